"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._update import (
    NamedVectorConfigUpdate,
    NamedVectorsUpdate,
)
from weaviate_anyio.classes._config._vectors import (
    NamedVectorConfigCreate,
)
from weaviate_anyio.classes._providers.forms import (
    NamedVectors,
)
from weaviate_anyio.collections.classes.config_vector_index import (
    VectorIndexType,
    _VectorIndexConfigCreate,
    _VectorIndexConfigDynamicUpdate,
    _VectorIndexConfigFlatUpdate,
    _VectorIndexConfigHFreshUpdate,
    _VectorIndexConfigHNSWUpdate,
    _VectorIndexConfigUpdate,
)
from weaviate_anyio.collections.classes.config_vectorizers import (
    Multi2VecField,
    Vectorizers,
    _Img2VecNeuralConfig,
    _Multi2VecBindConfig,
    _Multi2VecClipConfig,
    _Multi2VecCohereConfig,
    _Multi2VecGoogleConfig,
    _Multi2VecJinaConfig,
    _Multi2VecNvidiaConfig,
    _Multi2VecVoyageaiConfig,
    _Ref2VecCentroidConfig,
    _Text2ColbertJinaAIConfig,
    _Text2VecAWSConfig,
    _Text2VecAzureOpenAIConfig,
    _Text2VecCohereConfig,
    _Text2VecContextionaryConfig,
    _Text2VecDatabricksConfig,
    _Text2VecGoogleConfig,
    _Text2VecGPT4AllConfig,
    _Text2VecHuggingFaceConfig,
    _Text2VecJinaConfig,
    _Text2VecMistralConfig,
    _Text2VecModel2VecConfig,
    _Text2VecNvidiaConfig,
    _Text2VecOllamaConfig,
    _Text2VecOpenAIConfig,
    _Text2VecTransformersConfig,
    _Text2VecVoyageConfig,
    _Text2VecWeaviateConfig,
    _VectorizerConfigCreate,
    _VectorizerCustomConfig,
)

__all__ = [
    "Multi2VecField",
    "VectorIndexType",
    "Vectorizers",
    "_Img2VecNeuralConfig",
    "_Multi2VecBindConfig",
    "_Multi2VecClipConfig",
    "_Multi2VecCohereConfig",
    "_Multi2VecGoogleConfig",
    "_Multi2VecJinaConfig",
    "_Multi2VecNvidiaConfig",
    "_Multi2VecVoyageaiConfig",
    "_NamedVectorConfigCreate",
    "_NamedVectorConfigUpdate",
    "_NamedVectors",
    "_NamedVectorsUpdate",
    "_Ref2VecCentroidConfig",
    "_Text2ColbertJinaAIConfig",
    "_Text2VecAWSConfig",
    "_Text2VecAzureOpenAIConfig",
    "_Text2VecCohereConfig",
    "_Text2VecContextionaryConfig",
    "_Text2VecDatabricksConfig",
    "_Text2VecGPT4AllConfig",
    "_Text2VecGoogleConfig",
    "_Text2VecHuggingFaceConfig",
    "_Text2VecJinaConfig",
    "_Text2VecMistralConfig",
    "_Text2VecModel2VecConfig",
    "_Text2VecNvidiaConfig",
    "_Text2VecOllamaConfig",
    "_Text2VecOpenAIConfig",
    "_Text2VecTransformersConfig",
    "_Text2VecVoyageConfig",
    "_Text2VecWeaviateConfig",
    "_VectorIndexConfigCreate",
    "_VectorIndexConfigDynamicUpdate",
    "_VectorIndexConfigFlatUpdate",
    "_VectorIndexConfigHFreshUpdate",
    "_VectorIndexConfigHNSWUpdate",
    "_VectorIndexConfigUpdate",
    "_VectorizerConfigCreate",
    "_VectorizerCustomConfig",
]

# The names of the official classes, for annotations.
_NamedVectorConfigCreate = NamedVectorConfigCreate
_NamedVectorConfigUpdate = NamedVectorConfigUpdate
_NamedVectors = NamedVectors
_NamedVectorsUpdate = NamedVectorsUpdate
