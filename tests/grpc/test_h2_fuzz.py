"""The protocol core under random conversations, in random splits, and under bytes that are none."""

from contextlib import suppress

from h2_frames import GREETING, OK_HEADERS, Core, block, data, goaway, headers, rst, settings, trailers, window_update
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.frames import frame
from weaviate_anyio._grpc.messages import pack

STREAMS = 4
MESSAGES = st.lists(st.binary(max_size=300), max_size=4)
QUIET = [
    frame(frames.PING, 0, 0, b"12345678"),
    frame(frames.PRIORITY, 0, 1, bytes(5)),
    frame(0xEE, 3, 7, b"what is this"),
    window_update(0, 1000),
    settings({frames.INITIAL_WINDOW_SIZE: 70_000}),
    settings({frames.MAX_FRAME_SIZE: 20_000, 77: 5}),
    settings({frames.MAX_CONCURRENT_STREAMS: 50}),
]


@st.composite
def header_frames(draw, stream_id, fields, end):
    """A header block, perhaps padded and in several frames."""
    raw = block(fields)
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=3)))
    parts = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    flags, first = frames.END_STREAM if end else 0, parts[0]
    if draw(st.booleans()):
        padding = draw(st.integers(0, 20))
        flags, first = flags | frames.PADDED, bytes([padding]) + first + bytes(padding)
    found = [(frames.HEADERS, flags, first), *((frames.CONTINUATION, 0, part) for part in parts[1:])]
    last = len(found) - 1
    return b"".join(
        frame(kind, flags | (frames.END_HEADERS if number == last else 0), stream_id, payload)
        for number, (kind, flags, payload) in enumerate(found)
    )


@st.composite
def answers(draw, stream_id):
    """What a server sends on one stream, as units that others may come between."""
    if draw(st.integers(0, 9)) == 0:
        return [rst(stream_id, draw(st.integers(0, 15)))]
    if draw(st.integers(0, 9)) == 0:
        fields = {":status": "200", "grpc-status": "3", "grpc-message": "no"}
        return [draw(header_frames(stream_id, fields, end=True))]
    raw = b"".join(pack(message) for message in draw(MESSAGES))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=4)))
    parts = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    found = [draw(header_frames(stream_id, OK_HEADERS | {"x": draw(st.text("ab", max_size=9))}, end=False))]
    found += [data(stream_id, part) for part in parts]
    return [*found, draw(header_frames(stream_id, {"grpc-status": "0"}, end=True))]


@st.composite
def conversations(draw):
    """Everything that a well-behaved server sends after its greeting."""
    queues = [draw(answers(2 * number + 1)) for number in range(STREAMS)] + [draw(st.lists(st.sampled_from(QUIET)))]
    found = []
    while any(queues):
        queue = draw(st.sampled_from([queue for queue in queues if queue]))
        found.append(queue.pop(0))
    if draw(st.booleans()):
        found.append(goaway(2 * STREAMS - 1, text=b"bye"))
    return b"".join(found)


def play(raw, cuts, whole):
    """What the callers and the peer see in the end."""
    core = Core(window=100_000, connection_window=100_000)
    streams = [core.call(b"q", unary=whole) for _ in range(STREAMS)]
    core.drain()
    core.sent = b""
    news = []
    for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
        news += core.feed(raw[start:end])
        core.drain()
    seen = []
    for stream in streams:
        failure = stream.failure and (stream.failure.status, stream.failure.text)
        pairs = stream.trailers and stream.trailers.pairs
        first = stream.headers and stream.headers.pairs
        messages = [core.protocol.consume(stream) for _ in range(len(stream.receiving.messages))]
        seen.append((stream.closed, failure, first, messages, pairs))
    return seen, sorted(core.sent), core.protocol.done, [stream.id for stream in news] if whole else None


def pieces(draw, raw):
    """Bytes cut at random places."""
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=6)))
    return [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]


@given(st.lists(st.tuples(st.binary(max_size=300), st.booleans()), max_size=5), st.data())
def test_messages_come_as_they_were_however_they_are_cut(messages, data_of):
    core = Core()
    stream = core.call(b"q", unary=False)
    core.drain()
    raw = b"".join(pack(message, compress) for message, compress in messages)
    wire = headers(1, OK_HEADERS | {"grpc-encoding": "gzip"})
    wire += b"".join(data(1, part) for part in pieces(data_of.draw, raw))
    for segment in pieces(data_of.draw, wire):
        core.feed(segment)
        # What is left of a message does not keep the rest of the segment in memory.
        assert all(type(chunk) is bytes for chunk in stream.receiving.chunks)
        assert stream.receiving.have == sum(map(len, stream.receiving.chunks))
    assert [core.protocol.consume(stream) for _ in messages] == [message for message, _ in messages]
    assert (stream.receiving.have, stream.receiving.held, len(stream.receiving.messages)) == (0, 0, 0)


@given(st.data(), conversations(), st.booleans())
def test_a_conversation_gives_the_same_however_it_is_split(split, raw, whole):
    cuts = sorted(split.draw(st.lists(st.integers(0, len(raw)), max_size=20)))
    together = play(raw, [], whole)
    assert play(raw, cuts, whole) == together
    assert play(raw, list(range(len(raw))), whole) == together
    assert all(closed for closed, *_ in together[0])


FRAMES = st.builds(
    frame,
    st.integers(0, 10),
    st.integers(0, 255),
    st.sampled_from([0, 0, 1, 1, 1, 2, 3, 5, 7, 2**31 - 1]),
    st.one_of(
        st.binary(max_size=64),
        st.sampled_from([block(OK_HEADERS), block({"grpc-status": "0"}), bytes(4), bytes(5), bytes(8), pack(b"x")]),
    ),
)


def check_bounds(core):
    protocol = core.protocol
    assert len(protocol.unread) <= 65_536 + 9
    assert protocol.outbox.answers <= 65_536 + 100
    if protocol.failure is not None:
        assert protocol.done


@given(st.lists(FRAMES, max_size=60), st.booleans())
@hypothesis_settings(max_examples=300)
def test_random_frames_end_in_order(found, whole):
    core = Core()
    streams = [core.call(b"q", unary=whole) for _ in range(STREAMS)]
    core.drain()
    for raw in found:
        for stream in core.feed(raw):
            assert stream in streams
            assert stream.closed or not whole
        core.drain()
        check_bounds(core)
    assert len(core.protocol.streams.live) == sum(not stream.closed for stream in streams)


@given(st.binary(max_size=2000), st.booleans())
@hypothesis_settings(max_examples=300)
def test_random_bytes_never_raise(raw, greet):
    core = Core(greet=greet)
    core.call(b"q")
    core.drain()
    for start in range(0, len(raw), 50):
        core.feed(raw[start : start + 50])
        check_bounds(core)


@given(conversations(), st.data())
@hypothesis_settings(max_examples=300)
def test_damaged_conversations_never_raise(raw, draw):
    damaged = bytearray(raw)
    for position, value in draw.draw(
        st.lists(st.tuples(st.integers(0, len(raw) - 1), st.integers(0, 255)), max_size=5)
    ):
        damaged[position] = value
    core = Core()
    for _ in range(STREAMS):
        core.call(b"q", unary=False)
    core.drain()
    for start in range(0, len(damaged), 100):
        core.feed(bytes(damaged[start : start + 100]))
        core.drain()
        check_bounds(core)


@given(st.binary(max_size=300))
@hypothesis_settings(max_examples=500)
def test_random_header_blocks_give_fields_or_one_error(raw):
    core = Core()
    decoder = core.protocol.replies.decoder
    decoder.decode(b"\x20")
    with suppress(frames.ProtocolError):
        decoder.decode(raw)


@given(st.data())
@hypothesis_settings(max_examples=200)
def test_windows_are_never_overdrawn_and_everything_arrives(draw):
    core = Core(greet=False)
    core.drain()
    window = draw.draw(st.integers(0, 500))
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: window}) + GREETING[9:])
    core.drain()
    sizes = draw.draw(st.lists(st.integers(0, 400), min_size=1, max_size=4))
    for size in sizes:
        core.call(bytes(size))
    connection = frames.DEFAULT_WINDOW
    left = {2 * number + 1: window for number in range(len(sizes))}
    came, ended = dict.fromkeys(left, 0), set()
    for _ in range(200):
        for kind, flags, stream_id, payload in core.drain():
            if kind == frames.DATA:
                connection -= len(payload)
                left[stream_id] -= len(payload)
                came[stream_id] += len(payload)
                assert connection >= 0
                assert left[stream_id] >= 0 or not payload
                if flags & frames.END_STREAM:
                    ended.add(stream_id)
        if len(ended) == len(sizes):
            break
        stream_id = draw.draw(st.sampled_from(sorted(set(left) - ended)))
        if draw.draw(st.booleans()):
            new = draw.draw(st.integers(0, 500))
            core.feed(settings({frames.INITIAL_WINDOW_SIZE: new}))
            left = {found: credit + new - window for found, credit in left.items()}
            window = new
        else:
            core.feed(window_update(stream_id, 100))
            left[stream_id] += 100
    else:
        return  # the windows stayed closed
    assert list(came.values()) == [size + 5 for size in sizes]


def test_the_strategies_are_valid():
    core = Core()
    core.call(b"q")
    core.drain()
    assert core.feed(headers(1) + data(1, pack(b"m")) + trailers(1))
