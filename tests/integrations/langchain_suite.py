"""LangChain's own tests for vector stores, on the real server; `test_langchain.py` runs them."""

import os

import pytest
import pytest_asyncio
from anyio.from_thread import start_blocking_portal
from langchain_tests.integration_tests import VectorStoreIntegrationTests

import weaviate_anyio as weaviate
from weaviate_anyio.integrations.langchain import WeaviateVectorStore

COLLECTION, HTTP_PORT, GRPC_PORT = os.environ["SUITE"].split()


def connect():
    return weaviate.use_async_with_local("127.0.0.1", int(HTTP_PORT), int(GRPC_PORT))


class TestAwaited(VectorStoreIntegrationTests):
    has_sync = False

    @pytest_asyncio.fixture
    async def vectorstore(self):
        async with connect() as client:
            store = WeaviateVectorStore(client.collections.use(COLLECTION), self.get_embeddings())
            yield store
            await store.adelete()


class TestThroughPortal(VectorStoreIntegrationTests):
    has_async = False

    @pytest.fixture
    def vectorstore(self):
        with start_blocking_portal() as portal, portal.wrap_async_context_manager(connect()) as client:
            store = WeaviateVectorStore(client.collections.use(COLLECTION), self.get_embeddings(), portal=portal)
            yield store
            store.delete()
