"""The one path that all searches take: arguments to bytes at the call, bytes to results when the reply is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import TypeVar

from weaviate_anyio._features import known
from weaviate_anyio._methods import SEARCH
from weaviate_anyio._wire import replies
from weaviate_anyio._wire.returns import Returns
from weaviate_anyio._wire.search import Address, Narrowing, encode_search
from weaviate_anyio._wire.steps import at_once
from weaviate_anyio.classes._base import invalid
from weaviate_anyio.classes._filters import Filter, FilterReturn
from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.classes.generics import CrossReferences
from weaviate_anyio.collections._slices import in_slices

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._wire.generative import Generate
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio._wire.targets import SearchTarget
    from weaviate_anyio.collections._context import Context

_READ_AT_ONCE = 256 * 1024
"""Bytes of a reply that are read in a few milliseconds."""

XReferences = TypeVar("XReferences", default=CrossReferences)
"""References given at the call: a data model, or else what references given by name are read into."""


class Searcher(Generic[Properties, References]):
    """Searches one collection."""

    def __init__(self, context: Context) -> None:
        """Search the collection of this context."""
        self._context = context

    def _returns(self, include_vector: Any, metadata: Any, properties: Any, references: Any) -> Returns:
        return Returns(
            include_vector=include_vector,
            return_metadata=metadata,
            return_properties=properties,
            return_references=references,
            model=self._context.properties,
            references_model=self._context.references,
        )

    def _query(self, target: SearchTarget | None, narrowing: Narrowing, returns: Returns) -> Coroutine[Any, Any, Any]:
        keep = returns.keep(reranked=narrowing.rerank is not None)
        read = replies.read_query if narrowing.group_by is None else replies.read_groups
        return self._search(target, narrowing, returns, None, lambda data: read(data, keep))

    def _single(self, narrowing: Narrowing, returns: Returns) -> Coroutine[Any, Any, Any]:
        keep = returns.keep(reranked=False)
        return self._search(None, narrowing, returns, None, lambda data: replies.read_single(data, keep))

    def _generate(
        self, target: SearchTarget | None, narrowing: Narrowing, returns: Returns, generate: Generate
    ) -> Coroutine[Any, Any, Any]:
        keep = returns.keep(reranked=narrowing.rerank is not None)
        if narrowing.group_by is None:
            return self._search(target, narrowing, returns, generate, lambda data: replies.read_generative(data, keep))
        asked = generate.grouped_task is not None
        return self._search(
            target, narrowing, returns, generate, lambda data: replies.read_generative_groups(data, keep, asked)
        )

    def _search(
        self,
        target: SearchTarget | None,
        narrowing: Narrowing,
        returns: Returns,
        generate: Generate | None,
        read: Callable[[bytes], Steps[Any]],
    ) -> Coroutine[Any, Any, Any]:
        context = self._context
        address = Address(collection=context.name, tenant=context.tenant, consistency_level=context.consistency_level)
        version = known(context.connection.version)
        request = encode_search(address, target, narrowing, returns, generate, version)
        return self._send(None if narrowing.finds_nothing else request, read, returns)

    async def _send(self, request: bytes | None, read: Callable[[bytes], Steps[Any]], returns: Returns) -> Any:
        """The result; without a request, that of an empty reply."""
        reply = b"" if request is None else await self._context.connection.call(SEARCH, request)
        steps = _filled(read(reply), returns.fill)
        return at_once(steps) if len(reply) < _READ_AT_ONCE else await in_slices(steps)


def _filled(steps: Steps[Any], fill: Callable[[Any], None] | None) -> Steps[Any]:
    result = yield from steps
    if fill is not None and result is not None:
        for found in getattr(result, "objects", (result,)):
            fill(found)
            yield
    return result


def uuid_list(parameter: str, came: Any) -> list[Any]:
    """Several ids, of any iterable.

    Raises:
        WeaviateInvalidInputError: If it is none.
    """
    if isinstance(came, str) or not hasattr(came, "__iter__"):
        raise invalid(parameter, came, "a list of UUIDs")
    return list(came)


def any_of_ids(uuids: list[Any]) -> FilterReturn | None:
    """The condition for objects of these ids, None if there are none.

    Raises:
        WeaviateInvalidInputError: If one is no id.
    """
    return Filter.any_of([Filter.by_id().equal(uuid) for uuid in uuids]) if uuids else None
