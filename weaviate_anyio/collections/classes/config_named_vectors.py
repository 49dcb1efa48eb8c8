"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._update import (
    NamedVectorConfigUpdate,
    NamedVectorsUpdate,
)
from weaviate_anyio.classes._config._vectors import (
    NamedVectorConfigCreate,
)
from weaviate_anyio.classes._providers.named_vectors import (
    NamedVectors,
)

__all__ = ["_NamedVectorConfigCreate", "_NamedVectorConfigUpdate", "_NamedVectors", "_NamedVectorsUpdate"]

# The names of the official classes, for annotations.
_NamedVectorConfigCreate = NamedVectorConfigCreate
_NamedVectorConfigUpdate = NamedVectorConfigUpdate
_NamedVectors = NamedVectors
_NamedVectorsUpdate = NamedVectorsUpdate
