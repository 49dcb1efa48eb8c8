"""Attacks: what is given to the client, and what a server answers, must not get where it does not belong.

What reaches a peer is read as bytes. The parameters are those of the whole surface, found by looking.
"""

import copy
import io
import logging
import pickle
import re
import traceback
import zlib
from contextlib import suppress
from inspect import iscoroutinefunction

import anyio
import h2_frames as h2
import pytest
from anyio.lowlevel import checkpoint
from fake_server import fake_server
from msgspec.structs import replace
from ports import free_port
from raw import read_request, response, serve
from support import BACKENDS
from surface import Recorder, entries, entry, functions
from wire import META, OWN, StrictPeer, connected

import weaviate_anyio
from tools import audit
from weaviate_anyio._embedded import fetch
from weaviate_anyio._rest import path_of
from weaviate_anyio.classes.config import Integrations
from weaviate_anyio.classes.init import Auth
from weaviate_anyio.config import AdditionalConfig, GrpcConfig, Proxies, Timeout
from weaviate_anyio.connect import ConnectionParams, ProtocolParams
from weaviate_anyio.embedded import EmbeddedOptions
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateEmbeddedInvalidVersionError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
    WeaviateTypeError,
)

pytestmark = pytest.mark.anyio

INJECTED = b"x-evil"
HOSTILE = [
    *(f"a{end}X-Evil: 1" for end in ("\r\n", "\n", "\r", "\0", "\x0b", "\x7f", "\x85", "\u2028", "\u560d\u560a")),
    *("", ".", "..", "../../authz/roles", "..\\..\\roles", "/", "//evil.example", "http://evil.example/x", "a/b"),
    *("%2e%2e", "%2e%2e%2froles", "..%2froles", "%252e%252e", "..;/roles", "a%0d%0aX-Evil:%201", "%00"),
    *("\uff0e\uff0e", "\u2025", "\u2024\u2024", "\uff0e\uff0e\uff0froles", "a\u2044b"),
    *(
        "a?consistency_level=ALL",
        "a#b",
        "a;b",
        "a&tenant=b",
        "a b HTTP/1.1\r\nHost: evil.example\r\n\r\nDELETE /v1/schema/A",
    ),
    *("\u00e9", "\ud800", "\U0001f600", "a" * 5000),
]
"""Header and request injection, ways up and out of a path, characters that become others, and far too much."""


# What is given to methods


class OnTheWire(Recorder):
    """Sends each REST operation through a connected client, compares what arrived, and answers as the recorder does."""

    def __init__(self, client, peer):
        super().__init__()
        self._client, self._peer = client, peer

    async def rest(self, operation):
        self._peer.requests.clear()
        whole = replace(operation, read=lambda reply: reply, ok=range(100, 600))
        await self._client._connection.send(whole)
        assert not self._peer.wrong, self._peer.wrong
        (sent,) = self._peer.requests
        assert (sent.verb, sent.path, sent.params) == (operation.verb, operation.path, operation.params or {})
        assert sent.body == (operation.body or b"")
        assert {name: value for name, value in sent.fields.items() if name.startswith(b"x-")} == OWN
        assert sent.fields.keys() <= {*OWN, b"host", b"content-length", b"content-type"}
        return await super().rest(operation)


def names(message, parameter):
    """Whether an error says which parameter it is about."""
    return parameter.replace("_", "") in message.replace("_", "").lower()


async def attempt(one, parameter, value):
    """Call with the value; a refusal must name the parameter, and come before anything is sent."""
    try:
        result = one.with_value(parameter, value)
    except WeaviateInsertManyAllFailedError:
        return False
    except (WeaviateInvalidInputError, InvalidDataModelError) as error:
        refusal = str(error)
    else:
        with suppress(WeaviateBaseError):  # what the recorder answers is not what all calls wait for
            with anyio.fail_after(10):
                await result
        return True
    assert names(refusal, parameter.name), (one.name, parameter.name, value, refusal)
    return False


@pytest.mark.filterwarnings("ignore")  # of what is deprecated
async def test_what_methods_are_given_stays_where_it_belongs(anyio_backend):
    """Each backend is given a third of the values, so that together they get all."""
    turn = [backend.values[0] for backend in BACKENDS].index(anyio_backend)
    peer, taken, refused = StrictPeer(), 0, 0
    async with connected(peer) as client:
        for one in [one for one in entries(OnTheWire(client, peer)) if iscoroutinefunction(one.call)]:
            for parameter in one.parameters:
                for value in HOSTILE[turn::3]:
                    for given in (value, [value]):
                        if await attempt(one, parameter, given):
                            taken += 1
                        else:
                            refused += 1
                await checkpoint()
    print(f"{taken} taken, {refused} refused")
    assert taken > 1000
    assert refused > 1000


@pytest.mark.parametrize("value", HOSTILE)
def test_a_tenant_and_a_collection_of_such_a_name(value):
    """They reach the paths and the parameters of all calls that follow, so they are refused at once."""
    client = weaviate_anyio.use_async_with_local()
    for make in (client.collections.use, client.collections.use("A").with_tenant):
        with pytest.raises(WeaviateInvalidInputError, match=r"name|tenant"):
            make(value)


def test_segments_that_lead_elsewhere_never_get_into_a_path():
    for segment in ("", ".", ".."):
        with pytest.raises(WeaviateInvalidInputError, match="path segment"):
            path_of(("schema", segment))
    for value in HOSTILE[:9]:
        assert not set(b"\r\n\0 \t\x7f") & set(path_of(("schema", value), {"tenant": value}))


# What gets into headers

SENDABLE = re.compile(r"[!-~]([ -~]*[!-~])?")


def integrations():
    """Each maker of keys for model providers."""
    return [entry(name, call) for name, call in functions("Integrations", Integrations)]


HEADER_SOURCES = {
    "headers": lambda value: {"headers": {"X-Key": value}},
    "Authorization": lambda value: {"headers": {"Authorization": value}},
    "a name": lambda value: {"headers": {value: "x"}},
    "auth_credentials": lambda value: {"auth_credentials": value},
    "API key": lambda value: {"auth_credentials": Auth.api_key(value)},
    "access token": lambda value: {"auth_credentials": Auth.bearer_token(value)},
}


@pytest.mark.parametrize("source", HEADER_SOURCES)
def test_headers_of_a_client(source):
    """Refused, without being shown, or sent as they are."""
    refusals = {}
    for value in [*HOSTILE, " a", "a ", "\ta", "a:b", "(a)"]:
        try:
            client = weaviate_anyio.use_async_with_local(**HEADER_SOURCES[source](value))
        except WeaviateInvalidInputError as error:
            refusals[value] = str(error)
            continue
        for name, text in client._session.headers.rest:
            assert re.fullmatch(rb"[0-9a-z_.-]+", name)
            assert SENDABLE.fullmatch(text.decode())
        assert source == "a name" or not value or SENDABLE.fullmatch(value)
    for value, text in refusals.items():
        assert re.search("header|auth|api_key|access_token", text)
        assert source == "a name" or len(value) < 3 or value not in text


@pytest.mark.parametrize("name", ["X-Key", "Authorization", None])
def test_headers_of_a_view(name):
    for value in HOSTILE:
        for owner in (
            weaviate_anyio.use_async_with_local(),
            weaviate_anyio.use_async_with_local().collections.use("A"),
        ):
            with suppress(WeaviateInvalidInputError):
                view = owner.with_options(headers={name or value: value if name else "x"})
                for key, text in view._context.options.headers.items():
                    assert re.fullmatch(r"[0-9a-z_.-]+", key)
                    assert not text or SENDABLE.fullmatch(text)


def test_keys_of_model_providers():
    count = 0
    for one in integrations():
        for parameter in one.parameters:
            for value in HOSTILE:
                client = weaviate_anyio.use_async_with_local()
                with suppress(WeaviateInvalidInputError):
                    client.integrations.configure(one.with_value(parameter, value))
                for name, text in client._session.headers.rest:
                    assert re.fullmatch(rb"[0-9a-z_.-]+", name)
                    assert SENDABLE.fullmatch(text.decode())
                count += 1
    assert count > 100


async def test_headers_as_they_arrive():
    """Of a client, of a view, and of a provider's key, over REST and gRPC: these and no others."""
    peer, seen = StrictPeer(), []

    async def handler(grpc):
        await grpc.greet()
        while True:
            stream_id, fields, _ = await grpc.request()
            seen.append(fields)
            await grpc.send(h2.reply(stream_id, b""))

    async with fake_server(handler) as (grpc_port, _):
        settings = {"headers": {"X-One": "a: b; c=d", "X-None": ""}, "auth_credentials": "k%0d%0a: \\r\\n"}
        async with connected(peer, grpc_port, **settings) as client:
            client.integrations.configure(Integrations.cohere(api_key="key", requests_per_minute_embeddings=3))
            view = client.with_options(headers={"X-Two": "2", "Authorization": "mine"})
            for one in (client, view):
                await one.get_meta()
                await one.collections.use("A").query.fetch_objects(limit=1)
    assert not peer.wrong
    own = {"x-weaviate-client": OWN[b"x-weaviate-client"].decode(), "x-one": "a: b; c=d", "x-cohere-api-key": "key"}
    own["x-cohere-ratelimit-requestpm-embedding"] = "3"
    first, second = {"authorization": "Bearer k%0d%0a: \\r\\n"}, {"authorization": "mine", "x-two": "2"}
    for (rest, grpc), more in zip(zip(peer.requests[-2:], seen[-2:], strict=True), (first, second), strict=True):
        fields = {name.decode(): value.decode() for name, value in rest.fields.items()}
        assert fields == {"host": fields["host"], **own, **more}
        known = {":method", ":path", ":scheme", ":authority", "te", "content-type", "user-agent", "grpc-timeout"}
        assert grpc.keys() - known - {"grpc-accept-encoding"} == {*own, *more}
        assert {name: grpc[name] for name in {**own, **more}} == {**own, **more}
        assert grpc[":path"] == "/weaviate.v1.Weaviate/Search"


# Where requests go

NO_HOSTS = [
    *("", " ", "a b", "a\r\nb", "a\r\nX-Evil: 1", "a\nb", "a\0b", "a\x7fb", "a\tb", "a/b", "a\\b", "a?b", "a#b", "a@b"),
    *(
        "user:password@a",
        "a:b:c",
        "a:8080",
        "a%2fb",
        "a%0d%0ab",
        "a;b",
        "a,b",
        'a"b',
        "a<b",
        "a{b",
        ".",
        "..",
        "a..b",
        ".a",
    ),
    *("[::1", "::1]", "[::1]:80", "::g", "::1%", "::1%a/b", "[a]", "a" * 64, "a." * 127 + "a", "\ud800"),
    *("a\uff0fb", "\u2100.com", "a\uff20b", "a\uff1ab", "a\uff03b", "a\u2028b", "\u3002", "xn--\u00e9"),
]
HOSTS = {
    "localhost": b"localhost",
    "my_service": b"my_service",
    "a.example.": b"a.example.",
    "127.0.0.1": b"127.0.0.1",
    "::1": b"[::1]",
    "[::1]": b"[::1]",
    "fe80::1%eth0": b"[fe80::1%eth0]",
    "b\u00fccher.example": b"xn--bcher-kva.example",
    "\uff41\uff0eexample": b"a.example",
}
"""A host -> what stands in the header of that name."""

HOST_PARAMETERS = {
    "host": lambda host: ProtocolParams(host=host, port=1, secure=False),
    "host of local": lambda host: weaviate_anyio.use_async_with_local(host=host),
    "http_host": lambda host: ConnectionParams.from_params(host, 1, False, "a", 2, False),
    "grpc_host": lambda host: weaviate_anyio.use_async_with_custom("a", 1, False, host, 2, False),
    "url": lambda host: ConnectionParams.from_url(f"http://{host}", 50051),
    "nodes[0]": lambda host: weaviate_anyio.use_async_with_custom(nodes=[f"http://{host}"]),
    "cluster_url": lambda host: weaviate_anyio.use_async_with_weaviate_cloud(f"https://{host}", "key"),
    "hostname": lambda host: weaviate_anyio.use_async_with_embedded(hostname=host),
    "grpc.default_authority": lambda host: GrpcConfig(channel_options=[("grpc.default_authority", host)]),
    "grpc.ssl_target_name_override": lambda host: GrpcConfig(channel_options=[("grpc.ssl_target_name_override", host)]),
    "Proxies.http": lambda host: Proxies(http=f"http://{host}"),
    "proxies": lambda host: AdditionalConfig(proxies=f"http://{host}"),
    "grpc.http_proxy": lambda host: GrpcConfig(channel_options=[("grpc.http_proxy", f"http://{host}")]),
}
IN_URLS = {"a:8080", "[::1]:80", "a/b", "a?b", "a#b"}
OF_THE_SERVER = IN_URLS - {"a?b"}
"""What URLs may have besides a host. Proxies have credentials there, too."""


@pytest.mark.parametrize("parameter", HOST_PARAMETERS)
def test_what_is_no_host(parameter):
    make = HOST_PARAMETERS[parameter]
    is_url = parameter in {"url", "nodes[0]", "cluster_url", "Proxies.http", "proxies", "grpc.http_proxy"}
    allowed = IN_URLS if is_url else {"a:8080", "[::1]:80"} if parameter == "grpc.default_authority" else set()
    if parameter in {"url", "nodes[0]"}:
        allowed = OF_THE_SERVER
    if "prox" in parameter.lower():
        allowed = allowed | {"a@b", "user:password@a"}
    if parameter == "cluster_url":
        allowed = allowed - {"a:8080", "[::1]:80"}
    for host in NO_HOSTS:
        if host in allowed:
            make(host)
            continue
        with pytest.raises(WeaviateInvalidInputError) as caught:
            make(host)
        assert names(str(caught.value), parameter.partition(" ")[0].lower())
        assert "password" not in str(caught.value).partition("got")[2]


@pytest.mark.parametrize(("host", "sent"), HOSTS.items())
async def test_hosts_as_they_arrive(host, sent, monkeypatch):
    """Whatever the name, it leads to the peer, which is told it in its one form, and nothing else."""
    peer = StrictPeer()
    asked = []

    async with serve(peer) as port:

        async def getaddrinfo(name, *_, **__):
            asked.append(name)
            return await anyio.getaddrinfo("127.0.0.1", port, type=1)

        monkeypatch.setattr("weaviate_anyio._rest.getaddrinfo", getaddrinfo)
        async with weaviate_anyio.use_async_with_local(host, port, port + 1, skip_init_checks=True) as client:
            await client.get_meta()
    assert not peer.wrong
    assert {request.fields[b"host"] for request in peer.requests} == {sent + b":%d" % port}
    assert {one.encode() if isinstance(one, str) else one for one in asked} == {sent.strip(b"[]")}


@pytest.mark.parametrize("host", ["127.0.0.1", "b\u00fccher.example", "::1"])
async def test_what_a_proxy_is_told(host):
    """Credentials with line ends in them stay credentials, for both transports."""
    heads = []

    async def proxy(stream):
        heads.append(await read_request(stream))
        await stream.send(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")

    async with serve(proxy) as port:
        login = "u%0d%0aX-Evil%3a%201:p%00%0d%0a%0d%0aGET%20%2f"
        config = AdditionalConfig(proxies=f"http://{login}@127.0.0.1:{port}", retries=0, timeout=Timeout(init=5))
        with pytest.raises(WeaviateBaseError) as caught:
            async with weaviate_anyio.use_async_with_custom(host, 1, True, host, 2, True, additional_config=config):
                pass
    assert "X-Evil" not in str(caught.value)
    name = host.encode("idna") if ":" not in host else b"[%b]" % host.encode()
    targets = set()
    for head in heads:
        lines = head.split(b"\r\n")
        targets.add(lines[0])
        assert lines[-2:] == [b"", b""]
        assert {line.partition(b":")[0].lower() for line in lines[1:-2]} <= {b"host", b"proxy-authorization", b"accept"}
    assert targets == {b"CONNECT %b:1 HTTP/1.1" % name, b"CONNECT %b:2 HTTP/1.1" % name}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_not_followed(status):
    """They would take the credentials along, to wherever a proxy or a server says."""
    thief, peer = StrictPeer(), StrictPeer()
    async with serve(thief) as elsewhere:
        target = b"http://127.0.0.1:%d/v1/schema/A" % elsewhere
        async with connected(peer, auth_credentials="key") as client:
            peer.answer = lambda _: response(b"{}", b"%d Moved" % status, b"Location: " + target)
            for call in (
                lambda: client.collections.use("A").config.get(),
                lambda: client.collections.use("A").data.insert({}),
            ):
                with pytest.raises(UnexpectedStatusCodeError, match=str(status)):
                    await call()
    assert not thief.requests
    assert not peer.wrong


# What a server answers


def gzipped(data):
    packer = zlib.compressobj(wbits=31)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "GZIP", "x" * 5000, "identity, gzip"])
async def test_compressed_replies_are_refused(encoding):
    """Nobody asked for one. It is not unpacked, so that it cannot grow."""
    peer, bomb = StrictPeer(), gzipped(b" " * 50_000_000)
    async with connected(peer) as client:
        for status, error in ((b"200 OK", ResponseCannotBeDecodedError), (b"500 No", UnexpectedStatusCodeError)):
            peer.answer = lambda _, status=status: response(bomb, status, b"Content-Encoding: " + encoding.encode())
            with pytest.raises(error) as caught:
                await client.collections.use("A").config.get()
            assert len(str(caught.value)) < 500
            assert error is UnexpectedStatusCodeError or f"content-encoding {encoding[:40]!r}" in str(caught.value)
        peer.answer = lambda _: response(META, b"200 OK", b"Content-Encoding: identity")
        assert (await client.get_meta())["version"] == "1.39.3"
    assert b"accept-encoding" not in peer.requests[-1].fields


async def test_a_message_that_grows_when_it_is_unpacked():
    """The limit for replies is one for what is unpacked."""
    bomb = gzipped(bytes(20_000_000))
    assert len(bomb) < 50_000

    async def handler(grpc):
        await grpc.greet()
        stream_id, _, _ = await grpc.request()
        fields = {**h2.OK_HEADERS, "grpc-encoding": "gzip"}
        framed = b"\x01" + len(bomb).to_bytes(4, "big") + bomb
        parts = [framed[at : at + 16_000] for at in range(0, len(framed), 16_000)]
        await grpc.send(
            h2.headers(stream_id, fields), *(h2.data(stream_id, part) for part in parts), h2.trailers(stream_id)
        )
        await grpc.stream.receive()

    options = GrpcConfig(channel_options=[("grpc.max_receive_message_length", 1_000_000)])
    config = AdditionalConfig(grpc_config=options, retries=0)
    async with fake_server(handler) as (port, _):
        async with connected(StrictPeer(), port, additional_config=config) as client:
            with pytest.raises(WeaviateBaseError, match="1000000 bytes, the largest allowed, when decompressed"):
                await client.collections.use("A").query.fetch_objects()


ENDLESS = {
    "declared": (b"Content-Length: 9" + b"9" * 15 + b"\r\n\r\n", b" " * 0x10000),
    "in chunks": (b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b" " * 0x10000 + b"\r\n"),
    "until it closes": (b"\r\n", b" " * 0x10000),
    "of headers": (b"", b"X-A: " + b"a" * 0x10000 + b"\r\n"),
    "of one header": (b"X-A: ", b"a" * 0x10000),
    "declared in 500 digits": (b"Content-Length: " + b"9" * 500 + b"\r\n\r\n", b" " * 0x10000),
    "of a chunk in 500 digits": (b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 500 + b"\r\n", b" " * 0x10000),
}


@pytest.mark.parametrize("kind", ENDLESS)
async def test_an_endless_reply_ends_at_the_limit(kind):
    limit, sent, asked = 1_000_000, [], []
    head, part = ENDLESS[kind]

    async def handler(stream):
        while True:
            await read_request(stream)
            asked.append(1)
            if len(asked) > 1:  # entering was the first
                break
            await stream.send(response(META))
        await stream.send(b"HTTP/1.1 200 OK\r\n" + head)
        while True:
            await stream.send(part)
            sent.append(len(part))

    options = GrpcConfig(channel_options=[("grpc.max_receive_message_length", limit)])
    async with connected(handler, additional_config=AdditionalConfig(grpc_config=options, retries=0)) as client:
        with pytest.raises(
            WeaviateConnectionError, match=r"1,000,000 bytes|100 KiB|does not answer in HTTP/1.1|illegal chunk"
        ):
            await client.get_meta()
    assert sum(sent) < 30 * limit  # with what the sockets hold


@pytest.mark.parametrize(
    ("body", "version"),
    [
        (b'{"version": "1.39.3", "a": NaN}', None),
        (b'{"version": "1.39.3", "a": Infinity}', None),
        (b'{"version": "1.39.3", "a": 1e999}', None),
        (b'{"version": "1.39.3", "a": ' + b"9" * 100_000 + b"}", None),
        (b'{"version": "1.39.3", "a": 123456789012345678901234567890}', "1.39.3"),
        (b'{"version": "0", "version": "1.39.3"}', "1.39.3"),
        (b'{"version": "1.39.3", "a": ' + b"[" * 100_000, None),
        (b'{"version": "1.39.3", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", None),
        (b'{"version": "1.39.3", "a": ' + b'{"a":' * 100_000, None),
        (b'\xef\xbb\xbf{"version": "1.39.3"}', None),
        (b'{"version": "1.39.3"}{}', None),
        (b'{"version": "\xff"}', None),
    ],
)
async def test_json_that_is_odd(body, version):
    """Of one key twice the last one counts, as in most readers."""
    peer = StrictPeer()
    async with connected(peer) as client:
        peer.answer = lambda _: response(body)
        if version is None:
            with pytest.raises(ResponseCannotBeDecodedError) as caught:
                await client.get_meta()
            assert len(str(caught.value)) < 1000
        else:
            assert (await client.get_meta())["version"] == version


# Secrets

SECRETS = {
    "key": "s3cret-key",
    "header": "s3cret-header",
    "password": "s3cret-password",
    "token": "s3cret-token",
    "refresh token": "s3cret-refresh",
}
PARTS = ("s3cret", "czNjcmV0", "M2NyZX", "NjcmV")
"""What of them would be seen, in base64 too."""


@pytest.fixture
def everything_logged(blocking_calls):
    """All that all loggers say at DEBUG and below, as a text."""
    stream = io.StringIO()
    handler, root = logging.StreamHandler(stream), logging.getLogger()
    engine = logging.getLogger("weaviate_anyio.grpc")
    before = root.level, engine.level
    root.addHandler(handler)
    root.setLevel(1)
    engine.setLevel(5)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before[0])
    engine.setLevel(before[1])


def frames(error):
    """The text of an error and all that hangs from it, with the local variables of all frames below the test's own."""
    waiting, seen = [error], set()
    for one in waiting:
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        shown = traceback.TracebackException(type(one), one, one.__traceback__, capture_locals=True)
        yield "".join(shown.format_exception_only())
        for frame in shown.stack:
            if frame.filename != __file__:
                yield from (
                    f"{frame.filename} {frame.name}: {name}={text}" for name, text in (frame.locals or {}).items()
                )
        waiting += [one.__cause__, one.__context__, *getattr(one, "exceptions", ())]


def leaks(texts):
    return [text[:300] for text in texts if any(part in text for part in PARTS)]


FAULTS = {
    "closed": None,
    "500": response(b'{"error": [{"message": "no"}]}', b"500 No"),
    "401": response(b'{"code": 401, "message": "no"}', b"401 No"),
    "403": response(b'{"error": [{"message": "no"}]}', b"403 No"),
    "503": response(b"busy", b"503 Busy"),
    "no JSON": response(b"["),
    "odd JSON": response(b'{"class": 5}'),
    "no HTTP": b"\0nonsense\r\n\r\n",
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{",
    "silent": b"",
}


def faulty(answer):
    """Answers well at first, then with this, and closes."""

    async def handler(stream):
        while b"/v1/meta" in await read_request(stream):
            await stream.send(response(META))
        if answer == b"":
            await anyio.sleep_forever()
        if answer is not None:
            await stream.send(answer)

    return handler


@pytest.mark.parametrize("fault", FAULTS)
async def test_errors_of_calls_hold_no_secret(fault, everything_logged):
    """Neither in their texts nor in the local variables that error trackers collect, nor do the logs."""
    errors = []
    config = AdditionalConfig(timeout=Timeout(query=0.3, insert=0.3), retries=0)
    settings = {"headers": {"X-Cohere-Api-Key": SECRETS["header"]}, "auth_credentials": Auth.api_key(SECRETS["key"])}
    async with serve(faulty(FAULTS[fault])) as port, serve(faulty(None)) as grpc_port:
        made = weaviate_anyio.use_async_with_local(
            "127.0.0.1", port, grpc_port, skip_init_checks=True, additional_config=config, **settings
        )
        async with made as client:
            films = client.collections.use("A")
            view = films.with_options(headers={"X-Openai-Api-Key": SECRETS["header"]})
            for call in (films.config.get, view.config.get, films.query.fetch_objects, view.query.fetch_objects):
                with pytest.raises(WeaviateBaseError) as caught:
                    await call()
                errors.append(caught.value)
    texts = [text for error in errors for text in frames(error)]
    assert any("_rest.py" in text or "_calls.py" in text for text in texts)
    assert not leaks(texts)
    assert not leaks(everything_logged.getvalue().splitlines())
    assert everything_logged.getvalue()


ENDS = {
    "a status": h2.headers(1, {**h2.OK_HEADERS, "grpc-status": "13", "grpc-message": "no"}, end=True),
    "no message": h2.headers(1) + h2.trailers(1),
    "a reset": h2.rst(1, 2),
    "no gRPC": h2.headers(1, {":status": "503", "content-type": "text/html"}, end=True),
}


@pytest.mark.parametrize("end", ENDS)
async def test_errors_of_calls_over_grpc_hold_no_secret(end, everything_logged):
    """The call has begun, so that its header block was made."""

    async def handler(grpc):
        await grpc.greet()
        await grpc.wait_for(1)  # HEADERS; decoding them here would log them
        await grpc.send(ENDS[end])
        await grpc.stream.receive()

    config = AdditionalConfig(retries=0, timeout=Timeout(query=3))
    settings = {"headers": {"X-Key": SECRETS["header"]}, "auth_credentials": SECRETS["key"]}
    async with fake_server(handler) as (port, _):
        async with connected(StrictPeer(), port, additional_config=config, **settings) as client:
            with pytest.raises(WeaviateBaseError) as caught:
                await client.collections.use("A").query.fetch_objects()
    texts = list(frames(caught.value))
    assert any("_grpc/calls.py" in text for text in texts)
    assert not leaks(texts)
    assert not leaks(everything_logged.getvalue().splitlines())


async def test_errors_of_entering_hold_no_secret(everything_logged):
    port, errors = free_port(), []
    for config in (
        AdditionalConfig(proxies=f"http://u:{SECRETS['password']}@127.0.0.1:{port}"),
        AdditionalConfig(
            grpc_config=GrpcConfig(
                channel_options=[("grpc.http_proxy", f"http://u:{SECRETS['password']}@127.0.0.1:{port}")]
            )
        ),
        AdditionalConfig(),
    ):
        client = weaviate_anyio.use_async_with_local(
            "127.0.0.1", port, port + 1, {"X-Key": SECRETS["header"]}, config, auth_credentials=SECRETS["key"]
        )
        with pytest.raises(WeaviateBaseError) as caught:
            async with client:
                pass
        errors.append(caught.value)
    assert not leaks(text for error in errors for text in frames(error))
    assert not leaks(everything_logged.getvalue().splitlines())


LOGINS = {
    "password": lambda: Auth.client_password("u", SECRETS["password"]),
    "secret": lambda: Auth.client_credentials(SECRETS["password"], "scope"),
    "tokens": lambda: Auth.bearer_token(SECRETS["token"], 300, SECRETS["refresh token"]),
}


@pytest.mark.parametrize("login", LOGINS)
async def test_errors_of_a_login_hold_no_secret(login, everything_logged):
    """The provider answers with nonsense, and the server refuses the token that is at hand."""

    def answer(request):
        if request.path[-1] == "openid-configuration":
            return response(b'{"href": "http://127.0.0.1:%d/v1/href", "clientId": "c"}' % port)
        if request.path == ("href",):
            return response(b'{"token_endpoint": "http://127.0.0.1:%d/v1/token"}' % port)
        return b"nonsense\r\n\r\n" if request.path == ("token",) else response(b'{"code": 401}', b"401 No")

    peer = StrictPeer()
    peer.answer = answer
    async with serve(peer) as port:
        client = weaviate_anyio.use_async_with_local(
            "127.0.0.1", port, 1, auth_credentials=LOGINS[login](), skip_init_checks=True
        )
        with pytest.raises(WeaviateBaseError) as caught:
            async with client:
                await client.get_meta()
    assert any(request.path == ("token",) for request in peer.requests)
    assert not leaks(frames(caught.value))
    assert not leaks(everything_logged.getvalue().splitlines())
    assert not leaks([repr(client), repr(client._session), repr(client._session.token_source)])


def test_the_check_finds_secrets():
    """The tests above can fail."""

    def fail(key):
        raise ValueError(key[:1])

    with pytest.raises(ValueError, match="s") as caught:
        exec(
            "def f(fail, key): fail(key)\nf(fail, key)", {"fail": fail, "key": SECRETS["key"]}
        )  # a frame of another file
    assert leaks(frames(caught.value))


HALF_MADE = {
    "a client": lambda: weaviate_anyio.use_async_with_local(auth_credentials="a\n"),
    "settings": lambda: AdditionalConfig(proxies={"http": "ftp://u:p@h"}),
    "settings of gRPC": lambda: GrpcConfig(channel_options=[("grpc.http_proxy", "ftp://u:p@h")]),
    "an address": lambda: ProtocolParams(host="a/b", port=1, secure=False),
    "credentials": lambda: Auth.client_password("u", ""),
}


@pytest.mark.parametrize("what", HALF_MADE)
def test_what_was_refused_can_be_shown_in_a_traceback(what):
    """Tools print local variables, among them the objects whose arguments were refused."""
    with pytest.raises(WeaviateInvalidInputError) as caught:
        HALF_MADE[what]()
    assert list(frames(caught.value))


def parts_of(client):
    films = client.collections.use("A")
    yield from (client, client._scope, client._session, client._connection, client.with_options(timeout=1))
    yield from (
        client.batch.stream(),
        client.backup,
        client.users.db,
        client.collections,
        films,
        films.data,
        films.query,
    )
    yield from (films.iterator(), films.batch.stream(), films.with_tenant("a"), films.config)


async def test_a_client_is_not_pickled_and_not_copied_in_depth():
    """Its credentials would go along, and its connections could not."""
    async with connected(StrictPeer()) as inside:
        for client in (weaviate_anyio.use_async_with_local(auth_credentials=SECRETS["key"]), inside):
            for part in parts_of(client):
                for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
                    with pytest.raises(WeaviateTypeError, match="Make a client where it is used"):
                        pickle.dumps(part, protocol)
                with pytest.raises(WeaviateTypeError, match="Make a client where it is used"):
                    copy.deepcopy(part)
        assert await copy.copy(inside).get_meta()


@pytest.mark.parametrize(
    "made",
    [
        Auth.api_key("key"),
        ConnectionParams.from_url("http://a", 2),
        AdditionalConfig(proxies=Proxies(http="http://a"), timeout=Timeout(query=3)),
    ],
)
def test_what_a_client_is_made_from_is_pickled(made):
    """So that another process can make its own."""
    assert pickle.loads(pickle.dumps(made)) == copy.deepcopy(made) == made


# Downloads of servers


@pytest.mark.parametrize(
    "target",
    [
        *(
            "file:///etc/passwd",
            "ftp://127.0.0.1/x",
            "gopher://127.0.0.1",
            "http://",
            "http://a\\@b/",
            "http://127.0.0.1:0/",
        ),
        *("http://127.0.0.1:99999/", "http://[::1/", "javascript:x", "http://a b/", "//"),
        "http://127.0.0.1/\u00e9".encode().decode("latin-1"),
    ],
)
async def test_a_download_that_leads_elsewhere(target):
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(b"", b"302 Found", b"Location: " + target.encode("latin-1")))

    async with serve(handler) as port:
        with pytest.raises(fetch.NotThisWay):
            async with fetch._get(f"http://127.0.0.1:{port}/v1.39.3/x"):
                pass


async def test_what_is_no_url_of_a_download():
    for url in ("http://\u00e9/", "http://a/\u00e9", "http://a/\r\nX-Evil: 1", "file:///etc/passwd", "http://a\\@b/"):
        with pytest.raises(fetch.NotThisWay):
            async with fetch._get(url):
                pass
    with pytest.raises(WeaviateEmbeddedInvalidVersionError):
        EmbeddedOptions(version="http://a/\r\nX-Evil: 1.tar.gz")


# What an audit says


def audited(name, *, skipped=False, problems=()):
    more = {"skip_reason": "unknown"} if skipped else {"version": "1", "vulns": list(problems)}
    return {"name": name, **more}


@pytest.mark.parametrize(
    ("packages", "code"),
    [
        ([audited("a"), audited("weaviate-anyio", skipped=True)], audit.CLEAN),
        ([audited("a"), audited("b", skipped=True)], audit.NOT_AUDITED),
        ([audited("weaviate-anyio", skipped=True)], audit.NOT_AUDITED),
        ([audited("a", problems=[{"id": "PYSEC-1", "fix_versions": ["2"]}])], audit.VULNERABLE),
        ([audited("a", problems=[{"id": "PYSEC-1", "fix_versions": []}])], audit.VULNERABLE),
    ],
)
def test_an_audit_that_was_not_made_is_not_clean(packages, code, monkeypatch, capsys):
    monkeypatch.setattr(audit, "report_of", lambda folder, service: {"dependencies": packages})
    assert audit.main("folder") == code
    said = capsys.readouterr().out
    assert ("NOT made" in said) is (code == audit.NOT_AUDITED)
    assert ("PYSEC-1" in said) is (code == audit.VULNERABLE)
    assert audit.verdict(None)[0] == audit.NOT_AUDITED
