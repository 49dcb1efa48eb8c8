"""Searches on the real server, on every backend."""

import math
import uuid
from datetime import UTC, datetime

import anyio
import numpy as np
import pytest
from five_films import FILMS, collection_of, number
from search_oracle import base_pb2, base_search_pb2, generative_pb2, search_get_pb2

from weaviate_anyio._operation import SEARCH, Rpc
from weaviate_anyio._wire.steps import in_one_step
from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject, GeoCoordinate
from weaviate_anyio.classes.generate import GenerativeConfig, GenerativeParameters
from weaviate_anyio.classes.query import (
    BM25Operator,
    Boost,
    Diversity,
    Filter,
    GroupBy,
    HybridFusion,
    HybridVector,
    MetadataQuery,
    Move,
    NearVector,
    QueryNested,
    QueryReference,
    Rerank,
    Sort,
    TargetVectors,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError
from weaviate_anyio.testing import embed_text

pytestmark = pytest.mark.anyio


def titles(found):
    return [each.properties["title"] for each in found.objects]


async def test_fetch_objects(films):
    found = await films.query.fetch_objects(sort=Sort.by_property("year"))
    assert titles(found) == ["Solaris", "Alien", "Heat", "Ronin", "Paddington"]
    one = found.objects[1]
    assert one.uuid == uuid.UUID(number(0))
    assert one.collection == films.name
    assert one.references is None
    assert one.vector == {}
    assert one.properties == {
        "title": "Alien",
        "plot": "a crew in space meets a monster",
        "year": 1979,
        "rating": 8.5,
        "genre": "horror",
        "tags": ["space", "monster"],
        "seen": True,
        "released": datetime(1979, 6, 1, tzinfo=UTC),
        "place": GeoCoordinate(latitude=0, longitude=0),
        "studio": {"name": "Studio 0", "city": {"zip": "0", "founded": [1900]}},
    }
    assert type(one.properties["year"]) is int
    assert type(one.properties["rating"]) is float


async def test_pages(films):
    by_title = Sort.by_property("title")
    assert titles(await films.query.fetch_objects(limit=2, offset=1, sort=by_title)) == ["Heat", "Paddington"]
    assert titles(await films.query.fetch_objects(limit=2, after=number(2))) == ["Ronin", "Paddington"]


async def test_what_is_returned(films):
    found = await films.query.fetch_objects(
        filters=Filter.by_id().equal(number(3)),
        include_vector=True,
        return_metadata=MetadataQuery.full(),
        return_properties=[
            "title",
            QueryNested(name="studio", properties=QueryNested(name="city", properties=["zip"])),
        ],
        return_references=QueryReference(
            link_on="after",
            return_properties=["title"],
            include_vector=True,
            return_metadata=["last_update_time"],
            return_references=QueryReference(link_on="after", return_properties=False),
        ),
    )
    one = found.objects[0]
    assert one.properties == {"title": "Ronin", "studio": {"city": {"zip": "3"}}}
    assert one.vector["default"] == pytest.approx(embed_text(FILMS[3][1]))
    assert np.asarray(one.vector_buffer()).dtype == np.float32
    assert datetime.now(UTC).timestamp() - one.metadata.creation_time.timestamp() < 600
    assert one.metadata.distance is None
    before = one.references["after"].objects[0]
    assert before.properties == {"title": "Heat"}
    assert before.metadata.last_update_time is not None
    assert len(before.vector["default"]) == len(embed_text(""))
    assert before.references["after"].objects[0].uuid == uuid.UUID(number(1))


@pytest.mark.parametrize(("given", "expected"), [(False, {}), ([], {}), ("title", {"title": "Alien"})])
async def test_return_properties(films, given, expected):
    found = await films.query.fetch_object_by_id(number(0), return_properties=given)
    assert found.properties == expected


async def test_fetch_object_by_id(films):
    found = await films.query.fetch_object_by_id(uuid.UUID(number(2)), include_vector=True)
    assert found.properties["title"] == "Heat"
    assert found.metadata.creation_time <= found.metadata.last_update_time
    assert len(found.vector["default"]) == len(embed_text(""))
    assert await films.query.fetch_object_by_id(uuid.uuid4()) is None


async def test_fetch_objects_by_ids(films):
    found = await films.query.fetch_objects_by_ids({number(1), number(4), str(uuid.uuid4())}, sort=Sort.by_id())
    assert titles(found) == ["Solaris", "Paddington"]
    assert (await films.query.fetch_objects_by_ids([])).objects == []


FILTERS = [
    (Filter.by_property("year").less_than(1979), "Solaris"),
    (Filter.by_property("rating").greater_or_equal(8.3), "Alien Heat"),
    (Filter.by_property("seen").equal(False), "Solaris Ronin"),
    (Filter.by_property("tags").contains_any(["bear", "monster"]), "Alien Paddington"),
    (Filter.by_property("tags").contains_all(["bear", "city"]), "Paddington"),
    (Filter.by_property("tags", length=True).equal(0), "Ronin"),
    (Filter.by_property("released").greater_than(datetime(1997, 1, 1, tzinfo=UTC)), "Ronin Paddington"),
    (Filter.by_property("plot").like("*monst*"), "Alien"),
    (Filter.by_property("place").within_geo_range(GeoCoordinate(latitude=0, longitude=0), 200_000), "Alien Solaris"),
    (Filter.by_id().contains_any([number(0), number(3)]), "Alien Ronin"),
    (Filter.by_creation_time().greater_than(datetime(2020, 1, 1, tzinfo=UTC)), "Alien Solaris Heat Ronin Paddington"),
    (Filter.by_ref("after").by_property("title").equal("Heat"), "Ronin"),
    (Filter.by_ref("after").by_ref("after").by_id().equal(number(2)), "Paddington"),
    (Filter.by_ref_count("after").equal(0), "Alien"),
    (Filter.by_property("genre").equal("crime") & Filter.by_property("year").greater_than(1996), "Ronin"),
    (
        Filter.by_property("genre").equal("drama") | ~Filter.by_property("genre").not_equal("comedy"),
        "Solaris Paddington",
    ),
    (Filter.by_property("genre").contains_none(["crime", "horror"]), "Solaris Paddington"),
    (Filter.by_property("title").is_none(True), ""),
]


async def test_filters(films):
    for condition, expected in FILTERS:
        found = await films.query.fetch_objects(filters=condition, sort=Sort.by_id())
        assert titles(found) == expected.split(), condition


async def test_near_vector(films):
    query = embed_text("space monster")
    for vector in (query, tuple(query), np.array(query), np.array([query], dtype=np.float32)):
        found = await films.query.near_vector(vector, limit=2, return_metadata=["distance", "certainty"])
        assert titles(found) == ["Alien", "Solaris"]
    distances = [each.metadata.distance for each in found.objects]
    assert distances == sorted(distances)
    assert found.objects[0].metadata.certainty == pytest.approx(1 - distances[0] / 2)
    bounded = await films.query.near_vector(query, distance=distances[0] + 1e-3)
    assert titles(bounded) == ["Alien"]


async def test_near_text(films, cohere):
    found = await films.query.near_text("space monster", limit=2)
    assert titles(found) == ["Alien", "Solaris"]
    assert cohere.requests[-1] == (
        "/v2/embed",
        {**cohere.requests[-1][1], "texts": ["space monster"], "input_type": "search_query"},
    )
    moved = await films.query.near_text(
        ["city"], move_to=Move(0.9, concepts="bear family"), move_away=Move(0.5, objects=number(2)), limit=1
    )
    assert titles(moved) == ["Paddington"]


async def test_near_object(films):
    assert titles(await films.query.near_object(number(0), limit=1, offset=1)) == ["Solaris"]


async def test_bm25(films):
    found = await films.query.bm25("city hunt", return_metadata=MetadataQuery(score=True, explain_score=True))
    assert titles(found)[0] == "Ronin"
    assert found.objects[0].metadata.score > found.objects[-1].metadata.score > 0
    assert found.objects[0].metadata.explain_score
    assert titles(await films.query.bm25("city hunt", operator=BM25Operator.and_())) == ["Ronin"]
    assert titles(await films.query.bm25("alien", query_properties=["title^3"])) == ["Alien"]
    assert (await films.query.bm25("alien", query_properties=["plot"])).objects == []
    crossed = await films.query.bm25(
        "heat thief", query_properties=["title", "plot"], operator=BM25Operator.and_cross()
    )
    assert titles(crossed) == ["Heat"]


async def test_hybrid(films):
    assert titles(await films.query.hybrid("bear", limit=1)) == ["Paddington"]
    assert titles(await films.query.hybrid("bear", alpha=0, limit=1)) == ["Paddington"]
    found = await films.query.hybrid(
        None, vector=embed_text("space monster"), limit=1, filters=Filter.by_property("year").less_than(1975)
    )
    assert titles(found) == ["Solaris"]
    found = await films.query.hybrid(
        "city",
        vector=HybridVector.near_text("bear", move_to=Move(0.5, concepts=["family"])),
        fusion_type=HybridFusion.RANKED,
        max_vector_distance=0.9,
        return_metadata=["score"],
    )
    assert titles(found)[0] == "Paddington"
    found = await films.query.hybrid("none", vector=HybridVector.near_vector(embed_text("space monster"), distance=0.6))
    assert titles(found)[0] == "Alien"


async def test_group_by(films):
    grouping = GroupBy(prop="genre", objects_per_group=2, number_of_groups=5)
    found = await films.query.near_text("city", group_by=grouping, return_metadata=["distance"])
    crime = found.groups["crime"]
    assert crime.number_of_objects == 2
    assert {each.properties["title"] for each in crime.objects} == {"Heat", "Ronin"}
    assert crime.min_distance <= crime.max_distance
    assert {each.belongs_to_group for each in found.objects} == {"horror", "drama", "crime", "comedy"}
    assert crime.objects[0].metadata.distance == pytest.approx(crime.min_distance)
    assert crime.rerank_score is None


async def test_rerank(films):
    found = await films.query.bm25("city", rerank=Rerank(prop="title", query="x"))
    scores = [each.metadata.rerank_score for each in found.objects]
    assert scores == sorted((len(each) for each in titles(found)), reverse=True)


async def test_boost(films):
    found = await films.query.near_text(
        "city", boost=Boost.filter(Filter.by_property("title").equal("Alien"), weight=1)
    )
    assert titles(found)[0] == "Alien"
    newest = Boost.blend([Boost.numeric_property("year"), Boost.time_decay("released", scale="3650d")], weight=1)
    assert titles(await films.query.bm25("city", boost=newest))[0] == "Paddington"


async def test_diversity_and_profile(films):
    found = await films.query.near_text(
        "space", limit=3, diversity_selection=Diversity.mmr(3, 0.0), return_metadata=MetadataQuery.full_with_profile()
    )
    assert len(found.objects) == 3
    shard = found.query_profile.shards[0]
    assert shard.node
    assert shard.searches["vector"].details


async def test_single_prompt(films, cohere):
    found = await films.generate.near_text("space monster", limit=2, single_prompt="What about {title}?")
    assert found.objects[0].generative.text == found.objects[0].generated == "You said: What about Alien?"
    assert found.generative is None
    assert cohere.requests[-1][0] == "/v2/chat"


async def test_grouped_task(films):
    found = await films.generate.bm25("bear", grouped_task="Sum up", grouped_properties=["title"])
    assert found.generative.text == found.generated
    assert "Sum up" in found.generated
    assert "Paddington" in found.generated


async def test_prompts_with_options(films):
    single_prompt = GenerativeParameters.single_prompt("Say {title}", metadata=True, debug=True)
    provider = GenerativeConfig.cohere(model="command-r", temperature=0.5)
    found = await films.generate.fetch_objects(limit=1, single_prompt=single_prompt, generative_provider=provider)
    single = found.objects[0].generative
    assert single.text == "You said: Say Alien"
    assert single.debug.full_prompt == "Say Alien"
    assert single.metadata.billed_units.input_tokens == 2
    task = GenerativeParameters.grouped_task("All", non_blob_properties=["title"], metadata=True)
    found = await films.generate.fetch_objects(limit=1, grouped_task=task, generative_provider=provider)
    assert found.generative.text.startswith("You said: ")
    assert found.generative.metadata.tokens.output_tokens > 0


async def test_empty_text(films):
    found = await films.generate.fetch_objects(limit=1, single_prompt="say nothing {title}")
    assert found.objects[0].generated == ""
    assert found.objects[0].generative.text == ""
    grouping = GroupBy(prop="genre", objects_per_group=1, number_of_groups=1)
    found = await films.generate.near_text("city", group_by=grouping, grouped_task="say nothing")
    assert found.generated == ""


async def test_dummy_provider(films):
    found = await films.generate.hybrid(
        "bear", limit=1, single_prompt="About {title}", generative_provider=GenerativeConfig.dummy()
    )
    assert "About Paddington" in found.objects[0].generated


@pytest.mark.parametrize("search", ["near_vector", "near_object", "fetch_objects_by_ids"])
async def test_generate_everywhere(films, search):
    argument = {"near_vector": embed_text("bear"), "near_object": number(4), "fetch_objects_by_ids": [number(4)]}[
        search
    ]
    found = await getattr(films.generate, search)(argument, limit=1, single_prompt="{title}")
    assert found.objects[0].generated == "You said: Paddington"


async def test_generate_groups(films):
    grouping = GroupBy(prop="genre", objects_per_group=1, number_of_groups=2)
    found = await films.generate.near_text("city", group_by=grouping, single_prompt="About {title}")
    assert len(found.groups) == 2
    for group in found.groups.values():
        assert group.generated == f"You said: About {group.objects[0].properties['title']}"


async def test_aggregate(films):
    found = await films.aggregate.over_all(
        return_metrics=[
            Metrics("year").integer(),
            Metrics("rating").number(mean=True, maximum=True),
            Metrics("genre").text(limit=1),
            Metrics("seen").boolean(),
            Metrics("released").date_(minimum=True, maximum=True),
        ]
    )
    assert found.total_count == 5
    year = found.properties["year"]
    assert (year.count, year.minimum, year.maximum, year.sum_) == (5, 1972, 2014, sum(each[2] for each in FILMS))
    assert year.median == 1995
    assert found.properties["rating"].maximum == 8.5
    assert math.isclose(found.properties["rating"].mean, sum(each[3] for each in FILMS) / 5)
    assert found.properties["rating"].minimum is None
    assert found.properties["rating"].count == 0
    assert [(each.value, each.count) for each in found.properties["genre"].top_occurrences] == [("crime", 2)]
    assert (found.properties["seen"].total_true, found.properties["seen"].percentage_true) == (3, 0.6)
    assert found.properties["released"].minimum == "1972-06-01T00:00:00Z"


async def test_aggregate_groups(films):
    found = await films.aggregate.over_all(
        group_by=GroupByAggregate(prop="genre", limit=2),
        filters=Filter.by_property("genre").contains_any(["crime", "drama"]),
        return_metrics=Metrics("year").integer(maximum=True),
    )
    by_genre = {each.grouped_by.value: each for each in found.groups}
    assert (by_genre["crime"].total_count, by_genre["crime"].properties["year"].maximum) == (2, 1998)
    assert by_genre["drama"].grouped_by.prop == "genre"
    assert (await films.aggregate.over_all(total_count=False)).total_count == 0
    assert {each.grouped_by.value for each in (await films.aggregate.over_all(group_by="seen")).groups} == {True, False}


async def test_aggregate_over_searches(films):
    near = await films.aggregate.near_text(
        "space", object_limit=2, return_metrics=Metrics("year").integer(maximum=True)
    )
    assert (near.total_count, near.properties["year"].maximum) == (2, 1979)
    assert (await films.aggregate.near_vector(embed_text("space"), distance=0.9)).total_count == 2
    assert (await films.aggregate.near_object(number(0), object_limit=1, total_count=True)).total_count == 1
    assert (await films.aggregate.hybrid("bear", alpha=0, object_limit=3)).total_count == 1


async def test_length_and_exists(films, client):
    assert await films.length() == 5
    assert await films.exists()
    assert not await client.collections.use("Nowhere").exists()
    text = await films.to_string()
    assert text.startswith("<weaviate.Collection config={")
    assert films.name in text


async def test_iterator(films):
    for size in (1, 2, 5, 100, None):
        seen = [each.properties["title"] async for each in films.iterator(cache_size=size, return_properties=["title"])]
        assert seen == [each[0] for each in FILMS]
    later = films.iterator(after=number(2), include_vector=True, return_references=QueryReference(link_on="after"))
    for _ in range(2):  # each loop begins anew
        found = [each async for each in later]
        assert [each.uuid for each in found] == [uuid.UUID(number(3)), uuid.UUID(number(4))]
        assert all("default" in each.vector and "after" in each.references for each in found)


async def test_leaving_an_iteration_early(films):
    async for each in films.iterator(cache_size=2):
        assert each.properties["title"] == "Alien"
        break
    with anyio.move_on_after(0) as scope:
        async for _ in films.iterator():
            pytest.fail("cancelled before the first object")
    assert scope.cancelled_caught
    assert await films.length() == 5


async def test_named_vectors(client):
    config = [
        Configure.Vectors.self_provided(name="plot"),
        Configure.Vectors.self_provided(name="title"),
        Configure.MultiVectors.self_provided(name="words"),
    ]
    async with collection_of(
        client, properties=[Property(name="title", data_type=DataType.TEXT)], vector_config=config
    ) as collection:
        vectors = {"plot": [1.0, 0.0], "title": [0.0, 1.0], "words": [[1.0, 0.0], [0.0, 1.0]]}
        other = {"plot": [0.0, 1.0], "title": [1.0, 0.0], "words": [[0.0, 1.0], [0.5, 0.5]]}
        await collection.data.insert_many(
            [
                DataObject(properties={"title": "one"}, vector=vectors),
                DataObject(properties={"title": "two"}, vector=other),
            ]
        )
        query = collection.query
        assert titles(await query.near_vector([1.0, 0.0], target_vector="plot", limit=1)) == ["one"]
        assert titles(await query.near_vector([1.0, 0.0], target_vector="title", limit=1)) == ["two"]
        assert titles(await query.near_vector([[1.0, 0.0]], target_vector="words", limit=1)) == ["one"]
        joined = await query.near_vector(
            {"title": [1.0, 0.0], "plot": [0.0, 1.0]},
            target_vector=TargetVectors.manual_weights({"plot": 0.5, "title": 0.5}),
            include_vector=True,
            limit=1,
        )
        assert joined.objects[0].vector == other
        assert np.asarray(joined.objects[0].vector_buffer("words")).shape == (2, 2)
        several = NearVector.list_of_vectors([1.0, 0.0], [0.9, 0.1])
        found = await query.near_vector({"plot": several}, target_vector=["plot"], limit=1, include_vector="title")
        assert titles(found) == ["one"]
        assert list(found.objects[0].vector) == ["title"]


async def test_tenants(client):
    async with collection_of(
        client,
        properties=[Property(name="title", data_type=DataType.TEXT)],
        vector_config=Configure.Vectors.self_provided(),
        multi_tenancy_config=Configure.multi_tenancy(enabled=True, auto_tenant_creation=True),
    ) as collection:
        one, two = collection.with_tenant("one"), collection.with_tenant("two")
        assert (one.tenant, collection.tenant) == ("one", None)
        await one.data.insert_many([{"title": "a"}, {"title": "b"}])
        await two.data.insert_many([{"title": "c"}])
        assert await one.length() == 2
        assert titles(await two.query.fetch_objects()) == ["c"]
        assert [each.properties["title"] async for each in two.iterator()] == ["c"]
        with pytest.raises(WeaviateQueryError, match="tenant"):
            await collection.query.fetch_objects()


async def test_errors_of_the_server(films, client):
    with pytest.raises(WeaviateQueryError, match="nothing"):
        await films.query.fetch_objects(filters=Filter.by_property("nothing").equal(1))
    with pytest.raises(WeaviateQueryError, match="Nowhere"):
        await client.collections.use("Nowhere").query.fetch_objects()
    with pytest.raises(WeaviateQueryError, match="nothing"):
        await films.aggregate.over_all(return_metrics=Metrics("nothing").integer())


async def test_bad_input_is_refused_at_the_call(films):
    with pytest.raises(WeaviateInvalidInputError):
        films.query.near_vector("text")
    with pytest.raises(WeaviateInvalidInputError):
        films.iterator(cache_size=0)


BY_TITLE = base_pb2.Filters(
    operator="OPERATOR_EQUAL", value_text="Alien", target=base_pb2.FilterTarget(property="title")
)
REFUSED = {
    "after and offset": {"after": number(0), "offset": 1},
    "after and filters": {"after": number(0), "filters": BY_TITLE},
    "after and sort": {"after": number(0), "sort_by": [search_get_pb2.SortBy(path=["title"])]},
    "sort and generation": {
        "sort_by": [search_get_pb2.SortBy(path=["title"])], "generative": generative_pb2.GenerativeSearch(),
    },
    "two limits of a text": {
        "near_text": base_search_pb2.NearTextSearch(query=["space"], certainty=0.5, distance=0.5)
    },
    "two limits of an object": {
        "near_object": base_search_pb2.NearObject(id=number(0), certainty=0.5, distance=0.5)
    },
    "two limits of an image": {
        "near_image": base_search_pb2.NearImageSearch(image="YWJj", certainty=0.5, distance=0.5)
    },
    "a selection larger than the limit": {
        "limit": 2,
        "near_text": base_search_pb2.NearTextSearch(
            query=["space"], selection=base_search_pb2.Selection(mmr=base_search_pb2.Selection.MMR(limit=3))
        ),
    },
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
async def test_the_server_refuses_what_is_refused_at_the_call(films, name):
    request = search_get_pb2.SearchRequest(collection=films.name, uses_127_api=True, **REFUSED[name])
    operation = Rpc("test", SEARCH, request.SerializeToString(), in_one_step(bytes), "never")
    with pytest.raises(WeaviateQueryError, match="cannot"):
        await films._context.send(operation)
