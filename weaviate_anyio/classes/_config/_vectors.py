"""The vectors of a collection: who makes them, and their indexes; the modules of a collection."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, TypeVar

import msgspec

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import JsonObject, NonEmpty, NonEmptyList, UrlObject, http_url
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._enums import VectorIndexType
from weaviate_anyio.classes._config._index import (
    MultiVectorConfigCreate,
    MultiVectorEncodingConfigCreate,
    QuantizerConfigCreate,
    VectorIndexConfigCreate,
    VectorIndexConfigDynamicCreate,
    VectorIndexConfigDynamicUpdate,
    VectorIndexConfigFlatCreate,
    VectorIndexConfigFlatUpdate,
    VectorIndexConfigHFreshUpdate,
    VectorIndexConfigHNSWCreate,
    VectorIndexConfigHNSWUpdate,
    VectorIndexConfigUpdate,
)
from weaviate_anyio.classes._config._modules import GenerativeSearches, Rerankers, Vectorizers
from weaviate_anyio.classes._config._properties import _other_name
from weaviate_anyio.exceptions import WeaviateInvalidInputError

HttpUrl = Annotated[str | UrlObject, http_url]
"""An HTTP address, kept as a str."""


class GenerativeProvider(Input, kw_only=True):
    """A module that generates text; `Configure.Generative` makes it.

    Attributes:
        generative: The name of the module.
    """

    in_words: ClassVar[str] = "what Configure.Generative makes"

    generative: GenerativeSearches | str


class RerankerProvider(Input, kw_only=True):
    """A module that reranks results; `Configure.Reranker` makes it.

    Attributes:
        reranker: The name of the module.
    """

    in_words: ClassVar[str] = "what Configure.Reranker makes"

    reranker: Rerankers | str


class IntegrationConfig(Input, kw_only=True):
    """What the server is told about a provider with every request; `Integrations` makes it.

    Attributes:
        headers: The headers of every request.
    """

    in_words: ClassVar[str] = "what Integrations makes"

    headers: dict[str, str]

    def __repr__(self) -> str:
        """The names of the headers alone: some of the values are keys."""
        return f"{type(self).__name__}(headers of {', '.join(self.headers)})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        """The same for rich."""
        return [("headers", list(self.headers))]


_HEADERS = {
    "api_key": "Api_Key",
    "base_url": "Baseurl",
    "organization": "Organization",
    "requests": "Ratelimit_RequestPM_Embedding",
    "tokens": "Ratelimit_TokenPM_Embedding",
}


def headers(provider: str, **values: str | int | None) -> dict[str, str]:
    """The headers that tell the server about a provider; None leaves one out."""
    names = {key: f"X-{provider}-{name.replace('_', '-')}" for key, name in _HEADERS.items()}
    return {names[key]: str(value) for key, value in values.items() if value is not None}


class VectorizerConfigCreate(Input, kw_only=True):
    """A module that makes vectors.

    Attributes:
        vectorizer: The name of the module; NONE where the user brings the vectors.
    """

    in_words: ClassVar[str] = "what Configure.Vectorizer makes"

    vectorizer: Vectorizers | str


class GenerativeCustom(GenerativeProvider, kw_only=True):
    """A module that generates text and has no factory of its own."""

    module_config: JsonObject | None = None


class RerankerCustom(RerankerProvider, kw_only=True):
    """A module that reranks results and has no factory of its own."""

    module_config: JsonObject | None = None


class VectorizerCustom(VectorizerConfigCreate, kw_only=True):
    """A module that makes vectors and has no factory of its own."""

    module_config: JsonObject | None = None


class Multi2VecField(Input, kw_only=True):
    """A property that a multi-modal vectorizer reads.

    Attributes:
        name: Its name.
        weight: How much it counts beside the others; None for as much as they do.
    """

    name: str
    weight: float | None = None


class VectorOfCollection(Input, kw_only=True):
    """What a vector of a new collection is, but for its name.

    Attributes:
        source_properties: The properties that it is made from, at least one; None for all that have text.
        vectorizer: Who makes it.
        vectorIndexType: The kind of index where `vector_index_config` is None and the server is older than 1.37.5.
        vector_index_config: Its index.
    """

    source_properties: NonEmptyList | None = None
    vectorizer: VectorizerConfigCreate
    vectorIndexType: VectorIndexType = VectorIndexType.HNSW
    vector_index_config: VectorIndexConfigCreate | None = None

    properties: ClassVar[Any] = _other_name("source_properties")
    vectorIndexConfig: ClassVar[Any] = _other_name("vector_index_config")


class VectorConfigCreate(VectorOfCollection, kw_only=True):
    """A vector of a new collection; `Configure.Vectors` and `Configure.MultiVectors` make it.

    Attributes:
        name: Its name; None for the only one, which is called `default`.
    """

    in_words: ClassVar[str] = "what Configure.Vectors makes"

    name: NonEmpty | None = None


class NamedVectorConfigCreate(VectorOfCollection, kw_only=True):
    """A vector of a new collection in the legacy form (unnamed); `Configure.NamedVectors` makes it.

    Attributes:
        name: Its name.
    """

    in_words: ClassVar[str] = "what Configure.NamedVectors makes"

    name: NonEmpty


Index = TypeVar("Index", bound=VectorIndexConfigCreate)


def single_index(
    index: VectorIndexConfigCreate | None, quantizer: QuantizerConfigCreate | None
) -> VectorIndexConfigCreate | None:
    """The index with the quantizer that was given beside it; the user's own index object stays as it is."""
    if quantizer is None:
        return index
    if index is None:
        return VectorIndexConfigHNSWCreate(quantizer=quantizer)
    if not isinstance(index, VectorIndexConfigDynamicCreate):
        return _compressed(index, quantizer)
    return msgspec.structs.replace(
        index,
        hnsw=_compressed(index.hnsw or VectorIndexConfigHNSWCreate(), quantizer),
        flat=_compressed(index.flat or VectorIndexConfigFlatCreate(), quantizer),
    )


def _compressed(index: Index, quantizer: QuantizerConfigCreate) -> Index:
    try:
        return msgspec.structs.replace(index, quantizer=quantizer)
    except WeaviateInvalidInputError as error:  # a flat index, for example, has fewer of them
        error.parameter = error.parameter.partition(".")[2]
        error.allowed = f"{error.allowed} in a {index.kind.value} index"
        raise


def multi_index(
    index: VectorIndexConfigCreate | None,
    quantizer: QuantizerConfigCreate | None,
    multi_vector: MultiVectorConfigCreate | None,
    encoding: MultiVectorEncodingConfigCreate | None,
) -> VectorIndexConfigCreate | None:
    """The index for objects with many vectors, with what was given beside it."""
    multi = multi_vector or MultiVectorConfigCreate()
    if encoding is not None:
        multi = msgspec.structs.replace(multi, encoding=encoding)
    return single_index(msgspec.structs.replace(index or VectorIndexConfigHNSWCreate(), multivector=multi), quantizer)


class VectorConfigUpdate(Input, kw_only=True):
    """A vector; `Reconfigure.Vectors.update` makes it.

    Attributes:
        name: Its name.
        vector_index_config: Its index.
    """

    in_words: ClassVar[str] = "what Reconfigure.Vectors.update makes"

    name: str
    vector_index_config: VectorIndexConfigUpdate

    vectorIndexConfig: ClassVar[Any] = _other_name("vector_index_config")


class NamedVectorConfigUpdate(VectorConfigUpdate, kw_only=True):
    """A vector in the legacy form (unnamed); `Reconfigure.NamedVectors.update` makes it."""

    in_words: ClassVar[str] = "what Reconfigure.NamedVectors.update makes"


AnyIndexUpdate = (
    VectorIndexConfigHNSWUpdate
    | VectorIndexConfigHFreshUpdate
    | VectorIndexConfigFlatUpdate
    | VectorIndexConfigDynamicUpdate
)


class VectorsUpdate:
    """The vectors of a collection."""

    @staticmethod
    @checked
    def update(*, name: str | None = None, vector_index_config: AnyIndexUpdate) -> VectorConfigUpdate:
        """Change the index of a vector. Who makes the vector is fixed.

        Args:
            name: The name of the vector; None for `default`.
            vector_index_config: Its index, from `Reconfigure.VectorIndex`.
        """
        return VectorConfigUpdate(name=name or "default", vector_index_config=vector_index_config)


class NamedVectorsUpdate:
    """The vectors of a collection, in the legacy form: use `Reconfigure.Vectors` instead."""

    @staticmethod
    @checked
    def update(name: str, *, vector_index_config: AnyIndexUpdate) -> NamedVectorConfigUpdate:
        """Change the index of a vector.

        Args:
            name: The name of the vector.
            vector_index_config: Its index, from `Reconfigure.VectorIndex`.
        """
        return NamedVectorConfigUpdate(name=name, vector_index_config=vector_index_config)
