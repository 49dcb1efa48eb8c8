"""What every class that users pass in is built on."""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Mapping
from contextlib import contextmanager
from enum import Enum, EnumMeta
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import msgspec
from typing_extensions import dataclass_transform

from weaviate_anyio.classes._check import Check, Refused, compile_check
from weaviate_anyio.classes._shown import hint, is_official, shown
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInvalidInputError, WeaviateTypeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")
R = TypeVar("R")


def invalid(parameter: str, came: object, allowed: str) -> WeaviateInvalidInputError:
    """The error for a bad argument.

    Args:
        parameter: Which one, with its class or function where that helps: `Property.name`.
        came: What the user passed.
        allowed: What would be right, in words: "an int >= 1".

    Returns:
        The error, to be raised by the caller.
    """
    kind = "" if came is None else f" ({type(came).__name__})"
    return WeaviateInvalidInputError(f"{parameter}: got {shown(came)}{kind}, allowed is {allowed}{hint(came)}")


def refuse(parameter: str, came: object, error: Exception) -> NoReturn:
    """Raise the error for the user, of what came up while an argument was checked or written.

    Args:
        parameter: Which argument; a `Refused` adds the place inside of it.
        came: What the user passed.
        error: A `Refused`, or what the user's own values raised when they were looked at.

    Raises:
        WeaviateInvalidInputError: It names the place, and the error of the user's own code is its cause.
    """
    if isinstance(error, (WeaviateBaseError, Warning)):
        raise error
    if isinstance(error, Refused):
        raise invalid(f"{parameter}{error.path}", error.came, error.allowed) from None
    raise invalid(parameter, came, f"a value that can be read: this one raises {shown(error)}") from error


def one_of(words: tuple[str, ...], came: object, parameter: str) -> str:
    """One of some words.

    Raises:
        WeaviateInvalidInputError: It is none of them.
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
    if isinstance(came, (str, bytes, bytearray, Mapping)) or is_official(came):  # pydantic's models are iterable
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


def wrong_call(name: str, parameters: Iterable[str], given: Mapping[str, Any], error: TypeError) -> WeaviateTypeError:
    """The error for arguments that do not fit a signature.

    Args:
        name: The function or class.
        parameters: The names of its parameters.
        given: The arguments that were given by name.
        error: What Python said of the call.
    """
    names = [one for one in parameters if one != "self"]
    unknown = next((one for one in given if one not in names), None)
    if unknown is None:
        surplus = "positional" in str(error) and "missing" not in str(error)
        advice = " (give them by name)" if surplus else ""
        return WeaviateTypeError(f"{name}: {error}{advice}")
    from difflib import get_close_matches

    meant = "".join(f"; did you mean {one!r}?" for one in get_close_matches(unknown, names, 1))
    return WeaviateTypeError(f"{name}: got an unknown parameter {unknown!r}, allowed are {', '.join(names)}{meant}")


@dataclass_transform(field_specifiers=(msgspec.field,))
class InputMeta(msgspec.StructMeta):
    """Turns the TypeError of a wrong constructor call into the error that all bad input raises."""

    if not TYPE_CHECKING:

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - the method of a metaclass
            try:
                return super().__call__(*args, **kwargs)
            except TypeError as error:
                if comes_from_inside(error):
                    raise
                raise wrong_call(cls.__name__, cls.__struct_fields__, kwargs, error) from None


class Strict(type):
    """The same for the dataclasses among the inputs."""

    if not TYPE_CHECKING:

        @property
        def __signature__(cls) -> Any:
            """The signature of the constructor, which `__call__` hides."""
            _, *parameters = inspect.signature(cls.__init__).parameters.values()
            return inspect.Signature(parameters)

        def __call__(cls, *args: Any, **kwargs: Any) -> Any:
            try:
                return super().__call__(*args, **kwargs)
            except TypeError as error:
                if comes_from_inside(error):
                    raise
                raise wrong_call(cls.__name__, cls.__signature__.parameters, kwargs, error) from None


class Input(msgspec.Struct, metaclass=InputMeta, repr_omit_defaults=True):
    """A mutable record that users fill in and that checks itself when it is built.

    The checks come from the annotations, compiled at the first construction: so these must resolve at run
    time (no imports for type checkers only). `Annotated[..., msgspec.Meta(ge=...)]` gives ranges; a function in
    `Annotated` is one more check, called with the value and returning the one to keep; it raises `Refused`. A
    subclass that defines `__post_init__` for rules between fields calls `super().__post_init__()` first.

    Raises:
        WeaviateInvalidInputError: For a missing, misspelt or surplus argument, a wrong type, an unknown enum
            value or a number out of range.
    """

    def __post_init__(self) -> None:
        """Check every field that differs from its default."""
        check_fields(self)


def check_fields(record: Any, place: str | None = None) -> None:
    """Check every field of a Struct or a dataclass that differs from its default, by the annotations of its class.

    Records check themselves so when they are built. As users may change them, they are checked again when they are
    written.

    Args:
        record: What to check; fields get the values that their checks return.
        place: What errors call the record. Default: the name of its class.

    Raises:
        WeaviateInvalidInputError: For a value that an annotation does not allow; it names the field.
    """
    cls = type(record)
    for name, default, check in _CHECKS.get(cls) or _field_checks(cls):
        value = getattr(record, name)
        if value is default:
            continue
        try:
            checked = check(value)
        except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
            refuse(f"{place or cls.__name__}.{name}", value, error)
        if checked is not value:
            keep = msgspec.structs.force_setattr if isinstance(record, msgspec.Struct) else setattr  # frozen or not
            keep(record, name, checked)


_CHECKS: dict[type, tuple[tuple[str, Any, Check], ...]] = {}


def _field_checks(cls: type) -> tuple[tuple[str, Any, Check], ...]:
    hints = typing.get_type_hints(cls, include_extras=True)
    compiled = ((field, compile_check(hints[field.name])[0]) for field in _fields(cls))
    found = tuple((field.name, field.default, check) for field, check in compiled if check is not None)
    _CHECKS[cls] = found
    return found


def _fields(cls: Any) -> tuple[Any, ...]:
    """The fields of a Struct or a dataclass; each has a name, and a default that no value is where there is none."""
    if issubclass(cls, msgspec.Struct):
        return msgspec.structs.fields(cls)
    import dataclasses  # whose import is paid for by whoever has one

    return dataclasses.fields(cls)


@contextmanager
def parameters_of(record: type) -> Iterator[None]:
    """Let errors name the parameters alone, where the user does not know the record that they go into."""
    try:
        yield
    except WeaviateInvalidInputError as error:
        prefix = f"{record.__name__}."
        if not error.message.startswith(prefix):
            raise
        raise WeaviateInvalidInputError(error.message.removeprefix(prefix)) from None


def strictly_called(function: Callable[P, R]) -> Callable[P, R]:
    """Turn the TypeError for arguments that do not fit the signature into the error that all bad input raises.

    Raises:
        WeaviateTypeError: It says which parameters there are, and which may have been meant.
    """
    name = function.__qualname__.removesuffix(".__init__").rpartition(".")[2]

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except TypeError as error:
            if comes_from_inside(error):
                raise
            raise _misfit(name, inspect.signature(function), args, kwargs) from None

    return call


def _misfit(
    name: str, signature: inspect.Signature, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> WeaviateTypeError:
    try:
        signature.bind(*args, **kwargs)
    except TypeError as error:  # in words that name neither the class nor the number of arguments with `self`
        return wrong_call(name, signature.parameters, kwargs, error)
    raise AssertionError


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Check the arguments of a function by its annotations, compiled at the first call.

    None passes wherever it is the parameter's default. A parameter without an annotation is not checked.

    Raises:
        WeaviateTypeError: For a wrong call.
        WeaviateInvalidInputError: For a value that an annotation does not allow; it names the function and the
            parameter.
    """
    compiled: list[tuple[inspect.Signature, dict[str, Check]]] = []  # at the first call: importing stays cheap

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not compiled:
            compiled.append(_compile_parameters(function))
        signature, checks = compiled[0]
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            raise wrong_call(function.__name__, signature.parameters, kwargs, error) from None
        _check_arguments(function.__name__, bound, checks)
        return function(*bound.args, **bound.kwargs)

    return call


def _compile_parameters(function: Callable[..., Any]) -> tuple[inspect.Signature, dict[str, Check]]:
    signature, hints = inspect.signature(function), typing.get_type_hints(function, include_extras=True)
    found = {name: compile_check(hints[name])[0] for name in signature.parameters if name in hints}
    return signature, {name: check for name, check in found.items() if check is not None}


def _check_arguments(name: str, bound: inspect.BoundArguments, checks: dict[str, Check]) -> None:
    for parameter, value in bound.arguments.items():
        if parameter not in checks or value is bound.signature.parameters[parameter].default:
            continue
        try:
            bound.arguments[parameter] = checks[parameter](value)
        except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
            refuse(f"{name}({parameter})", value, error)


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
    """Says which members there are when somebody asks for one that there is not."""

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
