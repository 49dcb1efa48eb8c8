"""The options that say where a server is, the clients that they describe, and what errors of clients call them.

Only argparse is imported here: what a command needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import os
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.connect import ConnectionParams

URL = "http://localhost:8080"
_GRPC_PORT = 50051
_PORTS = 65536
_KEY = "WEAVIATE_API_KEY"
_INIT_SECONDS = 30
"""Nobody waits at a command as at a page: a server that starts, or is busy, may take its time to answer first."""
_POSITIONAL = {"from-": "FROM", "to-": "TO"}
"""Where the URL is no option; the names have the prefixes of the options that go with it."""

_IN_OPTIONS = (
    (r'AdditionalConfig\(grpc="web"\)', "--{prefix}grpc web"),
    (r"grpc\.port \(grpc_port\)", "--{prefix}grpc-port"),
    (r"\bthat of REST \(http_port\)", "that of REST"),
    (r"\bgrpc_secure says whether it speaks TLS", "a URL with https:// says that it speaks TLS"),
    (r"\bgrpc_path_prefix is where it answers it \(([^)]*)\)", r"the path of the URL is that before \1"),
    (r"\bpass auth_credentials\b", "give --{prefix}api-key, or {key}"),
    (r"\bauth_credentials \(the API key\)", "--{prefix}api-key"),
    (r"\bheaders\[('[^']*')\]", r"--{prefix}header \1"),
    (r" \(Timeout\.init\)| \(session_pool_maxsize(, session_pool_timeout)?\)", ""),
)
"""What messages of clients call a setting, and what commands call it."""


def add_connection(parser: argparse.ArgumentParser, prefix: str, server: str) -> None:
    """Add the connection options.

    Args:
        parser: The parser of a command.
        prefix: What their names begin with: "", "from-" or "to-"; there is no `--url` with the last two.
        server: What their help calls the server.
    """
    group = parser.add_argument_group(f"connection to {server}")
    or_else = f" (or else {_KEY})" if prefix else ""
    if not prefix:
        group.add_argument("--url", help=f"the URL of its REST API (default: {URL})")
    group.add_argument(
        f"--{prefix}grpc-port",
        type=port_number,
        metavar="PORT",
        help=f"the port of its gRPC API (default: {_GRPC_PORT})",
    )
    group.add_argument(
        f"--{prefix}grpc-url", metavar="URL", help="the URL of its gRPC API, where that has another host"
    )
    group.add_argument(
        f"--{prefix}grpc",
        choices=("http2", "web", "auto"),
        default="http2",
        help="web sends all through the port of REST (server 1.38.3), auto where HTTP/2 does not get through",
    )
    group.add_argument(
        f"--{prefix}api-key",
        metavar="KEY",
        help=f"an API key; the environment variable {_variable(prefix)}{or_else} keeps it out of the list of processes",
    )
    group.add_argument(
        f"--{prefix}header", action="append", default=[], metavar="NAME=VALUE", help="a header of each request"
    )


def port_number(text: str) -> int:
    """The port that an option names.

    Raises:
        ArgumentTypeError: It is no port.
    """
    if not text.isdecimal() or not 0 < int(text) < _PORTS:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {_PORTS - 1}, got {text!r}")
    return int(text)


def _variable(prefix: str) -> str:
    return f"WEAVIATE_{prefix.replace('-', '_').upper()}API_KEY"


def url_of(given: argparse.Namespace, prefix: str = "") -> str:
    """The URL of the REST API."""
    url: str | None = getattr(given, {"": "url", "from-": "source", "to-": "target"}[prefix])
    return URL if url is None else url


def client_of(
    given: argparse.Namespace,
    prefix: str = "",
    *,
    way: Literal["http2", "web", "auto"] | None = None,
    seconds: float = _INIT_SECONDS,
    check_grpc: bool = True,
) -> WeaviateAsyncClient:
    """The client that the connection options describe.

    Args:
        given: The command line.
        prefix: What the names of the options begin with.
        way: How gRPC travels; by default as the options say.
        seconds: The timeout of each check on entering.
        check_grpc: Whether entering checks gRPC.

    Raises:
        CommandError: An option is wrong.
        WeaviateInvalidInputError: An option is not valid.
    """
    from weaviate_anyio._tools.failures import wrong
    from weaviate_anyio.auth import Auth
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.config import AdditionalConfig, Timeout
    from weaviate_anyio.connect.helpers import use_async_with_weaviate_cloud
    from weaviate_anyio.exceptions import WeaviateInvalidInputError

    # No option names a proxy: those of the environment are used, as other commands do.
    config = AdditionalConfig(timeout=Timeout(init=seconds), grpc=way or _option(given, prefix, "grpc"), trust_env=True)
    key = _option(given, prefix, "api-key") or os.environ.get(_variable(prefix)) or os.environ.get(_KEY)
    headers = dict(_header(one, f"--{prefix}header") for one in _option(given, prefix, "header"))
    rest = _server(url_of(given, prefix), _POSITIONAL.get(prefix, "--url"), URL)
    try:
        if _is_cloud(given, prefix, rest["host"]):
            if key is None:
                raise wrong(
                    f"{rest['host']} is a cluster of Weaviate Cloud: it needs --{prefix}api-key, or {_variable(prefix)}"
                )
            return use_async_with_weaviate_cloud(rest["host"], key, headers, config, not check_grpc)
        credentials = Auth.api_key(key) if key else None
        return WeaviateAsyncClient(
            _params(given, prefix, rest), None, credentials, headers, config, skip_init_checks=not check_grpc
        )
    except WeaviateInvalidInputError as error:
        raise wrong(in_options(str(error), prefix)) from error


def _option(given: argparse.Namespace, prefix: str, name: str) -> Any:
    return getattr(given, f"{prefix}{name}".replace("-", "_"))


def _is_cloud(given: argparse.Namespace, prefix: str, host: str) -> bool:
    """Whether it is a cluster of Weaviate Cloud, whose gRPC API is where its name says."""
    apart = _option(given, prefix, "grpc-port") is not None or _option(given, prefix, "grpc-url") is not None
    return not apart and _is_cloud_host(host)


def _is_cloud_host(host: str) -> bool:
    from weaviate_anyio.util import is_weaviate_domain

    return is_weaviate_domain(host) or host.endswith(".weaviate.network")


def _params(given: argparse.Namespace, prefix: str, rest: dict[str, Any]) -> ConnectionParams:
    from weaviate_anyio._tools.failures import wrong
    from weaviate_anyio.connect import ConnectionParams, ProtocolParams

    port, url = _option(given, prefix, "grpc-port"), _option(given, prefix, "grpc-url")
    if _option(given, prefix, "grpc") == "web" and (port, url) != (None, None):
        raise wrong(f"--{prefix}grpc web is for the port of REST: leave out --{prefix}grpc-port and --{prefix}grpc-url")
    grpc = {**rest, "port": _GRPC_PORT, "path_prefix": ""}
    if url:
        grpc = _server(url, f"--{prefix}grpc-url", f"http://localhost:{_GRPC_PORT}")
        if grpc["path_prefix"].strip("/"):
            raise wrong(f"--{prefix}grpc-url {url} is not a URL without a path, such as http://localhost:{_GRPC_PORT}")
    if port is not None:
        grpc = {**grpc, "port": port}
    return ConnectionParams(http=ProtocolParams(**rest), grpc=ProtocolParams(**grpc))


def _server(url: str, option: str, example: str) -> dict[str, Any]:
    """What `ProtocolParams` take of a URL."""
    from weaviate_anyio._inputs.urls import http_url, masked
    from weaviate_anyio._tools.failures import wrong

    found = http_url(url if "//" in url else f"http://{url}")
    if found is None or "?" in found.target or "@" in url:
        raise wrong(f"{option} {masked(url)} is not a URL such as {example}")
    if "//" not in url and not is_local(found.host):
        if not _is_cloud_host(found.host):
            raise wrong(f"{option} {url} does not say whether it speaks TLS: write http://{url} or https://{url}")
        found = found._replace(scheme="https", port=443 if found.port == 80 else found.port)  # noqa: PLR2004
    return {"host": found.host, "port": found.port, "secure": found.secure, "path_prefix": found.target}


def is_local(host: str) -> bool:
    """Whether the name of a host stands for this machine."""
    from ipaddress import ip_address

    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def is_same_server(one: WeaviateAsyncClient, other: WeaviateAsyncClient) -> bool:
    """Whether two clients lead to one address; names are not looked up, as many servers may be behind one address."""
    return _place(one) == _place(other)


def _place(client: WeaviateAsyncClient) -> tuple[str, int, str]:
    http = client._session.endpoints.params.http
    host = http.host.lower().rstrip(".")
    return "localhost" if is_local(host) else host, http.port, http.path_prefix.strip("/")


def _header(text: str, option: str) -> tuple[str, str]:
    from weaviate_anyio._tools.failures import wrong

    name, equals, value = text.partition("=")
    if not equals or not name:
        raise wrong(f"{option} takes NAME=VALUE, and one of its values has no name or no =")
    return name, value


@asynccontextmanager
async def connected(
    given: argparse.Namespace, client: WeaviateAsyncClient, prefix: str = ""
) -> AsyncIterator[WeaviateAsyncClient]:
    """The scope of a client, whose errors on entering name the options.

    Raises:
        CommandError: It cannot be entered.
    """
    from contextlib import AsyncExitStack

    from weaviate_anyio._tools.failures import CommandError
    from weaviate_anyio.exceptions import WeaviateBaseError

    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(client)
        except WeaviateBaseError as error:
            hint = f"\nNo --url was given, so this is about {URL}: say with --url where the server is."
            text = in_options(str(error), prefix)
            raise CommandError(text if prefix or given.url is not None else text + hint) from error
        yield client


def in_options(text: str, prefix: str = "") -> str:
    """A message of a client, in the words of the command line.

    Args:
        text: The message.
        prefix: What the names of the options begin with.
    """
    for pattern, words in _IN_OPTIONS:
        text = re.sub(pattern, words.format(prefix=prefix, key=_variable(prefix)), text)
    return text
