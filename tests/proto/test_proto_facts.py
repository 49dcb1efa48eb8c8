"""Our .proto files say what the server's say, and the official client's descriptors are part of them."""

import importlib
import re
from pathlib import Path

import _peer
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorSet
from proto_oracle import FACTS, PROTOS, compiled, facts, messages, official_files, our_files, ours, repeated

from weaviate_anyio._proto import fields, health, weaviate


def described(files):
    """Descriptors as the set that protoc would write."""
    found = FileDescriptorSet()
    for file in files:
        file.CopyToProto(found.file.add())
    return found


def test_equal_to_the_server():
    ours = {line for line in facts(compiled(PROTOS)) if line.startswith("weaviate.v1.")}
    assert ours == set(FACTS.read_text().splitlines())


def test_official_client_knows_a_part():
    assert set(facts(described(official_files()))) <= set(facts(compiled(PROTOS)))


def test_google_struct_is_google_s():
    ours = next(file for file in our_files() if file.name == "google/protobuf/struct.proto")
    theirs = next(file for file in official_files() if file.name == ours.name)
    as_facts = [facts(described([file])) for file in (ours, theirs)]
    assert as_facts[0] == as_facts[1]


def test_method_paths():
    for module, file in [(weaviate, "weaviate.proto"), (health, "health.proto")]:
        descriptor = next(each for each in our_files() if each.name == file)
        expected = {
            f"/{service.full_name}/{method.name}"
            for service in descriptor.services_by_name.values()
            for method in service.methods
        }
        assert {value for name, value in vars(module).items() if name.startswith(("WEAVIATE_", "HEALTH_"))} == expected


PROTO = Path(fields.__file__).parent
BY_HAND = "\n".join(path.read_text() for path in PROTO.parent.rglob("*.py") if path.parent != PROTO)
PACKED = {"TYPE_DOUBLE", "TYPE_FLOAT", "TYPE_BOOL", "TYPE_INT64"}
WIRE = {"TYPE_DOUBLE": 1, "TYPE_FLOAT": 5, "TYPE_STRING": 2, "TYPE_BYTES": 2, "TYPE_MESSAGE": 2}


def constants():
    """What each constant would be, for all fields of all messages."""
    for message, field in ((each, field) for each in messages(our_files()) for field in each.fields):
        scope = "GOOGLE" * message.full_name.startswith("google.") + ours(message).__name__.upper()
        kind = FieldDescriptorProto.Type.Name(field.type)
        wire = 2 if repeated(field) and kind in PACKED else WIRE.get(kind, 0)
        yield (scope, field.name.upper()), field.number
        yield (scope, f"{field.name}_TAG".upper()), field.number << 3 | wire


def test_constants_are_those_that_hand_written_code_uses():
    found = {name: value for name, value in vars(fields).items() if name.isupper() and not name.startswith("_")}
    assert len(found) > 50
    by_field = {(name.split("__")[0].replace("_", ""), name.split("__")[1]): value for name, value in found.items()}
    assert by_field.items() <= dict(constants()).items()
    assert [name for name in found if not re.search(rf"\b{name}\b", BY_HAND)] == []


def test_some_constants_by_hand():
    assert fields.SEARCH_REPLY__RESULTS_TAG == 0b10_010
    assert fields.VALUE__INT_VALUE_TAG == 8 << 3


# --- the package has what a client does, and its peer the rest


def reached(kinds):
    """The messages of the types given, and what stands in them."""
    found, waiting = {}, list(kinds)
    while waiting:
        message = waiting.pop()
        if message.full_name not in found:
            found[message.full_name] = message
            waiting += [field.message_type for field in message.fields if field.message_type]
    return {ours(message) for message in found.values() if not message.GetOptions().map_entry}


def written(folder, prefix):
    """The functions of a generated package, as (verb, class); without those that only import one of them."""
    for path in sorted(folder.glob("[a-z]*.py")):
        module = importlib.import_module(f"{prefix}.{path.stem}")
        for name, value in vars(module).items():
            here = name.startswith(("encode_", "decode_")) and value.__module__ == module.__name__
            if here and "generative" not in value.__code__.co_varnames:
                yield name[:6], name[7:].replace("_", "")


def is_called(kind):
    """Whether code that is written by hand decodes such a message."""
    functions = {name.replace("_", "") for name in re.findall(r"\bdecode_(\w+)\(", BY_HAND)}
    return kind.__name__.lower() in functions or re.search(rf"\b{kind.__name__}\.decode\(", BY_HAND)


def test_the_package_encodes_requests_and_decodes_what_its_code_asks_for():
    methods = [method for file in our_files() for each in file.services_by_name.values() for method in each.methods]
    assert len(methods) == 10
    wanted = {("encode", kind) for kind in reached(method.input_type for method in methods)}
    roots = [message for message in messages(our_files()) if is_called(ours(message))]
    assert len(roots) > 10
    wanted |= {("decode", kind) for kind in reached(roots)}
    names = {(verb, kind.__name__.lower()) for verb, kind in wanted}
    package = list(written(PROTO, "weaviate_anyio._proto"))
    assert sorted(package) == sorted(names)
    for kind in map(ours, messages(our_files())):
        has = {verb for verb in ("encode", "decode") if hasattr(kind, verb)}
        assert has == {verb for verb, each in wanted if each is kind} or kind.__module__.startswith("_peer.")


def test_the_peer_has_the_other_functions():
    both = [*written(PROTO, "weaviate_anyio._proto"), *written(Path(_peer.__file__).parent, "_peer")]
    every = [ours(message).__name__.lower() for message in messages(our_files())]
    assert sorted(both) == sorted((verb, name) for verb in ("encode", "decode") for name in every)
