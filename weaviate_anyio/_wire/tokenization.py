"""Operations that return the tokens which the server makes of a text."""

from __future__ import annotations

from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature, asked
from weaviate_anyio._inputs import names
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._operation import Rest
from weaviate_anyio._wire.records import dump
from weaviate_anyio.classes._config._enums import Tokenization
from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate
from weaviate_anyio.classes._config._settings import StopwordsCreate
from weaviate_anyio.outputs._config._settings import StopwordsConfig
from weaviate_anyio.outputs.tokenization import TokenizeResult

Json = dict[str, Any]


@checked_arguments
def text(
    text: str,
    tokenization: Tokenization,
    analyzer_config: TextAnalyzerConfigCreate | None,
    stopwords: StopwordsCreate | StopwordsConfig | None,
    stopword_presets: dict[str, list[str]] | None,
) -> Rest[TokenizeResult]:
    """The tokens of a text."""
    if stopwords is not None and stopword_presets is not None:
        raise invalid("stopword_presets", stopword_presets, "None, because stopwords is given")
    body: Json = {"text": text, "tokenization": tokenization.value}
    if analyzer_config is not None and (analyzer := dump(analyzer_config)):
        body["analyzerConfig"] = analyzer
    if stopwords is not None and (words := dump(_as_input(stopwords))):
        body["stopwords"] = words
    if stopword_presets is not None:
        body["stopwordPresets"] = stopword_presets
    needs = asked({Feature.TOKENIZE: True, Feature.TOKENIZE_STOPWORDS: "stopwords" in body})
    return _tokens("tokenization.text", "Tokenizing a text", ("tokenize",), body, needs=needs)


@checked_arguments
def for_property(collection: Any, property_name: Any, text: str) -> Rest[TokenizeResult]:
    """The tokens of a text as a property would have them."""
    schema, prop = names.collection_name(collection, "collection"), names.property_name(property_name, "property_name")
    path = ("schema", schema, "properties", prop, "tokenize")
    what, needs = f"Tokenizing a text as {prop} of {schema}", (Feature.TOKENIZE,)
    absent = {404: f"{schema!r} has no property {prop!r}, or there is no such collection"}
    return _tokens("tokenization.for_property", what, path, {"text": text}, needs=needs, meanings=absent)


def _tokens(name: str, what: str, path: tuple[str, ...], body: Json, **more: Any) -> Rest[TokenizeResult]:
    return rest.ask(name, what, path, rest.from_json(read_result), body, **more)


def _as_input(stopwords: StopwordsCreate | StopwordsConfig) -> StopwordsCreate:
    """What a configuration was read into can be passed in again."""
    if isinstance(stopwords, StopwordsCreate):
        return stopwords
    return StopwordsCreate(preset=stopwords.preset, additions=stopwords.additions, removals=stopwords.removals)


def read_result(sent: Json) -> TokenizeResult:
    """The tokens of a text."""
    return TokenizeResult(indexed=list(sent.get("indexed") or ()), query=list(sent.get("query") or ()))
