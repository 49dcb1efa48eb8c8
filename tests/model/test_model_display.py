"""Results, configurations and collections as tables: in notebooks as HTML, on terminals by rich."""

import io
import re
import subprocess
import sys
import uuid
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.formatters import DisplayFormatter
from rich.console import Console

import weaviate_anyio as weaviate
from weaviate_anyio._display import tables
from weaviate_anyio._display.cells import LONGEST, text_of
from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import GroupBy, MetadataQuery
from weaviate_anyio.outputs._generative import GenerativeObject, GenerativeReturn
from weaviate_anyio.outputs._query import CrossReference, MetadataReturn, Object, QueryReturn, untouched_vector
from weaviate_anyio.outputs._vectors import Packed
from weaviate_anyio.outputs.aggregate import AggregateInteger, AggregateReturn, AggregateText, TopOccurrence
from weaviate_anyio.outputs.batch import (
    BatchObject,
    BatchObjectReturn,
    BatchReference,
    BatchReferenceReturn,
    BatchResult,
    ErrorObject,
    ErrorReference,
)
from weaviate_anyio.outputs.data import DeleteManyObject, DeleteManyReturn

ID = uuid.UUID("5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11")
TAGS = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "p"}
HOSTILE = "</td><script>alert(1)</script> & $x$ \x1b[31m[red]\u202e\r\n"
VALUES = st.recursive(
    st.none() | st.text() | st.integers() | st.floats() | st.booleans() | st.datetimes() | st.binary() | st.just(ID),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def found(properties, **others):
    of = {"metadata": MetadataReturn(), "references": None, "vector": Packed({}, {}), "collection": "Movie", **others}
    return Object(uuid=ID, properties=properties, **of)


class Page(HTMLParser):
    """What a browser makes of a table."""

    def __init__(self, markup):
        super().__init__()
        self.open, self.cells, self.tags = [], [], []
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        assert tag in TAGS
        assert dict(attributes).keys() <= {"class", "style", "scope"}
        self.open.append(tag)
        self.tags.append(tag)
        if tag in {"th", "td"}:
            self.cells.append("")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open[-1] in {"th", "td"}:
            self.cells[-1] += data

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def drawn(shown, width=100, colours=False):
    console = Console(file=io.StringIO(), width=width, force_terminal=colours, legacy_windows=False)
    console.print(shown)
    return console.file.getvalue()


@given(st.dictionaries(st.text(), VALUES, max_size=20), st.text())
def test_hostile_values_are_texts_and_nothing_else(properties, name):
    result = QueryReturn([found(properties, collection=name)] * 2)
    page = Page(result._repr_html_())
    (table,) = tables.result(result)
    assert page.cells == [*table.head, *(cell for row in table.rows for cell in row)]
    assert all(len(cell) <= LONGEST for cell in page.cells)
    assert all(sign.isprintable() or sign in "\u200c\u200d" for cell in page.cells for sign in cell)
    Page(result.objects[0]._repr_html_())
    for width in (1, 20, 200):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", drawn(result, width))


def test_hostile_texts_everywhere():
    failed = BatchObject(collection=HOSTILE, properties={}, index=0)
    link = BatchReference(
        from_object_collection="A", from_object_uuid=ID, from_property_name=HOSTILE, to_object_uuid=HOSTILE, index=0
    )
    objects = BatchObjectReturn(errors={0: ErrorObject(HOSTILE, failed, HOSTILE)}, uuids={1: ID})
    references = BatchReferenceReturn(errors={3: ErrorReference(HOSTILE, link)})
    shown = [
        QueryReturn([found({HOSTILE: HOSTILE}, references={HOSTILE: CrossReference([found({})])})]),
        GenerativeReturn(HOSTILE, [], None),
        AggregateReturn({HOSTILE: AggregateText(1, [TopOccurrence(1, HOSTILE)])}, 1),
        BatchResult(objects, references),
        DeleteManyReturn(1, 1, [DeleteManyObject(ID, False, HOSTILE)], 0),
    ]
    for one in shown:
        page = Page(one._repr_html_())
        assert any("<script>" in cell for cell in page.cells)
        text = drawn(one, 200)
        assert "\x1b" not in text
        assert "[red]" in text


def test_long_results_texts_and_vectors_are_shortened():
    vector = Packed({"default": bytes(4 * 1536), "plot": bytes(8)}, {"multi": b"\2\0" + bytes(8 * 300)})
    objects = [found({"title": "long " * 1000, "list": list(range(10_000))}, vector=vector) for _ in range(100)]
    page = QueryReturn(objects)._repr_html_()
    assert len(page) < 12_000
    assert "100 objects" in page
    assert "\u2026 and 90 more" in page
    (table,) = tables.result(QueryReturn(objects))
    cells = dict(zip(table.head, table.rows[-1], strict=True))
    assert cells["vector"] == "(1,536) 0, 0, 0, \u2026"
    assert cells["vector.plot"] == "(2) 0, 0"
    assert cells["vector.multi"] == "(300 \u00d7 2) 0, 0, 0, \u2026"
    assert cells["list"] == "[0, 1, 2, 3, 4, 5, ...]"
    wide = QueryReturn([found({f"p{at}": at for at in range(100)})])._repr_html_()
    assert "\u2026 and 89 columns" in wide


def test_vectors_are_not_unpacked():
    one = found({}, vector=Packed({"default": bytes(8)}, {}))
    one._repr_html_()
    assert type(untouched_vector(one)) is Packed
    one.vector = {"default": "not a vector"}
    assert "not a vector" in one._repr_html_()


def test_columns_are_what_one_of_the_objects_has():
    @dataclass
    class Film:
        title: str
        distance: float

    objects = [
        found(Film("Alien", 3.0), metadata=MetadataReturn(distance=0.25)),
        found({"year": 1979}, references={"by": CrossReference([found({})])}),
    ]
    (table,) = tables.result(QueryReturn(objects))
    assert table.head == ("uuid", "title", "distance", "metadata.distance", "year", "by")
    assert table.rows == ((str(ID), "Alien", "3", "0.25", "", ""), (str(ID), "", "", "", "1979", str(ID)))
    one = GenerativeObject("A text", None, ID, MetadataReturn(), 7, None, Packed({}, {}), "Movie")
    assert [row for table in one._tables() for row in table.rows] == [
        ("uuid", str(ID)),
        ("properties", "7"),
        ("generated", "A text"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "True"),
        (0.1 + 0.2, "0.3"),
        (DataType.TEXT_ARRAY, "text[]"),
        ("a\nb\tc", "a b c"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\U0001f469\u200d\U0001f680", "\U0001f469\u200d\U0001f680"),
        (b"12345", "5 bytes"),
        ({"a": {"b": {"c": {"d": 1}}}}, "{'a': {'b': {'c': {...}}}}"),
    ],
)
def test_cells(value, text):
    assert text_of(value) == text


def test_narrow_terminals_show_records():
    aggregated = AggregateReturn({"year": AggregateInteger(1, 2, 3.0, 4.0, 5, 6, 7)}, 3)
    wide, narrow = drawn(aggregated, 120), drawn(aggregated, 40)
    assert re.search(r"property .* count .* maximum .* sum", wide)
    assert re.search(r"property +\W+ year ", narrow)
    assert re.search(r"sum +\W+ 7 ", narrow)
    assert max(map(len, narrow.splitlines())) <= 40


def test_a_collection_asks_nothing():
    client = weaviate.use_async_with_local()
    movies = client.collections.use("Movie").with_tenant("alice")
    assert Page(movies._repr_html_()).cells == ["name", "Movie", "tenant", "alice"]
    formats, _ = DisplayFormatter().format(movies)
    assert formats == {"text/plain": repr(movies), "text/html": movies._repr_html_()}


def test_nothing_is_imported_before_something_is_shown():
    code = """if True:
        import sys
        from weaviate_anyio.outputs.batch import BatchObjectReturn
        assert not {"rich", "weaviate_anyio._display"} & sys.modules.keys()
        made = BatchObjectReturn()
        assert "__dict__" not in dir(made)
        made._repr_html_()
        assert "rich" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True)


async def test_everything_of_a_server(client, collection_name):
    movies = await client.collections.create(
        collection_name,
        properties=[Property(name="title", data_type=DataType.TEXT), Property(name="year", data_type=DataType.INT)],
        references=[ReferenceProperty(name="sequel", target_collection=collection_name)],
        vector_config=Configure.Vectors.self_provided(),
        inverted_index_config=Configure.inverted_index(index_timestamps=True),
    )
    many = [DataObject({"title": f"Film {at % 2}", "year": at}, vector=[at, 1.0]) for at in range(12)]
    inserted = await movies.data.insert_many(many)
    everything = MetadataQuery.full()
    near = {"near_vector": [1.0, 1.0], "include_vector": True, "return_metadata": everything}
    grouped = GroupBy(prop="title", objects_per_group=2, number_of_groups=2)
    config = await movies.config.get()
    shown = {
        "12": inserted,
        "12 objects": await movies.query.near_vector(**near),
        "2 groups": await movies.query.near_vector(**near, group_by=grouped),
        "(2) ": await anext(aiter(movies.iterator(include_vector=True))),
        "Aggregation of 12 objects": await movies.aggregate.over_all(
            total_count=True, return_metrics=[Metrics("year").integer(), Metrics("title").text()]
        ),
        "year.mean": await movies.aggregate.over_all(
            group_by=GroupByAggregate(prop="title"), return_metrics=Metrics("year").integer(mean=True)
        ),
        "cosine": config,
        "filterable, searchable": (await client.collections.list_all())[collection_name],
        "stopwords": config.inverted_index_config,
        ">Film ": (await movies.query.fetch_objects()).objects[1],
        "matches": await movies.data.delete_many(
            where=weaviate.classes.query.Filter.by_property("year").equal(3), verbose=True
        ),
    }
    for text, one in shown.items():
        page = one._repr_html_()
        Page(page)
        assert text in page
        for width in (30, 300):
            assert drawn(one, width, colours=True)
