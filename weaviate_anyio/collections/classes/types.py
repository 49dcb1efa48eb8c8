"""The official module path of the types of properties and references."""

from weaviate_anyio.classes._types import (
    IReferences,
    P,
    Properties,
    R,
    References,
    TProperties,
    TReferences,
    WeaviateField,
    WeaviateProperties,
)
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber, PhoneNumberType

__all__ = [
    "GeoCoordinate",
    "IReferences",
    "P",
    "PhoneNumber",
    "PhoneNumberType",
    "Properties",
    "R",
    "References",
    "TProperties",
    "TReferences",
    "WeaviateField",
    "WeaviateProperties",
]
