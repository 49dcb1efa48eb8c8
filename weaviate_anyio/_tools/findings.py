"""What `doctor` finds, and how it is printed."""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Literal

from weaviate_anyio._display.cells import printable
from weaviate_anyio._tools.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

_COLOURS = {"ok": "32", "warn": "33", "fail": "31"}
_NAME = 11
"""Characters of the longest name."""
_DETAILS = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: What was checked.
        state: "ok"; "warn" where something works less well than it could; "fail" where it does not work.
        text: What was found.
        cure: What to do about it; empty if it is ok.
        details: A list that belongs to it, of which people are shown the first ones.
    """

    check: str
    state: Literal["ok", "warn", "fail"]
    text: str
    cure: str = ""
    details: tuple[str, ...] = ()


class Report:
    """Collects findings, and prints each at once."""

    def __init__(self, show: Callable[[Finding], None] | None) -> None:
        """Begin.

        Args:
            show: Prints one; None prints nothing before the end.
        """
        self.findings: list[Finding] = []
        self._show = show

    def add(self, finding: Finding) -> None:
        """Take a finding down."""
        self.findings.append(finding)
        if self._show is not None:
            self._show(finding)

    @property
    def failed(self) -> bool:
        """Whether something does not work."""
        return any(one.state == "fail" for one in self.findings)

    def as_json(self) -> str:
        """All findings, for machines."""
        return json.dumps({"ok": not self.failed, "checks": [asdict(one) for one in self.findings]}, indent=2)


def show(finding: Finding) -> None:
    """Print a finding on standard output, in lines that fit the terminal."""
    screen = Screen(sys.stdout)
    head = f"{finding.state:4}  {finding.check:{_NAME}}  "
    indent = len(head) if screen.width > 2 * len(head) else len("ok    ")
    texts = [finding.text, *_shown(finding.details)]
    if finding.cure:
        texts.append(f"-> {finding.cure}")
    lines = [
        line
        for text in texts
        for line in textwrap.wrap(printable(text), screen.width - indent, break_on_hyphens=False) or [""]
    ]
    if indent < len(head):
        lines.insert(0, finding.check)
    rest = f"{finding.check:{_NAME}}  {lines[0]}" if indent == len(head) else lines[0]
    screen.line(f"{screen.paint(finding.state, _COLOURS[finding.state])}{' ' * (6 - len(finding.state))}{rest}")
    for line in lines[1:]:
        screen.line(" " * indent + line)


def _shown(details: tuple[str, ...]) -> list[str]:
    more = len(details) - _DETAILS
    return [*details[:_DETAILS], *([f"and {more} more (--json lists them)"] if more > 0 else [])]
