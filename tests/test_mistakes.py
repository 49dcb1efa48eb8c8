"""Mistakes that many make, and what the errors say. `test_explained_words` has those that the server notices."""

import re

import pytest

import weaviate_anyio
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.config import DataType
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import (
    WeaviateClosedClientError,
    WeaviateInsertManyEmptyError,
    WeaviateInvalidInputError,
    WeaviateScopeError,
    WeaviateTypeError,
)

pytestmark = pytest.mark.anyio

CLIENT = weaviate_anyio.use_async_with_local()
MOVIES = CLIENT.collections.use("Movie")


def enter():
    with CLIENT:
        pass


def import_what_is_synchronous():
    from weaviate_anyio import connect_to_local  # noqa: F401


MISTAKES = {
    "an unfinished filter": (
        lambda: MOVIES.query.fetch_objects(filters=Filter.by_property("year")),
        WeaviateInvalidInputError,
        "filters must be .* it lacks a comparison, such as .equal",
    ),
    "an unfinished metric": (
        lambda: MOVIES.aggregate.over_all(return_metrics=Metrics("year")),
        WeaviateInvalidInputError,
        r"return_metrics must be .* it lacks what to compute: call \.text\(\), \.integer\(\)",
    ),
    "headers in a list": (
        lambda: weaviate_anyio.use_async_with_local(headers=["a"]),
        WeaviateInvalidInputError,
        "headers must be a mapping of names to values, got a value of type list$",
    ),
    "an old data type": (
        lambda: DataType.STRING,
        AttributeError,
        "DataType has no member 'STRING'; did you mean TEXT?",
    ),
    "nothing to insert": (
        lambda: MOVIES.data.insert_many([]),
        WeaviateInsertManyEmptyError,
        "objects is empty: nothing to insert$",
    ),
    "nothing to search": (
        lambda: MOVIES.query.near_text([]),
        WeaviateInvalidInputError,
        r"query must be a text that is not empty, or a list of at least one such text, got \[\]$",
    ),
    "an impossible name": (
        lambda: CLIENT.collections.use("Nc mis"),
        WeaviateInvalidInputError,
        "name must be the name of a collection: an ASCII letter, then ASCII letters, digits and _, .* got 'Nc mis'$",
    ),
    "filter": (
        lambda: MOVIES.query.fetch_objects(filter=None),
        WeaviateTypeError,
        "fetch_objects: got an unknown parameter 'filter', .*; did you mean 'filters'?",
    ),
    "vector": (
        lambda: MOVIES.query.near_vector(vector=[1.0]),
        WeaviateTypeError,
        "near_vector: got an unknown parameter 'vector', .*; did you mean 'near_vector'?",
    ),
    "vectors": (
        lambda: MOVIES.data.insert({}, vectors=[1.0]),
        WeaviateTypeError,
        "insert: got an unknown parameter 'vectors', .*; did you mean 'vector'?",
    ),
    "too many arguments": (
        lambda: Filter.by_property("a").equal("x", "y"),
        WeaviateTypeError,
        "equal: too many positional arguments",
    ),
    "an import of what is synchronous": (
        import_what_is_synchronous,
        ImportError,
        "cannot import name 'connect_to_local' .*: this client is asynchronous, use_async_with_local makes it$",
    ),
    "a URL for a host": (
        lambda: weaviate_anyio.use_async_with_local("http://localhost:8080"),
        WeaviateInvalidInputError,
        r"host must be .* without a scheme and without a port \(host='localhost', port=8080\), got ",
    ),
    "a synchronous with": (
        enter,
        WeaviateScopeError,
        "the client is asynchronous: use `async with` in place of `with`",
    ),
}


@pytest.mark.parametrize(("call", "kind", "says"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes(call, kind, says):
    with pytest.raises(kind) as caught:
        call()
    assert type(caught.value) is kind
    assert re.match(says, str(caught.value), re.DOTALL)


async def test_use_after_the_scope(server):
    client = weaviate_anyio.use_async_with_local("127.0.0.1", server.http_port, server.grpc_port)
    async with client:
        pass
    with pytest.raises(WeaviateClosedClientError, match="^The client was left, which closed its connections"):
        await client.collections.use("Movie").query.fetch_objects()
