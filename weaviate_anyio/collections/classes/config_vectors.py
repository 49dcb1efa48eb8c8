"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._update import (
    VectorsUpdate,
)
from weaviate_anyio.classes._providers.multi_vectors import (
    MultiVectors,
)
from weaviate_anyio.classes._providers.vectors import (
    Vectors,
)
from weaviate_anyio.classes.config import (
    VectorConfigCreate,
    VectorConfigUpdate,
)

__all__ = [
    "VectorConfigCreate",
    "VectorConfigUpdate",
]

# The names of the official classes, for annotations.
_MultiVectors = MultiVectors
_VectorConfigCreate = VectorConfigCreate
_VectorConfigUpdate = VectorConfigUpdate
_Vectors = Vectors
_VectorsUpdate = VectorsUpdate
