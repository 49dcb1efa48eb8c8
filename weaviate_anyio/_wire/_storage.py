"""What backups and exports have in common."""

from __future__ import annotations

from typing import Any

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import capitalized
from weaviate_anyio._inputs.record import Arguments


class _Collections(Arguments, kw_only=True):
    include_collections: str | list[str] | None
    exclude_collections: str | list[str] | None


def collections(include: str | list[str] | None, exclude: str | list[str] | None) -> tuple[list[str], list[str]]:
    """The names of collections that are taken and of those that are left out, as the server has them.

    Raises:
        WeaviateInvalidInputError: They are not names, or there are some of both.
    """
    given = _Collections(include_collections=include, exclude_collections=exclude)
    taken, left = several(given.include_collections), several(given.exclude_collections)
    if taken and left:
        raise invalid("exclude_collections", left, "None, because include_collections is given")
    return [capitalized(name) for name in taken], [capitalized(name) for name in left]


def several(names: str | list[str] | None) -> list[str]:
    """One name, several or none, as a list."""
    return [names] if isinstance(names, str) else list(names or ())


def storage(backend: Any) -> Any:
    """The name of a storage in small letters, as the server wants it; anything else as it is."""
    return backend.lower() if isinstance(backend, str) else backend
