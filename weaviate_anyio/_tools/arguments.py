"""The command lines of `import`, `export`, `copy` and `migrate`, and the clients that they describe.

Only argparse is imported here: what a command needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from weaviate_anyio.client import WeaviateAsyncClient

BACKENDS = ("asyncio", "uvloop", "trio")
_URL = "http://localhost:8080"
_GRPC_PORT = 50051
_PORTS = 65536
_KEY = "WEAVIATE_API_KEY"
_INIT_SECONDS = 30
"""Nobody waits at a command as at a page: a server that starts, or is busy, may take its time to answer first."""

_IMPORT = """Imports a file into a collection, which must exist. An import that was interrupted goes on where it ended
when the same command runs again. What could not be imported goes to FILE.failed.jsonl, which can be imported itself."""
_EXPORT = (
    """Exports the objects of a collection to a file that `import` reads. `-` is standard output, as JSON lines."""
)
_COPY = """Copies collections from one server to another: configurations, active tenants, objects with their vectors,
and references. Run again with --existing append, it goes on: objects keep their ids."""

_MIGRATE = """Rewrites programs that use the asynchronous client of weaviate-client: imports, and connect() and close()
as `async with`. What is left for a person is listed as FILE:LINE:COLUMN, with what to do. A comment `# migrated` behind
a line says that it is done."""


def add_commands(commands: Any) -> None:
    """Add the commands to a parser's subparsers."""
    parser = _command(commands, "import", "import a file into a collection", _IMPORT)
    parser.add_argument("file", metavar="FILE", type=Path, help="what to import: .jsonl, .ndjson, .csv or .parquet")
    parser.add_argument("--collection", required=True, metavar="NAME", help="the collection to import into")
    parser.add_argument("--tenant", metavar="NAME", help="the tenant, in a multi-tenant collection")
    parser.add_argument("--uuid-column", metavar="COLUMN", help="the column of the ids (default: id, if there is one)")
    parser.add_argument(
        "--vector-column",
        action="append",
        default=[],
        metavar="[NAME=]COLUMN",
        help="a column of vectors, and the name of the vector (default: vector, and vector.NAME)",
    )
    parser.add_argument("--restart", action="store_true", help="begin again, although a journal says how to go on")
    _add_connection(parser, "", "the server")
    parser = _command(commands, "export", "export a collection to a file", _EXPORT)
    parser.add_argument("name", metavar="NAME", help="the collection")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to: .jsonl, .ndjson, .parquet, or -")
    parser.add_argument("--tenant", metavar="NAME", help="the tenant, in a multi-tenant collection")
    parser.add_argument(
        "--filter", metavar="CONDITION", help="only objects that match, such as \"year >= 1990 and title like 'A*'\""
    )
    parser.add_argument("--no-vectors", action="store_true", help="leave out vectors")
    _add_connection(parser, "", "the server")
    parser = _command(commands, "copy", "copy collections to another server", _COPY)
    parser.add_argument("source", metavar="FROM", help="the URL of the server to copy from")
    parser.add_argument("target", metavar="TO", help="the URL of the server to copy to")
    parser.add_argument(
        "--collection", nargs="+", action="extend", metavar="NAME", help="the collections to copy (default: all)"
    )
    parser.add_argument(
        "--existing",
        choices=("skip", "append"),
        help="what to do with collections that TO has: skip them, or append to them (default: refuse to begin)",
    )
    _add_connection(parser, "from-", "FROM")
    _add_connection(parser, "to-", "TO")
    _add_migrate(commands)


def _add_migrate(commands: Any) -> None:
    summary = "rewrite programs that use weaviate-client"
    parser = commands.add_parser("migrate", help=summary, description=_MIGRATE)
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a program, a notebook, or a folder")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--diff", action="store_true", help="print what would change, and change nothing")
    only.add_argument("--check", action="store_true", help="change nothing; exit 1 if there is something to do")
    parser.set_defaults(wrong=parser.error, backend=BACKENDS[0])


def _command(commands: Any, name: str, summary: str, description: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=description)
    add_backend(parser)
    parser.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        help="show the progress on standard error (default: if that is a terminal)",
    )
    parser.set_defaults(wrong=parser.error)
    return parser


def add_backend(parser: argparse.ArgumentParser) -> None:
    """Add the option that chooses the event loop."""
    parser.add_argument("--backend", choices=BACKENDS, default="asyncio", help="what to run on (default: asyncio)")


def _add_connection(parser: argparse.ArgumentParser, prefix: str, server: str) -> None:
    group = parser.add_argument_group(f"connection to {server}")
    if not prefix:
        group.add_argument("--url", default=_URL, help=f"the URL of its REST API (default: {_URL})")
    group.add_argument(
        f"--{prefix}grpc-port", type=_port, metavar="PORT", help=f"the port of its gRPC API (default: {_GRPC_PORT})"
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
    key = _variable(prefix)
    group.add_argument(
        f"--{prefix}api-key",
        metavar="KEY",
        help=f"an API key; the environment variable {key} keeps it out of the list of processes",
    )
    group.add_argument(
        f"--{prefix}header", action="append", default=[], metavar="NAME=VALUE", help="a header of each request"
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < _PORTS:
        raise argparse.ArgumentTypeError(f"must be a number from 1 to {_PORTS - 1}, got {text!r}")
    return int(text)


def _variable(prefix: str) -> str:
    return f"WEAVIATE_{prefix.replace('-', '_').upper()}API_KEY"


def command_of(given: argparse.Namespace) -> Callable[[], int]:
    """What runs a command.

    Raises:
        CommandError: The command line is wrong.
        WeaviateInvalidInputError: A part of it is not valid.
    """
    return {"import": _import, "export": _export, "copy": _copy, "migrate": _migrate}[given.command](given)


def _import(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools.importing import Import
    from weaviate_anyio._tools.records import Columns

    columns = Columns(given.uuid_column, tuple(map(_vector_column, given.vector_column)))
    job = Import(given.file, given.collection, given.tenant, columns, given.url, restart=given.restart)
    job.check()
    return _with_client(given, f"Importing {given.file.name}", job.run)


def _vector_column(text: str) -> tuple[str, str | None]:
    """The column, and the name of the vector."""
    name, equals, column = text.partition("=")
    return (column, name) if equals else (text, None)


def _export(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools.exporting import Export

    job = Export(given.name, given.file, given.tenant, given.filter, vectors=not given.no_vectors)
    job.check()
    return _with_client(given, f"Exporting {given.name}", job.run)


def _with_client(given: argparse.Namespace, description: str, run: Callable[..., Any]) -> Callable[[], int]:
    from weaviate_anyio import progress
    from weaviate_anyio._tools import running

    client = client_of(given, "", given.url)

    async def connected(show: progress.Bar) -> int:
        async with client:
            return await run(client, show)  # type: ignore[no-any-return]

    def main() -> int:
        with progress.bar(description=description, visible=given.progress) as show:
            return running.run(lambda: connected(show), given.backend)

    return main


def _copy(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio import progress
    from weaviate_anyio._tools import running
    from weaviate_anyio._tools.copying import Copy

    source, target = client_of(given, "from-", given.source), client_of(given, "to-", given.target)
    job = Copy(given.collection, given.existing)

    async def connected(show: progress.Bar) -> int:
        async with source, target:
            return await job.run(source, target, show)

    def main() -> int:
        with progress.bar(description="Copying", visible=given.progress) as show:
            return running.run(lambda: connected(show), given.backend)

    return main


def _migrate(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools import running
    from weaviate_anyio._tools.migrating import Migrate

    job = Migrate(given.paths, diff=given.diff, check=given.check)
    return lambda: running.run(job.run, given.backend)


def client_of(given: argparse.Namespace, prefix: str, url: str) -> WeaviateAsyncClient:
    """The client that the connection options describe.

    Args:
        given: The command line.
        prefix: What the names of the options begin with: "", "from-" or "to-".
        url: The URL of the REST API.

    Raises:
        CommandError: An option is wrong.
        WeaviateInvalidInputError: An option is not valid.
    """
    from weaviate_anyio._inputs.urls import masked
    from weaviate_anyio._tools.failures import wrong
    from weaviate_anyio.auth import Auth
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.config import AdditionalConfig, Timeout
    from weaviate_anyio.connect import ConnectionParams, ProtocolParams
    from weaviate_anyio.connect.helpers import use_async_with_weaviate_cloud
    from weaviate_anyio.util import is_weaviate_domain

    def option(name: str) -> Any:
        return getattr(given, f"{prefix}{name}".replace("-", "_"))

    config = AdditionalConfig(timeout=Timeout(init=_INIT_SECONDS), grpc=option("grpc"))
    key = option("api-key") or os.environ.get(_variable(prefix)) or os.environ.get(_KEY)
    headers = dict(_header(one, f"--{prefix}header") for one in option("header"))
    rest = _server(url)
    if rest is None:
        raise wrong(f"{masked(url)} is not a URL such as {_URL}")
    apart = option("grpc-port") is not None or option("grpc-url") is not None
    if not apart and (is_weaviate_domain(rest["host"]) or rest["host"].endswith(".weaviate.network")):
        if key is None:
            raise wrong(
                f"{rest['host']} is a cluster of Weaviate Cloud: it needs --{prefix}api-key, or {_variable(prefix)}"
            )
        return use_async_with_weaviate_cloud(url, key, headers, config)
    if apart and option("grpc") == "web":
        raise wrong(f"--{prefix}grpc web is for the port of REST: leave out --{prefix}grpc-port and --{prefix}grpc-url")
    usual = {**rest, "port": _GRPC_PORT, "path_prefix": ""}
    grpc = _server(option("grpc-url")) if option("grpc-url") else usual
    if grpc is None or grpc["path_prefix"].strip("/"):
        raise wrong(f"--{prefix}grpc-url {masked(option('grpc-url'))} is not a URL such as http://localhost:50051")
    if option("grpc-port") is not None:
        grpc = {**grpc, "port": option("grpc-port")}
    params = ConnectionParams(http=ProtocolParams(**rest), grpc=ProtocolParams(**grpc))
    credentials = Auth.api_key(key) if key else None
    return WeaviateAsyncClient(params, None, credentials, headers, config)


def _server(url: str) -> dict[str, Any] | None:
    """What `ProtocolParams` take of a URL."""
    from weaviate_anyio._inputs.urls import http_url

    found = http_url(url if "//" in url else f"https://{url}")
    if found is None or "?" in found.target or "@" in url:
        return None
    return {"host": found.host, "port": found.port, "secure": found.secure, "path_prefix": found.target}


def _header(text: str, option: str) -> tuple[str, str]:
    from weaviate_anyio._tools.failures import wrong

    name, equals, value = text.partition("=")
    if not equals or not name:
        raise wrong(f"{option} takes NAME=VALUE, and one of its values has no name or no =")
    return name, value
