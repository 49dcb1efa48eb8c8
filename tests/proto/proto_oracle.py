"""google.protobuf beside our codec: the same messages, the same data, the same bytes.

    python tests/proto/proto_oracle.py FOLDER    print the facts of all .proto files of a folder

Those of `weaviate.v1` in the sources of the server are in server-facts.txt, which CONTRIBUTING.md says how to renew.
"""

import functools
import importlib
import math
import re
import struct
import sys
import tempfile
import warnings
from pathlib import Path

import _peer
import grpc_tools
import msgspec
from google.protobuf import descriptor_pool, message_factory, struct_pb2
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet
from google.protobuf.message import DecodeError as GoogleDecodeError
from grpc_tools import protoc
from hypothesis import strategies as st

from weaviate_anyio._proto._runtime import DecodeError

PROTOS = Path(__file__).resolve().parents[2] / "protos"
FACTS = Path(__file__).with_name("server-facts.txt")
WELL_KNOWN = {"google/protobuf/struct.proto": "google_struct"}
OFFICIAL = [
    "aggregate",
    "base",
    "base_search",
    "batch",
    "batch_delete",
    "generative",
    "health_weaviate",
    "properties",
    "search_get",
    "tenants",
]
F = FieldDescriptorProto


def compiled(folder):
    """The descriptors of all .proto files of a folder."""
    sources = sorted(str(path.relative_to(folder)) for path in folder.glob("**/*.proto"))
    well_known = Path(grpc_tools.__file__).with_name("_proto")
    with tempfile.NamedTemporaryFile() as out:
        options = [f"-I{folder}", f"-I{well_known}", "--include_imports", f"--descriptor_set_out={out.name}"]
        assert protoc.main(["protoc", *options, *sources]) == 0
        return FileDescriptorSet.FromString(Path(out.name).read_bytes())


@functools.cache
def our_pool():
    pool = descriptor_pool.DescriptorPool()
    for file in compiled(PROTOS).file:
        pool.Add(file)
    return pool


def our_files():
    return [our_pool().FindFileByName(path.relative_to(PROTOS).as_posix()) for path in PROTOS.glob("**/*.proto")]


@functools.cache
def official_files():
    with warnings.catch_warnings(record=True):  # the client's dependencies warn whatever the filters say
        warnings.simplefilter("ignore")
        package = importlib.import_module("weaviate.proto.v1")
    return [getattr(package, f"{name}_pb2").DESCRIPTOR for name in OFFICIAL] + [struct_pb2.DESCRIPTOR]


def messages(files):
    """All message descriptors of the files, without the entries of maps."""
    stack = [message for file in files for message in file.message_types_by_name.values()]
    found = []
    while stack:
        message = stack.pop()
        if not message.GetOptions().map_entry:
            found.append(message)
            stack += message.nested_types
    return sorted(found, key=lambda message: message.full_name)


def ours(descriptor):
    """Our class for a message descriptor."""
    path = WELL_KNOWN.get(descriptor.file.name) or Path(descriptor.file.name).stem
    name = descriptor.full_name.removeprefix(descriptor.file.package).replace(".", "")
    try:
        return getattr(importlib.import_module(f"weaviate_anyio._proto.{path}"), name)
    except (AttributeError, ModuleNotFoundError):  # no call of a client reaches it
        return getattr(importlib.import_module(f"_peer.{path}"), name)


def theirs(descriptor):
    """google.protobuf's class for a message descriptor."""
    return message_factory.GetMessageClass(descriptor)


# --- facts, as lines that can be compared


def facts(files):
    """One line for each field, enum value and method, from a FileDescriptorSet."""
    lines = []
    for file in files.file:
        for message in file.message_type:
            lines += _message_facts(file.package, message)
        for enum in file.enum_type:
            lines += _enum_facts(file.package, enum)
        for service in file.service:
            lines += [_method_fact(f"{file.package}.{service.name}", method) for method in service.method]
    return sorted(lines)


def _message_facts(scope, message):
    name = f"{scope}.{message.name}"
    lines = [f"{name} message"] + [_field_fact(name, message, field) for field in message.field]
    for nested in message.nested_type:
        lines += _message_facts(name, nested)
    for enum in message.enum_type:
        lines += _enum_facts(name, enum)
    return lines


def _field_fact(name, message, field):
    kind = field.type_name.lstrip(".") or F.Type.Name(field.type).removeprefix("TYPE_").lower()
    label = F.Label.Name(field.label).removeprefix("LABEL_").lower()
    oneof = message.oneof_decl[field.oneof_index].name if field.HasField("oneof_index") else "-"
    return f"{name}.{field.name} = {field.number} {label} {kind} oneof {oneof}"


def _enum_facts(scope, enum):
    return [f"{scope}.{enum.name}.{value.name} = {value.number} value" for value in enum.value]


def _method_fact(name, method):
    streams = ("stream " * method.client_streaming, "stream " * method.server_streaming)
    kinds = (method.input_type.lstrip("."), method.output_type.lstrip("."))
    return f"{name}.{method.name} {streams[0]}{kinds[0]} -> {streams[1]}{kinds[1]}"


# --- data: plain dicts of field name -> value, from which both sides build their message

TEXTS = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(["", "é" * 100, "\0", "x" * 127, "y" * 128])
INTEGERS = {
    F.TYPE_INT32: (-(1 << 31), (1 << 31) - 1),
    F.TYPE_ENUM: (-(1 << 31), (1 << 31) - 1),
    F.TYPE_INT64: (-(1 << 63), (1 << 63) - 1),
    F.TYPE_UINT32: (0, (1 << 32) - 1),
    F.TYPE_UINT64: (0, (1 << 64) - 1),
}
SCALARS = {
    F.TYPE_BOOL: st.booleans(),
    F.TYPE_STRING: TEXTS,
    F.TYPE_BYTES: st.binary(max_size=6) | st.just(b"z" * 200),
    F.TYPE_DOUBLE: st.floats(),
    F.TYPE_FLOAT: st.floats(width=32),
}
EXTREMES = {
    F.TYPE_BOOL: [False, True],
    F.TYPE_STRING: ["", "a", "é" * 64, "x" * 127, "y" * 128, "z" * 20000, "\U0001f600\0"],
    F.TYPE_BYTES: [b"", b"a", b"x" * 127, b"y" * 128, b"\xff" * 300],
    F.TYPE_DOUBLE: [0.0, -0.0, 1.5, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308],
    F.TYPE_FLOAT: [0.0, -0.0, 1.5, math.inf, -math.inf, math.nan, 2.0**-149, 3.4028234663852886e38],
}


def repeated(field):
    return field.is_repeated if hasattr(field, "is_repeated") else field.label == field.LABEL_REPEATED


def is_map(field):
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def scalar(field):
    """A strategy for one value of a field that is not a message."""
    if field.type not in INTEGERS:
        return SCALARS[field.type]
    low, high = INTEGERS[field.type]
    return st.integers(low, high) | st.integers(max(low, -2), 300)


def extremes(field):
    """Values at the edges of a field that is not a message."""
    if field.type not in INTEGERS:
        return EXTREMES[field.type]
    low, high = INTEGERS[field.type]
    edges = {low, low + 1, -1, 0, 1, 127, 128, 16383, 16384, 1 << 31, (1 << 53) + 1, high - 1, high}
    return sorted(edge for edge in edges if low <= edge <= high)


@st.composite
def contents(draw, descriptor, depth=3):
    """Data for some fields of a message."""
    usable = [field for field in descriptor.fields if depth or field.message_type is None]
    if not usable:
        return {}
    chosen = draw(st.lists(st.sampled_from(usable), max_size=4, unique_by=_group))
    return {field.name: draw(_field_content(field, depth)) for field in chosen}


def _group(field):
    """Members of a oneof count as one."""
    return field.containing_oneof.full_name if field.containing_oneof else field.full_name


def _field_content(field, depth):
    if is_map(field):
        value = field.message_type.fields_by_name["value"]
        return st.dictionaries(TEXTS, _field_content(value, depth), max_size=3)
    one = contents(field.message_type, depth - 1) if field.message_type else scalar(field)
    return st.lists(one, max_size=3) if repeated(field) else one


def build_ours(descriptor, data):
    """Our message with this data."""
    fields = descriptor.fields_by_name
    return ours(descriptor)(**{name: _our_value(fields[name], value) for name, value in data.items()})


def _our_value(field, value):
    if is_map(field):
        inner = field.message_type.fields_by_name["value"]
        return {key: _our_value(inner, item) for key, item in value.items()}
    if field.message_type is None:
        return value
    if repeated(field):
        return [build_ours(field.message_type, item) for item in value]
    return build_ours(field.message_type, value)


def build_theirs(descriptor, data):
    """google.protobuf's message with this data."""
    message = theirs(descriptor)()
    fill(message, data)
    return message


def fill(message, data):
    for name, value in data.items():
        _set(message, message.DESCRIPTOR.fields_by_name[name], value)


def _set(message, field, value):
    target = getattr(message, field.name)
    if is_map(field):
        for key, item in value.items():
            if isinstance(item, dict):
                target[key].SetInParent()
                fill(target[key], item)
            else:
                target[key] = item
    elif field.message_type is None:
        target.extend(value) if repeated(field) else setattr(message, field.name, value)
    elif repeated(field):
        for item in value:
            fill(target.add(), item)
    else:
        target.SetInParent()
        fill(target, value)


# --- answers that can be compared


def canonical(message):
    """A google.protobuf message as bytes that are equal when the messages are, NaN and -0.0 included."""
    return message.SerializeToString(deterministic=True)


def same(one, other):
    """Whether two of our values are equal, with their types; NaN equals itself and 0.0 is not -0.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, msgspec.Struct):
        return all(same(getattr(one, name), getattr(other, name)) for name in one.__struct_fields__)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return struct.pack("d", one) == struct.pack("d", other) if isinstance(one, float) else one == other


def our_answer(descriptor, data):
    """What our decoder makes of bytes: canonical bytes, or None for a DecodeError."""
    try:
        message = _peer.decode(ours(descriptor), data)
    except DecodeError as error:
        return None if 0 <= error.offset <= len(data) else error
    return canonical(theirs(descriptor).FromString(_peer.encode(message)))


@functools.cache
def pool_without_maps():
    """Our files with maps as what they are on the wire, lists of entries.

    The C implementation takes a map entry that holds an unknown field for an unknown field itself, and loses it; the
    other implementations keep the entry, as they do with any message.
    """
    files = compiled(PROTOS)
    stack = [message for file in files.file for message in file.message_type]
    while stack:
        message = stack.pop()
        message.options.ClearField("map_entry")
        stack += message.nested_type
    pool = descriptor_pool.DescriptorPool()
    for file in files.file:
        pool.Add(file)
    return pool


def their_answer(descriptor, data):
    """What google.protobuf makes of bytes: canonical bytes without unknown fields, or None for its DecodeError."""
    try:
        message = theirs(pool_without_maps().FindMessageTypeByName(descriptor.full_name)).FromString(data)
    except GoogleDecodeError:
        return None
    message.DiscardUnknownFields()
    return canonical(with_maps(message, theirs(descriptor)()))


def with_maps(source, target):
    """Copies a message whose maps are lists into one that has maps."""
    for field, value in source.ListFields():
        other = target.DESCRIPTOR.fields_by_name[field.name]
        if is_map(other):
            for entry in value:
                _put(getattr(target, field.name), entry, other.message_type.fields_by_name["value"])
        elif field.message_type is None:
            getattr(target, field.name).extend(value) if repeated(field) else setattr(target, field.name, value)
        elif repeated(field):
            for item in value:
                with_maps(item, getattr(target, field.name).add())
        else:
            getattr(target, field.name).SetInParent()
            with_maps(value, getattr(target, field.name))
    return target


def _put(target, entry, value):
    if value.message_type is None:
        target[entry.key] = entry.value
    else:
        target.pop(entry.key, None)
        with_maps(entry.value, target[entry.key])


if __name__ == "__main__":
    print(re.sub(r"^google.*\n", "", "\n".join(facts(compiled(Path(sys.argv[1])))) + "\n", flags=re.MULTILINE), end="")
