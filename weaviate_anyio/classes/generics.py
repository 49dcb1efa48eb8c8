"""Marks for the types of a data model: references to other objects and nested objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeAlias, TypeVar

from weaviate_anyio.classes._types import IReferences, Properties, WeaviateProperties
from weaviate_anyio.classes.data import ReferenceToMulti
from weaviate_anyio.types import UUID

if TYPE_CHECKING:
    from weaviate_anyio.classes.query import MetadataQuery
    from weaviate_anyio.outputs.query import Object

__all__ = ["CrossReference", "CrossReferenceAnnotation", "Nested"]


def __dir__() -> list[str]:
    return __all__


_P = TypeVar("_P")

if not TYPE_CHECKING:

    class Object:
        """Lets annotations resolve at run time without importing the outputs, which import this module."""

        def __class_getitem__(cls, _: Any) -> Any:
            return Any


@dataclass(slots=True)
class CrossReference(Generic[Properties, IReferences]):
    """What a reference of a found object leads to; in a data model, the type of that reference.

    Example:
        >>> class Author(TypedDict):
        ...     name: str
        >>>
        >>> class ArticleReferences(TypedDict):
        ...     written_by: CrossReference[Author]

    Attributes:
        objects: The objects referred to.
    """

    objects: list[Object[Properties, IReferences]] = field(default_factory=list)


CrossReferences: TypeAlias = Mapping[str, CrossReference[WeaviateProperties, "CrossReferences"]]
"""The references of a found object whose data model is not given."""


@dataclass(slots=True)
class CrossReferenceAnnotation:
    """What to fetch with a reference of a data model.

    Use it as `Annotated[CrossReference[X], CrossReferenceAnnotation(...)]`.

    Attributes:
        include_vector: Whether the vectors of the objects referred to are returned.
        metadata: Which of their metadata is returned.
        target_collection: Which collection is meant, where the reference may lead to several.
    """

    include_vector: bool = False
    metadata: MetadataQuery | None = None
    target_collection: str | None = None


Nested: TypeAlias = Annotated[_P, "NESTED"]
"""The type of a nested object in a data model: `Nested[Address]` or `Nested[list[Address]]`."""

SingleReferenceInput: TypeAlias = UUID | ReferenceToMulti
"""One reference, for `reference_add` and `reference_delete`."""
ReferenceInput: TypeAlias = UUID | Sequence[UUID] | ReferenceToMulti
"""The value of one reference property of an object that is inserted."""
ReferenceInputs: TypeAlias = Mapping[str, ReferenceInput]
"""The reference properties of an object that is inserted, by name."""
