"""A line for each frame of a connection, for whoever has to see what both sides say.

    #1 > HEADERS stream=1 flags=END_HEADERS length=201 :method=POST :path=/helloworld.Greeter/SayHello authorization=***
    #1 < RST_STREAM stream=1 flags=0 length=4 REFUSED_STREAM

The lines go to the logger `weaviate_anyio.grpc` at the level TRACE (5, below DEBUG), if that is enabled when the
connection is made, or if the environment variable WEAVIATE_ANYIO_TRACE is `frames`, which enables it and prints the
lines to stderr where no handler is set. Otherwise this module is not even imported. Messages are never shown, and
values of header fields only where `_SHOWN` names them.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Final

from hpack import Decoder, HPACKError

from weaviate_anyio._grpc import frames

if TYPE_CHECKING:
    from collections.abc import Iterator

TRACE: Final = 5

_log = logging.getLogger("weaviate_anyio.grpc")
_numbers = count(1)
# fmt: off
_TYPES: Final = (
    "DATA", "HEADERS", "PRIORITY", "RST_STREAM", "SETTINGS", "PUSH_PROMISE", "PING", "GOAWAY", "WINDOW_UPDATE",
    "CONTINUATION",
)
_SETTINGS: Final = (
    "", "HEADER_TABLE_SIZE", "ENABLE_PUSH", "MAX_CONCURRENT_STREAMS", "INITIAL_WINDOW_SIZE", "MAX_FRAME_SIZE",
    "MAX_HEADER_LIST_SIZE",
)
# fmt: on
_ENDS: Final = {frames.END_STREAM: "END_STREAM", frames.PADDED: "PADDED"}
_ENDS_HEADERS: Final = {frames.END_HEADERS: "END_HEADERS"}
_ACK: Final = {frames.ACK: "ACK"}
_FLAGS: Final = {
    frames.DATA: _ENDS,
    frames.HEADERS: _ENDS | _ENDS_HEADERS | {frames.PRIORITY_FLAG: "PRIORITY"},
    frames.CONTINUATION: _ENDS_HEADERS,
    frames.SETTINGS: _ACK,
    frames.PING: _ACK,
}
# Header fields of which the values are shown; whatever else there is may be a secret, or the user's data.
_SHOWN: Final = frozenset(
    b":method :path :scheme :authority :status content-type te user-agent server retry-after grpc-timeout "
    b"grpc-encoding grpc-accept-encoding grpc-status grpc-retry-pushback-ms".split()
)


def print_lines() -> None:
    """Enable the level, and print the lines where nobody else takes them."""
    _log.setLevel(TRACE)
    if not _log.hasHandlers():
        _log.addHandler(logging.StreamHandler())


class Trace:
    """Writes the frames of one connection, which has a number in the lines."""

    def __init__(self, where: str) -> None:
        number = next(_numbers)
        _log.log(TRACE, "#%d is a connection to %s", number, where)
        self.sent = _Direction(f"#{number} >").feed
        self.received = _Direction(f"#{number} <").feed


class _Direction:
    """What one side says, cut into frames again."""

    def __init__(self, mark: str) -> None:
        self._mark = mark
        self._rest = b""
        self._block = b""
        self._decoder = Decoder()

    def feed(self, data: bytes) -> None:
        """Write the frames that have come to their end by this."""
        rest = (self._rest + data).removeprefix(frames.PREFACE)
        while len(rest) >= frames.FRAME_HEAD:
            high, low, kind, flags, stream_id = frames.HEAD.unpack_from(rest)
            end = frames.FRAME_HEAD + (high << 8 | low)
            if len(rest) < end:
                break
            self._write(kind, flags, stream_id & frames.LARGEST_STREAM_ID, rest[frames.FRAME_HEAD : end])
            rest = rest[end:]
        self._rest = rest

    def _write(self, kind: int, flags: int, stream_id: int, payload: bytes) -> None:
        named = _TYPES[kind] if kind < len(_TYPES) else f"TYPE_{kind:#x}"
        line = f"{self._mark} {named} stream={stream_id} flags={_flag_names(kind, flags)} length={len(payload)}"
        contents = self._contents(kind, flags, payload)
        _log.log(TRACE, "%s %s" if contents else "%s%s", line, contents)

    def _contents(self, kind: int, flags: int, payload: bytes) -> str:
        if kind in {frames.HEADERS, frames.CONTINUATION}:
            return self._fields(kind, flags, payload)
        if kind == frames.SETTINGS and not len(payload) % frames.SETTING.size:
            return " ".join(f"{_setting(key)}={value}" for key, value in frames.SETTING.iter_unpack(payload))
        if kind == frames.PING:
            return payload.hex()
        if kind == frames.GOAWAY and len(payload) >= frames.GOAWAY_HEAD.size:
            last, code = frames.GOAWAY_HEAD.unpack_from(payload)
            return f"last_stream={last} {frames.error_name(code)} {payload[frames.GOAWAY_HEAD.size :][:200]!r}"
        if kind in {frames.RST_STREAM, frames.WINDOW_UPDATE} and len(payload) == frames.WORD.size:
            (value,) = frames.WORD.unpack(payload)
            return frames.error_name(value) if kind == frames.RST_STREAM else f"+{value}"
        return ""

    def _fields(self, kind: int, flags: int, payload: bytes) -> str:
        """The fields, where their block is whole."""
        if kind == frames.HEADERS:
            padding = payload[0] if flags & frames.PADDED and payload else 0
            start = bool(flags & frames.PADDED) + 5 * bool(flags & frames.PRIORITY_FLAG)
            payload, self._block = payload[start : len(payload) - padding], b""
        self._block += payload
        if not flags & frames.END_HEADERS:
            return ""
        try:
            with _quiet_hpack():
                pairs = self._decoder.decode(self._block, raw=True)
        except HPACKError as error:
            return f"cannot be decoded ({error})"
        return " ".join(_field(pair[0], pair[1]) for pair in pairs)


@contextmanager
def _quiet_hpack() -> Iterator[None]:
    """Loggers of hpack show each field that is decoded, and these are those of requests, with credentials."""
    loggers = [logging.getLogger(name) for name in ("hpack.hpack", "hpack.table")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _field(name: bytes, value: bytes) -> str:
    shown = value if name in _SHOWN else b"***"
    return (name + b"=" + shown).decode("ascii", "backslashreplace").encode("unicode_escape").decode()


def _setting(key: int) -> str:
    return _SETTINGS[key] if 0 < key < len(_SETTINGS) else f"SETTING_{key:#x}"


def _flag_names(kind: int, flags: int) -> str:
    names = [name for flag, name in _FLAGS.get(kind, {}).items() if flags & flag]
    return "+".join(names) or f"{flags:#x}" if flags else "0"
