"""The command line of the package: `weaviate-anyio`, or `python -m weaviate_anyio`."""

from __future__ import annotations

import argparse
import sys
from contextlib import nullcontext
from importlib.util import find_spec

from weaviate_anyio import __version__
from weaviate_anyio._tools.arguments import add_backend, add_commands, command_of
from weaviate_anyio._tools.pipes import piped


def main(arguments: list[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: The command line without the program's name; that of this process if None.

    Returns:
        The exit code: 0, 1 for a failure, 2 for a command line that makes no sense, 130 for Ctrl-C,
        141 if the output pipe is closed.
    """
    return piped(lambda: _main(arguments))


def _main(arguments: list[str] | None) -> int:
    parser = _parser()
    given = parser.parse_args(arguments)
    given.parser = parser  # which completions are made of
    if find_spec(given.backend) is None:
        parser.error(f'{given.backend} is not installed: pip install "weaviate-anyio[{given.backend}]"')
    if given.command == "demo":
        from weaviate_anyio._demo import show

        return show.main(given.backend, keep=given.keep)
    return _run(given)


def _run(given: argparse.Namespace) -> int:
    from weaviate_anyio._tools.failures import CommandError
    from weaviate_anyio._tools.running import in_own_words
    from weaviate_anyio.exceptions import WeaviateInvalidInputError

    # In the shell they are about the lines of its user.
    with nullcontext() if given.command == "shell" else in_own_words():
        try:
            command = command_of(given)
        except (CommandError, WeaviateInvalidInputError) as error:
            return given.wrong(str(error))  # type: ignore[no-any-return]
        return command()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="weaviate-anyio", description="An asynchronous Weaviate client.")
    parser.add_argument("--version", action="version", version=f"weaviate_anyio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    demo = commands.add_parser("demo", help="start a server, fill it and search it", description=_DEMO)
    add_backend(demo)
    demo.add_argument("--keep", action="store_true", help="keep the server up at the end, until Ctrl-C, and its data")
    add_commands(commands)
    return parser


_DEMO = """Starts a Weaviate server on free ports, imports some thousand English nouns with embeddings of what they
mean, searches them in five ways, and takes everything away again. With --keep the server stays up at the end, until
Ctrl-C, so that other programs can connect to it, and its data stays on disk."""

if __name__ == "__main__":
    sys.exit(main())
