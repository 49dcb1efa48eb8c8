"""Tenants: what is sent and what is read, as the official client has it, over REST and gRPC."""

import copy
import json
import pickle
import warnings
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_oracle import Theirs, body_of, request_of, result_of, theirs
from weaviate.collections.classes.tenants import TenantOutput, _TenantActivistatusServerValues
from weaviate.exceptions import WeaviateInvalidInputError as TheirInvalidInputError
from weaviate.proto.v1 import tenants_pb2

from weaviate_anyio._wire import tenants as wire
from weaviate_anyio._wire.steps import at_once
from weaviate_anyio.classes import tenants as ours
from weaviate_anyio.collections.classes import tenants as official_path
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateTenantGetError

CREATED = [ours.Tenant, ours.TenantCreate]
STATUSES = {
    "Tenant": "TenantActivityStatus",
    "TenantCreate": "TenantCreateActivityStatus",
    "TenantUpdate": "TenantUpdateActivityStatus",
}
OLD = {"HOT": "ACTIVE", "COLD": "INACTIVE", "FROZEN": "OFFLOADED"}


def made(module, kind, name, word):
    """A tenant of either client, without the warning about its word."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return getattr(module, kind)(name=name, activity_status=getattr(module, STATUSES[kind])(word))


def words(kind):
    return [member.value for member in getattr(theirs.tenants, STATUSES[kind])]


CASES = [(kind, word) for kind in STATUSES for word in words(kind)]


@pytest.mark.parametrize(("kind", "word"), CASES)
def test_a_status_is_kept_and_sent_as_the_official_client_does(kind, word):
    mine, other = made(ours, kind, "t", word), made(theirs.tenants, kind, "t", word)
    assert mine.activity_status.value == other.activity_status.value == OLD.get(word, word)
    for action, refused in (("create", ours.TenantUpdate), ("update", ours.TenantCreate)):
        if isinstance(mine, refused):
            continue
        client = Theirs()
        try:
            getattr(client.tenants, action)(other)
        except TheirInvalidInputError:
            with pytest.raises(
                WeaviateInvalidInputError, match=r"^tenants.activity_status must be .*the server sets.*got "
            ):
                sent(action, mine)
        else:
            assert sent(action, mine) == client.body


@pytest.mark.parametrize(("kind", "word"), CASES)
def test_the_word_that_is_sent_can_be_read(kind, word):
    mine, other = made(ours, kind, "t", word), made(theirs.tenants, kind, "t", word)
    assert mine.activityStatus.value == other.activityStatus.value
    with pytest.raises(AttributeError):
        mine.activityStatus = "HOT"
    mine.activity_status = type(mine.activity_status)("INACTIVE")
    assert mine.activityStatus is ours.TenantActivistatusServerValues.COLD


def sent(action, tenants):
    (portion,) = getattr(wire, action)("C", tenants)
    return body_of(portion.operation)


@pytest.mark.parametrize(("kind", "word"), [case for case in CASES if case[1] in OLD])
def test_old_words_are_deprecated(kind, word):
    status = getattr(ours, STATUSES[kind])(word)
    with pytest.warns(DeprecationWarning, match=f"{word} is deprecated, use {OLD[word]}") as caught:
        getattr(ours, kind)(name="t", activity_status=status)
    assert [one.filename for one in caught] == [__file__]
    with pytest.warns(DeprecationWarning, match=f"{word} is deprecated .* {OLD[word]}"):
        getattr(theirs.tenants, kind)(name="t", activity_status=getattr(theirs.tenants, STATUSES[kind])(word))


def requests(portions):
    return [request_of(portion.operation) for portion in portions]


KINDS = st.sampled_from(["", "Tenant", "TenantCreate"])


NAMES = st.from_regex(r"[0-9A-Za-z_-]{1,64}", fullmatch=True)


@given(st.lists(st.tuples(KINDS, NAMES, st.booleans()), min_size=1, max_size=9))
def test_tenants_to_create_are_sent_as_the_official_client_sends_them(several):
    def build(module, kind, name, active):
        return made(module, kind, name, "ACTIVE" if active else "INACTIVE") if kind else name

    client = Theirs()
    client.tenants.create([build(theirs.tenants, *one) for one in several])
    assert requests(wire.create("C", [build(ours, *one) for one in several])) == client.sent.requests


@pytest.mark.parametrize("name", ["", "a b", "é", "a" * 65])
@pytest.mark.parametrize("action", ["create", "update", "remove", "get_by_names"])
def test_names_that_the_server_refuses_are_refused_at_the_call(action, name):
    kind = ours.TenantUpdate if action == "update" else ours.Tenant
    tenants = [kind(name="a"), kind(name=name)]
    with pytest.raises(WeaviateInvalidInputError, match=r"^tenants\[1\].name must be the name of a tenant"):
        getattr(wire, action)("C", tenants)


@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 250])
def test_changes_go_out_in_parts(number):
    client = Theirs()
    client.tenants.update([made(theirs.tenants, "TenantUpdate", str(n), "INACTIVE") for n in range(number)])
    portions = list(wire.update("C", [made(ours, "TenantUpdate", str(n), "INACTIVE") for n in range(number)]))
    assert requests(portions) == client.sent.requests
    assert [name for one in portions for name in one.statuses] == [str(n) for n in range(number)]


@pytest.mark.parametrize("write", [wire.create, wire.remove])
def test_new_and_removed_ones_go_out_in_parts_too(write):
    # The official client sends them in one request, which grows with their number.
    bodies = [body_of(one.operation) for one in write("C", [str(n) for n in range(250)])]
    assert [len(body) for body in bodies] == [100, 100, 50]
    assert list(write("C", [])) == []


@pytest.mark.parametrize("action", ["activate", "deactivate", "offload"])
@pytest.mark.parametrize("several", [False, True])
def test_one_status_for_all(action, several):
    client = Theirs()
    other = made(theirs.tenants, "Tenant", "a", "OFFLOADING")
    getattr(client.tenants, action)([other, "b"] if several else other)
    mine = made(ours, "Tenant", "a", "OFFLOADING")
    assert requests(wire.set_status(action, "C", [mine, "b"] if several else mine)) == client.sent.requests


def test_removing():
    client = Theirs()
    client.tenants.remove([theirs.tenants.Tenant(name="a"), "b"])
    assert requests(wire.remove("C", [ours.Tenant(name="a"), "b"])) == client.sent.requests
    assert requests(wire.remove("C", "a")) == requests(wire.remove("C", ours.Tenant(name="a")))


NEW, OLDER = (1, 28, 0), (1, 27, 9)


@pytest.mark.parametrize("status", [200, 404])
@pytest.mark.parametrize("tenant", ["a", ours.Tenant(name="a")])
def test_looking_for_one(tenant, status):
    reply = b'{"name": "a", "activityStatus": "COLD"}'
    client, operation = Theirs(reply, status), wire.get_by_name(NEW, "C", tenant)
    found = client.tenants.get_by_name("a")
    assert request_of(operation) == client.request
    read = result_of(operation, reply, status)
    assert (read is None) == (found is None)
    assert read is None or read == ours.Tenant(name="a", activity_status="INACTIVE")
    client, operation = Theirs(b"", status), wire.exists("C", tenant)
    assert result_of(operation, b"", status) is client.tenants.exists("a")
    assert request_of(operation) == client.request


def test_looking_for_one_on_an_old_server():
    reply = tenants_pb2.TenantsGetReply(tenants=[tenants_pb2.Tenant(name="a", activity_status=1)])
    client = Theirs(reply)
    client.sent._weaviate_version = type(client.sent._weaviate_version)(*OLDER)
    client.tenants.get_by_name("a")
    operation = wire.get_by_name(OLDER, "C", "a")
    assert tenants_pb2.TenantsGetRequest.FromString(operation.request) == client.sent.bodies[0]
    assert at_once(operation.read(reply.SerializeToString())) == ours.Tenant(name="a")
    assert at_once(operation.read(b"")) is None


WORDS = [member.value for member in theirs.tenants.TenantActivityStatus]


def test_tenants_are_read_over_rest_as_the_official_client_reads_them():
    for one in [{"name": f"t{n}", "activityStatus": word} for n, word in enumerate(WORDS)]:
        other = Theirs(json.dumps(one).encode()).tenants.get_by_name(one["name"])
        compare({"": wire.read_tenant(one)}, {"": other})


def compare(mine, other):
    assert {key: (one.name, one.activity_status.value) for key, one in mine.items()} == {
        key: (one.name, one.activity_status.value) for key, one in other.items()
    }


def numbers():
    return [value for value in tenants_pb2.TenantActivityStatus.values() if value]


def test_tenants_are_read_over_grpc_as_the_official_client_reads_them():
    reply = tenants_pb2.TenantsGetReply(
        tenants=[tenants_pb2.Tenant(name=str(number), activity_status=number) for number in numbers()]
    )
    compare(wire.read_get_reply(reply.SerializeToString()), Theirs(reply).tenants.get())


@pytest.mark.parametrize("names", [None, ["a", "b"], []])
def test_tenants_are_asked_for_over_grpc_as_the_official_client_does(names):
    client = Theirs(tenants_pb2.TenantsGetReply())
    client.tenants.get() if names is None else client.tenants.get_by_names(names)
    (request,) = client.sent.bodies
    operation = wire.get("C") if names is None else wire.get_by_names("C", names)
    assert tenants_pb2.TenantsGetRequest.FromString(operation.request) == request


def test_words_and_numbers_of_newer_servers_are_kept():
    assert wire.read_tenant({"name": "t", "activityStatus": "DOZING", "size": 1}).activity_status == "DOZING"
    assert wire.read_tenant({"name": "t"}).activity_status == "ACTIVE"
    reply = tenants_pb2.TenantsGetReply(tenants=[tenants_pb2.Tenant(name="t", activity_status=77)])
    tenant = wire.read_get_reply(reply.SerializeToString())["t"]
    assert tenant.activity_status == "TENANT_ACTIVITY_STATUS_77"
    assert copy.deepcopy(tenant) == pickle.loads(pickle.dumps(tenant)) == tenant
    with pytest.raises(WeaviateInvalidInputError, match="ACTIVE or INACTIVE or OFFLOADED"):
        wire.update("C", tenant)
    # Who wants a word that this version does not know can say so.
    new = ours.TenantUpdate(name="t", activity_status=ours.TenantUpdateActivityStatus("DOZING"))
    assert sent("update", new) == [{"name": "t", "activityStatus": "DOZING"}]


def test_the_words_of_older_servers_for_being_moved_are_understood():
    # The official client raises ValueError over REST, and reads the same states over gRPC.
    read = {word: wire.read_tenant({"name": "t", "activityStatus": word}) for word in ("FREEZING", "UNFREEZING")}
    assert [one.activity_status.name for one in read.values()] == ["OFFLOADING", "ONLOADING"]


def test_a_broken_reply_over_grpc():
    with pytest.raises(WeaviateTenantGetError, match="cannot be read"):
        wire.read_get_reply(b"\x0a\xff")


def test_a_tenant_that_was_changed_afterwards():
    tenant = ours.Tenant(name="t")
    tenant.activity_status = ours.TenantActivityStatus.COLD
    assert sent("create", tenant) == [{"name": "t", "activityStatus": "COLD"}]
    tenant.activity_status = "INACTIVE"
    assert sent("create", tenant) == [{"name": "t", "activityStatus": "COLD"}]
    assert tenant.activity_status is ours.TenantActivityStatus.INACTIVE


SENDING = {
    "create": ["Tenant", "TenantCreate"],
    "update": ["Tenant", "TenantUpdate"],
    "remove": ["Tenant"],
}


@pytest.mark.parametrize(("action", "kind"), [(action, kind) for action in SENDING for kind in SENDING[action]])
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("activity_status", None, "must be {}.*got None"),
        ("activity_status", "bogus", "must be {}.*got 'bogus'"),
        ("name", 5, "must be a str.*got 5"),
        ("name", None, "must be a str.*got None"),
    ],
)
def test_a_tenant_that_was_changed_to_what_cannot_be_right_is_not_sent(action, kind, field, value, message):
    tenant, send = getattr(ours, kind)(name="t"), getattr(wire, action)
    setattr(tenant, field, value)
    message = message.format(STATUSES[kind])
    with pytest.raises(WeaviateInvalidInputError, match=rf"^tenants\.{field} {message}"):
        send("C", tenant)
    with pytest.raises(WeaviateInvalidInputError, match=rf"^tenants\[1\].{field} {message}"):
        send("C", [getattr(ours, kind)(name="s"), tenant])


def test_a_new_tenant_that_was_changed_to_be_offloaded_is_not_sent():
    tenant = ours.TenantCreate(name="t")
    tenant.activity_status = "OFFLOADED"
    with pytest.raises(WeaviateInvalidInputError, match="tenants.activity_status must be .*got 'OFFLOADED'"):
        wire.create("C", tenant)


def test_the_name_of_a_tenant_that_was_changed():
    tenant = ours.Tenant(name="t")
    tenant.name = 5
    with pytest.raises(WeaviateInvalidInputError, match=r"^tenant.name must be a str.*got 5"):
        wire.exists("C", tenant)


def test_tenants_come_in_any_sequence():
    several = [ours.Tenant(name="a"), ours.Tenant(name="b")]
    assert sent("create", deque(several)) == sent("create", several)
    assert sent("update", tuple(several)) == sent("update", several)
    assert sent("remove", deque(several)) == ["a", "b"]
    for none in ({"a"}, {"a": several[0]}.values(), iter("a")):
        with pytest.raises(WeaviateInvalidInputError, match="^tenants must be .*got "):
            wire.remove("C", none)


@pytest.mark.parametrize("word", [*WORDS, "", "DOZING", "FREEZING"])
def test_server_words(word):
    mine = ours.TenantActivistatusServerValues.from_string(word)
    assert mine.value == _TenantActivistatusServerValues.from_string(word).value


def test_a_tenant_that_is_returned_is_a_tenant():
    assert official_path.TenantOutput is ours.Tenant
    assert issubclass(TenantOutput, theirs.tenants.Tenant)
    assert wire.read_tenant({"name": "t", "activityStatus": "HOT"}) == ours.Tenant(name="t")


BAD = {
    "a number to create": (lambda: wire.create("C", 3), "^tenants must be a str or a Tenant.*got 3"),
    "a number among them": (lambda: wire.create("C", ["a", 3]), r"^tenants\[1\] must be .*got 3"),
    "a change to create": (
        lambda: wire.create("C", [ours.TenantUpdate(name="a")]),
        r"tenants\[0\] must be .*got TenantUpdate",
    ),
    "a name to change": (lambda: wire.update("C", "a"), "^tenants must be .*got 'a'"),
    "a new one to change": (
        lambda: wire.update("C", ours.TenantCreate(name="a")),
        "tenants must be .*got TenantCreate",
    ),
    "a new one by name": (lambda: wire.remove("C", ours.TenantCreate(name="a")), "tenants must be .*got TenantCreate"),
    "None as a name": (lambda: wire.exists("C", None), "^tenant must be .*got None"),
    "several as one": (lambda: wire.exists("C", ["a"]), "^tenant must be .*got "),
    "several and a number to activate": (
        lambda: wire.set_status("activate", "C", ["a", 3]),
        r"^tenant\[1\] must be .*got 3",
    ),
    "no name of a tenant": (lambda: wire.get_by_name(NEW, "C", "../x"), "^tenant must be the name of a tenant"),
    "one that is on its way": (
        lambda: wire.create("C", ["a", made(ours, "Tenant", "t", "ONLOADING")]),
        r"tenants\[1\].activity_status must be .*ACTIVE or INACTIVE; the server.*got TenantActivityStatus.ONLOADING",
    ),
}


@pytest.mark.parametrize(("call", "message"), BAD.values(), ids=BAD)
def test_bad_tenants_are_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call()
