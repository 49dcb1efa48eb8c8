"""How functions are called: arguments that do not fit a signature or its annotations, and coroutine functions.

Methods that do I/O check their arguments at the call and do the I/O at the await: they are plain functions that return
a coroutine. Frameworks ask `inspect.iscoroutinefunction` whether to await what a function returns. Those that get a no
run it in a thread and drop the coroutine (Starlette's background tasks), or make a plain mock of it (`unittest.mock`).
"""

from __future__ import annotations

import functools
import inspect
import re
import sys
import typing
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from weaviate_anyio._inputs.check import compile_check
from weaviate_anyio._inputs.errors import comes_from_inside, refuse
from weaviate_anyio.exceptions import WeaviateTypeError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Mapping

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_PREFIX = "Coroutine[Any, Any, "


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
        said = re.sub(r"^[\w.<>]+\(\) ", "", str(error))  # without the class that the method is inherited from
        advice = " (give them by name)" if "positional" in str(error) and "missing" not in str(error) else ""
        return WeaviateTypeError(f"{name}: {said}{advice}")
    from difflib import get_close_matches

    meant = "".join(f"; did you mean {one!r}?" for one in get_close_matches(unknown, names, 1))
    return WeaviateTypeError(f"{name}: got an unknown parameter {unknown!r}, allowed are {', '.join(names)}{meant}")


def strictly_called(function: Callable[P, R], named: str = "") -> Callable[P, R]:
    """Turn the TypeError for arguments that do not fit the signature into the error that all bad input raises.

    Args:
        function: The function.
        named: The name of the coroutine that it returns, for the warning about one that is never awaited.

    Raises:
        WeaviateTypeError: It says which parameters there are, and which may have been meant.
    """
    name = function.__qualname__.removesuffix(".__init__").rpartition(".")[2]

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            result: Any = function(*args, **kwargs)
        except TypeError as error:
            if comes_from_inside(error):
                raise
            raise _misfit(name, inspect.signature(function), args, kwargs) from None
        if named:
            result.__qualname__ = named
        return result  # type: ignore[no-any-return]

    return call


def strictly_used(cls: type[T]) -> type[T]:
    """Make all public methods of a class, but class methods, strictly called; see `strictly_called`."""
    for name, found in list(vars(cls).items()):
        if name.startswith("_"):
            continue
        if isinstance(found, staticmethod):
            setattr(cls, name, staticmethod(strictly_called(found.__func__)))
        elif inspect.isfunction(found):
            setattr(cls, name, strictly_called(found))
    return cls


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
    return _checked(function, f"{function.__name__}({{}})")


def checked_arguments(function: Callable[P, R]) -> Callable[P, R]:
    """The same for functions that users do not know: errors name the parameter alone.

    Raises:
        WeaviateInvalidInputError: For a value that an annotation does not allow.
    """
    return _checked(function, "{}")


def _checked(function: Callable[P, R], place: str) -> Callable[P, R]:
    compiled: list[_Checks] = []  # at the first call: importing stays cheap

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if not compiled:
            compiled.append(_Checks(function))
        args = compiled[0].passed(place, args, kwargs)
        try:  # as in `strictly_called`, whose further call would show in every builder
            return function(*args, **kwargs)
        except TypeError as error:
            if comes_from_inside(error):
                raise
            raise _misfit(function.__name__, inspect.signature(function), args, kwargs) from None

    return call


class _Checks:
    """The checks of a function's arguments; each of its parameters can be given by name."""

    def __init__(self, function: Callable[..., Any]) -> None:
        parameters = inspect.signature(function).parameters.values()
        self._in_order = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
        hints = typing.get_type_hints(function, include_extras=True)
        found = {one: compile_check(hints[one.name])[0] for one in parameters if one.name in hints}
        # The default, which is not checked, and the check.
        self._known = {one.name: (one.default, check) for one, check in found.items() if check is not None}
        self._unchecked = sum(one not in self._known for one in self._in_order[:1])  # `self`

    def passed(self, place: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Replace each argument by what its check returns: those given by name in place, the others are returned.

        Raises:
            WeaviateInvalidInputError: For a value that an annotation does not allow.
        """
        if len(args) > len(self._in_order):
            return args  # what is wrong with these is that the function does not take so many
        self._replace(place, kwargs)
        if len(args) <= self._unchecked:
            return args
        given = dict(zip(self._in_order, args, strict=False))
        self._replace(place, given)
        return given.values()

    def _replace(self, place: str, given: dict[str, Any]) -> None:
        for parameter, value in given.items():
            known = self._known.get(parameter)
            if known is None or value is known[0]:
                continue
            try:
                given[parameter] = known[1](value)
            except Exception as error:  # noqa: BLE001 - what the user's own values raise when they are looked at, too
                refuse(place.format(parameter), value, error)


def coroutine_function(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """Mark a method that returns a coroutine as a coroutine function.

    At run time its return annotation is that of a coroutine function: what the await gives, as `help()` shows it.

    Raises:
        WeaviateTypeError: At the call, for arguments that do not fit the signature; see `strictly_called`.
    """
    returned = function.__annotations__.get("return", "")
    function.__annotations__["return"] = returned.removeprefix(_PREFIX).removesuffix("]" * returned.startswith(_PREFIX))
    return _marked(strictly_called(function, function.__qualname__))


def _marked(function: Callable[P, R]) -> Callable[P, R]:
    if sys.version_info >= (3, 12):
        return inspect.markcoroutinefunction(function)
    # Before, there was only the flag in the code object to ask for. What makes a coroutine of a call is in the
    # instructions, not in this flag.
    code: Any = function
    code.__code__ = code.__code__.replace(co_flags=code.__code__.co_flags | inspect.CO_COROUTINE)
    return function
