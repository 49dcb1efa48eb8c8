"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._index import (
    BQConfigCreate,
    MultiVectorConfigCreate,
    MultiVectorEncodingConfigCreate,
    MuveraConfigCreate,
    PQConfigCreate,
    PQEncoderConfigCreate,
    QuantizerConfigCreate,
    RQConfigCreate,
    SQConfigCreate,
    UncompressedConfigCreate,
    VectorIndex,
    VectorIndexMultiVector,
    VectorIndexMultiVectorEncoding,
    VectorIndexQuantizer,
)
from weaviate_anyio.classes._config._update import (
    BQConfigUpdate,
    PQConfigUpdate,
    PQEncoderConfigUpdate,
    RQConfigUpdate,
    SQConfigUpdate,
)
from weaviate_anyio.classes.config import (
    MultiVectorAggregation,
    PQEncoderDistribution,
    PQEncoderType,
    VectorDistances,
    VectorFilterStrategy,
    VectorIndexConfigCreate,
    VectorIndexConfigDynamicCreate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigFlatCreate,
    VectorIndexConfigFlatUpdate,
    VectorIndexConfigHFreshCreate,
    VectorIndexConfigHFreshUpdate,
    VectorIndexConfigHNSWCreate,
    VectorIndexConfigHNSWUpdate,
    VectorIndexConfigSkipCreate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.outputs.config import (
    VectorIndexType,
)

__all__ = [
    "MultiVectorAggregation",
    "PQEncoderDistribution",
    "PQEncoderType",
    "VectorDistances",
    "VectorFilterStrategy",
    "VectorIndexConfigCreate",
    "VectorIndexConfigDynamicCreate",
    "VectorIndexConfigDynamicUpdate",
    "VectorIndexConfigFlatCreate",
    "VectorIndexConfigFlatUpdate",
    "VectorIndexConfigHFreshCreate",
    "VectorIndexConfigHFreshUpdate",
    "VectorIndexConfigHNSWCreate",
    "VectorIndexConfigHNSWUpdate",
    "VectorIndexConfigSkipCreate",
    "VectorIndexConfigUpdate",
    "VectorIndexType",
]

# The names of the official classes, for annotations.
_BQConfigCreate = BQConfigCreate
_BQConfigUpdate = BQConfigUpdate
_MultiVectorConfigCreate = MultiVectorConfigCreate
_MultiVectorEncodingConfigCreate = MultiVectorEncodingConfigCreate
_MuveraConfigCreate = MuveraConfigCreate
_PQConfigCreate = PQConfigCreate
_PQConfigUpdate = PQConfigUpdate
_PQEncoderConfigCreate = PQEncoderConfigCreate
_PQEncoderConfigUpdate = PQEncoderConfigUpdate
_QuantizerConfigCreate = QuantizerConfigCreate
_RQConfigCreate = RQConfigCreate
_RQConfigUpdate = RQConfigUpdate
_SQConfigCreate = SQConfigCreate
_SQConfigUpdate = SQConfigUpdate
_UncompressedConfigCreate = UncompressedConfigCreate
_VectorIndex = VectorIndex
_VectorIndexConfigCreate = VectorIndexConfigCreate
_VectorIndexConfigDynamicCreate = VectorIndexConfigDynamicCreate
_VectorIndexConfigDynamicUpdate = VectorIndexConfigDynamicUpdate
_VectorIndexConfigFlatCreate = VectorIndexConfigFlatCreate
_VectorIndexConfigFlatUpdate = VectorIndexConfigFlatUpdate
_VectorIndexConfigHFreshCreate = VectorIndexConfigHFreshCreate
_VectorIndexConfigHFreshUpdate = VectorIndexConfigHFreshUpdate
_VectorIndexConfigHNSWCreate = VectorIndexConfigHNSWCreate
_VectorIndexConfigHNSWUpdate = VectorIndexConfigHNSWUpdate
_VectorIndexConfigSkipCreate = VectorIndexConfigSkipCreate
_VectorIndexConfigUpdate = VectorIndexConfigUpdate
_VectorIndexMultiVector = VectorIndexMultiVector
_VectorIndexMultivectorEncoding = VectorIndexMultiVectorEncoding
_VectorIndexQuantizer = VectorIndexQuantizer
