"""Aliases: what is sent for them and what is read of them."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.record import Arguments
from weaviate_anyio.outputs.aliases import AliasReturn

Json = dict[str, Any]


class _Create(Arguments):
    alias_name: str
    target_collection: str


class _Update(Arguments):
    new_target_collection: str


class _List(Arguments):
    collection: str | None


def create_body(alias_name: str, target_collection: str) -> Json:
    """The body that creates an alias.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    given = _Create(alias_name, target_collection)
    return {"class": given.target_collection, "alias": given.alias_name}


def update_body(new_target_collection: str) -> Json:
    """The body that points an alias to another collection.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    return {"class": _Update(new_target_collection).new_target_collection}


def list_params(collection: str | None = None) -> dict[str, str]:
    """The query parameters that ask for all aliases, or for those of a collection.

    Raises:
        WeaviateInvalidInputError: For a wrong type.
    """
    name = _List(collection).collection
    return {"class": name} if name else {}


def read_alias(sent: Json) -> AliasReturn:
    """An alias."""
    return AliasReturn(alias=sent["alias"], collection=sent["class"])


def read_aliases(sent: Json) -> dict[str, AliasReturn]:
    """Several aliases by name."""
    found = [read_alias(one) for one in sent.get("aliases") or ()]
    return {one.alias: one for one in found}
