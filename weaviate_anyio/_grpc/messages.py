"""The framing of gRPC messages inside DATA: a flag, a length of four bytes, the message."""

from __future__ import annotations

import zlib
from struct import Struct
from typing import Final

from grpclib.const import Status

PREFIX: Final = 5
LARGEST_MESSAGE: Final = 2**32 - 1

_PREFIX: Final = Struct(">BL")
_GZIP: Final = 16 + zlib.MAX_WBITS


class MessageError(Exception):
    """A message that came cannot be taken: the gRPC status of the call, why, and whether it is too large."""

    def __init__(self, status: Status, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.too_large = status is Status.RESOURCE_EXHAUSTED


class Packed:
    """A message whose flag says that it is compressed.

    It stays so until it is read: decompressed at once, a window of them could fill the memory.
    """

    __slots__ = ("data", "flag")

    def __init__(self, flag: int, data: bytes) -> None:
        self.flag = flag
        self.data = data


def pack(message: bytes, compress: bool = False) -> bytes:
    """A message as it travels in DATA frames, compressed with gzip if wanted."""
    if compress:
        packer = zlib.compressobj(wbits=_GZIP)
        message = packer.compress(message) + packer.flush()
    return _PREFIX.pack(compress, len(message)) + message


def inflate(message: bytes, flag: int, encoding: bytes, limit: int) -> bytes:
    """Decompress a message whose flag byte is not 0.

    Raises:
        MessageError: The flag or the encoding is not known, the bytes are not gzip, or they grow beyond `limit`.
    """
    if flag != 1:
        raise MessageError(Status.INTERNAL, f"a message starts with the flag {flag}, which gRPC does not have")
    if encoding != b"gzip":
        named = f"grpc-encoding {encoding.decode('latin-1')!r}" if encoding else "no grpc-encoding"
        raise MessageError(Status.INTERNAL, f"a compressed message came with {named}, only gzip is accepted")
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        data = unpacker.decompress(message, limit + 1)
    except zlib.error as error:
        raise MessageError(Status.INTERNAL, f"a compressed message is damaged ({error})") from None
    if len(data) > limit:
        raise MessageError(
            Status.RESOURCE_EXHAUSTED, f"a message grows beyond {limit} bytes, the largest allowed, when decompressed"
        )
    if not unpacker.eof:
        raise MessageError(Status.INTERNAL, "a compressed message is cut short")
    return data
