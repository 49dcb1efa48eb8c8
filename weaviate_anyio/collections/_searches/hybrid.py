"""Search by keywords and by a vector at once. Written by tools/generate_searches.py; do not edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._wire.generative import Generate
from weaviate_anyio._wire.search import Narrowing
from weaviate_anyio._wire.targets import Hybrid
from weaviate_anyio.classes._types import Properties, References, TProperties
from weaviate_anyio.collections._searches._searcher import Searcher, XReferences

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from weaviate_anyio.classes._boost import BoostReturn
    from weaviate_anyio.classes._filters import FilterReturn
    from weaviate_anyio.classes._generate import GenerativeConfigRuntime, GroupedTask, SinglePrompt
    from weaviate_anyio.classes._search import (
        INCLUDE_VECTOR,
        METADATA,
        MMR,
        PROPERTIES,
        REFERENCES,
        BM25OperatorOptions,
        GroupBy,
        HybridFusion,
        Rerank,
    )
    from weaviate_anyio.classes._vectors import HybridVectorType, TargetVectorJoinType
    from weaviate_anyio.outputs._generative import GenerativeGroupByReturn, GenerativeReturn
    from weaviate_anyio.outputs._query import GroupByReturn, QueryReturn

# fmt: off

class HybridQuery(Searcher[Properties, References]):
    """`query.hybrid`."""

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, QueryReturn[Properties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, QueryReturn[Properties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, QueryReturn[TProperties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, QueryReturn[TProperties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, GroupByReturn[Properties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GroupByReturn[Properties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, GroupByReturn[TProperties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GroupByReturn[TProperties, XReferences]]: ...

    @coroutine_function
    def hybrid(
        self, query: str | None, *, alpha: float | None = None, vector: HybridVectorType | None = None,
        query_properties: Sequence[str] | None = None, fusion_type: HybridFusion | None = None,
        max_vector_distance: float | None = None, limit: int | None = None, offset: int | None = None,
        bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy | None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | type[Any] | None = None,
        return_references: REFERENCES | type[Any] | None = None,
    ) -> Coroutine[Any, Any, QueryReturn[Any, Any] | GroupByReturn[Any, Any]]:
        """Search by keywords and by a vector at once.

        Args:
            query: The keywords, and the text of the vector side; None searches by `vector` alone.
            alpha: The weight of the vector side, from 0 to 1; the server's default is 0.7.
            vector: What the vector side compares with: a vector, a dict of them, or a `HybridVector`; the query by
                default.
            query_properties: What to search, "title^2" to weigh it; all by default.
            fusion_type: How both sides are joined; by relative score by default.
            max_vector_distance: The largest distance of a result of the vector side.
            limit: The largest number of results; the server's default is 10.
            offset: How many results to leave out at the beginning.
            bm25_operator: How many of the query's tokens an object has to contain.
            auto_limit: End the results after this many jumps in the score.
            filters: The condition that results meet, built with `Filter`.
            group_by: Groups the results by a property.
            rerank: Orders the results anew with the collection's reranker.
            boost: Promotes or demotes results without removing any. Needs server 1.38.
            diversity_selection: Makes the results more diverse. Needs server 1.38.6.
            target_vector: The named vector to compare with, or several of them.
            include_vector: Whether to return the vectors: all, or those of the names given.
            return_metadata: The metadata to return; none by default.
            return_properties: The properties: names, a bool, or a data model; all but blobs by default.
            return_references: The references: `QueryReference`s or a data model; none by default.

        Returns:
            A `QueryReturn`, or with `group_by` a `GroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked.
            WeaviateQueryError: If the server fails the search.
        """
        return self._query(
            Hybrid(
                query=query, alpha=alpha, vector=vector, query_properties=query_properties, fusion_type=fusion_type,
                max_vector_distance=max_vector_distance, bm25_operator=bm25_operator,
                diversity_selection=diversity_selection, target_vector=target_vector,
            ),
            Narrowing(
                limit=limit, offset=offset, auto_limit=auto_limit, filters=filters, group_by=group_by, rerank=rerank,
                boost=boost,
            ),
            self._returns(include_vector, return_metadata, return_properties, return_references),
        )


class HybridGenerate(Searcher[Properties, References]):
    """`generate.hybrid`."""

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[Properties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeReturn[Properties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[TProperties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeReturn[TProperties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeGroupByReturn[Properties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | None = None,
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeGroupByReturn[Properties, XReferences]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties], return_references: None = None,
    ) -> Coroutine[Any, Any, GenerativeGroupByReturn[TProperties, References]]: ...

    @overload
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: type[TProperties],
        return_references: type[XReferences] | REFERENCES,
    ) -> Coroutine[Any, Any, GenerativeGroupByReturn[TProperties, XReferences]]: ...

    @coroutine_function
    def hybrid(
        self, query: str | None, *, single_prompt: str | SinglePrompt | None = None,
        grouped_task: str | GroupedTask | None = None, grouped_properties: list[str] | None = None,
        generative_provider: GenerativeConfigRuntime | None = None, alpha: float | None = None,
        vector: HybridVectorType | None = None, query_properties: Sequence[str] | None = None,
        fusion_type: HybridFusion | None = None, max_vector_distance: float | None = None, limit: int | None = None,
        offset: int | None = None, bm25_operator: BM25OperatorOptions | None = None, auto_limit: int | None = None,
        filters: FilterReturn | None = None, group_by: GroupBy | None = None, rerank: Rerank | None = None,
        boost: BoostReturn | None = None, diversity_selection: MMR | None = None,
        target_vector: TargetVectorJoinType | None = None, include_vector: INCLUDE_VECTOR = False,
        return_metadata: METADATA | None = None, return_properties: PROPERTIES | bool | type[Any] | None = None,
        return_references: REFERENCES | type[Any] | None = None,
    ) -> Coroutine[Any, Any, GenerativeReturn[Any, Any] | GenerativeGroupByReturn[Any, Any]]:
        """Search by keywords and by a vector at once, and generate texts from the results.

        Args:
            query: The keywords, and the text of the vector side; None searches by `vector` alone.
            single_prompt: The prompt for each result; `{name}` means a property.
            grouped_task: The task for one text about all results together.
            grouped_properties: The properties that go into the grouped task; all by default.
            generative_provider: Generates in place of the collection's. Needs server 1.27.14.
            alpha: The weight of the vector side, from 0 to 1; the server's default is 0.7.
            vector: What the vector side compares with: a vector, a dict of them, or a `HybridVector`; the query by
                default.
            query_properties: What to search, "title^2" to weigh it; all by default.
            fusion_type: How both sides are joined; by relative score by default.
            max_vector_distance: The largest distance of a result of the vector side.
            limit: The largest number of results; the server's default is 10.
            offset: How many results to leave out at the beginning.
            bm25_operator: How many of the query's tokens an object has to contain.
            auto_limit: End the results after this many jumps in the score.
            filters: The condition that results meet, built with `Filter`.
            group_by: Groups the results by a property.
            rerank: Orders the results anew with the collection's reranker.
            boost: Promotes or demotes results without removing any. Needs server 1.38.
            diversity_selection: Makes the results more diverse. Needs server 1.38.6.
            target_vector: The named vector to compare with, or several of them.
            include_vector: Whether to return the vectors: all, or those of the names given.
            return_metadata: The metadata to return; none by default.
            return_properties: The properties: names, a bool, or a data model; all but blobs by default.
            return_references: The references: `QueryReference`s or a data model; none by default.

        Returns:
            A `GenerativeReturn`, or with `group_by` a `GenerativeGroupByReturn`.

        Raises:
            WeaviateInvalidInputError: At the call, if an argument does not fit.
            WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked.
            WeaviateQueryError: If the server fails the search.
        """
        return self._generate(
            Hybrid(
                query=query, alpha=alpha, vector=vector, query_properties=query_properties, fusion_type=fusion_type,
                max_vector_distance=max_vector_distance, bm25_operator=bm25_operator,
                diversity_selection=diversity_selection, target_vector=target_vector,
            ),
            Narrowing(
                limit=limit, offset=offset, auto_limit=auto_limit, filters=filters, group_by=group_by, rerank=rerank,
                boost=boost,
            ),
            self._returns(include_vector, return_metadata, return_properties, return_references),
            Generate(
                single_prompt=single_prompt, grouped_task=grouped_task, grouped_properties=grouped_properties,
                generative_provider=generative_provider,
            ),
        )
