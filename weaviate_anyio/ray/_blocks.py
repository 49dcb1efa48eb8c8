"""Found objects as blocks: Arrow tables, with a column for the tenant where there is one."""

# pyright: reportMissingImports=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from weaviate_anyio._arrow import columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from weaviate_anyio._arrow.columns import Column


def schema(found: Sequence[Column], tenant_column: str | None) -> pa.Schema:
    """The schema of every block."""
    whole = columns.schema(found)
    return whole if tenant_column is None else whole.append(pa.field(tenant_column, pa.string()))


def table(objects: Sequence[Any], found: Sequence[Column], tenant_column: str | None, tenant: str | None) -> pa.Table:
    """Some objects as a block."""
    made = pa.Table.from_batches([columns.batch(objects, found)])
    if tenant_column is None:
        return made
    return made.append_column(tenant_column, pa.array([tenant] * len(objects), pa.string()))
