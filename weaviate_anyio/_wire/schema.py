"""Operations of the schema API: collections, their properties, vectors, indexes and shards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from weaviate_anyio import _operation as rest
from weaviate_anyio._explain import absent
from weaviate_anyio._features import Feature
from weaviate_anyio._operation import Rest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.outputs._config._base import ShardStatus, ShardTypes

T = TypeVar("T")

_NOT_FOUND = 404


def _absent(name: str) -> dict[int, str]:
    return {_NOT_FOUND: absent(name)}


def read(name: str, reader: Callable[[Reply], T]) -> Rest[T]:
    """The configuration of a collection, made from the reply by a reader."""
    return rest.get(
        "config.get", f"Reading the configuration of {name}", ("schema", name), reader, meanings=_absent(name)
    )


def read_all(reader: Callable[[Reply], T]) -> Rest[T]:
    """The configurations of all collections, made from the reply by a reader."""
    return rest.get("collections.list_all", "Listing the collections", ("schema",), reader)


def names() -> Rest[list[str]]:
    """The names of all collections."""
    from weaviate_anyio._wire.config_read import read_names

    return read_all(rest.from_json(read_names))


def exists(name: str) -> Rest[bool]:
    """Whether a collection exists."""
    what = f"Looking for the collection {name}"
    return rest.get("collections.exists", what, ("schema", name), rest.answered(200), ok=(200, _NOT_FOUND))


def create(schema: Mapping[str, Any]) -> Rest[None]:
    """Create a collection."""
    what = f"Creating the collection {schema.get('class')}"
    return rest.post("collections.create", what, ("schema",), rest.stored, schema)


def replace(name: str, schema: Mapping[str, Any]) -> Rest[None]:
    """Replace a whole configuration."""
    what = f"Updating the configuration of {name}"
    return rest.put("config.update", what, ("schema", name), rest.nothing, schema)


def delete(name: str) -> Rest[None]:
    """Delete a collection, which may not exist."""
    what = f"Deleting the collection {name}"
    return rest.delete("collections.delete", what, ("schema", name), rest.nothing, ok=(200,))


def add_property(name: str, body: Mapping[str, Any]) -> Rest[None]:
    """Add a property or a reference."""
    what = f"Adding {body.get('name')} to {name}"
    return rest.post("config.add_property", what, ("schema", name, "properties"), rest.nothing, body)


def delete_property_index(name: str, prop: str, index: str) -> Rest[bool]:
    """Delete an index of a property; True."""
    path, needs = ("schema", name, "properties", prop, "index", index), (Feature.DROP_PROPERTY_INDEX,)
    return Rest("config.delete_property_index", _deleting(prop), "DELETE", path, lambda _: True, needs=needs)


def delete_vector_index(name: str, vector: str) -> Rest[None]:
    """Delete the index of a vector."""
    path, needs = ("schema", name, "vectors", vector, "index"), (Feature.DROP_VECTOR_INDEX,)
    return Rest("config.delete_vector_index", _deleting(vector), "DELETE", path, rest.nothing, needs=needs)


def _deleting(whose: str) -> str:
    return f"Deleting an index of {whose}"


def shards(name: str, tenant: str | None) -> Rest[list[ShardStatus]]:
    """The states of the shards, or of a tenant's."""
    from weaviate_anyio._wire.config_read import read_shards

    return rest.get(
        "config.get_shards",
        f"Reading the shards of {name}",
        ("schema", name, "shards"),
        rest.from_json(read_shards),
        params={"tenant": tenant} if tenant else None,
        meanings=_absent(name),
    )


def update_shard(name: str, shard: str, status: str) -> Rest[ShardTypes]:
    """Set the state of a shard."""
    from weaviate_anyio._wire.config_read import read_shard_status

    path, read = ("schema", name, "shards", shard), rest.from_json(read_shard_status)
    return rest.put("config.update_shards", f"Updating the shard {shard}", path, read, {"status": status})
