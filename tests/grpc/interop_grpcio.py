"""grpc.testing.TestService on grpcio, as a process: `python interop_grpcio.py [KEY CERTIFICATES]`.

It prints its port, and ends with its standard input.
"""

import gzip
import sys
import time
from concurrent import futures
from pathlib import Path
from types import SimpleNamespace

import grpc
import interop_messages as pb

_GZIP_MAGIC = b"\x1f\x8b"
_OPTIONS = (
    ("grpc.so_reuseport", 0),
    # Messages come as they were sent, so that those that are compressed can be told: no protobuf message starts
    # with gzip's magic number.
    ("grpc.per_message_decompression", 0),
)


def _reader(kind):
    def read(data):
        compressed = data.startswith(_GZIP_MAGIC)
        message = kind.FromString(gzip.decompress(data) if compressed else data)
        return SimpleNamespace(message=message, compressed=compressed)

    return read


def _payload(size):
    return pb.Payload(body=bytes(size))


def _echo_metadata(context):
    given = dict(context.invocation_metadata())
    if pb.ECHO_INITIAL in given:
        context.send_initial_metadata(((pb.ECHO_INITIAL, given[pb.ECHO_INITIAL]),))
    if pb.ECHO_TRAILING in given:
        context.set_trailing_metadata(((pb.ECHO_TRAILING, given[pb.ECHO_TRAILING]),))


def _echo_status(message, context):
    wanted = message.response_status
    if wanted.code:
        code = next(code for code in grpc.StatusCode if code.value[0] == wanted.code)
        context.abort(code, wanted.message)


def _check_compression(request, context):
    message = request.message
    if message.HasField("expect_compressed") and message.expect_compressed.value != request.compressed:
        context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"the request is compressed: {request.compressed}")


def _responses(message, context):
    for parameters in message.response_parameters:
        time.sleep(parameters.interval_us / 1e6)
        if not parameters.compressed.value:
            context.disable_next_message_compression()
        yield pb.StreamingOutputCallResponse(payload=_payload(parameters.size))


def empty_call(request, context):
    return pb.Empty()


def unary_call(request, context):
    _check_compression(request, context)
    if request.message.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    _echo_metadata(context)
    _echo_status(request.message, context)
    return pb.SimpleResponse(payload=_payload(request.message.response_size))


def streaming_input_call(requests, context):
    size = 0
    for request in requests:
        _check_compression(request, context)
        size += len(request.message.payload.body)
    return pb.StreamingInputCallResponse(aggregated_payload_size=size)


def streaming_output_call(request, context):
    if any(parameters.compressed.value for parameters in request.message.response_parameters):
        context.set_compression(grpc.Compression.Gzip)
    yield from _responses(request.message, context)


def full_duplex_call(requests, context):
    _echo_metadata(context)
    for request in requests:
        _echo_status(request.message, context)
        yield from _responses(request.message, context)


_HANDLERS = {
    "EmptyCall": (grpc.unary_unary_rpc_method_handler, empty_call, pb.Empty),
    "UnaryCall": (grpc.unary_unary_rpc_method_handler, unary_call, pb.SimpleRequest),
    "StreamingInputCall": (grpc.stream_unary_rpc_method_handler, streaming_input_call, pb.StreamingInputCallRequest),
    "StreamingOutputCall": (
        grpc.unary_stream_rpc_method_handler,
        streaming_output_call,
        pb.StreamingOutputCallRequest,
    ),
    "FullDuplexCall": (grpc.stream_stream_rpc_method_handler, full_duplex_call, pb.StreamingOutputCallRequest),
}


def _service():
    handlers = {
        name: kind(behaviour, _reader(request), lambda reply: reply.SerializeToString())
        for name, (kind, behaviour, request) in _HANDLERS.items()
    }
    return grpc.method_handlers_generic_handler(pb.TEST_SERVICE, handlers)


def main():
    server = grpc.server(futures.ThreadPoolExecutor(40), options=_OPTIONS)
    server.add_generic_rpc_handlers((_service(),))
    if sys.argv[1:]:
        key, chain = (Path(file).read_bytes() for file in sys.argv[1:])
        port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([(key, chain)]))
    else:
        port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(0).wait()


if __name__ == "__main__":
    main()
