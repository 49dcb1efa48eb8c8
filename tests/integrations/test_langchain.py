"""LangChain's vector store, on the real server."""

import itertools
import math
import signal
import threading
from datetime import UTC, datetime
from uuid import UUID

import anyio
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from document_collections import create
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from support import BACKENDS

from weaviate_anyio.classes.config import Configure, DataType, Property, VectorDistances
from weaviate_anyio.classes.query import Filter, MetadataQuery
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateBatchError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
    WeaviateQueryError,
    WeaviateScopeError,
    WeaviateTypeError,
)
from weaviate_anyio.integrations._documents import uuid_of
from weaviate_anyio.integrations._portal import wait_for
from weaviate_anyio.integrations.langchain import WeaviateVectorStore
from weaviate_anyio.outputs.batch import BatchObjectReturn, ErrorObject, UnfinishedBatch
from weaviate_anyio.testing import embed_text as embed

pytestmark = pytest.mark.anyio

ODD = {
    "id": 7,
    "a b": "spaces",
    "Author": "Lem",
    "text": "taken",
    "nothing": None,
    "empty": [],
    "mixed": [1, "two"],
    "tags": ["new wave", "space"],
    "flag": True,
    "half": 0.5,
    "looks_like_a_date": "1979-05-25T00:00:00Z",
    "source": {"page": 3, "parts": {"chapter": "one"}},
    "ärger": "umlaut",
    "x" * 300: "a long key",
}


class Words(Embeddings):
    """Has synchronous methods only, which LangChain runs in asyncio's threads."""

    def embed_query(self, text):
        return embed(text)

    def embed_documents(self, texts):
        return [embed(text) for text in texts]


class Awaited(Words):
    """Has its own asynchronous methods."""

    async def aembed_query(self, text):
        await anyio.lowlevel.checkpoint()
        return embed(text)

    async def aembed_documents(self, texts):
        await anyio.lowlevel.checkpoint()
        return [embed(text) for text in texts]


@pytest.fixture
def store(documents):
    return WeaviateVectorStore(documents, Words())


def texts(documents):
    return [document.page_content for document in documents]


def test_the_suite_of_langchain(run_suite):
    chosen = "(TestAwaited and async) or (TestThroughPortal and not async)"
    assert run_suite("langchain_suite.py", "SuiteOfLangChain", chosen) == "25 passed, 25 deselected"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_the_example(run_example, backend):
    printed = run_example("langchain_store.py", "--backend", backend)
    for line in ("3 documents stored", "recent: ['Paddington']", "hybrid: ['Solaris']", "diverse: 2"):
        assert line in printed
    assert ("retrieved: ['Paddington']" in printed) == (backend == "asyncio")


async def test_metadata_comes_back_as_it_was(store):
    (one,) = await store.aadd_texts(["Solaris"], [ODD])
    assert await store.aget_by_ids([one]) == [Document(id=one, page_content="Solaris", metadata=ODD)]


CONDITIONS = [
    ("meta_id", 7),
    ("meta_a_x20_b", "spaces"),
    ("meta_Author", "Lem"),
    ("meta_text", "taken"),
    ("tags", "new wave"),
    ("flag", True),
    ("half", 0.5),
    ("looks_like_a_date", "1979-05-25T00:00:00Z"),
    ("meta_source_x2e_page", 3),
    ("meta_source_x2e_parts_x2e_chapter", "one"),
    ("meta__xe4_rger", "umlaut"),
]


async def test_conditions(store):
    await store.aadd_texts(["Solaris", "Alien"], [ODD, {"tags": ["new"], "flag": False}])
    for name, value in CONDITIONS:
        condition = Filter.by_property(name).equal(value)
        assert texts(await store.asimilarity_search("Alien", filter=condition)) == ["Solaris"], name


async def test_keys_that_differ_only_in_case(store, documents):
    keys = {"someKey": 1, "somekey": 2, "Text": 3, "Some": 4, "SOME": 5}
    (one,) = await store.aadd_texts(["Solaris"], [keys])
    assert (await store.aget_by_ids([one]))[0].metadata == keys
    stored = (await documents.query.fetch_object_by_id(one)).properties
    named = {"someKey": 1, "meta_somekey": 2, "meta_Text": 3, "meta_Some": 4, "meta__x53__x4f__x4d__x45_": 5}
    assert {name: value for name, value in stored.items() if isinstance(value, float)} == named
    again = WeaviateVectorStore(documents, Words())
    await again.aadd_texts(["Alien"], [{"SOMEKEY": 6, "somekey": 7}])
    await again.aadd_texts(["Paddington"], [dict.fromkeys(("yEar", "yeAr", "year"), 8)])
    last = Filter.by_property("meta__x79_ear").equal(8)
    assert texts(await again.asimilarity_search("x", filter=last)) == ["Paddington"]
    assert texts(await store.asimilarity_search("x", filter=Filter.by_property("meta_somekey").equal(7))) == ["Alien"]


async def test_stores_whose_keys_differ_only_in_case_at_once(documents):
    stores = [WeaviateVectorStore(documents, Words()) for _ in range(3)]
    async with anyio.create_task_group() as tasks:
        for store, key in zip(stores, ("year", "yEar", "yeAr"), strict=True):
            tasks.start_soon(store.aadd_texts, [key], [{key: 1}])
    assert await documents.length() == 3


async def test_an_unknown_property_is_named_as_the_metadata_has_it(store):
    await store.aadd_texts(["Solaris"], [{"Author": "Lem"}])
    for alpha in (None, 0.5):
        with pytest.raises(WeaviateQueryError, match=r"'Author'; the property of this key .* is 'meta_Author'"):
            await store.asimilarity_search("x", filter=Filter.by_property("Author").equal("Lem"), alpha=alpha)
    with pytest.raises(WeaviateQueryError, match=r"has no property 'nothing'\. "):
        await store.asimilarity_search("x", filter=Filter.by_property("nothing").equal("Lem"))


async def test_values_are_compared_as_a_whole(store):
    await store.aadd_texts(["one", "two"], [{"author": "Lem"}, {"author": "Lem jr."}])
    assert texts(await store.asimilarity_search("one", filter=Filter.by_property("author").equal("Lem"))) == ["one"]


async def test_dates_and_ids_become_texts_in_metadata(store):
    when, what = datetime(1979, 5, 25, tzinfo=UTC), UUID(int=5)
    (one,) = await store.aadd_texts(["Alien"], [{"when": when, "what": what, "both": (1, 2)}])
    (found,) = await store.asimilarity_search("x", filter=Filter.by_property("when").less_or_equal(when))
    assert (found.id, found.metadata) == (
        one,
        {"when": "1979-05-25T00:00:00Z", "what": str(what), "both": [1, 2]},
    )


async def test_ids(store):
    mine = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"
    ids = await store.aadd_texts(["a", "b", "c", "d"], ids=[mine, "film 2", None, mine.upper()])
    assert ids[:2] + ids[3:] == [mine, "film 2", mine.upper()]
    assert UUID(ids[2])
    found = await store.aget_by_ids(["film 2", mine.upper(), "film 9", mine])
    assert [(one.id, one.page_content) for one in found] == [("film 2", "b"), (mine.upper(), "d"), (mine, "a")]
    assert await store.adelete([mine, "film 9"]) is True
    assert await store.aget_by_ids([mine]) == []
    await store.adelete()
    assert await store.asimilarity_search("a") == []


class Points(Embeddings):
    """Is fast."""

    def embed_query(self, text):
        return [float(len(text)), 1.0]

    def embed_documents(self, texts):
        return [self.embed_query(text) for text in texts]


async def test_more_than_one_request_for_ids(documents):
    store = WeaviateVectorStore(documents, Points())
    ids = await store.aadd_texts([f"text {number}" for number in range(2500)])
    assert [one.id for one in await store.aget_by_ids(ids)] == ids
    await store.adelete(ids[:1500])
    assert len(await store.aget_by_ids(ids)) == 1000
    await store.adelete()
    assert await store.aget_by_ids(ids) == []


async def test_nothing_is_stored_of_nothing(store):
    assert await store.aadd_texts([]) == []
    assert await store.aget_by_ids([]) == []
    assert await store.adelete([]) is True


@pytest.mark.parametrize("embedding", [Words(), Awaited()], ids=["synchronous", "asynchronous"])
async def test_scores(documents, embedding):
    store = WeaviateVectorStore(documents, embedding)
    await store.aadd_texts(["space monster", "city bear"])
    found = await store.asimilarity_search_with_score("space monster")
    assert [(one.page_content, round(score, 3)) for one, score in found] == [("space monster", 1.0), ("city bear", 0.5)]
    assert await store.asimilarity_search_with_relevance_scores("space monster") == found
    close = await store.asimilarity_search_with_relevance_scores("space monster", score_threshold=0.9)
    assert texts(one for one, _ in close) == ["space monster"]
    assert await store.asimilarity_search_with_score_by_vector(embed("space monster")) == found
    assert texts(await store.asimilarity_search_by_vector(embed("city bear"), k=1)) == ["city bear"]


async def test_scores_of_other_metrics(client, collection_name):
    def vector(metric):
        index = Configure.VectorIndex.hnsw(distance_metric=metric)
        return Configure.Vectors.self_provided(name=metric.value.replace("-", "_"), vector_index_config=index)

    metrics = list(VectorDistances)
    collection = await client.collections.create(collection_name, vector_config=[vector(one) for one in metrics])
    for metric in metrics:
        store = WeaviateVectorStore(collection, Words(), vector_name=metric.value.replace("-", "_"))
        await store.aadd_texts(["space monster", "city bear"])
        (_, first), (_, second) = await store.asimilarity_search_with_score("space monster")
        assert first == pytest.approx(1, abs=1e-6)
        assert 0 <= second < first
        await store.adelete()


async def test_hybrid_search(store):
    await store.aadd_texts(["space monster", "city bear"], [{"title": "bear"}, {"title": "monster"}])
    keywords = await store.asimilarity_search_with_score("bear", alpha=0)
    assert texts(one for one, _ in keywords) == ["city bear"]  # the words of the metadata do not count
    assert keywords[0][1] > 0
    assert texts(await store.asimilarity_search("space", k=1, alpha=1.0)) == ["space monster"]


async def test_diverse_results(store):
    await store.aadd_texts(["space monster", "space monster monster", "space bear"])
    near = await store.asimilarity_search("space monster", k=2)
    assert texts(near) == ["space monster", "space monster monster"]
    diverse = await store.amax_marginal_relevance_search("space monster", k=2, lambda_mult=0.1)
    assert texts(diverse) == ["space monster", "space bear"]
    vector = embed("space monster")
    assert await store.amax_marginal_relevance_search_by_vector(vector, k=2, lambda_mult=0.1) == diverse


async def test_a_named_vector(client, collection_name):
    vectors = [Configure.Vectors.self_provided(name="plot"), Configure.Vectors.self_provided(name="title")]
    collection = await client.collections.create(collection_name, vector_config=vectors)
    store = WeaviateVectorStore(collection, Words(), vector_name="plot", text_key="plot")
    (one,) = await store.aadd_texts(["space monster"])
    found = await collection.query.fetch_object_by_id(one, include_vector=True)
    assert (list(found.vector), found.properties["plot"]) == (["plot"], "space monster")
    assert len(await store.asimilarity_search("space")) == 1
    assert len(await store.asimilarity_search("space", alpha=0.5)) == 1


async def test_the_server_embeds(client, collection_name, models):
    vectors = Configure.Vectors.text2vec_cohere(base_url=models.cohere_url, vectorize_collection_name=False)
    collection = await client.collections.create(collection_name, vector_config=vectors)
    store = WeaviateVectorStore(collection)
    await store.aadd_texts(["space monster", "city bear"], [{"title": "bear"}, {"title": "monster"}])
    found = await store.asimilarity_search_with_score("space monster", k=1)
    assert [(one.page_content, round(score, 3)) for one, score in found] == [("space monster", 1.0)]
    assert texts(await store.asimilarity_search("bear", k=1, alpha=0.5)) == ["city bear"]
    assert len(await store.amax_marginal_relevance_search("bear", k=2)) == 2


async def test_tenants(client, collection_name):
    collection = await create(client, collection_name, multi_tenancy_config=Configure.multi_tenancy(True))
    await collection.tenants.create(["alice", "bob"])
    store = WeaviateVectorStore(collection, Words())
    ids = await store.aadd_texts(["space monster"], ids=["1"], tenant="alice")
    assert texts(await store.asimilarity_search("space", tenant="alice")) == ["space monster"]
    assert await store.asimilarity_search("space", alpha=0.5, tenant="bob") == []
    assert await store.aget_by_ids(ids, tenant="bob") == []
    assert await store.amax_marginal_relevance_search("space", tenant="bob") == []
    await store.adelete(ids, tenant="bob")
    assert len(await store.aget_by_ids(ids, tenant="alice")) == 1
    for tenant in ("alice", "bob"):
        await store.adelete(tenant=tenant)
    assert await store.aget_by_ids(ids, tenant="alice") == []


async def test_objects_that_another_program_stored(client, collection_name):
    properties = [Property(name="text", data_type=DataType.TEXT), Property(name="year", data_type=DataType.INT)]
    collection = await create(client, collection_name, properties=properties)
    uuid = await collection.data.insert({"text": "space monster", "year": 1979}, vector=embed("space monster"))
    store = WeaviateVectorStore(collection, Words())
    stored = Document(id=str(uuid), page_content="space monster", metadata={"year": 1979})
    assert await store.asimilarity_search("space") == [stored]
    await store.aadd_texts(["city bear"], [{"year": 2014}])
    assert texts(await store.asimilarity_search("x", filter=Filter.by_property("year").equal(2014))) == ["city bear"]


async def test_stores_that_need_the_same_property_at_once(documents):
    stores = [WeaviateVectorStore(documents, Words()) for _ in range(5)]
    async with anyio.create_task_group() as tasks:
        for number, store in enumerate(stores):
            tasks.start_soon(store.aadd_texts, [f"text {number}"], [{"number": number, f"own{number}": True}])
    assert await documents.length() == 5


async def test_documents_are_stored_while_another_store_adds_properties(documents):
    """The server knows a property for a moment before its index exists, and fails what is stored in that moment."""
    store, texts_of = WeaviateVectorStore(documents, Words()), []
    async with anyio.create_task_group() as tasks:
        for writer in range(3):
            tasks.start_soon(_keep_writing, WeaviateVectorStore(documents, Words()), writer, texts_of)
        for number in range(15):
            await store.aadd_texts([f"property {number}"], [{f"own{number}": True}])
        tasks.cancel_scope.cancel()
    for number in range(15):
        found = await store.asimilarity_search("property", filter=Filter.by_property(f"own{number}").equal(True))
        assert texts(found) == [f"property {number}"]
    stored = await documents.query.fetch_objects(limit=10_000)
    assert set(texts_of) <= {one.properties["text"] for one in stored.objects}


async def _keep_writing(store, writer, stored):
    for number in itertools.count():
        new = [f"{writer} {number} {part}" for part in range(5)]
        await store.aadd_texts(new)
        stored.extend(new)


NO_BUCKET = (
    "update inverted indices: put inverted indices props: add indexed null state: no bucket for prop 'n' null found"
)


@pytest.mark.parametrize("failures", [1, 5, 6])
@pytest.mark.parametrize("whole", [True, False])
async def test_what_is_stored_without_its_indexes_is_stored_anew(documents, monkeypatch, failures, whole):
    """The server's race, made certain: what it stores and reports as failed."""
    monkeypatch.setattr("weaviate_anyio.integrations._documents._PAUSES", (0,) * 5)
    store = WeaviateVectorStore(documents, Words())
    insert_many, versions = store._documents.collection.data.insert_many, []

    async def racing(objects):
        result = await insert_many(objects)
        left = await documents.query.fetch_objects(
            filters=Filter.by_id().equal(uuid_of("half")), return_metadata=MetadataQuery(creation_time=True)
        )
        versions.append(left.objects[0].metadata.creation_time)
        if len(versions) > failures:
            return result
        errors = {
            at: ErrorObject(NO_BUCKET, None, one.uuid)
            for at, one in enumerate(objects)
            if whole or one.uuid == uuid_of("half")
        }
        if len(errors) < len(objects):
            return BatchObjectReturn(errors=errors)
        error = WeaviateInsertManyAllFailedError("all")
        error.batch = UnfinishedBatch({}, errors, {}, [])
        raise error

    monkeypatch.setattr(store._documents.collection.data, "insert_many", racing)
    call = store.aadd_texts(["a", "b"], ids=["well", "half"])
    if failures > 5:
        with pytest.raises(WeaviateBatchError, match=f"{1 + whole} of 2 documents were not stored.*no bucket"):
            await call
    else:
        assert await call == ["well", "half"]
        assert sorted(texts(await store.aget_by_ids(["well", "half"]))) == ["a", "b"]
    assert len(set(versions)) == min(failures, 5) + 1


async def test_from_texts(documents):
    store = await WeaviateVectorStore.afrom_texts(["a", "b"], Words(), [{"n": 1}, {"n": 2}], collection=documents)
    more = await WeaviateVectorStore.afrom_documents([Document("c", id="3")], Words(), collection=documents)
    assert sorted(texts(await store.asimilarity_search("x"))) == ["a", "b", "c"]
    assert texts(await more.aget_by_ids(["3"])) == ["c"]


@pytest.mark.parametrize("kind", ["similarity", "similarity_score_threshold", "mmr"])
@pytest.mark.parametrize("anyio_backend", BACKENDS[:2])  # LangChain's retrievers need asyncio
async def test_a_retriever(store, kind):
    await store.aadd_texts(["space monster", "city bear"])
    options = {"k": 1, "filter": Filter.by_property("text").like("*"), "score_threshold": 0.1}
    if kind != "similarity_score_threshold":
        del options["score_threshold"]
    retriever = store.as_retriever(search_type=kind, search_kwargs=options)
    assert texts(await retriever.ainvoke("city")) == ["city bear"]


async def test_further_arguments_reach_the_search(store):
    await store.aadd_texts(["space monster", "city bear"])
    assert texts(await store.asimilarity_search("space", offset=1)) == ["city bear"]
    with pytest.raises(WeaviateTypeError, match="unknown parameter 'ofset'.*did you mean 'offset'"):
        await store.asimilarity_search("space", ofset=1)
    for name in ("limit", "filters", "vector", "return_metadata", "return_properties"):
        for alpha in (None, 0.5):
            with pytest.raises(WeaviateTypeError, match=f"'{name}' is not passed on to the search"):
                await store.asimilarity_search_with_score("space", alpha=alpha, **{name: None})
    with pytest.raises(WeaviateTypeError, match="'diversity_selection' is not passed on"):
        await store.amax_marginal_relevance_search("space", diversity_selection=None)


@pytest.mark.parametrize("options", [{}, {"alpha": 0.5}])
async def test_what_is_no_filter(store, options):
    with pytest.raises(WeaviateInvalidInputError, match="filter must be what Filter makes"):
        await store.asimilarity_search("space", filter={"year": 1979}, **options)


async def test_none_are_found_with_k_0(store):
    await store.aadd_texts(["space monster"])
    assert await store.asimilarity_search("space", k=0) == await store.asimilarity_search("space", k=0, alpha=0.5) == []
    assert await store.amax_marginal_relevance_search("space", k=0) == []
    for k in (-1, None, "4"):
        with pytest.raises(WeaviateInvalidInputError, match="k must be an int"):
            await store.asimilarity_search("space", k=k)


async def test_what_cannot_be_stored(store):
    with pytest.raises(WeaviateInvalidInputError, match="metadatas must be a list of 2, one for each text"):
        await store.aadd_texts(["a", "b"], [{}])
    with pytest.raises(WeaviateInvalidInputError, match="ids must be a list of 1, one for each text"):
        await store.aadd_texts(["a"], ids=["1", "2"])
    with pytest.raises(WeaviateInvalidInputError, match="metadatas must be values that can be written as JSON"):
        await store.aadd_texts(["a"], [{"what": object()}])
    with pytest.raises(WeaviateInvalidInputError, match="ids must be a list of texts, got 7"):
        await store.aadd_texts(["a"], ids=[7])
    with pytest.raises(WeaviateInvalidInputError, match=r"metadatas\[0\] must be a dict, got None"):
        await store.aadd_texts(["a"], [None])
    with pytest.raises(WeaviateInvalidInputError, match=r"texts\[0\] must be a text, got 5"):
        await store.aadd_texts([5])
    for call in (store.aadd_texts("ab"), store.adelete("x"), store.aget_by_ids("ab")):
        with pytest.raises(WeaviateInvalidInputError, match=r"(texts|ids) must be a list of texts, got"):
            await call
    with pytest.raises(WeaviateInvalidInputError, match="ids must be a list of 1, one for each text, got 'a'"):
        await store.aadd_texts(["a"], ids="a")
    for call in (store.aadd_texts(["a"], batch_size=1), store.adelete(["1"], batch_size=1)):
        with pytest.raises(WeaviateTypeError, match="unknown parameter 'batch_size'"):
            await call
    await store.aadd_texts(["a"], [{"year": 1979}])
    with pytest.raises(WeaviateBatchError, match="1 of 2 documents were not stored, among them 'odd'"):
        await store.aadd_texts(["b", "c"], [{"year": 1980}, {"year": "unknown"}], ids=["even", "odd"])


async def test_what_is_no_store(client, documents):
    with pytest.raises(WeaviateInvalidInputError, match=r"collection must be .* got a value of type str"):
        WeaviateVectorStore("Document", Words())
    with pytest.raises(WeaviateInvalidInputError, match="embedding must be LangChain Embeddings, or None"):
        WeaviateVectorStore(documents, embed)
    for name, value in (("text_key", 5), ("text_key", "a b"), ("vector_name", 5), ("portal", "x")):
        with pytest.raises(WeaviateInvalidInputError, match=f"{name} must be"):
            WeaviateVectorStore(documents, Words(), **{name: value})
    with pytest.raises(UnexpectedStatusCodeError, match="There is no collection 'Nothing'"):
        await WeaviateVectorStore(client.collections.use("Nothing"), Words()).aadd_texts(["a"])


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="no signals to a thread on Windows")
def test_an_interrupt_cancels_the_call():
    ended = []

    async def interrupted():
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
        with anyio.move_on_after(30):
            try:
                await anyio.sleep_forever()
            except anyio.get_cancelled_exc_class():
                ended.append("cancelled" if anyio.current_effective_deadline() == -math.inf else "too late")
                raise

    with start_blocking_portal() as portal, pytest.raises(KeyboardInterrupt):
        wait_for(portal, interrupted)
    assert ended == ["cancelled"]


async def test_synchronous_methods(documents):
    async with BlockingPortal() as portal:
        store = WeaviateVectorStore(documents, Words(), portal=portal)

        def in_a_thread():
            store.add_texts(["space monster", "city bear"], [{"n": 1}, {"n": 2}], ids=["1", "2"])
            assert texts(store.similarity_search("space", k=1)) == ["space monster"]
            assert len(store.similarity_search_with_score("space", k=1)) == 1
            assert len(store.similarity_search_with_relevance_scores("space", k=1)) == 1
            assert len(store.similarity_search_by_vector(embed("space"), k=1)) == 1
            assert len(store.max_marginal_relevance_search("space", k=1)) == 1
            assert len(store.max_marginal_relevance_search_by_vector(embed("space"), k=1)) == 1
            assert len(store.get_by_ids(["1", "2"])) == 2
            assert store.delete(["1"]) is True
            other = WeaviateVectorStore.from_texts(["c"], Words(), collection=documents, portal=portal)
            assert len(other.similarity_search("c")) == 2

        await anyio.to_thread.run_sync(in_a_thread)
        with pytest.raises(WeaviateScopeError, match=r"In an event loop, await asimilarity_search\(...\)"):
            store.similarity_search("space")
    with pytest.raises(WeaviateScopeError, match="The portal takes no calls here"):
        store.similarity_search("space")
    with pytest.raises(WeaviateScopeError, match=r"await aget_by_ids\(...\), or pass portal= to the store"):
        WeaviateVectorStore(documents).get_by_ids(["1"])
