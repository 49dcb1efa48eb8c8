"""Fetch objects. Written by tools/generate_searches.py; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._wire.generative import Generate
from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio.classes._types import Properties, References, TProperties
from weaviate_anyio.collections._searches._searcher import Searcher, XReferences

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes._generate import GenerativeConfigRuntime, GroupedTask, SinglePrompt
    from weaviate_anyio.classes._search import INCLUDE_VECTOR, METADATA, PROPERTIES, REFERENCES, Sorting
    from weaviate_anyio.outputs._generative import GenerativeReturn
    from weaviate_anyio.outputs._query import QueryReturn
    from weaviate_anyio.types import UUID

# fmt: off

class FetchObjectsQuery(Searcher[Properties, References]):
    """`query.fetch_objects`."""

    @overload
    def fetch_objects(
        self, *, limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, QueryReturn[Properties, References]]: ...

    @overload
    def fetch_objects(
        self, *, limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, QueryReturn[Properties, XReferences]]: ...

    @overload
    def fetch_objects(
        self, *, limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, QueryReturn[TProperties, References]]: ...

    @overload
    def fetch_objects(
        self, *, limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, QueryReturn[TProperties, XReferences]]: ...

    @coroutine_function
    def fetch_objects(
        self, *, limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | type[Any] | None = None,
        return_references: REFERENCES | type[Any] | None = None,
    ) -> Coroutine[Any, Any, QueryReturn[Any, Any]]:
        """Fetch objects.

        Args:
            limit: The largest number of results; the server's default is 10.
            offset: How many results to leave out at the beginning.
            after: Begin behind the object of this id; without filters and sort only.
            filters: The condition that results meet, built with `Filter`.
            sort: The order, built with `Sort`; by id without one.
            include_vector: Whether to return the vectors: all, or those of the names given.
            return_metadata: The metadata to return; none by default.
            return_properties: The properties: names, a bool, or a data model; all but blobs by default.
            return_references: The references: `QueryReference`s or a data model; none by default.

        Returns:
            A `QueryReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked.
            WeaviateQueryError: If the server fails the search.
        """
        return self._query(
            None,
            Narrowing(limit=limit, offset=offset, after=after, filters=filters, sort=sort),
            self._returns(include_vector, return_metadata, return_properties, return_references),
        )


class FetchObjectsGenerate(Searcher[Properties, References]):
    """`generate.fetch_objects`."""

    @overload
    def fetch_objects(
        self, *, single_prompt: str | SinglePrompt | None = None, grouped_task: str | GroupedTask | None = None,
        grouped_properties: list[str] | None = None, generative_provider: GenerativeConfigRuntime | None = None,
        limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[Properties, References]]: ...

    @overload
    def fetch_objects(
        self, *, single_prompt: str | SinglePrompt | None = None, grouped_task: str | GroupedTask | None = None,
        grouped_properties: list[str] | None = None, generative_provider: GenerativeConfigRuntime | None = None,
        limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeReturn[Properties, XReferences]]: ...

    @overload
    def fetch_objects(
        self, *, single_prompt: str | SinglePrompt | None = None, grouped_task: str | GroupedTask | None = None,
        grouped_properties: list[str] | None = None, generative_provider: GenerativeConfigRuntime | None = None,
        limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[TProperties, References]]: ...

    @overload
    def fetch_objects(
        self, *, single_prompt: str | SinglePrompt | None = None, grouped_task: str | GroupedTask | None = None,
        grouped_properties: list[str] | None = None, generative_provider: GenerativeConfigRuntime | None = None,
        limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeReturn[TProperties, XReferences]]: ...

    @coroutine_function
    def fetch_objects(
        self, *, single_prompt: str | SinglePrompt | None = None, grouped_task: str | GroupedTask | None = None,
        grouped_properties: list[str] | None = None, generative_provider: GenerativeConfigRuntime | None = None,
        limit: int | None = None, offset: int | None = None, after: UUID | None = None,
        filters: FilterReturn | None = None, sort: Sorting | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | type[Any] | None = None,
        return_references: REFERENCES | type[Any] | None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[Any, Any]]:
        """Fetch objects, and generate texts from the results.

        Args:
            single_prompt: The prompt for each result; `{name}` means a property.
            grouped_task: The task for one text about all results together.
            grouped_properties: The properties that go into the grouped task; all by default.
            generative_provider: Generates in place of the collection's. Needs server 1.27.14.
            limit: The largest number of results; the server's default is 10.
            offset: How many results to leave out at the beginning.
            after: Begin behind the object of this id; without filters and sort only.
            filters: The condition that results meet, built with `Filter`.
            sort: The order, built with `Sort`; by id without one.
            include_vector: Whether to return the vectors: all, or those of the names given.
            return_metadata: The metadata to return; none by default.
            return_properties: The properties: names, a bool, or a data model; all but blobs by default.
            return_references: The references: `QueryReference`s or a data model; none by default.

        Returns:
            A `GenerativeReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked.
            WeaviateQueryError: If the server fails the search.
        """
        return self._generate(
            None,
            Narrowing(limit=limit, offset=offset, after=after, filters=filters, sort=sort),
            self._returns(include_vector, return_metadata, return_properties, return_references),
            Generate(
                single_prompt=single_prompt, grouped_task=grouped_task, grouped_properties=grouped_properties,
                generative_provider=generative_provider,
            ),
        )
