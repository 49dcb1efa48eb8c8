"""The official module path of what `weaviate_anyio.classes.data` and `outputs.data` define."""

from weaviate_anyio.classes.data import DataObject, DataReference, DataReferenceMulti, DataReferences
from weaviate_anyio.outputs.data import Error, RefError

__all__ = ["DataObject", "DataReference", "DataReferenceMulti", "DataReferences", "Error", "RefError"]
