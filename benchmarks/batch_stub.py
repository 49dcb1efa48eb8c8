"""A server that stores nothing: `python -m benchmarks.batch_stub`.

It answers what a client asks on entering, and BatchObjects and BatchStream as a server that has stored everything: each
message of a stream is acknowledged with its ids and beacons, and then reported on. BatchObjects is not even parsed. It
prints its REST and its gRPC port, and ends with its standard input.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import grpc

warnings.simplefilter("ignore")
from weaviate.proto.v1 import batch_pb2  # noqa: E402 - its import warns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_VERSION = "1.39.3"
_SERVING = b"\x08\x01"
_BATCH_SIZE = 1000
_MESSAGE_SIZE = 104_858_000
_REPLIES: dict[str, Any] = {
    "/v1/meta": {
        "version": _VERSION,
        "hostname": "http://[::]:8080",
        "modules": {},
        "grpcMaxMessageSize": _MESSAGE_SIZE,
    },
    "/v1/nodes": {"nodes": [{"name": "stub", "status": "HEALTHY", "version": _VERSION, "shards": None}]},
    "/v1/.well-known/ready": {},
    "/v1/.well-known/live": {},
}
Reply = batch_pb2.BatchStreamReply


class Rest(BaseHTTPRequestHandler):
    """The entering checks; what is written, a schema, is taken and forgotten."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        found = _REPLIES.get(self.path.partition("?")[0])
        self._answer(404 if found is None else 200, found or {})

    def do_POST(self) -> None:
        self._take()

    def do_DELETE(self) -> None:
        self._take()

    def _take(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self._answer(200, {})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def objects(_: bytes, __: grpc.ServicerContext) -> bytes:
    """All are stored: no errors."""
    return b""


def health(_: bytes, __: grpc.ServicerContext) -> bytes:
    return _SERVING


def stream(requests: Iterator[bytes], _: grpc.ServicerContext) -> Iterator[bytes]:
    yield Reply(started=Reply.Started()).SerializeToString()
    yield Reply(backoff=Reply.Backoff(batch_size=_BATCH_SIZE)).SerializeToString()
    for request in requests:
        message = batch_pb2.BatchStreamRequest.FromString(request)
        if message.HasField("stop"):
            return
        if message.HasField("data"):
            yield from stored(message.data)


def stored(data: Any) -> Iterator[bytes]:
    uuids = [value.uuid for value in data.objects.values]
    beacons = [beacon(value) for value in data.references.values]
    yield Reply(acks=Reply.Acks(uuids=uuids, beacons=beacons)).SerializeToString()
    successes = [Reply.Results.Success(uuid=uuid) for uuid in uuids]
    successes += [Reply.Results.Success(beacon=one) for one in beacons]
    yield Reply(results=Reply.Results(successes=successes)).SerializeToString()


def beacon(reference: Any) -> str:
    return f"weaviate://localhost/{reference.from_collection}/{reference.from_uuid}/{reference.name}"


class Grpc(grpc.GenericRpcHandler):  # type: ignore[misc]
    """Methods on bytes."""

    _METHODS: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {  # noqa: RUF012
        "/grpc.health.v1.Health/Check": (grpc.unary_unary_rpc_method_handler, health),
        "/weaviate.v1.Weaviate/BatchObjects": (grpc.unary_unary_rpc_method_handler, objects),
        "/weaviate.v1.Weaviate/BatchStream": (grpc.stream_stream_rpc_method_handler, stream),
    }

    def service(self, details: grpc.HandlerCallDetails) -> Any:
        found = self._METHODS.get(details.method)
        return None if found is None else found[0](found[1])


def main() -> None:
    rest = ThreadingHTTPServer(("127.0.0.1", 0), Rest)
    threading.Thread(target=rest.serve_forever, daemon=True).start()
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    server = grpc.server(ThreadPoolExecutor(32), handlers=[Grpc()], options=options)
    grpc_port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(json.dumps([rest.server_address[1], grpc_port]), flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
