"""Haystack's document store and retrievers, on the real server."""

from datetime import UTC, datetime
from uuid import UUID

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from document_collections import create
from haystack import Document
from haystack.dataclasses import ByteStream, SparseEmbedding
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.document_stores.types import DuplicatePolicy
from haystack.errors import FilterError

from weaviate_anyio.classes.config import DataType, Property
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
    assert await store.write_documents_async([old, again], DuplicatePolicy.OVERWRITE) == 1
    with pytest.raises(WeaviateInvalidInputError, match="policy must be .*DuplicatePolicy.OVERWRITE.*got 'overwrite'"):
        await store.write_documents_async([old], "overwrite")
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


TYPED = [
    (("count", ">", 1.5), [1]),
    (("count", ">=", 0.5), [0, 1]),
    (("count", "<", 1.5), [0]),
    (("count", "<=", 2.5), [0, 1]),
    (("count", "==", 1.0), [0]),
    (("count", "==", 1.5), []),
    (("count", "!=", 1.5), [0, 1]),
    (("count", "in", [1.5, 2, "x", 2**70]), [1]),
    (("count", "<", float("inf")), []),
    (("half", "<", 2**70), [0]),
    (("half", "<", 10**400), []),
    (("day", ">", "2019-01-01"), [1]),
    (("day", "==", "2019-01-01"), [0]),
    (("day", "in", ["2018-12-31T23:00:00-01:00", "never"]), [0]),
    (("day", "<", datetime(2019, 1, 1, 0, 0, 1)), [0]),  # noqa: DTZ001 - UTC
    (("day", "==", "abc"), []),
    (("day", "!=", "abc"), [0, 1]),
    (("code", "==", "ZZZ"), []),
    (("code", "!=", "zzz"), [0, 1]),
    (("code", "==", str(UUID(int=1)).upper()), [0]),
    (("code", "in", ["zzz", UUID(int=2)]), [1]),
]


async def test_filters_on_properties_that_another_program_created(client, collection_name):
    kinds = {"count": DataType.INT, "half": DataType.NUMBER, "day": DataType.DATE, "code": DataType.UUID}
    properties = [Property(name=name, data_type=kind) for name, kind in kinds.items()]
    collection = await create(client, collection_name, properties=properties)
    first, second = datetime(2019, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
    ids = [
        str(await collection.data.insert({"count": 1, "half": 0.5, "day": first, "code": UUID(int=1)})),
        str(await collection.data.insert({"count": 2, "day": second, "code": UUID(int=2)})),
    ]
    store = WeaviateDocumentStore(collection)
    for (field, operator, value), places in TYPED:
        found = await store.filter_documents_async({"field": field, "operator": operator, "value": value})
        assert sorted(one.id for one in found) == sorted(ids[place] for place in places), (field, operator, value)


async def test_keys_that_differ_only_in_case(empty):
    document = Document(id="1", content="a", meta={"year": 1, "YEAR": 2, "Year": 3, "yEar": 4, "Content": 5})
    await empty.write_documents_async([document])
    for key, value in document.meta.items():
        for number in (value, value + 1):
            by = {"field": key, "operator": "==", "value": number}
            assert await empty.count_documents_by_filter_async(by) == (number == value), (key, number)


async def test_deleting(store):
    for filters in ({}, None):
        with pytest.raises(FilterError, match="empty; delete_all_documents_async"):
            await store.delete_by_filter_async(filters)
    for ids in ("ab", [5]):
        with pytest.raises(WeaviateInvalidInputError, match="document_ids must be a list of texts, got"):
            await store.delete_documents_async(ids)
    await store.delete_documents_async(["city bear", "nobody"])
    assert await store.delete_by_filter_async({"field": "year", "operator": ">", "value": 1975}) == 1
    assert [one.id for one in await store.filter_documents_async()] == ["space past"]


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
        ({"operator": "AND", "conditions": 5}, "The conditions must be a list, got 5"),
        ({"operator": "AND", "conditions": None}, "The conditions must be a list, got None"),
        ({"operator": ["AND"], "conditions": []}, "Unknown logical operator"),
        ({"field": 5, "operator": "==", "value": 1}, "A field must be a text, got 5"),
        ({"field": "meta.a", "operator": ["=="], "value": 1}, "Unknown operator"),
        ([], "A filter must be a dict"),
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
    assert (await near.run_async(embed("space"), top_k=0))["documents"] == []


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
    for name, value in (("top_k", -1), ("top_k", None), ("filters", []), ("filter_policy", "x"), ("filter_policy", 5)):
        with pytest.raises(WeaviateInvalidInputError, match=f"{name} must be"):
            WeaviateBM25Retriever(document_store=store, **{name: value})
    for name, value in (("content_key", 5), ("content_key", "a b"), ("vector_name", 5), ("portal", "x")):
        with pytest.raises(WeaviateInvalidInputError, match=f"{name} must be"):
            WeaviateDocumentStore(documents, **{name: value})
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
