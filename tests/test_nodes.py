"""Several nodes: which one a call goes to, and what happens when one is away, silent, or gone.

Most tests have three ways to one real server, each of which can be cut or silent, in place of three nodes.
"""

import itertools
import os
import random
import signal
import socket
import ssl
import sys
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import anyio
import pytest
import trustme
from anyio.streams.text import TextReceiveStream
from leaks import no_leaks
from ports import free_port
from raw import read_request, serve
from relays import relay
from support import make_client, numbers, run_cluster, stopped
from ways import Way, both, calling, calls_go_on, client_of, movies_of, ways_to

import weaviate_anyio
from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType, Property
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.connect import ConnectionParams
from weaviate_anyio.exceptions import (
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateStartUpError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio

FAULTS = int(os.environ.get("WEAVIATE_ANYIO_NODES_FAULTS", "3"))


@pytest.fixture
async def movies(client, collection_name):
    made = await numbers(client, collection_name)
    await made.data.insert_many([{"n": n} for n in range(10)])
    return made


async def test_calls_go_to_each_in_turn(server, movies):
    async with no_leaks(), ways_to(server) as ways, client_of(ways) as client:
        before = [way.used for way in ways]
        for _ in range(6):
            await movies_of(client, movies).query.fetch_objects()
        for _ in range(6):
            await movies_of(client, movies).exists()
        for way, (rest, grpc) in zip(ways, before, strict=True):
            assert way.rest.passed > rest
            assert way.grpc.passed > grpc


async def test_the_error_of_a_call_that_gets_no_answer_names_its_node(server, movies):
    async with ways_to(server) as ways, client_of(ways, seconds=0.9) as client:
        seen = movies_of(client, movies)
        ways[1].hush()
        for call, port in ((seen.exists, ways[1].rest.port), (seen.query.fetch_objects, ways[1].grpc.port)):
            errors = []
            for _ in ways:
                try:
                    await call()
                except WeaviateTimeoutError as error:
                    errors.append(str(error))
            assert sum(f"got no answer from 127.0.0.1:{port} within 0.9 s" in error for error in errors) == 1


async def test_the_first_that_works_is_picked(server, movies):
    async with ways_to(server) as ways, client_of(ways, "pick_first") as client:
        seen, others = movies_of(client, movies), [way.used for way in ways[1:]]
        for _ in range(5):
            await both(seen)
        assert [way.used for way in ways[1:]] == others
        ways[0].cut()
        for _ in range(5):
            await both(seen)
        assert ways[1].used > others[0]
        assert ways[2].used == others[1]
        await ways[0].mend()
        first = ways[0].used
        with anyio.fail_after(20):
            while ways[0].used[1] == first[1]:
                await both(seen)
                await anyio.sleep(0.05)


@pytest.mark.parametrize("fault", ["cut", "hush"])
async def test_one_that_goes_away_fails_no_call_and_comes_back(server, movies, fault):
    async with no_leaks(), ways_to(server) as ways, client_of(ways) as client:
        async with calling(movies_of(client, movies)) as done:
            for way in ways:
                await calls_go_on(done, 50)
                getattr(way, fault)()
                await calls_go_on(done, 200)
                await way.mend() if fault == "cut" else way.flow()
                used = way.used
                with anyio.fail_after(30):
                    while way.used[0] < used[0] + 2000 or way.used[1] < used[1] + 2000:
                        await anyio.sleep(0.05)


async def test_a_write_that_is_lost_with_its_node_is_made_once(server, movies):
    async with ways_to(server) as ways, client_of(ways) as client:
        seen = movies_of(client, movies)
        for number in range(30):
            if number == 10:
                ways[1].hush()
            await seen.data.insert({"n": 100 + number})
        assert await movies.length() == 40


async def test_a_batch_moves_to_another_node(server, movies):
    async with ways_to(server) as ways, client_of(ways) as client:
        before, cut = [way.grpc.passed for way in ways], []

        def cut_it(progress):
            if not cut and progress.stored > 500:
                sent = [way.grpc.passed - passed for way, passed in zip(ways, before, strict=True)]
                cut.append(ways[sent.index(max(sent))])
                cut[0].cut()

        async with movies_of(client, movies).batch.stream(on_progress=cut_it) as batch:
            for number in range(5_000):
                await batch.add_object({"n": number})
        assert cut
        assert not batch.failed_objects
        assert await movies.length() == 5_010


async def test_nodes_that_are_away_on_entering(server, movies):
    async with ways_to(server) as ways:
        ways[0].cut()
        ways[1].hush()
        async with client_of(ways) as client:
            with anyio.fail_after(10):
                for _ in range(9):
                    await both(movies_of(client, movies))
            await ways[0].mend()
            ways[1].flow()
            used = [way.used for way in ways]
            with anyio.fail_after(30):
                while any(way.used <= before for way, before in zip(ways, used, strict=True)):
                    await both(movies_of(client, movies))
                    await anyio.sleep(0.05)


async def nonsense(stream):
    """What listens there is no Weaviate."""
    await stream.receive()
    await stream.send(b"\x00\x01 nonsense \r\n\r\n")


async def test_a_node_that_is_something_else(server, movies):
    async with no_leaks(), ways_to(server, 1) as ways, serve(nonsense) as rest, serve(nonsense) as grpc:
        wrong = ConnectionParams.from_url(f"http://127.0.0.1:{rest}", grpc)
        async with weaviate_anyio.use_async_with_custom(nodes=[wrong, ways[0].params]) as client:
            for _ in range(4):
                await both(movies_of(client, movies))


async def test_no_node_is_there_on_entering(server):
    async with no_leaks(), ways_to(server) as ways:
        for way in ways:
            way.cut()
        with pytest.raises(WeaviateStartUpError, match="refused the connection"):
            async with client_of(ways):
                pass


async def test_an_error_lists_what_the_nodes_said(server, movies):
    async with ways_to(server) as ways, client_of(ways) as client:
        seen = movies_of(client, movies).with_options(retries=5)
        for way in ways:
            way.cut()
        for call in (seen.query.fetch_objects, seen.exists):
            with pytest.raises((WeaviateConnectionError, WeaviateTimeoutError)) as caught:
                await call()
            (note,) = [note for note in caught.value.__notes__ if note.startswith("It was tried")]
            sides = [(way.rest.port, way.grpc.port) for way in ways]
            assert all(any(f":{port}" in note for port in ports) for ports in sides)
        for way in ways:
            await way.mend()
        with anyio.fail_after(20):
            while True:
                try:
                    await both(movies_of(client, movies))
                except WeaviateBaseError:
                    continue
                break


async def test_slow_answers_are_waited_for(server, movies):
    """A node that answers late, and is there, keeps its calls."""
    async with ways_to(server, 2) as ways, client_of(ways) as client:
        used = ways[1].used
        async with anyio.create_task_group() as tasks:
            ways[0].grpc.hush()

            async def late():
                await anyio.sleep(0.8)
                ways[0].grpc.flow()

            tasks.start_soon(late)
            for _ in range(4):
                assert len((await movies_of(client, movies).query.fetch_objects()).objects) == 10
        assert ways[1].used > used


async def test_cancelled_calls_of_silent_nodes_leave_nothing(server, movies):
    async with no_leaks(), ways_to(server) as ways, client_of(ways) as client:
        ways[0].hush()
        for _ in range(20):
            with anyio.move_on_after(random.uniform(0, 0.3)):
                await both(movies_of(client, movies))
        with anyio.fail_after(10):
            await both(movies_of(client, movies))


async def test_a_cluster_whose_nodes_go_away_one_after_the_other(servers, tmp_path):
    """A node is killed, or stopped, or cut off, again and again; no read fails."""
    async with run_cluster(tmp_path, {}) as nodes, AsyncExitStack() as stack:
        movies = await replicated(nodes, "Movie")
        ways = {}
        for name, node in nodes.items():
            rest = await stack.enter_async_context(relay(node.http_port))
            ways[name] = Way(rest, await stack.enter_async_context(relay(node.grpc_port)))
        async with client_of(ways.values(), seconds=60) as client, calling(movies_of(client, movies)) as done:
            for number in range(FAULTS):
                name = ("n1", "n2", "n3")[number % 3]
                await one_fault(nodes, name, ways[name], number)
                await calls_go_on(done, 20)


async def replicated(nodes, name):
    """A collection of ten objects, which each node of a cluster has."""
    async with make_client(nodes["n1"]) as direct:
        movies = await direct.collections.create(
            name,
            properties=[Property(name="n", data_type=DataType.INT)],
            vector_config=Configure.Vectors.self_provided(),
            replication_config=Configure.replication(factor=3),
        )
        everywhere = movies.with_consistency_level(ConsistencyLevel.ALL)  # reads ask one node
        assert not (await everywhere.data.insert_many([{"n": n} for n in range(10)])).errors
    return movies


async def restart(nodes, name, end):
    """End a node by a signal, and wait for the one that is started in its place."""
    node = nodes[name]
    os.kill(node.pid, end)
    with anyio.fail_after(60):
        while nodes[name] is node:
            await anyio.sleep(0.05)


async def one_fault(nodes, name, way, number):
    node = nodes[name]
    if number % 3 == 0:
        await restart(nodes, name, signal.SIGKILL)
    elif number % 3 == 1:
        with stopped(node):
            await anyio.sleep(4)  # how long it is stopped
    else:
        way.cut()
        await anyio.sleep(3)  # how long it is cut off
        await way.mend()


async def test_a_rolling_restart_fails_no_call(servers, tmp_path):
    """Each node in turn ends and comes back, one of them killed, while callers read, write, and send a batch."""
    async with run_cluster(tmp_path, {}) as nodes:
        read, inserted, listed, batched = [await replicated(nodes, name) for name in ("Read", "One", "Many", "Batch")]
        ports = [(node.http_port, node.grpc_port) for node in nodes.values()]
        params = [ConnectionParams.from_url(f"http://127.0.0.1:{http}", grpc) for http, grpc in ports]
        config = AdditionalConfig(timeout=Timeout(query=60, insert=60, init=5))
        async with weaviate_anyio.use_async_with_custom(nodes=params, additional_config=config) as client:
            async with (
                calling(movies_of(client, read)) as reads,
                writing(insert, movies_of(client, inserted)) as inserts,
                writing(insert_many, movies_of(client, listed)) as lists,
                movies_of(client, batched).batch.stream() as batch,
                writing(add, batch) as adds,
            ):
                for name, end in zip(nodes, (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM), strict=True):
                    await restart(nodes, name, end)
                    for done in (reads, inserts, lists, adds):
                        await calls_go_on(done, 20)
            assert not batch.failed_objects
        for movies, written in ((inserted, inserts), (listed, lists), (batched, adds)):
            stored = [await numbers_at(node, movies) for node in nodes.values()]
            assert set().union(*stored) == set(range(10 + written[0]))


async def numbers_at(node, movies):
    """What one node has; it lacks what was written while it was away, until the cluster repairs that."""
    async with make_client(node) as direct:
        numbers = [one.properties["n"] async for one in movies_of(direct, movies).iterator()]
    assert len(set(numbers)) == len(numbers)  # nothing was written twice
    return set(numbers)


async def insert(movies, n):
    await movies.data.insert({"n": n})


async def insert_many(movies, n):
    assert not (await movies.data.insert_many([{"n": n}])).errors


async def add(batch, n):
    await batch.add_object({"n": n})
    await anyio.sleep(0.001)  # a batch takes more than a cluster is asked for here


@asynccontextmanager
async def writing(write, target):
    """Some callers that write one number after the other from 10 on; what is given counts them."""
    over, done, following = anyio.Event(), [0], itertools.count(10)

    async def caller():
        while not over.is_set():
            await write(target, next(following))
            done[0] += 1

    async with anyio.create_task_group() as tasks:
        for _ in range(5):
            tasks.start_soon(caller)
        yield done
        over.set()


HOST = "cluster.example"


class Names:
    """What the network says of the names of hosts."""

    def __init__(self):
        self.of = {HOST: []}
        self.asked = 0

    async def getaddrinfo(self, host, port, **_):
        self.asked += 1
        if not self.of[host]:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in self.of[host]]


@pytest.fixture
def names(monkeypatch):
    table = Names()
    monkeypatch.setattr("weaviate_anyio._nodes.getaddrinfo", table.getaddrinfo)
    return table


@asynccontextmanager
async def addresses_of(server, count=3):
    """Ways that differ in their addresses, and not in their ports: 127.0.0.2, and so on."""
    rest, grpc = free_port(), free_port()
    async with AsyncExitStack() as stack:
        ways = {}
        for address in [f"127.0.0.{number}" for number in range(2, 2 + count)]:
            at = await stack.enter_async_context(relay(server.http_port, address, rest))
            ways[address] = Way(at, await stack.enter_async_context(relay(server.grpc_port, address, grpc)))
        yield ways


def client_by_name(ways, **options):
    way = next(iter(ways.values()))
    config = AdditionalConfig(timeout=Timeout(query=20, insert=20, init=5))
    url = f"http://{HOST}:{way.rest.port}"
    return weaviate_anyio.use_async_with_custom(nodes=url, grpc_port=way.grpc.port, additional_config=config, **options)


async def test_each_address_of_a_name_is_a_node(server, movies, names):
    async with no_leaks(), addresses_of(server) as ways:
        names.of[HOST] = [*ways]
        async with client_by_name(ways) as client, calling(movies_of(client, movies)) as done:
            await calls_go_on(done, 50)
            assert all(used for way in ways.values() for used in way.used)
            ways["127.0.0.2"].cut()
            await calls_go_on(done, 200)
            await ways["127.0.0.2"].mend()
            ways["127.0.0.3"].hush()
            await calls_go_on(done, 200)
            ways["127.0.0.3"].flow()


async def test_a_name_is_looked_up_again_when_a_node_has_failed(server, movies, names):
    """As of pods that are restarted: the old address is gone, and there is another one."""
    async with no_leaks(), addresses_of(server) as ways:
        names.of[HOST] = ["127.0.0.2", "127.0.0.3"]
        async with client_by_name(ways) as client, calling(movies_of(client, movies)) as done:
            await calls_go_on(done, 50)
            assert ways["127.0.0.4"].used == (0, 0)
            names.of[HOST] = ["127.0.0.4", "127.0.0.3"]
            ways["127.0.0.2"].cut()
            await used(ways["127.0.0.4"], done)
            await ways["127.0.0.2"].mend()
            before = ways["127.0.0.2"].used
            await calls_go_on(done, 200)
            assert ways["127.0.0.2"].used == before


async def used(way, done):
    with anyio.fail_after(30):
        while not all(way.used):
            await calls_go_on(done, 1)


async def test_what_goes_on_at_an_address_that_is_gone_comes_to_its_end(server, movies, names, monkeypatch):
    monkeypatch.setattr("weaviate_anyio._nodes._LOOK_AGAIN", 0.1)
    monkeypatch.setattr("weaviate_anyio._nodes._SOON", 0.1)
    async with no_leaks(), addresses_of(server, 2) as ways:
        names.of[HOST] = ["127.0.0.2"]
        async with client_by_name(ways) as client:
            async with movies_of(client, movies).batch.stream() as batch:
                await batch.add_object({"n": 1})
                await batch.flush()
                names.of[HOST] = ["127.0.0.3"]
                await looked_up(names, 3)
                ways["127.0.0.3"].cut()
                await batch.add_object({"n": 2})
                await batch.flush()
            await ways["127.0.0.3"].mend()
            await both_of(client, movies, 12)
            names.of[HOST] = []
            await looked_up(names, 2)
            await both_of(client, movies, 12)


async def looked_up(names, count):
    wanted = names.asked + count
    with anyio.fail_after(10):
        while names.asked < wanted:
            await anyio.sleep(0.01)


async def both_of(client, movies, count):
    seen = movies_of(client, movies)
    assert len((await seen.query.fetch_objects()).objects) == count
    assert await seen.exists()


async def test_a_name_that_is_not_found_on_entering(server):
    async with addresses_of(server, 1) as ways, no_leaks():
        with pytest.raises(WeaviateStartUpError, match=f"the host '{HOST}' was not found"):
            async with client_by_name(ways):
                pass


async def test_certificates_are_those_of_the_name(names):
    """Not of the address; and the server is told the name."""
    authority = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.issue_cert(HOST).configure_cert(serving)
    authority.configure_trust(trusting)
    heads = []

    async def answers(stream):
        heads.append(await read_request(stream))

    names.of[HOST] = ["127.0.0.1"]
    async with serve(answers, serving) as port:
        config = AdditionalConfig(ssl_context=trusting)
        client = weaviate_anyio.use_async_with_custom(
            nodes=f"https://{HOST}:{port}", grpc_port=free_port(), additional_config=config, skip_init_checks=True
        )
        with pytest.raises(WeaviateStartUpError, match=f"127.0.0.1:{port} closed the connection without an answer"):
            async with client:
                pass
    assert f"host: {HOST}:{port}\r\n".encode() in heads[0].lower()


ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/several_nodes.py"


@pytest.mark.usefixtures("blocking_calls")
async def test_the_example(server):
    """It goes on while one of its nodes goes away and comes back."""
    async with ways_to(server, 2) as ways:
        urls = [f"http://127.0.0.1:{way.rest.port}" for way in ways]
        ports = [str(way.grpc.port) for way in ways]
        command = [sys.executable, str(EXAMPLE), *urls, "--grpc-port", *ports, "--searches", "15"]
        async with await anyio.open_process(command, env={**os.environ, "PYTHONPATH": str(ROOT)}) as program:
            said = ""
            async for part in TextReceiveStream(program.stdout):
                said += part
                if said.count("\n") == 1:
                    ways[0].cut()
            await program.wait()
        assert [line.split()[0] for line in said.splitlines()] == [str(number) for number in range(15)]
        assert program.returncode == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"nodes": []},
            "nodes must be a list of URLs, or of ConnectionParams, one for each node; or one URL for all, got",
        ),
        ({"nodes": "a"}, "nodes must be a URL that starts with http:// or https:// and a host"),
        ({"nodes": ["http://a", "b"]}, r"nodes\[1\] must be a URL that starts with http"),
        ({"nodes": ["http://a", 5]}, r"nodes\[1\] must be a URL or a ConnectionParams, got 5"),
        ({"nodes": ["http://a", "http://a"]}, r"nodes\[1\] must be another node than those before it, got 'a:80'"),
        ({"nodes": ["http://a"], "balance": "random"}, "balance must be one of 'round_robin', 'pick_first'"),
        ({"nodes": ["http://a"], "grpc_port": -1}, "grpc_port must be an int from 0 to 65535, got -1"),
        ({"nodes": ["http://a"], "http_host": "b"}, "http_host must be left out where nodes are given"),
        ({"http_host": "a", "http_port": 1}, "missing http_secure, grpc_host, grpc_port, grpc_secure; or give nodes"),
    ],
)
def test_wrong_nodes(given, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        weaviate_anyio.use_async_with_custom(**given)


def test_nodes_in_nodes():
    several = ConnectionParams.from_nodes(["http://a", "http://b"])
    for nodes in (several, ConnectionParams.from_nodes("http://a")):
        with pytest.raises(WeaviateInvalidInputError, match=r"nodes\[0\] must be the ConnectionParams of one node"):
            ConnectionParams.from_nodes([nodes])
