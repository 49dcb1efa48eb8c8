"""The official module path of what `weaviate_anyio.outputs.users` defines."""

from weaviate_anyio.outputs.rbac import Role, UserTypes
from weaviate_anyio.outputs.users import (
    USER_TYPE,
    USER_TYPE_DB,
    USER_TYPE_OIDC,
    OwnUser,
    UserBase,
    UserDB,
    UserOIDC,
)

__all__ = [
    "USER_TYPE",
    "USER_TYPE_DB",
    "USER_TYPE_OIDC",
    "OwnUser",
    "Role",
    "UserBase",
    "UserDB",
    "UserOIDC",
    "UserTypes",
]
