"""The parts of `weaviate_anyio.outputs.config`."""
