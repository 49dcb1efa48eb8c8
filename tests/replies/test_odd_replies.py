"""What errors say of replies that are not as they should be, and what is kept of them."""

import pickle
import sys
from types import SimpleNamespace
from uuid import UUID

import msgspec
import pytest
from _peer import encode

from weaviate_anyio._features import parse_version
from weaviate_anyio._proto.batch import BatchObjectsReply, BatchObjectsReplyBatchError
from weaviate_anyio._proto.batch_delete import BatchDeleteObject, BatchDeleteReply
from weaviate_anyio._wire import batch, config_read, tenants
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.exceptions import (
    ResponseCannotBeDecodedError,
    UnexpectedStatusCodeError,
    WeaviateBatchError,
    WeaviateDeleteManyError,
    WeaviateInvalidInputError,
    WeaviateStartUpError,
    WeaviateTenantGetError,
)

SCHEMA = {
    "class": "Film",
    "properties": [{"name": "a", "dataType": ["text"]}, {"name": "b", "dataType": ["int"], "nestedProperties": []}],
    "vectorConfig": {"v": {"vectorizer": {"none": {}}, "vectorIndexType": "hnsw", "vectorIndexConfig": {"pq": {}}}},
}


def changed(**parts):
    return SCHEMA | parts


def refusal(sent, read=config_read.read_collection):
    body = sent if isinstance(sent, bytes) else msgspec.json.encode(sent)
    with pytest.raises(ResponseCannotBeDecodedError) as caught:
        Reply(200, body, "GET /v1/schema/Film").read(read)
    assert caught.value.status_code == 200
    assert caught.value.__cause__ is not None
    assert pickle.loads(pickle.dumps(caught.value)).message == caught.value.message
    before, _, after = caught.value.message.partition("; it begins with ")
    assert after
    return before.removeprefix("GET /v1/schema/Film: the reply (status 200) cannot be decoded: ")


NESTED = {"name": "a", "dataType": ["text"], "nestedProperties": 7}
NESTED_OFTEN = [{"name": "a" * 1000, "dataType": ["text"]}] * 2000
NO_GET = "AttributeError: {!r} object has no attribute 'get'"
LAST = "; the last value read was "


@pytest.mark.parametrize(
    ("sent", "odd"),
    [
        (changed(properties=5), f"TypeError: 'int' object is not iterable{LAST}properties: 5"),
        (changed(properties=[None]), f"{NO_GET.format('NoneType')}{LAST}properties[0]: None"),
        (changed(properties=[{"name": "r", "dataType": ["Film"]}, 7]), f"{NO_GET.format('int')}{LAST}properties[1]: 7"),
        (
            changed(properties=[NESTED]),
            f"TypeError: 'int' object is not iterable{LAST}properties[0].nestedProperties: 7",
        ),
        (changed(**{"class": 5}), f"TypeError: a name is not text{LAST}class: 5"),
        ({"properties": []}, f"KeyError: 'class'{LAST}class: missing"),
        (["x"], f"{NO_GET.format('list')}{LAST}the whole: ['x']"),
        (None, f"{NO_GET.format('NoneType')}{LAST}the whole: None"),
    ],
)
def test_the_error_says_what_is_odd(sent, odd):
    assert refusal(sent) == odd


def test_a_long_value_is_cut():
    assert refusal(changed(properties="x" * 10**5)).endswith(f"properties: '{'x' * 79}...")
    assert refusal(["x" * 10**5]).endswith(f"the whole: ['{'x' * 78}...")


def test_what_is_very_large_is_not_read_twice():
    assert refusal(changed(properties=[*NESTED_OFTEN, 7])) == "AttributeError: 'int' object has no attribute 'get'"


def test_values_that_do_not_fit():
    assert "timedelta" in refusal(changed(objectTtlConfig={"enabled": True, "defaultTtl": "x"}))
    assert "OverflowError" in refusal(changed(objectTtlConfig={"enabled": True, "defaultTtl": 1e300}))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"class": "\xff"}', "'utf-8' codec can't decode byte 0xff"),
        (b"[" * 10**5, "maximum recursion depth exceeded" if sys.version_info < (3, 14) else "Stack overflow"),
        (b"9" * 5000, "out of range"),
        (b"NaN", "malformed"),
        (b"", "truncated"),
        (b"<html>", "malformed"),
    ],
)
def test_what_is_no_json(body, words):
    assert words in refusal(body)


@pytest.mark.parametrize("body", [b"\xff\xfe", b'{"error": "\xff"}', b"[" * 10**5])
def test_a_page_of_a_proxy_that_is_no_json(body):
    error = UnexpectedStatusCodeError("Ask", SimpleNamespace(status=503, body=body))
    assert error.status_code == 503
    assert isinstance(error.error, str)
    assert "503" in error.message
    assert len(error.message) < 5000


def test_a_long_page_is_kept_and_shown_in_part():
    error = UnexpectedStatusCodeError("Ask", SimpleNamespace(status=500, body=b"x" * 20_000_000))
    assert len(error.error) == 20_000_000
    assert len(error.message) < 5000
    assert "20,000,000 characters" in error.message


def test_what_is_the_users_fault_stays_that():
    def refuse(sent, place):
        raise WeaviateInvalidInputError(f"{place} is wrong")

    reply = Reply(200, b"{}", "x")
    with pytest.raises(WeaviateInvalidInputError, match="place is wrong"):
        reply.change(refuse, "place")
    with pytest.raises(ResponseCannotBeDecodedError, match="place is wrong"):
        reply.read(refuse, "place")
    assert reply.change(lambda sent, more: sent | more, {"a": 1}) == {"a": 1}
    with pytest.raises(ResponseCannotBeDecodedError, match="KeyError: 'a'; the last value read was a: missing"):
        reply.change(lambda sent: sent["a"])


def test_a_tenant_that_is_none():
    assert "Tenant.name must be a str, got 5" in refusal({"name": 5}, tenants.read_tenant)


@pytest.mark.parametrize(
    "text", ["9" * 5000 + ".1.1", "1." + "9" * 5000, "1.2." + "3" * 20, "x", "", "\u0661.\u0662.\u0663"]
)
def test_versions_that_are_none(text):
    with pytest.raises(WeaviateStartUpError, match="understands") as caught:
        parse_version(text)
    assert len(caught.value.message) < 300


@pytest.mark.parametrize(
    ("text", "version"), [("1.39.3", (1, 39, 3)), ("v1.2", (1, 2, 0)), ("1.30.0-rc.1+abc", (1, 30, 0))]
)
def test_versions(text, version):
    assert parse_version(text) == version


def errors_reply(*pairs):
    errors = [BatchObjectsReplyBatchError(index=at, error=text) for at, text in pairs]
    return encode(BatchObjectsReply(errors=errors))


@pytest.mark.parametrize("stray", [2, 99, -1, 2**31 - 1, -(2**31)])
def test_an_error_that_belongs_to_no_object(stray):
    failed, odd = batch.objects_errors(errors_reply((1, "bad"), (stray, "worse")), 2)
    assert failed == {1: "bad"}
    assert (
        odd
        == f"it may be stored or not: the server reported an error for the object at {stray} in a request of 2: worse"
    )


def test_errors_that_belong_to_objects():
    assert batch.objects_errors(errors_reply((0, "bad"), (1, "worse")), 2) == ({0: "bad", 1: "worse"}, "")
    assert batch.objects_errors(b"", 2) == ({}, "")


def test_an_id_that_is_too_long():
    reply = encode(BatchDeleteReply(objects=[BatchDeleteObject(uuid=b"\1" * 17, successful=True)]))
    with pytest.raises(WeaviateDeleteManyError, match="the reply cannot be read: .*128-bit"):
        batch.delete_result(reply, verbose=True)
    short = encode(BatchDeleteReply(objects=[BatchDeleteObject(uuid=b"\1", successful=True)]))
    assert batch.delete_result(short, verbose=True).objects[0].uuid == UUID(int=1)


@pytest.mark.parametrize("data", [b"\xff", b"\x12\x05", b"\x12\x03\x0a\x01\xff"])
def test_bytes_that_are_no_reply(data):
    with pytest.raises(WeaviateTenantGetError, match="the reply cannot be read: "):
        tenants.read_get_reply(data)
    with pytest.raises(WeaviateBatchError, match="the reply cannot be read: "):
        batch.objects_errors(data + b"\xff", 2)
