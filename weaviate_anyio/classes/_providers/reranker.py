"""The modules that rerank results. Written by tools/generate_providers.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from weaviate_anyio.classes._providers.lazy import Factories

if TYPE_CHECKING:
    from weaviate_anyio.classes._providers.reranker_a_z import RerankerAZ

    class Reranker(RerankerAZ):
        """The modules that rerank results."""

else:

    class Reranker(metaclass=Factories):
        """The modules that rerank results."""

        _parts = ("reranker_a_z.RerankerAZ",)
