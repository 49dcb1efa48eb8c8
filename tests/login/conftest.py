"""An identity provider, and a real server that verifies its tokens."""

import time

import anyio
import pytest
from anyio.from_thread import start_blocking_portal
from oidc_provider import CLIENT_ID, Provider, serving
from support import GUARDED, make_client

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.rbac import Permissions


@pytest.fixture(scope="session")
def running_provider():
    """It has to live before the server starts, and as long."""
    provider = Provider()
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(serving(provider)):
        yield provider


@pytest.fixture
def provider(running_provider):
    """The provider, as if nothing had been."""
    running_provider.reset()
    yield running_provider
    running_provider.held = False
    while running_provider.running:  # for a client that has gone
        time.sleep(0.01)


@pytest.fixture(scope="session")
def oidc_server(servers, running_provider):
    """A server where the group `admins` may do everything, and the group `readers` may read the collection `Locked`."""
    settings = {
        "AUTHENTICATION_OIDC_ENABLED": "true",
        "AUTHENTICATION_OIDC_ISSUER": running_provider.url,
        "AUTHENTICATION_OIDC_CLIENT_ID": CLIENT_ID,
        "AUTHENTICATION_OIDC_SCOPES": "openid,groups",
        "AUTHENTICATION_OIDC_USERNAME_CLAIM": "sub",
        "AUTHENTICATION_OIDC_GROUPS_CLAIM": "groups",
        "AUTHORIZATION_RBAC_ROOT_GROUPS": "admins",
    }
    server = servers.get({**GUARDED, **settings})
    anyio.run(_prepare, server)
    return server


async def _prepare(server):
    async with make_client(server, auth_credentials="root-key") as client:
        locked = await client.collections.create(
            "Locked",
            properties=[Property(name="title", data_type=DataType.TEXT)],
            vector_config=Configure.Vectors.self_provided(),
        )
        await locked.data.insert({"title": "read me"}, vector=[1.0, 0.0])
        read = [
            Permissions.data(collection="Locked", read=True),
            Permissions.collections(collection="Locked", read_config=True),
        ]
        await client.roles.create(role_name="reading", permissions=read)
        await client.groups.oidc.assign_roles(group_id="readers", role_names="reading")
