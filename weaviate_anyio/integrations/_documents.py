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

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.classes._config._enums import DataType, VectorDistances
from weaviate_anyio.classes.config import Property, Tokenization
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateBatchError, WeaviateInvalidInputError
from weaviate_anyio.util import generate_uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.outputs.config import CollectionConfig
    from weaviate_anyio.outputs.data import DeleteManyReturn

ORIGINAL_ID = "_original_id"
_PLAIN = re.compile(r"(?!meta_)[a-z][A-Za-z0-9_]*")
_TAKEN = {"id", "vector"}
_LONGEST = 231
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
            WeaviateInvalidInputError: It is no collection of this package.
        """
        if not isinstance(self.collection, CollectionAsync):
            raise invalid(
                "collection", type_of(self.collection), "a collection of this package: client.collections.use(name)"
            )

    def of(self, tenant: str | None) -> Documents:
        """The documents of a tenant; of the collection's own for None."""
        return self if tenant is None else replace(self, collection=self.collection.with_tenant(tenant))

    def property_name(self, key: str) -> str:
        """The property that has the values of a key of the metadata."""
        if _PLAIN.fullmatch(key) and key not in {*_TAKEN, self.text, *self.marks}:
            return key
        return "meta_" + re.sub(r"[^A-Za-z0-9_]", lambda found: f"_x{ord(found[0]):x}_", key)

    async def types(self, keys: Iterable[str] = ()) -> dict[str, DataType]:
        """The types of the properties that exist.

        Args:
            keys: Keys of metadata; if the property of one is not known, another program may have created it meanwhile.

        Raises:
            UnexpectedStatusCodeError: There is no such collection.
        """
        known = (await self._read()).types or {}
        if any(self.property_name(key) not in known for key in keys):
            self.schema.types = None
            known = (await self._read()).types or {}
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
        objects = [self._object(row) for row in rows]
        await self._declare(objects)
        result = await self.collection.data.insert_many(objects)
        if result.has_errors:
            position, first = next(iter(result.errors.items()))
            raise WeaviateBatchError(
                f"{len(result.errors)} of {len(rows)} documents were not stored, among them {rows[position].id!r}: "
                f"{first.message}"
            )

    async def fetch(self, ids: Iterable[str], *, include_vector: bool = False) -> dict[str, Any]:
        """The objects of documents, by the ids of these; those that do not exist are left out."""
        wanted = {uuid_of(one): one for one in ids}
        found: dict[str, Any] = {}
        for some in _slices(list(wanted)):
            reply = await self.collection.query.fetch_objects_by_ids(
                some, limit=len(some), include_vector=self.vectors(include_vector)
            )
            found.update((wanted[str(one.uuid)], one) for one in reply.objects)
        return {one: found[one] for one in wanted.values() if one in found}

    async def delete(self, ids: Iterable[str]) -> int:
        """Delete documents; ids that do not exist are ignored."""
        deleted = 0
        for some in _slices([uuid_of(one) for one in ids]):
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

    def _object(self, row: Row) -> DataObject[Any, Any]:
        properties: dict[str, Any] = {} if row.text is None else {self.text: row.text}
        uuid = uuid_of(row.id)
        if uuid != row.id:
            properties[ORIGINAL_ID] = row.id
        properties.update(row.own)
        properties.update((self.property_name(key), _stored(value)) for key, value in row.metadata.items())
        named = {name: value for name, value in properties.items() if len(name) <= _LONGEST}
        vector: Any = row.vector if self.vector_name is None or row.vector is None else {self.vector_name: row.vector}
        return DataObject(named, uuid=uuid, vector=vector)

    async def _declare(self, objects: Iterable[DataObject[Any, Any]]) -> None:
        """Create the properties that the collection lacks."""
        known = await self.types()
        for one in objects:
            for name, value in one.properties.items():
                if name not in known:
                    known = await self._create(self._property(name, value))

    async def _create(self, prop: Property) -> dict[str, DataType]:
        try:
            await self.collection.config.add_property(prop)
        except (WeaviateInvalidInputError, UnexpectedStatusCodeError):  # another task or program may have been faster
            self.schema.types = None
            types = await self.types()
            if prop.name not in types:
                raise
            return types
        self.schema.types = {**await self.types(), prop.name: DataType(prop.data_type)}
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

    async def _read(self) -> Schema:
        if self.schema.types is None:
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


def uuid_of(document_id: str) -> str:
    """The id of the object of a document: its own, if that is a UUID in its usual form; else one made of it.

    Raises:
        WeaviateInvalidInputError: It is no text.
    """
    if not isinstance(document_id, str):
        raise invalid("ids", document_id, "a list of texts")
    try:
        usual = str(uuid_package.UUID(document_id))
    except ValueError:
        usual = ""
    return usual if usual == document_id else generate_uuid5(document_id)


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
