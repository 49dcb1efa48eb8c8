"""Many vectors for each object. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.multi_vectors_a_z import MultiVectorsAZ

    class MultiVectors(MultiVectorsAZ):
        """Many vectors for each object."""

else:

    class MultiVectors(metaclass=Factories):
        """Many vectors for each object."""

        _parts = ("multi_vectors_a_z.MultiVectorsAZ",)
