"""Operations that ask the server about itself."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._operation import Rest, get

_OK = 200


def meta() -> Rest[dict[str, Any]]:
    """Its version, modules and limits."""
    return get("client.get_meta", "Reading the server's meta data", ("meta",), lambda reply: reply.json())


def open_id_configuration() -> Rest[dict[str, Any] | None]:
    """Where its OIDC provider is; None if it has none."""
    return get(
        "client.get_open_id_configuration",
        "Reading the OIDC configuration",
        (".well-known", "openid-configuration"),
        lambda reply: reply.json() if reply.status == _OK else None,
        ok=(200, 404),
    )


def is_well(state: str) -> Rest[bool]:
    """Whether it reports to be `ready` or `live`; a health check is not retried."""
    return get(
        f"client.is_{state}",
        f"Asking whether the server is {state}",
        (".well-known", state),
        lambda reply: reply.status == _OK,
        ok=range(100, 600),
        repeat="never",
    )
