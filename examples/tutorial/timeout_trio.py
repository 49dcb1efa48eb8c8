import trio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.query import Filter


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        movies = client.collections.use("Movie")
        solaris = Filter.by_property("title").equal("Solaris")
        with trio.move_on_after(1) as scope:
            while not (await movies.query.fetch_objects(filters=solaris)).objects:
                await trio.sleep(0.1)
        if scope.cancelled_caught:
            print("nobody stored Solaris within a second")
        print(await movies.length(), "movies are there")


trio.run(main)
