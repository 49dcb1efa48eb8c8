"""Servers that send too much, or give too little room."""

import anyio
import h2_frames as h2
from misbehaviour import (
    CALLED,
    EARLIER,
    GOODBYE,
    GREET,
    IDLE,
    UPLOAD,
    Scenario,
    answers,
    at_call,
    breaks,
    client_stream,
    expect,
    fails,
    greet,
    listen,
    script,
    serve,
    server_stream,
    too_late,
    unary,
    upload,
)

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import Status
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack

CANCELS = (f"RST_STREAM {EARLIER} CANCEL", GOODBYE)
ANSWERED = answers(b"answer")
HEAD = h2.headers(EARLIER)
REPLY = h2.reply(EARLIER, b"answer")
REST = REPLY[len(HEAD) :]
PING = frame(frames.PING, 0, 0, bytes(8))
PONG = frame(frames.PING, frames.ACK, 0, bytes(8))
HINTS = h2.headers(EARLIER, {":status": "103", "link": "</x>"})
RESET = h2.rst(EARLIER, frames.CANCEL)
RESET_HEARD = expect(frames.RST_STREAM, EARLIER)
CALM = frames.ENHANCE_YOUR_CALM

# Floods: many frames of a kind, about so many bytes of them in one send

_CHUNK = 16_384
_CHUNKS = 32


def much(raw):
    return raw * (_CHUNK // len(raw))


def flood(raw, times=_CHUNKS):
    """Many of the same frame."""
    return script(*[much(raw)] * times)


def asked(raw, kind):
    """A flood of questions, whose answers are read."""
    chunk = much(raw)

    async def step(peer):
        for _ in range(_CHUNKS):
            await peer.send(chunk)
            for _ in range(len(chunk) // len(raw)):
                assert (await peer.wait_for(kind))[1] == frames.ACK
                peer.seen.pop()

    return step


def unread(chunk):
    """A flood until the connection breaks; nothing is read meanwhile."""

    async def step(peer):
        while True:
            await peer.send(chunk)

    return step


def endless(raw):
    """A flood until the client has reset the call."""
    chunk = much(raw)

    async def step(peer):
        reset = anyio.Event()

        async def hear():
            await RESET_HEARD(peer)
            reset.set()

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(hear)
            while not reset.is_set():
                await peer.send(chunk)

    return step


def taken(*steps, told=()):
    """The client takes it, and the call is answered all the same."""
    return Scenario(at_call(*steps, serve), ANSWERED, (*told, GOODBYE), 1)


def outlasted(raw):
    """It never ends; the caller's deadline does."""
    return Scenario(at_call(endless(raw), serve), too_late(), CANCELS, 1, deadline=0.1)


def refused(*steps, words, told=("GOAWAY ENHANCE_YOUR_CALM",)):
    """The client ends the connection for it."""
    return Scenario(at_call(*steps, listen), breaks(CALM, words), told)


FLOODS = {
    "PING": taken(asked(PING, frames.PING), REPLY),
    "SETTINGS": taken(asked(h2.settings({frames.MAX_CONCURRENT_STREAMS: 100}), frames.SETTINGS), REPLY),
    "answers to PINGs that nobody sent": taken(flood(PONG), REPLY),
    "acknowledgements of SETTINGS that nobody sent": taken(flood(h2.SETTINGS_ACK), REPLY),
    "WINDOW_UPDATE by 1": taken(flood(h2.window_update(0, 1)), REPLY),
    "WINDOW_UPDATE of the call by 1": taken(flood(h2.window_update(EARLIER, 1)), REPLY),
    "PRIORITY": taken(flood(frame(frames.PRIORITY, 0, IDLE, bytes(5))), REPLY),
    "frames of unknown types": taken(flood(frame(0xBE, 0, IDLE, b"")), REPLY),
    "informational headers": taken(flood(HINTS), REPLY),
    "padding alone": taken(HEAD, flood(h2.data(EARLIER, b"\x00", flags=frames.PADDED)), REST),
    "RST_STREAM of a call that has ended": taken(REPLY, flood(RESET)),
    "WINDOW_UPDATE of a call that has ended": taken(REPLY, flood(h2.window_update(EARLIER, 1))),
    "empty DATA": refused(HEAD, h2.data(EARLIER, b"") * 1100, words="more than 1024 DATA frames without data"),
    "CONTINUATION": refused(
        frame(frames.HEADERS, 0, EARLIER, b"\x20"),
        frame(frames.CONTINUATION, 0, EARLIER, b"") * 1100,
        words="a header block without end",
    ),
    "informational headers without end": outlasted(HINTS),
    "answers to PINGs without end": outlasted(PONG),
    "frames of unknown types without end": outlasted(frame(0xBE, 0, 0, b"x" * 100)),
    "WINDOW_UPDATE without end": outlasted(h2.window_update(0, 1)),
    "GOAWAY": Scenario(at_call(flood(h2.goaway(EARLIER)), REPLY, listen), ANSWERED, (GOODBYE,)),
    "RST_STREAM of calls that have ended, and of one that never was": Scenario(
        at_call(REPLY + RESET * 1000 + h2.rst(IDLE, frames.CANCEL), listen), ANSWERED, ("GOAWAY PROTOCOL_ERROR",)
    ),
}

UNREAD = {
    "PING": refused(unread(much(PING)), words="too many unsent replies", told=()),
    "SETTINGS": refused(unread(much(h2.settings())), words="too many unsent replies", told=()),
}

GZIP = h2.OK_HEADERS | {"grpc-encoding": "gzip"}
_LARGE = bytes(_CHUNK - 9)
LARGE_FLOODS = {
    "frames of unknown types": taken(flood(frame(0xBE, 0, 0, _LARGE), 512), REPLY),
    "DATA of a call that was cancelled": Scenario(
        at_call(RESET_HEARD, HEAD, flood(h2.data(EARLIER, _LARGE), 1100), serve), too_late(), CANCELS, 1, deadline=0.1
    ),
    "a gzip bomb": Scenario(
        at_call(h2.headers(EARLIER, GZIP) + h2.data(EARLIER, pack(bytes(20_000_000), compress=True)), serve),
        fails(Status.RESOURCE_EXHAUSTED, "grows beyond 100000 bytes", reply_too_large=True),
        CANCELS,
        1,
        server_stream,
        options={"max_receive_message_size": 100_000},
    ),
}

# Windows

WIDER = h2.window_update(0, 1 << 20) + h2.settings({frames.INITIAL_WINDOW_SIZE: 1 << 20})


def sent(peer):
    """What has come of the first request."""
    found = (payload for kind, _, stream_id, payload in peer.seen if (kind, stream_id) == (frames.DATA, EARLIER))
    return b"".join(found)


async def window_is_full(peer):
    """Read until the client has sent as much as it was allowed."""
    while len(sent(peer)) < frames.DEFAULT_WINDOW:
        await peer.wait_for(frames.DATA)


def no_more_came(size=frames.DEFAULT_WINDOW):
    async def step(peer):
        assert len(sent(peer)) == size

    return step


def came(*messages):
    """Read the rest of the request: these messages, whole."""

    async def step(peer):
        while not (await peer.wait_for(frames.DATA))[1] & frames.END_STREAM:
            pass
        assert sent(peer) == b"".join(map(pack, messages))

    return step


def held_up(*steps, call=upload):
    """A call that cannot be sent until its caller gives up; the next one can."""
    return Scenario(script(*steps, WIDER, serve), too_late(), CANCELS, 1, call, deadline=0.1)


def sent_late(*steps, call=upload):
    """A call that is sent piece by piece, as the windows allow."""
    return Scenario(script(*steps, REPLY, serve), ANSWERED, (GOODBYE,), 1, call)


CONNECTION_WIDER = h2.window_update(0, 1 << 20)
TAKEN_AWAY = h2.settings({frames.INITIAL_WINDOW_SIZE: 0})

WINDOWS = {
    "no window": held_up(greet(INITIAL_WINDOW_SIZE=0), RESET_HEARD, call=unary),
    "a small window": held_up(greet(INITIAL_WINDOW_SIZE=10_000), CALLED, RESET_HEARD, no_more_came(10_000)),
    "no window for the connection": held_up(
        greet(INITIAL_WINDOW_SIZE=1 << 20), CALLED, window_is_full, RESET_HEARD, no_more_came()
    ),
    "no more than the first window": held_up(
        GREET, CALLED, CONNECTION_WIDER, window_is_full, RESET_HEARD, no_more_came()
    ),
    "a window that is taken away": held_up(
        GREET,
        CALLED,
        window_is_full,
        CONNECTION_WIDER + TAKEN_AWAY + h2.window_update(EARLIER, frames.DEFAULT_WINDOW),
        RESET_HEARD,
        no_more_came(),
    ),
    "a window that is taken away and given back": sent_late(
        GREET,
        CALLED,
        window_is_full,
        CONNECTION_WIDER + TAKEN_AWAY + PING,
        expect(frames.PING),
        no_more_came(),
        WIDER,
        came(UPLOAD),
    ),
    "a window of one byte": sent_late(
        greet(INITIAL_WINDOW_SIZE=1),
        CALLED,
        h2.window_update(EARLIER, 1) * 15,
        came(b"one", b"two"),
        WIDER,
        call=client_stream,
    ),
}
