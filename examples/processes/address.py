"""Where the server is, for all programs of this folder: what a process is given instead of a client."""

import os

import weaviate_anyio as weaviate

COLLECTION = os.environ.get("WEAVIATE_COLLECTION", "ExampleMovie")


def new_client() -> weaviate.WeaviateAsyncClient:
    """A client that is not connected yet. Every process makes one of its own, or enters its own."""
    return weaviate.use_async_with_local(
        os.environ.get("WEAVIATE_HOST", "localhost"),
        int(os.environ.get("WEAVIATE_HTTP_PORT", "8080")),
        int(os.environ.get("WEAVIATE_GRPC_PORT", "50051")),
    )
