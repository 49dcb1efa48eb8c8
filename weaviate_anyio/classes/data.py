"""What goes into the data of an object: the object itself, references, and values of compound types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeAlias

from typing_extensions import TypeVar

from weaviate_anyio._inputs.check import float_between
from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import CollectionName, uuid_of
from weaviate_anyio._inputs.record import Input, Strict
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.types import UUID, UUIDS, VECTORS

__all__ = ["DataObject", "DataReference", "GeoCoordinate", "PhoneNumber", "ReferenceToMulti"]


def __dir__() -> list[str]:
    return __all__


P_co = TypeVar("P_co", default=Any, covariant=True)
R_co = TypeVar("R_co", default=Any, covariant=True)

_POLE, _ANTIMERIDIAN = 90, 180  # degrees


# The three compound values are dataclasses because queries return them, or their like, too.
@dataclass(slots=True, kw_only=True)
class GeoCoordinate(metaclass=Strict):
    """A geographic position, the value of a property of type `geoCoordinates`.

    The server stores both numbers as float32.

    Attributes:
        latitude: Degrees north, -90 to 90.
        longitude: Degrees east, -180 to 180.

    Raises:
        WeaviateInvalidInputError: If a number is missing or out of range.

    Example:
        await movies.data.insert({"location": GeoCoordinate(latitude=52.52, longitude=13.405)})
    """

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        self.latitude = _degrees("GeoCoordinate.latitude", self.latitude, _POLE)
        self.longitude = _degrees("GeoCoordinate.longitude", self.longitude, _ANTIMERIDIAN)


def _degrees(name: str, value: Any, limit: int) -> float:
    try:
        return float_between(-limit, value, limit)
    except WeaviateInvalidInputError:
        raise invalid(name, value, f"a number of degrees from -{limit} to {limit}") from None


@dataclass(slots=True, kw_only=True)
class PhoneNumber(metaclass=Strict):
    """A phone number to store, the value of a property of type `phoneNumber`.

    Attributes:
        number: The number as people write it; a leading `+` marks an international number.
        default_country: The ISO 3166-1 alpha-2 code of the country that a national number belongs to, for
            example `nl`; the server needs it to complete such a number.

    Raises:
        WeaviateInvalidInputError: If an argument is missing or not a string.

    Example:
        await movies.data.insert({"phone": PhoneNumber(number="020 1234567", default_country="nl")})
    """

    number: str
    default_country: str | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.number, str):
            raise invalid("PhoneNumber.number", self.number, "a str")
        if self.default_country is not None and not isinstance(self.default_country, str):
            raise invalid("PhoneNumber.default_country", self.default_country, "a str or None")


@dataclass(slots=True, kw_only=True)
class PhoneNumberType:
    """A phone number as the server parsed it; queries return it.

    Attributes:
        number: The number as it was stored.
        country_code: The country's calling code, for example 31.
        default_country: The country with which it was completed.
        international_formatted: For example `+31 20 1234567`.
        national: The digits without the country's code.
        national_formatted: For example `020 123 4567`.
        valid: Whether the number is valid.
    """

    number: str
    country_code: int
    default_country: str
    international_formatted: str
    national: int
    national_formatted: str
    valid: bool


class DataObject(Input, Generic[P_co, R_co]):
    """An object for `insert_many` with more than properties. Everything but the id is checked at insertion.

    Attributes:
        properties: The properties; None stores an object without any.
        uuid: Its id; a random one by default. An existing object with this id is replaced.
        vector: One vector, or a mapping of names to vectors and multi-vectors. Lists, tuples, numpy arrays,
            tensors, buffers and columns are all accepted.
        references: Reference properties by name: an id, ids or a `ReferenceToMulti`.

    Example:
        alien = DataObject({"title": "Alien"}, uuid="5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11", vector=[0.1, 0.2])
        await movies.data.insert_many([alien])
    """

    properties: P_co = None  # type: ignore[assignment]
    uuid: UUID | None = None
    vector: VECTORS | None = None
    references: R_co = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Check the id; the insertion looks at everything else."""
        if self.uuid is not None:
            uuid_of(self.uuid, "DataObject.uuid")


class DataReferenceMulti(Input):
    """References for `reference_add_many`, on a property that may refer to several collections.

    Attributes:
        from_property: The property's name.
        from_uuid: The id of the object that refers.
        to_uuid: The id, or the list of ids, of the objects referred to.
        target_collection: Their collection.

    Example:
        DataReference.MultiTarget(
            from_property="basedOn", from_uuid="5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11",
            to_uuid="a8098c1a-f86e-11da-bd1a-00112444be1e", target_collection="Book",
        )
    """

    from_property: str
    from_uuid: UUID
    to_uuid: UUID | list[UUID]
    target_collection: CollectionName


class DataReference(Input):
    """References for `reference_add_many`.

    Attributes:
        from_property: The property's name.
        from_uuid: The id of the object that refers.
        to_uuid: The id, or the list of ids, of the objects referred to.

    Example:
        DataReference(
            from_property="directedBy", from_uuid="5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11",
            to_uuid="a8098c1a-f86e-11da-bd1a-00112444be1e",
        )
    """

    MultiTarget: ClassVar[type[DataReferenceMulti]] = DataReferenceMulti

    from_property: str
    from_uuid: UUID
    to_uuid: UUID | list[UUID]


DataReferences: TypeAlias = DataReference | DataReferenceMulti


class ReferenceToMulti(Input, kw_only=True):
    """The value of a property that may refer to several collections.

    Attributes:
        target_collection: The collection of the objects referred to.
        uuids: Their id or ids.

    Example:
        book = ReferenceToMulti(target_collection="Book", uuids="a8098c1a-f86e-11da-bd1a-00112444be1e")
        await movies.data.insert({"title": "Solaris"}, references={"basedOn": book})
    """

    target_collection: CollectionName
    uuids: UUIDS

    @property
    def uuids_str(self) -> list[str]:
        """The ids as strings."""
        uuids = self.uuids if isinstance(self.uuids, (list, tuple)) else [self.uuids]
        return [str(uuid) for uuid in uuids]
