"""What the stores share: documents as objects of a collection.

An object has the text of its document; the document's id, where that is no UUID; all else as JSON, which comes back as
it was; and each value of the metadata as a property, which only conditions look at. These properties are created before
the first object that needs them: the server would take texts that look like dates for dates, and would compare texts by
their words.
"""

from __future__ import annotations

import re
import uuid as uuid_package
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from anyio import sleep

from weaviate_anyio._inputs.check import compile_check
from weaviate_anyio._inputs.errors import invalid, listed, refuse
from weaviate_anyio._inputs.names import property_name, vector_name
from weaviate_anyio._inputs.ranges import Natural
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.classes._config._enums import DataType, VectorDistances
from weaviate_anyio.classes.config import Property, Tokenization
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateBatchError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
    WeaviateQueryError,
    WeaviateTypeError,
    reword,
)
from weaviate_anyio.util import generate_uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.outputs.config import CollectionConfig
    from weaviate_anyio.outputs.data import DeleteManyReturn

ORIGINAL_ID = "_original_id"
_PLAIN = re.compile(r"(?!meta_)[a-z][A-Za-z0-9_]*")
_TAKEN = {"id", "vector"}
_NOT_ALLOWED = re.compile(r"[^A-Za-z0-9_]|_(?=[xX])")
# With at least one letter, so that no other case of the key gives the same name, whatever else is escaped.
_CASE = re.compile(r"[^a-z0-9_]|(?<![a-z])[a-z]")
_ABSENT = re.compile(r"has no property '(?P<key>[^']*)'")
# While another program adds a property, the server knows the property for some milliseconds before its index exists.
# What is stored meanwhile is reported as failed; the object is there, and not in all indexes.
_NOT_INDEXED = re.compile(r"no bucket (\w+ )?for prop '")
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before each further attempt to store it."""
_LONGEST = 231
_natural, _ = compile_check(Natural)
_AT_ONCE = 1000
"""Number of ids in one request; the server's default limit for results is 10,000."""
_TYPES: dict[type, DataType] = {
    bool: DataType.BOOL,
    int: DataType.NUMBER,  # the next value may be a float
    float: DataType.NUMBER,
    str: DataType.TEXT,
    datetime: DataType.DATE,
    uuid_package.UUID: DataType.TEXT,
}


@dataclass(frozen=True)
class Row:
    """A document.

    Attributes:
        id: Its id, any text.
        text: Its text.
        own: The store's own properties, name -> text.
        metadata: What conditions look at, as `flat` makes it.
        vector: Its vector; None where the collection's vectorizer makes it, or there is none.
    """

    id: str
    text: str | None
    own: Mapping[str, str]
    metadata: Mapping[str, Any]
    vector: Sequence[float] | None


@dataclass
class Schema:
    """What is known of the collection; it is read when it is first needed."""

    types: dict[str, DataType] | None = None
    metric: VectorDistances | None = None


@dataclass(frozen=True)
class Documents:
    """A collection whose objects are documents.

    Attributes:
        collection: The collection.
        text: The property that has the text.
        vector_name: The vector to store and to search; None for the only one.
        whole: The property that has the document as JSON.
        marks: Other properties of the store, which conditions may look at.
        schema: What is known of the collection.
    """

    collection: CollectionAsync[Any, Any]
    text: str
    vector_name: str | None
    whole: str
    marks: tuple[str, ...] = ()
    schema: Schema = field(default_factory=Schema)

    def __post_init__(self) -> None:
        """Check what the user passed.

        Raises:
            WeaviateInvalidInputError: It is no collection of this package, or no name of a vector.
        """
        if not isinstance(self.collection, CollectionAsync):
            raise invalid(
                "collection", type_of(self.collection), "a collection of this package: client.collections.use(name)"
            )
        if self.vector_name is not None:
            vector_name(self.vector_name, "vector_name")

    def of(self, tenant: str | None) -> Documents:
        """The documents of a tenant; of the collection's own for None."""
        return self if tenant is None else replace(self, collection=self.collection.with_tenant(tenant))

    def property_name(self, key: str) -> str:
        """The property that has, or would have, the values of a key of the metadata, as far as the types are known.

        To the server, names that differ only in case are the same: a key steps aside for a property that exists.
        """
        known = self.schema.types or {}
        names = self._names(key)
        if found := next((name for name in names if name in known), None):
            return found
        taken = {name.lower() for name in known}
        return next((name for name in names if name.lower() not in taken), names[-1])

    def _names(self, key: str) -> list[str]:
        """The names that the property of a key can have, the best one first; no two keys have one in common."""
        escaped = ["meta_" + pattern.sub(_code, key) for pattern in (_NOT_ALLOWED, _CASE)]
        own = {name.lower() for name in (*_TAKEN, self.text, *self.marks)}
        return [key, *escaped] if _PLAIN.fullmatch(key) and key.lower() not in own else escaped

    async def types(self, keys: Iterable[str] = ()) -> dict[str, DataType]:
        """The types of the properties that exist.

        Args:
            keys: Keys of metadata; if the property of one is not known, another program may have created it meanwhile.

        Raises:
            UnexpectedStatusCodeError: There is no such collection.
        """
        known = (await self._read()).types or {}
        if any(self.property_name(key) not in known for key in keys):
            known = (await self._read(again=True)).types or {}
        return known

    async def similarity(self, distance: float | None) -> float:
        """How similar two vectors at a distance are: at most 1, and at least 0 unless they are of different lengths."""
        if distance is None:
            return 0.0
        metric = (await self._read()).metric
        if metric == VectorDistances.COSINE:
            return 1 - distance / 2
        if metric == VectorDistances.DOT:
            return (1 - distance) / 2
        return 1 / (1 + distance)

    async def write(self, rows: Sequence[Row]) -> None:
        """Store documents; those that exist are replaced.

        Raises:
            WeaviateBatchError: Some were not stored.
            WeaviateInsertManyAllFailedError: None was.
        """
        if not rows:
            return
        names = await self._declare(rows)
        objects = [self._object(row, names) for row in rows]
        errors = await self._insert(objects)
        for pause in _PAUSES:
            halves = {at: objects[at] for at, message in errors.items() if _NOT_INDEXED.search(message)}
            if not halves:
                break
            await sleep(pause)
            if await self._remove(halves.values()):
                errors = {at: message for at, message in errors.items() if at not in halves}
                failed = await self._insert(list(halves.values()))
                errors |= {list(halves)[at]: message for at, message in failed.items()}
        if errors:
            position, message = next(iter(errors.items()))
            raise WeaviateBatchError(
                f"{len(errors)} of {len(rows)} documents were not stored, among them {rows[position].id!r}: {message}"
            )

    async def fetch(
        self, ids: Iterable[str], parameter: str = "ids", *, include_vector: bool = False
    ) -> dict[str, Any]:
        """The objects of documents, by the ids of these; those that do not exist are left out.

        Raises:
            WeaviateInvalidInputError: They are no texts; the error calls them `parameter`.
        """
        wanted = {uuid_of(one, parameter): one for one in listed(parameter, ids, "a list of texts")}
        found: dict[str, Any] = {}
        for some in _slices(list(wanted)):
            reply = await self.collection.query.fetch_objects_by_ids(
                some, limit=len(some), include_vector=self.vectors(include_vector)
            )
            found.update((wanted[str(one.uuid)], one) for one in reply.objects)
        return {one: found[one] for one in wanted.values() if one in found}

    async def delete(self, ids: Iterable[str], parameter: str = "ids") -> int:
        """Delete documents; ids that do not exist are ignored.

        Raises:
            WeaviateInvalidInputError: They are no texts; the error calls them `parameter`.
        """
        deleted = 0
        for some in _slices(uuids_of(ids, parameter)):
            deleted += _checked(await self.collection.data.delete_many(Filter.by_id().contains_any(some))).successful
        return deleted

    async def delete_matching(self, where: FilterReturn) -> int:
        """Delete what matches, however much it is: the server deletes a limited number at a time."""
        deleted = 0
        while (result := _checked(await self.collection.data.delete_many(where))).matches:
            deleted += result.successful
        return deleted

    async def clear(self) -> None:
        """Delete everything."""
        while objects := (await self.collection.query.fetch_objects(limit=_AT_ONCE, return_properties=False)).objects:
            _checked(await self.collection.data.delete_many(Filter.by_id().contains_any([one.uuid for one in objects])))

    async def explain(self, error: WeaviateQueryError) -> None:
        """Add to an error about a property that is absent which one the metadata of this key has."""
        absent = _ABSENT.search(error.message)
        if absent is None:
            return
        types = await self.types([absent["key"]])
        name = self.property_name(absent["key"])
        if name in types:
            reword(error, absent[0], f"{absent[0]}; the property of this key of the metadata is {name!r}")

    def id_of(self, found: Any) -> str:
        """The id of the document that an object was made of."""
        return found.properties.get(ORIGINAL_ID) or str(found.uuid)

    def rest_of(self, found: Any) -> dict[str, Any]:
        """The properties of an object that are not the store's own: its metadata, where another program stored it."""
        own = {self.text, self.whole, ORIGINAL_ID, *self.marks}
        return {name: value for name, value in found.properties.items() if name not in own and value is not None}

    def vectors(self, wanted: bool) -> bool | list[str]:
        """Which vectors to ask for."""
        return [self.vector_name] if wanted and self.vector_name else wanted

    def vector_of(self, found: Any) -> list[float] | None:
        """The vector of an object; None if it has none."""
        return next(iter(found.vector.values()), None)

    async def _insert(self, objects: Sequence[DataObject[Any, Any]]) -> dict[int, str]:
        """What went wrong, by position.

        Raises:
            WeaviateInsertManyAllFailedError: No object was stored, and for another reason than that the index of a
                property was not there yet.
        """
        try:
            errors = (await self.collection.data.insert_many(objects)).errors
        except WeaviateInsertManyAllFailedError as error:
            errors = error.batch.errors  # type: ignore[attr-defined]  # `insert_many` adds it
            if not errors or not all(_NOT_INDEXED.search(one.message) for one in errors.values()):
                raise
        return {position: one.message for position, one in errors.items()}

    async def _remove(self, halves: Iterable[DataObject[Any, Any]]) -> bool:
        """Delete objects that are stored and not in all indexes; whether that worked.

        If they were just inserted again, the server would see no change, and not enter them in the indexes either.
        """
        for some in _slices([str(one.uuid) for one in halves]):
            if (await self.collection.data.delete_many(Filter.by_id().contains_any(some))).failed:
                return False
        return True

    def _object(self, row: Row, names: Mapping[str, str]) -> DataObject[Any, Any]:
        properties = self._own(row)
        named = ((names[key], value) for key, value in row.metadata.items())
        properties.update((name, _stored(value)) for name, value in named if len(name) <= _LONGEST)
        vector: Any = row.vector if self.vector_name is None or row.vector is None else {self.vector_name: row.vector}
        return DataObject(properties, uuid=uuid_of(row.id), vector=vector)

    def _own(self, row: Row) -> dict[str, Any]:
        """The properties of a row that are the store's own."""
        properties: dict[str, Any] = {} if row.text is None else {self.text: row.text}
        if uuid_of(row.id) != row.id:
            properties[ORIGINAL_ID] = row.id
        return {**properties, **row.own}

    async def _declare(self, rows: Sequence[Row]) -> dict[str, str]:
        """Create the properties that the collection lacks, the store's own ones first; those of the metadata's keys."""
        own = {name: value for row in rows for name, value in self._own(row).items()}
        keys = {key: value for row in reversed(rows) for key, value in row.metadata.items()}
        await self.types()
        # Of two names that differ only in case and are created at once, the server accepts both and has one.
        while await self._declare_once(own, keys):
            await self._read(again=True)
        return {key: self.property_name(key) for key in keys}

    async def _declare_once(self, own: Mapping[str, Any], keys: Mapping[str, Any]) -> bool:
        """Create what is missing, as far as is known; whether it was anything."""
        known = before = await self.types()
        for name, value in own.items():
            if name not in known:
                known = await self._create(name, value)
        for key, value in keys.items():
            while (name := self.property_name(key)) not in known and len(name) <= _LONGEST:
                known = await self._create(name, value, key)
        return known is not before

    async def _create(self, name: str, value: Any, key: str | None = None) -> dict[str, DataType]:
        """Create a property; the types that are then known.

        Raises:
            UnexpectedStatusCodeError: The server refused it, and its key has no other name.
        """
        prop = self._property(name, value)
        try:
            await self.collection.config.add_property(prop)
        except (WeaviateInvalidInputError, UnexpectedStatusCodeError):  # another task or program may have been faster
            types = (await self._read(again=True)).types or {}
            if name not in types and (key is None or self.property_name(key) == name):
                raise
            return types
        self.schema.types = {**await self.types(), name: DataType(prop.data_type)}
        return self.schema.types

    def _property(self, name: str, value: Any) -> Property:
        """The property that a value needs."""
        if name == self.text:
            return Property(name=name, data_type=DataType.TEXT, vectorize_property_name=False)
        kind = type_for(value)
        assert kind is not None  # `flat` leaves other values out
        return Property(
            name=name,
            data_type=kind,
            tokenization=Tokenization.FIELD if kind in {DataType.TEXT, DataType.TEXT_ARRAY} else None,
            index_filterable=name != self.whole,
            index_searchable=False if kind in {DataType.TEXT, DataType.TEXT_ARRAY} else None,
            skip_vectorization=True,
            vectorize_property_name=False,
        )

    async def _read(self, *, again: bool = False) -> Schema:
        if again or self.schema.types is None:
            config = await self.collection.config.get()
            self.schema.metric = _metric(config, self.vector_name)
            self.schema.types = {prop.name: DataType(prop.data_type) for prop in config.properties}
        return self.schema


def flat(metadata: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of metadata that conditions can look at; keys of those in nested mappings are paths with dots."""
    for key, value in metadata.items():
        place = f"{path}{key}"
        if isinstance(value, dict):
            yield from flat(value, f"{place}.")
        elif type_for(value) is not None:
            yield place, value


def type_for(value: Any) -> DataType | None:
    """The type of a property that can have a value; None if none can."""
    if isinstance(value, (list, tuple, set)):
        types = {_single_type(one) for one in value}
        single = types.pop() if len(types) == 1 else None
        return None if single is None else DataType(f"{single.value}[]")
    return _single_type(value)


def _single_type(value: Any) -> DataType | None:
    return next((kind for known, kind in _TYPES.items() if isinstance(value, known)), None)


def uuids_of(ids: Iterable[str], parameter: str) -> list[str]:
    """The ids of the objects of documents.

    Raises:
        WeaviateInvalidInputError: They are no texts; a text is no list of them.
    """
    return [uuid_of(one, parameter) for one in listed(parameter, ids, "a list of texts")]


def uuid_of(document_id: str, parameter: str = "ids") -> str:
    """The id of the object of a document: its own, if that is a UUID in its usual form; else one made of it.

    Raises:
        WeaviateInvalidInputError: It is no text.
    """
    if not isinstance(document_id, str):
        raise invalid(parameter, document_id, "a list of texts")
    try:
        usual = str(uuid_package.UUID(document_id))
    except ValueError:
        usual = ""
    return usual if usual == document_id else generate_uuid5(document_id)


def text_property(name: str, parameter: str) -> str:
    """The property that has the text, as the server knows it: its first letter is lower-case.

    Raises:
        WeaviateInvalidInputError: No property can have this name.
    """
    checked = property_name(name, parameter)
    return checked[0].lower() + checked[1:]


def limit_of(count: int, parameter: str) -> int:
    """The maximum number of documents that a search finds. The server would take 0 for its default.

    Raises:
        WeaviateInvalidInputError: It is no int, or negative.
    """
    assert _natural is not None
    try:
        number: int = _natural(count)
    except WeaviateInvalidInputError as error:
        refuse(parameter, count, error)
    return number


def further(kwargs: dict[str, Any], own: Mapping[str, str]) -> dict[str, Any]:
    """Arguments that are passed on to a search.

    Args:
        kwargs: The arguments.
        own: Those that the store itself gives to the search, name -> what to use in its place.

    Raises:
        WeaviateTypeError: One is the store's own.
    """
    for name, instead in own.items():
        if name in kwargs:
            raise WeaviateTypeError(f"{name!r} is not passed on to the search, as the store sets it: {instead}")
    return kwargs


def _code(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):x}_"


def _stored(value: Any) -> Any:
    return (
        list(value)
        if isinstance(value, (tuple, set))
        else str(value)
        if isinstance(value, uuid_package.UUID)
        else value
    )


def _metric(config: CollectionConfig, vector_name: str | None) -> VectorDistances | None:
    if config.vector_config:
        name = vector_name or next(iter(config.vector_config))
        index: Any = config.vector_config[name].vector_index_config
    else:
        index = config.vector_index_config
    return getattr(index, "distance_metric", None)


def _slices(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _checked(result: DeleteManyReturn[Any]) -> DeleteManyReturn[Any]:
    """The result of a deletion that deleted what it found.

    Raises:
        WeaviateBatchError: Something was not deleted.
    """
    if result.failed:
        raise WeaviateBatchError(f"{result.failed} of {result.matches} documents were not deleted")
    return result
