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
    """A place on the earth, the value of a property of type `geoCoordinates`.

    The server keeps both numbers as float32.

    Attributes:
        latitude: Degrees north, -90 to 90.
        longitude: Degrees east, -180 to 180.

    Raises:
        WeaviateInvalidInputError: If a number is missing or out of range.
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
    """A telephone number to be stored, the value of a property of type `phoneNumber`.

    Attributes:
        number: The number as a person writes it; with a leading `+` it is an international one.
        default_country: The ISO 3166-1 alpha-2 code of the country that a national number belongs to, for
            example `nl`; the server needs it to complete such a number.

    Raises:
        WeaviateInvalidInputError: If an argument is missing or no string.
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
    """A telephone number as the server has understood it; queries return it.

    Attributes:
        number: The number as it was stored.
        country_code: The country's calling code, for example 31.
        default_country: The country that it was completed with.
        international_formatted: For example `+31 20 1234567`.
        national: The digits without the country's code.
        national_formatted: For example `020 123 4567`.
        valid: Whether such a number can exist.
    """

    number: str
    country_code: int
    default_country: str
    international_formatted: str
    national: int
    national_formatted: str
    valid: bool


class DataObject(Input, Generic[P_co, R_co]):
    """An object for `insert_many`, with more than its properties. All but the id is checked when it is inserted.

    Attributes:
        properties: The properties; None stores an object without any.
        uuid: Its id; without one, a random id is made. An object that has it already is replaced.
        vector: One vector, or a mapping of names to vectors and multi-vectors. Lists, tuples, numpy arrays,
            tensors, buffers and columns are all accepted.
        references: Properties that refer to other objects: a name with an id, ids or a `ReferenceToMulti`.
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
        target_collection: The collection of these.
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
    """

    target_collection: CollectionName
    uuids: UUIDS

    @property
    def uuids_str(self) -> list[str]:
        """The ids as strings."""
        uuids = self.uuids if isinstance(self.uuids, (list, tuple)) else [self.uuids]
        return [str(uuid) for uuid in uuids]
