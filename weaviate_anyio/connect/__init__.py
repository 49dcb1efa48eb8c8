"""Where a server is, and the helpers that make a client for it."""

from weaviate_anyio.connect.base import ConnectionParams, ProtocolParams

__all__ = ["ConnectionParams", "ProtocolParams"]
