"""The settings of modules that make vectors. Written by tools/generate_providers.py."""

from __future__ import annotations

import msgspec

from weaviate_anyio._inputs.ranges import NonEmpty, Positive
from weaviate_anyio.classes._config._enums import Vectorizers
from weaviate_anyio.classes._config._vectors import HttpUrl, VectorizerConfigCreate
from weaviate_anyio.classes._providers.kinds import Fields, PoolingStrategy, ReferenceMethod
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


class Text2ColbertJinaAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2colbert-jinaai`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2COLBERT_JINAAI
    vectorizeClassName: bool = True
    model: str | None = None
    dimensions: Positive | None = None


class Text2VecContextionary(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-contextionary`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_CONTEXTIONARY
    vectorizeClassName: bool = True


class Text2VecModel2Vec(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-model2vec`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_MODEL2VEC
    vectorizeClassName: bool = True
    inferenceUrl: str | None = None


class Text2VecAWS(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-aws`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_AWS
    region: NonEmpty
    service: AWSService | str = "bedrock"
    vectorizeClassName: bool = True
    model: AWSModel | str | None = None
    endpoint: str | None = None
    targetModel: str | None = None
    targetVariant: str | None = None
    dimensions: Positive | None = None


class Text2VecAzureOpenAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-openai` on Azure."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_OPENAI
    resourceName: str
    deploymentId: str
    vectorizeClassName: bool = True
    baseURL: HttpUrl | None = None
    dimensions: Positive | None = None
    model: str | None = None
    isAzure: bool = True


class Text2VecHuggingFace(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-huggingface`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_HUGGINGFACE
    vectorizeClassName: bool = True
    model: str | None = None
    passageModel: str | None = None
    queryModel: str | None = None
    endpointURL: HttpUrl | None = None
    waitForModel: bool | None = msgspec.field(default=None, name="options.waitForModel")
    useGPU: bool | None = msgspec.field(default=None, name="options.useGPU")
    useCache: bool | None = msgspec.field(default=None, name="options.useCache")


class Text2VecMistral(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-mistral`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_MISTRAL
    vectorizeClassName: bool = True
    model: str | None = None
    baseURL: HttpUrl | None = None


class Text2VecDigitalOcean(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-digitalocean`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_DIGITALOCEAN
    model: str
    vectorizeClassName: bool = True
    baseURL: HttpUrl | None = None


class Text2VecMorph(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-morph`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_MORPH
    vectorizeClassName: bool = True
    model: str | None = None
    baseURL: HttpUrl | None = None
    endpoint: str | None = None


class Text2VecDatabricks(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-databricks`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_DATABRICKS
    endpoint: str
    vectorizeClassName: bool = True
    instruction: str | None = None


class Text2VecOpenAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-openai`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_OPENAI
    vectorizeClassName: bool = True
    baseURL: HttpUrl | None = None
    dimensions: Positive | None = None
    endpoint: str | None = None
    model: OpenAIModel | str | None = None
    modelVersion: str | None = None
    type_: OpenAIType | None = msgspec.field(default=None, name="type")
    isAzure: bool = False


class Text2VecCohere(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-cohere`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_COHERE
    vectorizeClassName: bool = True
    baseURL: HttpUrl | None = None
    model: CohereModel | str | None = None
    dimensions: Positive | None = None
    truncate: CohereTruncation | None = None


class Text2VecGoogle(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-palm`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_PALM
    vectorizeClassName: bool = True
    projectId: str | None = None
    apiEndpoint: str | None = None
    dimensions: Positive | None = None
    modelId: str | None = None
    titleProperty: str | None = None
    taskType: str | None = None
    location: str | None = None


class Text2VecTransformers(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-transformers`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_TRANSFORMERS
    poolingStrategy: PoolingStrategy = "masked_mean"
    vectorizeClassName: bool = True
    inferenceUrl: str | None = None
    passageInferenceUrl: str | None = None
    queryInferenceUrl: str | None = None
    dimensions: Positive | None = None


class Text2VecGPT4All(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-gpt4all`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_GPT4ALL
    vectorizeClassName: bool = True


class Text2VecJinaAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-jinaai`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_JINAAI
    vectorizeClassName: bool = True
    baseURL: str | None = None
    dimensions: Positive | None = None
    model: JinaModel | str | None = None


class Text2VecVoyageAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-voyageai`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_VOYAGEAI
    vectorizeClassName: bool = True
    dimensions: Positive | None = None
    model: VoyageModel | str | None = None
    baseURL: str | None = None
    truncate: bool | None = None


class Text2VecNvidia(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-nvidia`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_NVIDIA
    vectorizeClassName: bool = True
    model: str | None = None
    baseURL: str | None = None
    truncate: bool | None = None


class Text2VecWeaviate(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-weaviate`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_WEAVIATE
    vectorizeClassName: bool = True
    model: WeaviateModel | str | None = None
    baseURL: str | None = None
    dimensions: Positive | None = None


class Text2VecOllama(VectorizerConfigCreate, kw_only=True):
    """The settings of `text2vec-ollama`."""

    vectorizer: Vectorizers | str = Vectorizers.TEXT2VEC_OLLAMA
    vectorizeClassName: bool = True
    model: str | None = None
    apiEndpoint: str | None = None


class Img2VecNeural(VectorizerConfigCreate, kw_only=True):
    """The settings of `img2vec-neural`."""

    vectorizer: Vectorizers | str = Vectorizers.IMG2VEC_NEURAL
    imageFields: list[str]


class Multi2VecCohere(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-cohere`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_COHERE
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: CohereMultimodalModel | str | None = None
    dimensions: Positive | None = None
    truncate: CohereTruncation | None = None


class Multi2VecJinaAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-jinaai`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_JINAAI
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: JinaMultimodalModel | str | None = None
    dimensions: Positive | None = None


class Multi2VecAWS(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-aws`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_AWS
    imageFields: Fields | None = None
    textFields: Fields | None = None
    region: str | None = None
    model: str | None = None
    dimensions: Positive | None = None


class Multi2MultiVecJinaAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2multivec-jinaai`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2MULTI_JINAAI
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: JinaMultimodalModel | str | None = None


class Multi2MultiVecWeaviate(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2multivec-weaviate`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2MULTI_WEAVIATE
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: WeaviateMultimodalModel | str | None = None


class Multi2VecClip(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-clip`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_CLIP
    imageFields: Fields | None = None
    textFields: Fields | None = None
    inferenceUrl: str | None = None


class Multi2VecGoogle(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-palm`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_PALM
    imageFields: Fields | None = None
    textFields: Fields | None = None
    audioFields: Fields | None = None
    videoFields: Fields | None = None
    projectId: str | None = None
    location: str | None = None
    apiEndpoint: str | None = None
    modelId: str | None = None
    dimensions: Positive | None = None
    videoIntervalSeconds: Positive | None = None


class Multi2VecBind(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-bind`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_BIND
    imageFields: Fields | None = None
    textFields: Fields | None = None
    audioFields: Fields | None = None
    depthFields: Fields | None = None
    IMUFields: Fields | None = None
    thermalFields: Fields | None = None
    videoFields: Fields | None = None


class Multi2VecVoyageAI(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-voyageai`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_VOYAGEAI
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: VoyageMultimodalModel | str | None = None
    truncation: bool | None = None
    dimensions: Positive | None = None
    videoFields: Fields | None = None


class Multi2VecNvidia(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-nvidia`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_NVIDIA
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: str | None = None
    truncation: bool | None = None


class Multi2VecTwelveLabs(VectorizerConfigCreate, kw_only=True):
    """The settings of `multi2vec-twelvelabs`."""

    vectorizer: Vectorizers | str = Vectorizers.MULTI2VEC_TWELVELABS
    imageFields: Fields | None = None
    textFields: Fields | None = None
    baseURL: HttpUrl | None = None
    model: str | None = None


class Ref2VecCentroid(VectorizerConfigCreate, kw_only=True):
    """The settings of `ref2vec-centroid`."""

    vectorizer: Vectorizers | str = Vectorizers.REF2VEC_CENTROID
    referenceProperties: list[str]
    method: ReferenceMethod = "mean"
