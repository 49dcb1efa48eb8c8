"""Operations of the client itself: what it asks the server about itself, and queries in GraphQL."""

from __future__ import annotations

from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._operation import Rest
from weaviate_anyio.outputs.graphql import RawGQLReturn

_is_ok = rest.answered(200)


def meta() -> Rest[dict[str, Any]]:
    """Its version, modules and limits."""
    return rest.get("client.get_meta", "Reading the server's meta data", ("meta",), lambda reply: reply.json())


def open_id_configuration() -> Rest[dict[str, Any] | None]:
    """Where its OIDC provider is; None if it has none."""
    return rest.get(
        "client.get_open_id_configuration",
        "Reading the OIDC configuration",
        (".well-known", "openid-configuration"),
        rest.from_json_or_none(lambda sent: sent),
        ok=(200, 404),
    )


def is_well(state: str) -> Rest[bool]:
    """Whether it reports to be `ready` or `live`; a health check is not retried."""
    return rest.get(
        f"client.is_{state}",
        f"Asking whether the server is {state}",
        (".well-known", state),
        lambda reply: _is_ok(reply) and not reply.is_page,
        ok=range(100, 600),
        reads_pages=True,
        repeat="never",
    )


@checked_arguments
def graphql_raw_query(gql_query: str) -> Rest[RawGQLReturn]:
    """The answer to a query in GraphQL."""
    body = {"query": gql_query}
    return rest.ask("client.graphql_raw_query", "Querying in GraphQL", ("graphql",), rest.from_json(read_answer), body)


def read_answer(sent: dict[str, Any]) -> RawGQLReturn:
    """The answer to a query in GraphQL, in its three parts."""
    data = sent.get("data") or {}
    aggregate, explore, objects = (data.get(part) or {} for part in ("Aggregate", "Explore", "Get"))
    return RawGQLReturn(aggregate=aggregate, explore=explore, get=objects, errors=sent.get("errors"))
