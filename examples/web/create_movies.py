"""Create the collection of the web applications, once, before they first start: `python create_movies.py`."""

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property


async def create_movies(client: weaviate.WeaviateAsyncClient, base_url: str | None = None) -> None:
    """`base_url` is for tests: where a stand-in for Cohere listens."""
    await client.collections.create(
        "Movie",
        properties=[Property(name="title", data_type=DataType.TEXT), Property(name="year", data_type=DataType.INT)],
        vector_config=Configure.Vectors.text2vec_cohere(base_url=base_url, vectorize_collection_name=False),
    )


async def main() -> None:
    async with weaviate.use_async_with_local() as client:
        await create_movies(client)


if __name__ == "__main__":
    anyio.run(main)
