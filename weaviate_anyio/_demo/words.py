"""The data of the demonstration: nouns of WordNet, each with the embedding of its definition.

A checkout has them in examples/data; a wheel fetches them when the demonstration first runs, and keeps them.
"""

from __future__ import annotations

import gzip
import json
import os
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anyio
from anyio import to_thread

from weaviate_anyio._version import __version__
from weaviate_anyio.exceptions import WeaviateConnectionError

DIMENSIONS = 384
CONTENT, VECTORS = "words.json.gz", "words.vectors"
DIGESTS = {
    CONTENT: "9af4ab79ed3e017e38e8c09c904e295bde27ed610d09b254985c905556a36f16",
    VECTORS: "ce91df6b3f38c2cf650cd1615298b8e70480143e098e2f7cc273c4ad3e66bf7e",
}
"""The files, and their SHA-256."""

ELSEWHERE = "WEAVIATE_ANYIO_DEMO_DATA"
"""Environment variable: the folder that has the files, or the URL below which they are."""

_CHECKOUT = Path(__file__).parents[2] / "examples/data"
_PUBLISHED = f"https://raw.githubusercontent.com/weaviate-anyio/weaviate-anyio/v{__version__}/examples/data"


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


async def load() -> Words:
    """Read the data, which takes some 0.3 s; fetch them where they are not at hand (2.3 MB).

    Raises:
        WeaviateConnectionError: They cannot be fetched, or are not in the folder that the environment names.
    """
    named = os.environ.get(ELSEWHERE, "")
    if named.startswith(("http://", "https://")):
        return await to_thread.run_sync(read, await _fetched(named))
    folder = Path(named or _CHECKOUT)
    if await to_thread.run_sync(_has_all, folder):
        return await to_thread.run_sync(read, folder)
    if named:
        raise WeaviateConnectionError(f"{ELSEWHERE}: the folder {named} has no {' and '.join(DIGESTS)}")
    return await to_thread.run_sync(read, await _fetched(_PUBLISHED))


def _has_all(folder: Path) -> bool:
    return all((folder / name).is_file() for name in DIGESTS)


async def _fetched(url: str) -> Path:
    """The folder of the cache that has the files, once they are there whole."""
    from weaviate_anyio._embedded.fetch import NotThisWay, Progress, save
    from weaviate_anyio._embedded.folder import cache_folder, scratch

    home = Path(cache_folder()).with_name("weaviate-anyio-demo") / DIGESTS[VECTORS][:16]
    await anyio.Path(home).mkdir(parents=True, exist_ok=True)
    try:
        async with scratch(home) as folder:
            for name, digest in DIGESTS.items():
                if not await anyio.Path(home, name).exists():
                    await save(f"{url.rstrip('/')}/{name}", folder / name, digest, Progress(f"Downloading {name}"))
                    await anyio.Path(folder, name).rename(home / name)
    except NotThisWay as error:
        raise WeaviateConnectionError(
            f"the data of the demonstration cannot be fetched: {error}. {ELSEWHERE} names another URL, or a folder "
            f"with {' and '.join(DIGESTS)}"
        ) from error
    return home


def read(folder: Path) -> Words:
    """Read the files of a folder."""
    content = json.loads(gzip.decompress((folder / CONTENT).read_bytes()))
    packed = memoryview((folder / VECTORS).read_bytes()).cast("b")
    vectors = [array("f", packed[start : start + DIMENSIONS]) for start in range(0, len(packed), DIMENSIONS)]
    objects, queries = content["objects"], content["queries"]
    return Words(objects, vectors[: len(objects)], list(zip(queries, vectors[len(objects) :], strict=True)))
