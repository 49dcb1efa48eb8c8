"""A server that stores nothing and costs little: `python -m benchmarks.stub`.

It answers what clients ask on entering, searches and aggregations with replies that it makes once for each request, and
BatchObjects and BatchStream as if it had stored everything. Of HTTP/2 there are frames and windows only: header blocks
are not decoded, and the message alone says what is called (`stub_replies`). It prints its REST and its gRPC port, and
ends with its standard input.
"""

from __future__ import annotations

import json
import os
import socket
import struct
import sys
import threading
from typing import TYPE_CHECKING

from benchmarks import stub_replies

if TYPE_CHECKING:
    from collections.abc import Callable

_HEAD = struct.Struct(">HBBBL")
_DATA, _HEADERS, _RST_STREAM, _SETTINGS, _PING, _WINDOW_UPDATE = 0, 1, 3, 4, 6, 8
_END_STREAM, _END_HEADERS, _ACK = 1, 4, 1
_INITIAL_WINDOW_SIZE = 4
_PREFACE = 24
_FRAME_SIZE = 16_384
_RECEIVED = 1_048_576
_WINDOW = 65_535
_MAX_WINDOW = 2**31 - 1
# An own update of the table's size comes first, as peers ask for none; then `:status: 200`, and literals.
_NO_TABLE = b"\x20"
_BLOCK = b"\x88\x00\x0ccontent-type\x10application/grpc"
_TRAILERS = b"\x00\x0bgrpc-status\x010"
_PREFIX = 5


def frame(kind: int, flags: int, stream_id: int, payload: bytes) -> bytes:
    size = len(payload)
    return _HEAD.pack(size >> 8, size & 255, kind, flags, stream_id) + payload


def message(content: bytes) -> bytes:
    """A message of gRPC: its prefix, and what is in it."""
    return b"\x00" + len(content).to_bytes(4, "big") + content


class Stream:
    """One call.

    Attributes:
        request: What has come and is not answered yet.
        streaming: Whether each message is answered when it has come.
        begun: Whether the headers of the reply are sent.
        reply: What is to be sent.
        sent: How much of it is.
        ended: Whether nothing more comes behind it.
        window: How much the client takes at the moment.
    """

    __slots__ = ("begun", "ended", "reply", "request", "sent", "streaming", "window")

    def __init__(self, window: int) -> None:
        self.request = bytearray()
        self.streaming = self.begun = self.ended = False
        self.reply = b""
        self.sent = 0
        self.window = window


class Connection:
    """One client, in a thread of its own."""

    def __init__(self, client: socket.socket) -> None:
        self.client = client
        self.window = self.stream_window = _WINDOW
        self.received = 0
        self.out: list[bytes] = []
        self.block = _NO_TABLE + _BLOCK
        self.streams: dict[int, Stream] = {}

    def run(self) -> None:
        settings = struct.pack(">HL", _INITIAL_WINDOW_SIZE, _MAX_WINDOW)
        widened = struct.pack(">L", _MAX_WINDOW - _WINDOW)
        self.client.sendall(frame(_SETTINGS, 0, 0, settings) + frame(_WINDOW_UPDATE, 0, 0, widened))
        buffer, start = b"", _PREFACE
        while data := self.client.recv(_RECEIVED):
            buffer += data
            if len(buffer) < start:
                continue
            start = self.read(buffer, start)
            buffer, start = buffer[start:], 0
            if self.out:
                self.client.sendall(b"".join(self.out))
                self.out.clear()

    def read(self, buffer: bytes, start: int) -> int:
        """Take all frames that are there; gives where the rest begins."""
        end = len(buffer)
        while end - start >= 9:
            high, low, kind, flags, stream_id = _HEAD.unpack_from(buffer, start)
            begin, finish = start + 9, start + 9 + (high << 8 | low)
            if finish > end:
                break
            if kind == _DATA:
                self.data(stream_id, flags, buffer[begin:finish])
            elif kind == _HEADERS:
                self.streams[stream_id] = Stream(self.stream_window)
            else:
                self.control(kind, flags, stream_id, buffer[begin:finish])
            start = finish
        if self.received > _MAX_WINDOW >> 1:
            self.out.append(frame(_WINDOW_UPDATE, 0, 0, struct.pack(">L", self.received)))
            self.received = 0
        return start

    def data(self, stream_id: int, flags: int, payload: bytes) -> None:
        self.received += len(payload)
        stream = self.streams.get(stream_id)
        if stream is None:
            return
        stream.request += payload
        if flags & _END_STREAM:
            self.finish(stream_id, stream)
        elif stream.streaming or stub_replies.starts_stream(stream.request, _PREFIX):
            stream.streaming = True
            self.out.append(frame(_WINDOW_UPDATE, 0, stream_id, struct.pack(">L", len(payload) or 1)))
            self.messages(stream_id, stream)

    def finish(self, stream_id: int, stream: Stream) -> None:
        if stream.streaming:
            self.messages(stream_id, stream)
            reply: bytes | None = b""
        else:
            reply = stub_replies.unary(bytes(stream.request[_PREFIX:]))
        if reply is not None:
            stream.ended = True
            self.answer(stream_id, stream, b"" if stream.streaming else message(reply))

    def messages(self, stream_id: int, stream: Stream) -> None:
        """Answer each message of a stream that is there as a whole."""
        start, data = 0, stream.request
        while (begin := start + _PREFIX) <= len(data):
            finish = begin + int.from_bytes(data[start + 1 : begin], "big")
            if finish > len(data):
                break
            for reply in stub_replies.stream(bytes(data[begin:finish])):
                self.answer(stream_id, stream, message(reply))
            start = finish
        del data[:start]

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
        elif kind == _RST_STREAM:
            self.streams.pop(stream_id, None)

    def move_windows(self, initial: int) -> None:
        change, self.stream_window = initial - self.stream_window, initial
        for stream_id in list(self.streams):
            self.widen(stream_id, change)

    def widen(self, stream_id: int, increment: int) -> None:
        if not stream_id:
            self.window += increment
            for waiting, stream in list(self.streams.items()):
                self.send(waiting, stream)
        elif stream_id in self.streams:
            stream = self.streams[stream_id]
            stream.window += increment
            self.send(stream_id, stream)

    def answer(self, stream_id: int, stream: Stream, reply: bytes) -> None:
        if not stream.begun:
            stream.begun = True
            self.out.append(frame(_HEADERS, _END_HEADERS, stream_id, self.block))
            self.block = _BLOCK
        stream.reply = stream.reply[stream.sent :] + reply
        stream.sent = 0
        self.send(stream_id, stream)

    def send(self, stream_id: int, stream: Stream) -> None:
        """As much of a reply as the windows let through, and its trailers after the last byte."""
        reply, start = stream.reply, stream.sent
        room = max(0, min(stream.window, self.window, len(reply) - start))
        self.window -= room
        stream.window -= room
        stream.sent = end = start + room
        for at in range(start, end, _FRAME_SIZE):
            self.out.append(frame(_DATA, 0, stream_id, reply[at : min(at + _FRAME_SIZE, end)]))
        if stream.ended and end == len(reply):
            self.out.append(frame(_HEADERS, _END_HEADERS | _END_STREAM, stream_id, _TRAILERS))
            del self.streams[stream_id]


def rest(client: socket.socket) -> None:
    """Requests of HTTP/1.1, one after the other; what is written, a schema, is taken and forgotten."""
    buffer = b""
    while data := client.recv(_RECEIVED):
        buffer += data
        while (end := whole_request(buffer)) is not None:
            verb, path, _ = buffer.split(b" ", 2)
            client.sendall(stub_replies.rest(verb.decode(), path.decode()))
            buffer = buffer[end:]


def whole_request(buffer: bytes) -> int | None:
    """Where the first request ends, if all of it is there."""
    head, found, _ = buffer.partition(b"\r\n\r\n")
    if not found:
        return None
    _, named, value = head.lower().partition(b"content-length:")
    end = len(head) + len(found) + (int(value.split(b"\r\n", 1)[0]) if named else 0)
    return end if end <= len(buffer) else None


def serve(handle: Callable[[socket.socket], None]) -> int:
    """Handle each connection in a thread; gives the port."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)

    def one(client: socket.socket) -> None:
        with client:
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                handle(client)
            except OSError:
                return  # the client is gone

    def accept() -> None:
        while True:
            threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port


def main() -> None:
    ports = [serve(rest), serve(lambda client: Connection(client).run())]
    print(json.dumps(ports), flush=True)
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
