"""`client.users` and `client.groups`: users, groups of the identity provider, and the roles that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, overload

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import users

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from weaviate_anyio.outputs.rbac import Role, RoleBase
    from weaviate_anyio.outputs.users import USER_TYPE, OwnUser, UserDB


class UsersAsync(Namespace[Context]):
    """Users and the roles that they have.

    Attributes:
        db: Users with API keys that were created on the server.
        oidc: Users of the identity provider.
    """

    def __init__(self, context: Context) -> None:
        """Internal; use `client.users`."""
        super().__init__(context)
        self.db: UsersDBAsync = UsersDBAsync(context)
        self.oidc: UsersOIDCAsync = UsersOIDCAsync(context)

    @coroutine_function
    def get_my_user(self) -> Coroutine[Any, Any, OwnUser]:
        """Return the current user, with roles and groups. Since server 1.28.5 or 1.29.

        Raises:
            UnexpectedStatusCodeError: The server refuses.

        Example:
            me = await client.users.get_my_user()
            print(me.user_id, list(me.roles), me.groups)
        """
        return self._context.send(users.get_my_user())

    @coroutine_function
    def get_assigned_roles(self, user_id: str) -> Coroutine[Any, Any, dict[str, Role]]:
        """Return the roles of a user by name. Deprecated: use it on `client.users.db` or `client.users.oidc`.

        Args:
            user_id: Id of the user.
        """
        _warn("get_assigned_roles")
        return self._context.send(users.roles_of_user(user_id, None, True))

    @coroutine_function
    def assign_roles(self, *, user_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Give roles to a user. Deprecated: use it on `client.users.db` or `client.users.oidc`.

        Args:
            user_id: Id of the user.
            role_names: Name of the role, or several.
        """
        _warn("assign_roles")
        return self._context.send(users.change_roles_of_user("assign", user_id, role_names, None))

    @coroutine_function
    def revoke_roles(self, *, user_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Take roles from a user. Deprecated: use it on `client.users.db` or `client.users.oidc`.

        Args:
            user_id: Id of the user.
            role_names: Name of the role, or several.
        """
        _warn("revoke_roles")
        return self._context.send(users.change_roles_of_user("revoke", user_id, role_names, None))


def _warn(method: str) -> None:
    warn(
        f"client.users.{method}() is deprecated: use client.users.db.{method}() or client.users.oidc.{method}()",
        DeprecationWarning,
    )


class _UsersOfTypeAsync(Namespace[Context]):
    """The roles of users of one type."""

    _user_type: ClassVar[USER_TYPE]

    @overload
    def get_assigned_roles(
        self, *, user_id: str, include_permissions: Literal[False] = False
    ) -> Coroutine[Any, Any, dict[str, RoleBase]]: ...
    @overload
    def get_assigned_roles(
        self, *, user_id: str, include_permissions: Literal[True]
    ) -> Coroutine[Any, Any, dict[str, Role]]: ...
    @overload
    def get_assigned_roles(
        self, *, user_id: str, include_permissions: bool = False
    ) -> Coroutine[Any, Any, dict[str, Role] | dict[str, RoleBase]]: ...
    @coroutine_function
    def get_assigned_roles(
        self, *, user_id: str, include_permissions: bool = False
    ) -> Coroutine[Any, Any, dict[str, Role] | dict[str, RoleBase]]:
        """Return the roles of a user by name.

        Args:
            user_id: Id of the user.
            include_permissions: Whether to return their permissions, too.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user.

        Example:
            roles = await client.users.db.get_assigned_roles(user_id="importer", include_permissions=True)
        """
        return self._context.send(users.roles_of_user(user_id, self._user_type, include_permissions))

    @coroutine_function
    def assign_roles(self, *, user_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Give roles to a user.

        Args:
            user_id: Id of the user.
            role_names: Name of the role, or several.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user or role.

        Example:
            await client.users.db.assign_roles(user_id="importer", role_names=["editor"])
        """
        return self._context.send(users.change_roles_of_user("assign", user_id, role_names, self._user_type))

    @coroutine_function
    def revoke_roles(self, *, user_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Take roles from a user.

        Args:
            user_id: Id of the user.
            role_names: Name of the role, or several.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user or role.

        Example:
            await client.users.db.revoke_roles(user_id="importer", role_names="editor")
        """
        return self._context.send(users.change_roles_of_user("revoke", user_id, role_names, self._user_type))


class UsersDBAsync(_UsersOfTypeAsync):
    """Users with API keys that were created on the server (AUTHENTICATION_DB_USERS_ENABLED).

    Since server 1.30.
    """

    _user_type = "db"

    @coroutine_function
    def create(self, *, user_id: str) -> Coroutine[Any, Any, str]:
        """Create a user.

        Args:
            user_id: Id of the user.

        Returns:
            The API key. It cannot be read again.

        Raises:
            WeaviateInvalidInputError: The id is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: The id is taken, or the server has not enabled such users.

        Example:
            key = await client.users.db.create(user_id="importer")
        """
        return self._context.send(users.create(user_id))

    @coroutine_function
    def delete(self, *, user_id: str) -> Coroutine[Any, Any, bool]:
        """Delete a user.

        Args:
            user_id: Id of the user.

        Returns:
            Whether the user existed.

        Raises:
            WeaviateInvalidInputError: The id is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: The user comes from the environment of the server.

        Example:
            await client.users.db.delete(user_id="importer")
        """
        return self._context.send(users.delete(user_id))

    @coroutine_function
    def rotate_key(self, *, user_id: str) -> Coroutine[Any, Any, str]:
        """Replace the API key of a user. The server no longer accepts the old one.

        Args:
            user_id: Id of the user.

        Returns:
            The new API key. It cannot be read again.

        Raises:
            WeaviateInvalidInputError: The id is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user.

        Example:
            key = await client.users.db.rotate_key(user_id="importer")
        """
        return self._context.send(users.rotate_key(user_id))

    @coroutine_function
    def activate(self, *, user_id: str) -> Coroutine[Any, Any, bool]:
        """Let the server accept the API key of a user again.

        Args:
            user_id: Id of the user.

        Returns:
            Whether that changed anything; False if the user was active.

        Raises:
            WeaviateInvalidInputError: The id is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user.

        Example:
            await client.users.db.activate(user_id="importer")
        """
        return self._context.send(users.activate(user_id))

    @coroutine_function
    def deactivate(self, *, user_id: str, revoke_key: bool = False) -> Coroutine[Any, Any, bool]:
        """Let the server no longer accept the API key of a user.

        Args:
            user_id: Id of the user.
            revoke_key: Whether to delete the key, so that the user needs a new one, from `rotate_key`, to be active
                again.

        Returns:
            Whether that changed anything; False if the user was not active.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such user.

        Example:
            await client.users.db.deactivate(user_id="importer")
        """
        return self._context.send(users.deactivate(user_id, revoke_key))

    @coroutine_function
    def get(self, *, user_id: str, include_last_used_time: bool = False) -> Coroutine[Any, Any, UserDB | None]:
        """Return a user, or None if there is none of this id.

        Args:
            user_id: Id of the user.
            include_last_used_time: Whether to ask all nodes when the key was last used. Since server 1.30.1 or 1.31.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            user = await client.users.db.get(user_id="importer")
        """
        return self._context.send(users.get(user_id, include_last_used_time))

    @coroutine_function
    def list_all(self, *, include_last_used_time: bool = False) -> Coroutine[Any, Any, list[UserDB]]:
        """Return all users, including those from the environment of the server.

        Args:
            include_last_used_time: Whether to ask all nodes when the keys were last used. Since server 1.30.1 or 1.31.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            for user in await client.users.db.list_all():
                print(user.user_id, user.role_names, user.active)
        """
        return self._context.send(users.list_all(include_last_used_time))


class UsersOIDCAsync(_UsersOfTypeAsync):
    """Users of the identity provider, who need not have logged in yet; their ids are those that the provider gives.

    Since server 1.30.
    """

    _user_type = "oidc"


class GroupsAsync(Namespace[Context]):
    """Groups and the roles that they have.

    Attributes:
        oidc: Groups of the identity provider.
    """

    def __init__(self, context: Context) -> None:
        """Internal; use `client.groups`."""
        super().__init__(context)
        self.oidc: GroupsOIDCAsync = GroupsOIDCAsync(context)


class GroupsOIDCAsync(Namespace[Context]):
    """Groups of the identity provider, as the claim that the server is configured with names them.

    Since server 1.28.5 or 1.29. Reading them: since server 1.32.5 or 1.33.
    """

    @overload
    def get_assigned_roles(
        self, *, group_id: str, include_permissions: Literal[False] = False
    ) -> Coroutine[Any, Any, dict[str, RoleBase]]: ...
    @overload
    def get_assigned_roles(
        self, *, group_id: str, include_permissions: Literal[True]
    ) -> Coroutine[Any, Any, dict[str, Role]]: ...
    @overload
    def get_assigned_roles(
        self, *, group_id: str, include_permissions: bool = False
    ) -> Coroutine[Any, Any, dict[str, Role] | dict[str, RoleBase]]: ...
    @coroutine_function
    def get_assigned_roles(
        self, *, group_id: str, include_permissions: bool = False
    ) -> Coroutine[Any, Any, dict[str, Role] | dict[str, RoleBase]]:
        """Return the roles of a group by name.

        Args:
            group_id: Id of the group, as the provider names it.
            include_permissions: Whether to return their permissions, too.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            roles = await client.groups.oidc.get_assigned_roles(group_id="/editors")
        """
        return self._context.send(users.roles_of_group(group_id, include_permissions))

    @coroutine_function
    def assign_roles(self, *, group_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Give roles to a group.

        Args:
            group_id: Id of the group, as the provider names it.
            role_names: Name of the role, or several.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such role.

        Example:
            await client.groups.oidc.assign_roles(group_id="/editors", role_names="editor")
        """
        return self._context.send(users.change_roles_of_group("assign", group_id, role_names))

    @coroutine_function
    def revoke_roles(self, *, group_id: str, role_names: str | list[str]) -> Coroutine[Any, Any, None]:
        """Take roles from a group.

        Args:
            group_id: Id of the group, as the provider names it.
            role_names: Name of the role, or several.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such role.

        Example:
            await client.groups.oidc.revoke_roles(group_id="/editors", role_names="editor")
        """
        return self._context.send(users.change_roles_of_group("revoke", group_id, role_names))

    @coroutine_function
    def get_known_group_names(self) -> Coroutine[Any, Any, list[str]]:
        """Return the ids of the groups that have roles.

        Raises:
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            print(await client.groups.oidc.get_known_group_names())
        """
        return self._context.send(users.get_known_group_names())
