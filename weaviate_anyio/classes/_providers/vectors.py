"""A vector for each object. Written by tools/generate_configure.py."""

from __future__ import annotations

from weaviate_anyio.classes._providers.vectors_media_a_c import VectorsMediaAC
from weaviate_anyio.classes._providers.vectors_media_g_z import VectorsMediaGZ
from weaviate_anyio.classes._providers.vectors_text_a_d import VectorsTextAD
from weaviate_anyio.classes._providers.vectors_text_g_m import VectorsTextGM
from weaviate_anyio.classes._providers.vectors_text_n_z import VectorsTextNZ


class Vectors(VectorsMediaAC, VectorsMediaGZ, VectorsTextAD, VectorsTextGM, VectorsTextNZ):
    """A vector for each object."""
