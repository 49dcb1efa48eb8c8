"""A vector for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.vectors_media_a_c import VectorsMediaAC
    from weaviate_anyio.classes._providers.vectors_media_g_z import VectorsMediaGZ
    from weaviate_anyio.classes._providers.vectors_text_a_d import VectorsTextAD
    from weaviate_anyio.classes._providers.vectors_text_g_m import VectorsTextGM
    from weaviate_anyio.classes._providers.vectors_text_n_z import VectorsTextNZ

    class Vectors(VectorsMediaAC, VectorsMediaGZ, VectorsTextAD, VectorsTextGM, VectorsTextNZ):
        """A vector for each object."""

else:

    class Vectors(metaclass=Factories):
        """A vector for each object."""

        _parts = (
            "vectors_media_a_c.VectorsMediaAC",
            "vectors_media_g_z.VectorsMediaGZ",
            "vectors_text_a_d.VectorsTextAD",
            "vectors_text_g_m.VectorsTextGM",
            "vectors_text_n_z.VectorsTextNZ",
        )
