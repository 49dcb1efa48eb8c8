"""A user without permissions on a real server: each method says which action is missing, and what would allow it."""

import inspect
import re
import warnings
from contextlib import asynccontextmanager

import pytest
from doors import namespaces
from support import BACKENDS, GUARDED, OPEN, make_client
from surface import ID, entry

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataReference
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.embedded import run_server
from weaviate_anyio.exceptions import (
    InsufficientPermissionsError,
    UnexpectedStatusCodeError,
    WeaviateBaseError,
    WeaviateInsertManyAllFailedError,
)

pytestmark = pytest.mark.anyio

NOT_CALLS = {"client.run", "client.connect", "client.close"}


@pytest.fixture(scope="session")
def strict_server(servers):
    return servers.get({**OPEN, **GUARDED})


@asynccontextmanager
async def owner(server):
    """A client that may do everything, with what the methods are called for."""
    async with make_client(server, auth_credentials="root-key") as client:
        await client.collections.create(
            "Movie",
            properties=[Property(name="a", data_type=DataType.TEXT)],
            vector_config=Configure.Vectors.self_provided(),
            multi_tenancy_config=Configure.multi_tenancy(enabled=True),
        )
        await client.alias.create(alias_name="A", target_collection="Movie")
        try:
            yield client
        finally:
            await client.alias.delete(alias_name="A")  # it would outlive its collection
            await client.collections.delete("Movie")


def methods(client):
    """Each method that asks the server, by its path, ready to be called."""
    found = {}
    for path, namespace in namespaces(client).items():
        for name, method in inspect.getmembers(namespace, inspect.ismethod):
            if not name.startswith("_") and inspect.iscoroutinefunction(method):
                found[f"{path}.{name}"] = entry(f"{path}.{name}", method)
    found["collection.data.reference_add_many"].right["refs"] = [DataReference("a", ID, ID)]
    return {path: one for path, one in found.items() if path not in NOT_CALLS}


async def outcome(one):
    """What a user may not do according to the error of a call, or what came instead of it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return "answered", repr(await one.call(**one.right))
    except InsufficientPermissionsError as error:
        return "refused", error
    except WeaviateBaseError as error:
        return "failed", error


def missing(error):
    """What is missing, in the words of the message."""
    found = re.match(r"The user 'nobody' may not (.*?): Permissions\.", error.message)
    return found and found[1]


REFUSED = {
    "read_collections on collections *": "client.graphql_raw_query",
    "read_collections on collections Movie": (
        "collection.exists collection.to_string collection.config.add_property collection.config.add_reference "
        "collection.config.add_vector collection.config.diff collection.config.get "
        "collection.config.get_property_indexes collection.config.update collection.data.reference_add_many"
    ),
    "read_collections on collections Name": "client.collections.exists client.collections.export_config",
    "read_collections on collections B": "client.tokenization.for_property",
    "create_collections on collections Name": "client.collections.create",
    "create_collections on collections Film": "client.collections.create_from_model",
    "create_collections on collections Movie": (
        "client.collections.create_from_config client.collections.create_from_dict"
    ),
    "delete_collections on collections Name": "client.collections.delete",
    "read_data on data of collection Movie": (
        "collection.length collection.aggregate.hybrid collection.aggregate.near_image "
        "collection.aggregate.near_object collection.aggregate.near_text collection.aggregate.near_vector "
        "collection.aggregate.over_all collection.data.reference_delete collection.generate.bm25 "
        "collection.generate.fetch_objects collection.generate.fetch_objects_by_ids collection.generate.hybrid "
        "collection.generate.near_image collection.generate.near_media collection.generate.near_object "
        "collection.generate.near_text collection.generate.near_vector collection.query.bm25 "
        "collection.query.fetch_object_by_id collection.query.fetch_objects collection.query.fetch_objects_by_ids "
        "collection.query.hybrid collection.query.near_image collection.query.near_media "
        "collection.query.near_object collection.query.near_text collection.query.near_vector"
    ),
    f"read_data on data of collection B, object {ID}": "client.debug.get_object_over_rest",
    "create_data on data of collection Movie": "collection.data.insert",
    "update_data on data of collection Movie": (
        "collection.config.cancel_property_reindex collection.config.delete_property_index "
        "collection.config.rebuild_property_index collection.config.update_property_index "
        "collection.data.reference_add collection.data.reference_replace"
    ),
    f"update_data on data of collection Movie, object {ID}": "collection.data.replace collection.data.update",
    "delete_data on data of collection Movie": "collection.data.delete_many",
    f"delete_data on data of collection Movie, object {ID}": "collection.data.delete_by_id",
    "create_tenants on tenants a of collection Movie": "collection.tenants.create",
    "read_tenants on tenants a of collection Movie": "collection.tenants.get_by_name",
    "read_tenants on tenants * of collection Movie": (
        "collection.batch.wait_for_vector_indexing collection.config.get_shards collection.config.update_shards"
    ),
    "update_tenants on tenants a of collection Movie": (
        "collection.tenants.activate collection.tenants.deactivate collection.tenants.offload collection.tenants.update"
    ),
    "delete_tenants on tenants a of collection Movie": "collection.tenants.remove",
    "create_aliases on aliases A of collection B": "client.alias.create",
    "read_aliases on aliases A of collection Movie": "client.alias.exists client.alias.get",
    "update_aliases on aliases A of collection B": "client.alias.update",
    "delete_aliases on aliases A of collection Movie": "client.alias.delete",
    "create_backups on backups of collection Movie": (
        "client.backup.create collection.backup.create collection.backup.restore"
    ),
    "delete_backups on backups": "client.backup.cancel",
    "read_cluster": "client.cluster.statistics",
    "read_nodes on nodes of verbosity minimal": "client.cluster.nodes",
    "read_nodes on nodes of verbosity verbose, collection Movie": "collection.shards",
    "create_replicate on replicate of collection B, shard a": "client.cluster.replicate",
    "read_replicate on replicate of collection B": (
        "client.cluster.query_replication_scale_plan client.cluster.query_sharding_state"
    ),
    "update_replicate on replicate of collection Movie": "client.cluster.apply_replication_scale_plan",
    "read_replicate on replicate": (
        "client.cluster.replications.get client.cluster.replications.list_all client.cluster.replications.query"
    ),
    "delete_replicate on replicate": (
        "client.cluster.replications.delete_all client.cluster.replications.force_delete "
        "client.cluster.replications.force_delete_all"
    ),
    "create_roles on roles a": "client.roles.create",
    "read_roles on roles a": (
        "client.roles.exists client.roles.get client.roles.get_assigned_user_ids client.roles.get_group_assignments "
        "client.roles.get_user_assignments client.roles.has_permissions"
    ),
    "update_roles on roles a": "client.roles.add_permissions client.roles.remove_permissions",
    "delete_roles on roles a": "client.roles.delete",
    "create_users on users a": "client.users.db.create",
    "read_users on users a": (
        "client.users.get_assigned_roles client.users.db.get client.users.db.get_assigned_roles "
        "client.users.oidc.get_assigned_roles"
    ),
    "update_users on users a": "client.users.db.activate client.users.db.deactivate client.users.db.rotate_key",
    "delete_users on users a": "client.users.db.delete",
    "assign_and_revoke_users on users a": (
        "client.users.assign_roles client.users.revoke_roles client.users.db.assign_roles "
        "client.users.db.revoke_roles client.users.oidc.assign_roles client.users.oidc.revoke_roles"
    ),
    "read_groups": "client.groups.oidc.get_assigned_roles",
    "assign_and_revoke_groups": "client.groups.oidc.assign_roles client.groups.oidc.revoke_roles",
}
"""What is missing, and the methods whose errors say so."""
EMPTY = {
    "client.alias.list_all": "{}",
    "client.backup.list_backups": "[]",
    "client.batch.wait_for_vector_indexing": "None",
    "client.collections.delete_all": "None",
    "client.collections.list_all": "{}",
    "client.groups.oidc.get_known_group_names": "[]",
    "client.roles.get_current_roles": "[]",
    "client.roles.list_all": "{}",
    "client.users.db.list_all": "[]",
    "collection.tenants.get": "{}",
    "collection.tenants.get_by_names": "{}",
}
"""Of what the user may not see, the server says nothing."""
OPEN_TO_ALL = {
    *("client.get_meta", "client.get_open_id_configuration", "client.is_live", "client.is_ready"),
    *("client.tokenization.text", "client.users.get_my_user"),
    "collection.data.ingest",  # refused objects are in its result
    # Of what does not exist:
    *("client.cluster.replications.cancel", "client.cluster.replications.delete"),
    *("client.namespaces.delete", "client.namespaces.exists", "client.namespaces.get"),
}
WITHOUT_WORDS = {"client.cluster.tasks", "collection.data.exists", "collection.tenants.exists"}
"""The replies to these have no words; two of them ask by HEAD."""
ELSEWHERE = {
    **dict.fromkeys(("client.backup.get_create_status", "client.backup.get_restore_status"), "There is no backup 'a'"),
    **dict.fromkeys(
        ("collection.backup.get_create_status", "collection.backup.get_restore_status"), "There is no backup 'a'"
    ),
    "client.backup.restore": "There is no backup 'a'",
    "client.export.cancel": "There is no export 'a'",
    "client.export.get_status": "There is no export 'a'",
    **dict.fromkeys(("client.namespaces.create", "client.namespaces.list_all"), "The server runs without namespaces"),
    **dict.fromkeys(
        ("client.namespaces.resume", "client.namespaces.suspend", "client.namespaces.update"), "There is no namespace"
    ),
    "client.export.create": "Starting the export a failed with status 422: export validation error: no exportable",
    "collection.config.delete_vector_index": "Deleting an index of a failed with status 500: alter schema drop vector",
}
"""What the server looks at before it looks at permissions."""


async def test_each_method(strict_server):
    refused, answered, failed = {}, {}, {}
    async with owner(strict_server), make_client(strict_server, auth_credentials="nobody-key") as nobody:
        for path, one in methods(nobody).items():
            kind, what = await outcome(one)
            {"refused": refused, "answered": answered, "failed": failed}[kind][path] = what
    said = {path: missing(error) for path, error in refused.items()}
    assert said == dict.fromkeys(WITHOUT_WORDS) | {
        path: words for words, paths in REFUSED.items() for path in paths.split()
    }
    assert {path for path in answered if path not in EMPTY} == OPEN_TO_ALL
    assert {path: answered[path] for path in EMPTY} == EMPTY
    check_attributes(refused)
    every = failed.pop("collection.data.insert_many")
    assert type(every) is WeaviateInsertManyAllFailedError
    assert "The user 'nobody' may not update_data on data of collection Movie: " in every.message
    assert {path: error.message[: len(ELSEWHERE.get(path, ""))] for path, error in failed.items()} == ELSEWHERE
    assert {type(error) for error in failed.values()} == {UnexpectedStatusCodeError}


def check_attributes(refused):
    assert {type(error) for error in refused.values()} == {InsufficientPermissionsError}
    for path, error in refused.items():
        if path in WITHOUT_WORDS:
            assert (error.user, error.action, error.resources) == (None, None, [])
            assert re.match(r"(Looking for|Listing) .* is not allowed\. The server refuses it with ", error.message)
            continue
        assert error.user == "nobody"
        assert error.message.startswith(f"The user 'nobody' may not {error.action}")
        domain = error.action.rpartition("_")[2]
        assert [one["domain"] for one in error.resources] == [domain] * (domain not in {"cluster", "groups"})
        assert str(error.error) in error.message or error.error["error"][0]["message"] in error.message


@pytest.mark.parametrize("anyio_backend", BACKENDS[:1])
async def test_what_the_errors_name_allows_it(servers, tmp_path):
    """With the permissions that an error names, the same is not refused again."""
    settings = {**OPEN, **GUARDED}  # on a server of its own: much of it is done
    async with (
        run_server(servers.options(tmp_path, additional_env_vars=settings)) as server,
        owner(server) as root,
        make_client(server, auth_credentials="nobody-key") as nobody,
    ):
        calls = methods(nobody)
        for words, paths in REFUSED.items():
            one = calls[paths.split()[0]]
            _, error = await outcome(one)
            given = named(error)
            assert given or "groups" in words  # the server does not name the group
            if given:
                await root.roles.create(role_name="given", permissions=given)
                await root.users.db.assign_roles(user_id="nobody", role_names="given")
                again = await outcome(one)
                await root.roles.delete("given")
                assert again[0] != "refused" or missing(again[1]) != words


def named(error):
    """The permissions that an error names."""
    texts = re.findall(r"Permissions\..*?=True\)", error.message)
    return [eval(text, {"Permissions": Permissions}) for text in texts if "=..." not in text]


@pytest.mark.parametrize("anyio_backend", BACKENDS[:1])
async def test_the_objects_of_a_batch(strict_server):
    async with owner(strict_server), make_client(strict_server, auth_credentials="nobody-key") as nobody:
        movies = nobody.collections.use("Movie").with_tenant("a")
        with pytest.raises(WeaviateInsertManyAllFailedError) as caught:
            await movies.data.insert_many([{"a": "x"}, {"a": "y"}])
    needed = 'Permissions.data(collection="Movie", tenant="a", update=True)'
    (first, second) = caught.value.batch.errors.values()
    for text in (first.message, second.message, caught.value.message):
        assert (
            f"The user 'nobody' may not update_data on data of collection Movie, tenant a: {needed} in a role" in text
        )
        assert "has insufficient permissions to update_data" in text
