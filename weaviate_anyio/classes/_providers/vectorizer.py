"""Who makes the only vector. Written by tools/generate_configure.py."""

from __future__ import annotations

from weaviate_anyio.classes._providers.vectorizer_media import VectorizerMedia
from weaviate_anyio.classes._providers.vectorizer_text import VectorizerText


class Vectorizer(VectorizerMedia, VectorizerText):
    """Who makes the only vector, in the old form: use `Configure.Vectors` instead."""
