"""Ways to a server, and the ways to fail on them: each has its stage and its words."""

import pickle
import socket
import ssl
from base64 import b64encode
from contextlib import suppress

import anyio
import h2_frames as h2
import pytest
import trustme
from anyio.streams.tls import TLSAttribute
from engine_fixtures import Server, running, until
from fake_server import Peer, fake_server
from leaks import no_leaks
from ports import free_port
from raw import serve

from weaviate_anyio._grpc.channel import Channel
from weaviate_anyio._grpc.errors import CallError, ChannelClosed, ConnectError, ConnectionLost, Status

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("no_pauses")]


async def failure(*args, **kwargs):
    """The error of connecting."""
    async with no_leaks(), running(*args, connect_timeout=kwargs.pop("connect_timeout", 5), **kwargs) as channel:
        with pytest.raises(ConnectError) as caught:
            await channel.connect()
        with pytest.raises(ConnectError) as again:
            await channel.unary("/test/Echo", b"")
        assert str(again.value) == str(caught.value)
        assert again.value is not caught.value
    return caught.value


@pytest.fixture(scope="session")
def authority():
    return trustme.CA()


@pytest.fixture(scope="session")
def files(authority, tmp_path_factory):
    """Key, certificate and roots as files for grpcio."""
    folder = tmp_path_factory.mktemp("tls")
    certificate = authority.issue_cert("localhost", "127.0.0.1")
    paths = [folder / name for name in ("key", "chain", "roots")]
    certificate.private_key_pem.write_to_path(str(paths[0]))
    certificate.cert_chain_pems[0].write_to_path(str(paths[1]))
    authority.cert_pem.write_to_path(str(paths[2]))
    return paths


@pytest.fixture(scope="session")
def tls_server(files):
    server = Server(*files[:2])
    yield server
    server.kill()


@pytest.fixture(scope="session")
def mutual_server(files):
    server = Server(*files)
    yield server
    server.kill()


@pytest.fixture
def context(authority):
    """A client's context that trusts the test authority."""
    made = ssl.create_default_context()
    authority.configure_trust(made)
    return made


def server_context(authority, name="127.0.0.1", alpn=("h2",)):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(made)
    if alpn:
        made.set_alpn_protocols(list(alpn))
    return made


async def test_tls(tls_server, context):
    async with no_leaks(), running("127.0.0.1", tls_server.port, ssl=context) as channel:
        assert await channel.unary("/test/Echo", bytes(1_000_000)) == bytes(1_000_000)
        with anyio.move_on_after(0.1) as scope:
            await channel.unary("/test/Sleep", b"30")
        assert scope.cancelled_caught
        assert await channel.unary("/test/Echo", b"m") == b"m"


async def test_a_context_that_serves_http_too_still_gets_http2(tls_server, context):
    context.set_alpn_protocols(["http/1.1"])
    async with running("127.0.0.1", tls_server.port, ssl=context) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"m"


async def test_mutual_tls(mutual_server, authority, context):
    error = await failure("127.0.0.1", mutual_server.port, ssl=context)
    assert error.stage in {"tls", "http2"}
    authority.issue_cert("client@example.org").configure_cert(context)
    async with running("127.0.0.1", mutual_server.port, ssl=context) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"m"


async def test_a_name_that_is_not_the_hosts(tls_server, context):
    error = await failure("127.0.0.1", tls_server.port, ssl=context, server_name="example.org")
    assert error.stage == "tls"
    assert "example.org" in str(error)
    async with running("127.0.0.1", tls_server.port, ssl=context, server_name="localhost") as channel:
        assert await channel.unary("/test/Echo", b"m") == b"m"


async def test_a_certificate_of_somebody_unknown(tls_server):
    error = await failure("127.0.0.1", tls_server.port, ssl=True)
    assert error.stage == "tls"
    assert "certificate" in str(error)
    assert "not accepted" in str(error)
    assert isinstance(error.__cause__, ssl.SSLCertVerificationError)


async def test_tls_to_a_plain_port(grpc_server, context):
    error = await failure("127.0.0.1", grpc_server.port, ssl=context)
    assert error.stage == "tls"


async def test_plain_text_to_a_tls_port(tls_server, authority):
    error = await failure("127.0.0.1", tls_server.port)
    assert error.stage == "http2"
    assert "TLS" in str(error)

    async def alert(stream):
        await stream.receive()
        await stream.send(b"\x15\x03\x01\x00\x02\x02\x46")
        await stream.receive()

    async with serve(alert) as port:
        error = await failure("127.0.0.1", port)
        assert "expects TLS" in str(error)


@pytest.mark.parametrize("alpn", [(), ("http/1.1",)])
async def test_tls_without_http2(authority, context, alpn):
    async def handler(stream):
        await stream.receive()

    async with serve(handler, server_context(authority, alpn=alpn)) as port:
        error = await failure("127.0.0.1", port, ssl=context)
        assert error.stage == "alpn"
        assert "HTTP/2" in str(error)


async def test_a_host_that_is_not_there():
    for name in ("host.invalid", "a" * 300 + ".invalid"):
        channel = Channel(name, 1)
        async with anyio.create_task_group() as tasks:
            await tasks.start(channel.run)
            with pytest.raises(ConnectError, match="not found") as caught:
                await channel.connect()
            assert caught.value.stage == "dns"
            assert name in str(caught.value)
            channel.close()


async def test_a_port_that_refuses():
    error = await failure("127.0.0.1", free_port())
    assert error.stage == "tcp"
    assert "refuses connections" in str(error)
    assert isinstance(error.__cause__, OSError)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "HTTP/1"),
        (b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n", "expects TLS"),
        (b"220 mail.example.org ESMTP\r\n", "does not speak gRPC"),
        (b"\xff" * 100, "does not speak gRPC"),
        (b"", "closed the connection"),
        (b"HT", "closed the connection"),
        (h2.frames.frame(h2.frames.SETTINGS, 0, 0, bytes(5)), "SETTINGS of 5 bytes"),
    ],
)
async def test_ports_that_do_not_speak_grpc(answer, says):
    async def handler(stream):
        await stream.receive()
        if answer:
            await stream.send(answer)
            await anyio.sleep(0.01)

    async with serve(handler) as port:
        error = await failure("127.0.0.1", port)
        assert error.stage == "http2"
        assert says in str(error)
        assert str(port) in str(error)


async def test_the_rest_port_is_recognised():
    uvicorn_like = b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\nInvalid HTTP request received."

    async def handler(stream):
        await stream.receive()
        await stream.send(uvicorn_like)

    async with serve(handler) as port:
        assert "REST port" in str(await failure("127.0.0.1", port))


async def say_nothing(stream):
    async for _ in stream:
        pass


async def test_a_server_that_says_nothing():
    async with serve(say_nothing) as port:
        async with no_leaks(), running("127.0.0.1", port, connect_timeout=1) as channel:
            with pytest.raises(ConnectError, match=r"waited 1 s for .*SETTINGS") as caught:
                await channel.connect()
            assert caught.value.stage == "http2"
            assert caught.value.timed_out
        async with no_leaks(), running("127.0.0.1", port) as channel:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(channel.unary, "/test/Echo", b"")
                await until(lambda: "SETTINGS" in (channel.waiting_for or ""))
                tasks.cancel_scope.cancel()
            assert "SETTINGS" in channel.waiting_for


async def test_tls_that_never_begins(context):
    async with serve(say_nothing) as port:
        error = await failure("127.0.0.1", port, ssl=context, connect_timeout=1)
        assert (error.stage, error.timed_out) == ("tls", True)


async def test_ipv6():
    async def handler(stream):
        async with stream:
            peer = Peer(stream)
            with suppress(anyio.EndOfStream, anyio.BrokenResourceError):
                await peer.greet()
                await peer.answer_all()

    async with await anyio.create_tcp_listener(local_host="::1", local_port=0) as listener:
        port = listener.extra(anyio.abc.SocketAttribute.local_port)
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(listener.serve, handler)
            async with running("::1", port) as channel:
                assert await channel.unary("/test/Echo", b"m") == b"answer"
                assert str(channel.target) == f"[::1]:{port}"
            tasks.cancel_scope.cancel()


async def test_localhost(grpc_server):
    async with running("localhost", grpc_server.port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"m"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no unix sockets")
async def test_unix_sockets(tmp_path):
    server = Server(port=f"unix:{tmp_path}/socket")
    try:
        async with no_leaks(), running(path=f"{tmp_path}/socket") as channel:
            assert await channel.unary("/test/Echo", bytes(1_000_000)) == bytes(1_000_000)
    finally:
        server.kill()
    error = await failure(path=f"{tmp_path}/nothing")
    assert error.stage == "tcp"
    assert "nothing" in str(error)
    with pytest.raises(ValueError, match="path"):
        Channel("host", 1, path="x")


class Tunnel:
    """An HTTP proxy that tunnels."""

    def __init__(self, status=b"200 Connection established"):
        self.status = status
        self.heads = []

    async def __call__(self, stream):
        head = b""
        while b"\r\n\r\n" not in head:
            head += await stream.receive(7)
        self.heads.append(head.decode())
        await stream.send(b"HTTP/1.1 " + self.status + b"\r\nVia: test\r\n\r\n")
        if not self.status.startswith(b"2"):
            return
        host, _, port = head.split()[1].decode().rpartition(":")
        async with await anyio.connect_tcp(host, int(port)) as upstream, anyio.create_task_group() as tasks:
            tasks.start_soon(self.copy, stream, upstream, tasks.cancel_scope)
            tasks.start_soon(self.copy, upstream, stream, tasks.cancel_scope)

    async def copy(self, source, sink, scope):
        try:
            async for data in source:
                await sink.send(data)
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            pass
        scope.cancel()


async def test_a_proxy_with_credentials(grpc_server, tls_server, context):
    tunnel = Tunnel()
    async with serve(tunnel) as port:
        proxy = f"http://us%40er:pass%20word@127.0.0.1:{port}"
        for server, secure in ((grpc_server, None), (tls_server, context)):
            async with running("127.0.0.1", server.port, ssl=secure, proxy=proxy) as channel:
                assert await channel.unary("/test/Echo", bytes(100_000)) == bytes(100_000)
            assert tunnel.heads[-1].startswith(f"CONNECT 127.0.0.1:{server.port} HTTP/1.1\r\n")
            assert b64encode(b"us@er:pass word").decode() in tunnel.heads[-1]


async def test_a_proxy_that_passes_on_the_greeting_at_once():
    """A plain-text server may greet before the client; the greeting can come in one segment with the proxy's answer."""

    async def handler(stream):
        await stream.receive()
        await stream.send(b"HTTP/1.1 200 OK\r\n\r\n" + h2.GREETING)
        await Peer(stream).answer_all()

    async with serve(handler) as port, running("127.0.0.1", 9, proxy=f"http://127.0.0.1:{port}") as channel:
        await channel.connect()


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "407 Proxy Authentication"),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "502"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "SSH"),
        (b"", "closed the connection"),
        (b"x" * 40_000, "sent an oversized response header"),
    ],
)
async def test_proxies_that_do_not_let_through(answer, says):
    async def handler(stream):
        await stream.receive()
        if answer:
            await stream.send(answer)
            await anyio.sleep(0.01)

    async with serve(handler) as port:
        error = await failure("127.0.0.1", 9, proxy=f"http://secret:word@127.0.0.1:{port}")
        assert error.stage == "proxy"
        assert says in str(error)
        assert "secret" not in str(error)


async def test_proxies_given_wrongly():
    for url in ("ftp://x", "http://", "socks4://h:1"):
        with pytest.raises(ValueError, match="proxy"):
            Channel("h", 1, proxy=url)


@pytest.mark.usefixtures("pauses")
async def test_attempts_are_shared_and_backed_off():
    connections = 0

    async def handler(stream):
        nonlocal connections
        connections += 1

    async with serve(handler) as port, no_leaks(), running("127.0.0.1", port) as channel:
        failures = 0

        async def hammer():
            nonlocal failures
            while True:
                try:
                    await channel.unary("/test/Echo", b"")
                except ConnectError:
                    failures += 1

        started = anyio.current_time()
        async with anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(hammer)
            await until(lambda: connections == 3)
            tasks.cancel_scope.cancel()
        # There are 0.1 s and 0.16 s between them, each up to a fifth shorter.
        assert anyio.current_time() - started > 0.2
        assert failures >= 20 * (connections - 1)


@pytest.mark.usefixtures("long_pauses")
async def test_a_call_without_time_for_the_next_attempt_gets_the_last_error():
    port = free_port()
    async with running("127.0.0.1", port) as channel:
        with pytest.raises(ConnectError):
            await channel.connect()
        with anyio.fail_after(5), pytest.raises(ConnectError, match="refuses"):  # the pause is longer
            await channel.unary("/test/Echo", b"")


@pytest.mark.usefixtures("pauses")
async def test_waiting_callers_can_leave_and_nothing_is_tried_for_nobody():
    connections = 0

    async def handler(stream):
        nonlocal connections
        connections += 1

    async with serve(handler) as port, running("127.0.0.1", port) as channel:
        with pytest.raises(ConnectError):
            await channel.connect()
        before = connections
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(channel.connect)
            await until(lambda: channel.statistics().waiting_callers == 5)
            tasks.cancel_scope.cancel()
        assert channel.statistics().waiting_callers == 0
        await until(lambda: not channel.statistics().connecting)
        assert connections == before


async def test_a_tls_stream_of_ours_offers_only_http2(authority, context):
    offered = []

    async def handler(stream):
        offered.append(stream.extra(TLSAttribute.alpn_protocol))

    async with serve(handler, server_context(authority, alpn=("http/1.1", "h2"))) as port:
        async with running("127.0.0.1", port, ssl=context) as channel:
            with pytest.raises(ConnectError):
                await channel.connect()
    assert offered == ["h2"]


async def test_peers_come_in_turn():
    async def good(peer):
        await peer.greet()
        await peer.answer_all(b"good")

    async with fake_server(good) as (port, peers), running("127.0.0.1", port) as channel:
        assert await channel.unary("/test/Echo", b"m") == b"good"
        assert len(peers) == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"port": 70_000}, "port is 70000, from 1 to 65535"),
        ({"port": -1}, "port is -1"),
        ({"user_agent": "a\nb: c"}, "user_agent must be printable"),
        ({"connect_timeout": -1}, "connect_timeout is -1 seconds"),
        ({"ping_interval": 0}, "ping_interval is 0 seconds"),
        ({"ping_timeout": float("nan")}, "ping_timeout is nan"),
    ],
)
def test_options_out_of_their_range(options, says):
    with pytest.raises(ValueError, match=says):
        Channel("localhost", **options)


async def test_a_proxy_that_refuses_is_named_as_the_proxy():
    port = free_port()
    async with running("127.0.0.1", 50051, proxy=f"http://127.0.0.1:{port}") as channel:
        with pytest.raises(ConnectError, match="refuses connections: is this the proxy"):
            await channel.connect()


@pytest.mark.parametrize(
    "error",
    [
        ConnectError("dns", "not found", timed_out=True),
        ConnectionLost("gone", never_processed=True),
        CallError(Status.UNAVAILABLE, "refused", never_processed=True, retry_after=1.5),
        ChannelClosed(),
    ],
)
def test_errors_can_be_pickled(error):
    copied = pickle.loads(pickle.dumps(error))
    assert (type(copied), copied.status, vars(copied)) == (type(error), error.status, vars(error))
