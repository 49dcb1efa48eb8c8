"""What errors of the server mean to a user of this client: the server's own words speak of its inner parts."""

from __future__ import annotations

import re

_NO_VECTORIZER = (
    "{collection!r} has no vectorizer that could turn a text into a vector: configure one with "
    "vector_config=Configure.Vectors..., or "
)
_ABSENT = "There is no collection {collection!r}"
_DIMENSIONS = "The vector given has {given} dimensions, those of the index have {index}"
_OTHER_DIMENSIONS = "The vector given has another number of dimensions than those of the index"
_NO_GENERATOR = "The collection has no generative_config: configure one, or give the search a generative_provider="
_NO_RERANKER = "The collection has no reranker: configure one with reranker_config="
_NO_KEY = "The server has no key of the model provider: make the client with headers={{{header!r}: ...}}"
_MEANINGS = {
    r"could not find class (?P<collection>\S+) in schema": _ABSENT,
    r"non-existing index for (?P<collection>\w+)": _ABSENT,
    r'collection "(?P<collection>\w+)" not found in schema': _ABSENT,
    r'class "(?P<collection>\w+)": not found': _ABSENT,
    r"VectorFromInput was called without vectorizer on class (?P<collection>\S+)": (
        f"{_NO_VECTORIZER}give the search a vector="
    ),
    r"could not vectorize input for collection (?P<collection>\S+) with search-type": (
        f"{_NO_VECTORIZER}search with near_vector"
    ),
    r"client not found, empty provider": _NO_GENERATOR,
    r"unknown capability: rerank": _NO_RERANKER,
    r"header: X-Palm-Api-Key or (?P<header>X-Goog-Api-Key)": _NO_KEY,
    r"(?:found|neither) in request header: (?P<header>X-[\w-]+)": _NO_KEY,
    r"no api key found": _NO_KEY.replace("{header!r}", "'X-...-Api-Key'"),
    # Which of the two numbers is whose differs from index to index, and BQ counts words of 64 dimensions.
    r"vector lengths don't match": _OTHER_DIMENSIONS,
    r"a vector with length (?P<given>\d+)\. Existing nodes have vectors with length (?P<index>\d+)": _DIMENSIONS,
    r"a vector of the wrong size: (?P<given>\d+)\. Saved length: (?P<index>\d+)": _DIMENSIONS,
}
"""What a message of the server has in it -> what that means."""


def explained(words: str) -> str:
    """The server's words, after what they mean where that is known."""
    known = meaning(words)
    return words if known is None else f"{known}. The server says: {words}"


def meaning(words: str) -> str | None:
    """What words of the server mean, where that is known."""
    for pattern, text in _MEANINGS.items():
        if found := re.search(pattern, words):
            return text.format(**found.groupdict())
    return None
