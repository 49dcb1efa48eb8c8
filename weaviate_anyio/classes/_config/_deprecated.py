"""Warnings about what still works and should not be used any more."""

from __future__ import annotations

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._warnings import warn


def deprecated(message: str) -> None:
    """Warn the caller of a factory.

    Args:
        message: What is deprecated and what to use.
    """
    warn(message, DeprecationWarning)


def renamed(old: str, old_value: str | None, new: str, new_value: str | None) -> str | None:
    """The value of a parameter that has an old name beside its new one.

    Raises:
        WeaviateInvalidInputError: Both are given.
    """
    if old_value is None:
        return new_value
    if new_value is not None:
        raise invalid(old, old_value, f"None, because {new} is given")
    warn(f"{old} is deprecated. Use {new} instead.", DeprecationWarning)
    return old_value
