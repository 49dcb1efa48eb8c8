"""The one path that all searches take: arguments to bytes at the call, bytes to results when the reply is there."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import TypeVar

from weaviate_anyio._features import known
from weaviate_anyio._inputs.errors import listed
from weaviate_anyio._operation import SEARCH, Rpc
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import replies
from weaviate_anyio._wire.returns import Returns
from weaviate_anyio._wire.search import Narrowing, encode_search
from weaviate_anyio._wire.steps import at_once, collecting
from weaviate_anyio.classes._filter_checks import uuid_text
from weaviate_anyio.classes._filters import Filter
from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.outputs._query import CrossReferences

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio._wire.generative import Generate
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio._wire.targets import SearchTarget

_IDS_AT_THE_CALL = 1000

XReferences = TypeVar("XReferences", default=CrossReferences)
"""References given at the call: a data model, or else what references given by name are read into."""


class Searcher(Generic[Properties, References]):
    """Searches one collection."""

    def __init__(self, context: CollectionContext) -> None:
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
        version = known(context.connection.version)
        encode = partial(encode_search, context.address, target, narrowing, returns, generate, version)
        name = f"{'query' if generate is None else 'generate'}.{target.method if target else 'fetch_objects'}"

        def operation(request: bytes) -> Rpc[Any]:
            return Rpc(name, SEARCH, request, lambda reply: _filled(read(reply), returns.fill), "always")

        if narrowing.ids is not None:
            return self._send_ids(_Ids(narrowing, encode), operation)
        return context.send(operation(encode()))

    async def _send_ids(self, ids: _Ids, operation: Callable[[bytes], Rpc[Any]]) -> Any:
        request = await ids.request()
        if request is None:  # nothing is to be found
            return at_once(operation(b"").read(b""))
        return await self._context.send(operation(request))


class _Ids:
    """The request for objects of certain ids, of which there may be very many."""

    def __init__(self, narrowing: Narrowing, encode: Callable[[], bytes]) -> None:
        """Check the first ids, and the arguments beside them.

        Raises:
            WeaviateInvalidInputError: If one does not fit.
        """
        self._narrowing, self._encode = narrowing, encode
        self._checking = (uuid_text(f"ids[{at}]", uuid) for at, uuid in enumerate(narrowing.ids))
        self._texts = list(islice(self._checking, _IDS_AT_THE_CALL))
        self._first = self._encoded()

    def _encoded(self) -> bytes:
        self._narrowing.filters = Filter.by_id()._is("ContainsAny", self._texts) if self._texts else None
        return self._encode()

    async def request(self) -> bytes | None:
        """The request; None where there are no ids, since nothing is to be found then."""
        if len(self._texts) < len(self._narrowing.ids):
            await in_slices(collecting(self._checking, self._texts))
            return self._encoded()
        return self._first if self._texts else None


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
        WeaviateInvalidInputError: If it is something else.
    """
    return listed(parameter, came, "a list of UUIDs")
