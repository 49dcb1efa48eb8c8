"""Haystack on a collection: documents with metadata, filters, and retrievers by embedding, by words and by both.

pip install "weaviate-anyio[haystack]"
python examples/haystack_store.py --port 8080 --grpc-port 50051
"""

import argparse
import zlib

import anyio
from haystack import Document, Pipeline

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure
from weaviate_anyio.integrations.haystack import (
    WeaviateBM25Retriever,
    WeaviateDocumentStore,
    WeaviateEmbeddingRetriever,
    WeaviateHybridRetriever,
)


def embed(text: str) -> list[float]:
    """Texts that share words are close to each other. Use an embedder of Haystack in its place."""
    words = [zlib.crc32(word.encode()) % 256 for word in text.lower().split()]
    return [float(words.count(place)) for place in range(256)]


PLOTS = [
    ("a crew in space meets a monster", {"title": "Alien", "year": 1979}),
    ("a psychologist in space meets his past", {"title": "Solaris", "year": 1972}),
    ("a bear finds a family in the city", {"title": "Paddington", "year": 2014}),
]


async def main(port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        await client.collections.delete("ExampleText")
        plots = await client.collections.create(
            "ExampleText",
            vector_config=Configure.Vectors.self_provided(),  # the embeddings come from Haystack
            inverted_index_config=Configure.inverted_index(index_null_state=True),  # for comparisons with None
        )
        store = WeaviateDocumentStore(plots)
        documents = [Document(content=plot, meta=meta, embedding=embed(plot)) for plot, meta in PLOTS]
        print(await store.write_documents_async(documents), "documents stored")

        by_embedding = WeaviateEmbeddingRetriever(document_store=store, top_k=1)
        recent = {"field": "meta.year", "operator": ">", "value": 2000}
        show("recent", await by_embedding.run_async(embed("a crew"), filters=recent))
        hybrid = WeaviateHybridRetriever(document_store=store, top_k=1, alpha=0.5)
        show("hybrid", await hybrid.run_async("psychologist", embed("his past")))

        pipeline = Pipeline()
        pipeline.add_component("words", WeaviateBM25Retriever(document_store=store, top_k=1))
        show("words", (await pipeline.run_async({"words": {"query": "monster"}}))["words"])
        await store.delete_by_filter_async(recent)
        print(await store.count_documents_async(), "documents left")
        await client.collections.delete("ExampleText")


def show(name: str, found: dict[str, list[Document]]) -> None:
    print(f"{name}:", found["documents"][0].meta["title"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Haystack on a collection.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port)
