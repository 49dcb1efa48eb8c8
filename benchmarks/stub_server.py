"""A gRPC server that does as little as can be: `python -m benchmarks.stub_server REPLY_SIZE REPLIES`.

It answers every call with the same messages, whatever it is asked: no HPACK, no thread a call, only frames and the
clients' windows, so that it is the clients' own time that is measured. It prints its port, and ends with its standard
input.
"""

import os
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_HEAD = struct.Struct(">HBBBL")
_DATA, _HEADERS, _RST_STREAM, _SETTINGS, _PING, _WINDOW_UPDATE = 0, 1, 3, 4, 6, 8
_END_STREAM, _END_HEADERS, _ACK = 1, 4, 1
_INITIAL_WINDOW_SIZE = 4
_PREFACE = 24
_FRAME_SIZE = 16_384
_WINDOW = 65_535
# An own update of the table's size comes first, as peers ask for none; then `:status: 200`, and literals.
_NO_TABLE = b"\x20"
_BLOCK = b"\x88\x00\x0ccontent-type\x10application/grpc"
_TRAILERS = b"\x00\x0bgrpc-status\x010"


def frame(kind: int, flags: int, stream_id: int, payload: bytes) -> bytes:
    size = len(payload)
    return _HEAD.pack(size >> 8, size & 255, kind, flags, stream_id) + payload


class Connection:
    """One client, in a thread of its own."""

    def __init__(self, client: socket.socket, body: bytes) -> None:
        self.client = client
        self.body = body
        self.window = _WINDOW
        self.stream_window = _WINDOW
        self.received = 0
        self.out: list[bytes] = []
        self.block = _NO_TABLE + _BLOCK
        # Streams whose reply waits for their window, or for that of the connection: what is sent, and what may be.
        self.sent: dict[int, int] = {}
        self.allowed: dict[int, int] = {}

    def run(self) -> None:
        self.client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.client.sendall(frame(_SETTINGS, 0, 0, b""))
        buffer = b""
        start = _PREFACE
        while data := self.client.recv(262_144):
            buffer += data
            if len(buffer) < start:
                continue
            start = self.read(buffer, start)
            buffer, start = buffer[start:], 0
            if self.out:
                self.client.sendall(b"".join(self.out))
                self.out.clear()

    def read(self, buffer: bytes, start: int) -> int:
        end = len(buffer)
        while end - start >= 9:
            high, low, kind, flags, stream_id = _HEAD.unpack_from(buffer, start)
            finish = start + 9 + (high << 8 | low)
            if finish > end:
                break
            if kind <= _HEADERS:
                self.received += finish - start - 9
                if flags & _END_STREAM:
                    self.answer(stream_id)
            else:
                self.control(kind, flags, stream_id, buffer[start + 9 : finish])
            start = finish
        if self.received > _WINDOW >> 1:
            self.out.append(frame(_WINDOW_UPDATE, 0, 0, struct.pack(">L", self.received)))
            self.received = 0
        return start

    def control(self, kind: int, flags: int, stream_id: int, payload: bytes) -> None:
        if kind == _WINDOW_UPDATE:
            self.widen(stream_id, int.from_bytes(payload, "big"))
        elif kind == _PING and not flags & _ACK:
            self.out.append(frame(_PING, _ACK, 0, payload))
        elif kind == _SETTINGS and not flags & _ACK:
            self.out.append(frame(_SETTINGS, _ACK, 0, b""))
            for key, value in struct.iter_unpack(">HL", payload):
                if key == _INITIAL_WINDOW_SIZE:
                    self.move_windows(value)
        elif kind == _RST_STREAM and stream_id in self.sent:
            del self.sent[stream_id], self.allowed[stream_id]

    def move_windows(self, initial: int) -> None:
        change, self.stream_window = initial - self.stream_window, initial
        for waiting in list(self.sent):
            self.widen(waiting, change)

    def answer(self, stream_id: int) -> None:
        self.out.append(frame(_HEADERS, _END_HEADERS, stream_id, self.block))
        self.block = _BLOCK
        self.sent[stream_id] = 0
        self.allowed[stream_id] = self.stream_window
        self.send(stream_id)

    def widen(self, stream_id: int, increment: int) -> None:
        if not stream_id:
            self.window += increment
            for waiting in list(self.sent):
                self.send(waiting)
        elif stream_id in self.sent:
            self.allowed[stream_id] += increment
            self.send(stream_id)

    def send(self, stream_id: int) -> None:
        """As much of a reply as the windows let through, and its trailers after the last byte."""
        body, position = self.body, self.sent[stream_id]
        room = max(0, min(self.allowed[stream_id], self.window, len(body) - position))
        self.window -= room
        self.allowed[stream_id] -= room
        for start in range(position, position + room, _FRAME_SIZE):
            self.out.append(frame(_DATA, 0, stream_id, body[start : min(start + _FRAME_SIZE, position + room)]))
        self.sent[stream_id] = position + room
        if position + room == len(body):
            self.out.append(frame(_HEADERS, _END_HEADERS | _END_STREAM, stream_id, _TRAILERS))
            del self.sent[stream_id], self.allowed[stream_id]


def main(reply_size: int, replies: int) -> None:
    body = (b"\x00" + reply_size.to_bytes(4, "big") + bytes(reply_size)) * replies
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
        while True:
            client, _ = listener.accept()
            threading.Thread(target=Connection(client, body).run, daemon=True).start()


@contextmanager
def running(reply_size: int, replies: int = 1) -> Iterator[int]:
    """Run it in a process of its own; gives the port."""
    command = [sys.executable, "-m", "benchmarks.stub_server", str(reply_size), str(replies)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield int(process.stdout.readline())
        process.communicate()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
