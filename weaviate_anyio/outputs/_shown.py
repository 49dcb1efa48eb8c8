"""What notebooks and rich show of results and configurations; nothing of it is imported before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate_anyio._display.tables import Table


class Shown:
    """A class whose instances are shown as tables."""

    __slots__ = ()

    _shown_as = ""
    """The function of `_display.tables` that makes them."""

    def _tables(self) -> list[Table]:
        from weaviate_anyio._display import tables

        made: list[Table] = getattr(tables, self._shown_as)(self)
        return made

    def _repr_html_(self) -> str:
        from weaviate_anyio._display.html import html

        return html(self._tables())

    def __rich_console__(self, _: Any, options: Any) -> Iterator[Any]:
        from weaviate_anyio._display.terminal import rich

        return rich(self._tables(), options.max_width)
