import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject

MOVIES = [  # title, year, vector: how scary it is, and how funny
    ("Alien", 1979, [0.9, 0.1]),
    ("Airplane!", 1980, [0.1, 1.0]),
    ("Ghostbusters", 1984, [0.4, 0.8]),
    ("Scream", 1996, [0.8, 0.4]),
    ("Up", 2009, [0.2, 0.7]),
]


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        await client.collections.delete("Movie")  # so that this program can run again
        movies = await client.collections.create(
            "Movie",
            properties=[
                Property(name="title", data_type=DataType.TEXT),
                Property(name="year", data_type=DataType.INT),
            ],
            vector_config=Configure.Vectors.self_provided(),
        )
        result = await movies.data.insert_many(
            [DataObject({"title": title, "year": year}, vector=vector) for title, year, vector in MOVIES]
        )
        print(len(result.uuids), "stored,", len(result.errors), "failed")


anyio.run(main)
