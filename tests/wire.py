"""A peer that reads each request strictly, as bytes, and what it must say."""

import re
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote_to_bytes

from raw import response, serve

import weaviate_anyio
from weaviate_anyio._version import __version__

META = b'{"version": "1.39.3", "grpcMaxMessageSize": 10485760}'
OWN = {b"x-weaviate-client": f"weaviate-client-python-anyio/{__version__}".encode()}
"""The headers of every client."""

_LINE = re.compile(rb"([A-Z]+) /v1/([A-Za-z0-9._~%/+-]*)(?:\?([A-Za-z0-9._~%&=+*-]*))? HTTP/1\.1")
_FIELD = re.compile(rb"([A-Za-z0-9-]+): ([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)")


class Request(NamedTuple):
    """One request, taken apart: the segments and parameters as the server decodes them."""

    verb: str
    path: tuple
    params: dict
    fields: dict
    body: bytes


def parsed(head, body):
    """A request from its bytes; anything that is not exactly one request of ours fails."""
    line, *fields = head.split(b"\r\n")
    match = _LINE.fullmatch(line)
    assert match, line
    split = [_FIELD.fullmatch(field) for field in fields]
    assert all(split), fields
    segments = match[2].split(b"/")
    assert not {unquote_to_bytes(one) for one in segments} & {b"", b".", b".."}, line
    names = [field[1].lower() for field in split]
    assert len(set(names)) == len(names), names
    return Request(
        match[1].decode(),
        tuple(unquote_to_bytes(one).decode() for one in segments),
        dict(parse_qsl((match[3] or b"").decode(), keep_blank_values=True, strict_parsing=bool(match[3]))),
        {name: field[2] for name, field in zip(names, split, strict=True)},
        body,
    )


class StrictPeer:
    """Answers with what `answer` makes of a request, and keeps the requests; what it cannot take, it keeps as wrong."""

    def __init__(self):
        self.requests, self.wrong = [], []
        self.answer = lambda request: response(META)

    async def __call__(self, stream):
        while True:
            head, body = await _one(stream)
            try:
                request = parsed(head, body)
            except (AssertionError, ValueError) as error:
                self.wrong.append(f"{error!r}: {head[:500]!r}")
                return
            self.requests.append(request)
            await stream.send(self.answer(request))


async def _one(stream):
    """The bytes of one request. Nothing may stand behind it, as the client waits for the reply."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += await stream.receive()
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?im)^content-length: (\d+)$", head.replace(b"\r\n", b"\n"))
    expected = int(length[1]) if length else 0
    while len(body) < expected:
        body += await stream.receive()
    assert len(body) == expected, body[expected:]
    return head, body


@asynccontextmanager
async def connected(peer, grpc_port=1, **kwargs):
    """A client that is connected to the peer over REST, and to nothing over gRPC unless a port is given."""
    async with serve(peer) as port:
        made = weaviate_anyio.use_async_with_local("127.0.0.1", port, grpc_port, skip_init_checks=True, **kwargs)
        async with made as client:
            yield client
