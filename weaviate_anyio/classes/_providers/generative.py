"""The modules that generate text. Written by tools/generate_configure.py."""

from __future__ import annotations

from weaviate_anyio.classes._providers.generative_a_d import GenerativeAD
from weaviate_anyio.classes._providers.generative_e_z import GenerativeEZ


class Generative(GenerativeAD, GenerativeEZ):
    """The modules that generate text."""
