"""A gRPC client over HTTP/2 for anyio, with grpclib's call interface; it knows nothing of the services called.

Importing this loads nothing else: the names below are found on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weaviate_anyio._grpc.channel import Channel, Statistics
    from weaviate_anyio._grpc.errors import (
        CallError,
        ChannelClosed,
        ConnectError,
        ConnectionLost,
        GRPCError,
        ProtocolError,
        Status,
    )
    from weaviate_anyio._grpc.metadata import Metadata
    from weaviate_anyio._grpc.stream import Stream

__all__ = [
    "CallError",
    "Channel",
    "ChannelClosed",
    "ConnectError",
    "ConnectionLost",
    "GRPCError",
    "Metadata",
    "ProtocolError",
    "Statistics",
    "Status",
    "Stream",
]

_HOMES = {"Channel": "channel", "Metadata": "metadata", "Statistics": "channel", "Stream": "stream"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value
