"""Providers of OpenTelemetry that keep what they are told, and a relay that keeps what passes."""

from contextlib import asynccontextmanager

import anyio
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from ports import free_port
from relays import Relay
from support import UNHURRIED, make_client

from weaviate_anyio.config import AdditionalConfig, Telemetry


class Kept:
    """The providers, and what they were told."""

    def __init__(self, sampler=None):
        self._spans, self._logs, self._reader = (
            InMemorySpanExporter(),
            InMemoryLogRecordExporter(),
            InMemoryMetricReader(),
        )
        self.tracers = TracerProvider(sampler=sampler)
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self.meters = MeterProvider([self._reader])
        self.loggers = LoggerProvider()
        self.loggers.add_log_record_processor(SimpleLogRecordProcessor(self._logs))
        self.tracer = self.tracers.get_tracer("a program")

    def telemetry(self, **settings):
        """Settings that use the providers."""
        providers = {"tracer_provider": self.tracers, "meter_provider": self.meters, "logger_provider": self.loggers}
        return Telemetry(**{**providers, **settings})

    def client(self, server, *, config=None, headers=None, **settings):
        """A client that tells them, not entered yet."""
        config = AdditionalConfig(telemetry=self.telemetry(**settings), **{"timeout": UNHURRIED} | (config or {}))
        return make_client(server, additional_config=config, headers=headers)

    @property
    def spans(self):
        return list(self._spans.get_finished_spans())

    def span(self, name):
        """The one span with a name."""
        (found,) = [span for span in self.spans if span.name == name]
        return found

    @property
    def events(self):
        return [data.log_record for data in self._logs.get_finished_logs()]

    def points(self, name):
        """The data points of a metric."""
        data = self._reader.get_metrics_data()
        scopes = [scope for resource in data.resource_metrics for scope in resource.scope_metrics]
        metrics = [metric for scope in scopes for metric in scope.metrics if metric.name == name]
        return [(metric, point) for metric in metrics for point in metric.data.data_points]

    def everything(self):
        """All that was told, as text."""
        told = [span.to_json() for span in self.spans] + [str(event.__dict__) for event in self.events]
        return "\n".join([*told, self._reader.get_metrics_data().to_json()])


class _Tap:
    def __init__(self, stream, into):
        self._stream, self._into = stream, into

    def extra(self, *args):
        return self._stream.extra(*args)

    def __aiter__(self):
        return self

    async def __anext__(self):
        data = await anext(self._stream)
        self._into += data
        return data


class Recorder(Relay):
    """A relay that keeps what clients have sent.

    Attributes:
        seen: The bytes.
    """

    def __init__(self, *args):
        super().__init__(*args)
        self.seen = bytearray()

    async def _copy(self, source, sink, both, counted):
        await super()._copy(_Tap(source, self.seen if counted else bytearray()), sink, both, counted)


class Place:
    """A server as it is reached through relays."""

    def __init__(self, http_port, grpc_port):
        self.http_port, self.grpc_port = http_port, grpc_port


@asynccontextmanager
async def recorded(server):
    """The server behind a recorder for REST and one for gRPC."""
    async with anyio.create_task_group() as tasks:
        rest, grpc = [Recorder(port, tasks, free_port(), "127.0.0.1") for port in (server.http_port, server.grpc_port)]
        await rest.mend()
        await grpc.mend()
        yield Place(rest.port, grpc.port), rest, grpc
        tasks.cancel_scope.cancel()
