"""What scenarios of misbehaving servers are made of: the calls, what callers get, what servers do and are told.

A scenario's first connection misbehaves, all that follow behave well. It either meets the first call of the channel
(stream EARLIER), or comes when that went well and two more are open: a BYSTANDER, and the CALL that it is about.
"""

import re
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import anyio
import h2_frames as h2
from anyio.abc import SocketAttribute
from engine_fixtures import running, until
from fake_server import Peer, fake_server
from grpclib.const import Cardinality
from leaks import no_leaks

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import CallError, ConnectError, ConnectionLost, GRPCError, Status

EARLIER, BYSTANDER, CALL = 1, 3, 5
IDLE, EVEN = 99, 2
GOODBYE = "GOAWAY NO_ERROR"

# The calls


async def unary(channel, received):
    received.append(await channel.unary("/test/Echo", b"m"))


async def client_stream(channel, received):
    async with channel.request("/test/Join", Cardinality.STREAM_UNARY, bytes, bytes) as stream:
        await stream.send_message(b"one")
        await stream.send_message(b"two", end=True)
        received.append(await stream.recv_message())


async def server_stream(channel, received):
    async with channel.request("/test/Count", Cardinality.UNARY_STREAM, bytes, bytes) as stream:
        await stream.send_message(b"m")
        async for message in stream:
            received.append(message)


async def bidi(channel, received):
    """Our side of it does not end before the server's."""
    async with channel.request("/test/Chat", Cardinality.STREAM_STREAM, bytes, bytes) as stream:
        await stream.send_message(b"m")
        async for message in stream:
            received.append(message)


async def upload(channel, received):
    """More than a window takes."""
    async with channel.request("/test/Join", Cardinality.STREAM_UNARY, bytes, bytes) as stream:
        await stream.send_message(UPLOAD, end=True)
        received.append(await stream.recv_message())


UPLOAD = bytes(100_000)
CALLS = (unary, client_stream, server_stream, bidi)


class Outcome:
    """What a call has given: messages, and the error that it ended with."""

    def __init__(self):
        self.received = []
        self.error = None
        self.done = anyio.Event()

    async def of(self, call, channel, deadline=None):
        """Make the call, whatever comes of it."""
        try:
            with anyio.fail_after(deadline):
                await call(channel, self.received)
        except (GRPCError, TimeoutError) as error:
            self.error = error
        self.done.set()
        return self


# What callers get


@dataclass(frozen=True)
class Expected:
    """The error of a call: its very type, its attributes and a pattern of its text; what came before it counts too."""

    error: type
    text: str = ""
    attributes: dict = field(default_factory=dict)
    received: tuple = ()

    def check(self, outcome):
        error = outcome.error
        assert type(error) is self.error, repr(error)
        found = {name: getattr(error, name) for name in self.attributes}
        assert found == self.attributes, repr(error)
        assert re.search(self.text, getattr(error, "message", None) or ""), repr(error)
        assert tuple(outcome.received) == self.received

    def after(self, *received):
        """The same after messages that came well."""
        return Expected(self.error, self.text, self.attributes, received)


def answers(*received):
    return Expected(type(None), received=received)


def fails(status, text, *, reply_too_large=False):
    return Expected(CallError, text, {"status": status, "reply_too_large": reply_too_large})


def lost(text, *, never_processed=False):
    return Expected(ConnectionLost, text, {"status": Status.UNAVAILABLE, "never_processed": never_processed})


def breaks(code, text):
    """The connection ended because the server broke a rule of HTTP/2."""
    return lost(rf"broke a rule of HTTP/2, {frames.error_name(code)}: .*{text}")


def refused(text, stage="http2", *, timed_out=False):
    return Expected(ConnectError, text, {"status": Status.UNAVAILABLE, "stage": stage, "timed_out": timed_out})


def too_late():
    """The caller's own deadline has passed."""
    return Expected(TimeoutError)


# The scenarios


@dataclass(frozen=True)
class Scenario:
    """A server, the call that meets it, and what both sides get.

    `told` are the client's complaints to the server, the goodbye at its end among them. `connections` are those that
    were made until the next call went well.
    """

    peer: Callable[..., Awaitable[None]]
    expected: Expected
    told: tuple = ()
    connections: int = 2
    call: Callable[..., Awaitable[None]] = unary
    deadline: float | None = None
    options: dict = field(default_factory=dict)


@asynccontextmanager
async def stage(*handlers, **options):
    """A channel to a server that misbehaves, and behaves well from the next connection on; gives it and the peers.

    Everything comes to its end within five seconds, and nothing is left behind.
    """
    async with fake_server(*map(_watched, [*handlers, WELL])) as (port, peers):
        with anyio.fail_after(5):
            async with no_leaks(), running("127.0.0.1", port, **options) as channel:
                yield channel, peers
            for peer in peers:
                await peer.ended.wait()


def _watched(handler):
    async def handle(peer):
        peer.ended = anyio.Event()
        try:
            await handler(peer)
        finally:
            peer.ended.set()

    return handle


async def heal(channel):
    """The next call goes well."""
    assert await channel.unary("/test/Echo", b"m") == b"good"


async def play(scenario):
    async with stage(scenario.peer, **scenario.options) as (channel, peers):
        if scenario.deadline is not None:
            await channel.connect()
        scenario.expected.check(await Outcome().of(scenario.call, channel, scenario.deadline))
        await heal(channel)
        await until(lambda: channel.statistics().connections == 1)
        assert len(peers) == scenario.connections
    found = told(peers[0])
    assert found == scenario.told, found


def told(peer):
    """What the client has complained about to a peer."""
    found = []
    for kind, _, stream_id, payload in peer.seen:
        if kind == frames.RST_STREAM:
            found.append(f"RST_STREAM {stream_id} {frames.error_name(*frames.WORD.unpack(payload))}")
        elif kind == frames.GOAWAY:
            found.append(f"GOAWAY {frames.error_name(frames.GOAWAY_HEAD.unpack_from(payload)[1])}")
    return tuple(found)


# What peers do: scripts of steps, which are bytes to be sent or functions of the peer


def script(*steps):
    async def peer(peer):
        for step in steps:
            await (peer.send(step) if isinstance(step, bytes) else step(peer))

    return peer


def greet(**values):
    """Greet with some settings, given by their names."""
    return partial(Peer.greet, settings={getattr(frames, name): values[name] for name in values})


def expect(kind, stream_id=None):
    """Wait for a frame."""
    return lambda peer: peer.wait_for(kind, stream_id)


async def preface(peer):
    """What the client says before it hears anything, up to its SETTINGS."""
    assert await peer._read(len(frames.PREFACE)) == frames.PREFACE
    await peer.wait_for(frames.SETTINGS)


def begun(*stream_ids):
    """Wait for the first bytes of calls: until they are sent, it is the sender who gets the errors of a call."""

    async def step(peer):
        waiting = set(stream_ids)
        while waiting:
            kind, _, stream_id, _ = await peer.frame()
            if kind == frames.DATA:
                waiting.discard(stream_id)

    return step


async def request(peer):
    """The whole first call."""
    assert (await peer.request())[0] == EARLIER


async def answer(peer):
    await peer.answer(b"good")


async def serve(peer):
    """Behave well from now on."""
    await peer.answer_all(b"good")


async def listen(peer):
    """Say nothing more, and read until the client goes away."""
    while True:
        await peer.frame()


async def hang_up(peer):
    """End our side, and hear what the client still says."""
    await peer.stream.send_eof()
    await listen(peer)


async def drop(peer):
    """End the connection as a host does that has crashed and come back: RST, without FIN."""
    raw = peer.stream.extra(SocketAttribute.raw_socket)
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    await peer.stream.aclose()


async def go_on(peer):
    """Answer the bystander with the next call, and behave well from now on."""
    stream_id, _, _ = await peer.request()
    await peer.send(h2.reply(BYSTANDER, b"by"), h2.reply(stream_id, b"good"))
    await serve(peer)


GREET = greet()
CALLED = begun(EARLIER)
# A server that behaves well, and takes large requests.
WELL = script(greet(INITIAL_WINDOW_SIZE=1 << 20), h2.window_update(0, 1 << 20), serve)


def at_call(*steps):
    """A peer that does something as soon as the first call comes."""
    return script(GREET, CALLED, *steps)


def among_others(raw):
    """A peer that serves a call, takes a bystander and another call, sends some bytes, and goes on well."""
    return script(GREET, answer, begun(BYSTANDER, CALL), raw, go_on)


@asynccontextmanager
async def bystander(channel):
    """Make the first call, and start another on the same connection; gives the outcome of that."""
    await heal(channel)
    outcome = Outcome()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(outcome.of, server_stream, channel)
        await until(lambda: channel.statistics().open_streams == 1)
        yield outcome
