"""The tokens that the server makes of a text."""

from weaviate_anyio.outputs.tokenization import TokenizeResult

__all__ = ["TokenizeResult"]
