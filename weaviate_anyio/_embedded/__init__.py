"""The parts of `weaviate_anyio.embedded`: find or fetch the server, run it, end it."""
