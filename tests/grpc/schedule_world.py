"""A channel, its callers and a server that keeps books, who take the steps of a schedule; and what must hold then."""

from contextlib import ExitStack, asynccontextmanager, contextmanager
from functools import partial
from unittest.mock import patch

import anyio
from schedule_calls import REPLAY_SIZE, ROOM, Call, check_call, check_quiet_call, is_explained
from schedule_server import GENEROUS, Server
from schedule_wire import turns

from weaviate_anyio._grpc.channel import Channel
from weaviate_anyio._grpc.protocol import Protocol

# So many turns of the loop without any movement mean that all wait for the next step.
QUIET_TURNS = 20
# So many times all that is open is answered as far as the windows go.
ROUNDS = 200


class World:
    """A channel, its server and its callers, who do one step after the other."""

    def __init__(self, tasks, limits, server):
        self.limits, self.server = limits, server
        self.channel = Channel("nowhere", ping_interval=None)
        self.calls = []
        self._tasks = tasks

    # Steps of the callers

    def call(self, kind, sizes, limit, leave, tickets):
        call = Call(len(self.calls), kind, sizes, limit, leave)
        call.allow(*tickets)
        self.calls.append(call)
        self.server.calls[call.number] = call
        self._tasks.start_soon(call.run, self.channel)
        return call

    def _pick(self, index):
        """A call that has not ended; the youngest of them comes first."""
        running = [call for call in reversed(self.calls) if not call.done]
        return running[index % len(running)] if running else None

    def cancel(self, index):
        if call := self._pick(index):
            call.cancel()

    def late(self, index):
        if call := self._pick(index):
            call.be_late()

    def abort(self, index):
        if call := self._pick(index):
            self._tasks.start_soon(call.abort)

    def allow(self, index, send, read):
        if call := self._pick(index):
            call.allow(send, read)

    def later(self, act, count):
        """Do something after so many turns, at once where that is 0."""
        if count:
            self._tasks.start_soon(self._act_later, act, count)
        else:
            act()

    async def _act_later(self, act, count):
        await turns(count)
        act()

    async def restart(self):
        """Close the channel, and let it run again."""
        self.server.restarts += 1
        await self.stop()
        await self.settle()
        await self.start()

    async def start(self):
        self._ended = anyio.Event()
        await self._tasks.start(self._run)

    async def stop(self):
        self.channel.close()
        await self._ended.wait()

    async def _run(self, *, task_status):
        await self.channel.run(task_status=task_status)
        self._ended.set()

    # Steps of the server

    def of_stream(self, method, index, *args):
        if found := self.server.streams("live" if method == "reset" else "open"):
            connection, stream = found[index % len(found)]
            getattr(connection, method)(stream, *args)

    def of_connection(self, method, index, *args):
        if found := [connection for connection in self.server.alive() if connection.greeted]:
            getattr(found[index % len(found)], method)(*args)

    def of_wire(self, method, index, *args):
        if found := self.server.alive():
            getattr(found[index % len(found)].wire, method)(*args)

    def of_server(self, method, *args):
        getattr(self.server, method)(*args)

    async def do(self, name, *args):
        result = getattr(self, name)(*args)
        if result is not None and not isinstance(result, Call):
            await result

    # What must hold

    async def settle(self):
        """Wait until nothing moves."""
        quiet = 0
        while quiet < QUIET_TURNS:
            before = self._movements()
            await turns(1)
            quiet = quiet + 1 if self._movements() == before else 0

    def _movements(self):
        connections = self.server.connections
        calls = sum(call.done + call.sent + call.ended + len(call.received) for call in self.calls)
        return calls, self.server.failed, len(connections), sum(found.wire.moved for found in connections)

    def check(self):
        """What holds at any time."""
        assert not self.server.flaws
        assert self.channel.statistics().failure is None
        for call in self.calls:
            check_call(call)
        for connection in self.channel.connector.connections:
            check_core(connection.protocol, self.limits)

    def check_quiet(self):
        """What holds while nothing moves."""
        self.check()
        known = {connection.socket: connection for connection in self.channel.connector.connections}
        for connection in self.server.connections:
            if connection.wire.alive and connection.greeted and connection.wire.quiet:
                check_books(connection, known[connection.wire].protocol)
        for call in self.calls:
            assert not call.stopped or call.done, "a cancellation was not heard"
            if call.done:
                assert is_explained(call, self.server), call
        self._check_nobody_is_forgotten()

    def _check_nobody_is_forgotten(self):
        """Each call has an open stream, waits for one, for a connection or for a pause, or takes its time."""
        channel = self.channel
        running = [call for call in self.calls if not call.done]
        resting = sum(call.parked > 0 and call.stream._state.closed for call in running)
        waiting = (
            channel.statistics().open_streams
            + channel.statistics().waiting_streams
            + channel.statistics().waiting_callers
            + self.server.repeats.waiting
        )
        assert len(running) <= waiting + resting
        assert channel.statistics().open_streams + channel.statistics().waiting_streams <= len(running)

    # The end

    async def finish(self):
        """Let everything come to its end."""
        self.server.recover()
        for call in self.calls:
            call.allow(99, 99)
        for _ in range(ROUNDS):
            await self.settle()
            self.check_quiet()
            for connection, stream in self.server.streams("open"):
                connection.answer(stream)
            if all(call.done for call in self.calls):
                break
        assert [call.number for call in self.calls if not call.done] == []

    async def close(self):
        """A plain call still works, and nothing is left behind."""
        last = self.call("unary", (GENEROUS // 2,), None, None, (0, 0))
        await self.finish()
        assert last.outcome == "reply"
        channel = self.channel
        assert (
            channel.statistics().open_streams,
            channel.statistics().waiting_streams,
            channel.statistics().waiting_callers,
        ) == (0, 0, 0)
        await self.stop()
        assert channel.statistics().connections == 0
        assert all(connection.wire.closed for connection in self.server.connections)
        self.check()


def check_core(protocol, limits):
    """What was taken from our windows and is not given back yet is known to the byte."""
    streams, replies = protocol.streams, protocol.replies
    assert replies.window_left >= 0
    assert replies.window_left + replies.credit == limits["connection_window"]
    for stream in streams.live.values():
        assert stream.receiving.window_left >= 0
        assert stream.receiving.window_left + stream.receiving.credit == limits["window"]
    assert streams.queued == sum(not stream.closed for stream in protocol.outbox.opening)


def check_books(books, protocol):
    """Both sides know the same streams and the same windows, and what waits has a reason to."""
    streams = protocol.streams
    live = {stream.id: stream for stream in books.streams.values() if stream.live}
    assert (protocol.outbox.window, protocol.replies.window_left) == (books.window, books.credit)
    assert {key: (stream.sending.window, stream.receiving.window_left) for key, stream in streams.live.items()} == {
        key: (stream.window, stream.credit) for key, stream in live.items()
    }
    assert not streams.queued or len(live) >= books.max_streams, "streams wait although there is room"
    assert live or books.going is None, "the last call has ended, and the connection has not"
    for stream in live.values():
        check_quiet_call(stream.call, stream, books)


async def play(limits, moods, acts):
    """Play a schedule to its end, or to what is wrong."""
    async with running_world(limits, moods) as world:
        for act in acts:
            for step, count in act:
                await world.do(*step)
                await turns(count)
                world.check()
            await world.settle()
            world.check_quiet()
        await world.finish()
        await world.close()


@asynccontextmanager
async def running_world(limits, moods):
    """A world whose channel runs; what goes wrong in it comes out without a group around it."""
    server, failure = Server(**moods), None
    with patched(server, limits):
        async with anyio.create_task_group() as tasks:
            world = World(tasks, limits, server)
            try:
                with anyio.fail_after(60):  # a schedule takes milliseconds
                    await world.start()
                    if server.known:
                        await world.channel.connect()
                    yield world
            except Exception as error:  # noqa: BLE001 - raised below
                failure = error
            tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure


@contextmanager
def patched(server, limits):
    """The engine with sockets in memory, small windows, and pauses that last as long as the schedule wants."""
    engine = "weaviate_anyio._grpc"
    with ExitStack() as stack:
        for name, stand_in in {
            "connector.open_socket": server.open_socket,
            "connector.Protocol": partial(Protocol, **limits),
            "connector.sleep_until": server.attempts.sleep,
            "connection.sleep": server.attempts.sleep,
            "connection.CLOSE_TIME": 0.01,
            "outbox.ROOM": ROOM,
            "stream.ROOM": ROOM,
            "stream._REPLAY_SIZE": REPLAY_SIZE,
            "calls.sleep": server.repeats.sleep,
            "calls.pause": lambda _: 60.0,
            "connector.pause": lambda _: 60.0,
        }.items():
            stack.enter_context(patch(f"{engine}.{name}", stand_in))
        yield
