"""The one gRPC service of the server.

From weaviate.proto. Written by protos/generate.py; changes belong there.
"""

from __future__ import annotations

from typing import Final

WEAVIATE_SEARCH: Final = "/weaviate.v1.Weaviate/Search"
WEAVIATE_BATCH_OBJECTS: Final = "/weaviate.v1.Weaviate/BatchObjects"
WEAVIATE_BATCH_REFERENCES: Final = "/weaviate.v1.Weaviate/BatchReferences"
WEAVIATE_BATCH_DELETE: Final = "/weaviate.v1.Weaviate/BatchDelete"
WEAVIATE_TENANTS_GET: Final = "/weaviate.v1.Weaviate/TenantsGet"
WEAVIATE_AGGREGATE: Final = "/weaviate.v1.Weaviate/Aggregate"
WEAVIATE_BATCH_STREAM: Final = "/weaviate.v1.Weaviate/BatchStream"
