"""Each fault meets each kind of call: it ends as docs/faults.md says, in time, and the client works afterwards."""

import re
import ssl
from functools import cache, partial
from pathlib import Path

import anyio
import pytest
import trustme
from fault_calls import CALLS, FIRST, client_of, word
from fault_proxy import (
    Closed,
    Crawling,
    CutInTheHandshake,
    Deaf,
    Endless,
    GoingAway,
    Huge,
    InDrops,
    Late,
    Mute,
    Page,
    PlainText,
    Refused,
    Reset,
    ResetMidway,
    Silent,
    Stranger,
    Truncated,
    UnknownHost,
    faulty,
    find,
)
from leaks import no_leaks
from raw import serve
from support import numbers

from weaviate_anyio.exceptions import WeaviateBaseError

pytestmark = pytest.mark.anyio

SILENT = 1.2
"""The timeout of calls that a fault holds: a connection that was silent for a second is doubted."""
REPEATED = 3
"""The timeout of calls that may be tried again until then; the first attempt fails long before."""
ENDED = 30
"""The timeout of calls that end by themselves, however busy the machine is."""
FAULTS = {
    "late": Late,
    "in drops": InDrops,
    "crawling": Crawling,
    "silent": Silent,
    "deaf": Deaf,
    "mute": Mute,
    "closed": Closed,
    "reset": Reset,
    "truncated": Truncated,
    "reset midway": ResetMidway,
    "refused": Refused,
    "unknown host": UnknownHost,
    "going away": GoingAway,
    "another protocol": Stranger,
    "huge": Huge,
    "endless": Endless,
    "200 page": partial(Page, 200),
    "200 empty": partial(Page, 200, b"", content_type="application/json"),
    **{f"{status}": partial(Page, status) for status in (401, 403, 404, 500, 502, 503, 504)},
    "429": partial(Page, 429, retry_after=60),
}
REDIRECTS = (301, 302, 307, 308)
TLS_ONLY = {"cut in the handshake": CutInTheHandshake, "plain text": PlainText}
OVER_TLS = TLS_ONLY | {
    name: FAULTS[name] for name in ("silent", "closed", "reset", "truncated", "another protocol", "502")
}


@cache
def documented():
    """The tables of docs/faults.md: fault -> call -> word. A column may be about several calls."""
    text = (Path(__file__).parents[2] / "docs/faults.md").read_text()
    found = {}
    for table in re.findall(r"(?m)^\| fault \|(?:.*\n)+?(?=\n|\Z)", text):
        head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        calls = [re.findall("`(.+?)`", cell) for cell in head[1:]]
        for fault, *words in rows:
            told = {call: word for alike, word in zip(calls, words, strict=True) for call in alike}
            found.setdefault(fault, {}).update(told)
    return found


@cache
def contexts():
    """TLS for REST, for gRPC, and for a client that trusts both."""
    authority = trustme.CA()
    sides = [ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) for _ in range(2)]
    for context, protocol in zip(sides, ("http/1.1", "h2"), strict=True):
        authority.issue_cert("127.0.0.1").configure_cert(context)
        context.set_alpn_protocols([protocol])
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(trusting)
    return tuple(sides), trusting


@pytest.fixture
async def movies(client, collection_name):
    made = await numbers(client, collection_name)
    await made.data.insert({"n": 0}, uuid=FIRST)
    await made.data.insert_many([{"n": n} for n in range(1, 10)])
    yield made
    names = await client.collections.list_all()
    await client.collections.delete([name for name in names if name.startswith(collection_name)])


class Scene:
    """A client behind proxies, one for each kind of call.

    Attributes:
        documented: What docs/faults.md says: call -> word.
        words: What came of the calls.
    """

    def __init__(self, server, movies, row, fault, *, secure=False):
        self.documented = documented()[row]
        self._server = server
        self._movies = movies
        self._fault = fault
        self._secure = secure
        self._unprepared = 0
        self._all_prepared = anyio.Event()
        self.words = {}

    async def play(self, names=CALLS):
        # TLS takes this thread much time, which counts as that of the calls.
        at_once = anyio.CapacityLimiter(4 if self._secure else len(names))
        self._unprepared = len(names)
        if self._secure:
            self._all_prepared.set()
        async with no_leaks():
            async with anyio.create_task_group() as tasks:
                for name in names:
                    tasks.start_soon(self._meet, name, at_once)

    async def _meet(self, name, at_once):
        async with at_once:
            await self._meet_alone(name)

    async def _meet_alone(self, name):
        sides, trusting = contexts() if self._secure else ((None, None), None)
        call = CALLS[name]
        way = "web" if call.transport == "web" else "http2"
        async with faulty(self._server, sides) as proxies, client_of(*proxies, trusting, way) as client:
            proxy = proxies[call.transport == "grpc"]
            make = partial(call.make, client, client.collections.use(self._movies.name))
            await make()
            await self._wait_for_all()  # what the others prepare would take time from this call
            await proxy.begin(self._fault)
            self.words[name] = word(await self._outcome(name, client))
            assert proxy.struck
            if await proxy.end() and proxy.is_grpc:
                await noticed(client)
            with anyio.fail_after(10):
                await make()

    async def _wait_for_all(self):
        self._unprepared -= 1
        if not self._unprepared:
            self._all_prepared.set()
        await self._all_prepared.wait()

    async def _outcome(self, name, client):
        timeout = limit(self.documented[name])
        hasty = client.with_options(timeout=timeout)
        with anyio.fail_after(2 * timeout + 3):  # a batch without a stream takes twice the timeout
            try:
                await CALLS[name].make(hasty, hasty.collections.use(self._movies.name))
            except WeaviateBaseError as error:
                return error
        return None


async def noticed(client):
    """Wait until the client knows that a proxy has closed its connection; what may not be sent twice would meet it."""
    channel = client._connection._nodes.pick().channel
    with anyio.fail_after(5):
        while channel.statistics().connected:
            await anyio.sleep(0.01)


def limit(wanted):
    """The timeout of a call with which this is to come of it."""
    if wanted.startswith("connection") or wanted.endswith("*"):
        return REPEATED
    return SILENT if wanted in {"timeout", "stream", "False"} else ENDED


def compare(scene):
    assert scene.words.keys() == scene.documented.keys()
    assert {name: said for name, said in scene.words.items() if not fits(said, scene.documented[name])} == {}


def fits(said, wanted):
    """A star marks what was tried several times; the deadline may cut off the last attempt, whatever the others met."""
    if wanted.endswith("*"):
        return said in {wanted, "timeout*"}
    return said.removesuffix("*") == wanted


@pytest.mark.parametrize("name", FAULTS)
async def test_each_call_ends_as_documented(server, movies, name, monkeypatch):
    for module in ("_grpc.sockets", "_rest"):
        monkeypatch.setattr(f"weaviate_anyio.{module}.getaddrinfo", find)
    scene = Scene(server, movies, name, FAULTS[name])
    await scene.play()
    compare(scene)


@pytest.mark.parametrize("name", OVER_TLS)
async def test_each_call_ends_as_documented_over_tls(server, movies, name):
    scene = Scene(server, movies, name, OVER_TLS[name], secure=True)
    await scene.play()
    compare(scene)


@pytest.mark.parametrize("status", REDIRECTS)
async def test_redirects_are_not_followed(server, movies, status):
    visits = []

    async def trap(stream):
        visits.append(await stream.receive())

    async with serve(trap) as port:
        page = partial(Page, status, location=f"http://127.0.0.1:{port}/v1/schema")
        scene = Scene(server, movies, "redirect", page)
        await scene.play()
    compare(scene)
    assert not visits
