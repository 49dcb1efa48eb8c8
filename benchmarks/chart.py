"""Bars in SVG: readable on light and dark ground, and by a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDTH, _NAMES, _VALUES = 820, 250, 190
_BAR, _GAP, _TITLE, _HEAD = 18, 14, 30, 24
_STYLE = """
text { fill: #1f2328; font-family: system-ui, sans-serif; font-size: 13px }
.title { font-size: 15px; font-weight: 600 }
.head { font-weight: 600 }
.bar { fill: #0969da } .base { fill: #8c959f } .line { stroke: #8c959f; stroke-dasharray: 3 3 }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .bar { fill: #4493f8 } .base { fill: #6e7681 } }
"""


class Bar(NamedTuple):
    """A value with the name beside it.

    Attributes:
        name: On its left.
        value: Its length.
        label: On its right.
        base: Whether the others are compared with it.
    """

    name: str
    value: float
    label: str
    base: bool = False


def svg(title: str, groups: Mapping[str, Sequence[Bar]]) -> str:
    """A chart of horizontal bars, by group; the dashed line is where the value is 1."""
    greatest = max((bar.value for bars in groups.values() for bar in bars), default=1.0)
    scale = (_WIDTH - _NAMES - _VALUES) / max(greatest, 1.0)
    parts, y = [], _TITLE + _GAP
    for name, bars in groups.items():
        parts.append(_text(0, y + 14, name, "head"))
        y += _HEAD
        for bar in bars:
            parts.append(_bar(bar, y, scale))
            y += _BAR + 4
        y += _GAP
    described = "; ".join(
        f"{name}: " + ", ".join(f"{bar.name} {bar.label}" for bar in bars) for name, bars in groups.items()
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y}" role="img" aria-labelledby="t d">',
            f'<title id="t">{escape(title)}</title>',
            f'<desc id="d">{escape(described)}</desc>',
            f"<style>{_STYLE}</style>",
            _text(0, 18, title, "title"),
            f'<line class="line" x1="{_NAMES + scale:.1f}" x2="{_NAMES + scale:.1f}" y1="{_TITLE}" y2="{y - _GAP}"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _bar(bar: Bar, y: int, scale: float) -> str:
    width = max(1.0, bar.value * scale)
    return (
        f'<rect class="{"base" if bar.base else "bar"}" x="{_NAMES}" y="{y}" width="{width:.1f}" height="{_BAR}"/>'
        + _text(12, y + 14, bar.name)
        + _text(_NAMES + width + 6, y + 14, bar.label)
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:.1f}" y="{y}">{escape(text)}</text>'
