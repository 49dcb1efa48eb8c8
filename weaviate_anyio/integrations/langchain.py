"""A vector store for LangChain.

    from weaviate_anyio.integrations.langchain import WeaviateVectorStore

    store = WeaviateVectorStore(client.collections.use("Document"), embeddings)
    await store.aadd_documents(documents)
    recent = Filter.by_property("year").greater_than(2000)
    found = await store.asimilarity_search("a heist in space", k=3, filter=recent)

Needs LangChain's core: `pip install "weaviate-anyio[langchain]"`. docs/langchain.md tells more.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

import uuid as uuid_package
from typing import TYPE_CHECKING, Any

import msgspec
from anyio import to_thread
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.classes._filters import FilterReturn
from weaviate_anyio.classes.query import Diversity, MetadataQuery
from weaviate_anyio.exceptions import WeaviateQueryError, WeaviateTypeError
from weaviate_anyio.integrations._documents import Documents, Row, flat, further, limit_of, text_property
from weaviate_anyio.integrations._portal import portal_or_none, wait_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterable, Sequence
    from typing import Self

    from anyio.from_thread import BlockingPortal

    from weaviate_anyio.collections.collection import CollectionAsync

_WHOLE = "_metadata"
_OWN = {
    "limit": "use k",
    "filters": "use filter",
    "vector": "use the methods ..._by_vector",
    "return_metadata": "scores come with asimilarity_search_with_score",
    "return_properties": "documents need all properties",
}


class WeaviateVectorStore(VectorStore):
    """Documents of LangChain in a collection of a connected client.

    Its own methods work on asyncio, uvloop and trio; retrievers, chains and agents of LangChain need asyncio. The
    synchronous methods go through `portal` and raise a `WeaviateScopeError` without it.

    Searches take further arguments, which they pass on to `query.near_vector`, `near_text` or `hybrid` of the
    collection: `rerank`, `auto_limit`, `boost`, ... A `WeaviateTypeError` refuses those that the store itself sets:
    `limit`, `filters`, `vector`, `return_metadata` and `return_properties`.
    """

    def __init__(
        self,
        collection: CollectionAsync[Any, Any],
        embedding: Embeddings | None = None,
        *,
        text_key: str = "text",
        vector_name: str | None = None,
        portal: BlockingPortal | None = None,
    ) -> None:
        """Keep what is needed; nothing is sent.

        Args:
            collection: A collection of a connected client; it must exist when it is first used.
            embedding: Makes the vectors of texts and queries; None where the collection's vectorizer does.
            text_key: The property that has the text.
            vector_name: The vector to store and to search, where the collection has several.
            portal: The portal of the client's event loop, for the synchronous methods.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type.
        """
        if embedding is not None and not isinstance(embedding, Embeddings):
            raise invalid("embedding", type_of(embedding), "LangChain Embeddings, or None")
        self._documents = Documents(collection, text_property(text_key, "text_key"), vector_name, _WHOLE)
        self._embedding = embedding
        self._portal = portal_or_none(portal)

    @property
    def embeddings(self) -> Embeddings | None:
        """What makes the vectors."""
        return self._embedding

    async def aadd_texts(
        self,
        texts: Iterable[str],
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: Sequence[str | None] | None = None,
        tenant: str | None = None,
        **kwargs: Any,
    ) -> list[str]:
        """Embed texts and store them. Those that exist with the same ids are replaced.

        Args:
            texts: The texts.
            metadatas: The metadata of each.
            ids: The id of each, any text; a UUID is made for those without.
            tenant: The tenant that they are for.
            **kwargs: Nothing else is allowed.

        Returns:
            The ids.

        Raises:
            WeaviateInvalidInputError: An argument does not fit, or metadata cannot be written as JSON.
            WeaviateBatchError: Some were not stored; or a WeaviateInsertManyAllFailedError: none was.
        """
        _nothing_else(kwargs)
        texts = _texts(texts)
        metadatas = _metadatas(metadatas, len(texts))
        given = _as_many("ids", ids, len(texts), None)
        named = [str(uuid_package.uuid4()) if one is None or one == "" else one for one in given]
        vectors = await self._embed_documents(texts)
        rows = [
            Row(one, text, {_WHOLE: _json(metadata)}, dict(flat(metadata)), vector)
            for one, text, metadata, vector in zip(named, texts, metadatas, vectors, strict=True)
        ]
        await self._documents.of(tenant).write(rows)
        return named

    async def asimilarity_search_with_score(
        self,
        query: str,
        k: int = 4,
        *,
        filter: FilterReturn | None = None,  # noqa: A002 - LangChain's name
        alpha: float | None = None,
        tenant: str | None = None,
        **kwargs: Any,
    ) -> list[tuple[Document, float]]:
        """The documents that are the most similar to a query, with their scores.

        Args:
            query: The text to compare with.
            k: Maximum number of documents; 0 finds none.
            filter: The condition that they must match, built with `Filter`.
            alpha: Makes it a hybrid search: the weight of the vectors, from 0 (keywords only) to 1.
            tenant: The tenant to search.
            **kwargs: Further arguments of `query.near_vector`, `near_text` or `hybrid`.

        Returns:
            Documents and scores; higher is better. Those of vectors are from 0 to 1: `1 - distance / 2` for cosine
            distances, `(1 - distance) / 2` for dot products of vectors of length 1, else `1 / (1 + distance)`. Those of
            hybrid searches are the server's.

        Raises:
            WeaviateInvalidInputError: An argument does not fit; or a WeaviateTypeError: it is none, or the store's own.
            WeaviateQueryError: The server refused the search, for example since a property of the filter is unknown.
        """
        documents = self._documents.of(tenant)
        vector = await self._embed_query(query)
        if alpha is not None:
            found = await self._hybrid(documents, query, vector, k, alpha, filter, kwargs)
            return [(self._document(one), one.metadata.score or 0.0) for one in found]
        found = await self._near(documents, query, vector, k, filter, kwargs)
        return [(self._document(one), await documents.similarity(one.metadata.distance)) for one in found]

    async def asimilarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """The documents that are the most similar to a query; see `asimilarity_search_with_score`."""
        return [document for document, _ in await self.asimilarity_search_with_score(query, k, **kwargs)]

    async def asimilarity_search_with_score_by_vector(
        self,
        embedding: list[float],
        k: int = 4,
        *,
        filter: FilterReturn | None = None,  # noqa: A002
        tenant: str | None = None,
        **kwargs: Any,
    ) -> list[tuple[Document, float]]:
        """The documents that are the most similar to a vector; see `asimilarity_search_with_score`."""
        documents = self._documents.of(tenant)
        found = await self._near(documents, "", embedding, k, filter, kwargs)
        return [(self._document(one), await documents.similarity(one.metadata.distance)) for one in found]

    async def asimilarity_search_by_vector(self, embedding: list[float], k: int = 4, **kwargs: Any) -> list[Document]:
        """The documents that are the most similar to a vector; see `asimilarity_search_with_score`."""
        return [document for document, _ in await self.asimilarity_search_with_score_by_vector(embedding, k, **kwargs)]

    async def amax_marginal_relevance_search(
        self,
        query: str,
        k: int = 4,
        fetch_k: int = 20,
        lambda_mult: float = 0.5,
        *,
        filter: FilterReturn | None = None,  # noqa: A002
        tenant: str | None = None,
        **kwargs: Any,
    ) -> list[Document]:
        """Similar documents that differ from each other, as the server selects them. Since server 1.37.

        Args:
            query: The text to compare with.
            k: Number of documents to select.
            fetch_k: Number of documents to select from.
            lambda_mult: From 0.0 (only diversity counts) to 1.0 (only relevance counts).
            filter: The condition that they must match.
            tenant: The tenant to search.
            **kwargs: Further arguments of `query.near_vector` or `near_text`.
        """
        vector = await self._embed_query(query)
        found = await self._diverse(tenant, query, vector, k, fetch_k, lambda_mult, filter, kwargs)
        return [self._document(one) for one in found]

    async def amax_marginal_relevance_search_by_vector(
        self,
        embedding: list[float],
        k: int = 4,
        fetch_k: int = 20,
        lambda_mult: float = 0.5,
        *,
        filter: FilterReturn | None = None,  # noqa: A002
        tenant: str | None = None,
        **kwargs: Any,
    ) -> list[Document]:
        """The same for a vector; see `amax_marginal_relevance_search`."""
        found = await self._diverse(tenant, "", embedding, k, fetch_k, lambda_mult, filter, kwargs)
        return [self._document(one) for one in found]

    async def aget_by_ids(self, ids: Sequence[str], /, *, tenant: str | None = None) -> list[Document]:
        """The documents with these ids, in their order; those that do not exist are left out."""
        found = await self._documents.of(tenant).fetch(ids)
        return [self._document(one) for one in found.values()]

    async def adelete(self, ids: list[str] | None = None, *, tenant: str | None = None, **kwargs: Any) -> bool:
        """Delete documents.

        Args:
            ids: Their ids, of which those that do not exist are ignored; None deletes all documents.
            tenant: The tenant that has them.
            **kwargs: Nothing else is allowed.

        Returns:
            True.
        """
        _nothing_else(kwargs)
        documents = self._documents.of(tenant)
        if ids is None:
            await documents.clear()
        else:
            await documents.delete(ids)
        return True

    @classmethod
    async def afrom_texts(
        cls,
        texts: list[str],
        embedding: Embeddings | None = None,
        metadatas: list[dict[str, Any]] | None = None,
        *,
        ids: Sequence[str | None] | None = None,
        tenant: str | None = None,
        collection: CollectionAsync[Any, Any],
        **kwargs: Any,
    ) -> Self:
        """A store with these texts in it; see `aadd_texts`, and for further arguments the class."""
        store = cls(collection, embedding, **kwargs)
        await store.aadd_texts(texts, metadatas, ids=ids, tenant=tenant)
        return store

    # The synchronous half, through the portal.

    def add_texts(
        self, texts: Iterable[str], metadatas: list[dict[str, Any]] | None = None, **kwargs: Any
    ) -> list[str]:
        """`aadd_texts` through the portal."""
        return wait_for(self._portal, self.aadd_texts, texts, metadatas, **kwargs)

    def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
        """`asimilarity_search` through the portal."""
        return wait_for(self._portal, self.asimilarity_search, query, k, **kwargs)

    def similarity_search_with_score(self, *args: Any, **kwargs: Any) -> list[tuple[Document, float]]:
        """`asimilarity_search_with_score` through the portal."""
        return wait_for(self._portal, self.asimilarity_search_with_score, *args, **kwargs)

    def similarity_search_by_vector(self, embedding: list[float], k: int = 4, **kwargs: Any) -> list[Document]:
        """`asimilarity_search_by_vector` through the portal."""
        return wait_for(self._portal, self.asimilarity_search_by_vector, embedding, k, **kwargs)

    def max_marginal_relevance_search(self, query: str, *args: Any, **kwargs: Any) -> list[Document]:
        """`amax_marginal_relevance_search` through the portal."""
        return wait_for(self._portal, self.amax_marginal_relevance_search, query, *args, **kwargs)

    def max_marginal_relevance_search_by_vector(
        self, embedding: list[float], *args: Any, **kwargs: Any
    ) -> list[Document]:
        """`amax_marginal_relevance_search_by_vector` through the portal."""
        return wait_for(self._portal, self.amax_marginal_relevance_search_by_vector, embedding, *args, **kwargs)

    def get_by_ids(self, ids: Sequence[str], /, **kwargs: Any) -> list[Document]:
        """`aget_by_ids` through the portal."""
        return wait_for(self._portal, self.aget_by_ids, ids, **kwargs)

    def delete(self, ids: list[str] | None = None, **kwargs: Any) -> bool:
        """`adelete` through the portal."""
        return wait_for(self._portal, self.adelete, ids, **kwargs)

    @classmethod
    def from_texts(cls, texts: list[str], embedding: Embeddings | None = None, *args: Any, **kwargs: Any) -> Self:
        """`afrom_texts` through the portal, which is among the arguments."""
        return wait_for(kwargs.get("portal"), cls.afrom_texts, texts, embedding, *args, **kwargs)

    def _select_relevance_score_fn(self) -> Any:
        """Scores are relevance scores already."""
        return float

    async def _near(
        self,
        documents: Documents,
        query: str,
        vector: list[float] | None,
        limit: int,
        condition: FilterReturn | None,
        options: dict[str, Any],
    ) -> list[Any]:
        """Search by the vector, or where there is none by the text, which the server embeds."""
        _check_filter(condition)
        searches = documents.collection.query
        common = {
            "limit": limit,
            "filters": condition,
            "return_metadata": MetadataQuery(distance=True),
            "target_vector": documents.vector_name,
            **further(options, _OWN),
        }
        if limit_of(limit, "k") == 0:
            return []
        search = searches.near_text(query, **common) if vector is None else searches.near_vector(vector, **common)
        return await _objects(documents, search)

    async def _diverse(
        self,
        tenant: str | None,
        query: str,
        vector: list[float] | None,
        k: int,
        fetch_k: int,
        balance: float,
        condition: FilterReturn | None,
        options: dict[str, Any],
    ) -> list[Any]:
        own = {"diversity_selection": "use k and lambda_mult"}
        if limit_of(k, "k") == 0:
            return []
        diverse = {"diversity_selection": Diversity.mmr(limit=k, balance=balance), **further(options, own)}
        limit = max(k, limit_of(fetch_k, "fetch_k"))
        return await self._near(self._documents.of(tenant), query, vector, limit, condition, diverse)

    async def _hybrid(
        self,
        documents: Documents,
        query: str,
        vector: list[float] | None,
        limit: int,
        alpha: float,
        condition: FilterReturn | None,
        options: dict[str, Any],
    ) -> list[Any]:
        _check_filter(condition)
        common = {
            "query_properties": [documents.text],
            "return_metadata": MetadataQuery(score=True),
            "target_vector": documents.vector_name,
            **further(options, _OWN),
        }
        if limit_of(limit, "k") == 0:
            return []
        search = documents.collection.query.hybrid(
            query, vector=vector, limit=limit, alpha=alpha, filters=condition, **common
        )
        return await _objects(documents, search)

    async def _embed_documents(self, texts: list[str]) -> Sequence[Sequence[float] | None]:
        embedding = self._embedding
        if embedding is None:
            return [None] * len(texts)
        if type(embedding).aembed_documents is Embeddings.aembed_documents:  # needs asyncio
            return await to_thread.run_sync(embedding.embed_documents, texts)
        vectors: list[list[float]] = await embedding.aembed_documents(texts)
        return vectors

    async def _embed_query(self, query: str) -> list[float] | None:
        embedding = self._embedding
        if embedding is None:
            return None
        if type(embedding).aembed_query is Embeddings.aembed_query:  # needs asyncio
            return await to_thread.run_sync(embedding.embed_query, query)
        vector: list[float] = await embedding.aembed_query(query)
        return vector

    def _document(self, found: Any) -> Document:
        documents = self._documents
        whole = found.properties.get(_WHOLE)
        metadata = documents.rest_of(found) if whole is None else msgspec.json.decode(whole)
        text = found.properties.get(documents.text) or ""
        return Document(id=documents.id_of(found), page_content=text, metadata=metadata)


async def _objects(documents: Documents, search: Awaitable[Any]) -> list[Any]:
    try:
        found: list[Any] = (await search).objects
    except WeaviateQueryError as error:
        await documents.explain(error)
        raise
    return found


def _texts(came: Iterable[str]) -> list[str]:
    texts = listed("texts", came, "a list of texts")
    for place, text in enumerate(texts):
        if not isinstance(text, str):
            raise invalid(f"texts[{place}]", text, "a text")
    return texts


def _metadatas(came: Sequence[dict[str, Any]] | None, count: int) -> list[dict[str, Any]]:
    metadatas = _as_many("metadatas", came, count, {})
    for place, metadata in enumerate(metadatas):
        if not isinstance(metadata, dict):
            raise invalid(f"metadatas[{place}]", metadata, "a dict")
    return metadatas


def _json(metadata: dict[str, Any]) -> str:
    try:
        return msgspec.json.encode(metadata).decode()
    except (TypeError, ValueError) as error:
        raise invalid("metadatas", metadata, f"values that can be written as JSON ({error})") from None


def _as_many(parameter: str, values: Sequence[Any] | None, count: int, default: Any) -> list[Any]:
    """One value for each text."""
    if values is None:
        return [default] * count
    several = listed(parameter, values, f"a list of {count}, one for each text")
    if len(several) != count:
        raise invalid(parameter, values, f"a list of {count}, one for each text")
    return several


def _nothing_else(kwargs: dict[str, Any]) -> None:
    """Refuse what LangChain's signatures let through."""
    if kwargs:
        raise WeaviateTypeError(f"got an unknown parameter {next(iter(kwargs))!r}, allowed are ids and tenant")


def _check_filter(condition: Any) -> None:
    """Refuse what is no condition; the search would call its parameter `filters`."""
    if condition is not None and not isinstance(condition, FilterReturn):
        raise invalid("filter", condition, FilterReturn.in_words)
