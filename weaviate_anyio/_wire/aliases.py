"""Operations on aliases, which are second names of collections."""

from __future__ import annotations

from typing import Any

from weaviate_anyio import _operation as rest
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs.calls import checked_arguments
from weaviate_anyio._inputs.names import PathName
from weaviate_anyio._operation import Rest
from weaviate_anyio.outputs.aliases import AliasReturn

Json = dict[str, Any]

_NEEDS = (Feature.ALIASES,)


@checked_arguments
def list_all(collection: str | None) -> Rest[dict[str, AliasReturn]]:
    """All aliases by name, or those of one collection."""
    params = {"class": collection} if collection else None
    read = rest.from_json(read_aliases)
    return rest.get("alias.list_all", "Listing the aliases", ("aliases",), read, params=params, needs=_NEEDS)


@checked_arguments
def get(alias_name: PathName) -> Rest[AliasReturn | None]:
    """An alias; None if it does not exist."""
    what, read = f"Reading the alias {alias_name}", rest.from_json_or_none(read_alias)
    return rest.get("alias.get", what, ("aliases", alias_name), read, ok=(200, 404), needs=_NEEDS)


@checked_arguments
def exists(alias_name: PathName) -> Rest[bool]:
    """Whether there is an alias of this name."""
    what = f"Looking for the alias {alias_name}"
    return rest.get("alias.exists", what, ("aliases", alias_name), rest.answered(200), ok=(200, 404), needs=_NEEDS)


@checked_arguments
def create(alias_name: PathName, target_collection: str) -> Rest[None]:
    """Give a collection a second name."""
    what, body = f"Creating the alias {alias_name}", {"class": target_collection, "alias": alias_name}
    return rest.post("alias.create", what, ("aliases",), rest.nothing, body, needs=_NEEDS)


@checked_arguments
def update(alias_name: PathName, new_target_collection: str) -> Rest[bool]:
    """Point an alias at another collection; False if it does not exist."""
    what, body = f"Updating the alias {alias_name}", {"class": new_target_collection}
    path = ("aliases", alias_name)
    return rest.put("alias.update", what, path, rest.answered(200), body, ok=(200, 404), needs=_NEEDS)


@checked_arguments
def delete(alias_name: PathName) -> Rest[bool]:
    """Delete an alias; False if it does not exist."""
    what = f"Deleting the alias {alias_name}"
    return rest.delete("alias.delete", what, ("aliases", alias_name), rest.answered(204), ok=(204, 404), needs=_NEEDS)


def read_alias(sent: Json) -> AliasReturn:
    """An alias."""
    return AliasReturn(alias=sent["alias"], collection=sent["class"])


def read_aliases(sent: Json) -> dict[str, AliasReturn]:
    """Several aliases by name."""
    found = [read_alias(one) for one in sent.get("aliases") or ()]
    return {one.alias: one for one in found}
