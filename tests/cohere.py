"""A stand-in for the Cohere API, for the server's modules text2vec-cohere and generative-cohere.

It runs in a thread of the test process. Texts become bags of words: texts that share words are close to each other,
texts that share none are not. Chats are answered with the prompt, so that a test sees what was asked.
"""

from __future__ import annotations

import json
import re
import threading
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterator

DIMENSIONS = 1024
API_KEY = "a-key-for-tests"


def embed(text: str) -> list[float]:
    """The vector of a text: for each word, one dimension is raised."""
    vector = [0.0] * DIMENSIONS
    for word in re.findall(r"\w+", text.lower()):
        vector[zlib.crc32(word.encode()) % DIMENSIONS] += 1.0
    if not any(vector):
        vector[0] = 1.0
    length = sum(number * number for number in vector) ** 0.5
    return [number / length for number in vector]


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0 closes the connection after each answer, so that nothing of a test is left open in this process.
    requests: ClassVar[list[tuple[str, dict[str, Any]]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.requests.append((self.path, body))
        if self.headers["Authorization"].split()[1:] != [API_KEY]:
            self._answer(401, {"message": "invalid api token"})
        elif self.path == "/v2/embed":
            self._answer(200, {"id": "1", "embeddings": {"float": [embed(text) for text in body["texts"]]}})
        elif self.path == "/v2/chat":
            self._answer(200, _chat(body))
        else:
            self._answer(404, {"message": f"no such path: {self.path}"})

    def _answer(self, status: int, content: dict[str, Any]) -> None:
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


def _chat(body: dict[str, Any]) -> dict[str, Any]:
    content = body["messages"][-1]["content"]
    prompt = content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
    text = "" if "say nothing" in prompt else f"You said: {prompt}"
    return {
        "id": "1",
        "finish_reason": "COMPLETE",
        "message": {"role": "assistant", "content": [{"type": "text", "text": text}]},
        "usage": {
            "billed_units": {"input_tokens": len(prompt.split()), "output_tokens": len(text.split())},
            "tokens": {"input_tokens": len(prompt.split()), "output_tokens": len(text.split())},
        },
    }


class CohereServer:
    """The running stand-in.

    Attributes:
        url: Its base URL.
        headers: What a Weaviate client sends so that the server's modules come here.
        requests: Path and body of each request so far.
    """

    def __init__(self, port: int, requests: list[tuple[str, dict[str, Any]]]) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.headers = {"X-Cohere-Api-Key": API_KEY, "X-Cohere-BaseURL": self.url}
        self.requests = requests


@contextmanager
def run_cohere() -> Iterator[CohereServer]:
    """Run the stand-in on a free port of this machine."""
    requests: list[tuple[str, dict[str, Any]]] = []
    handler = type("_Recording", (_Handler,), {"requests": requests})
    http = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=http.serve_forever, name="cohere", daemon=True)
    thread.start()
    try:
        yield CohereServer(http.server_address[1], requests)
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
