"""Vector indexes of a collection that exists: what of them can be told anew."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Centroids, Natural, OrAutomatic, Positive, RotationalBits
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import (
    PQEncoderDistribution,
    PQEncoderType,
    VectorFilterStrategy,
    VectorIndexType,
)
from weaviate_anyio.classes._config._properties import _other_name


class QuantizerConfigUpdate(Input, kw_only=True):
    """How vectors are compressed; `Reconfigure.VectorIndex.Quantizer` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.Quantizer makes"

    enabled: bool | None = None

    key: ClassVar[str] = ""


class PQEncoderConfigUpdate(Input, kw_only=True):
    """How product quantization finds its centroids."""

    type_: PQEncoderType | None = msgspec.field(default=None, name="type")
    distribution: PQEncoderDistribution | None = None


class PQConfigUpdate(QuantizerConfigUpdate, kw_only=True):
    """Product quantization."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.Quantizer.pq makes"

    centroids: int | None = None
    segments: int | None = None
    trainingLimit: int | None = None
    encoder: PQEncoderConfigUpdate | None = None

    key: ClassVar[str] = "pq"


class BQConfigUpdate(QuantizerConfigUpdate, kw_only=True):
    """Binary quantization."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.Quantizer.bq makes"

    rescoreLimit: int | None = None

    key: ClassVar[str] = "bq"


class SQConfigUpdate(QuantizerConfigUpdate, kw_only=True):
    """Scalar quantization."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.Quantizer.sq makes"

    rescoreLimit: int | None = None
    trainingLimit: int | None = None

    key: ClassVar[str] = "sq"


class RQConfigUpdate(QuantizerConfigUpdate, kw_only=True):
    """Rotational quantization."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.Quantizer.rq makes"

    rescoreLimit: int | None = None
    bits: int | None = None
    centering: bool | None = None
    trainingLimit: int | None = None

    key: ClassVar[str] = "rq"


class VectorIndexConfigUpdate(Input, kw_only=True):
    """What the indexes have in common; `Reconfigure.VectorIndex` makes them."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex makes"

    quantizer: QuantizerConfigUpdate | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.HNSW


class VectorIndexConfigHNSWUpdate(VectorIndexConfigUpdate, kw_only=True):
    """A graph, searched in memory."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.hnsw makes"

    dynamicEfMin: int | None = None
    dynamicEfMax: int | None = None
    dynamicEfFactor: int | None = None
    ef: int | None = None
    filterStrategy: VectorFilterStrategy | None = None
    flatSearchCutoff: int | None = None
    vectorCacheMaxObjects: int | None = None


class VectorIndexConfigHFreshUpdate(VectorIndexConfigUpdate, kw_only=True):
    """Clusters on disk."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.hfresh makes"

    maxPostingSizeKB: int | None = None
    searchProbe: int | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.HFRESH


class VectorIndexConfigFlatUpdate(VectorIndexConfigUpdate, kw_only=True):
    """A list, scanned from disk."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.flat makes"

    vectorCacheMaxObjects: int | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.FLAT


class VectorIndexConfigDynamicUpdate(VectorIndexConfigUpdate, kw_only=True):
    """A list that becomes a graph when it has grown."""

    in_words: ClassVar[str] = "what Reconfigure.VectorIndex.dynamic makes"

    threshold: int | None = None
    hnsw: VectorIndexConfigHNSWUpdate | None = None
    flat: VectorIndexConfigFlatUpdate | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.DYNAMIC


class VectorConfigUpdate(Input, kw_only=True):
    """A vector; `Reconfigure.Vectors.update` makes it.

    Attributes:
        name: Its name.
        vector_index_config: Its index.
    """

    in_words: ClassVar[str] = "what Reconfigure.Vectors.update makes"

    name: str
    vector_index_config: VectorIndexConfigUpdate

    vectorIndexConfig: ClassVar[Any] = _other_name("vector_index_config")


class NamedVectorConfigUpdate(VectorConfigUpdate, kw_only=True):
    """A vector in the old form; `Reconfigure.NamedVectors.update` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.NamedVectors.update makes"


AnyIndexUpdate = (
    VectorIndexConfigHNSWUpdate
    | VectorIndexConfigHFreshUpdate
    | VectorIndexConfigFlatUpdate
    | VectorIndexConfigDynamicUpdate
)


class VectorIndexQuantizerUpdate:
    """How the vectors of an index are compressed. None leaves a part as it is.

    Compression can be switched on later; changing from one kind to another needs a new collection.
    """

    @staticmethod
    @checked
    def pq(
        bit_compression: bool | None = None,
        centroids: Centroids | None = None,
        encoder_distribution: PQEncoderDistribution | None = None,
        encoder_type: PQEncoderType | None = None,
        segments: Natural | None = None,
        training_limit: Natural | None = None,
        enabled: bool = True,
    ) -> PQConfigUpdate:
        """Product quantization: vectors cut into segments, each replaced by its nearest centroid.

        Args:
            bit_compression: Deprecated, without effect.
            centroids: Centroids for each segment, at most 256.
            encoder_distribution: What the tile encoder takes for granted.
            encoder_type: How the centroids are found.
            segments: Segments of a vector; its dimensions must be a multiple.
            training_limit: Vectors that the centroids are learned from, at most.
            enabled: Whether it is used.
        """
        if bit_compression is not None:
            deprecated("Dep019: bit_compression has no effect any more. Leave it out.")
        same = encoder_type is None and encoder_distribution is None
        encoder = None if same else PQEncoderConfigUpdate(type_=encoder_type, distribution=encoder_distribution)
        return PQConfigUpdate(
            enabled=enabled, centroids=centroids, segments=segments, trainingLimit=training_limit, encoder=encoder
        )

    @staticmethod
    @checked
    def bq(rescore_limit: OrAutomatic | None = None, enabled: bool = True) -> BQConfigUpdate:
        """Binary quantization: one bit for each dimension.

        Args:
            rescore_limit: Candidates that are compared again by their full vectors; flat indexes only.
            enabled: Whether it is used.
        """
        return BQConfigUpdate(rescoreLimit=rescore_limit, enabled=enabled)

    @staticmethod
    @checked
    def sq(
        rescore_limit: OrAutomatic | None = None, training_limit: Natural | None = None, enabled: bool = True
    ) -> SQConfigUpdate:
        """Scalar quantization: one byte for each dimension.

        Args:
            rescore_limit: Candidates that are compared again by their full vectors.
            training_limit: Vectors that the range of values is learned from, at most.
            enabled: Whether it is used.
        """
        return SQConfigUpdate(rescoreLimit=rescore_limit, trainingLimit=training_limit, enabled=enabled)

    @staticmethod
    @checked
    def rq(
        rescore_limit: OrAutomatic | None = None,
        enabled: bool = True,
        bits: RotationalBits | None = None,
        centering: bool | None = None,
        training_limit: Natural | None = None,
    ) -> RQConfigUpdate:
        """Rotational quantization: vectors rotated at random, then few bits for each dimension.

        Args:
            rescore_limit: Candidates that are compared again by their full vectors.
            enabled: Whether it is used.
            bits: Bits for each dimension: 1, 4 or 8; fixed once it is used.
            centering: Whether the mean is subtracted first; fixed once it is used.
            training_limit: Vectors that the mean is learned from, at most.
        """
        return RQConfigUpdate(
            rescoreLimit=rescore_limit,
            enabled=enabled,
            bits=bits,
            centering=centering,
            trainingLimit=training_limit,
        )


class VectorIndexUpdate:
    """The index of a vector: what of it can be told anew. None leaves a part as it is."""

    Quantizer = VectorIndexQuantizerUpdate

    @staticmethod
    @checked
    def hnsw(
        dynamic_ef_factor: Natural | None = None,
        dynamic_ef_min: Natural | None = None,
        dynamic_ef_max: Natural | None = None,
        ef: OrAutomatic | None = None,
        flat_search_cutoff: Natural | None = None,
        filter_strategy: VectorFilterStrategy | None = None,
        vector_cache_max_objects: Natural | None = None,
        quantizer: PQConfigUpdate | BQConfigUpdate | SQConfigUpdate | RQConfigUpdate | None = None,
    ) -> VectorIndexConfigHNSWUpdate:
        """A graph, searched in memory.

        Args:
            dynamic_ef_factor: `ef` as a multiple of the query's limit, where `ef` is -1.
            dynamic_ef_min: The smallest `ef` that comes of it.
            dynamic_ef_max: The largest one.
            ef: Candidates kept during a search; more is slower and more exact. -1: from the query's limit.
            flat_search_cutoff: Filters that leave fewer objects than this are searched without the graph.
            filter_strategy: How it searches with a filter.
            vector_cache_max_objects: Vectors kept in memory.
            quantizer: How the vectors are compressed.
        """
        return VectorIndexConfigHNSWUpdate(
            dynamicEfMin=dynamic_ef_min,
            dynamicEfMax=dynamic_ef_max,
            dynamicEfFactor=dynamic_ef_factor,
            ef=ef,
            filterStrategy=filter_strategy,
            flatSearchCutoff=flat_search_cutoff,
            vectorCacheMaxObjects=vector_cache_max_objects,
            quantizer=quantizer,
        )

    @staticmethod
    @checked
    def flat(
        vector_cache_max_objects: Natural | None = None, quantizer: BQConfigUpdate | RQConfigUpdate | None = None
    ) -> VectorIndexConfigFlatUpdate:
        """A list, scanned from disk.

        Args:
            vector_cache_max_objects: Vectors kept in memory.
            quantizer: How the vectors are compressed.
        """
        return VectorIndexConfigFlatUpdate(vectorCacheMaxObjects=vector_cache_max_objects, quantizer=quantizer)

    @staticmethod
    @checked
    def dynamic(
        *,
        threshold: Natural | None = None,
        hnsw: VectorIndexConfigHNSWUpdate | None = None,
        flat: VectorIndexConfigFlatUpdate | None = None,
        quantizer: BQConfigUpdate | None = None,
    ) -> VectorIndexConfigDynamicUpdate:
        """A list that becomes a graph when it has grown.

        Args:
            threshold: The number of objects from which on it is a graph.
            hnsw: The graph.
            flat: The list.
            quantizer: How the vectors of both are compressed.
        """
        return VectorIndexConfigDynamicUpdate(threshold=threshold, hnsw=hnsw, flat=flat, quantizer=quantizer)

    @staticmethod
    @checked
    def hfresh(
        max_posting_size_kb: Positive | None = None,
        search_probe: Positive | None = None,
        quantizer: RQConfigUpdate | None = None,
    ) -> VectorIndexConfigHFreshUpdate:
        """Clusters on disk.

        Args:
            max_posting_size_kb: KiB of a cluster, at most.
            search_probe: Clusters that a search reads.
            quantizer: How the vectors are compressed.
        """
        return VectorIndexConfigHFreshUpdate(
            maxPostingSizeKB=max_posting_size_kb, searchProbe=search_probe, quantizer=quantizer
        )


class VectorsUpdate:
    """The vectors of a collection."""

    @staticmethod
    @checked
    def update(*, name: str | None = None, vector_index_config: AnyIndexUpdate) -> VectorConfigUpdate:
        """Tell the index of a vector anew. Who makes the vector is fixed.

        Args:
            name: The name of the vector; None for `default`.
            vector_index_config: Its index, from `Reconfigure.VectorIndex`.
        """
        return VectorConfigUpdate(name=name or "default", vector_index_config=vector_index_config)


class NamedVectorsUpdate:
    """The vectors of a collection, in the old form: use `Reconfigure.Vectors` instead."""

    @staticmethod
    @checked
    def update(name: str, *, vector_index_config: AnyIndexUpdate) -> NamedVectorConfigUpdate:
        """Tell the index of a vector anew.

        Args:
            name: The name of the vector.
            vector_index_config: Its index, from `Reconfigure.VectorIndex`.
        """
        return NamedVectorConfigUpdate(name=name, vector_index_config=vector_index_config)
