"""The path that all searches and aggregations take: arguments to bytes at the call, bytes to results at the reply."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic

from typing_extensions import TypeVar

from weaviate_anyio._context import CollectionContext, Namespace
from weaviate_anyio._features import known
from weaviate_anyio._inputs.errors import listed
from weaviate_anyio._inputs.names import uuid_of
from weaviate_anyio._operation import SEARCH, Rpc
from weaviate_anyio._slices import in_slices
from weaviate_anyio._wire import replies
from weaviate_anyio._wire.found import Keep
from weaviate_anyio._wire.search import Narrowing, Returns, encode_search
from weaviate_anyio._wire.steps import at_once, collecting
from weaviate_anyio.classes._filters import Filter
from weaviate_anyio.classes._search import MetadataQuery
from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.collections._media import send
from weaviate_anyio.outputs._query import CrossReferences

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._wire.generative import Generate
    from weaviate_anyio._wire.replies import Reader
    from weaviate_anyio._wire.steps import Steps
    from weaviate_anyio._wire.targets import SearchTarget

_IDS_AT_THE_CALL = 1000

XReferences = TypeVar("XReferences", default=CrossReferences)
"""References given at the call: a data model, or else what references given by name are read into."""


class Searcher(Namespace[CollectionContext], Generic[Properties, References]):
    """Searches one collection."""

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
        read = replies.read_query if narrowing.group_by is None else replies.read_groups
        return self._search(target, narrowing, returns, None, read)

    def _single(self, uuid: Any, include_vector: Any, properties: Any, references: Any) -> Coroutine[Any, Any, Any]:
        times = MetadataQuery(creation_time=True, last_update_time=True, is_consistent=True)
        narrowing = Narrowing(limit=1, filters=Filter.by_id().equal(uuid))
        returns = self._returns(include_vector, times, properties, references)
        return self._search(None, narrowing, returns, None, replies.read_single)

    def _generate(
        self, target: SearchTarget | None, narrowing: Narrowing, returns: Returns, generate: Generate
    ) -> Coroutine[Any, Any, Any]:
        from weaviate_anyio._wire import generated  # what no other search needs

        read: Reader = generated.read_generative
        if narrowing.group_by is not None:
            read = partial(generated.read_generative_groups, asked=generate.grouped_task is not None)
        return self._search(target, narrowing, returns, generate, read)

    def _search(
        self,
        target: SearchTarget | None,
        narrowing: Narrowing,
        returns: Returns,
        generate: Generate | None,
        read: Reader,
    ) -> Coroutine[Any, Any, Any]:
        context, keep = self._context, _keep(narrowing, returns)
        version = known(context.connection.version)
        encode = partial(encode_search, context.address, target, narrowing, returns, generate, version)
        name = f"{'query' if generate is None else 'generate'}.{target.method if target else 'fetch_objects'}"

        retrieval = None if target is None else _retrieval(target, narrowing, generate)

        def operation(request: bytes) -> Rpc[Any]:
            read_reply = lambda reply: _filled(read(reply, keep), returns.fill)  # noqa: E731
            return Rpc(name, SEARCH, request, read_reply, "always", retrieval=retrieval)

        if narrowing.ids is not None:
            return self._send_ids(_Ids(narrowing, encode), operation)
        return send(context, target, operation(encode()))

    async def _send_ids(self, ids: _Ids, operation: Callable[[bytes], Rpc[Any]]) -> Any:
        request = await ids.request()
        if request is None:  # there is nothing to find
            return at_once(operation(b"").read(b""))
        return await self._context.send(operation(request))


def _keep(narrowing: Narrowing, returns: Returns) -> Keep:
    """What to read of each object: what was requested. A reranker's score is part of the metadata."""
    return Keep(
        metadata=returns.metadata is not None or narrowing.rerank is not None,
        properties=returns.properties != [],
        references=returns.follows,
        vector=returns.vectors is not False,
    )


def _retrieval(
    target: SearchTarget, narrowing: Narrowing, generate: Generate | None
) -> tuple[int | None, Any, str | None]:
    model = getattr(generate and generate.generative_provider, "model", None)
    return narrowing.limit, getattr(target, "query", None), model if isinstance(model, str) else None


class _Ids:
    """The request for objects with certain ids, of which there may be very many."""

    def __init__(self, narrowing: Narrowing, encode: Callable[[], bytes]) -> None:
        """Check the first ids, and the other arguments.

        Raises:
            WeaviateInvalidInputError: If one does not fit.
        """
        self._narrowing, self._encode = narrowing, encode
        self._checking = (str(uuid_of(uuid, f"ids[{at}]")) for at, uuid in enumerate(narrowing.ids))
        self._texts = list(islice(self._checking, _IDS_AT_THE_CALL))
        self._first = self._encoded()

    def _encoded(self) -> bytes:
        self._narrowing.filters = Filter.by_id()._is("ContainsAny", self._texts) if self._texts else None
        return self._encode()

    async def request(self) -> bytes | None:
        """The request; None without ids, since there is nothing to find then."""
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
    """Several ids, from any iterable.

    Raises:
        WeaviateInvalidInputError: If it is something else.
    """
    return listed(parameter, came, "a list of UUIDs")
