"""A server whose batch streams follow a script, for what a real server does only when it is ill.

It is grpcio's, in threads of its own, so that its framing is right; the messages are the official client's.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import grpc
import msgspec
from weaviate.proto.v1 import batch_pb2

SERVICE = "weaviate.v1.Weaviate"
Reply = batch_pb2.BatchStreamReply

STARTED = Reply(started=Reply.Started())
SHUTTING_DOWN = Reply(shutting_down=Reply.ShuttingDown())


def acks(data):
    return Reply(acks=Reply.Acks(uuids=[one.uuid for one in data.objects.values]))


def source(reference):
    return f"weaviate://localhost/{reference.from_collection}/{reference.from_uuid}/{reference.name}"


def keys(data):
    """What results call the items of a message by."""
    objects = [{"uuid": one.uuid} for one in data.objects.values]
    return objects + [{"beacon": source(one)} for one in data.references.values]


def results(data, errors=()):
    """The results of a message; errors has what failed: position -> text."""
    failed = dict(errors)
    everything = list(enumerate(keys(data)))
    return Reply(
        results=Reply.Results(
            errors=[Reply.Results.Error(error=failed[at], **key) for at, key in everything if at in failed],
            successes=[Reply.Results.Success(**key) for at, key in everything if at not in failed],
        )
    )


def aborting(status, words):
    """A script that takes one message and ends the call with an error."""

    def script(requests, context):
        yield STARTED
        next(requests)
        context.abort(status, words)

    return script


def usual(requests, context):
    """Take everything until the client stops."""
    yield STARTED
    for request in requests:
        if request.HasField("data"):
            yield acks(request.data)
            yield results(request.data)


class Peer:
    """The server.

    Attributes:
        scripts: What the next streams do, `usual` after them: they get the requests behind the first and the context,
            and give the replies.
        streams: The requests of each stream, in order.
        objects: The objects of unary requests that were answered, by their ids.
        unary: What answers a unary request: gets it, gives the reply.
        references: The references that objects have: (id, property) -> beacons.
        starting: Number of objects that it does not know because it has just started: it is not ready meanwhile.
    """

    def __init__(self):
        self.scripts = []
        self.streams = []
        self.sizes = []
        self.unary = lambda request, context: batch_pb2.BatchObjectsReply()
        self.references = {}
        self.starting = 0
        self.version = "1.39.3"

    def stream(self, requests, context):
        seen = []
        self.streams.append(seen)
        script = self.scripts.pop(0) if self.scripts else usual

        def rest():
            for request in requests:
                seen.append(request)
                yield request

        received = rest()
        assert next(received).HasField("start")
        yield from script(received, context)

    def batch(self, request, context):
        self.sizes.append(len(request.objects))
        return self.unary(request, context)

    def handler(self, details):
        methods = {
            f"/{SERVICE}/BatchStream": grpc.stream_stream_rpc_method_handler(
                self.stream, batch_pb2.BatchStreamRequest.FromString, Reply.SerializeToString
            ),
            f"/{SERVICE}/BatchObjects": grpc.unary_unary_rpc_method_handler(
                self.batch,
                batch_pb2.BatchObjectsRequest.FromString,
                batch_pb2.BatchObjectsReply.SerializeToString,
            ),
            "/grpc.health.v1.Health/Check": grpc.unary_unary_rpc_method_handler(lambda _, __: b"\x08\x01"),
        }
        return methods.get(details.method)

    def rest(self, method, path, body):
        """The status and content of a reply."""
        if path.startswith("/v1/.well-known/ready"):
            return (503 if self.starting else 200), {}
        if path.startswith("/v1/objects/") and self.starting:
            self.starting -= 1
            return 404, None
        if path.startswith("/v1/objects/"):
            uuid = path.partition("?")[0].split("/")[4]
            mine = {name: [{"beacon": one} for one in to] for (of, name), to in self.references.items() if of == uuid}
            return 200, {"id": uuid, "class": "Movie", "properties": mine}
        if path.startswith("/v1/batch/references"):
            return 200, [{"result": {"status": "SUCCESS"}} for _ in msgspec.json.decode(body)]
        if path.startswith("/v1/nodes"):  # the official client asks how many there are
            return 200, {"nodes": [{"name": "n1", "status": "HEALTHY"}]}
        return 200, {"version": self.version}


def rest_handler(peer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self):
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            status, content = peer.rest(self.command, self.path, body)
            data = msgspec.json.encode(content)
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer

        def log_message(self, *_):
            pass

    return Handler


class Generic(grpc.GenericRpcHandler):
    def __init__(self, peer):
        self._peer = peer

    def service(self, handler_call_details):
        return self._peer.handler(handler_call_details)


@contextmanager
def running():
    """A peer, with `http_port` and `grpc_port`."""
    peer = Peer()
    rest = ThreadingHTTPServer(("127.0.0.1", 0), rest_handler(peer))
    thread = threading.Thread(target=rest.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    unlimited = [("grpc.max_receive_message_length", -1)]
    calls = grpc.server(ThreadPoolExecutor(16), handlers=[Generic(peer)], options=unlimited)
    peer.grpc_port = calls.add_insecure_port("127.0.0.1:0")
    peer.http_port = rest.server_port
    calls.start()
    try:
        yield peer
    finally:
        calls.stop(None).wait()
        rest.shutdown()
        thread.join()
        rest.server_close()
