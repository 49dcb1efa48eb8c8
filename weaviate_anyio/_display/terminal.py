"""Tables on a terminal, by rich."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table as RichTable
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weaviate_anyio._display.tables import Table

_NARROWEST = 10
"""Characters that a column needs to say something."""


def rich(tables: Iterable[Table], width: int) -> Iterator[RichTable | Text]:
    """What rich draws of the tables, one below the other.

    Args:
        tables: The tables.
        width: The characters of a line.
    """
    for table in tables:
        if not table.head:
            yield _drawn(table.rows, (), table.title)
        elif len(table.head) * _NARROWEST <= width:
            yield _drawn(table.rows, table.head, table.title)
        else:
            yield from _records(table)
        if table.note:
            yield Text(table.note, style="dim")


def _records(table: Table) -> Iterator[RichTable | Text]:
    """Each row as pairs, where there is no room for the columns."""
    if table.title:
        yield Text(table.title, style="bold")
    for row in table.rows:
        pairs = tuple((name, cell) for name, cell in zip(table.head, row, strict=True) if cell)
        yield _drawn(pairs, (), "")


def _drawn(rows: Iterable[tuple[str, ...]], head: tuple[str, ...], title: str) -> RichTable:
    # Texts, and no strings: rich would take "[red]" in a string for an instruction.
    shown = Text(title, style="bold") if title else None
    made = RichTable(title=shown, title_justify="left", show_header=bool(head))
    for name in head:
        made.add_column(Text(name))
    for row in rows:
        made.add_row(*map(Text, row))
    return made
