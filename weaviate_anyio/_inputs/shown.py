"""How errors show what a user passed: shortly, whatever it does when it is looked at, and where it comes from."""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import Any

_PLAIN = (bool, int, float, str, bytes, list, tuple, dict, set)  # whose reprs tell the type
_SHOWN = 200  # characters, or elements, of a wrong value that an error repeats


def shown(value: Any) -> str:
    """The repr of a value, cut short; of one that cannot print itself, its type and why."""
    try:
        text = repr(_beginning(value))
    except Exception as error:  # noqa: BLE001 - the user's own code, or one level too many
        return f"{type(value).__name__} whose repr raises {type(error).__name__}"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


class Words(str):
    """What came, in words: where its repr would say too little, or a secret."""

    __slots__ = ()


def type_of(value: object) -> Words:
    """The type of a value that may be a secret."""
    return Words(f"a value of type {type(value).__name__}{hint(value)}")


def described(value: Any) -> str:
    """A wrong value for an error: its repr, its type where that does not tell it, and what else is known of it."""
    if isinstance(value, Words):
        return str(value)
    kind = "" if value is None or type(value) in _PLAIN else f" ({type(value).__name__})"
    return f"{shown(value)}{kind}{hint(value)}"


def _beginning(value: Any) -> Any:
    """The same, or enough of it to be shown: the repr of a large value would stop the event loop."""
    kind = type(value)
    if kind in {list, tuple, str, bytes}:
        return value[: _SHOWN + 1]
    if kind in {set, frozenset}:
        return kind(islice(value, _SHOWN + 1))
    if kind is dict:
        return dict(islice(value.items(), _SHOWN + 1))
    return value


# Where users import from, in the order in which a name is looked for.
_OURS = (
    *(f"classes.{name}" for name in ("query", "config", "data", "aggregate", "tenants", "init", "generate", "batch")),
    *(f"classes.{name}" for name in ("backup", "rbac", "replication", "tokenization", "export", "debug", "generics")),
    *("auth", "config", "embedded", "connect"),
)
# What makes the objects of the official package whose classes have no public name, by their module and a part of it.
_MADE_BY = {
    "aggregate": {"": "Metrics"},
    "auth": {"": "Auth"},
    "config": {"Update": "Reconfigure", "": "Configure"},
    "filters": {"": "Filter"},
    "generative": {"": "GenerativeConfig"},
    "grpc": {
        "BM25": "BM25Operator",
        "Boost": "Boost",
        "Hybrid": "HybridVector",
        "ListOfVectors": "NearVector",
        "MMR": "Diversity",
        "MultiTargetVectorJoin": "TargetVectors",
        "QueryReference": "QueryReference",
        "Sorting": "Sort",
    },
}


def is_official(value: Any) -> bool:
    """Whether the type of a value, or the value if it is a class, comes from the official package."""
    module = getattr(value if isinstance(value, type) else type(value), "__module__", None)
    return isinstance(module, str) and module.partition(".")[0] == "weaviate"


def hint(value: Any) -> str:
    """What else to say of a wrong value: what it lacks, or that it comes from the official package; mostly nothing."""
    from inspect import getattr_static

    lacking = getattr_static(type(value), "lacking", None)
    return f": it lacks {lacking}" if isinstance(lacking, str) else _origin(value)


def _origin(value: Any) -> str:
    if not is_official(value):
        return ""
    cls = value if isinstance(value, type) else type(value)
    name = next((name for name in (cls.__name__, _maker(cls)) if name and _home(name)), None)
    if name is None:
        return f": this {cls.__name__} comes from weaviate, not from weaviate_anyio"
    return f": this {name} comes from weaviate; import it from {_home(name)}"


def _maker(cls: type) -> str | None:
    module = cls.__module__.rpartition(".")[2]
    makers = _MADE_BY.get("config" if module.startswith("config") else module, {})
    return next((maker for part, maker in makers.items() if part in cls.__name__), None)


def _home(name: str) -> str | None:
    """The module of ours that users import this name from."""
    modules = (f"weaviate_anyio.{module}" for module in _OURS)
    return next((module for module in modules if name in _public(module)), None)


def _public(module: str) -> list[str]:
    found: list[str] = getattr(import_module(module), "__all__", [])
    return found
