"""The official module path of the types of what the cluster is asked."""

from weaviate_anyio.classes._rbac import Verbosity

__all__ = ["Verbosity"]
