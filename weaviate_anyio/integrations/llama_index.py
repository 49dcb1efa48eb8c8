"""A vector store for LlamaIndex.

    from weaviate_anyio.integrations.llama_index import WeaviateVectorStore

    store = WeaviateVectorStore(client.collections.use("Document"))
    index = VectorStoreIndex.from_vector_store(store, embed_model=...)
    await index.ainsert_nodes(nodes)
    found = await index.as_retriever(similarity_top_k=3).aretrieve("a heist in space")

Needs LlamaIndex's core: `pip install "weaviate-anyio[llama-index]"`. docs/llama_index.md tells more.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.schema import MetadataMode, TextNode
from llama_index.core.vector_stores.types import (
    BasePydanticVectorStore,
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQueryMode,
    VectorStoreQueryResult,
)
from llama_index.core.vector_stores.utils import metadata_dict_to_node, node_to_metadata_dict

from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio.classes.query import Diversity, Filter, MetadataQuery
from weaviate_anyio.integrations._conditions import NONE, compare
from weaviate_anyio.integrations._documents import Documents, Row, flat, further, limit_of, text_property, uuids_of
from weaviate_anyio.integrations._portal import portal_or_none, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from anyio.from_thread import BlockingPortal
    from llama_index.core.schema import BaseNode
    from llama_index.core.vector_stores.types import VectorStoreQuery

    from weaviate_anyio.classes._config._enums import DataType
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.collections.collection import CollectionAsync

_WHOLE, _TYPE, _REF_DOC_ID = "_node_content", "_node_type", "ref_doc_id"
_OWN = {
    "limit": "use similarity_top_k, hybrid_top_k or sparse_top_k of the query",
    "filters": "use filters of the query",
    "vector": "use query_embedding of the query",
    "alpha": "use alpha of the query",
    "diversity_selection": "use the mode MMR and mmr_threshold of the query",
    "return_metadata": "similarities come with the result",
    "return_properties": "nodes need all properties",
}
_LIMITS = {
    VectorStoreQueryMode.HYBRID: "hybrid_top_k",
    VectorStoreQueryMode.TEXT_SEARCH: "sparse_top_k",
    VectorStoreQueryMode.SPARSE: "sparse_top_k",
}
_OPERATORS = {
    FilterOperator.EQ: "==",
    FilterOperator.NE: "!=",
    FilterOperator.GT: ">",
    FilterOperator.GTE: ">=",
    FilterOperator.LT: "<",
    FilterOperator.LTE: "<=",
    FilterOperator.IN: "in",
    FilterOperator.NIN: "not in",
    FilterOperator.ANY: "in",
    FilterOperator.ALL: "all",
}
_OF_LISTS = {"in", "not in", "all"}


class WeaviateVectorStore(BasePydanticVectorStore):
    """Nodes of LlamaIndex in a collection of a connected client.

    Its own methods work on asyncio, uvloop and trio; indexes and retrievers of LlamaIndex need asyncio. The synchronous
    methods go through `portal` and raise a `WeaviateScopeError` without it.

    Attributes:
        stores_text: True: the collection has the texts.
        is_embedding_query: Whether queries come with their embeddings; otherwise, the collection's vectorizer embeds.
    """

    stores_text: bool = True
    is_embedding_query: bool = True
    _documents: Documents = PrivateAttr()
    _portal: Any = PrivateAttr()

    def __init__(
        self,
        collection: CollectionAsync[Any, Any],
        *,
        text_key: str = "text",
        vector_name: str | None = None,
        is_embedding_query: bool = True,
        portal: BlockingPortal | None = None,
    ) -> None:
        """Keep what is needed; nothing is sent.

        Args:
            collection: A collection of a connected client, of one tenant where it has tenants. It must exist when it is
                first used.
            text_key: The property that has the text.
            vector_name: The vector to store and to search, where the collection has several.
            is_embedding_query: False where the collection's vectorizer embeds nodes and queries.
            portal: The portal of the client's event loop, for the synchronous methods.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type.
        """
        text = text_property(text_key, "text_key")
        documents = Documents(collection, text, vector_name, _WHOLE, (_TYPE, _REF_DOC_ID))
        if not isinstance(is_embedding_query, bool):
            raise invalid("is_embedding_query", is_embedding_query, "a bool")
        checked = portal_or_none(portal)
        super().__init__(stores_text=True, is_embedding_query=is_embedding_query)
        self._documents = documents
        self._portal = checked

    @classmethod
    def class_name(cls) -> str:
        """The name of the class, for LlamaIndex."""
        return "WeaviateVectorStore"

    @property
    def client(self) -> CollectionAsync[Any, Any]:
        """The collection."""
        return self._documents.collection

    async def async_add(self, nodes: Sequence[BaseNode], **_: Any) -> list[str]:
        """Store nodes, with their embeddings. Those that exist with the same ids are replaced.

        Args:
            nodes: The nodes.
            **_: What LlamaIndex passes to all stores; nothing of it has an effect.

        Returns:
            Their ids.

        Raises:
            WeaviateBatchError: Some were not stored; or a WeaviateInsertManyAllFailedError: none was.
        """
        await self._documents.write([self._row(node) for node in nodes])
        return [node.node_id for node in nodes]

    async def aquery(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """Search.

        Args:
            query: What to search. The modes are DEFAULT, MMR (since server 1.37), HYBRID, TEXT_SEARCH and SPARSE, which
                search by keywords. An empty list of `node_ids` is no condition, as LlamaIndex's own indexes pass it for
                none; one of `doc_ids` matches nothing.
            **kwargs: Further arguments of `query.near_vector`, `near_text`, `hybrid` or `bm25`, except what the query
                has; with the mode MMR also `mmr_prefetch_factor`: how many times as many nodes to select from, 4 by
                default.

        Returns:
            The nodes, their ids and how similar they are, from 0 to 1 in searches by vectors: `1 - distance / 2` for
            cosine distances, `(1 - distance) / 2` for dot products of vectors of length 1, else `1 / (1 + distance)`;
            in other searches, the server's scores.

        Raises:
            WeaviateInvalidInputError: A mode or an operator is not supported, a value does not fit its operator, or an
                argument does not fit.
        """
        options = further(kwargs, _OWN)
        condition = await self._condition(query.filters, query.node_ids or None, query.doc_ids)
        common = {"filters": condition, "return_metadata": MetadataQuery(distance=True, score=True), **options}
        found = await self._search(query, common)
        by_vector = query.mode in {VectorStoreQueryMode.DEFAULT, VectorStoreQueryMode.MMR}
        scores = [
            await self._documents.similarity(one.metadata.distance) if by_vector else one.metadata.score or 0.0
            for one in found
        ]
        ids = [self._documents.id_of(one) for one in found]
        return VectorStoreQueryResult(nodes=[self._node(one) for one in found], similarities=scores, ids=ids)

    async def aget_nodes(
        self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None
    ) -> list[BaseNode]:
        """The nodes with these ids that match; all by default.

        Args:
            node_ids: Their ids, of which those that do not exist are ignored; an empty list matches nothing.
            filters: The condition that they match.

        Raises:
            WeaviateInvalidInputError: An operator is not supported, or a value does not fit its operator.
        """
        if node_ids is not None and filters is None:
            found = (await self._documents.fetch(node_ids, "node_ids", include_vector=True)).values()
            return [self._node(one) for one in found]
        condition = await self._condition(filters, node_ids, None)
        wanted = self._documents.vectors(wanted=True)
        objects = self._documents.collection.iterator(include_vector=wanted, filters=condition)
        return [self._node(one) async for one in objects]

    async def adelete(self, ref_doc_id: str, **_: Any) -> None:
        """Delete the nodes that were made of a document.

        Args:
            ref_doc_id: The id of the document.
            **_: What LlamaIndex passes to all stores; nothing of it has an effect.

        Raises:
            WeaviateInvalidInputError: It is no text.
        """
        if not isinstance(ref_doc_id, str):
            raise invalid("ref_doc_id", ref_doc_id, "a text")
        condition = await self._condition(None, None, [ref_doc_id])
        assert condition is not None  # one id is a condition
        await self._documents.delete_matching(condition)

    async def adelete_nodes(
        self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None, **_: Any
    ) -> None:
        """Delete the nodes with these ids that match; nothing without either.

        Args:
            node_ids: Their ids, of which those that do not exist are ignored; an empty list matches nothing.
            filters: The condition that they match.
            **_: What LlamaIndex passes to all stores; nothing of it has an effect.

        Raises:
            WeaviateInvalidInputError: An operator is not supported, or a value does not fit its operator.
        """
        if filters is None:
            await self._documents.delete([] if node_ids is None else node_ids, "node_ids")
        elif (condition := await self._condition(filters, node_ids, None)) is not None:
            await self._documents.delete_matching(condition)

    async def aclear(self) -> None:
        """Delete all nodes. The collection stays."""
        await self._documents.clear()

    # The synchronous half, through the portal.

    def add(self, nodes: Sequence[BaseNode], **kwargs: Any) -> list[str]:
        """`async_add` through the portal."""
        return wait_for(self._portal, self.async_add, nodes, **kwargs)

    def query(self, query: VectorStoreQuery, **kwargs: Any) -> VectorStoreQueryResult:
        """`aquery` through the portal."""
        return wait_for(self._portal, self.aquery, query, **kwargs)

    def get_nodes(self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None) -> list[BaseNode]:
        """`aget_nodes` through the portal."""
        return wait_for(self._portal, self.aget_nodes, node_ids, filters)

    def delete(self, ref_doc_id: str, **kwargs: Any) -> None:
        """`adelete` through the portal."""
        wait_for(self._portal, self.adelete, ref_doc_id, **kwargs)

    def delete_nodes(
        self, node_ids: list[str] | None = None, filters: MetadataFilters | None = None, **kwargs: Any
    ) -> None:
        """`adelete_nodes` through the portal."""
        wait_for(self._portal, self.adelete_nodes, node_ids, filters, **kwargs)

    def clear(self) -> None:
        """`aclear` through the portal."""
        wait_for(self._portal, self.aclear)

    async def _search(self, query: VectorStoreQuery, common: dict[str, Any]) -> list[Any]:
        """The objects that a query finds."""
        searches, text = self._documents.collection.query, self._documents.text
        named = {"target_vector": self._documents.vector_name, **common}
        search: Any
        limit = _limit(query)
        if limit == 0:
            return []
        if query.mode == VectorStoreQueryMode.DEFAULT:
            search = self._near(query, limit, named)
        elif query.mode == VectorStoreQueryMode.MMR:
            search = self._diverse(query, named)
        elif query.mode == VectorStoreQueryMode.HYBRID:
            options = {"query_properties": [text], "alpha": query.alpha, "limit": limit, **named}
            search = searches.hybrid(query.query_str, vector=query.query_embedding, **options)
        elif query.mode in {VectorStoreQueryMode.TEXT_SEARCH, VectorStoreQueryMode.SPARSE}:
            search = searches.bm25(query.query_str, **{"query_properties": [text], "limit": limit, **common})
        else:
            raise invalid("query.mode", query.mode, "DEFAULT, MMR, HYBRID, TEXT_SEARCH or SPARSE")
        found: list[Any] = (await search).objects
        return found

    def _near(self, query: VectorStoreQuery, limit: int, options: dict[str, Any]) -> Any:
        searches = self._documents.collection.query
        if query.query_embedding is not None:
            return searches.near_vector(query.query_embedding, limit=limit, **options)
        if query.query_str is None:
            raise invalid("query", query, "a query with query_embedding or query_str")
        return searches.near_text(query.query_str, limit=limit, **options)

    def _diverse(self, query: VectorStoreQuery, options: dict[str, Any]) -> Any:
        count = query.similarity_top_k
        balance = 0.5 if query.mmr_threshold is None else query.mmr_threshold
        limit = max(count, int(count * options.pop("mmr_prefetch_factor", 4)))
        return self._near(query, limit, {"diversity_selection": Diversity.mmr(count, balance), **options})

    async def _condition(
        self, filters: MetadataFilters | None, node_ids: list[str] | None, doc_ids: list[str] | None
    ) -> FilterReturn | None:
        """The condition that filters and ids make together; None if there are none."""
        types = await self._documents.types(_keys(filters))
        conditions: list[FilterReturn] = []
        if filters is not None and filters.filters:
            conditions.append(self._group(types, filters))
        if node_ids is not None:
            uuids = uuids_of(node_ids, "node_ids")
            conditions.append(Filter.by_id().contains_any(uuids) if uuids else NONE)
        if doc_ids is not None:
            conditions.append(compare(types, _REF_DOC_ID, "in", listed("doc_ids", doc_ids, "a list of texts")))
        return Filter.all_of(conditions) if conditions else None

    def _group(self, types: Mapping[str, DataType], group: MetadataFilters) -> FilterReturn:
        conditions = [
            self._group(types, one) if isinstance(one, MetadataFilters) else self._single(types, one)
            for one in group.filters
        ]
        if group.condition == FilterCondition.NOT:  # none of them
            return Filter.not_(Filter.any_of(conditions))
        return Filter.any_of(conditions) if group.condition == FilterCondition.OR else Filter.all_of(conditions)

    def _single(self, types: Mapping[str, DataType], one: MetadataFilter) -> FilterReturn:
        name = self._documents.property_name(one.key)
        if one.operator == FilterOperator.IS_EMPTY:
            return compare(types, name, "==", None)
        if one.operator == FilterOperator.CONTAINS:
            return compare(types, name, "in", [one.value])
        if one.operator == FilterOperator.TEXT_MATCH:
            return compare(types, name, "like", f"*{_without_wildcards(one.value)}*")
        operator = _OPERATORS.get(one.operator)
        if operator is None:
            allowed = [known.name for known in (*_OPERATORS, FilterOperator.CONTAINS, FilterOperator.TEXT_MATCH)]
            raise invalid("MetadataFilter.operator", one.operator, f"{', '.join(allowed)} or IS_EMPTY")
        if isinstance(one.value, list) != (operator in _OF_LISTS):
            allowed_value = "a list" if operator in _OF_LISTS else "a single value"
            raise invalid("MetadataFilter.value", one.value, f"{allowed_value} with {one.operator.name}")
        return compare(types, name, operator, one.value)

    def _row(self, node: BaseNode) -> Row:
        stored = node_to_metadata_dict(node, remove_text=True)
        own = {
            _WHOLE: stored[_WHOLE],
            _TYPE: stored[_TYPE],
            **({_REF_DOC_ID: node.ref_doc_id} if node.ref_doc_id else {}),
        }
        text = node.get_content(metadata_mode=MetadataMode.NONE)
        return Row(node.node_id, text, own, dict(flat(node.metadata)), node.embedding)

    def _node(self, found: Any) -> BaseNode:
        documents = self._documents
        text = found.properties.get(documents.text) or ""
        if found.properties.get(_WHOLE) is None:  # of another program
            node: BaseNode = TextNode(id_=documents.id_of(found), text=text, metadata=documents.rest_of(found))
        else:
            node = metadata_dict_to_node(found.properties, text=text)
        node.embedding = documents.vector_of(found)
        return node


def _limit(query: VectorStoreQuery) -> int:
    """The maximum number of nodes."""
    name = _LIMITS.get(query.mode, "similarity_top_k")
    if getattr(query, name) is None:
        name = "similarity_top_k"
    return limit_of(getattr(query, name), f"query.{name}")


def _keys(filters: MetadataFilters | None) -> Iterator[str]:
    """The keys of metadata that filters name."""
    for one in () if filters is None else filters.filters:
        if isinstance(one, MetadataFilters):
            yield from _keys(one)
        else:
            yield one.key


def _without_wildcards(value: Any) -> str:
    if not isinstance(value, str) or "*" in value or "?" in value:
        raise invalid("MetadataFilter.value", value, "a text without * and ?, which are the server's wildcards")
    return value
