"""Writing and deleting the objects of a collection, and the references between them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing, nullcontext
from dataclasses import replace
from itertools import count, islice
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, Literal, overload

from weaviate_anyio._context import CollectionContext, Namespace
from weaviate_anyio._features import known
from weaviate_anyio._inputs.calls import coroutine_function, strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.models import is_data_model
from weaviate_anyio._inputs.shown import shown
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import batch, tables
from weaviate_anyio._wire import objects as single
from weaviate_anyio._wire.steps import collecting
from weaviate_anyio.classes._types import Properties, TProperties
from weaviate_anyio.collections._insert_many import InsertMany
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    WeaviateInsertManyEmptyError,
)

if TYPE_CHECKING:
    import uuid as uuid_package
    from collections.abc import Callable, Coroutine, Iterable, Iterator, Sequence

    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes.data import DataObject, DataReferences
    from weaviate_anyio.classes.generics import ReferenceInput, ReferenceInputs, SingleReferenceInput
    from weaviate_anyio.collections.batch import CollectionBatch
    from weaviate_anyio.outputs.batch import BatchObjectReturn, BatchProgress, BatchReference, BatchReferenceReturn
    from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn
    from weaviate_anyio.types import UUID, VECTORS

_REFERENCES_AT_THE_CALL = 1000


class DataCollectionAsync(Namespace[CollectionContext], Generic[Properties]):
    """Writes objects and references of one collection."""

    @property
    def name(self) -> str:
        """The collection's name."""
        return self._context.name

    @coroutine_function
    def insert(
        self,
        properties: Properties,
        references: ReferenceInputs | None = None,
        uuid: UUID | None = None,
        vector: VECTORS | None = None,
    ) -> Coroutine[Any, Any, uuid_package.UUID]:
        """Store one object.

        Args:
            properties: Its properties: a mapping, or an instance of a dataclass, Struct or pydantic model. Values
                may be None, bool, int, float, str, datetime, date, UUID, bytes (sent as base64), `GeoCoordinate`,
                `PhoneNumber`, nested objects, numpy scalars, and lists, tuples or arrays of values of one type. Ints
                that float64 cannot represent are refused, because the server stores ints as float64: beyond 2**53,
                only those that end in enough zero bits can be stored.
            references: Reference properties by name: an id, ids or a `ReferenceToMulti`.
            uuid: Its id; a random one by default.
            vector: One vector, or a mapping of names to vectors and multi-vectors: lists, arrays, tensors,
                buffers or columns of finite numbers, which the server stores as float32. As a named vector, an array
                of shape `(1, n)` is a multi-vector with one row; flatten it for a vector.

        Returns:
            The object's id.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because the id exists.

        Example:
            uuid = await movies.data.insert({"title": "Alien", "year": 1979}, vector=[0.1, 0.2, 0.3])
        """
        return self._context.send(single.insert(self._context.address, properties, references, vector, uuid))

    @coroutine_function
    def insert_many(
        self,
        objects: Sequence[Properties | DataObject[Properties, ReferenceInputs | None]] | tables.Table,
        *,
        uuids: Any = None,
        vectors: Any = None,
    ) -> Coroutine[Any, Any, BatchObjectReturn]:
        """Store many objects. Objects that exist with the same id are replaced.

        They are sent in requests of at most 1000 objects and 10 MiB, or the server's maximum message size if that is
        smaller, one request after the other. If a request fails after others succeeded, its objects and those after it
        are among the errors of the result. Objects that a node refuses while it comes or goes are sent again, as a
        call is, until the timeout of their request is over.

        All objects are encoded before the first request: the first 100, or the first MiB, at the call, the others when
        it is awaited, in slices between which other tasks run. Do not change them in the meantime.

        **When it ends early**, by an error, a timeout or a cancellation, the exception says what happened to the
        objects: its attribute `batch` is an `UnfinishedBatch` with the ids that are stored and those that may be. A
        cancellation is an exception as well, on asyncio and on trio. Catch it inside the scope that is cancelled:

            with move_on_after(5):
                try:
                    await movies.data.insert_many(objects)
                except get_cancelled_exc_class() as cancelled:
                    stored = cancelled.batch.uuids
                    raise

        Or give the objects ids of your own, and insert all of them again: existing objects are replaced.

        Args:
            objects: The properties of each object, or a `DataObject` for an object with its own id, vectors or
                references; see `insert` for the values. Or a table, as `ingest` takes it.
            uuids: The ids of the rows of a table; see `ingest`.
            vectors: The vectors of the rows of a table; see `ingest`.

        Returns:
            The ids of the objects that were stored and the errors of those that were not, by position.

        Raises:
            WeaviateInvalidInputError: Something in an object cannot be stored: at the call, if it is one of the first.
                Nothing is sent then, and the error names the object and the place.
            WeaviateInsertInvalidPropertyError: The same, because a property is called `id` or `vector`.
            WeaviateInsertManyAllFailedError: Not one object was stored. For an empty list it is a
                WeaviateInsertManyEmptyError, at the call.
            WeaviateBatchError: The first request failed as a whole, or its reply leaves open what was stored.

        Example:
            result = await movies.data.insert_many([{"title": "Alien"}, {"title": "Solaris"}])
            for position, error in result.errors.items():
                print(position, error.message)
        """
        given: Iterable[Any]
        if uuids is not None or vectors is not None or tables.is_table(objects):
            count, given = tables.objects("objects", objects, uuids, vectors)
        else:
            given = listed("objects", objects, "a list of properties or DataObjects, or a table")
            count = len(given)
        if not count:
            raise WeaviateInsertManyEmptyError
        run = InsertMany(self._context, given, count).run
        return self._context.whole("data.insert_many", run, grpc=True, objects=count)

    @coroutine_function
    def ingest(
        self,
        objs: Iterable[Properties | DataObject[Properties, ReferenceInputs | None]]
        | AsyncIterable[Properties | DataObject[Properties, ReferenceInputs | None]]
        | tables.Table,
        *,
        uuids: Any = None,
        vectors: Any = None,
        concurrency: int | None = None,
        on_progress: Callable[[BatchProgress], object] | None = None,
    ) -> Coroutine[Any, Any, BatchObjectReturn]:
        """Store any number of objects, from whatever they come out of, as a stream.

        It is a batch (see `client.batch.stream` for what that promises) that is filled from `objs`, which is read no
        faster than the server stores. An object that cannot be stored at all ends it with an error, whose attribute
        `batch` says what was not finished.

        Args:
            objs: The objects: an iterable or async iterable of properties and DataObjects, or a table, each of whose
                columns is a property: a DataFrame of pandas or polars, or a Table or RecordBatch of pyarrow; or an
                iterable of tables, such as a RecordBatchReader. Values that are missing in a table are stored as null;
                dates without a time zone are in UTC.
            uuids: The ids, if they are not in the objects: the name of the table's column, or a list, array or column
                as long as `objs`. None among them is a random id. Not with an async iterable.
            vectors: The vectors, likewise: also a matrix of numpy, or an Arrow or polars column of lists, whose rows
                are sent as they are; or a mapping of the names of vectors to such.
            concurrency: The number of streams, or of concurrent requests; by default 1 or 2. From 1 to 64.
            on_progress: Function to call with the counts a few times a second, and at the end; may be async.

        Returns:
            The errors of the objects that were not stored, and the ids of the last 100,000 that were, by position.

        Raises:
            WeaviateInvalidInputError: An argument is invalid: at the call. Or an object is.
            WeaviateBaseError: The batch has failed, for example because the server is gone.

        Example:
            result = await movies.data.ingest({"title": f"Part {number}"} for number in range(1000))
            print(len(result.uuids), result.errors)
        """
        if isinstance(objs, AsyncIterable):
            for name, given in (("uuids", uuids), ("vectors", vectors)):
                if given is not None:
                    raise invalid(name, given, "None with an async iterable: put them into DataObjects")
            return self._ingest(_each_row(objs), concurrency, on_progress)
        return self._ingest(tables.rows(objs, uuids, vectors), concurrency, on_progress)

    @coroutine_function
    def exists(self, uuid: UUID) -> Coroutine[Any, Any, bool]:
        """Check whether the collection has an object.

        Args:
            uuid: The object's id.

        Raises:
            WeaviateInvalidInputError: At the call: it is not an id.
            UnexpectedStatusCodeError: The server refuses to answer.

        Example:
            if await movies.data.exists("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"):
                print("there it is")
        """
        return self._context.send(single.exists(self._context.address, uuid))

    @coroutine_function
    def replace(
        self,
        uuid: UUID,
        properties: Properties,
        references: ReferenceInputs | None = None,
        vector: VECTORS | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Replace an object. Whatever is not given is removed.

        Args:
            uuid: The object's id.
            properties: Its properties; see `insert`.
            references: Its references; see `insert`.
            vector: Its vector or vectors; see `insert`.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because the object does not exist.

        Example:
            await movies.data.replace("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", {"title": "Aliens"})
        """
        return self._context.send(single.replace(self._context.address, uuid, properties, references, vector))

    @coroutine_function
    def update(
        self,
        uuid: UUID,
        properties: Properties | None = None,
        references: ReferenceInputs | None = None,
        vector: VECTORS | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Update parts of an object. Whatever is not given stays; a property given as None is removed.

        Args:
            uuid: The object's id.
            properties: The properties to update; see `insert`.
            references: The references to update; see `insert`.
            vector: The vector or vectors to update; see `insert`.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because the object does not exist.

        Example:
            await movies.data.update("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", {"year": 1986})
        """
        return self._context.send(single.update(self._context.address, uuid, properties, references, vector))

    @coroutine_function
    def delete_by_id(self, uuid: UUID) -> Coroutine[Any, Any, bool]:
        """Delete one object.

        Args:
            uuid: The object's id.

        Returns:
            Whether the server reports it deleted. Recent servers (observed with 1.39) report this for unknown ids as
            well; `exists` tells beforehand.

        Raises:
            WeaviateInvalidInputError: At the call: it is not an id.
            UnexpectedStatusCodeError: The server refuses it.

        Example:
            await movies.data.delete_by_id("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11")
        """
        return self._context.send(single.delete_by_id(self._context.address, uuid))

    @overload
    def delete_many(
        self, where: FilterReturn, *, verbose: Literal[False] = False, dry_run: bool = False
    ) -> Coroutine[Any, Any, DeleteManyReturn[None]]: ...

    @overload
    def delete_many(
        self, where: FilterReturn, *, verbose: Literal[True], dry_run: bool = False
    ) -> Coroutine[Any, Any, DeleteManyReturn[list[DeleteManyObject]]]: ...

    @overload
    def delete_many(
        self, where: FilterReturn, *, verbose: bool = False, dry_run: bool = False
    ) -> Coroutine[Any, Any, DeleteManyReturn[list[DeleteManyObject]] | DeleteManyReturn[None]]: ...

    @coroutine_function
    def delete_many(
        self, where: FilterReturn, *, verbose: bool = False, dry_run: bool = False
    ) -> Coroutine[Any, Any, DeleteManyReturn[Any]]:
        """Delete the objects that match a condition, up to the server's limit for one call (10,000 by default).

        Args:
            where: The condition, as in queries.
            verbose: Whether the result lists each object.
            dry_run: Whether to only count, or list, the objects instead of deleting them.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            WeaviateDeleteManyError: The server refuses it.

        Example:
            old = Filter.by_property("year").less_than(1950)
            result = await movies.data.delete_many(old, dry_run=True)
            print(result.matches)
        """
        version = known(self._context.connection.version)
        operation = batch.delete_many(self._context.address, where, version, verbose=verbose, dry_run=dry_run)
        return self._context.send(operation)

    @coroutine_function
    def reference_add(self, from_uuid: UUID, from_property: str, to: SingleReferenceInput) -> Coroutine[Any, Any, None]:
        """Add a reference to an object.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its reference property.
            to: The id of the object referred to, or a `ReferenceToMulti` with one id.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.

        Example:
            movie, person = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", "a8098c1a-f86e-11da-bd1a-00112444be1e"
            await movies.data.reference_add(movie, "directedBy", person)
        """
        return self._context.send(single.reference_add(self._context.address, from_uuid, from_property, to))

    @coroutine_function
    def reference_add_many(self, refs: list[DataReferences]) -> Coroutine[Any, Any, BatchReferenceReturn]:
        """Add many references at once.

        Args:
            refs: The references.

        Returns:
            The errors of the references that were not stored, by position; each id of a `to_uuid` counts as one.

        Raises:
            WeaviateInvalidInputError: One of them cannot be stored: at the call, if it is among the first 1000.
                Nothing is sent then, and the error names its place.
            UnexpectedStatusCodeError: The server refuses the request.

        Example:
            movie, person = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", "a8098c1a-f86e-11da-bd1a-00112444be1e"
            result = await movies.data.reference_add_many([DataReference("directedBy", movie, person)])
            print(result.errors)
        """
        given = listed("refs", refs, "a list of DataReference")
        found = single.batch_references(given, self._context.address)
        return self._reference_add_many(list(islice(found, _REFERENCES_AT_THE_CALL)), found)

    @coroutine_function
    def reference_delete(
        self, from_uuid: UUID, from_property: str, to: SingleReferenceInput
    ) -> Coroutine[Any, Any, None]:
        """Remove a reference from an object.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its reference property.
            to: The id of the object referred to, or a `ReferenceToMulti` with one id.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.

        Example:
            movie, person = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", "a8098c1a-f86e-11da-bd1a-00112444be1e"
            await movies.data.reference_delete(movie, "directedBy", person)
        """
        return self._context.send(single.reference_delete(self._context.address, from_uuid, from_property, to))

    @coroutine_function
    def reference_replace(self, from_uuid: UUID, from_property: str, to: ReferenceInput) -> Coroutine[Any, Any, None]:
        """Replace all references of one property.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its reference property.
            to: An id, ids, or a `ReferenceToMulti`; an empty list removes all.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.

        Example:
            await movies.data.reference_replace("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", "directedBy", [])
        """
        return self._context.send(single.reference_replace(self._context.address, from_uuid, from_property, to))

    @strictly_called
    def with_data_model(self, data_model: type[TProperties]) -> DataCollectionAsync[TProperties]:
        """The same namespace with typed properties.

        Args:
            data_model: A TypedDict, dataclass, msgspec Struct, pydantic model or dict type.

        Raises:
            InvalidDataModelError: It is something else.

        Example:
            class Movie(TypedDict):
                title: str

            await movies.data.with_data_model(Movie).insert({"title": "Alien"})
        """
        if not is_data_model(data_model):
            raise InvalidDataModelError(f"data_model: {shown(data_model)}")
        return DataCollectionAsync(replace(self._context, properties=data_model))

    def _ingest(
        self, rows: Iterator[tables.Row] | AsyncGenerator[tables.Row], concurrency: Any, on_progress: Any
    ) -> Coroutine[Any, Any, BatchObjectReturn]:
        from weaviate_anyio.collections.batch import CollectionBatch

        level = self._context.consistency_level
        return _filled(CollectionBatch[Properties](self._context, level, concurrency, on_progress), rows)

    async def _reference_add_many(
        self, refs: list[BatchReference], others: Iterator[BatchReference]
    ) -> BatchReferenceReturn:
        await in_slices(collecting(others, refs))
        body = await in_slices(single.references_body(refs))
        start = perf_counter()
        results = await self._context.send(single.add_references(self._context.address, refs, body))
        # In one piece: a cancellation would lose the result.
        return single.references_result(results, refs, perf_counter() - start)


async def _filled(
    batch: CollectionBatch[Any], rows: Iterator[tables.Row] | AsyncGenerator[tables.Row]
) -> BatchObjectReturn:
    at = count()
    async with batch:
        if isinstance(rows, AsyncGenerator):
            async with aclosing(rows):
                async for row in rows:
                    await batch._add_row(row, next(at))
        else:
            for row in rows:
                await batch._add_row(row, next(at))
    return batch.results.objs


async def _each_row(objs: AsyncIterable[Any]) -> AsyncGenerator[tables.Row]:
    at = 0
    async with aclosing(objs) if isinstance(objs, AsyncGenerator) else nullcontext():
        async for obj in objs:
            for row in tables.rows_of(obj, at):
                yield row
                at += 1
