"""The tables that are shown of results and configurations; `html` and `terminal` draw them.

What is shown is known by its fields: the classes themselves name the function that shows them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from weaviate_anyio._display.cells import text_of, vector_text
from weaviate_anyio._wire.values import items_of
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

ROWS = 10
"""Rows that are shown of a table."""
COLUMNS = 12
_LONG_TEXT = 400
_METADATA = (
    "distance",
    "certainty",
    "score",
    "rerank_score",
    "explain_score",
    "is_consistent",
    "creation_time",
    "last_update_time",
)
Pairs = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts.

    Attributes:
        title: What stands above it; empty for nothing.
        head: The names of the columns; empty for pairs of a name and its value.
        rows: The cells of each row.
        more: Number of rows that are left out.
        left_out: Number of columns that are left out.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    left_out: int = 0

    @property
    def note(self) -> str:
        """What stands below it: how much is left out."""
        left = [_counted(self.more, "more"), _counted(self.left_out, "columns")]
        return f"\N{HORIZONTAL ELLIPSIS} and {' and '.join(filter(None, left))}" if any(left) else ""


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number else ""


def pairs(title: str, values: Mapping[str, Any]) -> Table:
    """Names and values below each other; what is None is left out."""
    given = {name: value for name, value in values.items() if value is not None}
    return Table(title, (), tuple((text_of(name), text_of(value, _LONG_TEXT)) for name, value in given.items()))


def of_records(title: str, records: Collection[Any], read: Callable[[Any], Pairs]) -> Table:
    """A row for each of the first records, whose columns are all that one of them has.

    Args:
        title: What stands above.
        records: The records.
        read: The names and values of one.
    """
    shown = [read(one) for one in islice(records, ROWS)]
    named = dict.fromkeys(name for one in shown for name, value in one.items() if value is not None)
    head = tuple(islice(named, COLUMNS))
    rows = tuple(tuple(text_of(one.get(name)) for name in head) for one in shown)
    more = len(records) - len(shown)
    return Table(title, tuple(map(text_of, head)), rows, more, len(named) - len(head))


def handle(shown: Any) -> list[Table]:
    """What a collection is for calls: nothing is asked of the server."""
    return [pairs("Collection", {name: getattr(shown, name) for name in ("name", "tenant", "consistency_level")})]


# Results of searches


def result(shown: Any) -> list[Table]:
    """The result of a search: its texts, its groups, its objects."""
    generated = getattr(shown, "generated", None)
    groups = getattr(shown, "groups", None)
    tables = [pairs("", {"generated": generated})] if generated else []
    if groups is not None:
        tables.append(of_records(_number(len(groups), "group"), groups.values(), _group))
    return [*tables, of_records(_number(len(shown.objects), "object"), shown.objects, _object)]


def found(shown: Any) -> list[Table]:
    """One object."""
    return [pairs(f"{type(shown).__name__} of {text_of(shown.collection)}", _object(shown))]


def group(shown: Any) -> list[Table]:
    """A group, and its objects."""
    return [
        pairs("Group", _group(shown)),
        of_records(_number(len(shown.objects), "object"), shown.objects, _object),
    ]


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _group(shown: Any) -> Pairs:
    names = ("name", "number_of_objects", "min_distance", "max_distance", "rerank_score", "generated")
    return {name: getattr(shown, name, None) for name in names}


def _object(shown: Any) -> Pairs:
    """The id, the properties, and what else came; a property that is called like one of these keeps its name."""
    # The server's order is another one each time; that of a data model says something.
    properties = _items(shown.properties)
    properties = dict(sorted(properties.items())) if isinstance(shown.properties, dict) else properties
    references = {name: _ids(cross) for name, cross in _items(shown.references).items()}
    others = {name: getattr(shown.metadata, name, None) for name in _METADATA}
    others |= {name: getattr(shown, name, None) for name in ("generated", "belongs_to_group")}
    for name in shown._vector_names():
        others["vector" if name == "default" else f"vector.{name}"] = _vector(shown, name)
    data = properties | references
    return _apart({"uuid": shown.uuid}, data) | data | _apart(others, data)


def _apart(own: Pairs, data: Pairs) -> Pairs:
    """What is known besides, under other names than those of the data."""
    return {f"metadata.{name}" if name in data else name: value for name, value in own.items()}


def _items(properties: Any) -> Pairs:
    if properties is None:
        return {}
    try:
        return {str(name): value for name, value in items_of(properties)}
    except WeaviateInvalidInputError:
        return {"properties": properties}


def _ids(cross: Any) -> Any:
    objects = getattr(cross, "objects", None)
    return cross if objects is None else ", ".join(str(one.uuid) for one in islice(objects, ROWS))


def _vector(shown: Any, name: str) -> str:
    try:
        return vector_text(shown.vector_buffer(name))
    except (TypeError, OverflowError, ValueError):  # the user has put something else there
        return text_of(shown.vector[name])


# Aggregations


def aggregation(shown: Any) -> list[Table]:
    """The metrics of each property, or of each group."""
    if hasattr(shown, "groups"):
        return [of_records(_number(len(shown.groups), "group"), shown.groups, _aggregated_group)]
    title = f"Aggregation of {_number(shown.total_count, 'object')}" if shown.total_count is not None else "Aggregation"
    records = shown.properties.items()
    return [of_records(title, records, lambda one: {"property": one[0], **_metrics(one[1])})]


def aggregated_group(shown: Any) -> list[Table]:
    """One group of an aggregation."""
    return [pairs("Group", _aggregated_group(shown))]


def _aggregated_group(shown: Any) -> Pairs:
    of = {shown.grouped_by.prop: shown.grouped_by.value, "total_count": shown.total_count}
    metrics = {
        f"{name}.{metric}": value for name, one in shown.properties.items() for metric, value in _metrics(one).items()
    }
    return of | metrics


def _metrics(shown: Any) -> Pairs:
    values = {one.name.rstrip("_"): getattr(shown, one.name) for one in dataclasses.fields(shown)}
    top = values.pop("top_occurrences", None)
    if top:
        values["top_occurrences"] = ", ".join(f"{text_of(one.value, 20)} ({one.count})" for one in top[:ROWS])
    return values


# Writes


def written(shown: Any) -> list[Table]:
    """How many of a batch were stored, and why the others were not."""
    stored = len(shown.uuids) if hasattr(shown, "uuids") else None
    summary = {"stored": stored, "failed": len(shown.errors), "seconds": shown.elapsed_seconds}
    tables = [pairs(type(shown).__name__, summary)]
    if shown.errors:
        tables.append(of_records("Errors", shown.errors.items(), _failure))
    return tables


def batch(shown: Any) -> list[Table]:
    """The objects and references of a batch."""
    return [*written(shown.objs), *written(shown.refs)]


def _failure(shown: tuple[int, Any]) -> Pairs:
    at, error = shown
    reference = getattr(error, "reference", None)
    return {
        "position": at,
        "uuid": getattr(error, "original_uuid", None),
        "from": getattr(reference, "from_object_uuid", None),
        "property": getattr(reference, "from_property_name", None),
        "to": getattr(reference, "to_object_uuid", None),
        "message": error.message,
    }


def deleted(shown: Any) -> list[Table]:
    """What a `delete_many` did."""
    counts = {name: getattr(shown, name) for name in ("matches", "successful", "failed")}
    tables = [pairs(type(shown).__name__, counts)]
    if shown.objects is not None:
        tables.append(of_records("Objects", shown.objects, _fields))
    return tables


# Configurations


def config(shown: Any) -> list[Table]:
    """The configuration of a collection, or a part of it."""
    if not hasattr(shown, "references"):
        return [pairs(type(shown).__name__, _fields(shown))]
    tables = [
        pairs(f"Collection {text_of(shown.name)}", _collection(shown)),
        of_records("Properties", shown.properties, _property),
    ]
    if shown.references:
        tables.append(of_records("References", shown.references, _fields))
    if shown.vector_config:
        tables.append(of_records("Vectors", shown.vector_config.items(), _named_vector))
    return tables


def _collection(shown: Any) -> Pairs:
    tenancy, replication = getattr(shown, "multi_tenancy_config", None), getattr(shown, "replication_config", None)
    sharding, expiry = getattr(shown, "sharding_config", None), shown.object_ttl_config
    return {
        "description": shown.description,
        "vectorizer": shown.vectorizer,
        "vector index": getattr(shown, "vector_index_type", None),
        "generative": shown.generative_config and shown.generative_config.generative,
        "reranker": shown.reranker_config and shown.reranker_config.reranker,
        "multi-tenancy": tenancy and tenancy.enabled,
        "replication factor": replication and replication.factor,
        "shards": sharding and sharding.actual_count,
        "objects expire": expiry and expiry.enabled,
    }


def _property(shown: Any) -> Pairs:
    indexes = {"filterable": "index_filterable", "searchable": "index_searchable", "range": "index_range_filters"}
    return {
        "name": shown.name,
        "type": shown.data_type,
        "indexes": ", ".join(name for name, field in indexes.items() if getattr(shown, field)),
        "tokenization": shown.tokenization,
        "nested": ", ".join(one.name for one in shown.nested_properties or ()) or None,
        "description": shown.description,
    }


def _named_vector(shown: tuple[str, Any]) -> Pairs:
    name, vector = shown
    index = vector.vector_index_config
    quantizer = getattr(index, "quantizer", None)
    return {
        "name": name,
        "vectorizer": vector.vectorizer.vectorizer,
        "source properties": vector.vectorizer.source_properties,
        "index": index.vector_index_type(),
        "distance": getattr(index, "distance_metric", None),
        "quantizer": quantizer and type(quantizer).__name__.removesuffix("Config"),
    }


def _fields(shown: Any) -> Pairs:
    return {one.name: getattr(shown, one.name) for one in dataclasses.fields(shown)}
