"""What a run found, in Markdown and charts: ratios with their spread first, then the figures."""

from __future__ import annotations

import os
import statistics
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.chart import Bar, svg
from benchmarks.harness import WrongError, compared, median, ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from benchmarks.harness import Figure, Row
    from benchmarks.results import Results

_BEGIN, _END = "<!-- benchmarks -->\n", "<!-- end of benchmarks -->"
_COLUMNS = ("asyncio", "uvloop", "trio")


class Line(NamedTuple):
    """A line of the summary: a figure of a case.

    Attributes:
        benchmark: Which.
        case: Of it.
        figure: What is compared.
        text: What it is, in the words of a user.
        way: What the names of its variants say besides the client and the loop.
        drawn: Whether the chart has it, too: ratios that are much greater would make the others invisible.
    """

    benchmark: str
    case: str
    figure: str
    text: str
    way: str = ""
    drawn: bool = True


SUMMARY = (
    Line("near_vector", "10 callers", "rate", "near_vector, 10 callers: calls a second"),
    Line("near_vector", "10 callers", "CPU", "near_vector, 10 callers: CPU a call"),
    Line("fetch", "1,000 objects", "CPU", "fetching 1,000 objects: CPU"),
    Line("vectors", "as lists", "CPU", "100 vectors of 1536 as lists: CPU"),
    Line("vectors", "as numpy", "CPU", "100 vectors of 1536 as numpy: CPU"),
    Line("ingest", "1536-d vectors of numpy", "CPU", "insert_many with vectors: CPU", way=" insert_many"),
    Line("memory", "an object of 10,000, decoded", "memory", "memory of 10,000 more objects"),
    Line("start", "near_vector", "answered", "time from the first import to the first reply"),
    Line("block", "1,000 objects", "block", "longest block of the loop, 1,000 objects", drawn=False),
    Line("enter", "1 caller", "p50", "time to connect and close", drawn=False),
)


def write(results: Results, folder: Path) -> list[Path]:
    """Write the report and a chart for each benchmark; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {"README.md": "\n".join(markdown(results)) + "\n"}
    texts |= {f"{name}.svg": chart(results, name) for name in results.abouts}
    for name, text in texts.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def markdown(results: Results) -> Iterator[str]:
    """The lines of the report."""
    yield "# Benchmarks\n"
    yield "A ratio above 1 is better than the first line of its table, in every figure; ± is half the range.\n"
    yield from _circumstances(results)
    for name, about in results.abouts.items():
        yield f"\n## {name}\n\n{about[0].upper()}{about[1:]}.\n\n![{name}]({name}.svg)"
        for case, rows in results.cases(name).items():
            yield f"\n### {case}\n"
            yield from _table(rows, results.figures[name])


def _circumstances(results: Results) -> Iterator[str]:
    machine, settings = results.machine, results.settings
    yield f"- Machine: {machine['processor']}, {machine['cores']} cores, {machine['system']}"
    yield f"- Python {machine['python'].split()[0]}; " + ", ".join(
        f"{name} {version}" for name, version in results.versions.items() if version
    )
    yield f"- Against: {settings['against']}; {settings['rounds']} rounds of {settings['seconds']} s"
    if load := results.overloaded():
        yield f"- The run began at {load}: something else was running, and figures are worse for it"
    if results.interrupted:
        yield "- The run was interrupted: not all was measured, or not in all rounds"


def _table(rows: Sequence[Row], figures: Mapping[str, Figure]) -> Iterator[str]:
    heads = list(figures) + [f"{name}, {figure.unit}" for name, figure in figures.items()]
    yield f"| | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * len(heads)}"
    for row in rows:
        if row.failure:
            yield f"| {_cell(row.variant)} | failed: {_cell(row.failure)} |{' |' * (len(heads) - 1)}"
        else:
            yield f"| {_cell(row.variant)} | {' | '.join(_cells(row, rows[0], figures))} |"


def _cells(row: Row, base: Row, figures: Mapping[str, Figure]) -> Iterator[str]:
    better = ratios(row, base, figures)
    for name in figures:
        yield compared(better.get(name, []))
    for values in row.figures.values():
        yield median(values)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def chart(results: Results, name: str) -> str:
    """The ratios of the first figure."""
    figures, cases = results.figures[name], results.cases(name)
    figure = next(iter(figures))
    base = next(iter(cases.values()))[0].variant
    groups = {case: [_bar(row, rows[0], figures, figure) for row in rows] for case, rows in cases.items()}
    return svg(f"{name}: {figure}, how many times better than {base}", groups)


def _bar(row: Row, base: Row, figures: Mapping[str, Figure], figure: str) -> Bar:
    if not row.figures[figure]:
        return Bar(row.variant, 0.0, "failed")
    ratio = statistics.median(ratios(row, base, figures).get(figure) or [0.0])
    label = f"{ratio:.2f}x ({median(row.figures[figure])} {figures[figure].unit})"
    return Bar(row.variant, ratio, label, base=row is base)


# --- the summary


def write_summary(results: Results, folder: Path, readme: Path) -> None:
    """Write a chart, and a table in place of the one between the marks of a Markdown file.

    Raises:
        OSError: A file cannot be read or written.
        WrongError: The file has no marks, or is no text.
    """
    before, begin, rest = _text(readme).partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not end:
        raise WrongError(f"{readme} must have the lines {_BEGIN.strip()} and {_END}, between which the table goes")
    folder.joinpath("summary.svg").write_text(summary_chart(results), encoding="utf-8")
    image = f"![Chart of ratios]({Path(os.path.relpath(folder, readme.parent), 'summary.svg').as_posix()})"
    lines = [image, "", *summary_table(results), ""]
    readme.write_text(before + begin + "\n".join(lines) + end + after, encoding="utf-8")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise WrongError(f"{file} is not UTF-8 text: {error}") from error


def summary_table(results: Results) -> Iterator[str]:
    heads = [f"ours, {loop}" for loop in _COLUMNS] + ["ours compiled, asyncio"]
    yield f"| | official | {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) + 1)}"
    for line, rows in _summarised(results):
        figures = results.figures[line.benchmark]
        cells = [f"{median(rows['official'].figures[line.figure])} {figures[line.figure].unit}"]
        for head in heads:
            better = ratios(rows[head], rows["official"], figures) if head in rows else {}
            cells.append(compared(better.get(line.figure, [])))
        yield f"| {line.text} | {' | '.join(cells)} |"


def summary_chart(results: Results) -> str:
    groups = {}
    for line, rows in _summarised(results):
        shown = [rows[name] for name in ("official", "ours, asyncio", "ours compiled, asyncio") if name in rows]
        if line.drawn:
            figures = results.figures[line.benchmark]
            groups[line.text] = [
                _bar(row, rows["official"], figures, line.figure)._replace(name=row.variant.replace(line.way, ""))
                for row in shown
            ]
    return svg("How many times better than the official client", groups)


def _summarised(results: Results) -> Iterator[tuple[Line, dict[str, Row]]]:
    """The lines of the summary that were measured, and their variants by the names of clients."""
    for line in SUMMARY:
        rows = results.cases(line.benchmark).get(line.case, []) if line.benchmark in results.abouts else []
        if rows:
            yield line, {row.variant.replace(line.way, ""): row for row in rows}
