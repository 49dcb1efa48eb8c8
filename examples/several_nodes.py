"""Searches a cluster of several nodes, whichever of them are there.

    python examples/several_nodes.py http://node1:8080 http://node2:8080 http://node3:8080 --replicas 3

Stop a node while it runs: no search fails, and the node serves again when it is back.
"""

import argparse
import logging

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.config import AdditionalConfig, Retry, Timeout
from weaviate_anyio.connect import ConnectionParams


def client_of(urls: list[str], grpc_ports: list[int]) -> weaviate.WeaviateAsyncClient:
    """A client of all nodes; where their gRPC ports are equal, `nodes=urls, grpc_port=...` is shorter."""
    ports = grpc_ports if len(grpc_ports) == len(urls) else grpc_ports[:1] * len(urls)
    nodes = [ConnectionParams.from_url(url, port) for url, port in zip(urls, ports, strict=True)]
    config = AdditionalConfig(timeout=Timeout(query=20), retries=Retry(longest_pause=1))
    return weaviate.use_async_with_custom(nodes=nodes, additional_config=config)


async def main(urls: list[str], grpc_ports: list[int], searches: int, replicas: int) -> None:
    async with client_of(urls, grpc_ports) as client:
        movies = client.collections.use("ExampleMovie")
        if not await movies.exists():
            await client.collections.create(
                "ExampleMovie",
                properties=[Property(name="title", data_type=DataType.TEXT)],
                vector_config=Configure.Vectors.self_provided(),
                replication_config=Configure.replication(factor=replicas),
            )
            await movies.data.insert_many([{"title": f"Part {number}"} for number in range(10)])
        for number in range(searches):
            found = await movies.query.bm25(f"part {number % 10}", limit=3)
            print(number, [one.properties["title"] for one in found.objects], flush=True)
            await anyio.sleep(0.1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Searches a cluster of several nodes.")
    parser.add_argument("urls", nargs="+", help="the URL of each node's REST API")
    parser.add_argument("--grpc-port", type=int, nargs="+", default=[50051], help="one for all nodes, or one for each")
    parser.add_argument("--searches", type=int, default=100)
    parser.add_argument("--replicas", type=int, default=1, help="how many nodes have each object")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")  # which node is away, and which works again
    anyio.run(main, options.urls, options.grpc_port, options.searches, options.replicas)
