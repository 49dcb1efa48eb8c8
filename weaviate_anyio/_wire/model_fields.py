"""The fields of a data model: under which name each is stored, and what its annotation says.

A dataclass, a Struct and a pydantic model differ in how they name their fields; here alone they do.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union

import msgspec
from typing_extensions import ReadOnly, is_typeddict

from weaviate_anyio._inputs.errors import invalid, unfit
from weaviate_anyio._inputs.models import class_of, is_filled, is_pydantic
from weaviate_anyio.classes._model import NOT_STORED, Reference
from weaviate_anyio.exceptions import WeaviateInvalidInputError

M = TypeVar("M")

MARKS = (typing.Required, typing.NotRequired, ReadOnly)
_ONE_NAME = "an alias that is one name: a str, or AliasChoices with a str among them"
_RESOLVED = "a class whose annotations can be resolved"
_UNRESOLVED = (NameError, AttributeError, TypeError, SyntaxError)


class Annotation(NamedTuple):
    """An annotation, taken apart.

    Attributes:
        type: What is left of it.
        extras: What stood beside it in `Annotated`.
        optional: Whether it allows None.
    """

    type: Any
    extras: tuple[Any, ...]
    optional: bool


def taken_apart(hint: Any) -> Annotation:
    """What is inside `Annotated`, `NotRequired`, `... | None`, a NewType or a `type` statement, and what it said."""
    extras: tuple[Any, ...] = ()
    optional = False
    while True:
        origin, args = typing.get_origin(hint), typing.get_args(hint)
        alias = getattr(hint, "__supertype__", None) or getattr(hint, "__value__", None)
        if origin is Annotated:
            hint, extras = args[0], (*extras, *args[1:])
        elif origin in MARKS:
            hint = args[0]
        elif origin in (Union, types.UnionType) and types.NoneType in args:
            optional = True
            hint = Union[tuple(arg for arg in args if arg is not types.NoneType)]  # noqa: UP007 - of what is left
        elif alias is not None and not isinstance(hint, type):
            hint = alias
        else:
            return Annotation(hint, extras, optional)


class ModelField(NamedTuple):
    """A field of a data model.

    Attributes:
        name: The property's name.
        attribute: The name in the class.
        key: The name under which pydantic takes it.
        hint: Its annotation.
        has_default: Whether an object may lack it.
        description: What pydantic's `Field` says that it means.
        annotation: Its annotation, taken apart.
    """

    name: str
    attribute: str
    key: str
    hint: Any
    has_default: bool
    description: str | None
    annotation: Annotation

    def said(self, kind: type[M]) -> M | None:
        """What its annotation says by a marker of this kind."""
        return next((extra for extra in self.annotation.extras if isinstance(extra, kind)), None)

    @property
    def is_stored(self) -> bool:
        """Whether it is a property or a reference."""
        return NOT_STORED not in self.annotation.extras

    @property
    def is_property(self) -> bool:
        """Whether it is a property."""
        return self.is_stored and self.said(Reference) is None


def fields_of(parameter: str, model: Any) -> tuple[ModelField, ...]:
    """All fields of a data model that has some.

    Raises:
        WeaviateInvalidInputError: An annotation names what there is not, or an alias is no name.
    """
    try:
        return _fields(model)
    except WeaviateInvalidInputError as error:
        raise error.inside(parameter) from None
    except _UNRESOLVED as error:
        raise invalid(parameter, model, f"{_RESOLVED}; here, {error}") from error


def properties_of(parameter: str, model: Any) -> list[ModelField]:
    """The fields of a data model that are properties.

    Raises:
        WeaviateInvalidInputError: As `fields_of`.
    """
    return [field for field in fields_of(parameter, model) if field.is_property]


@lru_cache(maxsize=256)
def _fields(model: Any) -> tuple[ModelField, ...]:
    cls = class_of(model)
    if is_pydantic(cls):
        return tuple(_pydantic_field(name, info) for name, info in cls.model_fields.items())
    hints = typing.get_type_hints(cls, include_extras=True)
    if is_typeddict(cls):
        return tuple(_field(name, name, hint, has_default=True) for name, hint in hints.items())
    return tuple(_field(name, attribute, hints[attribute], has_default) for name, attribute, has_default in _names(cls))


def _field(name: str, attribute: str, hint: Any, has_default: bool) -> ModelField:
    return ModelField(name, attribute, attribute, hint, has_default, None, taken_apart(hint))


def _names(cls: Any) -> list[tuple[str, str, bool]]:
    """The names of the fields of a dataclass or Struct: as properties, in the class, and whether there is a default."""
    if dataclasses.is_dataclass(cls):
        given = (dataclasses.MISSING,) * 2
        return [(one.name, one.name, (one.default, one.default_factory) != given) for one in dataclasses.fields(cls)]
    return [(one.encode_name, one.name, not one.required) for one in msgspec.structs.fields(cls)]


def _pydantic_field(attribute: str, info: Any) -> ModelField:
    name, key = _pydantic_names(attribute, info)
    extras = (*info.metadata, *((NOT_STORED,) if info.exclude is True else ()))
    hint = Annotated[(info.annotation, *extras)] if extras else info.annotation
    return ModelField(name, attribute, key, hint, not info.is_required(), info.description, taken_apart(hint))


def _pydantic_names(attribute: str, info: Any) -> tuple[str, str]:
    """The name that pydantic writes, else the one that it reads, is the property's; and the one that it reads."""
    alias = info.validation_alias
    read = [one for one in getattr(alias, "choices", (alias,)) if isinstance(one, str)]
    if alias is not None and not read:
        raise unfit(alias, _ONE_NAME).inside(f"[{attribute}]")
    name = info.serialization_alias or (read[0] if read else attribute)
    if not read:
        return name, attribute
    return name, name if name in read else read[0]


# Instances


@lru_cache(maxsize=256)
def _held(cls: Any) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The names of the properties of a class and of its references, each with that of the attribute."""
    try:
        fields = _fields(cls)
    except _UNRESOLVED:  # hints for type checkers only, which say nothing
        return tuple((name, attribute) for name, attribute, _ in _names(cls)), ()
    properties = tuple((field.name, field.attribute) for field in fields if field.is_property)
    links = tuple((field.name, field.attribute) for field in fields if field.is_stored and not field.is_property)
    return properties, links


def values_of(instance: Any) -> dict[str, Any] | None:
    """The properties in an instance of a dataclass, Struct or pydantic model; None for anything else."""
    cls: Any = type(instance)
    if not is_filled(cls):
        return None
    found = {name: getattr(instance, attribute) for name, attribute in _held(cls)[0]}
    if isinstance(instance, msgspec.Struct):
        return {name: value for name, value in found.items() if value is not msgspec.UNSET}
    return {**found, **(getattr(instance, "model_extra", None) or {})} if is_pydantic(cls) else found


def with_links(properties: Any, references: Any, parameter: str) -> Any:
    """The references that are given, with those in an instance of a data model.

    Raises:
        WeaviateInvalidInputError: A reference is in both.
    """
    cls: Any = type(properties)
    links = _links(cls) if cls is not dict and is_filled(cls) else ()
    found = {name: value for name, attribute in links if _is_there(value := getattr(properties, attribute, None))}
    if not found or not isinstance(references, Mapping):
        return found if references is None and found else references
    for name in found:
        if name in references:
            raise invalid(f'{parameter}["{name}"]', references[name], f"left out, as {cls.__name__} has it as well")
    return {**found, **references}


def _links(cls: Any) -> tuple[tuple[str, str], ...]:
    try:
        return _held(cls)[1]
    except WeaviateInvalidInputError:  # of an alias: the properties raise it, with their place
        return ()


def _is_there(value: Any) -> bool:
    return value is not None and value is not msgspec.UNSET
