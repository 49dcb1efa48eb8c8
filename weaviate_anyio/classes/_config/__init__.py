"""The parts of `weaviate_anyio.classes.config`."""
