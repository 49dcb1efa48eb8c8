"""Every factory of permissions sends what the official one sends, and refuses what cannot be right."""

import copy
import dataclasses
import inspect
import pickle
from collections import UserList, deque

import msgspec
import pytest
import rbac_oracle as oracle
from config_oracle import factories
from model_oracle import body_of

from weaviate_anyio._wire import rbac as wire
from weaviate_anyio._wire import users as users_wire
from weaviate_anyio.classes._rbac import Permission
from weaviate_anyio.classes.rbac import Actions, Permissions, RoleScope
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs import rbac as out
from weaviate_anyio.rbac import models

FACTORIES = dict(factories(Permissions, "Permissions"))
OURS_ALONE = {"Permissions.namespaces"}
CASES = {path: list(oracle.cases(path, factory)) for path, factory in FACTORIES.items()}


@pytest.mark.parametrize("path", sorted(FACTORIES.keys() - OURS_ALONE))
def test_every_call_sends_what_the_official_one_sends(path):
    theirs, connection = oracle.their_roles(status=201)
    for ours_given, theirs_given in CASES[path]:
        sent = body_of(wire.create("r", FACTORIES[path](**ours_given)))
        theirs.create(role_name="r", permissions=oracle.counterpart(path)(**theirs_given))
        *_, (_, _, _, expected) = connection.requests
        expected["permissions"] = oracle.in_order(oracle.corrected(expected["permissions"]))
        assert sent == expected, ours_given


def test_every_factory_is_walked_through():
    assert set(FACTORIES) == set(dict(factories(oracle.theirs.Permissions, "Permissions"))) | OURS_ALONE
    assert len(FACTORIES) == 14
    assert sum(map(len, CASES.values())) > 1_300


def test_the_parameters_of_factories_are_the_official_ones():
    for path in FACTORIES.keys() - OURS_ALONE:
        assert list(inspect.signature(FACTORIES[path]).parameters) == list(
            inspect.signature(oracle.counterpart(path)).parameters
        )


def test_permissions_of_namespaces():
    assert wire.write_permissions(Permissions.namespaces(namespace=["acme", "b*"], manage=True)) == [
        {"action": "manage_namespaces", "namespaces": {"namespace": "acme"}},
        {"action": "manage_namespaces", "namespaces": {"namespace": "b*"}},
    ]
    assert Permissions.namespaces(namespace="acme") == []


def test_names_of_collections_in_a_namespace_stay_in_it():
    (sent,) = wire.write_permissions(Permissions.data(collection="acme:movie", read=True))
    assert sent["data"]["collection"] == "acme:Movie"


def test_permissions_of_backups():
    assert wire.write_permissions(Permissions.backup(collection=["movie", "*"], read=True, manage=True)) == [
        {"action": "manage_backups", "backups": {"collection": "Movie"}},
        {"action": "read_backups", "backups": {"collection": "Movie"}},
        {"action": "manage_backups", "backups": {"collection": "*"}},
        {"action": "read_backups", "backups": {"collection": "*"}},
    ]
    assert Permissions.backup(collection="movie", read=False) == []


SOME = [
    Permissions.data(collection=["a", "b"], create=True, delete=True),
    Permissions.cluster(read=True),
    Permissions.Nodes.verbose(collection="c", read=True),
]


@pytest.mark.parametrize(
    "given",
    [
        SOME[0][0],
        SOME[0],
        tuple(SOME[0]),
        SOME,
        tuple(map(tuple, SOME)),
        [SOME[0], SOME[1][0], []],
        [],
    ],
)
def test_permissions_come_alone_or_in_lists(given):
    flat = [given] if isinstance(given, Permission) else given
    flat = [one for part in flat for one in ([part] if isinstance(part, Permission) else part)]
    assert wire.write_permissions(given) == [sent for one in flat for sent in wire.write_permissions(one)]


@pytest.mark.parametrize("domain", [name for name in vars(Actions) if name[0] != "_" and name != "Namespaces"])
def test_the_actions_are_the_official_ones(domain):
    ours, theirs = getattr(Actions, domain), getattr(oracle.theirs.Actions, domain)
    members = {member.name: member.value for member in ours}
    assert ours.values() == list(members.values())
    assert members == {member.name: member.value for member in theirs}
    assert issubclass(ours, models._Action)
    assert [word for word in [*members, *members.values(), "x", 3, *ours] if word not in ours] == ["x", 3]


def test_scopes_are_the_official_ones():
    assert {one.name: one.value for one in RoleScope} == {one.name: one.value for one in oracle.theirs.RoleScope}
    assert "ALL" in RoleScope
    assert "all" in RoleScope
    assert "x" not in RoleScope
    assert Permissions.roles(role="a", read=True, scope="all") == Permissions.roles(
        role="a", read=True, scope=RoleScope.ALL
    )


DATA = {"actions": {"read_data"}, "collection": "A", "tenant": "*"}
ROLES = {"read_roles"}
REFUSED = [
    (lambda: Permissions.data(), "collection"),
    (lambda: Permissions.data("Movie"), "data: too many positional"),
    (lambda: Permissions.data(collection=3), r"data\(collection\) must be a non-empty str.*got 3"),
    (lambda: Permissions.data(collection=None), r"data\(collection\) must be .*got None"),
    (lambda: Permissions.data(collection=["A", 3]), r"data\(collection\)\[1\] must be .*got 3"),
    (lambda: Permissions.data(collection="", read=True), r"data\(collection\) must be a non-empty str.*got ''"),
    (lambda: Permissions.data(collection=["A", ""]), r"data\(collection\)\[1\]"),
    (lambda: Permissions.data(collection="A", tenant=""), r"data\(tenant\)"),
    (lambda: Permissions.data(collection="A", tenants="B"), "tenants"),
    (lambda: Permissions.data(collection="A", read="yes"), r"data\(read\) must be a bool.*got 'yes'"),
    (lambda: Permissions.data(collection="A", read=1), r"data\(read\)"),
    (lambda: Permissions.data(collection="A", manage=True), "manage"),
    (lambda: Permissions.data(collection={"A"}), r"data\(collection\)"),
    (lambda: Permissions.alias(alias="a", read=True), "collection"),
    (lambda: Permissions.alias(alias="", collection="A"), r"alias\(alias\)"),
    (lambda: Permissions.collections(collection="A", read=True), "read"),
    (lambda: Permissions.collections(collection="A", read_config=None), r"collections\(read_config\)"),
    (lambda: Permissions.tenants(collection="A", tenant=1), r"tenants\(tenant\)"),
    (lambda: Permissions.replicate(collection="A", shard=[None]), r"replicate\(shard\)\[0\]"),
    (lambda: Permissions.roles(role="a", scope="some"), r"roles\(scope\) must be RoleScope.*got 'some'"),
    (lambda: Permissions.roles(role=""), r"roles\(role\)"),
    (lambda: Permissions.users(user=[""]), r"users\(user\)\[0\]"),
    (lambda: Permissions.backup(collection="A", create=True), "create"),
    (lambda: Permissions.mcp(delete=True), "delete"),
    (lambda: Permissions.mcp(create="x"), r"mcp\(create\)"),
    (lambda: Permissions.cluster(read=None), r"cluster\(read\)"),
    (lambda: Permissions.Nodes.verbose(read=True), "collection"),
    (lambda: Permissions.Nodes.minimal(collection="A"), "collection"),
    (lambda: Permissions.Groups.oidc(group=b"x"), r"oidc\(group\)"),
    (lambda: models._DataPermission(actions={"read_data"}, collection="A"), "DataPermission: .*tenant"),
    (lambda: models._DataPermission(**DATA, tenannt="A"), "tenannt"),
    (lambda: models._DataPermission({"read_data"}, "A", "*"), "positional"),
    (
        lambda: models._DataPermission(**DATA | {"actions": {"read_users"}}),
        r"DataPermission.actions\[0\] must be .*got 'read_u",
    ),
    (
        lambda: models._DataPermission(**DATA | {"actions": "read_data"}),
        "DataPermission.actions must be .*a set of which each is DataAction.*got ",
    ),
    (lambda: models._DataPermission(**DATA | {"tenant": None}), "DataPermission.tenant must be a str.*got None"),
    (lambda: models._DataPermission(**DATA | {"extra": []}), "DataPermission.extra"),
    (lambda: models._DataPermission(**DATA | {"tenant": ""}), "DataPermission.tenant must be a non-empty str.*got ''"),
    (lambda: models._DataPermission(**DATA | {"actions": {5}}), r"DataPermission.actions\[0\] must be .*got 5"),
    (
        lambda: models._DataPermission(**DATA, extra={"data": 5}),
        r"DataPermission.extra\['data'\] must be .*a dict.*got 5",
    ),
    (lambda: models._DataPermission(**DATA, extra={5: {}}), "DataPermission.extra"),
    (lambda: models._UsersPermission(actions={"read_users"}, users=""), "UsersPermission.users must be .*got ''"),
    (
        lambda: models._RolesPermission(actions=ROLES, role="a", scope="ALL"),
        "RolesPermission.scope must be .*'all'.*got 'ALL'",
    ),
    (lambda: models._RolesPermission(actions=ROLES, role="a", scope=""), "RolesPermission.scope must be .*got ''"),
    (lambda: models._RolesPermission(actions=ROLES, role="a", scope=3), "RolesPermission.scope must be .*got 3"),
    (lambda: Permission(actions={5}), r"Permission.actions\[0\] must be an action.*got 5"),
    (lambda: Permission(actions={""}), r"Permission.actions\[0\] must be .*got ''"),
    (lambda: models._NodesPermission(actions={"read_nodes"}, collection="*", verbosity="full"), "verbosity.*'minimal'"),
    (lambda: wire.create("", []), "role_name"),
    (lambda: wire.create(None, []), "role_name must be .*got None"),
    (lambda: wire.delete(".."), "role_name must be a name.*got '..'"),
    (lambda: wire.user_assignments(b"r"), "role_name must be a str.*got b'r'"),
    (lambda: wire.get("\ud800"), "role_name must be text without lone surrogates"),
    (lambda: wire.write_permissions("read_data"), "permissions must be a permission.*got 'read_data'"),
    (lambda: wire.write_permissions(None), "permissions must be .*got None"),
    (lambda: wire.write_permissions([*SOME, "x"]), r"permissions\[3\] must be .*got 'x'"),
    (lambda: wire.write_permissions([SOME[0], [SOME[1][0], 3]]), r"permissions\[1\]\[1\] must be .*got 3"),
    (lambda: wire.write_permissions(Actions.Data.READ), "permissions must be .*got DataAction.READ"),
    (lambda: users_wire.change_roles_of_user("assign", "u", [""], "db"), r"role_names\[0\] must be a non-empty str"),
    (lambda: users_wire.change_roles_of_user("assign", "u", {"a"}, "db"), "role_names"),
    (lambda: users_wire.change_roles_of_user("assign", "u", None, "db"), "role_names must be .*got None"),
    (lambda: users_wire.change_roles_of_user("assign", "", "r", "db"), "user_id must be a name.*got ''"),
    (lambda: users_wire.change_roles_of_group("revoke", "g", [3]), r"role_names\[0\] must be .*got 3"),
    (lambda: users_wire.deactivate("u", 1), "revoke_key must be a bool.*got 1"),
]


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_bad_input_is_refused(call, message):
    with pytest.raises(WeaviateInvalidInputError, match=message) as caught:
        call()
    assert isinstance(caught.value, ValueError)


PERMISSIONS = {
    path: factory(**next(given for given, _ in reversed(CASES[path]) if factory(**given)))
    for path, factory in FACTORIES.items()
}


@pytest.mark.parametrize("path", FACTORIES)
def test_permissions_are_plain_mutable_values(path):
    for permission in PERMISSIONS[path]:
        assert eval(repr(permission), vars(models) | _classes()) == permission
        assert copy.copy(permission) == permission
        assert copy.deepcopy(permission) == permission
        assert pickle.loads(pickle.dumps(permission)) == permission
        as_dict = dataclasses.asdict(permission)
        assert type(permission)(**as_dict) == permission
        assert not hasattr(permission, "__dict__")
        assert list(msgspec.json.decode(msgspec.json.encode(permission))) == list(as_dict)
        other = copy.deepcopy(permission)
        other.actions.clear()
        assert other != permission
        assert wire.write_permissions(other) == []


def _classes():
    return {name.removeprefix("_"): value for name, value in vars(models).items() if name.endswith("Permission")}


KINDS = {path: permissions[0] for path, permissions in PERMISSIONS.items()}
FIELDS = [(path, one.name) for path, permission in KINDS.items() for one in dataclasses.fields(permission)]
CHANGES = {"actions": [None, {5, "x"}, {"fly"}, "read_data"], "extra": [None, [], "x", {5: 5}], "scope": ["", "x", 5]}


def reported(permission):
    """The same, as the server reports it."""
    fields = {one.name: copy.copy(getattr(permission, one.name)) for one in dataclasses.fields(permission)}
    return getattr(out, f"{type(permission).__name__}Output")(**fields)


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_a_permission_that_was_changed_is_checked_before_it_is_sent(path, field):
    for value in CHANGES.get(field, [None, "", 5, ["a"]]):
        changed = copy.deepcopy(KINDS[path])
        setattr(changed, field, value)
        place = rf"{type(changed).__name__}\.{field}.* must be .*got "
        with pytest.raises(WeaviateInvalidInputError, match=place):
            wire.write_permissions(changed)
        with pytest.raises(WeaviateInvalidInputError, match=place):
            type(changed)(**{one.name: getattr(changed, one.name) for one in dataclasses.fields(changed)})


@pytest.mark.parametrize(("path", "field"), FIELDS)
def test_a_reported_permission_that_was_changed_is_checked_before_it_is_sent(path, field):
    original = reported(KINDS[path])
    wire.write_permissions(original)
    for value in ["", 5] if field == "scope" else CHANGES.get(field, [None, "", 5, ["a"]]):  # a server may have more
        changed = copy.deepcopy(original)
        setattr(changed, field, value)
        with pytest.raises(WeaviateInvalidInputError, match=rf"{type(changed).__name__}\.{field}.* must be .*got "):
            wire.write_permissions([original, changed])


def test_what_is_sent_is_not_changed():
    (permission,) = Permissions.data(collection="movie", read=True)
    actions = permission.actions = ["read_data"]
    extra = permission.extra
    assert wire.write_permissions(permission)[0]["action"] == "read_data"
    assert permission.actions is actions
    assert permission.extra is extra


def test_fields_and_actions_win_over_what_else_a_permission_says():
    extra = {"action": "delete_data", "data": {"collection": "*", "tenant": "*", "object": "1"}, "until": "2030"}
    permission = models._DataPermission(actions={"read_data"}, collection="A", tenant="t", extra=extra)
    assert wire.write_permissions(permission) == [
        {"action": "read_data", "data": {"collection": "A", "tenant": "t", "object": "1"}, "until": "2030"}
    ]
    (role,) = Permissions.roles(role="a", read=True)
    role.extra["roles"] = {"scope": "all", "role": "*"}
    assert wire.write_permissions(role) == [{"action": "read_roles", "roles": {"role": "a"}}]
    (cluster,) = Permissions.cluster(read=True)
    cluster.extra["action"] = "read_data"
    assert wire.write_permissions(cluster) == [{"action": "read_cluster"}]


def test_a_permission_without_actions_allows_nothing_and_nothing_is_sent():
    empty = models._DataPermission(actions=set(), collection="A", tenant="*")
    assert wire.write_permissions(empty) == []
    official = oracle.their_models._DataPermission(actions=set(), collection="A", tenant="*")
    assert official._to_weaviate() == []


@pytest.mark.parametrize("scope", ["all", RoleScope.ALL])
def test_a_scope_is_kept_as_its_word(scope):
    made = models._RolesPermission(actions=ROLES, role="a", scope=scope)
    assert repr(made) == "RolesPermission(actions={RolesAction.READ}, role='a', scope='all')"
    assert wire.write_permissions(made)[0]["roles"] == {"role": "a", "scope": "all"}
    # Who wants a word that this version does not know can say so.
    assert models._RolesPermission(actions=ROLES, role="a", scope=RoleScope("own")).scope == "own"


def test_names_and_permissions_come_in_any_sequence():
    several = Permissions.data(collection=["A", "B"], tenant=("t", "u"), read=True)
    assert Permissions.data(collection=deque(["A", "B"]), tenant=UserList(["t", "u"]), read=True) == several
    assert wire.write_permissions(deque(several)) == wire.write_permissions(several)
    for given in ({"A"}, {"A": 1}, {"A": 1}.keys(), iter("A"), b"A"):
        with pytest.raises(WeaviateInvalidInputError, match=r"data\(collection\) must be .*got "):
            Permissions.data(collection=given, read=True)
    for given in (dict.fromkeys("ab"), "ab", b"ab", iter(several)):
        with pytest.raises(WeaviateInvalidInputError, match="permissions must be .*got "):
            wire.write_permissions(given)


def test_permissions_share_nothing():
    first, second = Permissions.data(collection=["A", "B"], read=True)
    first.actions.add(Actions.Data.UPDATE)
    assert second.actions == {Actions.Data.READ}
    first.extra["x"] = 1
    assert second.extra == {}


def test_a_permission_says_more_than_this_version_knows():
    (permission,) = Permissions.data(collection="movie", read=True)
    permission.extra["data"] = {"object": "abc"}
    assert repr(permission) == (
        "DataPermission(actions={DataAction.READ}, collection='movie', tenant='*', extra={'data': {'object': 'abc'}})"
    )
    assert wire.write_permissions(permission) == [
        {"action": "read_data", "data": {"object": "abc", "collection": "Movie", "tenant": "*"}}
    ]
    assert permission.extra == {"data": {"object": "abc"}}


def test_the_official_names_can_be_imported():
    wanted = {name for name, value in vars(oracle.their_models).items() if _is_needed(name, value)}
    assert len(wanted) > 50
    assert {name for name in wanted if not hasattr(models, name)} == set()


def _is_needed(name, value):
    """Whether programs use a name: not those of the shapes of JSON, and of what pydantic makes."""
    if name in {"PermissionsInputType", "PermissionsOutputType", "PermissionsCreateType", "ActionsType"}:
        return True
    own = inspect.isclass(value) and value.__module__ == "weaviate.rbac.models"
    return own and "[" not in name and not hasattr(value, "__total__")
