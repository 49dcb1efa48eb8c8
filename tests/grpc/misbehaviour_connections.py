"""Servers that greet wrongly, go away, hang up or fall silent, at each moment."""

import h2_frames as h2
from misbehaviour import (
    CALLED,
    EARLIER,
    GOODBYE,
    GREET,
    Scenario,
    answers,
    at_call,
    bidi,
    client_stream,
    drop,
    expect,
    hang_up,
    listen,
    lost,
    preface,
    refused,
    script,
    serve,
    server_stream,
    too_late,
    unary,
    upload,
)

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack

ANSWER = pack(b"answer")
HEAD = h2.headers(EARLIER)
REPLY = h2.reply(EARLIER, b"answer")
CANCELS = (f"RST_STREAM {EARLIER} CANCEL", GOODBYE)
PING = frame(frames.PING, 0, 0, bytes(8))


def trickle(raw):
    """Send bytes one by one, each in a segment of its own."""

    async def step(peer):
        for byte in raw:
            await peer.send(bytes([byte]))

    return step


# Greetings


def greeting(raw, words, *told, then=listen):
    return Scenario(script(preface, raw, then), refused(words), told)


_NOISE = bytes(number * 151 % 251 for number in range(1, 300))

GREETINGS = {
    "an HTTP/1 server": greeting(b"HTTP/1.1 400 Bad Request\r\n\r\n", "answers in HTTP/1: is this the REST port"),
    "an HTTPS server": greeting(
        b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", "HTTP/1: expects TLS"
    ),
    "the first bytes of HTTP/1": greeting(b"HTTP/", "answers in HTTP/1: is this the REST port"),
    "HTTP/1 byte by byte": Scenario(
        script(preface, trickle(b"HTTP/1.1 505"), listen), refused("answers in HTTP/1: is this the REST port")
    ),
    "a TLS alert": greeting(b"\x15\x03\x03\x00\x02\x02\x46", "expects TLS, and a plain-text connection was tried"),
    "an SSH server": greeting(b"SSH-2.0-OpenSSH_9.6\r\n", "does not speak gRPC: it answers with b'SSH-2.0-OpenSSH"),
    "a mail server": greeting(b"220 mail.example.com ESMTP\r\n", "answers with b'220 mail"),
    "a Redis server": greeting(b"-ERR unknown command 'PRI'\r\n", "answers with b.-ERR"),
    "noise": greeting(_NOISE, "does not speak gRPC: it answers with b'"),
    "GOAWAY in place of SETTINGS": greeting(h2.goaway(0, frames.NO_ERROR), "does not speak gRPC: it answers with"),
    "PING before SETTINGS": greeting(PING + h2.GREETING, "does not speak gRPC: it answers with"),
    "only an acknowledgement": greeting(h2.SETTINGS_ACK, "does not speak gRPC: it answers with"),
    "SETTINGS on a stream": greeting(frame(frames.SETTINGS, 0, 1, b""), "does not speak gRPC: it answers with"),
    "SETTINGS cut short": greeting(
        frame(frames.SETTINGS, 0, 0, bytes(5)),
        "does not speak HTTP/2 as it should: FRAME_SIZE_ERROR: SETTINGS of 5 bytes",
        "GOAWAY FRAME_SIZE_ERROR",
    ),
    "SETTINGS longer than any frame": greeting(
        frame(frames.SETTINGS, 0, 0, bytes(65_538)), "FRAME_SIZE_ERROR: a frame of 65538", "GOAWAY FRAME_SIZE_ERROR"
    ),
    "SETTINGS that are not allowed": greeting(
        h2.settings({frames.INITIAL_WINDOW_SIZE: 2**31}),
        "FLOW_CONTROL_ERROR: SETTINGS_INITIAL_WINDOW_SIZE = 2147483648",
        "GOAWAY FLOW_CONTROL_ERROR",
    ),
    "a few bytes and the end": greeting(b"-ERR\r\n", r"closed the connection after b.-ERR.r.n", then=hang_up),
    "the end at once": greeting(b"", "closed the connection before", then=hang_up),
    "the end inside the head of SETTINGS": greeting(h2.GREETING[:4], "closed the connection after b", then=hang_up),
    "the end inside SETTINGS": greeting(h2.settings({1: 0})[:-3], "closed the connection after b", then=hang_up),
    "a reset at once": greeting(b"", "closed the connection before", then=drop),
    "silence": Scenario(
        script(preface, listen),
        refused("waited 1 s for 127.0.0.1:[0-9]+ to greet", timed_out=True),
        (GOODBYE,),
        options={"connect_timeout": 1},
    ),
    "silence inside SETTINGS": Scenario(
        script(preface, h2.settings({1: 0})[:-3], listen),
        refused("waited 1 s for 127.0.0.1:[0-9]+ to greet", timed_out=True),
        (GOODBYE,),
        options={"connect_timeout": 1},
    ),
}

# What comes with SETTINGS, in one segment, and ends the connection before it could serve anything.
STILLBORN = {
    "GOAWAY": (h2.goaway(0, frames.NO_ERROR, b"draining"), r"going away \(NO_ERROR, draining\)", (GOODBYE,)),
    "GOAWAY with an error": (
        h2.goaway(0, frames.ENHANCE_YOUR_CALM, b"not you"),
        r"going away \(ENHANCE_YOUR_CALM, not you\)",
        (GOODBYE,),
    ),
    "a reply before the request": (REPLY, "PROTOCOL_ERROR: HEADERS on stream 1", ("GOAWAY PROTOCOL_ERROR",)),
    "a broken frame": (
        frame(frames.PING, 0, 0, b""),
        "FRAME_SIZE_ERROR: PING of 0 bytes",
        ("GOAWAY FRAME_SIZE_ERROR",),
    ),
}

# GOAWAY during a call


def leaving(*steps, expected, told=(GOODBYE,), call=unary):
    return Scenario(at_call(*steps), expected, told, call=call)


EVERYTHING = frames.LARGEST_STREAM_ID
CALM = frames.ENHANCE_YOUR_CALM
AGAIN = answers(b"good")  # the call was made again, on the next connection
ANSWERED = answers(b"answer")

GOAWAYS = {
    "that does not take the call": leaving(h2.goaway(0), listen, expected=AGAIN),
    "that does not take it, with an error": leaving(h2.goaway(0, frames.INTERNAL_ERROR, b"oh"), listen, expected=AGAIN),
    "that does not take it, because of PINGs": leaving(h2.goaway(0, CALM, b"too_many_pings"), listen, expected=AGAIN),
    "that does not take it, and the end": leaving(h2.goaway(0), hang_up, expected=AGAIN),
    "that does not take a stream": leaving(h2.goaway(0), listen, expected=AGAIN, call=server_stream),
    "that does not take a large request": leaving(h2.goaway(0), listen, expected=AGAIN, call=upload),
    "in two steps that do not take it": leaving(
        h2.goaway(EVERYTHING), PING, expect(frames.PING), h2.goaway(0), listen, expected=AGAIN
    ),
    "that takes the call": leaving(h2.goaway(EARLIER), REPLY, listen, expected=ANSWERED),
    "in two steps that take it": leaving(
        h2.goaway(EVERYTHING), PING, expect(frames.PING), h2.goaway(EARLIER), REPLY, listen, expected=ANSWERED
    ),
    "between HEADERS and DATA": leaving(HEAD, h2.goaway(EARLIER), REPLY[len(HEAD) :], listen, expected=ANSWERED),
    "inside a message": leaving(
        HEAD + h2.data(EARLIER, ANSWER[:7]),
        h2.goaway(EARLIER),
        h2.data(EARLIER, ANSWER[7:]) + h2.trailers(EARLIER),
        listen,
        expected=ANSWERED,
    ),
    "between messages": leaving(
        HEAD + h2.data(EARLIER, ANSWER),
        h2.goaway(EARLIER),
        h2.data(EARLIER, ANSWER) + h2.trailers(EARLIER),
        listen,
        expected=answers(b"answer", b"answer"),
        call=server_stream,
    ),
    "behind the reply": leaving(REPLY + h2.goaway(EARLIER), listen, expected=ANSWERED),
    "a hundred times": leaving(h2.goaway(EARLIER) * 100, REPLY, listen, expected=ANSWERED),
    "that gives up a reply that had begun": leaving(
        HEAD + h2.data(EARLIER, ANSWER) + h2.goaway(0),
        listen,
        expected=lost(r"going away \(NO_ERROR\)").after(b"answer"),
        call=server_stream,
    ),
    "and the end": leaving(h2.goaway(EARLIER), hang_up, expected=lost(r"going away \(NO_ERROR\)"), told=()),
    "and a reset": leaving(h2.goaway(EARLIER), drop, expected=lost(r"going away \(NO_ERROR\) \(.*reset"), told=()),
    "because of PINGs, and the end": leaving(
        h2.goaway(EARLIER, CALM, b"too_many_pings"),
        hang_up,
        expected=lost(r"going away \(ENHANCE_YOUR_CALM, too_many_pings\)"),
        told=(),
    ),
    "with an unknown code": leaving(
        h2.goaway(EARLIER, 0x1234), hang_up, expected=lost(r"going away \(0x1234\)"), told=()
    ),
    "with noise for its text": leaving(
        h2.goaway(EARLIER, 2, b"\xff" * 5000), hang_up, expected=lost("INTERNAL_ERROR, \ufffd{200}\\)"), told=()
    ),
}

# The end of the connection during a call

_MESSAGE = h2.data(EARLIER, ANSWER)
MOMENTS = {
    "before the reply": b"",
    "inside the head of HEADERS": HEAD[:5],
    "inside HEADERS": HEAD[:-3],
    "behind HEADERS": HEAD,
    "inside the head of DATA": HEAD + _MESSAGE[:8],
    "inside DATA": HEAD + _MESSAGE[:-3],
    "inside a message": HEAD + h2.data(EARLIER, ANSWER[:-3]),
    "behind the message": HEAD + _MESSAGE,
    "inside the trailers": REPLY[:-1],
}
CLOSED, BROKE = lost("the server closed the connection"), lost(r"the connection broke \(.*reset")
# Which it is depends on who hears of the reset first, where something is still to be sent.
EITHER = lost("closed the connection|connection broke")
SILENT = lost("did not answer a PING within 0.1 s")

ENDS = {
    **{f"end {moment}": Scenario(at_call(raw, hang_up), CLOSED) for moment, raw in MOMENTS.items()},
    **{f"reset {moment}": Scenario(at_call(raw, drop), BROKE) for moment, raw in MOMENTS.items()},
    **{
        f"{name} before the reply of {call.__name__}": Scenario(at_call(step), expected, call=call)
        for call in (client_stream, server_stream, bidi)
        for name, step, expected in (("end", hang_up, CLOSED), ("reset", drop, EITHER))
    },
    "end behind a message of a stream": Scenario(
        at_call(HEAD + _MESSAGE, hang_up), CLOSED.after(b"answer"), call=server_stream
    ),
    "end inside the request": Scenario(at_call(hang_up), CLOSED, call=upload),
    "reset inside the request": Scenario(at_call(drop), EITHER, call=upload),
}

# Silence during a call

_PINGS = {"ping_interval": 0.05, "ping_timeout": 0.1}

SILENCES = {
    **{
        f"{moment}, seen by PINGs": Scenario(at_call(MOMENTS[moment], listen), SILENT, options=_PINGS)
        for moment in ("before the reply", "inside the head of DATA", "inside a message")
    },
    **{
        f"{moment}, ended by the caller": Scenario(
            at_call(MOMENTS[moment], expect(frames.RST_STREAM, EARLIER), serve), too_late(), CANCELS, 1, deadline=0.1
        )
        for moment in ("before the reply", "behind HEADERS", "inside a message")
    },
}

# The end of the connection, or its announcement, while no call is open: calls before it, and what the server does

HEARD = (expect(frames.SETTINGS), expect(frames.SETTINGS))  # the client's own, and its acknowledgement
IDLE_ENDS = {
    "GOAWAY before any call": (0, script(GREET, *HEARD, h2.goaway(0), listen), (GOODBYE,)),
    "end before any call": (0, script(GREET, *HEARD, hang_up), ()),
    "reset before any call": (0, script(GREET, *HEARD, drop), ()),
    "GOAWAY between calls": (1, at_call(REPLY, h2.goaway(EARLIER), listen), (GOODBYE,)),
    "end between calls": (1, at_call(REPLY, hang_up), ()),
    "reset between calls": (1, at_call(REPLY, drop), ()),
    "the end inside a frame between calls": (1, at_call(REPLY, PING[:12], hang_up), ()),
}

# Bytes that are cut and joined in unusual ways, and greetings that differ


def _block(raw, flags=0):
    return frame(frames.HEADERS, frames.END_HEADERS | flags, EARLIER, raw)


# :status 200, content-type as a literal, and grpc-status 0 as one that goes into the table.
INDEXED = b"\x88\x5f\x10application/grpc\x40\x0bgrpc-status\x010"

PIECES = {
    "byte by byte": Scenario(
        script(preface, trickle(h2.GREETING), CALLED, trickle(REPLY), serve),
        ANSWERED,
        (GOODBYE,),
        1,
    ),
    "all in one segment": Scenario(
        script(
            preface,
            h2.settings(),
            CALLED,
            h2.SETTINGS_ACK + PING + h2.headers(EARLIER, {":status": "103"}) + REPLY + h2.settings() + PING,
            serve,
        ),
        ANSWERED,
        (GOODBYE,),
        1,
    ),
    "SETTINGS that are never acknowledged": Scenario(script(preface, h2.settings(), serve), AGAIN, (GOODBYE,), 1),
    "a table of headers before it is forbidden": Scenario(
        script(preface, h2.settings(), CALLED, _block(INDEXED), _MESSAGE, _block(b"\xbe", frames.END_STREAM), serve),
        ANSWERED,
        (GOODBYE,),
        1,
    ),
    "a table of headers that is given up late": Scenario(
        at_call(_block(INDEXED), _MESSAGE, _block(b"\xbe", frames.END_STREAM), serve), ANSWERED, (GOODBYE,), 1
    ),
}
