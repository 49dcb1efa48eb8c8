"""Data models: what they select, and how objects are read into them.

A TypedDict (or a dict type) only selects and types. The others are filled as well, by msgspec or pydantic, which check
the values on the way.
"""

from __future__ import annotations

import types
import typing
from base64 import b64decode
from collections.abc import Callable
from typing import Annotated, Any, TypeAlias, Union

import msgspec
from typing_extensions import is_typeddict

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.models import A_MODEL, has_fields, is_filled, is_plain_mapping, is_pydantic
from weaviate_anyio._wire.model_fields import MARKS, fields_of, properties_of, taken_apart
from weaviate_anyio.classes._search import (
    PROPERTY,
    QueryNested,
    _QueryReference,
    _QueryReferenceMultiTarget,
)
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType
from weaviate_anyio.classes.generics import CrossReference, CrossReferenceAnnotation
from weaviate_anyio.exceptions import WeaviateDataModelError

Filler: TypeAlias = Callable[[Any], None]
"""Changes an object in place: puts instances of data models where dicts are."""

VALUES = (GeoCoordinate, PhoneNumber, PhoneNumberType)
"""The dataclasses that are values of properties, not objects."""


def model_properties(parameter: str, model: Any) -> list[PROPERTY] | None:
    """The properties that a data model has, None if it does not say.

    Raises:
        WeaviateInvalidInputError: If it is not a data model.
    """
    if is_plain_mapping(model):
        return None
    if not has_fields(model):
        raise invalid(parameter, model, f"{A_MODEL}, or names")
    try:
        return _selection(parameter, model)
    except RecursionError:
        raise invalid(parameter, model, "a class that does not hold itself") from None


def _selection(parameter: str, model: Any) -> list[PROPERTY]:
    return [_selected(parameter, field.name, field.hint) for field in properties_of(parameter, model)]


def _selected(parameter: str, name: str, hint: Any) -> PROPERTY:
    nested = _nested_model(hint)
    return name if nested is None else QueryNested(name=name, properties=_selection(parameter, nested))


def _nested_model(hint: Any) -> Any:
    """The data model inside an annotation: of an object, or of the elements of a list; None if there is none."""
    hint = taken_apart(hint).type
    origin, args = typing.get_origin(hint), [arg for arg in typing.get_args(hint) if arg is not ...]
    if origin in (Union, types.UnionType):
        return next((found for arg in args if (found := _nested_model(arg)) is not None), None)
    if isinstance(origin, type) and not is_filled(hint) and len(args) == 1:
        return _nested_model(args[0])  # a list
    if is_typeddict(origin or hint) or (is_filled(hint) and (origin or hint) not in VALUES):
        return hint
    return None


def model_references(parameter: str, model: Any) -> list[_QueryReference] | None:
    """The references that a data model of references has.

    Raises:
        WeaviateInvalidInputError: If it is not a TypedDict of cross references.
    """
    if model is None or is_plain_mapping(model):
        return None
    if not is_typeddict(model):
        raise invalid(parameter, model, "a TypedDict of CrossReference types, or QueryReference objects")
    found = [_reference(parameter, field.name, field.hint) for field in fields_of(parameter, model)]
    return found or None


def _reference_types(parameter: str, name: str, hint: Any) -> tuple[Any, Any, CrossReferenceAnnotation]:
    """The models of properties and references of what a reference points to, and what its annotation says."""
    said, origin = CrossReferenceAnnotation(), typing.get_origin(hint)
    while origin is Annotated or origin in MARKS:
        inner, *extras = typing.get_args(hint)
        said = next((extra for extra in extras if isinstance(extra, CrossReferenceAnnotation)), said)
        hint, origin = inner, typing.get_origin(inner)
    if origin is not CrossReference:
        raise invalid(f"{parameter}[{name!r}]", hint, "CrossReference[Properties, References]")
    args = (*typing.get_args(hint), None, None)
    references = None if args[1] is types.NoneType else args[1]
    return args[0], references, said


def _reference(parameter: str, name: str, hint: Any) -> _QueryReference:
    properties, references, said = _reference_types(parameter, name, hint)
    options: dict[str, Any] = {
        "link_on": name,
        "include_vector": said.include_vector,
        "return_metadata": said.metadata,
        "return_properties": model_properties(parameter, properties),
        "return_references": model_references(parameter, references),
    }
    if said.target_collection is None:
        return _QueryReference(**options)
    return _QueryReferenceMultiTarget(target_collection=said.target_collection, **options)


def fillers(properties: Any, references: Any) -> Filler | None:
    """What makes instances of these data models of an object that was read; None if nothing is to be done."""
    model = properties if properties is not None and is_filled(properties) else None
    inner = _reference_fillers(references)
    if model is None and not inner:
        return None

    def fill(obj: Any) -> None:
        if model is not None:
            obj.properties = _instance(obj, model)
        for name, fill_one in inner.items():
            for target in obj.references[name].objects if obj.references and name in obj.references else ():
                fill_one(target)

    return fill


def _reference_fillers(references: Any) -> dict[str, Filler]:
    if not is_typeddict(references):
        return {}
    found = {}
    for field in fields_of("return_references", references):
        properties, deeper, _ = _reference_types("return_references", field.name, field.hint)
        fill = fillers(properties, deeper)
        if fill is not None:
            found[field.name] = fill
    return found


def _instance(obj: Any, model: Any) -> Any:
    try:
        return _filled(model, obj.properties)
    except (msgspec.ValidationError, ValueError) as error:
        name = getattr(model, "__name__", repr(model))
        raise WeaviateDataModelError(f"the object {obj.uuid} of {obj.collection}", name, str(error)) from error


def _filled(model: Any, properties: Any) -> Any:
    """An instance of a data model.

    Raises:
        msgspec.ValidationError: Something does not fit a dataclass or Struct.
        ValueError: Something does not fit a pydantic model.
    """
    if is_pydantic(model):
        return _validated(model, properties)
    return msgspec.convert(properties, model, from_attributes=True, dec_hook=_validated)


def _validated(model: Any, properties: Any) -> Any:
    """An instance of a pydantic model, which may be inside of a dataclass or Struct; other values as they are."""
    if not is_pydantic(model):
        return properties
    try:
        return model.model_validate(_fitting(properties, model))
    except ValueError as error:
        raise ValueError(_in_short(error)) from error


def _in_short(error: Any) -> str:
    """An error of pydantic in one line."""
    if not hasattr(error, "errors"):
        return str(error)
    return "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())


def _fitting(value: Any, kind: Any) -> Any:
    """A value as pydantic takes it for a type, where it does not take what was read."""
    if isinstance(value, dict) and is_pydantic(kind):
        fields = [field for field in properties_of("model", kind) if field.name in value]
        return {field.key: _fitting(value[field.name], field.annotation.type) for field in fields}
    if isinstance(value, dict) and is_filled(kind):
        return _filled(kind, value)
    if isinstance(value, list):
        inner = taken_apart(next(iter(typing.get_args(kind)), None)).type
        return [_fitting(one, inner) for one in value]
    if kind is PhoneNumber and isinstance(value, PhoneNumberType):
        return PhoneNumber(number=value.number, default_country=value.default_country)
    return b64decode(value) if kind is bytes and isinstance(value, str) else value
