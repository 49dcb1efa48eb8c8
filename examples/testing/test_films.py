"""Tests of an application that recommends films, against a real server and without a key of a model provider.

    pip install "weaviate-anyio[pytest,trio]"
    pytest examples/testing

Each test runs on asyncio and on trio.
"""

from typing import Any

import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.collections import CollectionAsync
from weaviate_anyio.testing import CreateCollection, ModelServer

# The client sends the headers that lead to the stand-ins for models because each test uses these.
pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("weaviate_models")]

Films = CollectionAsync[Any, Any]
FILMS = [
    {"title": "Alien", "plot": "A crew in space meets a monster."},
    {"title": "Heat", "plot": "A policeman hunts a thief in the city."},
    {"title": "Paddington", "plot": "A bear finds a family in the city."},
]


async def recommend(films: Films, wish: str) -> str | None:
    """The application: what a model says of the film whose plot is nearest to a wish."""
    prompt = f"Somebody wishes for: {wish}. Recommend {{title}}."
    found = await films.generate.near_text(wish, limit=1, single_prompt=prompt)
    return found.objects[0].generated if found.objects else None


@pytest.fixture
async def films(weaviate_collection: CreateCollection) -> Films:
    """A collection of three films, which is gone after the test."""
    films = await weaviate_collection(
        properties=[Property(name=name, data_type=DataType.TEXT) for name in ("title", "plot")],
        vector_config=Configure.Vectors.text2vec_openai(source_properties=["plot"], vectorize_collection_name=False),
        generative_config=Configure.Generative.openai(),
    )
    await films.data.insert_many(FILMS)
    return films


async def test_the_nearest_film_is_recommended(films: Films, weaviate_models: ModelServer) -> None:
    weaviate_models.answer = lambda prompt: prompt.rpartition("Recommend ")[2]
    assert await recommend(films, "a bear in a family") == "Paddington."


async def test_the_model_hears_the_wish(films: Films, weaviate_models: ModelServer) -> None:
    await recommend(films, "a monster")
    path, body = weaviate_models.requests[-1]
    assert path == "/v1/chat/completions"
    assert body["messages"][-1]["content"] == "Somebody wishes for: a monster. Recommend Alien."


async def test_nothing_is_recommended_without_films(films: Films) -> None:
    for film in (await films.query.fetch_objects()).objects:
        await films.data.delete_by_id(film.uuid)
    assert await recommend(films, "a monster") is None
