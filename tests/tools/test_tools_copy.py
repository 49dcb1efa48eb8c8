"""`copy` between two real servers."""

import secrets
import subprocess
import sys

import anyio
import pytest
from support import OPEN, make_client
from test_tools_export import everything
from tool_support import ask, count, create, create_every, create_movies, lines_of, objects, run, write_lines

from weaviate_anyio.__main__ import main
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus
from weaviate_anyio.util import generate_uuid5


@pytest.fixture(scope="module")
def other(servers):
    """The server that is copied to."""
    return servers.get({"ENABLE_MODULES": "generative-dummy"})


@pytest.fixture
def names(server, other):
    """Names of collections, which are deleted on both servers."""
    made = [f"Copy{letter}{secrets.token_hex(4)}" for letter in "ABC"]
    yield made
    for one in (server, other):
        ask(one, lambda client: client.collections.delete([*made, *(f"{name}Other" for name in made)]))


def copy(source, target, *options, backend="asyncio"):
    ends = [f"http://127.0.0.1:{one.http_port}" for one in (source, target)]
    ports = ["--from-grpc-port", str(source.grpc_port), "--to-grpc-port", str(target.grpc_port)]
    return main(["copy", *ends, *ports, "--backend", backend, *options])


def config_of(server, name):
    async def read(client):
        return (await client.collections.export_config(name)).to_dict()

    return ask(server, read)


def test_everything_of_a_collection(server, other, names, tmp_path, backend, capsys):
    name = names[0]
    create_every(server, name)
    write_lines(tmp_path / "given.jsonl", everything(name))
    assert run(server, "import", tmp_path / "given.jsonl", "--collection", name) == 0
    assert copy(server, other, "--collection", name, f"{name}Other", backend=backend) == 0
    assert f"{name}: FROM has 3 objects, TO has 3\n" in capsys.readouterr().err
    for one in (server, other):
        assert run(one, "export", name, tmp_path / f"{one.http_port}.jsonl") == 0
    files = [(tmp_path / f"{one.http_port}.jsonl").read_bytes() for one in (server, other)]
    assert files[0] == files[1]
    before, after = config_of(server, name), config_of(other, name)
    assert sorted(after.pop("properties"), key=str) == sorted(before.pop("properties"), key=str)
    assert after == before


def test_references_in_a_circle(server, other, names, tmp_path, backend):
    one, two, three = names
    for name in names:
        create_movies(server, name)

    async def link(client):
        for name, target in ((one, two), (two, three), (three, one)):
            await client.collections.use(name).config.add_reference(
                ReferenceProperty(name="next", target_collection=target)
            )

    ask(server, link)
    for name, target in ((one, two), (two, three), (three, one)):
        lines = [
            {"id": generate_uuid5(n, name), "title": f"film {n}", "next": generate_uuid5(n + 1, target)}
            for n in range(700)
        ]
        write_lines(tmp_path / f"{name}.jsonl", lines)
        assert run(server, "import", tmp_path / f"{name}.jsonl", "--collection", name) == 0
    for existing in ([], ["--existing", "append"]):
        assert copy(server, other, "--collection", *names, *existing, backend=backend) == 0
        for name, target in ((one, two), (two, three), (three, one)):
            assert run(other, "export", name, tmp_path / "copied.jsonl") == 0
            found = {line["id"]: line["references"] for line in lines_of(tmp_path / "copied.jsonl")}
            assert found == {generate_uuid5(n, name): {"next": [generate_uuid5(n + 1, target)]} for n in range(700)}


@pytest.mark.filterwarnings("ignore:Dep:DeprecationWarning")
def test_a_vector_without_a_name(server, other, names, tmp_path):
    create_movies(server, names[0], vector_config=None, vectorizer_config=Configure.Vectorizer.none())
    write_lines(tmp_path / "a.jsonl", [{"title": "Up", "vector": [0.1, 0.2]}])
    assert run(server, "import", tmp_path / "a.jsonl", "--collection", names[0]) == 0
    assert copy(server, other, "--collection", names[0]) == 0
    assert run(other, "export", names[0], tmp_path / "b.jsonl") == 0
    assert lines_of(tmp_path / "b.jsonl")[0]["vector"] == [0.1, 0.2]


def test_tenants_that_cannot_be_read_are_listed(server, other, names, backend, capsys):
    name = names[0]
    create_movies(server, name, multi_tenancy_config=Configure.multi_tenancy(enabled=True))

    async def fill(client):
        movies = client.collections.use(name)
        await movies.tenants.create(["alice", "bob", "carol"])
        for number, tenant in enumerate(["alice", "bob", "carol"], 1):
            await movies.with_tenant(tenant).data.insert_many([{"title": f"{tenant} {n}"} for n in range(number)])
        await movies.tenants.update(Tenant(name="bob", activity_status=TenantActivityStatus.INACTIVE))

    ask(server, fill)
    assert copy(server, other, "--collection", name, backend=backend) == 1
    error = capsys.readouterr().err
    assert f"{name}, tenant bob is INACTIVE and not copied" in error
    assert f"{name}, tenant carol: FROM has 3 objects, TO has 3" in error
    assert (count(other, name, "alice"), count(other, name, "carol")) == (1, 3)

    async def wake(client):
        await client.collections.use(name).tenants.activate("bob", wait_for_completion=True)

    ask(server, wake)
    assert copy(server, other, "--collection", name, "--existing", "append", backend=backend) == 0
    assert sorted(one["title"] for one in objects(other, name, "bob").values()) == ["bob 0", "bob 1"]
    assert count(other, name, "carol") == 3


def test_what_is_there_already(server, other, names, capsys):
    name = names[0]
    for one, title in ((server, "from"), (other, "to")):
        create_movies(one, name)
        ask(one, lambda client, title=title: client.collections.use(name).data.insert({"title": title}))
    assert copy(server, other, "--collection", name) == 1
    assert f"TO has {name} already: choose --existing skip or --existing append" in capsys.readouterr().err
    assert copy(server, other, "--collection", name, "--existing", "skip") == 0
    assert f"{name} is skipped: TO has it" in capsys.readouterr().err
    assert count(other, name) == 1
    assert copy(server, other, "--collection", name, "--existing", "append") == 0
    assert sorted(one["title"] for one in objects(other, name).values()) == ["from", "to"]


def test_a_reference_to_what_is_not_copied(server, other, names, capsys):
    one, two, _ = names
    create(server, two)
    create_movies(server, one, references=[ReferenceProperty(name="about", target_collection=two)])
    assert copy(server, other, "--collection", one) == 1
    assert f"{one}.about refers to {two}, which TO does not have: copy it as well" in capsys.readouterr().err
    assert not ask(other, lambda client: client.collections.exists(one))


def test_objects_that_the_target_refuses(server, other, names, capsys):
    name = names[0]
    create_movies(server, name)
    create(other, name, properties=[Property(name="year", data_type=DataType.TEXT)])

    async def fill(client):
        await client.collections.use(name).data.insert_many([{"year": n} for n in range(30)])

    ask(server, fill)
    assert copy(server, other, "--collection", name, "--existing", "append") == 1
    error = capsys.readouterr().err
    assert f"{name}: FROM has 30 objects, TO has 0" in error
    assert "year" in error
    assert "... and 10 others" in error


def test_no_such_collection(server, other, capsys):
    assert copy(server, other, "--collection", "Nonsense") == 1
    assert "Nonsense" in capsys.readouterr().err


def test_all_collections_of_a_server(servers, other, tmp_path):
    """From a server of its own, since other tests use the shared one at the same time."""
    source = servers.get({**OPEN, "QUERY_DEFAULTS_LIMIT": "11"})
    made = [f"Whole{letter}" for letter in "ABC"]
    for name in made:
        create_movies(source, name)
        ask(source, lambda client, name=name: client.collections.use(name).data.insert({"title": name}))
    assert copy(source, other) == 0
    for name in made:
        assert [one["title"] for one in objects(other, name).values()] == [name]
    ask(other, lambda client: client.collections.delete(made))


def test_a_hash_cannot_be_copied(server, other, names, capsys):
    create(server, names[0], properties=[Property(name="image", data_type=DataType.BLOB_HASH)])
    ask(server, lambda client: client.collections.use(names[0]).data.insert({"image": "aGVsbG8="}))
    assert copy(server, other, "--collection", names[0]) == 0
    assert f"{names[0]}.image is left out: the server keeps only a hash of its values" in capsys.readouterr().err
    assert [one["image"] for one in objects(other, names[0], return_properties=["image"]).values()] == [None]


def test_the_keys_of_both_ends(guarded, server, names, monkeypatch, capsys):
    async def at_guarded(verb):
        async with make_client(guarded, auth_credentials="root-key") as client:
            await getattr(client.collections, verb)(names[0])

    anyio.run(at_guarded, "create")
    assert copy(guarded, server, "--collection", names[0]) == 1
    monkeypatch.setenv("WEAVIATE_FROM_API_KEY", "root-key")
    assert copy(guarded, server, "--collection", names[0]) == 0
    assert "root-key" not in capsys.readouterr().err
    anyio.run(at_guarded, "delete")


def test_help_names_every_command():
    shown = subprocess.run(
        [sys.executable, "-m", "weaviate_anyio", "--help"], capture_output=True, text=True, check=True
    )
    assert all(command in shown.stdout for command in ("demo", "import", "export", "copy"))
