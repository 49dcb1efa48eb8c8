"""What a forked child must not touch: the sockets of its parent.

A child has copies of the parent's sockets, event loop and tasks. Once it ends its copies of the tasks, these take their
sockets out of the selector, which on Linux is the parent's too (epoll), and closing TLS would write into the parent's
stream. So the child's copies of the sockets are replaced by the null device before anything runs there.
"""

from __future__ import annotations

import os
from contextlib import suppress

_sockets: dict[int, tuple[int, int]] = {}
"""The file descriptors that were handed over -> which file each was then, as numbers are used again."""

_forks = 0


def count() -> int:
    """How many forks lie between this process and the one that imported the package first."""
    return _forks


def own(fd: int) -> None:
    """Keep a socket from forked children."""
    if fd >= 0:
        _sockets[fd] = _file(fd)


def _file(fd: int) -> tuple[int, int]:
    found = os.fstat(fd)
    return found.st_dev, found.st_ino


def _in_child() -> None:
    global _forks  # noqa: PLW0603 - the one fact that a child has to learn
    _forks += 1
    null = os.open(os.devnull, os.O_RDWR)
    for fd, file in _sockets.items():
        with suppress(OSError):  # it is closed
            if _file(fd) == file:
                os.dup2(null, fd, inheritable=False)
    os.close(null)
    _sockets.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
