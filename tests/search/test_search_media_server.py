"""Searches by media on the real server, whose vectorizers ask a stand-in for the inference containers."""

import io
import secrets

import anyio
import pytest
from inference import embed, run_inference
from leaks import no_leaks
from support import MODULES, OPEN, make_client

from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.query import (
    Diversity,
    Filter,
    GroupBy,
    MetadataQuery,
    NearMediaType,
    Rerank,
    TargetVectors,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError

pytestmark = pytest.mark.anyio

# A file, and how similar others are to it: the first has the same bytes, the second half of them, the third none.
SAME, HALF, OTHER = bytes(range(32)), bytes(range(16, 48)), bytes(range(40, 64))
FILES = {"same": SAME, "half": HALF, "other": OTHER}
KINDS = [kind.value for kind in NearMediaType]


@pytest.fixture(scope="session")
def inference():
    """The stand-in; `inference.requests` shows what the server asked of it."""
    with run_inference() as running:
        yield running


@pytest.fixture(scope="session")
def media_server(servers, inference):
    modules = ",".join([*MODULES, "multi2vec-clip", "multi2vec-bind"])
    addresses = {"CLIP_INFERENCE_API": inference.url, "BIND_INFERENCE_API": inference.url}
    return servers.get({**OPEN, "ENABLE_MODULES": modules, **addresses})


@pytest.fixture
async def client(media_server, anyio_backend):
    async with no_leaks(), make_client(media_server) as connected:
        yield connected


PROPERTIES = [
    Property(name="kind", data_type=DataType.TEXT),
    Property(name="title", data_type=DataType.TEXT),
    *(Property(name=kind, data_type=DataType.BLOB) for kind in KINDS),
]


async def filled(client, name, kinds, vectors):
    """A collection with three files of each type."""
    made = await client.collections.create(
        name,
        properties=PROPERTIES,
        vector_config=vectors,
        generative_config=Configure.Generative.custom("generative-dummy"),
        reranker_config=Configure.Reranker.custom("reranker-dummy"),
    )
    objects = [{kind: FILES[title], "kind": kind, "title": title} for kind in kinds for title in FILES]
    assert not (await made.data.insert_many(objects)).has_errors
    return made


@pytest.fixture
async def everything(client, collection_name):
    """Media of every type."""
    fields = {f"{kind}_fields": [kind] for kind in KINDS}
    return await filled(client, collection_name, KINDS, Configure.Vectors.multi2vec_bind(**fields))


@pytest.fixture
async def images(client, collection_name):
    """Images, with a vector of each module."""
    vectors = [
        Configure.Vectors.multi2vec_bind(name="bind", image_fields=["image"]),
        Configure.Vectors.multi2vec_clip(name="clip", image_fields=["image"]),
    ]
    return await filled(client, collection_name, ["image"], vectors)


def titles(found):
    return [each.properties["title"] for each in found.objects]


async def test_try(everything, inference):
    collection = everything
    found = await collection.query.near_media(SAME, NearMediaType.AUDIO, return_metadata=["distance","certainty"], limit=4)
    print([(o.properties, o.metadata.distance, o.metadata.certainty) for o in found.objects])
    print(inference.requests[-1])
    for kw in (dict(distance=0.1, certainty=0.5),):
        for s in (lambda: collection.query.near_image(SAME,  **kw),lambda: collection.query.near_vector([1.0],  **kw),lambda: collection.query.near_text("a",  **kw),
         lambda: collection.aggregate.near_text("a", **kw), lambda: collection.aggregate.near_image(SAME, **kw)):
            try: print(await s())
            except Exception as e: print(e)
