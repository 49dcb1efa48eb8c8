"""instructor makes objects of texts: one pydantic model says what is extracted, stored and found.

pip install weaviate-anyio instructor
python examples/recipes/instructor_films.py "In Alien (1979) a crew meets a monster." "In Up (2009) an old man flies."
"""

import argparse
from typing import Annotated, Literal

import anyio
import instructor
from pydantic import BaseModel, Field

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, Tokenization
from weaviate_anyio.classes.generics import Setting
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.collections.batch import CollectionBatch


class Film(BaseModel):
    """A film that a text tells of."""

    title: Annotated[str, Setting(tokenization=Tokenization.FIELD)]
    year: int | None = Field(description="Of the first showing, if the text says it.", ge=1888)
    mood: Literal["dark", "light"]
    plot: str = Field(description="One sentence.")


async def add_films(llm: instructor.AsyncInstructor, text: str, batch: CollectionBatch[Film]) -> None:
    for film in await llm.create(response_model=list[Film], messages=[{"role": "user", "content": text}]):
        await batch.add_object(film)


async def main(llm: instructor.AsyncInstructor, texts: list[str], port: int, grpc_port: int) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port) as client:
        if not await client.collections.exists("ExtractedFilm"):
            vectors = Configure.Vectors.text2vec_cohere(source_properties=["plot"])
            await client.collections.create_from_model(Film, "ExtractedFilm", vector_config=vectors)
        films = client.collections.use("ExtractedFilm", data_model_properties=Film)
        async with films.batch.stream() as batch, anyio.create_task_group() as tasks:
            for text in texts:
                tasks.start_soon(add_films, llm, text, batch)
        for failed in batch.failed_objects:
            print(failed.message)

        dark = Filter.by_property("mood").equal("dark")
        found = await films.query.near_text("somebody far from home", filters=dark, limit=3)
        for one in found.objects:
            film = one.properties  # a Film
            print(f"{film.title} ({film.year}): {film.plot}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="instructor makes objects of texts.")
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--llm", default="openai/gpt-5-mini", help="as instructor.from_provider names it")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    llm = instructor.from_provider(options.llm, async_client=True, mode=instructor.Mode.JSON_SCHEMA)
    anyio.run(main, llm, options.texts, options.port, options.grpc_port)
