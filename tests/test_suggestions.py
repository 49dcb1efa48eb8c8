"""An error about a collection that does not exist names those that may be meant, and costs nothing else."""

import secrets

import anyio
import msgspec
import pytest
from raw import serve
from support import BACKENDS, GUARDED, OPEN, make_client

import weaviate_anyio
from weaviate_anyio import _calls
from weaviate_anyio._explain import absent_collection, nearest
from weaviate_anyio._wire.steps import at_once
from weaviate_anyio.classes.query import Filter
from weaviate_anyio.classes.rbac import Permissions
from weaviate_anyio.exceptions import UnexpectedStatusCodeError, WeaviateDeleteManyError, WeaviateQueryError

pytestmark = pytest.mark.anyio


@pytest.fixture
async def wrong(client, collection_name):
    """A misspelt name, and the error's beginning: other tests may have left names that are a little like it."""
    await client.collections.create(collection_name)
    name = f"{collection_name[:-1]}_"
    return name, f"There is no collection {name!r}. Did you mean {collection_name!r}"


async def test_over_both_transports(client, wrong, monkeypatch):
    monkeypatch.setattr(_calls, "_HINT_SECONDS", 20)
    name, text = wrong
    misspelt = client.collections.use(name)
    for call, kind, words in (
        (misspelt.query.fetch_objects(), WeaviateQueryError, "The server says: could not find class "),
        (misspelt.aggregate.over_all(), WeaviateQueryError, "The server says: "),
        (misspelt.data.delete_many(Filter.by_property("a").equal(1)), WeaviateDeleteManyError, "The server says: "),
        (misspelt.config.get(), UnexpectedStatusCodeError, f"Reading the configuration of {name} failed with status "),
        (misspelt.tenants.create("a"), UnexpectedStatusCodeError, f"Creating tenants of {name} failed with status "),
        (misspelt.shards(), UnexpectedStatusCodeError, "Reading the nodes of the cluster failed with status 404: "),
    ):
        with pytest.raises(kind) as caught:
            await call
        assert type(caught.value) is kind
        assert caught.value.message.startswith(text)
        assert text in str(caught.value)
        assert words in caught.value.message


async def test_aliases_are_names_too(client, collection_name, monkeypatch):
    monkeypatch.setattr(_calls, "_HINT_SECONDS", 20)
    await client.collections.create(collection_name)
    alias = f"Zz{secrets.token_hex(8)}"
    await client.alias.create(alias_name=alias, target_collection=collection_name)
    try:
        with pytest.raises(UnexpectedStatusCodeError) as caught:
            await client.collections.use(alias.upper()).config.get()
    finally:
        await client.alias.delete(alias_name=alias)
    assert caught.value.message.startswith(f"There is no collection {alias.upper()!r}. Did you mean {alias!r}")


async def test_names_that_are_like_none(client):
    with pytest.raises(UnexpectedStatusCodeError) as caught:
        await client.collections.use("Qqq").config.get()
    assert caught.value.message.startswith("There is no collection 'Qqq'. Reading the configuration of Qqq failed ")


@pytest.mark.parametrize("anyio_backend", BACKENDS[:1])
async def test_only_names_that_the_user_may_see(servers):
    server = servers.get({**OPEN, **GUARDED})
    async with make_client(server, auth_credentials="root-key") as root:
        for name in ("Seen", "Seen2"):
            await root.collections.create(name)
        allowed = [
            Permissions.collections(collection=["Seen", "Seem"], read_config=True),
            Permissions.data(collection="Seem", read=True),
        ]
        await root.roles.create(role_name="seeing", permissions=allowed)
        key = await root.users.db.create(user_id="seeing-user")
        await root.users.db.assign_roles(user_id="seeing-user", role_names="seeing")
        try:
            async with make_client(server, auth_credentials=key) as seeing:
                with pytest.raises(UnexpectedStatusCodeError) as caught:
                    await seeing.collections.use("Seem").config.get()
        finally:
            await root.users.db.delete(user_id="seeing-user")
            await root.roles.delete("seeing")
            await root.collections.delete(["Seen", "Seen2"])
    assert caught.value.message.startswith("There is no collection 'Seem'. Did you mean 'Seen'? Reading ")


META = {"version": "1.39.3", "grpcMaxMessageSize": 10_000_000}


class Scripted:
    """Answers that a collection does not exist; the list of names, only as the test wants."""

    def __init__(self, names):
        self._names = names
        self.asked = []

    async def __call__(self, stream):
        while request := await self._request(stream):
            path = request.split(b" ")[1].decode()
            self.asked.append(path)
            status, body = 404, b""
            if path == "/v1/meta":
                status, body = 200, msgspec.json.encode(META)
            elif path in {"/v1/schema", "/v1/aliases"}:
                status, body = await self._names()
            await stream.send(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))

    @staticmethod
    async def _request(stream):
        data = b""
        while not data.endswith(b"\r\n\r\n"):
            try:
                data += await stream.receive()
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                return None
        return data


async def never():
    await anyio.sleep_forever()


def always(status, body):
    async def answer():
        return status, body

    return answer


async def failed(names, timeout=None):
    """The error of a call about a collection that is absent, how long it took, and what was asked."""
    scripted = Scripted(names)
    async with serve(scripted) as port:
        async with weaviate_anyio.use_async_with_local("127.0.0.1", port, 1, skip_init_checks=True) as client:
            start = anyio.current_time()
            with pytest.raises(UnexpectedStatusCodeError) as caught:
                await client.with_options(timeout=timeout).collections.use("Moviee").config.get()
            seconds = anyio.current_time() - start
            assert await client.collections.exists("Moviee") is False
    return caught.value, seconds, scripted.asked[1:]


UNCHANGED = "There is no collection 'Moviee'. Reading the configuration of Moviee failed with status 404: "


async def test_names_are_asked_for_once():
    schema = msgspec.json.encode({"classes": [{"class": "Movie", "properties": []}, {"class": "Actor"}]})
    error, _, asked = await failed(always(200, schema))
    assert error.message.startswith("There is no collection 'Moviee'. Did you mean 'Movie'? Reading the configuration ")
    assert asked == ["/v1/schema/Moviee", "/v1/schema", "/v1/aliases", "/v1/schema/Moviee"]  # the last one: exists


@pytest.mark.parametrize(
    "answer",
    [
        (403, b""),
        (500, b"{}"),
        (503, b"{}"),
        (200, b""),
        (200, b"[]"),
        (200, b'{"classes": null}'),
        (200, b'{"classes": [{}]}'),
        (200, b"\xff"),
    ],
)
async def test_names_that_cannot_be_had(answer):
    error, _, asked = await failed(always(*answer))
    assert error.message.startswith(UNCHANGED)
    assert asked == ["/v1/schema/Moviee", "/v1/schema", "/v1/aliases", "/v1/schema/Moviee"]


@pytest.mark.parametrize("timeout", [None, 2])
async def test_names_that_do_not_come(monkeypatch, timeout):
    monkeypatch.setattr(_calls, "_HINT_SECONDS", 0.2 if timeout is None else 100)
    error, seconds, _ = await failed(never, timeout)
    assert error.message.startswith(UNCHANGED)
    assert seconds < 5


async def test_a_cancellation_while_names_are_asked_for():
    scripted = Scripted(never)
    async with serve(scripted) as port:
        async with weaviate_anyio.use_async_with_local("127.0.0.1", port, 1, skip_init_checks=True) as client:
            with anyio.move_on_after(0.2) as scope:
                await client.collections.use("Moviee").config.get()
            assert scope.cancelled_caught


def test_which_errors_are_meant():
    assert absent_collection("There is no collection 'Movie'. And so on") == "Movie"
    for text in ("", "There is no collection", "There is no tenant 'a'", "x There is no collection 'Movie'"):
        assert absent_collection(text) is None


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("Moviee", ["Movie", "Actor"], ["Movie"]),
        ("MOVIE", ["Movie"], ["Movie"]),
        ("Movi", ["Movie", "Movies", "Mobil", "Mov", "Actor"], ["Movie", "Mov", "Movies"]),
        ("Movie", [], []),
        ("Qqq", ["Movie"], []),
        ("Abc500", [f"Other{n}" for n in range(1000)] + ["Abc501"], ["Abc501"]),
    ],
)
def test_the_nearest_names(name, names, meant):
    assert at_once(nearest(name, names)) == meant
