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

from weaviate_anyio._wire import rbac as roles_wire
from weaviate_anyio._wire import users as wire
from weaviate_anyio.outputs.rbac import GroupTypes, UserTypes
from weaviate_anyio.outputs.users import OwnUser, UserDB
from weaviate_anyio.rbac import models
from weaviate_anyio.users import users

SPACE = {**vars(models), **vars(users), "datetime": datetime}
NEVER = "0001-01-01T00:00:00.000Z"
MOMENTS = st.datetimes(datetime.datetime(2, 1, 1), timezones=st.just(datetime.UTC)).map(  # noqa: DTZ001
    lambda moment: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
)
FULL = {
    "active": True,
    "apiKeyFirstLetters": "abc",
    "createdAt": "2026-11-22T22:02:01.578Z",
    "dbUserType": "db_user",
    "lastUsedAt": "2026-11-23T00:00:00.000Z",
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
    assert [dataclasses.asdict(one) for one in read] == list(map(vars, theirs.db.list_all()))
    for one, user in zip(sent, read, strict=True):
        theirs, _ = oracle.their_users(one)
        assert dataclasses.asdict(wire.read_user(one)) == vars(theirs.db.get(user_id="x"))
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


@pytest.mark.parametrize("names", ["r", ["r"], ["r", "s"], []])
@pytest.mark.parametrize("kind", ["db", "oidc"])
def test_roles_for_users(names, kind):
    theirs, connection = oracle.their_users()
    getattr(theirs, kind).assign_roles(user_id="joe", role_names=names)
    getattr(theirs, kind).revoke_roles(user_id="joe", role_names=names)
    (_, _, assigned), (_, _, revoked) = connection.requests
    assert wire.user_roles(names, kind) == assigned
    # The official client leaves the type out, so the server takes the roles from the user of each type.
    assert wire.user_roles(names, kind) == {**revoked, "userType": kind}


@pytest.mark.parametrize("names", ["r", ["r", "s"]])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_roles_for_users_of_any_type(names):
    theirs, connection = oracle.their_users()
    theirs.assign_roles(user_id="joe", role_names=names)
    theirs.revoke_roles(user_id="joe", role_names=names)
    assert [body for _, _, body in connection.requests] == [wire.user_roles(names, None)] * 2


@pytest.mark.parametrize("names", ["r", ("r", "s")])
def test_roles_for_groups(names):
    theirs, connection = oracle.their_groups()
    theirs.oidc.assign_roles(group_id="/a", role_names=names)
    theirs.oidc.revoke_roles(group_id="/a", role_names=names)
    assert [body for _, _, body in connection.requests] == [wire.group_roles(names, "oidc")] * 2
    assert wire.group_roles(deque([names] if isinstance(names, str) else names), "oidc") == connection.requests[0][2]


def test_the_words_are_the_official_ones():
    for ours, theirs in ((UserTypes, oracle.their_models.UserTypes), (GroupTypes, oracle.their_models.GroupTypes)):
        assert {one.name: one.value for one in ours} == {one.name: one.value for one in theirs}
    assert "db_user" in UserTypes
    assert "DB_DYNAMIC" in UserTypes
    assert "robot" not in UserTypes
    assert (users.USER_TYPE_DB, users.USER_TYPE_OIDC) == ("db", "oidc")
