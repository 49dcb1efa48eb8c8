"""The text of a program, its syntax tree, and edits of the text."""

from __future__ import annotations

import ast
import io
import re
import tokenize
import warnings
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")  # the tokenizer's line ends; str.splitlines knows others
_CODE = re.compile(rb"[ \t\f]*(?:#|[\r\n]|\Z)")
_INDENT = re.compile(rb"[ \t\f]*")
_BLANK = re.compile(rb"[ \t\f]*(?:\r\n|\r|\n)")


class Edit(NamedTuple):
    """`new` in place of the bytes from `start` to `end`."""

    start: int
    end: int
    new: bytes


class Source:
    """A program as UTF-8, since syntax trees count in bytes of it."""

    def __init__(self, text: bytes) -> None:
        """Parse it.

        Raises:
            SyntaxError: It is no program.
            ValueError: It has null bytes.
        """
        self.text = text
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about escapes in strings, for example
            self.tree = ast.parse(text.decode())

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins, and where the last one ends."""
        return [found.start() for found in _LINE.finditer(self.text)] + [len(self.text)]

    def at(self, line: int, column: int) -> int:
        """The offset of a position in the syntax tree."""
        return self._lines[line - 1] + column

    def start(self, node: ast.expr | ast.stmt | ast.alias | ast.excepthandler) -> int:
        """Where a node begins."""
        return self.at(node.lineno, node.col_offset)

    def end(self, node: ast.expr | ast.stmt | ast.alias) -> int:
        """Where a node ends."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.end_lineno, node.end_col_offset)

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column, in characters, both from 1 on."""
        line = self.line_of(offset)
        return line, len(self.text[self._lines[line - 1] : offset].decode(errors="replace")) + 1

    def line_of(self, offset: int) -> int:
        """The line, from 1 on, that an offset is in."""
        return min(bisect_right(self._lines, offset), len(self._lines) - 1)

    def line(self, number: int) -> bytes:
        """A line with its end."""
        return self.text[self._lines[number - 1] : self._lines[number]]

    @cached_property
    def newline(self) -> bytes:
        """How lines end."""
        line = self.line(1)
        return line[len(line.rstrip(b"\r\n")) :] or b"\n"

    def indent(self, number: int) -> bytes:
        """The white space that a line begins with."""
        found = _INDENT.match(self.line(number))
        return found[0] if found else b""

    def begins_line(self, offset: int) -> bool:
        """Whether there is only white space before an offset in its line."""
        line = self.line_of(offset)
        return self._lines[line - 1] + len(self.indent(line)) == offset

    def ends_line(self, offset: int) -> bool:
        """Whether there is no code behind an offset in its line."""
        return _CODE.match(self.text, offset) is not None

    def is_alone(self, node: ast.stmt) -> bool:
        """Whether a statement shares its lines with no other code."""
        return self.begins_line(self.start(node)) and self.ends_line(self.end(node))

    def removed(self, start: int, end: int, *, blanks: bool = False) -> Edit:
        """The removal of code, with its line if nothing else is there; a comment stays where it is.

        Args:
            start: Where the code begins, which is the first in its line.
            end: Where it ends, which is the last in its line.
            blanks: Whether blank lines behind it go with it.
        """
        rest = _BLANK.match(self.text, end)
        if rest is None and end < len(self.text):
            comment = _INDENT.match(self.text, end)
            return Edit(start, comment.end() if comment else end, b"")
        end = rest.end() if rest else end
        while blanks and (blank := _BLANK.match(self.text, end)):
            end = blank.end()
        return Edit(self._lines[self.line_of(start) - 1], end, b"")

    def indented(self, first: int, last: int, unit: bytes, without: Sequence[Edit]) -> Iterable[Edit]:
        """The indentation of lines, but for those that begin in a string, and those that are removed."""
        for number in range(first, last + 1):
            begin = self._lines[number - 1]
            gone = any(edit.start <= begin < edit.end for edit in without)
            if not gone and number not in self._in_strings and self.line(number).strip():
                yield Edit(begin, begin, unit)

    @cached_property
    def _in_strings(self) -> set[int]:
        """The lines that begin inside a string."""
        found: set[int] = set()
        opened: list[int] = []
        for token in tokenize.generate_tokens(io.StringIO(self.text.decode(), newline=None).readline):
            name = tokenize.tok_name[token.type]
            if name == "STRING":
                found.update(range(token.start[0] + 1, token.end[0] + 1))
            elif name.endswith("STRING_START"):  # of f-strings from Python 3.12 on
                opened.append(token.start[0])
            elif name.endswith("STRING_END"):
                found.update(range(opened.pop() + 1, token.end[0] + 1))
        return found


def edited(text: bytes, edits: Sequence[Edit]) -> bytes:
    """The text with edits, which are in order and do not overlap."""
    parts, last = [], 0
    for edit in edits:
        assert edit.start >= last
        parts += [text[last : edit.start], edit.new]
        last = edit.end
    return b"".join([*parts, text[last:]])


def offset_before(edits: Sequence[Edit], offset: int) -> int:
    """Where what stands at an offset of the edited text was before the edits."""
    grown = 0
    for edit in edits:
        start = edit.start + grown
        if offset < start:
            break
        if offset < start + len(edit.new):
            return edit.start
        grown += len(edit.new) - (edit.end - edit.start)
    return offset - grown
