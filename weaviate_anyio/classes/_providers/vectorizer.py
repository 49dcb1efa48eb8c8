"""Who makes the only vector. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.vectorizer_media import VectorizerMedia
    from weaviate_anyio.classes._providers.vectorizer_text import VectorizerText

    class Vectorizer(VectorizerMedia, VectorizerText):
        """Who makes the only vector, in the old form: use `Configure.Vectors` instead."""

else:

    class Vectorizer(metaclass=Factories):
        """Who makes the only vector, in the old form: use `Configure.Vectors` instead."""

        _parts = ("vectorizer_media.VectorizerMedia", "vectorizer_text.VectorizerText")
