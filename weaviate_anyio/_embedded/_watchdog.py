"""Becomes the server, and leaves a child behind that ends it when the client's process is gone.

Run as a script: `python -I -S _watchdog.py GRACE LOCK COMMAND...`, where the standard input is a pipe whose other end
only the client's process holds. However that process ends, by SIGKILL too, the kernel closes its end. This is preferred
to PR_SET_PDEATHSIG, which exists on Linux only and fires when the thread that forked ends, not the process.

GRACE is the time in seconds between SIGTERM and SIGKILL. LOCK is a file descriptor that the server keeps open, and
with it a lock on its data folder, for as long as it lives.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time

_POLL = 0.5  # seconds between looks at the parent where there is no pidfd


def watch(server: int, grace: float) -> None:
    """Wait for the pipe to close or the server to end, then see that the server is gone.

    This process is a child of the server, so its parent's id tells whether the server lives: no id can be reused
    for another process while it does.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    waited: list[int] = [0, *_pidfd(server)]
    while os.getppid() == server and 0 not in select.select(waited, [], [], _POLL)[0]:
        pass
    _end(server, grace)


def _pidfd(server: int) -> list[int]:
    try:
        return [os.pidfd_open(server)]
    except (AttributeError, OSError):
        return []


def _end(server: int, grace: float) -> None:
    for number, patience in ((signal.SIGTERM, grace), (signal.SIGKILL, 5.0)):
        if os.getppid() != server:
            return
        os.kill(server, number)
        deadline = time.monotonic() + patience
        while os.getppid() == server and time.monotonic() < deadline:
            select.select([], [], [], 0.05)


def become(command: list[str]) -> None:
    """Replace this process by the server; Python's own signal dispositions would be inherited."""
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    except OSError as error:
        os.write(2, f"cannot run {command[0]}: {error.strerror}\n".encode())
        os._exit(126)


def main() -> None:
    """Fork the watchdog, become the server."""
    grace, lock, command = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    server = os.getpid()
    if os.fork() == 0:
        os.close(lock)
        watch(server, grace)
        os._exit(0)
    become(command)


if __name__ == "__main__":
    main()
