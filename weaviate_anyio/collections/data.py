"""Writing and deleting the objects of a collection, and the references between them."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import replace
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING, Any, Generic, Literal, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._explain import explaining
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import property_name, uuid_of
from weaviate_anyio._inputs.shown import shown
from weaviate_anyio._methods import BATCH_DELETE
from weaviate_anyio._wire import batch
from weaviate_anyio._wire import objects as single
from weaviate_anyio._wire.models import is_data_model
from weaviate_anyio._wire.steps import collecting
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes._types import Properties, TProperties
from weaviate_anyio.collections._insert_many import InsertMany
from weaviate_anyio.collections._slices import in_slices
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    ResponseCannotBeDecodedError,
    WeaviateInsertManyAllFailedError,
)

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, Sequence

    from weaviate_anyio.classes.data import DataObject, DataReferences
    from weaviate_anyio.classes.generics import ReferenceInput, ReferenceInputs, SingleReferenceInput
    from weaviate_anyio.collections._context import Context
    from weaviate_anyio.outputs.batch import BatchObjectReturn, BatchReference, BatchReferenceReturn
    from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn
    from weaviate_anyio.types import UUID, VECTORS

_NO_CONTENT, _NOT_FOUND = 204, 404
_REFERENCES_AT_THE_CALL = 1000


class DataCollectionAsync(Generic[Properties]):
    """The namespace `data` of a collection."""

    def __init__(self, context: Context) -> None:
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
        identity = uuid_package.uuid4() if uuid is None else uuid_of(uuid, "uuid")
        if properties is None:
            raise invalid("properties", properties, "a mapping, dataclass or msgspec Struct of properties")
        body = self._body(properties, references, vector, identity)
        return self._insert(body, identity)

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

        **When it ends early**, by an error, a time-out or a cancellation, the exception says what became of the
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
            WeaviateInvalidInputError: At the call: that is no id.
            UnexpectedStatusCodeError: The server refuses to tell.
        """
        return self._exists(uuid_of(uuid, "uuid"))

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
        identity = uuid_of(uuid, "uuid")
        if properties is None:
            raise invalid("properties", properties, "a mapping, dataclass or msgspec Struct of properties")
        body = self._body(properties, references, vector, identity)
        return self._write("PUT", identity, body, f"Replace the object {identity}", (200,))

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
        identity = uuid_of(uuid, "uuid")
        body = self._body(properties, references, vector, None)
        return self._write("PATCH", identity, body, f"Update the object {identity}", (200, _NO_CONTENT))

    @coroutine_function
    def delete_by_id(self, uuid: UUID) -> Coroutine[Any, Any, bool]:
        """Delete one object.

        Args:
            uuid: The object's id.

        Returns:
            Whether the server says that it is gone. Recent servers (seen with 1.39) say so of ids, too, under
            which there was nothing; `exists` tells before.

        Raises:
            WeaviateInvalidInputError: At the call: that is no id.
            UnexpectedStatusCodeError: The server refuses it.
        """
        return self._delete_by_id(uuid_of(uuid, "uuid"))

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
        if not isinstance(where, FilterReturn):
            raise invalid("where", where, "a condition made with Filter")
        for name, flag in (("verbose", verbose), ("dry_run", dry_run)):
            if not isinstance(flag, bool):
                raise invalid(name, flag, "a bool")
        request = batch.delete_request(
            where,
            collection=self._context.name,
            tenant=self._context.tenant,
            level=self._context.consistency_level,
            verbose=verbose,
            dry_run=dry_run,
        )
        return self._delete_many(request, verbose=verbose)

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
        body = {"beacon": _only_beacon(to, "reference_add_many")}
        return self._refer("POST", from_uuid, from_property, body, "Add a reference", 200)

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
        found = single.batch_references(given, self._context.name, self._context.tenant)
        return self._reference_add_many(list(islice(found, _REFERENCES_AT_THE_CALL)), found)

    @coroutine_function
    def reference_delete(
        self, from_uuid: UUID, from_property: str, to: SingleReferenceInput
    ) -> Coroutine[Any, Any, None]:
        """Let an object no longer refer to another.

        Args:
            from_uuid: The id of the object that refers.
            from_property: Its property that holds the references.
            to: The id of the object referred to, or a `ReferenceToMulti` with one id.

        Raises:
            WeaviateInvalidInputError: At the call: an argument is of the wrong kind.
            UnexpectedStatusCodeError: The server refuses it.
        """
        body = {"beacon": _only_beacon(to, "reference_replace")}
        return self._refer("DELETE", from_uuid, from_property, body, "Delete a reference", _NO_CONTENT)

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
        body = [{"beacon": beacon} for beacon in single.beacons_of(to, "to")]
        return self._refer("PUT", from_uuid, from_property, body, "Replace references", 200)

    def with_data_model(self, data_model: type[TProperties]) -> DataCollectionAsync[TProperties]:
        """The same namespace with the properties typed.

        Args:
            data_model: A TypedDict, dataclass, msgspec Struct or dict type.

        Raises:
            InvalidDataModelError: It is none of these.
        """
        if not is_data_model(data_model):
            raise InvalidDataModelError(f"data_model: {shown(data_model)}")
        return DataCollectionAsync(replace(self._context, properties=data_model))

    def _body(self, properties: object, references: object, vector: object, uuid: uuid_package.UUID | None) -> bytes:
        return single.object_body(
            self._context.name,
            properties=properties,
            references=references,
            vector=vector,
            uuid=uuid,
            tenant=self._context.tenant,
        )

    def _params(self, *, tenant: bool = True) -> dict[str, str]:
        """What goes into the URL; a body that describes an object has the tenant in itself."""
        params = {}
        if tenant and self._context.tenant is not None:
            params["tenant"] = self._context.tenant
        if self._context.consistency_level is not None:
            params["consistency_level"] = self._context.consistency_level.value
        return params

    async def _insert(self, body: bytes, uuid: uuid_package.UUID) -> uuid_package.UUID:
        params = self._params(tenant=False)
        what = f"Insert an object into {self.name}"
        with explaining():
            await self._context.connection.rest(
                "POST", ("objects",), body=body, params=params, what=what, kind="insert"
            )
        return uuid

    async def _write(self, verb: str, uuid: uuid_package.UUID, body: bytes, what: str, ok: tuple[int, ...]) -> None:
        path = ("objects", self.name, str(uuid))
        params = self._params(tenant=False)
        what = f"{what} of {self.name}"
        with explaining(self._absent(uuid)):
            await self._context.connection.rest(verb, path, body=body, params=params, ok=ok, what=what, kind="insert")

    def _absent(self, uuid: uuid_package.UUID | str) -> dict[int, str]:
        """What the server's 404 means: it says no more itself."""
        return {_NOT_FOUND: f"{self.name} has no object {uuid}, or there is no such collection"}

    async def _exists(self, uuid: uuid_package.UUID) -> bool:
        path = ("objects", self.name, str(uuid))
        ok = (_NO_CONTENT, _NOT_FOUND)
        what = f"Look whether {self.name} has an object"
        reply = await self._context.connection.rest("HEAD", path, params=self._params(), ok=ok, what=what)
        return reply.status == _NO_CONTENT

    async def _delete_by_id(self, uuid: uuid_package.UUID) -> bool:
        path = ("objects", self.name, str(uuid))
        ok = (_NO_CONTENT, _NOT_FOUND)
        what = f"Delete an object of {self.name}"
        with explaining():
            reply = await self._context.connection.rest("DELETE", path, params=self._params(), ok=ok, what=what)
        return reply.status == _NO_CONTENT

    async def _delete_many(self, request: bytes, *, verbose: bool) -> DeleteManyReturn[Any]:
        return batch.delete_result(await self._context.connection.call(BATCH_DELETE, request), verbose=verbose)

    def _refer(
        self, verb: str, from_uuid: UUID, from_property: str, body: object, what: str, ok: int
    ) -> Coroutine[Any, Any, None]:
        uuid = uuid_of(from_uuid, "from_uuid")
        path = ("objects", self.name, str(uuid), "references", property_name(from_property, "from_property"))
        return self._send_reference(verb, path, body, f"{what} of {self.name}", ok)

    async def _send_reference(self, verb: str, path: tuple[str, ...], body: object, what: str, ok: int) -> None:
        connection = self._context.connection
        with explaining(self._absent(path[2])):
            await connection.rest(verb, path, body=body, params=self._params(), ok=(ok,), what=what, kind="insert")

    async def _reference_add_many(
        self, refs: list[BatchReference], others: Iterator[BatchReference]
    ) -> BatchReferenceReturn:
        await in_slices(collecting(others, refs))
        body = await in_slices(single.references_body(refs))
        start = perf_counter()
        reply = await self._context.connection.rest(
            "POST",
            ("batch", "references"),
            body=body,
            params=self._params(tenant=False),
            what=f"Add references of {self.name}",
            kind="insert",
        )
        seconds, results = perf_counter() - start, reply.json(list[single.ReferenceReply])
        if len(results) != len(refs):
            odd = f"{len(results)} results for {len(refs)} references"
            raise ResponseCannotBeDecodedError(reply.location, reply, odd)
        return single.references_result(results, refs, seconds)  # in one piece: a cancellation would lose it


def _only_beacon(to: SingleReferenceInput, instead: str) -> str:
    beacons = single.beacons_of(to, "to")
    if len(beacons) != 1:
        raise invalid("to", to, f"one id; use {instead} for several")
    return beacons[0]
