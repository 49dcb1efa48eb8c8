"""The rows of a block as objects to store."""

# pyright: reportMissingImports=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from weaviate_anyio._arrow.columns import DEFAULT, ID, METADATA, VECTOR
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._wire.columns import column_of
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, ReferenceToMulti
from weaviate_anyio.util import generate_uuid5

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa

    from weaviate_anyio.outputs.config import CollectionConfig

_STRIDE = 1024
"""Number of rows that are Python objects at a time."""


@dataclass(frozen=True)
class Roles:
    """Which column is what; the fields are the parameters of `WeaviateDatasink`."""

    id_column: str | None
    key: list[str] | None
    properties: list[str] | None
    vectors: dict[str, str] | None
    tenant: str | None
    tenant_column: str | None


@dataclass(frozen=True)
class Reader:
    """Reads the rows of blocks that have certain columns.

    Attributes:
        collection: The collection's name.
        roles: What the user said of the columns.
        id_column: The column with ids; None if they are made.
        properties: The columns that are properties, with what converts their values.
        references: The columns that are references.
        vectors: The columns with vectors, by the names of these.
    """

    collection: str
    roles: Roles
    id_column: str | None
    properties: dict[str, Callable[[Any], Any]]
    references: list[str]
    vectors: dict[str, str]

    def chunks(self, table: pa.Table) -> Iterator[Chunk]:
        """The rows, some at a time."""
        for start in range(0, table.num_rows, _STRIDE):
            yield Chunk(self, table.slice(start, _STRIDE), start)

    def columns(self) -> list[str]:
        """All columns that are read, but vectors."""
        wanted = [*self.properties, *self.references, *(self.roles.key or ())]
        return list(dict.fromkeys([*wanted, *filter(None, [self.id_column, self.roles.tenant_column])]))

    def uuid(self, row: dict[str, Any]) -> Any:
        """The id of an object, which is the same however often a task runs.

        Raises:
            WeaviateInvalidInputError: There is nothing in the columns that it comes from.
        """
        if self.id_column is not None:
            return _given(self.id_column, row[self.id_column])
        if self.roles.key is not None:
            key = [_given(name, row[name]) for name in self.roles.key]
            return generate_uuid5(key[0] if len(key) == 1 else _json(key))
        names = sorted([*self.properties, *self.references])
        return generate_uuid5(_json({name: row[name] for name in names if row[name] is not None}), self.collection)


class Chunk:
    """Some rows of a block as Python objects; vectors stay as they are."""

    def __init__(self, reader: Reader, table: pa.Table, start: int) -> None:
        """Read the columns.

        Args:
            reader: What to read.
            table: The rows.
            start: The place of the first row in the block.
        """
        self.places = range(start, start + table.num_rows)
        self._reader = reader
        size = table.num_rows
        self._values = {name: column_of(table[name]).values(0, size) for name in reader.columns()}
        self._vectors = {name: column_of(table[column]).vectors(0, size) for name, column in reader.vectors.items()}

    def object(self, place: int) -> dict[str, Any]:
        """What to pass to a batch for the row at this place of the block.

        Raises:
            WeaviateInvalidInputError: The row cannot be stored.
        """
        reader, at = self._reader, place - self.places.start
        row = {name: values[at] for name, values in self._values.items()}
        properties = {name: fit(row[name]) for name, fit in reader.properties.items() if row[name] is not None}
        references = {name: _reference(name, row[name]) for name in reader.references if row[name] is not None}
        column = reader.roles.tenant_column
        return {
            "collection": reader.collection,
            "properties": properties,
            "references": references or None,
            "uuid": reader.uuid(row),
            "vector": self._vector(at),
            "tenant": reader.roles.tenant if column is None else _given(column, row[column]),
        }

    def _vector(self, at: int) -> Any:
        found = {name: vectors[at] for name, vectors in self._vectors.items() if vectors[at] is not None}
        return found.get(DEFAULT) if self._vectors.keys() == {DEFAULT} else found or None


def _given(column: str, value: Any) -> Any:
    if value is None or value == "":
        raise invalid(column, value, "set in every row: the id or the tenant comes from it")
    return value


def _json(value: Any) -> str:
    return msgspec.json.encode(value, enc_hook=_plain, order="deterministic").decode()


def _plain(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        return value.tolist()
    raise NotImplementedError


def _reference(name: str, value: Any) -> Any:
    """Ids as they are, and structs with a collection as what the client takes for them.

    Raises:
        WeaviateInvalidInputError: The structs name several collections.
    """
    given = value if isinstance(value, list) else [value]
    if not any(isinstance(one, dict) for one in given):
        return value
    collections = {one.get("collection") for one in given}
    if len(collections) != 1:
        raise invalid(name, value, "references to one collection")
    return ReferenceToMulti(target_collection=collections.pop(), uuids=[one.get("id") for one in given])


def _geo(value: Any) -> Any:
    return GeoCoordinate(**value) if isinstance(value, dict) else value


def _phone(value: Any) -> Any:
    if not isinstance(value, dict):
        return PhoneNumber(number=value)
    return PhoneNumber(number=value["number"], default_country=value.get("default_country") or None)


def _same(value: Any) -> Any:
    return value


_FITTING = {DataType.GEO_COORDINATES: _geo, DataType.PHONE_NUMBER: _phone}


def make_reader(config: CollectionConfig, roles: Roles, names: list[str]) -> Reader:
    """Say what each column is.

    Args:
        config: The configuration of the collection.
        roles: What the user said of the columns.
        names: The names of the columns that there are.

    Raises:
        WeaviateInvalidInputError: Columns are missing, or have names that no property can have; or the collection has
            tenants and none was given, or the other way around.
    """
    _check_tenants(config, roles)
    vectors = _vector_columns(roles, names)
    _check_there(roles, vectors, names)
    references = [one.name for one in config.references if one.name in names]
    id_column = ID if roles.id_column is None and ID in names else roles.id_column
    used = {id_column, roles.tenant_column, *references, *vectors.values()}
    rest = [name for name in names if name not in used and not name.startswith(METADATA)]
    reader = Reader(config.name, roles, id_column, _fitting(config, roles.properties or rest), references, vectors)
    _check_ids(reader)
    return reader


def _vector_columns(roles: Roles, names: list[str]) -> dict[str, str]:
    if roles.vectors is not None:
        return roles.vectors
    start = f"{VECTOR}."
    found = {name.removeprefix(start): name for name in names if name.startswith(start)}
    return found | {DEFAULT: VECTOR} if VECTOR in names else found


def _check_tenants(config: CollectionConfig, roles: Roles) -> None:
    given = roles.tenant or roles.tenant_column
    if config.multi_tenancy_config.enabled and given is None:
        raise invalid("tenant_column", None, f"given, or tenant: {config.name!r} has tenants")
    if given is not None and not config.multi_tenancy_config.enabled:
        parameter = "tenant" if roles.tenant else "tenant_column"
        raise invalid(parameter, given, f"None: {config.name!r} has no tenants")


def _check_there(roles: Roles, vectors: dict[str, str], names: list[str]) -> None:
    for parameter, columns in (
        ("id_column", [roles.id_column]),
        ("key", roles.key or []),
        ("properties", roles.properties or []),
        ("vector", [*vectors.values()]),
        ("tenant_column", [roles.tenant_column]),
    ):
        for column in columns:
            if column is not None and column not in names:
                raise invalid(parameter, column, f"a column of the dataset, which are {', '.join(names)}")


def _check_ids(reader: Reader) -> None:
    if reader.id_column is not None and reader.roles.key is not None:
        allowed = f"None where the column {ID!r} has the ids; leave that column out, or rename it"
        raise invalid("key", reader.roles.key, allowed)
    if reader.id_column is None and reader.roles.key is None and not reader.properties and not reader.references:
        raise invalid("key", None, "given, or id_column: there are no properties that ids could be made of")
    for name in (ID, VECTOR):
        if name in reader.properties:
            raise invalid("properties", name, "names that properties can have: rename that column, or leave it out")


def _fitting(config: CollectionConfig, names: list[str]) -> dict[str, Callable[[Any], Any]]:
    types = {one.name: one.data_type for one in config.properties}
    return {name: _FITTING.get(types.get(name, DataType.TEXT), _same) for name in names}
