"""Calls over gRPC-Web to a peer on raw bytes: the faults of proxies, which the real server does not have."""

import json
from contextlib import asynccontextmanager

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from leaks import no_leaks
from ports import free_port
from raw import read_request, response, serve, silent
from web_frames import BINARY, TRAILERS, body_of, chunked, frame, reply

import weaviate_anyio
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectError, ConnectionLost, Status
from weaviate_anyio._grpc_web import WebChannel
from weaviate_anyio._rest import RestPool
from weaviate_anyio.config import AdditionalConfig, ConnectionConfig, GrpcConfig, Timeout
from weaviate_anyio.connect import ConnectionParams, ProtocolParams
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    WeaviateConnectionError,
    WeaviateGRPCUnavailableError,
    WeaviateQueryError,
    WeaviateTimeoutError,
    WeaviateUnsupportedFeatureError,
)

pytestmark = pytest.mark.anyio

META = {"version": "1.39.3", "grpcMaxMessageSize": 104858000}


@asynccontextmanager
async def channel_at(port, limit=1000, path_prefix="", **config):
    server = ProtocolParams(host="127.0.0.1", port=port, secure=False, path_prefix=path_prefix)
    settings = ConnectionConfig(session_pool_max_retries=0, **config)
    pool = RestPool(server, ssl_context=None, proxy=None, config=settings, max_reply_size=limit)
    channel = WebChannel(pool, f"127.0.0.1:{port}", prefix="/v1/grpc-web", max_message_size=limit, owns_pool=True)
    async with no_leaks(), anyio.create_task_group() as tasks:
        await tasks.start(channel.run)
        try:
            yield channel
        finally:
            tasks.cancel_scope.cancel()


def answering(*replies, seen=None):
    """A handler that gives these replies, one after the other; the last one again and again."""
    left = list(replies)

    async def handler(stream):
        while True:
            request = await read_request(stream)
            if seen is not None:
                seen.append(request)
            await stream.send(left.pop(0) if len(left) > 1 else left[0])

    return handler


async def failure(*replies, limit=1000):
    async with serve(answering(*replies)) as port, channel_at(port, limit) as channel:
        with pytest.raises(CallError) as caught:
            await channel.unary("/a.B/C", b"request")
        return caught.value


async def test_a_call():
    seen = []
    async with (
        serve(answering(reply(body_of()), seen=seen)) as port,
        channel_at(port, path_prefix="/weaviate") as channel,
    ):
        with anyio.fail_after(5):
            assert await channel.unary("/a.B/C", b"request", metadata={"x-key": "v"}) == b"hello"
        assert channel.statistics().connections == 1
        assert channel.statistics().open_streams == 0
    head, _, body = seen[0].partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert lines[0] == b"POST /weaviate/v1/grpc-web/a.B/C HTTP/1.1"
    assert {b"content-type: " + BINARY, b"x-key: v"} <= set(lines)
    timeout = next(line for line in lines if line.startswith(b"grpc-timeout: "))
    assert 4000 < int(timeout.removeprefix(b"grpc-timeout: ")[:-1]) <= 5020
    assert body == frame(b"request")


async def test_a_type_that_a_proxy_does_not_know_is_changed_for_the_other_one():
    seen = []
    async with (
        serve(answering(response(b"", b"415 No"), reply(body_of()), seen=seen)) as port,
        channel_at(port) as channel,
    ):
        for _ in range(2):
            assert await channel.unary("/a.B/C", b"") == b"hello"
        async with anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(channel.unary, "/a.B/C", b"")
    types = [b"content-type: " + BINARY in one.split(b"\r\n") for one in seen]
    assert types == [True, *[False] * 5]
    assert all(b"content-type: application/grpc-web\r\n" in one for one in seen[1:])


@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
async def test_a_reply_in_any_pieces():
    body = body_of(b"some message")

    @settings(max_examples=40)
    @given(st.lists(st.integers(0, len(body)), max_size=10))
    def collect(at):
        splits.append(at)

    splits = []
    collect()
    async with serve(answering(*[chunked(body, at) for at in splits])) as port, channel_at(port) as channel:
        for _ in splits:
            assert await channel.unary("/a.B/C", b"") == b"some message"


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (response(b"<html>Bad Gateway", b"502 Bad Gateway", b"Content-Type: text/html"), Status.UNAVAILABLE, "502"),
        (response(b"<html>Log in", b"200 OK", b"Content-Type: text/html"), Status.UNKNOWN, "is text/html"),
        (response(b"large", b"413 Too Large"), Status.RESOURCE_EXHAUSTED, "client_max_body_size"),
        (reply(frame(b"hello")), Status.UNKNOWN, "without a grpc-status"),
        (reply(frame(TRAILERS, 0x80) + frame(b"x")), Status.INTERNAL, "behind the trailers"),
        (reply(body_of()[:-3]), Status.INTERNAL, "ended inside a message"),
        (reply(b"", b"200 OK", b"Grpc-Status: 8", b"Grpc-Message: full"), Status.RESOURCE_EXHAUSTED, "full"),
        (reply(body_of(bytes(1001))), Status.RESOURCE_EXHAUSTED, "1001 bytes"),
        (reply(body_of(bytes(10**6))), Status.RESOURCE_EXHAUSTED, "larger than 1000 bytes"),
        (reply(body_of(), b"200 OK", b"Content-Encoding: br"), Status.INTERNAL, "content-encoding 'br'"),
        (reply(b"xy", b"200 OK", b"Content-Encoding: gzip"), Status.INTERNAL, "content-encoding 'gzip'"),
    ],
)
async def test_faults(answer, status, words):
    error = await failure(answer)
    assert error.status is status
    assert words in error.message
    assert error.reply_too_large == ("bytes" in words)


async def test_the_largest_reply():
    async with serve(answering(reply(body_of(bytes(1000))))) as port, channel_at(port) as channel:
        assert len(await channel.unary("/a.B/C", b"")) == 1000


async def test_a_body_without_end():
    async def handler(stream):
        await read_request(stream)
        await stream.send(b"HTTP/1.1 200 OK\r\nContent-Type: " + BINARY + b"\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            await stream.send(b"1000\r\n" + bytes(0x1000) + b"\r\n")

    async with serve(handler) as port, channel_at(port) as channel:
        with pytest.raises(CallError, match="larger than 1000 bytes") as caught:
            await channel.unary("/a.B/C", b"")
    assert caught.value.reply_too_large


async def test_a_connection_that_breaks_inside_the_reply():
    async def handler(stream):
        await read_request(stream)
        await stream.send(reply(body_of())[:-5])

    async with serve(handler) as port, channel_at(port) as channel:
        with pytest.raises(ConnectionLost, match="in the middle of the reply") as caught:
            await channel.unary("/a.B/C", b"")
    assert not caught.value.never_processed


@pytest.mark.parametrize("host", ["127.0.0.1", "no-such-host.invalid"])
async def test_nothing_is_sent_where_nobody_is(host):
    params = ProtocolParams(host=host, port=free_port(), secure=False)
    pool = RestPool(params, ssl_context=None, proxy=None, config=ConnectionConfig(session_pool_max_retries=0))
    channel = WebChannel(pool, host, prefix="", max_message_size=None)
    with pytest.raises(ConnectError, match="refused|was not found") as caught:
        await channel.unary("/a.B/C", b"")
    assert caught.value.never_processed
    with pytest.raises(WeaviateConnectionError) as caught:
        await pool.request("POST", b"/", [], b"")
    assert caught.value.never_processed
    pool.close()


async def test_a_pool_that_is_closed():
    async with serve(silent) as port, channel_at(port) as channel, anyio.create_task_group() as tasks:

        async def close():
            while not channel.statistics().open_streams:
                await anyio.sleep(0.001)
            channel._pool.close()

        tasks.start_soon(close)
        with pytest.raises(ChannelClosed):
            await channel.unary("/a.B/C", b"")


async def test_the_deadline_of_the_caller():
    async with serve(silent) as port, channel_at(port) as channel:
        with anyio.move_on_after(0.05) as scope:
            await channel.unary("/a.B/C", b"")
        assert scope.cancelled_caught
        assert channel.statistics().connections == 0


async def test_calls_that_are_cut():
    seen = []

    async def handler(stream):
        seen.append(await read_request(stream))
        await silent(stream)

    async with serve(handler) as port, channel_at(port) as channel:

        async def call():
            with pytest.raises(ConnectionLost):
                await channel.unary("/a.B/C", b"")

        async with anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(call)
            while len(seen) < 3:
                await anyio.sleep(0.001)
            assert channel.statistics().open_streams == 3
            channel.cut("silent")


async def test_no_connection_is_free():
    async with serve(silent) as port, channel_at(port, session_pool_maxsize=1, session_pool_timeout=0.01) as channel:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(channel.unary, "/a.B/C", b"")
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(CallError, match="session_pool_maxsize") as caught:
                await channel.unary("/a.B/C", b"")
            tasks.cancel_scope.cancel()
    assert caught.value.status is Status.DEADLINE_EXCEEDED


# The client as a whole


def served(replies, meta=None):
    """A handler of a server that is whole but for its searches, which get these replies."""
    left = list(replies)

    async def handler(stream):
        while True:
            request = await read_request(stream)
            if b"/grpc.health.v1.Health/Check" in request:
                await stream.send(reply(body_of(b"\x08\x01")))
            elif b"/weaviate.v1.Weaviate/" in request:
                await stream.send(left.pop(0) if len(left) > 1 else left[0])
            else:
                await stream.send(response(json.dumps(meta or META).encode()))

    return handler


def client_at(port, **config):
    settings = {"grpc": "web", "timeout": Timeout(query=5), **config}
    return weaviate_anyio.use_async_with_local("127.0.0.1", port, 1, additional_config=AdditionalConfig(**settings))


async def search_failure(*replies, kind=WeaviateQueryError, **config):
    async with no_leaks(), serve(served(replies)) as port, client_at(port, **config) as client:
        with pytest.raises(kind) as caught:
            await client.collections.use("Movie").query.fetch_objects()
        return caught.value


async def test_what_may_pass_is_tried_again():
    busy = response(b"", b"503 Busy", b"Retry-After: 0")
    async with serve(served([busy, busy, reply(body_of(b""))])) as port, client_at(port) as client:
        assert (await client.collections.use("Movie").query.fetch_objects()).objects == []


async def test_a_proxy_whose_pause_is_too_long():
    error = await search_failure(response(b"", b"503 Busy", b"Retry-After: 60"), kind=WeaviateConnectionError)
    assert "HTTP status 503" in error.message


async def test_a_page_in_place_of_a_reply():
    error = await search_failure(response(b"<html>Log in", b"200 OK", b"Content-Type: text/html"))
    assert "its content-type is text/html ('<html>Log in')" in error.message


async def test_a_proxy_that_does_not_allow_it():
    await search_failure(response(b"no", b"403 Forbidden"), kind=InsufficientPermissionsError)


async def test_a_proxy_that_wants_a_login():
    error = await search_failure(response(b"no", b"401 Unauthorized"), kind=AuthenticationFailedError)
    assert "HTTP status 401 ('no')" in error.message


async def test_a_reply_that_is_too_large():
    small = GrpcConfig(channel_options=[("grpc.max_receive_message_length", 1000)])
    error = await search_failure(reply(body_of(bytes(2000))), grpc_config=small)
    assert "2000 bytes came, the largest allowed has 1000 bytes" in error.message
    assert "grpc.max_receive_message_length" in error.message


async def test_a_timeout():
    async def handler(stream):
        while b"/weaviate.v1.Weaviate/" not in (request := await read_request(stream)):
            health = b"/grpc.health" in request
            await stream.send(reply(body_of(b"\x08\x01")) if health else response(json.dumps(META).encode()))
        await silent(stream)

    async with serve(handler) as port, client_at(port, timeout=Timeout(query=0.1)) as client:
        with pytest.raises(WeaviateTimeoutError, match=f"no answer from 127.0.0.1:{port}/v1/grpc-web within 0.1 s"):
            await client.collections.use("Movie").query.fetch_objects()


async def entering_fails(handler, kind, **config):
    async with no_leaks(), serve(handler) as port:
        with pytest.raises(kind) as caught:
            async with client_at(port, **config):
                pytest.fail("connected")
        return caught.value


def without_web(meta):
    """A handler of a server that has no gRPC-Web."""

    async def handler(stream):
        while True:
            request = await read_request(stream)
            found = request.startswith(b"GET /v1/")
            await stream.send(response(json.dumps(meta).encode()) if found else response(b"", b"404 Not Found"))

    return handler


async def test_a_server_that_is_too_old():
    old = without_web({"version": "1.38.2"})
    error = await entering_fails(old, WeaviateUnsupportedFeatureError)
    assert "gRPC-Web needs Weaviate 1.38.3 or newer; the connected server is 1.38.2" in error.message
    error = await entering_fails(old, WeaviateGRPCUnavailableError, grpc="http2")
    assert "AdditionalConfig" not in error.message


async def test_a_server_where_it_is_turned_off():
    error = await entering_fails(without_web(META), WeaviateGRPCUnavailableError)
    assert "gRPC-Web to Weaviate 1.39.3 at 127.0.0.1:" in error.message
    assert "404" in error.message
    assert "grpc_web_enabled" in error.message
    error = await entering_fails(without_web(META), WeaviateGRPCUnavailableError, grpc="auto")
    assert "refuses connections" in error.message
    assert "over gRPC-Web: the server, or a proxy on the way, answered with HTTP status 404" in error.message


async def test_the_error_of_the_other_port_names_the_way_out():
    error = await entering_fails(served([b""]), WeaviateGRPCUnavailableError, grpc="http2")
    assert error.message.endswith('AdditionalConfig(grpc="web").')


def test_one_port_needs_the_web():
    one = ("a.example", 443, True, "a.example", 443, True)
    with pytest.raises(ValueError, match=r'another port.*unless AdditionalConfig\(grpc="web"\)'):
        weaviate_anyio.use_async_with_custom(*one)
    for way in ("web", "auto"):
        weaviate_anyio.use_async_with_custom(*one, additional_config=AdditionalConfig(grpc=way))
    params = ConnectionParams.from_params(*one, grpc_path_prefix="v1/grpc-web/")
    assert params.grpc_path_prefix == "/v1/grpc-web"
    assert "a.example:443/v1/grpc-web" in repr(weaviate_anyio.WeaviateAsyncClient(params))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            lambda: AdditionalConfig(grpc="h2"),
            "AdditionalConfig.grpc must be 'http2' or 'web' or 'auto', got 'h2'",
        ),
        (lambda: AdditionalConfig(grpc=None), "AdditionalConfig.grpc must be"),
        (lambda: AdditionalConfig(grpc_path_prefix="a b"), "AdditionalConfig.grpc_path_prefix must be a path"),
        (lambda: ConnectionParams.from_url("http://a/b?c=d", 1), "url must be"),
        (lambda: ConnectionParams.from_url("http://a", 1, grpc_path_prefix="a?b"), "grpc_path_prefix must be a path"),
        (lambda: ProtocolParams(host="a", port=1, secure=False, path_prefix="/ü"), "path_prefix must be a path"),
    ],
)
def test_wrong_inputs(make, words):
    with pytest.raises(ValueError) as caught:
        make()
    assert words in str(caught.value)


@pytest.mark.parametrize(("url", "prefix"), [("http://a", ""), ("http://a/", ""), ("https://a/b/c/", "/b/c")])
def test_the_path_of_a_url_is_a_prefix(url, prefix):
    assert ConnectionParams.from_url(url, 1).http.path_prefix == prefix
