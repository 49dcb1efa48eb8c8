"""Results as tables of Arrow, pandas and polars, none of which is imported before."""

# pyright: reportMissingImports=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from weaviate_anyio._inputs.calls import strictly_called
from weaviate_anyio.outputs._shown import Shown

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from weaviate_anyio.outputs._config._collection import CollectionConfig


class Tabular(Shown):
    """A result that can become a table."""

    __slots__ = ()

    _shown_as = "result"

    @strictly_called
    def to_arrow(self, config: CollectionConfig | None = None) -> pa.Table:
        """The objects as an Arrow table with a row for each, in their order. Needs the extra `arrow`.

        The columns are `uuid`, the properties under their names (in the order of `config`, or else of the
        alphabet), references as lists of ids, `distance` and what other metadata came, `generated`, the vectors
        as float32 (`vector`, or `vector.NAME` for one that is not called "default"), and `belongs_to_group`
        after `group_by`. Where a property is called like one of them, that one is called `metadata.NAME`. What
        an object does not have is null. docs/data_frames.md has the types.

        Args:
            config: The configuration of the collection: `await collection.config.get()`. The types of properties come
                from it then, and a result without objects has all columns. By default they come from the values.

        Raises:
            ImportError: pyarrow is not installed.
            WeaviateInvalidInputError: `config` is no configuration.
            WeaviateQueryError: Vectors of one name differ in length, or a value does not fit its column.

        Example:
            result = await movies.query.near_text("space heist", limit=20, include_vector=True)
            print(result.to_arrow().schema)
        """
        from weaviate_anyio._arrow.results import table

        result: Any = self
        return table(result.objects, getattr(self, "groups", {}), config)

    @strictly_called
    def to_pandas(self, config: CollectionConfig | None = None) -> pd.DataFrame:
        """The objects as a DataFrame of pandas: the table of `to_arrow`. Needs the extra `pandas`.

        Ints are `Int64` and bools `boolean`, so that one that is missing changes no type; dates are `datetime64[us,
        UTC]`, vectors float32 arrays of numpy, objects dicts.

        Args:
            config: As for `to_arrow`.

        Raises:
            ImportError: pandas or pyarrow is not installed.
            WeaviateInvalidInputError: `config` is no configuration.
            WeaviateQueryError: Vectors of one name differ in length, or a value does not fit its column.

        Example:
            result = await movies.query.bm25("heist", limit=20)
            print(result.to_pandas().describe())
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _needs("pandas", error) from error
        table = self.to_arrow(config)
        kinds = {"int64": pd.Int64Dtype(), "bool": pd.BooleanDtype()}
        return table.to_pandas(types_mapper=lambda type_: kinds.get(str(type_)))

    @strictly_called
    def to_polars(self, config: CollectionConfig | None = None) -> pl.DataFrame:
        """The objects as a DataFrame of polars: the memory of the table of `to_arrow`. Needs the extra `polars`.

        Args:
            config: As for `to_arrow`.

        Raises:
            ImportError: polars or pyarrow is not installed.
            WeaviateInvalidInputError: `config` is no configuration.
            WeaviateQueryError: Vectors of one name differ in length, or a value does not fit its column.

        Example:
            result = await movies.query.bm25("heist", limit=20)
            print(result.to_polars().head())
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _needs("polars", error) from error
        found: Any = pl.from_arrow(self.to_arrow(config))
        return found


def _needs(library: str, error: ImportError) -> ImportError:
    return ImportError(f'to_{library} needs {library}: pip install "weaviate-anyio[{library}]" ({error})')
