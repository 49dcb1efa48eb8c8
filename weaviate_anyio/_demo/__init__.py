"""The demonstration: `python -m weaviate_anyio demo`."""
