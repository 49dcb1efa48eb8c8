"""The official module path of what debugging returns."""

from weaviate_anyio.outputs.debug import DebugRESTObject

__all__ = ["DebugRESTObject"]
