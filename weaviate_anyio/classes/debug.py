"""What debugging returns; the official path of it."""

from weaviate_anyio.outputs.debug import DebugRESTObject

__all__ = ["DebugRESTObject"]


def __dir__() -> list[str]:
    return __all__
