import asyncio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.query import Filter


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        movies = client.collections.use("Movie")
        solaris = Filter.by_property("title").equal("Solaris")
        try:
            async with asyncio.timeout(1):
                while not (await movies.query.fetch_objects(filters=solaris)).objects:
                    await asyncio.sleep(0.1)
        except TimeoutError:
            print("nobody stored Solaris within a second")
        print(await movies.length(), "movies are there")


asyncio.run(main())
