"""The kinds of values that providers take. Ranges are those that hold whatever the model; the server knows more."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from weaviate_anyio.classes._config._urls import UrlObject, bare_host, bare_url
from weaviate_anyio.classes._config._vectors import Multi2VecField

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


Url = Annotated[str | UrlObject, bare_url]
"""An HTTP address, without slashes at its ends."""

Host = Annotated[str, bare_host]
"""A host, without a scheme."""
