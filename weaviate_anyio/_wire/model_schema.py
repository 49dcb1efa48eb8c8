"""Data models as declarations of collections: properties, their settings, and references."""

from __future__ import annotations

import typing
from collections import abc
from datetime import datetime
from enum import Enum
from inspect import cleandoc
from typing import Any, Literal, NamedTuple
from uuid import UUID

from msgspec.structs import asdict

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.models import A_MODEL, class_of, has_fields
from weaviate_anyio._wire.model_fields import Annotation, ModelField, fields_of, taken_apart
from weaviate_anyio._wire.models import VALUES
from weaviate_anyio.classes._config._enums import DataType
from weaviate_anyio.classes._config._properties import (
    Property,
    ReferenceProperty,
    ReferencePropertyBase,
    ReferencePropertyMultiTarget,
    ToldProperty,
    check_top_level,
)
from weaviate_anyio.classes._model import Reference, Setting
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType
from weaviate_anyio.exceptions import WeaviateInvalidInputError

_TYPES: dict[Any, DataType] = {
    str: DataType.TEXT,
    int: DataType.INT,
    float: DataType.NUMBER,
    bool: DataType.BOOL,
    datetime: DataType.DATE,
    UUID: DataType.UUID,
    bytes: DataType.BLOB,
    GeoCoordinate: DataType.GEO_COORDINATES,
    PhoneNumber: DataType.PHONE_NUMBER,
    PhoneNumberType: DataType.PHONE_NUMBER,
}
_ARRAYS = {
    DataType.TEXT: DataType.TEXT_ARRAY,
    DataType.INT: DataType.INT_ARRAY,
    DataType.NUMBER: DataType.NUMBER_ARRAY,
    DataType.BOOL: DataType.BOOL_ARRAY,
    DataType.DATE: DataType.DATE_ARRAY,
    DataType.UUID: DataType.UUID_ARRAY,
    DataType.OBJECT: DataType.OBJECT_ARRAY,
}
_TOLD = {"skip_vectorization": "skip", "vectorize_property_name": "vectorizePropertyName"}
_OBJECTS = (DataType.OBJECT, DataType.OBJECT_ARRAY)
_ALLOWED = (
    "str, int, float, bool, datetime, UUID, bytes, GeoCoordinate, PhoneNumber, a Literal or Enum of one of these, "
    f"{A_MODEL}, a list of one of these but bytes, GeoCoordinate and PhoneNumber, or one of all these with `| None`. "
    "Annotated[..., Setting(data_type=...)] names the data type of another one, NotStored[...] leaves a field out"
)
_OWN_NAME = "another name, because objects have it themselves; NotStored[...] leaves a field out of the properties"
_SMALL = "a name that begins with a small letter, as the server writes it"
_DEFAULT = "a field with a default, because the properties of objects that are found do not have it"
_RESERVED = ("id", "vector", "_id", "_additional")


class Declared(NamedTuple):
    """What a data model says about its collection."""

    name: str
    description: str | None
    properties: list[Property]
    references: list[ReferencePropertyBase]


def declared(parameter: str, model: Any) -> Declared:
    """What a data model says about its collection.

    Raises:
        WeaviateInvalidInputError: It is no data model with fields, or a field cannot be a property; the error names it.
    """
    if not has_fields(model):
        raise invalid(parameter, model, A_MODEL)
    fields = [field for field in _checked_fields(parameter, model) if field.is_stored]
    cls = class_of(model)
    return Declared(
        cls.__name__,
        _summary(cls),
        [_property(parameter, field, (cls,)) for field in fields if field.is_property],
        [_reference(parameter, field) for field in fields if not field.is_property],
    )


def _checked_fields(parameter: str, model: Any) -> tuple[ModelField, ...]:
    """The fields, of which those that are no properties must have defaults where objects are filled."""
    fields = fields_of(parameter, model)
    for field in fields:
        place, extras = f"{parameter}.{field.attribute}", field.annotation.extras
        if not (field.is_property or field.has_default):
            raise invalid(place, field.hint, _DEFAULT)
        if Setting in extras or Reference in extras:
            raise invalid(place, field.hint, "Annotated[..., Setting(...)] or Annotated[..., Reference(...)]")
        if field.said(Setting) is not None and not field.is_property:
            raise invalid(place, field.hint, "a field without Setting, as it is no property")
    return fields


def _summary(cls: type) -> str | None:
    """The first paragraph of a docstring, but not of one that is made of the signature."""
    text = vars(cls).get("__doc__")
    if not isinstance(text, str) or text.startswith(f"{cls.__name__}("):
        return None
    return " ".join(cleandoc(text).partition("\n\n")[0].split()) or None


def _property(place: str, field: ModelField, around: tuple[Any, ...]) -> Property:
    place = f"{place}.{field.attribute}"
    setting = field.said(Setting) or Setting()
    said = {name: value for name, value in asdict(setting).items() if value is not None}
    found, inner = _kind(field.annotation)
    kind = said.setdefault("data_type", found)
    if kind is None:
        raise invalid(place, field.hint, _ALLOWED)
    nested = _nested(place, inner, around) if inner is not None and kind in _OBJECTS else None
    said.setdefault("description", field.description)
    told = {key: said.pop(name) for name, key in _TOLD.items() if name in said}
    if told and len(around) > 1:
        raise invalid(place, field.hint, f"a field without {' and '.join(_TOLD)}, as it is inside of an object")
    _check_name(place, field.name, is_nested=len(around) > 1)
    try:
        prop = Property(name=field.name, nested_properties=nested, **said)
        prop = ToldProperty(**asdict(prop), told=told) if told else prop
        if len(around) == 1:
            check_top_level([prop])
    except WeaviateInvalidInputError as error:
        raise invalid(place, error.came, error.allowed or error.message) from None
    return prop


def _check_name(place: str, name: str, *, is_nested: bool) -> None:
    if name in (_RESERVED[1:2] if is_nested else _RESERVED):
        raise invalid(place, name, _OWN_NAME)
    if name[:1].isupper():
        raise invalid(place, name, _SMALL)


def _nested(place: str, model: Any, around: tuple[Any, ...]) -> list[Property]:
    cls = class_of(model)
    if cls in around:
        raise invalid(place, model, "a class that does not hold itself")
    fields = [field for field in _checked_fields(place, model) if field.is_stored]
    for field in fields:
        if not field.is_property:
            raise invalid(f"{place}.{field.attribute}", field.hint, "no reference: nested objects have none")
    return [_property(place, field, (*around, cls)) for field in fields]


def _kind(annotation: Annotation) -> tuple[DataType | None, Any]:
    """The data type for an annotation, None if there is none; and the data model of nested objects, None without."""
    element = _element(annotation.type)
    if element is None:
        return _single(annotation.type)
    kind, inner = (None, None) if element.optional else _single(element.type)
    return (None if kind is None else _ARRAYS.get(kind)), inner


def _element(hint: Any) -> Annotation | None:
    """The annotation of the elements, if it is that of a list."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple and args[1:] == (...,):
        return taken_apart(args[0])
    return taken_apart(args[0]) if origin in {list, abc.Sequence} else None


def _single(hint: Any) -> tuple[DataType | None, Any]:
    if hint not in VALUES and has_fields(hint):
        return DataType.OBJECT, hint
    of = _type_of_values(hint)
    return (_TYPES.get(of) if isinstance(of, type) else None), None


def _type_of_values(hint: Any) -> Any:
    """The type of all values of a Literal or an Enum; anything else as it is."""
    if typing.get_origin(hint) is Literal:
        values: list[Any] = [value for value in typing.get_args(hint) if value is not None]
    elif isinstance(hint, type) and issubclass(hint, Enum):
        values = [member.value for member in hint]
    else:
        return hint
    kinds = {type(value) for value in values}
    return kinds.pop() if len(kinds) == 1 else None


def _reference(place: str, field: ModelField) -> ReferencePropertyBase:
    said = field.said(Reference)
    assert said is not None
    place = f"{place}.{field.attribute}"
    _check_name(place, field.name, is_nested=False)
    target, description = said.target_collection, said.description or field.description
    try:
        if isinstance(target, str):
            return ReferenceProperty(name=field.name, target_collection=target, description=description)
        return ReferencePropertyMultiTarget(name=field.name, target_collections=target, description=description)
    except WeaviateInvalidInputError as error:
        raise invalid(place, error.came, error.allowed or error.message) from None
