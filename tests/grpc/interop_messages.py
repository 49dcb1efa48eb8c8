"""The messages and methods of `grpc.testing`, as far as the interoperability cases use them."""

from types import SimpleNamespace

from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpclib.client import StreamStreamMethod, StreamUnaryMethod, UnaryStreamMethod, UnaryUnaryMethod

PACKAGE = "grpc.testing"
TEST_SERVICE = f"{PACKAGE}.TestService"
# Metadata that the server sends back.
ECHO_INITIAL, ECHO_TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"

# Message -> field -> number, type; the name of a message is a type too, and one in a list a repeated field.
_MESSAGES = {
    "Empty": {},
    "BoolValue": {"value": (1, "bool")},
    "EchoStatus": {"code": (1, "int32"), "message": (2, "string")},
    "Payload": {"type": (1, "PayloadType"), "body": (2, "bytes")},
    "SimpleRequest": {
        "response_type": (1, "PayloadType"),
        "response_size": (2, "int32"),
        "payload": (3, "Payload"),
        "response_compressed": (6, "BoolValue"),
        "response_status": (7, "EchoStatus"),
        "expect_compressed": (8, "BoolValue"),
    },
    "SimpleResponse": {"payload": (1, "Payload")},
    "StreamingInputCallRequest": {"payload": (1, "Payload"), "expect_compressed": (2, "BoolValue")},
    "StreamingInputCallResponse": {"aggregated_payload_size": (1, "int32")},
    "ResponseParameters": {"size": (1, "int32"), "interval_us": (2, "int32"), "compressed": (3, "BoolValue")},
    "StreamingOutputCallRequest": {
        "response_type": (1, "PayloadType"),
        "response_parameters": (2, ["ResponseParameters"]),
        "payload": (3, "Payload"),
        "response_status": (7, "EchoStatus"),
    },
    "StreamingOutputCallResponse": {"payload": (1, "Payload")},
}
_ENUM = "PayloadType"
_F = FieldDescriptorProto


def _field(name, number, kind):
    label = _F.LABEL_REPEATED if isinstance(kind, list) else _F.LABEL_OPTIONAL
    kind = kind[0] if isinstance(kind, list) else kind
    if kind in _MESSAGES or kind == _ENUM:
        made = _F.TYPE_ENUM if kind == _ENUM else _F.TYPE_MESSAGE
        return _F(name=name, number=number, label=label, type=made, type_name=f".{PACKAGE}.{kind}")
    return _F(name=name, number=number, label=label, type=_F.Type.Value(f"TYPE_{kind.upper()}"))


def _file():
    made = FileDescriptorProto(name="grpc/testing/messages.proto", package=PACKAGE, syntax="proto3")
    made.enum_type.add(name=_ENUM).value.add(name="COMPRESSABLE", number=0)
    for name, fields in _MESSAGES.items():
        made.message_type.add(name=name).field.extend(_field(key, *rest) for key, rest in fields.items())
    return made


_pool = DescriptorPool()  # not the default one: whoever has grpcio's own descriptors there does not collide
_pool.Add(_file())
_class = {name: GetMessageClass(_pool.FindMessageTypeByName(f"{PACKAGE}.{name}")) for name in _MESSAGES}

Empty = _class["Empty"]
BoolValue = _class["BoolValue"]
EchoStatus = _class["EchoStatus"]
Payload = _class["Payload"]
SimpleRequest = _class["SimpleRequest"]
SimpleResponse = _class["SimpleResponse"]
StreamingInputCallRequest = _class["StreamingInputCallRequest"]
StreamingInputCallResponse = _class["StreamingInputCallResponse"]
ResponseParameters = _class["ResponseParameters"]
StreamingOutputCallRequest = _class["StreamingOutputCallRequest"]
StreamingOutputCallResponse = _class["StreamingOutputCallResponse"]

_METHODS = {
    "EmptyCall": (UnaryUnaryMethod, Empty, Empty),
    "UnaryCall": (UnaryUnaryMethod, SimpleRequest, SimpleResponse),
    "StreamingInputCall": (StreamUnaryMethod, StreamingInputCallRequest, StreamingInputCallResponse),
    "StreamingOutputCall": (UnaryStreamMethod, StreamingOutputCallRequest, StreamingOutputCallResponse),
    "FullDuplexCall": (StreamStreamMethod, StreamingOutputCallRequest, StreamingOutputCallResponse),
    "UnimplementedCall": (UnaryUnaryMethod, Empty, Empty),
}


def stub(channel):
    """grpc.testing.TestService, as a stub that grpclib generates has it."""
    methods = {
        name: kind(channel, f"/{TEST_SERVICE}/{name}", request, reply)
        for name, (kind, request, reply) in _METHODS.items()
    }
    return SimpleNamespace(**methods)
