"""A web application that searches films, and shows Prometheus the client's metrics at /metrics.

pip install "weaviate-anyio[otel]" fastapi uvicorn opentelemetry-sdk opentelemetry-exporter-prometheus
uvicorn --app-dir examples/recipes prometheus_metrics:app
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from prometheus_client import make_asgi_app

import weaviate_anyio as weaviate
from weaviate_anyio.config import AdditionalConfig, Telemetry

meters = MeterProvider(metric_readers=[PrometheusMetricReader()])


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    config = AdditionalConfig(telemetry=Telemetry(meter_provider=meters, spans=False))
    async with weaviate.use_async_with_local(additional_config=config) as client:
        app.state.films = client.collections.use("Film")
        yield


app = FastAPI(lifespan=lifespan)
app.mount("/metrics", make_asgi_app())


@app.get("/films")
async def films(description: str) -> list[dict[str, Any]]:
    found = await app.state.films.query.near_text(description, limit=3)
    return [film.properties for film in found.objects]
