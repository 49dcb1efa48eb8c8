"""What gRPC requests of all kinds have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._proto._runtime import EncodeError
from weaviate_anyio._proto.base import ConsistencyLevel as Number
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio.classes.config import ConsistencyLevel


def level_number(level: ConsistencyLevel | None) -> int | None:
    """The number of a consistency level on the wire; None for the server's default."""
    if level is None:
        return None
    try:
        return Number[f"CONSISTENCY_LEVEL_{level.value}"].value
    except (KeyError, AttributeError):
        raise invalid("consistency_level", level, "ConsistencyLevel.ONE, QUORUM or ALL") from None


def encoded(request: Any) -> bytes:
    """The bytes of a message; a value that its field cannot hold is bad input.

    Raises:
        WeaviateInvalidInputError: If there is such a value.
    """
    try:
        data: bytes = request.encode()
    except EncodeError as error:
        raise WeaviateInvalidInputError(str(error)) from error
    return data
