"""Methods that check their arguments at the call, do their I/O at the await, and pass for coroutine functions.

They are plain functions that return a coroutine. Frameworks ask `inspect.iscoroutinefunction` whether to
await what a function returns: those that get a no run it in a thread and drop the coroutine (Starlette's background
tasks), or make a plain mock of it (`unittest.mock`).
"""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from weaviate_anyio._inputs.calls import strictly_called

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

P = ParamSpec("P")
R = TypeVar("R")

_PREFIX = "Coroutine[Any, Any, "


def coroutine_function(function: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
    """Mark a method that returns a coroutine as a coroutine function.

    At run time its return annotation is that of a coroutine function: what the await gives, as `help()` shows it.

    Raises:
        WeaviateTypeError: At the call, for arguments that do not fit the signature; see `strictly_called`.
    """
    returned = function.__annotations__.get("return", "")
    function.__annotations__["return"] = returned.removeprefix(_PREFIX).removesuffix("]" * returned.startswith(_PREFIX))
    return _marked(strictly_called(function))


def _marked(function: Callable[P, R]) -> Callable[P, R]:
    if sys.version_info >= (3, 12):
        return inspect.markcoroutinefunction(function)
    # Before, there was only the flag in the code object to ask for. What makes a coroutine of a call is in the
    # instructions, not in this flag.
    code: Any = function
    code.__code__ = code.__code__.replace(co_flags=code.__code__.co_flags | inspect.CO_COROUTINE)
    return function
