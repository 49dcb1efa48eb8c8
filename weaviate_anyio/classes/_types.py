"""The types of properties and references, and their type variables."""

from __future__ import annotations

import uuid as uuid_package
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType

WeaviateField: TypeAlias = (
    str
    | bool
    | int
    | float
    | datetime
    | uuid_package.UUID
    | GeoCoordinate
    | PhoneNumber
    | PhoneNumberType
    | Mapping[str, "WeaviateField"]
    | Sequence[str]
    | Sequence[bool]
    | Sequence[int]
    | Sequence[float]
    | Sequence[datetime]
    | Sequence[uuid_package.UUID]
    | Sequence[Mapping[str, "WeaviateField"]]
    | None
)
"""A value of a property: one of the server's data types in Python, or None."""

WeaviateProperties: TypeAlias = Mapping[str, WeaviateField]
"""The properties of an object whose data model is not given."""

# No bounds: dataclasses, msgspec Structs and pydantic models are data models too, not only mappings.
Properties = TypeVar("Properties", default=WeaviateProperties)
"""The data model of the properties."""
TProperties = TypeVar("TProperties", default=WeaviateProperties)
"""Another data model of the properties, beside `Properties`."""
References = TypeVar("References", default=None)
"""The data model of the references."""
TReferences = TypeVar("TReferences", default=None)
"""Another data model of the references, beside `References`."""
IReferences = TypeVar("IReferences", default=None)
"""The data model of the references of a referenced object."""
P = TypeVar("P", default=Any)
R = TypeVar("R", default=None)
