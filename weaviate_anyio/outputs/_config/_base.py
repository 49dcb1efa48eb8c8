"""What every configuration that the server sends has in common, and what is read without a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

from weaviate_anyio._warnings import warn
from weaviate_anyio.classes._config._enums import VectorIndexType
from weaviate_anyio.outputs._shown import Shown

Json = dict[str, Any]
ShardTypes: TypeAlias = Literal[
    "READONLY", "READY", "INDEXING", "LOADING", "LAZY_LOADING", "SHUTDOWN", "UNAVAILABLE", "RECOVERING"
]
"""The states of a shard."""


class ServerConfig(Shown):
    """A part of a configuration, with the dict that the server sent beside its fields.

    The dict keeps what this version does not know, so that `to_dict()` can give it back.
    """

    __slots__ = ("_before", "_raw")

    _shown_as = "config"

    _raw: Json
    _before: Json  # what the fields were then, as JSON
    _overlaid: ClassVar[Callable[[ServerConfig], Json]]  # set where the names on the wire are known

    def to_dict(self) -> Json:
        """The server's own JSON: what it sent, with the fields written over it, for `collections.create_from_dict`.

        It is not the official client's translation of the fields, which has other words for some: here the metric of
        an index is at `distance` (there `distanceMetric`), and the packing of PQ at `bitCompression` (there
        `internalBitCompression`). What the server leaves out stays out, such as flags that are False and a
        `moduleConfig` without anything in it; what it sends is there, such as quantizers and a `multivector` that are
        disabled.
        """
        return self._overlaid()


class PackedConfig(ServerConfig):
    """Product quantization, with a name that one of its settings once had."""

    __slots__ = ()

    internal_bit_compression: bool

    @property
    def bit_compression(self) -> bool:
        """Deprecated: what the server reports, which has no effect any more."""
        warn("Dep019: bit_compression has no effect any more.", DeprecationWarning)
        return self.internal_bit_compression


class IndexConfig(ServerConfig):
    """An index of a kind that this version knows."""

    __slots__ = ()

    kind: ClassVar[VectorIndexType]

    @classmethod
    def vector_index_type(cls) -> str:
        """The name of this kind of index."""
        return cls.kind.value


@dataclass(slots=True)
class VectorIndexConfigOther(ServerConfig):
    """A kind of index that this version does not know; `to_dict()` has all of it.

    Attributes:
        index_type: Its name.
    """

    index_type: str

    def vector_index_type(self) -> str:
        """The name of this kind of index."""
        return self.index_type


@dataclass(slots=True)
class ShardStatus:
    """The state of a shard.

    Attributes:
        name: Its name; a tenant's shard is called as the tenant.
        status: Its state.
        vector_queue_size: How many vectors wait to be indexed.
        per_node_status: The states of its copies by the names of the nodes, where the server tells.
    """

    name: str
    status: ShardTypes
    vector_queue_size: int
    per_node_status: dict[str, ShardTypes] | None
