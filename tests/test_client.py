"""The client's scope on the real server, and each way in which connecting can fail."""

import inspect
import re
import secrets
import signal
import ssl
import subprocess
import sys
import warnings

import anyio
import pytest
from doors import namespaces
from leaks import no_leaks
from ports import free_port
from raw import read_request, response, serve, silent
from schedule_suspensions import Suspensions
from support import BACKENDS, Program, make_client

import weaviate_anyio as weaviate
from weaviate_anyio._absent import OF_CLIENT, OF_COLLECTION, OF_NAMESPACES
from weaviate_anyio._features import Feature
from weaviate_anyio.classes.init import AdditionalConfig, Auth, Timeout
from weaviate_anyio.config import GrpcConfig, Proxies
from weaviate_anyio.connect import ConnectionParams
from weaviate_anyio.embedded import EmbeddedOptions
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    WeaviateClosedClientError,
    WeaviateGRPCUnavailableError,
    WeaviateInvalidInputError,
    WeaviateQueryError,
    WeaviateScopeError,
    WeaviateStartUpError,
    WeaviateTimeoutError,
    WeaviateUnsupportedFeatureError,
)

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import weaviate as official

pytestmark = pytest.mark.anyio

META = b'{"version": "1.39.3", "grpcMaxMessageSize": 10485760}'
LOCAL = ConnectionParams.from_params("localhost", 8080, False, "localhost", 50051, False)
QUICK = AdditionalConfig(timeout=Timeout(init=0.3))


def local(port, grpc_port, **kwargs):
    return weaviate.use_async_with_local("127.0.0.1", port, grpc_port, **kwargs)


async def test_the_first_requests(client, server):
    assert client.is_connected()
    assert await client.is_ready()
    assert await client.is_live()
    meta = await client.get_meta()
    assert meta["version"] == server.version
    assert "generative-dummy" in meta["modules"]
    assert await client.get_open_id_configuration() is None
    assert client._session.max_message_size == meta["grpcMaxMessageSize"]


def test_one_client_on_each_backend_in_turn(server):
    client = make_client(server)

    async def use():
        async with no_leaks():
            for _ in range(2):
                async with client:
                    assert await client.is_ready()
                    assert await client.collections.exists("Nothing") is False
                assert not client.is_connected()

    for backend, options in (param.values[0] for param in BACKENDS):
        anyio.run(use, backend=backend, backend_options=options)


async def test_entering_twice_at_once(client):
    with pytest.raises(WeaviateScopeError, match="entered already"):
        await client.__aenter__()
    assert await client.is_ready()


async def test_use_outside_the_scope(server):
    client = make_client(server)
    movies = client.collections.use("Movie")
    assert not await client.is_ready()
    assert not await client.is_live()
    for call in (
        client.get_meta,
        client.get_open_id_configuration,
        movies.exists,
        movies.length,
        movies.query.fetch_objects,
    ):
        with pytest.raises(WeaviateClosedClientError, match="async with"):
            await call()
    async with client:
        await client.is_ready()
    with pytest.raises(WeaviateClosedClientError, match="was left"):
        await client.get_meta()
    assert not await client.is_ready()


async def test_leaving_in_another_task(server, anyio_backend):
    client, caught = make_client(server), []
    async with no_leaks():
        await client.__aenter__()

        async def leave():
            try:
                await client.__aexit__(None, None, None)
            except WeaviateScopeError as error:
                caught.append(error)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(leave)
        if anyio_backend[0] == "asyncio":
            assert not caught
            return
        assert "another task" in str(caught[0])
        assert ".run)" in str(caught[0])
        with pytest.raises(WeaviateClosedClientError, match="another task"):
            await client.get_meta()
        await client.__aexit__(None, None, None)


async def test_connect_and_close_show_the_scope(server):
    client = make_client(server)
    for call in (client.connect, client.close):
        with pytest.raises(WeaviateScopeError, match=r"(?s)async with .*\.run\)"):
            call()


async def test_a_task_owns_the_scope(server):
    async with no_leaks():
        async with anyio.create_task_group() as tasks:
            client = await tasks.start(make_client(server).run)
            assert await client.is_ready()
            tasks.cancel_scope.cancel()
        assert not client.is_connected()


@pytest.mark.parametrize("error", [ValueError("mine"), KeyboardInterrupt(), StopAsyncIteration()], ids=repr)
async def test_the_users_exception_is_not_wrapped(server, error):
    async with no_leaks():
        with pytest.raises(type(error)) as caught:
            async with make_client(server):
                raise error
        assert caught.value is error


async def test_cancelling_the_body(server):
    async with no_leaks():
        with anyio.CancelScope() as outer:
            async with make_client(server) as client:
                outer.cancel()
                await client.is_ready()
        assert outer.cancelled_caught


async def test_cancelling_while_it_connects():
    async with serve(silent) as port, serve(silent) as grpc_port:
        async with no_leaks():
            with anyio.move_on_after(0.05) as limit:
                async with local(port, grpc_port):
                    pass
            assert limit.cancelled_caught


@pytest.mark.parametrize(
    ("backend", "options"), [param.values[0] for param in BACKENDS], ids=["asyncio", "uvloop", "trio"]
)
def test_interrupting_a_program(server, backend, options):
    """SIGINT ends the program as it would without the client: no group, nothing printed by background tasks."""
    script = f"""
import anyio, weaviate_anyio
async def main():
    async with weaviate_anyio.use_async_with_local("127.0.0.1", {server.http_port}, {server.grpc_port}) as client:
        print(await client.is_ready(), flush=True)
        await anyio.sleep_forever()
anyio.run(main, backend={backend!r}, backend_options={options!r})
"""
    with Program([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "True\n"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode in {-signal.SIGINT, 1, 130}
    assert errors.rstrip().endswith("KeyboardInterrupt")
    assert "Group" not in errors
    assert "never" not in errors


# Ways to fail


async def fails(client, kind, pattern):
    async with no_leaks():
        with pytest.raises(kind, match=pattern) as caught:
            async with client:
                pytest.fail("connected")
        assert not client.is_connected()
    return caught.value


async def test_nothing_listens():
    port, grpc_port = free_port(), free_port()
    error = await fails(local(port, grpc_port), WeaviateStartUpError, f"127.0.0.1:{port} refused")
    assert f"(gRPC: 127.0.0.1:{grpc_port} refuses" in str(error)


async def test_only_grpc_is_refused(server):
    port = free_port()
    await fails(
        local(server.http_port, port), WeaviateGRPCUnavailableError, f"{server.version} at 127.0.0.1:{port} .*refuses"
    )


async def test_only_rest_is_refused(server):
    port = free_port()
    error = await fails(local(port, server.grpc_port), WeaviateStartUpError, "refused")
    assert error.message.endswith("(gRPC: works)")


async def test_host_not_found():
    client = weaviate.use_async_with_local("no-such-host.invalid")
    await fails(client, WeaviateStartUpError, r"'no-such-host\.invalid' was not found")


async def test_the_grpc_host_not_found(server):
    client = weaviate.use_async_with_custom(
        "127.0.0.1", server.http_port, False, "no-such-host.invalid", server.grpc_port, False
    )
    await fails(client, WeaviateGRPCUnavailableError, r"no-such-host\.invalid.* not found")


async def test_the_rest_port_given_for_grpc(server):
    client = weaviate.use_async_with_custom("127.0.0.1", server.http_port, False, "localhost", server.http_port, False)
    await fails(client, WeaviateGRPCUnavailableError, "does not speak gRPC.*HTTP/1")


async def test_the_grpc_port_given_for_rest(server):
    client = weaviate.use_async_with_custom("127.0.0.1", server.grpc_port, False, "localhost", server.grpc_port, False)
    await fails(client, WeaviateStartUpError, "is it the port of gRPC")


async def test_tls_where_there_is_none(server):
    client = weaviate.use_async_with_custom("127.0.0.1", server.http_port, True, "127.0.0.1", server.grpc_port, True)
    error = await fails(client, WeaviateStartUpError, "TLS: the handshake")
    assert "TLS" in error.message.partition("(gRPC: ")[2]


async def test_another_http_service():
    async def handler(stream):
        while True:
            await read_request(stream)
            await stream.send(response(b'{"hello": "there"}'))

    async with serve(handler) as port:
        await fails(local(port, free_port()), WeaviateStartUpError, "is not a Weaviate server")


async def test_a_server_that_is_too_old():
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(b'{"version": "1.26.9"}'))

    async with serve(handler) as port:
        await fails(local(port, free_port()), WeaviateStartUpError, r"Weaviate 1\.26\.9, this client needs 1\.27\.0")


async def test_a_silent_rest_port(server):
    async with serve(silent) as port:
        client = local(port, server.grpc_port, additional_config=QUICK)
        await fails(
            client, WeaviateStartUpError, f"GET /v1/meta got no answer from 127.0.0.1:{port} within 0.3 s .*init"
        )


async def test_a_silent_grpc_port(server):
    async with serve(silent) as port:
        client = local(server.http_port, port, additional_config=AdditionalConfig(timeout=Timeout(init=2)))
        await fails(client, WeaviateGRPCUnavailableError, r"after 2 s \(Timeout\.init\)")


async def test_the_checks_of_grpc_can_be_skipped(server):
    async with local(server.http_port, free_port(), skip_init_checks=True) as client:
        assert await client.is_ready()


async def test_credentials(guarded):
    await fails(
        make_client(guarded), AuthenticationFailedError, "requires authentication, but no credentials were given"
    )
    wrong = make_client(guarded, auth_credentials="wrong")
    await fails(wrong, AuthenticationFailedError, "and refused the credentials")
    header = make_client(guarded, headers={"Authorization": "Bearer wrong"})
    await fails(header, AuthenticationFailedError, "and refused the Authorization header")
    with pytest.warns(UserWarning, match="^Auth004: an Authorization header was given, and credentials too") as caught:
        both = make_client(guarded, auth_credentials="root-key", headers={"Authorization": "Bearer wrong"})
    assert caught[0].filename.endswith("support.py")
    async with both as client:
        assert await client.collections.exists("Nothing") is False
    for right in ("root-key", Auth.api_key("root-key"), Auth.bearer_token("root-key")):
        async with make_client(guarded, auth_credentials=right) as client:
            assert await client.collections.exists("Nothing") is False
    async with make_client(guarded, auth_credentials="root-key") as client:
        locked = await client.collections.create(f"Locked{secrets.token_hex(8)}")
        assert (await locked.query.fetch_objects()).objects == []
        await client.collections.delete(locked.name)


async def test_a_call_that_is_too_slow():
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(META))
        await read_request(stream)
        await anyio.sleep_forever()

    config = AdditionalConfig(timeout=Timeout(query=0.05))
    async with serve(handler) as port:
        client = local(port, free_port(), skip_init_checks=True, additional_config=config)
        async with client:
            with pytest.raises(WeaviateTimeoutError, match=r"GET /v1/schema/A got no answer .* within 0\.05 s"):
                await client.collections.exists("A")


NEWER = {Feature.BACKUP_ROLES}  # than the test server


async def test_features_and_versions(client):
    for feature in set(Feature) - NEWER:
        client._connection.require(feature)
    for feature in NEWER:
        with pytest.raises(WeaviateUnsupportedFeatureError):
            client._connection.require(feature)
    client._session.version = (1, 36, 9)
    pattern = r"text_analyzer .* needs Weaviate 1\.37\.0 or newer; the connected server is 1\.36\.9"
    with pytest.raises(WeaviateUnsupportedFeatureError, match=pattern):
        client._connection.require(Feature.TEXT_ANALYZER)


async def test_a_request_that_is_larger_than_the_server_accepts(client):
    client._session.max_message_size = 10
    with pytest.raises(WeaviateInvalidInputError, match=r"has \d+ bytes, the server accepts 10 \(grpcMaxMessageSize\)"):
        await client.collections.use("Movie").query.fetch_objects()


async def test_use_from_another_thread(client):
    def elsewhere():
        anyio.run(client.collections.use("Movie").query.fetch_objects)

    with pytest.raises(WeaviateClosedClientError, match="event loop of another thread"):
        await anyio.to_thread.run_sync(elsewhere)
    assert await client.is_ready()
    assert await client.collections.use("Movie").exists() is False


# Wrong arguments


@pytest.mark.parametrize(
    ("make", "pattern"),
    [
        (lambda: weaviate.use_async_with_local(host=3), "host"),
        (lambda: weaviate.use_async_with_local(host="http://localhost"), "host.*without a scheme"),
        (lambda: weaviate.use_async_with_local(host="localhost:8080"), "host.*without a port"),
        (lambda: weaviate.use_async_with_local(port=70000), "^port must be .*got 70000"),
        (lambda: weaviate.use_async_with_local(port="8o80"), "^port must be .*got '8o80'"),
        (lambda: weaviate.use_async_with_local(port="70000"), "^port must be .*got 70000"),
        (lambda: weaviate.use_async_with_local(grpc_port="x"), "^grpc_port must be .*got 'x'"),
        (lambda: weaviate.use_async_with_custom("a", 1, False, 3, 2, False), "^grpc_host must be .*got 3"),
        (lambda: weaviate.use_async_with_local(headers=["a"]), "^headers"),
        (lambda: weaviate.use_async_with_embedded(environment_variables={"X": 3}), "environment_variables"),
        (lambda: weaviate.use_async_with_embedded(persistence_data_path=3), "persistence_data_path"),
        (
            lambda: weaviate.use_async_with_embedded(version="1.20.0"),
            r"version must be .*1\.27\.0 or newer.*got '1\.20\.0'",
        ),
        (lambda: weaviate.use_async_with_local(port=50051), "another port"),
        (lambda: weaviate.use_async_with_local(headers={"a b": "c"}), "is not a name that REST and gRPC can send"),
        (lambda: weaviate.use_async_with_local(headers={"X-Key": "a\nb"}), "X-Key"),
        (lambda: weaviate.use_async_with_local(headers={"X-Key": "a "}), "X-Key.*without white space"),
        (lambda: weaviate.use_async_with_local(headers={"Content-Length": "1"}), "reserved"),
        (lambda: weaviate.use_async_with_local(auth_credentials="key\n"), "the API key. must be .*without white space"),
        (
            lambda: weaviate.use_async_with_local(auth_credentials=b"key"),
            "auth_credentials must be .*got a value of type bytes",
        ),
        (lambda: weaviate.WeaviateAsyncClient("http://localhost"), "connection_params"),
        (lambda: weaviate.use_async_with_weaviate_cloud("https://[abc", "k"), "cluster_url"),
        (lambda: weaviate.use_async_with_local(host="é" * 70), "host"),
        (lambda: AdditionalConfig(proxies="proxy:3128"), "proxies"),
        (lambda: Proxies(http="socks4://u:secret@h:1"), r"Proxies\.http must be .*got 'socks4://\*\*\*@h:1'"),
        (lambda: weaviate.use_async_with_local(headers={"X-Key": 3}), "X-Key"),
        (lambda: weaviate.use_async_with_local(auth_credentials=3), "auth_credentials"),
        (lambda: weaviate.WeaviateAsyncClient(LOCAL, auth_client_secret=3), "auth_client_secret"),
        (lambda: weaviate.use_async_with_local(auth_credentials=""), "auth_credentials must be a non-empty"),
        (lambda: weaviate.use_async_with_local(additional_config={}), "additional_config"),
        (lambda: weaviate.use_async_with_weaviate_cloud("", "key"), "cluster_url"),
        (
            lambda: weaviate.use_async_with_weaviate_cloud("https://x.weaviate.network:8443", "key"),
            "cluster_url must be .*without a port; use_async_with_custom takes any.*got 'https://x.weaviate.network:8443'",
        ),
        (lambda: weaviate.use_async_with_local(host="me@localhost"), "host"),
        (lambda: AdditionalConfig(timeout={"querry": 1}), "did you mean 'query'"),
        (lambda: AdditionalConfig(timeout=Timeout(query="soon")), "query must be .*got 'soon'"),
        (lambda: AdditionalConfig(timeout=Timeout(query="nan")), "query"),
        (lambda: AdditionalConfig(timeout=Timeout(query=10**400)), "query"),
        (lambda: AdditionalConfig(timeout=Timeout(query="9" * 5000)), "query"),
        (lambda: AdditionalConfig(timeout=[1, 2, 3]), "timeout"),
        (lambda: AdditionalConfig(proxies=3), "proxies"),
        (lambda: Proxies(http="http://\u00e9.example"), "http"),
        (lambda: AdditionalConfig(timeout=3), "timeout"),
        (lambda: AdditionalConfig(timeout=Timeout(query=-1)), "query"),
        (lambda: AdditionalConfig(timeout=(1, "x")), "insert"),
        (lambda: GrpcConfig(channel_options=[("grpc.nonsense", 1)]), "grpc.nonsense"),
        (lambda: GrpcConfig(channel_options=[("grpc.http_proxy", 1)]), "grpc.http_proxy"),
        (lambda: GrpcConfig(channel_options=[("grpc.keepalive_time_ms", 0)]), "grpc.keepalive_time_ms must be .*got 0"),
        (lambda: GrpcConfig(channel_options=[("grpc.max_receive_message_length", "1")]), "max_receive_message_length"),
        (lambda: ConnectionParams.from_url("ftp://x", 1), "http://"),
        (lambda: ConnectionParams.from_url("http://x:99999", 1), "url"),
        (lambda: weaviate.WeaviateAsyncClient(), "either"),
    ],
)
def test_wrong_arguments(make, pattern):
    with pytest.raises(WeaviateInvalidInputError, match=pattern):
        make()


def test_what_programs_read_from_the_environment_is_taken(tmp_path):
    params = weaviate.use_async_with_local(port="8081", grpc_port="50052")._session.endpoints.params
    assert (params.http.port, params.grpc.port) == (8081, 50052)
    assert ConnectionParams.from_url("http://localhost", "50052").grpc.port == 50052
    options = EmbeddedOptions(
        port="8081", grpc_port="0", additional_env_vars={"PATHS": tmp_path, "RAW": b"x", "S": "y"}
    )
    assert (options.port, options.grpc_port) == (8081, 0)
    assert options.additional_env_vars == {"PATHS": str(tmp_path), "RAW": "x", "S": "y"}
    client = weaviate.use_async_with_embedded(environment_variables={"DATA": tmp_path})
    assert client._embedded.additional_env_vars == {"DATA": str(tmp_path)}
    headers = weaviate.use_async_with_local(headers={"X-OpenAI-Api-Key": "", "X-Other": "1"})._session.headers.metadata
    headers = dict(headers.pairs)
    assert (headers["x-other"], "x-openai-api-key" in headers) == ("1", False)


def test_forms_that_pydantic_would_convert():
    timeout = AdditionalConfig(timeout=["20", 1.5]).timeout
    assert (timeout.query, timeout.insert, timeout.init) == (20, 1.5, 2)
    assert AdditionalConfig(timeout={"query": "7.5"}).timeout == Timeout(query=7.5)
    assert AdditionalConfig(proxies={"grpc": "http://a.example:1"}).proxies == Proxies(grpc="http://a.example:1")
    assert AdditionalConfig(connection={"session_pool_maxsize": 3}).connection.session_pool_maxsize == 3
    options = [("grpc.default_authority", "a")]
    assert AdditionalConfig(grpc_config={"channel_options": options}).grpc_config.channel_options == options


def test_where_a_cloud_cluster_is():
    for url in ("abc.c0.europe.weaviate.cloud", "https://abc.c0.europe.weaviate.cloud"):
        session = weaviate.use_async_with_weaviate_cloud(url, "key")._session
        assert session.endpoints.params == ConnectionParams.from_params(
            "abc.c0.europe.weaviate.cloud", 443, True, "grpc-abc.c0.europe.weaviate.cloud", 443, True
        )
        assert dict(session.headers.metadata.pairs)["x-weaviate-cluster-url"] == "https://abc.c0.europe.weaviate.cloud"
        assert session.headers.authorization == "Bearer key"
    old = weaviate.use_async_with_weaviate_cloud("abc.weaviate.network", "key")._session
    assert old.endpoints.params.grpc.host == "abc.grpc.weaviate.network"


@pytest.mark.parametrize(
    ("host", "is_cloud"), [("abc.c0.weaviate.cloud", True), ("abc.weaviate.io", True), ("db.example", False)]
)
def test_which_hosts_are_told_the_url_of_their_cluster(host, is_cloud):
    session = weaviate.use_async_with_custom(host, 443, True, f"grpc-{host}", 443, True)._session
    sent = dict(session.headers.metadata.pairs).get("x-weaviate-cluster-url")
    assert sent == (f"https://{host}" if is_cloud else None)
    assert session.endpoints.params.grpc.host == f"grpc-{host}"


def test_secrets_are_not_printed():
    proxy = "http://me:hidden@proxy.example:3128"
    for thing in (
        Auth.api_key("hidden"),
        Auth.bearer_token("hidden", refresh_token="hidden"),
        Proxies(grpc=proxy),
        AdditionalConfig(proxies=proxy),
        AdditionalConfig(proxies=Proxies(http=proxy)),
        GrpcConfig(channel_options=[("grpc.http_proxy", proxy)]),
        EmbeddedOptions(additional_env_vars={"OPENAI_APIKEY": "hidden"}),
        AdditionalConfig(proxies="http://me:a@hidden@proxy.example"),
    ):
        assert "hidden" not in repr(thing)
        assert "hidden" not in repr(list(getattr(thing, "__rich_repr__", tuple)()))
    for bad in ("hidden\n", b"hidden", "hidd\u00e9n"):
        with pytest.raises(WeaviateInvalidInputError) as caught:
            weaviate.use_async_with_local(auth_credentials=bad)
        assert "hidd" not in str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        *(
            lambda make=make, url=url: make(url)
            for url in (
                "me:hidden@proxy.example:3128",
                "http://me:hid/hidden@proxy.example:3128",
                "http://me:hid@/hidden@proxy.example:3128",
                "socks4://me:hidden@proxy.example",
                "http://me:hidden@proxy.example:port",
                "http://me:hidden@[proxy.example",
            )
            for make in (
                lambda url: AdditionalConfig(proxies=url),
                lambda url: Proxies(grpc=url),
                lambda url: AdditionalConfig(proxies={"http": url}),
                lambda url: AdditionalConfig(proxies=[url]),
                lambda url: GrpcConfig(channel_options=[("grpc.http_proxy", url)]),
                lambda url: ConnectionParams.from_url(url.replace("http", "ftp"), 50051),
                lambda url: weaviate.use_async_with_local(host=url),
            )
        ),
        lambda: weaviate.use_async_with_weaviate_cloud("https://me:hidden@abc.weaviate.cloud:8443", "k"),
        lambda: weaviate.use_async_with_embedded(environment_variables={"OPENAI_APIKEY": "hidden", "X": 3}),
        lambda: weaviate.use_async_with_embedded(environment_variables=["hidden"]),
        lambda: EmbeddedOptions(additional_env_vars={"OPENAI_APIKEY": "hidden\0"}),
        lambda: EmbeddedOptions(additional_env_vars={"OPENAI_APIKEY": "hidden", "": "hidden"}),
        lambda: Auth.bearer_token("hidden", refresh_token="hidden\ud800"),
        lambda: Auth.bearer_token("hidden", expires_in="hidden"),
        lambda: weaviate.use_async_with_local(headers={"X-Key": "hidden\n"}),
    ],
)
def test_no_error_shows_a_secret(make):
    with pytest.raises(WeaviateInvalidInputError) as caught:
        make()
    assert "hidden" not in str(caught.value)


def test_a_context_that_both_sides_would_change_is_refused():
    class Trusting(ssl.SSLContext):
        pass

    def client(**config):
        return weaviate.use_async_with_custom("a", 1, True, "a", 2, True, additional_config=AdditionalConfig(**config))

    context = Trusting(ssl.PROTOCOL_TLS_CLIENT)
    with pytest.raises(WeaviateInvalidInputError, match="not a subclass"):
        client(ssl_context=context)
    client(ssl_context=context, grpc_config=GrpcConfig(credentials=Trusting(ssl.PROTOCOL_TLS_CLIENT)))


def test_proxies_of_the_environment(monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://one.example:1")
    monkeypatch.setenv("GRPC_PROXY", "http://two.example:2")
    monkeypatch.setenv("NO_PROXY", "inside.example")
    trusting = weaviate.use_async_with_local(additional_config=AdditionalConfig(trust_env=True))._session.endpoints
    assert trusting.proxy("http", "localhost", 8080) == "http://one.example:1"
    assert trusting.proxy("grpc", "localhost", 50051) == "http://two.example:2"
    assert trusting.proxy("grpc", "inside.example", 50051) is None
    assert weaviate.use_async_with_local()._session.endpoints.proxy("http", "localhost", 8080) is None


async def test_leaving_without_having_entered(server):
    with pytest.raises(WeaviateScopeError, match="never entered"):
        await make_client(server).__aexit__(None, None, None)


async def test_a_request_that_runs_while_the_client_is_left():
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(META))
        await silent(stream)

    errors = []
    async with serve(handler) as port, no_leaks():
        client = local(port, free_port(), skip_init_checks=True)

        async def request():
            try:
                await client.get_meta()
            except WeaviateClosedClientError as error:
                errors.append(error)

        async with anyio.create_task_group() as tasks:
            async with client:
                tasks.start_soon(request)
                await anyio.wait_all_tasks_blocked()
    assert len(errors) == 1


@pytest.mark.parametrize(
    ("reply", "pattern"),
    [
        (response(b"no such page", b"404 Not Found"), "answers, but is not a Weaviate server: it has no /v1/meta"),
        (
            response(b"", b"302 Found", b"Location: https://login.example/?to=x"),
            r"status 302: .*It redirects to https://login\.example/\?to=x",
        ),
        (response(b"x" * 10**6, b"500 Internal Server Error"), r"x\.\.\. \(1,000,000 characters\)"),
    ],
    ids=["404", "302", "500"],
)
async def test_a_status_in_place_of_the_meta_data(reply, pattern):
    async def handler(stream):
        await read_request(stream)
        await stream.send(reply)

    async with serve(handler) as port:
        await fails(local(port, free_port()), WeaviateStartUpError, pattern)


@pytest.mark.parametrize(
    ("reported", "size"),
    [
        (b"1", 65_536),
        (b"-1", 65_536),
        (b"65536", 65_536),
        (b"10485760", 10_485_760),
        (b"true", 104_858_000),
        (b"null", 104_858_000),
        (b'"10"', 104_858_000),
        (b"1.5", 104_858_000),
    ],
)
async def test_the_message_size_that_a_server_reports(reported, size):
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(b'{"version": "1.39.3", "grpcMaxMessageSize": %b}' % reported))

    async with serve(handler) as port, local(port, free_port(), skip_init_checks=True) as client:
        assert client._session.max_message_size == size


async def test_a_call_that_never_had_a_connection_says_so():
    replies = iter([response(META)])

    async def handler(stream):
        async for _ in stream:
            await stream.send(next(replies, b""))

    config = AdditionalConfig(timeout=Timeout(query=0.05), connection={"session_pool_maxsize": 1})
    async with serve(handler) as port:
        client = local(port, free_port(), skip_init_checks=True, additional_config=config)
        async with client, anyio.create_task_group() as tasks:
            tasks.start_soon(client.is_live)
            while not client._connection._nodes.pick().pool.is_full:
                await anyio.lowlevel.checkpoint()
            with pytest.raises(WeaviateTimeoutError, match="all REST connections were in use when it began"):
                await client.get_meta()


async def test_a_bearer_token_at_a_server_without_logins(server):
    client = make_client(server, auth_credentials=Auth.bearer_token("a", refresh_token="b"))
    with pytest.warns(UserWarning, match="^Auth001: an access token was given, and the server at .* asks for no login"):
        await client.__aenter__()
    try:
        assert await client.collections.exists("Nothing") is False
        with pytest.raises(WeaviateQueryError, match="Nothing"):
            await client.collections.use("Nothing").query.fetch_objects()
    finally:
        await client.__aexit__(None, None, None)


async def test_which_time_out_a_request_has():
    """That of queries to read and that of inserts to write, as in the official client."""

    async def handler(stream):
        if (await read_request(stream)).startswith(b"GET /v1/meta "):
            await stream.send(response(META))
        await silent(stream)

    config = AdditionalConfig(timeout=Timeout(query=0.02, insert=0.03))
    async with serve(handler) as port:
        client = local(port, free_port(), skip_init_checks=True, additional_config=config)
        movies = client.collections.use("Movie")
        uuid = "00000000-0000-0000-0000-000000000001"
        calls = {
            "query": [movies.exists, lambda: movies.data.exists(uuid), movies.config.get],
            "insert": [
                lambda: movies.data.delete_by_id(uuid),
                lambda: movies.data.insert({}),
                lambda: movies.data.update(uuid, {"a": 1}),
                lambda: client.collections.create("Movie"),
                lambda: client.collections.delete("Movie"),
                lambda: movies.config.update_shards("READY", ["a"]),
            ],
        }
        async with client:
            for kind, requests in calls.items():
                for request in requests:
                    with pytest.raises(WeaviateTimeoutError, match=rf"\(the timeout for {kind}\)"):
                        await request()


async def test_a_grpc_reply_that_is_larger_than_the_limit(server, client, collection_name):
    everything = await client.collections.create(collection_name)
    await everything.data.insert({"text": "long " * 10_000})
    grpc = GrpcConfig(channel_options=[("grpc.max_receive_message_length", 20_000)])
    async with make_client(server, additional_config=AdditionalConfig(grpc_config=grpc)) as limited:
        with pytest.raises(WeaviateQueryError, match=r"the largest allowed is 20000 bytes: ask .*limit, page_size"):
            await limited.collections.use(collection_name).query.fetch_objects()


async def test_the_limit_of_replies_is_that_of_grpc():
    async def handler(stream):
        while True:
            await read_request(stream)
            await stream.send(response(META + b" " * 10_000))

    async with serve(handler) as port:
        assert local(1, 2)._session.endpoints.max_reply_size == 104_858_000
        for limit, fits in ((20_000, True), (-1, True), (5_000, False)):
            grpc = GrpcConfig(channel_options=[("grpc.max_receive_message_length", limit)])
            config = AdditionalConfig(grpc_config=grpc)
            client = local(port, free_port(), skip_init_checks=True, additional_config=config)
            if fits:
                async with client:
                    pass
            else:
                await fails(client, WeaviateStartUpError, "GET /v1/meta has more than 5,000 bytes")


async def test_a_page_where_the_meta_data_should_be():
    async def handler(stream):
        await read_request(stream)
        await stream.send(response(b"<html>log in</html>"))

    async with serve(handler) as port:
        await fails(local(port, free_port()), WeaviateStartUpError, "is not a Weaviate server.*<html>log in")


async def test_a_server_whose_grpc_is_dead_is_not_live(server):
    """It is ready as far as REST knows."""
    broken = await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=0)
    port = broken.extra(anyio.abc.SocketAttribute.local_port)
    await broken.aclose()
    async with local(server.http_port, port, skip_init_checks=True) as client:
        assert await client.is_ready()
        assert not await client.is_live()
    async with serve(silent) as port:
        config = AdditionalConfig(timeout=Timeout(query=0.2))
        async with local(server.http_port, port, skip_init_checks=True, additional_config=config) as client:
            assert not await client.is_live()


async def test_a_client_shows_its_address_and_its_state(server):
    client = make_client(server)
    where = f"<WeaviateAsyncClient 127.0.0.1:{server.http_port} (gRPC 127.0.0.1:{server.grpc_port}), "
    assert repr(client) == f"{where}never entered>"
    async with client:
        assert repr(client) == f"{where}connected>"
    assert repr(client) == f"{where}left>"
    assert repr(client.collections) == f"<CollectionsAsync of {where.partition(' ')[2]}left>"
    movies = client.collections.use("Movie")
    for namespace in (movies.query, movies.data, movies.config, movies.aggregate, movies.generate):
        assert repr(namespace) == f"<{type(namespace).__name__} of 'Movie'>"


def test_a_synchronous_with_is_told_to_be_asynchronous():
    with pytest.raises(WeaviateScopeError, match="`async with` in place of `with`"):
        with weaviate.use_async_with_local():
            pytest.fail("entered")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("schema", "client.collections"),
        ("data_object", "client.collections.use(name).data"),
        ("query", "client.collections.use(name).query"),
    ],
)
def test_names_of_other_clients(name, hint):
    client = weaviate.use_async_with_local()
    with pytest.raises(AttributeError, match=f"no attribute '{name}': .*{re.escape(hint)}"):
        getattr(client, name)
    assert not hasattr(client, name)


def official_clients():
    """The asynchronous one and the synchronous one."""
    params = official.connect.ConnectionParams.from_params("localhost", 8080, False, "localhost", 50051, False)
    return official.use_async_with_local(), official.WeaviateClient(params)


def public(value):
    return {name for name in dir(value) if name[0] != "_"}


def explained(owner, name):
    try:
        getattr(owner, name)
    except AttributeError as error:
        return ": " in str(error)
    pytest.fail(f"{name} is there")


def every_name(mine, other):
    """Each name of an official object and of its namespaces, with the object of ours that should have it."""
    for name in public(other) - {"all_responses"}:  # deprecated there, and here
        yield mine, name
        inner = getattr(other, name)
        if hasattr(mine, name) and type(inner).__module__.startswith("weaviate.") and not inspect.isroutine(inner):
            yield from every_name(getattr(mine, name), inner)


@pytest.mark.parametrize("theirs", official_clients(), ids=["asynchronous", "synchronous"])
def test_every_official_name_is_there_or_explained(theirs):
    ours = weaviate.use_async_with_local()
    found = [*every_name(ours, theirs), *every_name(ours.collections.use("Movie"), theirs.collections.use("Movie"))]
    assert len(found) > 150
    assert [(owner, name) for owner, name in found if not hasattr(owner, name) and not explained(owner, name)] == []


def test_what_is_there_is_not_explained_away():
    ours = weaviate.use_async_with_local()
    movies = ours.collections.use("Movie")
    owners = {type(value).__name__: value for value in namespaces(ours).values()}
    for owner, known in [
        (ours, OF_CLIENT),
        (movies, OF_COLLECTION),
        *((owners[k], v) for k, v in OF_NAMESPACES.items()),
    ]:
        assert public(owner) & set(known) == set()


def test_names_that_collections_do_not_have():
    movies = weaviate.use_async_with_local().collections.use("Movie")
    for owner, name, hint in (
        (movies, "insert", "data.insert"),
        (movies.batch, "dynamic", "stream"),
    ):
        with pytest.raises(AttributeError, match=f"no attribute '{name}': .*{hint}"):
            getattr(owner, name)
    for owner in (movies, movies.query):
        with pytest.raises(AttributeError, match="no attribute 'confi'$") as caught:
            owner.confi  # noqa: B018
        assert (caught.value.name, caught.value.obj) == ("confi", owner)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], (300.0, 20.0, False)),
        ([("grpc.keepalive_time_ms", 60_000), ("grpc.keepalive_timeout_ms", 500)], (60.0, 0.5, False)),
        ([("grpc.keepalive_time_ms", 2_147_483_647)], (None, 20.0, False)),
        ([("grpc.keepalive_permit_without_calls", 1)], (300.0, 20.0, True)),
    ],
)
async def test_keepalive_is_configured_as_in_grpc(server, options, expected):
    config = AdditionalConfig(grpc_config=GrpcConfig(channel_options=options))
    async with make_client(server, additional_config=config) as client:
        keepalive = client._connection._nodes.pick().channel.connector.keepalive
        assert (keepalive.interval, keepalive.timeout, keepalive.idle) == expected


async def test_a_cancellation_at_any_moment_of_entering_is_nothing_else(server):
    """A background task that was ended by the same cancellation must not turn it into an error."""
    async with no_leaks():
        for moment in range(1, 200):
            suspensions = Suspensions(moment, lambda: scope.cancel())
            with anyio.CancelScope() as scope:
                client = make_client(server)
                await suspensions.watch(client.__aenter__())
                scope.shield = True
                await client.__aexit__(None, None, None)
            assert not client.is_connected()
            if not scope.cancel_called:
                break
        assert moment > 3
