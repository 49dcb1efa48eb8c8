"""What factories ask of their arguments besides types and ranges."""

from __future__ import annotations

from datetime import timedelta

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._warnings import warn

_CENTERED_BITS = 4


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


def both(**given: object) -> bool:
    """Whether there are values for parameters that go together.

    Raises:
        WeaviateInvalidInputError: Some are given and others are not.
    """
    missing = {value is None for value in given.values()}
    if len(missing) > 1:
        raise invalid(" and ".join(given), tuple(given.values()), "both or none")
    return missing == {False}


def centered(centering: bool | None, bits: int | None) -> bool | None:
    """Whether vectors are centered before they are rotated.

    Raises:
        WeaviateInvalidInputError: They have another number of bits than that takes.
    """
    if centering and bits != _CENTERED_BITS:
        raise invalid("rq(centering)", centering, f"False or None, unless bits is {_CENTERED_BITS}")
    return centering


def seconds(duration: int | timedelta | None) -> int | None:
    """Whole seconds of a duration."""
    return int(duration.total_seconds()) if isinstance(duration, timedelta) else duration


def living(time_to_live: int | timedelta | None) -> int | None:
    """Whole seconds that an object lives.

    Raises:
        WeaviateInvalidInputError: It would not live at all.
    """
    lived = seconds(time_to_live)
    if lived is not None and lived <= 0:
        raise invalid("time_to_live", time_to_live, "more than 0 seconds")
    return lived
