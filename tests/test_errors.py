"""Which exceptions calls raise, and that programs written for the official client catch them."""

import copy
import pickle
import subprocess
import sys
from types import SimpleNamespace

import anyio
import pytest
import weaviate.exceptions as official
from doors import rpc
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from support import make_client, stopped

from weaviate_anyio import _operation, exceptions
from weaviate_anyio._calls import Calls, _translated
from weaviate_anyio._explain import explained
from weaviate_anyio._grpc.errors import CallError
from weaviate_anyio._headers import Headers
from weaviate_anyio._nodes import Node, Nodes
from weaviate_anyio._options import USUAL
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.init import AdditionalConfig, Timeout
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.config import Retry
from weaviate_anyio.exceptions import (
    AuthenticationFailedError,
    InsufficientPermissionsError,
    WeaviateBaseError,
    WeaviateConnectionError,
    WeaviateInsertInvalidPropertyError,
    WeaviateInvalidInputError,
    WeaviateTimeoutError,
    of_call,
)

pytestmark = pytest.mark.anyio

CALLS = {
    "SEARCH": "WeaviateQueryError",
    "AGGREGATE": "WeaviateQueryError",
    "BATCH_OBJECTS": "WeaviateBatchError",
    "BATCH_REFERENCES": "WeaviateBatchError",
    "BATCH_DELETE": "WeaviateDeleteManyError",
    "TENANTS_GET": "WeaviateTenantGetError",
}
"""Method -> what the official client raises for its failures."""
REASONS = {
    Status.DEADLINE_EXCEEDED: WeaviateTimeoutError,
    Status.UNAVAILABLE: WeaviateConnectionError,
    Status.UNAUTHENTICATED: AuthenticationFailedError,
}
BOTH = [
    of_call(reason("x"), getattr(exceptions, call))
    for reason in REASONS.values()
    for call in dict.fromkeys(CALLS.values())
]


class Channel:
    """Fails with a status, or never answers."""

    target = "127.0.0.1:1"

    def __init__(self, status):
        self._status = status

    async def unary(self, path, request, *, metadata):
        if self._status is None:
            await anyio.sleep_forever()
        raise GRPCError(self._status, "the reason")


async def call(name, status, seconds=10, tokens=None):
    timeout = Timeout(query=seconds, insert=seconds)
    known = {"timeout": timeout, "retry": Retry(), "max_message_size": 10, "headers": Headers({}), "tokens": tokens}
    session = SimpleNamespace(**known, watch=None)
    nodes = Nodes([Node("node", None, Channel(status))], "round_robin")
    await Calls(session, nodes).rpc(rpc(getattr(_operation, name), b""), USUAL)


async def failure(name, status, seconds=10):
    with pytest.raises(WeaviateBaseError) as caught:
        await call(name, status, seconds)
    return caught.value


@pytest.mark.parametrize("status", [*Status])
@pytest.mark.parametrize("name", CALLS)
async def test_a_call_that_fails(name, status):
    error = await failure(name, status)
    names = {cls.__name__ for cls in type(error).__mro__}
    if status is Status.PERMISSION_DENIED:
        assert type(error) is InsufficientPermissionsError
        return
    assert CALLS[name] in names
    assert "the reason" in str(error)
    assert isinstance(error.__cause__, GRPCError)
    reasons = [cls for cls in REASONS.values() if isinstance(error, cls)]
    assert reasons == [REASONS[status]] if status in REASONS else not reasons


@pytest.mark.parametrize("name", CALLS)
async def test_a_call_that_gets_no_answer(name):
    error = await failure(name, None, 0.01)
    assert isinstance(error, WeaviateTimeoutError)
    assert isinstance(error, getattr(exceptions, CALLS[name]))
    assert "got no answer from 127.0.0.1:1 within 0.01 s" in error.details


class Tokens:
    """A token that is refused, and cannot be renewed, or not in time."""

    token = "x"

    def __init__(self, error):
        self._error = error

    async def renew(self, stale):
        if self._error is None:
            await anyio.sleep_forever()
        raise self._error


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    ("refusal", "reason"), [(AuthenticationFailedError("no"), AuthenticationFailedError), (None, WeaviateTimeoutError)]
)
async def test_a_token_that_is_not_renewed(name, refusal, reason):
    with pytest.raises(reason) as caught:
        await call(name, Status.UNAUTHENTICATED, 0.05, Tokens(refusal))
    assert isinstance(caught.value, getattr(exceptions, CALLS[name]))


@pytest.mark.parametrize("error", BOTH, ids=lambda error: type(error).__name__)
def test_what_is_two_errors(error):
    cls = type(error)
    reason = cls.__bases__[0]
    assert cls.__name__ in exceptions.__all__
    assert str(error) == str(reason("x"))
    assert error.__dict__ == reason("x").__dict__
    assert (str(cls("x")), cls("x").__dict__) == (str(error), error.__dict__)
    assert error.error == error.message
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (type(again), again.args, again.__dict__) == (cls, error.args, error.__dict__)


def test_there_is_one_for_each_reason_and_call():
    assert len({type(error) for error in BOTH}) == len(BOTH) == 12


def test_an_error_that_stands_for_every_call_stays():
    error = WeaviateInvalidInputError("x")
    assert of_call(error, exceptions.WeaviateQueryError) is error
    timeout = WeaviateTimeoutError("x")
    assert of_call(timeout, WeaviateBaseError) is timeout


@pytest.mark.parametrize("name", CALLS)
def test_a_failure_of_the_call_itself_has_the_official_class(name):
    method = getattr(_operation, name)
    error = method.error("x")
    assert type(error).__name__ == CALLS[name]
    assert of_call(error, method.failure) is error


def test_the_official_ones_are_bases_of_ours():
    for call in set(CALLS.values()):
        theirs = {cls.__name__ for cls in getattr(official, call).__mro__}
        assert theirs <= {cls.__name__ for cls in getattr(exceptions, call).__mro__}


@pytest.fixture
async def movies(client, collection_name):
    return await client.collections.create(
        collection_name,
        properties=[Property(name="title", data_type=DataType.TEXT)],
        vector_config=Configure.Vectors.self_provided(),
    )


HASTE = AdditionalConfig(timeout=Timeout(query=0.05, insert=0.05))
HASTY = {
    "WeaviateQueryError": lambda c: c.query.fetch_objects(),
    "WeaviateBatchError": lambda c: c.data.insert_many([{"title": "x"}]),
    "WeaviateDeleteManyError": lambda c: c.data.delete_many(Filter.by_property("title").equal("x")),
}


@pytest.mark.parametrize("name", HASTY)
async def test_time_outs_of_the_real_server(server, movies, name):
    async with make_client(server, additional_config=HASTE) as hasty:
        with stopped(server), pytest.raises(WeaviateTimeoutError) as caught:
            await HASTY[name](hasty.collections.use(movies.name))
    assert isinstance(caught.value, getattr(exceptions, name))


async def test_a_search_that_the_server_refuses(movies):
    unknown = Filter.by_property("nope").equal(1)
    for call in (movies.query.fetch_objects(filters=unknown), movies.aggregate.over_all(filters=unknown)):
        with pytest.raises(exceptions.WeaviateQueryError, match="nope") as caught:
            await call
        assert type(caught.value) is exceptions.WeaviateQueryError


async def test_a_property_called_id(client, movies):
    """Officially at `create` alone; `add_property` leaves it to the server, which refuses it."""
    wrong = [Property(name="id", data_type=DataType.TEXT)]
    with pytest.raises(WeaviateInsertInvalidPropertyError, match="'id' is the name of the object's own id") as caught:
        client.collections.create("Wrong", properties=wrong)
    assert isinstance(caught.value, WeaviateInvalidInputError)
    with pytest.raises(WeaviateInvalidInputError, match="'id' is the name of the object's own id"):
        movies.config.add_property(wrong[0])
    with pytest.raises(WeaviateInsertInvalidPropertyError, match="`id` or `vector`"):
        movies.data.insert_many([{"id": 1}])
    with pytest.raises(official.WeaviateInsertInvalidPropertyError):
        from weaviate.classes.config import DataType as Theirs
        from weaviate.classes.config import Property as TheirProperty
        from weaviate.collections.classes.config import _CollectionConfigCreate

        _CollectionConfigCreate(name="Wrong", properties=[TheirProperty(name="id", data_type=Theirs.TEXT)])


@pytest.mark.parametrize(
    ("words", "headers"),
    [
        (
            "no api key found neither in request header: X-Openai-Api-Key nor in environment",
            '{"X-Openai-Api-Key": ...}',
        ),
        ("no api key found for Anthropic neither in request header: X-Anthropic-Api-Key nor in", "X-Anthropic-Api-Key"),
        ("no api key found neither in request header: X-Palm-Api-Key or X-Goog-Api-Key or X-Goog-V", "X-Goog-Api-Key"),
        ("no Databricks token found neither in request header: X-Databricks-Token nor in", "X-Databricks-Token"),
        ("no access key found neither in request header: X-AWS-Access-Key nor in environment", "X-AWS-Access-Key"),
    ],
)
def test_a_key_of_a_model_provider_that_is_missing(words, headers):
    text = explained(words)
    assert text.startswith("The server has no key of the model provider: ")
    assert headers in text.replace("'", '"').partition(" The server says: ")[0]
    assert text.endswith(words)


@pytest.mark.parametrize("text", ["a message of 9 bytes came, the largest allowed is 5 bytes", "grows beyond 5 bytes"])
def test_what_to_do_about_a_reply_that_is_too_large(text):
    error = _translated(CallError(Status.RESOURCE_EXHAUSTED, text, reply_too_large=True), _operation.SEARCH)
    assert "raise the limit" in error.message
    of_server = _translated(CallError(Status.RESOURCE_EXHAUSTED, text), _operation.SEARCH)
    assert "raise the limit" not in of_server.message


def test_words_that_are_not_known_stay():
    assert explained("something else") == "something else"


def test_a_program_that_catches_the_official_classes_is_told_so():
    for error, name in (
        (exceptions.WeaviateQueryError("x", "GRPC search"), "WeaviateQueryError"),
        (
            exceptions.of_call(exceptions.WeaviateTimeoutError("x"), exceptions.WeaviateQueryError),
            "WeaviateTimeoutError",
        ),
        (exceptions.WeaviateScopeError("x"), "WeaviateBaseError"),
    ):
        (note,) = error.__notes__
        assert hasattr(official, name)
        assert f"`except weaviate.exceptions.{name}` does not catch it" in note
        assert pickle.loads(pickle.dumps(error)).__notes__ == error.__notes__


def test_programs_that_do_not_know_the_official_package_are_told_nothing():
    code = "from weaviate_anyio.exceptions import WeaviateBaseError as E; print(hasattr(E('x'), '__notes__'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
