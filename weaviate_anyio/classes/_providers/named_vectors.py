"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.named_vectors_media import NamedVectorsMedia
    from weaviate_anyio.classes._providers.named_vectors_text_a_g import NamedVectorsTextAG
    from weaviate_anyio.classes._providers.named_vectors_text_h_z import NamedVectorsTextHZ

    class NamedVectors(NamedVectorsMedia, NamedVectorsTextAG, NamedVectorsTextHZ):
        """A vector for each object, in the old form: use `Configure.Vectors` instead."""

else:

    class NamedVectors(metaclass=Factories):
        """A vector for each object, in the old form: use `Configure.Vectors` instead."""

        _parts = (
            "named_vectors_media.NamedVectorsMedia",
            "named_vectors_text_a_g.NamedVectorsTextAG",
            "named_vectors_text_h_z.NamedVectorsTextHZ",
        )
