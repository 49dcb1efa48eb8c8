"""What writing and deleting data returns."""

from __future__ import annotations

import uuid as uuid_package
from dataclasses import dataclass
from typing import Generic, TypeVar

from weaviate_anyio.types import UUID

__all__ = ["DeleteManyObject", "DeleteManyReturn", "Error", "RefError"]


def __dir__() -> list[str]:
    return __all__


T = TypeVar("T")


@dataclass(slots=True)
class Error:
    """Why an object was not stored.

    Attributes:
        message: What the server says.
        code: Its number, if it gives one.
        original_uuid: The object's id.
    """

    message: str
    code: int | None = None
    original_uuid: UUID | None = None


@dataclass(slots=True)
class RefError:
    """Why a reference was not stored.

    Attributes:
        message: What the server says.
    """

    message: str


@dataclass(slots=True)
class DeleteManyObject:
    """One object that a `delete_many` matched.

    Attributes:
        uuid: Its id.
        successful: Whether it was deleted, or would be in a dry run.
        error: Why it was not.
    """

    uuid: uuid_package.UUID
    successful: bool
    error: str | None = None


@dataclass(slots=True)
class DeleteManyReturn(Generic[T]):
    """What a `delete_many` did.

    Attributes:
        failed: How many objects matched and could not be deleted.
        matches: How many objects matched, up to the server's limit for one call.
        objects: Each of them, if `verbose` was asked for, else None.
        successful: How many objects were deleted.
    """

    failed: int
    matches: int
    objects: T
    successful: int
