"""What the annotations of a data model say beside the type of a property."""

from __future__ import annotations

from typing import Annotated, TypeAlias, TypeVar

from weaviate_anyio._inputs.names import CollectionName
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._enums import DataType, Tokenization
from weaviate_anyio.classes._config._properties import TextAnalyzerConfigCreate

_P = TypeVar("_P")


class _Marker(Input, frozen=True):
    """What stands in `Annotated`, which `typing` keeps in sets: it has a hash, whatever its fields hold."""

    def __hash__(self) -> int:
        return hash(repr(self))


class Setting(_Marker, kw_only=True, frozen=True):
    """Settings of a property in a data model, as those of `Property`; None leaves one to the server.

    Attributes:
        data_type: What the property holds, where the annotated type does not say it or says it differently.
        description: What it means, for people. Default: that of pydantic's `Field`.
        index_filterable: Whether filters can use it.
        index_searchable: Whether BM25 and hybrid search it.
        index_range_filters: Whether comparing filters have an index of their own.
        skip_vectorization: Whether vectorizers leave it out.
        text_analyzer: How text is folded, from `Configure.text_analyzer`. Since server 1.37.
        tokenization: How text is cut into tokens.
        vectorize_property_name: Whether vectorizers see the name beside the value.

    Example:
        class Movie(TypedDict):
            title: Annotated[str, Setting(tokenization=Tokenization.FIELD, index_searchable=False)]

        await client.collections.create_from_model(Movie)
    """

    data_type: DataType | None = None
    description: str | None = None
    index_filterable: bool | None = None
    index_searchable: bool | None = None
    index_range_filters: bool | None = None
    skip_vectorization: bool | None = None
    text_analyzer: TextAnalyzerConfigCreate | None = None
    tokenization: Tokenization | None = None
    vectorize_property_name: bool | None = None


class Reference(_Marker, frozen=True):
    """Makes a field of a data model a reference to other objects.

    Its value is an id, ids or a `ReferenceToMulti` when an object is inserted; None inserts no reference. Objects that
    are found have their references beside the properties, so the field has its default there.

    Attributes:
        target_collection: The name of the collection that it points to, or a list of names.
        description: What it means, for people.

    Example:
        class Movie(msgspec.Struct):
            title: str
            directed_by: Annotated[UUID | None, Reference("Person")] = None

        await client.collections.create_from_model(Movie)
    """

    target_collection: CollectionName | list[CollectionName]
    description: str | None = None


class _NotStored:
    """Marks a field that is no property."""

    def __repr__(self) -> str:
        return "NOT STORED"


NOT_STORED = _NotStored()

NotStored: TypeAlias = Annotated[_P, NOT_STORED]
"""Type of a field of a data model that is no property, such as the id of an object: `NotStored[UUID | None]`."""
