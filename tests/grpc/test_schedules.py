"""Random schedules of callers and a server, whatever may happen to both: no call, waiter or byte of window is lost."""

import os
from unittest.mock import patch

import anyio
import pytest
import trio
from hypothesis import HealthCheck, Phase, given, register_random, settings
from hypothesis import strategies as st
from schedule_calls import KINDS
from schedule_world import play
from support import BACKENDS

from weaviate_anyio._grpc import frames

# A hunt for rare orders takes some thousands.
EXAMPLES = int(os.environ.get("SCHEDULES", "300"))
PHASES = [Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink]
register_random(trio._core._run._r)  # trio shuffles its tasks: always in the same way for one schedule

SIZES = st.sampled_from([0, 1, 100, 2000, 5000, 16_379, 20_000, 70_000, 150_000])
REPLIES = st.sampled_from([0, 100, 500, 2000, 5000, 16_379, 70_000])
PARTS = st.sampled_from([1, 100, 5000, 1 << 20])
INDEX = st.integers(0, 4)
CREDIT = st.sampled_from([1, 10, 1000, 30_000, 100_000])
INITIAL = st.sampled_from([65_535, 0, 1, 1000, 16_384, 200_000])
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        frames.INITIAL_WINDOW_SIZE: INITIAL,
        frames.MAX_CONCURRENT_STREAMS: st.sampled_from([100, 0, 1, 2, 3]),
        frames.MAX_FRAME_SIZE: st.sampled_from([16_384, 16_385, 40_000]),
    },
)
CODES = st.sampled_from([frames.REFUSED_STREAM, frames.CANCEL, frames.INTERNAL_ERROR, frames.ENHANCE_YOUR_CALM])
LAST_IDS = st.sampled_from([0, 1, 3, frames.LARGEST_STREAM_ID])
# How often each step is drawn, its name, and what it is told.
STEPS = [
    (12, "allow", INDEX, st.integers(0, 2), st.integers(0, 2)),
    (
        30,
        "call",
        st.sampled_from(list(KINDS)),
        st.lists(SIZES, max_size=4),
        st.sampled_from([None, 30.0, 3600.0]),
        st.sampled_from([None, None, None, 0, 1, 2]),
        st.sampled_from([(9, 9), (0, 0), (1, 1), (9, 0), (0, 9)]),
    ),
    (4, "cancel", INDEX),
    (2, "late", INDEX),
    (2, "abort", INDEX),
    (10, "of_stream", st.just("data"), INDEX, REPLIES, PARTS),
    (14, "of_stream", st.just("several"), INDEX, st.integers(1, 4), REPLIES),
    (8, "of_stream", st.just("answer"), INDEX),
    (2, "of_stream", st.sampled_from(["headers", "bare_end"]), INDEX),
    (4, "of_stream", st.just("status"), INDEX, st.sampled_from([0, 5, 14])),
    (4, "of_stream", st.just("reset"), INDEX, CODES),
    (6, "of_stream", st.just("widen"), INDEX, CREDIT),
    (6, "of_connection", st.just("widen"), INDEX, st.none(), CREDIT),
    (5, "of_connection", st.just("set"), INDEX, SETTINGS),
    (6, "of_connection", st.just("set"), INDEX, st.fixed_dictionaries({frames.INITIAL_WINDOW_SIZE: INITIAL})),
    (3, "of_connection", st.just("goaway"), INDEX, LAST_IDS, st.sampled_from([0, 0, 2, 11])),
    (4, "of_wire", st.just("read"), INDEX, st.booleans()),
    (2, "of_wire", st.just("end"), INDEX, st.sampled_from(["ended", "broken", "deaf"])),
    (3, "of_server", st.just("be_generous"), st.booleans()),
    (2, "of_server", st.sampled_from(["be_shy", "refuse", "stop_clocks"]), st.booleans()),
    (1, "restart"),
]
WEIGHTED = [st.tuples(st.just(name), *told) for weight, name, *told in STEPS for _ in range(weight)]


@st.composite
def steps(draw):
    """A step, and how many turns the others have before the next one."""
    return draw(WEIGHTED[draw(st.integers(0, len(WEIGHTED) - 1))]), draw(st.sampled_from([0, 1, 2, 3, 5, 8, 20]))


ACTS = st.lists(st.lists(steps(), max_size=15), max_size=8)
WINDOWS = {
    "window": st.sampled_from([65_535, 1000, 4000, 10_000]),
    "connection_window": st.sampled_from([65_535, 100_000, 1_000_000]),
}
SERVER = {
    "greeting": SETTINGS,
    "piece": st.sampled_from([1 << 20, 9, 100, 5000]),
    "room": st.sampled_from([1 << 20, 5, 20_000]),
    "generous": st.sampled_from([False, False, True]),
    "known": st.sampled_from([True, True, False]),
    "direct": st.booleans(),
}


def run(backend, windows, server, acts):
    name, options = backend
    with patch.object(trio._core._run, "_ALLOW_DETERMINISTIC_SCHEDULING", True):
        anyio.run(play, windows, server, acts, backend=name, backend_options=options)


@pytest.mark.parametrize("backend", BACKENDS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), phases=PHASES)
@given(st.fixed_dictionaries(WINDOWS), st.fixed_dictionaries(SERVER), ACTS)
def test_nothing_is_lost_in_any_schedule(backend, windows, server, acts):
    run(backend, windows, server, acts)


def call(kind, *sizes, limit=None, leave=None, tickets=(9, 9)):
    return "call", kind, sizes, limit, leave, tickets


def initial_window(size):
    return "of_connection", "set", 0, {frames.INITIAL_WINDOW_SIZE: size}


GOAWAY = ("of_connection", "goaway", 0, 0, 0)
REFUSE, ACCEPT = (("of_server", "refuse", refusing) for refusing in (True, False))
READ = ("allow", 0, 0, 1)
ALWAYS = {
    "a reader that takes its time": [
        [(call("server", 0, tickets=(9, 0)), 20)],
        [(("of_stream", "several", 0, 4, 20_000), 8)],
        *([(READ, 8)] for _ in range(4)),
    ],
    "windows that SETTINGS close and open": [
        [(initial_window(1000), 8), (call("client", 5000, 5000), 20)],
        [(initial_window(0), 8)],
        [(initial_window(8000), 8)],
        [(initial_window(20_000), 8)],
    ],
    "an end that needs no window": [
        [(initial_window(0), 8), (call("client", tickets=(0, 0)), 20)],
        [(("allow", 0, 1, 0), 8)],
    ],
    "callers who give up": [
        [*((call(kind, 5000), 8) for kind in KINDS)],
        [*((("cancel", 0), 1) for _ in KINDS)],
    ],
    "a reader that comes after the channel was closed and runs again": [
        [(call("single", tickets=(0, 0)), 8)],
        [(("restart",), 0)],
    ],
    "a caller who leaves before the end of its request while it is refused": [
        [(call("unary"), 8)],
        [(call("client", leave=0), 2), (GOAWAY, 0)],
    ],
    "a sender who is told of an error, and a receiver who starts the call again": [
        [(call("client", 0, tickets=(0, 0)), 8)],
        [(REFUSE, 0), (GOAWAY, 8), (("allow", 0, 1, 0), 8)],
    ],
    "a caller without time for the next attempt, which has just succeeded": [
        [(REFUSE, 0), (call("unary"), 8)],
        [(ACCEPT, 0), (call("unary"), 5), (call("unary", limit=30.0), 2)],
    ],
    "a reader of a stream that is cancelled meanwhile": [
        [(call("server", 0), 20), (("of_stream", "headers", 0), 8)],
        [(("abort", 0), 0)],
    ],
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("direct", [True, False], ids=["direct", "stream"])
@pytest.mark.parametrize("acts", ALWAYS.values(), ids=ALWAYS)
def test_schedules_that_are_always_played(backend, direct, acts):
    windows = {"window": 65_535, "connection_window": 65_535}
    server = {"greeting": {}, "piece": 1 << 20, "room": 1 << 20, "generous": False, "known": False, "direct": direct}
    run(backend, windows, server, acts)
