"""The environment's conventions for proxies."""

import os

import anyio
import pytest
from ports import free_port
from raw import read_request, response, serve

import weaviate_anyio as weaviate
from weaviate_anyio._environment import proxy_for
from weaviate_anyio.classes.init import AdditionalConfig
from weaviate_anyio.exceptions import WeaviateInvalidInputError

A, B, C, D = (f"http://{name}.example:3128" for name in "abcd")
DIRECT = None


@pytest.fixture
def environment(monkeypatch):
    for name in os.environ:
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.delenv("REQUEST_METHOD", raising=False)

    def put(**variables):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)

    return put


@pytest.mark.parametrize(
    ("variables", "http", "https", "grpc"),
    [
        ({}, DIRECT, DIRECT, DIRECT),
        ({"HTTP_PROXY": A}, A, DIRECT, A),
        ({"HTTPS_PROXY": A}, DIRECT, A, A),
        ({"GRPC_PROXY": A}, DIRECT, DIRECT, A),
        ({"ALL_PROXY": A}, A, A, A),
        ({"HTTP_PROXY": A, "HTTPS_PROXY": B, "GRPC_PROXY": C, "ALL_PROXY": D}, A, B, C),
        ({"HTTP_PROXY": A, "HTTPS_PROXY": B, "ALL_PROXY": D}, A, B, B),
        ({"HTTP_PROXY": A, "http_proxy": B}, B, DIRECT, B),
        ({"HTTP_PROXY": A, "http_proxy": ""}, DIRECT, DIRECT, DIRECT),
        ({"http_proxy": "", "ALL_PROXY": A}, A, A, A),
        ({"ALL_PROXY": A, "NO_PROXY": "*"}, DIRECT, DIRECT, DIRECT),
        ({"ALL_PROXY": A, "NO_PROXY": "server.example"}, DIRECT, DIRECT, DIRECT),
        ({"ALL_PROXY": A, "NO_GRPC_PROXY": "server.example"}, A, A, DIRECT),
        ({"ALL_PROXY": A, "NO_GRPC_PROXY": "other", "NO_PROXY": "server.example"}, DIRECT, DIRECT, A),
        ({"ALL_PROXY": "a.example:3128"}, A, A, A),
        ({"HTTP_PROXY": A, "REQUEST_METHOD": "GET"}, DIRECT, DIRECT, DIRECT),
    ],
    ids=repr,
)
def test_which_proxy(environment, variables, http, https, grpc):
    environment(**variables)
    assert proxy_for("http", "server.example", 8080) == http
    assert proxy_for("https", "server.example", 443) == https
    assert proxy_for("grpc", "server.example", 50051) == grpc


@pytest.mark.parametrize(
    ("no_proxy", "host", "direct"),
    [
        ("localhost", "localhost", True),
        ("LOCALHOST", "localhost", True),
        ("localhost", "LocalHost", True),
        ("localhost", "localhost.", True),
        ("a,localhost", "localhost", True),
        ("a, localhost ,b", "localhost", True),
        ("a localhost", "localhost", True),
        ("local", "localhost", False),
        ("example.com", "example.com", True),
        ("example.com", "db.example.com", True),
        ("example.com", "notexample.com", False),
        (".example.com", "db.example.com", True),
        (".example.com", "example.com", True),
        ("*.example.com", "db.example.com", True),
        ("example.com.", "db.example.com", True),
        ("example.com:8080", "db.example.com", True),
        ("example.com:8081", "db.example.com", False),
        ("*", "anything", True),
        ("a,*", "anything", True),
        ("", "localhost", False),
        (",", "localhost", False),
        (".", "localhost", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("127.0.0.1:8080", "127.0.0.1", True),
        ("127.0.0.1:9", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.11", False),
        ("10.0.0.0/8", "10.200.3.4", True),
        ("10.0.0.7/8", "10.200.3.4", True),
        ("10.0.0.0/8", "11.0.0.1", False),
        ("10.0.0.0/99", "10.0.0.1", False),
        ("10.0.0.0/8", "ten.example", False),
        ("::1", "::1", True),
        ("[::1]", "::1", True),
        ("[::1]:8080", "::1", True),
        ("[::1]:9", "::1", False),
        ("0:0::1", "::1", True),
        ("fd00::/8", "fd12::3", True),
        ("fd00::/8", "10.0.0.1", False),
        ("nonsense:port", "localhost", False),
    ],
)
@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_what_is_reached_without(environment, name, no_proxy, host, direct):
    environment(ALL_PROXY=A, **{name: no_proxy})
    assert proxy_for("http", host, 8080) == (None if direct else A)


@pytest.mark.parametrize("value", ["socks4://me:hidden@proxy.example", "me:hidden@proxy.example:port", "http://"])
def test_what_is_no_proxy(environment, value):
    environment(ALL_PROXY=value)
    with pytest.raises(WeaviateInvalidInputError, match="the environment variable ALL_PROXY must be") as caught:
        proxy_for("http", "server.example", 8080)
    assert "hidden" not in str(caught.value)


@pytest.mark.anyio
@pytest.mark.parametrize("no_proxy", ["", "127.0.0.1"])
async def test_where_requests_go(environment, no_proxy):
    seen = []

    def answering(name):
        async def handler(stream):
            while True:
                head = await read_request(stream)
                seen.append((name, head.split(b" ")[0]))
                await stream.send(response(b'{"version": "1.39.3"}'))

        return handler

    async with serve(answering("server")) as port, serve(answering("proxy")) as proxy:
        grpc_port = free_port()
        environment(HTTP_PROXY=f"127.0.0.1:{proxy}", GRPC_PROXY=f"http://127.0.0.1:{proxy}", NO_PROXY=no_proxy)
        client = weaviate.use_async_with_local(
            "127.0.0.1", port, grpc_port, additional_config=AdditionalConfig(trust_env=True), headers={"X-Key": "k"}
        )
        with pytest.raises(weaviate.exceptions.WeaviateGRPCUnavailableError):
            async with client:
                pass
    if no_proxy:
        assert seen == [("server", b"GET")]
    else:
        assert {name for name, _ in seen} == {"proxy"}
        assert {verb for _, verb in seen} == {b"GET", b"CONNECT"}
    await anyio.lowlevel.checkpoint()
