"""The table of what a role may allow: thirteen domains, each with its actions, its fields and its factories.

generate_rbac.py writes from it the actions, permissions and factories of `classes/rbac.py`, and the permissions that a
server reports, with `Role`, of `outputs/rbac.py`. The domains are in the order of the lists in `Role`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Action(NamedTuple):
    """An action: a sentence on what it allows, and its parameter in the factories, if not its own name."""

    doc: str
    parameter: str = ""
    is_old: bool = False  # in the enum only


class Field(NamedTuple):
    """What a permission is about.

    Attributes:
        doc: A sentence for the parameter of the factories.
        about: A sentence for the attribute of the class, where its name does not say it.
        parameter: Its parameter in the factories, if not its own name.
        is_optional: Whether the factories have a default for it: any.
        hint: Its type in the class.
        reported: Its type where a server reports it; a newer one may have more words.
        keyword: The whole of its parameter, behind those of the actions, where it is not a name or pattern.
    """

    doc: str
    about: str = ""
    parameter: str = ""
    is_optional: bool = False
    hint: str = "Name"
    reported: str = ""
    keyword: str = ""


class Factory(NamedTuple):
    """A function of `Permissions`.

    Attributes:
        path: Its place there.
        doc: The first line of its docstring.
        example: Arguments for the example in the docstring.
        fixed: The fields that it sets itself.
    """

    path: str
    doc: str
    example: str
    fixed: Mapping[str, str] = NOTHING


class Domain(NamedTuple):
    """One domain.

    Attributes:
        kind: What the names of its classes begin with.
        word: What the server calls it: the end of the words of its actions.
        on: What is acted on, as a part of sentences.
        actions: By their names, in the official order.
        factories: One, or several in a class of their own.
        fields: By their names.
        group: The sentence of the class that its factories are in, if not `Permissions` itself.
    """

    kind: str
    word: str
    on: str
    actions: dict[str, Action]
    factories: list[Factory]
    fields: Mapping[str, Field] = NOTHING
    group: str = ""

    @property
    def action_class(self) -> str:
        """The name of the enum."""
        return "GroupAction" if self.kind == "Groups" else f"{self.kind}Action"


OLD = Action("All of the others, in the words of old servers; 1.39 refuses it.", is_old=True)


def standard(create: str, read: str, update: str, delete: str) -> dict[str, Action]:
    """The four actions that most domains have."""
    return {"create": Action(create), "read": Action(read), "update": Action(update), "delete": Action(delete)}


def names(of: str) -> Field:
    return Field(f"Names or patterns of {of}.")


def any_of(of: str) -> Field:
    return Field(f"Names or patterns of {of}; all if None.", is_optional=True)


DOMAINS = [
    Domain(
        "Alias",
        "aliases",
        "aliases",
        standard("Create them.", "Read them.", "Point them at another collection.", "Delete them."),
        [
            Factory(
                "alias",
                "Actions on aliases. Since server 1.32.",
                'alias="Films", collection="Movie*", read=True, update=True',
            )
        ],
        {
            "alias": Field("Names or patterns of aliases.", "The aliases."),
            "collection": Field(
                "Names or patterns of the collections that they point to.", "The collections that they point to."
            ),
        },
    ),
    Domain(
        "Cluster",
        "cluster",
        "the cluster",
        {"read": Action("Read its statistics.")},
        [Factory("cluster", "Actions on the cluster.", "read=True")],
    ),
    Domain(
        "Collections",
        "collections",
        "collections themselves, not on their objects",
        {
            "create": Action("Create them.", "create_collection"),
            "read": Action("Read their configurations.", "read_config"),
            "update": Action("Change their configurations.", "update_config"),
            "delete": Action("Delete them.", "delete_collection"),
            "manage": OLD,
        },
        [
            Factory(
                "collections",
                "Actions on collections themselves, not on their objects.",
                'collection=["Movie", "Actor*"], read_config=True',
            )
        ],
        {"collection": names("collections")},
    ),
    Domain(
        "Data",
        "data",
        "objects",
        standard("Insert them.", "Read and search them.", "Change them.", "Delete them.") | {"manage": OLD},
        [Factory("data", "Actions on objects.", 'collection="Movie*", tenant="team_a", read=True, update=True')],
        {"collection": names("their collections"), "tenant": any_of("their tenants")},
    ),
    Domain(
        "Roles",
        "roles",
        "roles",
        {"manage": OLD} | standard("Create them.", "Read them.", "Add and remove permissions.", "Delete them."),
        [Factory("roles", "Actions on roles.", 'role="team_*", read=True, update=True, scope=RoleScope.MATCH')],
        {
            "role": Field("Names or patterns of roles.", "The roles."),
            "scope": Field(
                "Whether roles with more permissions than the caller's own may be managed; if None, they may not.",
                "A word of `RoleScope`; None leaves it to the server, which takes `match`.",
                hint="ScopeWord | None = None",
                reported="Name | None = None",
                keyword="scope: RoleScope | None = None",
            ),
        },
    ),
    Domain(
        "Users",
        "users",
        "users",
        {
            "create": Action("Create them. Since server 1.30, as `update` and `delete`."),
            "read": Action("Read them and their roles."),
            "update": Action("Activate and deactivate them, renew their keys."),
            "delete": Action("Delete them."),
            "assign_and_revoke": Action("Assign roles to them and revoke these."),
        },
        [Factory("users", "Actions on users.", 'user="joe", read=True, assign_and_revoke=True')],
        {"users": Field("Ids or patterns of users.", parameter="user")},
    ),
    Domain(
        "Backups",
        "backups",
        "backups",
        {
            "read": Action("Read them; 1.39.3 and older servers refuse it."),
            "manage": Action("Create and restore them."),
        },
        [Factory("backup", "Actions on backups.", 'collection="*", manage=True')],
        {"collection": names("the collections in them")},
    ),
    Domain(
        "MCP",
        "mcp",
        "what the server's MCP endpoint offers",
        {
            "create": Action("Use the tools that create."),
            "read": Action("Use the tools that read."),
            "update": Action("Use the tools that change."),
        },
        [
            Factory(
                "mcp",
                "Actions through the server's MCP endpoint; what they touch needs its own permissions, too.",
                "read=True",
            )
        ],
    ),
    Domain(
        "Nodes",
        "nodes",
        "nodes",
        {"read": Action("Read their state.")},
        [
            Factory(
                "Nodes.verbose",
                "The state of nodes with the shards of collections.",
                'collection="Movie", read=True',
                {"verbosity": "verbose"},
            ),
            Factory(
                "Nodes.minimal",
                "The state of nodes without the shards.",
                "read=True",
                {"verbosity": "minimal", "collection": "*"},
            ),
        ],
        {
            "verbosity": Field(
                "",
                "How much may be read: `minimal`, or `verbose` with the shards of the collections.",
                hint="Verbosity",
                reported="Name",
            ),
            "collection": Field(
                "Names or patterns of collections.", "The collections; `*` where the verbosity is minimal."
            ),
        },
        "Permissions on the state of nodes.",
    ),
    Domain(
        "Tenants",
        "tenants",
        "tenants themselves, not on their objects",
        standard("Create them.", "Read them.", "Change their states.", "Delete them."),
        [
            Factory(
                "tenants",
                "Actions on tenants themselves, not on their objects.",
                'collection="Movie", tenant="team_*", create=True, read=True',
            )
        ],
        {"collection": names("their collections"), "tenant": any_of("tenants")},
    ),
    Domain(
        "Replicate",
        "replicate",
        "the copying of shards between nodes",
        standard(
            "Start it.", "Read its progress.", "Cancel it.", "Delete operations, together with the record of them."
        ),
        [
            Factory(
                "replicate",
                "Actions on the copying of shards between nodes. Since server 1.32.",
                'collection="Movie", shard="*", create=True, read=True',
            )
        ],
        {"collection": names("collections"), "shard": any_of("their shards")},
    ),
    Domain(
        "Groups",
        "groups",
        "groups of an identity provider",
        {
            "read": Action("Read them and their roles."),
            "assign_and_revoke": Action("Assign roles to them and revoke these."),
        },
        [
            Factory(
                "Groups.oidc",
                "Actions on groups of the OpenID Connect provider. Since server 1.33.",
                'group="/staff", assign_and_revoke=True',
                {"group_type": "oidc"},
            )
        ],
        {
            "group": Field("Names or patterns of groups.", "The groups."),
            "group_type": Field("", "Whose they are: `oidc`."),
        },
        "Permissions on groups.",
    ),
    # Not in the official `Role`.
    Domain(
        "Namespaces",
        "namespaces",
        "namespaces",
        {"manage": Action("Create, read, update, suspend, resume and delete them.")},
        [
            Factory(
                "namespaces",
                "Actions on namespaces. Since server 1.38.",
                'namespace="acme", manage=True',
            )
        ],
        {"namespace": names("namespaces")},
    ),
]
