"""What the commands are made of, without a server: filters, cells, records, the journal, arguments."""

import itertools
import json
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from leaks import threads

from weaviate_anyio import progress
from weaviate_anyio.__main__ import main
from weaviate_anyio._operation import Address
from weaviate_anyio._tools import files, reading, texts
from weaviate_anyio._tools.connecting import client_of, in_options, is_same_server
from weaviate_anyio._tools.failures import CommandError
from weaviate_anyio._tools.filters import condition
from weaviate_anyio._tools.journal import Journal, State, identity_of
from weaviate_anyio._tools.records import Columns, Failed, Record, made_id, read_record, shape_of
from weaviate_anyio._tools.rows import Place
from weaviate_anyio._wire import stored
from weaviate_anyio._wire.config_read import read_collection
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.exceptions import (
    ResponseCannotBeDecodedError,
    WeaviateGRPCUnavailableError,
    WeaviateInvalidInputError,
)

BY = Filter.by_property
EITHER = BY("a").less_than(1) | BY("b").greater_than(2)
ID = "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11"
KINDS = {
    **{kind: kind for kind in ("text", "int", "number", "boolean", "date", "uuid", "object", "blob")},
    "ints": "int[]",
    "place": "geoCoordinates",
    "phone": "phoneNumber",
    "ref": "Other",
}


@pytest.fixture(scope="module")
def shape():
    properties = [{"name": name, "dataType": [kind]} for name, kind in KINDS.items()]
    return shape_of(read_collection({"class": "Movie", "properties": properties, "vectorConfig": {}}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("year >= 1990 and title like 'A*'", BY("year").greater_or_equal(1990) & BY("title").like("A*")),
        ("a = 1 or b == 2 and c != 3", BY("a").equal(1) | (BY("b").equal(2) & BY("c").not_equal(3))),
        ("(a < 1 OR b > 2) and not c <= -3", EITHER & ~BY("c").less_or_equal(-3)),
        ("a is null and b is not null", BY("a").is_none(True) & BY("b").is_none(False)),
        ("a contains any ('x', \"y\")", BY("a").contains_any(["x", "y"])),
        ("a contains all (1.5)", BY("a").contains_all([1.5])),
        ("a contains none (true, false)", BY("a").contains_none([True, False])),
        (r"a = 'it\'s \\ \" x'", BY("a").equal("it's \\ \" x")),
        ("a = 1e3", BY("a").equal(1000.0)),
        (f"id = '{ID}'", Filter.by_id().equal(ID)),
        (f"id contains any ('{ID}')", Filter.by_id().contains_any([ID])),
    ],
)  # fmt: skip
def test_conditions(text, wanted):
    assert condition(text) == wanted


@pytest.mark.parametrize(
    ("text", "at", "what"),
    [
        ("", 1, "expected the name of a property, not, or (, got the end"),
        ("1 = a", 1, "expected the name of a property"),
        ("a", 2, "expected =, !=, <, <=, >, >=, like, contains or is, got the end"),
        ("a = ", 5, "expected a number, true, false, or a text in quotes, got the end"),
        ("a = b", 5, "got b"),
        ("a = 1 b = 2", 7, "expected and, or, or the end, got b"),
        ("a = 1 and", 10, "got the end"),
        ("(a = 1", 7, "expected ), got the end"),
        ("a = 'open", 5, "neither a name, a number"),
        ("a = 12abc", 5, "neither a name, a number"),
        ("a like 3", 3, "val must be a non-empty str"),
        ("a contains (1)", 12, "expected any, all or none"),
        ("a contains any 1", 16, "expected (, got 1"),
        ("a contains any (1, 'x')", 3, "one kind"),
        ("a is 1", 6, "expected null or not null, got 1"),
        ("a is not 1", 10, "expected null, got 1"),
        ("id like 'x'", 4, "like cannot be used with id"),
        ("id = 'x'", 4, "must be a uuid.UUID"),
        ("(" * 60 + "a = 1", 51, "at most 50"),
    ],
)
def test_errors_of_conditions_name_the_position(text, at, what):
    with pytest.raises(CommandError) as raised:
        condition(text)
    first, _, pointer = str(raised.value).split("\n")
    assert first.startswith(f"--filter, at character {at}: ")
    assert what in first
    assert pointer == " " * (at + 1) + "^"
    assert raised.value.code == 2


def test_conditions_know_the_properties(shape):
    assert condition("number > 3", shape.properties) == BY("number").greater_than(3.0)
    assert condition("int > 3", shape.properties) == BY("int").greater_than(3)
    with pytest.raises(CommandError, match="at character 15: the collection has no property 'yaer'; it has: text, int"):
        condition("int = 1 and   yaer = 1", shape.properties)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("text", " 007 ", " 007 "),
        ("unknown", "007", "007"),
        ("int", " 9007199254740993 ", 9007199254740993),
        ("number", "1e3", 1000.0),
        ("boolean", "TRUE", True),
        ("boolean", "0", False),
        ("date", "2024-01-02T03:04:05.123456789+01:00", "2024-01-02T03:04:05.123456789+01:00"),
        ("date", "2024-01-02", "2024-01-02T00:00:00+00:00"),
        ("date", "2024-01-02 03:04", "2024-01-02T03:04:00+00:00"),
        ("date", "2024-01-02 03:04:05-02:00", "2024-01-02T03:04:05-02:00"),
        ("ints", "[1, 2]", [1, 2]),
        ("place", '{"latitude": 1}', {"latitude": 1}),
        ("phone", "+31 20 1234567", "+31 20 1234567"),
        ("phone", '{"input": "1"}', {"input": "1"}),
        ("object", "{}", {}),
        ("vector", "[0.5]", [0.5]),
        ("vector.plot", "[0.5]", [0.5]),
        ("ref", ID, ID),
        ("ref", f'["{ID}"]', [ID]),
        ("id", f" {ID} ", ID),
    ],
)
def test_cells(shape, name, text, value):
    found, error = texts.from_text(name, text, Columns(), shape)
    assert (found, type(found), error) == (value, type(value), "")


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("int", "1.5", "int: '1.5' is not an int"),
        ("number", "1,5", "number: '1,5' is not a number"),
        ("boolean", "yes", "boolean: 'yes' is not true or false"),
        ("date", "soon", "date: 'soon' is not a date such as 2024-12-31 or 2024-12-31T23:59:59Z"),
        ("ints", "1;2", "ints: '1;2' is not JSON"),
        ("vector", "[0.5", "vector: '[0.5' is not JSON"),
    ],
)
def test_cells_that_do_not_fit(shape, name, text, error):
    assert texts.from_text(name, text, Columns(), shape) == (text, error)


@pytest.mark.parametrize(
    ("row", "record"),
    [
        ({"text": "a", "int": None}, Record(properties={"text": "a"})),
        ({"id": ID, "vector": [1], "vector.b": [[2]]}, Record(id=ID, properties={}, vector=[1], vectors={"b": [[2]]})),
        ({"ref": ID}, Record(properties={}, references={"ref": [ID]})),
        ({"properties": {"text": "a"}, "vectors": {"b": [1]}}, Record(properties={"text": "a"}, vectors={"b": [1]})),
        ({"properties": {}, "other": 1}, Record(properties={"properties": {}, "other": 1})),
        ({"properties": "flat"}, Record(properties={"properties": "flat"})),
        ({"failed": {"row": 3, "error": "e", "text": '{"text": "b"}'}}, Record(properties={"text": "b"})),
    ],
)  # fmt: skip
def test_rows(shape, row, record):
    assert read_record(row, Columns(), shape) == record


def test_failed_rows_can_be_read(shape):
    record = Record(id=ID, properties={"int": "x"}, failed=Failed(row=1, error="no"))
    assert read_record(msgspec.to_builtins(record), Columns(), shape) == record


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ([1], "a row must be a JSON object, got list"),
        (None, "got NoneType"),
        ({"properties": {}, "id": 3}, r"Expected `str \| null`, got `int`"),
        ({"properties": {}, "references": {"ref": ID}}, "Expected `array`"),
    ],
)
def test_rows_that_are_none(shape, row, error):
    with pytest.raises(WeaviateInvalidInputError, match=error):
        read_record(row, Columns(), shape)


def test_columns_that_were_given_must_be_there(shape):
    columns = Columns("key", (("embedding", None), ("plot", "p")))
    row = {"key": ID, "embedding": [1], "plot": [2], "id": 5}
    assert read_record(row, columns, shape) == Record(id=ID, properties={"id": 5}, vector=[1], vectors={"p": [2]})
    with pytest.raises(WeaviateInvalidInputError, match="the row has no 'embedding'"):
        read_record({"key": ID, "plot": None}, columns, shape)


def test_made_ids_depend_on_all_that_they_should(shape):
    other = shape_of(read_collection({"class": "Other", "properties": [], "vectorConfig": {}}))
    records = [Record(properties={"a": 1, "b": 2}), Record(properties={"a": 2, "b": 2})]
    places = itertools.product([shape, other], ["x.csv", "y.csv"], [1, 2], records)
    made = [made_id(record, where, file, row) for where, file, row, record in places]
    assert len(set(made)) == 16
    assert made[0] == made_id(Record(properties={"b": 2, "a": 1}), shape, "x.csv", 1)


def rows(path, shape, columns=Columns(), start=Place()):  # noqa: B008 - they are frozen
    return [row for block in files.read(path, columns, shape, start) for row in block]


CSV = '\ufefftext,int,ints\r\none,1,"[1]"\r\n"two\nlines",x,\r\n\r\nshort\r\nbad "quote,1,\r\nlast,5,'


def test_csv(tmp_path, shape):
    path = tmp_path / "a.csv"
    path.write_bytes(CSV.encode())
    found = rows(path, shape)
    assert [(row.end.row, row.record and row.record.properties, row.error) for row in found] == [
        (1, {"text": "one", "int": 1, "ints": [1]}, ""),
        (2, {"text": "two\nlines", "int": "x"}, "int: 'x' is not an int"),
        (4, None, "the row has 1 cells, and the first line names 3 columns"),
        (5, {"text": 'bad "quote', "int": 1}, ""),
        (6, {"text": "last", "int": 5}, ""),
    ]
    assert [row.text for row in found] == [None, None, "short", None, None]
    assert found[-1].end.offset == path.stat().st_size


def test_rows_that_are_not_csv(tmp_path, shape, monkeypatch):
    monkeypatch.setattr(files, "_LARGEST_CELL", 40)
    path = tmp_path / "a.csv"
    path.write_bytes(b'text,int\na,1\n"b"c,2\nd,3\n\xfc,4\n"never closed,5\n' + b"e,6\n" * 20 + b'f,7\n"g')
    found = rows(path, shape)
    assert [row.record.properties["int"] for row in found if row.record] == [1, 3, *[6] * 13, 7]
    failed = [(row.error.split(":")[0], row.text) for row in found if not row.record]
    assert failed == [
        ("not CSV", '"b"c,2'),
        ("the row is not UTF-8", "\\xfc,4"),
        ("not CSV", '"never closed,5\n' + "\n".join(["e,6"] * 7)),
        ("not CSV", '"g'),
    ]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_what_cannot_be_read_is_kept_as_text(tmp_path, shape, ending):
    """A failure without anything in it would be imported as an empty object."""
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text("id,text,int\nx,one,2\n")
    elif ending == "jsonl":
        path.write_text('{"id": "x", "text": "one", "int": 2}\n')
    else:
        pq.write_table(pa.table({"id": ["x"], "text": ["one"], "int": [2]}), path)
    (row,) = rows(path, shape)
    assert row.record is None
    assert json.loads(row.text) == {"id": "x", "text": "one", "int": 2}
    assert row.error == "id must be a uuid.UUID, its text, or the URL or beacon of an object, got 'x'"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_reading_goes_on_at_each_row(tmp_path, shape, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_bytes(CSV.encode())
    elif ending == "jsonl":
        path.write_text('\ufeff{"int": 1}\n\n{"int": 2}\nnonsense\n{"int": 3}', encoding="utf-8")
    else:
        pq.write_table(pa.table({"int": range(7)}), path, row_group_size=3)
    found = rows(path, shape)
    assert len(found) >= 4
    assert files.count(path) >= len(found) - 1
    for at, row in enumerate(found):
        assert rows(path, shape, start=row.end) == found[at + 1 :]


def test_lines_that_cannot_be_read(tmp_path, shape):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"int": 1}\n{"int": \xff}\n[]\n{"id": "x"}\n' + b"[" * 5000 + b"\n")
    first, *others = rows(path, shape)
    assert first.record.properties == {"int": 1}
    assert all(row.record is None for row in others)
    assert [row.error.split(":")[0] for row in others[:1]] == ["not JSON"]
    assert others[0].text == '{"int": \\xff}'
    assert "a row must be a JSON object" in others[1].error
    assert "id must be a uuid.UUID" in others[2].error


@pytest.mark.parametrize(
    ("head", "what"),
    [*((head, "must name the columns") for head in ("", "a,a\n1,2\n", "a,\n1,2\n")), ('"a\n', "is not CSV")],
)
def test_csv_without_a_head(tmp_path, shape, head, what):
    path = tmp_path / "a.csv"
    path.write_text(head)
    with pytest.raises(CommandError, match=what):
        rows(path, shape)


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_columns_that_a_file_does_not_have(tmp_path, shape, ending):
    path = tmp_path / f"a.{ending}"
    if ending == "csv":
        path.write_text("text,key\na,b\n")
    else:
        pq.write_table(pa.table({"text": ["a"], "key": ["b"]}), path)
    with pytest.raises(CommandError, match="has no column 'kye'; it has: text, key"):
        rows(path, shape, Columns(uuid="kye"))


def test_what_is_no_parquet(tmp_path, shape):
    path = tmp_path / "a.parquet"
    path.write_text("text")
    with pytest.raises(CommandError, match="a.parquet cannot be read"):
        rows(path, shape)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"objects": [{}]}',
        b'{"objects": [{"id": "x"}]}',
        b'{"objects": [{"id": "%b", "properties": 5}]}' % ID.encode(),
        b'{"objects": [{"id": "%b", "vectors": []}]}' % ID.encode(),
    ],
)
def test_replies_that_cannot_be_read(body):
    read = stored.page(Address("Movie"), None, 5, vectors=True).read
    with pytest.raises(ResponseCannotBeDecodedError):
        read(Reply(200, body))


@pytest.mark.parametrize(
    "properties",
    [
        {"ref": 5},
        {"ref": [{}]},
        {"ref": ["x"]},
        {"int": "x"},
        {"number": {}},
        {"place": 5},
        {"place": {}},
        {"phone": 1},
    ],
)
def test_objects_that_cannot_be_read(shape, properties):
    with pytest.raises(CommandError, match="an object of Movie cannot be read"):
        reading._records([stored.StoredObject(id=UUID(ID), properties=properties)], shape)


# The journal


def journal_of(path, **other):
    given = {"collection": "Movie", "tenant": None, "server": "http://localhost", "options": Columns(), **other}
    return Journal(path, identity_of(path, **given))


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("{}\n" * 9)
    return path


def test_a_journal_goes_on(data):
    first = journal_of(data).open(restart=False)
    first.advance(State(row=2, offset=6, stored=1, failed=1), [b"one\n"])
    first.advance(State(row=4, offset=12, stored=2, failed=2), [b"two\n"])
    again = journal_of(data).open(restart=False)
    assert again.state == State(row=4, offset=12, stored=2, failed=2, failures=8)
    assert again.failures.read_bytes() == b"one\ntwo\n"
    again.close()
    assert sorted(path.name for path in data.parent.iterdir()) == ["a.jsonl", "a.jsonl.failed.jsonl"]


def test_a_journal_that_was_cut_off(data):
    first = journal_of(data).open(restart=False)
    first.advance(State(row=2, offset=6, failed=1), [b"one\n"])
    journal = data.with_name("a.jsonl.journal")
    whole = journal.read_bytes()
    for size in range(whole.index(b"\n") + 1, len(whole)):
        journal.write_bytes(whole[:size])
        data.with_name("a.jsonl.failed.jsonl").write_bytes(b"one\ntwo, whose place was never written")
        again = journal_of(data).open(restart=False)
        assert again.state == State()
        assert again.failures.read_bytes() == b""
    journal.write_bytes(whole + b'{"row": 9')
    data.with_name("a.jsonl.failed.jsonl").write_bytes(b"one\ntw")
    again = journal_of(data).open(restart=False)
    assert again.state.row == 2
    assert again.failures.read_bytes() == b"one\n"


def test_a_journal_without_its_failures(data):
    journal_of(data).open(restart=False).advance(State(row=2, offset=6, failed=1), [b"one\n"])
    data.with_name("a.jsonl.failed.jsonl").unlink()
    again = journal_of(data).open(restart=False)
    assert (again.state.row, again.state.failures, again.failures.read_bytes()) == (2, 0, b"")


@pytest.mark.parametrize(
    "other", [{"collection": "B"}, {"tenant": "b"}, {"server": "http://b"}, {"options": Columns("b")}]
)
def test_a_journal_of_another_import(data, other):
    journal_of(data).open(restart=False).advance(State(row=2, offset=6), [])
    with pytest.raises(CommandError, match=f"belongs to another import: .*{next(iter(other))}.*--restart"):
        journal_of(data, **other).open(restart=False)
    assert journal_of(data, **other).open(restart=True).state == State()


def test_a_journal_of_a_file_that_has_changed(data):
    journal_of(data).open(restart=False)
    data.write_text("{}\n" * 9)
    journal_of(data).open(restart=False).advance(State(row=2, offset=6), [])  # nothing was imported of the first one
    data.write_text("{}\n" * 8)
    with pytest.raises(CommandError, match="its size was 27, now it is 24"):
        journal_of(data).open(restart=False)


def test_what_is_no_journal(data):
    data.with_name("a.jsonl.journal").write_text("shopping list\n")
    with pytest.raises(CommandError, match="is not a journal; --restart replaces it"):
        journal_of(data).open(restart=False)


# Command lines


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (["import", "a.jsonl"], "required: --collection"),
        (["import", "a.txt", "--collection", "A"], "files are read as .jsonl, .ndjson, .csv, .parquet"),
        (["import", "a.jsonl", "--collection", "A"], "there is no file a.jsonl"),
        (["export", "A", "a.csv"], "files are written as .jsonl, .ndjson, .parquet"),
        (["export", "A", "a.jsonl", "--filter", "year >"], "--filter, at character 7"),
        (["export", "A", "a.jsonl", "--url", "ftp://a"], "ftp://a is not a URL such as"),
        (["export", "A", "a.jsonl", "--url", "http://a:x"], "is not a URL such as"),
        (["export", "A", "a.jsonl", "--url", "http://a/path?x"], "is not a URL such as"),
        (["export", "A", "a.jsonl", "--url", "http://secret@a"], "is not a URL such as"),
        (["export", "A", "a.jsonl", "--grpc-url", "http://a/path"], "--grpc-url http://a/path is not a URL"),
        (["export", "A", "a.jsonl", "--grpc", "web", "--grpc-port", "5"], "--grpc web is for the port of REST"),
        (["export", "A", "a.jsonl", "--grpc", "http3"], "invalid choice"),
        (["export", "A", "a.jsonl", "--grpc-url", "x://"], "--grpc-url x:// is not a URL"),
        (["export", "A", "a.jsonl", "--grpc-port", "99999"], "--grpc-port: must be a number from 1 to 65535"),
        (["export", "A", "a.jsonl", "--header", "secret"], "--header takes NAME=VALUE"),
        (["export", "A", "a.jsonl", "--url", "https://a.weaviate.cloud"], "needs --api-key, or WEAVIATE_API_KEY"),
        (["export", "A", "a.jsonl", "--url", "a:8080"], "write http://a:8080 or https://a:8080"),
        (["export", "A", "a.jsonl", "--grpc-url", "a:8080"], "--grpc-url a:8080 does not say whether it speaks TLS"),
        (["export", "A", "a.jsonl", "--url", "http://a:50051"], "error: --grpc-port must be another port than"),
        (["export", "A", "a.jsonl", "--api-key", "a\nb"], "error: --api-key"),
        (["export", "A", "a.jsonl", "--header", "X-A=\n"], "error: --header 'X-A'"),
        (["copy", "http://a", "nonsense://b"], "nonsense://b is not a URL"),
        (["copy", "http://a", "http://A.:80/"], "FROM and TO are the same server, http://A.:80/: a collection"),
        (["copy", "localhost:81", "http://[::1]:81", "--existing", "append"], "FROM and TO are the same server"),
        (["copy", "http://a", "http://b", "--existing", "replace"], "invalid choice"),
        (["nonsense"], "invalid choice"),
    ],
)
def test_wrong_command_lines(command, what, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WEAVIATE_API_KEY", raising=False)
    with pytest.raises(SystemExit, match="2"):
        main(command)
    error = capsys.readouterr().err
    assert what in error
    assert "secret" not in error


def options(**given):
    usual = {"url": None, "grpc_port": None, "grpc_url": None, "grpc": "http2", "api_key": None, "header": []}
    return SimpleNamespace(**{**usual, **given})


@pytest.mark.parametrize(
    ("url", "given", "where"),
    [
        ("http://a:8080", {}, ("a:8080", "a:50051")),
        ("http://a", {"grpc_port": 5}, ("a:80", "a:5")),
        ("https://a", {"grpc_url": "http://b:7"}, ("a:443", "b:7")),
        ("localhost:81", {"grpc_url": "127.0.0.1:7"}, ("localhost:81", "127.0.0.1:7")),
        ("[::1]:81", {}, ("::1:81", "::1:50051")),
        ("https://x.c0.weaviate.cloud", {"api_key": "k"}, ("x.c0.weaviate.cloud:443", "grpc-x.c0.weaviate.cloud:443")),
        ("x.weaviate.network", {"api_key": "k"}, ("x.weaviate.network:443", "x.grpc.weaviate.network:443")),
    ],
)
def test_connections(url, given, where):
    params = client_of(options(url=url, **given))._session.endpoints.params
    assert tuple(f"{one.host}:{one.port}" for one in (params.http, params.grpc)) == where


def test_a_path_and_one_port():
    endpoints = client_of(options(url="http://a:81/weaviate", grpc="web"))._session.endpoints
    assert endpoints.config.grpc == "web"
    assert (endpoints.params.http.port, endpoints.params.http.path_prefix) == (81, "/weaviate")


def test_keys_come_from_the_environment_and_are_not_shown(monkeypatch):
    monkeypatch.setenv("WEAVIATE_API_KEY", "everywhere")
    monkeypatch.setenv("WEAVIATE_TO_API_KEY", "only-there")
    given = options(**{f"{one}_{option}": value for one in ("from", "to") for option, value in vars(options()).items()})
    given.source, given.target = "http://a", "http://b"
    source, target = client_of(given, "from-"), client_of(given, "to-")
    assert source._session.auth.api_key == "everywhere"
    assert target._session.auth.api_key == "only-there"
    assert "everywhere" not in repr(source)
    assert not is_same_server(source, target)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pass auth_credentials", "give --to-api-key, or WEAVIATE_TO_API_KEY"),
        ('the REST port: AdditionalConfig(grpc="web").', "the REST port: --to-grpc web."),
        ("within 2 s (Timeout.init) waiting", "within 2 s waiting"),
        (str(WeaviateGRPCUnavailableError()), "that a URL with https:// says that it speaks TLS"),
        (str(WeaviateGRPCUnavailableError(grpc_path_prefix="/x")), "the path of the URL is that before /v1/grpc-web"),
    ],
)
def test_errors_of_clients_name_options(text, words):
    shown = in_options(text, "to-")
    assert words in shown
    assert not re.search(r"[a-z]_[a-z]+(?<!grpc_web_enabled)\b", shown)


def test_the_console_script():
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"weaviate-anyio": f"{main.__module__}:{main.__name__}"}


# Progress


def test_lines_of_progress(monkeypatch, capsys):
    now = [100.0]
    monkeypatch.setattr(progress, "monotonic", lambda: now[0])
    with progress.bar(total=3000, description="Films", visible=True) as show:
        for second in range(1, 12):
            now[0] += 1
            show(SimpleNamespace(stored=100 * second - 1, failed=1))
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "Films: 100 of 3,000, 100 a second, 1 failed",
        "Films: 600 of 3,000, 100 a second, 1 failed",
        "Films: 1,100 of 3,000, 100 a second, 1 failed",
    ]


def test_no_progress_where_nobody_looks(capsys):
    with progress.bar(total=3) as show:
        show.update(2)
        assert not show.visible
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("wrong", [{"total": -1}, {"total": "x"}, {"description": 5}, {"visible": "yes"}])
def test_bars_that_are_wrong(wrong):
    with pytest.raises(WeaviateInvalidInputError, match=f"bar.{next(iter(wrong))}"):
        progress.bar(**wrong)


@pytest.mark.parametrize("missing", [(), ("rich",), ("rich", "tqdm")])
def test_bars_on_a_terminal(monkeypatch, capsys, missing):
    import sys

    before = threads()
    found = progress.find_spec
    monkeypatch.setattr(progress, "find_spec", lambda name: None if name in missing else found(name))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with progress.bar(description="Films") as show:
        show.update(1)
        show.total = 20
        show.update(12, 4)
    error = capsys.readouterr().err
    assert all(part in error for part in ("Films", "12", "20", "4 failed"))
    assert not threads() - before


def test_progress_goes_on_after_an_error(capsys):
    with pytest.raises(KeyError), progress.bar(visible=True) as show:
        show.update(7)
        raise KeyError
    assert capsys.readouterr().err.startswith("7, ")
