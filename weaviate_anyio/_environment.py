"""The conventions by which the environment names proxies."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal
from urllib.request import getproxies_environment

from weaviate_anyio.config import check_proxy

# gRPC's own order: its documentation names the variables of REST as those that stand in.
_VARIABLES = {"grpc": ("grpc", "https", "http", "all"), "https": ("https", "all"), "http": ("http", "all")}
_WITH_PORT = re.compile(r"(\[.+\]|[^:]+):(\d+)")


def proxy_for(scheme: Literal["http", "https", "grpc"], host: str, port: int) -> str | None:
    """The proxy that the environment names for requests to a host.

    The variables are HTTP_PROXY, HTTPS_PROXY, GRPC_PROXY and ALL_PROXY, whose values may lack a scheme, and NO_PROXY:
    names (with those below them), addresses, networks such as 10.0.0.0/8, each with or without a port, with commas or
    spaces in between, and `*` for everything. NO_GRPC_PROXY stands before it for gRPC. Each name in lower case wins
    over the one in upper case. HTTP_PROXY is not read by a CGI program, where a request can set it.

    Returns:
        The proxy's URL, or None for none.

    Raises:
        WeaviateInvalidInputError: The value is not the URL of an HTTP proxy; its password is not repeated.
    """
    named = getproxies_environment()
    direct = (scheme == "grpc" and named.get("no_grpc")) or named.get("no", "")
    variable = next((name for name in _VARIABLES[scheme] if named.get(name)), None)
    if variable is None or _is_direct(host, port, direct):
        return None
    value = named[variable]
    url = value if "://" in value else f"http://{value}"
    check_proxy(f"the environment variable {variable.upper()}_PROXY", url)
    return url


def _is_direct(host: str, port: int, no_proxy: str) -> bool:
    entries = no_proxy.lower().replace(",", " ").split()
    return "*" in entries or any(_matches(entry, host.lower().rstrip("."), port) for entry in entries)


def _matches(entry: str, host: str, port: int) -> bool:
    if with_port := _WITH_PORT.fullmatch(entry):
        entry = with_port[1]
        if int(with_port[2]) != port:
            return False
    address = _address(host)
    if address is not None:
        return _is_within(address, entry.strip("[]"))
    name = entry.removeprefix("*").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _is_within(address: IPv4Address | IPv6Address, entry: str) -> bool:
    try:
        return address in ip_network(entry, strict=False)
    except ValueError:
        return False  # a name
