"""One film in each kind of data model."""

import dataclasses
import enum
import uuid
from datetime import UTC, datetime
from typing import Annotated, Literal, NotRequired, TypedDict

import msgspec
import pydantic

from weaviate_anyio.classes.config import Tokenization
from weaviate_anyio.classes.data import GeoCoordinate, PhoneNumber
from weaviate_anyio.classes.generics import NotStored, Reference, Setting

Id = uuid.UUID


class Genre(enum.StrEnum):
    HORROR = "horror"
    COMEDY = "comedy"


class Stars(enum.IntEnum):
    ONE = 1
    FIVE = 5


Title = Annotated[str, Setting(tokenization=Tokenization.FIELD, index_range_filters=None, description="As released")]
Year = Annotated[int, Setting(index_range_filters=True)] | None
Plot = Annotated[str, Setting(index_filterable=False, index_searchable=True)] | None
By = Annotated[Id | None, Reference("Person", description="Who made it")]
Cast = Annotated[list[Id] | None, Reference(["Person", "Robot"])]


class CityDict(TypedDict):
    zip: Annotated[str, Setting(tokenization="field")]


class StudioDict(TypedDict):
    name: str
    founded: datetime
    cities: list[CityDict]


class FilmDict(TypedDict):
    """A film that was shown."""

    title: Title
    year: Year
    plot: NotRequired[Plot]
    rating: float
    seen: bool
    released: datetime
    key: Id
    genre: Genre
    stars: Stars
    mood: Literal["dark", "light"]
    tags: list[str]
    years: tuple[int, ...]
    place: GeoCoordinate
    phone: PhoneNumber | None
    poster: bytes
    studio: StudioDict
    studios: list[StudioDict] | None
    made_by: NotRequired[By]
    cast: NotRequired[Cast]
    id: NotStored[Id | None]


@dataclasses.dataclass
class CityData:
    zip: Annotated[str, Setting(tokenization="field")]


@dataclasses.dataclass
class StudioData:
    name: str
    founded: datetime
    cities: list[CityData] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class FilmData:
    """A film
    that was shown.

    What else is said is not for the server.
    """

    title: Title
    year: Year
    plot: Plot
    rating: float
    seen: bool
    released: datetime
    key: Id
    genre: Genre
    stars: Stars
    mood: Literal["dark", "light"]
    tags: list[str]
    years: tuple[int, ...]
    place: GeoCoordinate
    phone: PhoneNumber | None
    poster: bytes
    studio: StudioData
    studios: list[StudioData] | None = None
    made_by: By = None
    cast: Cast = None
    id: NotStored[Id | None] = None


class CityStruct(msgspec.Struct, rename={"code": "zip"}):
    code: Annotated[str, Setting(tokenization="field")]


class StudioStruct(msgspec.Struct):
    name: str
    founded: datetime
    cities: list[CityStruct] = []


class FilmStruct(msgspec.Struct, rename={"label": "title", "maker": "made_by"}):
    """A film that was shown."""

    label: Title
    year: Year
    plot: Plot
    rating: float
    seen: bool
    released: datetime
    key: Id
    genre: Genre
    stars: Stars
    mood: Literal["dark", "light"]
    tags: list[str]
    years: tuple[int, ...]
    place: GeoCoordinate
    phone: PhoneNumber | None
    poster: bytes
    studio: StudioStruct
    studios: list[StudioStruct] | None = None
    maker: By = None
    cast: Cast = None
    id: NotStored[Id | None] = None


class CityModel(pydantic.BaseModel):
    code: Annotated[str, Setting(tokenization="field")] = pydantic.Field(alias="zip")


class StudioModel(pydantic.BaseModel):
    name: str
    founded: datetime
    towns: list[CityModel] = pydantic.Field([], validation_alias="cities")


class FilmModel(pydantic.BaseModel):
    """A film that was shown."""

    model_config = pydantic.ConfigDict(populate_by_name=True)

    label: Title = pydantic.Field(serialization_alias="title")
    year: Year
    summary: Plot = pydantic.Field(validation_alias=pydantic.AliasChoices("text", "plot"), serialization_alias="plot")
    rating: float
    seen: bool
    released: datetime
    key: Id
    genre: Genre
    stars: Stars
    mood: Literal["dark", "light"]
    tags: list[str]
    years: tuple[int, ...]
    place: GeoCoordinate
    phone: PhoneNumber | None
    poster: bytes
    studio: StudioModel
    studios: list[StudioModel] | None = None
    made_by: By = None
    cast: Cast = None
    id: Id | None = pydantic.Field(None, exclude=True)


MODELS = [FilmDict, FilmData, FilmStruct, FilmModel]
FILLED = MODELS[1:]
FOUNDED = datetime(1935, 5, 31, 12, tzinfo=UTC)


def film(model, **changes):
    """A film as an instance of a model; None among the changes leaves a value out or empty."""
    studio = {"name": "Fox", "founded": FOUNDED, "cities": [{"zip": "90035"}, {"zip": "1"}]}
    values = {
        "title": "Alien",
        "year": 1979,
        "plot": None,
        "rating": 8.5,
        "seen": True,
        "released": datetime(1979, 5, 25, tzinfo=UTC),
        "key": uuid.UUID(int=7),
        "genre": Genre.HORROR,
        "stars": Stars.FIVE,
        "mood": "dark",
        "tags": ["space", "monster"],
        "years": (1979, 2003),
        "place": GeoCoordinate(latitude=1.5, longitude=2.5),
        "phone": PhoneNumber(number="020 1234567", default_country="NL"),  # the server writes it so
        "poster": b"\x00\xffposter",
        "studio": studio,
        "studios": [studio, studio],
    } | changes
    if model is FilmDict:
        return values
    if model is FilmModel:
        return FilmModel(label=values.pop("title"), **values)
    return msgspec.convert(values, model, from_attributes=True)
