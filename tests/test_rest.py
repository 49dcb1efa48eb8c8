"""The REST pool on raw sockets: reuse, faults, cancellation."""

import errno
import random
import ssl
from contextlib import asynccontextmanager, suppress
from functools import cache

import anyio
import pytest
import trustme
from doors import rest
from leaks import no_leaks
from ports import free_port
from raw import read_request, response, serve, silent

from weaviate_anyio import _rest
from weaviate_anyio._calls import checked
from weaviate_anyio._rest import RestPool, path_of
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.config import ConnectionConfig
from weaviate_anyio.connect.base import ProtocolParams
from weaviate_anyio.exceptions import (
    InsufficientPermissionsError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateClosedClientError,
    WeaviateConnectionError,
    WeaviateInvalidInputError,
    WeaviateTimeoutError,
)

pytestmark = pytest.mark.anyio


def busy(pool):
    """Connections that a request holds."""
    return len(pool._open) - len(pool._idle)


@asynccontextmanager
async def pool_at(port, host="127.0.0.1", secure=False, ssl_context=None, proxy=None, max_reply_size=None, **config):
    settings = {"session_pool_max_retries": 0, **config}
    server = ProtocolParams(host=host, port=port, secure=secure)
    pool = RestPool(
        server,
        ssl_context=ssl_context,
        proxy=proxy,
        config=ConnectionConfig(**settings),
        max_reply_size=max_reply_size,
    )
    try:
        yield pool
    finally:
        pool.close()
        assert len(pool._open) == 0


@cache
def contexts():
    """TLS for a server, and for a client that trusts it and no other."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority.configure_trust(trusting)
    return server, trusting


async def answer(stream, count=10**6):
    for _ in range(count):
        await read_request(stream)
        await stream.send(response())


async def test_a_connection_is_used_again():
    connections = []

    async def handler(stream):
        connections.append(stream)
        await answer(stream)

    async with serve(handler) as port, pool_at(port) as pool:
        for _ in range(5):
            assert (await pool.request("GET", b"/v1/meta", [], None)).json() == {}
        assert (len(connections), len(pool._open), busy(pool)) == (1, 1, 0)


async def test_what_is_sent():
    heads = []

    async def handler(stream):
        heads.append(await read_request(stream))
        await stream.send(response())

    async with serve(handler) as port, pool_at(port) as pool:
        await pool.request("POST", path_of(("schema", "A/b ü")), [(b"X-Key", b"v")], b'{"a":1}')
    lines = heads[0].split(b"\r\n")
    assert lines[0] == b"POST /v1/schema/A%2Fb%20%C3%BC HTTP/1.1"
    assert set(lines[1:]) >= {
        b"host: 127.0.0.1:%d" % port,
        b"X-Key: v",
        b"content-type: application/json",
        b"content-length: 7",
    }


async def test_a_connection_that_the_server_closed_is_replaced():
    async def handler(stream):
        await answer(stream, 1)

    async with serve(handler) as port, pool_at(port) as pool:
        for _ in range(5):
            await pool.request("GET", b"/", [], None)


async def test_a_repeated_request_has_its_body():
    bodies = []

    async def handler(stream):
        await read_request(stream)
        await stream.send(response())
        bodies.append(await read_request(stream))
        if len(bodies) == 2:
            await stream.send(response())

    async def answered(stream):
        bodies.append(await read_request(stream))
        await stream.send(response())

    handlers = iter([handler, answered])

    async def each(stream):
        await next(handlers)(stream)

    async with serve(each) as port, pool_at(port) as pool:
        await pool.request("GET", b"/", [], None)
        reply = await pool.request("PUT", b"/", [], b'{"title": "Alien"}')
    assert reply.status == 200
    assert [body.partition(b"\r\n\r\n")[2] for body in bodies] == [b'{"title": "Alien"}'] * 2


@pytest.mark.parametrize(("verb", "requests"), [("GET", 3), ("POST", 2)])
async def test_a_reused_connection_that_breaks_is_repeated_only_where_that_is_safe(verb, requests):
    seen = []

    async def handler(stream):
        await read_request(stream)
        seen.append(1)
        await stream.send(response())
        await read_request(stream)  # the second request on this connection gets no answer
        seen.append(2)

    async with serve(handler) as port, pool_at(port) as pool:
        await pool.request(verb, b"/", [], None)
        if verb == "GET":
            await pool.request(verb, b"/", [], None)
        else:
            with pytest.raises(WeaviateConnectionError, match="closed the connection without an answer"):
                await pool.request(verb, b"/", [], None)
    assert len(seen) == requests


async def test_requests_wait_for_a_free_connection_and_say_when_they_cannot():
    release = anyio.Event()

    async def handler(stream):
        await read_request(stream)
        await release.wait()
        await stream.send(response())

    async with serve(handler) as port, pool_at(port, session_pool_maxsize=1, session_pool_timeout=0.05) as pool:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(pool.request, "GET", b"/", [], None)
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(WeaviateTimeoutError, match="all 1 REST connections"):
                await pool.request("GET", b"/", [], None)
            release.set()


async def test_cancelled_requests_leave_no_connection_and_no_slot():
    rng = random.Random(7)

    async def handler(stream):
        while True:
            await read_request(stream)
            await anyio.sleep(rng.uniform(0, 0.002))
            await stream.send(response())

    async with serve(handler) as port, pool_at(port, session_pool_maxsize=5) as pool:

        async def one():
            with anyio.move_on_after(rng.uniform(0, 0.004)):
                await pool.request("GET", b"/", [], None)

        for _ in range(10):
            async with anyio.create_task_group() as tasks:
                for _ in range(20):
                    tasks.start_soon(one)
        assert busy(pool) == 0
        assert pool._slots.value == 5
        for _ in range(20):
            await pool.request("GET", b"/", [], None)


async def test_a_cancelled_tls_handshake_closes_its_socket():
    ended = anyio.Event()

    async def handler(stream):
        try:
            while True:
                await stream.receive()  # the handshake is never answered
        finally:
            ended.set()

    async with serve(handler) as port, pool_at(port, secure=True, ssl_context=ssl.create_default_context()) as pool:
        with anyio.move_on_after(0.05):
            await pool.request("GET", b"/", [], None)
        with anyio.fail_after(5):
            await ended.wait()


async def test_closing_the_pool_ends_running_and_waiting_requests():
    connections = []

    async def handler(stream):
        connections.append(stream)
        await answer(stream, 1)
        await silent(stream)

    failures = []

    async with serve(handler) as port, pool_at(port, session_pool_maxsize=1) as pool:
        await pool.request("GET", b"/", [], None)

        async def request():
            try:
                await pool.request("GET", b"/", [], None)
            except WeaviateClosedClientError as error:
                failures.append(error)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(request)
            tasks.start_soon(request)
            await anyio.wait_all_tasks_blocked()
            pool.close()
        assert len(failures) == 2
        assert len(connections) == 1
        assert len(pool._open) == 0


async def test_idle_connections_are_few_and_expire(monkeypatch):
    monkeypatch.setattr("weaviate_anyio._rest._IDLE_SECONDS", 0.05)

    async with serve(answer) as port, pool_at(port, session_pool_connections=3) as pool:
        async with anyio.create_task_group() as tasks:
            for _ in range(10):
                tasks.start_soon(pool.request, "GET", b"/", [], None)
        assert len(pool._open) == 3
        await anyio.sleep(0.1)
        await pool.request("GET", b"/", [], None)
        assert len(pool._open) == 1


async def test_no_waiting_for_a_connection_still_takes_a_free_one():
    async with serve(answer) as port, pool_at(port, session_pool_timeout=0) as pool:
        await pool.request("GET", b"/", [], None)


async def test_refused():
    port = free_port()
    async with pool_at(port) as pool:
        with pytest.raises(WeaviateConnectionError, match=f"127.0.0.1:{port} refused the connection"):
            await pool.request("GET", b"/", [], None)
        assert len(pool._open) == 0


async def test_host_not_found():
    async with pool_at(80, host="no-such-host.invalid") as pool:
        with pytest.raises(WeaviateConnectionError, match=r"the host 'no-such-host\.invalid' was not found"):
            await pool.request("GET", b"/", [], None)


async def test_no_http():
    async def handler(stream):
        await stream.send(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00 not http\r\n\r\n")
        await anyio.sleep_forever()

    async with serve(handler) as port, pool_at(port) as pool:
        with pytest.raises(WeaviateConnectionError, match=r"does not answer in HTTP/1\.1"):
            await pool.request("GET", b"/", [], None)


async def test_tls_to_a_plain_port():
    async def handler(stream):
        await stream.receive()
        await stream.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")

    async with serve(handler) as port, pool_at(port, secure=True, ssl_context=ssl.create_default_context()) as pool:
        with pytest.raises(WeaviateConnectionError, match="TLS: the handshake .* does this port speak plain HTTP"):
            await pool.request("GET", b"/", [], None)


async def test_tls_with_an_unknown_authority_and_with_a_known_one():
    server_context, trusting = contexts()
    async with serve(answer, server_context) as port:
        async with pool_at(port, secure=True, ssl_context=ssl.create_default_context()) as pool:
            with pytest.raises(WeaviateConnectionError, match="the certificate of .* is not trusted"):
                await pool.request("GET", b"/", [], None)
        async with pool_at(port, secure=True, ssl_context=trusting) as pool:
            assert (await pool.request("GET", b"/", [], None)).status == 200


async def test_a_proxy_with_credentials():
    heads = []

    async def handler(stream):
        heads.append(await read_request(stream))
        await stream.send(response())

    async with (
        serve(handler) as port,
        pool_at(80, host="far.example", proxy=f"http://me:p%40ss@127.0.0.1:{port}") as pool,
    ):
        await pool.request("GET", b"/v1/meta", [], None)
    assert heads[0].startswith(b"GET http://far.example")
    assert b"Proxy-Authorization: Basic bWU6cEBzcw==" in heads[0]


@pytest.mark.parametrize("secure", [False, True])
async def test_an_ipv6_server_behind_a_proxy_has_brackets(secure):
    heads = []

    async def handler(stream):
        heads.append(await read_request(stream))
        await stream.send(response(b"", b"403 Forbidden"))

    context = ssl.create_default_context() if secure else None
    async with serve(handler) as port:
        proxy = f"http://127.0.0.1:{port}"
        async with pool_at(8443, host="[2001:db8::1]", secure=secure, ssl_context=context, proxy=proxy) as pool:
            if secure:
                with pytest.raises(
                    WeaviateConnectionError, match=rf"the proxy {proxy} refused the way to \[2001:db8::1\]"
                ):
                    await pool.request("GET", b"/v1/meta", [], None)
            else:
                assert (await pool.request("GET", b"/v1/meta", [], None)).status == 403
    target = b"CONNECT [2001:db8::1]:8443" if secure else b"GET http://[2001:db8::1]:8443/v1/meta"
    assert heads[0].startswith(target)


async def relay(stream):
    """A proxy's part: to connect, and to pass on what comes from either side."""
    head = await read_request(stream)
    host, port = head.split(b" ")[1].decode().split(":")
    async with await anyio.connect_tcp(host, int(port)) as there, anyio.create_task_group() as tasks:
        await stream.send(b"HTTP/1.1 200 OK\r\n\r\n")

        async def carry(source, target):
            with suppress(anyio.BrokenResourceError, anyio.EndOfStream):  # writing may have to read, with TLS
                async for data in source:
                    await target.send(data)
            tasks.cancel_scope.cancel()

        tasks.start_soon(carry, stream, there)
        tasks.start_soon(carry, there, stream)


@pytest.mark.parametrize("proxy_secure", [False, True])
@pytest.mark.parametrize("rest", [b"", b"x", response(b"wrong"), response(b"w" * 300_000)])
async def test_tls_through_a_proxy(rest, proxy_secure):
    connections = []

    async def handler(stream):
        connections.append(stream)
        while True:
            await read_request(stream)
            await stream.send(response(b"right") + rest)

    server, trusting = contexts()
    async with serve(handler, server) as port, serve(relay, server if proxy_secure else None) as proxy_port:
        proxy = f"http{'s' if proxy_secure else ''}://127.0.0.1:{proxy_port}"
        async with pool_at(port, secure=True, ssl_context=trusting, proxy=proxy) as pool:
            for _ in range(3):
                with anyio.fail_after(10):
                    assert (await pool.request("POST", b"/", [], None)).body == b"right"
    assert len(connections) == (3 if rest else 1)


async def test_a_proxy_that_is_not_there_is_named():
    proxy = f"http://me:secret@127.0.0.1:{free_port()}"
    async with pool_at(80, host="far.example", proxy=proxy) as pool:
        with pytest.raises(WeaviateConnectionError, match=r"the proxy http://\*\*\*@127.* refused the connection"):
            await pool.request("GET", b"/", [], None)


def test_paths():
    assert path_of(("a", "b/c"), {"tenant": "x&y"}) == b"/v1/a/b%2Fc?tenant=x%26y"
    for bad in ("", ".", ".."):
        with pytest.raises(WeaviateInvalidInputError):
            path_of(("schema", bad))


def test_statuses():
    assert checked(Reply(204, b""), rest("DELETE", ("x",), ok={204})).status == 204
    with pytest.raises(InsufficientPermissionsError):
        checked(Reply(403, b'{"error": 1}'), rest("GET", ("x",)))
    with pytest.raises(UnexpectedStatusCodeError, match="Testing failed with status 422: no") as caught:
        checked(Reply(422, b'{"error": [{"message": "no"}]}'), rest("POST", ("x",)))
    assert (caught.value.status_code, caught.value.error) == (422, {"error": [{"message": "no"}]})
    with pytest.raises(UnexpectedStatusCodeError, match="smaller batches"):
        checked(Reply(413, b"too large"), rest("POST", ("x",)))
    with pytest.raises(ResponseCannotBeDecodedError, match="<html>"):
        Reply(200, b"<html>", "GET /v1/meta").json()


# Replies that are too large, cut short, or followed by more than was asked for


HEAD = b"HTTP/1.1 200 OK\r\n"


def framed(body, how, rest=b""):
    """The same body in each form that HTTP/1.1 knows."""
    if how == "length":
        return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body + rest
    if how == "chunks":
        pieces = [body[start : start + 1000] for start in range(0, len(body), 1000)]
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        return HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n" + rest
    return HEAD + b"Connection: close\r\n\r\n" + body


@pytest.mark.parametrize("how", ["length", "chunks", "close"])
@pytest.mark.parametrize(("limit", "fits"), [(99_999, False), (100_000, True), (None, True)])
async def test_a_reply_may_have_so_many_bytes(how, limit, fits):
    async def handler(stream):
        await read_request(stream)
        await stream.send(framed(b"x" * 100_000, how))

    async with serve(handler) as port, pool_at(port, max_reply_size=limit) as pool:
        if fits:
            assert (await pool.request("GET", b"/v1/x", [], None)).body == b"x" * 100_000
        else:
            with pytest.raises(WeaviateConnectionError, match="GET /v1/x has more than 99,999 bytes") as caught:
                await pool.request("GET", b"/v1/x", [], None)
            for word in ("limit", "page_size", "return_properties", "grpc.max_receive_message_length"):
                assert word in str(caught.value)
            assert (len(pool._open), busy(pool)) == (0, 0)


@pytest.mark.parametrize("how", ["chunks", "close"])
async def test_a_reply_without_end_is_left_at_the_limit(how):
    sent = 0

    async def handler(stream):
        nonlocal sent
        await read_request(stream)
        await stream.send(HEAD + (b"Transfer-Encoding: chunked\r\n\r\n" if how == "chunks" else b"\r\n"))
        while True:
            piece = b"1\r\nx\r\n" * 5000 if how == "chunks" else b"x" * 30_000
            await stream.send(piece)
            sent += len(piece)

    async with no_leaks(), serve(handler) as port, pool_at(port, max_reply_size=10_000) as pool:
        with pytest.raises(WeaviateConnectionError, match="more than 10,000 bytes"):
            await pool.request("GET", b"/", [], None)
    assert sent < 50_000_000  # what the sockets hold, and no more


@pytest.mark.parametrize("head", [HEAD + b"X-A: " + b"a" * 200_000, HEAD + b"X-A: a\r\n" * 20_000])
async def test_headers_that_are_too_large(head):
    async def handler(stream):
        await read_request(stream)
        await stream.send(head)

    async with serve(handler) as port, pool_at(port) as pool:
        with pytest.raises(WeaviateConnectionError, match="the headers of the reply are larger than 100 KiB"):
            await pool.request("GET", b"/", [], None)


SURPLUS = [
    pytest.param(b"\r\n", id="newline"),
    pytest.param(b"x", id="byte"),
    pytest.param(response(b'{"wrong": 1}'), id="reply"),
    pytest.param(response(b'{"wrong": 1}')[:30], id="part of a reply"),
    pytest.param(response(b"w" * 300_000), id="large reply"),
]


@pytest.mark.parametrize("rest", SURPLUS)
@pytest.mark.parametrize("size", [2, 65_536 - 40, 65_536, 200_000])
@pytest.mark.parametrize("how", ["length", "chunks"])
@pytest.mark.parametrize("secure", [False, True])
@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_bytes_behind_a_reply_answer_no_other_request(verb, secure, how, size, rest):
    right = b'"' + b"x" * (size - 2) + b'"'

    async def handler(stream):
        while True:
            await read_request(stream)
            await stream.send(framed(right, how, rest))

    server, trusting = contexts() if secure else (None, None)
    async with serve(handler, server) as port, pool_at(port, secure=secure, ssl_context=trusting) as pool:
        for _ in range(3):
            with anyio.fail_after(10):
                assert (await pool.request(verb, b"/", [], None)).body == right


@pytest.mark.parametrize("rest", SURPLUS[:-1])  # what a socket holds that nobody reads
@pytest.mark.parametrize("secure", [False, True])
async def test_bytes_that_come_while_a_connection_is_idle_answer_no_request(secure, rest):
    more, came = anyio.Event(), anyio.Event()
    connections = []

    async def handler(stream):
        connections.append(stream)
        await read_request(stream)
        await stream.send(response(b"right"))
        if len(connections) == 2:
            return
        await more.wait()
        await stream.send(rest)
        came.set()
        await silent(stream)

    server, trusting = contexts() if secure else (None, None)
    async with serve(handler, server) as port, pool_at(port, secure=secure, ssl_context=trusting) as pool:
        assert (await pool.request("POST", b"/", [], None)).body == b"right"
        more.set()
        await came.wait()
        with anyio.fail_after(10):
            assert (await pool.request("POST", b"/", [], None)).body == b"right"


@pytest.mark.parametrize(
    "reply",
    [
        HEAD + b"Content-Length: 10\r\n\r\n12345",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n123",
    ],
)
async def test_a_reply_that_is_cut_short(reply):
    async def handler(stream):
        await read_request(stream)
        await stream.send(reply)

    async with serve(handler) as port, pool_at(port) as pool:
        with pytest.raises(WeaviateConnectionError, match="closed the connection in the middle of the reply") as caught:
            await pool.request("POST", b"/", [], None)
        assert "gRPC" not in str(caught.value)


async def test_a_request_waits_as_long_as_its_call_for_a_free_connection():
    release = anyio.Event()

    async def handler(stream):
        while True:
            await read_request(stream)
            await release.wait()
            await stream.send(response())

    assert ConnectionConfig().session_pool_timeout is None
    async with serve(handler) as port, pool_at(port, session_pool_maxsize=1) as pool:
        async with anyio.create_task_group() as tasks:
            for _ in range(50):
                tasks.start_soon(pool.request, "POST", b"/", [], None)
            await anyio.wait_all_tasks_blocked()
            with anyio.move_on_after(0.01) as limit:
                await pool.request("GET", b"/", [], None)
            assert limit.cancelled_caught
            release.set()
        assert (len(pool._open), busy(pool)) == (1, 0)


async def test_refused_is_refused_at_once(monkeypatch):
    slept = []
    monkeypatch.setattr("weaviate_anyio._rest.sleep", slept.append)
    port = free_port()
    async with pool_at(port, session_pool_max_retries=3) as pool:
        with pytest.raises(WeaviateConnectionError, match="refused the connection"):
            await pool.request("GET", b"/", [], None)
    async with pool_at(80, host="no-such-host.invalid", session_pool_max_retries=3) as pool:
        with pytest.raises(WeaviateConnectionError, match="was not found"):
            await pool.request("GET", b"/", [], None)
    assert not slept


async def test_other_failures_to_connect_are_tried_again(monkeypatch):
    tries = []

    async def connect(addresses):
        tries.append(addresses)
        if len(tries) < 3:
            raise OSError(errno.EHOSTUNREACH, "no route")
        return await reach(addresses)

    reach = _rest.connect
    monkeypatch.setattr(_rest, "connect", connect)
    async with serve(answer) as port, pool_at(port, session_pool_max_retries=2) as pool:
        assert (await pool.request("GET", b"/", [], None)).status == 200
    assert len(tries) == 3


async def test_authorities_that_could_not_be_loaded(monkeypatch, tmp_path):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    server, _ = contexts()
    context = ssl.create_default_context()
    async with serve(answer, server) as port, pool_at(port, secure=True, ssl_context=context) as pool:
        with pytest.raises(
            WeaviateConnectionError, match=r"no authority was loaded from .*gone\.pem, .* SSL_CERT_FILE"
        ):
            await pool.request("GET", b"/", [], None)


def test_what_a_status_says():
    large = Reply(500, b'{"error": "' + b"x" * 20_000_000 + b'"}')
    with pytest.raises(UnexpectedStatusCodeError, match=r"\.\.\. \(20,000,013 characters\)") as caught:
        checked(large, rest("GET", ("x",)))
    assert len(str(caught.value)) < 5000
    assert len(caught.value.error["error"]) == 20_000_000
    with pytest.raises(UnexpectedStatusCodeError, match=r"It redirects to https://login\.example/"):
        checked(Reply(302, b"", "GET /", "https://login.example/"), rest("GET", ("x",)))
