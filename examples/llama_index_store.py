"""LlamaIndex on a collection: nodes with metadata, filters, a hybrid search.

pip install "weaviate-anyio[llama-index]"
python examples/llama_index_store.py --port 8080 --grpc-port 50051
"""

import argparse
import zlib

import anyio
from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.integrations.llama_index import WeaviateVectorStore


class Words(BaseEmbedding):
    """Texts that share words are close to each other. Use OpenAIEmbedding() or another model in its place."""

    def _get_text_embedding(self, text: str) -> list[float]:
        words = [zlib.crc32(word.encode()) % 256 for word in text.lower().split()]
        return [float(words.count(place)) for place in range(256)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


PLOTS = [
    TextNode(text="a crew in space meets a monster", metadata={"title": "Alien", "year": 1979}),
    TextNode(text="a psychologist in space meets his past", metadata={"title": "Solaris", "year": 1972}),
    TextNode(text="a bear finds a family in the city", metadata={"title": "Paddington", "year": 2014}),
]


async def main(port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        await client.collections.delete("ExampleNode")
        plots = await client.collections.create(
            "ExampleNode",
            vector_config=Configure.Vectors.self_provided(),  # the embeddings come from LlamaIndex
            inverted_index_config=Configure.inverted_index(index_null_state=True),  # for IS_EMPTY
        )
        store = WeaviateVectorStore(plots)
        index = VectorStoreIndex.from_vector_store(store, embed_model=Words())
        await index.ainsert_nodes(PLOTS)

        for found in await index.as_retriever(similarity_top_k=2).aretrieve("a monster in space"):
            print(f"{found.score:.2f}", found.metadata["title"])
        recent = MetadataFilters(filters=[MetadataFilter(key="year", value=2000, operator=FilterOperator.GT)])
        for found in await index.as_retriever(filters=recent).aretrieve("a crew"):
            print("recent:", found.metadata["title"])
        hybrid = index.as_retriever(vector_store_query_mode="hybrid", alpha=0.5, similarity_top_k=1)
        for found in await hybrid.aretrieve("psychologist"):
            print("hybrid:", found.metadata["title"])

        await store.adelete_nodes(filters=recent)
        print(len(await store.aget_nodes()), "nodes left")
        await client.collections.delete("ExampleNode")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="LlamaIndex on a collection.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port)
