"""How an operation becomes calls: deadline, credentials, repetition, and what failures become, for both transports.

The client imports this module when it is entered: it needs the gRPC engine and the REST pool.
"""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, Any, TypeVar

from anyio import CancelScope, current_time, fail_after, move_on_after
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from msgspec.structs import replace

from weaviate_anyio._explain import absent, absent_collection, explained, meaning, nearest
from weaviate_anyio._features import Feature
from weaviate_anyio._grpc.errors import CallError, ChannelClosed
from weaviate_anyio._nodes import check_health
from weaviate_anyio._rest import path_of
from weaviate_anyio._retry import Attempts, Retries
from weaviate_anyio._slices import in_slices
from weaviate_anyio.exceptions import (
    LEFT_MEANWHILE,
    REPLY_TOO_LARGE,
    AuthenticationFailedError,
    InsufficientPermissionsError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateTimeoutError,
    of_call,
    reword,
    said,
)
from weaviate_anyio.outputs.statistics import CallStatistics

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType
    from typing import Self

    from weaviate_anyio._grpc.stream import Stream
    from weaviate_anyio._headers import Headers
    from weaviate_anyio._nodes import Node, Nodes
    from weaviate_anyio._operation import MessageStream, Method, Repeat, Rest, Rpc
    from weaviate_anyio._options import Options
    from weaviate_anyio._session import Session
    from weaviate_anyio._watch import Watch
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.config import Retry

T = TypeVar("T")

_UNAUTHORIZED, _FORBIDDEN = 401, 403
_LOGIN_REFUSED = ("extract auth: ", "authenticate: ")
_HINT_SECONDS = 1.0
"""Within which the names of collections must come that an error could suggest."""


class Calls:
    """Makes the calls of one scope."""

    def __init__(self, session: Session, nodes: Nodes) -> None:
        """Send to these."""
        self._session = session
        self._nodes = nodes
        self._grpc_retries = Retries()
        self._rest_retries = Retries()
        self.done_rest, self.done_rpc = _Done(), _Done()

    @property
    def retries(self) -> int:
        """How many attempts were made again."""
        return self._grpc_retries.count + self._rest_retries.count

    async def rpc(self, operation: Rpc[Any], options: Options) -> bytes:
        """The reply of a unary gRPC call; see `Connection.send` for the errors."""
        method, session = operation.method, self._session
        if len(operation.request) > session.max_message_size:
            raise WeaviateInvalidInputError(
                f"the request to {method.path} has {len(operation.request):,} bytes, the server accepts "
                f"{session.max_message_size:,} (grpcMaxMessageSize)"
            )
        seconds, call = options.seconds(method.kind, session.timeout), _Call(session, options, operation.name)
        watch = session.watch

        async def once() -> bytes:
            call.node = self._nodes.pick()
            if watch is not None:
                with watch.rpc(method.path):
                    return await self._nodes.unary(call.node, method.path, operation.request, call.headers().metadata)
            return await self._nodes.unary(call.node, method.path, operation.request, call.headers().metadata)

        deadline = current_time() + seconds
        try:
            with CancelScope(deadline=deadline):  # `fail_after` takes three times as long, which shows in a call
                return await _sent(once, call, operation.repeat, self._grpc_retries)
        except GRPCError as error:
            failed = call.listed(of_call(_translated(error, method, operation.collection), method.failure))
            await self._suggest(failed, options, deadline)
            raise failed from error
        except AuthenticationFailedError as error:  # of the renewal of the token
            raise of_call(error, method.failure) from error.__cause__
        assert call.node is not None
        words = f"{method.path} got no answer from {call.node.channel.target}"
        raise of_call(call.timed_out(method.path, words, seconds, method.kind), method.failure) from call.last

    async def again(
        self, send: Callable[[], Awaitable[T]], error: Exception, name: str, options: Options, deadline: float
    ) -> T:
        """What later calls get in place of one over gRPC that has failed; see `Connection.again` for the errors."""
        call = _Call(self._session, options, name)
        with CancelScope(deadline=deadline):
            return await self._grpc_retries.again(send, call.attempts, error, "always", call.retry)
        words = f"{name} was sent again, and got no answer in time, after this: {said(call.attempts.last or error)}"
        raise call.listed(WeaviateTimeoutError(words))

    def stream(self, method: Method, first: bytes, options: Options, patience: float) -> MessageStream:
        """A call that streams both ways, to be entered; see `MessageStream`."""
        return _MessageStream(self._nodes, method, first, _Call(self._session, options, method.path), patience)

    async def serves(self) -> bool:
        """Whether gRPC answers within the timeout for queries that it serves."""
        with move_on_after(self._session.timeout.query):
            try:
                await self.check_health()
            except (GRPCError, WeaviateConnectionError):
                return False
            return True
        return False

    async def check_health(self) -> None:
        """Connect over gRPC, and ask the server's health service.

        Raises:
            WeaviateConnectionError: The service says that it does not serve.
            GRPCError: No connection is available, or the call failed.
        """
        await check_health(self._nodes.pick().channel)

    @property
    def has_streams(self) -> bool:
        """Whether gRPC can stream."""
        return self._nodes.has_streams

    @property
    def grpc_waits_for(self) -> str | None:
        """What the attempt to connect over gRPC waits for, in words."""
        return self._nodes.pick().channel.waiting_for

    async def rest(self, operation: Rest[Any], options: Options) -> Reply:
        """The reply of a REST exchange; see `Connection.send` for the errors."""
        session, call = self._session, _Call(self._session, options, operation.name)
        target = path_of(operation.path, operation.params)
        asked = f"{operation.verb} {target.decode()}"
        entering = operation.kind == "init"
        seconds = session.entering_seconds if entering else options.seconds(operation.kind, session.timeout)
        busy = "; all REST connections were in use when it began (session_pool_maxsize)" if self._nodes.is_full else ""

        async def once() -> Reply:
            call.node = self._nodes.pick()
            reply = await self._nodes.request(call.node, operation.verb, target, call.headers().rest, operation.body)
            return checked(reply, operation, repeated=call.uncertain)

        deadline = current_time() + seconds
        try:
            with CancelScope(deadline=deadline):
                return await _sent(once, call, operation.repeat, self._rest_retries)
        except WeaviateBaseError as error:
            call.listed(error)
            await self._suggest(error, options, deadline)
            raise
        assert call.node is not None
        words = f"{operation.what}: {asked} got no answer from {call.node.name}"
        raise call.timed_out(asked, words, seconds, operation.kind, busy) from call.last

    async def _suggest(self, error: WeaviateBaseError, options: Options, deadline: float) -> None:
        """Add to an error about a collection that is absent which ones may be meant.

        The names are asked for only now. Whatever goes wrong, or takes too long, leaves the error as it is.
        """
        name = absent_collection(error.message)
        if name is None:
            return
        with CancelScope(deadline=min(deadline, current_time() + _HINT_SECONDS)):
            meant = await in_slices(nearest(name, await self._names(options)))
            if meant:
                reword(error, f"{absent(name)}.", f"{absent(name)}. Did you mean {' or '.join(map(repr, meant))}?")

    async def _names(self, options: Options) -> list[str]:
        """The collections and aliases that the user may see, as far as the server tells."""
        from weaviate_anyio._wire import aliases, schema

        operations: list[Rest[Any]] = [schema.names()]
        if Feature.ALIASES.is_on(self._session.version):
            operations.append(aliases.list_all(None))
        found: list[str] = []
        for operation in operations:
            with suppress(WeaviateBaseError):
                found += operation.read(await self.rest(replace(operation, repeat="never"), options))
        return found


async def _sent(once: Callable[[], Awaitable[T]], call: _Call, repeat: Repeat, retries: Retries) -> T:
    """What one attempt or, after failures that may pass, a later one gets; each renews a token that is refused."""

    async def send() -> T:
        try:
            return await once()
        except (GRPCError, UnexpectedStatusCodeError) as error:
            if not _is_login_refused(error) or not await call.renew():
                raise
        return await once()

    try:
        return await send()
    except (GRPCError, UnexpectedStatusCodeError, WeaviateConnectionError) as error:
        return await retries.again(send, call.attempts, error, repeat, call.retry)


def _is_login_refused(error: GRPCError | UnexpectedStatusCodeError) -> bool:
    if not isinstance(error, GRPCError):
        return error.status_code == _UNAUTHORIZED
    # Weaviate looks at the credentials where its errors get no status of their own: of unary calls, and of streams.
    said_so = error.status is Status.UNKNOWN and (error.message or "").startswith(_LOGIN_REFUSED)
    return said_so or error.status is Status.UNAUTHENTICATED


class _Done:
    """Counts calls that have ended.

    Attributes:
        succeeded: Those that were answered.
    """

    __slots__ = ("_cancelled", "_failed", "succeeded")

    def __init__(self) -> None:
        self.succeeded = self._failed = self._cancelled = 0

    def failed(self, error: BaseException) -> None:
        """A call has raised."""
        if isinstance(error, Exception):
            self._failed += 1
        else:
            self._cancelled += 1

    def told(self) -> CallStatistics:
        """The counts."""
        return CallStatistics(self.succeeded, self._failed, self._cancelled)


class _Call:
    """What is known of one call besides what is sent.

    Attributes:
        what: What logs call it.
        node: Where the last attempt went.
        last: The error of the last attempt, where there were several.
    """

    __slots__ = ("_attempts", "_options", "_renewing", "_session", "_token", "node", "what")

    def __init__(self, session: Session, options: Options, what: str) -> None:
        self.what = what
        self.node: Node | None = None
        self._session = session
        self._options = options
        self._attempts: Attempts | None = None
        self._renewing = False
        self._token = ""

    def headers(self) -> Headers:
        """The headers of the next attempt: the token may be another one by then."""
        session = self._session
        if session.tokens is not None:
            self._token = session.tokens.token
        headers = self._options.over(session.headers)
        return headers if session.watch is None else session.watch.over(headers)

    @property
    def watch(self) -> Watch | None:
        """What watches the calls."""
        return self._session.watch

    async def renew(self) -> bool:
        """Whether there is another access token than the one that was refused."""
        tokens = self._session.tokens
        if tokens is None or "authorization" in self._options.headers:
            return False
        self._renewing = True
        await tokens.renew(self._token)
        self._renewing = False
        return True

    @property
    def retry(self) -> Retry:
        """How it is sent again."""
        return self._options.retry or self._session.retry

    @property
    def attempts(self) -> Attempts:
        if self._attempts is None:
            self._attempts = Attempts(self.what)
        return self._attempts

    @property
    def uncertain(self) -> bool:
        """Whether an earlier attempt may have been processed."""
        return self._attempts is not None and self._attempts.uncertain

    @property
    def last(self) -> Exception | None:
        return None if self._attempts is None else self._attempts.last

    def listed(self, error: WeaviateBaseError) -> WeaviateBaseError:
        """The error, which says what the attempts were."""
        if self._attempts is not None:
            self._attempts.list_in(error)
        return error

    def timed_out(self, asked: str, words: str, seconds: float, kind: str, more: str = "") -> WeaviateBaseError:
        """The error for a call whose time is over."""
        whose = f"the timeout for {kind}{' of with_options' if self._options.timeout else ''}"
        text = f"{words} within {seconds} s ({whose}){more}"
        if self._renewing:
            text = f"{asked} and the renewal of the access token took longer than {seconds} s"
        return self.listed(WeaviateTimeoutError(text))


class _MessageStream:
    """See `MessageStream`."""

    def __init__(self, nodes: Nodes, method: Method, first: bytes, call: _Call, patience: float) -> None:
        """Prepare a call.

        Args:
            nodes: Where it may go.
            method: What is called.
            first: The first message.
            call: Its headers.
            patience: Seconds that each reply may take.
        """
        self.is_missing = False
        self._nodes = nodes
        self._node = nodes.pick()
        self._method = method
        self._request = first
        self._call = call
        self._patience = patience
        self._stream: Stream[bytes, bytes] | None = None
        self._rpc = ExitStack()

    async def __aenter__(self) -> Self:
        watch = self._call.watch
        if watch is not None:
            self._rpc.enter_context(watch.rpc(self._method.path))
        try:
            await self._begin()
        except BaseException as error:
            self._rpc.__exit__(type(error), error, error.__traceback__)
            raise
        return self

    async def _begin(self) -> None:
        try:
            await self._open()
        except AuthenticationFailedError:
            if not await self.renew():
                raise
            await self._open()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._rpc:
            await self._leave(Exception)

    async def renew(self) -> bool:
        """See `MessageStream.renew`."""
        return await self._call.renew()

    async def send(self, message: bytes, *, end: bool = False) -> bool:
        """See `MessageStream.send`."""
        if self._stream is None:
            return False
        try:
            await self._stream.send_message(message, end=end)
        except StreamTerminatedError:
            return False
        except GRPCError as error:
            raise self._translated(error) from error
        return True

    async def receive(self) -> bytes | None:
        """See `MessageStream.receive`."""
        if self._stream is None:
            return None
        try:
            with fail_after(self._patience):
                message = await self._stream.recv_message()
            if message is None:
                await self._leave(None)
        except GRPCError as error:
            raise self._translated(error) from error
        except TimeoutError:
            silent = f"{self._method.path}: {self._node.channel.target} sent nothing for {self._patience:g} s"
            raise WeaviateConnectionError(silent) from None
        return message

    async def _open(self) -> None:
        metadata = self._call.headers().metadata
        kind = Cardinality.STREAM_STREAM
        self._node = self._nodes.pick()
        try:
            await self._node.channel.connect()
            stream = self._node.channel.request(self._method.path, kind, bytes, bytes, metadata=metadata)
        except GRPCError as error:
            raise self._translated(error) from error
        self._stream = stream
        await stream.__aenter__()
        try:
            await self.send(self._request)
            self.is_missing = True  # if the first reply does not come in time
            await self.receive()
            self.is_missing = False
        except BaseException:
            await self._leave(Exception)
            raise

    async def _leave(self, kind: type[Exception] | None) -> None:
        """Leave the call: None raises the status that it ended with, anything else resets it if it has not ended."""
        stream, self._stream = self._stream, None
        if stream is not None:
            await stream.__aexit__(kind, None, None)

    def _translated(self, error: GRPCError) -> WeaviateBaseError:
        self._nodes.failed(self._node, error)
        self.is_missing = error.status is Status.UNIMPLEMENTED
        return _translated(error, self._method)


def checked(reply: Reply, operation: Rest[Any], *, repeated: bool = False) -> Reply:
    """The reply, if its status is one that the operation expects.

    Args:
        reply: What the server answered.
        operation: What it was asked.
        repeated: Whether an earlier attempt may have been processed.

    Raises:
        InsufficientPermissionsError: The status is 403.
        UnexpectedStatusCodeError: It is another one.
        ResponseCannotBeDecodedError: It is right, and the reply a page.
    """
    if reply.status in operation.ok:
        if reply.is_page and not operation.reads_pages:
            raise ResponseCannotBeDecodedError(reply.location, reply, "it is a page, and not from Weaviate")
        return reply
    if reply.status == _FORBIDDEN:
        refused = InsufficientPermissionsError(reply)
        raise refused if refused.action else refused.explained(f"{operation.what} is not allowed")
    error = UnexpectedStatusCodeError(operation.what, reply)
    if repeated and operation.is_done is not None and operation.is_done(error):
        return reply
    known = operation.meanings.get(reply.status) or meaning(error.message, operation.collection)
    raise error if known is None or reply.is_page else error.explained(known)


def _translated(error: GRPCError, method: Method, collection: str = "") -> WeaviateBaseError:
    message = error.message or error.status.name
    if isinstance(error, ChannelClosed):
        return WeaviateClosedClientError(LEFT_MEANWHILE)
    if error.status is Status.UNAVAILABLE:
        return WeaviateConnectionError(message, never_processed=getattr(error, "never_processed", False))
    if error.status is Status.PERMISSION_DENIED:
        return InsufficientPermissionsError(error)
    if _is_login_refused(error):
        return AuthenticationFailedError(message)
    if error.status is Status.DEADLINE_EXCEEDED:
        return WeaviateTimeoutError(f"{method.path}: {message}")
    if isinstance(error, CallError) and error.reply_too_large:
        message = f"{message}: {REPLY_TOO_LARGE}"
    return method.error(explained(message, collection))
