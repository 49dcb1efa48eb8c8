"""Each REST operation of the whole surface, found by looking, with replies that have the wrong type in each field."""

import inspect
import math
import time
import warnings

import anyio
import pytest
from anyio.lowlevel import checkpoint
from reply_mutations import WHOLE, json_shapes
from support import BACKENDS
from surface import Recorder, entries

from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.exceptions import WeaviateBaseError

pytestmark = pytest.mark.anyio

SECONDS = 5.0  # that one reading may take at most
MANY = 30  # requests after which a wait for the server's work is cut short


class Odd(Recorder):
    """Answers as the recorder does, but for one request of each call, whose reply has another body."""

    def __init__(self):
        super().__init__()
        self.replies = []
        self.at, self.body = -1, b""

    def begin(self, at=-1, body=b""):
        self.replies, self.at, self.body = [], at, body
        self.arrived.clear()

    async def rest(self, operation):
        if len(self.replies) == MANY:
            raise WeaviateBaseError("it waits for ever")
        reply = await super().rest(operation)
        if len(self.replies) == self.at:
            reply = Reply(reply.status, self.body, operation.name)
        self.replies.append(reply)
        return reply


@pytest.fixture(autouse=True)
def no_giving_way(monkeypatch, blocking_calls):
    """Calls are run to their end in one step: nothing may give way to the event loop."""
    monkeypatch.setattr("weaviate_anyio._slices.SLICE_SECONDS", math.inf)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about years that Python has not, and what is deprecated
        yield


@pytest.fixture
def turn(anyio_backend):
    """Which third of the replies a backend is given, so that together they get all."""
    return [backend.values[0] for backend in BACKENDS].index(anyio_backend)


async def outcome(one):
    """What became of a call: a result, an error of this package, or anything else."""
    try:
        with anyio.fail_after(10):
            repr(await one.call(**one.right))
    except WeaviateBaseError as error:
        return f"refused {str(error)[:1]}"
    except Exception as error:  # noqa: BLE001 - those are looked for
        return f"!{type(error).__name__}: {str(error)[:200]}"
    return "taken"


async def test_wrong_types_in_every_field(turn):
    connection, found, wrong, longest = Odd(), {"taken": 0, "refused": 0}, [], 0.0
    for one in [one for one in entries(connection) if inspect.iscoroutinefunction(one.call)]:
        connection.begin()
        await outcome(one)
        for at, right in enumerate(connection.replies[:3]):
            bodies = [("the whole", body) for body in WHOLE]
            bodies += [(f"{place}: {odd!r}", body) for place, odd, body in json_shapes(right.body)]
            for told, body in bodies[turn::3]:
                connection.begin(at, body)
                start = time.thread_time()
                came = await outcome(one)
                longest = max(longest, time.thread_time() - start)
                if came.startswith("!"):
                    wrong.append(f"{one.name} with {told[:80]}: {came}")
                else:
                    found[came.partition(" ")[0]] += 1
            await checkpoint()
    print(f"{found}, longest {1000 * longest:.0f} ms")
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:30])
    assert min(found.values()) > 1000
    assert longest < SECONDS
