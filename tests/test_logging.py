"""What the loggers say, and what they never say."""

import logging

import anyio
import pytest
from support import make_client

from weaviate_anyio._scope import Scope
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.exceptions import AuthenticationFailedError, WeaviateInsertManyAllFailedError

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def everything(caplog, blocking_calls):
    """All records; the handler for them takes a lock."""
    caplog.set_level(logging.DEBUG, "weaviate_anyio")


def messages(caplog, name):
    return [record.getMessage() for record in caplog.records if record.name == name]


async def test_connections_are_logged(server, caplog):
    async with make_client(server) as client:
        assert await client.is_live()
    grpc = f"127.0.0.1:{server.grpc_port}"
    assert f"connected to {grpc}" in messages(caplog, "weaviate_anyio.grpc")
    assert any(text.startswith(f"a connection to {grpc} has ended") for text in messages(caplog, "weaviate_anyio.grpc"))
    rest = f"opening connection 1 to 127.0.0.1:{server.http_port}"
    assert rest in messages(caplog, "weaviate_anyio.rest")


async def test_no_record_holds_a_secret(server, caplog):
    headers = {"X-Cohere-Api-Key": "a-secret", "Authorization": "Bearer another-secret"}
    with pytest.raises(AuthenticationFailedError):  # this server asks for no login, and refuses those that it gets
        async with make_client(server, headers=headers):
            pass
    async with make_client(server, headers={"X-Cohere-Api-Key": "a-secret"}) as client:
        await client.collections.exists("Nothing")
    assert caplog.records
    assert "secret" not in caplog.text


async def test_a_failure_in_the_background_is_not_lost(caplog):
    scope = Scope()

    async def fail():
        raise OSError("gone")

    tasks = await scope.enter()
    scope.opened()
    tasks.start_soon(fail)
    with anyio.fail_after(5):
        while scope.failure is None:
            await anyio.lowlevel.checkpoint()
    await scope.leave(None)
    (record,) = [record for record in caplog.records if record.name == "weaviate_anyio"]
    assert record.levelno == logging.ERROR
    assert isinstance(record.exc_info[1], OSError)


async def test_nothing_is_printed_by_default(server, capfd):
    async with make_client(server) as client:
        assert await client.is_live()
    assert capfd.readouterr() == ("", "")


async def test_objects_that_failed_are_counted(client, collection_name, caplog):
    collection = await client.collections.create(collection_name)
    await collection.data.insert({"title": "x"}, vector=[1.0, 2.0])
    objects = [DataObject({"title": "secret"}, vector=vector) for vector in ([1.0, 2.0], [1.0])]
    assert (await collection.data.insert_many(objects)).has_errors
    assert messages(caplog, "weaviate_anyio.batch") == [
        "insert_many: 1 of 2 objects failed; see `errors` of the result"
    ]
    assert "secret" not in caplog.text
    caplog.clear()
    with pytest.raises(WeaviateInsertManyAllFailedError):  # which says what failed
        await collection.data.insert_many(objects[1:])
    assert messages(caplog, "weaviate_anyio.batch") == []
