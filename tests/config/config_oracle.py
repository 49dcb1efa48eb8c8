"""The official configuration classes as oracles: the same calls on both sides, and what they come to as JSON."""

import functools
import inspect
import json
import types
import typing
import warnings
from datetime import timedelta
from enum import Enum

import msgspec

from weaviate_anyio._features import Feature
from weaviate_anyio._wire import config_write, records
from weaviate_anyio.classes import config as ours
from weaviate_anyio.classes._config import _vectors as shapes
from weaviate_anyio.classes._config._collection import CollectionConfigCreate
from weaviate_anyio.classes._providers.known_words import CohereTruncation

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about packages of its own
    import weaviate.classes.config as theirs
    from weaviate.collections.classes.config import _CollectionConfigCreate as TheirCollection  # noqa: F401 - used by tests

OLD_SERVER, NEW_SERVER = (1, 37, 4), (1, 39, 3)


def factories(cls, path="Configure"):
    """Every factory below a class by its path, found by looking."""
    for name in sorted(dir(cls)):
        if name[0] == "_":
            continue
        value = getattr(cls, name)
        if inspect.isclass(value):
            yield from factories(value, f"{path}.{name}")
        elif callable(value):
            yield f"{path}.{name}", value


def counterpart(path):
    """The official factory at the same path, or None where there is none."""
    found = theirs
    for part in path.split("."):
        found = getattr(found, part, None)
    return found


class Quiet:
    """No deprecation warnings: they have a test of their own."""

    def __enter__(self):
        self.caught = warnings.catch_warnings()
        self.caught.__enter__()
        warnings.simplefilter("ignore", DeprecationWarning)

    def __exit__(self, *exc):
        self.caught.__exit__(*exc)


def both(make, root="Configure"):
    """What a function of the two factory classes makes of each of them."""
    with Quiet():
        return make(getattr(ours, root)), make(getattr(theirs, root))


OBJECTS = {
    "quantizer": lambda configure: configure.VectorIndex.Quantizer.rq(bits=8),
    "encoding": lambda configure: configure.VectorIndex.MultiVector.Encoding.muvera(ksim=3),
    "multi_vector_config": lambda configure: configure.VectorIndex.MultiVector.multi_vector(),
    "multi_vector": lambda configure: configure.VectorIndex.MultiVector.multi_vector(),
    "vector_index_config": lambda configure: configure.VectorIndex.hnsw(ef=17),
    "hnsw": lambda configure: configure.VectorIndex.hnsw(ef=18),
    "flat": lambda configure: configure.VectorIndex.flat(vector_cache_max_objects=19),
    "async_config": lambda configure: configure.Replication.async_config(frequency=20),
}
UPDATES = {
    "quantizer": lambda reconfigure: reconfigure.VectorIndex.Quantizer.rq(rescore_limit=8),
    "vector_index_config": lambda reconfigure: reconfigure.VectorIndex.hnsw(ef=17),
    "hnsw": lambda reconfigure: reconfigure.VectorIndex.hnsw(ef=18),
    "flat": lambda reconfigure: reconfigure.VectorIndex.flat(vector_cache_max_objects=19),
    "async_config": lambda reconfigure: reconfigure.Replication.async_config(frequency=20),
}
VALUES = {
    "bits": (4, 4),
    "time_to_live": (timedelta(hours=1), timedelta(hours=1)),
    "ttl_offset": (timedelta(days=-1), timedelta(days=-1)),
    "distance_metric": (ours.VectorDistances.DOT, theirs.VectorDistances.DOT),
    "filter_strategy": (ours.VectorFilterStrategy.ACORN, theirs.VectorFilterStrategy.ACORN),
    "encoder_distribution": (ours.PQEncoderDistribution.NORMAL, theirs.PQEncoderDistribution.NORMAL),
    "encoder_type": (ours.PQEncoderType.TILE, theirs.PQEncoderType.TILE),
    "aggregation": (ours.MultiVectorAggregation.MAX_SIM, theirs.MultiVectorAggregation.MAX_SIM),
    "deletion_strategy": (
        ours.ReplicationDeletionStrategy.DELETE_ON_CONFLICT,
        theirs.ReplicationDeletionStrategy.DELETE_ON_CONFLICT,
    ),
    "stopwords_preset": (ours.StopwordsPreset.NONE, theirs.StopwordsPreset.NONE),
    "stopword_preset": ("mine", "mine"),
    "stopword_presets": ({"mine": ["a", "b"]}, {"mine": ["a", "b"]}),
    "module_config": ({"a": {"b": [1]}}, {"a": {"b": [1]}}),
    "base_url": ("https://API.example.com", "https://API.example.com"),
    "endpoint": ("https://example.com/x", "https://example.com/x"),
    "endpoint_url": ("http://localhost:8000/x", "http://localhost:8000/x"),
    "method": ("mean", "mean"),
    "pooling_strategy": ("cls", "cls"),
    "type_": ("code", "code"),
}


@functools.cache
def hints(factory):
    """The types that each parameter takes, without their limits."""
    found = typing.get_type_hints(factory)
    return {name: typing.get_args(hint) if types_joined(hint) else (hint,) for name, hint in found.items()}


def types_joined(hint):
    return typing.get_origin(hint) in {typing.Union, types.UnionType}


def values(parameter, allowed, root):
    """A valid value for a parameter that is not its default: ours and theirs."""
    objects = UPDATES if root == "Reconfigure" else OBJECTS
    if parameter.name in objects:
        return both(objects[parameter.name], root)
    if parameter.name in VALUES:
        return VALUES[parameter.name]
    if list[ours.Multi2VecField] in allowed:
        return _weighed(ours), _weighed(theirs)
    if CohereTruncation in allowed:
        return "END", "END"
    for kind, value in ((list[str], ["x", "y"]), (bool, not parameter.default), (int, 7), (float, 0.5)):
        if kind in allowed:
            return value, value
    return "text", "text"


def _weighed(module):
    return [module.Multi2VecField(name="x", weight=0.25), module.Multi2VecField(name="y", weight=0.75)]


OURS_ALONE = {}
"""Path of a factory below `Configure` -> names of parameters that the server has a setting for and the official client
has not: `{"Configure.Generative.openai": {"seed"}}`. Each has a test of its JSON and of its refusal of wrong values."""


def shape(path, factory):
    """The parameters that the official factory should have, too. `Reconfigure` shares some factories of `Configure`."""
    left_out = OURS_ALONE.get(path.replace("Reconfigure.", "Configure.", 1), ())
    parameters = [one for one in inspect.signature(factory).parameters.values() if one.name not in left_out]
    return [(one.name, one.kind, getattr(one.default, "value", one.default)) for one in parameters]


def cases(path, factory):
    """(label, our arguments, their arguments): only the required ones, each alone, all at once."""
    parameters = inspect.signature(factory).parameters.values()
    known = inspect.signature(counterpart(path) or factory).parameters
    root = path.split(".")[0]
    allowed = hints(factory)
    compared = [one for one in parameters if one.name in known]
    chosen = {one.name: values(one, allowed[one.name], root) for one in compared}
    required = [one.name for one in compared if inspect.Parameter.empty in {one.default, known[one.name].default}]
    sets = {"required only": required}
    sets |= {name: [*required, name] for name in chosen if name not in required}
    sets["all"] = [name for name in chosen if name not in EXCLUSIVE.get(path, ())]
    for label, names in sets.items():
        used = {*names, *TOGETHER.get(label, ())}
        yield label, {name: chosen[name][0] for name in used}, {name: chosen[name][1] for name in used}


TOGETHER = {
    "centering": ["bits"],
    "bm25_b": ["bm25_k1"],
    "bm25_k1": ["bm25_b"],
    "ascii_fold_ignore": ["ascii_fold"],
}
EXCLUSIVE = {"Configure.Vectorizer.multi2vec_clip": ["interference_url"]}


def our_json(made, *, version=OLD_SERVER):
    """A configuration object of ours as the wire has it."""
    name_index = not Feature.DEFAULT_INDEX_OPTIONAL.is_on(version)
    if isinstance(made, CollectionConfigCreate):
        return plain(config_write.collection(made, version))
    if isinstance(made, shapes.VectorConfigCreate | shapes.NamedVectorConfigCreate):
        return plain(config_write.vector(made, name_index=name_index))
    if isinstance(made, shapes.GenerativeProvider | shapes.RerankerProvider | shapes.VectorizerConfigCreate):
        return plain({"name": made_name(made), **config_write.module(made)})
    if hasattr(made, "aggregation"):  # it is sent as a part of an index only
        made = ours.Configure.VectorIndex.hfresh(multi_vector=made)
    if isinstance(made, ours.VectorIndexConfigCreate):
        return plain({"kind": made.kind, **config_write.index(made)})
    return plain(records.plain(made))


def their_json(made, *, version=OLD_SERVER):
    """A configuration object of theirs as the wire has it."""
    options = {"emit_default_vector_index_type": not Feature.DEFAULT_INDEX_OPTIONAL.is_on(version)}
    if type(made).__name__.lstrip("_") in {"CollectionConfigCreate", "VectorConfigCreate"}:
        return plain(made._to_dict(**options))
    if hasattr(made, "aggregation"):
        made = theirs.Configure.VectorIndex.hfresh(multi_vector=made)
    out = made._to_dict()
    if (name := made_name(made)) is not None:
        return plain({"name": name, **out})
    if hasattr(made, "vector_index_type"):
        return plain({"kind": made.vector_index_type(), **out})
    return plain(out)


def made_name(made):
    found = [getattr(made, name, None) for name in ("generative", "reranker", "vectorizer")]
    name = next((one for one in found if one is not None and not hasattr(one, "_to_dict")), None)
    if isinstance(made, shapes.NamedVectorConfigCreate) or hasattr(made, "vectorIndexConfig"):
        return None
    return getattr(name, "value", name)


def plain(value):
    """Builtins, through JSON."""
    return json.loads(json.dumps(value, default=_default))


def _default(value):
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.asdict(value)
    return str(value)


def corrected(value):
    """What the official client should send: the differences that are meant, each with its reason."""
    if isinstance(value, list):
        return [corrected(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {RENAMED.get(key, key): corrected(part) for key, part in value.items() if key not in UNKNOWN_TO_SERVER}


# The server reads these names; what was asked for is lost under the official ones.
RENAMED = {"type_": "type", "IMUFields": "imuFields"}
# Python names that get into the JSON of properties, where the server does not know them.
UNKNOWN_TO_SERVER = {"skip_vectorization", "vectorize_property_name"}
