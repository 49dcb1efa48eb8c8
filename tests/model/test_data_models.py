"""Data models without a server: what they declare, what is refused, how instances are taken apart and made."""

import dataclasses
import decimal
import enum
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, NewType, TypedDict, TypeVar

import msgspec
import pydantic
import pytest
from doors import Door, client_of
from film_models import FILLED, MODELS, FilmDict, FilmModel, film
from typing_extensions import TypeAliasType

from weaviate_anyio._wire.model_differences import differences
from weaviate_anyio._wire.model_fields import values_of, with_links
from weaviate_anyio._wire.model_schema import declared
from weaviate_anyio._wire.models import fillers, model_properties
from weaviate_anyio._wire.tables import rows
from weaviate_anyio._wire.values import json_object
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty, Tokenization
from weaviate_anyio.classes.data import DataObject, GeoCoordinate, PhoneNumber, PhoneNumberType
from weaviate_anyio.classes.generics import NotStored, Reference, Setting
from weaviate_anyio.exceptions import WeaviateDataModelError, WeaviateInvalidInputError
from weaviate_anyio.outputs.config import ConfigDifference

ID = uuid.UUID(int=5)
T = TypeVar("T")
collections = client_of(Door()).collections


def declares(hint):
    """What a model declares whose field `a` has this annotation."""
    return declared("model", TypedDict("Model", {"a": hint})).properties[0]


# What is declared

FIELD = Tokenization.FIELD
CITY = Property(name="cities", data_type=DataType.OBJECT_ARRAY, nested_properties=[
    Property(name="zip", data_type=DataType.TEXT, tokenization=FIELD)
])  # fmt: skip
STUDIO = [Property(name="name", data_type=DataType.TEXT), Property(name="founded", data_type=DataType.DATE), CITY]
FILM = [
    Property(name="title", data_type=DataType.TEXT, tokenization=FIELD, description="As released"),
    Property(name="year", data_type=DataType.INT, index_range_filters=True),
    Property(name="plot", data_type=DataType.TEXT, index_filterable=False, index_searchable=True),
    Property(name="rating", data_type=DataType.NUMBER),
    Property(name="seen", data_type=DataType.BOOL),
    Property(name="released", data_type=DataType.DATE),
    Property(name="key", data_type=DataType.UUID),
    Property(name="genre", data_type=DataType.TEXT),
    Property(name="stars", data_type=DataType.INT),
    Property(name="mood", data_type=DataType.TEXT),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(name="years", data_type=DataType.INT_ARRAY),
    Property(name="place", data_type=DataType.GEO_COORDINATES),
    Property(name="phone", data_type=DataType.PHONE_NUMBER),
    Property(name="poster", data_type=DataType.BLOB),
    Property(name="studio", data_type=DataType.OBJECT, nested_properties=STUDIO),
    Property(name="studios", data_type=DataType.OBJECT_ARRAY, nested_properties=STUDIO),
]
REFERENCES = [
    ReferenceProperty(name="made_by", target_collection="Person", description="Who made it"),
    ReferenceProperty.MultiTarget(name="cast", target_collections=["Person", "Robot"]),
]


@pytest.mark.parametrize("model", MODELS)
def test_all_kinds_declare_the_same(model):
    assert declared("model", model) == (model.__name__, "A film that was shown.", FILM, REFERENCES)


Nick = NewType("Nick", str)
Named = TypeAliasType("Named", Annotated[str, Setting(tokenization="field")])


@pytest.mark.parametrize(
    ("hint", "kind"),
    [
        (list[datetime], DataType.DATE_ARRAY),
        (list[uuid.UUID], DataType.UUID_ARRAY),
        (Sequence[bool], DataType.BOOL_ARRAY),
        (list[float] | None, DataType.NUMBER_ARRAY),
        (list[Literal[1, 2]], DataType.INT_ARRAY),
        (Literal["a"] | None, DataType.TEXT),
        (Nick | None, DataType.TEXT),
        (Named, DataType.TEXT),
        (PhoneNumberType, DataType.PHONE_NUMBER),
        (Annotated[date, Setting(data_type="date")], DataType.DATE),
        (Annotated[str, Setting(data_type=DataType.BLOB_HASH)], DataType.BLOB_HASH),
        (Annotated[int, msgspec.Meta(ge=0), "more"], DataType.INT),
        (pydantic.PositiveInt, DataType.INT),
    ],
    ids=repr,
)
def test_types(hint, kind):
    assert declares(hint).data_type is kind


def test_all_settings():
    said = {
        "description": "d",
        "index_filterable": True,
        "index_searchable": False,
        "index_range_filters": False,
        "text_analyzer": Configure.text_analyzer(ascii_fold=True),
        "tokenization": FIELD,
    }
    hint = Annotated[str, Setting(**said)] | None
    assert declares(hint) == Property(name="a", data_type=DataType.TEXT, **said)
    assert declares(Annotated[str, Setting(skip_vectorization=True)]).told == {"skip": True}
    assert declares(Annotated[str, Setting(vectorize_property_name=False)]).told == {"vectorizePropertyName": False}


def test_a_description_is_no_signature():
    @dataclasses.dataclass
    class Film:
        a: str

    assert declared("model", Film).description is None
    assert declared("model", pydantic.create_model("Film", a=str)).description is None


def test_descriptions_of_pydantic():
    class Film(pydantic.BaseModel):
        a: str = pydantic.Field(description="theirs")
        b: Annotated[str, Setting(description="ours")] = pydantic.Field(description="theirs")

    assert [one.description for one in declared("model", Film).properties] == ["theirs", "ours"]


# What is refused


class Mixed(enum.Enum):
    A = 1
    B = "b"


class Empty(TypedDict):
    pass


class Loop(TypedDict):
    again: "list[Loop]"


class LinkedPart(TypedDict):
    by: Annotated[uuid.UUID, Reference("Person")]


UNKNOWN = [
    *(dict, dict[str, str], Any, object, None, set[str], list, list[list[str]], list[str | None], list[bytes]),
    *(list[GeoCoordinate], tuple[int, int], str | int, Literal["a", 1], Mixed, decimal.Decimal, date, "str | int", T),
]


@pytest.mark.parametrize("hint", UNKNOWN, ids=repr)
def test_unknown_types(hint):
    with pytest.raises(WeaviateInvalidInputError, match=r"^model\.a must be str, int, .*NotStored.*, got "):
        declares(hint)


@pytest.mark.parametrize(
    ("hint", "message"),
    [
        (Empty, r"model\.a must be at least one property"),
        (Loop, r"model\.a\.again must be a class that does not hold itself"),
        (LinkedPart, r"model\.a\.by must be no reference"),
        (TypedDict("Part", {"B": str}), r"model\.a\.B must be a name that begins with a small letter"),
        (TypedDict("Part", {"vector": str}), r"model\.a\.vector must be another name"),
        (
            TypedDict("Part", {"b": Annotated[str, Setting(skip_vectorization=True)]}),
            r"model\.a\.b must be a field with",
        ),
        (Annotated[str, Setting], r"model\.a must be Annotated"),
        (Annotated[uuid.UUID, Reference], r"model\.a must be Annotated"),
        (
            Annotated[uuid.UUID, Reference("A"), Setting(index_filterable=True)],
            r"model\.a must be a field without Sett",
        ),
        (Annotated[str, Setting(data_type="object")], r"model\.a must be at least one property"),
        ("Nowhere", r"model must be a class whose annotations can be resolved; .*'Nowhere' is not defined"),
    ],
    ids=repr,
)
def test_fields_that_are_refused(hint, message):
    with pytest.raises(WeaviateInvalidInputError, match=f"^{message}"):
        declares(hint)


@pytest.mark.parametrize("name", ["id", "vector", "_id", "_additional", "Title", "a-b", "é", "a" * 232])
def test_names_that_are_refused(name):
    for extra in ("", Reference("Person")):
        model = TypedDict("Model", {name: Annotated[str, extra]})
        if extra and len(name) > 200:
            continue  # a reference may have such a name
        with pytest.raises(WeaviateInvalidInputError, match=f"^model.{name} must be a"):
            declared("model", model)


def test_part_of_a_nested_object_may_be_called_id():
    nested = declares(TypedDict("Part", {"id": str})).nested_properties
    assert [one.name for one in nested] == ["id"]


@pytest.mark.parametrize("mark", [NotStored[str], Annotated[str, Reference("Person")]], ids=repr)
def test_what_is_no_property_needs_a_default(mark):
    for model in (
        dataclasses.make_dataclass("Film", [("a", mark)]),
        msgspec.defstruct("Film", [("a", mark)]),
        pydantic.create_model("Film", a=mark),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=r"^model\.a must be a field with a default"):
            declared("model", model)


class Root(pydantic.RootModel[list[str]]):
    pass


@pytest.mark.parametrize("model", [dict, str, "Film", None, FilmDict(), dict[str, Any], Root, Door], ids=repr)
def test_no_models(model):
    for call in (collections.create_from_model, collections.use("Film").config.diff):
        with pytest.raises(WeaviateInvalidInputError, match="^model must be a TypedDict, a dataclass, a"):
            call(model)


class Nested(pydantic.BaseModel):
    a: str = pydantic.Field(validation_alias=pydantic.AliasPath("b", 0))


def test_an_alias_that_is_a_path():
    with pytest.raises(WeaviateInvalidInputError, match=r"^model\[a\] must be an alias that is one name"):
        declared("model", Nested)
    with pytest.raises(WeaviateInvalidInputError, match="alias"):
        collections.use("Film").data.insert(Nested(b=["x"]))
    with pytest.raises(WeaviateInvalidInputError, match=r"^objects\[0\].properties\[a\] must be an alias"):
        collections.use("Film").data.insert_many([DataObject(Nested(b=["x"]))])


def test_markers_check_themselves():
    for call, parameter in [
        (lambda: Setting(tokenization="words"), "Setting.tokenization"),
        (lambda: Setting(index_filterable=1), "Setting.index_filterable"),
        (lambda: Setting("field"), "Setting"),
        (lambda: Reference("no name"), "Reference.target_collection"),
        (lambda: Reference(["Person", 3]), "Reference.target_collection"),
        (lambda: Reference(), "Reference"),
    ]:
        with pytest.raises(WeaviateInvalidInputError, match=parameter):
            call()


def test_other_arguments_are_those_of_create():
    class Film(TypedDict):
        title: str

    for arguments in ({"name": "no name"}, {"vector_config": 3}, {"references": "by"}, {"references": [3]}):
        with pytest.raises(WeaviateInvalidInputError, match=next(iter(arguments))):
            collections.create_from_model(Film, **arguments)


# Instances


@pytest.mark.parametrize("model", FILLED)
def test_instances_are_taken_apart(model):
    expected = json_object(film(FilmDict))
    assert json_object(film(model, id=ID, made_by=ID)) == expected
    assert list(expected) == [one.name for one in FILM]


@pytest.mark.parametrize("model", FILLED)
def test_references_in_instances(model):
    made = film(model, made_by=ID, cast=[ID])
    assert with_links(made, None, "references") == {"made_by": ID, "cast": [ID]}
    assert with_links(made, {"other": ID}, "references") == {"made_by": ID, "cast": [ID], "other": ID}
    assert with_links(film(model), None, "references") is None
    assert with_links(film(model), {"other": ID}, "references") == {"other": ID}
    with pytest.raises(WeaviateInvalidInputError, match=r'^objects\[3\]\["cast"\] must be left out'):
        with_links(made, {"cast": ID}, "objects[3]")


def test_references_that_are_none():
    made = film(FilmModel, made_by=ID)
    with pytest.raises(WeaviateInvalidInputError, match="references"):
        collections.use("Film").data.insert(made, references=3)
    with pytest.raises(WeaviateInvalidInputError, match='references\\["made_by"\\]'):
        collections.use("Film").data.insert(film(FilmModel).model_copy(update={"made_by": "no id"}))


class Partial(msgspec.Struct):
    a: str | msgspec.UnsetType = msgspec.UNSET
    by: Annotated[uuid.UUID | msgspec.UnsetType | None, Reference("Person")] = msgspec.UNSET


def test_what_is_unset_is_left_out():
    assert values_of(Partial()) == {}
    assert with_links(Partial(), None, "references") is None


class Open(pydantic.BaseModel, extra="allow"):
    a: int = 1


def test_what_a_pydantic_model_holds_besides_is_stored():
    assert values_of(Open(b=[2])) == {"a": 1, "b": [2]}


def test_hints_for_type_checkers_only():
    model = dataclasses.make_dataclass("Film", [("a", "Nowhere")])
    assert values_of(model("x")) == {"a": "x"}
    with pytest.raises(WeaviateInvalidInputError, match="^return_properties must be a class whose annotations"):
        model_properties("return_properties", model)


def test_one_model_is_no_list():
    made = film(FilmModel)
    data = collections.use("Film").data
    for call in (data.insert_many, data.ingest):
        with pytest.raises(WeaviateInvalidInputError, match="^obj(ect)?s must be"):
            call(made)


def test_rows_of_models():
    made = film(FilmModel)
    assert list(rows([made, DataObject(made, uuid=ID)])) == [(made, None, None, None), (made, None, ID, None)]


# Reading


class Found:
    uuid, collection, references = ID, "Film", None

    def __init__(self, **properties):
        self.properties = properties


def filled(model, **properties):
    found = Found(**properties)
    fillers(model, None)(found)
    return found.properties


def phone(number):
    more = dict.fromkeys(("international_formatted", "national_formatted"), "")
    return PhoneNumberType(number=number, default_country="nl", country_code=31, national=1, valid=True, **more)


class Inner(pydantic.BaseModel):
    a: int = pydantic.Field(alias="x")


@dataclasses.dataclass
class Middle:
    inner: Inner
    call: PhoneNumber


class Outer(pydantic.BaseModel):
    middle: Middle
    middles: list[Middle]


def test_models_of_all_kinds_in_each_other():
    middle = {"inner": {"x": 1}, "call": phone("1")}
    expected = Middle(Inner(x=1), PhoneNumber(number="1", default_country="nl"))
    assert filled(Outer, middle=middle, middles=[middle]) == Outer(middle=expected, middles=[expected])


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ({"title": 3}, "title: Input should be a valid string"),
        ({}, "title: Field required"),
        ({"title": "x", "parts": [{"x": "?"}]}, "parts.0.x: Input should be a valid integer"),
        ({"title": "short"}, "title: Value error, too short"),
    ],
)
def test_what_does_not_fit_a_pydantic_model(properties, message):
    class Film(pydantic.BaseModel):
        label: str = pydantic.Field(alias="title")
        parts: list[Inner] = []

        @pydantic.field_validator("label")
        @classmethod
        def _long(cls, value):
            if value == "short":
                raise ValueError("too short")
            return value

    with pytest.raises(WeaviateDataModelError) as caught:
        filled(Film, **properties)
    assert f"the object {ID} of Film does not fit the data model Film: {message}" in str(caught.value)
    assert "errors.pydantic.dev" not in str(caught.value)


def test_what_does_not_fit_a_pydantic_model_in_a_dataclass():
    with pytest.raises(WeaviateDataModelError, match=r"Middle: x: Field required - at `\$.inner`"):
        filled(Middle, inner={})


def test_a_class_that_holds_itself_selects_nothing():
    with pytest.raises(WeaviateInvalidInputError, match="^return_properties must be a class that does not hold itself"):
        model_properties("return_properties", Loop)


# Differences


def test_differences_print_as_lines():
    assert str(ConfigDifference("properties.a.tokenization", "field", "word")) == (
        "properties.a.tokenization: expected 'field', found 'word'"
    )
    assert str(ConfigDifference("properties.a", None, "int")) == "properties.a: expected nothing, found 'int'"


class Said(TypedDict):
    """Said."""

    a: Annotated[str, Setting(tokenization="field", skip_vectorization=True, vectorize_property_name=False)]
    b: Annotated[int, Setting(index_filterable=False, text_analyzer=Configure.text_analyzer(ascii_fold=True))]
    c: TypedDict("C", {"d": int, "e": str})
    f: Annotated[uuid.UUID, Reference(["B", "A"])]
    g: str


VECTORIZED = {"text2vec-cohere": {"skip": False}}
SENT = {
    "description": "Found",
    "vectorConfig": {"one": {"vectorizer": {"none": {}}}, "two": {"vectorizer": {"text2vec-cohere": {}}}},
    "properties": [
        {
            "name": "a",
            "dataType": ["text"],
            "tokenization": "word",
            "moduleConfig": {"text2vec-cohere": {"skip": False}},
        },
        {"name": "b", "dataType": ["number"], "indexFilterable": True, "textAnalyzer": {"asciiFold": False}},
        {"name": "c", "dataType": ["object"], "nestedProperties": [{"name": "d", "dataType": ["text"]}]},
        {"name": "f", "dataType": ["A", "C"]},
        {"name": "g", "dataType": ["A"]},
        {"name": "h", "dataType": ["int"], "description": "more"},
    ],
}


def test_all_kinds_of_differences():
    found = [dataclasses.astuple(one) for one in differences(SENT, declared("model", Said))]
    assert found == [
        ("description", "Said.", "Found"),
        ("properties.a.tokenization", "field", "word"),
        ("properties.a.text2vec-cohere.skip_vectorization", True, False),
        ("properties.b.data_type", "int", "number"),
        ("properties.b.index_filterable", False, True),
        ("properties.b.text_analyzer.ascii_fold", True, False),
        ("properties.c.nested_properties.d.data_type", "int", "text"),
        ("properties.c.nested_properties.e", "text", None),
        ("properties.g", "text", None),
        ("properties.h", None, "int"),
        ("references.f.target_collections", ["A", "B"], ["A", "C"]),
        ("references.g", None, ["A"]),
    ]


def test_what_a_model_does_not_say_is_no_difference():
    class Film(TypedDict):
        a: str

    sent = {"description": "x", "properties": [{**SENT["properties"][0], "description": "y"}, SENT["properties"][3]]}
    assert differences(sent, declared("model", Film)) == []
    assert differences({}, declared("model", Empty)) == []
