"""A vector for each object. Written by tools/generate_configure.py."""

from __future__ import annotations

from weaviate_anyio.classes._providers.named_vectors_media import NamedVectorsMedia
from weaviate_anyio.classes._providers.named_vectors_text_a_g import NamedVectorsTextAG
from weaviate_anyio.classes._providers.named_vectors_text_h_z import NamedVectorsTextHZ


class NamedVectors(NamedVectorsMedia, NamedVectorsTextAG, NamedVectorsTextHZ):
    """A vector for each object, in the old form: use `Configure.Vectors` instead."""
