"""Operations as values: what is sent, how the reply is read, and whether it may be sent again.

Pure functions of `_wire` make them from arguments, at the call; `Connection.send` makes results of them, at the await.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

import msgspec

from weaviate_anyio.exceptions import (
    WeaviateBaseError,
    WeaviateBatchError,
    WeaviateBatchStreamError,
    WeaviateDeleteManyError,
    WeaviateQueryError,
    WeaviateTenantGetError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from types import TracebackType
    from typing import Self

    from weaviate_anyio._features import Feature
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio.classes.config import ConsistencyLevel
    from weaviate_anyio.exceptions import UnexpectedStatusCodeError

T = TypeVar("T")

_NOT_FOUND = 404

Kind = Literal["query", "insert", "init"]
"""Which of the configured timeouts holds."""

Repeat = Literal["never", "unprocessed", "always"]
"""When an operation may be sent again: not at all, if the server has certainly not processed it, or after every failure
that may pass, because sending it twice says the same as sending it once."""


class Address(msgspec.Struct, frozen=True):
    """Whose objects are meant.

    Attributes:
        collection: The collection's name as the server knows it.
        tenant: The tenant, in a multi-tenant collection.
        consistency_level: How many replicas must answer; None leaves it to the server.
    """

    collection: str
    tenant: str | None = None
    consistency_level: ConsistencyLevel | None = None


class Rest(msgspec.Struct, Generic[T], frozen=True):
    """One REST exchange.

    Attributes:
        name: What logs call it: the namespace and the method.
        what: What errors call it, to start a sentence with: "Inserting an object into Movie".
        verb: The HTTP method.
        path: The segments below /v1, not quoted.
        read: Makes the result of a reply with one of the statuses `ok`.
        body: The body, in JSON; None sends none.
        params: The query parameters.
        ok: The statuses that are not errors.
        reads_pages: Whether a page of HTML is for `read`, too, which is an error otherwise.
        kind: Which timeout holds.
        repeat: When it may be sent again.
        meanings: HTTP status -> what it means in this operation, as a sentence without its full stop.
        is_done: Whether an error of a repetition says that the first one was processed.
        needs: The features that the server must have; checked at the call.
        collection: The collection asked for, where the server's errors do not name it.
    """

    name: str
    what: str
    verb: str
    path: tuple[str, ...]
    read: Callable[[Reply], T]
    body: bytes | None = None
    params: Mapping[str, str] | None = None
    ok: Container[int] = (200,)
    reads_pages: bool = False
    kind: Kind = "insert"
    repeat: Repeat = "unprocessed"
    meanings: Mapping[int, str] = {}
    is_done: Callable[[UnexpectedStatusCodeError], bool] | None = None
    needs: tuple[Feature, ...] = ()
    collection: str = ""


def get(name: str, what: str, path: tuple[str, ...], read: Callable[[Reply], T], **more: Any) -> Rest[T]:
    """A GET: it has the timeout of queries, and may always be sent again."""
    return Rest(name, what, "GET", path, read, **{"kind": "query", "repeat": "always", **more})


def post(name: str, what: str, path: tuple[str, ...], read: Callable[[Reply], T], body: object, **more: Any) -> Rest[T]:
    """A POST of JSON."""
    return Rest(name, what, "POST", path, read, body=json_body(body), **more)


def ask(name: str, what: str, path: tuple[str, ...], read: Callable[[Reply], T], body: object, **more: Any) -> Rest[T]:
    """A POST of JSON that changes nothing."""
    return post(name, what, path, read, body, kind="query", repeat="always", **more)


def put(name: str, what: str, path: tuple[str, ...], read: Callable[[Reply], T], body: object, **more: Any) -> Rest[T]:
    """A PUT of JSON: sent twice, it says the same as once."""
    return Rest(name, what, "PUT", path, read, body=json_body(body), repeat="always", **more)


def delete(name: str, what: str, path: tuple[str, ...], read: Callable[[Reply], T], **more: Any) -> Rest[T]:
    """A DELETE: sent twice, it says the same as once."""
    return Rest(name, what, "DELETE", path, read, **{"ok": (204,), "repeat": "always", **more})


def from_json(read: Callable[[Any], T]) -> Callable[[Reply], T]:
    """What a reader makes of the JSON of a reply."""
    return lambda reply: reply.read(read)


def from_json_or_none(read: Callable[[Any], T]) -> Callable[[Reply], T | None]:
    """The same, and None where there is nothing: 404."""
    return lambda reply: None if reply.status == _NOT_FOUND else reply.read(read)


def answered(status: int) -> Callable[[Reply], bool]:
    """Whether the status is this one."""
    return lambda reply: reply.status == status


def present(params: Mapping[str, str | None]) -> dict[str, str]:
    """The query parameters that are not None."""
    return {key: value for key, value in params.items() if value is not None}


def json_body(content: object) -> bytes:
    """Builtins as the body of a request."""
    return msgspec.json.encode(content)


def nothing(_: Reply) -> None:
    """The result of an operation whose success is all that there is to say."""


def stored(reply: Reply) -> None:
    """The server answers with what it stored, which nobody asked for."""
    reply.said(None)


@dataclass(frozen=True, slots=True)
class Method:
    """A unary method of weaviate.v1.Weaviate.

    Attributes:
        path: Its HTTP/2 path.
        error: Makes the exception for a call that the server failed, from its message.
        failure: The class that every failure of the call has, whatever the reason.
        kind: Which timeout holds.
    """

    path: str
    error: Callable[[str], WeaviateBaseError]
    failure: type[WeaviateBaseError]
    kind: Kind = "query"


def _weaviate(name: str, error: Callable[[str], WeaviateBaseError], kind: Kind = "query") -> Method:
    return Method(f"/weaviate.v1.Weaviate/{name}", error, type(error("")), kind)


SEARCH = _weaviate("Search", lambda message: WeaviateQueryError(message, "GRPC search"))
AGGREGATE = _weaviate("Aggregate", lambda message: WeaviateQueryError(message, "GRPC aggregate"))
TENANTS_GET = _weaviate("TenantsGet", WeaviateTenantGetError)
BATCH_OBJECTS = _weaviate("BatchObjects", WeaviateBatchError, "insert")
BATCH_REFERENCES = _weaviate("BatchReferences", WeaviateBatchError, "insert")
BATCH_STREAM = _weaviate("BatchStream", WeaviateBatchStreamError, "insert")
BATCH_DELETE = _weaviate("BatchDelete", WeaviateDeleteManyError, "insert")


class Rpc(msgspec.Struct, Generic[T], frozen=True):
    """One unary gRPC call.

    Attributes:
        name: What logs call it: the namespace and the method.
        method: The method.
        request: The encoded message.
        read: Makes the result of the encoded reply, in steps.
        repeat: When it may be sent again.
        needs: The features that the server must have; checked at the call.
        collection: The collection asked for, where the server's errors do not name it.
        retrieval: Of a search: how many objects it returns at most, the words that it looks for, and the model that
            generates, as far as they are known.
    """

    name: str
    method: Method
    request: bytes
    read: Callable[[bytes], Steps[T]]
    repeat: Repeat
    needs: tuple[Feature, ...] = ()
    collection: str = ""
    retrieval: tuple[int | None, Any, str | None] | None = None


class MessageStream(Protocol):
    """One call that streams both ways, in messages of bytes: `async with connection.stream(...) as stream`.

    Entering it sends the first message and waits for the first reply, which is dropped. A refused token is renewed
    once. Leaving it before the server has ended it resets it. Enter it without a deadline around, which would be that
    of the call.

    Attributes:
        is_missing: Whether the call has failed because the server, or what is in between, does not know the method.
    """

    is_missing: bool

    async def __aenter__(self) -> Self: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    async def renew(self) -> bool:
        """Whether there is another access token than the one that the stream was opened with."""
        ...

    async def send(self, message: bytes, *, end: bool = False) -> bool:
        """Send a message; waits while the server does not take what was sent before.

        Returns:
            Whether it was sent; False if the server has ended the call.

        Raises:
            WeaviateBaseError: The call has failed.
        """
        ...

    async def receive(self) -> bytes | None:
        """The next message; None once the server has ended the call.

        Raises:
            WeaviateBaseError: The call has failed, or no message came in time.
        """
        ...
