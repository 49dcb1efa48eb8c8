"""The benchmarks run, and the stub that they run against answers as the server does."""

import argparse
import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

import weaviate_anyio as weaviate
from benchmarks import servers
from benchmarks.__main__ import BENCHMARKS, chosen
from benchmarks.harness import Benchmark, Figure, Row, Settings, ratios, spread

ROOT = Path(__file__).parents[1]
FIGURES = {"rate": Figure("calls/s", more=True), "CPU": Figure("us a call", more=False)}
IDS = [uuid.UUID(int=number, version=4) for number in range(2500)]


def command(*args):
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", *args], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout, ran.stderr


def benchmark(*variants):
    return Benchmark("nothing", FIGURES, ["one"], dict.fromkeys(variants), quick=["one"])


def options(**given):
    return argparse.Namespace(**{"only": "", "cases": "", "quick": False, "against": "stub", **given})


def test_ratios_above_one_are_better():
    base = Row("b", "one", "base", {"rate": [10.0, 20.0, 30.0], "CPU": [8.0, 4.0, 2.0]})
    ours = Row("b", "one", "ours", {"rate": [40.0, 20.0, 15.0], "CPU": [2.0, 2.0, 2.0]})
    lost = Row("b", "one", "lost", {"rate": [], "CPU": []}, "why")
    assert ratios(base, base, FIGURES) == {"rate": [1, 1, 1], "CPU": [1, 1, 1]}
    assert ratios(ours, base, FIGURES) == {"rate": [4, 1, 0.5], "CPU": [4, 2, 1]}
    assert ratios(lost, base, FIGURES) == ratios(ours, lost, FIGURES) == {}
    assert spread([10.0, 20.0, 30.0]) == 0.5


def test_only_some_variants():
    three = benchmark("base", "ours on trio", "ours on asyncio")
    assert list(chosen(three, options(only="trio")).variants) == ["base", "ours on trio"]
    assert chosen(three, options()) == three


def test_what_there_is_is_listed():
    code, out, _ = command("list")
    assert code == 0
    assert {*BENCHMARKS} == {line.partition(":")[0] for line in out.splitlines() if not line.startswith(" ")}


def test_a_variant_that_fails_says_why():
    code, _, err = command("measure", "encode", "no such case", "ours", json.dumps(Settings(seconds=0.01, rounds=1)))
    assert code == 1
    assert "no such case" in err.splitlines()[-1]


@pytest.fixture(scope="module")
def stub():
    with servers.running("stub", 0) as place:
        yield place


@pytest.mark.anyio
async def test_the_stub_reports_on_all_that_it_was_sent(stub):
    async with weaviate.use_async_with_local(*stub) as client:
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
