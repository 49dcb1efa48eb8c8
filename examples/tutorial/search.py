import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.query import Filter, MetadataQuery


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        movies = client.collections.use("Movie")

        print("scary, not funny:")
        found = await movies.query.near_vector([1.0, 0.0], limit=2, return_metadata=MetadataQuery(distance=True))
        for movie in found.objects:
            print(f"  {movie.properties['title']}, distance {movie.metadata.distance:.3f}")

        print("the same, between 1980 and 1990:")
        eighties = Filter.by_property("year").greater_or_equal(1980) & Filter.by_property("year").less_than(1990)
        found = await movies.query.near_vector([1.0, 0.0], limit=2, filters=eighties)
        for movie in found.objects:
            print(f"  {movie.properties['title']}, {movie.properties['year']}")

        print("with a word of the title:")
        found = await movies.query.bm25("ghostbusters")
        for movie in found.objects:
            print(f"  {movie.properties['title']}, {movie.properties['year']}")


anyio.run(main)
