"""The unary methods of weaviate.v1.Weaviate, with what each needs to be told about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from weaviate_anyio.exceptions import (
    WeaviateBaseError,
    WeaviateBatchError,
    WeaviateDeleteManyError,
    WeaviateQueryError,
    WeaviateTenantGetError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["query", "insert", "init"]
"""Which of the configured time-outs holds."""


@dataclass(frozen=True, slots=True)
class Method:
    """A unary method.

    Attributes:
        path: Its HTTP/2 path.
        error: Makes the exception for a call that the server failed, from its message.
        failure: The class that every failure of the call has, whatever the reason.
        kind: Which time-out holds.
    """

    path: str
    error: Callable[[str], WeaviateBaseError]
    failure: type[WeaviateBaseError]
    kind: Kind = "query"


def _weaviate(name: str, error: Callable[[str], WeaviateBaseError], kind: Kind = "query") -> Method:
    return Method(f"/weaviate.v1.Weaviate/{name}", error, type(error("")), kind)


SEARCH = _weaviate("Search", lambda message: WeaviateQueryError(message, "GRPC search"))
AGGREGATE = _weaviate("Aggregate", lambda message: WeaviateQueryError(message, "GRPC aggregate"))
TENANTS_GET = _weaviate("TenantsGet", WeaviateTenantGetError)
BATCH_OBJECTS = _weaviate("BatchObjects", WeaviateBatchError, "insert")
BATCH_REFERENCES = _weaviate("BatchReferences", WeaviateBatchError, "insert")
BATCH_DELETE = _weaviate("BatchDelete", WeaviateDeleteManyError, "insert")
