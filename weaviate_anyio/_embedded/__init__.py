"""The parts of `weaviate_anyio.embedded`: find or fetch the server, run it, end it."""

DEFAULT_PORT = 8079
WEAVIATE_VERSION = "1.39.3"
