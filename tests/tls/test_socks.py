"""What SOCKS 5 proxies are told, and the answers that lead nowhere, over REST and gRPC."""

import anyio
import pytest
from engine_fixtures import running
from leaks import no_leaks
from raw import read_request, response, serve, silent

from weaviate_anyio._grpc.errors import ConnectError
from weaviate_anyio._rest import RestPool
from weaviate_anyio.config import AdditionalConfig, ConnectionConfig, Proxies
from weaviate_anyio.connect.base import ProtocolParams
from weaviate_anyio.exceptions import WeaviateConnectionError, WeaviateInvalidInputError

pytestmark = pytest.mark.anyio

OF_IPV4 = b"\x05\x00\x00\x01\x01\x02\x03\x04\x00\x50"
OF_IPV6 = b"\x05\x00\x00\x04" + bytes(16) + b"\x00\x50"
OF_NAME = b"\x05\x00\x00\x03\x04here\x00\x50"


def pool_at(host, proxy):
    server = ProtocolParams(host=host, port=8080, secure=False)
    return RestPool(server, ssl_context=None, proxy=proxy, config=ConnectionConfig())


async def get(host, proxy):
    pool = pool_at(host, proxy)
    try:
        with anyio.fail_after(20):
            return (await pool.request("GET", b"/v1/meta", [], None)).status
    finally:
        pool.close()


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        ("far.example", b"\x03\x0bfar.example"),
        ("bücher.example", b"\x03\x15xn--bcher-kva.example"),
        ("10.1.2.3", b"\x01\x0a\x01\x02\x03"),
        ("2001:db8::1", b"\x04\x20\x01\x0d\xb8" + bytes(11) + b"\x01"),
    ],
)
@pytest.mark.parametrize("answer", [OF_IPV4, OF_IPV6, OF_NAME], ids=["IPv4", "IPv6", "name"])
async def test_what_a_proxy_is_told(host, sent, answer):
    asked = []

    async def handler(stream):
        assert await stream.receive() == b"\x05\x02\x00\x02"
        await stream.send(b"\x05\x02")
        assert await stream.receive() == b"\x01\x02me\x06s:cret"
        await stream.send(b"\x01\x00")
        asked.append(await stream.receive())
        for byte in answer:
            await stream.send(bytes([byte]))
        await read_request(stream)
        await stream.send(response())

    async with serve(handler) as port, no_leaks():
        assert await get(host, f"socks5://me:s%3Acret@127.0.0.1:{port}") == 200
    assert asked == [b"\x05\x01\x00" + sent + b"\x1f\x90"]


@pytest.mark.parametrize(
    ("answers", "says", "lasting"),
    [
        ([b"\x04\x5a"], "does not answer in SOCKS 5 (the first byte is 4)", True),
        ([b"HTTP/1.1 400 Bad Request\r\n\r\n"], "does not answer in SOCKS 5", True),
        ([b"\x05\xff"], "wants a login, and none was given", True),
        ([b"\x05\x02"], "wants a login, and none was given", True),
        ([b"\x05\x00", b"\x05\x02\x00\x01" + bytes(6)], "its rules do not allow the connection", True),
        ([b"\x05\x00", b"\x05\x04\x00\x01" + bytes(6)], "the host is unreachable", False),
        ([b"\x05\x00", b"\x05\x63\x00\x01" + bytes(6)], "reply 99", False),
        ([b"\x05\x00", b"\x04\x00\x00\x01" + bytes(6)], "does not answer in SOCKS 5", True),
        ([b"\x05\x00", b"\x05\x00\x00"], "closed the connection instead of answering", False),
        ([], "closed the connection instead of answering", False),
    ],
    ids=repr,
)
async def test_answers_that_lead_nowhere(answers, says, lasting):
    async def handler(stream):
        for answer in answers:
            await stream.receive()
            await stream.send(answer)

    async with serve(handler) as port, no_leaks():
        proxy = f"socks5://127.0.0.1:{port}"
        with pytest.raises(WeaviateConnectionError) as rest:
            await get("far.example", proxy)
        async with running("far.example", 50051, proxy=proxy) as channel:
            with pytest.raises(ConnectError) as grpc:
                await channel.connect()
    for error in (rest.value, grpc.value):
        assert says in str(error)
        assert f"127.0.0.1:{port}" in str(error)
        assert error.never_processed
    assert rest.value.may_pass is not lasting
    assert grpc.value.lasting is lasting
    assert grpc.value.stage == "proxy"


async def test_a_proxy_that_never_answers():
    async with serve(silent) as port, no_leaks():
        proxy = f"socks5://127.0.0.1:{port}"
        pool = pool_at("far.example", proxy)
        with anyio.move_on_after(0.1) as scope:
            await pool.request("GET", b"/", [], None)
        assert scope.cancelled_caught
        assert pool.connections == 0
        pool.close()
        async with running("far.example", 50051, proxy=proxy, connect_timeout=1) as channel:
            with pytest.raises(ConnectError, match="for the proxy 127.* to connect to far") as caught:
                await channel.connect()
    assert caught.value.stage == "proxy"


async def test_logins_that_cannot_be_sent():
    fitting = f"SOCKS5h://{'u' * 255}:{'%C3%A9' * 127}@proxy.example"
    assert Proxies(grpc=fitting).grpc == fitting
    for login in ("u" * 256 + ":p", "u:" + "%C3%A9" * 128):
        with pytest.raises(WeaviateInvalidInputError, match="at most 255 bytes each") as caught:
            AdditionalConfig(proxies=f"socks5://{login}@proxy.example")
        assert login not in str(caught.value)
