"""Vector indexes of a new collection, their quantizers and encodings."""

from __future__ import annotations

from typing import ClassVar, TypeAlias

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.ranges import (
    Centroids,
    EfConstruction,
    Ksim,
    MaxConnections,
    Natural,
    OrAutomatic,
    Positive,
    RotationalBits,
)
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._deprecated import deprecated
from weaviate_anyio.classes._config._enums import (
    MultiVectorAggregation,
    PQEncoderDistribution,
    PQEncoderType,
    VectorDistances,
    VectorFilterStrategy,
    VectorIndexType,
)

_CENTERED_BITS = 4


class QuantizerConfigCreate(Input, kw_only=True):
    """How vectors are compressed; `Configure.VectorIndex.Quantizer` makes it."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer makes"

    enabled: bool = True

    key: ClassVar[str] = ""


class PQEncoderConfigCreate(Input, kw_only=True):
    """How product quantization finds its centroids."""

    type_: PQEncoderType | None = msgspec.field(default=None, name="type")
    distribution: PQEncoderDistribution | None = None


class PQConfigCreate(QuantizerConfigCreate, kw_only=True):
    """Product quantization."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer.pq makes"

    centroids: int | None = None
    encoder: PQEncoderConfigCreate = msgspec.field(default_factory=PQEncoderConfigCreate)
    segments: int | None = None
    trainingLimit: int | None = None

    key: ClassVar[str] = "pq"


class BQConfigCreate(QuantizerConfigCreate, kw_only=True):
    """Binary quantization."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer.bq makes"

    cache: bool | None = None
    rescoreLimit: int | None = None

    key: ClassVar[str] = "bq"


class SQConfigCreate(QuantizerConfigCreate, kw_only=True):
    """Scalar quantization."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer.sq makes"

    rescoreLimit: int | None = None
    trainingLimit: int | None = None

    key: ClassVar[str] = "sq"


class RQConfigCreate(QuantizerConfigCreate, kw_only=True):
    """Rotational quantization."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer.rq makes"

    cache: bool | None = None
    bits: int | None = None
    rescoreLimit: int | None = None
    centering: bool | None = None
    trainingLimit: int | None = None

    key: ClassVar[str] = "rq"


class UncompressedConfigCreate(QuantizerConfigCreate, kw_only=True):
    """No compression, also where the server compresses by default."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.Quantizer.none makes"

    key: ClassVar[str] = "skipDefaultQuantization"


OfFlat: TypeAlias = BQConfigCreate | RQConfigCreate | UncompressedConfigCreate
OfHFresh: TypeAlias = RQConfigCreate | UncompressedConfigCreate


class MultiVectorEncodingConfigCreate(Input, kw_only=True):
    """How many vectors of an object become one for the index."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.MultiVector.Encoding makes"

    enabled: bool = True

    key: ClassVar[str] = ""


class MuveraConfigCreate(MultiVectorEncodingConfigCreate, kw_only=True):
    """The MUVERA encoding."""

    ksim: int | None = None
    dprojections: int | None = None
    repetitions: int | None = None

    key: ClassVar[str] = "muvera"


class MultiVectorConfigCreate(Input, kw_only=True):
    """An index of many vectors for an object; `Configure.VectorIndex.MultiVector.multi_vector` makes it."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.MultiVector.multi_vector makes"

    enabled: bool = True
    encoding: MultiVectorEncodingConfigCreate | None = None
    aggregation: MultiVectorAggregation | None = None


class VectorIndexConfigCreate(Input, kw_only=True):
    """What the indexes have in common; `Configure.VectorIndex` makes them."""

    in_words: ClassVar[str] = "what Configure.VectorIndex makes"

    distance: VectorDistances | None = None
    multivector: MultiVectorConfigCreate | None = None
    quantizer: QuantizerConfigCreate | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.HNSW


class VectorIndexConfigSkipCreate(VectorIndexConfigCreate, kw_only=True):
    """No index: the vectors are kept and cannot be searched."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.none makes"

    skip: bool = True


class VectorIndexConfigHNSWCreate(VectorIndexConfigCreate, kw_only=True):
    """A graph, searched in memory."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.hnsw makes"

    cleanupIntervalSeconds: int | None = None
    dynamicEfMin: int | None = None
    dynamicEfMax: int | None = None
    dynamicEfFactor: int | None = None
    efConstruction: int | None = None
    ef: int | None = None
    filterStrategy: VectorFilterStrategy | None = None
    flatSearchCutoff: int | None = None
    maxConnections: int | None = None
    vectorCacheMaxObjects: int | None = None


class VectorIndexConfigHFreshCreate(VectorIndexConfigCreate, kw_only=True):
    """Clusters on disk."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.hfresh makes"

    maxPostingSizeKB: int | None = None
    replicas: int | None = None
    searchProbe: int | None = None
    quantizer: OfHFresh | None = None  # pyright: ignore[reportIncompatibleVariableOverride]

    kind: ClassVar[VectorIndexType] = VectorIndexType.HFRESH


class VectorIndexConfigFlatCreate(VectorIndexConfigCreate, kw_only=True):
    """A list, scanned from disk."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.flat makes"

    vectorCacheMaxObjects: int | None = None
    quantizer: OfFlat | None = None  # pyright: ignore[reportIncompatibleVariableOverride]

    kind: ClassVar[VectorIndexType] = VectorIndexType.FLAT


class VectorIndexConfigDynamicCreate(VectorIndexConfigCreate, kw_only=True):
    """A list that becomes a graph when it has grown; the server must run with asynchronous indexing."""

    in_words: ClassVar[str] = "what Configure.VectorIndex.dynamic makes"

    threshold: int | None = None
    hnsw: VectorIndexConfigHNSWCreate | None = None
    flat: VectorIndexConfigFlatCreate | None = None

    kind: ClassVar[VectorIndexType] = VectorIndexType.DYNAMIC


class VectorIndexQuantizer:
    """How the vectors of an index are compressed. Every default is the server's."""

    @staticmethod
    @checked
    def pq(
        bit_compression: bool | None = None,
        centroids: Centroids | None = None,
        encoder_distribution: PQEncoderDistribution | None = None,
        encoder_type: PQEncoderType | None = None,
        segments: Natural | None = None,
        training_limit: Natural | None = None,
    ) -> PQConfigCreate:
        """Product quantization: vectors cut into segments, each replaced by its nearest centroid.

        Args:
            bit_compression: Deprecated, without effect.
            centroids: Centroids for each segment, at most 256.
            encoder_distribution: What the tile encoder takes for granted.
            encoder_type: How the centroids are found.
            segments: Segments of a vector; its dimensions must be a multiple.
            training_limit: Vectors that the centroids are learned from, at most.
        """
        if bit_compression is not None:
            deprecated("Dep019: bit_compression has no effect any more. Leave it out.")
        return PQConfigCreate(
            centroids=centroids,
            segments=segments,
            trainingLimit=training_limit,
            encoder=PQEncoderConfigCreate(type_=encoder_type, distribution=encoder_distribution),
        )

    @staticmethod
    @checked
    def bq(cache: bool | None = None, rescore_limit: OrAutomatic | None = None) -> BQConfigCreate:
        """Binary quantization: one bit for each dimension.

        Args:
            cache: Whether the compressed vectors stay in memory; flat indexes only.
            rescore_limit: Candidates that are compared again by their full vectors; flat indexes only.
        """
        return BQConfigCreate(cache=cache, rescoreLimit=rescore_limit)

    @staticmethod
    @checked
    def sq(
        cache: bool | None = None, rescore_limit: OrAutomatic | None = None, training_limit: Natural | None = None
    ) -> SQConfigCreate:
        """Scalar quantization: one byte for each dimension.

        Args:
            cache: Deprecated, without effect.
            rescore_limit: Candidates that are compared again by their full vectors.
            training_limit: Vectors that the range of values is learned from, at most.
        """
        if cache is not None:
            deprecated("cache has no effect with SQ. Leave it out.")
        return SQConfigCreate(rescoreLimit=rescore_limit, trainingLimit=training_limit)

    @staticmethod
    @checked
    def rq(
        cache: bool | None = None,
        bits: RotationalBits | None = None,
        rescore_limit: OrAutomatic | None = None,
        centering: bool | None = None,
        training_limit: Natural | None = None,
    ) -> RQConfigCreate:
        """Rotational quantization: vectors rotated at random, then few bits for each dimension.

        Args:
            cache: Whether the compressed vectors stay in memory; flat indexes only.
            bits: Bits for each dimension: 1, 4 or 8.
            rescore_limit: Candidates that are compared again by their full vectors.
            centering: Whether the mean is subtracted first; with `bits=4` only.
            training_limit: Vectors that the mean is learned from, at most.
        """
        if centering and bits != _CENTERED_BITS:
            raise invalid("rq(centering)", centering, f"False or None, unless bits is {_CENTERED_BITS}")
        return RQConfigCreate(
            cache=cache,
            bits=bits,
            rescoreLimit=rescore_limit,
            centering=centering,
            trainingLimit=training_limit,
        )

    @staticmethod
    @checked
    def none() -> UncompressedConfigCreate:
        """No compression, also where the server compresses by default."""
        return UncompressedConfigCreate()


class VectorIndexMultiVectorEncoding:
    """How the many vectors of an object become one for the index."""

    @staticmethod
    @checked
    def muvera(
        ksim: Ksim | None = None, dprojections: Positive | None = None, repetitions: Positive | None = None
    ) -> MuveraConfigCreate:
        """MUVERA: fast, at some cost in precision. Every default is the server's.

        Args:
            ksim: Hyperplanes; space is cut into `2 ** ksim` parts.
            dprojections: Dimensions of the projection of each part.
            repetitions: How often it is done with other hyperplanes.
        """
        return MuveraConfigCreate(ksim=ksim, dprojections=dprojections, repetitions=repetitions)


class VectorIndexMultiVector:
    """Indexes for objects with many vectors."""

    Encoding = VectorIndexMultiVectorEncoding

    @staticmethod
    @checked
    def multi_vector(
        encoding: MultiVectorEncodingConfigCreate | None = None,
        aggregation: MultiVectorAggregation | None = None,
    ) -> MultiVectorConfigCreate:
        """An index in which objects have many vectors.

        Args:
            encoding: Deprecated here: it belongs to `Configure.MultiVectors`.
            aggregation: How their distances become one. Default: the server's, `MAX_SIM`.
        """
        if encoding is not None:
            deprecated("Dep026: encoding is deprecated here. Give it to Configure.MultiVectors instead.")
        return MultiVectorConfigCreate(encoding=encoding, aggregation=aggregation)


class VectorIndex:
    """The index of a vector. Every default is the server's."""

    MultiVector = VectorIndexMultiVector
    Quantizer = VectorIndexQuantizer

    @staticmethod
    @checked
    def none() -> VectorIndexConfigSkipCreate:
        """No index: the vectors are kept and cannot be searched."""
        return VectorIndexConfigSkipCreate()

    @staticmethod
    @checked
    def hnsw(
        cleanup_interval_seconds: Natural | None = None,
        distance_metric: VectorDistances | None = None,
        dynamic_ef_factor: Natural | None = None,
        dynamic_ef_max: Natural | None = None,
        dynamic_ef_min: Natural | None = None,
        ef: OrAutomatic | None = None,
        ef_construction: EfConstruction | None = None,
        filter_strategy: VectorFilterStrategy | None = None,
        flat_search_cutoff: Natural | None = None,
        max_connections: MaxConnections | None = None,
        vector_cache_max_objects: Natural | None = None,
        quantizer: QuantizerConfigCreate | None = None,
        multi_vector: MultiVectorConfigCreate | None = None,
    ) -> VectorIndexConfigHNSWCreate:
        """A graph, searched in memory.

        Args:
            cleanup_interval_seconds: Seconds between two removals of deleted vectors from the graph.
            distance_metric: How far two vectors are apart.
            dynamic_ef_factor: `ef` as a multiple of the query's limit, where `ef` is -1.
            dynamic_ef_max: The largest `ef` that comes of it.
            dynamic_ef_min: The smallest one.
            ef: Candidates kept during a search; more is slower and more exact. -1: from the query's limit.
            ef_construction: Candidates kept while a vector is added.
            filter_strategy: How it searches with a filter.
            flat_search_cutoff: Filters that leave fewer objects than this are searched without the graph.
            max_connections: Neighbours of a vector in the graph.
            vector_cache_max_objects: Vectors kept in memory.
            quantizer: How the vectors are compressed.
            multi_vector: Deprecated here: it belongs to `Configure.MultiVectors`.
        """
        if multi_vector is not None:
            deprecated(
                "Dep027: multi_vector is deprecated here. Give multi_vector_config to Configure.MultiVectors instead."
            )
        return VectorIndexConfigHNSWCreate(
            cleanupIntervalSeconds=cleanup_interval_seconds,
            distance=distance_metric,
            dynamicEfMin=dynamic_ef_min,
            dynamicEfMax=dynamic_ef_max,
            dynamicEfFactor=dynamic_ef_factor,
            efConstruction=ef_construction,
            ef=ef,
            filterStrategy=filter_strategy,
            flatSearchCutoff=flat_search_cutoff,
            maxConnections=max_connections,
            vectorCacheMaxObjects=vector_cache_max_objects,
            quantizer=quantizer,
            multivector=multi_vector,
        )

    @staticmethod
    @checked
    def hfresh(
        distance_metric: VectorDistances | None = None,
        max_posting_size_kb: Positive | None = None,
        replicas: Positive | None = None,
        search_probe: Positive | None = None,
        quantizer: OfHFresh | None = None,
        multi_vector: MultiVectorConfigCreate | None = None,
    ) -> VectorIndexConfigHFreshCreate:
        """Clusters on disk; server 1.36 or later.

        Args:
            distance_metric: How far two vectors are apart.
            max_posting_size_kb: KiB of a cluster, at most.
            replicas: Clusters that a vector is written to.
            search_probe: Clusters that a search reads.
            quantizer: How the vectors are compressed: `Quantizer.rq` only.
            multi_vector: For objects with many vectors.
        """
        return VectorIndexConfigHFreshCreate(
            distance=distance_metric,
            maxPostingSizeKB=max_posting_size_kb,
            replicas=replicas,
            searchProbe=search_probe,
            quantizer=quantizer,
            multivector=multi_vector,
        )

    @staticmethod
    @checked
    def flat(
        distance_metric: VectorDistances | None = None,
        vector_cache_max_objects: Natural | None = None,
        quantizer: OfFlat | None = None,
    ) -> VectorIndexConfigFlatCreate:
        """A list, scanned from disk: for few objects, such as those of one tenant of many.

        Args:
            distance_metric: How far two vectors are apart.
            vector_cache_max_objects: Vectors kept in memory.
            quantizer: How the vectors are compressed: `Quantizer.bq` or `Quantizer.rq`.
        """
        return VectorIndexConfigFlatCreate(
            distance=distance_metric, vectorCacheMaxObjects=vector_cache_max_objects, quantizer=quantizer
        )

    @staticmethod
    @checked
    def dynamic(
        distance_metric: VectorDistances | None = None,
        threshold: Natural | None = None,
        hnsw: VectorIndexConfigHNSWCreate | None = None,
        flat: VectorIndexConfigFlatCreate | None = None,
    ) -> VectorIndexConfigDynamicCreate:
        """A list that becomes a graph when it has grown.

        The server must run with ASYNC_INDEXING=true.

        Args:
            distance_metric: How far two vectors are apart.
            threshold: The number of objects from which on it is a graph.
            hnsw: The graph.
            flat: The list.
        """
        return VectorIndexConfigDynamicCreate(distance=distance_metric, threshold=threshold, hnsw=hnsw, flat=flat)
