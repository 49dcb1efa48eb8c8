"""A server that keeps books of its own: it holds each frame of the client against RFC 9113, and counts all windows."""

import random

import h2_frames as h2
from hpack import Decoder
from schedule_wire import Clock, DirectWire, Wire, turns

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import ConnectError
from weaviate_anyio._grpc.messages import pack

GENEROUS = 1 << 20
RECOVERED = {
    frames.INITIAL_WINDOW_SIZE: frames.DEFAULT_WINDOW,
    frames.MAX_CONCURRENT_STREAMS: 100,
    frames.MAX_FRAME_SIZE: frames.DEFAULT_FRAME_SIZE,
}
# The metadata that tells which call a stream belongs to.
MARK = "x-call"
_GOAWAY_MARK = b"goaway!!"


def content(*seed, size):
    """Bytes that are found nowhere else."""
    return random.Random(repr(seed)).randbytes(size)


class ServerStream:
    """One stream.

    Attributes:
        window: bytes of DATA that the client may send.
        credit: bytes of DATA that the server may send.
        sent: the messages that were sent to their end; `rest` is what is still to be sent of the next one.
        status: the grpc-status that the server ended it with, -1 where it ended without one.
    """

    def __init__(self, stream_id, call, window, credit):
        self.id, self.call = stream_id, call
        self.window, self.credit = window, credit
        self.body = b""
        self.client_ended = self.abandoned = self.headers = False
        self.client_reset = self.server_reset = self.status = None
        self.sent, self.message, self.rest = [], b"", b""

    def __repr__(self):
        known = ("id", "client_ended", "client_reset", "server_reset", "status", "abandoned", "headers")
        return repr(
            {name: getattr(self, name) for name in known} | {"messages": len(self.sent), "rest": len(self.rest)}
        )

    @property
    def answered(self):
        """The server has said its last word."""
        return self.status is not None or self.server_reset is not None

    @property
    def live(self):
        """Whether it counts for MAX_CONCURRENT_STREAMS."""
        gone = self.abandoned or self.client_reset is not None or self.server_reset is not None
        return not gone and not (self.client_ended and self.status is not None)

    @property
    def open(self):
        """The server may still answer."""
        return self.live and self.status is None

    @property
    def cut(self):
        """Whether a part of a message was sent, and not all of it."""
        return 0 < len(self.rest) < len(pack(self.message))

    @property
    def untouched(self):
        """Whether the server has told the client that it did not process this."""
        refused = self.abandoned or self.server_reset == frames.REFUSED_STREAM
        return refused and not self.headers and self.status is None


class ServerConnection:
    """One connection: what came on it, and what the windows must be after that.

    Attributes:
        flaws: rules that the client broke.
        window: bytes of DATA that the client may send on all streams together.
        credit: bytes of DATA that the server may send on all streams together.
        initial, frame_size, max_streams: SETTINGS that the client has acknowledged.
        going: the last id of the last GOAWAY.
    """

    def __init__(self, server, kind, piece, room):
        self.server, self.flaws = server, server.flaws
        self.number = len(server.connections)
        self.wire = kind(self.feed, piece, room)
        self.greeted = False
        self.streams, self.last_id = {}, -1
        self.window = self.credit = self.initial = frames.DEFAULT_WINDOW
        self.frame_size, self.max_streams = frames.DEFAULT_FRAME_SIZE, frames.LARGEST_STREAM_ID
        self.going, self.going_known = None, False
        self.stream_credit = frames.DEFAULT_WINDOW
        self._preface = frames.PREFACE
        self._buffer = b""
        self._decoder = Decoder()
        self._unacknowledged = []

    # What comes

    def feed(self, data):
        """What the client has sent, whose mistakes must not look to it like those of its socket."""
        try:
            self._read(data)
        except Exception as error:  # noqa: BLE001 - a mistake of the client all the same
            self.flaws.append(error)

    def _read(self, data):
        self._buffer += data
        if self._preface and len(self._buffer) >= len(self._preface):
            self._check(self._buffer.startswith(self._preface), "no preface")
            self._buffer = self._buffer[len(self._preface) :]
            self._preface = b""
        while not self._preface and len(self._buffer) >= frames.FRAME_HEAD:
            high, low, kind, flags, stream_id = frames.HEAD.unpack_from(self._buffer)
            end = frames.FRAME_HEAD + (high << 8 | low)
            if len(self._buffer) < end:
                return
            payload, self._buffer = self._buffer[frames.FRAME_HEAD : end], self._buffer[end:]
            self._take(kind, flags, stream_id, payload)

    def _check(self, right, *what):
        if not right:
            self.flaws.append(what)

    def _take(self, kind, flags, stream_id, payload):
        self._check(len(payload) <= self.frame_size, "a frame too long", kind, len(payload))
        takers = {
            frames.DATA: self._take_data,
            frames.HEADERS: self._take_headers,
            frames.RST_STREAM: self._take_reset,
            frames.SETTINGS: self._take_settings,
            frames.PING: self._take_ping,
            frames.GOAWAY: self._take_goaway,
            frames.WINDOW_UPDATE: self._take_window_update,
        }
        takers[kind](flags, stream_id, payload)

    def _find(self, stream_id, what):
        """A stream on which the client may send `what`: all after its HEADERS, nothing after its RST_STREAM."""
        stream = self.streams.get(stream_id)
        self._check(stream is not None and stream.client_reset is None, what, stream_id, "on no stream of its own")
        return stream

    def _take_headers(self, flags, stream_id, payload):
        fields = dict(self._decoder.decode(payload))
        self._check(flags & frames.END_HEADERS, "HEADERS are not whole")
        self._check(stream_id & 1 and stream_id > self.last_id, "stream id", stream_id, "after", self.last_id)
        self._check(sum(stream.live for stream in self.streams.values()) < self.max_streams, "too many streams")
        self._check(not self.going_known, "a new stream after GOAWAY")
        self.last_id = stream_id
        call = self.server.calls[int(fields[MARK])]
        self._check(call.limited == ("grpc-timeout" in fields) or call.stopped, "grpc-timeout", fields)
        stream = self.streams[stream_id] = ServerStream(stream_id, call, self.initial, self.stream_credit)
        stream.order = self.number, stream_id
        call.streams.append(stream)
        call.streams.sort(key=lambda stream: stream.order)  # an older connection may be read later
        stream.abandoned = self.going is not None and stream_id > self.going
        self._end_body(stream, flags)

    def _take_data(self, flags, stream_id, payload):
        stream = self._find(stream_id, "DATA")
        size = len(payload)
        self._check(not stream.client_ended, "DATA after END_STREAM")
        self._check(not size or (size <= stream.window and size <= self.window), "DATA beyond a window", stream_id)
        stream.window -= size
        self.window -= size
        start = len(stream.body)
        self._check(payload == stream.call.request[start : start + size], "wrong DATA", stream_id, start)
        stream.body += payload
        self._end_body(stream, flags)
        if self.server.generous:
            self.indulge()

    def _end_body(self, stream, flags):
        if flags & frames.END_STREAM:
            stream.client_ended = True
            self._check(stream.body == stream.call.request, "END_STREAM inside the request", stream.id)

    def _take_reset(self, _, stream_id, payload):
        stream = self._find(stream_id, "RST_STREAM")
        (stream.client_reset,) = frames.WORD.unpack(payload)
        unwanted = stream.status is not None and not stream.client_ended
        right = {frames.CANCEL, frames.NO_ERROR} if unwanted else {frames.CANCEL}
        self._check(stream.client_reset in right, "RST_STREAM with code", stream.client_reset)

    def _take_settings(self, flags, _, payload):
        if not flags & frames.ACK:
            self.stream_credit = dict(frames.SETTING.iter_unpack(payload))[frames.INITIAL_WINDOW_SIZE]
            return
        settings = self._unacknowledged.pop(0)
        initial = settings.get(frames.INITIAL_WINDOW_SIZE, self.initial)
        for stream in self.streams.values():
            stream.window += initial - self.initial
        self.initial = initial
        self.frame_size = settings.get(frames.MAX_FRAME_SIZE, self.frame_size)
        self.max_streams = settings.get(frames.MAX_CONCURRENT_STREAMS, self.max_streams)
        if self.server.generous:
            self.indulge()

    def _take_ping(self, flags, _, payload):
        self._check(flags & frames.ACK, "a PING of its own")
        self.going_known = self.going_known or payload == _GOAWAY_MARK

    def _take_goaway(self, _, __, payload):
        _, code = frames.GOAWAY_HEAD.unpack_from(payload)
        self._check(code == frames.NO_ERROR, "GOAWAY", payload)

    def _take_window_update(self, _, stream_id, payload):
        (increment,) = frames.WORD.unpack(payload)
        self._check(increment > 0, "WINDOW_UPDATE by 0")
        if stream_id:
            self._find(stream_id, "WINDOW_UPDATE").credit += increment
        else:
            self.credit += increment

    # What goes out

    def greet(self, settings):
        self.greeted = True
        self.set(settings)
        self.wire.write(h2.SETTINGS_ACK)

    def set(self, settings):
        self._unacknowledged.append(dict(settings))
        self.wire.write(h2.settings(settings))

    def widen(self, stream, size):
        """Give credit, for a stream or for the connection."""
        target = stream or self
        target.window += size
        self.wire.write(h2.window_update(stream.id if stream else 0, size))

    def indulge(self):
        """Give so much credit that no window holds the client back."""
        for target in (None, *(stream for stream in self.streams.values() if stream.live and not stream.client_ended)):
            missing = GENEROUS - (target or self).window
            if missing > 0:
                self.widen(target, missing)

    def headers(self, stream):
        if not stream.headers:
            stream.headers = True
            self.wire.write(h2.headers(stream.id))

    def data(self, stream, size, part):
        """Begin a message of `size` bytes, unless one is under way, and send as much of `part` bytes as may go."""
        self.headers(stream)
        if not stream.rest:
            if stream.call.kind == "unary" and stream.sent:
                return
            stream.message = content("reply", stream.call.number, len(stream.sent), size=size)
            stream.rest = pack(stream.message)
        sent = stream.rest[: max(0, min(part, stream.credit, self.credit))]
        stream.rest = stream.rest[len(sent) :]
        stream.credit -= len(sent)
        self.credit -= len(sent)
        for start in range(0, len(sent) or 1, frames.DEFAULT_FRAME_SIZE):
            self.wire.write(h2.data(stream.id, sent[start : start + frames.DEFAULT_FRAME_SIZE]))
        if not stream.rest:
            stream.sent.append(stream.message)

    def several(self, stream, count, size):
        """Messages one after the other, as far as they may go."""
        for _ in range(count):
            self.data(stream, size, GENEROUS)

    def status(self, stream, status):
        """End a stream; with a status that is no error as it should be, else with trailers alone where that is all."""
        stream.status = status
        if status == 0:
            self.headers(stream)
        fields = {"grpc-status": str(status)}
        self.wire.write(h2.trailers(stream.id, fields if stream.headers else {**h2.OK_HEADERS, **fields}))

    def bare_end(self, stream):
        """End a stream without a status."""
        self.headers(stream)
        stream.status = -1
        self.wire.write(h2.data(stream.id, b"", end=True))

    def reset(self, stream, code):
        """Give up a stream; after its end, that can only mean that the rest of the request is not wanted."""
        code = code if stream.status is None else frames.NO_ERROR
        stream.server_reset = code
        self.wire.write(h2.rst(stream.id, code))

    def goaway(self, last, code):
        """Take no stream above `last`, or above those that were answered."""
        answered = [stream.id for stream in self.streams.values() if stream.headers or stream.answered]
        last = max([last, *answered])
        self.going = last if self.going is None else min(last, self.going)
        for stream in self.streams.values():
            stream.abandoned = stream.abandoned or stream.id > self.going
        self.wire.write(h2.goaway(self.going, code))
        self.wire.write(h2.frame(frames.PING, 0, 0, _GOAWAY_MARK))

    def answer(self, stream):
        """What is left of a good answer, as far as the windows let it go."""
        if stream.rest or not stream.sent:
            self.data(stream, 100, GENEROUS)
        if not stream.rest:
            self.status(stream, 0)


class Server:
    """All connections to one server, and its moods.

    Attributes:
        calls: the calls by their number.
        known: the client has a connection before its first call.
        shy: new connections are not greeted.
        refusing: new connections are refused.
        generous: the client always has all the window it wants.
        attempts, repeats: the pauses before attempts to connect, and before calls that are repeated.
        failed: attempts to connect that came to nothing.
        restarts: how often the client's channel was closed.
    """

    def __init__(self, greeting, piece, room, generous, known, direct):
        self.connections, self.calls, self.flaws = [], {}, []
        self.known, self.generous = known, generous
        self.shy = self.refusing = False
        self.failed = self.restarts = 0
        self.attempts, self.repeats = Clock(), Clock()
        self._greeting = greeting
        self._wire = DirectWire if direct else Wire, piece, room

    async def open_socket(self, target, progress):
        """In the place of the engine's function of this name."""
        await turns(1)
        if self.refusing:
            self.failed += 1
            raise ConnectError("tcp", "refused")
        connection = ServerConnection(self, *self._wire)
        self.connections.append(connection)
        if not self.shy:
            connection.greet(self._greeting)
        return connection.wire, b""

    @property
    def unreliable(self):
        """Whether it has closed a connection, or said that it would."""
        return any(found.going is not None or found.wire.left for found in self.connections)

    def alive(self):
        return [connection for connection in self.connections if connection.wire.alive]

    def streams(self, state):
        """The streams that are `open` or `live`, each with its connection."""
        return [
            (connection, stream)
            for connection in self.alive()
            for stream in connection.streams.values()
            if connection.greeted and getattr(stream, state)
        ]

    def be_shy(self, shy):
        self.shy = shy
        for connection in self.alive():
            if not shy and not connection.greeted:
                connection.greet(self._greeting)

    def be_generous(self, generous):
        self.generous = generous
        for connection in self.alive():
            if generous and connection.greeted:
                connection.indulge()

    def refuse(self, refusing):
        self.refusing = refusing

    def stop_clocks(self, stopped):
        """Pauses before attempts to connect and before repeated calls do not end."""
        self.attempts.stop(stopped)
        self.repeats.stop(stopped)

    def recover(self):
        """Do all that a good server does."""
        self.refuse(False)
        self.stop_clocks(False)
        for connection in self.connections:
            if connection.wire.deaf:
                connection.wire.end("broken")
        for connection in self.alive():
            connection.wire.read(True)
            if connection.greeted:
                connection.set(RECOVERED)
        self._greeting = RECOVERED
        self.be_shy(False)
        self.be_generous(True)
