"""What is read from a server's words when it refuses an action: of all versions, and of whatever answers instead."""

import copy
import pickle

import msgspec
import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from hypothesis import given
from hypothesis import strategies as st

from weaviate_anyio import _operation
from weaviate_anyio._calls import _translated
from weaviate_anyio._explain import explained
from weaviate_anyio._grants import GRANTS
from weaviate_anyio._refusals import refusal, sentence
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.rbac import Actions, Permissions
from weaviate_anyio.exceptions import (
    InsufficientPermissionsError,
    UnexpectedStatusCodeError,
    WeaviateQueryError,
    WeaviateStartUpPermissionsError,
    at_start_up,
)

SAID = "user 'nobody' has insufficient permissions to"
MOVIE = {"collection": "Movie"}
WORDS = {
    "1.39": (
        f"rbac: authorization, forbidden action: {SAID} create_collections [[Domain: collections, Collection: Movie]]",
        ("create_collections", [{"domain": "collections", **MOVIE}]),
        'create_collections on collections Movie: Permissions.collections(collection="Movie", create_collection=True)',
    ),
    "a group": (
        (
            "rbac: authorization, forbidden action: user 'nobody' (of group 'x') has insufficient permissions to "
            "read_data [[Domain: data, Collection: Movie, Tenant: t, Object: *]]"
        ),
        ("read_data", [{"domain": "data", **MOVIE, "tenant": "t", "object": "*"}]),
        'read_data on data of collection Movie, tenant t: Permissions.data(collection="Movie", tenant="t", read=True)',
    ),
    "said twice": (
        (
            f"msg:rbac: {SAID} update_data [[Domain: data, Collection: A, Tenant: *, Object: 1]] code:403 "
            f"err:rbac: {SAID} update_data [[Domain: data, Collection: A, Tenant: *, Object: 1]]"
        ),
        ("update_data", [{"domain": "data", "collection": "A", "tenant": "*", "object": "1"}]),
        'update_data on data of collection A, object 1: Permissions.data(collection="A", update=True)',
    ),
    "several": (
        f"rbac: {SAID} read_collections [[Domain: collections, Collection: A][Domain: collections, Collection: B]]",
        ("read_collections", [{"domain": "collections", "collection": one} for one in "AB"]),
        (
            "read_collections on collections A; collections B: "
            'Permissions.collections(collection="A", read_config=True) and '
            'Permissions.collections(collection="B", read_config=True)'
        ),
    ),
    "many": (
        f"rbac: {SAID} R [data/collections/A data/collections/B data/collections/C data/collections/D]",
        ("read_data", [{"domain": "data", "collection": one} for one in "ABCD"]),
        (
            "read_data on data of collection A; data of collection B; data of collection C; ...: "
            'Permissions.data(collection="A", read=True) and Permissions.data(collection="B", read=True) '
            'and Permissions.data(collection="C", read=True)'
        ),
    ),
    "nothing named": (
        f"rbac: {SAID} assign_and_revoke_groups []",
        ("assign_and_revoke_groups", []),
        "assign_and_revoke_groups: Permissions.Groups.oidc(group=..., assign_and_revoke=True)",
    ),
    "letters": (
        f"authorization, forbidden action: {SAID} C [backups/collections/Movie]",
        ("create_backups", [{"domain": "backups", **MOVIE}]),
        'create_backups on backups of collection Movie: Permissions.backup(collection="Movie", manage=True)',
    ),
    "letters of an alias": (
        f"authorization, forbidden action: {SAID} D [aliases/collections/Movie/aliases/M]",
        ("delete_aliases", [{"domain": "aliases", **MOVIE, "alias": "M"}]),
        (
            "delete_aliases on aliases M of collection Movie: "
            'Permissions.alias(alias="M", collection="Movie", delete=True)'
        ),
    ),
    "letters of a user": (
        f"authorization, forbidden action: {SAID} A [users/u]",
        ("assign_and_revoke_users", [{"domain": "users", "user": "u"}]),
        'assign_and_revoke_users on users u: Permissions.users(user="u", assign_and_revoke=True)',
    ),
    "a quote": (
        f'rbac: {SAID} read_users [[Domain: users, User: "a, b]]',
        ("read_users", [{"domain": "users", "user": '"a, b'}]),
        "read_users on users \"a, b: Permissions.users(user='\"a, b', read=True)",
    ),
    "1.31": (
        f"rbac: authorization, forbidden action: {SAID} read_data [ Collection: Movie, Tenant: *, Object: *,]",
        ("read_data", [{"domain": "data", **MOVIE, "tenant": "*", "object": "*"}]),
        'read_data on data of collection Movie: Permissions.data(collection="Movie", read=True)',
    ),
    "1.30, one field": (
        f"rbac: authorization, forbidden action: {SAID} read_nodes [Verbosity: minimal]",
        ("read_nodes", [{"domain": "nodes", "verbosity": "minimal"}]),
        "read_nodes on nodes of verbosity minimal: Permissions.Nodes.minimal(read=True)",
    ),
    "1.28": (
        f"rbac: forbidden: {SAID} read_data [ Data.Collection: Movie, Data.Tenant: *,]",
        ("read_data", [{"domain": "data", **MOVIE, "tenant": "*"}]),
        'read_data on data of collection Movie: Permissions.data(collection="Movie", read=True)',
    ),
    "an unknown action": (
        f"rbac: {SAID} fly_planes [[Domain: planes, Plane: a]]",
        ("fly_planes", [{"domain": "planes", "plane": "a"}]),
        "fly_planes on planes a",
    ),
    "1.27": (
        "forbidden: user 'nobody' (of groups 'a', 'b') has insufficient permissions to delete schema/things",
        ("delete", [{"domain": "schema", "schema": "things"}]),
        "delete on schema things",
    ),
    "no roles": (
        f"adminlist: authorization, forbidden action: {SAID} R [data/collections/Movie/shards/*/objects/*]",
        ("read_data", [{"domain": "data", **MOVIE, "shard": "*", "object": "*"}]),
        "read_data on data of collection Movie",
    ),
}


@pytest.mark.parametrize(("words", "read", "text"), WORDS.values(), ids=WORDS)
def test_words_of_servers(words, read, text):
    error = InsufficientPermissionsError(Reply(403, msgspec.json.encode({"error": [{"message": words}]})))
    assert error.user == "nobody"
    assert (error.action, error.resources) == read
    meant = f"The user 'nobody' may not {text}{' in a role of the user allows it' if 'Permissions.' in text else ''}"
    assert error.message == f"{meant}. The server refuses it with status 403: {words}"
    assert str(error) == error.message
    over_grpc = _translated(GRPCError(Status.PERMISSION_DENIED, words), _operation.SEARCH)
    assert type(over_grpc) is InsufficientPermissionsError
    assert (over_grpc.user, over_grpc.action, over_grpc.resources) == (error.user, error.action, error.resources)
    assert over_grpc.message == f"{meant}. The server refuses it with status PERMISSION_DENIED: {words}"
    assert explained(words) == f"{meant}. The server says: {words}"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>Forbidden</html>",
        b"\xff",
        b'{"error": [{"message": "user \'a\' must be namespaced on a namespaces-enabled cluster"}]}',
        b'{"error": [{"message": " has insufficient permissions to read_data []"}]}',
        b'{"error": [{"message": "user \'a\' has insufficient permissions to "}]}',
        b'{"error": 5}',
    ],
)
def test_other_words(body):
    error = InsufficientPermissionsError(Reply(403, body))
    assert (error.user, error.action, error.resources) == (None, None, [])
    assert error.message.startswith("The server refuses it with status 403: ")


@pytest.mark.parametrize("change", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))])
def test_what_is_read_survives(change):
    words, (action, resources), _ = WORDS["1.39"]
    error = InsufficientPermissionsError(Reply(403, words.encode()))
    for one in (error, at_start_up(error, "could not connect", WeaviateStartUpPermissionsError)):
        again = change(one)
        assert type(again) is type(one)
        assert (again.user, again.action, again.resources) == ("nobody", action, resources)
        assert str(again) == str(one)
        assert again.error == words


def test_a_refusal_that_an_older_server_reports_as_another_error():
    words, _, text = WORDS["1.28"]
    error = _translated(GRPCError(Status.UNKNOWN, words), _operation.SEARCH)
    assert type(error) is WeaviateQueryError
    assert error.message.startswith(f"The user 'nobody' may not {text} in a role of the user allows it. The server ")


PIECES = st.sampled_from([
    "user '", "' (of group '", "')", " has insufficient permissions to ", "read_data", "C", " ", "[", "]", "][",
    "Domain: ", "data", ", ", ",", "Collection: ", "Movie", "*", "/", "users/", "rbac: ", "adminlist: ", "'", '"', "\n",
    "\0", "\ud800",
])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text()))
def test_no_words_fail(words):
    for text in (words, f"user 'a' has insufficient permissions to {words}"):
        refused = refusal(text)
        assert refused is None or sentence(refused).startswith("The user ")
        InsufficientPermissionsError(Reply(403, text.encode("utf-8", "replace")))
        explained(text)


@pytest.mark.parametrize("piece", ["user '", "[", "[]", "a: ", ", A: ", "][", "' (of group '", "x"])
def test_long_words_take_no_time(piece):
    words = f"user 'a' has insufficient permissions to read_data [{piece * 1_000_000}"
    assert len(sentence(refusal(words))) < 10_000
    with pytest.raises(UnexpectedStatusCodeError):
        raise InsufficientPermissionsError(Reply(403, words.encode()))


def actions():
    every = {name: value for name, value in vars(Actions).items() if not name.startswith("_")}
    words = {action.value for domain in every.values() for action in domain}
    return words - {"manage_collections", "manage_data", "manage_roles"}  # of old servers


def test_every_action_has_its_factory():
    assert GRANTS.keys() == actions()


@pytest.mark.parametrize("action", GRANTS)
def test_a_factory_grants_its_action(action):
    for grant in GRANTS[action]:
        factory = Permissions
        for part in grant.path.split("."):
            factory = getattr(factory, part)
        (made,) = factory(**{name: "X" for name in grant.names if name not in grant.optional}, **{grant.flag: True})
        assert {str(one.value) for one in made.actions} == {action}
        assert {name: getattr(made, name) for name in grant.fixed} == dict(grant.fixed)
