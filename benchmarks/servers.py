"""The servers that benchmarks run against: a stub, a real one of their own, or one that is there."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import anyio
import anyio.to_thread

from benchmarks.harness import WrongError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULES = {"stub": "benchmarks.stub", "embedded": "benchmarks.servers"}
_REST_PORT = 8080


@contextmanager
def running(against: str, grpc_port: int) -> Iterator[tuple[str, int, int]]:
    """Run a server in a process of its own, unless it is named by its URL; gives its host and ports."""
    if against not in _MODULES:
        yield (*_place(against), grpc_port)
        return
    command = [sys.executable, "-m", _MODULES[against]]
    pipe = subprocess.PIPE
    # In a session of its own: it outlives a Ctrl-C until what was measured is written down.
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        try:
            line = process.stdout.readline()
            if not line:
                raise SystemExit(f"{' '.join(command)} did not start")
            yield ("127.0.0.1", *json.loads(line))
        finally:
            process.communicate()


def _place(address: str) -> tuple[str, int]:
    try:
        url = urlsplit(address)
        host, port = url.hostname, url.port or _REST_PORT
    except ValueError:  # a port that is none
        host = None
    if host is None or url.scheme != "http":
        raise WrongError(f"--against must be stub, embedded or the URL of a server (http://...), got {address!r}")
    return host, port


async def run_embedded() -> None:
    """A real server, as long as the standard input is open; WEAVIATE_ANYIO_SERVER may name its binary."""
    from weaviate_anyio.embedded import EmbeddedOptions, run_server

    variables = {"DISABLE_TELEMETRY": "true", "LOG_LEVEL": "error", "ENABLE_MODULES": "generative-dummy"}
    with tempfile.TemporaryDirectory() as folder:
        options = EmbeddedOptions(persistence_data_path=folder, port=0, grpc_port=0, additional_env_vars=variables)
        async with run_server(options) as server:
            print(json.dumps([server.http_port, server.grpc_port]), flush=True)
            await anyio.to_thread.run_sync(sys.stdin.read)


if __name__ == "__main__":
    anyio.run(run_embedded)
