"""The server's words in configurations."""

from __future__ import annotations

from typing import Literal, TypeAlias

from weaviate_anyio._inputs.enums import OpenStrEnum


class ConsistencyLevel(OpenStrEnum):
    """How many replicas must confirm a read or a write.

    Attributes:
        ALL: All of them.
        ONE: One is enough.
        QUORUM: More than half: `factor // 2 + 1`.
    """

    ALL = "ALL"
    ONE = "ONE"
    QUORUM = "QUORUM"


class DataType(OpenStrEnum):
    """What a property holds; each `..._ARRAY` holds any number of its kind.

    Attributes:
        TEXT: Unicode text.
        TEXT_ARRAY: A list of it.
        INT: 64-bit integers.
        INT_ARRAY: A list of them.
        BOOL: True or false.
        BOOL_ARRAY: A list of them.
        NUMBER: 64-bit floating point.
        NUMBER_ARRAY: A list of them.
        DATE: A point in time, to the nanosecond, with its zone.
        DATE_ARRAY: A list of them.
        UUID: A UUID, kept in 16 bytes.
        UUID_ARRAY: A list of them.
        GEO_COORDINATES: Latitude and longitude in degrees.
        BLOB: Bytes, base64 on the wire; not indexed.
        BLOB_HASH: Bytes of which the server keeps the hash only.
        PHONE_NUMBER: A phone number, which the server parses.
        OBJECT: An object with properties of its own, listed in `nested_properties`.
        OBJECT_ARRAY: A list of them.
    """

    TEXT = "text"
    TEXT_ARRAY = "text[]"
    INT = "int"
    INT_ARRAY = "int[]"
    BOOL = "boolean"
    BOOL_ARRAY = "boolean[]"
    NUMBER = "number"
    NUMBER_ARRAY = "number[]"
    DATE = "date"
    DATE_ARRAY = "date[]"
    UUID = "uuid"
    UUID_ARRAY = "uuid[]"
    GEO_COORDINATES = "geoCoordinates"
    BLOB = "blob"
    BLOB_HASH = "blobHash"
    PHONE_NUMBER = "phoneNumber"
    OBJECT = "object"
    OBJECT_ARRAY = "object[]"


class Tokenization(OpenStrEnum):
    """How the inverted index cuts a text into tokens.

    Attributes:
        WORD: At everything that is neither letter nor digit, in lower case.
        WHITESPACE: At white space, letters as they are.
        LOWERCASE: At white space, in lower case.
        FIELD: Not at all: the whole text, trimmed, is one token.
        GSE: By the gse dictionaries, for Chinese and Japanese.
        TRIGRAM: Into every three characters in a row.
        KAGOME_JA: By the Kagome dictionary, for Japanese.
        KAGOME_KR: By the Kagome dictionary, for Korean.
        GSE_CH: By the gse dictionary, for Chinese.
    """

    WORD = "word"
    WHITESPACE = "whitespace"
    LOWERCASE = "lowercase"
    FIELD = "field"
    GSE = "gse"
    TRIGRAM = "trigram"
    KAGOME_JA = "kagome_ja"
    KAGOME_KR = "kagome_kr"
    GSE_CH = "gse_ch"


class VectorDistances(OpenStrEnum):
    """How far two vectors are apart; smaller is nearer.

    Attributes:
        COSINE: 1 - cosine of the angle, 0 to 2. The server normalises the vectors.
        DOT: The negative dot product.
        L2_SQUARED: The squared Euclidean distance.
        HAMMING: The number of dimensions that differ.
        MANHATTAN: The sum of the absolute differences.
    """

    COSINE = "cosine"
    DOT = "dot"
    L2_SQUARED = "l2-squared"
    HAMMING = "hamming"
    MANHATTAN = "manhattan"


class VectorIndexType(OpenStrEnum):
    """The kinds of vector index.

    Attributes:
        HNSW: A graph, searched in memory.
        FLAT: A list, scanned from disk.
        DYNAMIC: FLAT until a number of objects is reached, HNSW from then on.
        HFRESH: Clusters on disk.
        NONE: The index was dropped. The server reports it; it cannot be asked for.
    """

    HNSW = "hnsw"
    FLAT = "flat"
    DYNAMIC = "dynamic"
    HFRESH = "hfresh"
    NONE = "none"


class VectorFilterStrategy(OpenStrEnum):
    """How HNSW searches with a filter.

    Attributes:
        SWEEPING: Visits neighbours as always and leaves out what the filter refuses.
        ACORN: Jumps over refused neighbours to the next ones; better for filters that refuse most objects.
        PATHSEER: Chooses between the two for each query.
    """

    SWEEPING = "sweeping"
    ACORN = "acorn"
    PATHSEER = "pathseer"


class PQEncoderType(OpenStrEnum):
    """How product quantization finds its centroids.

    Attributes:
        KMEANS: By k-means.
        TILE: By tiles of the distribution.
    """

    KMEANS = "kmeans"
    TILE = "tile"


class PQEncoderDistribution(OpenStrEnum):
    """The distribution that the tile encoder takes for granted.

    Attributes:
        LOG_NORMAL: Log-normal.
        NORMAL: Normal.
    """

    LOG_NORMAL = "log-normal"
    NORMAL = "normal"


class MultiVectorAggregation(OpenStrEnum):
    """How the distances of many vectors become one.

    Attributes:
        MAX_SIM: The best match for each vector of the query, added up.
    """

    MAX_SIM = "maxSim"


class StopwordsPreset(OpenStrEnum):
    """The lists of stop words that the server has.

    Attributes:
        NONE: None.
        EN: English ones.
    """

    NONE = "none"
    EN = "en"


class ReplicationDeletionStrategy(OpenStrEnum):
    """What holds when replicas disagree on whether an object was deleted.

    Attributes:
        DELETE_ON_CONFLICT: It is deleted everywhere.
        NO_AUTOMATED_RESOLUTION: The disagreement stays.
        TIME_BASED_RESOLUTION: The later of deletion and writing wins.
    """

    DELETE_ON_CONFLICT = "DeleteOnConflict"
    NO_AUTOMATED_RESOLUTION = "NoAutomatedResolution"
    TIME_BASED_RESOLUTION = "TimeBasedResolution"


IndexName: TypeAlias = Literal["searchable", "filterable", "rangeFilters"]
"""The indexes of a property."""

ShardTypes: TypeAlias = Literal[
    "READONLY", "READY", "INDEXING", "LOADING", "LAZY_LOADING", "SHUTDOWN", "UNAVAILABLE", "RECOVERING"
]
"""The states of a shard."""
