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
    "api_endpoint": Parameter("str", "The host of the API, without a scheme."),
    "api_version": Parameter("str", "The version of the API."),
    "audio_fields": Parameter("Fields", "The properties with audio."),
    "avoid_commentary": Parameter("bool", "Whether the model keeps remarks about its answer to itself."),
    "base_url": Parameter(
        "HttpUrl", "The address of the API, as `https://host`, if not the provider's own.", "baseURL"
    ),
    "deployment_id": Parameter("str", "The name of the deployment on Azure."),
    "depth_fields": Parameter("Fields", "The properties with depth images."),
    "dimensions": Parameter("Positive", "How many dimensions the vectors have."),
    "encoding": Parameter("MultiVectorEncodingConfigCreate", "How the vectors of an object become one for the index."),
    "endpoint": Parameter("str", "The endpoint of the model: its address or name, as the provider gives it."),
    "endpoint_id": Parameter("str", "The endpoint of a model of one's own."),
    "endpoint_url": Parameter(
        "HttpUrl", "The whole address of an inference endpoint of one's own, in place of `model`.", "endpointURL"
    ),
    "frequency_penalty": Parameter("Penalty", "How much words lose that came often."),
    "image_field": Parameter("str", "The property with images."),
    "image_fields": Parameter("Fields", "The properties with images."),
    "imu_fields": Parameter("Fields", "The properties with motion data.", "IMUFields"),
    "inference_url": Parameter("str", "Where the model runs."),
    "instruction": Parameter("str", "What the model is told beside the text."),
    "interference_url": Parameter("str", "Deprecated: a misspelling of `inference_url`."),
    "is_azure": Parameter("bool", "Whether it runs on Azure."),
    "k": Parameter("Natural", "How many of the likeliest words are drawn from."),
    "knowledge": Parameter("list[str]", "Texts that the model may draw on."),
    "location": Parameter("str", "The region of Google's cloud."),
    "log_probs": Parameter("bool", "Whether to compute the log probabilities of the words."),
    "max_new_tokens": Parameter("Natural", "How long the answer may be, in tokens."),
    "max_output_tokens": Parameter("Natural", "How long the answer may be, in tokens."),
    "max_tokens": Parameter("Natural", "How long the answer may be, in tokens."),
    "method": Parameter("ReferenceMethod", "How the vectors of the referenced objects become one."),
    "model": Parameter("str", "The name of the model."),
    "model_id": Parameter("str", "The name of the model."),
    "model_version": Parameter("str", "The version of the model."),
    "module_config": Parameter("dict[str, Any]", "Its settings, as the server's API takes them."),
    "module_name": Parameter("NonEmpty", "The name of the module."),
    "multi_vector_config": Parameter(
        "MultiVectorConfigCreate",
        "How the distances of many vectors become one, from `Configure.VectorIndex.MultiVector`.",
    ),
    "n": Parameter("Positive", "How many answers to generate."),
    "name": Parameter("str", "The name of the vector; None for the only one, which is called `default`."),
    "output_encoding": Parameter("str", "How the vectors are encoded on the way to the server."),
    "p": Parameter("Share", "The share of likelihood that the words drawn from have."),
    "passage_inference_url": Parameter("str", "Where the model for objects runs."),
    "passage_model": Parameter("str", "The name of the model for objects."),
    "pooling_strategy": Parameter("PoolingStrategy", "How the vectors of the tokens become one."),
    "presence_penalty": Parameter("Penalty", "How much words lose that came at all."),
    "project_id": Parameter("str", "The project in Google's cloud."),
    "quantizer": Parameter(
        "QuantizerConfigCreate", "How the vectors are compressed, from `Configure.VectorIndex.Quantizer`."
    ),
    "query_inference_url": Parameter("str", "Where the model for queries runs."),
    "query_model": Parameter("str", "The name of the model for queries."),
    "reasoning_effort": Parameter("str", "How much the model thinks first."),
    "reference_properties": Parameter("list[str]", "The references whose targets the vector is made from."),
    "region": Parameter("str", "The region of the cloud."),
    "resource_name": Parameter("str", "The name of the resource on Azure."),
    "return_likelihoods": Parameter("str", "Which likelihoods to return."),
    "service": Parameter("AWSService | str", "The service of AWS."),
    "source_properties": Parameter(
        "NonEmptyList", "The properties that the vector is made from. Default: all that have text."
    ),
    "stop": Parameter("list[str]", "Where the answer ends: before one of these."),
    "stop_sequences": Parameter("list[str]", "Where the answer ends: before one of these."),
    "system_prompt": Parameter("str", "What the model is told before the prompt."),
    "target_model": Parameter("str", "The model of a SageMaker endpoint that has several."),
    "target_variant": Parameter("str", "The variant of that model."),
    "task_type": Parameter("str", "What the vectors are for, in Google's words."),
    "temperature": Parameter("NotNegative", "How freely words are drawn, at 0 always the likeliest."),
    "text_fields": Parameter("Fields", "The properties with text."),
    "thermal_fields": Parameter("Fields", "The properties with thermal images."),
    "title_property": Parameter("str", "The property that is the title of the text."),
    "top_k": Parameter("Natural", "How many of the likeliest words are drawn from."),
    "top_log_probs": Parameter("Natural", "For how many of the likeliest words at each place."),
    "top_n": Parameter("Natural", "How many results are returned, 0 for all."),
    "top_p": Parameter("Share", "The share of likelihood that the words drawn from have."),
    "truncate": Parameter("CohereTruncation", "What is cut off a text that is too long."),
    "truncation": Parameter("bool", "Whether a text that is too long is cut off."),
    "type_": Parameter("OpenAIType", "What the model is for.", "type"),
    "use_cache": Parameter("bool", "Whether known answers are used again.", "options.useCache"),
    "use_gpu": Parameter("bool", "Whether it runs on a GPU.", "options.useGPU"),
    "vector_index_config": Parameter(
        "VectorIndexConfigCreate", "The index, from `Configure.VectorIndex`. Default: the server's."
    ),
    "vectorize_collection_name": Parameter(
        "bool", "Whether the module sees the name of the collection.", "vectorizeClassName", "True"
    ),
    "verbosity": Parameter("OpenAiVerbosity | str", "How much the model says."),
    "video_fields": Parameter("Fields", "The properties with video."),
    "video_interval_seconds": Parameter("Positive", "Seconds of a video that become one vector."),
    "wait_for_model": Parameter("bool", "Whether a request waits until the model is loaded.", "options.waitForModel"),
}

BELOW = {"endpoint": "The path of the API below `base_url`, such as `/v1/embeddings`."}
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
        "A vector for each object.",
        "vectors",
    ),
    Form(
        "MultiVectors",
        "VectorConfigCreate",
        "Many vectors for each object.",
        "multi_vectors",
    ),
    Form(
        "NamedVectors",
        "NamedVectorConfigCreate",
        "A vector for each object, in the legacy form: use `Configure.Vectors` instead.",
        "named_vectors",
    ),
    Form(
        "Vectorizer",
        "VectorizerConfigCreate",
        "Who makes the only vector, in the legacy form: use `Configure.Vectors` instead.",
        "vectorizer",
    ),
    Form(
        "Generative",
        "GenerativeProvider",
        "The modules that generate text.",
        "generative",
    ),
    Form(
        "Reranker",
        "RerankerProvider",
        "The modules that rerank results.",
        "reranker",
    ),
    Form(
        RUN_TIME,
        "GenerativeConfigRuntime",
        "The provider of one search's generated texts, in place of the collection's own.\n\n"
        "What is None is left to the server. A value that does not fit raises WeaviateInvalidInputError, which names "
        "the\nparameter. Needs server 1.27.14; a provider that is newer than that needs the server that brought it.\n",
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
