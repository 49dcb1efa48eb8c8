"""The receiving half of the protocol core: replies to calls, from HEADERS over DATA to trailers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grpclib.const import Status

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import HTTP_STATUS
from weaviate_anyio._grpc.frames import END_HEADERS, END_STREAM, PADDED, PRIORITY_FLAG, ProtocolError, error_name
from weaviate_anyio._grpc.headers import Headers, HeadersDecoder
from weaviate_anyio._grpc.messages import MessageError
from weaviate_anyio._grpc.metadata import retry_after
from weaviate_anyio._grpc.state import CLOSED, SENT, Failure

if TYPE_CHECKING:
    from weaviate_anyio._grpc.outbox import Outbox
    from weaviate_anyio._grpc.state import Streams, StreamState

# CONTINUATION frames of one block, and DATA frames without data and end in a row.
FRAGMENT_LIMIT: Final = 1024
# A block may be longer on the wire than the list that we announced: then only its stream fails, not the connection.
_BLOCK_FACTOR: Final = 4

_OK: Final = 200
_INFORMATIONAL: Final = range(100, 200)
_SWITCHING_PROTOCOLS: Final = 101


class Replies:
    """What comes on the streams of one connection.

    Attributes:
        decoder: Reads the header blocks.
        finished: How many streams the server has ended.
        block_stream: The stream whose header block goes on in CONTINUATION frames, 0 where none does.
        connection_window: Our credit for all streams together.
        window_left: What the peer may still send on all streams together.
        credit: What has come and is not given back to the peer.
    """

    def __init__(
        self,
        streams: Streams,
        outbox: Outbox,
        *,
        stream_window: int,
        connection_window: int,
        max_message_size: int,
        max_header_list_size: int,
    ) -> None:
        self.decoder = HeadersDecoder(max_header_list_size)
        self.finished = 0
        self.block_stream = 0
        self.window_left = connection_window
        self.credit = 0
        self._streams = streams
        self._outbox = outbox
        # Credit goes back when so much has come together.
        self._credit_due = stream_window >> 1
        self.connection_window = connection_window
        self._max_message_size = max_message_size
        self._max_block_size = _BLOCK_FACTOR * max_header_list_size
        # Streams that have something new, and those that refer to bytes which have just come.
        self._news: list[StreamState] = []
        self._borrowing: list[StreamState] = []
        self._block_flags = 0
        self._block: list[bytes] = []
        self._block_size = 0
        self._empty_frames = 0

    def take_news(self) -> list[StreamState]:
        """The streams that have something new since this was last asked, each once; none refers to other bytes."""
        news, self._news = self._news, []
        for stream in news:
            stream.news = False
        if self._borrowing:
            for stream in self._borrowing:
                stream.receiving.copy_rest()
            self._borrowing.clear()
        return news

    def note(self, stream: StreamState) -> None:
        """A stream has something new; a unary one only when it has ended."""
        if not stream.news and (not stream.unary or stream.phase is CLOSED):
            stream.news = True
            self._news.append(stream)

    def end(self, stream: StreamState, outcome: Headers | Failure) -> None:
        """The peer has ended a stream, or the connection has."""
        self._streams.end(stream, outcome)
        self.note(stream)

    def fail(self, stream: StreamState, failure: Failure, code: int = frames.CANCEL) -> None:
        """End a stream from our side, and say so to both."""
        self._outbox.reset(stream, code, failure)
        self.note(stream)

    def break_off(self, stream: StreamState, code: int, text: str) -> None:
        """A stream error in the words of RFC 9113."""
        self.fail(stream, Failure(Status.INTERNAL, f"{error_name(code)}: {text}"), code)

    def read_data(self, flags: int, stream_id: int, data: bytes, start: int, finish: int) -> None:
        """A DATA frame, whose payload is `data[start:finish]`."""
        size = finish - start
        stream = self._streams.live.get(stream_id) or self._streams.find(stream_id, "DATA")
        self._take_window(size, flags)
        if flags & PADDED:
            start, finish = self._unpad(data, start, finish)
        if stream is None:
            self._streams.check_late(stream_id, "DATA")
            return
        receiving = stream.receiving
        receiving.window_left -= size
        if receiving.window_left < 0 or stream.headers is None:
            self._refuse_data(stream)
            return
        receiving.credit += size
        try:
            if finish > start and receiving.feed(data, start, finish, self._max_message_size):
                self._borrowing.append(stream)
        except MessageError as error:
            self.fail(stream, Failure(error.status, error.text, reply_too_large=error.too_large))
            return
        if stream.unary and len(receiving.messages) > 1:
            self.fail(stream, Failure(Status.INTERNAL, "more than one message came in reply to a unary call"))
        elif flags & END_STREAM:
            self._finish(stream, None)
        else:
            if receiving.credit >= self._credit_due:
                self.give_credit(stream)
            if not stream.unary:
                self.note(stream)

    def _refuse_data(self, stream: StreamState) -> None:
        if stream.receiving.window_left < 0:
            self.break_off(stream, frames.FLOW_CONTROL_ERROR, "more DATA than the stream's window allows")
        else:
            self.break_off(stream, frames.PROTOCOL_ERROR, "DATA before HEADERS")

    def _take_window(self, size: int, flags: int) -> None:
        """Charge the connection's window, and give it back at once: a slow reader must not stop the others."""
        self.window_left -= size
        if self.window_left < 0:
            raise ProtocolError(frames.FLOW_CONTROL_ERROR, "more DATA than the connection's window allows")
        self.credit += size
        if self.credit >= self.connection_window >> 1:
            self._outbox.control(frames.window_update_frame(0, self.credit))
            self.window_left += self.credit
            self.credit = 0
        if size or flags & END_STREAM:
            self._empty_frames = 0
        else:
            self._count_empty("DATA frames without data")

    def _count_empty(self, what: str) -> None:
        self._empty_frames += 1
        if self._empty_frames > FRAGMENT_LIMIT:
            raise ProtocolError(frames.ENHANCE_YOUR_CALM, f"more than {FRAGMENT_LIMIT} {what} in a row")

    def give_credit(self, stream: StreamState) -> None:
        """Give back what the caller has consumed.

        A message that is not complete counts as consumed when it is the next one to be read: without that, one that is
        longer than the window would never come to its end. Its length is bounded by the largest message allowed.
        """
        receiving = stream.receiving
        credit = receiving.credit
        if receiving.messages and not stream.unary:
            credit -= receiving.held + receiving.have
        if credit >= self._credit_due:
            receiving.credit -= credit
            receiving.window_left += credit
            self._outbox.control(frames.window_update_frame(stream.id, credit))

    def _unpad(self, data: bytes, start: int, finish: int) -> tuple[int, int]:
        if finish == start:
            raise ProtocolError(frames.FRAME_SIZE_ERROR, "a padded frame without the length of its padding")
        padding = data[start]
        if padding >= finish - start:
            raise ProtocolError(frames.PROTOCOL_ERROR, "the padding is as long as its frame")
        return start + 1, finish - padding

    def read_headers(self, flags: int, stream_id: int, payload: bytes) -> None:
        """A HEADERS frame."""
        if flags & (PADDED | PRIORITY_FLAG):
            payload = self._strip_headers(flags, payload)
        if flags & END_HEADERS:
            self._take_headers(flags, stream_id, payload)
            return
        self._streams.find(stream_id, "HEADERS")
        self.block_stream, self._block_flags = stream_id, flags
        self._block, self._block_size = [payload], len(payload)

    def _strip_headers(self, flags: int, payload: bytes) -> bytes:
        start, finish = 0, len(payload)
        if flags & PADDED:
            start, finish = self._unpad(payload, start, finish)
        if flags & PRIORITY_FLAG:
            start += 5
            if start > finish:
                raise ProtocolError(frames.FRAME_SIZE_ERROR, "HEADERS too short for their priority")
        return payload[start:finish]

    def read_continuation(self, flags: int, payload: bytes) -> None:
        """A CONTINUATION frame."""
        if not self.block_stream:
            raise ProtocolError(frames.PROTOCOL_ERROR, "CONTINUATION without HEADERS")
        self._block.append(payload)
        self._block_size += len(payload)
        if flags & END_HEADERS:
            stream_id, self.block_stream = self.block_stream, 0
            block, self._block = b"".join(self._block), []
            self._take_headers(self._block_flags, stream_id, block)
        elif len(self._block) > FRAGMENT_LIMIT or self._block_size > self._max_block_size:
            text = f"a header block without end: more than {self._max_block_size} bytes, or {FRAGMENT_LIMIT} frames"
            raise ProtocolError(frames.ENHANCE_YOUR_CALM, text)

    def _take_headers(self, flags: int, stream_id: int, block: bytes) -> None:
        # Decoded even where nobody is interested any more: the peer's table moves with every block.
        headers = self.decoder.decode(block)
        stream = self._streams.live.get(stream_id) or self._streams.find(stream_id, "HEADERS")
        if stream is None:
            self._streams.check_late(stream_id, "HEADERS")
        elif headers.flaw:
            self.break_off(stream, frames.PROTOCOL_ERROR, headers.flaw)
        elif stream.headers is None:
            self._take_first_headers(stream, headers, flags & END_STREAM)
        elif not flags & END_STREAM or headers.status >= 0:
            self.break_off(stream, frames.PROTOCOL_ERROR, "a second header block that is no trailers")
        else:
            self._finish(stream, headers)

    def _take_first_headers(self, stream: StreamState, headers: Headers, end: int) -> None:
        status = headers.status
        if status == _OK and not end and headers.content_type[:16] == b"application/grpc":
            stream.headers = headers
            if not stream.unary:
                self.note(stream)
        elif status < 0 or (status in _INFORMATIONAL and end) or status == _SWITCHING_PROTOCOLS:
            self.break_off(stream, frames.PROTOCOL_ERROR, "the first header block has no final :status")
        elif status in _INFORMATIONAL:
            return
        elif end:
            stream.headers = headers
            self._finish(stream, headers)
        elif status != _OK:
            self.fail(stream, _http_failure(headers))
        else:
            kind = headers.content_type.decode("latin-1") or "none"
            self.fail(stream, Failure(Status.UNKNOWN, f"the reply is not gRPC: its content-type is {kind}"))

    def _finish(self, stream: StreamState, trailers: Headers | None) -> None:
        """The peer has ended the stream; with that the call is over, whatever we still wanted to send."""
        outcome: Headers | Failure
        if trailers is None or trailers.grpc_status < 0:
            outcome = _no_status(stream, trailers)
        elif trailers.grpc_status == 0 and stream.receiving.have:
            outcome = Failure(Status.INTERNAL, "the stream ended inside a message", trailers=trailers)
        else:
            outcome = trailers
        if stream.phase is SENT:
            self._streams.end(stream, outcome)
        else:
            self._outbox.reset(stream, frames.NO_ERROR, outcome)
        self.finished += 1
        self.note(stream)


def _no_status(stream: StreamState, trailers: Headers | None) -> Failure:
    if stream.headers is None or stream.headers.status == _OK:
        return Failure(Status.UNKNOWN, "the server ended the reply without a grpc-status", trailers=trailers)
    return _http_failure(stream.headers, trailers)


def _http_failure(headers: Headers, trailers: Headers | None = None) -> Failure:
    """What an answer means that only HTTP can read, mostly of a proxy."""
    text = f"the server answered with HTTP status {headers.status}"
    status = HTTP_STATUS.get(headers.status, Status.UNKNOWN)
    return Failure(status, text, retry_after=retry_after(headers), trailers=trailers)
