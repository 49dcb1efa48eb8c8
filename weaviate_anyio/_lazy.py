"""Modules that import their names when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from opcode import opmap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import FrameType


def _is_import(frame: FrameType) -> bool:
    """Whether the frame is at `from package import name`, which drops what an AttributeError says."""
    return frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"]


def lazily(
    package: str,
    modules: Iterable[str] = (),
    names: Mapping[str, str] | None = None,
    instead: Mapping[str, str] | None = None,
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package (PEP 562).

    Args:
        package: The package's `__name__`.
        modules: Its submodules.
        names: Further names, and the submodule that each comes from.
        instead: Names that somebody may look for in vain, and what to use.
    """
    home = {**dict.fromkeys(modules, ""), **(names or {})}

    def get(name: str) -> Any:
        if name not in home:
            hint = f": {instead[name]}" if instead and name in instead else ""
            if hint and _is_import(sys._getframe(1)):
                raise ImportError(f"cannot import name {name!r} from {package!r}{hint}", name=package)
            raise AttributeError(f"module {package!r} has no attribute {name!r}{hint}")
        value = import_module(f"{package}.{home[name] or name}")
        value = getattr(value, name) if home[name] else value
        setattr(sys.modules[package], name, value)
        return value

    def listed() -> list[str]:
        names: list[str] = sys.modules[package].__all__
        return names

    return get, listed


def hand_on(names: dict[str, Any], **later: str) -> None:
    """Gives a module that only hands on names its `__all__` and `__dir__`: the names without an underscore.

    Type checkers need no list: they see that each name is imported as itself.

    Args:
        names: The module's globals.
        later: Further names, and the modules that they come from when they are looked for.
    """

    def get(name: str) -> Any:
        if name not in later:
            raise AttributeError(f"module {names['__name__']!r} has no attribute {name!r}")
        value = names[name] = getattr(import_module(later[name]), name)
        return value

    public = sorted([*(name for name in names if not name.startswith("_")), *later])
    names["__all__"] = public
    names["__dir__"] = lambda: public
    if later:
        names["__getattr__"] = get
