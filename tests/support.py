"""What fixtures and tests share."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

import anyio
import pytest
from anyio.from_thread import start_blocking_portal

import weaviate_anyio
from weaviate_anyio._embedded.run import reserve
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.embedded import EmbeddedOptions, run_server
from weaviate_anyio.exceptions import UnexpectedStatusCodeError

TESTS = Path(__file__).parent
BACKENDS = [
    pytest.param(("asyncio", {"use_uvloop": False}), id="asyncio"),
    pytest.param(("asyncio", {"use_uvloop": True}), id="uvloop"),
    pytest.param(("trio", {}), id="trio"),
]
GROUPS = {
    "unit": "needs no server, no Go, and no network",
    "engine": "is about the gRPC engine (tests/grpc)",
    "server": "needs the real Weaviate server",
    "slow": "compiles the package, checks its types, tries very many inputs, or runs the benchmarks",
}
MODULES = [
    "generative-dummy",
    "reranker-dummy",
    "backup-filesystem",
    "text2vec-cohere",
    "generative-cohere",
    "text2vec-openai",
    "generative-openai",
]
OPEN = {
    "ENABLE_MODULES": ",".join(MODULES),
    "REPLICA_MOVEMENT_ENABLED": "true",
}
GUARDED = {
    "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED": "false",
    "AUTHENTICATION_APIKEY_ENABLED": "true",
    "AUTHENTICATION_APIKEY_ALLOWED_KEYS": "root-key,nobody-key",
    "AUTHENTICATION_APIKEY_USERS": "root-user,nobody",
    "AUTHENTICATION_DB_USERS_ENABLED": "true",
    "AUTHORIZATION_RBAC_ENABLED": "true",
    "AUTHORIZATION_RBAC_ROOT_USERS": "root-user",
}


UNHURRIED = Timeout(init=60)
"""A client enters however busy the machine is."""


def make_client(server, **kwargs):
    """A client for the server, not entered yet."""
    kwargs.setdefault("additional_config", AdditionalConfig(timeout=UNHURRIED))
    return weaviate_anyio.use_async_with_local("127.0.0.1", server.http_port, server.grpc_port, **kwargs)


class Program(subprocess.Popen):
    """A program that does not outlive the test that it failed."""

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.kill()
        super().__exit__(kind, error, trace)


async def numbers(client, name):
    """A collection whose objects have a number each; there are none yet."""
    return await client.collections.create(
        name,
        properties=[Property(name="n", data_type=DataType.INT)],
        vector_config=Configure.Vectors.self_provided(),
    )


def group_of(item):
    """The one group of `GROUPS` that a test is in; what the test needs decides.

    Every test that uses the real server reaches it through the fixture `servers`: without it there is no server to
    be found (see `pytest_runtest_setup`).
    """
    if "servers" in getattr(item, "fixturenames", ()):
        return "server"
    if item.path.is_relative_to(TESTS / "grpc"):
        return "engine"
    return "slow" if item.get_closest_marker("slow") else "unit"


def mark_group(item):
    """Mark a test with its group, so that `-m` can choose by it."""
    group = group_of(item)
    by_hand = {mark.name for mark in item.iter_markers()} & GROUPS.keys() - {group}
    if by_hand:
        raise pytest.UsageError(f"{item.nodeid} is in the group {group}, and marked as {', '.join(by_hand)}")
    item.add_marker(group)


class Servers:
    """Real servers on free ports: one for each configuration, started when it is first asked for."""

    def __init__(self, folder, stack):
        self._folder = folder
        self._portal = stack.enter_context(start_blocking_portal())
        self._stack = stack
        self._running = {}

    def get(self, settings):
        """The server with these settings. Other tests use it at the same time."""
        key = frozenset(settings.items())
        if key not in self._running:
            options = self.options(self._folder / f"server{len(self._running)}", additional_env_vars=settings)
            running = self._portal.wrap_async_context_manager(run_server(options))
            self._running[key] = self._stack.enter_context(running)
        return self._running[key]

    def cluster(self, settings, size=3):
        """The nodes of one cluster with these settings, by their names. Other tests use them at the same time."""
        key = size, frozenset(settings.items())
        if key not in self._running:
            running = self._portal.wrap_async_context_manager(
                run_cluster(self._folder / f"cluster{len(self._running)}", settings, size)
            )
            self._running[key] = self._stack.enter_context(running)
        return self._running[key]

    @staticmethod
    def options(folder, **fields):
        """Options for a server of one's own, which may be killed."""
        return EmbeddedOptions(**{"persistence_data_path": str(folder), "port": 0, "grpc_port": 0, **fields})


@contextlib.contextmanager
def held_ports(options):
    """Give a server ports of its own, which nobody gets while it is away."""
    with reserve("127.0.0.1", 0, 0) as ports:
        options.port, options.grpc_port = ports.http, ports.grpc
        yield options


async def kept_up(options, left, arrived, *, task_status):
    """Run a server until an event, and again each time it was killed, at the same ports.

    Args:
        options: How.
        left: The event.
        arrived: Is called with each server that is ready.
    """
    with held_ports(options):
        async with anyio.create_task_group() as tasks:

            async def wait():
                await left.wait()
                tasks.cancel_scope.cancel()

            tasks.start_soon(wait)
            while True:
                async with run_server(options) as server:
                    arrived(server)
                    task_status.started()
                    task_status = anyio.TASK_STATUS_IGNORED
                    await server._process.wait()


@contextlib.asynccontextmanager
async def kept_up_server(options):
    """A server that comes back when it is killed: a dict with it under `server`."""
    running, left = {}, anyio.Event()
    async with anyio.create_task_group() as tasks:
        await tasks.start(kept_up, options, left, lambda server: running.update(server=server))
        yield running
        left.set()


@contextlib.asynccontextmanager
async def run_cluster(folder, settings, size=3):
    """Run the nodes `n1`, `n2`, ... of one cluster, each with a data folder of its own: name -> server.

    One that is killed is started again, and stands in the dict then. Backups and exports go to one folder, as in a
    cluster that shares its storage. The nodes must start together: none is ready before all of them have met.
    """
    shared = {
        "BACKUP_FILESYSTEM_PATH": str(folder / "backups"),
        "EXPORT_DEFAULT_PATH": str(folder / "exports"),
        "RAFT_BOOTSTRAP_EXPECT": str(size),
    }
    names = [f"n{number}" for number in range(1, size + 1)]
    nodes, left = {}, anyio.Event()

    def arrived(node):
        nodes[node.data_path.name] = node

    # The ports are held as long as the cluster is there: a node that is started again must find its own.
    with contextlib.ExitStack() as held:
        ports = {name: held.enter_context(reserve("127.0.0.1", 0, 0)) for name in names}
        async with anyio.create_task_group() as tasks:
            async with anyio.create_task_group() as starts:
                for name, variables in cluster_variables(ports).items():
                    options = Servers.options(folder / name, additional_env_vars={**shared, **variables, **settings})
                    starts.start_soon(tasks.start, kept_up, options, left, arrived)
            try:
                yield nodes
            finally:
                left.set()


def cluster_variables(ports):
    """What tells the nodes of a cluster of each other: name -> variables of the environment."""
    everyone = ",".join(f"{name}:{those.raft}" for name, those in ports.items())
    first = next(iter(ports.values()))
    return {
        name: {
            "CLUSTER_DATA_BIND_PORT": str(those.data),
            "CLUSTER_GOSSIP_BIND_PORT": str(those.gossip),
            "CLUSTER_HOSTNAME": name,
            "CLUSTER_JOIN": "" if those is first else f"127.0.0.1:{first.gossip}",
            "RAFT_INTERNAL_RPC_PORT": str(those.raft_rpc),
            "RAFT_JOIN": everyone,
            "RAFT_PORT": str(those.raft),
        }
        for name, those in ports.items()
    }


async def free(call):
    """The server takes the next one a moment after it has said that the last one has ended."""
    with anyio.fail_after(60):
        while True:
            try:
                return await call()
            except UnexpectedStatusCodeError as error:
                if "already in progress" not in error.message and "already being replicated" not in error.message:
                    raise
            await anyio.sleep(0.02)


@contextlib.contextmanager
def stopped(server):
    """A server that surely answers nothing; a running one may answer within a tick (1 ms) of the clock of uvloop."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        os.waitid(os.P_PID, server.pid, os.WSTOPPED | os.WNOWAIT)
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)


def until_asleep(process):
    """Wait until a program has nothing to do, or has ended.

    Python code that is interrupted before that may be anywhere, and not where the test wants it.
    """
    stat, deadline = Path(f"/proc/{process.pid}/stat"), time.monotonic() + 60
    while stat.exists() and stat.read_text().rpartition(")")[2].split()[0] not in "SZ":
        assert time.monotonic() < deadline
