"""The protocol of the server as Python: one module for each file in `protos/`, written by `protos/generate.py`.

A message is a msgspec Struct with keyword arguments. Here is what a client does: requests and what stands in them
have `encode() -> bytes`, replies and what stands in them `decode(data)`. The other direction is for tests, below
`tests/proto/_peer/`.

Names of nested types are joined: `Filters.Operator` is `FiltersOperator`. Singular messages, `optional` scalars and
members of a oneof are None when absent; everything else has the default of proto3. Enums are ints on both sides, with
an IntEnum of the known values beside them. `fields.py` has the field numbers and tags that readers and writers
without messages use.

Imports of this folder stand alone: nothing here knows anyio, gRPC or the rest of the package.
"""
