"""The methods that search and aggregate, their parameters, and where the names are that they use."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from generating import names_in

from weaviate_anyio._features import Feature

_MEDIA = (
    "a path, a file opened for reading bytes, bytes, or base64 text, which may be a `data:` URL. A str is a path where "
    "there is such a file, and otherwise base64."
)
_OPERATOR = f"How many tokens of the query an object must contain. {Feature.BM25_OPERATOR.since}"
_BOOST = f"Promotes or demotes results without removing any. {Feature.BOOST.since}"
Parameters: TypeAlias = dict[str, tuple[str, str, str]]
"""Parameter -> annotation, default, documentation."""
PARAMETERS: Parameters = {
    "after": ("UUID | None", "None", "Begin after the object with this id; only without offset, filters and sort."),
    "alpha": ("float | None", "None", "The weight of the vector side, from 0 to 1; the server's default is 0.75."),
    "auto_limit": ("int | None", "None", "Cut the results off after this many jumps in the score."),
    "bm25_operator": ("BM25OperatorOptions | None", "None", _OPERATOR),
    "boost": ("BoostReturn | None", "None", _BOOST),
    "certainty": ("float | None", "None", "Minimum certainty of a result, from 0 to 1; for cosine distance only."),
    "distance": ("float | None", "None", "Maximum distance of a result, in the index's metric; not beside certainty."),
    "diversity_selection": ("MMR | None", "None", f"Diversifies the results. {Feature.DIVERSITY.since}"),
    "filters": ("FilterReturn | None", "None", "The condition that results must match, built with `Filter`."),
    "fusion_type": ("HybridFusion | None", "None", "How to combine both results; by relative score by default."),
    "generative_provider": (
        "GenerativeConfigRuntime | None", "None",
        f"Replaces the collection's provider. {Feature.PROMPTS_WITH_OPTIONS.since}",
    ),
    "group_by": ("GroupBy | None", "None", "Groups the results by a property."),
    "grouped_properties": ("list[str] | None", "None", "The properties passed to the grouped task; all by default."),
    "grouped_task": ("str | GroupedTask | None", "None", "The prompt for one text about all results."),
    "ids": (
        "Iterable[UUID]", "",
        "The ids. An empty list sends nothing; ids after the first 1000 are checked at the await.",
    ),
    "include_vector": (
        "INCLUDE_VECTOR", "False",
        "Which vectors to return: all, none, or those with the given names, of which the server ignores unknown ones.",
    ),
    "limit": ("int | None", "None", "Maximum number of results; the server's default is 10."),
    "max_vector_distance": ("float | None", "None", "Maximum vector distance of a result."),
    "media": ("BLOB_INPUT", "", f"The media to compare with: {_MEDIA}"),
    "media_type": ("NearMediaType", "", "What it is: `AUDIO`, `DEPTH`, `IMAGE`, `IMU`, `THERMAL` or `VIDEO`."),
    "move_away": ("Move | None", "None", "Concepts or objects to move the query away from."),
    "move_to": ("Move | None", "None", "Concepts or objects to move the query towards."),
    "near_image": ("BLOB_INPUT", "", f"The image to compare with: {_MEDIA}"),
    "near_object": ("UUID", "", "The id of the object to compare with."),
    "near_vector": (
        "NearVectorInputType", "",
        "The vector to compare with: a sequence, array or tensor, or a dict with one for each target vector.",
    ),
    "offset": ("int | None", "None", "Number of results to skip."),
    "operator": ("BM25OperatorOptions | None", "None", _OPERATOR),
    "query": ("", "", ""),
    "query_properties": (
        "Sequence[str] | None", "None",
        'The properties to search, with "title^2" for a double weight; all by default.',
    ),
    "rerank": ("Rerank | None", "None", "Reorders the results with the collection's reranker."),
    "return_metadata": ("METADATA | None", "None", "The metadata to return; none by default."),
    "return_properties": (
        "", "None",
        "The properties to return: names, a bool, or a data model; all but blobs by default.",
    ),
    "return_references": ("", "None", "The references to follow: `QueryReference`s or a data model; none by default."),
    "single_prompt": ("str | SinglePrompt | None", "None", "The prompt for each result; `{name}` inserts a property."),
    "sort": (
        "Sorting | None",
        "None",
        "The order, built with `Sort`. By default by id, or with filters and ids the server's own.",
    ),
    "target_vector": ("TargetVectorJoinType | None", "None", "The named vector to compare with, or several."),
    "uuid": ("UUID", "", "The id."),
    "vector": (
        "HybridVectorType | None", "None",
        "What the vector side compares with: a vector, a dict of them, or a `HybridVector`; the query by default.",
    ),
}  # fmt: skip
GENERATED: Parameters = {
    "sort": ("Sorting | None", "None", "Refused, if given: the server does not sort where texts are generated."),
}
"""What is different where texts are generated."""
AGGREGATED: Parameters = {
    "certainty": ("float | None", "None", "Minimum certainty of an object that counts, from 0 to 1."),
    "distance": ("float | None", "None", "Maximum distance of an object that counts; not beside certainty."),
    "filters": ("FilterReturn | None", "None", "The condition that objects must match, built with `Filter`."),
    "group_by": ("str | GroupByAggregate | None", "None", "The property to group by."),
    "max_vector_distance": ("float | None", "None", "Maximum vector distance of an object that counts."),
    "near_vector": ("NearVectorInputType", "", "The vector to compare with."),
    "object_limit": ("int | None", "None", "Maximum number of objects that count, the nearest ones."),
    "query_properties": ("Sequence[str] | None", "None", "The text properties to search; all by default."),
    "return_metrics": ("PropertiesMetrics | None", "None", "The metrics to compute, built with `Metrics`."),
    "target_vector": ("TargetVectorJoinType | None", "None", "The named vector to compare with, or several."),
    "total_count": ("bool", "True", "Whether to count the objects."),
    "vector": ("HybridVectorType | None", "None", "What the vector side compares with; the query by default."),
}
"""What is different, or is there only, in aggregations."""
_FILTERED = "The server looks through the ids of all objects for each page then, so that large pages are faster."
ITERATED: Parameters = {
    "after": ("UUID | None", "None", "Begin after the object with this id."),
    "cache_size": ("int | None", "None", "Official name of `page_size`."),
    "filters": ("FilterReturn | None", "None", f"The condition that the objects match; all by default. {_FILTERED}"),
    "page_size": (
        "int | None",
        "None",
        (
            "Number of objects in a request; 100 by default, 1000 with `filters`. Servers return at most 10,000, or "
            "what their setting QUERY_MAXIMUM_RESULTS says."
        ),
    ),
}
"""The same in iterations."""
GENERATIVE = ["single_prompt", "grouped_task", "grouped_properties", "generative_provider"]
RETURNED = ["include_vector", "return_metadata", "return_properties", "return_references"]
NARROWING = ["limit", "offset", "after", "auto_limit", "filters", "sort", "group_by", "rerank", "boost"]
AGGREGATING = ["object_limit", "filters", "group_by", "total_count", "return_metrics"]
MANY = "Sequence[str] | str"
NAMES = "PROPERTIES | bool | None"
TYPED, FOLLOWED = "type[TProperties]", "type[XReferences] | REFERENCES"


class Namespace(NamedTuple):
    """What methods of one kind have in common."""

    name: str
    base: str
    parameters: Parameters
    results: tuple[str, str]  # without and with `group_by`
    raises: tuple[str, ...]
    group: str = ""  # what a given `group_by` is
    title: str = ""  # the end of the first sentence of a docstring
    before: tuple[str, ...] = ()  # keywords before and after those of the method
    after: tuple[str, ...] = ()
    returned: str = "Coroutine[Any, Any, {}]"
    arguments: str = ""  # added to the call of an example
    use: str = ""  # the lines of an example that use its result


_UNFIT = "WeaviateInvalidInputError: At the call, if an argument does not fit."
_UNBOUNDED = (
    "WeaviateInvalidInputError: At the call, if an argument does not fit, or if none of `certainty`, "
    "`distance` and `object_limit` is given."
)
_TOO_OLD = "WeaviateUnsupportedFeatureError: At the call, if the server is too old for what is asked."
_FAILED = "WeaviateQueryError: If the server fails the search."
_OLDER = "WeaviateUnsupportedFeatureError: At the call, if the server is too old."
_NOT_AGGREGATED = "WeaviateQueryError: If the server fails the aggregation."

QUERY = Namespace(
    "query", "Searcher[Properties, References]", PARAMETERS, ("QueryReturn", "GroupByReturn"),
    (_UNFIT, _TOO_OLD, _FAILED), "GroupBy", after=(*RETURNED,),
    use='for movie in found.objects:\n    print(movie.properties["title"])',
)  # fmt: skip
GENERATE = Namespace(
    "generate", "Searcher[Properties, References]", PARAMETERS | GENERATED,
    ("GenerativeReturn", "GenerativeGroupByReturn"), (_UNFIT, _TOO_OLD, _FAILED), "GroupBy",
    ", and generate texts from the results", (*GENERATIVE,), (*RETURNED,),
    arguments='single_prompt="Advertise {title}"',
    use="for movie in found.objects:\n    print(movie.generated)",
)  # fmt: skip
AGGREGATE = Namespace(
    "aggregate", "Aggregator", PARAMETERS | AGGREGATED, ("AggregateReturn", "AggregateGroupByReturn"),
    (_UNFIT, _OLDER, _NOT_AGGREGATED), "str | GroupByAggregate",
    arguments='return_metrics=Metrics("year").integer()',
    use="print(found.total_count, found.properties)",
)  # fmt: skip
BOUNDED = AGGREGATE._replace(raises=(_UNBOUNDED, _OLDER, _NOT_AGGREGATED))
"""Vector searches would find all objects without a bound."""
BY_ID = QUERY._replace(
    results=("ObjectSingleReturn", ""), raises=(_UNFIT, _FAILED), after=(), returned="Coroutine[Any, Any, {} | None]",
    use="if found is not None:\n    print(found.properties)",
)  # fmt: skip
ITERATION = Namespace(
    "iterator", "Generic[Properties, References]", PARAMETERS | ITERATED, ("ObjectIterator", ""),
    (_UNFIT, "WeaviateQueryError: During the iteration, if the server fails a request."), returned="{}",
)  # fmt: skip


class Search(NamedTuple):
    """One kind of search, or of aggregation; the methods in `query` and in `generate` differ by the prompts only."""

    name: str
    title: str
    positional: str
    keywords: str
    example: str  # the arguments of a call, or all of an example where it has several lines
    target: str = ""
    query: tuple[str, str] = ("", "")  # annotation and documentation of the parameter `query`
    narrowing: str = ""  # what narrows it besides its keywords
    more: str = ""  # documentation behind its title
    unread: str = ""  # what it raises where it cannot read what it was passed
    result: str = ""  # documentation of a result that its class does not tell
    body: str = ""  # the lines of its body where it is not a search like the others


_READ = (
    "The media is read at the await, in a worker thread, and outside of the timeout of the search: a file by its path, "
    "or an open file once, from its current position to its end. A cancellation does not wait for a `read()` that "
    "takes long; its thread ends when it returns. Servers up to 1.39.3 ignore `diversity_selection` here, and take "
    "only one target vector."
)
_UNREAD = (
    "WeaviateInvalidInputError: At the await, if the media cannot be read: there is no such file, it is empty, or text "
    "is not base64."
)
_NEAR = "certainty distance {}limit offset auto_limit filters group_by rerank boost target_vector"
SEARCHES = (
    Search(
        "fetch_objects", "Fetch objects", "", "limit offset after filters sort",
        'filters=Filter.by_property("year").greater_than(1999), limit=5',
    ),
    Search(
        "fetch_objects_by_ids", "Fetch the objects of these ids", "ids", "limit offset after sort",
        '["5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"]',
        narrowing='ids=uuid_list("ids", ids)',
        more="`after` is refused: the server goes on after an object only where it goes through all of them.",
    ),
    Search(
        "near_vector", "Search by a vector", "near_vector", _NEAR.format(""),
        "[0.1, 0.2, 0.3], limit=5", "NearVector",
    ),
    Search(
        "near_text", "Search by the vector of a text, made by the collection's vectorizer", "query",
        _NEAR.format("move_to move_away "), '"a robot learns to love", limit=5', "NearText",
        (MANY, "The text, or several."),
    ),
    Search(
        "near_object", "Search by the vector of a stored object", "near_object",
        _NEAR.format(""), '"5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", limit=5', "NearObject",
    ),
    Search(
        "near_image", "Search by the vector of an image, made by the collection's vectorizer", "near_image",
        _NEAR.format(""), 'Path("robot.png"), limit=5', "NearImage", more=_READ, unread=_UNREAD,
    ),
    Search(
        "near_media", "Search by the vector of media, made by the collection's vectorizer", "media media_type",
        _NEAR.format(""), 'Path("robot.wav"), NearMediaType.AUDIO, limit=5', "NearMedia",
        more=f"The vectorizer must support the type: `multi2vec_bind` supports all. {_READ}", unread=_UNREAD,
    ),
    Search(
        "bm25", "Search by keywords", "query",
        "query_properties limit offset operator auto_limit filters group_by rerank boost",
        '"robot love", query_properties=["title^2", "plot"], limit=5', "Keywords",
        ("str | None", "The keywords; None finds all objects."),
    ),
    Search(
        "hybrid", "Search by keywords and by a vector", "query",
        "alpha vector query_properties fusion_type max_vector_distance limit offset bm25_operator auto_limit filters "
        "group_by rerank boost diversity_selection target_vector",
        '"robot love", alpha=0.5, limit=5', "Hybrid",
        ("str | None", "The keywords, and the text of the vector side; None searches by `vector` alone."),
    ),
)  # fmt: skip
FETCH_BY_ID = Search(
    "fetch_object_by_id", "Fetch one object", "uuid include_vector", "return_properties return_references",
    '"5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"',
    result="The object with its times, or None if it does not exist.",
    body="return self._single(uuid, include_vector, return_properties, return_references)",
)  # fmt: skip
ITERATE = Search(
    "iterator", "All objects, in the order of their ids", "include_vector return_metadata",
    "return_properties return_references after cache_size filters page_size",
    'async for movie in movies.iterator():\n    print(movie.uuid, movie.properties["title"])',
    more="The next page is fetched while the loop works on the present one, from the second page on. Leaving the loop "
    "early leaves nothing behind. Each loop of a task begins at the start; tasks that loop over one iterator at "
    "the same time share it: each object goes to one of them.",
    result="An asynchronous iterator of objects; its `pages()` are lists of them.",
    body="returns = self.query._returns(include_vector, return_metadata, return_properties, return_references)\n"
    "return ObjectIterator(\n"
    "    self.query, returns, filters=filters, after=after, page_size=page_size, cache_size=cache_size\n"
    ")",
)  # fmt: skip

_BOUNDED = "certainty distance {}object_limit filters group_by target_vector total_count return_metrics"
AGGREGATIONS = (
    Search(
        "over_all", "Aggregate over all objects", "", "filters group_by total_count return_metrics", "",
    ),
    Search(
        "near_vector", "Aggregate over the objects near a vector", "near_vector", _BOUNDED.format(""),
        "[0.1, 0.2, 0.3], object_limit=100", "NearVector",
    ),
    Search(
        "near_text", "Aggregate over the objects near the vector of a text", "query",
        _BOUNDED.format("move_to move_away "), '"robots", distance=0.5', "NearText",
        ("str | Sequence[str]", "The text, or several."),
    ),
    Search(
        "near_object", "Aggregate over the objects near the vector of a stored object", "near_object",
        _BOUNDED.format(""), '"5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", object_limit=100', "NearObject",
    ),
    Search(
        "near_image", "Aggregate over the objects near the vector of an image", "near_image",
        _BOUNDED.format(""), 'Path("robot.png"), object_limit=100', "NearImage", more=_READ, unread=_UNREAD,
    ),
    Search(
        "hybrid", "Aggregate over the objects that a hybrid search finds", "query",
        "alpha vector query_properties object_limit bm25_operator filters group_by target_vector max_vector_distance "
        "total_count return_metrics",
        '"robots", object_limit=100', "Hybrid", ("str | None", "The keywords, and the text of the vector side."),
    ),
)  # fmt: skip


class Metric(NamedTuple):
    """What to compute of the properties of one type, by flags."""

    method: str
    kind: str
    example: str  # a property of this type
    flags: dict[str, str]  # flag -> documentation
    base: str = ""


_COUNT = {"count": "The number of objects that have the property."}
_NUMERIC = _COUNT | {
    "maximum": "Its largest value.",
    "mean": "The mean of its values.",
    "median": "Their median.",
    "minimum": "Its smallest value.",
    "mode": "Its most frequent value.",
    "sum_": "The sum of its values.",
}
METRICS = (
    Metric("integer", "an int", "year", _NUMERIC),
    Metric("number", "a number", "rating", _NUMERIC, "MetricsInteger"),
    Metric("boolean", "a bool", "dubbed", _COUNT | {
        "percentage_false": "The share of objects where it is false, from 0 to 1.",
        "percentage_true": "The share of objects where it is true, from 0 to 1.",
        "total_false": "The number of objects where it is false.",
        "total_true": "The number of objects where it is true.",
    }),
    Metric("date_", "a date", "released", _COUNT | {
        "maximum": "Its latest value.",
        "median": "The median of its values.",
        "minimum": "Its earliest value.",
        "mode": "Its most frequent value.",
    }),
    Metric("reference", "a reference", "directedBy", {"pointing_to": "The collections that it points to."}),
)  # fmt: skip

RUN_TIME = (
    dict.fromkeys(("Properties", "References"), "weaviate_anyio.classes._types")
    | dict.fromkeys(("Aggregator", "bounded"), "weaviate_anyio.collections._aggregator")
    | dict.fromkeys(("Searcher", "uuid_list"), "weaviate_anyio.collections._searcher")
    | names_in(
        "_inputs.calls", "_wire.aggregate", "_wire.generative", "_wire.search", "_wire.targets", "collections.iterator"
    )
)  # fmt: skip
TYPES_ONLY = (
    dict.fromkeys(("Coroutine", "Iterable", "Sequence"), "collections.abc")
    | {
        "PropertiesMetrics": "weaviate_anyio.classes.aggregate",
        "QueryCollectionAsync": "weaviate_anyio.collections.query",
    }
    | names_in(
        "classes._boost", "classes._filters", "classes._generate", "classes._search", "classes._types",
        "classes._metrics", "classes._vectors", "collections._searcher", "outputs._generative", "outputs._query",
        "outputs.aggregate", "types",
    )
)  # fmt: skip
"""The names that only annotations use; others with the same names come first."""
