"""What the calls of a channel have in common, of whatever kind: headers, messages, limits, errors, repetition."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, cast

from anyio import current_effective_deadline, sleep
from grpclib.const import Status

from weaviate_anyio._grpc.connector import ATTEMPTS
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectionLost
from weaviate_anyio._grpc.headers import field_size, literal, sized
from weaviate_anyio._grpc.messages import LARGEST_MESSAGE, pack
from weaviate_anyio._grpc.metadata import Metadata, decode_binary, decode_message, retry_after
from weaviate_anyio._grpc.state import Sending, StreamState
from weaviate_anyio._grpc.waiting import leave_if_late, pause

if TYPE_CHECKING:
    from grpclib.encoding.base import CodecBase, StatusDetailsCodecBase

    from weaviate_anyio._grpc.connector import Connector
    from weaviate_anyio._grpc.headers import Headers
    from weaviate_anyio._grpc.metadata import MetadataLike

_CACHED: Final = 256


class Codec:
    """Messages to bytes and back: through a codec of grpclib's kind, or as the messages themselves know how."""

    def __init__(self, codec: CodecBase | None, details: StatusDetailsCodecBase | None) -> None:
        self._codec = codec
        self._details = details

    def encode(self, message: Any, kind: Any) -> bytes:
        """A message to send."""
        if self._codec is not None:
            return self._codec.encode(message, kind)
        return message if isinstance(message, bytes) else cast("bytes", message.SerializeToString())

    def decode(self, data: bytes, kind: Any) -> Any:
        """A message that came."""
        if self._codec is not None:
            return self._codec.decode(data, kind)
        return data if kind is bytes else kind.FromString(data)

    def details(self, code: int, message: str | None, value: bytes | None) -> Any:
        """What came as grpc-status-details-bin."""
        if value is None:
            return None
        data = decode_binary(value)
        return data if self._details is None else self._details.decode(Status(code), message, data)


class Calls:
    """Begins, reads and repeats calls over the connections of a connector.

    Args:
        connector: Has the connections.
        authority: The `:authority` of requests.
        user_agent: Their `user-agent`.
        codec: Of messages that are not bytes.
        compress: Whether requests are compressed; may be changed between messages.
        max_message_size: The longest request, in bytes; None for no limit.
    """

    def __init__(
        self,
        connector: Connector,
        *,
        authority: str,
        user_agent: str,
        codec: Codec,
        compress: bool,
        max_message_size: int | None,
    ) -> None:
        self.codec = codec
        self.connector = connector
        self._authority = authority
        self._user_agent = user_agent
        self.compress = compress
        self._max_size = LARGEST_MESSAGE if max_message_size is None else max_message_size
        self._heads: dict[str, tuple[bytes, int]] = {}

    async def unary(self, path: str, request: bytes, metadata: Metadata | MetadataLike) -> bytes:
        """See `Channel.unary`."""
        if not isinstance(metadata, Metadata):
            metadata = Metadata(metadata)
        data = self.pack(request)
        attempt = 0
        while True:
            connection = self.connector.current
            if connection is None or not connection.usable:
                connection = await self.connector.connect()
            deadline = current_effective_deadline()
            if deadline == -math.inf:
                await leave_if_late()
            done = connection.new_event()
            block, size = self.block(path, metadata)
            stream = StreamState(block, Sending(data, True), deadline, True, done)
            del block  # there are credentials in it, and some tracebacks show local variables
            connection.check_metadata(size)
            connection.start(stream)
            try:
                await done.wait()
            finally:
                connection.leave(stream)
            if stream.failure is None and stream.receiving.messages:
                trailers = stream.trailers
                if trailers is not None and trailers.grpc_status == 0:
                    return connection.consume(stream)
            attempt += 1
            if not await self.may_repeat(stream, attempt):
                raise self.error(stream, "the server sent no message in reply to a unary call")

    def block(self, path: str, metadata: Metadata) -> tuple[bytes, int]:
        """The encoded header block of a call, without its timeout, and what it counts for in the peer's limit."""
        head = self._heads.get(path)
        if head is None:
            if len(self._heads) >= _CACHED:
                self._heads.clear()
            head = self._heads[path] = self._head(path)
        return head[0] + metadata.block, head[1] + metadata.size

    def _head(self, path: str) -> tuple[bytes, int]:
        """What all calls of a method start with: names from the static table of HPACK, values as literals."""
        name = path.encode()
        authority = self._authority.encode("idna" if not self._authority.isascii() else "ascii")
        fields = [
            (b"te", b"trailers"),
            (b"content-type", b"application/grpc"),
            (b"user-agent", self._user_agent.encode("latin-1", "replace")),
            (b"grpc-accept-encoding", b"gzip"),
        ]
        if self.compress:
            fields.append((b"grpc-encoding", b"gzip"))
        pseudo = [
            b"\x83",  # :method: POST
            b"\x87" if self.connector.target.ssl is not None else b"\x86",  # :scheme
            b"\x04" + sized(name),
            b"\x01" + sized(authority),
        ]
        size = sum(field_size(key, value) for key, value in fields)
        size += field_size(b":method:scheme:path:authority", b"POSThttps" + name + authority) + 3 * 32
        return b"".join(pseudo + [literal(key, value) for key, value in fields]), size

    def pack(self, message: bytes) -> bytes:
        """A request as it goes into DATA.

        Raises:
            CallError: It is longer than allowed.
        """
        if len(message) > self._max_size:
            text = f"a request of {len(message)} bytes, the largest allowed is {self._max_size} bytes"
            raise CallError(Status.RESOURCE_EXHAUSTED, text)
        return pack(message, self.compress)

    async def may_repeat(self, stream: StreamState, attempt: int) -> bool:
        """Whether a call that ended may be sent again, after the pause that is due; attempts count from 1."""
        await leave_if_late()
        failure = stream.failure
        if failure is None or failure.closed or not failure.untouched:
            return False
        if attempt >= ATTEMPTS or not self.connector.running:
            return False
        if attempt > 1:
            await sleep(pause(attempt - 2))
        return True

    def error(self, stream: StreamState, otherwise: str = "") -> CallError:
        """The error of a stream that has ended badly; `otherwise` is what is wrong if its status is OK."""
        failure, trailers = stream.failure, stream.trailers
        if failure is None:
            if trailers is None or not trailers.grpc_status:
                return CallError(Status.INTERNAL, otherwise)
            return self._server_error(trailers, stream.headers)
        if failure.closed:
            return ChannelClosed("the channel was closed during the call")
        if failure.lost:
            return ConnectionLost(failure.text, never_processed=failure.untouched)
        untouched, after = failure.untouched, failure.retry_after
        return CallError(
            failure.status,
            failure.text,
            never_processed=untouched,
            retry_after=after,
            reply_too_large=failure.reply_too_large,
        )

    def _server_error(self, trailers: Headers, headers: Headers | None) -> CallError:
        message = decode_message(trailers.get(b"grpc-message"))
        details = self.codec.details(trailers.grpc_status, message, trailers.get(b"grpc-status-details-bin"))
        after = retry_after(trailers)
        if after is None and headers is not None:
            after = retry_after(headers)
        return CallError(Status(trailers.grpc_status), message, details, retry_after=after)
