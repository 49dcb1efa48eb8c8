"""What the parameters of providers are, wherever they occur; and the forms that factories have.

A parameter is declared here once: its type (a name of `words`, or of Python), one sentence, the name of its
setting in the REST API where that is not its own in camelCase, and its default where that is not None. What is
different for one provider stands in provider_table.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Parameter(NamedTuple):
    """A parameter of factories."""

    hint: str
    doc: str
    wire: str | None = None
    default: str | None = None


PARAMETERS = {
    "api_endpoint": Parameter("str", "Host of the API, without a scheme."),
    "api_version": Parameter("str", "Version of the API."),
    "audio_fields": Parameter("Fields", "Properties that hold audio."),
    "avoid_commentary": Parameter("bool", "Whether the model leaves out commentary on its answer."),
    "base_url": Parameter(
        "HttpUrl", "Base URL of the API, such as `https://host`. Default: the provider's.", "baseURL"
    ),
    "deployment_id": Parameter("str", "Name of the Azure deployment."),
    "depth_fields": Parameter("Fields", "Properties that hold depth images."),
    "dimensions": Parameter("Positive", "Number of dimensions of the vectors."),
    "encoding": Parameter("MultiVectorEncodingConfigCreate", "How the index encodes the vectors of an object as one."),
    "endpoint": Parameter("str", "Endpoint of the model: its URL or name, as the provider states it."),
    "endpoint_id": Parameter("str", "Endpoint of your own model."),
    "endpoint_url": Parameter("HttpUrl", "URL of your own inference endpoint, instead of `model`.", "endpointURL"),
    "frequency_penalty": Parameter("Penalty", "Penalty for tokens in proportion to how often they occurred."),
    "image_field": Parameter("str", "Property that holds images."),
    "image_fields": Parameter("Fields", "Properties that hold images."),
    "imu_fields": Parameter("Fields", "Properties that hold IMU (motion) data."),
    "inference_url": Parameter("str", "URL of the inference container."),
    "instruction": Parameter("str", "Instruction for the model, besides the text."),
    "interference_url": Parameter("str", "Deprecated: a misspelling of `inference_url`."),
    "is_azure": Parameter("bool", "Whether the API is that of Azure."),
    "k": Parameter("Natural", "Sample from this many most likely tokens."),
    "knowledge": Parameter("list[str]", "Texts that the model can use as knowledge."),
    "location": Parameter("str", "Google Cloud region."),
    "log_probs": Parameter("bool", "Whether to compute log probabilities of the tokens."),
    "max_new_tokens": Parameter("Natural", "Maximum number of tokens to generate."),
    "max_output_tokens": Parameter("Natural", "Maximum number of tokens to generate."),
    "max_tokens": Parameter("Natural", "Maximum number of tokens to generate."),
    "method": Parameter("ReferenceMethod", "How the vectors of the referenced objects are combined."),
    "model": Parameter("str", "Name of the model."),
    "model_id": Parameter("str", "Name of the model."),
    "model_version": Parameter("str", "Version of the model."),
    "module_config": Parameter("dict[str, Any]", "Settings of the module, as the server's API takes them."),
    "module_name": Parameter("NonEmpty", "Name of the module."),
    "multi_vector_config": Parameter(
        "MultiVectorConfigCreate",
        "How the distances of several vectors are combined, from `Configure.VectorIndex.MultiVector`.",
    ),
    "n": Parameter("Positive", "Number of answers to generate."),
    "name": Parameter("str", "Name of the vector. None, for the only vector, makes it `default`."),
    "output_encoding": Parameter("str", "Encoding in which the provider returns the vectors."),
    "p": Parameter("Share", "Sample from the most likely tokens that together have this probability."),
    "passage_inference_url": Parameter("str", "URL of the inference container for objects."),
    "passage_model": Parameter("str", "Name of the model for objects."),
    "pooling_strategy": Parameter("PoolingStrategy", "How the vectors of the tokens are combined."),
    "presence_penalty": Parameter("Penalty", "Penalty for tokens that occurred before."),
    "project_id": Parameter("str", "Google Cloud project."),
    "quantizer": Parameter(
        "QuantizerConfigCreate", "Compression of the vectors, from `Configure.VectorIndex.Quantizer`."
    ),
    "query_inference_url": Parameter("str", "URL of the inference container for queries."),
    "query_model": Parameter("str", "Name of the model for queries."),
    "reasoning_effort": Parameter("str", "How much the model reasons before it answers."),
    "reference_properties": Parameter("list[str]", "References whose targets the vector is made from."),
    "region": Parameter("str", "AWS region."),
    "resource_name": Parameter("str", "Name of the Azure resource."),
    "return_likelihoods": Parameter("str", "Which token likelihoods to return."),
    "service": Parameter("AWSService | str", "AWS service."),
    "source_properties": Parameter(
        "NonEmptyList", "Properties that the vector is made from. Default: all text properties."
    ),
    "stop": Parameter("list[str]", "Sequences at which generation stops."),
    "stop_sequences": Parameter("list[str]", "Sequences at which generation stops."),
    "system_prompt": Parameter("str", "System prompt."),
    "target_model": Parameter("str", "Model to use, for a SageMaker endpoint with several models."),
    "target_variant": Parameter("str", "Variant to use, for a SageMaker endpoint with several variants."),
    "task_type": Parameter("str", "Task that the vectors are for, as Google names it."),
    "temperature": Parameter("NotNegative", "Sampling temperature; 0 always takes the most likely token."),
    "text_fields": Parameter("Fields", "Properties that hold text."),
    "thermal_fields": Parameter("Fields", "Properties that hold thermal images."),
    "title_property": Parameter("str", "Property that holds the title of the text."),
    "top_k": Parameter("Natural", "Sample from this many most likely tokens."),
    "top_log_probs": Parameter("Natural", "Number of most likely tokens for which to return log probabilities."),
    "top_n": Parameter("Natural", "Maximum number of results to return; 0 for all."),
    "top_p": Parameter("Share", "Sample from the most likely tokens that together have this probability."),
    "truncate": Parameter("CohereTruncation", "Which end of an input that is too long to cut off."),
    "truncation": Parameter("bool", "Whether to truncate input that is too long."),
    "type_": Parameter("OpenAIType", "Type of content that the model is for.", "type"),
    "use_cache": Parameter("bool", "Whether the provider may answer from its cache.", "options.useCache"),
    "use_gpu": Parameter("bool", "Whether to run on a GPU.", "options.useGPU"),
    "vector_index_config": Parameter(
        "VectorIndexConfigCreate", "Vector index, from `Configure.VectorIndex`. Default: the server's."
    ),
    "vectorize_collection_name": Parameter(
        "bool", "Whether to vectorize the name of the collection, too.", "vectorizeClassName", "True"
    ),
    "verbosity": Parameter("OpenAiVerbosity | str", "How detailed the answer is."),
    "video_fields": Parameter("Fields", "Properties that hold video."),
    "video_interval_seconds": Parameter("Positive", "Seconds of video per vector."),
    "wait_for_model": Parameter("bool", "Whether a request waits until the model is loaded.", "options.waitForModel"),
}

WORDS = {
    "CohereModel": """
        embed-v4.0 embed-multilingual-v2.0 embed-multilingual-v3.0 embed-multilingual-light-v3.0 small medium large
        multilingual-22-12 embed-english-v2.0 embed-english-light-v2.0 embed-english-v3.0 embed-english-light-v3.0
    """,
    "CohereMultimodalModel": """
        embed-v4.0 embed-multilingual-v3.0 embed-multilingual-light-v3.0 embed-english-v3.0 embed-english-light-v3.0
    """,
    "CohereTruncation": "NONE START END LEFT RIGHT",
    "OpenAIModel": "text-embedding-3-small text-embedding-3-large text-embedding-ada-002",
    "OpenAIType": "text code",
    "OpenAiVerbosity": "low medium high",
    "OpenAiReasoningEffort": "minimal low medium high",
    "MetaReasoningEffort": "none minimal low medium high xhigh",
    "JinaModel": """
        jina-embeddings-v2-base-en jina-embeddings-v2-small-en jina-embeddings-v2-base-zh jina-embeddings-v2-base-es
        jina-embeddings-v2-base-code jina-embeddings-v3 jina-embeddings-v4
    """,
    "JinaMultimodalModel": "jina-clip-v1 jina-clip-v2 jina-embeddings-v4",
    "VoyageModel": """
        voyage-4 voyage-4-lite voyage-4-large voyage-3.5 voyage-3.5-lite voyage-3-large voyage-3 voyage-3-lite
        voyage-context-3 voyage-large-2 voyage-code-2 voyage-2 voyage-law-2 voyage-large-2-instruct voyage-finance-2
        voyage-multilingual-2
    """,
    "VoyageMultimodalModel": "voyage-multimodal-3 voyage-multimodal-3.5",
    "AWSModel": "amazon.titan-embed-text-v1 cohere.embed-english-v3 cohere.embed-multilingual-v3",
    "AWSService": "bedrock sagemaker",
    "WeaviateModel": "Snowflake/snowflake-arctic-embed-l-v2.0 Snowflake/snowflake-arctic-embed-m-v1.5",
    "WeaviateMultimodalModel": "ModernVBERT/colmodernvbert",
    "RerankerCohereModel": "rerank-english-v2.0 rerank-multilingual-v2.0",
    "RerankerJinaAIModel": """
        jina-reranker-v2-base-multilingual jina-reranker-v1-base-en jina-reranker-v1-turbo-en jina-reranker-v1-tiny-en
        jina-colbert-v1-en
    """,
    "RerankerVoyageAIModel": "rerank-2 rerank-2-lite rerank-lite-1 rerank-1",
    "RerankerContextualAIModel": """
        ctxl-rerank-v2-instruct-multilingual ctxl-rerank-v2-instruct-multilingual-mini ctxl-rerank-v1-instruct
    """,
}
"""Words that parameters are known to take. Each parameter for a model takes any other text as well."""

OF_PROVIDER = {
    ("ollama", "api_endpoint"): "URL of the Ollama API as the server reaches it, such as "
    "`http://host.docker.internal:11434`.",
    ("google", "region"): "Google Cloud region of the endpoint.",
}
"""(Provider, parameter) -> the sentence where it means something else there."""

BELOW = {"endpoint": "Path of the API below `base_url`, such as `/v1/embeddings`."}
"""What parameters are in factories that take a `base_url`, too."""

RANGES = {
    "Positive": "1 or more",
    "NonEmptyList": "at least one",
    "NotNegative": "0 or more",
    "Penalty": "-2 to 2",
    "Share": "0 to 1",
    "Natural": "0 or more",
}
"""What the types say about the values, in words for the docstrings."""

ABOUT_VECTOR = ("name", "quantizer", "source_properties", "vector_index_config", "encoding", "multi_vector_config")
"""Parameters about the vector and its index; no provider is told about them."""


@dataclass
class Form:
    """A class of factories.

    Attributes:
        name: Its name.
        result: The class that its factories return.
        doc: Its docstring.
        module: The module that its factories are in, below `classes/_providers/`.
        types: Types of parameters that are others than elsewhere.
    """

    name: str
    result: str
    doc: str
    module: str
    types: dict[str, str] = field(default_factory=dict)


RUN_TIME = "GenerativeConfig"
FORMS = [
    Form(
        "Vectors",
        "VectorConfigCreate",
        """One vector per object.

Example:
    await client.collections.create(
        "Movie", vector_config=Configure.Vectors.text2vec_cohere(source_properties=["title", "plot"])
    )
""",
        "vectors",
    ),
    Form(
        "MultiVectors",
        "VectorConfigCreate",
        """Several vectors per object (multi-vectors).

Example:
    await client.collections.create(
        "Page", vector_config=Configure.MultiVectors.multi2vec_jinaai(name="scan", image_fields=["image"])
    )
""",
        "multi_vectors",
    ),
    Form(
        "NamedVectors",
        "NamedVectorConfigCreate",
        "One vector per object, in the legacy form. Use `Configure.Vectors` instead.",
        "named_vectors",
    ),
    Form(
        "Vectorizer",
        "VectorizerConfigCreate",
        "The module that makes the only vector, in the legacy form. Use `Configure.Vectors` instead.",
        "vectorizer",
    ),
    Form(
        "Generative",
        "GenerativeProvider",
        """The modules that generate text.

Example:
    await client.collections.create("Movie", generative_config=Configure.Generative.openai(model="gpt-4o"))
""",
        "generative",
    ),
    Form(
        "Reranker",
        "RerankerProvider",
        """The modules that rerank results.

Example:
    await client.collections.create("Movie", reranker_config=Configure.Reranker.cohere())
""",
        "reranker",
    ),
    Form(
        RUN_TIME,
        "GenerativeConfigRuntime",
        """The provider that generates the texts of one search, instead of the collection's.

None leaves a parameter to the server. A value that does not fit raises WeaviateInvalidInputError, which names
the parameter. Since server 1.27.14.

Example:
    await movies.generate.near_text(
        "heist", grouped_task="Compare them", generative_provider=GenerativeConfig.openai(temperature=0)
    )
""",
        "generative_config",
        {"base_url": "Url", "endpoint": "Url"},
    ),
]

WARNING_CODES = {"text2vec_palm": "Dep011: ", "multi2vec_palm": "Dep012: ", "palm": "Dep013: "}
"""Factory -> the official client's code for its warning, by which programs filter."""

DEPRECATED = {
    "Vectors.text2vec_aws": "Use text2vec_aws_bedrock or text2vec_aws_sagemaker instead.",
    "Vectors.multi2vec_aws": "Use multi2vec_aws_bedrock instead.",
    "Vectors.text2vec_contextionary": "Its model is outdated. Use text2vec_model2vec for a small local model.",
    "Vectors.text2vec_gpt4all": "The server drops this module. Use another one.",
    "Vectors.text2vec_google": "Use text2vec_google_vertex or text2vec_google_gemini instead.",
    "Vectors.text2vec_google_aistudio": "Use text2vec_google_gemini instead.",
    "NamedVectors.text2vec_palm": "Use Configure.Vectors.text2vec_google_vertex instead.",
    "NamedVectors.multi2vec_palm": "Use Configure.Vectors.multi2vec_google instead.",
    "Vectorizer.text2vec_palm": "Use Configure.Vectors.text2vec_google_vertex instead.",
    "Vectorizer.multi2vec_palm": "Use Configure.Vectors.multi2vec_google instead.",
    "Generative.palm": "Use google_vertex or google_gemini instead.",
    "Generative.google": "Use google_vertex or google_gemini instead.",
    "Generative.aws": "Use aws_bedrock or aws_sagemaker instead.",
    "GenerativeConfig.aws": "Use aws_bedrock or aws_sagemaker instead.",
    "GenerativeConfig.google": "Use google_vertex or google_gemini instead.",
}
