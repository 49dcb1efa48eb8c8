"""Enums that suggest members for typos, and that newer servers may extend."""

from __future__ import annotations

from enum import Enum, EnumMeta
from typing import Any

# What members were called in older versions of the client, or are in other programs.
_SYNONYMS = {
    "BOOLEAN": "BOOL",
    "DATETIME": "DATE",
    "DOUBLE": "NUMBER",
    "FLOAT": "NUMBER",
    "INTEGER": "INT",
    "STR": "TEXT",
    "STRING": "TEXT",
}


class HelpfulEnumMeta(EnumMeta):
    """Lists the members in the error for an unknown one."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(f"type object {cls.__name__!r} has no attribute {name!r}")
        from difflib import get_close_matches

        word, array, _ = name.upper().partition("_ARRAY")
        meant = [_SYNONYMS[word] + array] if word in _SYNONYMS else get_close_matches(name.upper(), cls.__members__, 1)
        meant = [member for member in meant if member in cls.__members__]
        hint = f"; did you mean {meant[0]}?" if meant else f"; there are {', '.join(cls.__members__)}"
        raise AttributeError(f"{cls.__name__} has no member {name!r}{hint}")


class WrittenEnum(Enum, metaclass=HelpfulEnumMeta):
    """An enum whose members print as they are written in a program."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self._name_}"


class _ByNameOrWord(HelpfulEnumMeta):
    def __contains__(cls, member: object) -> bool:
        is_known = isinstance(member, str) and (member in cls.__members__ or member in cls._value2member_map_)
        return is_known or isinstance(member, cls)


class OpenStrEnum(str, Enum, metaclass=_ByNameOrWord):
    """An enum of the server's words, which a newer server may extend: unknown words are kept.

    `Class("word")` gives a member for every word. Inputs accept members and known words only. `in` answers for
    members, known words, and the names of members, since the official enums answer for one or the other.
    """

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if not isinstance(value, str):
            return None
        new = str.__new__(cls, value)
        new._name_ = new._value_ = value
        return new

    def __repr__(self) -> str:
        cls = type(self)
        known = cls.__members__.get(self._name_) is self  # an unknown word may be the name of another member
        return f"{cls.__name__}.{self._name_}" if known else f"{cls.__name__}({self._value_!r})"
