"""The table of phases in the docstring of `state` is what happens."""

import ast
from pathlib import Path

import pytest
from h2_frames import OK_HEADERS, OK_TRAILERS, Core, data, goaway, headers, reply, rst, window_update

from weaviate_anyio._grpc import frames, state
from weaviate_anyio._grpc.messages import pack
from weaviate_anyio._grpc.state import Phase


def table():
    """Pairs of an event and its cells by the columns' names."""
    source = Path(state.__file__).with_name("state.py").read_text(encoding="utf-8")  # compiled, it has no docstring
    text = ast.get_docstring(ast.parse(source))
    rows = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if "|" in line]
    head, rule, *rest = rows
    assert set("".join(rule)) == {"-"}
    return {event: dict(zip(head[1:], cells, strict=True)) for event, *cells in rest}


def queued(core):
    return core.call(end=False)


def opened(core):
    stream = core.call(end=False)
    core.drain()
    return stream


def sent(core):
    stream = core.call()
    core.drain()
    return stream


def left(core):
    stream = sent(core)
    core.protocol.leave(stream)
    core.drain()
    return stream


def ended(core):
    stream = sent(core)
    core.feed(reply(1, b"m"))
    return stream


COLUMNS = {
    "QUEUED": (Phase.QUEUED, queued),
    "OPEN": (Phase.OPEN, opened),
    "SENT": (Phase.SENT, sent),
    "CLOSED by us": (Phase.CLOSED, left),
    "CLOSED by the peer": (Phase.CLOSED, ended),
}


def end_request(core, stream):
    core.protocol.outbox.send(stream, b"", end=True)
    core.drain()


def feed_data(core, stream):
    if stream.phase in {Phase.OPEN, Phase.SENT}:
        core.feed(headers(1))
    core.feed(data(1, pack(b"m")))


# The stream is the connection's first one, with the id 1.
EVENTS = {
    "we drain HEADERS": lambda core, stream: core.drain(),
    "we drain END_STREAM": end_request,
    "we leave": lambda core, stream: core.protocol.leave(stream),
    "peer: HEADERS": lambda core, stream: core.feed(headers(1)),
    "peer: DATA": feed_data,
    "peer: WINDOW_UPDATE": lambda core, stream: core.feed(window_update(1, 5)),
    "peer: END_STREAM": lambda core, stream: core.feed(headers(1, OK_HEADERS | OK_TRAILERS, end=True)),
    "peer: a broken rule": lambda core, stream: core.feed(data(1, b"before HEADERS")),
    "peer: RST_STREAM": lambda core, stream: core.feed(rst(1, frames.CANCEL)),
    "peer: GOAWAY up to this stream": lambda core, stream: core.feed(goaway(1)),
    "peer: GOAWAY before this stream": lambda core, stream: core.feed(goaway(0)),
    "the connection is replaced": lambda core, stream: core.protocol.retire("replaced"),
    "the connection ends": lambda core, stream: core.protocol.connection_lost("gone"),
}
CELLS = [(event, column, cell) for event, cells in table().items() for column, cell in cells.items() if cell != "-"]


def test_the_table_is_whole():
    assert list(table()) == list(EVENTS)
    assert all(list(cells) == list(COLUMNS) for cells in table().values())
    assert len(CELLS) == len(EVENTS) * len(COLUMNS) - 8


@pytest.mark.parametrize(("event", "column", "cell"), CELLS)
@pytest.mark.parametrize("unary", [True, False], ids=["unary", "streaming"])
def test_each_event_leads_where_the_table_says(event, column, cell, unary):
    core = Core()
    phase, make = COLUMNS[column]
    stream = make(core)
    stream.unary = unary
    assert stream.phase is phase
    EVENTS[event](core, stream)
    failure = core.protocol.failure
    if cell.isupper() and cell.endswith(("_ERROR", "_CLOSED")):
        assert frames.error_name(failure.code) == cell
        assert stream.closed
    else:
        assert failure is None or not failure.code
        assert stream.phase is Phase[cell.rstrip("*")]
        assert [kind for kind, *_ in core.drain()].count(frames.RST_STREAM) == cell.count("*")
    check_outcome(core, stream)


def check_outcome(core, stream):
    """A closed stream has an outcome and is not live; the others are live once the peer knows of them."""
    assert stream.closed == (stream.failure is not None or stream.trailers is not None)
    assert (stream in core.protocol.streams.live.values()) == (stream.phase in {Phase.OPEN, Phase.SENT})
    assert core.protocol.streams.queued == (stream.phase is Phase.QUEUED)


def test_a_closed_stream_keeps_its_first_outcome():
    core = Core()
    stream = sent(core)
    core.feed(rst(1, frames.REFUSED_STREAM))
    failure = stream.failure
    core.protocol.leave(stream)
    core.feed(goaway(0))
    core.protocol.connection_lost("gone")
    assert stream.failure is failure


def test_what_was_queued_is_let_go_at_the_end():
    core = Core()
    stream = core.call(bytes(200_000))
    core.drain()
    assert stream.sending.pending
    core.protocol.leave(stream)
    assert (stream.sending.pending, stream.sending.first, stream.sending.more, stream.block) == (0, b"", None, b"")
