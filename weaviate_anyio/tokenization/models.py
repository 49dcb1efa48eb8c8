"""The official module path of what tokenization returns."""

from weaviate_anyio.outputs.tokenization import TokenizeResult

__all__ = ["TokenizeResult"]
