"""LlamaIndex's vector store, on the real server."""

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from llama_index.core.schema import ImageNode, IndexNode, NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.core.vector_stores.types import (
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
)

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateScopeError
from weaviate_anyio.integrations.llama_index import WeaviateVectorStore
from weaviate_anyio.testing import embed_text as embed

pytestmark = pytest.mark.anyio

Mode, Op = VectorStoreQueryMode, FilterOperator


def node(text, ref=None, **metadata):
    made = TextNode(id_=text, text=text, metadata=metadata, embedding=embed(text))
    if ref:
        made.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=ref)
    return made


FILMS = [
    node("space monster", "one", title="Alien", year=1979, tags=["space", "horror"], file="a/b.txt"),
    node("space past", "one", title="Solaris", year=1972, tags=["space"], nothing=None),
    node("city bear", "two", title="Paddington", year=2014, **{"the author": "Bond"}),
]


@pytest.fixture
def empty(documents):
    return WeaviateVectorStore(documents)


@pytest.fixture
async def store(empty):
    assert await empty.async_add(FILMS) == [one.node_id for one in FILMS]
    return empty


def query(text=None, mode=Mode.DEFAULT, count=5, **fields):
    vector = None if text is None else embed(text)
    return VectorStoreQuery(query_embedding=vector, query_str=text, mode=mode, similarity_top_k=count, **fields)


def where(*conditions, condition=FilterCondition.AND):
    filters = [
        one if isinstance(one, MetadataFilters) else MetadataFilter(key=one[0], operator=one[1], value=one[2])
        for one in conditions
    ]
    return MetadataFilters(filters=filters, condition=condition)


def test_the_example(run_example):
    first, second, *others = run_example("llama_index_store.py").splitlines()
    assert (first[4:], second[4:]) == (" Alien", " Solaris")
    assert others == ["recent: Paddington", "hybrid: Solaris", "2 nodes left"]


async def test_nodes_come_back_as_they_were(store):
    picture = ImageNode(id_="picture", text="space", image_url="https://example.com/a.png", metadata={"id": 5})
    index = IndexNode(id_="index", text="city", index_id="other")
    await store.async_add([picture, index])
    found = {one.node_id: one for one in await store.aget_nodes(["picture", "index", "city bear", "nobody"])}
    assert list(found) == ["picture", "index", "city bear"]
    assert (found["picture"], found["index"]) == (picture, index)
    assert found["city bear"].embedding == pytest.approx(FILMS[2].embedding)
    found["city bear"].embedding = FILMS[2].embedding
    assert found["city bear"] == FILMS[2]
    assert len(await store.aget_nodes()) == 5


async def test_the_default_mode(store):
    found = await store.aquery(query("space monster", count=2))
    assert (found.ids, found.similarities) == (["space monster", "space past"], pytest.approx([1, 0.75]))
    assert [one.get_content() for one in found.nodes] == found.ids


@pytest.mark.parametrize("mode", [Mode.TEXT_SEARCH, Mode.SPARSE])
async def test_keywords(store, mode):
    found = await store.aquery(query("monster", mode))
    assert found.ids == ["space monster"]
    assert found.similarities[0] > 0
    assert len((await store.aquery(query("space", mode, sparse_top_k=1))).ids) == 1


async def test_hybrid(store):
    assert (await store.aquery(query("bear", Mode.HYBRID, alpha=0.0))).ids == ["city bear"]
    assert len((await store.aquery(query("bear", Mode.HYBRID, alpha=1.0))).ids) == 3
    assert len((await store.aquery(query("bear", Mode.HYBRID, hybrid_top_k=2))).ids) == 2


async def test_diverse(store):
    await store.async_add([node("space monster monster")])
    near = await store.aquery(query("space monster", count=2))
    diverse = await store.aquery(query("space monster", Mode.MMR, 2, mmr_threshold=0.1))
    assert "space monster monster" in near.ids
    assert "space monster monster" not in diverse.ids
    few = await store.aquery(query("space monster", Mode.MMR, 2, mmr_threshold=0.1), mmr_prefetch_factor=1)
    assert set(few.ids) == set(near.ids)


FILTERS = [
    (("title", Op.EQ, "Alien"), [0]),
    (("title", Op.NE, "Alien"), [1, 2]),
    (("year", Op.GT, 1979), [2]),
    (("year", Op.GTE, 1979), [0, 2]),
    (("year", Op.LT, 1979), [1]),
    (("year", Op.LTE, 1979.5), [0, 1]),
    (("title", Op.GT, "B"), [1, 2]),
    (("year", Op.IN, [1972, 1979]), [0, 1]),
    (("year", Op.NIN, [1972, 1979]), [2]),
    (("year", Op.IN, []), []),
    (("year", Op.NIN, []), [0, 1, 2]),
    (("tags", Op.ANY, ["horror", "drama"]), [0]),
    (("tags", Op.ALL, ["space", "horror"]), [0]),
    (("tags", Op.ALL, ["space"]), [0, 1]),
    (("tags", Op.ALL, []), [0, 1, 2]),
    (("tags", Op.CONTAINS, "space"), [0, 1]),
    (("tags", Op.IS_EMPTY, None), [2]),
    (("nothing", Op.IS_EMPTY, None), [0, 1, 2]),
    (("title", Op.EQ, None), []),
    (("title", Op.NE, None), [0, 1, 2]),
    (("title", Op.TEXT_MATCH, "ddin"), [2]),
    (("title", Op.TEXT_MATCH, "DDIN"), []),
    (("file", Op.TEXT_MATCH, "/b."), [0]),
    (("the author", Op.EQ, "Bond"), [2]),
    # What the server would refuse.
    (("unknown", Op.EQ, "x"), []),
    (("unknown", Op.NE, "x"), [0, 1, 2]),
    (("unknown", Op.GT, 1), []),
    (("unknown", Op.NE, None), []),
    (("title", Op.EQ, 5), []),
    (("title", Op.NE, 5), [0, 1, 2]),
    (("year", Op.IN, ["Alien"]), []),
    (("year", Op.GT, "Alien"), []),
]


async def test_filters(store):
    for condition, places in FILTERS:
        found = await store.aquery(query("space", filters=where(condition)))
        assert sorted(found.ids) == sorted(FILMS[place].node_id for place in places), condition


async def test_groups_of_filters(store):
    old, alien, space = ("year", Op.LT, 1975), ("title", Op.EQ, "Alien"), ("tags", Op.CONTAINS, "space")
    for filters, places in (
        (where(old, space), [1]),
        (where(old, alien, condition=FilterCondition.OR), [0, 1]),
        (where(old, alien, condition=FilterCondition.NOT), [2]),
        (where(where(old, alien, condition="or"), where(space, condition="not")), []),
        (where(space, where(old, condition="not"), condition=None), [0]),
        (MetadataFilters(filters=[]), [0, 1, 2]),
    ):
        found = await store.aget_nodes(filters=filters)
        assert sorted(one.node_id for one in found) == sorted(FILMS[place].node_id for place in places), filters


async def test_ids_in_a_query(store):
    ids = ["city bear", "space past"]
    assert sorted((await store.aquery(query("space", node_ids=ids))).ids) == ids
    assert (await store.aquery(query("space", doc_ids=["two", "three"]))).ids == ["city bear"]
    both = query("space", node_ids=ids, doc_ids=["one"], filters=where(("year", Op.GT, 1900)))
    assert (await store.aquery(both)).ids == ["space past"]


async def test_empty_lists_of_ids(store):
    old = where(("year", Op.LT, 2000))
    assert len((await store.aquery(query("space", node_ids=[]))).ids) == 3  # as LlamaIndex's indexes pass it
    assert (await store.aquery(query("space", doc_ids=[]))).ids == []
    assert await store.aget_nodes([]) == await store.aget_nodes([], old) == []
    await store.adelete_nodes([], old)
    await store.adelete_nodes([])
    assert len(await store.aget_nodes()) == 3


@pytest.mark.parametrize("mode", [Mode.DEFAULT, Mode.MMR, Mode.HYBRID, Mode.TEXT_SEARCH, Mode.SPARSE])
async def test_none_are_found_with_a_limit_of_0(store, mode):
    assert (await store.aquery(query("space", mode, 0))).ids == []
    own = {Mode.HYBRID: "hybrid_top_k", Mode.TEXT_SEARCH: "sparse_top_k", Mode.SPARSE: "sparse_top_k"}
    if mode in own:
        assert (await store.aquery(query("space", mode, **{own[mode]: 0}))).ids == []
    with pytest.raises(WeaviateInvalidInputError, match="query.similarity_top_k must be an int >= 0, got -1"):
        await store.aquery(query("space", mode, -1))


async def test_a_property_that_another_store_creates(client, documents):
    first, second = WeaviateVectorStore(documents), WeaviateVectorStore(client.collections.use(documents.name))
    assert await first.aget_nodes(filters=where(("year", Op.GT, 1))) == []
    await second.async_add(FILMS)
    assert len(await first.aget_nodes(filters=where(("year", Op.GT, 1)))) == 3


async def test_deleting(store):
    await store.adelete("one")
    assert [one.node_id for one in await store.aget_nodes()] == ["city bear"]
    await store.async_add(FILMS)
    await store.adelete_nodes(["space past", "nobody"])
    await store.adelete_nodes()
    assert len(await store.aget_nodes()) == 2
    await store.adelete_nodes(["space monster", "city bear"], where(("year", Op.GT, 2000)))
    assert [one.node_id for one in await store.aget_nodes()] == ["space monster"]
    await store.aclear()
    assert await store.aget_nodes() == []


async def test_an_empty_store(empty):
    assert (await empty.aquery(query("space", filters=where(("year", Op.GT, 1))))).nodes == []
    await empty.adelete("one")
    await empty.aclear()
    assert await empty.async_add([]) == []


async def test_the_server_embeds(client, collection_name, models):
    vectors = Configure.Vectors.text2vec_cohere(base_url=models.cohere_url, vectorize_collection_name=False)
    collection = await client.collections.create(collection_name, vector_config=vectors)
    store = WeaviateVectorStore(collection, is_embedding_query=False)
    assert store.is_embedding_query is False
    await store.async_add([TextNode(id_="1", text="space monster"), TextNode(id_="2", text="city bear")])
    found = await store.aquery(VectorStoreQuery(query_str="space monster", similarity_top_k=1))
    assert (found.ids, found.similarities) == (["1"], pytest.approx([1.0]))


async def test_what_is_refused(store):
    for condition, error in (
        (("title", Op.TEXT_MATCH_INSENSITIVE, "x"), "operator must be EQ, .* TEXT_MATCH or IS_EMPTY, got"),
        (("title", Op.TEXT_MATCH, "a*"), r"value must be a text without \* and \?"),
        (("title", Op.EQ, ["a"]), "value must be a single value with EQ"),
        (("title", Op.IN, "a"), "value must be a list with IN"),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=error):
            await store.aquery(query("space", filters=where(condition)))
    with pytest.raises(WeaviateInvalidInputError, match="mode must be DEFAULT, MMR, HYBRID, TEXT_SEARCH or SPARSE"):
        await store.aquery(query("space", Mode.SVM))
    with pytest.raises(WeaviateInvalidInputError, match="query must be a query with query_embedding or query_str"):
        await store.aquery(query())
    with pytest.raises(WeaviateInvalidInputError, match="unknown parameter 'ofset'"):
        await store.aquery(query("space"), ofset=1)
    for name in ("limit", "filters", "alpha", "return_metadata", "return_properties"):
        with pytest.raises(WeaviateInvalidInputError, match=f"'{name}' is not passed on to the search"):
            await store.aquery(query("space"), **{name: None})
    for call, name in (
        (store.aquery(query("space", node_ids="ab")), "node_ids"),
        (store.aquery(query("space", doc_ids="ab")), "doc_ids"),
        (store.aget_nodes("ab"), "node_ids"),
        (store.adelete_nodes("ab"), "node_ids"),
        (store.adelete_nodes("ab", where(("year", Op.LT, 1))), "node_ids"),
        (store.adelete(["a"]), "ref_doc_id"),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=f"{name} must be a "):
            await call
    with pytest.raises(WeaviateInvalidInputError, match="collection must be"):
        WeaviateVectorStore("Document")
    fields = {"text_key": 5, "vector_name": 5, "portal": "x", "is_embedding_query": "x"}
    for name, value in fields.items():
        with pytest.raises(WeaviateInvalidInputError, match=f"{name} must be"):
            WeaviateVectorStore(store.client, **{name: value})


async def test_synchronous_methods(documents):
    async with BlockingPortal() as portal:
        store = WeaviateVectorStore(documents, portal=portal)

        def in_a_thread():
            assert len(store.add(FILMS)) == 3
            assert store.query(query("city", count=1)).ids == ["city bear"]
            assert len(store.get_nodes()) == 3
            store.delete("one")
            store.delete_nodes(["nobody"])
            assert len(store.get_nodes()) == 1
            store.clear()
            assert store.get_nodes() == []

        await anyio.to_thread.run_sync(in_a_thread)
    with pytest.raises(WeaviateScopeError, match=r"await aquery\(...\), or pass portal="):
        WeaviateVectorStore(documents).query(query("space"))
    assert (store.client, store.class_name()) == (documents, "WeaviateVectorStore")
