"""A stand-in for the inference containers of the server's modules multi2vec-clip and multi2vec-bind.

It runs in a thread of the test process. The vector of media is made of its bytes, and media of different types share
no dimension: what has the same bytes and the same type is near, and how near says how many bytes are in common.
"""

from __future__ import annotations

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

# The field of a request, and that of its reply.
FIELDS = {
    "texts": "textVectors",
    "images": "imageVectors",
    "audio": "audioVectors",
    "video": "videoVectors",
    "imu": "imuVectors",
    "thermal": "thermalVectors",
    "depth": "depthVectors",
}
BUCKETS = 64


def embed(field: str, content: bytes) -> list[float]:
    """The vector of media: the number of its bytes in each bucket of its type, at length 1."""
    start, vector = list(FIELDS).index(field) * BUCKETS, [0.0] * (len(FIELDS) * BUCKETS)
    for byte in content:
        vector[start + byte % BUCKETS] += 1.0
    length = sum(number * number for number in vector) ** 0.5
    return [number / length for number in vector]


def decoded(field: str, text: str) -> bytes:
    """The bytes of media; only plain base64 is taken, without line breaks, and without a `data:` in front."""
    return text.encode() if field == "texts" else base64.b64decode(text, validate=True)


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0 closes the connection after each answer, so that nothing of a test is left open in this process.
    requests: ClassVar[list[dict[str, Any]]] = []

    def do_GET(self) -> None:
        self._answer(200, {"model": "a stand-in"})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append(body)
        try:
            vectors = {FIELDS[field]: [embed(field, decoded(field, each)) for each in body[field]] for field in body}
        except ValueError as error:
            self._answer(400, {"error": str(error)})
        else:
            self._answer(200, vectors)

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


class InferenceServer:
    """The running stand-in.

    Attributes:
        url: Its base URL.
        requests: The body of each request so far.
    """

    def __init__(self, port: int, requests: list[dict[str, Any]]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.requests = requests


@contextmanager
def run_inference() -> Iterator[InferenceServer]:
    """Run the stand-in on a free port of this machine."""
    requests: list[dict[str, Any]] = []
    handler = type("_Recording", (_Handler,), {"requests": requests})
    http = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=http.serve_forever, name="inference", daemon=True)
    thread.start()
    try:
        yield InferenceServer(http.server_address[1], requests)
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
