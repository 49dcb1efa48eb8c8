"""Writing and deleting the objects of a collection, and the references between them."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, Literal, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._inputs.errors import listed
from weaviate_anyio._inputs.shown import shown
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import batch
from weaviate_anyio._wire import objects as single
from weaviate_anyio._wire.models import is_data_model
from weaviate_anyio._wire.steps import collecting
from weaviate_anyio.classes._types import Properties, TProperties
from weaviate_anyio.collections._insert_many import InsertMany
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    WeaviateInsertManyAllFailedError,
)

if TYPE_CHECKING:
    import uuid as uuid_package
    from collections.abc import Coroutine, Iterator, Sequence

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes.data import DataObject, DataReferences
    from weaviate_anyio.classes.generics import ReferenceInput, ReferenceInputs, SingleReferenceInput
    from weaviate_anyio.outputs.batch import BatchObjectReturn, BatchReference, BatchReferenceReturn
    from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn
    from weaviate_anyio.types import UUID, VECTORS

_REFERENCES_AT_THE_CALL = 1000


class DataCollectionAsync(Generic[Properties]):
    """The namespace `data` of a collection."""

    def __init__(self, context: CollectionContext) -> None:
        self._context = context

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
            properties: Its properties: a mapping, a dataclass or a msgspec Struct. Values may be None, bool, int,
                float, str, datetime, date, UUID, bytes (sent as base64), `GeoCoordinate`, `PhoneNumber`, nested
                objects, numpy's scalars, and lists, tuples or arrays of values of one type. Ints that float64
                cannot hold are refused, as the server keeps ints in that form: beyond 2**53 only those that end in
                enough zero bits can be stored.
            references: Properties that refer to other objects: names with an id, ids or a `ReferenceToMulti`.
            uuid: Its id; without one, a random id is made.
            vector: One vector, or a mapping of names to vectors and multi-vectors: lists, arrays, tensors,
                buffers or columns of finite numbers, which the server keeps as float32. Below a name, an array of
                shape `(1, n)` is a multi-vector of one row; flatten it for a vector.

        Returns:
            The object's id.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because the id exists.
        """
        return self._context.send(single.insert(self._context.address, properties, references, vector, uuid))

    @coroutine_function
    def insert_many(
        self, objects: Sequence[Properties | DataObject[Properties, ReferenceInputs | None]]
    ) -> Coroutine[Any, Any, BatchObjectReturn]:
        """Store many objects. Those that exist under the same id are replaced.

        They travel in requests of at most 1000 objects and 10 MiB, or the server's message size if that is less, one
        request after the other. When a request fails after others went well, its objects and those behind it are
        among the errors of the result.

        All objects are written before the first request: the first 100, or the first MiB, at the call, the others when
        it is awaited, in slices between which other tasks run. Do not change them in the meantime.

        **When it ends early**, by an error, a timeout or a cancellation, the exception says what became of the
        objects: its attribute `batch` is an `UnfinishedBatch` with the ids that are stored and those that may be. A
        cancellation is an exception as well, on asyncio and on trio. Catch it inside of the scope that would end it:

            with move_on_after(5):
                try:
                    await movies.data.insert_many(objects)
                except get_cancelled_exc_class() as cancelled:
                    stored = cancelled.batch.uuids
                    raise

        Or give the objects ids of your own, and insert all of them again: objects that exist are replaced.

        Args:
            objects: The properties of each object, or a `DataObject` where it has an id, vectors or references
                of its own. See `insert` for the values.

        Returns:
            The ids of the objects that were stored and the errors of those that were not, by position.

        Raises:
            WeaviateInvalidInputError: Something in an object cannot be stored: at the call, if it is one of the first.
                Nothing is sent then, and the error names the object and the place.
            WeaviateInsertInvalidPropertyError: The same, because a property is called `id` or `vector`.
            WeaviateInsertManyAllFailedError: Not one object was stored; at the call, if there are none.
            WeaviateBatchError: The first request failed as a whole, or its reply leaves open what was stored.
        """
        given = listed("objects", objects, "a list of properties or DataObjects")
        if not given:
            raise WeaviateInsertManyAllFailedError("objects is empty: nothing to insert")
        return InsertMany(self._context, given).run()

    @coroutine_function
    def exists(self, uuid: UUID) -> Coroutine[Any, Any, bool]:
        """Tell whether the collection has an object.

        Args:
            uuid: The object's id.

        Raises:
            WeaviateInvalidInputError: At the call: it is not an id.
            UnexpectedStatusCodeError: The server refuses to tell.
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
        """Store an object in place of the one that has its id. What is not given is gone.

        Args:
            uuid: The object's id.
            properties: Its properties; see `insert`.
            references: Its references; see `insert`.
            vector: Its vector or vectors; see `insert`.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because there is no such object.
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
        """Change parts of an object. What is not given stays; a property given as None is removed.

        Args:
            uuid: The object's id.
            properties: The properties to change; see `insert`.
            references: The references to change; see `insert`.
            vector: The vector or vectors to change; see `insert`.

        Raises:
            WeaviateInvalidInputError: At the call: something cannot be stored; the error names the place.
            UnexpectedStatusCodeError: The server refuses it, for example because there is no such object.
        """
        return self._context.send(single.update(self._context.address, uuid, properties, references, vector))

    @coroutine_function
    def delete_by_id(self, uuid: UUID) -> Coroutine[Any, Any, bool]:
        """Delete one object.

        Args:
            uuid: The object's id.

        Returns:
            Whether the server says that it is gone. Recent servers (seen with 1.39) say so of ids, too, under
            which there was nothing; `exists` tells before.

        Raises:
            WeaviateInvalidInputError: At the call: it is not an id.
            UnexpectedStatusCodeError: The server refuses it.
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
        """Delete the objects that a condition matches, up to the server's limit for one call (10,000 by default).

        Args:
            where: The condition, as in queries.
            verbose: Whether the result lists each object.
            dry_run: Whether objects are only counted, or listed, and not deleted.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            WeaviateDeleteManyError: The server refuses it.
        """
        operation = batch.delete_many(self._context.address, where, verbose=verbose, dry_run=dry_run)
        return self._context.send(operation)

    @coroutine_function
    def reference_add(self, from_uuid: UUID, from_property: str, to: SingleReferenceInput) -> Coroutine[Any, Any, None]:
        """Let an object refer to one more.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its property that holds the references.
            to: The id of the object referred to, or a `ReferenceToMulti` with one id.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.
        """
        return self._context.send(single.reference_add(self._context.address, from_uuid, from_property, to))

    @coroutine_function
    def reference_add_many(self, refs: list[DataReferences]) -> Coroutine[Any, Any, BatchReferenceReturn]:
        """Let objects refer to others, many at once.

        Args:
            refs: The references.

        Returns:
            The errors of the references that were not stored, by position; each id of a `to_uuid` counts as one.

        Raises:
            WeaviateInvalidInputError: One of them cannot be stored: at the call, if it is among the first 1000.
                Nothing is sent then, and the error names its place.
            UnexpectedStatusCodeError: The server refuses the request.
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
            from_property: Its property that holds the references.
            to: The id of the object referred to, or a `ReferenceToMulti` with one id.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.
        """
        return self._context.send(single.reference_delete(self._context.address, from_uuid, from_property, to))

    @coroutine_function
    def reference_replace(self, from_uuid: UUID, from_property: str, to: ReferenceInput) -> Coroutine[Any, Any, None]:
        """Let an object refer to these objects and to no others.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its property that holds the references.
            to: An id, ids, or a `ReferenceToMulti`; an empty list removes all.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.
        """
        return self._context.send(single.reference_replace(self._context.address, from_uuid, from_property, to))

    def with_data_model(self, data_model: type[TProperties]) -> DataCollectionAsync[TProperties]:
        """The same namespace with the properties typed.

        Args:
            data_model: A TypedDict, dataclass, msgspec Struct or dict type.

        Raises:
            InvalidDataModelError: It is something else.
        """
        if not is_data_model(data_model):
            raise InvalidDataModelError(f"data_model: {shown(data_model)}")
        return DataCollectionAsync(replace(self._context, properties=data_model))

    async def _reference_add_many(
        self, refs: list[BatchReference], others: Iterator[BatchReference]
    ) -> BatchReferenceReturn:
        await in_slices(collecting(others, refs))
        body = await in_slices(single.references_body(refs))
        start = perf_counter()
        results = await self._context.send(single.add_references(self._context.address, refs, body))
        # In one piece: a cancellation would lose it.
        return single.references_result(results, refs, perf_counter() - start)
