"""What OpenTelemetry is told of calls on the real server: spans, metrics, events, and what reaches the wire."""

import re

import anyio
import pytest
from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, Decision, Sampler, SamplingResult
from opentelemetry.trace import SpanKind, StatusCode, format_span_id, format_trace_id
from telemetry_kept import Kept, recorded

import weaviate_anyio
from weaviate_anyio.classes.config import Configure, ConsistencyLevel, DataType, Property
from weaviate_anyio.classes.generate import GenerativeConfig, GenerativeParameters
from weaviate_anyio.classes.query import MetadataQuery
from weaviate_anyio.config import AdditionalConfig
from weaviate_anyio.connect import ConnectionParams
from weaviate_anyio.exceptions import (
    UnexpectedStatusCodeError,
    WeaviateConnectionError,
    WeaviateQueryError,
    WeaviateTimeoutError,
)
from weaviate_anyio.testing import run_models

pytestmark = pytest.mark.anyio


@pytest.fixture
async def movies(client, collection_name):
    """A collection with three objects."""
    made = await client.collections.create(
        collection_name, properties=[Property(name="title", data_type=DataType.TEXT)]
    )
    await made.data.insert_many(
        [{"title": f"hidden {number}"} for number in range(3)],
    )
    return made


async def test_a_search_is_one_span_with_the_attributes_of_databases(server, movies, kept):
    async with kept.client(server, returned_rows=True) as client:
        written = movies.name[0].lower() + movies.name[1:]
        collection = client.collections.use(written).with_consistency_level(ConsistencyLevel.ONE)
        await collection.query.bm25("hidden", limit=2)
    (span,) = kept.spans
    assert span.name == f"bm25 {written}"
    assert span.kind is SpanKind.CLIENT
    assert span.status.status_code is StatusCode.UNSET
    assert dict(span.attributes) == {
        "db.system.name": "weaviate",
        "db.collection.name": written,
        "db.operation.name": "bm25",
        "db.response.returned_rows": 2,
        "network.peer.address": "127.0.0.1",
        "network.peer.port": server.grpc_port,
        "server.address": "127.0.0.1",
        "server.port": server.grpc_port,
        "weaviate.consistency_level": "ONE",
    }
    assert span.instrumentation_scope.name == "weaviate_anyio"
    assert span.instrumentation_scope.version == weaviate_anyio.__version__
    assert span.instrumentation_scope.schema_url == "https://opentelemetry.io/schemas/1.44.0"


async def test_a_tenant_is_told(server, client, collection_name, kept):
    await client.collections.create(collection_name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    async with kept.client(server) as watched:
        collection = watched.collections.use(collection_name)
        await collection.tenants.create(["anna"])
        await collection.with_tenant("anna").data.insert({"title": "hidden"})
    assert kept.span(f"create {collection_name}").attributes["server.port"] == server.http_port
    assert kept.span(f"insert {collection_name}").attributes["weaviate.tenant"] == "anna"


async def test_calls_of_several_requests_are_one_span(server, client, collection_name, kept):
    async with kept.client(server) as watched:
        collection = await watched.collections.create(collection_name)
        await collection.data.insert_many([{"title": "a"}] * 1500)  # two requests
        await collection.config.add_property(Property(name="year", data_type=DataType.INT))
        assert len([one async for one in collection.iterator(page_size=1000)]) == 1500
        await watched.collections.delete([collection_name])
    names = [span.name.partition(" ")[0] for span in kept.spans]
    assert names[:3] == ["create", "insert_many", "add_property"]
    assert set(names[3:-1]) == {"fetch_objects"}  # a span for each page
    assert names[-1] == "delete"
    assert kept.spans[1].attributes["weaviate.objects.count"] == 1500
    assert "db.operation.batch.size" not in kept.spans[1].attributes


async def test_failures_have_the_status_of_the_server(server, movies, kept):
    async with kept.client(server) as client:
        with pytest.raises(WeaviateQueryError):
            await client.collections.use("Nothing").query.fetch_objects()
        with pytest.raises(UnexpectedStatusCodeError):
            await client.collections.use(movies.name).data.insert({"title": 7})
        with pytest.raises(WeaviateTimeoutError):
            await client.with_options(timeout=0).collections.use(movies.name).query.fetch_objects()
    found, refused, late = kept.spans
    assert (found.attributes["db.response.status_code"], found.attributes["error.type"]) == ("UNKNOWN", "UNKNOWN")
    assert (refused.attributes["db.response.status_code"], refused.attributes["error.type"]) == ("422", "422")
    assert late.attributes["error.type"].startswith("weaviate_anyio.exceptions.")
    assert "db.response.status_code" not in late.attributes
    assert {span.status.status_code for span in kept.spans} == {StatusCode.ERROR}
    assert all(not span.events for span in kept.spans)
    first, *_ = kept.events
    assert [event.event_name for event in kept.events] == ["db.client.operation.exception"] * 3
    assert first.severity_text == "WARN"
    assert first.span_id == found.context.span_id
    assert set(first.attributes) == {"exception.type"}
    errors = [point.attributes.get("error.type") for _, point in kept.points("db.client.operation.duration")]
    assert {"UNKNOWN", "422"} <= set(errors)


async def test_a_cancelled_call_ends_its_span(server, movies, kept):
    async with kept.client(server) as client:
        collection = client.collections.use(movies.name)
        with anyio.CancelScope() as scope:
            scope.cancel()
            await collection.query.fetch_objects()
        await collection.query.fetch_objects()
        assert client.statistics().grpc.cancelled == 1
    cancelled, after = kept.spans
    assert "Cancelled" in cancelled.attributes["error.type"]
    assert cancelled.status.status_code is StatusCode.ERROR
    assert after.parent is None
    assert kept.events == []


async def test_spans_are_children_of_the_tasks_that_call(server, movies, kept):
    async with kept.client(server) as client:
        query = client.collections.use(movies.name).query

        async def search(name):
            with kept.tracer.start_as_current_span(name):
                await query.bm25(name)

        async with anyio.create_task_group() as tasks:
            for name in ("one", "two", "three"):
                tasks.start_soon(search, name)
        with kept.tracer.start_as_current_span("all"):
            await weaviate_anyio.gather(query.fetch_objects(limit=1) for _ in range(3))
    mine = {span.context.span_id: span.name for span in kept.spans if span.kind is SpanKind.INTERNAL}
    parents = [(span.name.partition(" ")[0], mine[span.parent.span_id]) for span in kept.spans if span.parent]
    assert sorted(parents) == [("bm25", "one"), ("bm25", "three"), ("bm25", "two"), *[("fetch_objects", "all")] * 3]


async def test_retries_are_within_one_span_and_each_attempt_below_it(server, movies, kept):
    async with recorded(server) as (place, _, grpc), kept.client(place, rpc_spans=True) as client:
        collection = client.collections.use(movies.name)
        await collection.query.fetch_objects()
        grpc.reset_after(0)
        await collection.query.bm25("hidden")
        counted = client.statistics()
    assert counted.retries >= 1
    (public,) = [span for span in kept.spans if span.name.startswith("bm25")]
    attempts = [span for span in kept.spans if span.parent and span.parent.span_id == public.context.span_id]
    assert {span.name for span in attempts} == {"weaviate.v1.Weaviate/Search"}
    assert [span.attributes["rpc.response.status_code"] for span in attempts] == ["UNAVAILABLE", "OK"]
    assert public.status.status_code is StatusCode.UNSET
    first, last = attempts
    assert first.attributes["error.type"] == "UNAVAILABLE"
    assert dict(last.attributes) == {
        "rpc.system.name": "grpc",
        "rpc.method": "weaviate.v1.Weaviate/Search",
        "rpc.response.status_code": "OK",
        "server.address": "127.0.0.1",
        "server.port": place.grpc_port,
        "network.peer.address": "127.0.0.1",
        "network.peer.port": place.grpc_port,
    }


async def test_the_server_gets_the_context_of_each_call(server, movies, kept):
    async with recorded(server) as (place, rest, grpc), kept.client(place) as client:
        collection = client.collections.use(movies.name)
        for _ in range(3):
            await collection.query.fetch_objects()
            await collection.exists()
    assert len(kept.spans) == 6
    for span in kept.spans:
        sent = f"00-{format_trace_id(span.context.trace_id)}-{format_span_id(span.context.span_id)}-".encode()
        assert (rest if span.name.startswith("exists") else grpc).seen.count(sent) == 1


async def test_a_sampler_decides_by_what_is_known_at_the_beginning(server, movies):
    given = []

    class Choosy(Sampler):
        def should_sample(self, parent_context, trace_id, name, kind=None, attributes=None, links=None):
            given.append(dict(attributes))
            return SamplingResult(Decision.DROP)

        def get_description(self):
            return "keeps nothing"

    kept = Kept(Choosy())
    async with recorded(server) as (place, _, grpc), kept.client(place) as client:
        await client.collections.use(movies.name).query.fetch_objects()
    assert kept.spans == []
    assert set(given[0]) == {
        "db.system.name",
        "db.collection.name",
        "db.operation.name",
        "server.address",
        "server.port",
    }
    header = re.search(rb"00-[0-9a-f]{32}-[0-9a-f]{16}-([0-9a-f]{2})", grpc.seen)
    assert not int(header[1], 16) & 1  # not sampled
    assert kept.points("db.client.operation.duration")


async def test_metrics(server, movies, kept):
    async with kept.client(server, spans=False) as client:
        await client.collections.use(movies.name).query.fetch_objects(limit=2)
        ((metric, point),) = kept.points("db.client.operation.duration")
        assert metric.unit == "s"
        assert point.explicit_bounds == (0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10)
        assert point.count == 1
        assert point.attributes["db.operation.name"] == "fetch_objects"
        ((_, rows),) = kept.points("db.client.response.returned_rows")
        assert rows.sum == 2
        ((_, rpc),) = kept.points("rpc.client.call.duration")
        assert rpc.attributes["rpc.method"] == "weaviate.v1.Weaviate/Search"
        assert rpc.attributes["rpc.response.status_code"] == "OK"
        counts = kept.points("db.client.connection.count")
        states = {point.attributes["db.client.connection.state"]: point.value for _, point in counts}
        assert states["used"] == 0
        assert states["idle"] >= 2
        ((_, pending),) = kept.points("db.client.connection.pending_requests")
        assert pending.value == 0
        assert pending.attributes == {"db.client.connection.pool.name": f"127.0.0.1:{server.http_port}"}
    assert kept.spans == []


async def test_a_batch_is_one_span_linked_to_what_added(server, client, collection_name, kept):
    async with recorded(server) as (place, _, grpc), kept.client(place) as watched:
        collection = await watched.collections.create(collection_name)
        with kept.tracer.start_as_current_span("around"):
            async with collection.batch.stream() as batch:
                for number in range(3):
                    with kept.tracer.start_as_current_span(f"adds {number}"):
                        await batch.add_object({"title": "a"})
                        await batch.add_object({"title": "b"})
                await collection.query.fetch_objects()  # is no part of the batch
    adding = {span.context.span_id for span in kept.spans if span.name.startswith("adds")}
    around, batch = kept.span("around"), kept.span(f"BATCH insert {collection_name}")
    assert batch.parent.span_id == around.context.span_id
    assert kept.span(f"fetch_objects {collection_name}").parent.span_id == around.context.span_id
    assert {link.context.span_id for link in batch.links} == adding
    assert batch.attributes["db.operation.batch.size"] == 6
    assert batch.attributes["db.operation.name"] == "BATCH insert"
    assert format_span_id(batch.context.span_id).encode() in grpc.seen


async def test_a_batch_of_one_is_none_and_a_batch_that_is_left_early_ends(server, client, collection_name, kept):
    async with kept.client(server) as watched:
        collection = await watched.collections.create(collection_name)
        async with collection.batch.stream() as batch:
            await batch.add_object({"title": "a"})
        with pytest.raises(KeyError):
            async with collection.batch.stream():
                raise KeyError("a defect")
    single, failed = kept.spans[1:]
    assert single.name == f"insert {collection_name}"
    assert "db.operation.batch.size" not in single.attributes
    assert failed.attributes["error.type"] == "KeyError"


async def test_no_secret_vector_or_value_is_told(server, movies, kept):
    headers = {"X-Cohere-Api-Key": "hidden-key"}
    async with kept.client(server, headers=headers, rpc_spans=True, returned_rows=True) as client:
        collection = client.collections.use(movies.name)
        await collection.data.insert({"title": "hidden"}, vector=[0.123456, 1.0])
        with pytest.raises(UnexpectedStatusCodeError):
            await collection.data.insert({"title": ["hidden"]})
        with pytest.raises(WeaviateQueryError):
            await collection.query.near_text("hidden")
        await collection.query.near_vector([0.123456, 1.0], return_metadata=MetadataQuery(query_profile=True))
    told = kept.everything()
    assert "hidden" not in told
    assert "0.123456" not in told


class Broken(SpanProcessor):
    def on_start(self, span, parent_context=None):
        raise OSError("a defect")

    on_end = on_start


async def test_a_processor_that_raises_breaks_no_call(server, movies, kept, caplog):
    kept.tracers.add_span_processor(Broken())
    async with kept.client(server, rpc_spans=True) as client:
        found = await client.collections.use(movies.name).query.fetch_objects()
    assert len(found.objects) == 3
    assert "telemetry failed" in caplog.text


async def test_gen_ai_only_where_the_environment_asks(server, movies, kept, monkeypatch):
    async def search():
        async with kept.client(server, data_source="films", content=True) as client:
            await client.collections.use(movies.name).query.bm25(
                "hidden", limit=1, return_metadata=MetadataQuery(score=True)
            )
        return dict(kept.spans[-1].attributes)

    assert not [name for name in await search() if name.startswith("gen_ai")]
    monkeypatch.setenv("OTEL_SEMCONV_STABILITY_OPT_IN", "http, gen_ai_latest_experimental")
    told = await search()
    assert told["gen_ai.operation.name"] == "retrieval"
    assert told["gen_ai.data_source.id"] == "films"
    assert told["gen_ai.retrieval.top_k"] == 1
    assert told["gen_ai.retrieval.query.text"] == "hidden"
    assert '"score":' in told["gen_ai.retrieval.documents"]


async def test_gen_ai_is_told_of_tokens(server, movies, kept, monkeypatch):
    monkeypatch.setenv("OTEL_SEMCONV_STABILITY_OPT_IN", "gen_ai_latest_experimental")
    with run_models() as models:
        async with kept.client(server) as client:
            collection = client.with_options(headers=models.headers).collections.use(movies.name)
            await collection.generate.bm25(
                "hidden",
                single_prompt=GenerativeParameters.single_prompt("Say {title}", metadata=True),
                generative_provider=GenerativeConfig.cohere(),
            )
    told = dict(kept.spans[-1].attributes)
    assert told["gen_ai.usage.input_tokens"] == 3 * 3  # words of "Say hidden 0"
    assert told["gen_ai.usage.output_tokens"] == 3 * 5  # with "You said:" before them
    assert not [name for name in told if name.startswith("gen_ai.retrieval.") and "query" in name]


async def test_a_connection_that_is_lost_is_told(server, movies, kept):
    async with recorded(server) as (place, _, grpc), kept.client(place, config={"retries": 0}) as client:
        collection = client.collections.use(movies.name)
        await collection.query.fetch_objects()
        grpc.cut()
        with pytest.raises((WeaviateConnectionError, WeaviateQueryError)):
            await collection.query.bm25("a")
    assert kept.spans[-1].attributes["error.type"] == "UNAVAILABLE"


async def test_dropped_spans_cost_no_attributes(server, movies):
    kept = Kept(ALWAYS_OFF)
    async with kept.client(server, returned_rows=True, rpc_spans=True) as client:
        assert (await client.collections.use(movies.name).query.fetch_objects()).objects
    assert kept.spans == []


async def test_grpc_web_is_told_as_what_goes_through_the_port_of_rest(server, movies, kept):
    async with kept.client(server, config={"grpc": "web"}, rpc_spans=True) as client:
        before = client.statistics()
        await client.collections.use(movies.name).query.fetch_objects()
        (node,), (earlier,) = client.statistics().nodes.values(), before.nodes.values()
    public, attempt = kept.span(f"fetch_objects {movies.name}"), kept.span("weaviate.v1.Weaviate/Search")
    assert attempt.parent.span_id == public.context.span_id
    assert attempt.attributes["rpc.response.status_code"] == "OK"
    for span in (public, attempt):
        assert (span.attributes["server.port"], span.attributes["network.peer.port"]) == (server.http_port,) * 2
    assert node.bytes_sent > earlier.bytes_sent
    assert node.bytes_received > earlier.bytes_received
    assert node.connections_opened >= node.connections_open >= 1
    assert node.connections_used == node.pending_requests == 0


async def test_the_address_is_that_of_the_node_that_answered(server, movies, kept):
    async with recorded(server) as (place, rest, grpc):
        params = ConnectionParams.from_nodes(
            [ConnectionParams.from_url(f"http://127.0.0.1:{one.http_port}", one.grpc_port) for one in (place, server)],
            balance="pick_first",
        )
        config = AdditionalConfig(telemetry=kept.telemetry(rpc_spans=True))
        async with weaviate_anyio.WeaviateAsyncClient(connection_params=params, additional_config=config) as client:
            collection = client.collections.use(movies.name)
            await collection.query.fetch_objects()
            rest.cut()
            grpc.cut()
            await collection.query.bm25("hidden")
    first, last = kept.span(f"fetch_objects {movies.name}"), kept.span(f"bm25 {movies.name}")
    assert (first.attributes["server.port"], first.attributes["network.peer.port"]) == (place.grpc_port,) * 2
    assert (last.attributes["server.port"], last.attributes["network.peer.port"]) == (server.grpc_port,) * 2
