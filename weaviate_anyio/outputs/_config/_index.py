"""Vector indexes and quantizers, as the server reports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from weaviate_anyio._warnings import warn
from weaviate_anyio.classes._config._enums import (
    PQEncoderDistribution,
    PQEncoderType,
    VectorDistances,
    VectorFilterStrategy,
    VectorIndexType,
)
from weaviate_anyio.outputs._config._base import Json, ServerConfig


@dataclass(slots=True)
class PQEncoderConfig(ServerConfig):
    """How product quantization finds its centroids."""

    type_: PQEncoderType
    distribution: PQEncoderDistribution


@dataclass(slots=True)
class PQConfig(ServerConfig):
    """Product quantization."""

    key: ClassVar[str] = "pq"

    internal_bit_compression: bool
    segments: int
    centroids: int
    training_limit: int
    encoder: PQEncoderConfig

    @property
    def bit_compression(self) -> bool:
        """Deprecated: what the server reports, which has no effect any more."""
        warn("Dep019: bit_compression has no effect any more.", DeprecationWarning)
        return self.internal_bit_compression


@dataclass(slots=True)
class BQConfig(ServerConfig):
    """Binary quantization."""

    key: ClassVar[str] = "bq"

    cache: bool | None
    rescore_limit: int


@dataclass(slots=True)
class SQConfig(ServerConfig):
    """Scalar quantization."""

    key: ClassVar[str] = "sq"

    rescore_limit: int
    training_limit: int


@dataclass(slots=True)
class RQConfig(ServerConfig):
    """Rotational quantization."""

    key: ClassVar[str] = "rq"

    cache: bool | None
    bits: int | None
    rescore_limit: int
    centering: bool | None
    training_limit: int | None


def switched_off(sent: Any) -> Any:
    """A part that the fields do not have any more, or never had."""
    return {**sent, "enabled": False} if isinstance(sent, dict) and sent.get("enabled") else sent


Quantizer = PQConfig | BQConfig | SQConfig | RQConfig
QUANTIZERS: tuple[type[Quantizer], ...] = (BQConfig, SQConfig, PQConfig, RQConfig)


@dataclass(slots=True)
class MuveraConfig(ServerConfig):
    """The MUVERA encoding of many vectors into one."""

    enabled: bool | None
    ksim: int | None
    dprojections: int | None
    repetitions: int | None


@dataclass(slots=True)
class MultiVectorConfig(ServerConfig):
    """An index of many vectors for an object."""

    encoding: MuveraConfig | None
    aggregation: str

    def _known(self) -> Json:
        muvera = self.encoding if self.encoding is not None else switched_off(self._sent().get("muvera"))
        return {"enabled": True, "aggregation": self.aggregation, "muvera": muvera}


@dataclass(slots=True)
class VectorIndexConfig(ServerConfig):
    """What the indexes have in common."""

    multi_vector: MultiVectorConfig | None
    quantizer: Quantizer | None

    def _known(self) -> Json:
        known, sent = ServerConfig._known(self), self._sent()
        quantizer, multi = known.pop("quantizer"), self.multi_vector
        known["multivector"] = multi if multi is not None else switched_off(sent.get("multivector"))
        for kind in QUANTIZERS:
            chosen = isinstance(quantizer, kind)
            known[kind.key] = {**quantizer.to_dict(), "enabled": True} if chosen else switched_off(sent.get(kind.key))
        return known


@dataclass(slots=True)
class VectorIndexConfigHNSW(VectorIndexConfig):
    """A graph, searched in memory; see `Configure.VectorIndex.hnsw`."""

    cleanup_interval_seconds: int
    distance_metric: VectorDistances
    dynamic_ef_min: int
    dynamic_ef_max: int
    dynamic_ef_factor: int
    ef: int
    ef_construction: int
    filter_strategy: VectorFilterStrategy
    flat_search_cutoff: int
    max_connections: int
    skip: bool
    vector_cache_max_objects: int

    @staticmethod
    def vector_index_type() -> str:
        """The name of this kind of index."""
        return VectorIndexType.HNSW.value


@dataclass(slots=True)
class VectorIndexConfigHFresh(VectorIndexConfig):
    """Clusters on disk; see `Configure.VectorIndex.hfresh`."""

    distance_metric: VectorDistances
    max_posting_size_kb: int
    replicas: int
    search_probe: int

    @staticmethod
    def vector_index_type() -> str:
        """The name of this kind of index."""
        return VectorIndexType.HFRESH.value


@dataclass(slots=True)
class VectorIndexConfigFlat(VectorIndexConfig):
    """A list, scanned from disk; see `Configure.VectorIndex.flat`."""

    distance_metric: VectorDistances
    vector_cache_max_objects: int

    @staticmethod
    def vector_index_type() -> str:
        """The name of this kind of index."""
        return VectorIndexType.FLAT.value


@dataclass(slots=True)
class VectorIndexConfigDynamic(ServerConfig):
    """A list that becomes a graph when it has grown; see `Configure.VectorIndex.dynamic`."""

    distance_metric: VectorDistances
    hnsw: VectorIndexConfigHNSW | None
    flat: VectorIndexConfigFlat | None
    threshold: int | None

    @staticmethod
    def vector_index_type() -> str:
        """The name of this kind of index."""
        return VectorIndexType.DYNAMIC.value


@dataclass(slots=True)
class VectorIndexConfigNone(ServerConfig):
    """The index of this vector was dropped.

    The vector cannot be searched any more; when its data is gone from all objects, the vector vanishes from the
    configuration as well.
    """

    @staticmethod
    def vector_index_type() -> str:
        """The name of this kind of index."""
        return VectorIndexType.NONE.value


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

    def _known(self) -> Json:
        return {}


AnyVectorIndexConfig = (
    VectorIndexConfigHNSW
    | VectorIndexConfigFlat
    | VectorIndexConfigDynamic
    | VectorIndexConfigHFresh
    | VectorIndexConfigNone
    | VectorIndexConfigOther
)
