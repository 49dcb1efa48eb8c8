"""What errors of the server mean to a user of this client: the server's own words speak of its inner parts."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from weaviate_anyio._refusals import refusal, sentence
from weaviate_anyio._wire.steps import STRIDE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from weaviate_anyio._wire.steps import Steps

_NO_VECTORIZER = (
    "{collection!r} has no vectorizer that could turn a text into a vector: configure one with "
    "vector_config=Configure.Vectors..., or "
)
_NO_MEDIA = (
    "{collection!r} has no vectorizer for media ({medium}): configure one with "
    "vector_config=Configure.Vectors.multi2vec_..., or search with near_vector"
)
_ABSENT = "There is no collection {collection!r}"
_LOADING = "The server has not loaded {collection!r} yet, or has just deleted it"
_DIMENSIONS = "The vector given has {given} dimensions, those of the index have {index}"
_OTHER_DIMENSIONS = "The vector given has another number of dimensions than those of the index"
_NO_GENERATOR = (
    "The collection has no generative model: configure one, such as generative_config=Configure.Generative.cohere(), "
    "or give the search a generative_provider="
)
_NO_RERANKER = "The collection has no reranker: configure one, such as reranker_config=Configure.Reranker.cohere()"
_NO_KEY = "The server has no key of the model provider: make the client with headers={{{header!r}: ...}}"
_NO_MODULE = "The server has no module {module!r}: add it to ENABLE_MODULES of the server's environment"
_NO_PROPERTY = "{collection!r} has no property {name!r}"
_NO_TENANT = (
    "There is no tenant {tenant!r}: create it with collection.tenants.create, or have the server create tenants with "
    "Configure.multi_tenancy(enabled=True, auto_tenant_creation=True)"
)
_INACTIVE = (
    "The tenant {tenant!r} is not active: activate it with collection.tenants.activate, or have the server activate "
    "tenants with Configure.multi_tenancy(enabled=True, auto_tenant_activation=True)"
)
_NEEDS_TENANT = "{collection!r} has tenants: choose one with collection.with_tenant(...)"
_WITHOUT_TENANTS = (
    "{collection!r} has no tenants: leave out with_tenant, or create the collection with "
    "multi_tenancy_config=Configure.multi_tenancy(enabled=True)"
)
_NOT_MULTI_TENANT = (
    "{collection!r} has no tenants: create the collection with "
    "multi_tenancy_config=Configure.multi_tenancy(enabled=True)"
)
_NAME = r"(?P<collection>\w+(?::\w+)?)"
"""The name of a collection, with its namespace where it has one."""
UNLOADED = tuple([f"{verb} non-existing index for " for verb in ("browse", "import into", "merge from")])
"""Words before the name of a collection that the server has in its schema, and has not loaded."""
_MEANINGS = {
    r"could not find class (?P<collection>\S+) in schema": _ABSENT,
    rf"(?:{'|'.join(UNLOADED)}){_NAME}": _LOADING,
    rf"non-existing index for {_NAME}": _ABSENT,
    rf'collection "{_NAME}" not found in schema': _ABSENT,
    rf'class "{_NAME}":? not found': _ABSENT,
    rf'target class "{_NAME}" does not exist': _ABSENT,
    rf"class {_NAME} doesn't exist": _ABSENT,
    rf"collection {_NAME} does not exists": _ABSENT,
    r": class not found$": _ABSENT,
    r"reference property to nonexistent class": "A reference points to a collection that does not exist",
    rf"no such prop with name '(?P<name>[^']*)' found in class '{_NAME}'": _NO_PROPERTY,
    rf"property (?P<name>\w+) does not exist for class {_NAME}": _NO_PROPERTY,
    r"VectorFromInput was called without vectorizer on class (?P<collection>\S+)": (
        f"{_NO_VECTORIZER}give the search a vector="
    ),
    r"could not vectorize input for collection (?P<collection>\S+) with search-type nearText": (
        f"{_NO_VECTORIZER}search with near_vector"
    ),
    r"could not vectorize input for collection (?P<collection>\S+) with search-type near(?P<medium>\w+)": _NO_MEDIA,
    r"client not found, empty provider": _NO_GENERATOR,
    r"client not found for provider: (?P<module>[\w-]+)": (
        "The server has no module for the generative provider {module!r}: add it to ENABLE_MODULES of its environment"
    ),
    r"unknown capability: rerank": _NO_RERANKER,
    r'no module with name "(?P<module>[^"]+)" present': _NO_MODULE,
    r"module with name (?P<module>\S+) doesn't exist": _NO_MODULE,
    r"dynamic index can only be created when async indexing is enabled": (
        "Configure.VectorIndex.dynamic needs ASYNC_INDEXING=true in the server's environment"
    ),
    r"header: X-Palm-Api-Key or (?P<header>X-Goog-Api-Key)": _NO_KEY,
    r"(?:found|neither) in request header: (?P<header>X-[\w-]+)": _NO_KEY,
    # Which of the two numbers is whose differs from index to index, and BQ counts words of 64 dimensions.
    r"vector lengths don't match": _OTHER_DIMENSIONS,
    r"a (?:multi )?vector with length (?P<given>\d+)(?: at position \d+)?\. Existing nodes have vectors with length "
    r"(?P<index>\d+)": _DIMENSIONS,
    r"a vector of the wrong size: (?P<given>\d+)\. Saved length: (?P<index>\d+)": _DIMENSIONS,
    r"regular vector but vector index supports multi vectors": (
        "The target vector is a multi-vector: search with a list of vectors"
    ),
    r"AddBatch called on multivector index": (
        "A vector was given for a multi-vector: give a list of vectors, or configure a vector "
        "(vector_config=Configure.Vectors...)"
    ),
    r"addMultiBatch called on non-multivector index": (
        "A multi-vector was given for a vector: give one vector, or configure a multi-vector "
        "(vector_config=Configure.MultiVectors...)"
    ),
    rf"class {_NAME} has multiple vectors, but no target vectors": (
        "{collection!r} has several vectors: name one with target_vector="
    ),
    rf"class {_NAME} does not have named vector (?P<name>\S+) configured": (
        "{collection!r} has no vector {name!r}: give target_vector= one that it has"
    ),
    rf"collection {_NAME} does not have configuration for vector (?P<name>\S+)": (
        "{collection!r} has no vector {name!r}: add it with collection.config.add_vector"
    ),
    rf"collection {_NAME} configuration does not have single vector index": (
        "{collection!r} has named vectors only: give vector= a dict of names and vectors"
    ),
    r'tenant not found: "(?P<tenant>[^"]*)"': _NO_TENANT,
    r"TYPE_UPDATE_TENANT: shard not found: (?P<tenant>\S+)": _NO_TENANT,
    r"tenant not active: '(?P<tenant>[^']*)'": _INACTIVE,
    rf"class {_NAME} has multi-tenancy enabled, but request was without tenant": _NEEDS_TENANT,
    rf"class {_NAME} has multi-tenancy disabled, but request was with tenant": _WITHOUT_TENANTS,
    rf'multi-tenancy is not enabled for class "{_NAME}"': _NOT_MULTI_TENANT,
}
"""What a message of the server has in it -> what that means."""


def absent(collection: str) -> str:
    """What a request means that found no such collection."""
    return _ABSENT.format(collection=collection)


def explained(words: str, collection: str = "") -> str:
    """The server's words, after what they mean where that is known.

    Args:
        words: The server's words.
        collection: The collection asked for, where the words do not name it.
    """
    known = meaning(words, collection)
    return words if known is None else f"{known}. The server says: {words}"


def meaning(words: str, collection: str = "") -> str | None:
    """What words of the server mean, where that is known; see `explained`."""
    for pattern, text in _MEANINGS.items():
        found = re.search(pattern, words)
        # Some words do not name the collection, and not every caller knows it.
        if found and (collection or text is not _ABSENT or found.re.groups):
            return text.format(**{"collection": collection, **found.groupdict()})
    refused = refusal(words)
    return None if refused is None else sentence(refused)


def absent_collection(message: str) -> str | None:
    """The collection that is absent according to a message that begins with what `absent` says."""
    found = re.match(absent("0").replace("0", _NAME), message)
    return found and found["collection"]


def nearest(name: str, names: Iterable[str]) -> Steps[list[str]]:
    """Up to three names that are like this one, the most similar first."""
    from difflib import get_close_matches

    by_key = {other.lower(): other for other in names}
    keys, found = iter(by_key), list[str]()
    while some := list(islice(keys, STRIDE)):
        found += get_close_matches(name.lower(), some)
        yield
    return [by_key[key] for key in get_close_matches(name.lower(), found)]
