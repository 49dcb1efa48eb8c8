"""LangChain on a collection: documents with metadata, conditions, hybrid search, a retriever.

    pip install "weaviate-anyio[langchain]"
    python examples/langchain_store.py --port 8080 --grpc-port 50051

With `--backend trio` all but the retriever runs, as LangChain's own parts need asyncio.
"""

import argparse
import zlib
from collections.abc import Awaitable

import anyio
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.integrations.langchain import WeaviateVectorStore


class Words(Embeddings):
    """Texts that share words are close to each other. Use OpenAIEmbeddings() or another model in its place."""

    def embed_query(self, text: str) -> list[float]:
        words = [zlib.crc32(word.encode()) % 256 for word in text.lower().split()]
        return [float(words.count(place)) for place in range(256)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


PLOTS = [
    Document("a crew in space meets a monster", metadata={"title": "Alien", "year": 1979}),
    Document("a psychologist in space meets his past", metadata={"title": "Solaris", "year": 1972}),
    Document("a bear finds a family in the city", metadata={"title": "Paddington", "year": 2014}),
]


async def main(port: int, grpc_port: int, backend: str) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        await client.collections.delete("ExamplePlot")
        plots = await client.collections.create(
            "ExamplePlot",
            vector_config=Configure.Vectors.self_provided(),  # the embeddings come from LangChain
            inverted_index_config=Configure.inverted_index(index_null_state=True),  # for is_none in conditions
        )
        store = WeaviateVectorStore(plots, Words())
        ids = await store.aadd_documents(PLOTS)
        print(len(ids), "documents stored")

        for document, score in await store.asimilarity_search_with_score("a monster in space", k=2):
            print(f"{score:.2f}", document.metadata["title"])
        recent = Filter.by_property("year").greater_than(2000)
        print("recent:", await titles(store.asimilarity_search("a crew", k=1, filter=recent)))
        print("hybrid:", await titles(store.asimilarity_search("psychologist", k=1, alpha=0.5)))
        print("diverse:", len(await store.amax_marginal_relevance_search("space", k=2)))

        if backend == "asyncio":
            retriever = store.as_retriever(search_kwargs={"k": 1})
            print("retrieved:", await titles(retriever.ainvoke("a bear in the city")))
        await store.adelete(ids)
        await client.collections.delete("ExamplePlot")


async def titles(search: Awaitable[list[Document]]) -> list[str]:
    return [document.metadata["title"] for document in await search]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="LangChain on a collection.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    parser.add_argument("--backend", choices=["asyncio", "trio"], default="asyncio")
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port, options.backend, backend=options.backend)
