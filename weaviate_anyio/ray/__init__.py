"""Ray Data: a datasink that loads a dataset into a collection, and a datasource that reads one.

    from weaviate_anyio.ray import WeaviateDatasink, WeaviateDatasource

    dataset.write_datasink(WeaviateDatasink("Movie", connect=weaviate.use_async_with_local, key="isbn"))
    dataset = ray.data.read_datasource(WeaviateDatasource("Movie", connect=weaviate.use_async_with_local))

Needs Ray Data: `pip install "weaviate-anyio[ray]"`.
"""

# pyright: reportMissingImports=false
try:
    import ray.data as _ray_data  # noqa: F401 - asked for here, so that its absence is explained
except ImportError as error:
    raise ImportError(f'weaviate_anyio.ray needs Ray Data: pip install "weaviate-anyio[ray]" ({error})') from error

from weaviate_anyio.ray._sink import FailedRow, WeaviateDatasink
from weaviate_anyio.ray._source import WeaviateDatasource

__all__ = ["FailedRow", "WeaviateDatasink", "WeaviateDatasource"]
