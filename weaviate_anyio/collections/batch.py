"""`client.batch` and `collection.batch`: writing as a stream, and waiting until vectors are indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from weaviate_anyio._batch.batch import Batch
from weaviate_anyio._context import CollectionContext, Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function, strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import collection_name, tenant_name
from weaviate_anyio._waiting import Waiting, until, waiting
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import schema
from weaviate_anyio.classes._types import Properties
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.classes.config import ConsistencyLevel
from weaviate_anyio.classes.tenants import Tenant
from weaviate_anyio.exceptions import (
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateNotCompletedError,
    WeaviateTimeoutError,
)
from weaviate_anyio.outputs.batch import BatchResult

if TYPE_CHECKING:
    import uuid as uuid_package
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._operation import Rest
    from weaviate_anyio._wire.tables import Row
    from weaviate_anyio.classes.generics import ReferenceInput, ReferenceInputs
    from weaviate_anyio.outputs._config._base import ShardStatus
    from weaviate_anyio.outputs.batch import BatchProgress, ErrorObject, ErrorReference
    from weaviate_anyio.types import UUID, VECTORS

B = TypeVar("B", bound=Batch)

_EXPERIMENTAL = "use `stream` instead of `experimental`, its old name"


class ClientBatch(Batch):
    """A batch for all collections; made by `client.batch.stream()`, which says what it promises."""

    @coroutine_function
    def add_object(
        self,
        collection: str,
        properties: Any = None,
        references: ReferenceInputs | None = None,
        uuid: UUID | None = None,
        vector: VECTORS | None = None,
        tenant: str | Tenant | None = None,
    ) -> Coroutine[Any, Any, uuid_package.UUID]:
        """Add an object. An object with the same id is replaced. Waits while too much is under way.

        Args:
            collection: Its collection.
            properties: Its properties; see `collection.data.insert` for the values.
            references: Its references: reference properties by name.
            uuid: Its id; a random one by default.
            vector: Its vector, or a mapping of names to vectors.
            tenant: Its tenant, in a multi-tenant collection.

        Returns:
            Its id. It is not stored yet.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place. A
                WeaviateBatchValidationError as well.
            WeaviateBaseError: The batch has failed, for example because the server is gone.

        Example:
            async with client.batch.stream() as batch:
                uuid = await batch.add_object("Movie", {"title": "Alien"}, vector=[0.1, 0.2, 0.3])
        """
        name, of = collection_name(collection, "collection"), _tenant(tenant)
        return self._put_object(self._object(name, of, (properties, references, uuid, vector)))

    @coroutine_function
    def add_reference(
        self,
        from_uuid: UUID,
        from_collection: str,
        from_property: str,
        to: ReferenceInput,
        tenant: str | Tenant | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Add a reference. It goes out after the objects at both its ends, if they are in the batch.

        Args:
            from_uuid: The id of the object that refers.
            from_collection: Its collection.
            from_property: Its reference property.
            to: The id of the object referred to, several ids, or a `ReferenceToMulti`.
            tenant: The tenant, in a multi-tenant collection.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place. A
                WeaviateBatchValidationError as well.
            WeaviateBaseError: The batch has failed, for example because the server is gone.

        Example:
            async with client.batch.stream() as batch:
                movie = await batch.add_object("Movie", {"title": "Alien"})
                person = await batch.add_object("Person", {"name": "Ridley Scott"})
                await batch.add_reference(movie, "Movie", "directedBy", person)
        """
        name, of = collection_name(from_collection, "from_collection"), _tenant(tenant)
        return self._put_references(self._references(name, of, from_uuid, from_property, to))


class CollectionBatch(Batch, Generic[Properties]):
    """A batch for one collection; made by `collection.batch.stream()`."""

    _context: CollectionContext

    @coroutine_function
    def add_object(
        self,
        properties: Properties | None = None,
        references: ReferenceInputs | None = None,
        uuid: UUID | None = None,
        vector: VECTORS | None = None,
    ) -> Coroutine[Any, Any, uuid_package.UUID]:
        """Add an object. An object with the same id is replaced. Waits while too much is under way.

        Args:
            properties: Its properties; see `collection.data.insert` for the values.
            references: Its references: reference properties by name.
            uuid: Its id; a random one by default.
            vector: Its vector, or a mapping of names to vectors.

        Returns:
            Its id. It is not stored yet.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place. A
                WeaviateBatchValidationError as well.
            WeaviateBaseError: The batch has failed, for example because the server is gone.

        Example:
            async with movies.batch.stream() as batch:
                uuid = await batch.add_object({"title": "Alien"}, vector=[0.1, 0.2, 0.3])
        """
        context = self._context
        return self._put_object(self._object(context.name, context.tenant, (properties, references, uuid, vector)))

    async def _add_row(self, row: Row, at: int) -> None:
        """Add an object that was read out of `objs`, at this position."""
        context = self._context
        try:
            item = self._object(context.name, context.tenant, row)
        except WeaviateInvalidInputError as error:
            if error.parameter:
                error.parameter = f"objs[{at}].{error.parameter}"
            raise
        await self._put_object(item)

    @coroutine_function
    def add_reference(self, from_uuid: UUID, from_property: str, to: ReferenceInput) -> Coroutine[Any, Any, None]:
        """Add a reference. It goes out after the objects at both its ends, if they are in the batch.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its reference property.
            to: The id of the object referred to, several ids, or a `ReferenceToMulti`.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place. A
                WeaviateBatchValidationError as well.
            WeaviateBaseError: The batch has failed, for example because the server is gone.

        Example:
            movie, person = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", "a8098c1a-f86e-11da-bd1a-00112444be1e"
            async with movies.batch.stream() as batch:
                await batch.add_reference(movie, "directedBy", person)
        """
        context = self._context
        items = self._references(context.name, context.tenant, from_uuid, from_property, to)
        return self._put_references(items)


def _tenant(tenant: object) -> str | None:
    given = tenant.name if isinstance(tenant, Tenant) else tenant
    return None if given is None else tenant_name(given, "tenant")


class _Last(Generic[B]):
    """What a namespace tells of the batch that it has made last."""

    _batch: B | None = None

    @property
    def failed_objects(self) -> list[ErrorObject]:
        """The objects that failed in the last batch, with the error of each."""
        return [] if self._batch is None else self._batch.failed_objects

    @property
    def failed_references(self) -> list[ErrorReference]:
        """The references that failed in the last batch, with the error of each."""
        return [] if self._batch is None else self._batch.failed_references

    @property
    def results(self) -> BatchResult:
        """The results of the last batch: the failures, and the ids of the last 100,000 objects that were stored."""
        return BatchResult() if self._batch is None else self._batch.results


class BatchClientAsync(_Last[ClientBatch], Namespace[Context]):
    """Writes into several collections as a stream."""

    @strictly_called
    def stream(
        self,
        *,
        concurrency: int | None = None,
        consistency_level: ConsistencyLevel | None = None,
        on_progress: Callable[[BatchProgress], object] | None = None,
    ) -> ClientBatch:
        """A batch, to be entered: `async with client.batch.stream() as batch`. Nothing is sent before.

        What is added is sent in the background. Leaving the block waits until it is known what became of everything.

        - **Memory** is bounded, however fast objects are added: at most 8192 objects and references, or 64 MiB of them,
          are under way; `add_object` waits while there is no room. What has failed is kept besides.
        - **Order**: a reference goes out after the objects at both its ends that were added before it; two objects with
          the same id one after the other.
        - **Every object and reference** ends once: stored, or failed with an error in `failed_objects` or
          `failed_references`. An error of one is no exception: look at `number_errors`.
        - **A lost connection**, a server that restarts, shuts down or is out of memory: what it has not confirmed is
          sent again, objects under the same ids; references only after a look whether they are there. The rate limits
          of model providers are waited for, and less is sent at a time.
        - **When nothing is stored or refused** for as long as the timeout for `insert` (90 s by default; see
          `with_options`), the batch fails: `add_object`, `flush` and leaving the block raise the error.
        - **An exception in the block**, or a cancellation, ends it within about half a second: what was not sent by
          then is not sent any more. `batch.unfinished` is an `UnfinishedStream` then: what may be stored and what was
          not sent. So is the attribute `batch` of the exception, that of the innermost batch.

        A server before 1.36, or a network in which no stream ever begins, gets concurrent requests instead, whose size
        adapts to how long they take.

        Args:
            concurrency: The number of streams, or of concurrent requests; by default 1 or 2. From 1 to 64.
            consistency_level: How many replicas must confirm; None for the server's default.
            on_progress: Function to call with the counts a few times a second, and at the end; may be async. Its
                exceptions end the batch. `weaviate_anyio.progress` has ready-made ones.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.

        Example:
            async with client.batch.stream() as batch:
                for title in ("Alien", "Solaris"):
                    await batch.add_object("Movie", {"title": title})
            for error in batch.failed_objects:
                print(error.object_.uuid, error.message)
        """
        if consistency_level is not None and not isinstance(consistency_level, ConsistencyLevel):
            raise invalid("consistency_level", consistency_level, "a ConsistencyLevel, or None")
        self._batch = ClientBatch(self._context, consistency_level, concurrency, on_progress)
        return self._batch

    @strictly_called
    def experimental(
        self, *, concurrency: int | None = None, consistency_level: ConsistencyLevel | None = None
    ) -> ClientBatch:
        """Deprecated; use `stream`."""
        warn(_EXPERIMENTAL, DeprecationWarning)
        return self.stream(concurrency=concurrency, consistency_level=consistency_level)

    @coroutine_function
    def wait_for_vector_indexing(
        self,
        shards: list[Shard] | None = None,
        how_many_failures: int = 5,
        *,
        timeout: float | None = None,
        on_progress: Callable[[list[Shard]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Wait until all vectors are indexed, on a server that indexes asynchronously (ASYNC_INDEXING).

        The server indexes on its own: that goes on when the wait ends early.

        Args:
            shards: The collections, or tenants of them, to wait for. Default: those of the last batch, or all
                collections if there was none.
            how_many_failures: Number of failed reads in a row, each as long as the timeout for queries, that the wait
                survives.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with what is not indexed yet, after each read; may be async.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateTimeoutError: It was not completed in time, or the server does not answer.
            WeaviateConnectionError: There is no connection.
            WeaviateNotCompletedError: There is no such tenant.
            UnexpectedStatusCodeError: There is no such collection, or it has tenants that are not active. Name the
                active ones then.

        Example:
            from weaviate_anyio.classes.batch import Shard

            await client.batch.wait_for_vector_indexing([Shard(collection="Movie")], timeout=600)
        """
        if shards is None and self._batch is not None:
            shards = self._batch.shards
        given = None if shards is None else _questions(shards)
        how = _how(how_many_failures, timeout, on_progress)
        return self._context.whole("batch.wait_for_vector_indexing", lambda: _indexed(self._context, given, *how))


class BatchCollectionAsync(_Last[CollectionBatch[Properties]], Namespace[CollectionContext], Generic[Properties]):
    """Writes into one collection as a stream."""

    @strictly_called
    def stream(
        self,
        *,
        concurrency: int | None = None,
        on_progress: Callable[[BatchProgress], object] | None = None,
    ) -> CollectionBatch[Properties]:
        """A batch, to be entered; see `client.batch.stream` for what it promises. Nothing is sent before.

        Args:
            concurrency: The number of streams, or of concurrent requests; by default 1 or 2. From 1 to 64.
            on_progress: Function to call with the counts a few times a second, and at the end; may be async.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.

        Example:
            async with movies.batch.stream() as batch:
                for title in ("Alien", "Solaris"):
                    await batch.add_object({"title": title})
            print(batch.progress.stored, batch.number_errors)
        """
        self._batch = CollectionBatch(self._context, self._context.consistency_level, concurrency, on_progress)
        return self._batch

    @strictly_called
    def experimental(self, *, concurrency: int | None = None) -> CollectionBatch[Properties]:
        """Deprecated; use `stream`."""
        warn(_EXPERIMENTAL, DeprecationWarning)
        return self.stream(concurrency=concurrency)

    @coroutine_function
    def wait_for_vector_indexing(
        self,
        shards: list[Shard] | None = None,
        how_many_failures: int = 5,
        *,
        timeout: float | None = None,
        on_progress: Callable[[list[Shard]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Wait until all vectors are indexed; same as `client.batch.wait_for_vector_indexing`.

        Args:
            shards: The collections, or tenants of them, to wait for. Default: this collection, or its tenant if it is
                used with one.
            how_many_failures: Number of failed reads in a row, each as long as the timeout for queries, that the wait
                survives.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with what is not indexed yet, after each read; may be async.

        Example:
            await movies.data.insert_many([{"title": "Alien"}])
            await movies.batch.wait_for_vector_indexing(timeout=60)
        """
        own = [Shard(collection=self._context.name, tenant=self._context.tenant)]
        given = _questions(own if shards is None else shards)
        how = _how(how_many_failures, timeout, on_progress)
        return self._context.whole("batch.wait_for_vector_indexing", lambda: _indexed(self._context, given, *how))


Questions: TypeAlias = "list[tuple[Shard, Rest[list[ShardStatus]]]]"
"""What is waited for, and how its state is read."""


def _questions(shards: object) -> Questions:
    if not isinstance(shards, list | tuple):
        raise invalid("shards", shards, "a list of Shard, or None")
    given = listed("shards", shards, "a list of Shard, or None")
    return [(shard, _state_of(shard, f"shards[{at}]")) for at, shard in enumerate(given)]


def _state_of(shard: object, place: str) -> Rest[list[ShardStatus]]:
    if not isinstance(shard, Shard):
        raise invalid(place, shard, "a Shard")
    name = collection_name(shard.collection, f"{place}.collection")
    return schema.shards(name, None if shard.tenant is None else tenant_name(shard.tenant, f"{place}.tenant"))


def _how(how_many_failures: object, timeout: object, on_progress: object) -> tuple[int, Waiting[list[Shard]]]:
    if isinstance(how_many_failures, bool) or not isinstance(how_many_failures, int) or how_many_failures < 0:
        raise invalid("how_many_failures", how_many_failures, "an int >= 0")
    wanted = waiting(timeout, on_progress)
    assert wanted is not None
    return how_many_failures, wanted


async def _indexed(context: Context, left: Questions | None, failures: int, wanted: Waiting[list[Shard]]) -> None:
    if left is None:
        left = _questions([Shard(collection=name) for name in await context.send(schema.names())])
    failed = 0

    async def read() -> list[Shard]:
        """What is left: each is asked for until it is indexed, the first that is not ends the round."""
        nonlocal failed
        try:
            while left and _are_indexed(left[0][0], await context.send(left[0][1])):
                del left[0]
            failed = 0
        except (WeaviateConnectionError, WeaviateTimeoutError):
            failed += 1
            if failed > failures:
                raise
        return [shard for shard, _ in left]

    await until("The indexing of vectors", read, lambda left: not left, wanted)


def _are_indexed(shard: Shard, states: list[ShardStatus]) -> bool:
    if shard.tenant is not None and not states:
        raise WeaviateNotCompletedError(f"{shard.collection!r} has no tenant {shard.tenant!r} to wait for")
    # A shard that only allows reading has that as its status.
    return not any(one.status == "INDEXING" or one.vector_queue_size for one in states)
