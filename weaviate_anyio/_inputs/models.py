"""Classes that describe the properties of objects, recognised by what they have."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Mapping
from typing import Any

import msgspec
from typing_extensions import is_typeddict

from weaviate_anyio._inputs.shown import is_official

A_MODEL = "a TypedDict, a dataclass, a msgspec Struct or a pydantic model"


def class_of(model: Any) -> Any:
    """The class of a data model, which may have parameters: `Film` of `Film[int]`."""
    return typing.get_origin(model) or model


def is_pydantic(cls: Any) -> bool:
    """Whether it is a class of pydantic whose fields are properties; it is not imported for that."""
    return (
        isinstance(cls, type)
        and hasattr(cls, "model_fields")
        and hasattr(cls, "model_validate")
        and not getattr(cls, "__pydantic_root_model__", False)
        and not is_official(cls)
    )


def is_filled(model: Any) -> bool:
    """Whether objects are made into instances of the model: of a dataclass, a Struct or a pydantic model."""
    cls = class_of(model)
    if not isinstance(cls, type) or is_official(cls):
        return False
    return dataclasses.is_dataclass(cls) or issubclass(cls, msgspec.Struct) or is_pydantic(cls)


def is_plain_mapping(model: Any) -> bool:
    """Whether the model names no properties: `dict`, `Mapping[str, Any]`."""
    cls = class_of(model)
    return isinstance(cls, type) and issubclass(cls, Mapping) and not is_typeddict(cls)


def has_fields(model: Any) -> bool:
    """Whether the model names properties."""
    return is_typeddict(class_of(model)) or is_filled(model)


def is_data_model(model: Any) -> bool:
    """Whether properties can be described by the model: by its fields, or as a dict type that names none."""
    return is_plain_mapping(model) or has_fields(model)
