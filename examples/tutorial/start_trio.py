import trio

import weaviate_anyio as weaviate


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        print("connected:", client.is_connected())
        print("collections:", list(await client.collections.list_all()))


trio.run(main)
