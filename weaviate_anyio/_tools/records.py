"""One object as files hold it, and its way to and from the server.

All formats share these rules: values are those of JSON, typed by the collection's configuration; what is null is left
out, as the server does not tell null from missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from weaviate_anyio._inputs.names import is_weaviate_object_url
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, ReferenceToMulti
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.util import generate_uuid5

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from weaviate_anyio._wire.stored import StoredObject
    from weaviate_anyio.outputs.config import CollectionConfig, NestedProperty, PropertyConfig

    AnyProperty = PropertyConfig | NestedProperty

_EXACT = 1 << 53  # float64, in which the server stores ints, holds all of them up to here
VECTOR = "vector"


class Failed(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Why an object was not imported.

    Attributes:
        row: Its row in the file, from 1.
        error: The reason.
        text: The row itself, if it could not be read.
    """

    row: int
    error: str
    text: str | None = None


class Record(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One object: a line of a JSON lines file.

    Attributes:
        id: Its id; None if the file has none.
        properties: Its properties.
        vector: The vector without a name.
        vectors: The vectors by name.
        references: Ids by reference property; beacons where it may refer to several collections.
        failed: In a file of failures: why the object is in it.
    """

    id: str | None = None
    properties: dict[str, Any]
    vector: Any = None
    vectors: dict[str, Any] = {}
    references: dict[str, list[str]] = {}
    failed: Failed | None = None

    @property
    def given_vector(self) -> Any:
        """What the client takes as `vector`."""
        return self.vectors or self.vector


_PARTS = set(Record.__struct_fields__)


@dataclass(frozen=True, slots=True)
class Shape:
    """What the tools know of a collection.

    Attributes:
        name: Its name.
        properties: Its properties by name, without references.
        references: Target collections by reference property.
        tenants: Whether it is multi-tenant.
        vectors: The names of its vectors; empty if its only vector has no name.
        config: Its whole configuration.
    """

    name: str
    properties: dict[str, PropertyConfig]
    references: dict[str, list[str]]
    tenants: bool
    vectors: list[str]
    config: CollectionConfig


def shape_of(config: CollectionConfig) -> Shape:
    """What the tools know of a collection, from its configuration."""
    return Shape(
        name=config.name,
        properties={one.name: one for one in config.properties},
        references={one.name: one.target_collections for one in config.references},
        tenants=config.multi_tenancy_config.enabled,
        vectors=list(config.vector_config or ()),
        config=config,
    )


# From the server


def stored_record(found: StoredObject, shape: Shape) -> Record:
    """The record of an object that the server returned. What a `blobHash` stores cannot be written back."""
    record = Record(id=str(found.id), properties={}, vector=found.vector or None, vectors=found.vectors or {})
    sent = found.properties or {}
    for name in dict.fromkeys([*shape.properties, *shape.references, *sent]):
        value = sent.get(name)
        if name in shape.references:
            if value:
                record.references[name] = [_link(one["beacon"], shape.references[name]) for one in value]
        elif value is not None and not is_hash(shape.properties.get(name)):
            record.properties[name] = _exact(value, shape.properties.get(name))
    return record


def is_hash(prop: PropertyConfig | None) -> bool:
    """Whether the server stores only a hash of its values."""
    return prop is not None and prop.data_type is DataType.BLOB_HASH


def _link(beacon: str, targets: list[str]) -> str:
    collection, _, uuid = beacon.rpartition("/")
    return uuid if len(targets) == 1 and collection.rpartition("/")[2] in {targets[0], "localhost"} else beacon


def _exact(value: Any, prop: AnyProperty | None) -> Any:
    """The stored value; the server's JSON rounds long ints to the digits that identify them, and drops `.0`."""
    if prop is None:
        return value
    return [_exact_one(part, prop) for part in value] if isinstance(value, list) else _exact_one(value, prop)


def _exact_one(value: Any, prop: AnyProperty) -> Any:
    kind = prop.data_type.value.removesuffix("[]")
    if kind == "object":
        nested = {one.name: one for one in prop.nested_properties or ()}
        return {name: _exact(part, nested.get(name)) for name, part in value.items() if part is not None}
    convert = _EXACTLY.get(kind)
    return value if convert is None else convert(value)


def _phone(value: dict[str, Any]) -> dict[str, Any]:
    """What was given; the server computes the rest."""
    return {key: value[key] for key in ("input", "defaultCountry") if value.get(key)}


_EXACTLY: dict[str, Callable[[Any], Any]] = {
    "int": lambda value: value if -_EXACT <= value <= _EXACT else int(float(value)),
    "number": float,
    "geoCoordinates": lambda value: {axis: float(value[axis]) for axis in ("latitude", "longitude")},
    "phoneNumber": _phone,
}


# From files


@dataclass(frozen=True, slots=True)
class Columns:
    """What the keys of flat records mean; all others are properties, or references by the configuration.

    Attributes:
        uuid: The one that holds the id; None if it is `id`, where there is one.
        vectors: The ones that hold a vector -> the name of the vector, None for the one without a name.
    """

    uuid: str | None = None
    vectors: tuple[tuple[str, str | None], ...] = ()

    @property
    def given(self) -> list[str]:
        """Those that were given: each row must have them."""
        return [*([] if self.uuid is None else [self.uuid]), *(column for column, _ in self.vectors)]

    def holds_id(self, key: str) -> bool:
        """Whether the key holds the id."""
        return key == (self.uuid or "id")

    def vector_of(self, key: str) -> tuple[bool, str | None]:
        """Whether the key holds a vector, and its name: `vector` and `vector.NAME` do, and those that were given."""
        given = dict(self.vectors)
        if key in given:
            return True, given[key]
        head, _, name = key.partition(".")
        return head == VECTOR, name or None


def read_record(found: Any, columns: Columns, shape: Shape) -> Record:
    """The record in what a row holds.

    Args:
        found: A dict: of the parts of a `Record`, or flat.
        columns: What the keys of a flat one mean.
        shape: The collection.

    Raises:
        WeaviateInvalidInputError: It is neither.
    """
    if not isinstance(found, dict):
        raise WeaviateInvalidInputError(f"a row must be a JSON object, got {type(found).__name__}")
    if found.keys() <= _PARTS and isinstance(found.get("failed"), dict) and "text" in found["failed"]:
        return read_record(from_json(str(found["failed"]["text"]).encode()), columns, shape)
    if found.keys() <= _PARTS and isinstance(found.get("properties"), dict):
        return _whole(found)
    return _flat(found, columns, shape)


def from_json(line: bytes) -> Any:
    """What a line of JSON holds.

    Raises:
        WeaviateInvalidInputError: It is not JSON.
    """
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WeaviateInvalidInputError(f"not JSON: {error}") from None


def _whole(found: dict[str, Any]) -> Record:
    try:
        return msgspec.convert({name: part for name, part in found.items() if part is not None}, Record)
    except msgspec.ValidationError as error:
        raise WeaviateInvalidInputError(f"not an object: {error}") from None


def _flat(found: dict[str, Any], columns: Columns, shape: Shape) -> Record:
    for key in columns.given:
        if key not in found:
            raise WeaviateInvalidInputError(f"the row has no {key!r}")
    record = Record(properties={})
    # Data frames call it `uuid`.
    other = columns.uuid is None and "id" not in found and "uuid" not in shape.properties
    for key, value in found.items():
        is_vector, name = columns.vector_of(key)
        if value is None:
            continue
        if columns.holds_id(key) or (other and key == "uuid"):
            record.id = str(value)
        elif is_vector and name is None:
            record.vector = value
        elif is_vector and name is not None:
            record.vectors[name] = value
        elif key in shape.references:
            record.references[key] = [str(one) for one in (value if isinstance(value, list) else [value])]
        else:
            record.properties[key] = value
    return record


def made_id(record: Record, shape: Shape, file: str, row: int) -> str:
    """The id of an object whose file has none.

    The same file always gives the same ids. Equal rows are different objects, in one file and in files with different
    names.
    """
    content = msgspec.json.encode([file, row, record], order="sorted").decode()
    return generate_uuid5(content, shape.name)


# To the server


def properties_of(record: Record, shape: Shape) -> dict[str, Any]:
    """The properties as the client takes them.

    Raises:
        WeaviateInvalidInputError: A position or a phone number is not valid.
    """
    given = {name: _typed(value, shape.properties.get(name)) for name, value in record.properties.items()}
    return {name: _without_nulls(value) for name, value in given.items() if value is not None}


def _typed(value: Any, prop: PropertyConfig | None) -> Any:
    kind = None if prop is None else prop.data_type
    if kind is DataType.GEO_COORDINATES and isinstance(value, dict):
        return GeoCoordinate(**value)
    if kind is DataType.PHONE_NUMBER and isinstance(value, dict):
        return PhoneNumber(number=value.get("input"), default_country=value.get("defaultCountry"))  # type: ignore[arg-type]
    if kind is DataType.PHONE_NUMBER and isinstance(value, str):
        return PhoneNumber(number=value)
    return value


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(part) for name, part in value.items() if part is not None}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_without_nulls(part) for part in value]
    return value


def links_of(record: Record, shape: Shape) -> Iterable[tuple[str, str | ReferenceToMulti]]:
    """The single references: property, and what the client takes as their target.

    Raises:
        WeaviateInvalidInputError: A beacon names no valid collection.
    """
    for name, links in record.references.items():
        several = len(shape.references.get(name, ())) != 1
        for link in links:
            target = link.split("/")[-2] if is_weaviate_object_url(link) else "localhost"
            if several and target != "localhost":
                yield name, ReferenceToMulti(target_collection=target, uuids=link.rpartition("/")[2])
            else:
                yield name, link.rpartition("/")[2]
