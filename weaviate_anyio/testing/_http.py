"""A server in a thread that takes JSON and answers JSON."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

_SECONDS_BETWEEN_LOOKS = 0.02  # of the thread, for its end


class Answer(NamedTuple):
    """What a request gets."""

    status: int
    body: dict[str, Any]


class _Server(HTTPServer):
    request_queue_size = 128


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0 closes the connection after each answer, so that nothing of a test is left open in this process.
    timeout = 10.0  # for a peer that connects and says nothing, while others wait

    @staticmethod
    def answer(path: str, headers: Message, body: Any) -> Answer:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._send(self.answer(self.path, self.headers, None))

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            body = json.loads(text)
        except ValueError as error:
            self._send(Answer(400, {"message": f"this is no JSON: {error}"}))
        else:
            self._send(self.answer(self.path, self.headers, body))

    def _send(self, answer: Answer) -> None:
        data = json.dumps(answer.body).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
        """Say nothing."""


@contextmanager
def serve(name: str, answer: Callable[[str, Message, Any], Answer]) -> Iterator[str]:
    """Answer requests on a free port of this machine, in a thread.

    Args:
        name: Of the thread.
        answer: Answers a request by its path, headers and body; the body of a GET is None.

    Yields:
        The base URL.
    """
    handler = type("_Answering", (_Handler,), {"answer": staticmethod(answer)})
    with _Server(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever, args=(_SECONDS_BETWEEN_LOOKS,), name=name, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_address[1]}"
        finally:
            http.shutdown()
            thread.join()
