"""A client whose server reaches the stand-in for Cohere, and collections to search."""

import pytest
from five_films import FILMS, PROPERTIES, film, number
from leaks import no_leaks
from support import make_client

from weaviate_anyio.classes.config import Configure, ReferenceProperty
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
