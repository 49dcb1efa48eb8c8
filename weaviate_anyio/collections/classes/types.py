"""The official module path of the types of properties and references."""

from typing import Any

from typing_extensions import TypeVar

from weaviate_anyio._inputs.record import Input
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
from weaviate_anyio.exceptions import InvalidDataModelError

M = TypeVar("M")
T = TypeVar("T")
QP = TypeVar("QP")
QR = TypeVar("QR")
DProperties = TypeVar("DProperties", default=dict[str, Any])
QProperties = TypeVar("QProperties", default=WeaviateProperties)
NProperties = TypeVar("NProperties", default=None)

__all__ = [
    "QP",
    "QR",
    "DProperties",
    "GeoCoordinate",
    "IReferences",
    "InvalidDataModelError",
    "M",
    "NProperties",
    "P",
    "PhoneNumber",
    "PhoneNumberType",
    "Properties",
    "QProperties",
    "R",
    "References",
    "T",
    "TProperties",
    "TReferences",
    "WeaviateField",
    "WeaviateProperties",
]

# The names of the official classes, for annotations.
_PhoneNumber = PhoneNumberType
_WeaviateInput = Input
