"""The four ways to say which server a client is for. None of them connects: entering the client does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, overload
from urllib.parse import urlsplit

from weaviate_anyio._embedded import DEFAULT_PORT, WEAVIATE_VERSION
from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.errors import invalid, refuse
from weaviate_anyio._inputs.urls import DEFAULT_PORTS, masked
from weaviate_anyio.auth import Auth, AuthCredentials
from weaviate_anyio.client import WeaviateAsyncClient
from weaviate_anyio.connect.base import Balance, ConnectionParams, server
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTypeError

if TYPE_CHECKING:
    from weaviate_anyio.config import AdditionalConfig
    from weaviate_anyio.embedded import EmbeddedOptions

_CLOUD_PORT = DEFAULT_PORTS["https"]


@strictly_called
def use_async_with_local(
    host: str = "localhost",
    port: int = 8080,
    grpc_port: int = 50051,
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    skip_init_checks: bool = False,
    auth_credentials: str | AuthCredentials | None = None,
) -> WeaviateAsyncClient:
    """A client for a server without TLS, by default on this machine.

    Example:
        async def main():
            async with weaviate.use_async_with_local(headers={"X-OpenAI-Api-Key": "..."}) as client:
                print(await client.get_meta())

    Args:
        host: The server's name or address.
        port: The port of its REST API.
        grpc_port: The port of its gRPC API.
        headers: Sent with each request, for example the keys of model providers.
        additional_config: Timeouts, proxies, TLS, pool sizes.
        skip_init_checks: Whether to skip the gRPC check when entering the scope.
        auth_credentials: An API key, or what `Auth` makes.

    Returns:
        A client that connects when it is entered: `async with use_async_with_local() as client: ...`.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type or value.
    """
    params = ConnectionParams(
        http=server("host port", host, port, False), grpc=server("host grpc_port", host, grpc_port, False)
    )
    return _client(params, auth_credentials, headers, additional_config, skip_init_checks)


@strictly_called
def use_async_with_weaviate_cloud(
    cluster_url: str,
    auth_credentials: str | AuthCredentials,
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    skip_init_checks: bool = False,
) -> WeaviateAsyncClient:
    """A client for a cluster of Weaviate Cloud: REST and gRPC on port 443, both with TLS.

    Example:
        client = weaviate.use_async_with_weaviate_cloud("abc123.c0.weaviate.cloud", auth_credentials="the API key")

    Args:
        cluster_url: The cluster's URL or host name, such as "abc123.something.weaviate.cloud".
        auth_credentials: An API key, or what `Auth` makes.
        headers: Sent with each request, for example the keys of model providers.
        additional_config: Timeouts, proxies, TLS, pool sizes.
        skip_init_checks: Whether to skip the gRPC check when entering the scope.

    Returns:
        A client that connects when it is entered.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type or value.
    """
    host = _cloud_host(cluster_url)
    params = ConnectionParams(
        http=server("cluster_url", host, _CLOUD_PORT, True),
        grpc=server("cluster_url", _cloud_grpc_host(host), _CLOUD_PORT, True),
    )
    return _client(params, auth_credentials, headers, additional_config, skip_init_checks)


@overload
def use_async_with_custom(
    http_host: str,
    http_port: int,
    http_secure: bool,
    grpc_host: str,
    grpc_port: int,
    grpc_secure: bool,
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    auth_credentials: str | AuthCredentials | None = None,
    skip_init_checks: bool = False,
) -> WeaviateAsyncClient: ...


@overload
def use_async_with_custom(
    *,
    nodes: str | Sequence[str | ConnectionParams],
    grpc_port: int = 50051,
    grpc_secure: bool = False,
    balance: Balance = "round_robin",
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    auth_credentials: str | AuthCredentials | None = None,
    skip_init_checks: bool = False,
) -> WeaviateAsyncClient: ...


@strictly_called
def use_async_with_custom(
    http_host: Any = None,
    http_port: Any = None,
    http_secure: Any = None,
    grpc_host: Any = None,
    grpc_port: Any = None,
    grpc_secure: Any = None,
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    auth_credentials: str | AuthCredentials | None = None,
    skip_init_checks: bool = False,
    *,
    nodes: str | Sequence[str | ConnectionParams] | None = None,
    balance: Any = None,
) -> WeaviateAsyncClient:
    """A client for any server, with each part of its address given separately, or for several nodes of a cluster.

    Example:
        client = weaviate.use_async_with_custom(
            "rest.example.com", 443, True, "grpc.example.com", 443, True, auth_credentials="the API key"
        )
        cluster = weaviate.use_async_with_custom(nodes=["http://node1:8080", "http://node2:8080"], grpc_port=50051)

    Args:
        http_host: Where the REST API is.
        http_port: Its port.
        http_secure: Whether it speaks TLS.
        grpc_host: Where the gRPC API is.
        grpc_port: Its port; with `nodes` that of all nodes, 50051 by default.
        grpc_secure: Whether it speaks TLS; with `nodes` False by default, where https URLs imply it.
        headers: Sent with each request, for example the keys of model providers.
        additional_config: Timeouts, proxies, TLS, pool sizes.
        auth_credentials: An API key, or what `Auth` makes.
        skip_init_checks: Whether to skip the gRPC check when entering the scope.
        nodes: In place of hosts and ports: the URL of each node's REST API, or its ConnectionParams; or one URL, whose
            host is a name with an address for each node. See `ConnectionParams.from_nodes`.
        balance: Which of the nodes that work a call goes to: "round_robin" each in turn, "pick_first" the first.

    Returns:
        A client that connects when it is entered.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type or value.
    """
    given = {
        "http_host": http_host,
        "http_port": http_port,
        "http_secure": http_secure,
        "grpc_host": grpc_host,
        "grpc_port": grpc_port,
        "grpc_secure": grpc_secure,
    }
    if nodes is None:
        missing = [name for name, value in given.items() if value is None]
        if missing:
            raise WeaviateTypeError(f"use_async_with_custom: missing {', '.join(missing)}; or give nodes")
        if balance is not None:
            raise invalid("balance", balance, "left out where there are no nodes")
        params = ConnectionParams.from_params(**given)
    else:
        given["balance"] = balance
        shared = {name: given[name] for name in ("grpc_port", "grpc_secure", "balance") if given[name] is not None}
        params = ConnectionParams.from_nodes(nodes, **shared)
        for name in ("http_host", "http_port", "http_secure", "grpc_host"):
            if given[name] is not None:
                raise invalid(name, given[name], "left out where nodes are given")
    return _client(params, auth_credentials, headers, additional_config, skip_init_checks)


@strictly_called
def use_async_with_embedded(
    hostname: str = "127.0.0.1",
    port: int = DEFAULT_PORT,
    grpc_port: int = 50050,
    headers: Mapping[str, str] | None = None,
    additional_config: AdditionalConfig | None = None,
    version: str = WEAVIATE_VERSION,
    persistence_data_path: str | None = None,
    binary_path: str | None = None,
    environment_variables: Mapping[str, Any] | None = None,
) -> WeaviateAsyncClient:
    """A client with a server of its own, which lives exactly as long as the client's scope.

    Example:
        async def main():
            async with weaviate.use_async_with_embedded(persistence_data_path="./movies") as client:
                print(await client.collections.list_all())

    Args:
        hostname: The address that the server listens at.
        port: The port of its REST API; 0 takes a free one.
        grpc_port: The port of its gRPC API; 0 takes a free one.
        headers: Sent with each request, for example the keys of model providers.
        additional_config: Timeouts, proxies, TLS, pool sizes.
        version: The server's version, such as "1.39.3", or "latest", or the URL of a release archive.
        persistence_data_path: The folder of its data, which stays when the server ends; the default is
            XDG_DATA_HOME/weaviate or ~/.local/share/weaviate.
        binary_path: The server's binary, or the folder that binaries are kept in.
        environment_variables: Settings of the server, added to those that it runs with by default: strings by
            string; paths are taken too.

    Returns:
        A client that starts the server when it is entered, and ends it when it is left.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type or value.
    """
    variables = None if environment_variables is None else _variables(environment_variables)
    if not isinstance(version, str):
        raise invalid("version", version, "a str")
    server("hostname port", hostname, port, False)
    options = _embedded_options(
        hostname=hostname,
        port=port,
        grpc_port=grpc_port,
        version=version,
        persistence_data_path=persistence_data_path,
        binary_path=binary_path,
        additional_env_vars=variables,
    )
    return WeaviateAsyncClient(
        embedded_options=options, additional_headers=headers, additional_config=additional_config
    )


def _variables(given: object) -> dict[str, str]:
    """Environment variables, whose values no error shows."""
    from weaviate_anyio.embedded import texts

    try:
        return texts("environment_variables", dict(given) if isinstance(given, Mapping) else given)
    except Exception as error:  # noqa: BLE001 - also the user's own code
        refuse("environment_variables", given, error)


def _embedded_options(**given: Any) -> EmbeddedOptions:
    """The options that are not None; an error names the parameters as the caller knows them."""
    from weaviate_anyio.embedded import EmbeddedOptions

    try:
        return EmbeddedOptions(**{name: value for name, value in given.items() if value is not None})
    except WeaviateInvalidInputError as error:
        error.parameter = error.parameter.replace("additional_env_vars", "environment_variables")
        raise


def _client(
    params: ConnectionParams,
    credentials: str | AuthCredentials | None,
    headers: Mapping[str, str] | None,
    config: AdditionalConfig | None,
    skip_init_checks: bool,
) -> WeaviateAsyncClient:
    try:
        auth = Auth.api_key(str.__str__(credentials)) if isinstance(credentials, str) else credentials
        return WeaviateAsyncClient(params, None, auth, headers, config, skip_init_checks)
    except WeaviateInvalidInputError as error:
        if error.parameter in {"AuthApiKey.api_key", "auth_client_secret"}:
            error.parameter = "auth_credentials"
        raise


def _cloud_host(cluster_url: object) -> str:
    allowed = "the URL or the host name of a cluster"
    if not isinstance(cluster_url, str) or not cluster_url:
        raise invalid("cluster_url", masked(cluster_url), allowed)
    url = str.__str__(cluster_url)
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or "@" in url or not url.isprintable():
        raise invalid("cluster_url", masked(url), f"{allowed}; credentials go into auth_credentials")
    if port not in {None, _CLOUD_PORT}:
        raise invalid("cluster_url", masked(url), "one without a port; use_async_with_custom takes any port")
    return host


def _cloud_grpc_host(host: str) -> str:
    if host.endswith(".weaviate.network"):
        cluster, domain = host.split(".", 1)
        return f"{cluster}.grpc.{domain}"
    return f"grpc-{host}"
