"""Three nodes of one cluster: what is only to be seen where there are several."""

import pytest
from support import make_client

from weaviate_anyio._wire import cluster as wire

pytestmark = pytest.mark.anyio


async def test_each_node_knows_all(cluster):
    for node in cluster.values():
        async with make_client(node) as client:
            found = await client._context.send(wire.nodes(None, None, None))
            assert [(one.name, one.status) for one in found] == [(name, "HEALTHY") for name in ("n1", "n2", "n3")]
