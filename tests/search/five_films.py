"""Films to search, and collections for them."""

import secrets
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from weaviate_anyio.classes.config import DataType, Property
from weaviate_anyio.classes.data import DataObject, GeoCoordinate


def number(n):
    """The id of the n-th film."""
    return f"00000000-0000-0000-0000-{n:012}"


FILMS = [
    ("Alien", "a crew in space meets a monster", 1979, 8.5, "horror", ["space", "monster"]),
    ("Solaris", "a psychologist in space meets his past", 1972, 8.0, "drama", ["space"]),
    ("Heat", "a policeman hunts a thief in the city", 1995, 8.3, "crime", ["city"]),
    ("Ronin", "mercenaries hunt a case in the city", 1998, 7.2, "crime", []),
    ("Paddington", "a bear finds a family in the city", 2014, 7.3, "comedy", ["bear", "city"]),
]


def film(n):
    """A film as it is inserted."""
    title, plot, year, rating, genre, tags = FILMS[n]
    properties = {
        "title": title,
        "plot": plot,
        "year": year,
        "rating": rating,
        "genre": genre,
        "tags": tags,
        "seen": n % 2 == 0,
        "released": datetime(year, 6, 1, tzinfo=UTC),
        "place": GeoCoordinate(latitude=n, longitude=-n),
        "studio": {"name": f"Studio {n}", "city": {"zip": str(n), "founded": [1900 + n]}},
    }
    return DataObject(properties=properties, uuid=number(n))


PROPERTIES = [
    Property(name="title", data_type=DataType.TEXT),
    Property(name="plot", data_type=DataType.TEXT),
    Property(name="year", data_type=DataType.INT),
    Property(name="rating", data_type=DataType.NUMBER),
    Property(name="genre", data_type=DataType.TEXT),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(name="seen", data_type=DataType.BOOL),
    Property(name="released", data_type=DataType.DATE),
    Property(name="place", data_type=DataType.GEO_COORDINATES),
    Property(
        name="studio",
        data_type=DataType.OBJECT,
        nested_properties=[
            Property(name="name", data_type=DataType.TEXT),
            Property(
                name="city",
                data_type=DataType.OBJECT,
                nested_properties=[
                    Property(name="zip", data_type=DataType.TEXT),
                    Property(name="founded", data_type=DataType.INT_ARRAY),
                ],
            ),
        ],
    ),
]


@asynccontextmanager
async def collection_of(client, **config):
    """A collection that is gone afterwards."""
    name = f"Test{secrets.token_hex(8)}"
    try:
        yield await client.collections.create(name, **config)
    finally:
        await client.collections.delete(name)
