"""`import` on a real server: what is stored, what fails, and what happens when it is interrupted."""

import json
import os
import signal
import subprocess
import threading

import pytest
from anyio.from_thread import start_blocking_portal
from support import make_client
from tool_support import (
    ask,
    count,
    create,
    create_movies,
    lines_of,
    objects,
    run,
    start,
    wait_until,
    write_lines,
)

from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.query import QueryReference
from weaviate_anyio.config import AdditionalConfig, Timeout
from weaviate_anyio.embedded import run_server
from weaviate_anyio.util import generate_uuid5

ID = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"


def left(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_csv_file_is_typed_by_the_collection(server, name, tmp_path, backend, capsys):
    create(
        server,
        name,
        properties=[
            Property(name="title", data_type=DataType.TEXT),
            Property(name="year", data_type=DataType.INT),
            Property(name="rating", data_type=DataType.NUMBER),
            Property(name="seen", data_type=DataType.BOOL),
            Property(name="released", data_type=DataType.DATE),
            Property(name="genres", data_type=DataType.TEXT_ARRAY),
            Property(name="place", data_type=DataType.GEO_COORDINATES),
            Property(name="phone", data_type=DataType.PHONE_NUMBER),
        ],
    )
    path = tmp_path / "movies.csv"
    path.write_text(
        "id,title,year,rating,seen,released,genres,place,phone,vector\n"
        f'{ID},1984,1984,7,true,1984-10-10,"[""drama"", ""sci-fi""]",'
        '"{""latitude"": 51.5, ""longitude"": 0}",+31 20 1234567,"[0.5, 1]"\n'
        ",Up,,,,,,,,\n",
        encoding="utf-8",
    )
    assert run(server, "import", path, "--collection", name, backend=backend) == 0
    assert capsys.readouterr().err == f"2 objects imported into {name}\n"
    assert run(server, "export", name, tmp_path / "a.jsonl") == 0
    one, two = sorted(lines_of(tmp_path / "a.jsonl"), key=lambda line: line["properties"]["title"])
    assert one == {
        "id": ID,
        "properties": {
            "title": "1984",
            "year": 1984,
            "rating": 7.0,
            "seen": True,
            "released": "1984-10-10T00:00:00Z",
            "genres": ["drama", "sci-fi"],
            "place": {"latitude": 51.5, "longitude": 0.0},
            "phone": {"input": "+31 20 1234567"},
        },
        "vectors": {"default": [0.5, 1]},
    }
    assert two["properties"] == {"title": "Up"}


def test_columns_for_ids_and_vectors(server, name, tmp_path):
    vectors = [Configure.Vectors.self_provided(name="plot"), Configure.MultiVectors.self_provided(name="scenes")]
    create_movies(server, name, vector_config=vectors)
    write_lines(tmp_path / "a.jsonl", [{"key": ID, "title": "Up", "embedding": [1, 2], "s": [[1, 2], [3, 4]]}])
    columns = ["--uuid-column", "key", "--vector-column", "plot=embedding", "--vector-column", "scenes=s"]
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name, *columns) == 0
    assert run(server, "export", name, tmp_path / "b.jsonl") == 0
    vectors = {"plot": [1, 2], "scenes": [[1, 2], [3, 4]]}
    assert lines_of(tmp_path / "b.jsonl") == [{"id": ID, "properties": {"title": "Up"}, "vectors": vectors}]


def test_importing_twice_changes_nothing_and_equal_rows_are_two_objects(server, name, tmp_path):
    create_movies(server, name)
    write_lines(tmp_path / "a.jsonl", [{"title": "Up"}, {"title": "Up"}, {"title": "Alien"}])
    for _ in range(2):
        assert run(server, "import", tmp_path / "a.jsonl", "--collection", name) == 0
        found = objects(server, name)
        assert sorted(one["title"] for one in found.values()) == ["Alien", "Up", "Up"]
    write_lines(tmp_path / "b.jsonl", [{"title": "Up"}])
    assert run(server, "import", tmp_path / "b.jsonl", "--collection", name) == 0
    assert len(objects(server, name)) == 4


def test_references_to_rows_that_come_later(server, name, tmp_path, backend):
    other = f"{name}Other"
    create(server, other)
    create_movies(
        server,
        name,
        references=[
            ReferenceProperty(name="sequel", target_collection=name),
            ReferenceProperty.MultiTarget(name="about", target_collections=[name, other]),
        ],
    )
    ids = [generate_uuid5(n, name) for n in range(1500)]
    path = tmp_path / "a.jsonl"
    about = [f"weaviate://localhost/{name}/{ids[0]}", f"weaviate://localhost/{other}/{ids[1]}"]
    write_lines(
        path,
        [{"id": one, "title": "x", "sequel": ids[(at + 1) % 1500], "about": about} for at, one in enumerate(ids)],
    )
    for _ in range(2):
        assert run(server, "import", path, "--collection", name, backend=backend) == 0
        assert run(server, "export", name, tmp_path / "b.jsonl") == 0
        found = {line["id"]: line["references"] for line in lines_of(tmp_path / "b.jsonl")}
        assert found == {one: {"sequel": [ids[(at + 1) % 1500]], "about": about} for at, one in enumerate(ids)}

    async def first(client):
        follow = [QueryReference(link_on="sequel", return_properties=["title"])]
        return await client.collections.use(name).query.fetch_object_by_id(ids[1499], return_references=follow)

    (sequel,) = ask(server, first).references["sequel"].objects
    assert str(sequel.uuid) == ids[0]


def test_tenants(server, name, tmp_path, capsys):
    create_movies(server, name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    write_lines(tmp_path / "a.jsonl", [{"title": "Up"}])
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name) == 1
    assert f"{name} is multi-tenant: choose one with --tenant; it has none yet" in capsys.readouterr().err
    ask(server, lambda client: client.collections.use(name).tenants.create(["alice", "bob"]))
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name, "--tenant", "alice") == 0
    assert (count(server, name, "alice"), count(server, name, "bob")) == (1, 0)
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name, "--tenant", "carol") == 1
    (failed,) = lines_of(tmp_path / "a.jsonl.failed.jsonl")
    assert "carol" in failed["failed"]["error"]


def test_no_such_collection(server, tmp_path, capsys):
    write_lines(tmp_path / "a.jsonl", [{}])
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", "Nonsense") == 1
    assert "Nonsense" in capsys.readouterr().err
    assert left(tmp_path) == ["a.jsonl"]


BAD = [
    b'{"title": "good"}',
    b'{"title": "cut o',
    b"[1, 2]",
    b"",
    b'{"title": 5}',
    b'{"year": "many"}',
    b'{"id": "x", "title": "bad id"}',
    b'{"title": "too long", "year": 9007199254740993}',
    b'{"title": "bad vector", "vector": [0.5, "x"]}',
    b'{"title": "\xff"}',
    b'{"properties": {"title": "bad link"}, "references": {"nothing": ["' + ID.encode() + b'"]}}',
    b'{"title": "last"}',
]


def test_what_fails_is_kept_and_can_be_imported_when_it_is_repaired(server, name, tmp_path, backend, capsys):
    create_movies(server, name)
    path, failures = tmp_path / "a.jsonl", tmp_path / "a.jsonl.failed.jsonl"
    path.write_bytes(b"\n".join(BAD))
    assert run(server, "import", path, "--collection", name, backend=backend) == 1
    assert f"9 failed: {failures} says why" in capsys.readouterr().err
    assert left(tmp_path) == ["a.jsonl", "a.jsonl.failed.jsonl"]
    failed = lines_of(failures)
    assert [line["failed"]["row"] for line in failed] == [2, 3, 5, 6, 7, 8, 9, 10, 11]
    assert all(line["failed"]["error"] for line in failed)
    assert failed[0]["failed"]["text"] == '{"title": "cut o'
    assert failed[3]["properties"] == {"year": "many"}
    assert failed[5]["properties"]["year"] == 9007199254740993
    assert failed[6]["vector"] == [0.5, "x"]
    assert failed[8]["references"] == {"nothing": [ID]}
    failed[0]["failed"]["text"] = '{"title": "whole"}'
    failed[1]["failed"]["text"] = '{"title": "object"}'
    failed[2]["properties"]["title"] = "five"
    failed[3]["properties"]["year"] = 2000
    failed[4]["failed"]["text"] = '{"title": "good id"}'
    failed[5]["properties"]["year"] = 2001
    failed[6]["vector"] = [0.5, 1]
    failed[7]["failed"]["text"] = '{"title": "text"}'
    del failed[8]["references"]
    write_lines(failures, failed)
    assert run(server, "import", failures, "--collection", name, backend=backend) == 0
    titles = sorted(one["title"] or "" for one in objects(server, name).values())
    assert titles == sorted(
        ["", "bad link", "bad vector", "five", "good", "good id", "last", "object", "text", "too long", "whole"]
    )
    assert left(tmp_path) == ["a.jsonl", "a.jsonl.failed.jsonl"]


def test_failures_that_are_not_repaired_fail_again(server, name, tmp_path):
    create_movies(server, name)
    path = tmp_path / "a.csv"
    path.write_bytes(b"title,year\nUp,many\n\xfcber,1\nshort\n")
    assert run(server, "import", path, "--collection", name) == 1
    failures = tmp_path / "a.csv.failed.jsonl"
    first = lines_of(failures)
    assert [line["properties"] for line in first] == [{"title": "Up", "year": "many"}, {}, {}]
    assert first[1]["failed"] == {"row": 2, "error": "the row is not UTF-8", "text": "\\xfcber,1"}
    assert run(server, "import", failures, "--collection", name) == 1
    second = lines_of(tmp_path / "a.csv.failed.jsonl.failed.jsonl")
    assert [line["properties"] for line in second] == [{"title": "Up", "year": "many"}, {}, {}]


def test_two_rows_with_one_id_each_get_their_own_error(server, name, tmp_path):
    create_movies(server, name)
    write_lines(tmp_path / "a.jsonl", [{"id": ID, "year": "x"}, {"id": ID, "year": 1}, {"id": ID, "year": "y"}])
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name) == 1
    failed = lines_of(tmp_path / "a.jsonl.failed.jsonl")
    assert [(line["failed"]["row"], line["properties"]) for line in failed] == [(1, {"year": "x"}), (3, {"year": "y"})]
    assert objects(server, name)[ID]["year"] == 1


# Interruptions

ROWS = 15_000
FLAT = {"vector_config": Configure.Vectors.self_provided(vector_index_config=Configure.VectorIndex.flat())}


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """A file that takes some seconds; each thousandth row cannot be read."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    with path.open("w") as file:
        for n in range(1, ROWS + 1):
            text = "nonsense" if not n % 1000 else json.dumps({"title": f"film {n}", "year": n, "vector": [n, 1.0]})
            file.write(text + "\n")
    yield path
    path.unlink()


def journaled(path):
    """The last row in a journal, 0 without one."""
    try:
        last = path.with_name(f"{path.name}.journal").read_bytes().split(b"\n")[-2]
    except (FileNotFoundError, IndexError):
        return 0
    return json.loads(last).get("row", 0)


def check_all(server, name, path):
    """The server has exactly the rows of the file, and the failures are there once."""
    years = sorted(one["year"] for one in objects(server, name, cache_size=1000).values())
    assert years == [n for n in range(1, ROWS + 1) if n % 1000]
    assert [line["failed"]["row"] for line in lines_of(path.with_name(f"{path.name}.failed.jsonl"))] == [
        *range(1000, ROWS + 1, 1000)
    ]
    assert not path.with_name(f"{path.name}.journal").exists()


HELD_AT = """
import sys, threading
from weaviate_anyio.__main__ import main
from weaviate_anyio._tools import journal

row, advance = int(sys.argv.pop(1)), journal.Journal.advance

def hold(self, state, failures):
    advance(self, state, failures)
    if state.row >= row:
        threading.Event().wait()

journal.Journal.advance = hold
sys.exit(main())
"""
"""The command line, whose journal goes on until a row has ended and then no more; the rows behind it are sent still."""


@pytest.mark.parametrize("moments", [(1, 4000, 8000), (11_000,)])
def test_killed_and_started_again(server, name, many, backend, moments):
    create_movies(server, name, **FLAT)
    for row in moments:
        program = ("-c", HELD_AT, str(row))
        with start(server, "import", many, "--collection", name, "--backend", backend, program=program) as process:
            wait_until(lambda row=row: journaled(many) >= row, process)
            process.kill()
            process.wait()
        assert process.returncode == -signal.SIGKILL
        reached = journaled(many)
        assert ROWS >= reached >= row
    with start(server, "import", many, "--collection", name, stderr=subprocess.PIPE) as process:
        error = process.stderr.read()
    assert process.returncode == 1
    assert error.startswith(f"going on after row {reached:,} of {many}\n")
    check_all(server, name, many)


def test_ctrl_c(server, name, many, backend):
    create_movies(server, name, **FLAT)
    with start(server, "import", many, "--collection", name, "--backend", backend, stderr=subprocess.PIPE) as process:
        wait_until(lambda: journaled(many) >= 2000, process)
        process.send_signal(signal.SIGINT)
        error = process.stderr.read()
    assert process.returncode == 130
    assert error == f"stopped after row {journaled(many):,} of {many}: the same command goes on there\n"
    reached = journaled(many)
    assert ROWS > reached >= 2000
    assert count(server, name) >= reached - reached // 1000
    assert run(server, "import", many, "--collection", name, backend=backend) == 1
    check_all(server, name, many)


def test_a_journal_of_another_collection_is_refused(server, name, many, capsys):
    create_movies(server, name, **FLAT)
    create_movies(server, f"{name}Again", **FLAT)
    with start(server, "import", many, "--collection", name) as process:
        wait_until(lambda: journaled(many) >= 1, process)
        process.kill()
    assert run(server, "import", many, "--collection", f"{name}Again") == 1
    error = capsys.readouterr().err
    assert f"{many}.journal belongs to another import: its collection was '{name}', now it is '{name}Again'." in error
    assert count(server, f"{name}Again") == 0
    assert run(server, "import", many, "--collection", f"{name}Again", "--restart") == 1
    check_all(server, f"{name}Again", many)


def test_a_server_that_goes_away(servers, tmp_path, many, backend, monkeypatch, capsys):
    """The import gives up when the patience of the batch is over, and goes on later."""
    patience = AdditionalConfig(timeout=Timeout(init=60, insert=10))
    monkeypatch.setattr(
        "weaviate_anyio._tools.arguments.client_of", lambda *_: make_client(server, additional_config=patience)
    )

    assert not journaled(many)
    ended = threading.Event()

    def stop():
        while journaled(many) < 2000:
            if ended.wait(0.01):
                return
        os.kill(server.pid, signal.SIGSTOP)

    with start_blocking_portal() as portal:
        options = servers.options(tmp_path / "server")
        with portal.wrap_async_context_manager(run_server(options)) as server:
            create_movies(server, "Movie", **FLAT)
            stopping = threading.Thread(target=stop)
            stopping.start()
            try:
                code = run(server, "import", many, "--collection", "Movie", backend=backend)
            finally:
                ended.set()
                stopping.join()
                os.kill(server.pid, signal.SIGCONT)
            error = capsys.readouterr().err
            assert code == 1, error
            assert error.endswith("The same command goes on where this one ended.\n")
            assert ROWS > journaled(many) >= 2000
            assert run(server, "import", many, "--collection", "Movie", backend=backend) == 1
            check_all(server, "Movie", many)
