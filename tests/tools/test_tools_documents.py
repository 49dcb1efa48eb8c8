"""The commands in the documents, as they stand there."""

import io
import re
import shlex
from pathlib import Path

import pytest
from tool_support import ask, create_movies, run, write_lines

from weaviate_anyio.__main__ import main
from weaviate_anyio.classes.config import Configure, ReferenceProperty

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("docs/tools.md", "docs/importing.md", "docs/iterating.md", "README.md")
COMMAND = re.compile(r"^ *weaviate-anyio (?!COMMAND|migrate)(.+)$", re.MULTILINE)
ID = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"


def commands():
    lines = [line for path in DOCUMENTS for line in COMMAND.findall((ROOT / path).read_text("utf-8"))]
    return [pytest.param(line, id=line) for line in dict.fromkeys(lines)]


@pytest.fixture
def here(server, servers, tmp_path, monkeypatch):
    """A folder with the files that are imported, and a server with the collections."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"print(await client.is_ready())")))
    write_lines(tmp_path / "movies.jsonl", [{"title": "Alien", "year": 1990}])
    write_lines(
        tmp_path / "movies.jsonl.failed.jsonl", [{"properties": {"title": "Up"}, "failed": {"row": 1, "error": "e"}}]
    )
    (tmp_path / "movies.csv").write_text("title,year\nAlien,1979\n")
    pq.write_table(pa.table({"key": [ID], "title": ["Up"], "embedding": [[0.5, 1.0]]}), tmp_path / "movies.parquet")
    return tmp_path


@pytest.mark.parametrize("line", commands())
def test_it_runs(servers, here, line, capfd):
    # Servers of its own: the names of the collections are those of the documents.
    server, target = servers.get({"QUERY_DEFAULTS_LIMIT": "12"}), servers.get({"QUERY_DEFAULTS_LIMIT": "13"})
    tenants = {"multi_tenancy_config": Configure.multi_tenancy(enabled=True)} if "--tenant" in line else {}
    create_movies(server, "Person")
    create_movies(
        server, "Movie", references=[ReferenceProperty(name="directedBy", target_collection="Person")], **tenants
    )
    if tenants:
        ask(server, lambda client: client.collections.use("Movie").tenants.create("alice"))
    else:
        ask(server, lambda client: client.collections.use("Movie").data.insert({"title": "Alien", "year": 1990}))
    words = shlex.split(line.removesuffix(" | head"))
    if words[0] != "copy":
        assert run(server, *words) == 0
        return
    ask(target, lambda client: client.collections.delete(["Movie", "Person"]))
    places = {"http://localhost:8080": server, "http://localhost:8090": target}
    words = [f"http://127.0.0.1:{places[word].http_port}" if word in places else word for word in words]
    given = {"50051": str(server.grpc_port), "50061": str(target.grpc_port)}
    words = [given.get(word, word) for word in words]
    if "--from-grpc-port" not in words:
        words += ["--from-grpc-port", str(server.grpc_port)]
    assert main(words) == 0


def test_there_are_some():
    assert len(commands()) >= 10


def test_whole_rows_are_as_documented(server, name, tmp_path):
    example = re.search(r"```json\n(.+)\n```", (ROOT / "docs/tools.md").read_text("utf-8"))[1]
    references = [ReferenceProperty(name="directedBy", target_collection=name)]
    create_movies(server, name, vector_config=[Configure.Vectors.self_provided(name="plot")], references=references)
    (tmp_path / "a.jsonl").write_text(example + "\n")
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", name) == 0
    assert run(server, "export", name, tmp_path / "b.jsonl") == 0
    assert (tmp_path / "b.jsonl").read_text() == re.sub(r"([:,]) ", r"\1", example) + "\n"
