"""What each namespace knows: the connection, and the options of its calls."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypeVar

from weaviate_anyio._absent import OF_NAMESPACES, absent
from weaviate_anyio._operation import Address
from weaviate_anyio._options import USUAL, Options

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._connection import Connection
    from weaviate_anyio._operation import Rest, Rpc
    from weaviate_anyio.classes.config import ConsistencyLevel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """What a namespace of the client sends through.

    Attributes:
        connection: What requests go through.
        options: What holds for these calls only.
    """

    connection: Connection
    options: Options = field(default=USUAL, kw_only=True)

    @property
    def owner(self) -> str:
        """Whose namespaces send through it, for their reprs."""
        return str(self.connection)

    def send(self, operation: Rest[T] | Rpc[T]) -> Coroutine[Any, Any, T]:
        """The result of an operation.

        Raises:
            WeaviateUnsupportedFeatureError: At the call: the server is too old for it.
        """
        self.check(operation)
        watch = self.connection.watch
        return self.connection.send(operation, self.options) if watch is None else watch.call(self, operation)

    def whole(
        self, name: str, work: Callable[[], Coroutine[Any, Any, T]], *, grpc: bool = False, objects: int | None = None
    ) -> Coroutine[Any, Any, T]:
        """The result of a public call that takes several requests, which is watched as one.

        Args:
            name: What logs call it: the namespace and the method.
            work: Makes the call.
            grpc: Whether it goes over gRPC.
            objects: How many objects it takes.
        """
        watch = self.connection.watch
        if watch is None:
            return work()
        from weaviate_anyio._watch import Seen

        return watch.whole(Seen(self, name, grpc=grpc, objects=objects), work)

    def check(self, *operations: Rest[Any] | Rpc[Any]) -> None:
        """Refuse what the connected server is too old for, before any of it is sent.

        Raises:
            WeaviateUnsupportedFeatureError: The server is too old for one of them.
        """
        for operation in operations:
            for feature in operation.needs:
                self.connection.require(feature)

    def with_options(self, timeout: object, headers: object, retries: object) -> Self:
        """The same with other options.

        Raises:
            WeaviateInvalidInputError: One of them is of the wrong kind, or cannot be sent.
        """
        return replace(self, options=self.options.changed(timeout, headers, retries))


@dataclass(frozen=True, slots=True)
class CollectionContext(Context):
    """One collection, seen with one tenant, consistency level and data model.

    Attributes:
        name: The collection's name as the server knows it: its first letter is upper-case.
        tenant: Whose objects are meant, in a multi-tenant collection.
        consistency_level: How many replicas must answer; None leaves it to the server.
        properties: The data model of the properties.
        references: The data model of the references.
        written: The name as the user wrote it.
        address: Whose objects are meant: the first three.
    """

    name: str
    tenant: str | None = None
    consistency_level: ConsistencyLevel | None = None
    properties: type | None = None
    references: type | None = None
    written: str = field(default="", compare=False, repr=False)

    address: Address = field(init=False)

    @property
    def owner(self) -> str:
        """The collection."""
        return repr(self.name)

    def __post_init__(self) -> None:
        object.__setattr__(self, "written", self.written or self.name)
        object.__setattr__(self, "address", Address(self.name, self.tenant, self.consistency_level))


C = TypeVar("C", bound=Context)


class Namespace(Generic[C]):
    """A part of a client or a collection; what its methods know is its context."""

    def __init__(self, context: C) -> None:
        self._context: C = context

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self._context.owner}>"

    if not TYPE_CHECKING:  # to them, every name would be right

        def __getattr__(self, name: str) -> NoReturn:
            raise absent(self, name, OF_NAMESPACES.get(type(self).__name__, {}))
