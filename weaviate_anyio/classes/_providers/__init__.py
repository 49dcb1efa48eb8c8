"""The factories of providers: a module for each class of factories, imported at the first lookup."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Factories(type):
    """Metaclass of a class whose factories are imported at the first lookup.

    Importing all factories of all providers takes as long as everything else that `Configure` needs, and a program
    calls a few. After the first look they are as if they had been written into the class. Its `_home` is the class to
    take them from, as `module.Class`.
    """

    _home: str

    def __getattr__(cls, name: str) -> Any:
        """What is not there yet."""
        cls._load()
        return type.__getattribute__(cls, name)

    def __dir__(cls) -> list[str]:
        cls._load()
        return sorted(super().__dir__())

    def _load(cls) -> None:
        if not cls._home:
            return
        module, _, part = cls._home.partition(".")
        for name, factory in vars(getattr(import_module(f"{__name__}.{module}"), part)).items():
            if name[0] != "_" and name not in vars(cls):  # a subclass, or a test, may have its own
                setattr(cls, name, factory)
        cls._home = ""
