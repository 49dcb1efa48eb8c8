"""Any value of any public class compares, copies and pickles, and prints what evaluates back to it."""

import copy
import dataclasses
import enum
import importlib
import json
import pickle

import msgspec
import orjson
import pydantic
import pytest
from fastapi.encoders import jsonable_encoder
from hypothesis import HealthCheck, given, settings
from value_strategies import DATA, SPACE, conditions, fields_of, members, records

from weaviate_anyio import auth
from weaviate_anyio.classes._config._vectors import IntegrationConfig
from weaviate_anyio.classes._filters import FilterGroup, FilterValue
from weaviate_anyio.classes._rbac import Permission
from weaviate_anyio.classes.tenants import _TenantInput
from weaviate_anyio.embedded import EmbeddedOptions, EmbeddedServer
from weaviate_anyio.outputs._query import _Object

# Secrets are not printed.
SECRET = {
    *(auth.AuthApiKey, auth.AuthBearerToken, auth.AuthClientCredentials, auth.AuthClientPassword),
    IntegrationConfig,
}
# The version of the first is looked for on this machine, the second is a process, conditions have a test of their own,
# the others are bases.
ELSEWHERE = {
    EmbeddedOptions,
    EmbeddedServer,
    FilterGroup,
    *FilterGroup.__subclasses__(),
    FilterValue,
    Permission,
    _Object,
    _TenantInput,
}
ENUMS = [cls for cls in DATA if issubclass(cls, enum.Enum) and len(cls)]
RECORDS = [
    cls for cls in DATA if not issubclass(cls, enum.Enum) and fields_of(cls) and cls not in {_Object, *ELSEWHERE}
]
OUTPUTS = [cls for cls in RECORDS if cls.__module__.startswith("weaviate_anyio.outputs")]
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
SETTINGS = settings(max_examples=15, database=None, suppress_health_check=list(HealthCheck))


def namesakes(value):
    """The classes of the module of a value: they come first where another module has one of the same name."""
    module = importlib.import_module(type(value).__module__)
    return {name: one for name, one in vars(module).items() if getattr(one, "__module__", "") == module.__name__}


def check(value):
    if type(value) not in SECRET:
        assert eval(repr(value), SPACE | namesakes(value)) == value
    assert copy.copy(value) == value
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value


@pytest.mark.filterwarnings("ignore:Auth003")  # about tokens that have expired
@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_values_survive(cls):
    SETTINGS(given(records(cls))(check))()


@pytest.mark.parametrize("cls", ENUMS, ids=lambda cls: cls.__name__)
def test_members_survive(cls):
    SETTINGS(given(members(cls))(check))()


def test_conditions_survive():
    SETTINGS(given(conditions())(check))()


def plain(value):
    """What JSON has no form for, for encoders that ask."""
    return sorted(value, key=str) if isinstance(value, set) else str(value)


@pytest.mark.parametrize("cls", OUTPUTS, ids=lambda cls: cls.__name__)
def test_every_library_reads_outputs(cls):
    adapter = pydantic.TypeAdapter(cls)

    @SETTINGS
    @given(records(cls))
    def reads(value):
        as_dict = dataclasses.asdict(value)
        for text in (
            json.dumps(as_dict, default=plain),
            orjson.dumps(value, default=plain, option=orjson.OPT_NON_STR_KEYS),
            msgspec.json.encode(value),
            adapter.dump_json(value),
            jsonable_encoder(value) and json.dumps(jsonable_encoder(value)),
        ):
            assert {*json.loads(text)} >= {name for name in as_dict if name[0] != "_"}
        assert adapter.validate_python(value) == value
        assert not hasattr(value, "__dict__")
        if hasattr(value, "to_dict"):
            json.dumps(value.to_dict())

    reads()


def test_the_classes_are_found():
    assert len(RECORDS) > 200
    assert len(ENUMS) > 25
