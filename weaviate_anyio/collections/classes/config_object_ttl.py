"""The official module path of parts of `weaviate_anyio.classes.config` and `weaviate_anyio.outputs.config`."""

from weaviate_anyio.classes._config._settings import (
    ObjectTTL,
)
from weaviate_anyio.classes._config._update_settings import (
    ObjectTTLUpdate,
)
from weaviate_anyio.classes.config import (
    ObjectTTLConfigCreate,
    ObjectTTLConfigUpdate,
)

__all__ = [
    "ObjectTTLConfigCreate",
    "ObjectTTLConfigUpdate",
]

# The names of the official classes, for annotations.
_ObjectTTL = ObjectTTL
_ObjectTTLConfigCreate = ObjectTTLConfigCreate
_ObjectTTLConfigUpdate = ObjectTTLConfigUpdate
_ObjectTTLUpdate = ObjectTTLUpdate
