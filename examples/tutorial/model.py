from dataclasses import dataclass

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure


@dataclass
class Film:
    title: str
    year: int
    genres: list[str]


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        await client.collections.delete("Film")
        films = await client.collections.create_from_model(Film, vector_config=Configure.Vectors.self_provided())
        await films.data.insert(Film("Gremlins", 1984, ["horror", "comedy"]), vector=[0.6, 0.6])

        found = await films.query.near_vector([0.5, 0.5])
        film = found.objects[0].properties
        print(film)
        print(film.title, "is", " and ".join(film.genres))


anyio.run(main)
