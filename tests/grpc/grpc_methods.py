"""A grpcio server on raw bytes, as a process: `python grpc_methods.py PORT [KEY CERTIFICATES [CLIENT_ROOTS]]`.

It prints its port, and ends with its standard input. With GRPC_METHODS_STREAMS in its environment, it allows so many
streams a connection, and has small windows.
"""

import gc
import json
import os
import sys
import threading
import time
from concurrent import futures
from pathlib import Path

import grpc
from grpc._cython import cygrpc


class Methods(grpc.GenericRpcHandler):
    """One method of each kind, and some that behave in a certain way."""

    def __init__(self):
        self.calls = 0
        self.running = 0
        self.lock = threading.Lock()

    def service(self, details):
        name = details.method.rpartition("/")[2]
        if name not in {"Running", "Streams"}:
            self.calls += 1
        for kind, names in (
            (
                grpc.unary_unary_rpc_method_handler,
                ("Echo", "Fail", "Sleep", "Deadline", "Metadata", "Gzip", "Running", "Streams"),
            ),
            (grpc.unary_stream_rpc_method_handler, ("Count", "Endless")),
            (grpc.stream_unary_rpc_method_handler, ("Join", "Deaf")),
            (grpc.stream_stream_rpc_method_handler, ("Chat", "Refuse", "First")),
        ):
            if name in names:
                return kind(getattr(self, name))
        return None

    def Echo(self, request, context):
        return request

    def Running(self, request, context):
        """How many calls came, and how many of the long ones have not ended."""
        return b"%d %d" % (self.calls, self.running)

    def Streams(self, request, context):
        """How many streams are open on all connections, this one among them."""
        return b"%d" % open_streams()

    def Fail(self, request, context):
        context.set_trailing_metadata((("grpc-status-details-bin", b"\x01\x02\xff"), ("why", "because")))
        context.abort(grpc.StatusCode.NOT_FOUND, request.decode())

    def Gzip(self, request, context):
        context.set_compression(grpc.Compression.Gzip)
        return request

    def _until(self, context, limit):
        while context.is_active() and time.monotonic() < limit:
            time.sleep(0.005)

    def Sleep(self, request, context):
        """Until the client has had enough."""
        with self.lock:
            self.running += 1
        try:
            self._until(context, time.monotonic() + float(request))
            return request
        finally:
            with self.lock:
                self.running -= 1

    def Deadline(self, request, context):
        left = context.time_remaining()
        return b"%f" % (-1 if left is None or left > 1e9 else left)

    def Metadata(self, request, context):
        context.send_initial_metadata((("initial", "1"), ("initial", "2"), ("raw-bin", b"\x00\xff")))
        context.set_trailing_metadata((("trailing", "3"),))
        return repr([(key, value) for key, value in context.invocation_metadata() if key.startswith("x")]).encode()

    def Count(self, request, context):
        for number in range(int(request)):
            yield b"%d" % number

    def Endless(self, request, context):
        with self.lock:
            self.running += 1
        try:
            while context.is_active():
                yield bytes(int(request))
        finally:
            with self.lock:
                self.running -= 1

    def Join(self, requests, context):
        return b"".join(requests)

    def Deaf(self, requests, context):
        """Reads one message and no more."""
        with self.lock:
            self.running += 1
        try:
            next(requests)
            self._until(context, time.monotonic() + 30)
            return b""
        finally:
            with self.lock:
                self.running -= 1

    def Chat(self, requests, context):
        for request in requests:
            yield request.upper()

    def First(self, requests, context):
        """Ends with OK after the first message."""
        yield next(requests)

    def Refuse(self, requests, context):
        context.abort(grpc.StatusCode.PERMISSION_DENIED, "not you")
        yield b""


def open_streams():
    """What the HTTP/2 layer of grpcio counts; the package grpcio-channelz reads it in the same place."""
    gc.collect()  # the error of a handler whose call was cancelled keeps the call, and with it the stream, in a cycle
    total = 0
    for server in json.loads(cygrpc.channelz_get_servers(0))["server"]:
        sockets = json.loads(cygrpc.channelz_get_server_sockets(int(server["ref"]["serverId"]), 0, 0))
        for reference in sockets.get("socketRef", ()):
            data = json.loads(cygrpc.channelz_get_socket(int(reference["socketId"])))["socket"]["data"]
            started, *ended = (int(data.get(f"streams{what}", 0)) for what in ("Started", "Succeeded", "Failed"))
            total += started - sum(ended)
    return total


def main():
    port, *files = sys.argv[1:]
    options = [("grpc.so_reuseport", 0), ("grpc.enable_channelz", 1)]
    if "GRPC_METHODS_STREAMS" in os.environ:
        # The protection would count handlers that have not heard of their cancellation yet, and refuse calls.
        limit = int(os.environ["GRPC_METHODS_STREAMS"])
        options += [("grpc.max_concurrent_streams", limit), ("grpc.http.overload_protection", 0)]
        options += [("grpc.http2.lookahead_bytes", 20_000), ("grpc.http2.bdp_probe", 0)]
    server = grpc.server(futures.ThreadPoolExecutor(40), options=options)
    server.add_generic_rpc_handlers((Methods(),))
    address = port if port.startswith("unix:") else f"127.0.0.1:{port}"
    if files:
        key, chain, *roots = (Path(file).read_bytes() for file in files)
        credentials = grpc.ssl_server_credentials([(key, chain)], roots[0] if roots else None, bool(roots))
        bound = server.add_secure_port(address, credentials)
    else:
        bound = server.add_insecure_port(address)
    server.start()
    print(bound, flush=True)
    sys.stdin.read()
    server.stop(0).wait()


if __name__ == "__main__":
    main()
