"""When a request is sent again, and after which pause.

What the server has certainly not processed may always be sent again; what it may have processed, if sending it twice
says the same as sending it once. That goes on until the deadline of the call leaves no room for another attempt.
Pauses grow exponentially, with full jitter, so that clients that failed together do not come back together. All calls
of a client share a pace, so that a thousand of them do not hammer a server that is down; the first success lets those
that still wait go at once.
"""

from __future__ import annotations

import logging
import math
import random
import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from anyio import CancelScope, Event, current_effective_deadline, current_time
from anyio.lowlevel import checkpoint_if_cancelled
from grpclib.const import Status

from weaviate_anyio._explain import UNLOADED
from weaviate_anyio._grpc.errors import CallError, ConnectError
from weaviate_anyio._grpc.waiting import doubled
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateConnectionError, said

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from weaviate_anyio._features import Version
    from weaviate_anyio._operation import Repeat
    from weaviate_anyio.config import Retry

T = TypeVar("T")

_log = logging.getLogger("weaviate_anyio")

_ROOM = 0.1
"""Seconds that an attempt must have before the deadline: cut off, it would say less than the one before it."""
_LISTED = 10
"""Attempts that an error lists."""
_PASSING = frozenset({429, 502, 503, 504})
"""HTTP statuses of a server, or a proxy in front of it, that may answer otherwise in a moment."""
_LOADING = (*UNLOADED, "could not find index for class ", "no read replica found", "no write replica found")
"""Words of a server that has found the collection in its schema, and has not begun: it has not loaded it yet, or knows
no node that has it.

It says the former for up to some seconds after its start, and once of a collection that is just being deleted. "delete
from non-existing index for ..." and others are not among them: there the collection need not exist. It says the latter
before it has joined its cluster, and when it has left it.
"""
_UNREAD = re.compile(r"auto-schema: create collection: .*name \S+ already exists")
"""The leader has not read its schema since its start, and has denied a collection that auto-schema could not create
then; or somebody else has just created it."""

_PEERS = (
    "leader not found",
    "node is not the leader",
    "leadership transfer in progress",
    "leadership lost while committing log",
    "raft is already shutdown",
    "store not open",
    "rpc error: code = Unavailable",
    "the client connection is closing",
    "resolve node name ",
    "request not found",
    "Node not ready",
    "local index not ready",
    "shutdown in progress",
    "is shutting down",
    "already shut or dropped",
)
"""Words of a node that is ending, or needs another one of its cluster which is."""
_PEER = re.compile(
    r'connect: (?:Delete|Get|Head|Patch|Post|Put) "'  # of a replica that was not reached, or did not answer
    r'|": class not found "'  # of a replica that has not loaded it
)
_CHANGING = re.compile(r"store is read-only due to: [Uu]pdate|: store is read-only(?! due to)")
"""A shard takes nothing while the configuration of its collection changes; the latter of what had begun just before."""
_ONE_BY_ONE = (1, 39)
"""The server's version from which on a shard that takes nothing says so of each object, and not of one for all."""
_REPLICA = re.compile(r'\b(conflict|precondition failed|shard not found) "((?:[^"\\]|\\.)*)"')
"""What a replica says, which the server quotes."""
_ESCAPED = re.compile(r"\\(.)")
_QUOTED = re.compile(r"""the given value is '.*'|(?<!\w)'[^']*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)


class Failure(NamedTuple):
    """A failure that may pass.

    Attributes:
        untouched: The server has certainly not processed the request.
        wait: Seconds that the server asks to wait before the next attempt, None if it says nothing.
    """

    untouched: bool
    wait: float | None = None


def assessed(error: Exception) -> Failure | None:
    """What a failed attempt, over gRPC or REST, leaves to hope for; None if nothing."""
    if (failure := of_a_node(said(error))) is not None:
        return failure
    if isinstance(error, CallError):
        passing = error.never_processed or error.status is Status.UNAVAILABLE
        lasting = isinstance(error, ConnectError) and error.lasting
        return Failure(error.never_processed, error.retry_after) if passing and not lasting else None
    if isinstance(error, WeaviateConnectionError) and error.may_pass:
        return Failure(error.never_processed)
    if isinstance(error, UnexpectedStatusCodeError) and error.status_code in _PASSING:
        return Failure(untouched=False, wait=error.retry_after)
    return None


def of_a_node(text: str, version: Version | None = None) -> Failure | None:
    """What an error leaves to hope for that the server words so; None if it is not about a node that goes or comes.

    Args:
        text: What the server says.
        version: Its version, where that is said of one object of many.
    """
    text = without_values(text)
    if any(words in text for words in _LOADING) or _UNREAD.search(text):
        return Failure(untouched=True)
    if any(words in text for words in _PEERS) or _PEER.search(text):
        return Failure(untouched=False)
    singly = version is None or version >= _ONE_BY_ONE
    return Failure(untouched=False) if singly and _CHANGING.search(text) else None


def without_values(text: str) -> str:
    """An error of the server without the names and values of users, which it quotes."""
    return _QUOTED.sub('""', _REPLICA.sub(lambda found: f"{found[1]} " + _ESCAPED.sub(r"\1", found[2]), text))


class Attempts:
    """The attempts of one call.

    Attributes:
        what: What logs call it.
        uncertain: Whether one of them may have been processed.
        last: The error of the last one.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self.uncertain = False
        self.last: Exception | None = None
        self._start = current_time()
        self._errors: list[str] = []

    def failed(self, error: Exception) -> None:
        """Remember one."""
        self.last = error
        self._errors.append(f"after {current_time() - self._start:.1f} s: {said(error)}")

    def list_in(self, error: Exception) -> None:
        """Say in an error what the attempts were, if there were several."""
        if isinstance(error, WeaviateConnectionError):
            error.never_processed &= not self.uncertain
        if len(self._errors) > 1:
            first = max(len(self._errors) - _LISTED, 0)
            lines = [f"  ... {first} earlier ones"] if first else []
            lines += [f"  {text}" for text in self._errors[first:]]
            error.add_note("\n".join([f"It was tried {len(self._errors)} times:", *lines]))


class Retries:
    """Sends again what failed over one transport of a client.

    Attributes:
        count: How often that was done.
    """

    def __init__(self) -> None:
        self.count = 0
        self._next = -math.inf
        self._recovered = Event()

    async def again(
        self,
        send: Callable[[], Awaitable[T]],
        attempts: Attempts,
        error: Exception,
        repeat: Repeat,
        policy: Retry,
    ) -> T:
        """Send after a failure, until it works or nothing is left to hope for.

        Args:
            send: Makes one attempt.
            attempts: Where they are remembered.
            error: How the first one failed.
            repeat: When the operation may be sent again.
            policy: How often, and after which pauses.

        Raises:
            Exception: What the last attempt raised.
        """
        count = 0
        while True:
            attempts.failed(error)
            failure = assessed(error)
            if failure is None or repeat == "never" or not (failure.untouched or repeat == "always"):
                raise error
            if policy.limit is not None and count >= policy.limit:
                raise error
            attempts.uncertain |= not failure.untouched
            await self._pause(attempts.what, count, failure.wait, error, policy)
            count += 1
            self.count += 1
            try:
                result = await send()
            except Exception as another:  # noqa: BLE001 - assessed in the next round
                error = another
            else:
                self._worked()
                return result

    async def _pause(self, what: str, count: int, wanted: float | None, error: Exception, policy: Retry) -> None:
        longest = doubled(policy.first_pause, count, policy.longest_pause)
        now, latest = current_time(), current_effective_deadline() - _ROOM
        earliest = max(now + (wanted or 0), self._next)
        at = min(max(now + random.uniform(0, longest), earliest), latest)  # noqa: S311 - a pause is no secret
        if at < earliest or now >= latest or at == math.inf:
            await checkpoint_if_cancelled()  # to a call that is cancelled, its deadline has passed
            raise error
        self._next = max(self._next, now) + 1 / policy.per_second
        _log.info("%s: trying again in %.2f s: %s", what, at - now, said(error))
        recovered = None if wanted is not None else self._recovered
        with CancelScope(deadline=at):  # a pause as long as `at - now` may be rounded to end before it
            await (recovered or Event()).wait()

    def _worked(self) -> None:
        self._next = -math.inf
        self._recovered.set()
        self._recovered = Event()
