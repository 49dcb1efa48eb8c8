"""Data models: what they select, and how objects are read into them.

A TypedDict (or a dict type) only selects and types. A dataclass or Struct is filled as well, by msgspec, which checks
the values on the way.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Annotated, Any, TypeAlias, Union

import msgspec
from typing_extensions import ReadOnly, is_typeddict

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.shown import is_official
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

_VALUES = (GeoCoordinate, PhoneNumber, PhoneNumberType)
_MARKS = (typing.Required, typing.NotRequired, ReadOnly)
_ALLOWED = "a TypedDict, a dataclass, a msgspec Struct, or names"


def is_filled(model: Any) -> bool:
    """Whether objects are made into instances of the model."""
    cls = typing.get_origin(model) or model
    return (
        isinstance(cls, type)
        and not is_official(cls)
        and (dataclasses.is_dataclass(cls) or issubclass(cls, msgspec.Struct))
    )


def is_plain_mapping(model: Any) -> bool:
    """Whether the model names no properties: `dict`, `Mapping[str, Any]`."""
    origin = typing.get_origin(model) or model
    return isinstance(origin, type) and issubclass(origin, Mapping) and not is_typeddict(origin)


def is_data_model(model: Any) -> bool:
    """Whether properties can be described by the model: a dict type, a TypedDict, a dataclass or a Struct."""
    return is_plain_mapping(model) or is_typeddict(typing.get_origin(model) or model) or is_filled(model)


@lru_cache(maxsize=256)
def _hints(model: Any) -> dict[str, Any]:
    cls = typing.get_origin(model) or model
    hints = typing.get_type_hints(cls, include_extras=True)
    if is_typeddict(cls):
        return hints
    if dataclasses.is_dataclass(cls):
        return {field.name: hints[field.name] for field in dataclasses.fields(cls)}
    return {field.encode_name: hints[field.name] for field in msgspec.structs.fields(cls)}


def model_properties(parameter: str, model: Any) -> list[PROPERTY] | None:
    """The properties that a data model has, None if it does not say.

    Raises:
        WeaviateInvalidInputError: If it is not a data model.
    """
    if is_plain_mapping(model):
        return None
    if not (is_typeddict(model) or is_filled(model)):
        raise invalid(parameter, model, _ALLOWED)
    return [_selected(name, hint) for name, hint in _hints(model).items()]


def _selected(name: str, hint: Any) -> PROPERTY:
    nested = _nested_model(hint)
    if nested is None:
        return name
    return QueryNested(name=name, properties=model_properties(name, nested) or [])


def _nested_model(hint: Any) -> Any:
    """The data model inside an annotation: of an object, or of the elements of a list; None if there is none."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated or origin in _MARKS:
        return _nested_model(args[0])
    if origin in (Union, types.UnionType):
        return next((found for arg in args if (found := _nested_model(arg)) is not None), None)
    if isinstance(origin, type) and not is_filled(hint) and len(args) == 1:
        return _nested_model(args[0])  # a list
    if is_typeddict(origin or hint) or (is_filled(hint) and (origin or hint) not in _VALUES):
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
    found = [_reference(parameter, name, hint) for name, hint in _hints(model).items()]
    return found or None


def _reference_types(parameter: str, name: str, hint: Any) -> tuple[Any, Any, CrossReferenceAnnotation]:
    """The models of properties and references of what a reference points to, and what its annotation says."""
    said, origin = CrossReferenceAnnotation(), typing.get_origin(hint)
    while origin is Annotated or origin in _MARKS:
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
    for name, hint in _hints(references).items():
        properties, deeper, _ = _reference_types("return_references", name, hint)
        fill = fillers(properties, deeper)
        if fill is not None:
            found[name] = fill
    return found


def _instance(obj: Any, model: Any) -> Any:
    try:
        return msgspec.convert(obj.properties, model, from_attributes=True)
    except msgspec.ValidationError as error:
        name = getattr(model, "__name__", repr(model))
        raise WeaviateDataModelError(f"the object {obj.uuid} of {obj.collection}", name, str(error)) from error
