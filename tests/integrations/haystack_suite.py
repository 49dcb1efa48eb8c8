"""Haystack's own tests for document stores, on the real server; `test_haystack.py` runs them."""

import os

import pytest
import pytest_asyncio
from anyio.from_thread import start_blocking_portal
from haystack import Document
from haystack.document_stores.errors import DuplicateDocumentError
from haystack.testing.document_store import (
    CountDocumentsByFilterTest,
    DeleteAllTest,
    DeleteByFilterTest,
    DocumentStoreBaseTests,
)
from haystack.testing.document_store_async import (
    CountDocumentsAsyncTest,
    CountDocumentsByFilterAsyncTest,
    DeleteAllAsyncTest,
    DeleteByFilterAsyncTest,
    DeleteDocumentsAsyncTest,
    FilterDocumentsAsyncTest,
    WriteDocumentsAsyncTest,
)

import weaviate_anyio as weaviate
from weaviate_anyio.integrations.haystack import WeaviateDocumentStore

COLLECTION, HTTP_PORT, GRPC_PORT = os.environ["SUITE"].split()


def connect():
    return weaviate.use_async_with_local("127.0.0.1", int(HTTP_PORT), int(GRPC_PORT))


class Equal:
    @staticmethod
    def assert_documents_are_equal(received, expected):
        """In any order, and with embeddings of single precision, as the server stores them."""

        def fields(document):
            return {
                **document.to_dict(flatten=False),
                "embedding": document.embedding and pytest.approx(document.embedding),
            }

        found = sorted(received, key=lambda one: one.id)
        wanted = sorted(expected, key=lambda one: one.id)
        assert [one.to_dict(flatten=False) for one in found] == [fields(one) for one in wanted]


class TestAwaited(
    Equal,
    CountDocumentsAsyncTest,
    CountDocumentsByFilterAsyncTest,
    DeleteAllAsyncTest,
    DeleteByFilterAsyncTest,
    DeleteDocumentsAsyncTest,
    FilterDocumentsAsyncTest,
    WriteDocumentsAsyncTest,
):
    @pytest_asyncio.fixture
    async def document_store(self):
        async with connect() as client:
            store = WeaviateDocumentStore(client.collections.use(COLLECTION))
            yield store
            await store.delete_all_documents_async()

    async def test_write_documents_async(self, document_store):
        """Without a policy, existing documents are an error."""
        document = Document(content="a text")
        assert await document_store.write_documents_async([document]) == 1
        with pytest.raises(DuplicateDocumentError):
            await document_store.write_documents_async([document])


class TestThroughPortal(Equal, DocumentStoreBaseTests, CountDocumentsByFilterTest, DeleteAllTest, DeleteByFilterTest):
    @pytest.fixture
    def document_store(self):
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(connect()) as client:
            store = WeaviateDocumentStore(client.collections.use(COLLECTION), portal=portal)
            yield store
            store.delete_all_documents()

    def test_write_documents(self, document_store):
        """Without a policy, existing documents are an error."""
        document = Document(content="a text")
        assert document_store.write_documents([document]) == 1
        with pytest.raises(DuplicateDocumentError):
            document_store.write_documents([document])
