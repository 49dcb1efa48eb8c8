"""The scope by itself: what passes through it, and what it refuses."""

import contextlib
import os

import anyio
import pytest
from support import make_client

from weaviate_anyio._scope import Scope
from weaviate_anyio.exceptions import WeaviateClosedClientError, WeaviateScopeError

pytestmark = pytest.mark.anyio


@contextlib.asynccontextmanager
async def entered(scope):
    tasks = await scope.enter()
    scope.opened()
    try:
        yield tasks
    except BaseException as error:
        await scope.leave(error)
        raise
    else:
        await scope.leave(None)


@pytest.mark.parametrize(
    "error", [ValueError("mine"), KeyboardInterrupt(), SystemExit(3), StopAsyncIteration()], ids=repr
)
async def test_the_users_exception_leaves_as_it_is(error):
    scope = Scope()
    with pytest.raises(type(error)) as caught:
        tasks = await scope.enter()
        try:
            tasks.start_soon(anyio.sleep_forever)
            raise error
        except BaseException as raised:
            await scope.leave(raised)
            raise
    assert caught.value is error
    assert scope.state == "closed"


async def test_an_exception_that_meets_a_cancellation_is_not_lost():
    scope = Scope()
    with pytest.raises(ValueError, match="mine"), anyio.CancelScope() as outer:
        async with entered(scope):
            outer.cancel()
            raise ValueError("mine")


async def test_an_outer_cancellation_passes():
    scope = Scope()
    with anyio.CancelScope() as outer:
        async with entered(scope):
            outer.cancel()
            await anyio.sleep_forever()
    assert outer.cancelled_caught
    assert scope.state == "closed"


async def test_a_cancellation_during_leaving_is_delivered_after_it():
    scope, reached = Scope(), []
    with anyio.CancelScope() as outer:
        async with entered(scope):
            outer.cancel()
        reached.append("after")  # pragma: no cover
    assert not reached
    assert scope.state == "closed"


async def test_it_can_be_entered_again():
    scope = Scope()
    for _ in range(3):
        async with entered(scope):
            scope.check()
        with pytest.raises(WeaviateClosedClientError, match="was left"):
            scope.check()


async def test_it_cannot_be_entered_twice_at_once():
    scope = Scope()
    async with entered(scope):
        with pytest.raises(WeaviateScopeError, match="entered already"):
            await scope.enter()
        scope.check()


async def leave_elsewhere(scope):
    """The error of leaving in another task, None if there is none."""
    caught = []

    async def leave():
        try:
            await scope.leave(None)
        except WeaviateScopeError as error:
            caught.append(error)

    async with anyio.create_task_group() as others:
        others.start_soon(leave)
    return caught[0] if caught else None


async def test_another_task_may_leave_on_asyncio(anyio_backend):
    if anyio_backend[0] == "trio":
        pytest.skip("a nursery belongs to the task that opened it")
    scope, ended = Scope(), anyio.Event()

    async def background():
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()

    for _ in range(2):
        tasks = await scope.enter()
        scope.opened()
        tasks.start_soon(background)
        await anyio.wait_all_tasks_blocked()
        assert await leave_elsewhere(scope) is None
        assert ended.is_set()
        assert scope.state == "closed"
        with pytest.raises(WeaviateScopeError, match="was left already"):
            await scope.leave(None)


@pytest.mark.parametrize("anyio_backend", [("trio", {})], ids=["trio"])
async def test_leaving_in_another_task_on_trio_ends_the_connection_and_says_so():
    scope, ended = Scope(), anyio.Event()

    async def background():
        try:
            await anyio.sleep_forever()
        finally:
            ended.set()

    tasks = await scope.enter()
    scope.opened()
    tasks.start_soon(background)
    await anyio.wait_all_tasks_blocked()
    first, _, forms = str(await leave_elsewhere(scope)).partition(". ")
    assert first.startswith("The client was left in another task")
    assert "async with" in forms
    assert "task_group" in forms
    await ended.wait()
    with pytest.raises(WeaviateClosedClientError, match="another task"):
        scope.check()
    with pytest.raises(WeaviateScopeError, match="cannot be entered again"):
        await scope.enter()
    await scope.leave(None)  # the task that entered can still end it


async def test_calls_in_a_shielded_part_of_a_cancelled_body_still_work():
    """The background tasks live until the scope is left, whatever happens around it."""
    scope, done = Scope(), []
    with anyio.CancelScope() as outer:
        async with entered(scope) as tasks:
            outer.cancel()
            with anyio.CancelScope(shield=True):
                wanted = anyio.Event()

                async def background(wanted=wanted):
                    await anyio.lowlevel.checkpoint()
                    done.append(True)
                    wanted.set()

                tasks.start_soon(background)
                scope.check()
                await wanted.wait()
    assert done
    assert scope.state == "closed"


async def test_never_entered_and_left_are_told_apart():
    scope = Scope()
    with pytest.raises(WeaviateClosedClientError, match=r"(?s)never entered.*async with"):
        scope.check()
    with pytest.raises(WeaviateScopeError, match="never entered"):
        await scope.leave(None)
    async with entered(scope):
        pass
    with pytest.raises(WeaviateClosedClientError, match="was left") as caught:
        scope.check()
    assert "\n" not in str(caught.value)
    with pytest.raises(WeaviateScopeError, match="left already"):
        await scope.leave(None)


@pytest.mark.parametrize("use_uvloop", [False, True])
def test_a_loop_that_ends_with_the_scope_open(use_uvloop):
    """asyncio.run cancels all tasks: the background ends, and the scope can be entered under the next loop."""
    scope, ended = Scope(), []

    async def background():
        try:
            await anyio.sleep_forever()
        finally:
            ended.append(True)

    async def main():
        tasks = await scope.enter()
        scope.opened()
        tasks.start_soon(background)
        await anyio.lowlevel.checkpoint()

    for times in (1, 2):
        anyio.run(main, backend="asyncio", backend_options={"use_uvloop": use_uvloop})
        assert len(ended) == times
        with pytest.raises(WeaviateClosedClientError, match="cancelled all tasks"):
            scope.check()

    async def leave():
        await scope.leave(None)

    anyio.run(leave, backend="asyncio")  # there is nothing left to end
    assert scope.state == "closed"


@pytest.mark.parametrize("use_uvloop", [False, True])
def test_another_event_loop_may_neither_use_nor_leave_it(use_uvloop):
    import asyncio

    import uvloop

    scope = Scope()
    first, second = ((uvloop.new_event_loop if use_uvloop else asyncio.new_event_loop)() for _ in range(2))
    try:
        first.run_until_complete(scope.enter())
        scope.opened()

        async def check():
            scope.check()

        with pytest.raises(WeaviateScopeError, match="another event loop"):
            second.run_until_complete(scope.leave(None))
        with pytest.raises(WeaviateClosedClientError, match="another event loop"):
            second.run_until_complete(check())
        first.run_until_complete(check())
        first.run_until_complete(scope.leave(None))
    finally:
        first.close()
        second.close()


async def test_a_background_failure_does_not_reach_the_body():
    scope = Scope()

    async def fail():
        raise OSError("gone")

    async with entered(scope) as tasks:
        tasks.start_soon(fail)
        with anyio.fail_after(5):
            while scope.failure is None:
                await anyio.lowlevel.checkpoint()
        with pytest.raises(WeaviateClosedClientError, match="gone"):
            scope.check()
    async with entered(scope):
        scope.check()


@pytest.mark.parametrize("fatal", [KeyboardInterrupt, SystemExit])
async def test_a_background_interrupt_leaves_as_itself(fatal, anyio_backend):
    if anyio_backend[0] == "asyncio":
        pytest.skip("asyncio's loop raises it out of the task before anything can see it")
    scope = Scope()

    async def interrupt():
        raise fatal

    with pytest.raises(fatal):
        async with entered(scope) as tasks:
            tasks.start_soon(interrupt)
            await anyio.sleep_forever()


async def test_a_cancellation_while_the_resource_starts_leaves_nothing():
    ended = []

    @contextlib.asynccontextmanager
    async def resource():
        try:
            await anyio.sleep_forever()
            yield
        finally:
            ended.append(True)

    scope = Scope(resource)
    with anyio.move_on_after(0.01) as limit:
        await scope.enter()
    assert limit.cancelled_caught
    assert ended
    assert scope.state == "closed"


async def test_an_error_of_the_resource_is_raised_by_entering():
    @contextlib.asynccontextmanager
    async def resource():
        raise OSError("no binary")
        yield

    scope = Scope(resource)
    with pytest.raises(OSError, match="no binary"):
        await scope.enter()
    assert scope.state == "closed"


async def test_the_resource_outlives_the_background_tasks():
    order = []

    @contextlib.asynccontextmanager
    async def resource():
        yield
        order.append("resource")

    async def background():
        try:
            await anyio.sleep_forever()
        finally:
            order.append("background")

    async with entered(Scope(resource)) as tasks:
        tasks.start_soon(background)
        await anyio.wait_all_tasks_blocked()
    assert order == ["background", "resource"]


async def test_a_forked_child_is_refused():
    scope = Scope()
    async with entered(scope):
        scope._forks -= 1  # what the child sees: its count has moved on
        with pytest.raises(WeaviateClosedClientError, match="forked"):
            scope.check()
        scope._forks += 1


async def test_another_thread_is_refused():
    scope = Scope()
    async with entered(scope):
        with pytest.raises(WeaviateClosedClientError, match="event loop of another thread"):
            await anyio.to_thread.run_sync(scope.check)
        scope.check()
        await anyio.to_thread.run_sync(lambda: anyio.from_thread.run_sync(scope.check))
    with pytest.raises(WeaviateClosedClientError, match="was left"):
        await anyio.to_thread.run_sync(scope.check)


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="no fork here")
def test_forking_is_counted():
    import subprocess
    import sys

    code = (
        "import os, weaviate_anyio._forks as s\n"
        "before = s.count()\n"
        "pid = os.fork()\n"
        "if pid == 0: os._exit(s.count() - before)\n"
        "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), s.count() - before)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["1", "0"]


@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
async def test_a_native_cancellation_passes(anyio_backend):
    import asyncio

    scope = Scope()

    async def body():
        async with entered(scope):
            await asyncio.sleep(3600)

    task = asyncio.ensure_future(body())
    await anyio.wait_all_tasks_blocked()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert scope.state == "closed"
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.01):
            async with entered(scope):
                await asyncio.sleep(3600)
    assert scope.state == "closed"


@pytest.mark.parametrize("anyio_backend", [("trio", {})], ids=["trio"])
async def test_interrupts_are_kept_out_of_background_tasks(server):
    """trio would raise KeyboardInterrupt in the middle of them; it goes to the main task instead."""
    import trio

    from weaviate_anyio._grpc import connection, sockets

    found = {}

    def protected(name, function):
        async def call(*args):
            found[name] = trio.lowlevel.currently_ki_protected()
            return await function(*args)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sockets, "_connect", protected("connecting", sockets._connect))
        patch.setattr(connection.Connection, "_read", protected("reading", connection.Connection._read))
        async with make_client(server) as client:
            assert not trio.lowlevel.currently_ki_protected()
            assert await client.is_ready()
    assert found == {"connecting": True, "reading": True}


async def test_entering_while_it_is_being_left_is_refused():
    """Else the end of the old scope would take the new one for its own."""
    release, refused = anyio.Event(), []

    @contextlib.asynccontextmanager
    async def resource():
        yield
        with anyio.CancelScope(shield=True):
            await release.wait()

    scope = Scope(resource)

    async def enter():
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(WeaviateScopeError, match="being left"):
            await scope.enter()
        refused.append(True)
        release.set()

    async with anyio.create_task_group() as others:
        await scope.enter()
        scope.opened()
        others.start_soon(enter)
        await scope.leave(None)
    assert refused
    async with entered(scope):
        scope.check()
    assert scope.state == "closed"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_leaving_after_the_loop_was_closed_is_no_error():
    import asyncio

    scope = Scope()
    first = asyncio.new_event_loop()
    first.run_until_complete(scope.enter())
    scope.opened()
    first.close()  # without having cancelled its tasks

    async def leave():
        await scope.leave(None)

    asyncio.run(leave())
    assert scope.state == "closed"


async def test_a_forked_child_is_not_connected():
    scope = Scope()
    async with entered(scope):
        scope._forks -= 1
        assert not scope.connected
        scope._forks += 1
        assert scope.connected
