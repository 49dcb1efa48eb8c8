"""Where the REST and the gRPC side of a server are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from msgspec import Meta

from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio._inputs.check import Before
from weaviate_anyio._inputs.errors import invalid, listed, unfit
from weaviate_anyio._inputs.record import Input, parameters_of
from weaviate_anyio._inputs.urls import A_PATH, PATH, http_url, is_host, masked, with_slash
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = 5  # of a port
_CLOUD_DOMAINS = ("weaviate.io", "semi.technology", "weaviate.cloud")

__all__ = ["ConnectionParams", "ProtocolParams"]


def __dir__() -> list[str]:
    return __all__


def whole_number(value: Any) -> Any:
    """The number that digits in a string stand for; anything else as it is."""
    is_number = isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= _DIGITS
    return int(value) if is_number else value


def _prefix(value: Any) -> Any:
    """A path with a slash before it and none behind it, as the official client reads it; anything else as it is."""
    if not isinstance(value, str):
        return value
    if not PATH.fullmatch(value):
        raise unfit(value, A_PATH)
    return with_slash(value)


PathPrefix = Annotated[str, Before(_prefix)]


class ProtocolParams(Input, kw_only=True):
    """One port of a server.

    Attributes:
        host: A host name or an IP address, without scheme, port or brackets.
        port: 0 to 65535; digits in a string, as from the environment, are taken too.
        secure: Whether it speaks TLS.
        path_prefix: Of REST behind a reverse proxy: the path in front of `/v1`, such as "/weaviate". gRPC over HTTP/2
            has none.
    """

    host: str
    port: Annotated[int, Meta(ge=0, le=65535), Before(whole_number)]
    secure: bool
    path_prefix: PathPrefix = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.host.startswith("[") and ":" in self.host and self.host.endswith("]"):  # IPv6, as URLs write it
            self.host = self.host[1:-1]
        if not is_host(self.host):
            raise invalid("host", masked(self.host), f"{_A_HOST}{_instead(self.host)}")

    def is_gcp(self) -> bool:
        """Whether the host is a cluster of Weaviate Cloud on Google's cloud."""
        return "gcp.weaviate.cloud" in self.host


Balance = Literal["round_robin", "pick_first"]
"""Which of several nodes that work a call goes to: each in turn, or all to the first."""


class ConnectionParams(Input, kw_only=True):
    """Both ports of a server.

    Attributes:
        http: The REST API.
        grpc: The gRPC API.
        grpc_path_prefix: Where a server answers gRPC-Web, at the address `grpc`, which may be that of REST: mostly
            "/v1/grpc-web". None is for gRPC over HTTP/2, or for what `AdditionalConfig.grpc` says.
        nodes: The nodes of a cluster, if there are several; see `from_nodes`. The other two are the first one's.
        balance: Which of several nodes that work a call goes to: each in turn, or the first.
        resolve: Whether the host is a name with an address for each node.
    """

    http: ProtocolParams
    grpc: ProtocolParams
    grpc_path_prefix: PathPrefix | None = None
    nodes: tuple[ConnectionParams, ...] = ()
    balance: Balance = "round_robin"
    resolve: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.grpc_path_prefix = self.grpc_path_prefix or None
        if self.resolve and (self.nodes or self.http.host != self.grpc.host):
            raise invalid("resolve", True, "False where there are nodes, or another host for gRPC")
        for at, node in enumerate(self.nodes):
            if not isinstance(node, ConnectionParams) or node.nodes or node.resolve:
                raise invalid(f"nodes[{at}]", node, "the ConnectionParams of one node")
            if node in self.nodes[:at]:
                raise invalid(f"nodes[{at}]", address(node.http), "another node than those before it")

    @property
    def is_one_port(self) -> bool:
        """Whether REST and gRPC have the same address."""
        return (self.http.host, self.http.port) == (self.grpc.host, self.grpc.port) and self.http.port != 0

    @classmethod
    @strictly_called
    def from_url(
        cls, url: str, grpc_port: int, grpc_secure: bool = False, grpc_path_prefix: str | None = None
    ) -> ConnectionParams:
        """Read the REST side from a URL; gRPC is on the same host.

        Example:
            from weaviate_anyio.connect import ConnectionParams

            params = ConnectionParams.from_url("https://example.com", grpc_port=50051)
            client = weaviate.WeaviateAsyncClient(params)

        Args:
            url: Such as "http://localhost:8080" or "https://example.com/weaviate"; the port defaults to 80 or 443. A
                path is where a reverse proxy has the REST API.
            grpc_port: The port of the gRPC API.
            grpc_secure: Whether gRPC speaks TLS; an https URL implies it.
            grpc_path_prefix: Where the server answers gRPC-Web, mostly "/v1/grpc-web"; behind the path of the URL, if
                `grpc_port` is the URL's.

        Raises:
            WeaviateInvalidInputError: The URL has no host, another scheme than http and https, a query, or credentials
                in it.
        """
        if not isinstance(grpc_secure, bool):
            raise invalid("grpc_secure", grpc_secure, "a bool")
        rest = http_url(url)
        if rest is None or "@" in url:
            raise invalid("url", masked(url), _A_URL)
        http = server("url url", rest.host, rest.port, rest.secure)
        http.path_prefix = _path_of(url, rest.target)
        return cls(
            http=http,
            grpc=server("url grpc_port", rest.host, grpc_port, grpc_secure or rest.secure),
            grpc_path_prefix=grpc_path_prefix,
        )

    @classmethod
    @strictly_called
    def from_nodes(
        cls,
        nodes: str | Sequence[str | ConnectionParams],
        grpc_port: int = 50051,
        grpc_secure: bool = False,
        balance: Balance = "round_robin",
    ) -> ConnectionParams:
        """Several nodes of one cluster. Calls go to those that work, and reads move on to another when one fails.

        Example:
            from weaviate_anyio.connect import ConnectionParams

            params = ConnectionParams.from_nodes(["http://node1:8080", "http://node2:8080", "http://node3:8080"])
            client = weaviate.WeaviateAsyncClient(params)

        Args:
            nodes: The URL of each node's REST API; or a ConnectionParams, where the ports of gRPC differ. Or one URL,
                whose host is a name with an address for each node, such as a headless service of Kubernetes; the name
                is looked up every 30 s, and when a node has failed.
            grpc_port: The port of the gRPC API, of nodes that are given by a URL.
            grpc_secure: Whether their gRPC speaks TLS; an https URL implies it.
            balance: "round_robin" sends each call to the next node that works, "pick_first" all to the first that does.

        Raises:
            WeaviateInvalidInputError: There is no node, one is given twice, or an argument has a wrong type or value.
        """
        if isinstance(nodes, str):
            one = _node(nodes, "nodes", grpc_port, grpc_secure)
            with parameters_of(cls):
                return cls(http=one.http, grpc=one.grpc, balance=balance, resolve=True)
        allowed = "a list of URLs, or of ConnectionParams, one for each node; or one URL for all"
        given = listed("nodes", nodes, allowed)
        made = tuple(_node(one, f"nodes[{at}]", grpc_port, grpc_secure) for at, one in enumerate(given))
        if not made:
            raise invalid("nodes", nodes, allowed)
        with parameters_of(cls):
            return cls(http=made[0].http, grpc=made[0].grpc, nodes=made, balance=balance)

    @classmethod
    @strictly_called
    def from_params(
        cls,
        http_host: str,
        http_port: int,
        http_secure: bool,
        grpc_host: str,
        grpc_port: int,
        grpc_secure: bool,
        grpc_path_prefix: str | None = None,
    ) -> ConnectionParams:
        """Make the parameters from separate parts.

        Args:
            http_host: Where the REST API is.
            http_port: Its port.
            http_secure: Whether it speaks TLS.
            grpc_host: Where the gRPC API is.
            grpc_port: Its port.
            grpc_secure: Whether it speaks TLS.
            grpc_path_prefix: Where it answers gRPC-Web, mostly "/v1/grpc-web"; None for gRPC over HTTP/2.

        Raises:
            WeaviateInvalidInputError: An argument has a wrong type or value.
        """
        return cls(
            http=server("http_host http_port http_secure", http_host, http_port, http_secure),
            grpc=server("grpc_host grpc_port grpc_secure", grpc_host, grpc_port, grpc_secure),
            grpc_path_prefix=grpc_path_prefix,
        )

    def is_gcp_on_wcd(self) -> bool:
        """Whether the REST host is a cluster of Weaviate Cloud on Google's cloud."""
        return "gcp" in self.http.host.lower() and is_weaviate_domain(self.http.host)


def _path_of(url: str, target: str) -> str:
    try:
        found = _prefix(target)
    except WeaviateInvalidInputError:
        raise invalid("url", masked(url), _A_URL) from None
    return str(found)


def _node(given: object, parameter: str, grpc_port: int, grpc_secure: bool) -> ConnectionParams:
    if isinstance(given, ConnectionParams):
        return given
    if not isinstance(given, str):
        raise invalid(parameter, given, "a URL or a ConnectionParams")
    try:
        return ConnectionParams.from_url(given, grpc_port, grpc_secure)
    except WeaviateInvalidInputError as error:
        if error.parameter == "url":
            error.parameter = parameter
        raise


def server(names: str, host: str, port: int, secure: bool) -> ProtocolParams:
    """One port of a server; an error names the parameters as the caller knows them.

    Args:
        names: What the caller calls the other parameters, in their order, with spaces in between.
        host: See `ProtocolParams`.
        port: See `ProtocolParams`.
        secure: See `ProtocolParams`.

    Raises:
        WeaviateInvalidInputError: One of them has a wrong type or value.
    """
    try:
        return ProtocolParams(host=host, port=port, secure=secure)
    except WeaviateInvalidInputError as error:
        field = error.parameter.removeprefix("ProtocolParams.")
        fields = ["host", "port", "secure"]
        error.parameter = dict(zip(fields, names.split(), strict=False)).get(field, field)
        raise


_A_HOST = "a host name or an IP address, without a scheme and without a port"
_A_URL = (
    "a URL that starts with http:// or https:// and a host, with at most a port and a path behind it; credentials are "
    "a parameter of the client"
)


def _instead(host: str) -> str:
    """What to give in place of a URL, or of a host with its port."""
    try:
        parts = urlsplit(host if "//" in host else f"//{host}")
        name, port = parts.hostname, parts.port
    except ValueError:
        return ""
    if not name or not is_host(name):
        return ""
    return f" (host={name!r}" + (")" if port is None else f", port={port})")


def address(params: ProtocolParams) -> str:
    """Host and port, with brackets around an IPv6 address."""
    return f"[{params.host}]:{params.port}" if ":" in params.host else f"{params.host}:{params.port}"


def is_weaviate_domain(host: str) -> bool:
    """Whether the host belongs to Weaviate Cloud."""
    return host.lower().endswith(tuple(f".{domain}" for domain in _CLOUD_DOMAINS))
