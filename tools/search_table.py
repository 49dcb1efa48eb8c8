"""The methods that search and aggregate, their parameters, and where the names are that they use."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Parameters: TypeAlias = dict[str, tuple[str, str, str]]
"""Parameter -> annotation, default, documentation."""
PARAMETERS: Parameters = {
    "after": ("UUID | None", "None", "Begin behind the object of this id; without filters and sort only."),
    "alpha": ("float | None", "None", "The weight of the vector side, from 0 to 1; the server's default is 0.7."),
    "auto_limit": ("int | None", "None", "End the results after this many jumps in the score."),
    "bm25_operator": ("BM25OperatorOptions | None", "None", "How many of the query's tokens an object has to contain."),
    "boost": ("BoostReturn | None", "None", "Promotes or demotes results without removing any. Needs server 1.38."),
    "certainty": ("float | None", "None", "Minimum certainty of a result, from 0 to 1; for cosine distance only."),
    "distance": ("float | None", "None", "Maximum distance of a result, in the index's metric."),
    "diversity_selection": ("MMR | None", "None", "Makes the results more diverse. Needs server 1.38.6."),
    "filters": ("FilterReturn | None", "None", "The condition that results meet, built with `Filter`."),
    "fusion_type": ("HybridFusion | None", "None", "How both sides are joined; by relative score by default."),
    "generative_provider": (
        "GenerativeConfigRuntime | None", "None", "Generates in place of the collection's. Needs server 1.27.14.",
    ),
    "group_by": ("GroupBy | None", "None", "Groups the results by a property."),
    "grouped_properties": ("list[str] | None", "None", "The properties that go into the grouped task; all by default."),
    "grouped_task": ("str | GroupedTask | None", "None", "The task for one text about all results together."),
    "ids": ("Iterable[UUID]", "", "The ids; none sends nothing. Those behind the first 1000 are checked at the await."),
    "include_vector": ("INCLUDE_VECTOR", "False", "Whether to return the vectors: all, or those of the names given."),
    "limit": ("int | None", "None", "Maximum number of results; the server's default is 10."),
    "max_vector_distance": ("float | None", "None", "Maximum distance of a result of the vector side."),
    "move_away": ("Move | None", "None", "Concepts or objects to move the query away from."),
    "move_to": ("Move | None", "None", "Concepts or objects to move the query towards."),
    "near_object": ("UUID", "", "The id of the object to compare with."),
    "near_vector": (
        "NearVectorInputType", "",
        "The vector to compare with: a sequence, array or tensor, or a dict with one for each target vector.",
    ),
    "offset": ("int | None", "None", "Number of results to skip."),
    "operator": ("BM25OperatorOptions | None", "None", "How many of the query's tokens an object has to contain."),
    "query": ("", "", ""),
    "query_properties": ("Sequence[str] | None", "None", 'What to search, "title^2" to weigh it; all by default.'),
    "rerank": ("Rerank | None", "None", "Reorders the results with the collection's reranker."),
    "return_metadata": ("METADATA | None", "None", "The metadata to return; none by default."),
    "return_properties": ("", "None", "The properties: names, a bool, or a data model; all but blobs by default."),
    "return_references": ("", "None", "The references: `QueryReference`s or a data model; none by default."),
    "single_prompt": ("str | SinglePrompt | None", "None", "The prompt for each result; `{name}` means a property."),
    "sort": ("Sorting | None", "None", "The order, built with `Sort`; by id without one."),
    "target_vector": ("TargetVectorJoinType | None", "None", "The named vector to compare with, or several of them."),
    "uuid": ("UUID", "", "The id."),
    "vector": (
        "HybridVectorType | None", "None",
        "What the vector side compares with: a vector, a dict of them, or a `HybridVector`; the query by default.",
    ),
}  # fmt: skip
AGGREGATED: Parameters = {
    "certainty": ("float | None", "None", "The least certainty of an object that counts, from 0 to 1."),
    "distance": ("float | None", "None", "The largest distance of an object that counts."),
    "filters": ("FilterReturn | None", "None", "The condition that objects meet, built with `Filter`."),
    "group_by": ("str | GroupByAggregate | None", "None", "The property to group by."),
    "max_vector_distance": ("float | None", "None", "The largest distance on the vector side."),
    "near_vector": ("NearVectorInputType", "", "The vector to compare with."),
    "object_limit": ("int | None", "None", "How many of the nearest objects count."),
    "query_properties": ("Sequence[str] | None", "None", "The text properties to search; all by default."),
    "return_metrics": ("PropertiesMetrics | None", "None", "The metrics to compute, built with `Metrics`."),
    "target_vector": ("TargetVectorJoinType | None", "None", "The named vector to compare with, or several."),
    "total_count": ("bool", "True", "Whether to count the objects."),
    "vector": ("HybridVectorType | None", "None", "What the vector side compares with; the query by default."),
}
"""What is different, or is there only, in aggregations."""
GENERATIVE = ["single_prompt", "grouped_task", "grouped_properties", "generative_provider"]
RETURNED = ["include_vector", "return_metadata", "return_properties", "return_references"]
NEAR_RETURNED = [*RETURNED, "diversity_selection"]
NARROWING = ["limit", "offset", "after", "auto_limit", "filters", "sort", "group_by", "rerank", "boost"]
AGGREGATING = ["object_limit", "filters", "group_by", "total_count", "return_metrics"]
MANY = "Sequence[str] | str"
NAMES = "PROPERTIES | bool | None"
TYPED, FOLLOWED = "type[TProperties]", "type[XReferences] | REFERENCES"


class Namespace(NamedTuple):
    """What the methods of a namespace have in common."""

    name: str
    base: str
    parameters: Parameters
    results: tuple[str, str]  # without and with `group_by`
    group: str  # what a given `group_by` is
    action: str  # what the server may fail at
    too_old: str  # when the server is too old
    ending: str = ""  # of the first sentence of a docstring


_TOO_OLD = "is too old for what is asked"
QUERY = Namespace(
    "query", "Searcher[Properties, References]", PARAMETERS, ("QueryReturn", "GroupByReturn"), "GroupBy",
    "search", _TOO_OLD,
)  # fmt: skip
GENERATE = Namespace(
    "generate", "Searcher[Properties, References]", PARAMETERS, ("GenerativeReturn", "GenerativeGroupByReturn"),
    "GroupBy", "search", _TOO_OLD, ", and generate texts from the results",
)  # fmt: skip
AGGREGATE = Namespace(
    "aggregate", "Aggregator", PARAMETERS | AGGREGATED, ("AggregateReturn", "AggregateGroupByReturn"),
    "str | GroupByAggregate", "aggregation", "is older than 1.29",
)  # fmt: skip


class Search(NamedTuple):
    """One kind of search, or of aggregation; the methods in `query` and in `generate` differ by the prompts only."""

    name: str
    title: str
    positional: str
    keywords: str
    target: str = ""
    query: tuple[str, str] = ("", "")  # annotation and documentation of the parameter `query`
    narrowing: str = ""  # what narrows it besides its keywords


_NEAR = "certainty distance {}limit offset auto_limit filters group_by rerank boost target_vector"
SEARCHES = (
    Search("fetch_objects", "Fetch objects", "", "limit offset after filters sort"),
    Search(
        "fetch_objects_by_ids", "Fetch the objects of these ids", "ids", "limit offset after sort",
        narrowing='ids=uuid_list("ids", ids)',
    ),
    Search("near_vector", "Search by a vector", "near_vector", _NEAR.format(""), "NearVector"),
    Search(
        "near_text", "Search by the vector of a text, made by the collection's vectorizer", "query",
        _NEAR.format("move_to move_away "), "NearText", (MANY, "The text, or several."),
    ),
    Search("near_object", "Search by the vector of a stored object", "near_object", _NEAR.format(""), "NearObject"),
    Search(
        "bm25", "Search by keywords", "query",
        "query_properties limit offset operator auto_limit filters group_by rerank boost", "Keywords",
        ("str | None", "The keywords; None finds all objects."),
    ),
    Search(
        "hybrid", "Search by keywords and by a vector at once", "query",
        "alpha vector query_properties fusion_type max_vector_distance limit offset bm25_operator auto_limit filters "
        "group_by rerank boost diversity_selection target_vector",
        "Hybrid", ("str | None", "The keywords, and the text of the vector side; None searches by `vector` alone."),
    ),
)  # fmt: skip

_BOUNDED = "certainty distance {}object_limit filters group_by target_vector total_count return_metrics"
AGGREGATIONS = (
    Search("over_all", "Aggregate over all objects", "", "filters group_by total_count return_metrics"),
    Search(
        "near_vector", "Aggregate over the objects near a vector", "near_vector", _BOUNDED.format(""), "NearVector",
    ),
    Search(
        "near_text", "Aggregate over the objects near the vector of a text", "query",
        _BOUNDED.format("move_to move_away "), "NearText", ("str | Sequence[str]", "The text, or several."),
    ),
    Search(
        "near_object", "Aggregate over the objects near the vector of a stored object", "near_object",
        _BOUNDED.format(""), "NearObject",
    ),
    Search(
        "hybrid", "Aggregate over the objects that a hybrid search finds", "query",
        "alpha vector query_properties object_limit bm25_operator filters group_by target_vector max_vector_distance "
        "total_count return_metrics",
        "Hybrid", ("str | None", "The keywords, and the text of the vector side."),
    ),
)  # fmt: skip

RUN_TIME = {
    "Aggregating": "weaviate_anyio._wire.aggregate",
    "Aggregator": "weaviate_anyio.collections._searches._aggregator",
    "Generate": "weaviate_anyio._wire.generative",
    "Hybrid": "weaviate_anyio._wire.targets",
    "Keywords": "weaviate_anyio._wire.targets",
    "Narrowing": "weaviate_anyio._wire.search",
    "NearObject": "weaviate_anyio._wire.targets",
    "NearText": "weaviate_anyio._wire.targets",
    "NearVector": "weaviate_anyio._wire.targets",
    "Properties": "weaviate_anyio.classes._types",
    "References": "weaviate_anyio.classes._types",
    "Searcher": "weaviate_anyio.collections._searches._searcher",
    "TProperties": "weaviate_anyio.classes._types",
    "XReferences": "weaviate_anyio.collections._searches._searcher",
    "bounded": "weaviate_anyio.collections._searches._aggregator",
    "coroutine_function": "weaviate_anyio._coroutines",
    "uuid_list": "weaviate_anyio.collections._searches._searcher",
}
TYPES_ONLY = {
    "AggregateGroupByReturn": "weaviate_anyio.outputs.aggregate",
    "AggregateReturn": "weaviate_anyio.outputs.aggregate",
    "BM25OperatorOptions": "weaviate_anyio.classes._search",
    "BoostReturn": "weaviate_anyio.classes._boost",
    "Coroutine": "collections.abc",
    "FilterReturn": "weaviate_anyio.classes._filters",
    "GenerativeConfigRuntime": "weaviate_anyio.classes._generate",
    "GenerativeGroupByReturn": "weaviate_anyio.outputs._generative",
    "GenerativeReturn": "weaviate_anyio.outputs._generative",
    "GroupBy": "weaviate_anyio.classes._search",
    "GroupByAggregate": "weaviate_anyio.classes.aggregate",
    "GroupByReturn": "weaviate_anyio.outputs._query",
    "GroupedTask": "weaviate_anyio.classes._generate",
    "HybridFusion": "weaviate_anyio.classes._search",
    "HybridVectorType": "weaviate_anyio.classes._vectors",
    "INCLUDE_VECTOR": "weaviate_anyio.classes._search",
    "Iterable": "collections.abc",
    "METADATA": "weaviate_anyio.classes._search",
    "MMR": "weaviate_anyio.classes._search",
    "Move": "weaviate_anyio.classes._vectors",
    "NearVectorInputType": "weaviate_anyio.classes._vectors",
    "PROPERTIES": "weaviate_anyio.classes._search",
    "PropertiesMetrics": "weaviate_anyio.classes.aggregate",
    "QueryReturn": "weaviate_anyio.outputs._query",
    "REFERENCES": "weaviate_anyio.classes._search",
    "Rerank": "weaviate_anyio.classes._search",
    "Sequence": "collections.abc",
    "SinglePrompt": "weaviate_anyio.classes._generate",
    "Sorting": "weaviate_anyio.classes._search",
    "TargetVectorJoinType": "weaviate_anyio.classes._vectors",
    "UUID": "weaviate_anyio.types",
}
