"""What debugging returns; the official path of it."""

from weaviate_anyio.outputs.debug import DebugRESTObject

__all__ = ["DebugRESTObject"]
