"""The settings of modules that generate text and rerank results. Written by tools/generate_providers.py."""

from __future__ import annotations

from weaviate_anyio._inputs.ranges import Natural, NotNegative, Share
from weaviate_anyio.classes._config._enums import GenerativeSearches, Rerankers
from weaviate_anyio.classes._config._vectors import GenerativeProvider, HttpUrl, RerankerProvider
from weaviate_anyio.classes._providers.kinds import Penalty
from weaviate_anyio.classes._providers.words import (
    AWSService,
    MetaReasoningEffort,
    OpenAiReasoningEffort,
    OpenAiVerbosity,
    RerankerCohereModel,
    RerankerContextualAIModel,
    RerankerJinaAIModel,
    RerankerVoyageAIModel,
)


class GenerativeAnthropic(GenerativeProvider, kw_only=True):
    """The settings of `generative-anthropic`."""

    generative: GenerativeSearches | str = GenerativeSearches.ANTHROPIC
    model: str | None = None
    maxTokens: Natural | None = None
    stopSequences: list[str] | None = None
    temperature: NotNegative | None = None
    topK: Natural | None = None
    topP: Share | None = None
    baseURL: str | None = None


class GenerativeAnyscale(GenerativeProvider, kw_only=True):
    """The settings of `generative-anyscale`."""

    generative: GenerativeSearches | str = GenerativeSearches.ANYSCALE
    baseURL: str | None = None
    temperature: NotNegative | None = None
    model: str | None = None


class GenerativeAWS(GenerativeProvider, kw_only=True):
    """The settings of `generative-aws`."""

    generative: GenerativeSearches | str = GenerativeSearches.AWS
    region: str
    service: AWSService | str = "bedrock"
    model: str | None = None
    endpoint: str | None = None
    temperature: NotNegative | None = None
    targetModel: str | None = None
    targetVariant: str | None = None
    topK: Natural | None = None
    topP: Share | None = None
    stopSequences: list[str] | None = None
    maxTokens: Natural | None = None


class GenerativeAzureOpenAI(GenerativeProvider, kw_only=True):
    """The settings of `generative-openai` on Azure."""

    generative: GenerativeSearches | str = GenerativeSearches.OPENAI
    resourceName: str
    deploymentId: str
    apiVersion: str | None = None
    baseURL: HttpUrl | None = None
    frequencyPenalty: Penalty | None = None
    presencePenalty: Penalty | None = None
    maxTokens: Natural | None = None
    temperature: NotNegative | None = None
    topP: Share | None = None


class GenerativeCohere(GenerativeProvider, kw_only=True):
    """The settings of `generative-cohere`."""

    generative: GenerativeSearches | str = GenerativeSearches.COHERE
    baseURL: HttpUrl | None = None
    k: Natural | None = None
    model: str | None = None
    maxTokens: Natural | None = None
    stopSequences: list[str] | None = None
    temperature: NotNegative | None = None


class GenerativeContextualAI(GenerativeProvider, kw_only=True):
    """The settings of `generative-contextualai`."""

    generative: GenerativeSearches | str = GenerativeSearches.CONTEXTUALAI
    model: str | None = None
    temperature: NotNegative | None = None
    topP: Share | None = None
    maxNewTokens: Natural | None = None
    systemPrompt: str | None = None
    avoidCommentary: bool | None = None
    knowledge: list[str] | None = None


class GenerativeDatabricks(GenerativeProvider, kw_only=True):
    """The settings of `generative-databricks`."""

    generative: GenerativeSearches | str = GenerativeSearches.DATABRICKS
    endpoint: str
    maxTokens: Natural | None = None
    temperature: NotNegative | None = None
    topK: Natural | None = None
    topP: Share | None = None


class GenerativeDeepseek(GenerativeProvider, kw_only=True):
    """The settings of `generative-deepseek`."""

    generative: GenerativeSearches | str = GenerativeSearches.DEEPSEEK
    model: str | None = None
    temperature: NotNegative | None = None
    maxTokens: Natural | None = None
    frequencyPenalty: Penalty | None = None
    presencePenalty: Penalty | None = None
    topP: Share | None = None
    baseURL: str | None = None
    stop: list[str] | None = None


class GenerativeDigitalOcean(GenerativeProvider, kw_only=True):
    """The settings of `generative-digitalocean`."""

    generative: GenerativeSearches | str = GenerativeSearches.DIGITALOCEAN
    baseURL: str | None = None
    model: str | None = None
    temperature: NotNegative | None = None
    topP: Share | None = None
    maxTokens: Natural | None = None
    frequencyPenalty: Penalty | None = None
    presencePenalty: Penalty | None = None
    stop: list[str] | None = None


class GenerativeFriendliAI(GenerativeProvider, kw_only=True):
    """The settings of `generative-friendliai`."""

    generative: GenerativeSearches | str = GenerativeSearches.FRIENDLIAI
    temperature: NotNegative | None = None
    model: str | None = None
    maxTokens: Natural | None = None
    baseURL: str | None = None


class GenerativeGoogle(GenerativeProvider, kw_only=True):
    """The settings of `generative-palm`."""

    generative: GenerativeSearches | str = GenerativeSearches.PALM
    projectId: str
    apiEndpoint: str | None = None
    endpointId: str | None = None
    region: str | None = None
    location: str | None = None
    maxOutputTokens: Natural | None = None
    modelId: str | None = None
    temperature: NotNegative | None = None
    topK: Natural | None = None
    topP: Share | None = None


class GenerativeMeta(GenerativeProvider, kw_only=True):
    """The settings of `generative-meta`."""

    generative: GenerativeSearches | str = GenerativeSearches.META
    baseURL: str | None = None
    model: str | None = None
    temperature: NotNegative | None = None
    topP: Share | None = None
    maxTokens: Natural | None = None
    frequencyPenalty: Penalty | None = None
    presencePenalty: Penalty | None = None
    reasoningEffort: MetaReasoningEffort | str | None = None


class GenerativeMistral(GenerativeProvider, kw_only=True):
    """The settings of `generative-mistral`."""

    generative: GenerativeSearches | str = GenerativeSearches.MISTRAL
    temperature: NotNegative | None = None
    model: str | None = None
    maxTokens: Natural | None = None
    baseURL: str | None = None


class GenerativeNvidia(GenerativeProvider, kw_only=True):
    """The settings of `generative-nvidia`."""

    generative: GenerativeSearches | str = GenerativeSearches.NVIDIA
    temperature: NotNegative | None = None
    model: str | None = None
    maxTokens: Natural | None = None
    baseURL: str | None = None
    topP: Share | None = None


class GenerativeOllama(GenerativeProvider, kw_only=True):
    """The settings of `generative-ollama`."""

    generative: GenerativeSearches | str = GenerativeSearches.OLLAMA
    model: str | None = None
    apiEndpoint: str | None = None


class GenerativeOpenAI(GenerativeProvider, kw_only=True):
    """The settings of `generative-openai`."""

    generative: GenerativeSearches | str = GenerativeSearches.OPENAI
    baseURL: HttpUrl | None = None
    frequencyPenalty: Penalty | None = None
    presencePenalty: Penalty | None = None
    maxTokens: Natural | None = None
    temperature: NotNegative | None = None
    topP: Share | None = None
    model: str | None = None
    verbosity: OpenAiVerbosity | str | None = None
    reasoningEffort: OpenAiReasoningEffort | str | None = None


class GenerativeXai(GenerativeProvider, kw_only=True):
    """The settings of `generative-xai`."""

    generative: GenerativeSearches | str = GenerativeSearches.XAI
    temperature: NotNegative | None = None
    model: str | None = None
    maxTokens: Natural | None = None
    baseURL: str | None = None
    topP: Share | None = None


class RerankerCohere(RerankerProvider, kw_only=True):
    """The settings of `reranker-cohere`."""

    reranker: Rerankers | str = Rerankers.COHERE
    model: RerankerCohereModel | str | None = None
    baseURL: HttpUrl | None = None


class RerankerTransformers(RerankerProvider, kw_only=True):
    """The settings of `reranker-transformers`."""

    reranker: Rerankers | str = Rerankers.TRANSFORMERS


class RerankerJinaAI(RerankerProvider, kw_only=True):
    """The settings of `reranker-jinaai`."""

    reranker: Rerankers | str = Rerankers.JINAAI
    model: RerankerJinaAIModel | str | None = None


class RerankerVoyageAI(RerankerProvider, kw_only=True):
    """The settings of `reranker-voyageai`."""

    reranker: Rerankers | str = Rerankers.VOYAGEAI
    model: RerankerVoyageAIModel | str | None = None


class RerankerNvidia(RerankerProvider, kw_only=True):
    """The settings of `reranker-nvidia`."""

    reranker: Rerankers | str = Rerankers.NVIDIA
    model: str | None = None
    baseURL: HttpUrl | None = None


class RerankerContextualAI(RerankerProvider, kw_only=True):
    """The settings of `reranker-contextualai`."""

    reranker: Rerankers | str = Rerankers.CONTEXTUALAI
    model: RerankerContextualAIModel | str | None = None
    instruction: str | None = None
    topN: Natural | None = None
