"""What a data model says about its collection, compared with the configuration that the server has.

Both are JSON of the schema API: what the model does not say is not in its own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from weaviate_anyio._wire import config_write
from weaviate_anyio._wire.config_read import is_primitive, vectorizers
from weaviate_anyio.outputs._config._difference import ConfigDifference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate_anyio._wire.model_schema import Declared

Json = dict[str, Any]

_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")
_FIELDS = {"skip": "skip_vectorization"}


def differences(sent: Json, model: Declared) -> list[ConfigDifference]:
    """The differences, in the order of the model, with what only the server has at the end.

    Args:
        sent: The configuration that the server has.
        model: What the model says.
    """
    there = sent.get("properties") or []
    properties = [config_write.prop(one, vectorizers(sent)) for one in model.properties]
    references = [config_write.reference(one) for one in model.references]  # type: ignore[arg-type]
    found = [*_described(model, sent)]
    found += _named("properties", properties, [one for one in there if is_primitive(one)])
    if references:  # without any, the model says nothing of them
        found += _named("references", references, [one for one in there if not is_primitive(one)])
    return found


def _described(model: Declared, sent: Json) -> Iterator[ConfigDifference]:
    if model.description is not None:
        yield from _different("description", model.description, sent.get("description"))


def _named(path: str, expected: list[Json], found: list[Json]) -> Iterator[ConfigDifference]:
    there = {str(one.get("name")): one for one in found}
    for one in expected:
        name = one["name"]
        if name in there:
            yield from _parts(f"{path}.{name}", one, there[name])
        else:
            yield ConfigDifference(f"{path}.{name}", _kind(one), None)
    known = {one["name"] for one in expected}
    for name, one in there.items():
        if name not in known:
            yield ConfigDifference(f"{path}.{name}", None, _kind(one))


def _parts(path: str, expected: Json, found: Json) -> Iterator[ConfigDifference]:
    for key, value in expected.items():
        other = found.get(key)
        if key == "nestedProperties":
            yield from _named(f"{path}.nested_properties", value, other or [])
        elif key == "dataType":
            name = "data_type" if is_primitive(expected) else "target_collections"
            yield from _different(f"{path}.{name}", _kind(expected), _kind(found))
        elif isinstance(value, dict):
            yield from _parts(path if key == "moduleConfig" else f"{path}.{_field(key)}", value, other or {})
        else:
            yield from _different(f"{path}.{_field(key)}", value, other)


def _different(path: str, expected: Any, found: Any) -> Iterator[ConfigDifference]:
    if (expected or None) != (found or None):  # the server leaves out what is False or empty
        yield ConfigDifference(path, expected, found)


def _field(key: str) -> str:
    return _FIELDS.get(key) or _CAPITAL.sub(lambda found: f"_{found[0].lower()}", key)


def _kind(one: Json) -> Any:
    """The data type of a property, the target collections of a reference."""
    kinds: list[str] = one.get("dataType") or [""]
    return kinds[0] if is_primitive(one) else sorted(kinds)
