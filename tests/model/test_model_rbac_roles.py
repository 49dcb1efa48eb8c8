"""Roles as the server sends them: what the official parser reads, ours reads too, and it loses nothing."""

import copy
import dataclasses
import itertools
import json
import pickle

import msgspec
import pytest
import rbac_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from model_oracle import body_of, request_of, result_of
from pydantic import TypeAdapter

from weaviate_anyio._wire import rbac as wire
from weaviate_anyio.classes.rbac import Actions, Permissions
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs import rbac as out
from weaviate_anyio.rbac import models

NAMES = st.sampled_from(["*", "A", "B*", "A_1", "^A|B$"])
RESOURCES = {
    "aliases": {"alias": NAMES, "collection": NAMES},
    "backups": {"collection": NAMES},
    "cluster": None,
    "collections": {"collection": NAMES},
    "data": {"collection": NAMES, "tenant": NAMES},
    "groups": {"group": NAMES, "groupType": st.just("oidc")},
    "mcp": None,
    "namespaces": {"namespace": NAMES},
    "nodes": {"verbosity": st.sampled_from(["minimal", "verbose"]), "collection": NAMES},
    "replicate": {"collection": NAMES, "shard": NAMES},
    "roles": {"role": NAMES, "scope": st.sampled_from(["all", "match"])},
    "tenants": {"collection": NAMES, "tenant": NAMES},
    "users": {"users": NAMES},
}
OFFICIAL = RESOURCES.keys() - {"namespaces"}
SOME = {"scope": "match", "verbosity": "minimal"}
# What the official parser has a default for where it is absent.
OPTIONAL = {
    "data": {"tenant"},
    "nodes": {"collection"},
    "replicate": {"shard"},
    "tenants": {"tenant"},
    "roles": {"scope"},
}
ACTIONS = {
    next(iter(actions)).value.rpartition("_")[2]: list(actions.values())
    for name, actions in vars(Actions).items()
    if name[0] != "_"
}


@st.composite
def permissions(draw, domains=RESOURCES):
    domain = draw(st.sampled_from(sorted(domains)))
    sent = {"action": draw(st.sampled_from(ACTIONS[domain]))}
    fields = RESOURCES[domain]
    if fields is not None:
        left_out = draw(st.sets(st.sampled_from(sorted(OPTIONAL[domain])))) if domain in OPTIONAL else set()
        sent[domain] = {name: draw(value) for name, value in fields.items() if name not in left_out}
        if domain == "data" and draw(st.booleans()):
            sent[domain]["object"] = "*"
    return sent


def role(*permissions):
    return {"name": "r", "permissions": list(permissions)}


def our_dict(read):
    """A role as builtins, in the form of the oracle's."""
    lists = {one.name: getattr(read, one.name) for one in dataclasses.fields(read) if one.name != "name"}
    assert lists.pop("other_permissions") == lists.pop("namespaces_permissions") == []
    return {"name": read.name} | {name: [_dumped(one) for one in some] for name, some in lists.items()}


def _dumped(permission):
    as_dict = dataclasses.asdict(permission)
    assert as_dict.pop("extra") == {}
    return {"kind": type(permission).__name__, **as_dict, "actions": {action.value for action in permission.actions}}


@settings(max_examples=600, database=None)
@given(st.lists(permissions(OFFICIAL), max_size=25))
def test_both_parsers_read_the_same(sent):
    assert our_dict(wire.read_role(role(*sent))) == oracle.read_theirs(role(*sent))


@pytest.mark.parametrize("domain", sorted(ACTIONS))
def test_every_action_in_every_order(domain):
    resource = {name: SOME.get(name, "A") for name in RESOURCES[domain] or ()}
    for order in itertools.permutations(ACTIONS[domain]):
        sent = role(*({"action": action, **({domain: resource} if resource else {})} for action in order))
        read = wire.read_role(sent)
        (permission,) = read.permissions
        assert {action.value for action in permission.actions} == set(order)
        assert domain not in OFFICIAL or our_dict(read) == oracle.read_theirs(sent)


def test_every_domain_has_its_actions():
    assert ACTIONS.keys() == RESOURCES.keys()
    assert sum(map(len, ACTIONS.values())) == 42
    assert sum(len(list(itertools.permutations(actions))) for actions in ACTIONS.values()) > 300


@settings(max_examples=300, database=None)
@given(st.lists(permissions(), max_size=25), st.randoms(use_true_random=False))
def test_reading_and_writing_are_inverse(sent, random):
    read = wire.read_role(role(*sent))
    again = body_of(wire.create("r", read.permissions))
    assert wire.read_role(again) == read
    unique = {msgspec.json.encode(one, order="sorted") for one in again["permissions"]}
    assert len(unique) == len(again["permissions"])
    random.shuffle(sent)
    shuffled = wire.read_role(role(*sent))
    assert sorted(map(repr, shuffled.permissions)) == sorted(map(repr, read.permissions))


@settings(max_examples=150, database=None)
@given(st.lists(permissions(), max_size=10))
def test_roles_are_plain_values(sent):
    read = wire.read_role(role(*sent))
    assert eval(repr(read), vars(models)) == read
    assert copy.copy(read) == read
    assert copy.deepcopy(read) == read
    assert pickle.loads(pickle.dumps(read)) == read
    assert not hasattr(read, "__dict__")
    json.dumps(dataclasses.asdict(read), default=list)
    assert msgspec.json.decode(msgspec.json.encode(read), type=out.Role) == read
    adapter = TypeAdapter(out.Role)
    assert adapter.validate_json(adapter.dump_json(read)) == read


def data(action="read_data", **fields):
    return {"action": action, "data": fields}


def only(*permissions):
    (found,) = wire.read_role(role(*permissions)).permissions
    return found


def test_the_order_of_all_permissions_is_the_official_one():
    resources = {
        domain: {domain: {name: SOME.get(name, "A") for name in fields}} if fields else {}
        for domain, fields in RESOURCES.items()
        if domain in OFFICIAL
    }
    sent = role(*({"action": ACTIONS[domain][0], **resource} for domain, resource in resources.items()))
    official = oracle.their_models.Role._from_weaviate_role(json.loads(json.dumps(sent))).permissions
    assert [type(one).__name__ for one in wire.read_role(sent).permissions] == [type(one).__name__ for one in official]


def test_what_is_joined():
    read = wire.read_role(
        role(
            data("read_data", collection="A", tenant="t"),
            data("read_data", collection="B", tenant="t"),
            data("update_data", collection="A", tenant="t"),
            data("delete_data", collection="A", tenant="u"),
            data("read_data", collection="A", tenant="t"),
        )
    )
    words = Actions.Data
    assert read.data_permissions == [
        out.DataPermissionOutput(actions={words.READ, words.UPDATE}, collection="A", tenant="t"),
        out.DataPermissionOutput(actions={words.READ}, collection="B", tenant="t"),
        out.DataPermissionOutput(actions={words.DELETE}, collection="A", tenant="u"),
    ]


def test_the_order_of_fields_does_not_matter():
    sent = [
        data("read_data", collection="A", object="x", field="y"),
        data("update_data", field="y", object="x", collection="A"),
    ]
    assert only(*sent).actions == {Actions.Data.READ, Actions.Data.UPDATE}


def test_a_role_without_permissions():
    assert wire.read_role({"name": "r", "permissions": None}).permissions == []
    assert wire.read_role({"name": "r"}) == wire.read_role(role())


# Where the official client is wrong, or less right.


def test_names_that_look_like_fields_are_not_joined():
    sent = [
        {"action": "read_aliases", "aliases": {"alias": "a#collectionb", "collection": "c"}},
        {"action": "read_aliases", "aliases": {"alias": "a", "collection": "b#collectionc"}},
    ]
    assert len(wire.read_role(role(*sent)).alias_permissions) == 2


def test_a_permission_for_one_object_stays_so():
    sent = [
        data("read_data", collection="A", tenant="*", object="1"),
        data("update_data", collection="A", tenant="*", object="2"),
        data("delete_data", collection="A", tenant="*", object="1"),
        data("create_data", collection="A", tenant="*", object="*"),
    ]
    read = wire.read_role(role(*sent)).data_permissions
    assert [one.extra for one in read] == [{"data": {"object": "1"}}, {"data": {"object": "2"}}, {}]
    assert [sorted(one.actions) for one in read] == [["delete_data", "read_data"], ["update_data"], ["create_data"]]
    assert len({repr(one) for one in read}) == 3
    assert read[0] != dataclasses.replace(read[0], extra={})
    (official,) = oracle.read_theirs(role(*sent))["data_permissions"]
    assert len(official["actions"]) == 4  # all of them on all objects


def test_a_permission_without_its_resource_is_for_everything():
    # As the server reads it; officially it vanishes.
    assert only({"action": "read_data"}) == only(data(collection="*", tenant="*"))
    assert only({"action": "read_users", "users": None}) == only({"action": "read_users", "users": {"users": "*"}})
    assert only({"action": "read_nodes"}) == only({"action": "read_nodes", "nodes": {"verbosity": "minimal"}})
    assert only({"action": "read_groups", "groups": {}}).group_type == "oidc"
    assert only({"action": "read_roles", "roles": {}}).scope is None
    assert oracle.read_theirs(role({"action": "read_data"}))["data_permissions"] == []


def test_a_domain_that_is_not_known():
    sent = role(
        {"action": "manage_planes", "planes": {"plane": "*"}},
        {"action": "read_planes", "planes": {"plane": "*"}},
        {"action": "read_planes", "planes": {"plane": "x"}},
        {"action": "fly"},
    )
    read = wire.read_role(sent)
    assert read.other_permissions == [
        out.OtherPermissionOutput(actions={"manage_planes", "read_planes"}, extra={"planes": {"plane": "*"}}),
        out.OtherPermissionOutput(actions={"read_planes"}, extra={"planes": {"plane": "x"}}),
        out.OtherPermissionOutput(actions={"fly"}),
    ]
    assert read.permissions == read.other_permissions
    assert body_of(wire.create("r", read.permissions)) == sent
    assert eval(repr(read), vars(models)) == read
    with pytest.warns(UserWarning, match="Unknown permission"):
        assert not any(value for name, value in oracle.read_theirs(sent).items() if name != "name")


def test_an_action_that_is_not_known():
    sent = role(data("export_data", collection="A", tenant="t"), data("read_data", collection="A", tenant="t"))
    (permission,) = wire.read_role(sent).data_permissions
    assert permission.actions == {Actions.Data("export_data"), Actions.Data.READ}
    assert repr(permission).startswith("DataPermissionOutput(actions={DataAction('export_data'), DataAction.READ}, ")
    assert body_of(wire.create("r", permission)) == sent
    assert eval(repr(permission), vars(models)) == permission
    assert pickle.loads(pickle.dumps(permission)) == permission


@pytest.mark.parametrize(
    ("sent", "extra"),
    [
        (
            data(collection="A", tenant="*", object="x", field={"a": [1]}),
            {"data": {"object": "x", "field": {"a": [1]}}},
        ),
        ({"action": "read_mcp", "mcp": {"tool": "x"}}, {"mcp": {"tool": "x"}}),
        ({"action": "read_cluster", "until": "2030"}, {"until": "2030"}),
        (
            {"action": "read_users", "users": {"users": "a", "namespace": "n"}, "deny": True},
            {"users": {"namespace": "n"}, "deny": True},
        ),
        ({"action": "read_nodes", "nodes": {"verbosity": "full", "collection": "A"}}, {}),
        ({"action": "read_roles", "roles": {"role": "a", "scope": "some"}}, {}),
        ({"action": "read_groups", "groups": {"group": "a", "groupType": "new"}}, {}),
    ],
)
def test_fields_and_words_that_are_not_known(sent, extra):
    permission = only(sent)
    assert permission.extra == extra
    assert wire.write_permissions(permission) == [sent]
    assert eval(repr(permission), vars(models)) == permission


def test_what_restricts_nothing_is_left_out():
    permission = only(data(collection="A", tenant="t", object="*", field=None))
    assert permission == out.DataPermissionOutput(actions={Actions.Data.READ}, collection="A", tenant="t")
    assert only({"action": "read_cluster", "cluster": {"node": "*"}}) == only({"action": "read_cluster"})


@pytest.mark.parametrize("resource", ["all", ["A", "B"], 3, True])
def test_a_resource_of_another_shape(resource):
    sent = {"action": "read_data", "data": resource}
    permission = only(sent)
    assert permission == out.OtherPermissionOutput(actions={"read_data"}, extra={"data": resource})
    assert wire.write_permissions(permission) == [sent]


@pytest.mark.parametrize("sent", [{}, {"action": None}, {"action": ""}, {"data": {"collection": "A"}}])
def test_a_permission_without_an_action_allows_nothing(sent):
    permission = only(sent)
    assert permission.actions == set()
    assert permission.extra == {key: value for key, value in sent.items() if key != "action"}
    assert wire.write_permissions(permission) == []


@pytest.mark.parametrize(
    ("domain", "field"), [(domain, name) for domain, some in RESOURCES.items() for name in some or ()]
)
def test_an_empty_name_is_read_and_not_sent(domain, field):
    resource = {name: SOME.get(name, "A") for name in RESOURCES[domain]} | {field: ""}
    permission = only({"action": ACTIONS[domain][0], domain: resource})
    name = "group_type" if field == "groupType" else field
    assert getattr(permission, name) == ""
    assert eval(repr(permission), vars(models)) == permission
    with pytest.raises(
        WeaviateInvalidInputError, match=f"{type(permission).__name__}.{name} must be .*non-empty.*got ''"
    ):
        wire.write_permissions(permission)


def test_what_is_read_is_not_changed():
    sent = role(data(collection="A", object="x"), data("update_data", collection="A", object="x"), {"action": "x_y"})
    before = copy.deepcopy(sent)
    wire.read_role(sent)
    assert sent == before


def test_roles_and_who_has_them():
    sent = [role(data(collection="A")), {"name": "empty", "permissions": []}]
    assert wire.read_roles(sent) == {one["name"]: wire.read_role(one) for one in sent}
    assert wire.read_role_names([{"name": "r", "permissions": None}]) == {"r": out.RoleBase("r")}
    users = [{"userId": "a", "userType": word} for word in ("db_user", "db_env_user", "oidc", "new")]
    theirs, _ = oracle.their_roles(users[:3])
    read = wire.read_user_assignments(users)
    assert [dataclasses.asdict(one) for one in read[:3]] == list(map(vars, theirs.get_user_assignments("r")))
    assert repr(read[3]) == "UserAssignment(user_id='a', user_type=UserTypes('new'))"
    groups = [{"groupId": "/a", "groupType": "oidc"}, {"groupId": "b", "groupType": "new"}]
    theirs, _ = oracle.their_roles(groups[:1])
    read = wire.read_group_assignments(groups)
    assert [dataclasses.asdict(one) for one in read[:1]] == list(map(vars, theirs.get_group_assignments("r")))
    assert read[1].group_type == "new"


@pytest.mark.parametrize("status", [200, 404])
def test_looking_for_roles(status):
    sent = role(data(collection="A"))
    theirs, connection = oracle.their_roles(sent, status)
    found = [theirs.get("r"), theirs.exists("r")]
    operations = [wire.get("r"), wire.exists("r")]
    assert [request_of(one) for one in operations] == connection.requests
    answers = [result_of(one, sent, status) for one in operations]
    assert answers == [wire.read_role(sent) if found[0] else None, found[1]]


def test_listing_deleting_and_creating_roles():
    theirs, connection = oracle.their_roles([])
    theirs.list_all()
    assert [request_of(wire.list_all())] == connection.requests
    theirs, connection = oracle.their_roles(status=204)
    theirs.delete("r")
    assert [request_of(wire.delete("r"))] == connection.requests
    allowed = Permissions.data(collection="A", read=True)
    assert result_of(wire.create("r", allowed), b"", 201) == wire.read_role(role(data(collection="A", tenant="*")))


@pytest.mark.parametrize("change", ["add", "remove"])
def test_changing_roles(change):
    theirs, connection = oracle.their_roles()
    given = {"collection": "A", "read": True}
    getattr(theirs, f"{change}_permissions")(permissions=oracle.theirs.Permissions.data(**given), role_name="r")
    assert [request_of(wire.change_permissions(change, Permissions.data(**given), "r"))] == connection.requests


def test_asking_for_permissions():
    theirs, connection = oracle.their_roles(True)
    given = {"collection": "A", "read": True, "update": True}
    assert theirs.has_permissions(permissions=oracle.theirs.Permissions.data(**given), role="r") is True
    operations = wire.has_permissions(Permissions.data(**given), "r")
    expected = sorted(connection.requests, key=lambda request: request[3]["action"])  # they come out of a set
    assert [request_of(one) for one in operations] == expected
    assert [result_of(operations[0], sent, status) for sent, status in ((True, 200), (False, 200), ({}, 404))] == [
        True,
        False,
        False,
    ]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_who_has_a_role():
    theirs, connection = oracle.their_roles([])
    theirs.get_user_assignments("r")
    theirs.get_group_assignments("r")
    theirs.get_assigned_user_ids("r")
    operations = [wire.user_assignments("r"), wire.group_assignments("r"), wire.assigned_user_ids("r")]
    assert [request_of(one) for one in operations] == connection.requests
    assert result_of(operations[2], ["a", "b"]) == ["a", "b"]
