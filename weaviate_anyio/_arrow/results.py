"""Results of searches, and pages of an iterator, as Arrow tables with the columns that belong there."""

# pyright: reportMissingImports=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from weaviate_anyio._arrow import columns
from weaviate_anyio._arrow.columns import Column
from weaviate_anyio._arrow.kinds import kind_of_values
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.outputs._config._collection import CollectionConfig

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UUID, _GENERATED, _GROUP, _SCORE = "uuid", "generated", "belongs_to_group", "rerank_score"


def table(objects: Sequence[Any], groups: dict[str, Any], config: CollectionConfig | None) -> pa.Table:
    """The objects of a result as rows.

    Args:
        objects: The objects.
        groups: Their groups by name, if there are such.
        config: The configuration of the collection, if it is known.

    Raises:
        WeaviateInvalidInputError: `config` is none, or the values of a property are of several kinds.
        WeaviateQueryError: Vectors of one name differ in length.
    """
    if not isinstance(config, CollectionConfig | None):
        raise invalid("config", config, "a CollectionConfig, as collection.config.get() returns it, or None")
    page = columns.Page(objects)
    data = [*_properties(page, config), *map(columns.reference_column, _references(objects))]
    own = [columns.id_column(_UUID), *_metadata(objects), *_generated(objects, groups)]
    found = _arranged(own, data, _vectors(objects))
    return pa.Table.from_batches([columns.batch(objects, found)])


def batch_columns(config: CollectionConfig, returns: Any, sample: Sequence[Any]) -> list[Column]:
    """The columns of all batches of an iterator.

    Args:
        config: The configuration of the collection.
        returns: What is returned of each object: the `Returns` of a search.
        sample: The first objects, which tell how long vectors are.
    """
    chosen = None if returns.properties is None else {getattr(one, "name", one) for one in returns.properties}
    data = [columns.configured_column(one) for one in config.properties if _is_chosen(one, chosen)]
    data += [columns.reference_column(one.link_on) for one in returns.references or ()]
    asked = [name for name in columns.METADATA_TYPES if getattr(returns.metadata, name, False)]
    own = [columns.id_column(_UUID), *(columns.metadata_column(name, name) for name in asked)]
    indexes = columns.vector_indexes(config)
    wanted = returns.vectors if isinstance(returns.vectors, list) else list(indexes) * returns.vectors
    vectors = [columns.configured_vectors(name, indexes[name], sample) for name in wanted if name in indexes]
    return _arranged(own, data, vectors)


def _is_chosen(config: Any, chosen: set[str] | None) -> bool:
    return config.data_type is not DataType.BLOB if chosen is None else config.name in chosen


def _arranged(own: list[Column], data: list[Column], vectors: list[Column]) -> list[Column]:
    """The id, the data, what is known besides, and the vectors. Properties keep their names, whatever else has them."""
    taken = {column.name for column in data}
    first, *others = [
        Column(columns.METADATA + one.name, one.type, one.values) if one.name in taken else one for one in own
    ]
    return [first, *data, *others, *vectors]


def _properties(page: columns.Page, config: CollectionConfig | None) -> Iterable[Column]:
    known = {one.name: one for one in config.properties} if config is not None else {}
    there = {name for properties in page.properties for name in properties}
    if not page.objects:
        there = {name for name, one in known.items() if _is_chosen(one, None)}
    # The server's order is another one each time.
    for name in [*(name for name in known if name in there), *sorted(there - set(known))]:
        if name in known:
            yield columns.configured_column(known[name])
        else:
            kind = kind_of_values([properties.get(name) for properties in page.properties], name)
            yield columns.property_column(name, kind)


def _references(objects: Sequence[Any]) -> list[str]:
    return sorted({name for found in objects for name in columns.references_of(found.references)})


def _metadata(objects: Sequence[Any]) -> list[Column]:
    """A column for each kind of metadata that an object has."""
    there = [name for name in columns.METADATA_TYPES if any(_has(found.metadata, name) for found in objects)]
    return [columns.metadata_column(name, name) for name in there]


def _has(metadata: Any, name: str) -> bool:
    return getattr(metadata, name, None) is not None


def _generated(objects: Sequence[Any], groups: dict[str, Any]) -> list[Column]:
    """What a model said of an object, or of its group; and the group."""
    if not groups:
        texts = [getattr(found, _GENERATED, None) for found in objects]
        return _if_any(_GENERATED, pa.string(), texts)
    of = [groups[found.belongs_to_group] for found in objects]
    return [
        Column(_GROUP, pa.string(), lambda page: [found.belongs_to_group for found in page.objects]),
        *_if_any(_SCORE, pa.float64(), [group.rerank_score for group in of]),
        *_if_any(_GENERATED, pa.string(), [getattr(group, _GENERATED, None) for group in of]),
    ]


def _if_any(name: str, type_: pa.DataType, values: list[Any]) -> list[Column]:
    return [Column(name, type_, lambda _: values)] if any(value is not None for value in values) else []


def _vectors(objects: Sequence[Any]) -> list[Column]:
    """A column for each vector that an object has."""
    found = []
    for name in sorted({name for one in objects for name in one._vector_names()}):
        buffers = (columns.packed(one, name) for one in objects)
        first = next((buffer for buffer in buffers if buffer is not None), None)
        multi = first is not None and columns.is_multi(first)
        found.append(columns.vectors_column(name, objects, multi=multi))
    return found
