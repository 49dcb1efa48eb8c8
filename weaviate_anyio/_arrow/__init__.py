"""Found objects as Arrow tables: for results, iterators, Ray's blocks and Parquet files.

Nothing imports it before a table is asked for, since it needs pyarrow.
"""

try:
    import pyarrow as pa  # noqa: F401 - whose absence is told here
except ImportError as error:
    raise ImportError(f'tables need pyarrow: pip install "weaviate-anyio[arrow]" ({error})') from error
