"""Each setting of the table of configurations: it has an official name, and is sent, read, changed and written back."""

import dataclasses
import pickle
import subprocess
import sys
import typing
from datetime import timedelta
from enum import Enum
from pathlib import Path

import config_oracle as oracle
import msgspec
import pytest

sys.path.append(str(Path(__file__).parents[2] / "tools"))

from config_model import ROOTS, SETTINGS, parts
from config_table import DEPRECATED, DOCS, FORMS, PARTS, SENTENCES

from weaviate_anyio._wire import config_read, records
from weaviate_anyio.classes._config import _index, _settings
from weaviate_anyio.classes.config import Configure, Integrations, Reconfigure, VectorIndexConfigHNSWCreate
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.outputs._config import _collection as collection_outputs
from weaviate_anyio.outputs._config import _index as index_outputs
from weaviate_anyio.outputs._config import _settings as settings_outputs

with oracle.Quiet():
    import weaviate.collections.classes.config as official
    import weaviate.collections.classes.config_object_ttl as official_ttl
    import weaviate.collections.classes.config_vector_index as official_index

TABLE = [part for file in PARTS for part in parts(file)]
STRUCTS = [(part, kind) for part in TABLE for kind in ROOTS if part.generated(kind)]
OUTPUTS = [part for part in TABLE if part.output]
OVERLAID = [part for file in ("_index", "_settings") for part in parts(file) if part.output]
READ_WITHIN = {"VectorIndexConfig"}  # the base of three others


def ours(name):
    return next(
        vars(one)[name]
        for one in (_index, _settings, collection_outputs, index_outputs, settings_outputs)
        if name in vars(one)
    )


def theirs(name):
    modules = (official_index, official_ttl, official)
    return next(vars(one)[own] for one in modules for own in (f"_{name}", name) if own in vars(one))


def test_the_table_says_nothing_in_vain():
    factories = [one for part in TABLE for one in part.factories]
    used = {field.name for one in factories for field in [*one.parameters, *one.settings]}
    used |= {field.name for part in TABLE for field in part.outputs}
    used |= {field.name for part in TABLE for listed in part.listed.values() for field in listed}
    assert used == set(SETTINGS)
    assert {one.form for one in factories} == set(FORMS)
    places = {place for one in factories for place in (one.path, one.name, ROOTS[one.kind])} | {
        one.name for one in TABLE
    }
    assert {key.rpartition(".")[0] for key in DOCS} <= places
    assert {key.rpartition(".")[2] for key in [*DOCS, *DEPRECATED]} <= set(SETTINGS)
    assert set(SENTENCES) <= {place for one in factories for place in (one.path, one.name)}


def test_all_factories_are_those_of_the_table():
    providers = ("Generative", "Reranker", "Vectorizer", "Vectors", "MultiVectors", "NamedVectors")
    for root, cls in (("Configure", Configure), ("Reconfigure", Reconfigure), ("Integrations", Integrations)):
        found = {path for path, _ in oracle.factories(cls, root) if path.split(".")[1] not in providers}
        assert {one.path for part in TABLE for one in part.factories if one.path.startswith(f"{root}.")} == found


@pytest.mark.parametrize(("part", "kind"), STRUCTS, ids=lambda one: getattr(one, "name", one))
def test_what_is_sent_has_the_official_names(part, kind):
    struct, known = ours(f"{part.name}{kind}"), theirs(f"{part.name}{kind}")
    names = {field.name for field in msgspec.structs.fields(struct)}
    assert names ^ set(known.model_fields) <= OTHERWISE.get(f"{part.name}{kind}", set())


OTHERWISE = {
    "PQConfigCreate": {"bitCompression"},  # has no effect
    "PQConfigUpdate": {"bitCompression"},
    "SQConfigCreate": {"cache"},
    "QuantizerConfigUpdate": {"enabled"},  # there, each of them has it itself
}


@pytest.mark.parametrize("part", OUTPUTS, ids=lambda one: one.output)
def test_what_is_read_has_the_official_names(part):
    names = [field.name for field in dataclasses.fields(ours(part.output))]
    assert names == [field.name for field in dataclasses.fields(theirs(part.output))]


def sample(hint, number):
    """A value on the wire and as it is read."""
    kinds = [one for one in typing.get_args(hint) if one is not type(None)] or [hint]
    kind = kinds[0]
    if isinstance(kind, type) and issubclass(kind, Enum):
        word = list(kind)[-1]
        return word.value, word
    made = {bool: True, int: number, float: number / 64, str: f"word {number}", timedelta: timedelta(seconds=number)}
    made |= {list[str]: [f"word {number}"], dict[str, list[str]]: {"a": ["b"]}}
    value = made.get(kind)
    return (number if kind is timedelta else value), value


def plain_fields(part):
    """The fields of what is read that are no configurations themselves: their name, names on the wire and types."""
    hints = typing.get_type_hints(ours(part.output))
    known = [(field.name, field.wire, hints[field.name]) for field in part.outputs]
    return [one for one in known if sample(one[2], 1)[1] is not None]


@pytest.mark.parametrize("part", [one for one in OVERLAID if one.output not in READ_WITHIN], ids=lambda one: one.output)
def test_each_is_read_and_written_back(part):
    fields = plain_fields(part)
    sent = {key: sample(hint, number)[0] for number, (_, key, hint) in enumerate(fields, 1)} | {"newer": 1}
    always = {"enabled": True} if part.output == "MultiVectorConfig" else {}
    config = config_read._reader(ours(part.output))(sent | always)
    for number, (name, key, hint) in enumerate(fields, 1):
        assert getattr(config, name) == sample(hint, number)[1], key
    assert config.to_dict() == sent | always
    for number, (name, key, hint) in enumerate(fields, 50):
        changed, value = sample(hint, number)
        setattr(config, name, not value if hint is bool else value)
        assert config.to_dict()[key] == (not changed if hint is bool else changed), key
    assert config.to_dict()["newer"] == 1


@pytest.mark.parametrize(("part", "kind"), STRUCTS, ids=lambda one: getattr(one, "name", one))
def test_each_is_sent_under_its_name(part, kind):
    struct = ours(f"{part.name}{kind}")
    hints = typing.get_type_hints(struct)
    values = {field: sample(hints[field.attribute], 8)[1] for field in part.fields(kind)}
    required = {field.attribute: value for field, value in values.items() if field.required}
    for field, value in values.items():
        if value is not None:  # no part with settings of its own
            made = struct(**required | {field.attribute: value})
            assert records.dump(made)[field.wire] == oracle.plain(value), field.name


def test_what_is_made_without_a_factory_has_the_same_ranges():
    with pytest.raises(WeaviateInvalidInputError, match=r"VectorIndexConfigHNSWCreate.maxConnections must be .* got 1"):
        VectorIndexConfigHNSWCreate(maxConnections=1)
    with pytest.raises(WeaviateInvalidInputError, match=r"RQConfigUpdate.bits must be .* got 3"):
        _index.RQConfigUpdate(bits=3)


FRESH = """
import pickle, sys
from weaviate_anyio.outputs.config import BM25Config
assert BM25Config(b=0.5, k1=1).to_dict() == {"b": 0.5, "k1": 1}
assert pickle.loads(sys.stdin.buffer.read()).to_dict() == {"ef": 3, "newer": 1}
"""


@pytest.mark.parametrize(
    "first", ["", "import weaviate_anyio._wire.records", "import weaviate_anyio._wire.config_read"]
)
def test_to_dict_works_however_an_object_came_to_be(first):
    config = config_read.read_index({"vectorIndexType": "hnsw", "vectorIndexConfig": {"ef": 3, "newer": 1}})
    subprocess.run([sys.executable, "-c", first + FRESH], input=pickle.dumps(config), check=True)
