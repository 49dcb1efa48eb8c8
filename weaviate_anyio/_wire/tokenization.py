"""Tokenization: what is sent for it and what is read of it."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio._wire.records import dump
from weaviate_anyio.classes._config import _enums as enums  # noqa: TC001 - resolved at run time
from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate  # noqa: TC001 - resolved at run time
from weaviate_anyio.classes._config._settings import StopwordsCreate
from weaviate_anyio.outputs._config._settings import StopwordsConfig  # noqa: TC001 - resolved at run time
from weaviate_anyio.outputs.tokenization import TokenizeResult

Json = dict[str, Any]


class _Text(Arguments):
    text: str
    tokenization: enums.Tokenization
    analyzer_config: TextAnalyzerConfigCreate | None
    stopwords: StopwordsCreate | StopwordsConfig | None
    stopword_presets: dict[str, list[str]] | None


class _ForProperty(Arguments):
    text: str


def text_body(
    text: str,
    tokenization: enums.Tokenization,
    *,
    analyzer_config: TextAnalyzerConfigCreate | None = None,
    stopwords: StopwordsCreate | StopwordsConfig | None = None,
    stopword_presets: dict[str, list[str]] | None = None,
) -> Json:
    """The body that has a text cut into tokens; the parameters are those of `client.tokenization.text`.

    Raises:
        WeaviateInvalidInputError: For a wrong type, or for both kinds of stop words.
    """
    given = _Text(text, tokenization, analyzer_config, stopwords, stopword_presets)
    if given.stopwords is not None and given.stopword_presets is not None:
        raise invalid("stopword_presets", given.stopword_presets, "None, because stopwords is given")
    body: Json = {"text": given.text, "tokenization": given.tokenization.value}
    if given.analyzer_config is not None and (analyzer := dump(given.analyzer_config)):
        body["analyzerConfig"] = analyzer
    if given.stopwords is not None and (words := dump(_as_input(given.stopwords))):
        body["stopwords"] = words
    if given.stopword_presets is not None:
        body["stopwordPresets"] = given.stopword_presets
    return body


def _as_input(stopwords: StopwordsCreate | StopwordsConfig) -> StopwordsCreate:
    """What a configuration was read into can be passed in again."""
    if isinstance(stopwords, StopwordsCreate):
        return stopwords
    return StopwordsCreate(preset=stopwords.preset, additions=stopwords.additions, removals=stopwords.removals)


def property_body(text: str) -> Json:
    """The body that has a text cut into tokens as a property would.

    Raises:
        WeaviateInvalidInputError: It is not a str.
    """
    return {"text": _ForProperty(text).text}


def read_result(sent: Json) -> TokenizeResult:
    """The tokens of a text."""
    return TokenizeResult(indexed=list(sent.get("indexed") or ()), query=list(sent.get("query") or ()))
