"""A client whose server reaches the stand-in for Cohere, and collections to search."""

import secrets
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from leaks import no_leaks
from support import make_client

from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, GeoCoordinate
from weaviate_anyio.testing.models import echo, run_models


@pytest.fixture(scope="session")
def cohere():
    """The stand-in; `cohere.requests` shows what the server asked of it."""
    with run_models(lambda prompt: "" if "say nothing" in prompt else echo(prompt)) as running:
        yield running


@pytest.fixture
async def client(server, cohere, anyio_backend):
    """A connected client, which leaves no task, socket or thread."""
    async with no_leaks(), make_client(server, headers=cohere.headers) as connected:
        yield connected


def number(n):
    """The id of the n-th film."""
    return f"00000000-0000-0000-0000-{n:012}"


FILMS = [
    ("Alien", "a crew in space meets a monster", 1979, 8.5, "horror", ["space", "monster"]),
    ("Solaris", "a psychologist in space meets his past", 1972, 8.0, "drama", ["space"]),
    ("Heat", "a policeman hunts a thief in the city", 1995, 8.3, "crime", ["city"]),
    ("Ronin", "mercenaries hunt a case in the city", 1998, 7.2, "crime", []),
    ("Paddington", "a bear finds a family in the city", 2014, 7.3, "comedy", ["bear", "city"]),
]


def film(n):
    """A film as it is inserted."""
    title, plot, year, rating, genre, tags = FILMS[n]
    properties = {
        "title": title,
        "plot": plot,
        "year": year,
        "rating": rating,
        "genre": genre,
        "tags": tags,
        "seen": n % 2 == 0,
        "released": datetime(year, 6, 1, tzinfo=UTC),
        "place": GeoCoordinate(latitude=n, longitude=-n),
        "studio": {"name": f"Studio {n}", "city": {"zip": str(n), "founded": [1900 + n]}},
    }
    return DataObject(properties=properties, uuid=number(n))


PROPERTIES = [
    Property(name="title", data_type=DataType.TEXT),
    Property(name="plot", data_type=DataType.TEXT),
    Property(name="year", data_type=DataType.INT),
    Property(name="rating", data_type=DataType.NUMBER),
    Property(name="genre", data_type=DataType.TEXT),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(name="seen", data_type=DataType.BOOL),
    Property(name="released", data_type=DataType.DATE),
    Property(name="place", data_type=DataType.GEO_COORDINATES),
    Property(
        name="studio",
        data_type=DataType.OBJECT,
        nested_properties=[
            Property(name="name", data_type=DataType.TEXT),
            Property(
                name="city",
                data_type=DataType.OBJECT,
                nested_properties=[
                    Property(name="zip", data_type=DataType.TEXT),
                    Property(name="founded", data_type=DataType.INT_ARRAY),
                ],
            ),
        ],
    ),
]


@pytest.fixture
async def films(client, collection_name):
    """Five films, vectorized by their plots, which refer to the film before them."""
    collection = await client.collections.create(
        collection_name,
        properties=PROPERTIES,
        references=[ReferenceProperty(name="after", target_collection=collection_name)],
        vector_config=Configure.Vectors.text2vec_cohere(source_properties=["plot"], vectorize_collection_name=False),
        generative_config=Configure.Generative.cohere(),
        reranker_config=Configure.Reranker.custom("reranker-dummy"),
        inverted_index_config=Configure.inverted_index(
            index_null_state=True, index_property_length=True, index_timestamps=True
        ),
    )
    stored = await collection.data.insert_many([film(n) for n in range(len(FILMS))])
    assert not stored.has_errors
    for n in range(1, len(FILMS)):
        await collection.data.reference_add(number(n), "after", to=number(n - 1))
    return collection


@asynccontextmanager
async def collection_of(client, **config):
    """A collection that is gone afterwards."""
    name = f"Test{secrets.token_hex(8)}"
    try:
        yield await client.collections.create(name, **config)
    finally:
        await client.collections.delete(name)
