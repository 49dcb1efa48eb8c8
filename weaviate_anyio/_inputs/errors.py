"""How bad input is refused: one error, which knows the place, what came and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from weaviate_anyio._inputs.models import is_pydantic
from weaviate_anyio._inputs.shown import is_official, shown
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError


def invalid(parameter: str, came: object, allowed: str) -> WeaviateInvalidInputError:
    """The error for a bad argument.

    Args:
        parameter: Which one, with its class or function where that helps: `Property.name`.
        came: What the user passed.
        allowed: What would be right, in words: "an int >= 1".

    Returns:
        The error, to be raised by the caller.
    """
    return WeaviateInvalidInputError(parameter=parameter, came=came, allowed=allowed)


def unfit(came: object, allowed: str) -> WeaviateInvalidInputError:
    """The error for a bad value, raised where the parameter is unknown: callers add it with `inside`."""
    return WeaviateInvalidInputError(came=came, allowed=allowed)


def refuse(parameter: str, came: object, error: Exception) -> NoReturn:
    """Raise the user's error for an exception that occurred while an argument was checked or written.

    Args:
        parameter: Which argument, unless the error knows.
        came: What the user passed.
        error: The error of a check, or what the user's own values raised when they were looked at.

    Raises:
        WeaviateInvalidInputError: It names the place, and the error of the user's own code is its cause.
    """
    if isinstance(error, WeaviateInvalidInputError):
        raise error.inside(parameter) from None
    if isinstance(error, (WeaviateBaseError, Warning)):
        raise error
    raise invalid(parameter, came, f"a value that can be read: this one raises {shown(error)}") from error


def one_of(words: tuple[str, ...], came: object, parameter: str) -> str:
    """One of some words.

    Raises:
        WeaviateInvalidInputError: It is something else.
    """
    if not isinstance(came, str) or str.__str__(came) not in words:
        raise invalid(parameter, came, f"{', '.join(map(repr, words[:-1]))} or {words[-1]!r}")
    return str.__str__(came)


def listed(parameter: str, came: Any, allowed: str) -> list[Any]:
    """The elements of what a user gives as several values; texts, bytes and mappings are single ones.

    Args:
        parameter: Which argument, for the error.
        came: What the user passed.
        allowed: What would be right, in words.

    Raises:
        WeaviateInvalidInputError: It has no elements.
    """
    single = isinstance(came, (str, bytes, bytearray, Mapping)) or is_pydantic(type(came))  # whose models are iterable
    if single or is_official(came):
        raise invalid(parameter, came, allowed)
    try:
        return list(came)
    except Exception as error:  # noqa: BLE001 - also the user's own code
        if isinstance(error, TypeError) and not comes_from_inside(error):
            raise invalid(parameter, came, allowed) from None
        refuse(parameter, came, error)


def comes_from_inside(error: TypeError) -> bool:
    """Whether code below what was called raised it, so that it says nothing about the call."""
    traceback = error.__traceback__
    return traceback is not None and traceback.tb_next is not None
