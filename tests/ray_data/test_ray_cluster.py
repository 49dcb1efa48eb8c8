"""Datasets of Ray Data on a cluster of two nodes, whose workers are killed in the middle of their work."""

import os
import shutil
import signal
import sys
import tempfile
from functools import partial
from pathlib import Path
from uuid import UUID

import anyio.lowlevel
import numpy as np
import pytest

from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import WeaviateBatchError
from weaviate_anyio.ray import WeaviateDatasink, WeaviateDatasource, _sink
from weaviate_anyio.util import generate_uuid5

# Those of Ray itself, which leaves files open.
WARNINGS = ("DeprecationWarning", "FutureWarning", "ResourceWarning")
pytestmark = pytest.mark.filterwarnings(*(f"ignore::{one}" for one in WARNINGS))

N = Property(name="n", data_type=DataType.INT)
ROWS = 2000


@pytest.fixture(scope="module")
def folder():
    """Where Ray keeps everything; a short path, for its sockets."""
    folder = tempfile.mkdtemp(prefix="r", dir="/tmp")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_TMPDIR", folder)
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def ray(folder):
    """Ray Data on two nodes with one CPU each."""
    import ray
    import ray.data
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "include_dashboard": False, "object_store_memory": 100 << 20}
    Path(folder, "ray").mkdir()
    cluster = Cluster(initialize_head=True, head_node_args={**node, "temp_dir": f"{folder}/ray"})
    cluster.add_node(**node)
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # the workers cannot import it
    ray.init(cluster.address, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()
    cluster.shutdown()


@pytest.fixture
def small_blocks(ray, monkeypatch):
    """A task has several blocks."""
    monkeypatch.setattr(ray.data.DataContext.get_current(), "target_max_block_size", 1000)


def numbers(db, movies):
    found = db.call(partial(movies.query.fetch_objects, limit=10_000)).objects
    return sorted(one.properties["n"] for one in found)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_there_and_back(ray, db, ray_connect, backend):
    movies = db.create(properties=[N], vector_config=Configure.Vectors.self_provided())
    dataset = ray.data.range(ROWS, override_num_blocks=7).map_batches(
        lambda batch: {"n": batch["id"], "vector": np.stack([batch["id"], batch["id"] / 2], 1).astype("f4")}
    )
    sink = WeaviateDatasink(movies.name, connect=ray_connect, backend=backend)
    dataset.write_datasink(sink)
    assert (sink.stored, sink.failures) == (ROWS, [])
    source = WeaviateDatasource(movies.name, connect=ray_connect, include_vector=True, page_size=100, backend=backend)
    read = ray.data.read_datasource(source, override_num_blocks=5)
    assert read.count() == ROWS
    assert read.schema().names == ["id", "n", "vector"]
    rows = read.take_all()
    assert sorted(row["n"] for row in rows) == list(range(ROWS))
    assert all(row["vector"] == [row["n"], row["n"] / 2] for row in rows)


@pytest.mark.usefixtures("small_blocks")
def test_a_worker_is_killed_while_it_writes(ray, db, ray_connect, tmp_path):
    """The task is repeated, and writes the objects that its first half has stored under the same ids."""
    movies = db.create(properties=[N])
    name, before = movies.name, tmp_path / "before"

    def dies_late(batch):
        if 450 in batch["id"] and not before.exists():
            before.write_text(str(sum(number < 450 for number in read_numbers(ray_connect, name))))
            os.kill(os.getpid(), signal.SIGKILL)
        return {"n": batch["id"]}

    dataset = ray.data.range(ROWS, override_num_blocks=4).map_batches(dies_late, batch_size=50)
    sink = WeaviateDatasink(movies.name, connect=ray_connect)
    dataset.write_datasink(sink)
    assert int(before.read_text()) > 0  # some of the task's rows were stored when it died
    assert numbers(db, movies) == list(range(ROWS))
    assert (sink.stored, sink.failures) == (ROWS, [])


def test_a_worker_is_killed_while_objects_are_under_way(ray, db, ray_connect, tmp_path):
    movies = db.create(properties=[N])
    mark, driver = tmp_path / "killed", os.getpid()

    async def die_when_some_are_stored(block):
        while not block._batch.progress.stored:
            await anyio.lowlevel.checkpoint()
        mark.write_text(str(block._batch.progress.in_flight + block._batch.progress.unsent))
        os.kill(os.getpid(), signal.SIGKILL)

    def connect():
        if os.getpid() != driver and not mark.exists():
            _sink._Block.end = die_when_some_are_stored
        return ray_connect()

    sink = WeaviateDatasink(movies.name, connect=connect)
    ray.data.range(5000, override_num_blocks=1).map_batches(lambda batch: {"n": batch["id"]}).write_datasink(sink)
    assert int(mark.read_text()) > 0
    assert numbers(db, movies) == list(range(5000))
    assert (sink.stored, sink.failures) == (5000, [])


def read_numbers(connect, name):
    """What is stored, asked by a worker."""
    tasks = WeaviateDatasource(name, connect=connect).get_read_tasks(1)
    return [number for task in tasks for table in task() for number in table["n"].to_pylist()]


@pytest.mark.usefixtures("small_blocks")
def test_a_worker_is_killed_while_it_reads(ray, db, ray_connect, tmp_path):
    movies = db.create(properties=[N])
    db.insert(movies, [DataObject({"n": number}, generate_uuid5(number)) for number in range(ROWS)])
    mark = tmp_path / "killed"
    ids = sorted(UUID(generate_uuid5(number)) for number in range(ROWS))
    late = set(map(str, ids[ROWS * 2 // 5 - 100 : ROWS * 2 // 5 - 50]))  # near the end of the second of five ranges

    def dies_late(batch):
        if late.intersection(batch["id"]) and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return batch

    source = WeaviateDatasource(movies.name, connect=ray_connect, page_size=20)
    dataset = ray.data.read_datasource(source, override_num_blocks=5).map_batches(dies_late, batch_size=20)
    rows = dataset.take_all()
    assert mark.exists()
    assert sorted(UUID(row["id"]) for row in rows) == ids


def test_failures_come_back_as_rows(ray, db, ray_connect):
    movies = db.create(properties=[N])
    dataset = ray.data.range(100, override_num_blocks=3).map(
        lambda row: {"n": row["id"], "key": None if row["id"] % 25 == 0 else str(row["id"])}
    )
    sink = WeaviateDatasink(movies.name, connect=ray_connect, key="key", properties=["n"])
    with pytest.raises(WeaviateBatchError, match="4 of 100 rows were not stored"):
        dataset.write_datasink(sink)
    assert sorted(failed.row["n"] for failed in sink.failures) == [0, 25, 50, 75]
    assert len(numbers(db, movies)) == sink.stored == 96
    ray.data.from_items([{**failed.row, "key": "new"} for failed in sink.failures[:1]]).write_datasink(sink)
    assert len(numbers(db, movies)) == 97
    ray.data.range(0).write_datasink(sink)
    assert (sink.stored, sink.failures) == (0, [])


@pytest.mark.usefixtures("ray")
def test_the_program_of_the_documentation(server, capsys):
    program = (Path(__file__).parents[2] / "examples/ray_data.py").read_text(encoding="utf-8")
    here = f'"127.0.0.1", {server.http_port}, {server.grpc_port}'
    assert '"localhost", 8080, 50051' in program
    exec(program.replace('"localhost", 8080, 50051', here), {"__name__": "__main__"})
    printed = capsys.readouterr().out
    assert "10000 stored, 0 failed" in printed
    assert "100 read, the largest is 99" in printed
    assert "vector  fixed_size_list<item: float>[2]" in printed
