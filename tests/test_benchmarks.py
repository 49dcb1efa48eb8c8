"""The benchmarks run, and the stub that they run against answers as the server does."""

import json
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

import weaviate_anyio as weaviate
from benchmarks import servers
from benchmarks.harness import Benchmark, Figure, Row, Settings, ratios, report, spread

ROOT = Path(__file__).parents[1]
IDS = [uuid.UUID(int=number, version=4) for number in range(2500)]


def command(*args):
    ran = subprocess.run(
        [sys.executable, "-m", "benchmarks", *args], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return ran.returncode, ran.stdout, ran.stderr


def benchmark(*variants):
    figures = {"rate": Figure("calls/s", more=True), "CPU": Figure("us a call", more=False)}
    return Benchmark("nothing", figures, ["one"], dict.fromkeys(variants))


def test_ratios_above_one_are_better():
    rows = [Row("one", "base", {"rate": [10.0, 20.0, 30.0], "CPU": [8.0]})]
    rows += [Row("one", "ours", {"rate": [40.0], "CPU": [2.0]}), Row("one", "lost", {"rate": [], "CPU": []}, "why")]
    three = benchmark("base", "ours", "lost")
    assert [ratios(row, rows, three) for row in rows] == [{"rate": 1, "CPU": 1}, {"rate": 2, "CPU": 4}, {}]
    entries = report({"b": rows}, {"b": three}, Settings(quick=True, rounds=1))["results"]
    assert [(entry["variant"], entry["ratios"], entry["failure"]) for entry in entries] == [
        ("base", {"rate": 1, "CPU": 1}, ""),
        ("ours", {"rate": 2, "CPU": 4}, ""),
        ("lost", {}, "why"),
    ]
    assert spread([10.0, 20.0, 30.0]) == 0.5


def test_what_there_is_is_listed():
    code, out, _ = command("list")
    assert code == 0
    assert {"encode", "ingest"} == {line.partition(":")[0] for line in out.splitlines() if not line.startswith(" ")}


def test_a_variant_that_fails_says_why():
    code, _, err = command("measure", "encode", "no such case", "ours", json.dumps(Settings(quick=True, rounds=1)))
    assert code == 1
    assert "no such case" in err.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["encode", "ingest"])
def test_every_variant_runs(name, tmp_path):
    file = tmp_path / "figures.json"
    code, out, err = command("run", name, "--quick", "--rounds", "1", "--json", str(file))
    assert code == 0, out + err
    found = json.loads(file.read_text())
    assert found["versions"]["weaviate-client"]
    assert found["results"]
    for entry in found["results"]:
        assert entry["benchmark"] == name
        assert entry["ratios"].keys() == entry["figures"].keys() == entry["units"].keys()
        assert all(len(values) == 1 and values[0] > 0 for values in entry["figures"].values())


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
