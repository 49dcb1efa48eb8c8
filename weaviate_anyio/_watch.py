"""What stands between a public call and the door where calls are watched: slow calls, and telemetry.

A client that watches nothing has no `Watch`, and its calls go straight to the door. One public call may take several
requests, and each of them several attempts: a context variable leads from all of these to the call that they belong to.
"""

from __future__ import annotations

import logging
import re
from contextlib import nullcontext, suppress
from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from weaviate_anyio._operation import Rpc

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine
    from contextlib import AbstractContextManager

    from weaviate_anyio._grpc.traffic import Traffic
    from weaviate_anyio._headers import Headers
    from weaviate_anyio._operation import Rest
    from weaviate_anyio._options import Options
    from weaviate_anyio.outputs._query import QueryProfileReturn

T = TypeVar("T")
Timings = dict[str, dict[str, dict[str, str]]]
"""Shard -> kind of search -> step -> its duration, as the server words it."""

_DURATION = re.compile(r"([0-9]+(\.[0-9]+)?(ns|us|µs|μs|ms|s|m|h))+")
_log = logging.getLogger("weaviate_anyio")


class Door(Protocol):
    """What calls go through: `Connection`."""

    def send(self, operation: Rest[T] | Rpc[T], options: Options = ...) -> Coroutine[Any, Any, T]:
        """The result of an operation."""
        ...


class Caller(Protocol):
    """What a call is made on: `Context`."""

    @property
    def connection(self) -> Door:
        """What it goes through."""
        ...

    @property
    def options(self) -> Options:
        """What holds for its calls."""
        ...


class Place(Protocol):
    """Where a request goes: `Node`."""

    @property
    def name(self) -> str:
        """Its address."""
        ...

    @property
    def has_one_port(self) -> bool:
        """Whether gRPC goes over the connections of REST."""
        ...

    def traffic(self, *, grpc: bool) -> Traffic:
        """What goes over the connections of one transport."""
        ...


class Seen:
    """One public call while it runs.

    Attributes:
        context: What it sends through.
        name: The namespace and the method.
        grpc: Whether it goes over gRPC.
        operation: What is sent, where that is one operation.
        objects: How many objects it takes; None where that is not what it is about.
        requests: How many requests were sent, repetitions among them.
        node: Where the last of them went.
        started: When it began, on the clock of `perf_counter`.
        kept: What the observer keeps of it.
    """

    __slots__ = ("context", "grpc", "kept", "name", "node", "objects", "operation", "requests", "started")

    def __init__(
        self,
        context: Caller,
        name: str,
        *,
        grpc: bool,
        operation: Rest[Any] | Rpc[Any] | None = None,
        objects: int | None = None,
    ) -> None:
        self.context: Caller = context
        self.name: str = name
        self.grpc: bool = grpc
        self.operation: Rest[Any] | Rpc[Any] | None = operation
        self.objects: int | None = objects
        self.requests: int = 0
        self.node: Place | None = None
        self.kept: Any = None
        self.started: float = perf_counter()

    @property
    def method(self) -> str:
        """The method without its namespace."""
        return self.name.rpartition(".")[2]

    @property
    def collection(self) -> str:
        """The collection that it is about; empty if it is about none, or several."""
        named: str = getattr(self.context, "written", "")
        if named or self.operation is None:
            return named
        path = () if isinstance(self.operation, Rpc) else self.operation.path
        return self.operation.collection or (path[1] if path[:1] == ("schema",) and len(path) > 1 else "")


class Observer(Protocol):
    """What is told of calls. Nothing that it does may raise."""

    def began(self, seen: Seen) -> None:
        """A call begins, in the task that makes it."""
        ...

    def ended(self, seen: Seen, seconds: float, result: object, error: BaseException | None) -> None:
        """It ends, in the same task."""
        ...

    def released(self, seen: Seen) -> None:
        """The call goes on, and other work of the task is not part of it."""
        ...

    def added(self, seen: Seen) -> None:
        """Something was added to a batch, by the code that runs now."""
        ...

    def renamed(self, seen: Seen, name: str, size: int) -> None:
        """A batch has turned out to be of so many operations."""
        ...

    def headers(self, headers: Headers) -> Headers:
        """The headers of a request, and those that tell the server of the call."""
        ...

    def rpc(self, path: str, seen: Seen | None) -> AbstractContextManager[None]:
        """One attempt of a gRPC call."""
        ...


_current: ContextVar[Seen | None] = ContextVar("weaviate_anyio_call", default=None)


class Watch:
    """Watches the calls of a client.

    Attributes:
        slow: Seconds from which on a call is slow; None if that is not asked for.
        observer: Telemetry; None without.
    """

    def __init__(self, slow: float | None, observer: Observer | None) -> None:
        self.slow = slow
        self.observer = observer

    async def call(self, context: Caller, operation: Rest[T] | Rpc[T]) -> T:
        """The result of an operation, which is a public call unless it is a part of one."""
        send = context.connection.send
        if self._within(context):
            return await send(operation, context.options)
        seen = Seen(context, operation.name, grpc=isinstance(operation, Rpc), operation=operation)
        return await self._run(seen, lambda: send(operation, context.options))

    async def whole(self, seen: Seen, work: Callable[[], Awaitable[T]]) -> T:
        """The result of a public call of several requests."""
        return await (work() if self._within(seen.context) else self._run(seen, work))

    @staticmethod
    def _within(context: Caller) -> bool:
        seen = _current.get()
        return seen is not None and seen.context.connection is context.connection

    async def _run(self, seen: Seen, work: Callable[[], Awaitable[T]]) -> T:
        self.begin(seen)
        token = _current.set(seen)
        try:
            result = await work()
        except BaseException as error:
            self.end(seen, None, error)
            raise
        finally:
            with suppress(ValueError):  # a coroutine that is thrown away ends in another context
                _current.reset(token)
        self.end(seen, result, None)
        return result

    def begin(self, seen: Seen) -> None:
        """A call begins."""
        seen.started = perf_counter()
        if self.observer is not None:
            self.observer.began(seen)

    def start(self, seen: Seen, start: Callable[[], object]) -> None:
        """Begin what ends elsewhere; the tasks that `start` starts are a part of it, and the caller is not."""
        self.begin(seen)
        token = _current.set(seen)
        try:
            start()
        finally:
            _current.reset(token)
            if self.observer is not None:
                self.observer.released(seen)

    def end(self, seen: Seen, result: object, error: BaseException | None) -> None:
        """A call ends."""
        seconds = perf_counter() - seen.started
        if self.observer is not None:
            self.observer.ended(seen, seconds, result, error)
        if self.slow is not None and seconds >= self.slow:
            _log_slow(seen, seconds, _timings(getattr(result, "query_profile", None)))

    def over(self, headers: Headers) -> Headers:
        """The headers of the next request of the current call."""
        seen = _current.get()
        if seen is not None:
            seen.requests += 1
        return headers if self.observer is None else self.observer.headers(headers)

    def rpc(self, path: str) -> AbstractContextManager[None]:
        """Around one attempt of a gRPC call."""
        return nullcontext() if self.observer is None else self.observer.rpc(path, _current.get())


def goes_to(node: Place) -> None:
    """A request of the current call goes there."""
    seen = _current.get()
    if seen is not None:
        seen.node = node


def _timings(profile: QueryProfileReturn | None) -> Timings | None:
    """What a query took in each shard, without what else its profile says: that may repeat what was searched for."""
    if profile is None:
        return None
    return {
        f"{shard.name} on {shard.node}": {
            kind: {name: took for name, took in search.details.items() if _DURATION.fullmatch(took)}
            for kind, search in shard.searches.items()
        }
        for shard in profile.shards
    }


def _log_slow(seen: Seen, seconds: float, profile: Timings | None) -> None:
    collection = seen.collection
    what = f"{seen.name} of {collection}" if collection else seen.name
    known = {"operation": seen.name, "collection": collection, "seconds": seconds, "requests": seen.requests}
    requests = f"{seen.requests} request{'s' * (seen.requests != 1)}"
    _log.warning(
        "slow call: %s took %.3f s, %s%s",
        what,
        seconds,
        requests,
        "" if profile is None else f"; {profile}",
        extra={**known, "query_profile": profile},
    )
