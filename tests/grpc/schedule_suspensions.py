"""Coroutines that are watched from the inside, to act at any of the moments at which they wait."""

from functools import partial


class Suspensions:
    """Counts how often coroutines wait, and acts at one of these times.

    Args:
        number: at which, from 1.
        act: what is done then, before anybody else runs.
    """

    def __init__(self, number, act):
        self.seen = 0
        self._number, self._act = number, act

    def watch(self, coroutine):
        """Await this in the place of the coroutine."""
        return _Watched(self, coroutine)

    def count(self):
        self.seen += 1
        if self.seen == self._number:
            self._act()


class _Watched:
    def __init__(self, suspensions, coroutine):
        self._suspensions, self._coroutine = suspensions, coroutine

    def __await__(self):
        step = partial(self._coroutine.send, None)
        while True:
            try:
                asked = step()
            except StopIteration as stop:
                return stop.value
            self._suspensions.count()
            try:
                step = partial(self._coroutine.send, (yield asked))
            except BaseException as error:  # noqa: BLE001 - the coroutine decides what becomes of it
                step = partial(self._coroutine.throw, error)
