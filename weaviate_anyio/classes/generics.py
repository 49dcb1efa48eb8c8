"""Type annotations of a data model: settings of properties, references to other objects, nested objects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

from weaviate_anyio._inputs.record import Strict
from weaviate_anyio.classes._model import NotStored, Reference, Setting
from weaviate_anyio.classes.data import ReferenceToMulti
from weaviate_anyio.outputs._query import CrossReference
from weaviate_anyio.types import UUID

if TYPE_CHECKING:
    from weaviate_anyio.classes.query import MetadataQuery

__all__ = ["CrossReference", "CrossReferenceAnnotation", "Nested", "NotStored", "Reference", "Setting"]


def __dir__() -> list[str]:
    return __all__


_P = TypeVar("_P")


@dataclass(slots=True)
class CrossReferenceAnnotation(metaclass=Strict):
    """What to return with a reference of a data model.

    Attributes:
        include_vector: Whether to return the vectors of the referenced objects.
        metadata: The metadata of the referenced objects to return.
        target_collection: The target collection, where the reference can point to several.

    Example:
        from typing import Annotated

        class Author(TypedDict):
            name: str

        class ArticleReferences(TypedDict):
            written_by: Annotated[CrossReference[Author], CrossReferenceAnnotation(include_vector=True)]
    """

    include_vector: bool = False
    metadata: MetadataQuery | None = None
    target_collection: str | None = None


Nested: TypeAlias = Annotated[_P, "NESTED"]
"""Type of a nested object in a data model: `Nested[Address]` or `Nested[list[Address]]`."""

SingleReferenceInput: TypeAlias = UUID | ReferenceToMulti
"""One reference, for `reference_add` and `reference_delete`."""
ReferenceInput: TypeAlias = UUID | Sequence[UUID] | ReferenceToMulti
"""The value of one reference property of an object that is inserted."""
ReferenceInputs: TypeAlias = Mapping[str, ReferenceInput]
"""The reference properties of an object that is inserted, by name."""
