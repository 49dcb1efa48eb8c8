"""The kinds of values that providers take, and the models that they are known to have.

Ranges are those that hold whatever the model; the server knows more. Each parameter for a model takes any other text
as well.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from weaviate_anyio._inputs.ranges import UrlObject, bare_host, bare_url
from weaviate_anyio.classes._config._vectors import Multi2VecField

Penalty = Annotated[float, msgspec.Meta(ge=-2, le=2)]
"""What a word loses or, below 0, gains."""

Fields = list[str] | list[Multi2VecField]
"""Properties that a multi-modal vectorizer reads, with or without weights."""

ReferenceMethod = Literal["mean"]
"""How the vectors of the referenced objects become one."""

PoolingStrategy = Literal["masked_mean", "cls"]
"""How the vectors of the tokens become one."""

Url = Annotated[str | UrlObject, bare_url]
"""An HTTP address, without slashes at its ends."""

Host = Annotated[str, bare_host]
"""A host, without a scheme."""

CohereModel: TypeAlias = Literal[
    "embed-v4.0",
    "embed-multilingual-v2.0",
    "embed-multilingual-v3.0",
    "embed-multilingual-light-v3.0",
    "small",
    "medium",
    "large",
    "multilingual-22-12",
    "embed-english-v2.0",
    "embed-english-light-v2.0",
    "embed-english-v3.0",
    "embed-english-light-v3.0",
]
CohereMultimodalModel: TypeAlias = Literal[
    "embed-v4.0",
    "embed-multilingual-v3.0",
    "embed-multilingual-light-v3.0",
    "embed-english-v3.0",
    "embed-english-light-v3.0",
]
CohereTruncation: TypeAlias = Literal["NONE", "START", "END", "LEFT", "RIGHT"]
OpenAIModel: TypeAlias = Literal["text-embedding-3-small", "text-embedding-3-large", "text-embedding-ada-002"]
OpenAIType: TypeAlias = Literal["text", "code"]
OpenAiVerbosity: TypeAlias = Literal["low", "medium", "high"]
OpenAiReasoningEffort: TypeAlias = Literal["minimal", "low", "medium", "high"]
MetaReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh"]
JinaModel: TypeAlias = Literal[
    "jina-embeddings-v2-base-en",
    "jina-embeddings-v2-small-en",
    "jina-embeddings-v2-base-zh",
    "jina-embeddings-v2-base-es",
    "jina-embeddings-v2-base-code",
    "jina-embeddings-v3",
    "jina-embeddings-v4",
]
JinaMultimodalModel: TypeAlias = Literal["jina-clip-v1", "jina-clip-v2", "jina-embeddings-v4"]
VoyageModel: TypeAlias = Literal[
    "voyage-4",
    "voyage-4-lite",
    "voyage-4-large",
    "voyage-3.5",
    "voyage-3.5-lite",
    "voyage-3-large",
    "voyage-3",
    "voyage-3-lite",
    "voyage-context-3",
    "voyage-large-2",
    "voyage-code-2",
    "voyage-2",
    "voyage-law-2",
    "voyage-large-2-instruct",
    "voyage-finance-2",
    "voyage-multilingual-2",
]
VoyageMultimodalModel: TypeAlias = Literal["voyage-multimodal-3", "voyage-multimodal-3.5"]
AWSModel: TypeAlias = Literal["amazon.titan-embed-text-v1", "cohere.embed-english-v3", "cohere.embed-multilingual-v3"]
AWSService: TypeAlias = Literal["bedrock", "sagemaker"]
WeaviateModel: TypeAlias = Literal["Snowflake/snowflake-arctic-embed-l-v2.0", "Snowflake/snowflake-arctic-embed-m-v1.5"]
WeaviateMultimodalModel: TypeAlias = Literal["ModernVBERT/colmodernvbert"]
RerankerCohereModel: TypeAlias = Literal["rerank-english-v2.0", "rerank-multilingual-v2.0"]
RerankerJinaAIModel: TypeAlias = Literal[
    "jina-reranker-v2-base-multilingual",
    "jina-reranker-v1-base-en",
    "jina-reranker-v1-turbo-en",
    "jina-reranker-v1-tiny-en",
    "jina-colbert-v1-en",
]
RerankerVoyageAIModel: TypeAlias = Literal["rerank-2", "rerank-2-lite", "rerank-lite-1", "rerank-1"]
RerankerContextualAIModel: TypeAlias = Literal[
    "ctxl-rerank-v2-instruct-multilingual", "ctxl-rerank-v2-instruct-multilingual-mini", "ctxl-rerank-v1-instruct"
]

GEMINI = "generativelanguage.googleapis.com"
"""The host of Google's Gemini API."""
