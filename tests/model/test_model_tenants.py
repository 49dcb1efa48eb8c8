"""Tenants: what is sent and what is read, as the official client has it, over REST and gRPC."""

import copy
import json
import pickle
import warnings
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_oracle import Theirs, theirs
from weaviate.collections.classes.tenants import TenantOutput, _TenantActivistatusServerValues
from weaviate.exceptions import WeaviateInvalidInputError as TheirInvalidInputError
from weaviate.proto.v1 import tenants_pb2

from weaviate_anyio._wire import tenants as wire
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
    if action == "create":
        return wire.create_body(tenants)
    (body,) = wire.update_bodies(tenants)
    return body


@pytest.mark.parametrize(("kind", "word"), [case for case in CASES if case[1] in OLD])
def test_old_words_are_deprecated(kind, word):
    status = getattr(ours, STATUSES[kind])(word)
    with pytest.warns(DeprecationWarning, match=f"{word} is deprecated, use {OLD[word]}") as caught:
        getattr(ours, kind)(name="t", activity_status=status)
    assert [one.filename for one in caught] == [__file__]
    with pytest.warns(DeprecationWarning, match=f"{word} is deprecated .* {OLD[word]}"):
        getattr(theirs.tenants, kind)(name="t", activity_status=getattr(theirs.tenants, STATUSES[kind])(word))


@given(st.lists(st.tuples(st.sampled_from(["", "Tenant", "TenantCreate"]), st.text(), st.booleans()), max_size=9))
def test_tenants_to_create_are_sent_as_the_official_client_sends_them(several):
    def build(module, kind, name, active):
        return made(module, kind, name, "ACTIVE" if active else "INACTIVE") if kind else name

    client = Theirs()
    client.tenants.create([build(theirs.tenants, *one) for one in several])
    assert wire.create_body([build(ours, *one) for one in several]) == client.body


@pytest.mark.parametrize("number", [0, 1, 99, 100, 101, 250])
def test_changes_go_out_in_parts(number):
    client = Theirs()
    client.tenants.update([made(theirs.tenants, "TenantUpdate", str(n), "INACTIVE") for n in range(number)])
    bodies = wire.update_bodies([made(ours, "TenantUpdate", str(n), "INACTIVE") for n in range(number)])
    assert bodies == client.sent.bodies


@pytest.mark.parametrize("action", ["activate", "deactivate", "offload"])
@pytest.mark.parametrize("several", [False, True])
def test_one_status_for_all(action, several):
    status = {"activate": "ACTIVE", "deactivate": "INACTIVE", "offload": "OFFLOADED"}[action]
    client = Theirs()
    other = made(theirs.tenants, "Tenant", "a", "OFFLOADING")
    getattr(client.tenants, action)([other, "b"] if several else other)
    mine = made(ours, "Tenant", "a", "OFFLOADING")
    bodies = wire.status_bodies([mine, "b"] if several else mine, ours.TenantUpdateActivityStatus(status))
    assert bodies == [client.body]


def test_names():
    client = Theirs()
    client.tenants.remove([theirs.tenants.Tenant(name="a"), "b"])
    assert wire.names([ours.Tenant(name="a"), "b"]) == client.body
    assert wire.names("a") == wire.names(ours.Tenant(name="a")) == ["a"]
    assert wire.name("a") == wire.name(ours.Tenant(name="a")) == "a"


WORDS = [member.value for member in theirs.tenants.TenantActivityStatus]


def test_tenants_are_read_over_rest_as_the_official_client_reads_them():
    reply = [{"name": f"t{n}", "activityStatus": word} for n, word in enumerate(WORDS)]
    client = Theirs(json.dumps(reply).encode())
    client.sent._weaviate_version = type(client.sent._weaviate_version)(1, 24, 0)
    compare(wire.read_tenants(reply), client.tenants.get())
    for one in reply:
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


@pytest.mark.parametrize("names", [None, ["a", "b"]])
def test_tenants_are_asked_for_over_grpc_as_the_official_client_does(names):
    client = Theirs(tenants_pb2.TenantsGetReply())
    client.tenants.get() if names is None else client.tenants.get_by_names(names)
    (request,) = client.sent.bodies
    assert tenants_pb2.TenantsGetRequest.FromString(wire.get_request("C", names)) == request


def test_words_and_numbers_of_newer_servers_are_kept():
    assert wire.read_tenant({"name": "t", "activityStatus": "DOZING", "size": 1}).activity_status == "DOZING"
    assert wire.read_tenant({"name": "t"}).activity_status == "ACTIVE"
    reply = tenants_pb2.TenantsGetReply(tenants=[tenants_pb2.Tenant(name="t", activity_status=77)])
    tenant = wire.read_get_reply(reply.SerializeToString())["t"]
    assert tenant.activity_status == "TENANT_ACTIVITY_STATUS_77"
    assert copy.deepcopy(tenant) == pickle.loads(pickle.dumps(tenant)) == tenant
    with pytest.raises(WeaviateInvalidInputError, match="ACTIVE or INACTIVE or OFFLOADED"):
        wire.update_bodies(tenant)
    # Who wants a word that this version does not know can say so.
    new = ours.TenantUpdate(name="t", activity_status=ours.TenantUpdateActivityStatus("DOZING"))
    assert wire.update_bodies(new) == [[{"name": "t", "activityStatus": "DOZING"}]]


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
    assert wire.create_body(tenant) == [{"name": "t", "activityStatus": "COLD"}]
    tenant.activity_status = "INACTIVE"
    assert wire.create_body(tenant) == [{"name": "t", "activityStatus": "COLD"}]
    assert tenant.activity_status is ours.TenantActivityStatus.INACTIVE


SENDING = {
    "create": (wire.create_body, ["Tenant", "TenantCreate"]),
    "update": (wire.update_bodies, ["Tenant", "TenantUpdate"]),
    "remove": (wire.names, ["Tenant"]),
}


@pytest.mark.parametrize(("action", "kind"), [(action, kind) for action in SENDING for kind in SENDING[action][1]])
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
    tenant, send = getattr(ours, kind)(name="t"), SENDING[action][0]
    setattr(tenant, field, value)
    message = message.format(STATUSES[kind])
    with pytest.raises(WeaviateInvalidInputError, match=rf"^tenants\.{field} {message}"):
        send(tenant)
    with pytest.raises(WeaviateInvalidInputError, match=rf"^tenants\[1\].{field} {message}"):
        send([getattr(ours, kind)(name="s"), tenant])


def test_a_new_tenant_that_was_changed_to_be_offloaded_is_not_sent():
    tenant = ours.TenantCreate(name="t")
    tenant.activity_status = "OFFLOADED"
    with pytest.raises(WeaviateInvalidInputError, match="tenants.activity_status must be .*got 'OFFLOADED'"):
        wire.create_body(tenant)


def test_the_name_of_a_tenant_that_was_changed():
    tenant = ours.Tenant(name="t")
    tenant.name = 5
    with pytest.raises(WeaviateInvalidInputError, match=r"^tenant.name must be a str.*got 5"):
        wire.name(tenant)


def test_tenants_come_in_any_sequence():
    several = [ours.Tenant(name="a"), ours.Tenant(name="b")]
    assert wire.create_body(deque(several)) == wire.create_body(several)
    assert wire.update_bodies(tuple(several)) == wire.update_bodies(several)
    assert wire.names(deque(several)) == ["a", "b"]
    for none in ({"a"}, {"a": several[0]}.values(), iter("a")):
        with pytest.raises(WeaviateInvalidInputError, match="^tenants must be .*got "):
            wire.names(none)


@pytest.mark.parametrize("word", [*WORDS, "", "DOZING", "FREEZING"])
def test_server_words(word):
    mine = ours.TenantActivistatusServerValues.from_string(word)
    assert mine.value == _TenantActivistatusServerValues.from_string(word).value


def test_a_tenant_that_is_returned_is_a_tenant():
    assert official_path.TenantOutput is ours.Tenant
    assert issubclass(TenantOutput, theirs.tenants.Tenant)
    assert wire.read_tenant({"name": "t", "activityStatus": "HOT"}) == ours.Tenant(name="t")


BAD = {
    "a number to create": (lambda: wire.create_body(3), "^tenants must be a str or a Tenant.*got 3"),
    "a number among them": (lambda: wire.create_body(["a", 3]), r"^tenants\[1\] must be .*got 3"),
    "a change to create": (
        lambda: wire.create_body([ours.TenantUpdate(name="a")]),
        r"tenants\[0\] must be .*got TenantUpdate",
    ),
    "a name to change": (lambda: wire.update_bodies("a"), "^tenants must be .*got 'a'"),
    "a new one to change": (
        lambda: wire.update_bodies(ours.TenantCreate(name="a")),
        "tenants must be .*got TenantCreate",
    ),
    "a new one by name": (lambda: wire.names(ours.TenantCreate(name="a")), "tenants must be .*got TenantCreate"),
    "None as a name": (lambda: wire.name(None), "^tenant must be .*got None"),
    "several as one": (lambda: wire.name(["a"]), "^tenant must be .*got "),
    "one that is on its way": (
        lambda: wire.create_body(["a", made(ours, "Tenant", "t", "ONLOADING")]),
        r"tenants\[1\].activity_status must be .*ACTIVE or INACTIVE; the server.*got TenantActivityStatus.ONLOADING",
    ),
}


@pytest.mark.parametrize(("call", "message"), BAD.values(), ids=BAD)
def test_bad_tenants_are_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message):
        call()
