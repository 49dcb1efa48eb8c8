"""The kinds of values that providers take. Ranges are those that hold whatever the model; the server knows more."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from weaviate_anyio.classes._check import Refused
from weaviate_anyio.classes._config._vectors import Multi2VecField, UrlObject

Count = Annotated[int, msgspec.Meta(ge=1)]
"""How many of something that there is at least one of."""

Whole = Annotated[int, msgspec.Meta(ge=0)]
"""How many; 0 is for the default of the model, or for none."""

NotNegative = Annotated[float, msgspec.Meta(ge=0)]
"""A number from 0 on."""

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
"""A probability."""

Penalty = Annotated[float, msgspec.Meta(ge=-2, le=2)]
"""What a word loses or, below 0, gains."""

NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]
"""A text that says something."""

NonEmptyList = Annotated[list[str], msgspec.Meta(min_length=1)]
"""Texts, at least one."""

Fields = list[str] | list[Multi2VecField]
"""Properties that a multi-modal vectorizer reads, with or without weights."""

ReferenceMethod = Literal["mean"]
"""How the vectors of the referenced objects become one."""

PoolingStrategy = Literal["masked_mean", "cls"]
"""How the vectors of the tokens become one."""


def bare_url(value: str | UrlObject) -> str:
    """An HTTP address as the protocol has it: without slashes at its ends.

    Raises:
        Refused: For anything else.
    """
    text = value if isinstance(value, str) else value.unicode_string()
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host, parts = None, urlsplit("")
    if not host or parts.scheme not in {"http", "https"}:
        raise Refused(value, "an http:// or https:// address")
    return text.strip("/")


def bare_host(value: str) -> str:
    """A host as Google's module takes it in the protocol: without a scheme."""
    return value.removeprefix("https://").removeprefix("http://").strip("/")


Url = Annotated[str | UrlObject, bare_url]
"""An HTTP address, without slashes at its ends."""

Host = Annotated[str, bare_host]
"""A host, without a scheme."""
