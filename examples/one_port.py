"""Writes and searches through one port of HTTP: behind a reverse proxy, an ingress or a corporate proxy.

    python examples/one_port.py https://example.com/weaviate --ca authority.pem

The URL is that of the REST API, with the path in front of /v1 if there is one. docs/one_port.md has a configuration of
nginx that serves it.
"""

import argparse
import logging
import ssl

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.config import AdditionalConfig


def client_of(url: str, ca: str | None) -> weaviate.WeaviateAsyncClient:
    """A client of one URL; `nodes` takes several, each the one port of a node."""
    context = ssl.create_default_context(cafile=ca) if ca else None
    config = AdditionalConfig(grpc="web", ssl_context=context)
    return weaviate.use_async_with_custom(nodes=[url], additional_config=config)


async def main(url: str, ca: str | None, count: int) -> None:
    async with client_of(url, ca) as client:
        name = "ExampleOnePort"
        await client.collections.delete(name)
        movies = await client.collections.create(
            name,
            properties=[Property(name="title", data_type=DataType.TEXT)],
            vector_config=Configure.Vectors.self_provided(),
        )
        async with movies.batch.stream() as batch:  # which sends requests: gRPC-Web has no streams
            for number in range(count):
                await batch.add_object({"title": f"Part {number}"})
        found = await movies.query.bm25(f"part {count - 1}", limit=1)
        print(await movies.length(), "movies, found:", found.objects[0].properties["title"])
        await client.collections.delete(name)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Writes and searches through one port of HTTP.")
    parser.add_argument("url", help="the URL of the REST API")
    parser.add_argument("--ca", help="a file with the certificate authority of the proxy")
    parser.add_argument("--count", type=int, default=1000, help="how many objects are written")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    anyio.run(main, options.url, options.ca, options.count)
