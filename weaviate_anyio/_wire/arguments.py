"""The arguments of a method, or some of them, as a record that checks itself."""

from __future__ import annotations

from weaviate_anyio.classes._base import Input
from weaviate_anyio.exceptions import WeaviateInvalidInputError


class Arguments(Input):
    """Arguments of a method: an error names the argument alone, since nobody sees this record."""

    def __post_init__(self) -> None:
        """Check them.

        Raises:
            WeaviateInvalidInputError: If one does not fit.
        """
        try:
            super().__post_init__()
        except WeaviateInvalidInputError as error:
            raise WeaviateInvalidInputError(error.message.removeprefix(f"{type(self).__name__}.")) from None
