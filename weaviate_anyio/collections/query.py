"""Searches of one collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio.classes._filters import Filter
from weaviate_anyio.classes._search import MetadataQuery
from weaviate_anyio.classes._types import Properties, References, TProperties
from weaviate_anyio.collections._searches.bm25 import Bm25Query
from weaviate_anyio.collections._searches.fetch_objects import FetchObjectsQuery
from weaviate_anyio.collections._searches.fetch_objects_by_ids import FetchObjectsByIdsQuery
from weaviate_anyio.collections._searches.hybrid import HybridQuery
from weaviate_anyio.collections._searches.near_object import NearObjectQuery
from weaviate_anyio.collections._searches.near_text import NearTextQuery
from weaviate_anyio.collections._searches.near_vector import NearVectorQuery

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.classes._search import INCLUDE_VECTOR, PROPERTIES, REFERENCES
    from weaviate_anyio.collections._searches._searcher import XReferences
    from weaviate_anyio.outputs._query import ObjectSingleReturn
    from weaviate_anyio.types import UUID


class QueryCollectionAsync(
    FetchObjectsQuery[Properties, References],
    FetchObjectsByIdsQuery[Properties, References],
    NearVectorQuery[Properties, References],
    NearTextQuery[Properties, References],
    NearObjectQuery[Properties, References],
    Bm25Query[Properties, References],
    HybridQuery[Properties, References],
):
    """Searches that return objects. Bad arguments are errors at the call, before anything is awaited."""

    @overload
    def fetch_object_by_id(
        self,
        uuid: UUID,
        include_vector: INCLUDE_VECTOR = False,
        *,
        return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, ObjectSingleReturn[Properties, References] | None]: ...

    @overload
    def fetch_object_by_id(
        self,
        uuid: UUID,
        include_vector: INCLUDE_VECTOR = False,
        *,
        return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, ObjectSingleReturn[Properties, XReferences] | None]: ...

    @overload
    def fetch_object_by_id(
        self,
        uuid: UUID,
        include_vector: INCLUDE_VECTOR = False,
        *,
        return_properties: type[TProperties],
        return_references: None = None,
    ) -> Coroutine[Any, Any, ObjectSingleReturn[TProperties, References] | None]: ...

    @overload
    def fetch_object_by_id(
        self,
        uuid: UUID,
        include_vector: INCLUDE_VECTOR = False,
        *,
        return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, ObjectSingleReturn[TProperties, XReferences] | None]: ...

    @coroutine_function
    def fetch_object_by_id(
        self,
        uuid: UUID,
        include_vector: INCLUDE_VECTOR = False,
        *,
        return_properties: PROPERTIES | bool | type[Any] | None = None,
        return_references: REFERENCES | type[Any] | None = None,
    ) -> Coroutine[Any, Any, ObjectSingleReturn[Any, Any] | None]:
        """Fetch one object.

        Args:
            uuid: Its id.
            include_vector: Whether to return its vectors: all, or those of the names given.
            return_properties: The properties to return: names, a bool, or a data model; all but blobs by default.
            return_references: The references to follow: `QueryReference`s or a data model; none by default.

        Returns:
            The object with its times, or None if there is none of this id.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateQueryError: If the server fails the search.
        """
        metadata = MetadataQuery(creation_time=True, last_update_time=True, is_consistent=True)
        return self._single(
            Narrowing(limit=1, filters=Filter.by_id().equal(uuid)),
            self._returns(include_vector, metadata, return_properties, return_references),
        )
