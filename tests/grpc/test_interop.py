"""gRPC's public interoperability cases, on grpc-go's interop server and on grpcio, in plain text and over TLS.

The names and numbers are those of grpc's `doc/interop-test-descriptions.md`. Left out:

- cacheable_unary: it wants a GET, which gRPC's protocol over HTTP/2 does not have (its method is always POST);
- the cases with credentials (compute_engine_creds, jwt_token_creds, oauth2_auth_token, per_rpc_creds,
  google_default_credentials, compute_engine_channel_credentials): they need an account in Google's cloud;
- orca_per_rpc, orca_oob: they are about load balancing between several servers.
"""

import os
import ssl
import subprocess
import sys
import zlib
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import h2_frames as h2
import interop_messages as pb
import interop_server
import pytest
import trustme
from engine_fixtures import running, until
from grpclib.client import UnaryUnaryMethod
from grpclib.exceptions import StreamTerminatedError
from leaks import no_leaks
from ports import free_port

from weaviate_anyio._grpc import frames
from weaviate_anyio._grpc.errors import GRPCError, Status

pytestmark = pytest.mark.anyio

GRPCIO_SERVER = Path(__file__).with_name("interop_grpcio.py")
GRPC_GO = ["grpc-go-plain", "grpc-go-tls"]
GRPCIO = ["grpcio-plain", "grpcio-tls"]
TLS_NAME = "foo.test.example.org"

LARGE_REQUEST, LARGE_REPLY = 271_828, 314_159
REQUEST_SIZES = (27_182, 8, 1828, 45_904)
REPLY_SIZES = (31_415, 9, 2653, 58_979)
METADATA = {pb.ECHO_INITIAL: "test_initial_metadata_value", pb.ECHO_TRAILING: b"\xab\xab\xab"}
SPECIAL_MESSAGE = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
SOAK = 20
PATIENCE = 15
YES, NO = pb.BoolValue(value=True), pb.BoolValue(value=False)


@contextmanager
def grpc_go(files):
    """grpc-go's server; gives its port."""
    try:
        interop_server.binary()
    except RuntimeError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(error))
    key, certificate = files or (None, None)
    port = free_port()
    with interop_server.running(port, tls=bool(files), certificate=certificate, key=key):
        yield port


@contextmanager
def grpcio(files):
    """The same on grpcio; gives its port."""
    command = [sys.executable, str(GRPCIO_SERVER), *map(str, files or ())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def files(authority, tmp_path_factory):
    """Key and certificate for a name that is not the host's."""
    folder = tmp_path_factory.mktemp("interop")
    certificate = authority.issue_cert("*.test.example.org")
    key, chain = folder / "key", folder / "chain"
    certificate.private_key_pem.write_to_path(str(key))
    certificate.cert_chain_pems[0].write_to_path(str(chain))
    return key, chain


@pytest.fixture(scope="module", params=GRPC_GO + GRPCIO)
def options(request, authority, files):
    """A server that runs, as the options of a channel to it."""
    implementation, _, security = request.param.rpartition("-")
    made = {}
    if security == "tls":
        made = {"ssl": ssl.create_default_context(), "server_name": TLS_NAME}
        authority.configure_trust(made["ssl"])
    with {"grpc-go": grpc_go, "grpcio": grpcio}[implementation](files if made else None) as port:
        yield {"host": "127.0.0.1", "port": port, **made}


def only_on(servers):
    return pytest.mark.parametrize("options", servers, indirect=True, scope="module")


async def close_late(channel):
    await anyio.sleep(PATIENCE)
    channel.close()


@asynccontextmanager
async def patient(**options):
    """A channel; a case that hangs loses it, and fails."""
    async with running(**options) as made, anyio.create_task_group() as tasks:
        tasks.start_soon(close_late, made)
        yield made
        tasks.cancel_scope.cancel()


@pytest.fixture
async def channel(options, anyio_backend):
    async with no_leaks(), patient(**options) as made:
        yield made


@pytest.fixture
def service(channel):
    return pb.stub(channel)


@pytest.fixture
async def compressing(options, channel):
    """A second channel, which compresses what it sends."""
    async with patient(**options, compress=True) as made:
        yield made


@pytest.fixture
def inflated(monkeypatch):
    """The lengths of the messages that came compressed, after that was undone."""
    found, make = [], zlib.decompressobj

    class Watched:
        def __init__(self, **options):
            self.inner = make(**options)

        def decompress(self, *args):
            data = self.inner.decompress(*args)
            found.append(len(data))
            return data

        @property
        def eof(self):
            return self.inner.eof

    monkeypatch.setattr(zlib, "decompressobj", Watched)
    return found


@pytest.fixture
async def sent(channel, monkeypatch):
    """The frames that the channel's connection sends from now on, as they grow."""
    writer = (await channel.connector.connect()).writer
    drain, found = writer._drain, []

    def watched():
        data = drain()
        found.extend(h2.split(data))
        return data

    monkeypatch.setattr(writer, "_drain", watched)
    return found


def payload(size):
    return pb.Payload(body=bytes(size))


def large(**fields):
    return pb.SimpleRequest(response_size=LARGE_REPLY, payload=payload(LARGE_REQUEST), **fields)


def inputs(*sizes):
    return [pb.StreamingInputCallRequest(payload=payload(size)) for size in sizes]


def outputs(*sizes, size=0, **fields):
    """A request for replies of some sizes, itself of another."""
    parameters = [pb.ResponseParameters(size=wanted) for wanted in sizes]
    return pb.StreamingOutputCallRequest(response_parameters=parameters, payload=payload(size), **fields)


def check_body(reply, size):
    assert reply.payload.type == 0
    assert reply.payload.body == bytes(size)


def check_bodies(replies, sizes):
    assert len(replies) == len(sizes)
    for reply, size in zip(replies, sizes, strict=True):
        check_body(reply, size)


async def check_large_unary(service):
    check_body(await service.UnaryCall(large()), LARGE_REPLY)


async def test_empty_unary(service):
    assert await service.EmptyCall(pb.Empty()) == pb.Empty()


async def test_large_unary(service):
    await check_large_unary(service)


async def test_client_streaming(service):
    reply = await service.StreamingInputCall(inputs(*REQUEST_SIZES))
    assert reply.aggregated_payload_size == 74_922


async def test_server_streaming(service):
    check_bodies(await service.StreamingOutputCall(outputs(*REPLY_SIZES)), REPLY_SIZES)


async def test_ping_pong(service):
    async with service.FullDuplexCall.open() as stream:
        for size, wanted in zip(REQUEST_SIZES, REPLY_SIZES, strict=True):
            await stream.send_message(outputs(wanted, size=size))
            check_body(await stream.recv_message(), wanted)
        await stream.end()
        assert await stream.recv_message() is None
        await stream.recv_trailing_metadata()


async def test_empty_stream(service):
    async with service.FullDuplexCall.open() as stream:
        await stream.send_request(end=True)
        assert await stream.recv_message() is None
        await stream.recv_trailing_metadata()


# Cancellation. The status of a call that its caller has cancelled is not a GRPCError here: `cancel` makes what is asked
# of the stream afterwards fail, and a cancelled scope is left. The server is told RST_STREAM with CANCEL, which gRPC
# defines to be the status CANCELLED.


async def by_its_method(stream, scope):
    await stream.cancel()
    with pytest.raises(StreamTerminatedError, match="cancelled"):
        await stream.recv_message()
    with pytest.raises(StreamTerminatedError, match="cancelled"):
        await stream.send_message(stream._send_type())


async def by_its_scope(stream, scope):
    scope.cancel()
    await stream.recv_message()
    pytest.fail("a cancelled call went on")


async def check_cancelled(channel, stream_id, sent):
    assert channel.statistics().open_streams == 0
    assert await pb.stub(channel).EmptyCall(pb.Empty()) == pb.Empty()
    assert [found for found in sent if found[0] == frames.RST_STREAM] == h2.split(h2.rst(stream_id, frames.CANCEL))


@pytest.mark.parametrize("cancel", [by_its_method, by_its_scope])
async def test_cancel_after_begin(channel, service, sent, cancel):
    with anyio.CancelScope() as scope:
        async with service.StreamingInputCall.open() as stream:
            await stream.send_request()
            await until(lambda: channel.statistics().open_streams == 1)
            await cancel(stream, scope)
    assert scope.cancelled_caught == (cancel is by_its_scope)
    await check_cancelled(channel, stream._state.id, sent)


@pytest.mark.parametrize("cancel", [by_its_method, by_its_scope])
async def test_cancel_after_first_response(channel, service, sent, cancel):
    with anyio.CancelScope() as scope:
        async with service.FullDuplexCall.open() as stream:
            await stream.send_message(outputs(31_415, size=27_182))
            check_body(await stream.recv_message(), 31_415)
            await cancel(stream, scope)
    assert scope.cancelled_caught == (cancel is by_its_scope)
    await check_cancelled(channel, stream._state.id, sent)


# Several at once, since the server's DEADLINE_EXCEEDED would only come first now and then.


async def with_its_own_timeout(service, seconds):
    with pytest.raises(TimeoutError):
        async with service.FullDuplexCall.open(timeout=seconds) as stream:
            await stream.send_message(outputs(size=27_182))
            await stream.recv_message()


async def in_a_scope_that_moves_on(service, seconds):
    with anyio.move_on_after(seconds) as scope:
        async with service.FullDuplexCall.open() as stream:
            await stream.send_message(outputs(size=27_182))
            await stream.recv_message()
    assert scope.cancelled_caught


@pytest.mark.parametrize("call", [with_its_own_timeout, in_a_scope_that_moves_on])
async def test_timeout_on_sleeping_server(channel, service, call):
    await channel.connect()
    for seconds in (0.001, 0.05):
        async with anyio.create_task_group() as tasks:
            for _ in range(10):
                tasks.start_soon(call, service, seconds)
    assert channel.statistics().open_streams == 0
    assert await service.EmptyCall(pb.Empty()) == pb.Empty()


@only_on(GRPCIO)  # grpc-go just resets the call at times
async def test_timeout_on_sleeping_server_which_says_so_first(service, channel, monkeypatch):
    """A server that is told of less time than the caller has gives the status of the case itself."""
    connection = await channel.connector.connect()
    drain = connection.protocol.data_to_send
    monkeypatch.setattr(connection.writer, "_drain", lambda: drain(anyio.current_time() + 59.9))
    with pytest.raises(GRPCError) as caught:
        async with service.FullDuplexCall.open(timeout=60) as stream:
            await stream.send_message(outputs(size=27_182))
            await stream.recv_message()
    assert caught.value.status is Status.DEADLINE_EXCEEDED
    assert await service.EmptyCall(pb.Empty()) == pb.Empty()


async def test_status_code_and_message(service):
    status = pb.EchoStatus(code=2, message="test status message")
    calls = (
        lambda: service.UnaryCall(pb.SimpleRequest(response_status=status)),
        lambda: service.FullDuplexCall([outputs(response_status=status)]),
    )
    for call in calls:
        with pytest.raises(GRPCError) as caught:
            await call()
        assert (caught.value.status, caught.value.message) == (Status.UNKNOWN, status.message)


async def test_special_status_message(service):
    with pytest.raises(GRPCError) as caught:
        await service.UnaryCall(pb.SimpleRequest(response_status={"code": 2, "message": SPECIAL_MESSAGE}))
    assert (caught.value.status, caught.value.message) == (Status.UNKNOWN, SPECIAL_MESSAGE)


async def test_unimplemented_method(service):
    with pytest.raises(GRPCError) as caught:
        await service.UnimplementedCall(pb.Empty())
    assert caught.value.status is Status.UNIMPLEMENTED


async def test_unimplemented_service(channel):
    path = f"/{pb.PACKAGE}.UnimplementedService/UnimplementedCall"
    with pytest.raises(GRPCError) as caught:
        await UnaryUnaryMethod(channel, path, pb.Empty, pb.Empty)(pb.Empty())
    assert caught.value.status is Status.UNIMPLEMENTED


async def test_custom_metadata(service):
    duplex = outputs(LARGE_REPLY, size=LARGE_REQUEST)
    for method, request in ((service.UnaryCall, large()), (service.FullDuplexCall, duplex)):
        async with method.open(metadata=METADATA) as stream:
            await stream.send_message(request, end=True)
            check_body(await stream.recv_message(), LARGE_REPLY)
            await stream.recv_trailing_metadata()
        assert stream.initial_metadata[pb.ECHO_INITIAL] == METADATA[pb.ECHO_INITIAL]
        assert stream.trailing_metadata[pb.ECHO_TRAILING] == METADATA[pb.ECHO_TRAILING]


async def test_concurrent_large_unary(channel, service):
    async with anyio.create_task_group() as tasks:
        for _ in range(20):
            tasks.start_soon(check_large_unary, service)
    assert channel.statistics().connections == 1


async def test_rpc_soak(channel, service):
    connection = await channel.connector.connect()
    for _ in range(SOAK):
        await check_large_unary(service)
    assert await channel.connector.connect() is connection


async def test_channel_soak(options):
    for _ in range(SOAK):
        async with no_leaks(), patient(**options) as channel:
            await check_large_unary(pb.stub(channel))


# Compression. The servers tell from each message whether it came compressed; ours are compressed by the whole channel.

COMPRESSED_SIZES = (31_415, 92_653)
COMPRESSED_OUTPUTS = outputs(*COMPRESSED_SIZES)
COMPRESSED_OUTPUTS.response_parameters[0].compressed.value = True
COMPRESSED_OUTPUTS.response_parameters[1].compressed.value = False


async def check_probe(call):
    """A request that claims to be compressed and is not: a server that looks at it refuses it."""
    with pytest.raises(GRPCError) as caught:
        await call
    assert caught.value.status is Status.INVALID_ARGUMENT


@only_on(GRPCIO)
async def test_client_compressed_unary(service, compressing):
    await check_probe(service.UnaryCall(large(expect_compressed=YES)))
    await check_probe(pb.stub(compressing).UnaryCall(large(expect_compressed=NO)))
    check_body(await pb.stub(compressing).UnaryCall(large(expect_compressed=YES)), LARGE_REPLY)
    check_body(await service.UnaryCall(large(expect_compressed=NO)), LARGE_REPLY)


@only_on(GRPCIO)
async def test_client_compressed_streaming(service, compressing):
    first, last = inputs(27_182, 45_904)
    first.expect_compressed.value = True
    last.expect_compressed.value = False
    await check_probe(service.StreamingInputCall([first]))
    async with pb.stub(compressing).StreamingInputCall.open() as stream:
        await stream.send_message(first)
        compressing.calls.compress = False  # the messages of one call may differ, as gRPC has it
        await stream.send_message(last, end=True)
        assert (await stream.recv_message()).aggregated_payload_size == 73_086


@only_on(GRPCIO)
async def test_server_compressed_unary(service, inflated):
    reply = await service.UnaryCall(large(response_compressed=YES))
    check_body(reply, LARGE_REPLY)
    assert inflated == [reply.ByteSize()]
    check_body(await service.UnaryCall(large(response_compressed=NO)), LARGE_REPLY)
    assert len(inflated) == 1


@only_on(GRPCIO)
async def test_server_compressed_streaming(service, inflated):
    replies = await service.StreamingOutputCall(COMPRESSED_OUTPUTS)
    check_bodies(replies, COMPRESSED_SIZES)
    assert inflated == [replies[0].ByteSize()]


# What grpc-go's interop server makes of the four cases: it has no gzip, and looks at no field about compression.


@only_on(GRPC_GO)
@pytest.mark.parametrize(
    ("method", "request_"),
    [
        pytest.param("UnaryCall", large(expect_compressed=YES), id="client_compressed_unary"),
        pytest.param("StreamingInputCall", inputs(27_182, 45_904), id="client_compressed_streaming"),
    ],
)
async def test_a_server_without_gzip_refuses(compressing, method, request_):
    with pytest.raises(GRPCError, match="gzip") as caught:
        await getattr(pb.stub(compressing), method)(request_)
    assert caught.value.status is Status.UNIMPLEMENTED
    compressing.calls.compress = False
    assert await pb.stub(compressing).EmptyCall(pb.Empty()) == pb.Empty()


@only_on(GRPC_GO)
@pytest.mark.parametrize(
    ("method", "request_", "sizes"),
    [
        pytest.param("UnaryCall", large(response_compressed=YES), (LARGE_REPLY,), id="server_compressed_unary"),
        pytest.param("StreamingOutputCall", COMPRESSED_OUTPUTS, COMPRESSED_SIZES, id="server_compressed_streaming"),
    ],
)
async def test_a_server_without_gzip_answers_uncompressed(service, inflated, method, request_, sizes):
    replies = await getattr(service, method)(request_)
    check_bodies(replies if isinstance(replies, list) else [replies], sizes)
    assert inflated == []
