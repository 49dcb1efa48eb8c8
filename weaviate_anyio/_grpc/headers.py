"""Header blocks: requests as literals that never touch a table, replies through `hpack` and a cache of whole blocks."""

from __future__ import annotations

import re
from typing import Final

from hpack import Decoder, HPACKError, OversizedHeaderListError
from hpack.hpack import encode_integer

from weaviate_anyio._grpc.frames import COMPRESSION_ERROR, ENHANCE_YOUR_CALM, ProtocolError

# What every encoder sends first: it lowers the table to nothing, so that no later SETTINGS_HEADER_TABLE_SIZE of the
# peer can ask for another update, and cached blocks stay valid on every connection.
NO_TABLE: Final = b"\x20"

CACHED_BLOCKS: Final = 128
# Larger blocks are error texts, which do not repeat.
LARGEST_CACHED: Final = 1024

# Only these belong to HTTP/1 connections; RFC 9113, section 8.2.2, makes a message that has them malformed.
CONNECTION_FIELDS: Final = frozenset(
    {b"connection", b"keep-alive", b"proxy-connection", b"transfer-encoding", b"upgrade"}
)

_UNKNOWN: Final = 2
_LARGEST_STATUS: Final = 16
# RFC 9113, section 8.2.1: no controls, spaces, capitals, colons, nothing beyond ASCII.
_NAME: Final = re.compile(rb"[!-9;-@\[-~]+")
_FORBIDDEN: Final = re.compile(rb"[\0\r\n]")


def sized(text: bytes) -> bytes:
    """A string literal without Huffman coding, RFC 7541 section 5.2."""
    return bytes(encode_integer(len(text), 7)) + text


def literal(name: bytes, value: bytes, secret: bool = False) -> bytes:
    """One header field as a literal without indexing; a secret one is marked as never to be indexed by proxies."""
    first = 0x10 if secret else 0x00
    return bytes([first]) + sized(name) + sized(value)


def _status_code(value: bytes) -> int:
    """The number in a grpc-status field; codes that gRPC does not have count as UNKNOWN."""
    code = int(value) if value.isdigit() and len(value) <= len(b"16") else _UNKNOWN
    return code if code <= _LARGEST_STATUS else _UNKNOWN


def field_size(name: bytes, value: bytes) -> int:
    """What a field counts for in SETTINGS_MAX_HEADER_LIST_SIZE."""
    return len(name) + len(value) + 32


class Headers:
    """One decoded header block of a reply, with what gRPC asks of it taken out once.

    Attributes:
        pairs: All fields, in order.
        status: The HTTP status, -1 where there is none (trailers).
        grpc_status: -1 where there is none, 2 (UNKNOWN) where it is not a number.
        content_type: Empty where there is none.
        encoding: The value of grpc-encoding, empty where there is none.
        flaw: Why the block is malformed, empty where it is not.
    """

    __slots__ = ("content_type", "encoding", "flaw", "grpc_status", "pairs", "status")

    def __init__(self, pairs: list[tuple[bytes, bytes]]) -> None:
        self.pairs = pairs
        self.status = -1
        self.grpc_status = -1
        self.content_type = b""
        self.encoding = b""
        self.flaw = ""
        self._read()

    def get(self, name: bytes) -> bytes | None:
        """The first value of a field."""
        for key, value in self.pairs:
            if key == name:
                return value
        return None

    def _read(self) -> None:
        regular = False
        for name, value in self.pairs:
            if name[:1] == b":":
                self._read_pseudo(name, value, regular)
                continue
            regular = True
            if name == b"grpc-status":
                self.grpc_status = _status_code(value)
            elif name == b"content-type":
                self.content_type = value
            elif name == b"grpc-encoding":
                self.encoding = value
            elif name in CONNECTION_FIELDS:
                self.flaw = f"the field {name.decode()} belongs to HTTP/1"
            elif not _NAME.fullmatch(name):
                self.flaw = f"the field name {name!r} is not allowed"
            if _FORBIDDEN.search(value):
                self.flaw = f"the value of the field {name!r} has a NUL or the end of a line in it"

    def _read_pseudo(self, name: bytes, value: bytes, regular: bool) -> None:
        if name != b":status":
            self.flaw = f"a reply has no field {name!r}"
        elif regular or self.status >= 0:
            self.flaw = "the field :status is twice there, or not first"
        elif len(value) == len("200") and value.isdigit():
            self.status = int(value)
        else:
            self.flaw = f"the HTTP status {value!r} is not a number of three digits"


def _flawed(text: str) -> Headers:
    headers = Headers([])
    headers.flaw = text
    return headers


class HeadersDecoder:
    """Decodes the header blocks of one connection.

    A block that is decoded while the dynamic table has no room depends on nothing but its own bytes, so such blocks are
    cached by them. A block with a size update is not: it changes the table.
    """

    def __init__(self, max_list_size: int) -> None:
        self._decoder = Decoder(max_header_list_size=max_list_size)
        self.cache: dict[bytes, Headers] = {}
        self._forbidden = False

    def forbid_table(self) -> None:
        """The peer has acknowledged SETTINGS_HEADER_TABLE_SIZE=0; before that it may use the default table.

        It should give the table up with its next block. gRPC's C core does so with its next ordinary one, but answers
        some cancelled calls with a block that it writes past its encoder; so the limit follows the table down.
        """
        self._forbidden = True

    def decode(self, block: bytes) -> Headers:
        """The fields of a block.

        Raises:
            ProtocolError: The block is not HPACK, or its list is longer than we announced while a table is in use.
                The connection cannot go on: the table may be out of step.
        """
        cache = self.cache
        headers = cache.get(block)
        if headers is not None:
            if len(cache) == CACHED_BLOCKS:  # the youngest again, where the oldest is about to go
                cache[block] = cache.pop(block)
            return headers
        try:
            pairs = [(field[0], field[1]) for field in self._decoder.decode(block, raw=True)]
        except OversizedHeaderListError as error:
            if self._decoder.header_table_size == 0:  # nothing can be out of step: only this stream suffers
                return _flawed(str(error))
            raise ProtocolError(ENHANCE_YOUR_CALM, str(error)) from None
        except HPACKError as error:
            raise ProtocolError(COMPRESSION_ERROR, f"a header block cannot be decoded ({error})") from None
        headers = Headers(pairs)
        if self._forbidden and self._decoder.header_table_size == 0:
            self._decoder.max_allowed_table_size = 0
        if self._decoder.header_table_size:
            cache.clear()  # the peer may put into its table what these blocks name
        elif len(block) <= LARGEST_CACHED and block[:1] and block[0] >> 5 != 1:
            if len(cache) >= CACHED_BLOCKS:
                del cache[next(iter(cache))]
            cache[block] = headers
        return headers
