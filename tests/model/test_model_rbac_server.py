"""Roles on a real server with access control: what is sent is what is read back."""

import dataclasses

import httpx
import pytest
import rbac_oracle as oracle
from model_oracle import request_of

from weaviate_anyio._calls import checked
from weaviate_anyio._wire import rbac as wire
from weaviate_anyio._wire import users as users_wire
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.rbac import Actions, Permissions, RoleScope
from weaviate_anyio.exceptions import UnexpectedStatusCodeError
from weaviate_anyio.outputs import rbac as out
from weaviate_anyio.outputs.users import UserDB, UserTypes

NAMES = ["movie", "Book*"]
EVERYTHING = [
    Permissions.alias(alias=NAMES, collection=NAMES, create=True, read=True, update=True, delete=True),
    Permissions.backup(collection=NAMES, manage=True),
    Permissions.cluster(read=True),
    Permissions.collections(
        collection=NAMES, create_collection=True, read_config=True, update_config=True, delete_collection=True
    ),
    Permissions.data(collection=NAMES, tenant=["a", "b*"], create=True, read=True, update=True, delete=True),
    Permissions.data(collection="Third", read=True),
    Permissions.namespaces(namespace=["acme", "b*"], manage=True),
    Permissions.mcp(create=True, read=True, update=True),
    Permissions.replicate(collection=NAMES, shard=["a", "*"], create=True, read=True, update=True, delete=True),
    Permissions.roles(role=["r", "s*"], create=True, read=True, update=True, delete=True, scope=RoleScope.ALL),
    Permissions.roles(role="t", create=True, read=True, update=True, delete=True, scope=RoleScope.MATCH),
    Permissions.tenants(collection=NAMES, tenant=["a", "b*"], create=True, read=True, update=True, delete=True),
    Permissions.users(user=["u", "v*"], create=True, read=True, update=True, delete=True, assign_and_revoke=True),
    Permissions.Groups.oidc(group=["g", "h*"], read=True, assign_and_revoke=True),
    Permissions.Nodes.minimal(read=True),
    Permissions.Nodes.verbose(collection=NAMES, read=True),
]


class Asking:
    """Sends operations as the root user."""

    def __init__(self, http):
        self.http = http

    def __call__(self, operation):
        verb, path, params, body = request_of(operation)
        reply = self.http.request(verb, path, params=params, json=body)
        return operation.read(checked(Reply(reply.status_code, reply.content), operation))

    def sent(self, operation):
        """What the server sends for a GET, as builtins."""
        return self.http.get(request_of(operation)[1]).raise_for_status().json()


@pytest.fixture(scope="module")
def ask(guarded):
    """What is made with it is gone afterwards."""
    address = f"http://127.0.0.1:{guarded.http_port}/v1"
    with httpx.Client(base_url=address, headers={"Authorization": "Bearer root-key"}) as client:
        asking = Asking(client)
        roles, users = everyone(asking)
        yield asking
        new_roles, new_users = everyone(asking)
        for name in new_roles - roles:
            asking(wire.delete(name))
        for name in new_users - users:
            assert asking(users_wire.delete(name)) is True


def everyone(ask):
    """The names of all roles, and the ids of all users."""
    return set(ask(wire.list_all())), {user.user_id for user in ask(users_wire.list_all(False))}


@pytest.fixture(scope="module")
def everything(ask):
    """A role with every permission, as the server sends it."""
    ask(wire.create("everything", EVERYTHING))
    return ask.sent(wire.get("everything"))


def create(ask, name, permissions):
    """The role as the server has it."""
    made = ask(wire.create(name, permissions))
    found = ask(wire.get(name))
    assert shown(made.permissions) == shown(found.permissions)
    return found


def as_read(permission):
    """What a permission is when it comes back: with collections and aliases in upper case."""
    cls = getattr(out, f"{type(permission).__name__}Output")
    fields = {one.name: getattr(permission, one.name) for one in dataclasses.fields(permission)}
    for name in {"alias", "collection"} & set(fields):
        fields[name] = fields[name][0].upper() + fields[name][1:]
    return cls(**fields)


def shown(permissions):
    return sorted(map(repr, permissions))


def test_every_permission_comes_back(everything):
    read = wire.read_role(everything)
    assert shown(read.permissions) == shown(as_read(one) for some in EVERYTHING for one in some)
    assert read.other_permissions == []
    actions = {action for one in read.permissions for action in one.actions}
    known = {action for group in vars(Actions).values() if isinstance(group, type) for action in group}
    assert {str(action.value) for action in known - actions} == {
        "manage_collections",  # of old servers
        "manage_data",
        "manage_roles",
        "read_backups",  # of newer servers
    }


def test_the_official_parser_reads_the_same(everything):
    known = [one for one in everything["permissions"] if "namespaces" not in one]
    official = oracle.read_theirs(everything | {"permissions": known})
    read = wire.read_role(everything)
    for one in dataclasses.fields(read):
        ours = getattr(read, one.name)
        if one.name in {"name", "namespaces_permissions", "other_permissions"}:
            continue
        theirs = official[one.name]
        assert len(ours) == len(theirs) > 0
        for mine, their in zip(ours, theirs, strict=True):
            assert type(mine).__name__ == their.pop("kind")
            assert {name: getattr(mine, name) for name in their} == their


@pytest.mark.parametrize("name", ["root", "admin", "viewer", "read-only"])
def test_built_in_roles_can_be_copied(ask, name):
    read = ask(wire.get(name))
    assert len(read.permissions) >= 11
    copied = create(ask, f"copy-of-{name}", read.permissions)
    assert shown(copied.permissions) == shown(read.permissions)
    if name in {"root", "admin"}:
        (on_namespaces,) = read.namespaces_permissions
        assert on_namespaces.actions == {Actions.Namespaces.MANAGE}
    assert read.other_permissions == []


def test_all_roles(ask, everything):
    roles = ask(wire.list_all())
    assert {"root", "admin", "viewer", "everything"} <= roles.keys()
    assert roles["everything"] == wire.read_role(everything)
    assert ask(wire.exists("everything")) is True
    assert ask(wire.exists("nothing")) is False
    assert ask(wire.get("nothing")) is None
    assert [ask(wire.delete("nothing")) for _ in range(2)] == [None, None]


@pytest.mark.usefixtures("everything")
def test_every_permission_is_found_in_its_role(ask):
    operations = wire.has_permissions(EVERYTHING, "everything")
    assert len(operations) > 90
    assert all(map(ask, operations))
    missing = Permissions.data(collection="Fourth", read=True)
    assert list(map(ask, wire.has_permissions(missing, "everything"))) == [False]
    assert list(map(ask, wire.has_permissions(missing, "nothing"))) == [False]


def test_permissions_are_added_and_removed(ask):
    create(ask, "changing", Permissions.cluster(read=True))
    more = Permissions.data(collection="A", read=True, update=True)
    for _ in range(2):  # it says the same twice
        ask(wire.change_permissions("add", more, "changing"))
    read = ask(wire.get("changing"))
    assert len(read.permissions) == 2
    for _ in range(2):
        ask(wire.change_permissions("remove", read.data_permissions, "changing"))
    assert ask(wire.get("changing")).permissions == [out.ClusterPermissionOutput(actions={Actions.Cluster.READ})]
    with pytest.raises(UnexpectedStatusCodeError, match="There is no role 'nothing'"):
        ask(wire.change_permissions("add", more, "nothing"))


def test_a_permission_for_one_object(ask):
    permissions = Permissions.data(collection="A", read=True) + Permissions.data(collection="A", read=True)
    permissions[0].extra["data"] = {"object": "0000"}
    read = create(ask, "narrow", permissions)
    assert shown(read.data_permissions) == shown(map(as_read, permissions))
    assert {len(one.extra) for one in read.data_permissions} == {0, 1}


def create_raw(ask, name, permissions):
    body = {"name": name, "permissions": permissions}
    assert ask.http.post("/authz/roles", json=body).status_code == 201
    return ask(wire.get(name)), wire.read_role(body)


def test_the_server_takes_an_empty_name_for_any(ask):
    permissions = [{"action": "read_users", "users": {"users": ""}}, {"action": "read_roles", "roles": {"role": ""}}]
    read, _ = create_raw(ask, "wide", permissions)
    assert (read.users_permissions[0].users, read.roles_permissions[0].role) == ("*", "*")  # so factories refuse it


def test_what_is_left_out_is_any(ask):
    actions = ["read_data", "read_users", "read_nodes", "read_roles", "read_aliases", "read_tenants", "manage_backups"]
    read, sent = create_raw(ask, "short", [{"action": action} for action in actions])
    scoped = [
        dataclasses.replace(one, scope="match") if isinstance(one, out.RolesPermissionOutput) else one
        for one in sent.permissions
    ]
    assert shown(read.permissions) == shown(scoped)


def test_an_action_that_the_server_does_not_know(ask):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        ask(wire.create("new", Permissions.backup(collection="A", read=True)))
    assert caught.value.status_code == 422
    assert "read_backups" not in caught.value.message


def test_users_and_groups_with_roles(ask):
    role = create(ask, "assigned", Permissions.cluster(read=True))
    key = ask(users_wire.create("joe"))
    for _ in range(2):  # it says the same twice
        ask(users_wire.change_roles_of_user("assign", "joe", "assigned", "db"))
        ask(users_wire.change_roles_of_group("assign", "/staff", ["assigned"]))
    assert ask(wire.user_assignments("assigned")) == [out.UserAssignment("joe", UserTypes.DB_DYNAMIC)]
    assert ask(wire.group_assignments("assigned")) == [out.GroupAssignment("/staff", out.GroupTypes.OIDC)]
    assert ask(wire.assigned_user_ids("assigned")) == ["joe"]
    assert "/staff" in ask(users_wire.get_known_group_names())
    named = {"assigned": out.RoleBase("assigned")}
    for full, roles in ((True, {"assigned": role}), (False, named)):
        assert ask(users_wire.roles_of_user("joe", "db", full)) == roles
        assert ask(users_wire.roles_of_group("/staff", full)) == roles
    assert ask(users_wire.roles_of_user("joe", None, False)) == {"assigned": role}
    read = ask(users_wire.get("joe", include_last_used_time=False))
    assert read.created_at.year >= 2026
    assert read.api_key_first_letters == key[:3]
    assert read == UserDB(
        "joe",
        ["assigned"],
        UserTypes.DB_DYNAMIC,
        active=True,
        created_at=read.created_at,
        api_key_first_letters=read.api_key_first_letters,
    )
    for _ in range(2):
        ask(users_wire.change_roles_of_user("revoke", "joe", ["assigned"], "db"))
        ask(users_wire.change_roles_of_group("revoke", "/staff", "assigned"))
    assert ask(users_wire.get("joe", False)).role_names == []
    with pytest.raises(UnexpectedStatusCodeError, match="There is no user 'nobody-here', or one of the roles"):
        ask(users_wire.change_roles_of_user("assign", "nobody-here", "assigned", "db"))


def test_keys_of_users(ask):
    first = ask(users_wire.create("jane"))
    second = ask(users_wire.rotate_key("jane"))
    assert len({first, second}) == 2
    assert [ask(users_wire.deactivate("jane", revoke_key=False)) for _ in range(2)] == [True, False]
    assert ask(users_wire.get("jane", True)).active is False
    assert [ask(users_wire.activate("jane")) for _ in range(2)] == [True, False]
    assert [ask(users_wire.delete("jane")) for _ in range(2)] == [True, False]
    assert ask(users_wire.get("jane", False)) is None
    with pytest.raises(UnexpectedStatusCodeError, match="There is no user 'jane' that was created at run time"):
        ask(users_wire.rotate_key("jane"))


def test_all_users(ask):
    read = {one.user_id: one for one in ask(users_wire.list_all(include_last_used_time=True))}
    assert read["nobody"] == UserDB("nobody", [], UserTypes.DB_STATIC, active=True)
    assert read["root-user"].role_names == ["root"]
    own = ask(users_wire.get_my_user())
    assert (own.user_id, own.groups, list(own.roles)) == ("root-user", [], ["root"])
    assert own.roles["root"] == ask(wire.get("root"))
    assert ask(users_wire.get_current_roles()) == [own.roles["root"]]
