"""Users and groups: what is sent for them and what is read, against the official client."""

import copy
import dataclasses
import datetime  # noqa: ICN001 - the name that `repr` uses
import pickle
from collections import deque

import pytest
import rbac_oracle as oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from model_oracle import request_of, result_of

from weaviate_anyio._wire import rbac as roles_wire
from weaviate_anyio._wire import users as wire
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs.rbac import GroupTypes, UserTypes
from weaviate_anyio.outputs.users import OwnUser, UserDB
from weaviate_anyio.rbac import models
from weaviate_anyio.users import users

SPACE = {**vars(models), **vars(users), "datetime": datetime}
NEVER = "0001-01-01T00:00:00.000Z"
MOMENTS = st.datetimes(datetime.datetime(2, 1, 1), timezones=st.just(datetime.UTC)).map(  # noqa: DTZ001
    lambda moment: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
)
OURS_ALONE = {"namespace": None}
FULL = {
    "active": True,
    "apiKeyFirstLetters": "abc",
    "createdAt": "2026-11-22T22:02:01.578Z",
    "dbUserType": "db_user",
    "lastUsedAt": "2026-11-23T00:00:00.000Z",
    "namespace": "acme",
    "roles": ["viewer", "r"],
    "userId": "joe",
}


@st.composite
def db_users(draw):
    optional = {"apiKeyFirstLetters": st.text(max_size=3), "createdAt": MOMENTS, "lastUsedAt": MOMENTS | st.just(NEVER)}
    return {
        "active": draw(st.booleans()),
        "dbUserType": draw(st.sampled_from(["db_user", "db_env_user"])),
        "roles": draw(st.lists(st.text(max_size=3), max_size=3)),
        "userId": draw(st.text(max_size=5)),
        **{name: draw(value) for name, value in optional.items() if draw(st.booleans())},
    }


@settings(max_examples=300, database=None)
@given(st.lists(db_users(), max_size=4))
def test_users_are_read_as_the_official_client_reads_them(sent):
    read = wire.read_users(sent)
    theirs, _ = oracle.their_users(sent)
    assert [dataclasses.asdict(one) for one in read] == [OURS_ALONE | vars(one) for one in theirs.db.list_all()]
    for one, user in zip(sent, read, strict=True):
        theirs, _ = oracle.their_users(one)
        assert dataclasses.asdict(wire.read_user(one)) == OURS_ALONE | vars(theirs.db.get(user_id="x"))
        assert wire.read_user(one) == user
        assert eval(repr(user), SPACE) == user
        assert copy.deepcopy(user) == copy.copy(user) == user
        assert pickle.loads(pickle.dumps(user)) == user


def test_a_user():
    assert wire.read_user(FULL) == UserDB(
        user_id="joe",
        role_names=["viewer", "r"],
        user_type=UserTypes.DB_DYNAMIC,
        active=True,
        created_at=datetime.datetime(2026, 11, 22, 22, 2, 1, 578000, datetime.UTC),
        last_used_time=datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC),
        api_key_first_letters="abc",
        namespace="acme",
    )


def test_what_is_not_known_of_a_user():
    read = wire.read_user({"userId": "joe", "active": False, "dbUserType": "robot", "roles": None, "future": 1})
    assert read == UserDB("joe", [], UserTypes("robot"), active=False)
    assert eval(repr(read), SPACE) == read


def test_a_user_of_the_environment_was_not_created_in_the_year_1():
    sent = {**FULL, "createdAt": NEVER, "lastUsedAt": NEVER}
    assert wire.read_user(sent).created_at is None
    assert wire.read_user(sent).last_used_time is None
    theirs, _ = oracle.their_users(sent)
    assert theirs.db.get(user_id="x").created_at.year == 1


def test_times_are_in_utc():
    read = wire.read_user(FULL | {"createdAt": "2026-11-23T01:30:00+01:30", "lastUsedAt": "2026-11-22T19:00:00-05:00"})
    assert read.created_at == read.last_used_time == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    assert read.created_at.tzinfo is read.last_used_time.tzinfo is datetime.UTC


ROLE = {"name": "r", "permissions": [{"action": "read_data", "data": {"collection": "A", "tenant": "*"}}]}


@pytest.mark.parametrize(
    "sent",
    [
        {"username": "joe", "roles": [ROLE, {**ROLE, "name": "s"}], "groups": ["/a", "b"]},
        {"username": "joe", "roles": [], "groups": []},
        {"username": "joe", "roles": None},
        {"user_id": "joe", "roles": None, "groups": []},
    ],
)
def test_the_own_user(sent):
    read = wire.read_own_user(sent)
    theirs, _ = oracle.their_users(sent)
    official = vars(theirs.get_my_user())
    roles = official.pop("roles")
    assert read.roles == {name: roles_wire.read_role(ROLE | {"name": name}) for name in roles}
    assert {"user_id": read.user_id, "groups": read.groups} == official
    assert eval(repr(read), SPACE) == read
    assert copy.deepcopy(read) == pickle.loads(pickle.dumps(read)) == read
    assert list(dataclasses.asdict(read)) == ["user_id", "roles", "groups"]


def test_the_own_user_without_groups():
    sent = {"username": "joe", "roles": None, "groups": None}
    assert wire.read_own_user(sent) == OwnUser(user_id="joe", roles={}, groups=[])
    theirs, _ = oracle.their_users(sent)
    assert theirs.get_my_user().groups is None


def test_a_user_of_the_identity_provider():
    assert users.UserOIDC("joe", ["r"]) == users.UserOIDC("joe", ["r"], UserTypes.OIDC)
    fields = [one.name for one in dataclasses.fields(users.UserOIDC)]
    assert fields == ["user_id", "role_names", "user_type"]


@pytest.mark.parametrize("names", ["r", ["r"], ["r", "s"]])
@pytest.mark.parametrize("kind", ["db", "oidc"])
def test_roles_for_users(names, kind):
    theirs, connection = oracle.their_users()
    getattr(theirs, kind).assign_roles(user_id="joe", role_names=names)
    getattr(theirs, kind).revoke_roles(user_id="joe", role_names=names)
    assigned, revoked = connection.requests
    assert request_of(wire.change_roles_of_user("assign", "joe", names, kind)) == assigned
    # The official client leaves the type out, so the server takes the roles from the user of each type.
    *where, body = request_of(wire.change_roles_of_user("revoke", "joe", names, kind))
    assert (*where, body) == (*revoked[:3], {**revoked[3], "userType": kind})


@pytest.mark.parametrize("names", [[], ()])
def test_no_roles_are_refused(names):
    for change in (wire.change_roles_of_group, lambda *given: wire.change_roles_of_user(*given, "db")):
        with pytest.raises(WeaviateInvalidInputError, match="role_names must be the name of a role, or several names"):
            change("assign", "joe", names)


@pytest.mark.parametrize("names", ["r", ["r", "s"]])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_roles_for_users_of_any_type(names):
    theirs, connection = oracle.their_users([])
    theirs.assign_roles(user_id="joe", role_names=names)
    theirs.revoke_roles(user_id="joe", role_names=names)
    theirs.get_assigned_roles("joe")
    ours = [wire.change_roles_of_user(change, "joe", names, None) for change in ("assign", "revoke")]
    ours.append(wire.roles_of_user("joe", None, include_permissions=False))
    assert [request_of(one) for one in ours] == connection.requests
    assert result_of(ours[-1], [ROLE]) == {"r": roles_wire.read_role(ROLE)}


@pytest.mark.parametrize("names", ["r", ("r", "s")])
def test_roles_for_groups(names):
    theirs, connection = oracle.their_groups()
    theirs.oidc.assign_roles(group_id="/a", role_names=names)
    theirs.oidc.revoke_roles(group_id="/a", role_names=names)
    for change, expected in zip(("assign", "revoke"), connection.requests, strict=True):
        assert request_of(wire.change_roles_of_group(change, "/a", names)) == expected
        several = deque([names] if isinstance(names, str) else names)
        assert request_of(wire.change_roles_of_group(change, "/a", several)) == expected


@pytest.mark.parametrize("full", [False, True])
def test_which_roles_users_and_groups_have(full):
    for kind in ("db", "oidc"):
        theirs, connection = oracle.their_users([ROLE])
        official = getattr(theirs, kind).get_assigned_roles(user_id="joe", include_permissions=full)
        operation = wire.roles_of_user("joe", kind, full)
        assert [request_of(operation)] == connection.requests
        assert result_of(operation, [ROLE]).keys() == official.keys()
    theirs, connection = oracle.their_groups([ROLE])
    theirs.oidc.get_assigned_roles(group_id="/a b", include_permissions=full)
    operation = wire.roles_of_group("/a b", full)
    assert [request_of(operation)] == connection.requests
    expected = roles_wire.read_role(ROLE) if full else models.RoleBase("r")
    assert result_of(operation, [ROLE]) == {"r": expected}


def test_the_groups():
    theirs, connection = oracle.their_groups(["/a", "b"])
    assert result_of(wire.get_known_group_names(), ["/a", "b"]) == theirs.oidc.get_known_group_names()
    assert [request_of(wire.get_known_group_names())] == connection.requests


DB = [
    ("create", {}, {"apikey": "k"}, 201),
    ("rotate_key", {}, {"apikey": "k"}, 200),
    ("delete", {}, None, 204),
    ("delete", {}, None, 404),
    ("activate", {}, None, 200),
    ("activate", {}, None, 409),
    ("deactivate", {"revoke_key": True}, None, 200),
    ("deactivate", {"revoke_key": False}, None, 409),
]


@pytest.mark.parametrize(("method", "more", "reply", "status"), DB)
def test_users_of_the_database(method, more, reply, status):
    theirs, connection = oracle.their_users(reply, status)
    official = getattr(theirs.db, method)(user_id="joe", **more)
    operation = getattr(wire, method)("joe", **more)
    assert [request_of(operation)] == connection.requests
    assert result_of(operation, reply, status) == official


@pytest.mark.parametrize("used", [False, True])
def test_looking_for_users(used):
    theirs, connection = oracle.their_users([FULL])
    theirs.db.list_all(include_last_used_time=used)
    assert [request_of(wire.list_all(used))] == connection.requests
    theirs, connection = oracle.their_users(FULL)
    theirs.db.get(user_id="joe", include_last_used_time=used)
    assert [request_of(wire.get("joe", used))] == connection.requests
    assert result_of(wire.get("joe", used), None, 404) is None


def test_the_own_user_and_roles_are_asked_for_in_one_place():
    sent = {"username": "joe", "roles": [ROLE], "groups": []}
    theirs, connection = oracle.their_users(sent)
    theirs.get_my_user()
    assert [request_of(wire.get_my_user())] == [request_of(wire.get_current_roles())] == connection.requests
    assert result_of(wire.get_current_roles(), sent) == [roles_wire.read_role(ROLE)]


def test_the_words_are_the_official_ones():
    for ours, theirs in ((UserTypes, oracle.their_models.UserTypes), (GroupTypes, oracle.their_models.GroupTypes)):
        assert {one.name: one.value for one in ours} == {one.name: one.value for one in theirs}
    assert "db_user" in UserTypes
    assert "DB_DYNAMIC" in UserTypes
    assert "robot" not in UserTypes
    assert (users.USER_TYPE_DB, users.USER_TYPE_OIDC) == ("db", "oidc")
