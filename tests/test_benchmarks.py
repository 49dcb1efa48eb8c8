"""The benchmarks run, their figures are judged right, and the stub that they run against answers as the server does."""

import argparse
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import anyio
import anyio.lowlevel
import pytest
from support import BACKENDS, Program

import weaviate_anyio as weaviate
from benchmarks import (
    calls,
    clients,
    compare,
    database,
    harness,
    holding,
    objects,
    report,
    results,
    searches,
    servers,
)
from benchmarks.__main__ import BENCHMARKS, chosen, run, show_settings
from benchmarks.chart import Bar, svg
from benchmarks.harness import Benchmark, Figure, Row, Settings, WrongError, compared, median, ratios, spread
from benchmarks.progress import Progress
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.query import Filter, MetadataQuery

ROOT = Path(__file__).parents[1]
IDS = [uuid.UUID(int=number, version=4) for number in range(2500)]
FIGURES = {"rate": Figure("calls/s", more=True), "CPU": Figure("us a call", more=False)}
TINY = Settings(seconds=0.01, rounds=1)
SVG = "{http://www.w3.org/2000/svg}"


def command(*args):
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", *map(str, args)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout, ran.stderr


def benchmark(*variants):
    return Benchmark("nothing", FIGURES, ["one", "two"], dict.fromkeys(variants), quick=["two"], stub_only=["one"])


def options(**given):
    return argparse.Namespace(**{"only": "", "cases": "", "quick": False, "against": "stub", **given})


def row(variant, rate, cpu, failure=""):
    return Row("b", "one", variant, {"rate": rate, "CPU": cpu}, failure)


def run_of(*rows, machine="this", load=(0.5, 0.5, 0.5), interrupted=False):
    return results.Results(
        machine={"processor": machine, "cores": 2, "system": "Linux", "python": "3.11.7 (main)"},
        versions={"anyio": "4.16.0", "pyqwest": None},
        settings={"against": "stub", "rounds": 3, "seconds": 1.0, "rest_port": id(rows), "load": [*load]},
        abouts={"b": "something"},
        figures={"b": FIGURES},
        rows=list(rows),
        interrupted=interrupted,
    )


BASE = row("base", [10.0, 20.0, 30.0], [8.0, 4.0, 2.0])
OURS = row("ours", [40.0, 20.0, 15.0], [2.0, 2.0, 2.0])
LOST = row("lost | <here>", [], [], "no | <such> thing")


# --- figures


def test_ratios_above_one_are_better():
    assert ratios(BASE, BASE, FIGURES) == {"rate": [1, 1, 1], "CPU": [1, 1, 1]}
    assert ratios(OURS, BASE, FIGURES) == {"rate": [4, 1, 0.5], "CPU": [4, 2, 1]}
    assert ratios(LOST, BASE, FIGURES) == ratios(OURS, LOST, FIGURES) == {}


def test_a_round_that_one_of_both_has_not_measured_has_no_ratio():
    assert ratios(row("ours", [40.0, 20.0], [2.0, 2.0]), BASE, FIGURES) == {"rate": [4, 1], "CPU": [4, 2]}


def test_spread_is_half_the_range():
    assert spread([10.0, 20.0, 30.0]) == 0.5
    assert [compared([1.0, 2.0, 3.0]), compared([1.5]), compared([])] == ["2.00x ±50%", "1.50x", "-"]
    assert [median([12345.6]), median([99.96]), median([0.123456]), median([])] == ["12,346", "100", "0.123", "-"]


def test_another_variant_begins_each_round():
    assert list(harness.turns(benchmark("a", "b", "c"), 4)) == [
        *[(0, name) for name in "abc"],
        *[(1, name) for name in "bca"],
        *[(2, name) for name in "cab"],
        *[(3, name) for name in "abc"],
    ]


def test_only_some_variants_and_cases():
    three = benchmark("base", "ours on trio", "ours on asyncio")
    assert chosen(three, options()) == three
    assert list(chosen(three, options(only="trio")).variants) == ["base", "ours on trio"]
    assert chosen(three, options(cases="on")).cases == ["one"]
    assert chosen(three, options(quick=True)).cases == ["two"]
    assert chosen(three, options(against="embedded")).cases == ["two"]


def test_the_quick_cases_are_cases():
    for one in BENCHMARKS.values():
        assert one.quick
        assert {*one.quick, *one.stub_only} <= {*one.cases}


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_progress_counts_and_guesses_the_rest(monkeypatch):
    clock = iter([100.0, 160.0, 162.0])
    monkeypatch.setattr("benchmarks.progress.time.monotonic", lambda: next(clock))
    out = io.StringIO()
    progress = Progress(5, out)
    progress("first")
    progress("second")
    progress("third")
    progress.clear()
    assert out.getvalue().splitlines() == [
        "[1/5] first",
        "[2/5, about 4 min left] second",
        "[3/5, about 2 min left] third",
    ]


def test_progress_is_one_line_on_a_terminal():
    screen = Screen()
    progress = Progress(1, screen)
    progress("first")
    progress.clear()
    assert screen.getvalue() == "\r\033[K[1/1] first\r\033[K"


# --- what becomes of them


def test_results_are_read_as_they_were_written(tmp_path):
    run = run_of(BASE, OURS, LOST)
    results.write(run, tmp_path / "figures.json")
    assert results.read(tmp_path / "figures.json") == run
    entries = json.loads((tmp_path / "figures.json").read_text())["results"]
    assert [entry["ratios"] for entry in entries] == [ratios(one, BASE, FIGURES) for one in (BASE, OURS, LOST)]


def test_what_was_measured_is_said_with_its_versions():
    run = results.of([BASE], {"b": benchmark("base")}, TINY)
    assert run.versions["weaviate-client"] == "4.24.1"
    assert run.machine["cores"] >= 1
    assert (run.abouts, run.figures) == ({"b": "nothing"}, {"b": FIGURES})


def test_a_change_is_what_lies_beyond_both_spreads():
    """Medians that are no further apart than both ranges together, or 5 %, may be so by chance."""
    before = run_of(
        row("base", [10.0, 10.5, 11.0, 11.5, 12.0], [5.0] * 5),
        row("ours", [20.0, 21.0, 22.0, 23.0, 24.0], [4.0] * 5),
        row("near", [100.0] * 5, [100.0] * 5),
    )
    after = run_of(
        row("base", [14.0, 14.5, 15.0, 15.5, 16.0], [9.0] * 5),
        row("ours", [9.0, 9.5, 10.0, 10.5, 11.0], [1.0, 1.0, 1.0, 1.0, 2.0]),
        row("near", [95.0] * 5, [105.0] * 5),
    )
    changes = compare.changes(before, after)
    assert [(change.key[2:], change.before, change.after) for change in changes] == [
        (("ours", "rate"), 22, 10),
        (("base", "CPU"), 5, 9),
        (("ours", "CPU"), 4, 1),
    ]
    assert [round(change.times, 2) for change in changes] == [0.45, 0.56, 4]
    assert str(changes[0]) == "worse    0.45x  b, one: ours, rate 22.00 -> 10.00 calls/s"
    assert str(changes[2]) == "better   4.00x  b, one: ours, CPU 4.00 -> 1.00 us a call"


def test_a_slower_machine_changes_no_ratio():
    before = run_of(row("base", [10.0] * 5, [5.0] * 5), row("ours", [20.0] * 5, [2.0] * 5))
    after = run_of(row("base", [5.0] * 5, [10.0] * 5), row("ours", [10.0] * 5, [5.0] * 5))
    assert len(compare.changes(before, after)) == 4
    assert [change.key[2:] for change in compare.changes(before, after, by_ratio=True)] == [("ours", "CPU")]


def test_too_few_rounds_say_nothing():
    before, after = run_of(row("base", [10.0] * 4, [5.0] * 5)), run_of(row("base", [1.0] * 5, [5.0] * 5))
    assert compare.changes(before, after) == []
    assert len(compare.comparable(before, after)) == 1
    assert list(compare.remarks(before, after)) == ["figures of fewer than 5 rounds are not compared"]


def test_what_cannot_be_compared_is_said():
    before, after = run_of(BASE, OURS, interrupted=True), run_of(BASE, LOST, machine="other", load=(2.1, 1, 1))
    assert list(compare.remarks(before, after)) == [
        "machine: processor was this, is other",
        "the earlier run was interrupted",
        "the later run began at a load average of 2.1 on 2 cores",
        "not in the later run: b, one: ours",
        "not in the earlier run: b, one: lost | <here>",
        "failed: b, one: lost | <here>: no | <such> thing",
        "figures of fewer than 5 rounds are not compared",
    ]


def test_comparing_ends_with_1_if_something_is_slower(tmp_path):
    slow, fast = tmp_path / "slow.json", tmp_path / "fast.json"
    results.write(run_of(row("base", [10.0] * 5, [5.0] * 5)), slow)
    results.write(run_of(row("base", [20.0] * 5, [5.0] * 5)), fast)
    code, out, err = command("compare", slow, fast)
    assert (code, out.splitlines()[-1]) == (0, "0 worse, 1 better, 0 failed, of 2 figures"), err
    code, out, err = command("compare", fast, slow)
    assert (code, out.splitlines()[-1]) == (1, "1 worse, 0 better, 0 failed, of 2 figures"), err


def test_comparing_ends_with_1_if_something_fails(tmp_path):
    file = tmp_path / "figures.json"
    results.write(run_of(row("base", [10.0] * 5, [5.0] * 5), LOST), file)
    code, out, err = command("compare", file, file)
    assert (code, out.splitlines()[-1]) == (1, "0 worse, 0 better, 1 failed, of 2 figures"), err


def test_comparing_nothing_is_an_error(tmp_path):
    file = tmp_path / "figures.json"
    results.write(run_of(BASE), file)
    code, _, err = command("compare", file, file)
    assert (code, err) == (2, "nothing is compared: no figure has 5 rounds in both runs\n")


def test_a_report_has_ratios_then_figures():
    lines = list(report.markdown(run_of(BASE, OURS, LOST)))
    assert lines[-5:] == [
        "| | rate | CPU | rate, calls/s | CPU, us a call |",
        "|---|---:|---:|---:|---:|",
        "| base | 1.00x ±0% | 1.00x ±0% | 20 | 4 |",
        "| ours | 1.00x ±175% | 2.00x ±75% | 20 | 2 |",
        "| lost \\| <here> | failed: no \\| <such> thing | | | |",
    ]
    assert any("pyqwest" in line for line in lines) is False


def test_reports_are_files(tmp_path):
    paths = report.write(run_of(BASE, OURS, LOST), tmp_path / "new")
    assert [path.name for path in paths] == ["README.md", "b.svg"]
    for named in re.findall(r"!\[.*]\((.*)\)", paths[0].read_text()):
        assert (tmp_path / "new" / named) in paths
    words = [text.text for text in ET.parse(paths[1]).iter(f"{SVG}text")]
    assert {"base", "1.00x (20 calls/s)", "ours", "lost | <here>", "failed", "one"} <= {*words}


def test_a_chart_can_be_read_by_all():
    root = ET.fromstring(svg("A <title> & more", {"one": [Bar("a", 1, "1.00x", base=True), Bar("b", 4, "4.00x")]}))
    assert root.find(f"{SVG}title").text == "A <title> & more"
    assert root.find(f"{SVG}desc").text == "one: a 1.00x, b 4.00x"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby").split() == [root.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]
    assert "prefers-color-scheme: dark" in root.find(f"{SVG}style").text
    width, height = map(int, root.get("viewBox").split()[2:])
    bars = [{key: float(value) for key, value in bar.items() if key != "class"} for bar in root.iter(f"{SVG}rect")]
    assert bars[1]["width"] == pytest.approx(4 * bars[0]["width"], abs=0.5)
    assert all(bar["x"] + bar["width"] < width and bar["y"] + bar["height"] <= height for bar in bars)


def summarised():
    """A run that has all lines of the summary, with the variants that there are."""
    rows = []
    for line in report.SUMMARY:
        known = BENCHMARKS[line.benchmark]
        assert line.case in known.cases
        assert line.figure in known.figures
        for at, variant in enumerate(known.variants):
            rows.append(Row(line.benchmark, line.case, variant, {name: [2.0 + at] * 3 for name in known.figures}))
    names = {row.benchmark for row in rows}
    figures = {name: BENCHMARKS[name].figures for name in names}
    return run_of(*rows)._replace(abouts=dict.fromkeys(names, "x"), figures=figures)


def test_the_summary_takes_its_place(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- benchmarks -->\nold\n<!-- end of benchmarks -->\nafter\n")
    (tmp_path / "docs").mkdir()
    for _ in range(2):
        report.write_summary(summarised(), tmp_path / "docs", readme)
    text = readme.read_text()
    assert text.startswith("before\n<!-- benchmarks -->\n![Chart of ratios](docs/summary.svg)\n\n| | official |")
    assert text.endswith("|\n<!-- end of benchmarks -->\nafter\n")
    lines = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert len(lines) == len(report.SUMMARY)
    assert all("-" not in [cell.strip() for cell in line.split("|")] for line in lines)
    assert ET.parse(tmp_path / "docs" / "summary.svg").find(f"{SVG}title") is not None


def test_a_readme_without_marks_is_left_alone(tmp_path):
    (tmp_path / "README.md").write_text("mine")
    with pytest.raises(WrongError, match="between which the table goes"):
        report.write_summary(run_of(BASE), tmp_path, tmp_path / "README.md")
    assert (tmp_path / "README.md").read_text() == "mine"


def test_a_report_says_that_its_run_was_not_as_it_should_be():
    lines = list(report.markdown(run_of(BASE, load=(9.16, 2, 1), interrupted=True)))
    assert "- The run was interrupted: not all was measured, or not in all rounds" in lines
    assert any("a load average of 9.2 on 2 cores" in line for line in lines)


def test_the_summary_has_what_was_measured(tmp_path):
    assert list(report.summary_table(run_of(BASE)))[2:] == []
    assert ET.fromstring(report.summary_chart(run_of(BASE))).find(f"{SVG}rect") is None


# --- the command


def test_what_there_is_is_listed():
    code, out, _ = command("list")
    assert code == 0
    assert {*BENCHMARKS} == {line.partition(":")[0] for line in out.splitlines() if not line.startswith(" ")}


def test_a_variant_that_fails_says_why():
    code, _, err = command("measure", "encode", "no such case", "ours", json.dumps(TINY))
    assert code == 1
    assert "no such case" in err.splitlines()[-1]


VARIANTS = """
def good(case, settings):
    return {"CPU": 1.5}

def bad(case, settings):
    raise RuntimeError("that was it")

VARIANTS = {"encode": {
    "good mine": good,
    "bad mine": bad,
    "mine with more": lambda case, settings: {"CPU": 1.5, "rate": 1.5},
    "mine of 0": lambda case, settings: {"CPU": 0},
    "mine of text": lambda case, settings: {"CPU": "1.5"},
    "mine of nan": lambda case, settings: {"CPU": float("nan")},
    "mine without": lambda case, settings: {},
    "mine of none": lambda case, settings: None,
}}
"""
FAILURES = {
    "bad mine": "RuntimeError: that was it",
    "mine with more": "returned rate, must return CPU only",
    "mine of 0": "returned 0 for CPU, must be a finite number above 0",
    "mine of text": "returned '1.5' for CPU, must be a finite number above 0",
    "mine of nan": "returned nan for CPU, must be a finite number above 0",
    "mine without": "did not return CPU",
    "mine of none": "returned None, must be the value of each figure",
}


def test_a_failure_ends_its_variant_alone(tmp_path):
    (tmp_path / "mine.py").write_text(VARIANTS)
    named = ["--variants", tmp_path / "mine.py", "--only", "mine", "--json", tmp_path / "figures.json"]
    code, out, err = command("run", "encode", "--quick", "--rounds", 2, "--seconds", 0.01, *named)
    assert code == 1, err
    run = results.read(tmp_path / "figures.json")
    assert not run.interrupted
    rows = {row.variant: row for row in run.rows}
    assert {name: row.failure for name, row in rows.items() if row.failure} == FAILURES
    assert all(f"failed: {failure}" in out for failure in FAILURES.values())
    assert {len(rows[name].figures["CPU"]) for name in FAILURES} == {0}
    assert len(rows["official"].figures["CPU"]) == 2
    assert rows["good mine"].figures["CPU"] == [1.5, 1.5]
    assert "[18/18" in err


def test_variants_of_a_benchmark_that_is_not_there(tmp_path):
    (tmp_path / "mine.py").write_text("VARIANTS = {'encode ': {}}")
    code, _, err = command("list", "--variants", tmp_path / "mine.py")
    assert code == 2
    assert "has variants of 'encode ', which is not one of" in err


def test_a_server_that_cannot_be_prepared_fails_its_benchmark_alone(tmp_path, free_tcp_port):
    file = tmp_path / "figures.json"
    place = ["--against", f"http://127.0.0.1:{free_tcp_port}"]
    code, out, err = command(
        "run", "hybrid", "encode", "--quick", "--only", "official", "--seconds", 0.01, "--json", file, *place
    )
    assert code == 1, err
    assert "the server cannot be prepared: <urlopen error" in out
    hybrid, encode = results.read(file).rows
    assert "Connection refused" in hybrid.failure
    assert not encode.failure


def test_what_is_measured_is_kept_when_it_is_interrupted(tmp_path):
    """In a session of its own, as at a terminal: all of its processes get the signal."""
    file = tmp_path / "figures.json"
    arguments = ["run", "encode", "--seconds", "0.01", "--rounds", "1000", "--only", "official", "--json", str(file)]
    command = [sys.executable, "-m", "benchmarks", *arguments]
    pipe = subprocess.PIPE
    with Program(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        for line in process.stderr:
            if "round 2" in line:
                os.killpg(process.pid, signal.SIGINT)
                break
        out, _ = process.communicate()
    assert process.returncode == 130
    assert results.read(file).interrupted
    [official] = results.read(file).rows
    assert official.variant == "official"
    assert 1 <= len(official.figures["CPU"]) < 1000
    assert re.search(r"official +1.00x +\d", out)


# --- against the stub


HANGING = """
import os, subprocess, sys

def hang(case, settings):
    pipe = os.open(PIPE, os.O_WRONLY)
    os.write(pipe, b"started")
    subprocess.run([sys.executable, "-c", "import time; time.sleep(300)"], pass_fds=[pipe])

VARIANTS = {"encode": {"mine": hang}}
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_what_is_measured(tmp_path, number):
    """Also what a variant has started: the pipe ends when the last process that has it does."""
    pipe, mine, file = tmp_path / "pipe", tmp_path / "mine.py", tmp_path / "figures.json"
    os.mkfifo(pipe)
    mine.write_text(HANGING.replace("PIPE", repr(str(pipe))))
    arguments = ["run", "encode", "--quick", "--seconds", "0.01", "--only", "mine", "--variants", mine, "--json", file]
    with Program(
        [sys.executable, "-m", "benchmarks", *map(str, arguments)], cwd=ROOT, stdout=subprocess.DEVNULL
    ) as process:
        with pipe.open("rb") as hung:
            assert hung.read(7) == b"started"
            process.send_signal(number)
            started = time.monotonic()
            assert hung.read() == b""
            assert time.monotonic() - started < 60
        assert process.wait() == 128 + number
    assert results.read(file).interrupted


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "encode", "--cases", "zzz"], "no case has 'zzz' in its name, there are: no vectors; 1536-d vectors"),
        (["run", "encode", "--only", "zzz"], "no variant has 'zzz' in its name, there are: official; ours; ours co"),
        (["run", "encode", "--json", "/nope/x.json"], "--json: /nope/x.json cannot be written"),
        (["run", "encode", "--json", "/"], "--json: / cannot be written"),
        *[
            (["run", "encode", "--rounds", value], "must be a whole number above 0")
            for value in ("0", "-1", "1.5", "x")
        ],
        *[
            (["run", "encode", "--seconds", value], "must be a finite number above 0")
            for value in ("0", "nan", "inf", "x")
        ],
        (["run", "encode", "--seconds=-1"], "must be a finite number above 0"),
        (["run", "enter", "--against", "http://here:x"], "--against must be stub, embedded or the URL of a server"),
        (["run", "enter", "--against", "https://here"], "--against must be stub, embedded or the URL of a server"),
        (["run", "encode", "--variants", "BROKEN"], "BROKEN cannot be read, or has no VARIANTS: NameError: name 'so'"),
        (["list", "--variants", "/nope"], "/nope cannot be read, or has no VARIANTS: FileNotFoundError"),
        (["report", "/nope"], "[Errno 2] No such file or directory: '/nope'"),
        (["report", "BROKEN"], "BROKEN is not what `run --json` writes: JSONDecodeError"),
        (["report", "FIGURES", "--out", "OUT", "--readme", "/nope"], "[Errno 2] No such file or directory: '/nope'"),
        (["report", "FIGURES", "--out", "OUT", "--readme", "BROKEN"], "BROKEN must have the lines"),
        (["report", "FIGURES", "--out", "OUT", "--readme", "BINARY"], "BINARY is not UTF-8 text"),
        (["compare", "FIGURES", "/nope"], "[Errno 2] No such file or directory: '/nope'"),
        (["compare", "FIGURES", "BROKEN"], "BROKEN is not what `run --json` writes: JSONDecodeError"),
    ],
)
def test_a_wrong_command_is_told_in_a_line(tmp_path, arguments, words):
    (tmp_path / "BROKEN").write_text("so = so wrong" if "--readme" in arguments else "so.wrong")
    (tmp_path / "BINARY").write_bytes(b"\xff")
    results.write(run_of(BASE), tmp_path / "FIGURES")
    paths = {name: str(tmp_path / name) for name in ("BROKEN", "BINARY", "FIGURES", "OUT")}
    code, _, err = command(*[paths.get(text, text) for text in arguments])
    assert code == 2, err
    assert words in err.splitlines()[-1].replace(f"{tmp_path}/", "")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("machine"),
        lambda content: content["machine"].pop("cores"),
        lambda content: content["results"][0].pop("failure"),
        lambda content: content["results"][0]["figures"].pop("rate"),
        lambda content: content["results"][0]["figures"].update(rate=[0.0]),
        lambda content: content["results"][0]["figures"].update(rate=None),
        lambda content: content["results"].clear(),
        lambda content: content["benchmarks"].clear(),
    ],
)
def test_a_file_that_is_not_of_a_run_is_refused(tmp_path, change):
    results.write(run_of(BASE), tmp_path / "figures.json")
    content = json.loads((tmp_path / "figures.json").read_text())
    change(content)
    (tmp_path / "figures.json").write_text(json.dumps(content))
    with pytest.raises(WrongError, match="is not what `run --json` writes"):
        results.read(tmp_path / "figures.json")


def test_nobody_reads_the_list():
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "benchmarks", "list"]
    ran = subprocess.run(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (141, "")


def test_what_is_measured_is_kept_after_each_benchmark(tmp_path, monkeypatch):
    """As a crash leaves it: the first of two, marked as interrupted."""
    written = []
    monkeypatch.setattr(results, "write", lambda run, _: written.append(run._replace(rows=[*run.rows])))
    monkeypatch.setattr(harness, "_ran", lambda _: (0, json.dumps({"CPU": 1.5}), ""))
    some = BENCHMARKS["encode"]._replace(cases=["one"])
    monkeypatch.setattr("benchmarks.__main__.BENCHMARKS", {"first": some, "second": some})
    monkeypatch.setattr("benchmarks.__main__.end_by_signals", lambda: None)
    given = options(names=["all"], variants=[], json=tmp_path / "x.json", seconds=1, rounds=1, grpc_port=1)
    assert run(given) == 0
    assert [(len(one.rows), one.interrupted) for one in written] == [(3, True), (6, True), (6, False)]


@pytest.mark.parametrize(("load", "words"), [(2.5, "warning: a load average of 2.5 on 2 cores"), (2.0, "")])
def test_a_loaded_machine_is_warned_of(capsys, load, words):
    show_settings(run_of(BASE, load=(load, 1, 1)))
    out, err = capsys.readouterr()
    assert out == f"against stub, 3 rounds of 1.0 s each\nload averages {load:.2f}, 1.00, 1.00 on 2 cores\n"
    assert err.startswith(words)
    assert bool(err) == bool(words)


# --- what is measured


@pytest.mark.parametrize(("count", "known"), [(499, False), (500, True)])
def test_p99_is_that_of_many_calls(count, known):
    found = calls.figures([1.0] * count, 1.0, 1.0)
    assert ("p99" in found) is known
    assert harness.checked(found, calls.FIGURES) == found


def test_a_figure_that_one_round_leaves_out_is_left_out(monkeypatch):
    """Else the ratios would be of different rounds."""
    rounds = iter([{"rate": 1, "p99": 1}, {"rate": 2}, {"rate": 3, "p99": 3}])
    monkeypatch.setattr(harness, "_ran", lambda _: (0, json.dumps(next(rounds)), ""))
    figures = {"rate": Figure("calls/s", more=True), "p99": Figure("us", more=False, optional=True)}
    rows = {}
    harness.run_case(
        "b", "one", benchmark("a")._replace(figures=figures), TINY._replace(rounds=3), rows, lambda _: None
    )
    assert rows["a"].figures == {"rate": [1, 2, 3], "p99": []}
    assert harness.table([rows["a"]], benchmark("a")._replace(figures=figures))[1].split()[-2:] == ["-", "-"]


@pytest.mark.anyio
async def test_memory_counts_what_comes_after_a_warm_up(monkeypatch):
    """Of which the first replies take what was free already."""
    sizes = iter([0, 10, 50, 100, 110, 90, 100])
    held = []

    async def more():
        held.append(next(sizes))

    monkeypatch.setattr(holding, "held", lambda: sum(held))
    assert await holding.added(more) == 100


@pytest.mark.anyio
async def test_a_block_is_what_the_thread_computes(monkeypatch):
    """In one piece, by the only clock that is asked."""
    cpu = 0.0

    async def call():
        nonlocal cpu
        for more in (3, 5, 2, 4):
            cpu += more
            if more != 4:  # which ends the call
                await several_turns()

    async def several_turns():
        for _ in range(3):
            await anyio.lowlevel.checkpoint()

    monkeypatch.setattr(holding, "time", SimpleNamespace(thread_time=lambda: cpu))
    assert await holding.longest_gap(call) == 5


@pytest.fixture(scope="module")
def stub():
    with servers.running("stub", 0) as (host, rest_port, grpc_port):
        yield TINY._replace(host=host, rest_port=rest_port, grpc_port=grpc_port)


def measured(name, settings, cases, variants):
    rows = {}
    known = BENCHMARKS[name]
    some = known._replace(variants={variant: known.variants[variant] for variant in variants})
    for case in cases:
        harness.run_case(name, case, some, settings, rows, lambda _: None)
        for found in rows.values():
            assert not found.failure, found
            lengths = {figure: len(values) for figure, values in found.figures.items() if figure != "p99"}
            assert {*lengths.values()} == {1}, found


@pytest.mark.slow
@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_variant_runs(name, stub):
    known = BENCHMARKS[name]
    measured(name, stub, known.quick, [variant for variant in known.variants if "compiled" not in variant])


@pytest.mark.slow
@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_case_runs(name, stub):
    known = BENCHMARKS[name]
    ours = next(variant for variant in known.variants if variant.startswith("ours"))
    measured(name, stub, [case for case in known.cases if case not in known.quick], [ours])


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("cc"), reason="there is no C compiler")
def test_compiled_variants_run(stub):
    measured("near_vector", stub, ["10 callers"], ["ours compiled, asyncio", "ours compiled, uvloop"])


@pytest.mark.slow
def test_the_variant_that_the_documentation_adds(tmp_path, stub):
    example = re.search(r"```python\n(.*?)```", (ROOT / "benchmarks" / "README.md").read_text(), re.DOTALL)[1]
    (tmp_path / "my_client.py").write_text(example)
    file = tmp_path / "figures.json"
    place = ["--against", f"http://{stub.host}:{stub.rest_port}", "--grpc-port", stub.grpc_port]
    code, out, err = command(
        *("run", "near_vector", "--variants", tmp_path / "my_client.py", "--only", "protobuf"),
        *("--quick", "--seconds", 0.05, "--json", file, *place),
    )
    assert code == 0, out + err
    assert [row.variant for row in results.read(file).rows] == ["official", "protobuf"]


@pytest.mark.anyio
async def test_the_stub_reports_on_all_that_it_was_sent(stub):
    async with weaviate.use_async_with_local(stub.host, stub.rest_port, stub.grpc_port) as client:
        movies = client.collections.use("Movie")
        async with movies.batch.stream() as batch:
            for id_ in IDS:
                await batch.add_object({"n": id_.int % 7}, uuid=id_)
            await batch.flush()
            assert (batch.progress.stored, batch.progress.failed) == (len(IDS), 0)
            for id_ in IDS[:10]:
                await batch.add_reference(from_uuid=id_, from_property="next", to=IDS[0])
        assert batch.progress.stored == batch.progress.settled == len(IDS) + 10
        assert list(batch.results.objs.uuids.values()) == IDS
        assert not batch.failed_references
        result = await movies.data.insert_many([{"n": 1}] * 3)
        assert len(result.uuids) == 3
        assert await client.is_ready()


# --- against the real server


@pytest.fixture
def real(server):
    return TINY._replace(against="embedded", host="127.0.0.1", rest_port=server.http_port, grpc_port=server.grpc_port)


def test_searches_run_against_the_real_server(real):
    with database.searched(real, module_config=searches.GENERATIVE):
        for name, case in (("near_vector", "10 callers"), ("generate", "10 callers"), ("rpc", "100 objects, 1 caller")):
            measured(name, real, [case], [next(iter(BENCHMARKS[name].variants)), "ours, trio"])


async def found_at(settings):
    """What the requests of the benchmarks find, by the parts that must be the same."""
    every = MetadataQuery(distance=True, creation_time=True, score=True)
    async with weaviate.use_async_with_local(settings.host, settings.rest_port, settings.grpc_port) as client:
        collection = client.collections.use(objects.COLLECTION)
        with_vectors = await collection.query.fetch_objects(limit=objects.SEARCHED, include_vector=True)
        near = await collection.query.near_vector([1.0] * objects.DIMENSIONS, limit=3, return_metadata=every)
        generated = await collection.generate.fetch_objects(single_prompt="{title}", grouped_task="all", limit=3)
        aggregated = await collection.aggregate.over_all(
            filters=Filter.by_property("year").less_than(2000),
            total_count=True,
            return_metrics=[
                Metrics("year").integer(count=True, minimum=True, maximum=True, mean=True),
                Metrics("seen").boolean(count=True, total_true=True, percentage_true=True),
                Metrics("title").text(count=True, top_occurrences_count=True, top_occurrences_value=True, limit=5),
            ],
        )
    return {
        "objects": {one.uuid: (one.properties, one.vector) for one in with_vectors.objects},
        "metadata": [_set(one.metadata) for one in near.objects],
        "texts": [type(text) for text in (generated.generative.text, generated.objects[0].generative.text)],
        "metrics": {name: (type(metric), _set(metric)) for name, metric in aggregated.properties.items()},
        "count": type(aggregated.total_count),
    }


def _set(value):
    return {name for name in type(value).__slots__ if getattr(value, name) is not None}


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", BACKENDS[:1])
async def test_the_stub_answers_as_the_real_server_does(stub, real, blocking_calls):
    with database.searched(real, module_config=searches.GENERATIVE):
        assert await found_at(stub) == await found_at(real)


def test_sides_are_told_apart():
    assert clients.ALL["official"] is clients.OFFICIAL
    assert [side.loop for side in clients.INTERPRETED.values()] == ["asyncio", "uvloop", "trio"]
