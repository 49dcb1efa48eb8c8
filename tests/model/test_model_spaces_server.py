"""Namespaces on a real server: their states, their users, and what these see."""

import secrets
from contextlib import asynccontextmanager

import pytest
from support import GUARDED, make_client

from weaviate_anyio._wire import rbac, users
from weaviate_anyio.auth import Auth
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataReference
from weaviate_anyio.classes.query import QueryReference
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.exceptions import (
    InsufficientPermissionsError,
    UnexpectedStatusCodeError,
    WeaviateInsertManyAllFailedError,
    WeaviateStartUpError,
    WeaviateTimeoutError,
)
from weaviate_anyio.outputs.namespaces import NamespaceState

pytestmark = pytest.mark.anyio

NAMESPACED = GUARDED | {
    "NAMESPACES_ENABLED": "true",
    # What the server wants of such a cluster.
    "DISABLE_GRAPHQL": "true",
    "REPLICATION_MAXIMUM_FACTOR": "1",
    "NAMESPACE_CLEANUP_INTERVAL": "1h",  # what is deleted stays in the state DELETING
}
EDITOR = [
    Permissions.collections(
        collection="*", create_collection=True, read_config=True, update_config=True, delete_collection=True
    ),
    Permissions.data(collection="*", create=True, read=True, update=True, delete=True),
]


@pytest.fixture
async def operator(servers, anyio_backend):
    """The root user of a server with namespaces."""
    async with make_client(servers.get(NAMESPACED), auth_credentials=Auth.api_key("root-key")) as client:
        yield client


@pytest.fixture
async def acme(operator):
    """A namespace, which is deleted afterwards."""
    made = await operator.namespaces.create(f"acme-{secrets.token_hex(8)}")
    yield made
    await operator.namespaces.delete(made.name)


@pytest.fixture
async def alice(operator, acme, servers):
    """A client of a user in the namespace, who may use collections."""
    key = await operator._context.send(users.create(f"{acme.name}:alice"))
    async with role(operator, "editor", EDITOR, f"{acme.name}:alice"):
        async with make_client(servers.get(NAMESPACED), auth_credentials=Auth.api_key(key)) as client:
            yield client


@asynccontextmanager
async def role(operator, name, permissions, user):
    """A role that a user has for a while."""
    await operator._context.send(rbac.create(name, permissions))
    try:
        await operator._context.send(users.change_roles_of_user("assign", user, name, "db"))
        yield
    finally:
        await operator._context.send(rbac.delete(name))


async def test_the_life_of_a_namespace(operator, acme):
    spaces, name = operator.namespaces, acme.name
    assert acme.state is NamespaceState.ACTIVE
    assert await spaces.get(name) == acme
    assert acme in await spaces.list_all()
    assert await spaces.exists(name) is True
    assert await spaces.update(name, home_node=acme.home_node) == acme
    for _ in range(2):
        assert await spaces.suspend(name) is None
        assert (await spaces.get(name)).state is NamespaceState.SUSPENDED
    for _ in range(2):
        assert await spaces.resume(name) is None
        assert (await spaces.get(name)).state is NamespaceState.ACTIVE
    with pytest.raises(UnexpectedStatusCodeError, match="exists already") as caught:
        await spaces.create(name)
    assert caught.value.status_code == 409
    for _ in range(2):
        assert await spaces.delete(name) is True
        assert (await spaces.get(name)).state is NamespaceState.DELETING
    with pytest.raises(UnexpectedStatusCodeError, match="is being deleted; retry after cleanup"):
        await spaces.create(name)
    with pytest.raises(UnexpectedStatusCodeError, match="is deleting, cannot transition"):
        await spaces.resume(name)


async def test_waiting_until_a_namespace_is_gone(operator, acme, servers):
    late = operator.namespaces.delete(acme.name, wait_for_completion=True, timeout=0.01)
    with pytest.raises(WeaviateTimeoutError, match=rf"namespace {acme.name} did not end on the server within 0\.01 s"):
        await late
    seen, key = [], Auth.api_key("root-key")
    tidy = servers.get(NAMESPACED | {"NAMESPACE_CLEANUP_INTERVAL": "1s"})
    async with make_client(tidy, auth_credentials=key) as client:
        spaces, name = client.namespaces, (await client.namespaces.create("acme")).name
        assert await spaces.delete(name, wait_for_completion=True, timeout=60, on_progress=seen.append) is True
        assert {one.state for one in seen} <= {NamespaceState.DELETING}
        assert await spaces.get(name) is None
        assert await spaces.delete(name) is False
        assert await spaces.delete(name, wait_for_completion=True) is False


async def test_what_does_not_exist(operator, acme):
    spaces = operator.namespaces
    assert await spaces.exists("nothing") is False
    assert await spaces.get("nothing") is None
    for call in (
        spaces.update("nothing", home_node=acme.home_node),
        spaces.suspend("nothing"),
        spaces.resume("nothing"),
    ):
        with pytest.raises(UnexpectedStatusCodeError, match="There is no namespace 'nothing'"):
            await call
    for call in (spaces.update(acme.name, home_node="nowhere"), spaces.create("other", home_node="nowhere")):
        with pytest.raises(UnexpectedStatusCodeError, match="not a current storage candidate"):
            await call
    with pytest.raises(UnexpectedStatusCodeError, match="reserved"):
        await spaces.create("admin")


async def test_a_server_without_namespaces(client):
    for call in (client.namespaces.list_all(), client.namespaces.create("acme")):
        with pytest.raises(UnexpectedStatusCodeError, match="NAMESPACES_ENABLED"):
            await call
    assert await client.namespaces.get("acme") is None


async def test_users_see_short_names_and_the_operator_full_ones(operator, acme, alice):
    movies = await alice.collections.create(
        "Movie",
        properties=[Property(name="title", data_type=DataType.TEXT)],
        references=[ReferenceProperty(name="after", target_collection="Movie")],
        vector_config=Configure.Vectors.self_provided(),
    )
    first = await movies.data.insert({"title": "one"}, vector=[1, 0])
    second = await movies.data.insert({"title": "two"}, vector=[0, 1], references={"after": first})
    assert list(await alice.collections.list_all()) == ["Movie"]
    full_name = f"{acme.name}:Movie"
    assert full_name in await operator.collections.list_all()
    assert await alice.namespaces.list_all() == []  # it may not manage any

    theirs = operator.collections.use(f"{acme.name}:movie")
    for collection, name in ((movies, "Movie"), (theirs, full_name)):
        config = await collection.config.get()
        assert (config.name, config.references[0].target_collections) == (name, [name])
        found = await collection.query.near_vector([0, 1], limit=1, return_references=QueryReference(link_on="after"))
        assert [one.uuid for one in found.objects] == [second]
        assert found.objects[0].collection == name
        assert [one.uuid for one in found.objects[0].references["after"].objects] == [first]
        assert (await collection.aggregate.over_all(total_count=True)).total_count == 2
        assert {one.uuid async for one in collection.iterator()} == {first, second}

    assert not (await theirs.data.insert_many([{"title": "three"}])).has_errors
    await theirs.data.reference_add(first, "after", second)
    many = [DataReference("after", first, second)]
    assert not (await movies.data.reference_add_many(many)).has_errors
    assert (await theirs.data.reference_add_many(many)).has_errors  # server 1.39.3 takes no full names there
    await theirs.config.update(description="films")
    assert (await movies.config.get()).description == "films"
    with pytest.raises(UnexpectedStatusCodeError, match="must be namespaced"):
        await operator.collections.create(f"{acme.name}:Show")
    await operator.collections.delete(full_name)
    assert await movies.exists() is False


async def test_users_of_a_namespace(operator, acme, alice):
    name = f"{acme.name}:alice"
    user = await operator._context.send(users.get(name, include_last_used_time=False))
    assert (user.user_id, user.namespace, user.role_names) == (name, acme.name, ["editor"])
    assert (await operator._context.send(users.get("root-user", include_last_used_time=False))).namespace is None
    assert (await alice._context.send(users.get_my_user())).user_id == "alice"


async def test_a_suspended_namespace_shuts_its_users_out(operator, acme, alice, servers):
    shows = await alice.collections.create("Show", vector_config=Configure.Vectors.self_provided())
    await operator.namespaces.suspend(acme.name)
    with pytest.raises(UnexpectedStatusCodeError, match="suspended") as caught:
        await alice.collections.list_all()
    assert caught.value.status_code == 401
    with pytest.raises(WeaviateInsertManyAllFailedError, match="suspended"):
        await operator.collections.use(f"{acme.name}:Show").data.insert_many([{"title": "x"}])
    key = await operator._context.send(users.rotate_key(f"{acme.name}:alice"))
    with pytest.raises(WeaviateStartUpError, match="suspended"):
        async with make_client(servers.get(NAMESPACED), auth_credentials=Auth.api_key(key)):
            pass
    await operator.namespaces.resume(acme.name)
    async with make_client(servers.get(NAMESPACED), auth_credentials=Auth.api_key(key)) as again:
        assert list(await again.collections.list_all()) == [shows.name]


async def test_managing_one_namespace(operator, acme, servers):
    permissions = Permissions.namespaces(namespace=acme.name, manage=True)
    async with role(operator, "manager", permissions, "nobody"):
        async with make_client(servers.get(NAMESPACED), auth_credentials=Auth.api_key("nobody-key")) as manager:
            assert await manager.namespaces.list_all() == [acme]
            await manager.namespaces.suspend(acme.name)
            with pytest.raises(InsufficientPermissionsError, match="update_namespaces"):
                await manager.namespaces.suspend("other")
