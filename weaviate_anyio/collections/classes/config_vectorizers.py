"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._vectors import (
    VectorizerConfigCreate,
    VectorizerCustom,
)
from weaviate_anyio.classes._providers.forms import (
    Vectorizer,
)
from weaviate_anyio.classes._providers.vectorizer_shapes import (
    Img2VecNeural,
    Multi2MultiVecJinaAI,
    Multi2MultiVecWeaviate,
    Multi2VecAWS,
    Multi2VecBind,
    Multi2VecClip,
    Multi2VecCohere,
    Multi2VecGoogle,
    Multi2VecJinaAI,
    Multi2VecNvidia,
    Multi2VecTwelveLabs,
    Multi2VecVoyageAI,
    Ref2VecCentroid,
    Text2ColbertJinaAI,
    Text2VecAWS,
    Text2VecAzureOpenAI,
    Text2VecCohere,
    Text2VecContextionary,
    Text2VecDatabricks,
    Text2VecDigitalOcean,
    Text2VecGoogle,
    Text2VecGPT4All,
    Text2VecHuggingFace,
    Text2VecJinaAI,
    Text2VecMistral,
    Text2VecModel2Vec,
    Text2VecMorph,
    Text2VecNvidia,
    Text2VecOllama,
    Text2VecOpenAI,
    Text2VecTransformers,
    Text2VecVoyageAI,
    Text2VecWeaviate,
)
from weaviate_anyio.classes._providers.words import (
    AWSModel,
    AWSService,
    CohereModel,
    CohereMultimodalModel,
    CohereTruncation,
    JinaModel,
    JinaMultimodalModel,
    OpenAIModel,
    OpenAIType,
    VoyageModel,
    VoyageMultimodalModel,
    WeaviateModel,
    WeaviateMultimodalModel,
)
from weaviate_anyio.classes.config import (
    Multi2VecField,
    VectorDistances,
    Vectorizers,
)

__all__ = [
    "AWSModel",
    "AWSService",
    "CohereModel",
    "CohereMultimodalModel",
    "CohereTruncation",
    "JinaModel",
    "JinaMultimodalModel",
    "Multi2VecField",
    "OpenAIModel",
    "OpenAIType",
    "VectorDistances",
    "Vectorizers",
    "VoyageModel",
    "VoyageMultimodalModel",
    "WeaviateModel",
    "WeaviateMultimodalModel",
]

# The names of the official classes, for annotations.
_Img2VecNeuralConfig = Img2VecNeural
_Multi2MultiVecJinaConfig = Multi2MultiVecJinaAI
_Multi2MultiVecWeaviateConfig = Multi2MultiVecWeaviate
_Multi2VecAWSConfig = Multi2VecAWS
_Multi2VecBindConfig = Multi2VecBind
_Multi2VecClipConfig = Multi2VecClip
_Multi2VecCohereConfig = Multi2VecCohere
_Multi2VecGoogleConfig = Multi2VecGoogle
_Multi2VecJinaConfig = Multi2VecJinaAI
_Multi2VecNvidiaConfig = Multi2VecNvidia
_Multi2VecTwelvelabsConfig = Multi2VecTwelveLabs
_Multi2VecVoyageaiConfig = Multi2VecVoyageAI
_Ref2VecCentroidConfig = Ref2VecCentroid
_Text2ColbertJinaAIConfig = Text2ColbertJinaAI
_Text2VecAWSConfig = Text2VecAWS
_Text2VecAzureOpenAIConfig = Text2VecAzureOpenAI
_Text2VecCohereConfig = Text2VecCohere
_Text2VecContextionaryConfig = Text2VecContextionary
_Text2VecDatabricksConfig = Text2VecDatabricks
_Text2VecDigitalOceanConfig = Text2VecDigitalOcean
_Text2VecGPT4AllConfig = Text2VecGPT4All
_Text2VecGoogleConfig = Text2VecGoogle
_Text2VecHuggingFaceConfig = Text2VecHuggingFace
_Text2VecJinaConfig = Text2VecJinaAI
_Text2VecMistralConfig = Text2VecMistral
_Text2VecModel2VecConfig = Text2VecModel2Vec
_Text2VecMorphConfig = Text2VecMorph
_Text2VecNvidiaConfig = Text2VecNvidia
_Text2VecOllamaConfig = Text2VecOllama
_Text2VecOpenAIConfig = Text2VecOpenAI
_Text2VecTransformersConfig = Text2VecTransformers
_Text2VecVoyageConfig = Text2VecVoyageAI
_Text2VecWeaviateConfig = Text2VecWeaviate
_Vectorizer = Vectorizer
_VectorizerConfigCreate = VectorizerConfigCreate
_VectorizerCustomConfig = VectorizerCustom
