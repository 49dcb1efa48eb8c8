"""The official module path of what aliases are returned as."""

from weaviate_anyio.outputs.aliases import AliasReturn

__all__ = ["AliasReturn"]
