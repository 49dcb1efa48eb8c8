"""`export`, and the way back, on a real server."""

import array
import contextlib
import errno
import fcntl
import gc
import json
import os
import signal
import subprocess
import termios
from datetime import UTC, datetime, timedelta

import pytest
from support import make_client
from tool_support import (
    EMPTY,
    FULL,
    ask,
    create,
    create_every,
    create_movies,
    lines_of,
    objects,
    run,
    start,
    wait_until,
    write_lines,
)

import weaviate_anyio
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject

IDS = [f"00000000-0000-4000-8000-{number:012}" for number in range(9)]
BEACON = "weaviate://localhost"
BEGIN, DAY = datetime(2000, 1, 1, tzinfo=UTC), timedelta(days=1)


def everything(name):
    """Lines that use all that a file can hold; IDS[8] is an object that nobody has stored."""
    other = f"{name}Other"
    return [
        {
            "id": IDS[1],
            "properties": FULL,
            "vectors": {"flat": [0.1, -2.5e-8, 3.0], "multi": [[0.1, 0.2], [1.0, 2.0]]},
            "references": {
                "one": [IDS[7], IDS[8]],
                "several": [f"{BEACON}/{other}/{IDS[7]}", f"{BEACON}/{name}/{IDS[2]}", f"{BEACON}/{name}/{IDS[1]}"],
            },
        },
        {"id": IDS[2], "properties": EMPTY, "vectors": {"flat": [1.0, 2.0, 3.0]}},
        {"id": IDS[3], "properties": {}, "references": {"several": [f"{BEACON}/{name}/{IDS[1]}"]}},
    ]


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_what_is_exported_can_be_imported_and_exported_to_the_same_bytes(server, name, tmp_path, backend, ending):
    create_every(server, name)
    given = tmp_path / "given.jsonl"
    write_lines(given, everything(name))
    assert run(server, "import", given, "--collection", name, backend=backend) == 0
    first, second = tmp_path / f"first.{ending}", tmp_path / f"second.{ending}"
    assert run(server, "export", name, first, backend=backend) == 0
    create_every(server, name)
    assert run(server, "import", first, "--collection", name, backend=backend) == 0
    assert run(server, "export", name, second, backend=backend) == 0
    assert first.read_bytes() == second.read_bytes()
    if ending == "jsonl":
        assert lines_of(first) == everything(name)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([given.name, first.name, second.name])


def test_what_parquet_holds(server, name, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    create_every(server, name)
    write_lines(tmp_path / "given.jsonl", everything(name))
    assert run(server, "import", tmp_path / "given.jsonl", "--collection", name) == 0
    assert run(server, "export", name, tmp_path / "a.parquet") == 0
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.schema.field("date").type == pa.timestamp("us", "UTC")
    assert table.schema.field("int_array").type == pa.list_(pa.int64())
    assert table.schema.field("vector.flat").type == pa.list_(pa.float32())
    assert table.schema.field("vector.multi").type == pa.list_(pa.list_(pa.float32()))
    rows = table.to_pylist()
    assert rows[0]["int"] == 2**60
    assert rows[0]["date"].isoformat() == "2019-12-31T22:00:00.123456+00:00"
    assert rows[0]["object"]["inner"] == {"share": 1.0, "moments": []}
    assert rows[1]["object_array"] == []
    assert rows[2]["text"] is None
    assert rows[0]["one"] == [IDS[7], IDS[8]]


def test_a_date_that_parquet_cannot_hold(server, name, tmp_path, capsys):
    create_movies(server, name)
    write_lines(tmp_path / "a.jsonl", [{"seen": "0000-05-05T00:00:00Z"}])
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name) == 0
    assert run(server, "export", name, tmp_path / "b.parquet") == 1
    assert "seen has a value that Parquet cannot hold" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


@pytest.mark.filterwarnings("ignore:Dep:DeprecationWarning")
@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_a_vector_without_a_name(server, name, tmp_path, ending):
    legacy = {"vector_config": None, "vectorizer_config": Configure.Vectorizer.none()}
    create_movies(server, name, **legacy)
    lines = [{"id": IDS[1], "properties": {"title": "Alien"}, "vector": [0.1, 0.2]}, {"id": IDS[2], "properties": {}}]
    write_lines(tmp_path / "given.jsonl", lines)
    assert run(server, "import", tmp_path / "given.jsonl", "--collection", name) == 0
    assert run(server, "export", name, tmp_path / f"a.{ending}") == 0
    create_movies(server, name, **legacy)
    assert run(server, "import", tmp_path / f"a.{ending}", "--collection", name) == 0
    assert run(server, "export", name, tmp_path / "b.jsonl") == 0
    assert lines_of(tmp_path / "b.jsonl") == lines


@pytest.fixture(scope="module")
def films(server):
    """A collection of 2,500 objects."""
    name = "ToolFilms"
    create_movies(server, name)

    async def fill(client):
        some = [
            DataObject(
                {"title": f"film {n}", "year": n, "seen": f"{BEGIN + n * DAY:%Y-%m-%dT00:00:00Z}"}, vector=[n, 1.0]
            )
            for n in range(2500)
        ]
        await client.collections.use(name).data.insert_many(some)

    ask(server, fill)
    yield name
    ask(server, lambda client: client.collections.delete(name))


@pytest.mark.parametrize(
    ("condition", "years"),
    [
        (None, range(2500)),
        ("year >= 100 and year < 2400", range(100, 2400)),
        ("year < 300", range(300)),
        ("seen < '2000-01-03T12:00:00Z' or year = 7", [0, 1, 2, 7]),
        ("title like 'film' and not year > 3", range(4)),
        ("year contains any (3, 5, 2499)", [3, 5, 2499]),
        ("year > 9000", []),
    ],
)
def test_filters(server, films, tmp_path, backend, condition, years):
    where = [] if condition is None else ["--filter", condition]
    assert run(server, "export", films, tmp_path / "a.jsonl", *where, backend=backend) == 0
    found = lines_of(tmp_path / "a.jsonl")
    assert sorted(one["properties"]["year"] for one in found) == list(years)
    assert [one["id"] for one in found] == sorted(one["id"] for one in found)
    assert all(one["vectors"]["default"] == [one["properties"]["year"], 1] for one in found)


def test_a_filter_for_an_id(server, films, tmp_path, capfdbinary):
    some = next(iter(objects(server, films)))
    assert run(server, "export", films, tmp_path / "a.jsonl", "--filter", f"id = '{some}'", "--no-vectors") == 0
    (found,) = lines_of(tmp_path / "a.jsonl")
    assert found["id"] == some
    assert found.keys() == {"id", "properties"}


def test_a_filter_for_what_the_collection_does_not_have(server, films, tmp_path, capsys):
    assert run(server, "export", films, tmp_path / "a.jsonl", "--filter", "yaer = 1") == 2
    assert "at character 1: the collection has no property 'yaer'; it has: title, year, seen" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_standard_output(server, films):
    with start(server, "export", films, "-", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        out, error = process.communicate()
    assert process.returncode == 0
    assert len({json.loads(line)["id"] for line in out.splitlines()}) == 2500
    assert error == f"2,500 objects of {films} exported\n"


def test_through_one_port(server, films, tmp_path, backend):
    from weaviate_anyio.__main__ import main

    command = ["export", films, str(tmp_path / "a.jsonl"), "--backend", backend, "--grpc", "web"]
    assert main([*command, "--url", f"http://127.0.0.1:{server.http_port}"]) == 0
    assert len(lines_of(tmp_path / "a.jsonl")) == 2500


@pytest.mark.parametrize("lines", [0, 1, 150])
def test_nobody_reads_on(server, films, lines, backend):
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with start(server, "export", films, "-", "--backend", backend, **pipes) as process:
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 141


def waiting_in(pipe):
    """The bytes that nobody has read yet."""
    return array.array("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


def test_ctrl_c_while_nobody_reads(server, films, backend):
    """The first one waits for the write, the second one does not."""
    read, write = os.pipe()
    size = fcntl.fcntl(read, fcntl.F_SETPIPE_SZ, 4096)
    command = ["export", films, "-", "--backend", backend]
    with open(read), start(server, *command, stdout=write, stderr=subprocess.PIPE) as process:  # noqa: PTH123
        os.close(write)
        wait_until(lambda: waiting_in(read) == size, process)
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        assert process.stderr.read() == ""
    assert process.returncode == 130


def test_ctrl_c_leaves_no_part_of_a_file(server, films, tmp_path, backend):
    """The file is a pipe, which makes sure that the export is under way."""
    part = tmp_path / "a.jsonl.part"
    os.mkfifo(part)
    with start(server, "export", films, tmp_path / "a.jsonl", "--backend", backend, stderr=subprocess.PIPE) as process:
        with part.open("rb") as pipe:
            pipe.read(1)
            process.send_signal(signal.SIGINT)
            pipe.read()
        assert process.stderr.read() == ""
    assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_the_file_that_is_there_stays_until_the_new_one_is_whole(server, films, tmp_path, monkeypatch, capsys, backend):
    path = tmp_path / "a.jsonl"
    path.write_text("before")

    def full(record):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("weaviate_anyio._tools.files.encoded", full)
    for where in ([], ["--filter", "year > 5"], ["--filter", "year = 5"]):
        assert run(server, "export", films, path, *where, backend=backend) == 1
        assert capsys.readouterr().err == f"{path} cannot be written: No space left on device\n"
    gc.collect()
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written(server, films, tmp_path, capsys):
    path = tmp_path / "missing" / "a.jsonl"
    assert run(server, "export", films, path) == 1
    assert capsys.readouterr().err == f"{path} cannot be written: No such file or directory\n"


def test_replies_that_are_too_large_come_in_smaller_pages(server, name, monkeypatch, tmp_path):
    create(server, name, properties=[Property(name="blob", data_type=DataType.BLOB)])

    async def fill(client):
        blob = "A" * 40_000
        await client.collections.use(name).data.insert_many([{"blob": blob} for _ in range(130)])

    ask(server, fill)
    config = weaviate_anyio.config.AdditionalConfig(
        grpc_config=weaviate_anyio.config.GrpcConfig(channel_options=[("grpc.max_receive_message_length", 500_000)])
    )
    monkeypatch.setattr(
        "weaviate_anyio._tools.arguments.client_of", lambda *_: make_client(server, additional_config=config)
    )
    assert run(server, "export", name, tmp_path / "a.jsonl") == 0
    assert len(lines_of(tmp_path / "a.jsonl")) == 130


def test_tenants(server, name, tmp_path, capsys):
    create_movies(server, name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))

    async def fill(client):
        movies = client.collections.use(name)
        await movies.tenants.create(["alice", "bob"])
        await movies.with_tenant("bob").data.insert({"title": "Up"})

    ask(server, fill)
    assert run(server, "export", name, tmp_path / "a.jsonl") == 1
    assert f"{name} is multi-tenant: choose one with --tenant; it has alice, bob" in capsys.readouterr().err
    for where in ([], ["--filter", "title = 'up'"]):
        assert run(server, "export", name, tmp_path / "a.jsonl", "--tenant", "bob", *where) == 0
        assert [one["properties"] for one in lines_of(tmp_path / "a.jsonl")] == [{"title": "Up"}]
    assert run(server, "export", name, tmp_path / "a.jsonl", "--tenant", "alice") == 0
    assert lines_of(tmp_path / "a.jsonl") == []


def test_a_tenant_of_a_collection_without(server, films, tmp_path, capsys):
    assert run(server, "export", films, tmp_path / "a.jsonl", "--tenant", "alice") == 1
    assert f"{films} is not multi-tenant: leave out --tenant" in capsys.readouterr().err


def test_no_such_collection(server, tmp_path, capsys):
    assert run(server, "export", "Nonsense", tmp_path / "a.jsonl") == 1
    error = capsys.readouterr().err
    assert "Nonsense" in error
    assert "Traceback" not in error


def test_no_server(tmp_path, capsys):
    from weaviate_anyio.__main__ import main

    assert main(["export", "A", str(tmp_path / "a.jsonl"), "--url", "http://127.0.0.1:1", "--grpc-port", "2"]) == 1
    error = capsys.readouterr().err
    assert "127.0.0.1:1" in error
    assert "Traceback" not in error


def test_a_wrong_key_is_not_shown(guarded, tmp_path, capsys):
    assert run(guarded, "export", "A", tmp_path / "a.jsonl", "--api-key", "a-wrong-key") == 1
    error = capsys.readouterr().err
    assert "401" in error or "credentials" in error
    assert "a-wrong-key" not in error
