"""Haystack's document store and retrievers, on the real server."""

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from haystack import Document
from haystack.dataclasses import ByteStream, SparseEmbedding
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from haystack.errors import FilterError

from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateScopeError, WeaviateTypeError
from weaviate_anyio.integrations.haystack import (
    WeaviateBM25Retriever,
    WeaviateDocumentStore,
    WeaviateEmbeddingRetriever,
    WeaviateHybridRetriever,
)
from weaviate_anyio.testing import embed_text as embed

pytestmark = pytest.mark.anyio


def document(content, **meta):
    return Document(id=content, content=content, meta=meta, embedding=embed(content))


FILMS = [
    document("space monster", title="Alien", year=1979, tags=["space"], seen="2024-05-01", by={"name": "Scott"}),
    document("space past", title="Solaris", year=1972, tags=["past"], seen="2023-05-01", by={"name": "Tarkovsky"}),
    document("city bear", title="Paddington", year=2014),
]


@pytest.fixture
def empty(documents):
    return WeaviateDocumentStore(documents)


@pytest.fixture
async def store(empty):
    assert await empty.write_documents_async(FILMS) == 3
    return empty


def test_the_suite_of_haystack(run_suite):
    """Haystack skips the tests for a parameter `recreate_index`, which a store may have."""
    chosen = "(TestAwaited or TestThroughPortal) and not recreate_index and not all_documents_with"
    assert run_suite("haystack_suite.py", "SuiteOfHaystack", chosen).startswith("80 passed")


def test_the_example(run_example):
    assert run_example("haystack_store.py").splitlines() == [
        "3 documents stored",
        "recent: Paddington",
        "hybrid: Solaris",
        "words: Alien",
        "2 documents left",
    ]


async def test_documents_come_back_as_they_were(empty):
    whole = Document(
        content=None,
        blob=ByteStream(b"\x00\xff", meta={"a": 1}, mime_type="image/png"),
        meta={"id": 5, "nothing": None, "deep": {"list": [1, "two", None]}},
        sparse_embedding=SparseEmbedding([1, 5], [0.5, 0.25]),
    )
    scored, plain = Document(content="a text", score=0.5), Document(content="a text")  # a score belongs to a search
    await empty.write_documents_async([whole, scored])
    found = {one.id: one for one in await empty.filter_documents_async()}
    assert found == {whole.id: whole, plain.id: plain}


async def test_policies(store):
    new, old = document("new"), Document(id="space past", content="changed")
    for policy in (DuplicatePolicy.NONE, DuplicatePolicy.FAIL):
        with pytest.raises(DuplicateDocumentError, match="exist already: space past"):
            await store.write_documents_async([new, old], policy)
        with pytest.raises(DuplicateDocumentError, match="several in the list"):
            await store.write_documents_async([new, new], policy)
    assert await store.count_documents_async() == 3
    assert await store.write_documents_async([new, old, new], DuplicatePolicy.SKIP) == 1
    assert await store.write_documents_async([], DuplicatePolicy.SKIP) == 0
    again = Document(id="space past", content="changed again")
    assert await store.write_documents_async([old, again], DuplicatePolicy.OVERWRITE) == 2
    by_id = {"field": "id", "operator": "==", "value": "space past"}
    assert [one.content for one in await store.filter_documents_async(by_id)] == ["changed again"]


FILTERS = [
    (("meta.title", "==", "Alien"), [0]),
    (("title", "==", "Alien"), [0]),
    (("meta.by.name", "==", "Tarkovsky"), [1]),
    (("meta.by.name", "!=", "Tarkovsky"), [0, 2]),
    (("meta.tags", "in", ["space", "city"]), [0]),
    (("meta.tags", "==", None), [2]),
    (("meta.tags", "!=", None), [0, 1]),
    (("meta.tags", "in", ["space", None]), [0, 2]),
    (("meta.tags", "not in", ["space", None]), [1]),
    (("meta.seen", ">=", "2024-01-01"), [0]),
    (("meta.year", "<", None), []),
    (("meta.unknown", "==", None), [0, 1, 2]),
    (("meta.unknown", "in", [None]), [0, 1, 2]),
    (("meta.unknown", "<", 5), []),
    (("meta.year", "==", True), []),
    (("id", "==", "city bear"), [2]),
    (("id", "!=", "city bear"), [0, 1]),
    (("id", "in", ["city bear", "nobody"]), [2]),
    (("id", "not in", []), [0, 1, 2]),
]


async def test_filters(store):
    for (field, operator, value), places in FILTERS:
        found = await store.filter_documents_async({"field": field, "operator": operator, "value": value})
        assert sorted(one.id for one in found) == sorted(FILMS[place].id for place in places), (field, operator, value)


async def test_empty_groups(store):
    for operator, count in (("AND", 3), ("OR", 0), ("NOT", 0)):
        assert await store.count_documents_by_filter_async({"operator": operator, "conditions": []}) == count


async def test_filters_that_are_refused(store):
    for filters, error in (
        ({"field": "meta.a", "operator": "~", "value": 1}, "Unknown operator '~', allowed are !=, <, <=, ==, >"),
        ({"operator": "XOR", "conditions": []}, "Unknown logical operator 'XOR'"),
        ({"field": "content", "operator": "==", "value": "x"}, "not about 'content'"),
        ({"field": "id", "operator": ">", "value": 5}, "Ids have no order"),
        ({"field": "meta.a", "operator": "==", "value": [1]}, "must be a single one with '=='"),
        ({"operator": "AND", "conditions": ["x"]}, "A filter must be a dict, got 'x'"),
    ):
        with pytest.raises(FilterError, match=error):
            await store.filter_documents_async(filters)


async def test_retrievers(store):
    near = WeaviateEmbeddingRetriever(document_store=store, top_k=2)
    found = (await near.run_async(embed("space monster")))["documents"]
    assert [one.id for one in found] == ["space monster", "space past"]
    assert [one.score for one in found] == pytest.approx([1, 0.75])
    words = WeaviateBM25Retriever(document_store=store, filters={"field": "year", "operator": "<", "value": 2000})
    (found,) = (await words.run_async("monster bear", top_k=1))["documents"]
    assert found.id == "space monster"
    assert found.score > 0
    both = WeaviateHybridRetriever(document_store=store, alpha=0.0)
    assert [one.id for one in (await both.run_async("bear", embed("space")))["documents"]] == ["city bear"]
    (first, *_) = (await both.run_async("bear", embed("space monster"), alpha=1.0))["documents"]
    assert first.id == "space monster"


async def test_filters_of_a_run_replace_or_are_merged(store):
    old = {"field": "meta.year", "operator": "<", "value": 2000}
    alien = {"field": "meta.title", "operator": "!=", "value": "Alien"}
    for policy, expected in (("replace", ["city bear", "space past"]), ("merge", ["space past"])):
        retriever = WeaviateEmbeddingRetriever(document_store=store, filters=old, filter_policy=policy)
        found = (await retriever.run_async(embed("space"), filters=alien))["documents"]
        assert sorted(one.id for one in found) == expected


async def test_what_is_refused(documents):
    store = WeaviateDocumentStore(documents)
    with pytest.raises(WeaviateInvalidInputError, match="document_store must be a WeaviateDocumentStore"):
        WeaviateBM25Retriever(document_store=documents)
    with pytest.raises(WeaviateInvalidInputError, match="values that can be written as JSON"):
        await store.write_documents_async([Document(content="x", meta={"a": object()})])
    for call in (store.to_dict, WeaviateBM25Retriever(document_store=store).to_dict):
        with pytest.raises(WeaviateTypeError, match="cannot be serialized: it holds a connected client"):
            call()
    with pytest.raises(WeaviateTypeError, match="cannot be serialized"):
        WeaviateDocumentStore.from_dict({})


async def test_synchronous_methods(documents):
    async with BlockingPortal() as portal:
        store = WeaviateDocumentStore(documents, portal=portal)

        def in_a_thread():
            assert store.write_documents(FILMS) == store.count_documents() == len(store.filter_documents()) == 3
            near = WeaviateEmbeddingRetriever(document_store=store)
            assert near.run(embed("city bear"), top_k=1)["documents"][0].id == "city bear"
            assert len(WeaviateBM25Retriever(document_store=store).run("bear")["documents"]) == 1
            both = WeaviateHybridRetriever(document_store=store)
            assert both.run("bear", embed("city bear"))["documents"][0].id == "city bear"

        await anyio.to_thread.run_sync(in_a_thread)
    with pytest.raises(WeaviateScopeError, match=r"await count_documents_async\(...\), or pass portal="):
        WeaviateDocumentStore(documents).count_documents()
