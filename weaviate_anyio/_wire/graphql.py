"""GraphQL: what is sent and what is read."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio.outputs.graphql import RawGQLReturn

Json = dict[str, Any]


class _Query(Arguments):
    gql_query: str


def query_body(gql_query: str) -> Json:
    """The body that sends a query.

    Raises:
        WeaviateInvalidInputError: It is not a str.
    """
    return {"query": _Query(gql_query).gql_query}


def read_answer(sent: Json) -> RawGQLReturn:
    """The answer, in its three parts."""
    data = sent.get("data") or {}
    aggregate, explore, get = (data.get(part) or {} for part in ("Aggregate", "Explore", "Get"))
    return RawGQLReturn(aggregate=aggregate, explore=explore, get=get, errors=sent.get("errors"))
