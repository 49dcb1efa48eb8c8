"""OpenTelemetry: spans, metrics, log events and propagation, under the names of the semantic conventions 1.44.0.

Imported only where a user asks for it, since it needs `opentelemetry-api`. What exporters, processors and samplers
raise goes to the log, never to the call.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager, suppress
from functools import wraps
from time import perf_counter
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar
from weakref import WeakKeyDictionary, WeakSet

from grpclib.exceptions import GRPCError
from opentelemetry import context as otel
from opentelemetry import metrics, propagate, trace
from opentelemetry._logs import SeverityNumber, get_logger
from opentelemetry.trace import SpanKind, StatusCode

from weaviate_anyio import _gen_ai
from weaviate_anyio._version import __version__
from weaviate_anyio.connect.base import address
from weaviate_anyio.exceptions import UnexpectedStatusCodeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from opentelemetry.context import Context
    from opentelemetry.metrics import CallbackOptions, Meter, Observation
    from opentelemetry.trace import Span

    from weaviate_anyio._headers import Headers
    from weaviate_anyio._watch import Seen
    from weaviate_anyio.config import Telemetry
    from weaviate_anyio.connect.base import ConnectionParams, ProtocolParams
    from weaviate_anyio.outputs.statistics import ClientStatistics

Attributes = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

_log = logging.getLogger("weaviate_anyio.telemetry")

_NAME = "weaviate_anyio"
_SCHEMA = "https://opentelemetry.io/schemas/1.44.0"
_SECONDS = (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10)
_ROWS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_MOST_LINKS = 128
"""What an SDK keeps of the links of a span, unless it is configured otherwise."""
_CAUSES = 5


def _harmless(function: Callable[P, T]) -> Callable[P, T | None]:
    """The same, and what it raises goes to the log."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return function(*args, **kwargs)
        except Exception:  # noqa: BLE001 - whatever it is: the call goes on
            _log.warning("telemetry failed", exc_info=True)
            return None

    return call


class _Client(Protocol):
    def statistics(self) -> ClientStatistics: ...


class _Kept:
    """What is kept of a call while it runs.

    Attributes:
        span: Its span, where spans are wanted.
        token: Leads back to the context around it, until it is left.
        links: The contexts that a batch is linked to.
    """

    __slots__ = ("links", "span", "token")

    def __init__(self) -> None:
        self.span: Span | None = None
        self.token: Any = None
        self.links: set[tuple[int, int]] = set()


class OpenTelemetry:
    """Tells OpenTelemetry of the calls of a client; see `Observer`."""

    def __init__(self, settings: Telemetry, params: ConnectionParams, client: _Client, *, one_port: bool) -> None:
        """Make what is told.

        Args:
            settings: What the user wants to know.
            params: Where the servers are.
            client: What counts the connections.
            one_port: Whether gRPC goes through the port of REST, as far as is known before the first call.
        """
        self._settings = settings
        self._params = params
        self._one_port = one_port
        self._nodes = {address(one.http): one for one in params.nodes}
        self._tracer = trace.get_tracer(_NAME, __version__, settings.tracer_provider, _SCHEMA)
        self._logger = get_logger(_NAME, __version__, settings.logger_provider, _SCHEMA)
        meter = metrics.get_meter(_NAME, __version__, settings.meter_provider, _SCHEMA)
        self._duration = meter.create_histogram(
            "db.client.operation.duration",
            "s",
            "Duration of database client operations.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._rows = meter.create_histogram(
            "db.client.response.returned_rows",
            "{row}",
            "The number of objects that an operation returned.",
            explicit_bucket_boundaries_advisory=_ROWS,
        )
        self._rpc_duration = meter.create_histogram(
            "rpc.client.call.duration",
            "s",
            "Duration of the attempts of gRPC calls.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )
        self._gen_ai = _gen_ai.is_wanted()
        _observe(meter, settings.meter_provider or metrics.get_meter_provider(), client)

    @_harmless
    def began(self, seen: Seen) -> None:
        """See `Observer.began`."""
        seen.kept = kept = _Kept()
        if not self._settings.spans:
            return
        attributes = self._known(seen)
        attributes |= {"weaviate.objects.count": seen.objects} if seen.objects is not None else {}
        if self._gen_ai:
            attributes |= _gen_ai.asked(seen, self._settings)
        kept.span = self._tracer.start_span(_title(attributes), kind=SpanKind.CLIENT, attributes=attributes)
        kept.token = otel.attach(trace.set_span_in_context(kept.span))

    @_harmless
    def released(self, seen: Seen) -> None:
        """See `Observer.released`."""
        kept = seen.kept
        if kept is not None and kept.token is not None:
            token, kept.token = kept.token, None
            otel.detach(token)

    @_harmless
    def ended(self, seen: Seen, seconds: float, result: object, error: BaseException | None) -> None:
        """See `Observer.ended`."""
        self.released(seen)
        kept: _Kept | None = seen.kept
        if kept is None:
            return
        failed, span, rows = _failure(error), kept.span, _rows(result)
        inside = trace.set_span_in_context(span) if span is not None else otel.get_current()
        if isinstance(error, Exception):
            self._tell_failure(error, inside)
        self._measure(seen, seconds, rows, failed, inside)
        if span is not None:
            self._finish(span, seen, result, rows, failed)

    @_harmless
    def _finish(self, span: Span, seen: Seen, result: object, rows: int | None, failed: Attributes) -> None:
        try:
            if span.is_recording():
                server = self._server(seen, grpc=seen.grpc)
                where: Attributes = {"server.address": server.host, "server.port": server.port}
                span.set_attributes({**failed, **where, **_peer(seen)})
                if self._settings.returned_rows and rows is not None:
                    span.set_attribute("db.response.returned_rows", rows)
                if self._gen_ai and result is not None:
                    span.set_attributes(_gen_ai.answered(seen, result, self._settings))
                if failed:
                    span.set_status(StatusCode.ERROR, failed["error.type"])
        finally:
            span.end()

    @_harmless
    def _measure(self, seen: Seen, seconds: float, rows: int | None, failed: Attributes, inside: Context) -> None:
        attributes = {**self._known(seen), **failed}
        for name in ("weaviate.tenant", "weaviate.consistency_level"):
            attributes.pop(name, None)
        self._duration.record(seconds, attributes, inside)
        if rows is not None:
            self._rows.record(rows, attributes, inside)

    @_harmless
    def _tell_failure(self, error: Exception, inside: Context) -> None:
        """Emit the log event of a failure; its text may repeat what an object holds."""
        attributes = {"exception.type": _full_name(error)}
        if self._settings.content:
            attributes["exception.message"] = str(error)
        self._logger.emit(
            context=inside,
            severity_number=SeverityNumber.WARN,
            severity_text="WARN",
            attributes=attributes,
            event_name="db.client.operation.exception",
        )

    @_harmless
    def added(self, seen: Seen) -> None:
        """See `Observer.added`."""
        kept: _Kept | None = seen.kept
        if kept is None or kept.span is None or not kept.span.is_recording():
            return
        context = trace.get_current_span().get_span_context()
        identity = context.trace_id, context.span_id
        if context.is_valid and identity not in kept.links and len(kept.links) < _MOST_LINKS:
            kept.links.add(identity)
            kept.span.add_link(context)

    @_harmless
    def renamed(self, seen: Seen, name: str, size: int) -> None:
        """See `Observer.renamed`."""
        seen.name = name
        kept: _Kept | None = seen.kept
        if kept is None or kept.span is None or not kept.span.is_recording():
            return
        known = self._known(seen)
        kept.span.update_name(_title(known))
        kept.span.set_attribute("db.operation.name", known["db.operation.name"])
        if size != 1:
            kept.span.set_attribute("db.operation.batch.size", size)

    def headers(self, headers: Headers) -> Headers:
        """See `Observer.headers`."""
        return self._with_context(headers) or headers

    @_harmless
    def _with_context(self, headers: Headers) -> Headers:
        carrier: dict[str, str] = {}
        propagate.inject(carrier)
        return headers.with_({name.lower(): value for name, value in carrier.items()}) if carrier else headers

    @contextmanager
    def rpc(self, path: str, seen: Seen | None) -> Iterator[None]:
        """See `Observer.rpc`."""
        span, token = self._begin_rpc(path, seen) or (None, None)
        start = perf_counter()
        try:
            yield
        except BaseException as error:
            self._end_rpc(path, seen, span, token, perf_counter() - start, error)
            raise
        self._end_rpc(path, seen, span, token, perf_counter() - start, None)

    @_harmless
    def _begin_rpc(self, path: str, seen: Seen | None) -> tuple[Span, Any] | None:
        if not self._settings.rpc_spans:
            return None
        attributes = self._of_rpc(path, seen)
        span = self._tracer.start_span(attributes["rpc.method"], kind=SpanKind.CLIENT, attributes=attributes)
        return span, otel.attach(trace.set_span_in_context(span))

    @_harmless
    def _end_rpc(
        self, path: str, seen: Seen | None, span: Span | None, token: Any, seconds: float, error: BaseException | None
    ) -> None:
        if token is not None:
            otel.detach(token)
        failed = _failure(error)
        status = failed.get("db.response.status_code", "CANCELLED" if failed else "OK")
        ended = {"rpc.response.status_code": status, **({"error.type": failed["error.type"]} if failed else {})}
        self._rpc_duration.record(seconds, {**self._of_rpc(path, seen), **ended})
        if span is None:
            return
        try:
            span.set_attributes({**self._of_rpc(path, seen), **ended, **(_peer(seen) if seen is not None else {})})
            if failed:
                span.set_status(StatusCode.ERROR, failed["error.type"])
        finally:
            span.end()

    def _of_rpc(self, path: str, seen: Seen | None) -> Attributes:
        server = self._server(seen, grpc=True)
        return {
            "rpc.system.name": "grpc",
            "rpc.method": path.removeprefix("/"),
            "server.address": server.host,
            "server.port": server.port,
        }

    def _server(self, seen: Seen | None, *, grpc: bool) -> ProtocolParams:
        """Where a call goes, as the user has named it: the node of its last request, once there was one."""
        node = None if seen is None else seen.node
        params = self._params if node is None else self._nodes.get(node.name, self._params)
        has_one_port = self._one_port if node is None else node.has_one_port
        return params.grpc if grpc and not has_one_port else params.http

    def _known(self, seen: Seen) -> Attributes:
        """What is known of a call before it is made."""
        server = self._server(seen, grpc=seen.grpc)
        context, collection = seen.context, seen.collection
        level = getattr(context, "consistency_level", None)
        known = {
            "db.system.name": "weaviate",
            "db.operation.name": seen.method,
            "db.collection.name": collection,
            "db.namespace": collection.rpartition(":")[0],
            "server.address": server.host,
            "server.port": server.port,
            "weaviate.tenant": getattr(context, "tenant", None),
            "weaviate.consistency_level": None if level is None else str(level.value),
        }
        return {name: value for name, value in known.items() if value}


def _title(attributes: Attributes) -> str:
    return " ".join(filter(None, (attributes["db.operation.name"], attributes.get("db.collection.name"))))


def _rows(result: object) -> int | None:
    """How many objects a search has found; None of what is no search."""
    objects = getattr(result, "objects", None)
    return len(objects) if isinstance(objects, list) else None


def _peer(seen: Seen) -> Attributes:
    node = seen.node
    if node is None:
        return {}
    peer = node.traffic(grpc=seen.grpc).peer
    return {} if peer is None else {"network.peer.address": peer[0], "network.peer.port": peer[1]}


def _failure(error: BaseException | None) -> Attributes:
    """What is told of an error: its status, or else its full name."""
    if error is None:
        return {}
    status = _status(error)
    if status is None:
        return {"error.type": _full_name(error)}
    return {"db.response.status_code": status, "error.type": status}


def _status(error: BaseException) -> str | None:
    """The status that the server, or the way to it, has answered with."""
    cause: BaseException | None = error
    for _ in range(_CAUSES):
        if isinstance(cause, GRPCError):
            return cause.status.name
        if isinstance(cause, UnexpectedStatusCodeError) and cause.status_code > 0:
            return str(cause.status_code)
        cause = None if cause is None else cause.__cause__
    return None


def _full_name(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


_observed: WeakKeyDictionary[Any, WeakSet[_Client]] = WeakKeyDictionary()
"""Meter provider -> what its instruments ask: an instrument of a meter is made once, and clients come and go."""


def _observe(meter: Meter, provider: object, client: _Client) -> None:
    """Let a provider ask for the connections of a client, for as long as there is the client."""
    known = _observed.get(provider)
    if known is not None:
        known.add(client)
        return
    clients = _observed[provider] = WeakSet([client])
    for name, unit, what, read in (
        ("db.client.connection.count", "{connection}", "The number of connections in each state.", _states),
        ("db.client.connection.pending_requests", "{request}", "Requests that wait for a connection.", _pending),
    ):
        meter.create_observable_up_down_counter(name, [_reader(clients, read)], unit, what)


def _reader(
    clients: WeakSet[_Client], read: Callable[[_Client], list[tuple[int, Attributes]]]
) -> Callable[[CallbackOptions], Iterable[Observation]]:
    def observe(_: CallbackOptions) -> list[Observation]:
        sums: dict[tuple[tuple[str, Any], ...], int] = {}
        with suppress(RuntimeError):  # a reader's thread may meet a collection that grows
            for client in list(clients):
                for value, attributes in read(client):
                    key = tuple(attributes.items())
                    sums[key] = sums.get(key, 0) + value
        return [metrics.Observation(value, dict(key)) for key, value in sums.items()]

    return observe


def _states(client: _Client) -> list[tuple[int, Attributes]]:
    found = []
    for name, node in client.statistics().nodes.items():
        pool = {"db.client.connection.pool.name": name}
        found.append((node.connections_used, {**pool, "db.client.connection.state": "used"}))
        idle = node.connections_open - node.connections_used
        found.append((idle, {**pool, "db.client.connection.state": "idle"}))
    return found


def _pending(client: _Client) -> list[tuple[int, Attributes]]:
    nodes = client.statistics().nodes.items()
    return [(node.pending_requests, {"db.client.connection.pool.name": name}) for name, node in nodes]
