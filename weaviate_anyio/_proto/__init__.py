"""The protocol of the server as Python: one module for each file in `protos/`, written by `protos/generate.py`.

A message is a msgspec Struct with keyword arguments, `encode() -> bytes` and `decode(data)`. Names of nested types
are joined: `Filters.Operator` is `FiltersOperator`. Singular messages, `optional` scalars and members of a oneof are
None when absent; everything else has the default of proto3. Enums are ints on both sides, with an IntEnum of the
known values beside them. `fields.py` has the field numbers and tags, for readers that skip the messages.

Imports of this folder stand alone: nothing here knows anyio, gRPC or the rest of the package.
"""
