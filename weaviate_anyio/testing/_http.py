"""A server in threads that takes JSON and answers JSON."""

from __future__ import annotations

import json
import sys
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from socket import socket

_SECONDS_BETWEEN_LOOKS = 0.02  # of the thread, for its end


class Answer(NamedTuple):
    """What a request gets."""

    status: int
    body: dict[str, Any]


class _Server(ThreadingHTTPServer):
    """A thread for each connection, so that one that says nothing blocks no other; all of them end with the server."""

    request_queue_size = 128

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self._connections: list[tuple[threading.Thread, socket]] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        thread = threading.Thread(target=self.process_request_thread, args=(request, client_address), daemon=True)
        self._connections = [one for one in self._connections if one[0].is_alive()]
        self._connections.append((thread, request))
        thread.start()

    def server_close(self) -> None:
        super().server_close()
        for thread, connection in self._connections:
            with suppress(OSError):  # it is closed already
                connection.shutdown(SHUT_RDWR)
            thread.join()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), OSError):  # which is a peer that went away
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    # HTTP/1.0 closes the connection after each answer, so that nothing of a test is left open in this process.
    timeout = 10.0  # for a peer that connects and says nothing

    @staticmethod
    def answer(path: str, headers: Message, body: Any) -> Answer:
        raise NotImplementedError

    def do_GET(self) -> None:
        self._send(self.answer(self.path, self.headers, None))

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "0")
        if not length.isdecimal():
            self._send(Answer(400, {"message": "Content-Length: a number is needed"}))
            return
        try:
            body = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError) as error:
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
    """Answer requests on a free port of this machine, in threads.

    Args:
        name: Of the thread that accepts connections.
        answer: Answers a request by its path, headers and body; the body of a GET is None. One call runs at a time.

    Yields:
        The base URL.
    """
    answering = threading.Lock()

    def answer_alone(path: str, headers: Message, body: Any) -> Answer:
        with answering:
            return answer(path, headers, body)

    with _Server(type("_Answering", (_Handler,), {"answer": staticmethod(answer_alone)})) as http:
        thread = threading.Thread(target=http.serve_forever, args=(_SECONDS_BETWEEN_LOOKS,), name=name, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{http.server_address[1]}"
        finally:
            http.shutdown()
            thread.join()
