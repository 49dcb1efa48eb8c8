"""The properties and references of a collection, as users declare them."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, TypeAlias

from weaviate_anyio._inputs.errors import invalid
from weaviate_anyio._inputs.names import CollectionName
from weaviate_anyio._inputs.record import Input
from weaviate_anyio.classes._config._enums import DataType, StopwordsPreset, Tokenization
from weaviate_anyio.exceptions import WeaviateInsertInvalidPropertyError

IndexName: TypeAlias = Literal["searchable", "filterable", "rangeFilters"]
"""The indexes of a property."""


def _other_name(field: str) -> Any:
    """A second name for a field: the one that it has on the wire, as the official classes have it."""

    def read(record: Any) -> Any:
        return getattr(record, field)

    def write(record: Any, value: Any) -> None:
        setattr(record, field, value)

    return property(read, write, doc=f"The same as `{field}`.")


_OF_OBJECTS = ("id", "_id", "_additional")  # objects have them anyway
_LONGEST = 231  # letters of a name, from which the server makes the names of folders


def _check_name(parameter: str, name: str, reserved: tuple[str, ...]) -> None:
    if not (name.isascii() and name.isidentifier()):
        raise invalid(parameter, name, "a name of ASCII letters, digits and _ that does not begin with a digit")
    if name in reserved:
        raise invalid(parameter, name, "a name that is not reserved")


class TextAnalyzerConfigCreate(Input, kw_only=True, rename="camel"):
    """How the inverted index folds the letters of a text property and which words it leaves out.

    Since server 1.37. It cannot be changed once the property exists.

    Attributes:
        ascii_fold: Whether letters lose their accents, so that "ecole" finds "école". Default: the server's, False.
        ascii_fold_ignore: Letters that keep theirs; with `ascii_fold=True` only.
        stopword_preset: The stop words of this property: a preset of the server, or the name of one that the
            collection declares in `Configure.inverted_index(stopword_presets=...)`. With `Tokenization.WORD` only.
    """

    in_words: ClassVar[str] = "what Configure.text_analyzer makes"

    ascii_fold: bool | None = None
    ascii_fold_ignore: list[str] | None = None
    stopword_preset: StopwordsPreset | str | None = None

    asciiFold: ClassVar[Any] = _other_name("ascii_fold")
    asciiFoldIgnore: ClassVar[Any] = _other_name("ascii_fold_ignore")
    stopwordPreset: ClassVar[Any] = _other_name("stopword_preset")

    def __post_init__(self) -> None:
        """Refuse exceptions to a folding that is not asked for."""
        super().__post_init__()
        if self.ascii_fold_ignore is not None and self.ascii_fold is not True:
            raise invalid("ascii_fold_ignore", self.ascii_fold_ignore, "None, unless ascii_fold is True")


class Property(Input, kw_only=True, rename="camel"):
    """A property of the objects of a collection.

    Attributes:
        name: Its name: ASCII letters, digits and underscores. `vector` is taken, and `id` at the top level.
        data_type: What it holds.
        description: What it means, for people.
        index_filterable: Whether filters can use it. Default: the server's, True.
        index_searchable: Whether BM25 and hybrid search it. Default: the server's, True for text.
        index_range_filters: Whether comparing filters have an index of their own. Default: the server's, False.
        nested_properties: The properties of `DataType.OBJECT` and `DataType.OBJECT_ARRAY`, at least one.
        skip_vectorization: Whether vectorizers leave it out. Default: False. It is sent for each vectorizer of the
            collection, and only where it is True; collections that are made with `vectorizer_config`, and
            `add_property`, send it always.
        text_analyzer: How text is folded. Since server 1.37.
        tokenization: How text is cut into tokens. Default: the server's, `Tokenization.WORD`.
        vectorize_property_name: Whether vectorizers see the name beside the value. Default: True. It is sent together
            with `skip_vectorization`; where that is left out, the server takes its own default, False.
    """

    name: str
    data_type: DataType
    description: str | None = None
    index_filterable: bool | None = None
    index_searchable: bool | None = None
    index_range_filters: bool | None = None
    nested_properties: Property | list[Property] | None = None
    skip_vectorization: bool = False
    text_analyzer: TextAnalyzerConfigCreate | None = None
    tokenization: Tokenization | None = None
    vectorize_property_name: bool = True

    dataType: ClassVar[Any] = _other_name("data_type")
    indexFilterable: ClassVar[Any] = _other_name("index_filterable")
    indexSearchable: ClassVar[Any] = _other_name("index_searchable")
    indexRangeFilters: ClassVar[Any] = _other_name("index_range_filters")
    nestedProperties: ClassVar[Any] = _other_name("nested_properties")
    textAnalyzer: ClassVar[Any] = _other_name("text_analyzer")

    def __post_init__(self) -> None:
        """Refuse names that the server does not take, and nested properties where there can be none."""
        super().__post_init__()
        _check_name("Property.name", self.name, ("vector",))
        has_parts = self.data_type in {DataType.OBJECT, DataType.OBJECT_ARRAY}
        if has_parts and not self.nested_properties:
            wanted = f"at least one property inside of {self.data_type!r}"
            raise invalid("Property.nested_properties", self.nested_properties, wanted)
        if not has_parts and self.nested_properties:
            raise invalid("Property.nested_properties", self.nested_properties, f"None with {self.data_type!r}")


class ToldProperty(Property, kw_only=True):
    """A property of a data model that says what vectorizers do with it.

    Attributes:
        told: What each of them is told, and no more.
    """

    told: dict[str, bool]


class ReferencePropertyBase(Input, kw_only=True):
    """What references to one and to many collections have in common.

    Attributes:
        name: The name of the reference. `id` and `vector` are taken.
    """

    name: str

    in_words: ClassVar[str] = "a ReferenceProperty"

    def __post_init__(self) -> None:
        """Refuse names that the server does not take."""
        super().__post_init__()
        _check_name(f"{type(self).__name__}.name", self.name, ("vector", *_OF_OBJECTS))


class ReferencePropertyMultiTarget(ReferencePropertyBase, kw_only=True):
    """A reference to objects of several collections.

    Attributes:
        name: The name of the reference.
        target_collections: The names of the collections that it may point to.
        description: What it means, for people.
    """

    target_collections: list[CollectionName]
    description: str | None = None


class ReferenceProperty(ReferencePropertyBase, kw_only=True):
    """A reference to objects of one collection; `ReferenceProperty.MultiTarget` points to several.

    Attributes:
        name: The name of the reference.
        target_collection: The name of the collection that it points to.
        description: What it means, for people.
    """

    target_collection: CollectionName
    description: str | None = None

    MultiTarget: ClassVar[type[ReferencePropertyMultiTarget]] = ReferencePropertyMultiTarget


PropertyType = Property | ReferenceProperty | ReferencePropertyMultiTarget


def check_top_level(properties: list[Property]) -> None:
    """Refuse the names that objects use for themselves.

    Raises:
        WeaviateInsertInvalidPropertyError: A property is named `id`.
        WeaviateInvalidInputError: One has another name that cannot be.
    """
    for prop in properties:
        if prop.name == "id":
            message = "properties: 'id' is the name of the object's own id, choose another one"
            raise WeaviateInsertInvalidPropertyError({"id": prop.data_type}, message)
        _check_name("Property.name", prop.name, _OF_OBJECTS)
        if len(prop.name) > _LONGEST:
            raise invalid("Property.name", prop.name, f"a name of at most {_LONGEST} letters")
