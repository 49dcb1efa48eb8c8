"""Results of writing and deleting data."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from typing import Generic, TypeVar

from weaviate_anyio.outputs._shown import Shown
from weaviate_anyio.types import UUID

__all__ = ["DeleteManyObject", "DeleteManyReturn", "Error", "RefError"]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T")


@dataclass(slots=True)
class Error:
    """Why an object was not stored.

    Attributes:
        message: The server's message.
        code: The error code, if there is one.
        original_uuid: The id of the object.
    """

    message: str
    code: int | None = None
    original_uuid: UUID | None = None


@dataclass(slots=True)
class RefError:
    """Why a reference was not stored.

    Attributes:
        message: The server's message.
    """

    message: str


@dataclass(slots=True)
class DeleteManyObject:
    """An object that a `delete_many` matched.

    Attributes:
        uuid: The id.
        successful: Whether it was deleted, or would be in a dry run.
        error: The reason why it was not.
    """

    uuid: uuid_package.UUID
    successful: bool
    error: str | None = None


@dataclass(slots=True)
class DeleteManyReturn(Shown, Generic[T]):
    """Result of a `delete_many`.

    Attributes:
        failed: Number of objects that matched and could not be deleted.
        matches: Number of objects that matched, up to the server's limit for one call.
        objects: The objects, with `verbose=True`; else None.
        successful: Number of objects that were deleted.
    """

    _shown_as = "deleted"

    failed: int
    matches: int
    objects: T
    successful: int
