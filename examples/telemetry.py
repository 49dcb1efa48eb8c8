"""Shows what OpenTelemetry is told of a few calls.

    pip install "weaviate-anyio[otel]" opentelemetry-sdk
    python examples/telemetry.py

Spans go to the console, or to a collector where opentelemetry-exporter-otlp is installed and --otlp is given.
"""

import argparse
import logging

import anyio
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SpanExporter

import weaviate_anyio as weaviate
from weaviate_anyio.config import AdditionalConfig, Telemetry


def exporter(*, otlp: bool) -> SpanExporter:
    if not otlp:
        return ConsoleSpanExporter(formatter=lambda span: f"{span.name}: {dict(span.attributes or {})}\n")
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()


async def main(port: int, grpc_port: int, provider: TracerProvider) -> None:
    config = AdditionalConfig(telemetry=Telemetry(tracer_provider=provider, returned_rows=True), slow_call=1)
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port, additional_config=config) as client:
        films = await client.collections.create("ExampleFilm")
        with provider.get_tracer("example").start_as_current_span("a request of a user"):
            await films.data.insert_many([{"title": "Alien"}, {"title": "Heat"}])
            await films.query.bm25("alien", limit=3)
        await client.collections.delete("ExampleFilm")
        print(client.statistics())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Shows what OpenTelemetry is told.")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    parser.add_argument("--otlp", action="store_true", help="to a collector, as OTEL_EXPORTER_OTLP_ENDPOINT says")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    provider = TracerProvider()
    provider.add_span_processor(BatchSpanProcessor(exporter(otlp=options.otlp)))
    anyio.run(main, options.port, options.grpc_port, provider)
    provider.shutdown()
