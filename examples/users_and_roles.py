"""Makes a user who may write into one collection, and shows what this user may not do.

    python examples/users_and_roles.py --key "the key of an administrator"

The server needs AUTHENTICATION_APIKEY_ENABLED, AUTHENTICATION_DB_USERS_ENABLED and AUTHORIZATION_RBAC_ENABLED, and an
administrator among AUTHORIZATION_RBAC_ROOT_USERS.
"""

import argparse

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio.classes.config import DataType, Property
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.exceptions import AuthenticationFailedError, InsufficientPermissionsError

COLLECTION, ROLE, USER = "ExampleNote", "example-writer", "example-importer"


# --8<-- [start:make]
async def make_user(admin: weaviate.WeaviateAsyncClient) -> str:
    """The API key of a new user, which cannot be read again."""
    await admin.roles.create(
        role_name=ROLE,
        permissions=[
            Permissions.collections(collection=COLLECTION, read_config=True),
            Permissions.data(collection=COLLECTION, create=True, read=True),
        ],
    )
    key = await admin.users.db.create(user_id=USER)
    await admin.users.db.assign_roles(user_id=USER, role_names=ROLE)
    return key


# --8<-- [end:make]


# --8<-- [start:work]
async def work(user: weaviate.WeaviateAsyncClient) -> None:
    me = await user.users.get_my_user()
    print(me.user_id, list(me.roles))
    notes = user.collections.use(COLLECTION)
    await notes.data.insert({"text": "Buy milk"})
    try:
        await user.collections.delete(COLLECTION)
    except InsufficientPermissionsError as error:
        print(error.user, "may not", error.action)  # the text of the error names the permission


# --8<-- [end:work]


async def main(port: int, grpc_port: int, admin_key: str) -> None:
    async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port, auth_credentials=admin_key) as admin:
        await admin.collections.create(COLLECTION, properties=[Property(name="text", data_type=DataType.TEXT)])
        try:
            key = await make_user(admin)
            async with weaviate.use_async_with_local(port=port, grpc_port=grpc_port, auth_credentials=key) as user:
                await work(user)
                await admin.users.db.deactivate(user_id=USER, revoke_key=True)
                try:
                    await user.collections.use(COLLECTION).query.fetch_objects()
                except AuthenticationFailedError:
                    print("the key is of no use any more")
        finally:
            await admin.users.db.delete(user_id=USER)
            await admin.roles.delete(ROLE)
            await admin.collections.delete(COLLECTION)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Makes a user who may write into one collection.")
    parser.add_argument("--key", required=True, help="the API key of an administrator")
    parser.add_argument("--port", type=int, default=8080)
    parser.add_argument("--grpc-port", type=int, default=50051)
    options = parser.parse_args()
    anyio.run(main, options.port, options.grpc_port, options.key)
