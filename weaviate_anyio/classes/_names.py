"""The names of collections, tenants and properties, by the rules of the server."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from weaviate_anyio.classes._base import invalid
from weaviate_anyio.classes._check import Refused

_COLLECTION = re.compile(r"[A-Za-z][_0-9A-Za-z]{0,254}")
_TENANT = re.compile(r"[0-9A-Za-z_-]{1,64}")
_VECTOR = re.compile(r"[_A-Za-z][_0-9A-Za-z]{0,229}")
_PROPERTY = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")

_A_COLLECTION = "the name of a collection: an ASCII letter, then ASCII letters, digits and _, at most 255 in all"
_A_TENANT = "the name of a tenant: ASCII letters, digits, - and _, at most 64 in all"
_A_SHARD = "the name of a shard: ASCII letters, digits, - and _, at most 64 in all"
_A_VECTOR = "the name of a vector: ASCII letters, digits and _, at most 230 in all, the first of which is no digit"
_A_PROPERTY = "the name of a property: ASCII letters, digits and _, the first of which is no digit"


def _matching(rule: re.Pattern[str], allowed: str, came: object) -> str:
    if not isinstance(came, str) or not rule.fullmatch(came):
        raise Refused(came, allowed)
    return came if type(came) is str else str.__str__(came)


def _collection(came: object) -> str:
    return _matching(_COLLECTION, _A_COLLECTION, came)


CollectionName: TypeAlias = Annotated[str, _collection]
"""In the annotation of a field: checked, and kept as the user wrote it."""


def _named(rule: re.Pattern[str], allowed: str, came: object, parameter: str) -> str:
    try:
        return _matching(rule, allowed, came)
    except Refused as refused:
        raise invalid(parameter, refused.came, refused.allowed) from None


def collection_name(came: object, parameter: str) -> str:
    """The name of a collection as the server knows it: its first letter is upper-case.

    Raises:
        WeaviateInvalidInputError: No collection can have this name.
    """
    return capitalized(_named(_COLLECTION, _A_COLLECTION, came, parameter))


def tenant_name(came: object, parameter: str) -> str:
    """The name of a tenant.

    Raises:
        WeaviateInvalidInputError: No tenant can have this name.
    """
    return _named(_TENANT, _A_TENANT, came, parameter)


def property_name(came: object, parameter: str) -> str:
    """The name of a property.

    Raises:
        WeaviateInvalidInputError: No property can have this name.
    """
    return _named(_PROPERTY, _A_PROPERTY, came, parameter)


def vector_name(came: object, parameter: str) -> str:
    """The name of a vector.

    Raises:
        WeaviateInvalidInputError: No vector can have this name.
    """
    return _named(_VECTOR, _A_VECTOR, came, parameter)


def shard_name(came: object, parameter: str) -> str:
    """The name of a shard, which is that of a tenant where there are tenants.

    Raises:
        WeaviateInvalidInputError: No shard can have this name.
    """
    return _named(_TENANT, _A_SHARD, came, parameter)


def capitalized(name: str) -> str:
    """The name of a collection as the server has it, with an upper-case first letter."""
    return name[:1].upper() + name[1:]
