"""Modules that only hand on names, some of them imported when they are first used."""

from __future__ import annotations

import sys
from importlib import import_module
from opcode import opmap
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType


def _is_import(frame: FrameType) -> bool:
    """Whether the frame is at `from package import name`, which drops what an AttributeError says."""
    return frame.f_code.co_code[frame.f_lasti] == opmap["IMPORT_FROM"]


def _instead(module: str, name: str) -> str:
    from weaviate_anyio._absent import OF_MODULES  # only a name that is not there needs it

    return OF_MODULES.get(module, {}).get(name, "")


def _is_public(name: str) -> bool:
    return not name.startswith("_") or name == "__version__"


def hand_on(names: dict[str, Any], modules: Sequence[str] = (), **later: str) -> None:
    """Give a module that only hands on names its `__all__` and `__dir__`: the names without an underscore.

    Type checkers need no list: they see that each name is imported as itself.

    Args:
        names: The module's globals.
        modules: Its submodules that are imported when they are looked for.
        later: Further names, and the modules that they come from when they are looked for.
    """
    here: str = names["__name__"]

    def get(name: str) -> Any:
        if name in modules:
            value = import_module(f"{here}.{name}")
        elif name in later:
            value = getattr(import_module(later[name]), name)
        else:
            hint = _instead(here, name)
            if hint and _is_import(sys._getframe(1)):
                raise ImportError(f"cannot import name {name!r} from {here!r}: {hint}", name=here)
            raise AttributeError(f"module {here!r} has no attribute {name!r}{hint and f': {hint}'}")
        names[name] = value
        return value

    own = [name for name, value in names.items() if _is_public(name) and not isinstance(value, ModuleType)]
    public = sorted([*own, *modules, *later])
    names["__all__"] = public
    names["__dir__"] = lambda: public
    if modules or later:
        names["__getattr__"] = get
