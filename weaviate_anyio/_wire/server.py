"""What requests need to know of the server that they go to."""

from __future__ import annotations

from typing import TypeAlias

from weaviate_anyio.exceptions import WeaviateUnsupportedFeatureError

Version: TypeAlias = tuple[int, int, int]


_UNKNOWN: Version = (0, 0, 0)
_NEWEST: Version = (999, 0, 0)


def known(version: Version) -> Version:
    """The version to write for: the newest while no server was met, because the sending will say what is wrong."""
    return _NEWEST if version == _UNKNOWN else version


def require(version: Version, feature: str, *minima: Version) -> None:
    """Refuse what the server is too old for.

    Args:
        version: The server's version.
        feature: What was asked for, in words.
        minima: The first version that has it; several where it was also brought to older lines, in ascending order.

    Raises:
        WeaviateUnsupportedFeatureError: If the server is older.
    """
    if version >= minima[-1] or any(version >= each and version[:2] == each[:2] for each in minima):
        return
    raise WeaviateUnsupportedFeatureError(feature, _text(version), " or ".join(map(_text, minima)))


def _text(version: Version) -> str:
    return ".".join(map(str, version))
