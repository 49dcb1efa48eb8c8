"""Ray Data: a datasink that loads a dataset into a collection, and a datasource that reads one.

    from weaviate_anyio.ray import WeaviateDatasink, WeaviateDatasource

    dataset.write_datasink(WeaviateDatasink("Movie", connect=weaviate.use_async_with_local, key="isbn"))
    dataset = ray.data.read_datasource(WeaviateDatasource("Movie", connect=weaviate.use_async_with_local))

Needs Ray Data: `pip install "weaviate-anyio[ray]"`.
"""

from importlib import import_module


def _require_ray() -> None:
    try:
        import_module("ray.data")
    except ImportError as error:
        raise ImportError(f'weaviate_anyio.ray needs Ray Data: pip install "weaviate-anyio[ray]" ({error})') from error


_require_ray()

from weaviate_anyio.ray._sink import FailedRow, WeaviateDatasink  # noqa: E402
from weaviate_anyio.ray._source import WeaviateDatasource  # noqa: E402

__all__ = ["FailedRow", "WeaviateDatasink", "WeaviateDatasource"]
