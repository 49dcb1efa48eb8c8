"""A document store and retrievers for Haystack.

    from weaviate_anyio.integrations.haystack import WeaviateDocumentStore, WeaviateEmbeddingRetriever

    store = WeaviateDocumentStore(client.collections.use("Document"))
    await store.write_documents_async(documents)
    retriever = WeaviateEmbeddingRetriever(document_store=store, top_k=3)
    found = await retriever.run_async(query_embedding=embedding)

Needs Haystack: `pip install "weaviate-anyio[haystack]"`. docs/haystack.md tells more.
"""

# pyright: reportMissingImports=false
from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec
from haystack import Document, component
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy, FilterPolicy, apply_filter_policy
from haystack.errors import FilterError

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import type_of
from weaviate_anyio.classes.query import Filter, MetadataQuery
from weaviate_anyio.exceptions import WeaviateTypeError
from weaviate_anyio.integrations._conditions import EVERY, NONE, compare
from weaviate_anyio.integrations._documents import Documents, Row, flat, limit_of, text_property, uuid_of
from weaviate_anyio.integrations._portal import portal_or_none, wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from anyio.from_thread import BlockingPortal

    from weaviate_anyio.classes._config._enums import DataType
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.collections.collection import CollectionAsync

_WHOLE = "_document"
_ORDER = {">", ">=", "<", "<="}
_LISTS = {"in", "not in"}
_COMPARISONS = {"==", "!=", *_ORDER, *_LISTS}
_NOT_SERIALIZED = (
    "cannot be serialized: it holds a connected client. Build the pipeline in code, inside the client's scope"
)


class WeaviateDocumentStore:
    """Documents of Haystack in a collection of a connected client.

    Its own methods work on asyncio, uvloop and trio; `Pipeline.run_async` needs asyncio. The synchronous methods go
    through `portal` and raise a `WeaviateScopeError` without it.
    """

    def __init__(
        self,
        collection: CollectionAsync[Any, Any],
        *,
        content_key: str = "content",
        vector_name: str | None = None,
        portal: BlockingPortal | None = None,
    ) -> None:
        """Keep what is needed; nothing is sent.

        Args:
            collection: A collection of a connected client, of one tenant where it has tenants. It must exist when it is
                first used.
            content_key: The property that has the content.
            vector_name: The vector to store and to search, where the collection has several.
            portal: The portal of the client's event loop, for the synchronous methods.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type.
        """
        self._documents = Documents(collection, text_property(content_key, "content_key"), vector_name, _WHOLE)
        self._portal = portal_or_none(portal)

    def to_dict(self) -> NoReturn:
        """Always raises: what holds a connected client is not serialized.

        Raises:
            WeaviateTypeError: Always.
        """
        raise WeaviateTypeError(f"WeaviateDocumentStore {_NOT_SERIALIZED}")

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> NoReturn:
        """Always raises, as `to_dict` does.

        Raises:
            WeaviateTypeError: Always.
        """
        raise WeaviateTypeError(f"{cls.__name__} {_NOT_SERIALIZED} ({len(data)} keys came)")

    async def count_documents_async(self) -> int:
        """The number of documents."""
        return await self._documents.collection.length()

    async def count_documents_by_filter_async(self, filters: dict[str, Any]) -> int:
        """The number of documents that match.

        Raises:
            FilterError: The filters are malformed.
        """
        condition = await self._condition(filters)
        counted = await self._documents.collection.aggregate.over_all(filters=condition, total_count=True)
        return counted.total_count or 0

    async def filter_documents_async(self, filters: dict[str, Any] | None = None) -> list[Document]:
        """The documents that match, in the order of the ids of their objects; all by default.

        Raises:
            FilterError: The filters are malformed.
        """
        condition = await self._condition(filters)
        wanted = self._documents.vectors(wanted=True)
        objects = self._documents.collection.iterator(include_vector=wanted, filters=condition)
        return [self._document(one) async for one in objects]

    async def write_documents_async(
        self, documents: list[Document], policy: DuplicatePolicy = DuplicatePolicy.NONE
    ) -> int:
        """Store documents.

        Args:
            documents: The documents.
            policy: What to do with those that exist with the same ids, among the documents too: FAIL and NONE raise and
                store nothing, SKIP leaves the older ones, OVERWRITE replaces them. Whether they exist is asked before
                anything is stored: of two programs that store the same document at once, neither may notice.

        Returns:
            The number of documents that were stored.

        Raises:
            DuplicateDocumentError: Some exist already.
            WeaviateInvalidInputError: Something is no document, its metadata cannot be written as JSON, or there is no
                such policy.
            WeaviateBatchError: Some were not stored; or a WeaviateInsertManyAllFailedError: none was.
        """
        if not isinstance(documents, list) or not all(isinstance(one, Document) for one in documents):
            raise invalid("documents", type_of(documents), "a list of Haystack Documents")
        if not isinstance(policy, DuplicatePolicy):
            raise invalid("policy", policy, ", ".join(map(str, DuplicatePolicy)))
        chosen = {one.id: one for one in documents}
        if policy != DuplicatePolicy.OVERWRITE:
            chosen = {one.id: one for one in reversed(documents)}
            existing = await self._documents.fetch(list(chosen))
            if policy != DuplicatePolicy.SKIP and (existing or len(chosen) < len(documents)):
                raise DuplicateDocumentError(
                    f"Documents that exist already: {', '.join(existing) or 'several in the list'}"
                )
            chosen = {one: document for one, document in chosen.items() if one not in existing}
        await self._documents.write([self._row(document) for document in chosen.values()])
        return len(chosen)

    async def delete_documents_async(self, document_ids: list[str]) -> None:
        """Delete documents; ids that do not exist are ignored.

        Raises:
            WeaviateInvalidInputError: They are no list of texts.
        """
        await self._documents.delete(document_ids, "document_ids")

    async def delete_by_filter_async(self, filters: dict[str, Any]) -> int:
        """Delete the documents that match.

        Returns:
            How many they were.

        Raises:
            FilterError: The filters are malformed, or empty: `delete_all_documents_async` deletes everything.
        """
        condition = await self._condition(filters)
        if condition is None:
            raise FilterError("The filters are empty; delete_all_documents_async() deletes everything")
        return await self._documents.delete_matching(condition)

    async def delete_all_documents_async(self) -> None:
        """Delete all documents. The collection stays."""
        await self._documents.clear()

    # The synchronous half, through the portal.

    def count_documents(self) -> int:
        """`count_documents_async` through the portal."""
        return wait_for(self._portal, self.count_documents_async)

    def count_documents_by_filter(self, filters: dict[str, Any]) -> int:
        """`count_documents_by_filter_async` through the portal."""
        return wait_for(self._portal, self.count_documents_by_filter_async, filters)

    def filter_documents(self, filters: dict[str, Any] | None = None) -> list[Document]:
        """`filter_documents_async` through the portal."""
        return wait_for(self._portal, self.filter_documents_async, filters)

    def write_documents(self, documents: list[Document], policy: DuplicatePolicy = DuplicatePolicy.NONE) -> int:
        """`write_documents_async` through the portal."""
        return wait_for(self._portal, self.write_documents_async, documents, policy)

    def delete_documents(self, document_ids: list[str]) -> None:
        """`delete_documents_async` through the portal."""
        wait_for(self._portal, self.delete_documents_async, document_ids)

    def delete_by_filter(self, filters: dict[str, Any]) -> int:
        """`delete_by_filter_async` through the portal."""
        return wait_for(self._portal, self.delete_by_filter_async, filters)

    def delete_all_documents(self) -> None:
        """`delete_all_documents_async` through the portal."""
        wait_for(self._portal, self.delete_all_documents_async)

    async def _search(
        self, kind: str, filters: dict[str, Any] | None, limit: int, *args: Any, **kwargs: Any
    ) -> list[Document]:
        """What a search of the collection finds; `kind` is the name of the method."""
        documents = self._documents
        condition = await self._condition(filters)
        if limit == 0:
            return []
        options: dict[str, Any] = {"return_metadata": MetadataQuery(distance=True, score=True)}
        if kind != "bm25":
            options["target_vector"] = documents.vector_name
        if kind != "near_vector":
            options["query_properties"] = [documents.text]
        search = getattr(documents.collection.query, kind)
        found = (await search(*args, filters=condition, limit=limit, **options, **kwargs)).objects
        if kind == "near_vector":
            return [self._document(one, await documents.similarity(one.metadata.distance)) for one in found]
        return [self._document(one, one.metadata.score) for one in found]

    async def _condition(self, filters: dict[str, Any] | None) -> FilterReturn | None:
        """The condition that filters are; None if there are none."""
        if filters is None or filters == {}:
            return None
        fields = list(_fields(filters))
        return self._group(await self._documents.types(map(_key, fields)), filters)

    def _group(self, types: Mapping[str, DataType], one: dict[str, Any]) -> FilterReturn:
        if "field" in one:
            return self._comparison(types, one)
        operator, conditions = _part(one, "operator"), _part(one, "conditions")
        made = [self._group(types, condition) for condition in conditions]
        if operator not in ("AND", "OR", "NOT"):
            raise FilterError(f"Unknown logical operator {operator!r}, allowed are AND, OR and NOT")
        if not made:
            return {"AND": EVERY, "OR": NONE, "NOT": NONE}[operator]
        if operator == "OR":
            return Filter.any_of(made)
        return Filter.all_of(made) if operator == "AND" else Filter.not_(Filter.all_of(made))

    def _comparison(self, types: Mapping[str, DataType], one: dict[str, Any]) -> FilterReturn:
        field, operator, value = _part(one, "field"), _part(one, "operator"), _part(one, "value")
        if not isinstance(field, str):
            raise FilterError(f"A field must be a text, got {field!r}")
        if not isinstance(operator, str) or operator not in _COMPARISONS:
            raise FilterError(f"Unknown operator {operator!r}, allowed are {', '.join(sorted(_COMPARISONS))}")
        if operator in _LISTS and not isinstance(value, list):
            raise FilterError(f"The value must be a list with {operator!r}, got {value!r}")
        if operator not in _LISTS and isinstance(value, (list, dict)):
            raise FilterError(f"The value must be a single one with {operator!r}, got {value!r}")
        if operator in _ORDER and isinstance(value, str) and not _is_date(value):
            raise FilterError(f"Only texts that are dates in ISO format have an order, got {value!r}")
        if field == "id":
            return _by_id(operator, value)
        if field in {"content", "blob", "score", "embedding", "sparse_embedding"}:
            raise FilterError(f"Filters are about the id and the metadata of documents, not about {field!r}")
        return compare(types, self._documents.property_name(_key(field)), operator, value)

    def _row(self, document: Document) -> Row:
        whole = document.to_dict(flatten=False)
        for name in ("id", "content", "embedding", "score"):
            del whole[name]
        try:
            text = msgspec.json.encode(whole).decode()
        except (TypeError, ValueError) as error:
            raise invalid("Document.meta", document.meta, f"values that can be written as JSON ({error})") from None
        return Row(document.id, document.content, {_WHOLE: text}, dict(flat(document.meta)), document.embedding)

    def _document(self, found: Any, score: float | None = None) -> Document:
        documents = self._documents
        whole = found.properties.get(_WHOLE)
        fields: dict[str, Any] = {"meta": documents.rest_of(found)} if whole is None else msgspec.json.decode(whole)
        known = {
            "id": documents.id_of(found),
            "content": found.properties.get(documents.text),
            "embedding": documents.vector_of(found),
            "score": score,
        }
        return Document.from_dict({**fields, **known})


class _Retriever:
    """What the retrievers share. `component` makes another class of each, whose methods cannot call `super()`."""

    def _keep(
        self,
        document_store: WeaviateDocumentStore,
        filters: dict[str, Any] | None,
        top_k: int,
        filter_policy: FilterPolicy | str,
    ) -> None:
        if not isinstance(document_store, WeaviateDocumentStore):
            raise invalid("document_store", type_of(document_store), "a WeaviateDocumentStore of this package")
        if filters is not None and not isinstance(filters, dict):
            raise invalid("filters", filters, "a dict, or None")
        self._store = document_store
        self._filters = filters or {}
        self._top_k = limit_of(top_k, "top_k")
        self._policy = _filter_policy(filter_policy)

    def to_dict(self) -> NoReturn:
        """Always raises: what holds a connected client is not serialized.

        Raises:
            WeaviateTypeError: Always.
        """
        raise WeaviateTypeError(f"{type(self).__name__} {_NOT_SERIALIZED}")

    async def _found(
        self, kind: str, filters: dict[str, Any] | None, top_k: int | None, *args: Any, **kwargs: Any
    ) -> dict[str, list[Document]]:
        merged = apply_filter_policy(self._policy, self._filters, filters)
        limit = self._top_k if top_k is None else limit_of(top_k, "top_k")
        return {"documents": await self._store._search(kind, merged, limit, *args, **kwargs)}


@component
class WeaviateEmbeddingRetriever(_Retriever):
    """Finds the documents whose embeddings are the most similar to that of a query."""

    def __init__(
        self,
        *,
        document_store: WeaviateDocumentStore,
        filters: dict[str, Any] | None = None,
        top_k: int = 10,
        filter_policy: FilterPolicy | str = FilterPolicy.REPLACE,
    ) -> None:
        """Keep what is needed; nothing is sent.

        Args:
            document_store: Where to search.
            filters: What the documents match.
            top_k: Maximum number of documents; 0 finds none.
            filter_policy: Whether filters of a run replace these or are merged with them.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type.
        """
        self._keep(document_store, filters, top_k, filter_policy)

    @component.output_types(documents=list[Document])
    async def run_async(
        self, query_embedding: list[float], filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """Search.

        Args:
            query_embedding: The embedding of the query.
            filters: What the documents match.
            top_k: Maximum number of documents.

        Returns:
            `documents`, with scores from 0 to 1: `1 - distance / 2` for cosine distances, `(1 - distance) / 2` for dot
            products of vectors of length 1, else `1 / (1 + distance)`.
        """
        return await self._found("near_vector", filters, top_k, query_embedding)

    @component.output_types(documents=list[Document])
    def run(
        self, query_embedding: list[float], filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """`run_async` through the store's portal."""
        return wait_for(self._store._portal, self.run_async, query_embedding, filters, top_k)


@component
class WeaviateBM25Retriever(_Retriever):
    """Finds the documents that have the words of a query."""

    def __init__(
        self,
        *,
        document_store: WeaviateDocumentStore,
        filters: dict[str, Any] | None = None,
        top_k: int = 10,
        filter_policy: FilterPolicy | str = FilterPolicy.REPLACE,
    ) -> None:
        """Keep what is needed; see `WeaviateEmbeddingRetriever`."""
        self._keep(document_store, filters, top_k, filter_policy)

    @component.output_types(documents=list[Document])
    async def run_async(
        self, query: str, filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """Search.

        Args:
            query: The words.
            filters: What the documents match.
            top_k: Maximum number of documents.

        Returns:
            `documents`, with the server's scores.
        """
        return await self._found("bm25", filters, top_k, query)

    @component.output_types(documents=list[Document])
    def run(
        self, query: str, filters: dict[str, Any] | None = None, top_k: int | None = None
    ) -> dict[str, list[Document]]:
        """`run_async` through the store's portal."""
        return wait_for(self._store._portal, self.run_async, query, filters, top_k)


@component
class WeaviateHybridRetriever(_Retriever):
    """Finds documents by the words and by the embedding of a query."""

    def __init__(
        self,
        *,
        document_store: WeaviateDocumentStore,
        filters: dict[str, Any] | None = None,
        top_k: int = 10,
        alpha: float | None = None,
        filter_policy: FilterPolicy | str = FilterPolicy.REPLACE,
    ) -> None:
        """Keep what is needed; see `WeaviateEmbeddingRetriever`.

        Args:
            document_store: Where to search.
            filters: What the documents match.
            top_k: Maximum number of documents.
            alpha: The weight of the embedding, from 0 (words only) to 1; the server's default is 0.75.
            filter_policy: Whether filters of a run replace these or are merged with them.
        """
        self._keep(document_store, filters, top_k, filter_policy)
        self._alpha = alpha

    @component.output_types(documents=list[Document])
    async def run_async(
        self,
        query: str,
        query_embedding: list[float],
        filters: dict[str, Any] | None = None,
        top_k: int | None = None,
        alpha: float | None = None,
    ) -> dict[str, list[Document]]:
        """Search.

        Args:
            query: The words.
            query_embedding: The embedding of the query.
            filters: What the documents match.
            top_k: Maximum number of documents.
            alpha: The weight of the embedding.

        Returns:
            `documents`, with the server's scores.
        """
        weight = self._alpha if alpha is None else alpha
        return await self._found("hybrid", filters, top_k, query, vector=query_embedding, alpha=weight)

    @component.output_types(documents=list[Document])
    def run(
        self,
        query: str,
        query_embedding: list[float],
        filters: dict[str, Any] | None = None,
        top_k: int | None = None,
        alpha: float | None = None,
    ) -> dict[str, list[Document]]:
        """`run_async` through the store's portal."""
        return wait_for(self._store._portal, self.run_async, query, query_embedding, filters, top_k, alpha)


def _filter_policy(came: FilterPolicy | str) -> FilterPolicy:
    try:
        return FilterPolicy.from_str(came) if isinstance(came, str) else FilterPolicy(came)
    except ValueError:
        raise invalid("filter_policy", came, ", ".join(map(str, FilterPolicy))) from None


def _key(field: str) -> str:
    """The key of the metadata that a field of a filter names."""
    return field.removeprefix("meta.")


def _fields(one: Any) -> Iterator[str]:
    """The fields that filters name."""
    if not isinstance(one, dict):
        raise FilterError(f"A filter must be a dict, got {one!r}")
    if isinstance(one.get("field"), str):
        yield one["field"]
    conditions = one.get("conditions", [])
    if not isinstance(conditions, list):
        raise FilterError(f"The conditions must be a list, got {conditions!r}")
    for condition in conditions:
        yield from _fields(condition)


def _part(one: dict[str, Any], name: str) -> Any:
    if name not in one:
        raise FilterError(f"{name!r} is missing in {one}")
    return one[name]


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _by_id(operator: str, value: Any) -> FilterReturn:
    if operator in _ORDER:
        raise FilterError(f"Ids have no order, got {operator!r}")
    ids = [uuid_of(one) for one in (value if operator in _LISTS else [value]) if isinstance(one, str)]
    condition = Filter.by_id().contains_any(ids) if ids else NONE
    return condition if operator in {"==", "in"} else Filter.not_(condition)
