"""Roles on a real server with access control: what is sent is what is read back."""

import dataclasses

import pytest
import rbac_oracle as oracle
from doors import rest
from leaks import no_leaks
from msgspec.structs import replace
from support import make_client

from weaviate_anyio._wire import rbac as wire
from weaviate_anyio.auth import Auth
from weaviate_anyio.classes.rbac import Actions, Permissions, RoleScope
from weaviate_anyio.exceptions import UnexpectedStatusCodeError
from weaviate_anyio.outputs import rbac as out
from weaviate_anyio.outputs.users import UserDB, UserTypes

pytestmark = pytest.mark.anyio

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


@pytest.fixture
async def root(guarded, anyio_backend):
    """A client of the root user; the roles and users that are made with it are gone afterwards."""
    async with no_leaks(), make_client(guarded, auth_credentials=Auth.api_key("root-key")) as client:
        roles, users = await everyone(client)
        yield client
        new_roles, new_users = await everyone(client)
        for name in new_roles - roles:
            await client.roles.delete(name)
        for name in new_users - users:
            assert await client.users.db.delete(user_id=name) is True


async def everyone(client):
    """The names of all roles, and the ids of all users."""
    return set(await client.roles.list_all()), {user.user_id for user in await client.users.db.list_all()}


async def sent_role(client, name):
    """A role as the server sends it."""
    return await client._context.send(replace(wire.get(name), read=lambda reply: reply.json()))


@pytest.fixture
async def everything(root):
    """A role with every permission, as the server sends it."""
    await root.roles.create(role_name="everything", permissions=EVERYTHING)
    return await sent_role(root, "everything")


async def create(client, name, permissions):
    """The role as the server has it."""
    made = await client.roles.create(role_name=name, permissions=permissions)
    found = await client.roles.get(name)
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


async def test_every_permission_comes_back(everything):
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


async def test_the_official_parser_reads_the_same(everything):
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
async def test_built_in_roles_can_be_copied(root, name):
    read = await root.roles.get(name)
    assert len(read.permissions) >= 11
    copied = await create(root, f"copy-of-{name}", read.permissions)
    assert shown(copied.permissions) == shown(read.permissions)
    if name in {"root", "admin"}:
        (on_namespaces,) = read.namespaces_permissions
        assert on_namespaces.actions == {Actions.Namespaces.MANAGE}
    assert read.other_permissions == []


async def test_all_roles(root, everything):
    roles = await root.roles.list_all()
    assert {"root", "admin", "viewer", "everything"} <= roles.keys()
    assert roles["everything"] == wire.read_role(everything)
    assert await root.roles.exists("everything") is True
    assert await root.roles.exists("nothing") is False
    assert await root.roles.get("nothing") is None
    assert [await root.roles.delete("nothing") for _ in range(2)] == [None, None]


@pytest.mark.usefixtures("everything")
async def test_every_permission_is_found_in_its_role(root):
    assert len(wire.has_permissions(EVERYTHING, "everything")) > 90
    has = root.roles.has_permissions
    assert await has(permissions=EVERYTHING, role="everything") is True
    missing = Permissions.data(collection="Fourth", read=True)
    assert await has(permissions=[*EVERYTHING, missing], role="everything") is False
    assert await has(permissions=missing, role="nothing") is False


async def test_permissions_are_added_and_removed(root):
    await create(root, "changing", Permissions.cluster(read=True))
    more = Permissions.data(collection="A", read=True, update=True)
    for _ in range(2):  # it says the same twice
        await root.roles.add_permissions(permissions=more, role_name="changing")
    read = await root.roles.get("changing")
    assert len(read.permissions) == 2
    for _ in range(2):
        await root.roles.remove_permissions(permissions=read.data_permissions, role_name="changing")
    assert (await root.roles.get("changing")).permissions == [
        out.ClusterPermissionOutput(actions={Actions.Cluster.READ})
    ]
    with pytest.raises(UnexpectedStatusCodeError, match="There is no role 'nothing'"):
        await root.roles.add_permissions(permissions=more, role_name="nothing")


async def test_a_permission_for_one_object(root):
    permissions = Permissions.data(collection="A", read=True) + Permissions.data(collection="A", read=True)
    permissions[0].extra["data"] = {"object": "0000"}
    read = await create(root, "narrow", permissions)
    assert shown(read.data_permissions) == shown(map(as_read, permissions))
    assert {len(one.extra) for one in read.data_permissions} == {0, 1}


async def create_raw(client, name, permissions):
    body = {"name": name, "permissions": permissions}
    await client._context.send(rest("POST", ("authz", "roles"), body=body, ok=(201,)))
    return await client.roles.get(name), wire.read_role(body)


async def test_the_server_takes_an_empty_name_for_any(root):
    permissions = [{"action": "read_users", "users": {"users": ""}}, {"action": "read_roles", "roles": {"role": ""}}]
    read, _ = await create_raw(root, "wide", permissions)
    assert (read.users_permissions[0].users, read.roles_permissions[0].role) == ("*", "*")  # so factories refuse it


async def test_what_is_left_out_is_any(root):
    actions = ["read_data", "read_users", "read_nodes", "read_roles", "read_aliases", "read_tenants", "manage_backups"]
    read, sent = await create_raw(root, "short", [{"action": action} for action in actions])
    scoped = [
        dataclasses.replace(one, scope="match") if isinstance(one, out.RolesPermissionOutput) else one
        for one in sent.permissions
    ]
    assert shown(read.permissions) == shown(scoped)


async def test_an_action_that_the_server_does_not_know(root):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await root.roles.create(role_name="new", permissions=Permissions.backup(collection="A", read=True))
    assert caught.value.status_code == 422
    assert "read_backups" not in caught.value.message


@pytest.mark.filterwarnings("ignore:.* is deprecated.* use:DeprecationWarning")
async def test_users_and_groups_with_roles(root):
    role = await create(root, "assigned", Permissions.cluster(read=True))
    key = await root.users.db.create(user_id="joe")
    for _ in range(2):  # it says the same twice
        await root.users.db.assign_roles(user_id="joe", role_names="assigned")
        await root.groups.oidc.assign_roles(group_id="/staff", role_names=["assigned"])
    assert await root.roles.get_user_assignments("assigned") == [out.UserAssignment("joe", UserTypes.DB_DYNAMIC)]
    assert await root.roles.get_group_assignments("assigned") == [out.GroupAssignment("/staff", out.GroupTypes.OIDC)]
    assert await root.roles.get_assigned_user_ids("assigned") == ["joe"]
    assert "/staff" in await root.groups.oidc.get_known_group_names()
    named = {"assigned": out.RoleBase("assigned")}
    for full, roles in ((True, {"assigned": role}), (False, named)):
        assert await root.users.db.get_assigned_roles(user_id="joe", include_permissions=full) == roles
        assert await root.groups.oidc.get_assigned_roles(group_id="/staff", include_permissions=full) == roles
    assert await root.users.get_assigned_roles("joe") == {"assigned": role}
    read = await root.users.db.get(user_id="joe", include_last_used_time=False)
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
        await root.users.db.revoke_roles(user_id="joe", role_names=["assigned"])
        await root.groups.oidc.revoke_roles(group_id="/staff", role_names="assigned")
    assert (await root.users.db.get(user_id="joe", include_last_used_time=False)).role_names == []
    with pytest.raises(UnexpectedStatusCodeError, match="status 404: username to assign role to doesn't exist"):
        await root.users.db.assign_roles(user_id="nobody-here", role_names="assigned")


async def test_keys_of_users(root):
    first = await root.users.db.create(user_id="jane")
    second = await root.users.db.rotate_key(user_id="jane")
    assert len({first, second}) == 2
    assert [await root.users.db.deactivate(user_id="jane", revoke_key=False) for _ in range(2)] == [True, False]
    assert (await root.users.db.get(user_id="jane", include_last_used_time=True)).active is False
    assert [await root.users.db.activate(user_id="jane") for _ in range(2)] == [True, False]
    assert [await root.users.db.delete(user_id="jane") for _ in range(2)] == [True, False]
    assert await root.users.db.get(user_id="jane", include_last_used_time=False) is None
    with pytest.raises(UnexpectedStatusCodeError, match="There is no user 'jane' that was created at run time"):
        await root.users.db.rotate_key(user_id="jane")


@pytest.mark.filterwarnings("ignore:get_current_roles.* is deprecated:DeprecationWarning")
async def test_all_users(root):
    read = {one.user_id: one for one in await root.users.db.list_all(include_last_used_time=True)}
    assert read["nobody"] == UserDB("nobody", [], UserTypes.DB_STATIC, active=True)
    assert read["root-user"].role_names == ["root"]
    own = await root.users.get_my_user()
    assert (own.user_id, own.groups, list(own.roles)) == ("root-user", [], ["root"])
    assert own.roles["root"] == await root.roles.get("root")
    assert await root.roles.get_current_roles() == [own.roles["root"]]
