"""The names of collections, tenants and properties, and the ids of objects, by the rules of the server."""

from __future__ import annotations

import re
import uuid as uuid_package
from typing import Annotated, TypeAlias

from weaviate_anyio._inputs.errors import invalid, unfit
from weaviate_anyio.exceptions import WeaviateInvalidInputError

_NAMESPACE = re.compile(r"[a-z0-9][a-z0-9-]{1,34}[a-z0-9]")
_COLLECTION = re.compile(rf"({_NAMESPACE.pattern}:)?[A-Za-z][_0-9A-Za-z]{{0,254}}")
_TENANT = re.compile(r"[0-9A-Za-z_-]{1,64}")
_VECTOR = re.compile(r"[_A-Za-z][_0-9A-Za-z]{0,229}")
_PROPERTY = re.compile(r"[_A-Za-z][_0-9A-Za-z]*")
_SEGMENT = re.compile(r"(?!\.{1,2}\Z).+", re.DOTALL)

_A_NAMESPACE = "the name of a namespace: 3 to 36 lower-case ASCII letters, digits and -, with no - at either end"
_A_COLLECTION = (
    "the name of a collection: an ASCII letter, then ASCII letters, digits and _, at most 255 in all; in front of it "
    "may be a namespace and a colon"
)
_A_TENANT = "the name of a tenant: ASCII letters, digits, - and _, at most 64 in all"
_A_SHARD = "the name of a shard: ASCII letters, digits, - and _, at most 64 in all"
_A_VECTOR = "the name of a vector: ASCII letters, digits and _, at most 230 in all, the first of which is not a digit"
_A_PROPERTY = "the name of a property: ASCII letters, digits and _, the first of which is not a digit"
_A_SEGMENT = "a name: a non-empty str, and not '.' or '..'"


def _matching(rule: re.Pattern[str], allowed: str, came: object) -> str:
    if not isinstance(came, str) or not rule.fullmatch(came):
        raise unfit(came, allowed)
    return came if type(came) is str else str.__str__(came)


def _collection(came: object) -> str:
    return _matching(_COLLECTION, _A_COLLECTION, came)


CollectionName: TypeAlias = Annotated[str, _collection]
"""In the annotation of a field: checked, and kept as the user wrote it."""


def _named(rule: re.Pattern[str], allowed: str, came: object, parameter: str) -> str:
    try:
        return _matching(rule, allowed, came)
    except WeaviateInvalidInputError as error:
        raise error.inside(parameter) from None


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


def _namespace_name(came: object) -> str:
    return _matching(_NAMESPACE, _A_NAMESPACE, came)


NamespaceName: TypeAlias = Annotated[str, _namespace_name]
"""In the annotation of a parameter: the name of a namespace."""


def _path_name(came: object) -> str:
    return _matching(_SEGMENT, _A_SEGMENT, came)


PathName: TypeAlias = Annotated[str, _path_name]
"""In the annotation of a parameter: a name that can be a segment of a path."""


def capitalized(name: str) -> str:
    """The name of a collection as the server has it, with an upper-case first letter. A namespace stays as it is."""
    namespace, colon, collection = name.rpartition(":")
    return namespace + colon + collection[:1].upper() + collection[1:]


BEACON_SCHEME = "weaviate://"
_HOST = re.compile(r"localhost|([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
_A_UUID = "a uuid.UUID, its text, or the URL or beacon of an object"


def uuid_of(value: object, parameter: str) -> uuid_package.UUID:
    """The id in what a user gives as one.

    Raises:
        WeaviateInvalidInputError: There is none in it.
    """
    if isinstance(value, uuid_package.UUID):
        return value
    if not isinstance(value, str):
        raise invalid(parameter, value, _A_UUID)
    text = str.__str__(value)
    if "/" in text and (is_weaviate_object_url(text) or is_object_url(text)):
        text = text.rpartition("/")[2]
    try:
        return uuid_package.UUID(text)
    except ValueError:
        raise invalid(parameter, value, _A_UUID) from None


def is_weaviate_object_url(url: str) -> bool:
    """Tell whether this is a beacon: `weaviate://localhost/Collection/UUID`, or without the collection."""
    if not isinstance(url, str) or not url.startswith(BEACON_SCHEME):
        return False
    host, *rest = url.removeprefix(BEACON_SCHEME).split("/")
    return len(rest) in {1, 2} and _HOST.fullmatch(host) is not None and _is_uuid(rest[-1])


def is_object_url(url: str) -> bool:
    """Tell whether this is the path or URL of an object: `.../v1/objects/Collection/UUID` or the short form."""
    _, *rest = url.split("/v1/")
    if len(rest) != 1:
        return False
    kind, *segments = rest[0].split("/")
    return kind == "objects" and len(segments) in {1, 2} and _is_uuid(segments[-1])


def _is_uuid(text: str) -> bool:
    try:
        uuid_package.UUID(text)
    except ValueError:
        return False
    return True
