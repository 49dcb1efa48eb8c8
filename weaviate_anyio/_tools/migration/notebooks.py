"""The code cells of a notebook, as one program: they share their names."""

from __future__ import annotations

import ast
import json
import re
import warnings

from weaviate_anyio._tools.migration.scopes import CELL

_CELL = f"{CELL.decode()}\n"
_MAGIC = "# --- a magic of IPython --- "
_MAGIC_LINE = re.compile(r"^(?=[ \t]*[%!])", re.MULTILINE)


class Notebook:
    """A notebook as Jupyter writes it.

    Attributes:
        program: The code cells as one program, with a line between each two.
        wrong: The numbers of the code cells, from 1 on, that are no Python.
    """

    def __init__(self, text: str) -> None:
        """Read it.

        Raises:
            ValueError: It is no notebook, or another program than Jupyter wrote it, whose form would be lost.
        """
        self._value = json.loads(text)
        begin = re.match(r"\{\n( *)", text)
        self._indent = len(begin[1]) if begin else None
        self._end = text[len(text.rstrip()) :]
        if "cells" not in self._value or self._written() != text:
            raise ValueError("it is not as Jupyter writes it: save it there first")
        self._cells = [cell for cell in self._value["cells"] if cell.get("cell_type") == "code"]
        cells = [_parsed("".join(cell["source"])) for cell in self._cells]
        self.wrong = [number for number, cell in enumerate(cells, 1) if cell is None]
        self.program = _CELL.join(f"{cell or ''}\n" for cell in cells)

    def _written(self) -> str:
        return json.dumps(self._value, indent=self._indent, ensure_ascii=False) + self._end

    def with_program(self, program: str) -> str:
        """The text of the notebook with another program in its cells, of which there are as many as before."""
        texts = program.split(_CELL)
        for cell, text in zip(self._cells, texts, strict=True):
            code = text.removesuffix("\n").replace(_MAGIC, "")
            if text != "\n" and code != "".join(cell["source"]):
                cell["source"] = code if isinstance(cell["source"], str) else code.splitlines(keepends=True)
        return self._written()


def place(program: str, line: int) -> tuple[int, int]:
    """The number of the cell that a line of the program is in, and the line in the cell, both from 1 on."""
    before = program.split("\n")[: line - 1]
    cells = [number for number, text in enumerate(before, 1) if text == CELL.decode()]
    return len(cells) + 1, line - (cells[-1] if cells else 0)


def _parsed(code: str) -> str | None:
    """The code of a cell, with magics as comments; None if it is no Python, and "" if it is about something else."""
    masked = _MAGIC_LINE.sub(_MAGIC, code)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(masked)
    except (SyntaxError, ValueError):
        return None if "weaviate" in code else ""
    return masked
