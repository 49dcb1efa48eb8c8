"""Checks of what users pass in, compiled once from annotations.

A check is a function from a value to the value to keep. It raises `unfit` for what the annotation does not
allow, and converts only what loses nothing: the text of an enum member, an int where a float is wanted, numpy's
scalars, any sequence to a list and any collection to a set. Sets and the views of dicts are not taken for a
`Sequence`: without an order, what is sent would differ from run to run.
"""

from __future__ import annotations

import numbers
import operator
import types
import typing
from collections import abc
from enum import Enum
from math import isfinite
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, Union

import msgspec

from weaviate_anyio._inputs.errors import unfit
from weaviate_anyio.exceptions import WeaviateInvalidInputError

Check = abc.Callable[[Any], Any]


class Before(NamedTuple):
    """In `Annotated`: a check that comes before that of the type, for what is converted or must not be shown."""

    check: Check


def compile_check(hint: Any) -> tuple[Check | None, str]:  # noqa: PLR0911 - one line for each kind of annotation
    """The check for an annotation (None where everything is allowed) and what it allows in words."""
    origin = typing.get_origin(hint)
    if origin is Annotated:
        return _annotated(hint)
    if origin is Union or origin is types.UnionType:
        return _union(typing.get_args(hint))
    if origin is Literal:
        return _literal(typing.get_args(hint))
    if hint is Any or hint is object or isinstance(hint, TypeVar):
        return None, "anything"
    if hint is None or hint is types.NoneType:
        return _none, "None"
    simple = _SIMPLE.get(hint)
    if simple is not None:
        return simple
    if isinstance(hint, type) and issubclass(hint, Enum):
        return enum_check(hint)
    return _container(origin or hint, typing.get_args(hint))


def _none(value: Any) -> Any:
    if value is not None:
        raise unfit(value, "None")
    return value


def _bool(value: Any) -> Any:
    if value is True or value is False:
        return value
    if type(value).__name__ in {"bool_", "bool"} and type(value).__module__ == "numpy":
        return bool(value)
    raise unfit(value, "a bool")


def _int(value: Any) -> Any:
    if type(value) is int:
        return value
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise unfit(value, "an int")
    return exact_int(value)


def exact_int(value: Any) -> int:
    """The int in a value of a subclass, which may compare, hash and print in its own way, or of numpy."""
    return int.__int__(value) if isinstance(value, int) else operator.index(value)


def _float(value: Any) -> Any:
    if type(value) is not float:
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            raise unfit(value, "a number")
        try:
            value = float(value)
        except OverflowError:
            raise unfit(value, "a number in the range of float64") from None
    if not isfinite(value):
        raise unfit(value, "a finite number")
    return value


def float_between(low: float, value: Any, high: float) -> float:
    """A number in a range, as a float.

    Raises:
        WeaviateInvalidInputError: It is none, or outside.
    """
    number: float = _float(value)
    if not low <= number <= high:
        raise unfit(value, f"a number from {low} to {high}")
    return number


def _str(value: Any) -> Any:
    if not isinstance(value, str):
        raise unfit(value, "a str")
    return exact_text(value)


def exact_text(value: str) -> str:
    """The text of a str, of a subclass too, if UTF-8 can hold it.

    Raises:
        WeaviateInvalidInputError: It cannot.
    """
    found = value if type(value) is str else str.__str__(value)
    if not found.isascii():
        try:
            found.encode()
        except UnicodeEncodeError:
            raise unfit(value, "text without lone surrogates") from None
    return found


_SIMPLE: dict[Any, tuple[Check, str]] = {
    bool: (_bool, "a bool"),
    int: (_int, "an int"),
    float: (_float, "a finite number"),
    str: (_str, "a str"),
}


def enum_check(cls: type[Enum]) -> tuple[Check, str]:
    """The check for a member of an enum or its value, and what it allows in words."""
    values = cls._value2member_map_
    allowed = f"{cls.__name__} ({', '.join(map(_member_text, cls))})"

    def check(value: Any) -> Any:
        if isinstance(value, cls):
            return value
        try:
            return values[value]
        except (KeyError, TypeError):  # TypeError: no value of an enum is unhashable
            raise unfit(value, allowed) from None

    return check, allowed


def _member_text(member: Enum) -> str:
    """The word of a member; the member itself where its word is a constant of the protocol."""
    word = member.value
    return repr(member if isinstance(word, str) and word.isupper() and word != member.name else word)


def _literal(options: tuple[Any, ...]) -> tuple[Check, str]:
    allowed = f"one of {', '.join(map(repr, options))}"

    def check(value: Any) -> Any:
        if any(value is option or (type(value) is type(option) and value == option) for option in options):
            return value
        raise unfit(value, allowed)

    return check, allowed


def _union(members: tuple[Any, ...]) -> tuple[Check | None, str]:
    compiled = [compile_check(member) for member in members if member is not types.NoneType]
    optional = types.NoneType in members
    allowed = " or ".join(dict.fromkeys([words for _, words in compiled] + ["None"] * optional))
    checks = [check for check, _ in compiled if check is not None]
    if len(checks) < len(compiled):
        return None, allowed
    if len(checks) == 1:
        return (_optional(checks[0]) if optional else checks[0]), allowed
    # One look at the class in place of an error for each that it is not.
    instances = [check for check in checks if isinstance(check, _Instance)]
    classes = tuple(one for check in instances for one in check.classes) + (types.NoneType,) * optional
    others = [check for check in checks if not isinstance(check, _Instance)]
    return (_first_of(classes, others, allowed) if others else _Instance(classes, allowed)), allowed


def _optional(inner: Check) -> Check:
    def check(value: Any) -> Any:
        if value is None:
            return None
        try:
            return inner(value)
        except WeaviateInvalidInputError as error:
            if error.parameter:
                raise
            raise unfit(error.came, f"{error.allowed} or None") from None

    return check


def _first_of(classes: tuple[type, ...], checks: list[Check], allowed: str) -> Check:
    def check(value: Any) -> Any:
        if isinstance(value, classes):
            return value
        inside: WeaviateInvalidInputError | None = None
        for one in checks:
            try:
                return one(value)
            except WeaviateInvalidInputError as error:
                inside = error if error.parameter else inside
        if inside is not None:  # the right container with a wrong element says more than the list of containers
            raise inside
        raise unfit(value, allowed)

    return check


_BOUNDS = {"ge": operator.ge, "gt": operator.gt, "le": operator.le, "lt": operator.lt}
_SIGNS = {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}
_SIZES = {"min_length": operator.ge, "max_length": operator.le}


def _annotated(hint: Any) -> tuple[Check | None, str]:
    inner, *extras = typing.get_args(hint)
    check, allowed = compile_check(inner)
    for extra in extras:
        if isinstance(extra, msgspec.Meta) and check is not None:
            check, allowed = _bounded(check, allowed, extra)
        elif isinstance(extra, Before):
            check = extra.check if check is None else _chain(extra.check, check)
        elif callable(extra):
            check = extra if check is None else _chain(check, extra)
    return check, allowed


def _chain(first: Check, second: Check) -> Check:
    return lambda value: second(first(value))


def _bounded(inner: Check, allowed: str, meta: msgspec.Meta) -> tuple[Check, str]:
    limits = [(test, limit) for key, test in _BOUNDS.items() if (limit := getattr(meta, key)) is not None]
    sizes = [(test, size) for key, test in _SIZES.items() if (size := getattr(meta, key)) is not None]
    words = _with_bounds(allowed, meta)

    def check(value: Any) -> Any:
        value = inner(value)
        if value is None:
            return value
        fits = all(test(value, limit) for test, limit in limits)
        if not fits or not all(test(len(value), size) for test, size in sizes):
            raise unfit(value, words)
        return value

    return check, words


def _with_bounds(allowed: str, meta: msgspec.Meta) -> str:
    if meta.min_length == 1:
        allowed = f"a non-empty {allowed.partition(' ')[2]}"
    if meta.ge is not None and meta.le is not None:
        return f"{allowed} from {meta.ge} to {meta.le}"
    limits = [f"{sign} {getattr(meta, key)}" for key, sign in _SIGNS.items() if getattr(meta, key) is not None]
    return " ".join([allowed, " and ".join(limits)]).rstrip()


def _container(origin: Any, args: tuple[Any, ...]) -> tuple[Check | None, str]:
    if origin in _MANY:
        return _many(origin, args[0] if args else Any)
    if origin in {dict, abc.Mapping}:
        return _dict(*(args or (Any, Any)))
    if origin is type:
        return _instance(type, "a class")
    if origin is abc.Callable:
        return _callable, "a function"
    if not isinstance(origin, type):
        return None, "anything"
    words = getattr(origin, "in_words", None)  # nobody writes the names of what factories make
    return _instance(origin, words or f"{_article(origin.__name__)} {origin.__name__}")


def _article(name: str) -> str:
    return "an" if name.lstrip("_")[:1] in "AEIOUaeiou" else "a"


def _callable(value: Any) -> Any:
    if not callable(value):
        raise unfit(value, "a function")
    return value


class _Instance:
    """The check for an instance of one of some classes."""

    __slots__ = ("_allowed", "classes")

    def __init__(self, classes: tuple[type, ...], allowed: str) -> None:
        self.classes = classes
        self._allowed = allowed

    def __call__(self, value: Any) -> Any:
        if isinstance(value, self.classes):
            return value
        raise unfit(value, self._allowed)


def _instance(cls: type, allowed: str) -> tuple[Check, str]:
    return _Instance((cls,), allowed), allowed


# For each annotation: what is made, what of, and what errors call it.
_MANY: dict[Any, tuple[type[Any], tuple[type[Any], ...], str]] = {
    list: (list, (list, tuple), "a list"),
    abc.Sequence: (list, (list, tuple, abc.Sequence), "a list"),
    set: (set, (set, frozenset, list, tuple), "a set"),
}
_NO_LISTS = (str, bytes, bytearray, memoryview)  # sequences, too, but of what nobody means to list


def _many(kind: Any, element: Any) -> tuple[Check, str]:
    made, taken, name = _MANY[kind]
    inner, words = compile_check(element)
    allowed = name if inner is None else f"{name} of which each is {words}"

    def check(value: Any) -> Any:
        if not isinstance(value, taken) or isinstance(value, _NO_LISTS):
            raise unfit(value, allowed)
        if inner is None:
            return made(value)
        parts = _each(inner, value)
        return parts if made is list else made(parts)

    return check, allowed


def is_sequence(value: object) -> bool:
    """Whether a value passes for a sequence of something; texts and bytes do not."""
    return isinstance(value, abc.Sequence) and not isinstance(value, _NO_LISTS)


def _each(inner: Check, values: abc.Collection[Any]) -> list[Any]:
    out: list[Any] = []
    try:
        for value in values:
            out.append(inner(value))  # noqa: PERF401 - its length tells which one was refused
    except WeaviateInvalidInputError as error:
        raise error.inside(f"[{len(out)}]") from None
    return out


def _dict(key: Any, element: Any) -> tuple[Check, str]:
    (key_check, key_words), (inner, words) = compile_check(key), compile_check(element)
    allowed = f"a dict of {key_words} to {words}"

    def check(value: Any) -> Any:
        if not isinstance(value, abc.Mapping):
            raise unfit(value, allowed)
        keys = [name if key_check is None else key_check(name) for name in value]
        return {name: _item(inner, name, part) for name, part in zip(keys, value.values(), strict=True)}

    return check, allowed


def _item(inner: Check | None, name: Any, value: Any) -> Any:
    try:
        return value if inner is None else inner(value)
    except WeaviateInvalidInputError as error:
        raise error.inside(f"[{name!r}]") from None
