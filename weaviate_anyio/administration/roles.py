"""`client.roles`: roles and their permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import rbac, users

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from weaviate_anyio._operation import Rest
    from weaviate_anyio.classes.rbac import PermissionsInputType
    from weaviate_anyio.outputs.rbac import GroupAssignment, PermissionsOutputType, Role, UserAssignment


class RolesAsync(Namespace[Context]):
    """Roles, which allow the users and groups that have them to do something. Since server 1.28.

    The server must have role-based access control enabled (AUTHORIZATION_RBAC_ENABLED).
    """

    @coroutine_function
    def list_all(self) -> Coroutine[Any, Any, dict[str, Role]]:
        """Return all roles by name.

        Raises:
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            for name, role in (await client.roles.list_all()).items():
                print(name, role.permissions)
        """
        return self._context.send(rbac.list_all())

    @coroutine_function
    def get_current_roles(self) -> Coroutine[Any, Any, list[Role]]:
        """Return the roles of the current user. Deprecated: use `client.users.get_my_user`."""
        warn("get_current_roles() is deprecated: use client.users.get_my_user()", DeprecationWarning)
        return self._context.send(users.get_current_roles())

    @coroutine_function
    def exists(self, role_name: str) -> Coroutine[Any, Any, bool]:
        """Whether there is a role of this name.

        Args:
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            print(await client.roles.exists("editor"))
        """
        return self._context.send(rbac.exists(role_name))

    @coroutine_function
    def get(self, role_name: str) -> Coroutine[Any, Any, Role | None]:
        """Return a role, or None if it does not exist.

        Args:
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            role = await client.roles.get("editor")
        """
        return self._context.send(rbac.get(role_name))

    @coroutine_function
    def create(self, *, role_name: str, permissions: PermissionsInputType) -> Coroutine[Any, Any, Role]:
        """Create a role.

        Args:
            role_name: Name of the role.
            permissions: What it allows, from `Permissions`: one permission, several, or lists of them.

        Returns:
            The role as it was sent, since the server does not return it.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it, or allow less than the role would.
            UnexpectedStatusCodeError: The name is taken, or the server does not know a permission.

        Example:
            from weaviate_anyio.classes.rbac import Permissions

            role = await client.roles.create(
                role_name="editor",
                permissions=[
                    Permissions.collections(collection="Movie", read_config=True),
                    Permissions.data(collection="Movie", create=True, read=True, update=True),
                ],
            )
        """
        return self._context.send(rbac.create(role_name, permissions))

    @coroutine_function
    def delete(self, role_name: str) -> Coroutine[Any, Any, None]:
        """Delete a role. It need not exist.

        Args:
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: It is a role of the server itself, such as `admin`.

        Example:
            await client.roles.delete("editor")
        """
        return self._context.send(rbac.delete(role_name))

    @coroutine_function
    def add_permissions(self, *, permissions: PermissionsInputType, role_name: str) -> Coroutine[Any, Any, None]:
        """Let a role allow more.

        Args:
            permissions: What it shall allow, too, from `Permissions`.
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such role.

        Example:
            await client.roles.add_permissions(
                permissions=Permissions.data(collection="Movie", delete=True), role_name="editor"
            )
        """
        return self._context.send(rbac.change_permissions("add", permissions, role_name))

    @coroutine_function
    def remove_permissions(self, *, permissions: PermissionsInputType, role_name: str) -> Coroutine[Any, Any, None]:
        """Let a role allow less. The server deletes a role that allows nothing any more.

        Args:
            permissions: What it shall no longer allow, from `Permissions`.
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.
            UnexpectedStatusCodeError: There is no such role.

        Example:
            await client.roles.remove_permissions(
                permissions=Permissions.data(collection="Movie", delete=True), role_name="editor"
            )
        """
        return self._context.send(rbac.change_permissions("remove", permissions, role_name))

    @coroutine_function
    def has_permissions(
        self,
        *,
        permissions: PermissionsInputType | PermissionsOutputType | Sequence[PermissionsOutputType],
        role: str,
    ) -> Coroutine[Any, Any, bool]:
        """Whether a role allows all of this.

        Each action is asked for in a request of its own, one after the other until one is not allowed.

        Args:
            permissions: Permissions, from `Permissions` or as a role has them.
            role: Name of the role.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            allowed = await client.roles.has_permissions(
                permissions=Permissions.data(collection="Movie", read=True), role="editor"
            )
        """
        questions = rbac.has_permissions(permissions, role)
        return self._context.whole("roles.has_permissions", lambda: self._all(questions))

    async def _all(self, questions: list[Rest[bool]]) -> bool:
        for question in questions:
            if not await self._context.send(question):
                return False
        return True

    @coroutine_function
    def get_user_assignments(self, role_name: str) -> Coroutine[Any, Any, list[UserAssignment]]:
        """Return the users who have a role; none where there is no such role.

        Args:
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            for one in await client.roles.get_user_assignments("editor"):
                print(one.user_id, one.user_type)
        """
        return self._context.send(rbac.user_assignments(role_name))

    @coroutine_function
    def get_group_assignments(self, role_name: str) -> Coroutine[Any, Any, list[GroupAssignment]]:
        """Return the groups that have a role; none where there is no such role.

        Args:
            role_name: Name of the role.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            InsufficientPermissionsError: The credentials do not allow it.

        Example:
            groups = await client.roles.get_group_assignments("editor")
        """
        return self._context.send(rbac.group_assignments(role_name))

    @coroutine_function
    def get_assigned_user_ids(self, role_name: str) -> Coroutine[Any, Any, list[str]]:
        """Return the ids of the users who have a role. Deprecated: use `get_user_assignments`.

        Args:
            role_name: Name of the role.
        """
        warn("get_assigned_user_ids() is deprecated: use get_user_assignments()", DeprecationWarning)
        return self._context.send(rbac.assigned_user_ids(role_name))
