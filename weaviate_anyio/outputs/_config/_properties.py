"""Properties and references, as the server reports them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from weaviate_anyio.classes._config._enums import DataType, Tokenization
from weaviate_anyio.outputs._config._base import Json, ServerConfig


@dataclass(slots=True)
class PropertyVectorizerConfig(ServerConfig):
    """How a vectorizer treats a property.

    Attributes:
        skip: Whether it leaves the property out.
        vectorize_property_name: Whether it sees the name beside the value.
    """

    skip: bool
    vectorize_property_name: bool


@dataclass(slots=True)
class TextAnalyzerConfig(ServerConfig):
    """How the inverted index reads a text property; see `Configure.text_analyzer`."""

    ascii_fold: bool
    ascii_fold_ignore: list[str] | None
    stopword_preset: str | None


@dataclass(slots=True)
class NestedProperty(ServerConfig):
    """A property of an object inside an object; see `Property`."""

    data_type: DataType
    description: str | None
    index_filterable: bool
    index_searchable: bool
    name: str
    nested_properties: list[NestedProperty] | None
    text_analyzer: TextAnalyzerConfig | None
    tokenization: Tokenization | None

    def _known(self) -> Json:
        return {**ServerConfig._known(self), "dataType": [self.data_type]}


@dataclass(slots=True)
class PropertyBase(ServerConfig):
    """What properties and references have in common."""

    name: str
    description: str | None


@dataclass(slots=True)
class PropertyConfig(PropertyBase):
    """A property; see `Property`.

    Attributes:
        vectorizer_config: How the collection's vectorizer treats it, where the collection has one for all.
        vectorizer: That vectorizer.
        vectorizer_configs: How the vectorizers treat it, by their names, where the collection has vectors by name.
    """

    data_type: DataType
    index_filterable: bool
    index_range_filters: bool
    index_searchable: bool
    nested_properties: list[NestedProperty] | None
    text_analyzer: TextAnalyzerConfig | None
    tokenization: Tokenization | None
    vectorizer_config: PropertyVectorizerConfig | None
    vectorizer: str | None
    vectorizer_configs: dict[str, PropertyVectorizerConfig] | None

    def _known(self) -> Json:
        known = ServerConfig._known(self)
        for name in ("vectorizerConfig", "vectorizer", "vectorizerConfigs"):
            del known[name]
        modules: dict[str, Any] = dict(self.vectorizer_configs or {})
        if self.vectorizer_config is not None and self.vectorizer is not None:
            modules[self.vectorizer] = self.vectorizer_config
        return {**known, "dataType": [self.data_type], "moduleConfig": modules or None}


@dataclass(slots=True)
class ReferencePropertyConfig(PropertyBase):
    """A reference to objects of other collections.

    Attributes:
        target_collections: The collections that it may point to.
    """

    target_collections: list[str]
