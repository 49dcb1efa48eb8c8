"""Ask a server on this machine, over one plain connection for each question."""

from __future__ import annotations

import json
from http import HTTPStatus

import anyio

_LONGEST = 1_048_576  # bytes of an answer
_ASK = "GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\nAccept: application/json\r\n\r\n"


async def ask(host: str, port: int, path: str) -> tuple[int, bytes]:
    """Status and body of a GET.

    Raises:
        OSError: Nothing listens there.
        ValueError: What answers does not speak HTTP, or says more than a server of Weaviate.
    """
    async with await anyio.connect_tcp(host, port, happy_eyeballs_delay=0) as stream:
        await stream.send(_ASK.format(path=path, host=host, port=port).encode("ascii"))
        reply = b""
        async for chunk in stream:
            reply += chunk
            if len(reply) > _LONGEST:
                raise ValueError("the answer has no end")
    head, _, body = reply.partition(b"\r\n\r\n")
    protocol, status, *_ = [*head.split(maxsplit=2), b"", b""]
    if not protocol.startswith(b"HTTP/"):
        raise ValueError(f"the answer is not HTTP: {reply[:50]!r}")
    return int(status), body


async def is_ready(host: str, http: int, grpc: int) -> bool:
    """Whether the server says that it is ready, and its gRPC port accepts connections."""
    try:
        with anyio.fail_after(5):
            status, _ = await ask(host, http, "/v1/.well-known/ready")
            if status == HTTPStatus.OK:
                await (await anyio.connect_tcp(host, grpc)).aclose()
    except (OSError, ValueError, anyio.BrokenResourceError):
        return False
    return status == HTTPStatus.OK


async def version(host: str, port: int) -> str | None:
    """The version of the Weaviate server on this port; None if it does not tell, for example without credentials."""
    try:
        with anyio.fail_after(5):
            status, body = await ask(host, port, "/v1/meta")
        return str(json.loads(body)["version"]) if status == HTTPStatus.OK else None
    except (OSError, ValueError, KeyError, TypeError, anyio.BrokenResourceError):
        return None


async def who_answers(host: str, port: int) -> str:
    """What can be told about the one who has a port."""
    number = await version(host, port)
    if number is not None:
        return f"Weaviate {number} answers there: connect to it with use_async_with_local, or stop it first"
    try:
        with anyio.fail_after(2):
            await (await anyio.connect_tcp(host, port)).aclose()
    except OSError:
        return "nobody answers there at this moment"
    return "another program answers there"
