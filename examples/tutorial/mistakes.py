import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError


async def main() -> None:
    async with weaviate.use_async_with_embedded(persistence_data_path="./tutorial-data") as client:
        movies = client.collections.use("Movie")
        try:
            await movies.query.near_vector([1.0, 0.0], limit="two")
        except WeaviateInvalidInputError as error:
            print(error)

        misspelled = client.collections.use("Movies")
        try:
            await misspelled.query.near_vector([1.0, 0.0])
        except WeaviateBaseError as error:
            print(error)


anyio.run(main)
