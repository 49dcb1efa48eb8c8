"""Our .proto files say what the server's say, and the official client's descriptors are part of them."""

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from proto_oracle import FACTS, PROTOS, compiled, facts, official_files, our_files

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


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SEARCH_REPLY__RESULTS", 2),
        ("SEARCH_REPLY__RESULTS_TAG", 0b10_010),
        ("SEARCH_REPLY__TOOK_TAG", 0b1_101),
        ("METADATA_RESULT__VECTORS_TAG", 23 << 3 | 2),
        ("METADATA_RESULT__VECTOR_TAG", 2 << 3 | 2),
        ("VALUE__INT_VALUE_TAG", 8 << 3),
        ("GOOGLE_VALUE__NUMBER_VALUE_TAG", 2 << 3 | 1),
        ("PROPERTIES__FIELDS_TAG", 1 << 3 | 2),
        ("NEAR_IMU_SEARCH__IMU", 1),
    ],
)
def test_constants(name, value):
    assert getattr(fields, name) == value


def test_every_field_has_constants():
    count = sum(len(message.field) for file in compiled(PROTOS).file for message in walk(file))
    assert len([name for name in vars(fields) if "__" in name.strip("_")]) == 2 * count


def walk(file: FileDescriptorProto):
    stack = list(file.message_type)
    while stack:
        message = stack.pop()
        if not message.options.map_entry:
            yield message
            stack += message.nested_type
