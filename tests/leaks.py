"""Finds what a test leaves behind."""

import os
import re
import socket
import threading
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import anyio

_FDS = Path("/proc/self/fd")


def sockets():
    """The open network sockets of this process (nothing where the system does not list them)."""
    found = set()
    for entry in _FDS.iterdir() if _FDS.exists() else ():
        # What listed the folder is closed by now, and a peer in a thread may close its sockets at any of these steps.
        with suppress(OSError):
            target = str(entry.readlink())
            if target.startswith("socket:") and is_network(int(entry.name)):
                found.add((entry.name, target))
    return found


def is_network(fd):
    # The loops wake themselves up through pairs of unix sockets.
    with socket.socket(fileno=os.dup(fd)) as copy:
        return copy.family in {socket.AF_INET, socket.AF_INET6}


def tasks():
    # The plugin runs the tests and their fixtures in tasks without names of their own; raw peers are listeners.
    foreign = re.compile(r"Task-\d+|.*Listener\.serve")
    return {(task.id, task.name) for task in anyio.get_running_tasks() if not foreign.fullmatch(task.name or "")}


def threads():
    # The event loops keep the workers of their thread pools, which resolve host names, for the next use.
    pools = ("AnyIO worker", "asyncio_", "uvloop_", "Trio thread")
    return {thread.name for thread in threading.enumerate() if not thread.name.startswith(pools)}


@asynccontextmanager
async def no_leaks():
    """Fails when tasks, sockets or threads are left that were not there before."""
    before = _what_runs()
    yield
    # What was told to end may need some turns of the loop. asyncio's thread that waits for a child process tells the
    # loop of the end and returns only then.
    with anyio.move_on_after(2):
        while _more_than(before):
            await anyio.lowlevel.checkpoint()
    left = _more_than(before)
    assert not left, left


def _what_runs():
    return {"tasks": tasks(), "sockets": sockets(), "threads": threads()}


def _more_than(before):
    return {kind: more for kind, now in _what_runs().items() if (more := now - before[kind])}
