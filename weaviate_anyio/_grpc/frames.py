"""The numbers and the fixed layouts of HTTP/2 (RFC 9113): frame types, flags, error codes, settings."""

from __future__ import annotations

from struct import Struct
from typing import Final

DATA: Final = 0
HEADERS: Final = 1
PRIORITY: Final = 2
RST_STREAM: Final = 3
SETTINGS: Final = 4
PUSH_PROMISE: Final = 5
PING: Final = 6
GOAWAY: Final = 7
WINDOW_UPDATE: Final = 8
CONTINUATION: Final = 9

ACK: Final = 0x1
END_STREAM: Final = 0x1
END_HEADERS: Final = 0x4
PADDED: Final = 0x8
PRIORITY_FLAG: Final = 0x20

NO_ERROR: Final = 0x0
PROTOCOL_ERROR: Final = 0x1
INTERNAL_ERROR: Final = 0x2
FLOW_CONTROL_ERROR: Final = 0x3
SETTINGS_TIMEOUT: Final = 0x4
STREAM_CLOSED: Final = 0x5
FRAME_SIZE_ERROR: Final = 0x6
REFUSED_STREAM: Final = 0x7
CANCEL: Final = 0x8
COMPRESSION_ERROR: Final = 0x9
CONNECT_ERROR: Final = 0xA
ENHANCE_YOUR_CALM: Final = 0xB
INADEQUATE_SECURITY: Final = 0xC
HTTP_1_1_REQUIRED: Final = 0xD

ERROR_NAMES: Final = (
    "NO_ERROR",
    "PROTOCOL_ERROR",
    "INTERNAL_ERROR",
    "FLOW_CONTROL_ERROR",
    "SETTINGS_TIMEOUT",
    "STREAM_CLOSED",
    "FRAME_SIZE_ERROR",
    "REFUSED_STREAM",
    "CANCEL",
    "COMPRESSION_ERROR",
    "CONNECT_ERROR",
    "ENHANCE_YOUR_CALM",
    "INADEQUATE_SECURITY",
    "HTTP_1_1_REQUIRED",
)

HEADER_TABLE_SIZE: Final = 1
ENABLE_PUSH: Final = 2
MAX_CONCURRENT_STREAMS: Final = 3
INITIAL_WINDOW_SIZE: Final = 4
MAX_FRAME_SIZE: Final = 5
MAX_HEADER_LIST_SIZE: Final = 6

PREFACE: Final = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
FRAME_HEAD: Final = 9
DEFAULT_WINDOW: Final = 65_535
DEFAULT_FRAME_SIZE: Final = 16_384
LARGEST_FRAME_SIZE: Final = 16_777_215
LARGEST_WINDOW: Final = 2**31 - 1
LARGEST_STREAM_ID: Final = 2**31 - 1

# The 24 bits of the length are read and written as 16 + 8, so that one struct covers the nine bytes.
HEAD: Final = Struct(">HBBBL")
SETTING: Final = Struct(">HL")
WORD: Final = Struct(">L")
GOAWAY_HEAD: Final = Struct(">LL")


class ProtocolError(Exception):
    """A rule of HTTP/2 was broken by the peer.

    Attributes:
        code: the error code of RFC 9113, section 7, that the peer was told.
        text: what was wrong, in words.
        answer: the first bytes of a peer that does not speak HTTP/2 at all, else empty.
    """

    def __init__(self, code: int, text: str, answer: bytes = b"") -> None:
        super().__init__(f"{error_name(code)}: {text}")
        self.code = code
        self.text = text
        self.answer = answer


def error_name(code: int) -> str:
    """The name that RFC 9113 gives an error code, or its number in hexadecimal."""
    return ERROR_NAMES[code] if code < len(ERROR_NAMES) else hex(code)


def frame(kind: int, flags: int, stream_id: int, payload: bytes) -> bytes:
    """One whole frame."""
    size = len(payload)
    return HEAD.pack(size >> 8, size & 0xFF, kind, flags, stream_id) + payload


def settings_frame(settings: dict[int, int]) -> bytes:
    """A SETTINGS frame that announces the given values."""
    return frame(SETTINGS, 0, 0, b"".join([SETTING.pack(key, value) for key, value in settings.items()]))


def window_update_frame(stream_id: int, increment: int) -> bytes:
    """A WINDOW_UPDATE frame; stream 0 is the connection."""
    return HEAD.pack(0, 4, WINDOW_UPDATE, 0, stream_id) + WORD.pack(increment)


def rst_stream_frame(stream_id: int, code: int) -> bytes:
    """An RST_STREAM frame."""
    return HEAD.pack(0, 4, RST_STREAM, 0, stream_id) + WORD.pack(code)


def goaway_frame(code: int, text: str) -> bytes:
    """A GOAWAY frame of a client: no stream of the server was accepted."""
    return frame(GOAWAY, 0, 0, GOAWAY_HEAD.pack(0, code) + text.encode()[:200])
