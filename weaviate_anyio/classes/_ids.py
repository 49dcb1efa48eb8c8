"""The ids of objects, in what users give as one."""

from __future__ import annotations

import uuid as uuid_package

from weaviate_anyio.classes._base import invalid
from weaviate_anyio.util import get_valid_uuid

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
    try:
        return uuid_package.UUID(text)
    except ValueError:
        pass
    try:
        return uuid_package.UUID(get_valid_uuid(text))
    except ValueError:
        raise invalid(parameter, value, _A_UUID) from None
