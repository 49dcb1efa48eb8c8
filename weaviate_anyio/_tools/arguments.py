"""The command lines of all commands, and what runs them.

Only argparse is imported here: what a command needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from weaviate_anyio._tools.connecting import add_connection, client_of, connected, is_same_server, url_of

if TYPE_CHECKING:
    from collections.abc import Callable

BACKENDS = ("asyncio", "uvloop", "trio")
_LONGEST = 3600

_IMPORT = """Imports a file into a collection, which must exist. An import that was interrupted goes on where it ended
when the same command runs again. What could not be imported goes to FILE.failed.jsonl, which can be imported itself."""
_EXPORT = (
    """Exports the objects of a collection to a file that `import` reads. `-` is standard output, as JSON lines."""
)
_COPY = """Copies collections from one server to another: configurations, active tenants, objects with their vectors,
and references. Run again with --existing append, it goes on: objects keep their ids."""

_DOCTOR = """Connects to a server step by step, and says what works, what does not, and what to do: DNS, TCP, TLS, REST,
OIDC, gRPC, gRPC-Web, version, modules, nodes, clocks, latency. The exit code is 1 if something does not work."""

_SHELL = """Python with `await` at the prompt, and a connected `client`. The event loop runs while the prompt waits.
Ctrl-C interrupts what is awaited, Ctrl-D ends the shell. Where standard input is no terminal, it is a program."""

_COMPLETION = """Prints a script that completes commands and options in a shell. In bash or zsh:
eval "$(weaviate-anyio completion bash)". In fish: weaviate-anyio completion fish | source."""

_MIGRATE = """Rewrites programs that use the asynchronous client of weaviate-client: imports, and connect() and close()
as `async with`. What is left for a person is listed as FILE:LINE:COLUMN, with what to do. A comment `# migrated` behind
a line says that it is done."""


def add_commands(commands: Any) -> None:
    """Add the commands to a parser's subparsers."""
    parser = _command(commands, "import", "import a file into a collection", _IMPORT)
    parser.add_argument("file", metavar="FILE", type=Path, help="what to import: .jsonl, .ndjson, .csv or .parquet")
    parser.add_argument("--collection", required=True, metavar="NAME", help="the collection to import into")
    parser.add_argument("--tenant", metavar="NAME", help="the tenant, in a multi-tenant collection")
    parser.add_argument(
        "--uuid-column", metavar="COLUMN", help="the column of the ids (default: id or uuid, if there is one)"
    )
    parser.add_argument(
        "--vector-column",
        action="append",
        default=[],
        metavar="[NAME=]COLUMN",
        help="a column of vectors, and the name of the vector (default: vector, and vector.NAME)",
    )
    parser.add_argument("--restart", action="store_true", help="begin again, although a journal says how to go on")
    add_connection(parser, "", "the server")
    parser = _command(commands, "export", "export a collection to a file", _EXPORT)
    parser.add_argument("name", metavar="NAME", help="the collection")
    parser.add_argument("file", metavar="FILE", type=Path, help="where to: .jsonl, .ndjson, .parquet, or -")
    parser.add_argument("--tenant", metavar="NAME", help="the tenant, in a multi-tenant collection")
    parser.add_argument(
        "--filter", metavar="CONDITION", help="only objects that match, such as \"year >= 1990 and title like 'A*'\""
    )
    parser.add_argument("--no-vectors", action="store_true", help="leave out vectors")
    add_connection(parser, "", "the server")
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
    add_connection(parser, "from-", "FROM")
    add_connection(parser, "to-", "TO")
    _add_migrate(commands)
    _add_doctor(commands)
    _add_shell(commands)
    parser = commands.add_parser("completion", help="print the completions of a shell", description=_COMPLETION)
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell")
    parser.set_defaults(wrong=parser.error, backend=BACKENDS[0])


def _add_doctor(commands: Any) -> None:
    parser = commands.add_parser("doctor", help="diagnose a connection", description=_DOCTOR)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON, at the end")
    parser.add_argument("--timeout", type=_seconds, default=10.0, metavar="SECONDS", help="of each step (default: 10)")
    add_backend(parser)
    parser.set_defaults(wrong=parser.error)
    add_connection(parser, "", "the server")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= _LONGEST:
        raise argparse.ArgumentTypeError(f"must be a number of seconds above 0, at most {_LONGEST}, got {text!r}")
    return seconds


def _add_shell(commands: Any) -> None:
    parser = commands.add_parser("shell", help="Python with a connected client", description=_SHELL)
    parser.add_argument("-c", "--command", dest="code", metavar="CODE", help="run this program, and end")
    add_backend(parser)
    parser.set_defaults(wrong=parser.error)
    add_connection(parser, "", "the server")


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


def command_of(given: argparse.Namespace) -> Callable[[], int]:
    """What runs a command.

    Raises:
        CommandError: The command line is wrong.
        WeaviateInvalidInputError: A part of it is not valid.
    """
    return _COMMANDS[given.command](given)


def _import(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools.importing import Import
    from weaviate_anyio._tools.records import Columns

    columns = Columns(given.uuid_column, tuple(map(_vector_column, given.vector_column)))
    job = Import(given.file, given.collection, given.tenant, columns, url_of(given), restart=given.restart)
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

    client = client_of(given)

    async def work(show: progress.Bar) -> int:
        async with connected(given, client):
            return await run(client, show)  # type: ignore[no-any-return]

    def main() -> int:
        with progress.bar(description=description, visible=given.progress) as show:
            return running.run(lambda: work(show), given.backend)

    return main


def _copy(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio import progress
    from weaviate_anyio._tools import running
    from weaviate_anyio._tools.copying import Copy
    from weaviate_anyio._tools.failures import wrong

    source, target = client_of(given, "from-"), client_of(given, "to-")
    if is_same_server(source, target):
        raise wrong(
            f"FROM and TO are the same server, {url_of(given, 'to-')}: a collection cannot be copied onto itself"
        )
    job = Copy(given.collection, given.existing)

    async def work(show: progress.Bar) -> int:
        async with connected(given, source, "from-"), connected(given, target, "to-"):
            return await job.run(source, target, show)

    def main() -> int:
        with progress.bar(description="Copying", visible=given.progress) as show:
            return running.run(lambda: work(show), given.backend)

    return main


def _migrate(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools import running
    from weaviate_anyio._tools.migrating import Migrate

    job = Migrate(given.paths, diff=given.diff, check=given.check)
    return lambda: running.run(job.run, given.backend)


def _doctor(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools import running
    from weaviate_anyio._tools.doctoring import Doctor

    job = Doctor(given, given.timeout, given.json)
    job.check()
    return lambda: running.run(job.run, given.backend)


def _shell(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools.shell import Shell

    return Shell(given, client_of(given)).run


def _completion(given: argparse.Namespace) -> Callable[[], int]:
    from weaviate_anyio._tools.completion import script

    def main() -> int:
        sys.stdout.write(script(given.shell, given.parser))
        return 0

    return main


_COMMANDS = {
    "import": _import,
    "export": _export,
    "copy": _copy,
    "migrate": _migrate,
    "doctor": _doctor,
    "shell": _shell,
    "completion": _completion,
}
