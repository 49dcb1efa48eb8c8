"""What the parts of configurations need of a server: older ones ignore the settings that they do not know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from weaviate_anyio._features import Feature, Version, require
from weaviate_anyio._wire.records import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

SINCE = {
    "AsyncReplicationConfig": Feature.ASYNC_CONFIG,
    "InvertedIndexConfig.stopwordPresets": Feature.TEXT_ANALYZER,
    "MultiVectorConfig": Feature.MULTI_VECTORS,
    "MuveraConfig": Feature.MUVERA,
    "ObjectTTLConfig": Feature.OBJECT_TTL,
    "Property.data_type=blobHash": Feature.BLOB_HASH,
    "Property.tokenization=gse_ch": Feature.GSE_CH,
    "Property.tokenization=kagome_ja": Feature.KAGOME_JA,
    "RQConfig": Feature.RQ,
    "RQConfig.bits=1": Feature.RQ_ONE_BIT,
    "RQConfig.bits=4": Feature.RQ_FOUR_BITS,
    "RQConfig.centering": Feature.RQ_CENTERING,
    "RQConfig.trainingLimit": Feature.RQ_CENTERING,
    "ReplicationConfig.deletionStrategy=TimeBasedResolution": Feature.TIME_BASED_RESOLUTION,
    "TextAnalyzerConfig": Feature.TEXT_ANALYZER,
    "UncompressedConfig": Feature.NO_QUANTIZATION,
    "VectorIndexConfigFlat.quantizer=RQConfig": Feature.RQ_OF_FLAT,
    "VectorIndexConfigHFresh": Feature.HFRESH,
}
"""A part of a configuration, a setting that is given in it, or a value of that setting, and what it needs."""


def require_parts(config: msgspec.Struct, version: Version) -> None:
    """Refuse a configuration that the server is too old for.

    Args:
        config: The configuration of a collection or of a part of it, or changes of one.
        version: The server's version.

    Raises:
        WeaviateUnsupportedFeatureError: The server is too old for a part of it.
    """
    for part in _parts(config):
        if part in SINCE:
            require(version, SINCE[part])


def _parts(record: msgspec.Struct) -> Iterator[str]:
    name = _name(record)
    yield name
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if value is None:
            continue
        yield f"{name}.{field}"
        for one in value if isinstance(value, list | tuple) else [value]:
            if isinstance(one, msgspec.Struct):
                yield f"{name}.{field}={_name(one)}"
                yield from _parts(one)
            else:
                yield f"{name}.{field}={plain(one)}"


def _name(record: msgspec.Struct) -> str:
    return type(record).__name__.removesuffix("Create").removesuffix("Update")
