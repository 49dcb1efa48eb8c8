"""Every public callable with odd values for each of its parameters: the right result, or an error that names it."""

import faulthandler
import inspect
import math
import time
import warnings
from collections import Counter

import anyio
import pytest
from odd_values import ODD
from support import BACKENDS
from surface import Recorder, entries

from weaviate_anyio._inputs.shown import is_official
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import (
    InvalidDataModelError,
    WeaviateBaseError,
    WeaviateEmbeddedInvalidVersionError,
    WeaviateInsertManyAllFailedError,
    WeaviateInvalidInputError,
    WeaviateNotCompletedError,
    WeaviateScopeError,
)

# What they are about is in their names.
NAMELESS = {WeaviateEmbeddedInvalidVersionError, WeaviateInsertManyAllFailedError}
# These take containers apart, so they get the odd values inside of some, too.
DEEP = (
    "data.",
    "Filter.all_of",
    "Filter.any_of",
    "query.near_vector",
    "query.fetch_objects",
    "collections.create_from",
)
INSIDE = {
    f"{kind} {name}": (lambda make=make, wrap=wrap: wrap(make()))
    for name, make in ODD.items()
    for kind, wrap in {
        "a list of": lambda value: [value],
        "a dict of": lambda value: {"a": value},
        "a class and": lambda value: {"class": "A", "a": value},
        "a list of dicts of": lambda value: [{"a": [value, value]}],
        "an object of": lambda value: [DataObject({"a": value})],
        "a vector of": lambda value: [DataObject(vector={"a": value})],
        "references of": lambda value: [DataObject(references={"a": value})],
    }.items()
}
LONGEST = 1.0  # seconds of the processor that one call may take, reading a million characters included


@pytest.fixture
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@pytest.fixture(autouse=True)
def no_giving_way(monkeypatch):
    """Calls are run to their end in one step: nothing may give way to the event loop."""
    monkeypatch.setattr("weaviate_anyio._slices.SLICE_SECONDS", math.inf)


@pytest.fixture
def no_freeze():
    """A loop of C hears no signal of Python's."""
    faulthandler.dump_traceback_later(240, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


async def finish(result):
    """What a call does when it is awaited; our stand-in for a connection never waits."""
    if not inspect.iscoroutine(result):
        return
    try:
        with anyio.fail_after(10):
            await result
    except (WeaviateInvalidInputError, WeaviateNotCompletedError, WeaviateScopeError):
        # What the server knows about the collection refuses it, there is nothing to wait for, or a batch that is not
        # entered is the only thing wrong.
        return


def refusal(parameter, value, error):
    """What an error at the call came to."""
    message, kind = str(error), type(error)
    if not isinstance(error, WeaviateBaseError):
        return f"!raw at the call: {kind.__name__}: {message[:200]!r}"
    if kind in NAMELESS:
        return f"refused by {kind.__name__}"
    if plain(parameter.name) not in plain(message):
        return f"!does not name the parameter: {message[:300]!r}"
    if kind is not InvalidDataModelError and is_theirs(value) and "comes from weaviate" not in message:
        return f"!does not say where the value comes from: {message[:300]!r}"
    return "refused"


def is_theirs(value):
    """Whether it is an object of the official package; its words pass for words, and some errors show only types."""
    return is_official(value) and not isinstance(value, (str, type))


def plain(name):
    """A parameter and the class of what it takes have one name: `grpc_config`, `GrpcConfig`."""
    return name.replace("_", "").lower()


async def outcome(one, parameter, value, connection):
    """What a call came to; what is wrong about it begins with an exclamation mark."""
    connection.arrived.clear()
    try:
        result = one.with_value(parameter, value)
    except Exception as error:  # noqa: BLE001 - what is looked for
        return "!sent and refused" if connection.arrived else refusal(parameter, value, error)
    if connection.arrived:
        return "!sent before it was awaited"
    try:
        await finish(result)
    except Exception as error:  # noqa: BLE001 - what is looked for
        if parameter.name == "on_progress":
            return "taken, and raised"  # it is the user's own function
        return f"!raw at the await: {type(error).__name__}: {str(error)[:200]!r}"
    return "taken"


@pytest.mark.slow
@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", BACKENDS[:1])
@pytest.mark.usefixtures("quiet", "no_freeze", "blocking_calls")  # media are files at the call
async def test_odd_values():
    connection = Recorder()
    found, wrong, longest = Counter(), [], (0.0, "")
    for one in entries(connection):
        for parameter in one.parameters:
            for name, make in (ODD | INSIDE if one.name.startswith(DEEP) else ODD).items():
                value, start = make(), time.thread_time()
                came = await outcome(one, parameter, value, connection)
                took = time.thread_time() - start
                found[came.partition(":")[0]] += 1
                longest = max(longest, (took, f"{one.name}({parameter.name}) with {name}"))
                if came.startswith("!"):
                    wrong.append(f"{one.name}({parameter.name}) with {name}: {came}")
    print(f"{found.total()} inputs: {dict(found)}; longest block {longest[0] * 1000:.0f} ms in {longest[1]}")
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong)
    assert longest[0] < LONGEST, longest
