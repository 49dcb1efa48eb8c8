"""The data of the demonstration: nouns of WordNet, each with the embedding of its definition."""

from __future__ import annotations

import gzip
import json
from array import array
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

DIMENSIONS = 384


@dataclass(frozen=True, slots=True)
class Words:
    """What is imported and what is asked.

    Attributes:
        objects: The properties of each noun: word, synonyms, definition, examples, category, uses.
        vectors: The embedding of each noun's definition: 384 floats, of which only the direction has a meaning.
        queries: Sentences with their embeddings.
    """

    objects: list[dict[str, Any]]
    vectors: list[array[float]]
    queries: list[tuple[str, array[float]]]


def load() -> Words:
    """Read what is shipped with the package; takes some 0.3 s."""
    here = files("weaviate_anyio._demo")
    content = json.loads(gzip.decompress(here.joinpath("words.json.gz").read_bytes()))
    packed = memoryview(here.joinpath("words.vectors").read_bytes()).cast("b")
    vectors = [array("f", packed[start : start + DIMENSIONS]) for start in range(0, len(packed), DIMENSIONS)]
    objects, queries = content["objects"], content["queries"]
    return Words(objects, vectors[: len(objects)], list(zip(queries, vectors[len(objects) :], strict=True)))
