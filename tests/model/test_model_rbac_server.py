"""Roles on a real server with access control: what is sent is what is read back."""

import dataclasses

import httpx
import pytest
import rbac_oracle as oracle

from weaviate_anyio._wire import rbac as wire
from weaviate_anyio._wire import users as users_wire
from weaviate_anyio.classes.rbac import Actions, Permissions, RoleScope
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


@pytest.fixture(scope="module")
def rest(guarded):
    """A client for the REST API, as the root user; what is made with it is gone afterwards."""
    address = f"http://127.0.0.1:{guarded.http_port}/v1"
    with httpx.Client(base_url=address, headers={"Authorization": "Bearer root-key"}) as client:
        before = everyone(client)
        yield client
        for path in everyone(client) - before:
            client.delete(path).raise_for_status()


def everyone(rest):
    """The paths of all roles and users."""
    roles = {f"/authz/roles/{role['name']}" for role in get(rest, "/authz/roles")}
    return roles | {f"/users/db/{user['userId']}" for user in get(rest, "/users/db")}


@pytest.fixture(scope="module")
def everything(rest):
    """A role with every permission, as the server sends it."""
    return create(rest, "everything", EVERYTHING)


def post(rest, path, body, status):
    reply = rest.post(path, json=body)
    assert reply.status_code == status, reply.text
    return reply


def get(rest, path):
    reply = rest.get(path)
    assert reply.status_code == 200, reply.text
    return reply.json()


def create(rest, name, permissions):
    """The role as the server sends it."""
    post(rest, "/authz/roles", wire.role(name, permissions), 201)
    return get(rest, f"/authz/roles/{name}")


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
    official = oracle.read_theirs(everything)
    read = wire.read_role(everything)
    for one in dataclasses.fields(read):
        ours = getattr(read, one.name)
        if one.name in {"name", "other_permissions"}:
            continue
        theirs = official[one.name]
        assert len(ours) == len(theirs) > 0
        for mine, their in zip(ours, theirs, strict=True):
            assert type(mine).__name__ == their.pop("kind")
            assert {name: getattr(mine, name) for name in their} == their


@pytest.mark.parametrize("name", ["root", "admin", "viewer", "read-only"])
def test_built_in_roles_can_be_copied(rest, name):
    read = wire.read_role(get(rest, f"/authz/roles/{name}"))
    assert len(read.permissions) >= 11
    copied = wire.read_role(create(rest, f"copy-of-{name}", read.permissions))
    assert shown(copied.permissions) == shown(read.permissions)
    if name in {"root", "admin"}:
        (other,) = read.other_permissions
        assert other.actions == {"manage_namespaces"}


def test_all_roles(rest, everything):
    roles = wire.read_roles(get(rest, "/authz/roles"))
    assert {"root", "admin", "viewer", "everything"} <= roles.keys()
    assert roles["everything"] == wire.read_role(everything)


@pytest.mark.usefixtures("everything")
def test_every_permission_is_found_in_its_role(rest):
    sent = wire.write_permissions(EVERYTHING)
    assert len(sent) > 90
    for permission in sent:
        assert post(rest, "/authz/roles/everything/has-permission", permission, 200).json() is True
    (missing,) = wire.write_permissions(Permissions.data(collection="Fourth", read=True))
    assert post(rest, "/authz/roles/everything/has-permission", missing, 200).json() is False


def test_permissions_are_added_and_removed(rest):
    create(rest, "changing", Permissions.cluster(read=True))
    more = Permissions.data(collection="A", read=True, update=True)
    body = {"permissions": wire.write_permissions(more)}
    post(rest, "/authz/roles/changing/add-permissions", body, 200)
    assert len(wire.read_role(get(rest, "/authz/roles/changing")).permissions) == 2
    read = wire.read_role(get(rest, "/authz/roles/changing")).data_permissions
    post(rest, "/authz/roles/changing/remove-permissions", {"permissions": wire.write_permissions(read)}, 200)
    assert wire.read_role(get(rest, "/authz/roles/changing")).permissions == [
        out.ClusterPermissionOutput(actions={Actions.Cluster.READ})
    ]


def test_a_permission_for_one_object(rest):
    permissions = Permissions.data(collection="A", read=True) + Permissions.data(collection="A", read=True)
    permissions[0].extra["data"] = {"object": "0000"}
    read = wire.read_role(create(rest, "narrow", permissions))
    assert shown(read.data_permissions) == shown(map(as_read, permissions))
    assert {len(one.extra) for one in read.data_permissions} == {0, 1}


def test_the_server_takes_an_empty_name_for_any(rest):
    permissions = [{"action": "read_users", "users": {"users": ""}}, {"action": "read_roles", "roles": {"role": ""}}]
    post(rest, "/authz/roles", {"name": "wide", "permissions": permissions}, 201)
    read = wire.read_role(get(rest, "/authz/roles/wide"))
    assert (read.users_permissions[0].users, read.roles_permissions[0].role) == ("*", "*")  # so factories refuse it


def test_what_is_left_out_is_any(rest):
    actions = ["read_data", "read_users", "read_nodes", "read_roles", "read_aliases", "read_tenants", "manage_backups"]
    body = {"name": "short", "permissions": [{"action": action} for action in actions]}
    post(rest, "/authz/roles", body, 201)
    read = wire.read_role(get(rest, "/authz/roles/short")).permissions
    scoped = [
        dataclasses.replace(one, scope="match") if isinstance(one, out.RolesPermissionOutput) else one
        for one in wire.read_role(body).permissions
    ]
    assert shown(read) == shown(scoped)


def test_an_action_that_the_server_does_not_know(rest):
    reply = rest.post("/authz/roles", json=wire.role("new", Permissions.backup(collection="A", read=True)))
    assert reply.status_code == 422
    assert "read_backups" not in reply.json()["message"]


def test_users_and_groups_with_roles(rest):
    create(rest, "assigned", Permissions.cluster(read=True))
    post(rest, "/users/db/joe", {}, 201)
    post(rest, "/authz/users/joe/assign", users_wire.user_roles("assigned", "db"), 200)
    post(rest, "/authz/groups/staff/assign", users_wire.group_roles(["assigned"], "oidc"), 200)
    assert wire.read_user_assignments(get(rest, "/authz/roles/assigned/user-assignments")) == [
        out.UserAssignment("joe", UserTypes.DB_DYNAMIC)
    ]
    assert wire.read_group_assignments(get(rest, "/authz/roles/assigned/group-assignments")) == [
        out.GroupAssignment("staff", out.GroupTypes.OIDC)
    ]
    role = wire.read_role(get(rest, "/authz/roles/assigned"))
    path = "/authz/users/joe/roles/db?includeFullRoles="
    assert wire.read_roles(get(rest, f"{path}true")) == {"assigned": role}
    assert wire.read_role_names(get(rest, f"{path}false")) == {"assigned": out.RoleBase("assigned")}
    read = users_wire.read_user(get(rest, "/users/db/joe"))
    assert read.created_at.year >= 2026
    assert len(read.api_key_first_letters) == 3
    assert read == UserDB(
        "joe",
        ["assigned"],
        UserTypes.DB_DYNAMIC,
        active=True,
        created_at=read.created_at,
        api_key_first_letters=read.api_key_first_letters,
    )
    post(rest, "/authz/users/joe/revoke", users_wire.user_roles(["assigned"], "db"), 200)
    assert users_wire.read_user(get(rest, "/users/db/joe")).role_names == []


def test_all_users(rest):
    read = {one.user_id: one for one in users_wire.read_users(get(rest, "/users/db?includeLastUsedTime=true"))}
    assert read["nobody"] == UserDB("nobody", [], UserTypes.DB_STATIC, active=True)
    assert read["root-user"].role_names == ["root"]
    own = users_wire.read_own_user(get(rest, "/users/own-info"))
    assert (own.user_id, own.groups, list(own.roles)) == ("root-user", [], ["root"])
    assert own.roles["root"] == wire.read_role(get(rest, "/authz/roles/root"))
