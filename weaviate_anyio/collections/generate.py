"""Searches of one collection that generate texts from what they find."""

from __future__ import annotations

from weaviate_anyio.classes._types import Properties, References
from weaviate_anyio.collections._searches.bm25 import Bm25Generate
from weaviate_anyio.collections._searches.fetch_objects import FetchObjectsGenerate
from weaviate_anyio.collections._searches.fetch_objects_by_ids import FetchObjectsByIdsGenerate
from weaviate_anyio.collections._searches.hybrid import HybridGenerate
from weaviate_anyio.collections._searches.near_object import NearObjectGenerate
from weaviate_anyio.collections._searches.near_text import NearTextGenerate
from weaviate_anyio.collections._searches.near_vector import NearVectorGenerate


class GenerateCollectionAsync(
    FetchObjectsGenerate[Properties, References],
    FetchObjectsByIdsGenerate[Properties, References],
    NearVectorGenerate[Properties, References],
    NearTextGenerate[Properties, References],
    NearObjectGenerate[Properties, References],
    Bm25Generate[Properties, References],
    HybridGenerate[Properties, References],
):
    """Searches with retrieval-augmented generation: a text for each object, or one for all of them.

    The texts come from the generative module that the collection is configured with, or from `generative_provider`.
    """
