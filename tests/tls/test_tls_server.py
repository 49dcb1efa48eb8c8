"""TLS, proxies and time, on the real server behind nginx: REST with gRPC over HTTP/2, and with gRPC-Web."""

import os
import socket
import ssl
import subprocess
import sys
import threading
import warnings
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from leaks import no_leaks
from ports import free_port
from tls_proxies import LOGIN, login_proxy

import weaviate_anyio
from weaviate_anyio.config import AdditionalConfig, GrpcConfig, Proxies, Timeout
from weaviate_anyio.exceptions import (
    WeaviateGRPCUnavailableError,
    WeaviateInvalidInputError,
    WeaviateStartUpError,
)

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("nothing_left")]


@pytest.fixture
async def nothing_left(anyio_backend):
    async with no_leaks():
        yield


WAYS = ("http2", "web")
TIMEOUT = Timeout(init=10)


def client_at(ports, way, *, secure=True, host="127.0.0.1", **config):
    rest, grpc = ports
    settings = AdditionalConfig(grpc=way, timeout=TIMEOUT, **config)
    return weaviate_anyio.use_async_with_custom(host, rest, secure, host, grpc, secure, additional_config=settings)


async def works(client):
    async with client:
        assert await client.is_ready()
        assert not await client.collections.use("NotThere").exists()


async def fails(client, kind=WeaviateStartUpError):
    with pytest.raises(kind) as caught:
        async with client:
            pytest.fail("connected")
    return caught.value.message


@pytest.mark.parametrize("way", WAYS)
async def test_an_authority_of_ones_own(tls, way):
    await works(client_at(tls.ports["right"], way, ssl_context=tls.context()))


SCRIPT = """
import anyio, sys, weaviate_anyio
from weaviate_anyio.config import AdditionalConfig, Timeout

async def main(way):
    config = AdditionalConfig(grpc=way, timeout=Timeout(init=10))
    ports = [int(port) for port in sys.argv[1:]]
    async with weaviate_anyio.use_async_with_custom(
        "localhost", ports[0], True, "localhost", ports[1], True, additional_config=config
    ) as client:
        print(way, await client.is_ready())

for way in ("http2", "web"):
    anyio.run(main, way)
"""


@pytest.mark.usefixtures("blocking_calls")
@pytest.mark.parametrize("anyio_backend", [("asyncio", {})], ids=["asyncio"])
async def test_the_authorities_of_the_system(tls):
    paths = {"SSL_CERT_FILE": str(tls.authority), "PYTHONPATH": str(Path(__file__).parents[2])}
    ports = [str(port) for port in tls.ports["right"]]
    command = [sys.executable, "-c", SCRIPT, *ports]
    done = await anyio.run_process(command, env={**os.environ, **paths}, stderr=subprocess.STDOUT)
    assert done.stdout.decode() == "http2 True\nweb True\n"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("name", "trusted", "says"),
    [
        ("expired", True, "certificate has expired"),
        ("other", True, "IP address mismatch, certificate is not valid for '127.0.0.1'"),
        ("right", False, "unable to get local issuer certificate"),
    ],
)
async def test_certificates_that_are_wrong(tls, way, name, trusted, says):
    context = tls.context() if trusted else ssl.create_default_context()
    text = await fails(client_at(tls.ports[name], way, ssl_context=context))
    rest, _, grpc = text.partition("(gRPC: ")
    assert says in rest
    assert says in grpc
    assert "certificate of 127.0.0.1:" in rest
    assert "certificate of 127.0.0.1:" in grpc


async def test_a_certificate_that_is_wrong_for_grpc_alone(tls):
    ports = tls.ports["right"][0], tls.ports["expired"][1]
    text = await fails(client_at(ports, "http2", ssl_context=tls.context()), WeaviateGRPCUnavailableError)
    assert "certificate has expired" in text


async def test_a_context_for_grpc_alone(tls):
    ports = tls.ports["right"][0], tls.ports["mutual"][1]
    grpc = GrpcConfig(credentials=tls.context(*tls.client_files))
    await works(client_at(ports, "http2", ssl_context=tls.context(), grpc_config=grpc))


@pytest.mark.parametrize("way", WAYS)
async def test_mutual_tls(tls, way):
    ports = tls.ports["mutual"]
    await works(client_at(ports, way, ssl_context=tls.context(*tls.client_files)))
    # nginx refuses by HTTP status 400, after the handshake
    missing = await fails(client_at(ports, way, ssl_context=tls.context()))
    assert "No required SSL certificate was sent" in missing.partition("(gRPC: ")[0]
    assert "400" in missing.partition("(gRPC: ")[2]
    wrong = await fails(client_at(ports, way, ssl_context=tls.context(*tls.stranger_files)))
    assert "The SSL certificate error" in wrong.partition("(gRPC: ")[0]
    assert "400" in wrong.partition("(gRPC: ")[2]


@asynccontextmanager
async def refusing(context, protocol):
    """A server that refuses clients in the handshake, with OpenSSL's alert; nginx does it by HTTP."""
    context.set_alpn_protocols([protocol])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=refuse_all, args=(listener, context))
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)  # accept() returns
            await anyio.to_thread.run_sync(thread.join)


def refuse_all(listener, context):
    while True:
        try:
            raw, _ = listener.accept()
        except OSError:
            return
        with raw:
            raw.settimeout(10)
            tls = context.wrap_socket(raw, server_side=True, do_handshake_on_connect=False)
            try:
                tls.do_handshake()
                raise AssertionError("a client without a certificate")
            except ssl.SSLError:
                bare = socket.socket(fileno=tls.detach())
            bare.settimeout(10)
            # Bytes that nobody has read would turn the end into a reset, which takes the alert with it.
            bare.shutdown(socket.SHUT_WR)
            while bare.recv(65_536):
                pass
            bare.close()


@pytest.mark.usefixtures("blocking_calls")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
@pytest.mark.parametrize("given", ["missing", "wrong"])
async def test_mutual_tls_with_a_server_that_refuses_in_the_handshake(tls, version, given):
    contexts = [tls.proxy_context() for _ in range(2)]
    for one in contexts:
        one.maximum_version = version
        one.verify_mode = ssl.CERT_REQUIRED
        one.load_verify_locations(tls.authority)
    mine = tls.context(*(tls.stranger_files if given == "wrong" else ()))
    async with refusing(contexts[0], "http/1.1") as rest, refusing(contexts[1], "h2") as grpc:
        text = await fails(client_at((rest, grpc), "http2", ssl_context=mine))
        web = await fails(client_at((rest, grpc), "web", ssl_context=mine))
    words = "does not accept the client certificate" if given == "wrong" else "client certificate"
    for whole in (text, web):
        assert whole.count(words) == 2, whole


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["right", "expired", "other"])
async def test_certificates_that_nobody_checks(tls, way, name):
    client = client_at(tls.ports[name], way, verify=False)
    with pytest.warns(UserWarning, match="Tls001: certificates are not checked") as warned:
        await works(client)
    assert len(warned) == 1
    assert warned[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        await works(client)


async def test_what_goes_with_verify():
    context = ssl.create_default_context()
    grpc = GrpcConfig(credentials=context)
    assert AdditionalConfig().verify is True
    assert AdditionalConfig(verify=True, ssl_context=context, grpc_config=grpc).verify is True
    for wrong in (0, None, "no"):
        with pytest.raises(WeaviateInvalidInputError, match="AdditionalConfig.verify must be True or False"):
            AdditionalConfig(verify=wrong)
    for own in ({"ssl_context": context}, {"grpc_config": grpc}):
        with pytest.raises(WeaviateInvalidInputError, match="verify must be True where a TLS context is given"):
            AdditionalConfig(verify=False, **own)


# Proxies

SCHEMES = ("http", "https", "socks5", "socks5h")


@asynccontextmanager
async def proxied(tls, server, scheme, secure):
    """A proxy, and the ports behind it."""
    ports = tls.ports["right"] if secure else (server.http_port, server.grpc_port)
    async with login_proxy(tls.proxy_context() if scheme == "https" else None) as proxy:
        yield proxy, ports


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secure", [False, True], ids=["plain", "TLS"])
@pytest.mark.parametrize("scheme", SCHEMES)
async def test_everything_goes_through_the_proxy(tls, server, scheme, secure, way):
    async with proxied(tls, server, scheme, secure) as (proxy, ports):
        config = {"proxies": proxy.url(scheme), "ssl_context": tls.context()}
        await works(client_at(ports, way, secure=secure, host="localhost", **config))
    socks = scheme.startswith("socks5")
    asked = {one.partition(" ")[::2] for one in proxy.asked}
    by_rest = "SOCKS" if socks else "CONNECT" if secure else None
    expected = {("SOCKS" if socks else "CONNECT", f"localhost:{ports[1]}")} if way == "http2" else set()
    if by_rest is not None:
        expected |= {(by_rest, f"localhost:{ports[0]}")}  # by its name, which the proxy looks up
        assert asked == expected
    else:
        assert {one for one in asked if one[0] == "CONNECT"} == expected
        assert all(where.startswith(f"http://localhost:{ports[0]}/") for verb, where in asked if verb != "CONNECT")
        assert len(asked) > len(expected)
    assert not proxy.refused


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secure", [False, True], ids=["plain", "TLS"])
@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
@pytest.mark.parametrize("login", ["hidden:hidden", ""], ids=["wrong", "none"])
async def test_a_proxy_that_refuses_the_login(tls, server, scheme, secure, way, login):
    async with proxied(tls, server, scheme, secure) as (proxy, ports):
        config = {"proxies": proxy.url(scheme, login), "ssl_context": tls.context()}
        text = await fails(client_at(ports, way, secure=secure, host="localhost", **config))
    rest, _, grpc = text.partition("(gRPC: ")
    socks = "refuses the user or the password" if login else "wants a login, and none was given"
    for said in (rest, grpc):
        assert (socks if scheme == "socks5" else "407") in said
    assert "hidden" not in text
    assert LOGIN[1] not in text
    assert (proxy.asked, proxy.refused) == ([], 2)  # tried once each


async def test_a_proxy_for_each_kind_of_request(tls):
    async with login_proxy() as rest, login_proxy() as grpc:
        proxies = Proxies(https=rest.url("http"), grpc=grpc.url("socks5"), http="http://never.invalid:1")
        await works(client_at(tls.ports["right"], "http2", proxies=proxies, ssl_context=tls.context()))
    ports = tls.ports["right"]
    assert set(rest.asked) == {f"CONNECT 127.0.0.1:{ports[0]}"}
    assert set(grpc.asked) == {f"SOCKS 127.0.0.1:{ports[1]}"}


@pytest.mark.parametrize(
    "names", [("HTTPS_PROXY", "GRPC_PROXY", "NO_PROXY"), ("https_proxy", "grpc_proxy", "no_proxy")]
)
async def test_proxies_of_the_environment(tls, names, monkeypatch):
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    ports, context = tls.ports["right"], tls.context()
    async with login_proxy() as proxy:
        monkeypatch.setenv(names[0], proxy.url("http"))
        monkeypatch.setenv(names[1], proxy.url("socks5h"))
        await works(client_at(ports, "http2", ssl_context=context))
        assert proxy.asked == []
        await works(client_at(ports, "http2", trust_env=True, ssl_context=context))
        assert {one.split()[0] for one in proxy.asked} == {"CONNECT", "SOCKS"}
        proxy.asked.clear()
        await works(client_at(ports, "web", trust_env=True, ssl_context=context))
        assert {one.split()[0] for one in proxy.asked} == {"CONNECT"}
        proxy.asked.clear()
        monkeypatch.setenv(names[2], f"127.0.0.1:{ports[1]}")
        await works(client_at(ports, "http2", trust_env=True, ssl_context=context))
        assert set(proxy.asked) == {f"CONNECT 127.0.0.1:{ports[0]}"}


async def test_a_tls_proxy_that_is_not_trusted(tls, server):
    ports = server.http_port, server.grpc_port
    async with login_proxy(tls.proxy_context()) as proxy:
        for way in WAYS:
            text = await fails(client_at(ports, way, secure=False, proxies=proxy.url("https")))
            rest, _, grpc = text.partition("(gRPC: ")
            for said in (rest, grpc):
                assert "certificate of the proxy" in said
                assert f"localhost:{proxy.port}" in said
            with pytest.warns(UserWarning, match="Tls001"):
                await works(client_at(ports, way, secure=False, proxies=proxy.url("https"), verify=False))


@pytest.mark.parametrize("scheme", ["http", "socks5"])
async def test_a_server_that_the_proxy_does_not_reach(scheme):
    nowhere = free_port(), free_port()
    async with login_proxy() as proxy:
        text = await fails(client_at(nowhere, "http2", proxies=proxy.url(scheme)))
    rest, _, grpc = text.partition("(gRPC: ")
    for said in (rest, grpc):
        assert "the proxy" in said
        assert ("the connection is refused" if scheme == "socks5" else "502") in said
