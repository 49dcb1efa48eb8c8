"""Values that do not fit their field: an error at encode, which names message and field."""

import copy
import pickle

import numpy as np
import pytest
from _peer import decode, encode
from google.protobuf.descriptor_pb2 import FieldDescriptorProto
from proto_oracle import build_ours, build_theirs, is_map, messages, our_files, our_pool, ours, repeated

from weaviate_anyio._proto import aggregate, base, base_search, batch, google_struct, search_get
from weaviate_anyio._proto._runtime import DecodeError, EncodeError

OURS = messages(our_files())
WRONG = {
    "TYPE_BOOL": [1, "true", 0, np.True_],
    "TYPE_STRING": [1, b"text", ["a"], "\ud800", base.TextArray()],
    "TYPE_BYTES": ["text", 5, [1, 2], base.TextArray()],
    "TYPE_DOUBLE": ["1.5", b"1", [1.0]],
    "TYPE_FLOAT": ["1.5", 1e39, [1.0]],
    "TYPE_INT32": [1 << 31, -(1 << 31) - 1, "1", 1.0, 300.5],
    "TYPE_ENUM": [1 << 31, -(1 << 31) - 1, "OPERATOR_AND", 1.0],
    "TYPE_INT64": [1 << 63, -(1 << 63) - 1, "1", 1.0],
    "TYPE_UINT32": [1 << 32, -1, "1", 1.0],
    "TYPE_UINT64": [1 << 64, -1, "1", 1.0],
    "TYPE_MESSAGE": [1, "text", {}, google_struct.NullValue.NULL_VALUE],
}


def kind_of(field):
    return FieldDescriptorProto.Type.Name(field.type)


def wrong_values(field):
    if is_map(field):
        inner = field.message_type.fields_by_name["value"]
        return [["k"], "text", 5, {1: None}, *({"k": value} for value in WRONG[kind_of(inner)])]
    wrong = WRONG[kind_of(field)]
    if repeated(field):
        return ["text", ("a",), 5, np.ones(2), *([value] for value in wrong), [None]]
    return wrong if field.has_presence else [None, *wrong]


@pytest.mark.parametrize("descriptor", OURS, ids=lambda each: each.full_name)
def test_wrong_values(descriptor):
    for field in descriptor.fields:
        for value in wrong_values(field):
            message = ours(descriptor)(**{field.name: value})
            with pytest.raises(EncodeError, match=rf"^{type(message).__name__}\.{field.name}: got "):
                encode(message)


def test_the_text():
    request = search_get.SearchRequest(filters=base.Filters(filters=[base.Filters(value_int=1 << 63)]))
    with pytest.raises(EncodeError) as caught:
        encode(request)
    assert str(caught.value) == (
        "Filters.value_int: got 9223372036854775808 (int), allowed is int64, "
        "-9223372036854775808 to 9223372036854775807"
    )
    assert isinstance(caught.value, ValueError)


def test_message_of_another_type():
    with pytest.raises(EncodeError, match=r"SearchRequest\.filters: got TextArray\(.*allowed is Filters"):
        encode(search_get.SearchRequest(filters=base.TextArray()))
    with pytest.raises(EncodeError, match=r"SearchRequest\.near_image: got NearAudioSearch"):
        encode(search_get.SearchRequest(near_image=base_search.NearAudioSearch(audio="a")))


def contested(descriptor):
    return [oneof for oneof in descriptor.oneofs if len(oneof.fields) > 1]


@pytest.mark.parametrize("descriptor", [each for each in OURS if contested(each)], ids=lambda each: each.full_name)
def test_two_members_of_a_oneof(descriptor):
    for oneof in contested(descriptor):
        for one, other in zip(oneof.fields, oneof.fields[1:], strict=False):
            data = {field.name: {} if field.message_type else _some(field) for field in (one, other)}
            name = f"{ours(descriptor).__name__}.{oneof.name}"
            with pytest.raises(EncodeError, match=f"^{name}: {one.name} and {other.name} are both set"):
                encode(build_ours(descriptor, data))


def _some(field):
    return {"TYPE_STRING": "a", "TYPE_BYTES": b"a", "TYPE_BOOL": False}.get(kind_of(field), 0)


def nested_filters(levels):
    message = base.Filters()
    for _ in range(levels):
        message = base.Filters(filters=[message])
    return message


def test_depth():
    filters = our_pool().FindMessageTypeByName("weaviate.v1.Filters")
    assert decode(base.Filters, encode(nested_filters(100))) == nested_filters(100)
    data = {}
    for _ in range(300):
        data = {"filters": [data]}
    assert encode(nested_filters(300)) == build_theirs(filters, data).SerializeToString()
    with pytest.raises(EncodeError, match="Filters: more than 300 messages"):
        encode(nested_filters(301))


def test_message_in_itself():
    loop = google_struct.Value(list_value=google_struct.ListValue())
    loop.list_value.values.append(loop)
    with pytest.raises(EncodeError, match="or one in itself"):
        encode(loop)


def test_what_is_accepted_besides_the_declared_types():
    as_declared = base.Vectors(name="a", vector_bytes=b"\1\2", index=7, type=1)
    for data in (bytearray(b"\1\2"), memoryview(b"\1\2"), memoryview(np.array([513], "<u2"))):
        other = base.Vectors(name="a", vector_bytes=data, index=7, type=base.VectorsVectorType(1))
        assert encode(other) == encode(as_declared)
    assert encode(base.NumberArray(values=[1, np.float32(2)])) == encode(base.NumberArray(values=[1.0, 2.0]))
    assert encode(google_struct.Value(number_value=3)) == encode(google_struct.Value(number_value=3.0))


def test_lists_are_not_shared():
    batch.BatchObject().vectors.append(base.Vectors())
    google_struct.Struct().fields["a"] = google_struct.Value()
    assert batch.BatchObject().vectors == []
    assert google_struct.Struct().fields == {}


def test_names_that_hide_types():
    grouped = aggregate.AggregateReplyGroupGroupedBy(int=5)
    assert decode(aggregate.AggregateReplyGroupGroupedBy, encode(grouped)) == grouped


@pytest.mark.parametrize("error", [DecodeError("why", 3), EncodeError("why")])
def test_errors_can_be_copied(error):
    for twin in (copy.copy(error), pickle.loads(pickle.dumps(error))):
        assert (type(twin), str(twin), twin.args) == (type(error), str(error), error.args)
