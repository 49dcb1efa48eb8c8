"""Retrieval-augmented generation: what to ask which provider, and what it answered.

From generative.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from enum import IntEnum

import msgspec

from weaviate_anyio._proto._runtime import (
    BROKEN,
    BYTE,
    LEN_1,
    LEN_2,
    LEN_3,
    LEN_4,
    LEN_5,
    LEN_6,
    LEN_7,
    LEN_8,
    LEN_9,
    LEN_10,
    LEN_11,
    LEN_12,
    LEN_13,
    LEN_14,
    LEN_15,
    MAX_DEPTH,
    UNFIT,
    WRITE_DEPTH,
    as_list,
    bad_tag,
    chosen,
    cut_off,
    encode_bool,
    encode_int32,
    encode_int64,
    int32,
    int64,
    malformed,
    pack_double,
    prefix,
    read_size,
    read_tag,
    read_varint,
    refusal,
    skip,
    too_deep,
    too_deep_to_write,
    two_set,
    unpack_double,
    utf8,
)
from weaviate_anyio._proto.base import TextArray, decode_text_array, encode_text_array


class GenerativeOpenAIReasoningEffort(IntEnum):
    """weaviate.v1.GenerativeOpenAI.ReasoningEffort."""

    REASONING_EFFORT_UNSPECIFIED = 0
    REASONING_EFFORT_MINIMAL = 1
    REASONING_EFFORT_LOW = 2
    REASONING_EFFORT_MEDIUM = 3
    REASONING_EFFORT_HIGH = 4


class GenerativeOpenAIVerbosity(IntEnum):
    """weaviate.v1.GenerativeOpenAI.Verbosity."""

    VERBOSITY_UNSPECIFIED = 0
    VERBOSITY_LOW = 1
    VERBOSITY_MEDIUM = 2
    VERBOSITY_HIGH = 3


class GenerativeMetaReasoningEffort(IntEnum):
    """weaviate.v1.GenerativeMeta.ReasoningEffort."""

    REASONING_EFFORT_UNSPECIFIED = 0
    REASONING_EFFORT_NONE = 1
    REASONING_EFFORT_MINIMAL = 2
    REASONING_EFFORT_LOW = 3
    REASONING_EFFORT_MEDIUM = 4
    REASONING_EFFORT_HIGH = 5
    REASONING_EFFORT_XHIGH = 6


class GenerativeSearch(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeSearch.

    What to generate for each object (single) and for all of them together (grouped).
    """

    single_response_prompt: str = ""
    grouped_response_task: str = ""
    grouped_properties: list[str] = []
    single: GenerativeSearchSingle | None = None
    grouped: GenerativeSearchGrouped | None = None

    def encode(self) -> bytes:
        return encode_generative_search(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeSearch:
        return decode_generative_search(data, 0, len(data), MAX_DEPTH, None)


class GenerativeSearchSingle(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeSearch.Single."""

    prompt: str = ""
    debug: bool = False
    queries: list[GenerativeProvider] = []

    def encode(self) -> bytes:
        return encode_generative_search_single(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeSearchSingle:
        return decode_generative_search_single(data, 0, len(data), MAX_DEPTH, None)


class GenerativeSearchGrouped(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeSearch.Grouped."""

    task: str = ""
    properties: TextArray | None = None
    queries: list[GenerativeProvider] = []
    debug: bool = False

    def encode(self) -> bytes:
        return encode_generative_search_grouped(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeSearchGrouped:
        return decode_generative_search_grouped(data, 0, len(data), MAX_DEPTH, None)


class GenerativeProvider(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeProvider: One provider and its settings."""

    return_metadata: bool = False
    anthropic: GenerativeAnthropic | None = None
    anyscale: GenerativeAnyscale | None = None
    aws: GenerativeAWS | None = None
    cohere: GenerativeCohere | None = None
    dummy: GenerativeDummy | None = None
    mistral: GenerativeMistral | None = None
    ollama: GenerativeOllama | None = None
    openai: GenerativeOpenAI | None = None
    google: GenerativeGoogle | None = None
    databricks: GenerativeDatabricks | None = None
    friendliai: GenerativeFriendliAI | None = None
    nvidia: GenerativeNvidia | None = None
    xai: GenerativeXAI | None = None
    contextualai: GenerativeContextualAI | None = None
    deepseek: GenerativeDeepseek | None = None
    digitalocean: GenerativeDigitalOcean | None = None
    meta: GenerativeMeta | None = None

    def encode(self) -> bytes:
        return encode_generative_provider(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeProvider:
        return decode_generative_provider(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAnthropic(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAnthropic."""

    base_url: str | None = None
    max_tokens: int | None = None
    model: str | None = None
    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    stop_sequences: TextArray | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_anthropic(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAnthropic:
        return decode_generative_anthropic(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAnyscale(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAnyscale."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None

    def encode(self) -> bytes:
        return encode_generative_anyscale(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAnyscale:
        return decode_generative_anyscale(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAWS(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAWS."""

    model: str | None = None
    temperature: float | None = None
    service: str | None = None
    region: str | None = None
    endpoint: str | None = None
    target_model: str | None = None
    target_variant: str | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None
    max_tokens: int | None = None
    stop_sequences: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_aws(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAWS:
        return decode_generative_aws(data, 0, len(data), MAX_DEPTH, None)


class GenerativeCohere(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeCohere."""

    base_url: str | None = None
    frequency_penalty: float | None = None
    max_tokens: int | None = None
    model: str | None = None
    k: int | None = None
    p: float | None = None
    presence_penalty: float | None = None
    stop_sequences: TextArray | None = None
    temperature: float | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_cohere(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeCohere:
        return decode_generative_cohere(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDummy(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDummy: The server's offline test provider."""

    def encode(self) -> bytes:
        return encode_generative_dummy(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDummy:
        return decode_generative_dummy(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMistral(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMistral."""

    base_url: str | None = None
    max_tokens: int | None = None
    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None

    def encode(self) -> bytes:
        return encode_generative_mistral(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMistral:
        return decode_generative_mistral(data, 0, len(data), MAX_DEPTH, None)


class GenerativeOllama(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeOllama."""

    api_endpoint: str | None = None
    model: str | None = None
    temperature: float | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_ollama(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeOllama:
        return decode_generative_ollama(data, 0, len(data), MAX_DEPTH, None)


class GenerativeOpenAI(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeOpenAI."""

    frequency_penalty: float | None = None
    max_tokens: int | None = None
    model: str | None = None
    n: int | None = None
    presence_penalty: float | None = None
    stop: TextArray | None = None
    temperature: float | None = None
    top_p: float | None = None
    base_url: str | None = None
    api_version: str | None = None
    resource_name: str | None = None
    deployment_id: str | None = None
    is_azure: bool | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None
    reasoning_effort: int | None = None
    verbosity: int | None = None

    def encode(self) -> bytes:
        return encode_generative_open_ai(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeOpenAI:
        return decode_generative_open_ai(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogle(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogle."""

    frequency_penalty: float | None = None
    max_tokens: int | None = None
    model: str | None = None
    presence_penalty: float | None = None
    temperature: float | None = None
    top_k: int | None = None
    top_p: float | None = None
    stop_sequences: TextArray | None = None
    api_endpoint: str | None = None
    project_id: str | None = None
    endpoint_id: str | None = None
    region: str | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None
    location: str | None = None

    def encode(self) -> bytes:
        return encode_generative_google(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogle:
        return decode_generative_google(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDatabricks(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDatabricks."""

    endpoint: str | None = None
    model: str | None = None
    frequency_penalty: float | None = None
    log_probs: bool | None = None
    top_log_probs: int | None = None
    max_tokens: int | None = None
    n: int | None = None
    presence_penalty: float | None = None
    stop: TextArray | None = None
    temperature: float | None = None
    top_p: float | None = None

    def encode(self) -> bytes:
        return encode_generative_databricks(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDatabricks:
        return decode_generative_databricks(data, 0, len(data), MAX_DEPTH, None)


class GenerativeFriendliAI(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeFriendliAI."""

    base_url: str | None = None
    model: str | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    n: int | None = None
    top_p: float | None = None

    def encode(self) -> bytes:
        return encode_generative_friendli_ai(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeFriendliAI:
        return decode_generative_friendli_ai(data, 0, len(data), MAX_DEPTH, None)


class GenerativeNvidia(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeNvidia."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_nvidia(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeNvidia:
        return decode_generative_nvidia(data, 0, len(data), MAX_DEPTH, None)


class GenerativeXAI(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeXAI."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_xai(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeXAI:
        return decode_generative_xai(data, 0, len(data), MAX_DEPTH, None)


class GenerativeContextualAI(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeContextualAI."""

    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_new_tokens: int | None = None
    system_prompt: str | None = None
    avoid_commentary: bool | None = None
    knowledge: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_contextual_ai(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeContextualAI:
        return decode_generative_contextual_ai(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDeepseek(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDeepseek."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None
    max_tokens: int | None = None
    frequency_penalty: float | None = None
    presence_penalty: float | None = None
    top_p: float | None = None
    stop: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_deepseek(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDeepseek:
        return decode_generative_deepseek(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDigitalOcean(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDigitalOcean."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    frequency_penalty: float | None = None
    presence_penalty: float | None = None
    stop: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_digital_ocean(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDigitalOcean:
        return decode_generative_digital_ocean(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMeta(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMeta."""

    base_url: str | None = None
    model: str | None = None
    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    frequency_penalty: float | None = None
    presence_penalty: float | None = None
    reasoning_effort: int | None = None
    images: TextArray | None = None
    image_properties: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_meta(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMeta:
        return decode_generative_meta(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAnthropicMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAnthropicMetadata."""

    usage: GenerativeAnthropicMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_anthropic_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAnthropicMetadata:
        return decode_generative_anthropic_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAnthropicMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAnthropicMetadata.Usage."""

    input_tokens: int = 0
    output_tokens: int = 0

    def encode(self) -> bytes:
        return encode_generative_anthropic_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAnthropicMetadataUsage:
        return decode_generative_anthropic_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAnyscaleMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAnyscaleMetadata."""

    def encode(self) -> bytes:
        return encode_generative_anyscale_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAnyscaleMetadata:
        return decode_generative_anyscale_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeAWSMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeAWSMetadata."""

    def encode(self) -> bytes:
        return encode_generative_aws_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeAWSMetadata:
        return decode_generative_aws_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeCohereMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeCohereMetadata."""

    api_version: GenerativeCohereMetadataApiVersion | None = None
    billed_units: GenerativeCohereMetadataBilledUnits | None = None
    tokens: GenerativeCohereMetadataTokens | None = None
    warnings: TextArray | None = None

    def encode(self) -> bytes:
        return encode_generative_cohere_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeCohereMetadata:
        return decode_generative_cohere_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeCohereMetadataApiVersion(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeCohereMetadata.ApiVersion."""

    version: str | None = None
    is_deprecated: bool | None = None
    is_experimental: bool | None = None

    def encode(self) -> bytes:
        return encode_generative_cohere_metadata_api_version(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeCohereMetadataApiVersion:
        return decode_generative_cohere_metadata_api_version(data, 0, len(data), MAX_DEPTH, None)


class GenerativeCohereMetadataBilledUnits(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeCohereMetadata.BilledUnits."""

    input_tokens: float | None = None
    output_tokens: float | None = None
    search_units: float | None = None
    classifications: float | None = None

    def encode(self) -> bytes:
        return encode_generative_cohere_metadata_billed_units(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeCohereMetadataBilledUnits:
        return decode_generative_cohere_metadata_billed_units(data, 0, len(data), MAX_DEPTH, None)


class GenerativeCohereMetadataTokens(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeCohereMetadata.Tokens."""

    input_tokens: float | None = None
    output_tokens: float | None = None

    def encode(self) -> bytes:
        return encode_generative_cohere_metadata_tokens(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeCohereMetadataTokens:
        return decode_generative_cohere_metadata_tokens(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDummyMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDummyMetadata: The server's offline test provider."""

    def encode(self) -> bytes:
        return encode_generative_dummy_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDummyMetadata:
        return decode_generative_dummy_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMistralMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMistralMetadata."""

    usage: GenerativeMistralMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_mistral_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMistralMetadata:
        return decode_generative_mistral_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMistralMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMistralMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_mistral_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMistralMetadataUsage:
        return decode_generative_mistral_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeOllamaMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeOllamaMetadata."""

    def encode(self) -> bytes:
        return encode_generative_ollama_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeOllamaMetadata:
        return decode_generative_ollama_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeOpenAIMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeOpenAIMetadata."""

    usage: GenerativeOpenAIMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_open_ai_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeOpenAIMetadata:
        return decode_generative_open_ai_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeOpenAIMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeOpenAIMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_open_ai_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeOpenAIMetadataUsage:
        return decode_generative_open_ai_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogleMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogleMetadata."""

    metadata: GenerativeGoogleMetadataMetadata | None = None
    usage_metadata: GenerativeGoogleMetadataUsageMetadata | None = None

    def encode(self) -> bytes:
        return encode_generative_google_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogleMetadata:
        return decode_generative_google_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogleMetadataTokenCount(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogleMetadata.TokenCount."""

    total_billable_characters: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_google_metadata_token_count(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogleMetadataTokenCount:
        return decode_generative_google_metadata_token_count(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogleMetadataTokenMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogleMetadata.TokenMetadata."""

    input_token_count: GenerativeGoogleMetadataTokenCount | None = None
    output_token_count: GenerativeGoogleMetadataTokenCount | None = None

    def encode(self) -> bytes:
        return encode_generative_google_metadata_token_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogleMetadataTokenMetadata:
        return decode_generative_google_metadata_token_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogleMetadataMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogleMetadata.Metadata."""

    token_metadata: GenerativeGoogleMetadataTokenMetadata | None = None

    def encode(self) -> bytes:
        return encode_generative_google_metadata_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogleMetadataMetadata:
        return decode_generative_google_metadata_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeGoogleMetadataUsageMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeGoogleMetadata.UsageMetadata."""

    prompt_token_count: int | None = None
    candidates_token_count: int | None = None
    total_token_count: int | None = None

    def encode(self) -> bytes:
        return encode_generative_google_metadata_usage_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeGoogleMetadataUsageMetadata:
        return decode_generative_google_metadata_usage_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDatabricksMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDatabricksMetadata."""

    usage: GenerativeDatabricksMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_databricks_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDatabricksMetadata:
        return decode_generative_databricks_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDatabricksMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDatabricksMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_databricks_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDatabricksMetadataUsage:
        return decode_generative_databricks_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeFriendliAIMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeFriendliAIMetadata."""

    usage: GenerativeFriendliAIMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_friendli_ai_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeFriendliAIMetadata:
        return decode_generative_friendli_ai_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeFriendliAIMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeFriendliAIMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_friendli_ai_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeFriendliAIMetadataUsage:
        return decode_generative_friendli_ai_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeNvidiaMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeNvidiaMetadata."""

    usage: GenerativeNvidiaMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_nvidia_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeNvidiaMetadata:
        return decode_generative_nvidia_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeNvidiaMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeNvidiaMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_nvidia_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeNvidiaMetadataUsage:
        return decode_generative_nvidia_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeXAIMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeXAIMetadata."""

    usage: GenerativeXAIMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_xai_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeXAIMetadata:
        return decode_generative_xai_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeXAIMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeXAIMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_xai_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeXAIMetadataUsage:
        return decode_generative_xai_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDeepseekMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDeepseekMetadata."""

    usage: GenerativeDeepseekMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_deepseek_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDeepseekMetadata:
        return decode_generative_deepseek_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDeepseekMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDeepseekMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_deepseek_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDeepseekMetadataUsage:
        return decode_generative_deepseek_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDigitalOceanMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDigitalOceanMetadata."""

    usage: GenerativeDigitalOceanMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_digital_ocean_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDigitalOceanMetadata:
        return decode_generative_digital_ocean_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDigitalOceanMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDigitalOceanMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_digital_ocean_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDigitalOceanMetadataUsage:
        return decode_generative_digital_ocean_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMetaMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMetaMetadata."""

    usage: GenerativeMetaMetadataUsage | None = None

    def encode(self) -> bytes:
        return encode_generative_meta_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMetaMetadata:
        return decode_generative_meta_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMetaMetadataUsage(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMetaMetadata.Usage."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    total_tokens: int | None = None

    def encode(self) -> bytes:
        return encode_generative_meta_metadata_usage(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMetaMetadataUsage:
        return decode_generative_meta_metadata_usage(data, 0, len(data), MAX_DEPTH, None)


class GenerativeMetadata(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeMetadata: What the provider told besides the text."""

    anthropic: GenerativeAnthropicMetadata | None = None
    anyscale: GenerativeAnyscaleMetadata | None = None
    aws: GenerativeAWSMetadata | None = None
    cohere: GenerativeCohereMetadata | None = None
    dummy: GenerativeDummyMetadata | None = None
    mistral: GenerativeMistralMetadata | None = None
    ollama: GenerativeOllamaMetadata | None = None
    openai: GenerativeOpenAIMetadata | None = None
    google: GenerativeGoogleMetadata | None = None
    databricks: GenerativeDatabricksMetadata | None = None
    friendliai: GenerativeFriendliAIMetadata | None = None
    nvidia: GenerativeNvidiaMetadata | None = None
    xai: GenerativeXAIMetadata | None = None
    deepseek: GenerativeDeepseekMetadata | None = None
    digitalocean: GenerativeDigitalOceanMetadata | None = None
    meta: GenerativeMetaMetadata | None = None

    def encode(self) -> bytes:
        return encode_generative_metadata(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeMetadata:
        return decode_generative_metadata(data, 0, len(data), MAX_DEPTH, None)


class GenerativeReply(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeReply: One generated text."""

    result: str = ""
    debug: GenerativeDebug | None = None
    metadata: GenerativeMetadata | None = None

    def encode(self) -> bytes:
        return encode_generative_reply(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeReply:
        return decode_generative_reply(data, 0, len(data), MAX_DEPTH, None)


class GenerativeResult(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeResult: Generated texts, one a query."""

    values: list[GenerativeReply] = []

    def encode(self) -> bytes:
        return encode_generative_result(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeResult:
        return decode_generative_result(data, 0, len(data), MAX_DEPTH, None)


class GenerativeDebug(msgspec.Struct, kw_only=True, repr_omit_defaults=True):
    """weaviate.v1.GenerativeDebug: The prompt as it was sent, when debug was asked for."""

    full_prompt: str | None = None

    def encode(self) -> bytes:
        return encode_generative_debug(self, WRITE_DEPTH)

    @classmethod
    def decode(cls, data: bytes) -> GenerativeDebug:
        return decode_generative_debug(data, 0, len(data), MAX_DEPTH, None)


def encode_generative_search(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeSearch:
        raise TypeError("not a GenerativeSearch")
    if depth < 0:
        raise too_deep_to_write("GenerativeSearch")
    out: list[bytes] = []
    try:
        if m.single_response_prompt != "":
            b = utf8(m.single_response_prompt)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.grouped_response_task != "":
            b = utf8(m.grouped_response_task)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.grouped_properties:
            for b in map(utf8, as_list(m.grouped_properties)):
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.single is not None:
            b = encode_generative_search_single(m.single, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.grouped is not None:
            b = encode_generative_search_grouped(m.grouped, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeSearch",
            "single_response_prompt:string grouped_response_task:string grouped_properties:string* single:GenerativeSearchSingle? grouped:GenerativeSearchGrouped?",
        ) from None
    return b"".join(out)


def decode_generative_search(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeSearch | None
) -> GenerativeSearch:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeSearch()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.single_response_prompt = data[pos:stop].decode()
                elif tag == 18:
                    m.grouped_response_task = data[pos:stop].decode()
                elif tag == 26:
                    m.grouped_properties.append(data[pos:stop].decode())
                elif tag == 34:
                    m.single = decode_generative_search_single(data, pos, stop, depth - 1, m.single)
                elif tag == 42:
                    m.grouped = decode_generative_search_grouped(data, pos, stop, depth - 1, m.grouped)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_search_single(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeSearchSingle:
        raise TypeError("not a GenerativeSearchSingle")
    if depth < 0:
        raise too_deep_to_write("GenerativeSearchSingle")
    item: object
    out: list[bytes] = []
    try:
        if m.prompt != "":
            b = utf8(m.prompt)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.debug is not False:
            out.append(b"\x10" + encode_bool(m.debug))
        if m.queries:
            for item in as_list(m.queries):
                b = encode_generative_provider(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeSearchSingle", "prompt:string debug:bool queries:GenerativeProvider*"
        ) from None
    return b"".join(out)


def decode_generative_search_single(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeSearchSingle | None
) -> GenerativeSearchSingle:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeSearchSingle()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.prompt = data[pos:stop].decode()
                elif tag == 26:
                    m.queries.append(decode_generative_provider(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.debug = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_search_grouped(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeSearchGrouped:
        raise TypeError("not a GenerativeSearchGrouped")
    if depth < 0:
        raise too_deep_to_write("GenerativeSearchGrouped")
    item: object
    out: list[bytes] = []
    try:
        if m.task != "":
            b = utf8(m.task)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.properties is not None:
            b = encode_text_array(m.properties, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.queries:
            for item in as_list(m.queries):
                b = encode_generative_provider(item, depth - 1)
                n = len(b)
                out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
                out.append(b)
        if m.debug is not False:
            out.append(b"\x20" + encode_bool(m.debug))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeSearchGrouped",
            "task:string properties:TextArray? queries:GenerativeProvider* debug:bool",
        ) from None
    return b"".join(out)


def decode_generative_search_grouped(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeSearchGrouped | None
) -> GenerativeSearchGrouped:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeSearchGrouped()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.task = data[pos:stop].decode()
                elif tag == 18:
                    m.properties = decode_text_array(data, pos, stop, depth - 1, m.properties)
                elif tag == 26:
                    m.queries.append(decode_generative_provider(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 32:
                    m.debug = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_provider(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeProvider:
        raise TypeError("not a GenerativeProvider")
    if depth < 0:
        raise too_deep_to_write("GenerativeProvider")
    which = ""
    out: list[bytes] = []
    try:
        if m.return_metadata is not False:
            out.append(b"\x08" + encode_bool(m.return_metadata))
        if m.anthropic is not None:
            which = "anthropic"
            b = encode_generative_anthropic(m.anthropic, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.anyscale is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "anyscale")
            which = "anyscale"
            b = encode_generative_anyscale(m.anyscale, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.aws is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "aws")
            which = "aws"
            b = encode_generative_aws(m.aws, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.cohere is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "cohere")
            which = "cohere"
            b = encode_generative_cohere(m.cohere, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.dummy is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "dummy")
            which = "dummy"
            b = encode_generative_dummy(m.dummy, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.mistral is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "mistral")
            which = "mistral"
            b = encode_generative_mistral(m.mistral, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
        if m.ollama is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "ollama")
            which = "ollama"
            b = encode_generative_ollama(m.ollama, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.openai is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "openai")
            which = "openai"
            b = encode_generative_open_ai(m.openai, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.google is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "google")
            which = "google"
            b = encode_generative_google(m.google, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.databricks is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "databricks")
            which = "databricks"
            b = encode_generative_databricks(m.databricks, depth - 1)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.friendliai is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "friendliai")
            which = "friendliai"
            b = encode_generative_friendli_ai(m.friendliai, depth - 1)
            n = len(b)
            out.append(LEN_12[n] if n < 128 else prefix(b"\x62", n))
            out.append(b)
        if m.nvidia is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "nvidia")
            which = "nvidia"
            b = encode_generative_nvidia(m.nvidia, depth - 1)
            n = len(b)
            out.append(LEN_13[n] if n < 128 else prefix(b"\x6a", n))
            out.append(b)
        if m.xai is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "xai")
            which = "xai"
            b = encode_generative_xai(m.xai, depth - 1)
            n = len(b)
            out.append(LEN_14[n] if n < 128 else prefix(b"\x72", n))
            out.append(b)
        if m.contextualai is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "contextualai")
            which = "contextualai"
            b = encode_generative_contextual_ai(m.contextualai, depth - 1)
            n = len(b)
            out.append(LEN_15[n] if n < 128 else prefix(b"\x7a", n))
            out.append(b)
        if m.deepseek is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "deepseek")
            which = "deepseek"
            b = encode_generative_deepseek(m.deepseek, depth - 1)
            n = len(b)
            out.append(b"\x82\x01" + BYTE[n] if n < 128 else prefix(b"\x82\x01", n))
            out.append(b)
        if m.digitalocean is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "digitalocean")
            which = "digitalocean"
            b = encode_generative_digital_ocean(m.digitalocean, depth - 1)
            n = len(b)
            out.append(b"\x8a\x01" + BYTE[n] if n < 128 else prefix(b"\x8a\x01", n))
            out.append(b)
        if m.meta is not None:
            if which:
                raise two_set("GenerativeProvider.kind", which, "meta")
            b = encode_generative_meta(m.meta, depth - 1)
            n = len(b)
            out.append(b"\x92\x01" + BYTE[n] if n < 128 else prefix(b"\x92\x01", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeProvider",
            "return_metadata:bool anthropic:GenerativeAnthropic? anyscale:GenerativeAnyscale? aws:GenerativeAWS? cohere:GenerativeCohere? dummy:GenerativeDummy? mistral:GenerativeMistral? ollama:GenerativeOllama? openai:GenerativeOpenAI? google:GenerativeGoogle? databricks:GenerativeDatabricks? friendliai:GenerativeFriendliAI? nvidia:GenerativeNvidia? xai:GenerativeXAI? contextualai:GenerativeContextualAI? deepseek:GenerativeDeepseek? digitalocean:GenerativeDigitalOcean? meta:GenerativeMeta?",
        ) from None
    return b"".join(out)


def decode_generative_provider(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeProvider | None
) -> GenerativeProvider:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = GenerativeProvider()
    else:
        which = chosen(
            m,
            (
                "anthropic",
                "anyscale",
                "aws",
                "cohere",
                "dummy",
                "mistral",
                "ollama",
                "openai",
                "google",
                "databricks",
                "friendliai",
                "nvidia",
                "xai",
                "contextualai",
                "deepseek",
                "digitalocean",
                "meta",
            ),
        )
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 18:
                    if which and which != "anthropic":
                        setattr(m, which, None)
                    which = "anthropic"
                    m.anthropic = decode_generative_anthropic(data, pos, stop, depth - 1, m.anthropic)
                elif tag == 26:
                    if which and which != "anyscale":
                        setattr(m, which, None)
                    which = "anyscale"
                    m.anyscale = decode_generative_anyscale(data, pos, stop, depth - 1, m.anyscale)
                elif tag == 34:
                    if which and which != "aws":
                        setattr(m, which, None)
                    which = "aws"
                    m.aws = decode_generative_aws(data, pos, stop, depth - 1, m.aws)
                elif tag == 42:
                    if which and which != "cohere":
                        setattr(m, which, None)
                    which = "cohere"
                    m.cohere = decode_generative_cohere(data, pos, stop, depth - 1, m.cohere)
                elif tag == 50:
                    if which and which != "dummy":
                        setattr(m, which, None)
                    which = "dummy"
                    m.dummy = decode_generative_dummy(data, pos, stop, depth - 1, m.dummy)
                elif tag == 58:
                    if which and which != "mistral":
                        setattr(m, which, None)
                    which = "mistral"
                    m.mistral = decode_generative_mistral(data, pos, stop, depth - 1, m.mistral)
                elif tag == 66:
                    if which and which != "ollama":
                        setattr(m, which, None)
                    which = "ollama"
                    m.ollama = decode_generative_ollama(data, pos, stop, depth - 1, m.ollama)
                elif tag == 74:
                    if which and which != "openai":
                        setattr(m, which, None)
                    which = "openai"
                    m.openai = decode_generative_open_ai(data, pos, stop, depth - 1, m.openai)
                elif tag == 82:
                    if which and which != "google":
                        setattr(m, which, None)
                    which = "google"
                    m.google = decode_generative_google(data, pos, stop, depth - 1, m.google)
                elif tag == 90:
                    if which and which != "databricks":
                        setattr(m, which, None)
                    which = "databricks"
                    m.databricks = decode_generative_databricks(data, pos, stop, depth - 1, m.databricks)
                elif tag == 98:
                    if which and which != "friendliai":
                        setattr(m, which, None)
                    which = "friendliai"
                    m.friendliai = decode_generative_friendli_ai(data, pos, stop, depth - 1, m.friendliai)
                elif tag == 106:
                    if which and which != "nvidia":
                        setattr(m, which, None)
                    which = "nvidia"
                    m.nvidia = decode_generative_nvidia(data, pos, stop, depth - 1, m.nvidia)
                elif tag == 114:
                    if which and which != "xai":
                        setattr(m, which, None)
                    which = "xai"
                    m.xai = decode_generative_xai(data, pos, stop, depth - 1, m.xai)
                elif tag == 122:
                    if which and which != "contextualai":
                        setattr(m, which, None)
                    which = "contextualai"
                    m.contextualai = decode_generative_contextual_ai(data, pos, stop, depth - 1, m.contextualai)
                elif tag == 130:
                    if which and which != "deepseek":
                        setattr(m, which, None)
                    which = "deepseek"
                    m.deepseek = decode_generative_deepseek(data, pos, stop, depth - 1, m.deepseek)
                elif tag == 138:
                    if which and which != "digitalocean":
                        setattr(m, which, None)
                    which = "digitalocean"
                    m.digitalocean = decode_generative_digital_ocean(data, pos, stop, depth - 1, m.digitalocean)
                elif tag == 146:
                    if which and which != "meta":
                        setattr(m, which, None)
                    which = "meta"
                    m.meta = decode_generative_meta(data, pos, stop, depth - 1, m.meta)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.return_metadata = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_anthropic(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAnthropic:
        raise TypeError("not a GenerativeAnthropic")
    if depth < 0:
        raise too_deep_to_write("GenerativeAnthropic")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x21" + pack_double(m.temperature))
        if m.top_k is not None:
            v = m.top_k
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.top_p is not None:
            out.append(b"\x31" + pack_double(m.top_p))
        if m.stop_sequences is not None:
            b = encode_text_array(m.stop_sequences, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeAnthropic",
            "base_url:string? max_tokens:int64? model:string? temperature:double? top_k:int64? top_p:double? stop_sequences:TextArray? images:TextArray? image_properties:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_anthropic(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAnthropic | None
) -> GenerativeAnthropic:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAnthropic()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 26:
                    m.model = data[pos:stop].decode()
                elif tag == 58:
                    m.stop_sequences = decode_text_array(data, pos, stop, depth - 1, m.stop_sequences)
                elif tag == 66:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 74:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 40:
                    m.top_k = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 33:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_anyscale(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAnyscale:
        raise TypeError("not a GenerativeAnyscale")
    if depth < 0:
        raise too_deep_to_write("GenerativeAnyscale")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
    except UNFIT as error:
        raise refusal(error, m, "GenerativeAnyscale", "base_url:string? model:string? temperature:double?") from None
    return b"".join(out)


def decode_generative_anyscale(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAnyscale | None
) -> GenerativeAnyscale:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAnyscale()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_aws(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAWS:
        raise TypeError("not a GenerativeAWS")
    if depth < 0:
        raise too_deep_to_write("GenerativeAWS")
    out: list[bytes] = []
    try:
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x41" + pack_double(m.temperature))
        if m.service is not None:
            b = utf8(m.service)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.region is not None:
            b = utf8(m.region)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.endpoint is not None:
            b = utf8(m.endpoint)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.target_model is not None:
            b = utf8(m.target_model)
            n = len(b)
            out.append(LEN_12[n] if n < 128 else prefix(b"\x62", n))
            out.append(b)
        if m.target_variant is not None:
            b = utf8(m.target_variant)
            n = len(b)
            out.append(LEN_13[n] if n < 128 else prefix(b"\x6a", n))
            out.append(b)
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_14[n] if n < 128 else prefix(b"\x72", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_15[n] if n < 128 else prefix(b"\x7a", n))
            out.append(b)
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x80\x01" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.stop_sequences is not None:
            b = encode_text_array(m.stop_sequences, depth - 1)
            n = len(b)
            out.append(b"\x8a\x01" + BYTE[n] if n < 128 else prefix(b"\x8a\x01", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeAWS",
            "model:string? temperature:double? service:string? region:string? endpoint:string? target_model:string? target_variant:string? images:TextArray? image_properties:TextArray? max_tokens:int64? stop_sequences:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_aws(data: bytes, pos: int, end: int, depth: int, m: GenerativeAWS | None) -> GenerativeAWS:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAWS()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 26:
                    m.model = data[pos:stop].decode()
                elif tag == 74:
                    m.service = data[pos:stop].decode()
                elif tag == 82:
                    m.region = data[pos:stop].decode()
                elif tag == 90:
                    m.endpoint = data[pos:stop].decode()
                elif tag == 98:
                    m.target_model = data[pos:stop].decode()
                elif tag == 106:
                    m.target_variant = data[pos:stop].decode()
                elif tag == 114:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 122:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag == 138:
                    m.stop_sequences = decode_text_array(data, pos, stop, depth - 1, m.stop_sequences)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 128:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 65:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_cohere(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeCohere:
        raise TypeError("not a GenerativeCohere")
    if depth < 0:
        raise too_deep_to_write("GenerativeCohere")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.frequency_penalty is not None:
            out.append(b"\x11" + pack_double(m.frequency_penalty))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.k is not None:
            v = m.k
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.p is not None:
            out.append(b"\x31" + pack_double(m.p))
        if m.presence_penalty is not None:
            out.append(b"\x39" + pack_double(m.presence_penalty))
        if m.stop_sequences is not None:
            b = encode_text_array(m.stop_sequences, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x49" + pack_double(m.temperature))
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeCohere",
            "base_url:string? frequency_penalty:double? max_tokens:int64? model:string? k:int64? p:double? presence_penalty:double? stop_sequences:TextArray? temperature:double? images:TextArray? image_properties:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_cohere(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeCohere | None
) -> GenerativeCohere:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeCohere()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 34:
                    m.model = data[pos:stop].decode()
                elif tag == 66:
                    m.stop_sequences = decode_text_array(data, pos, stop, depth - 1, m.stop_sequences)
                elif tag == 82:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 90:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 40:
                    m.k = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 17:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.p = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 73:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_dummy(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDummy:
        raise TypeError("not a GenerativeDummy")
    if depth < 0:
        raise too_deep_to_write("GenerativeDummy")
    return b""


def decode_generative_dummy(data: bytes, pos: int, end: int, depth: int, m: GenerativeDummy | None) -> GenerativeDummy:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDummy()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_mistral(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMistral:
        raise TypeError("not a GenerativeMistral")
    if depth < 0:
        raise too_deep_to_write("GenerativeMistral")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x21" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x29" + pack_double(m.top_p))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeMistral",
            "base_url:string? max_tokens:int64? model:string? temperature:double? top_p:double?",
        ) from None
    return b"".join(out)


def decode_generative_mistral(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMistral | None
) -> GenerativeMistral:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMistral()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 26:
                    m.model = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 33:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 41:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_ollama(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeOllama:
        raise TypeError("not a GenerativeOllama")
    if depth < 0:
        raise too_deep_to_write("GenerativeOllama")
    out: list[bytes] = []
    try:
        if m.api_endpoint is not None:
            b = utf8(m.api_endpoint)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeOllama",
            "api_endpoint:string? model:string? temperature:double? images:TextArray? image_properties:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_ollama(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeOllama | None
) -> GenerativeOllama:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeOllama()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.api_endpoint = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 34:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 42:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_open_ai(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeOpenAI:
        raise TypeError("not a GenerativeOpenAI")
    if depth < 0:
        raise too_deep_to_write("GenerativeOpenAI")
    out: list[bytes] = []
    try:
        if m.frequency_penalty is not None:
            out.append(b"\x09" + pack_double(m.frequency_penalty))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.n is not None:
            v = m.n
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.presence_penalty is not None:
            out.append(b"\x29" + pack_double(m.presence_penalty))
        if m.stop is not None:
            b = encode_text_array(m.stop, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x39" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x41" + pack_double(m.top_p))
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.api_version is not None:
            b = utf8(m.api_version)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.resource_name is not None:
            b = utf8(m.resource_name)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.deployment_id is not None:
            b = utf8(m.deployment_id)
            n = len(b)
            out.append(LEN_12[n] if n < 128 else prefix(b"\x62", n))
            out.append(b)
        if m.is_azure is not None:
            out.append(b"\x68" + encode_bool(m.is_azure))
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_14[n] if n < 128 else prefix(b"\x72", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_15[n] if n < 128 else prefix(b"\x7a", n))
            out.append(b)
        if m.reasoning_effort is not None:
            v = m.reasoning_effort
            out.append(b"\x80\x01" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.verbosity is not None:
            v = m.verbosity
            out.append(b"\x88\x01" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeOpenAI",
            "frequency_penalty:double? max_tokens:int64? model:string? n:int64? presence_penalty:double? stop:TextArray? temperature:double? top_p:double? base_url:string? api_version:string? resource_name:string? deployment_id:string? is_azure:bool? images:TextArray? image_properties:TextArray? reasoning_effort:enum? verbosity:enum?",
        ) from None
    return b"".join(out)


def decode_generative_open_ai(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeOpenAI | None
) -> GenerativeOpenAI:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeOpenAI()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 26:
                    m.model = data[pos:stop].decode()
                elif tag == 50:
                    m.stop = decode_text_array(data, pos, stop, depth - 1, m.stop)
                elif tag == 74:
                    m.base_url = data[pos:stop].decode()
                elif tag == 82:
                    m.api_version = data[pos:stop].decode()
                elif tag == 90:
                    m.resource_name = data[pos:stop].decode()
                elif tag == 98:
                    m.deployment_id = data[pos:stop].decode()
                elif tag == 114:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 122:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 32:
                    m.n = v if v < 0x8000000000000000 else int64(v)
                elif tag == 104:
                    m.is_azure = v != 0
                elif tag == 128:
                    m.reasoning_effort = v if v < 0x80000000 else int32(v)
                elif tag == 136:
                    m.verbosity = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 9:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 41:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 65:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogle:
        raise TypeError("not a GenerativeGoogle")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogle")
    out: list[bytes] = []
    try:
        if m.frequency_penalty is not None:
            out.append(b"\x09" + pack_double(m.frequency_penalty))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.presence_penalty is not None:
            out.append(b"\x21" + pack_double(m.presence_penalty))
        if m.temperature is not None:
            out.append(b"\x29" + pack_double(m.temperature))
        if m.top_k is not None:
            v = m.top_k
            out.append(b"\x30" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.top_p is not None:
            out.append(b"\x39" + pack_double(m.top_p))
        if m.stop_sequences is not None:
            b = encode_text_array(m.stop_sequences, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
        if m.api_endpoint is not None:
            b = utf8(m.api_endpoint)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.project_id is not None:
            b = utf8(m.project_id)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
        if m.endpoint_id is not None:
            b = utf8(m.endpoint_id)
            n = len(b)
            out.append(LEN_11[n] if n < 128 else prefix(b"\x5a", n))
            out.append(b)
        if m.region is not None:
            b = utf8(m.region)
            n = len(b)
            out.append(LEN_12[n] if n < 128 else prefix(b"\x62", n))
            out.append(b)
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_13[n] if n < 128 else prefix(b"\x6a", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_14[n] if n < 128 else prefix(b"\x72", n))
            out.append(b)
        if m.location is not None:
            b = utf8(m.location)
            n = len(b)
            out.append(LEN_15[n] if n < 128 else prefix(b"\x7a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeGoogle",
            "frequency_penalty:double? max_tokens:int64? model:string? presence_penalty:double? temperature:double? top_k:int64? top_p:double? stop_sequences:TextArray? api_endpoint:string? project_id:string? endpoint_id:string? region:string? images:TextArray? image_properties:TextArray? location:string?",
        ) from None
    return b"".join(out)


def decode_generative_google(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogle | None
) -> GenerativeGoogle:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogle()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 26:
                    m.model = data[pos:stop].decode()
                elif tag == 66:
                    m.stop_sequences = decode_text_array(data, pos, stop, depth - 1, m.stop_sequences)
                elif tag == 74:
                    m.api_endpoint = data[pos:stop].decode()
                elif tag == 82:
                    m.project_id = data[pos:stop].decode()
                elif tag == 90:
                    m.endpoint_id = data[pos:stop].decode()
                elif tag == 98:
                    m.region = data[pos:stop].decode()
                elif tag == 106:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 114:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag == 122:
                    m.location = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    m.top_k = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 9:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 41:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_databricks(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDatabricks:
        raise TypeError("not a GenerativeDatabricks")
    if depth < 0:
        raise too_deep_to_write("GenerativeDatabricks")
    out: list[bytes] = []
    try:
        if m.endpoint is not None:
            b = utf8(m.endpoint)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.frequency_penalty is not None:
            out.append(b"\x19" + pack_double(m.frequency_penalty))
        if m.log_probs is not None:
            out.append(b"\x20" + encode_bool(m.log_probs))
        if m.top_log_probs is not None:
            v = m.top_log_probs
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x30" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.n is not None:
            v = m.n
            out.append(b"\x38" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.presence_penalty is not None:
            out.append(b"\x41" + pack_double(m.presence_penalty))
        if m.stop is not None:
            b = encode_text_array(m.stop, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x51" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x59" + pack_double(m.top_p))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDatabricks",
            "endpoint:string? model:string? frequency_penalty:double? log_probs:bool? top_log_probs:int64? max_tokens:int64? n:int64? presence_penalty:double? stop:TextArray? temperature:double? top_p:double?",
        ) from None
    return b"".join(out)


def decode_generative_databricks(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDatabricks | None
) -> GenerativeDatabricks:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDatabricks()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.endpoint = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 74:
                    m.stop = decode_text_array(data, pos, stop, depth - 1, m.stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 32:
                    m.log_probs = v != 0
                elif tag == 40:
                    m.top_log_probs = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 56:
                    m.n = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 65:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 81:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 89:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_friendli_ai(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeFriendliAI:
        raise TypeError("not a GenerativeFriendliAI")
    if depth < 0:
        raise too_deep_to_write("GenerativeFriendliAI")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.temperature is not None:
            out.append(b"\x21" + pack_double(m.temperature))
        if m.n is not None:
            v = m.n
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.top_p is not None:
            out.append(b"\x31" + pack_double(m.top_p))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeFriendliAI",
            "base_url:string? model:string? max_tokens:int64? temperature:double? n:int64? top_p:double?",
        ) from None
    return b"".join(out)


def decode_generative_friendli_ai(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeFriendliAI | None
) -> GenerativeFriendliAI:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeFriendliAI()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 24:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 40:
                    m.n = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 33:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_nvidia(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeNvidia:
        raise TypeError("not a GenerativeNvidia")
    if depth < 0:
        raise too_deep_to_write("GenerativeNvidia")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x21" + pack_double(m.top_p))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeNvidia",
            "base_url:string? model:string? temperature:double? top_p:double? max_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_nvidia(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeNvidia | None
) -> GenerativeNvidia:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeNvidia()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_xai(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeXAI:
        raise TypeError("not a GenerativeXAI")
    if depth < 0:
        raise too_deep_to_write("GenerativeXAI")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x21" + pack_double(m.top_p))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_6[n] if n < 128 else prefix(b"\x32", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeXAI",
            "base_url:string? model:string? temperature:double? top_p:double? max_tokens:int64? images:TextArray? image_properties:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_xai(data: bytes, pos: int, end: int, depth: int, m: GenerativeXAI | None) -> GenerativeXAI:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeXAI()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 50:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 58:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_contextual_ai(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeContextualAI:
        raise TypeError("not a GenerativeContextualAI")
    if depth < 0:
        raise too_deep_to_write("GenerativeContextualAI")
    out: list[bytes] = []
    try:
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x11" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x19" + pack_double(m.top_p))
        if m.max_new_tokens is not None:
            v = m.max_new_tokens
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.system_prompt is not None:
            b = utf8(m.system_prompt)
            n = len(b)
            out.append(LEN_5[n] if n < 128 else prefix(b"\x2a", n))
            out.append(b)
        if m.avoid_commentary is not None:
            out.append(b"\x30" + encode_bool(m.avoid_commentary))
        if m.knowledge is not None:
            b = encode_text_array(m.knowledge, depth - 1)
            n = len(b)
            out.append(LEN_7[n] if n < 128 else prefix(b"\x3a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeContextualAI",
            "model:string? temperature:double? top_p:double? max_new_tokens:int64? system_prompt:string? avoid_commentary:bool? knowledge:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_contextual_ai(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeContextualAI | None
) -> GenerativeContextualAI:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeContextualAI()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.model = data[pos:stop].decode()
                elif tag == 42:
                    m.system_prompt = data[pos:stop].decode()
                elif tag == 58:
                    m.knowledge = decode_text_array(data, pos, stop, depth - 1, m.knowledge)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 32:
                    m.max_new_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 48:
                    m.avoid_commentary = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 17:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_deepseek(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDeepseek:
        raise TypeError("not a GenerativeDeepseek")
    if depth < 0:
        raise too_deep_to_write("GenerativeDeepseek")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x20" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.frequency_penalty is not None:
            out.append(b"\x29" + pack_double(m.frequency_penalty))
        if m.presence_penalty is not None:
            out.append(b"\x31" + pack_double(m.presence_penalty))
        if m.top_p is not None:
            out.append(b"\x39" + pack_double(m.top_p))
        if m.stop is not None:
            b = encode_text_array(m.stop, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDeepseek",
            "base_url:string? model:string? temperature:double? max_tokens:int64? frequency_penalty:double? presence_penalty:double? top_p:double? stop:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_deepseek(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDeepseek | None
) -> GenerativeDeepseek:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDeepseek()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 66:
                    m.stop = decode_text_array(data, pos, stop, depth - 1, m.stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 32:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 41:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_digital_ocean(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDigitalOcean:
        raise TypeError("not a GenerativeDigitalOcean")
    if depth < 0:
        raise too_deep_to_write("GenerativeDigitalOcean")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x21" + pack_double(m.top_p))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.frequency_penalty is not None:
            out.append(b"\x31" + pack_double(m.frequency_penalty))
        if m.presence_penalty is not None:
            out.append(b"\x39" + pack_double(m.presence_penalty))
        if m.stop is not None:
            b = encode_text_array(m.stop, depth - 1)
            n = len(b)
            out.append(LEN_8[n] if n < 128 else prefix(b"\x42", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDigitalOcean",
            "base_url:string? model:string? temperature:double? top_p:double? max_tokens:int64? frequency_penalty:double? presence_penalty:double? stop:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_digital_ocean(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDigitalOcean | None
) -> GenerativeDigitalOcean:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDigitalOcean()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 66:
                    m.stop = decode_text_array(data, pos, stop, depth - 1, m.stop)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_meta(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMeta:
        raise TypeError("not a GenerativeMeta")
    if depth < 0:
        raise too_deep_to_write("GenerativeMeta")
    out: list[bytes] = []
    try:
        if m.base_url is not None:
            b = utf8(m.base_url)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.model is not None:
            b = utf8(m.model)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.temperature is not None:
            out.append(b"\x19" + pack_double(m.temperature))
        if m.top_p is not None:
            out.append(b"\x21" + pack_double(m.top_p))
        if m.max_tokens is not None:
            v = m.max_tokens
            out.append(b"\x28" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.frequency_penalty is not None:
            out.append(b"\x31" + pack_double(m.frequency_penalty))
        if m.presence_penalty is not None:
            out.append(b"\x39" + pack_double(m.presence_penalty))
        if m.reasoning_effort is not None:
            v = m.reasoning_effort
            out.append(b"\x40" + (BYTE[v] if 0 <= v < 128 else encode_int32(v)))
        if m.images is not None:
            b = encode_text_array(m.images, depth - 1)
            n = len(b)
            out.append(LEN_9[n] if n < 128 else prefix(b"\x4a", n))
            out.append(b)
        if m.image_properties is not None:
            b = encode_text_array(m.image_properties, depth - 1)
            n = len(b)
            out.append(LEN_10[n] if n < 128 else prefix(b"\x52", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeMeta",
            "base_url:string? model:string? temperature:double? top_p:double? max_tokens:int64? frequency_penalty:double? presence_penalty:double? reasoning_effort:enum? images:TextArray? image_properties:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_meta(data: bytes, pos: int, end: int, depth: int, m: GenerativeMeta | None) -> GenerativeMeta:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMeta()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.base_url = data[pos:stop].decode()
                elif tag == 18:
                    m.model = data[pos:stop].decode()
                elif tag == 74:
                    m.images = decode_text_array(data, pos, stop, depth - 1, m.images)
                elif tag == 82:
                    m.image_properties = decode_text_array(data, pos, stop, depth - 1, m.image_properties)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 40:
                    m.max_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 64:
                    m.reasoning_effort = v if v < 0x80000000 else int32(v)
                elif tag < 8:
                    raise bad_tag(pos)
            elif tag == 25:
                m.temperature = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.top_p = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 49:
                m.frequency_penalty = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 57:
                m.presence_penalty = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_anthropic_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAnthropicMetadata:
        raise TypeError("not a GenerativeAnthropicMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeAnthropicMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_anthropic_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeAnthropicMetadata", "usage:GenerativeAnthropicMetadataUsage?") from None
    return b"".join(out)


def decode_generative_anthropic_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAnthropicMetadata | None
) -> GenerativeAnthropicMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAnthropicMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_anthropic_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_anthropic_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAnthropicMetadataUsage:
        raise TypeError("not a GenerativeAnthropicMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeAnthropicMetadataUsage")
    out: list[bytes] = []
    try:
        if m.input_tokens != 0:
            v = m.input_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.output_tokens != 0:
            v = m.output_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(error, m, "GenerativeAnthropicMetadataUsage", "input_tokens:int64 output_tokens:int64") from None
    return b"".join(out)


def decode_generative_anthropic_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAnthropicMetadataUsage | None
) -> GenerativeAnthropicMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAnthropicMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.input_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.output_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_anyscale_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAnyscaleMetadata:
        raise TypeError("not a GenerativeAnyscaleMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeAnyscaleMetadata")
    return b""


def decode_generative_anyscale_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAnyscaleMetadata | None
) -> GenerativeAnyscaleMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAnyscaleMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_aws_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeAWSMetadata:
        raise TypeError("not a GenerativeAWSMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeAWSMetadata")
    return b""


def decode_generative_aws_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeAWSMetadata | None
) -> GenerativeAWSMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeAWSMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_cohere_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeCohereMetadata:
        raise TypeError("not a GenerativeCohereMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeCohereMetadata")
    out: list[bytes] = []
    try:
        if m.api_version is not None:
            b = encode_generative_cohere_metadata_api_version(m.api_version, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.billed_units is not None:
            b = encode_generative_cohere_metadata_billed_units(m.billed_units, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.tokens is not None:
            b = encode_generative_cohere_metadata_tokens(m.tokens, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
        if m.warnings is not None:
            b = encode_text_array(m.warnings, depth - 1)
            n = len(b)
            out.append(LEN_4[n] if n < 128 else prefix(b"\x22", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeCohereMetadata",
            "api_version:GenerativeCohereMetadataApiVersion? billed_units:GenerativeCohereMetadataBilledUnits? tokens:GenerativeCohereMetadataTokens? warnings:TextArray?",
        ) from None
    return b"".join(out)


def decode_generative_cohere_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeCohereMetadata | None
) -> GenerativeCohereMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeCohereMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.api_version = decode_generative_cohere_metadata_api_version(
                        data, pos, stop, depth - 1, m.api_version
                    )
                elif tag == 18:
                    m.billed_units = decode_generative_cohere_metadata_billed_units(
                        data, pos, stop, depth - 1, m.billed_units
                    )
                elif tag == 26:
                    m.tokens = decode_generative_cohere_metadata_tokens(data, pos, stop, depth - 1, m.tokens)
                elif tag == 34:
                    m.warnings = decode_text_array(data, pos, stop, depth - 1, m.warnings)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_cohere_metadata_api_version(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeCohereMetadataApiVersion:
        raise TypeError("not a GenerativeCohereMetadataApiVersion")
    if depth < 0:
        raise too_deep_to_write("GenerativeCohereMetadataApiVersion")
    out: list[bytes] = []
    try:
        if m.version is not None:
            b = utf8(m.version)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.is_deprecated is not None:
            out.append(b"\x10" + encode_bool(m.is_deprecated))
        if m.is_experimental is not None:
            out.append(b"\x18" + encode_bool(m.is_experimental))
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeCohereMetadataApiVersion", "version:string? is_deprecated:bool? is_experimental:bool?"
        ) from None
    return b"".join(out)


def decode_generative_cohere_metadata_api_version(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeCohereMetadataApiVersion | None
) -> GenerativeCohereMetadataApiVersion:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeCohereMetadataApiVersion()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.version = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            elif tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 16:
                    m.is_deprecated = v != 0
                elif tag == 24:
                    m.is_experimental = v != 0
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_cohere_metadata_billed_units(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeCohereMetadataBilledUnits:
        raise TypeError("not a GenerativeCohereMetadataBilledUnits")
    if depth < 0:
        raise too_deep_to_write("GenerativeCohereMetadataBilledUnits")
    out: list[bytes] = []
    try:
        if m.input_tokens is not None:
            out.append(b"\x09" + pack_double(m.input_tokens))
        if m.output_tokens is not None:
            out.append(b"\x11" + pack_double(m.output_tokens))
        if m.search_units is not None:
            out.append(b"\x19" + pack_double(m.search_units))
        if m.classifications is not None:
            out.append(b"\x21" + pack_double(m.classifications))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeCohereMetadataBilledUnits",
            "input_tokens:double? output_tokens:double? search_units:double? classifications:double?",
        ) from None
    return b"".join(out)


def decode_generative_cohere_metadata_billed_units(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeCohereMetadataBilledUnits | None
) -> GenerativeCohereMetadataBilledUnits:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeCohereMetadataBilledUnits()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag == 9:
                m.input_tokens = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 17:
                m.output_tokens = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 25:
                m.search_units = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 33:
                m.classifications = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_cohere_metadata_tokens(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeCohereMetadataTokens:
        raise TypeError("not a GenerativeCohereMetadataTokens")
    if depth < 0:
        raise too_deep_to_write("GenerativeCohereMetadataTokens")
    out: list[bytes] = []
    try:
        if m.input_tokens is not None:
            out.append(b"\x09" + pack_double(m.input_tokens))
        if m.output_tokens is not None:
            out.append(b"\x11" + pack_double(m.output_tokens))
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeCohereMetadataTokens", "input_tokens:double? output_tokens:double?"
        ) from None
    return b"".join(out)


def decode_generative_cohere_metadata_tokens(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeCohereMetadataTokens | None
) -> GenerativeCohereMetadataTokens:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeCohereMetadataTokens()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag == 9:
                m.input_tokens = unpack_double(data, pos)[0]
                pos += 8
            elif tag == 17:
                m.output_tokens = unpack_double(data, pos)[0]
                pos += 8
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_dummy_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDummyMetadata:
        raise TypeError("not a GenerativeDummyMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeDummyMetadata")
    return b""


def decode_generative_dummy_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDummyMetadata | None
) -> GenerativeDummyMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDummyMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_mistral_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMistralMetadata:
        raise TypeError("not a GenerativeMistralMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeMistralMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_mistral_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeMistralMetadata", "usage:GenerativeMistralMetadataUsage?") from None
    return b"".join(out)


def decode_generative_mistral_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMistralMetadata | None
) -> GenerativeMistralMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMistralMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_mistral_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_mistral_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMistralMetadataUsage:
        raise TypeError("not a GenerativeMistralMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeMistralMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeMistralMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_mistral_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMistralMetadataUsage | None
) -> GenerativeMistralMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMistralMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_ollama_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeOllamaMetadata:
        raise TypeError("not a GenerativeOllamaMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeOllamaMetadata")
    return b""


def decode_generative_ollama_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeOllamaMetadata | None
) -> GenerativeOllamaMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeOllamaMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_open_ai_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeOpenAIMetadata:
        raise TypeError("not a GenerativeOpenAIMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeOpenAIMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_open_ai_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeOpenAIMetadata", "usage:GenerativeOpenAIMetadataUsage?") from None
    return b"".join(out)


def decode_generative_open_ai_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeOpenAIMetadata | None
) -> GenerativeOpenAIMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeOpenAIMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_open_ai_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_open_ai_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeOpenAIMetadataUsage:
        raise TypeError("not a GenerativeOpenAIMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeOpenAIMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeOpenAIMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_open_ai_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeOpenAIMetadataUsage | None
) -> GenerativeOpenAIMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeOpenAIMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogleMetadata:
        raise TypeError("not a GenerativeGoogleMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogleMetadata")
    out: list[bytes] = []
    try:
        if m.metadata is not None:
            b = encode_generative_google_metadata_metadata(m.metadata, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.usage_metadata is not None:
            b = encode_generative_google_metadata_usage_metadata(m.usage_metadata, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeGoogleMetadata",
            "metadata:GenerativeGoogleMetadataMetadata? usage_metadata:GenerativeGoogleMetadataUsageMetadata?",
        ) from None
    return b"".join(out)


def decode_generative_google_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogleMetadata | None
) -> GenerativeGoogleMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogleMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.metadata = decode_generative_google_metadata_metadata(data, pos, stop, depth - 1, m.metadata)
                elif tag == 18:
                    m.usage_metadata = decode_generative_google_metadata_usage_metadata(
                        data, pos, stop, depth - 1, m.usage_metadata
                    )
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google_metadata_token_count(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogleMetadataTokenCount:
        raise TypeError("not a GenerativeGoogleMetadataTokenCount")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogleMetadataTokenCount")
    out: list[bytes] = []
    try:
        if m.total_billable_characters is not None:
            v = m.total_billable_characters
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeGoogleMetadataTokenCount", "total_billable_characters:int64? total_tokens:int64?"
        ) from None
    return b"".join(out)


def decode_generative_google_metadata_token_count(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogleMetadataTokenCount | None
) -> GenerativeGoogleMetadataTokenCount:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogleMetadataTokenCount()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.total_billable_characters = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google_metadata_token_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogleMetadataTokenMetadata:
        raise TypeError("not a GenerativeGoogleMetadataTokenMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogleMetadataTokenMetadata")
    out: list[bytes] = []
    try:
        if m.input_token_count is not None:
            b = encode_generative_google_metadata_token_count(m.input_token_count, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.output_token_count is not None:
            b = encode_generative_google_metadata_token_count(m.output_token_count, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeGoogleMetadataTokenMetadata",
            "input_token_count:GenerativeGoogleMetadataTokenCount? output_token_count:GenerativeGoogleMetadataTokenCount?",
        ) from None
    return b"".join(out)


def decode_generative_google_metadata_token_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogleMetadataTokenMetadata | None
) -> GenerativeGoogleMetadataTokenMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogleMetadataTokenMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.input_token_count = decode_generative_google_metadata_token_count(
                        data, pos, stop, depth - 1, m.input_token_count
                    )
                elif tag == 18:
                    m.output_token_count = decode_generative_google_metadata_token_count(
                        data, pos, stop, depth - 1, m.output_token_count
                    )
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google_metadata_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogleMetadataMetadata:
        raise TypeError("not a GenerativeGoogleMetadataMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogleMetadataMetadata")
    out: list[bytes] = []
    try:
        if m.token_metadata is not None:
            b = encode_generative_google_metadata_token_metadata(m.token_metadata, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeGoogleMetadataMetadata", "token_metadata:GenerativeGoogleMetadataTokenMetadata?"
        ) from None
    return b"".join(out)


def decode_generative_google_metadata_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogleMetadataMetadata | None
) -> GenerativeGoogleMetadataMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogleMetadataMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.token_metadata = decode_generative_google_metadata_token_metadata(
                        data, pos, stop, depth - 1, m.token_metadata
                    )
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_google_metadata_usage_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeGoogleMetadataUsageMetadata:
        raise TypeError("not a GenerativeGoogleMetadataUsageMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeGoogleMetadataUsageMetadata")
    out: list[bytes] = []
    try:
        if m.prompt_token_count is not None:
            v = m.prompt_token_count
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.candidates_token_count is not None:
            v = m.candidates_token_count
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_token_count is not None:
            v = m.total_token_count
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeGoogleMetadataUsageMetadata",
            "prompt_token_count:int64? candidates_token_count:int64? total_token_count:int64?",
        ) from None
    return b"".join(out)


def decode_generative_google_metadata_usage_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeGoogleMetadataUsageMetadata | None
) -> GenerativeGoogleMetadataUsageMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeGoogleMetadataUsageMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_token_count = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.candidates_token_count = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_token_count = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_databricks_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDatabricksMetadata:
        raise TypeError("not a GenerativeDatabricksMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeDatabricksMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_databricks_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeDatabricksMetadata", "usage:GenerativeDatabricksMetadataUsage?") from None
    return b"".join(out)


def decode_generative_databricks_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDatabricksMetadata | None
) -> GenerativeDatabricksMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDatabricksMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_databricks_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_databricks_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDatabricksMetadataUsage:
        raise TypeError("not a GenerativeDatabricksMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeDatabricksMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDatabricksMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_databricks_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDatabricksMetadataUsage | None
) -> GenerativeDatabricksMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDatabricksMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_friendli_ai_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeFriendliAIMetadata:
        raise TypeError("not a GenerativeFriendliAIMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeFriendliAIMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_friendli_ai_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeFriendliAIMetadata", "usage:GenerativeFriendliAIMetadataUsage?") from None
    return b"".join(out)


def decode_generative_friendli_ai_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeFriendliAIMetadata | None
) -> GenerativeFriendliAIMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeFriendliAIMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_friendli_ai_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_friendli_ai_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeFriendliAIMetadataUsage:
        raise TypeError("not a GenerativeFriendliAIMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeFriendliAIMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeFriendliAIMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_friendli_ai_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeFriendliAIMetadataUsage | None
) -> GenerativeFriendliAIMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeFriendliAIMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_nvidia_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeNvidiaMetadata:
        raise TypeError("not a GenerativeNvidiaMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeNvidiaMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_nvidia_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeNvidiaMetadata", "usage:GenerativeNvidiaMetadataUsage?") from None
    return b"".join(out)


def decode_generative_nvidia_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeNvidiaMetadata | None
) -> GenerativeNvidiaMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeNvidiaMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_nvidia_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_nvidia_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeNvidiaMetadataUsage:
        raise TypeError("not a GenerativeNvidiaMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeNvidiaMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeNvidiaMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_nvidia_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeNvidiaMetadataUsage | None
) -> GenerativeNvidiaMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeNvidiaMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_xai_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeXAIMetadata:
        raise TypeError("not a GenerativeXAIMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeXAIMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_xai_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeXAIMetadata", "usage:GenerativeXAIMetadataUsage?") from None
    return b"".join(out)


def decode_generative_xai_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeXAIMetadata | None
) -> GenerativeXAIMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeXAIMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_xai_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_xai_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeXAIMetadataUsage:
        raise TypeError("not a GenerativeXAIMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeXAIMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeXAIMetadataUsage", "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?"
        ) from None
    return b"".join(out)


def decode_generative_xai_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeXAIMetadataUsage | None
) -> GenerativeXAIMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeXAIMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_deepseek_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDeepseekMetadata:
        raise TypeError("not a GenerativeDeepseekMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeDeepseekMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_deepseek_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeDeepseekMetadata", "usage:GenerativeDeepseekMetadataUsage?") from None
    return b"".join(out)


def decode_generative_deepseek_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDeepseekMetadata | None
) -> GenerativeDeepseekMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDeepseekMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_deepseek_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_deepseek_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDeepseekMetadataUsage:
        raise TypeError("not a GenerativeDeepseekMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeDeepseekMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDeepseekMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_deepseek_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDeepseekMetadataUsage | None
) -> GenerativeDeepseekMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDeepseekMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_digital_ocean_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDigitalOceanMetadata:
        raise TypeError("not a GenerativeDigitalOceanMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeDigitalOceanMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_digital_ocean_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeDigitalOceanMetadata", "usage:GenerativeDigitalOceanMetadataUsage?"
        ) from None
    return b"".join(out)


def decode_generative_digital_ocean_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDigitalOceanMetadata | None
) -> GenerativeDigitalOceanMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDigitalOceanMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_digital_ocean_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_digital_ocean_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDigitalOceanMetadataUsage:
        raise TypeError("not a GenerativeDigitalOceanMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeDigitalOceanMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeDigitalOceanMetadataUsage",
            "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?",
        ) from None
    return b"".join(out)


def decode_generative_digital_ocean_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeDigitalOceanMetadataUsage | None
) -> GenerativeDigitalOceanMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDigitalOceanMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_meta_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMetaMetadata:
        raise TypeError("not a GenerativeMetaMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeMetaMetadata")
    out: list[bytes] = []
    try:
        if m.usage is not None:
            b = encode_generative_meta_metadata_usage(m.usage, depth - 1)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeMetaMetadata", "usage:GenerativeMetaMetadataUsage?") from None
    return b"".join(out)


def decode_generative_meta_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMetaMetadata | None
) -> GenerativeMetaMetadata:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMetaMetadata()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.usage = decode_generative_meta_metadata_usage(data, pos, stop, depth - 1, m.usage)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_meta_metadata_usage(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMetaMetadataUsage:
        raise TypeError("not a GenerativeMetaMetadataUsage")
    if depth < 0:
        raise too_deep_to_write("GenerativeMetaMetadataUsage")
    out: list[bytes] = []
    try:
        if m.prompt_tokens is not None:
            v = m.prompt_tokens
            out.append(b"\x08" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.completion_tokens is not None:
            v = m.completion_tokens
            out.append(b"\x10" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
        if m.total_tokens is not None:
            v = m.total_tokens
            out.append(b"\x18" + (BYTE[v] if 0 <= v < 128 else encode_int64(v)))
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeMetaMetadataUsage", "prompt_tokens:int64? completion_tokens:int64? total_tokens:int64?"
        ) from None
    return b"".join(out)


def decode_generative_meta_metadata_usage(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMetaMetadataUsage | None
) -> GenerativeMetaMetadataUsage:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeMetaMetadataUsage()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 0:
                v = data[pos]
                pos += 1
                if v > 127:
                    v, pos = read_varint(v, data, pos)
                if tag == 8:
                    m.prompt_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 16:
                    m.completion_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag == 24:
                    m.total_tokens = v if v < 0x8000000000000000 else int64(v)
                elif tag < 8:
                    raise bad_tag(pos)
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_metadata(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeMetadata:
        raise TypeError("not a GenerativeMetadata")
    if depth < 0:
        raise too_deep_to_write("GenerativeMetadata")
    which = ""
    out = b""
    try:
        if m.anthropic is not None:
            which = "anthropic"
            b = encode_generative_anthropic_metadata(m.anthropic, depth - 1)
            n = len(b)
            out = LEN_1[n] if n < 128 else prefix(b"\x0a", n)
            out += b
        if m.anyscale is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "anyscale")
            which = "anyscale"
            b = encode_generative_anyscale_metadata(m.anyscale, depth - 1)
            n = len(b)
            out = LEN_2[n] if n < 128 else prefix(b"\x12", n)
            out += b
        if m.aws is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "aws")
            which = "aws"
            b = encode_generative_aws_metadata(m.aws, depth - 1)
            n = len(b)
            out = LEN_3[n] if n < 128 else prefix(b"\x1a", n)
            out += b
        if m.cohere is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "cohere")
            which = "cohere"
            b = encode_generative_cohere_metadata(m.cohere, depth - 1)
            n = len(b)
            out = LEN_4[n] if n < 128 else prefix(b"\x22", n)
            out += b
        if m.dummy is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "dummy")
            which = "dummy"
            b = encode_generative_dummy_metadata(m.dummy, depth - 1)
            n = len(b)
            out = LEN_5[n] if n < 128 else prefix(b"\x2a", n)
            out += b
        if m.mistral is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "mistral")
            which = "mistral"
            b = encode_generative_mistral_metadata(m.mistral, depth - 1)
            n = len(b)
            out = LEN_6[n] if n < 128 else prefix(b"\x32", n)
            out += b
        if m.ollama is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "ollama")
            which = "ollama"
            b = encode_generative_ollama_metadata(m.ollama, depth - 1)
            n = len(b)
            out = LEN_7[n] if n < 128 else prefix(b"\x3a", n)
            out += b
        if m.openai is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "openai")
            which = "openai"
            b = encode_generative_open_ai_metadata(m.openai, depth - 1)
            n = len(b)
            out = LEN_8[n] if n < 128 else prefix(b"\x42", n)
            out += b
        if m.google is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "google")
            which = "google"
            b = encode_generative_google_metadata(m.google, depth - 1)
            n = len(b)
            out = LEN_9[n] if n < 128 else prefix(b"\x4a", n)
            out += b
        if m.databricks is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "databricks")
            which = "databricks"
            b = encode_generative_databricks_metadata(m.databricks, depth - 1)
            n = len(b)
            out = LEN_10[n] if n < 128 else prefix(b"\x52", n)
            out += b
        if m.friendliai is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "friendliai")
            which = "friendliai"
            b = encode_generative_friendli_ai_metadata(m.friendliai, depth - 1)
            n = len(b)
            out = LEN_11[n] if n < 128 else prefix(b"\x5a", n)
            out += b
        if m.nvidia is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "nvidia")
            which = "nvidia"
            b = encode_generative_nvidia_metadata(m.nvidia, depth - 1)
            n = len(b)
            out = LEN_12[n] if n < 128 else prefix(b"\x62", n)
            out += b
        if m.xai is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "xai")
            which = "xai"
            b = encode_generative_xai_metadata(m.xai, depth - 1)
            n = len(b)
            out = LEN_13[n] if n < 128 else prefix(b"\x6a", n)
            out += b
        if m.deepseek is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "deepseek")
            which = "deepseek"
            b = encode_generative_deepseek_metadata(m.deepseek, depth - 1)
            n = len(b)
            out = LEN_14[n] if n < 128 else prefix(b"\x72", n)
            out += b
        if m.digitalocean is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "digitalocean")
            which = "digitalocean"
            b = encode_generative_digital_ocean_metadata(m.digitalocean, depth - 1)
            n = len(b)
            out = LEN_15[n] if n < 128 else prefix(b"\x7a", n)
            out += b
        if m.meta is not None:
            if which:
                raise two_set("GenerativeMetadata.kind", which, "meta")
            b = encode_generative_meta_metadata(m.meta, depth - 1)
            n = len(b)
            out = b"\x82\x01" + BYTE[n] if n < 128 else prefix(b"\x82\x01", n)
            out += b
    except UNFIT as error:
        raise refusal(
            error,
            m,
            "GenerativeMetadata",
            "anthropic:GenerativeAnthropicMetadata? anyscale:GenerativeAnyscaleMetadata? aws:GenerativeAWSMetadata? cohere:GenerativeCohereMetadata? dummy:GenerativeDummyMetadata? mistral:GenerativeMistralMetadata? ollama:GenerativeOllamaMetadata? openai:GenerativeOpenAIMetadata? google:GenerativeGoogleMetadata? databricks:GenerativeDatabricksMetadata? friendliai:GenerativeFriendliAIMetadata? nvidia:GenerativeNvidiaMetadata? xai:GenerativeXAIMetadata? deepseek:GenerativeDeepseekMetadata? digitalocean:GenerativeDigitalOceanMetadata? meta:GenerativeMetaMetadata?",
        ) from None
    return out


def decode_generative_metadata(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeMetadata | None
) -> GenerativeMetadata:
    if depth < 0:
        raise too_deep(pos)
    which = ""
    if m is None:
        m = GenerativeMetadata()
    else:
        which = chosen(
            m,
            (
                "anthropic",
                "anyscale",
                "aws",
                "cohere",
                "dummy",
                "mistral",
                "ollama",
                "openai",
                "google",
                "databricks",
                "friendliai",
                "nvidia",
                "xai",
                "deepseek",
                "digitalocean",
                "meta",
            ),
        )
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    if which and which != "anthropic":
                        setattr(m, which, None)
                    which = "anthropic"
                    m.anthropic = decode_generative_anthropic_metadata(data, pos, stop, depth - 1, m.anthropic)
                elif tag == 18:
                    if which and which != "anyscale":
                        setattr(m, which, None)
                    which = "anyscale"
                    m.anyscale = decode_generative_anyscale_metadata(data, pos, stop, depth - 1, m.anyscale)
                elif tag == 26:
                    if which and which != "aws":
                        setattr(m, which, None)
                    which = "aws"
                    m.aws = decode_generative_aws_metadata(data, pos, stop, depth - 1, m.aws)
                elif tag == 34:
                    if which and which != "cohere":
                        setattr(m, which, None)
                    which = "cohere"
                    m.cohere = decode_generative_cohere_metadata(data, pos, stop, depth - 1, m.cohere)
                elif tag == 42:
                    if which and which != "dummy":
                        setattr(m, which, None)
                    which = "dummy"
                    m.dummy = decode_generative_dummy_metadata(data, pos, stop, depth - 1, m.dummy)
                elif tag == 50:
                    if which and which != "mistral":
                        setattr(m, which, None)
                    which = "mistral"
                    m.mistral = decode_generative_mistral_metadata(data, pos, stop, depth - 1, m.mistral)
                elif tag == 58:
                    if which and which != "ollama":
                        setattr(m, which, None)
                    which = "ollama"
                    m.ollama = decode_generative_ollama_metadata(data, pos, stop, depth - 1, m.ollama)
                elif tag == 66:
                    if which and which != "openai":
                        setattr(m, which, None)
                    which = "openai"
                    m.openai = decode_generative_open_ai_metadata(data, pos, stop, depth - 1, m.openai)
                elif tag == 74:
                    if which and which != "google":
                        setattr(m, which, None)
                    which = "google"
                    m.google = decode_generative_google_metadata(data, pos, stop, depth - 1, m.google)
                elif tag == 82:
                    if which and which != "databricks":
                        setattr(m, which, None)
                    which = "databricks"
                    m.databricks = decode_generative_databricks_metadata(data, pos, stop, depth - 1, m.databricks)
                elif tag == 90:
                    if which and which != "friendliai":
                        setattr(m, which, None)
                    which = "friendliai"
                    m.friendliai = decode_generative_friendli_ai_metadata(data, pos, stop, depth - 1, m.friendliai)
                elif tag == 98:
                    if which and which != "nvidia":
                        setattr(m, which, None)
                    which = "nvidia"
                    m.nvidia = decode_generative_nvidia_metadata(data, pos, stop, depth - 1, m.nvidia)
                elif tag == 106:
                    if which and which != "xai":
                        setattr(m, which, None)
                    which = "xai"
                    m.xai = decode_generative_xai_metadata(data, pos, stop, depth - 1, m.xai)
                elif tag == 114:
                    if which and which != "deepseek":
                        setattr(m, which, None)
                    which = "deepseek"
                    m.deepseek = decode_generative_deepseek_metadata(data, pos, stop, depth - 1, m.deepseek)
                elif tag == 122:
                    if which and which != "digitalocean":
                        setattr(m, which, None)
                    which = "digitalocean"
                    m.digitalocean = decode_generative_digital_ocean_metadata(
                        data, pos, stop, depth - 1, m.digitalocean
                    )
                elif tag == 130:
                    if which and which != "meta":
                        setattr(m, which, None)
                    which = "meta"
                    m.meta = decode_generative_meta_metadata(data, pos, stop, depth - 1, m.meta)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_reply(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeReply:
        raise TypeError("not a GenerativeReply")
    if depth < 0:
        raise too_deep_to_write("GenerativeReply")
    out: list[bytes] = []
    try:
        if m.result != "":
            b = utf8(m.result)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
        if m.debug is not None:
            b = encode_generative_debug(m.debug, depth - 1)
            n = len(b)
            out.append(LEN_2[n] if n < 128 else prefix(b"\x12", n))
            out.append(b)
        if m.metadata is not None:
            b = encode_generative_metadata(m.metadata, depth - 1)
            n = len(b)
            out.append(LEN_3[n] if n < 128 else prefix(b"\x1a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(
            error, m, "GenerativeReply", "result:string debug:GenerativeDebug? metadata:GenerativeMetadata?"
        ) from None
    return b"".join(out)


def decode_generative_reply(data: bytes, pos: int, end: int, depth: int, m: GenerativeReply | None) -> GenerativeReply:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeReply()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.result = data[pos:stop].decode()
                elif tag == 18:
                    m.debug = decode_generative_debug(data, pos, stop, depth - 1, m.debug)
                elif tag == 26:
                    m.metadata = decode_generative_metadata(data, pos, stop, depth - 1, m.metadata)
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_result(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeResult:
        raise TypeError("not a GenerativeResult")
    if depth < 0:
        raise too_deep_to_write("GenerativeResult")
    item: object
    out: list[bytes] = []
    try:
        if m.values:
            for item in as_list(m.values):
                b = encode_generative_reply(item, depth - 1)
                n = len(b)
                out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
                out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeResult", "values:GenerativeReply*") from None
    return b"".join(out)


def decode_generative_result(
    data: bytes, pos: int, end: int, depth: int, m: GenerativeResult | None
) -> GenerativeResult:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeResult()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.values.append(decode_generative_reply(data, pos, stop, depth - 1, None))
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m


def encode_generative_debug(m: object, depth: int) -> bytes:
    if type(m) is not GenerativeDebug:
        raise TypeError("not a GenerativeDebug")
    if depth < 0:
        raise too_deep_to_write("GenerativeDebug")
    out: list[bytes] = []
    try:
        if m.full_prompt is not None:
            b = utf8(m.full_prompt)
            n = len(b)
            out.append(LEN_1[n] if n < 128 else prefix(b"\x0a", n))
            out.append(b)
    except UNFIT as error:
        raise refusal(error, m, "GenerativeDebug", "full_prompt:string?") from None
    return b"".join(out)


def decode_generative_debug(data: bytes, pos: int, end: int, depth: int, m: GenerativeDebug | None) -> GenerativeDebug:
    if depth < 0:
        raise too_deep(pos)
    if m is None:
        m = GenerativeDebug()
    try:
        while pos < end:
            tag = data[pos]
            pos += 1
            if tag > 127:
                tag, pos = read_tag(tag, data, pos)
            if tag & 7 == 2:
                size = data[pos]
                pos += 1
                if size > 127:
                    size, pos = read_size(size, data, pos)
                stop = pos + size
                if stop > end:
                    raise cut_off(pos)
                if tag == 10:
                    m.full_prompt = data[pos:stop].decode()
                elif tag < 8:
                    raise bad_tag(pos)
                pos = stop
            else:
                pos = skip(tag, data, pos, end, depth)
    except BROKEN as error:
        raise malformed(error, pos) from None
    if pos != end:
        raise cut_off(end)
    return m
