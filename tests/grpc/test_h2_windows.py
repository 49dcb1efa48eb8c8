"""The protocol core alone: windows both ways, and the queue of streams."""

import random

import pytest
from h2_frames import SETTINGS_ACK, Core, data, headers, kinds, reply, settings, split, trailers, window_update

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.messages import PREFIX, pack
from weaviate_anyio._grpc.state import LARGE, Receiving

DATA = frames.DATA


def test_late_frames_of_a_reset_stream_are_ignored_and_count_for_the_connection():
    core = Core(connection_window=100_000, window=50_000)
    stream = core.call()
    core.drain()
    core.protocol.leave(stream)
    core.drain()
    assert core.feed(headers(1) + data(1, bytes(16_000)) * 4 + trailers(1)) == []
    assert core.protocol.failure is None
    assert core.drain() == [(frames.WINDOW_UPDATE, 0, 0, frames.WORD.pack(64_000))]


def test_padding_counts_for_the_windows():
    core = Core(connection_window=100_000, window=100_000)
    core.call(unary=False)
    core.drain()
    padded = data(1, b"\xff" + pack(b"m") + bytes(255), flags=frames.PADDED)
    core.feed(headers(1) + padded * 200)
    # The connection's credit comes back at once; the stream's for the padding too, while the messages are unread.
    assert {frame[2] for frame in core.drain()} == {0, 1}


def test_the_windows_hold_back_what_is_sent():
    core = Core(greet=False)
    core.drain()
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: 10}) + SETTINGS_ACK)
    core.drain()
    core.call(bytes(95))
    assert [payload for kind, _, _, payload in core.drain() if kind == DATA] == [pack(bytes(95))[:10]]
    core.feed(window_update(1, 30))
    assert [len(payload) for *_, payload in core.drain()] == [30]
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: 5}))
    assert kinds(core.drain()) == [frames.SETTINGS]
    core.feed(window_update(1, 5))  # the window was -5, and is 0
    assert core.drain() == []
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: 65}))
    acknowledgement, (kind, flags, _, payload) = core.drain()
    assert acknowledgement[:2] == (frames.SETTINGS, frames.ACK)
    assert (kind, flags, len(payload)) == (DATA, frames.END_STREAM, 60)


def test_the_connections_window_is_shared_in_turn():
    core = Core()
    for _ in range(3):
        core.call(bytes(60_000))
    sent = [(stream_id, len(payload)) for kind, _, stream_id, payload in core.drain() if kind == DATA]
    assert sum(size for _, size in sent) == frames.DEFAULT_WINDOW
    assert [stream_id for stream_id, _ in sent] == [1, 3, 5, 1]
    core.feed(window_update(0, 1_000_000))
    sent += [(stream_id, len(payload)) for kind, _, stream_id, payload in core.drain() if kind == DATA]
    for stream_id in (1, 3, 5):
        assert sum(size for found, size in sent if found == stream_id) == 60_005


def test_an_end_without_data_needs_no_window():
    core = Core()
    core.call(bytes(70_000))
    stream = core.call(None)
    core.drain()
    core.protocol.outbox.send(stream, b"", True)
    assert core.drain() == [(DATA, frames.END_STREAM, 3, b"")]


def test_frames_grow_with_the_peers_setting():
    core = Core()
    core.feed(settings({frames.MAX_FRAME_SIZE: 40_000}) + window_update(0, 1_000_000))
    core.drain()
    core.call(bytes(59_995))
    assert [len(payload) for kind, _, _, payload in core.drain() if kind == DATA] == [40_000, 20_000]


def test_a_drain_is_bounded_and_the_rest_follows():
    core = Core()
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: 1 << 24}) + window_update(0, 1 << 24))
    core.call(bytes(4_000_000))
    first = core.protocol.data_to_send(0.0)
    assert len(first) < 400_000
    core.feed(frames.frame(frames.PING, 0, 0, b"12345678"))
    assert split(core.protocol.data_to_send(0.0))[0] == (frames.PING, frames.ACK, 0, b"12345678")
    assert sum(len(payload) for kind, _, _, payload in core.drain() if kind == DATA) > 3_000_000


def test_small_messages_share_frames():
    core = Core()
    stream = core.call(None)
    core.drain()
    for _ in range(100):
        core.protocol.outbox.send(stream, pack(b"m"), False)
    assert core.drain() == [(DATA, 0, 1, pack(b"m") * 100)]


def test_a_sender_is_told_when_there_is_room():
    core = Core()
    core.feed(settings({frames.INITIAL_WINDOW_SIZE: 1 << 20}))
    stream = core.call(bytes(200_000), end=False)
    core.drain()
    assert stream.sending.pending > 65_536
    stream.sending.room_wanted = True
    core.drain()
    assert core.protocol.outbox.roomy == []
    core.feed(window_update(0, 100_000))
    core.drain()
    assert core.protocol.outbox.roomy == [stream]
    core.protocol.outbox.roomy.clear()
    core.feed(window_update(0, 100_000))
    core.drain()
    assert core.protocol.outbox.roomy == []


def test_credit_of_a_stream_comes_back_when_it_is_consumed():
    core = Core(window=1000, connection_window=1 << 20)
    stream = core.call(unary=False)
    core.drain()
    core.feed(headers(1))
    for _ in range(9):
        core.feed(data(1, pack(bytes(95))))
    assert core.drain() == []
    for _ in range(4):
        core.protocol.consume(stream)
        assert core.drain() == []
    core.protocol.consume(stream)
    assert core.drain() == [(frames.WINDOW_UPDATE, 0, 1, frames.WORD.pack(500))]


def test_a_message_longer_than_the_window_comes_through():
    core = Core(window=1000, connection_window=1 << 20)
    stream = core.call(unary=False)
    core.drain()
    core.feed(headers(1))
    credit, raw = 1000, pack(bytes(100_000))
    while raw:
        size = min(credit, 700)
        assert size
        core.feed(data(1, raw[:size]))
        raw = raw[size:]
        credit += sum(frames.WORD.unpack(payload)[0] for *_, payload in core.drain()) - size
    assert len(core.protocol.consume(stream)) == 100_000


def test_no_more_streams_than_the_server_allows_and_each_in_its_turn():
    core = Core()
    core.feed(settings({frames.MAX_CONCURRENT_STREAMS: 2}))
    streams = [core.call() for _ in range(6)]
    core.drain()
    assert [stream.id for stream in streams] == [1, 3, 0, 0, 0, 0]
    assert not core.protocol.outbox.wants_drain()
    core.protocol.leave(streams[2])
    core.feed(reply(1, b""))
    core.drain()
    assert [stream.id for stream in streams] == [1, 3, 0, 5, 0, 0]
    core.feed(settings({frames.MAX_CONCURRENT_STREAMS: 100}))
    core.drain()
    assert [stream.id for stream in streams] == [1, 3, 0, 5, 7, 9]


def test_many_cancelled_waiters_keep_no_memory():
    core = Core()
    core.feed(settings({frames.MAX_CONCURRENT_STREAMS: 0}))
    kept = core.call(b"kept")
    for _ in range(10_000):
        core.protocol.leave(core.call(bytes(100)))
    assert core.protocol.streams.queued == 1
    assert len(core.protocol.outbox.opening) < 100
    core.feed(settings({frames.MAX_CONCURRENT_STREAMS: 1}))
    core.drain()
    assert kept.id == 1


@pytest.mark.parametrize("seed", range(20))
def test_large_messages_are_whole_however_they_are_cut(seed):
    chosen = random.Random(seed)
    sizes = [chosen.choice([0, 4, 70_000, LARGE - PREFIX, LARGE, 3 * LARGE + 7]) for _ in range(6)]
    messages = [chosen.randbytes(size) for size in sizes]
    left, receiving = b"".join(map(pack, messages)), Receiving()
    while left:
        frame, left = left[: (size := chosen.randrange(1, 400_000))], left[size:]
        borrows = receiving.feed(b"xx" + frame + b"xx", 2, 2 + len(frame), 10 * LARGE)
        if borrows and chosen.random() < 0.5:  # what was received with it is let go
            receiving.copy_rest()
    assert list(receiving.messages) == messages
    assert receiving.held == sum(sizes) + PREFIX * len(sizes)
    assert (receiving.have, receiving.chunks, receiving.large) == (0, [], None)


def test_a_large_message_is_not_joined_from_pieces():
    receiving, message = Receiving(), bytes(range(256)) * 8192
    whole = pack(message)
    for at in range(0, len(whole), 16_384):
        receiving.feed(whole, at, min(at + 16_384, len(whole)), len(message))
        receiving.copy_rest()
        assert not receiving.chunks or at < LARGE
    assert list(receiving.messages) == [message]
