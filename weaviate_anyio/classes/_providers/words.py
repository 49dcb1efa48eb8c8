"""Types of providers' parameters. Ranges are those that hold whatever the model; the server knows more."""

from __future__ import annotations

from typing import Annotated, Literal

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

GEMINI = "generativelanguage.googleapis.com"
"""The host of Google's Gemini API."""
