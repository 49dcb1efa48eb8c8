"""The official module path of what `weaviate_anyio.outputs.batch` and its neighbours define."""

from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.outputs.batch import (
    MAX_STORED_RESULTS,
    BatchObject,
    BatchObjectReturn,
    BatchReference,
    BatchReferenceReturn,
    BatchResult,
    ErrorObject,
    ErrorReference,
)
from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn

__all__ = [
    "MAX_STORED_RESULTS",
    "BatchObject",
    "BatchObjectReturn",
    "BatchReference",
    "BatchReferenceReturn",
    "BatchResult",
    "DeleteManyObject",
    "DeleteManyReturn",
    "ErrorObject",
    "ErrorReference",
    "Shard",
]

# The names of the official classes, for annotations.
_BatchObject = BatchObject
_BatchReference = BatchReference
