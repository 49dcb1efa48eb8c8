"""Every factory on a server with every module that asks nobody at creation: what it accepts can be created again."""

import json

import config_oracle as oracle
import pytest
from doors import rest
from support import make_client

from weaviate_anyio.classes.config import Configure, Property
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateInvalidInputError

pytestmark = pytest.mark.anyio

PARTS = 4  # for tests that run side by side: the server takes 0.15 s to create a collection, and does nothing else
SETTINGS = {
    "ENABLE_API_BASED_MODULES": "true",
    "OBJECTS_TTL_DELETE_SCHEDULE": "@hourly",
    "ASYNC_INDEXING": "true",
}
PROPERTIES = [Property(name=name, data_type="text") for name in ("x", "y", "text")]
PARAMETERS = {
    "Configure.Vectors.": "vector_config",
    "Configure.MultiVectors.": "vector_config",
    "Configure.NamedVectors.": "vectorizer_config",
    "Configure.Vectorizer.": "vectorizer_config",
    "Configure.Generative.": "generative_config",
    "Configure.Reranker.": "reranker_config",
    "Configure.ObjectTTL.": "object_ttl_config",
    "Configure.inverted_index": "inverted_index_config",
    "Configure.multi_tenancy": "multi_tenancy_config",
    "Configure.sharding": "sharding_config",
}


@pytest.fixture
def anyio_backend():
    return "asyncio"  # nothing here depends on it


@pytest.fixture(scope="session")
def wide_server(servers):
    return servers.get(SETTINGS)


def arguments(path, made):
    """How `create` takes what a factory made, or nothing where it does not."""
    if "MultiVector." in path:
        return None
    if "Quantizer." in path:
        return {"vector_config": Configure.Vectors.self_provided(quantizer=made)}
    if "VectorIndex." in path:
        return {"vector_config": Configure.Vectors.self_provided(vector_index_config=made)}
    name = next((name for prefix, name in PARAMETERS.items() if path.startswith(prefix)), None)
    return name and {name: [made] if "NamedVectors" in path else made}


def configurations():
    """(label, arguments) of every factory with the least and with all of its arguments."""
    for path, factory in oracle.factories(Configure):
        for label, ours, _ in oracle.cases(path, factory):
            if label in {"required only", "all"}:
                try:
                    yield f"{path} ({label})", arguments(path, factory(**ours))
                except WeaviateInvalidInputError:
                    assert label == "required only"


@pytest.mark.parametrize("part", range(PARTS))
async def test_what_is_accepted_round_trips(wide_server, part, record_property):
    accepted, refused = [], []
    with oracle.Quiet():
        every = [(label, made) for label, made in configurations() if made][part::PARTS]
        async with make_client(wide_server) as client:
            for label, made in every:
                known = await round_trip(client.collections, label, made)
                (accepted if known else refused).append(label)
    record_property("accepted", len(accepted))
    record_property("refused", len(refused))
    assert len(accepted) > 45, refused


async def round_trip(collections, label, made):
    """Whether the server accepts it; if so, once more."""
    try:
        created = await collections.create("Every", properties=PROPERTIES, **made)
    except UnexpectedStatusCodeError:
        return False
    first = await created.config.get()
    sent = (await collections._context.send(rest("GET", ("schema", "Every")))).json()
    if "multi_tenancy_config" in made:
        del sent["shardingConfig"]  # no collection with tenants can be created with it
    assert json.dumps(first.to_dict()) == json.dumps(sent), label
    await collections.delete("Every")
    again = await collections.create_from_config(first)
    assert await again.config.get() == first, label
    await collections.delete("Every")
    return True
