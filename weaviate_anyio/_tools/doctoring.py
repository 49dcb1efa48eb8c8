"""`doctor`: connects to a server step by step, and says what works, what does not, and what to do."""

from __future__ import annotations

import argparse  # noqa: TC003 - beside what is imported when the command runs
import os
import statistics
import sys
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import perf_counter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import anyio
import msgspec

from weaviate_anyio._features import OLDEST_SERVER, UNKNOWN, Feature, version_text
from weaviate_anyio._inputs.urls import http_url, masked, without_socks
from weaviate_anyio._tools import probes
from weaviate_anyio._tools.connecting import client_of, in_options
from weaviate_anyio._tools.findings import Finding, Report, show
from weaviate_anyio._tools.probes import Place
from weaviate_anyio._wire.reading import ODD
from weaviate_anyio.exceptions import InsufficientPermissionsError, UnexpectedStatusCodeError, WeaviateBaseError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from weaviate_anyio._session import Endpoints
    from weaviate_anyio._wire.reading import Reply
    from weaviate_anyio.client import WeaviateAsyncClient

Kind = Literal["rest", "grpc"]
Way = Literal["http2", "web"]
T = TypeVar("T")

_CALLS = 5
"""Of which the latency is the median."""
_SKEW = 5.0
"""Seconds that the clock may be off: a Date header has whole seconds, and is some time under way."""
_SLOW = 1.0
_VARIABLES = ("GRPC_PROXY", "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY", "NO_GRPC_PROXY")
_OK, _NOT_FOUND = 200, 404
_WAYS: dict[Way, str] = {"http2": "gRPC", "web": "gRPC-Web"}


@dataclass(frozen=True, slots=True)
class Doctor:
    """What is examined.

    Attributes:
        given: The command line.
        seconds: How long each step may take.
        json: Whether the findings are printed at the end, as JSON.
    """

    given: argparse.Namespace
    seconds: float
    json: bool

    def check(self) -> None:
        """Refuse what is wrong whatever the server says.

        Raises:
            CommandError: An option is wrong.
        """
        client_of(self.given)

    async def run(self) -> int:
        """Examine.

        Returns:
            The exit code: 1 if something does not work.
        """
        report = Report(None if self.json else show)
        try:
            await _Visit(self.given, self.seconds, report).run()
        except (WeaviateBaseError, *ODD) as error:  # else --json would print nothing of what was found before
            text = f"an answer was not expected: {type(error).__name__}: {error}"
            report.add(Finding("doctor", "fail", text, "Check what answers at the address of the server."))
        if self.json:
            sys.stdout.write(f"{report.as_json()}\n")
        return int(report.failed)


class _Visit:
    """One examination of one server."""

    def __init__(self, given: argparse.Namespace, seconds: float, report: Report) -> None:
        self._given = given
        self._seconds = seconds
        self._report = report
        self._endpoints: Endpoints = client_of(given)._session.endpoints

    async def run(self) -> None:
        """Every step that can be made."""
        self._look_at_proxies()
        reached: dict[Kind, bool] = {}
        for kind in self._kinds():
            reached[kind] = self._is_known(kind) and await self._reach(kind)
        if not reached["rest"]:
            return
        await self._ask_openly()
        if await self._ask_rest():
            await self._ask_grpc([way for way in _WAYS if way == "web" or reached.get("grpc")])

    def _client(self, way: Way = "http2", *, check_grpc: bool = True) -> WeaviateAsyncClient:
        return client_of(self._given, way=way, seconds=self._seconds, check_grpc=check_grpc)

    def _kinds(self) -> list[Kind]:
        return ["rest"] if self._endpoints.way == "web" else ["rest", "grpc"]

    # The way there

    def _look_at_proxies(self) -> None:
        there = [name for name in _VARIABLES if os.environ.get(name.lower()) or os.environ.get(name)]
        ways = [f"{_NAMES[kind]} {self._described(kind)}" for kind in self._kinds()]
        said = f"; set in the environment: {', '.join(there)}" if there else ""
        self._report.add(Finding("proxy", "ok", f"{', '.join(ways)}{said}"))

    def _described(self, kind: Kind) -> str:
        proxy = self._endpoints.proxy_to(self._endpoints.params, kind)
        return "directly" if proxy is None else f"through {masked(proxy)}"

    def _place(self, kind: Kind) -> Place:
        params, option = self._endpoints.params, {"rest": "--url", "grpc": "--grpc-url and --grpc-port"}[kind]
        server = params.http if kind == "rest" else params.grpc
        protocol = "http/1.1" if kind == "rest" else "h2"
        proxy = self._endpoints.proxy_to(params, kind)
        where = None if proxy is None else http_url(without_socks(proxy))
        if where is None:
            return Place(_NAMES[kind], option, server.host, server.port, server.secure, protocol)
        return Place(_NAMES[kind], _PROXY, where.host, where.port, secure=False, protocol="", proxy=True)

    def _is_known(self, kind: Kind) -> bool:
        """Whether the name of its host was not found before."""
        last = self._report.findings[-1]
        return kind == "rest" or last.check != "DNS" or self._place(kind).host != self._place("rest").host

    async def _reach(self, kind: Kind) -> bool:
        place = self._place(kind)
        steps: list[Callable[[Place, float], Awaitable[Finding]]] = [probes.connect]
        if kind == "rest" or place.host != self._place("rest").host:
            steps.insert(0, probes.find_addresses)
        if place.secure:
            steps.append(probes.encrypt)
        for step in steps:
            finding = await step(place, self._seconds)
            if finding.state == "fail":
                self._report.add(finding if kind == "rest" else self._judged("http2", finding))
                return False
            self._report.add(finding)
        return True

    # What anybody may ask

    async def _ask_openly(self) -> None:
        url = f"{self._endpoints.rest_url}/v1/.well-known/openid-configuration"
        try:
            reply = await self._endpoints.fetch(url, None, self._seconds)
        except WeaviateBaseError:
            return  # the check of REST says more about it
        self._compare_clocks(reply)
        await self._look_at_provider(reply)

    def _compare_clocks(self, reply: Reply) -> None:
        sent = next((value for name, value in reply.headers if name.lower() == b"date"), b"")
        try:
            behind = (parsedate_to_datetime(sent.decode("latin-1")) - datetime.now(UTC)).total_seconds()
        except (TypeError, ValueError):
            return  # nobody has to send it
        if abs(behind) <= _SKEW:
            self._report.add(Finding("clock", "ok", f"within {_SKEW:g} s of the server's"))
            return
        text = f"{abs(behind):,.0f} s {'behind' if behind > 0 else 'ahead of'} the server's"
        self._report.add(Finding("clock", "warn", text, "Set both by NTP: tokens and certificates depend on it."))

    async def _look_at_provider(self, reply: Reply) -> None:
        if reply.status == _NOT_FOUND:
            self._report.add(Finding("OIDC", "ok", "the server has no identity provider"))
            return
        try:
            href = _told(reply, "the server", _Login).href
            provider = _told(await self._endpoints.fetch(href, None, self._seconds), href, _Provider)
            self._report.add(Finding("OIDC", "ok", f"the identity provider is {provider.issuer}"))
        except WeaviateBaseError as error:
            text = f"the configuration of the identity provider cannot be read: {error}"
            self._report.add(Finding("OIDC", "warn", text, "Logins need it; API keys do not."))

    # What the client does

    async def _ask_rest(self) -> bool:
        client = self._client(check_grpc=False)
        works = Finding("REST", "ok", f"{self._endpoints.rest_url} is a Weaviate server")
        try:
            async with client:
                self._report.add(works)
                self._look_at_version(client)
                await self._look_at_modules(client)
                await self._look_at_nodes(client)
                await self._measure("REST", client.is_ready)
                return True
        except WeaviateBaseError as error:
            if client._session.version == UNKNOWN:
                self._report.add(_failure("REST", error))
            else:  # it is too old
                self._report.add(works)
                self._look_at_version(client)
            return False

    def _look_at_version(self, client: WeaviateAsyncClient) -> None:
        version = client._session.version
        if version < OLDEST_SERVER:
            needed = f"This client needs {version_text(OLDEST_SERVER)} or newer: upgrade the server."
            self._report.add(Finding("version", "fail", f"Weaviate {version_text(version)}", needed))
            return
        lacking = tuple(f"{one.words.rstrip(',')} ({one.versions})" for one in Feature if not one.is_on(version))
        more = ". It lacks:" if lacking else ""
        self._report.add(
            Finding("version", "ok", f"Weaviate {version_text(version)} is supported{more}", details=lacking)
        )

    async def _look_at_modules(self, client: WeaviateAsyncClient) -> None:
        async with self._reported("modules"):
            found = msgspec.convert(await client.get_meta(), _Meta).modules or {}
            text = f"{len(found)}:" if found else "none: the server makes no vectors and generates nothing"
            self._report.add(Finding("modules", "ok", text, details=tuple(found)))

    async def _look_at_nodes(self, client: WeaviateAsyncClient) -> None:
        async with self._reported("nodes"):
            nodes = await client.cluster.nodes()
            texts = ", ".join(f"{one.name} {one.status} {one.version}" for one in nodes)
            sick = [one.name for one in nodes if one.status != "HEALTHY"]
            if sick:
                self._report.add(Finding("nodes", "warn", texts, f"Look at the logs of {', '.join(sick)}."))
            elif len({one.version for one in nodes}) > 1:
                self._report.add(Finding("nodes", "warn", texts, "Finish the upgrade: the versions differ."))
            else:
                self._report.add(Finding("nodes", "ok", texts))

    @asynccontextmanager
    async def _reported(self, check: str) -> AsyncIterator[None]:
        """What fails in here is reported, and the rest goes on."""
        try:
            yield
        except InsufficientPermissionsError as error:
            self._report.add(Finding(check, "warn", str(error), "These credentials may not read it."))
        except WeaviateBaseError as error:
            self._report.add(_failure(check, error))
        except msgspec.ValidationError as error:
            self._report.add(Finding(check, "warn", f"what the server says of them cannot be read: {error}"))

    async def _ask_grpc(self, ways: list[Way]) -> None:
        failures: dict[Way, Finding | None] = {way: await self._try(way) for way in ways}
        if failures["web"] is None and self._endpoints.way == "http2" and failures.get("http2", True):
            self._report.add(Finding("gRPC", "warn", "gRPC-Web works, HTTP/2 does not", "Use --grpc web."))
        for way, failure in failures.items():
            if failure is not None:
                self._report.add(self._judged(way, failure))
        if self._endpoints.way == "auto" and None not in failures.values():
            self._report.add(Finding("gRPC", "fail", "neither HTTP/2 nor gRPC-Web works", "See what is said of both."))

    def _judged(self, way: Way, failure: Finding) -> Finding:
        """A failure is none of the server's where the other way was chosen, or would do."""
        if way == self._endpoints.way:
            return failure
        return replace(failure, state="warn", cure=f"It is needed with --grpc {way} only. {failure.cure}")

    async def _try(self, way: Way) -> Finding | None:
        """Use gRPC in one way; gives what does not work."""
        client = self._client(way)
        try:
            async with client:
                self._report.add(Finding(_WAYS[way], "ok", "answers"))
                await self._measure(_WAYS[way], client._connection.serves)
        except WeaviateBaseError as error:
            return _failure(_WAYS[way], error)
        return None

    async def _measure(self, name: str, call: Callable[[], Awaitable[bool]]) -> None:
        taken = []
        for _ in range(_CALLS):
            started, answered = perf_counter(), False
            with anyio.move_on_after(self._seconds) as scope:
                answered = await call()
            taken.append(perf_counter() - started)
            if not answered:
                late = f"no answer within {self._seconds:g} s"
                text = late if scope.cancelled_caught else "the server is not ready, or the connection was lost"
                self._report.add(Finding("latency", "fail", f"{name}: {text}", "Look at the server's logs."))
                return
        median = statistics.median(taken)
        text = f"{name}: {median * 1000:,.1f} ms, the median of {_CALLS} calls"
        if median > _SLOW:
            self._report.add(Finding("latency", "warn", text, "The network, a proxy or the server is slow."))
        else:
            self._report.add(Finding("latency", "ok", text))


_NAMES: dict[Kind, str] = {"rest": "REST", "grpc": "gRPC"}
_PROXY = "the proxy's URL (HTTP_PROXY, HTTPS_PROXY, GRPC_PROXY or ALL_PROXY)"


class _Login(msgspec.Struct):
    """What a server says of its identity provider."""

    href: str


class _Provider(msgspec.Struct):
    """What an identity provider says of itself."""

    issuer: str


class _Meta(msgspec.Struct):
    """What a server says of itself."""

    modules: dict[str, Any] | None = None


def _told(reply: Reply, who: str, shape: type[T]) -> T:
    if reply.status == _OK:
        return reply.json(shape)  # type: ignore[no-any-return]
    raise UnexpectedStatusCodeError(f"{who} did not answer with it", reply)


def _failure(check: str, error: WeaviateBaseError) -> Finding:
    """An error as a finding: its first line says what happened, others what to do."""
    text, _, cure = in_options(str(error)).partition("\n")
    return Finding(check, "fail", text, cure.replace("\n", " "))
