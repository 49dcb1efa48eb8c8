"""Tables as HTML, for notebooks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from weaviate_anyio._display.tables import Table

# No colours: a notebook has its own, light or dark. The classes keep MathJax from reading "$1 or $2" as a formula.
_BEGIN = '<div class="tex2jax_ignore mathjax_ignore">'
_TABLE = '<table style="text-align: left">'
_CAPTION = '<caption style="caption-side: top; text-align: left; font-weight: bold; color: inherit">'
_HEAD = '<th scope="{}" style="text-align: left">'
_CELL = '<td style="text-align: left">'


def html(tables: Iterable[Table]) -> str:
    """The tables below each other; every text in them is escaped."""
    return f"{_BEGIN}{''.join(map(_table, tables))}</div>"


def _table(table: Table) -> str:
    title = f"{_CAPTION}{escape(table.title)}</caption>" if table.title else ""
    heads = "".join(f"{_HEAD.format('col')}{escape(name)}</th>" for name in table.head)
    head = f"<thead><tr>{heads}</tr></thead>" if heads else ""
    body = "".join(_row(row, named=not table.head) for row in table.rows)
    note = f"<p>{escape(table.note)}</p>" if table.note else ""
    return f"{_TABLE}{title}{head}<tbody>{body}</tbody></table>{note}"


def _row(row: tuple[str, ...], *, named: bool) -> str:
    cells = [f"{_CELL}{escape(cell)}</td>" for cell in row]
    if named:
        cells[0] = f"{_HEAD.format('row')}{escape(row[0])}</th>"
    return f"<tr>{''.join(cells)}</tr>"
