"""The modules that generate text. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.generative_a_d import GenerativeAD
    from weaviate_anyio.classes._providers.generative_e_z import GenerativeEZ

    class Generative(GenerativeAD, GenerativeEZ):
        """The modules that generate text."""

else:

    class Generative(metaclass=Factories):
        """The modules that generate text."""

        _parts = ("generative_a_d.GenerativeAD", "generative_e_z.GenerativeEZ")
