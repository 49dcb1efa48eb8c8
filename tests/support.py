"""What fixtures and tests share."""

import contextlib
import os
import signal
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal

import weaviate_anyio
from weaviate_anyio.embedded import EmbeddedOptions, run_server

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
    "slow": "compiles the package, checks its types, or tries very many inputs",
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


def make_client(server, **kwargs):
    """A client for the server, not entered yet."""
    return weaviate_anyio.use_async_with_local("127.0.0.1", server.http_port, server.grpc_port, **kwargs)


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

    @staticmethod
    def options(folder, **fields):
        """Options for a server of one's own, which may be killed."""
        return EmbeddedOptions(**{"persistence_data_path": str(folder), "port": 0, "grpc_port": 0, **fields})


@contextlib.contextmanager
def stopped(server):
    """A server that surely answers nothing; a running one may answer within a tick (1 ms) of the clock of uvloop."""
    os.kill(server.pid, signal.SIGSTOP)
    try:
        os.waitid(os.P_PID, server.pid, os.WSTOPPED | os.WNOWAIT)
        yield
    finally:
        os.kill(server.pid, signal.SIGCONT)
