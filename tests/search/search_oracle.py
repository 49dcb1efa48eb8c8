"""The official client and ours side by side, both on a connection that records requests and replays a reply."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import warnings
from collections.abc import Mapping
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import anyio
from doors import Door

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    from google.protobuf.unknown_fields import UnknownFieldSet
    from weaviate.collections.aggregate import _AggregateCollectionAsync
    from weaviate.collections.generate import _GenerateCollectionAsync
    from weaviate.collections.grpc.aggregate import _AggregateGRPC
    from weaviate.collections.query import _QueryCollectionAsync
    from weaviate.proto.v1 import (  # noqa: F401 - the tests take them from here
        aggregate_pb2,
        base_pb2,
        base_search_pb2,
        generative_pb2,
        properties_pb2,
        search_get_pb2,
    )
    from weaviate.util import _ServerVersion
from weaviate_anyio._context import CollectionContext
from weaviate_anyio.collections.aggregate import AggregateCollectionAsync as OurAggregate
from weaviate_anyio.collections.generate import GenerateCollectionAsync as OurGenerate
from weaviate_anyio.collections.query import QueryCollectionAsync as OurQuery

NEWEST = (1, 39, 3)


def _near_media(
    self: Any, media: str, type_: str, certainty: Any, distance: Any, target_vector: Any, **rest: Any
) -> Any:
    """What the official method means; it hands its media to a function without such a parameter, a TypeError."""
    request = self._AggregateGRPC__create_request(**rest)
    for name, search in self._parse_media(media, type_, certainty, distance, target_vector).items():
        getattr(request, name).CopyFrom(search)
    return request


_AggregateGRPC.near_media = _near_media


def _package(name: str) -> SimpleNamespace:
    parts = ("aggregate", "data", "generate", "generics", "query")
    found = {part: importlib.import_module(f"{name}.classes.{part}") for part in parts}
    level = importlib.import_module(f"{name}.classes.config").ConsistencyLevel
    return SimpleNamespace(name=name, ConsistencyLevel=level, **found)


OURS, THEIRS = _package("weaviate_anyio"), _package("weaviate")
"""The classes of both packages under the same names."""


def finish(coroutine: Any) -> Any:
    """The result of a coroutine that never waits; the official client sometimes gives the result itself."""
    if not inspect.iscoroutine(coroutine):
        return coroutine
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("the coroutine waits for something")


class OfficialConnection:
    """What the official namespaces need of a connection."""

    def __init__(self, version: tuple[int, int, int], search: Any, aggregate: Any) -> None:
        self._weaviate_version = _ServerVersion(*version)
        self.reply = search or search_get_pb2.SearchReply()
        self.aggregate_reply = aggregate or aggregate_pb2.AggregateReply()
        self.request: Any = None

    async def grpc_search(self, request: Any) -> Any:
        self.request = request
        return self.reply

    async def grpc_aggregate(self, request: Any) -> Any:
        self.request = request
        return self.aggregate_reply


class OurConnection(Door):
    """Gives the replies that it was told to."""

    def __init__(self, version: tuple[int, int, int], search: Any, aggregate: Any) -> None:
        self.version = version
        self.replies = {"Search": search, "Aggregate": aggregate}
        self.request: bytes | None = None

    async def call(self, method: Any, request: bytes) -> bytes:
        self.request = request
        reply = self.replies[method.path.rsplit("/", 1)[1]]
        return reply if isinstance(reply, bytes) else b"" if reply is None else reply.SerializeToString()


def official(
    version: tuple[int, int, int] = NEWEST,
    search: Any = None,
    aggregate: Any = None,
    tenant: str | None = None,
    level: Any = None,
    properties: Any = None,
    references: Any = None,
) -> SimpleNamespace:
    """The official namespaces."""
    connection = OfficialConnection(version, search, aggregate)
    args = (connection, "Movie", level, tenant, properties, references, True)
    return SimpleNamespace(
        query=_QueryCollectionAsync(*args),
        generate=_GenerateCollectionAsync(*args),
        aggregate=_AggregateCollectionAsync(connection, "Movie", level, tenant, True),
        connection=connection,
    )


def ours(
    version: tuple[int, int, int] = NEWEST,
    search: Any = None,
    aggregate: Any = None,
    tenant: str | None = None,
    level: Any = None,
    properties: Any = None,
    references: Any = None,
) -> SimpleNamespace:
    """Our namespaces."""
    connection = OurConnection(version, search, aggregate)
    context = CollectionContext(
        connection=connection,
        name="Movie",
        tenant=tenant,
        consistency_level=level,
        properties=properties,
        references=references,
    )
    return SimpleNamespace(
        query=OurQuery(context), generate=OurGenerate(context), aggregate=OurAggregate(context), connection=connection
    )


def call(client: SimpleNamespace, path: str, *args: Any, **kwargs: Any) -> Any:
    """The result of a method, such as "query.bm25"; media are read in a thread, which needs an event loop."""
    namespace, method = path.split(".")
    result = getattr(getattr(client, namespace), method)(*args, **kwargs)
    return anyio.run(_awaited, result) if method in {"near_image", "near_media"} else finish(result)


async def _awaited(result: Any) -> Any:
    return await result if inspect.isawaitable(result) else result


def ordered(message: Any) -> Any:
    """The message with the lists in order that the official client makes from sets, and with ids in one condition."""
    copy = type(message)()
    copy.CopyFrom(message)
    _join_ids(copy)
    if hasattr(copy, "properties") and copy.HasField("properties"):
        _order(copy.properties)
    return copy


def _join_ids(message: Any) -> None:
    """For several ids the official client sends a condition each; what they say together is one."""
    filters = message.filters
    several = list(filters.filters) if filters.operator == filters.OPERATOR_OR else [filters]
    if several and all(each.operator == each.OPERATOR_EQUAL and each.target.property == "_id" for each in several):
        texts = base_pb2.TextArray(values=[each.value_text for each in several])
        target = base_pb2.FilterTarget(property="_id")
        filters.CopyFrom(base_pb2.Filters(operator="OPERATOR_CONTAINS_ANY", value_text_array=texts, target=target))


def _order(properties: Any) -> None:
    properties.non_ref_properties.sort()
    for reference in properties.ref_properties:
        _order(reference.properties)
    for name in ("ref_properties", "object_properties"):
        entries = sorted(getattr(properties, name), key=lambda each: each.SerializeToString(deterministic=True))
        properties.ClearField(name)
        getattr(properties, name).extend(entries)


def same_request(path: str, build: Any, **setting: Any) -> Any:
    """Call both clients alike; the requests have to be equal. Gives ours, parsed.

    Args:
        path: The method, such as "query.bm25".
        build: Makes positional and keyword arguments from the classes of one of the packages.
        setting: For `official` and `ours`; what is callable is called with the package's classes.
    """
    sent = []
    for make, package in ((official, THEIRS), (ours, OURS)):
        client = make(**{name: value(package) if callable(value) else value for name, value in setting.items()})
        args, kwargs = build(package)
        call(client, path, *args, **kwargs)
        sent.append(client.connection.request)
    kind = aggregate_pb2.AggregateRequest if path.startswith("aggregate") else search_get_pb2.SearchRequest
    mine = kind.FromString(sent[1])
    assert len(UnknownFieldSet(mine)) == 0
    assert ordered(mine) == ordered(sent[0])
    return mine


def plain(value: Any) -> Any:
    """A result of either client as dicts and lists, for comparison."""
    if isinstance(value, (str, int, float, bool, datetime, UUID, bytes)) or value is None:
        return UUID(int=value.int) if isinstance(value, UUID) else value
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not _is_official_generative(value):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if hasattr(value, "model_dump"):
        return plain(value.model_dump())
    names = [name for name in dir(value) if not name.startswith("_") and not inspect.ismethod(getattr(value, name))]
    return {name: plain(getattr(value, name)) for name in names}


def _is_official_generative(value: Any) -> bool:
    return type(value).__module__.startswith("weaviate.") and type(value).__name__.startswith("Generative")
