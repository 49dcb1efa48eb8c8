"""Every entry of the table of meanings, found by the real server's words: a change of words is noticed here."""

import re
import uuid

import pytest

from weaviate_anyio import _explain
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, DataReference
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import Filter, Rerank
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus
from weaviate_anyio.exceptions import WeaviateBaseError, WeaviateInsertManyAllFailedError

pytestmark = pytest.mark.anyio

ONE = uuid.UUID(int=1)
TEXT = Property(name="title", data_type=DataType.TEXT)
MULTI_TENANT = "multi_tenancy_config=Configure.multi_tenancy(enabled=True)"
NO_TENANT = "There is no tenant 'nobody': create it with collection.tenants.create, or"
DIMENSIONS = "The vector given has 2 dimensions, those of the index have 3."
OTHER_DIMENSIONS = "The vector given has another number of dimensions than those of the index."
ABSENT = "There is no collection 'Absent'."


class World:
    """The collections that the calls are made on, under names that no other test has."""

    def __init__(self, client, name):
        self.client, self.name = client, name
        self.plain, self.named, self.flat, self.tenants = (
            client.collections.use(f"{name}{part}") for part in ("Plain", "Named", "Flat", "Tenants")
        )
        self.absent = client.collections.use("Absent")
        self.collections = [self.plain, self.named, self.flat, self.tenants]

    async def make(self):
        make, vectors = self.client.collections.create, Configure.Vectors
        await make(
            self.plain.name,
            properties=[TEXT],
            references=[ReferenceProperty(name="after", target_collection=self.plain.name)],
            vector_config=vectors.self_provided(),
        )
        await make(
            self.named.name,
            vector_config=[vectors.self_provided(name="one"), Configure.MultiVectors.self_provided(name="many")],
        )
        flat = Configure.VectorIndex.flat()
        await make(self.flat.name, vector_config=vectors.self_provided(vector_index_config=flat))
        await make(
            self.tenants.name,
            references=[ReferenceProperty(name="after", target_collection=self.plain.name)],
            multi_tenancy_config=Configure.multi_tenancy(enabled=True),
        )
        await self.plain.data.insert({"title": "x"}, uuid=ONE, vector=[1.0, 2.0, 3.0])
        await self.flat.data.insert({}, vector=[1.0, 2.0, 3.0])
        await self.named.data.insert({}, vector={"one": [1.0, 2.0], "many": [[1.0, 2.0]]})
        inactive = Tenant(name="cold", activity_status=TenantActivityStatus.INACTIVE)
        await self.tenants.tenants.create(inactive)

    def create(self, **config):
        return self.client.collections.create(f"{self.name}More", **config)


@pytest.fixture
async def world(client, collection_name):
    made = World(client, collection_name)
    try:
        await made.make()
        yield made
    finally:
        await client.collections.delete([one.name for one in reversed(made.collections)])


def generate(provider):
    return lambda w: w.plain.generate.fetch_objects(grouped_task="say", generative_provider=provider)


CALLS = {
    "search in an absent collection": (lambda w: w.absent.query.fetch_objects(), ABSENT),
    "delete from one": (lambda w: w.absent.data.delete_by_id(ONE), ABSENT),
    "refer from one": (lambda w: w.absent.data.reference_add(ONE, "after", ONE), ABSENT),
    "shards of one": (lambda w: w.absent.shards(), ABSENT),
    "an index of one": (lambda w: w.absent.config.delete_property_index("title", "searchable"), ABSENT),
    "an alias of one": (lambda w: w.client.alias.create(alias_name="Other", target_collection="Absent"), ABSENT),
    "a backup of one": (
        lambda w: w.client.backup.create(backup_id="absent", backend="filesystem", include_collections="Absent"),
        ABSENT,
    ),
    "a copy of one": (
        lambda w: w.client.cluster.replicate(collection="Absent", shard="a", source_node="a", target_node="b"),
        ABSENT,
    ),
    "tenants of one, over gRPC": (lambda w: w.absent.tenants.get(), ABSENT),
    "tenants of one": (lambda w: w.absent.tenants.create("a"), ABSENT),
    "a tenant of one": (lambda w: w.absent.tenants.get_by_name("a"), ABSENT),
    "a reference to one": (
        lambda w: w.create(references=[ReferenceProperty(name="a", target_collection="Absent")]),
        "A reference points to a collection that does not exist.",
    ),
    "an absent property": (
        lambda w: w.plain.query.fetch_objects(filters=Filter.by_property("nope").equal(1)),
        "{plain!r} has no property 'nope'.",
    ),
    "an absent property in a batch of references": (
        lambda w: errors_of(w.plain.data.reference_add_many([DataReference("nope", ONE, ONE)])),
        "{plain!r} has no property 'nope'.",
    ),
    "hybrid without a vectorizer": (
        lambda w: w.plain.query.hybrid("x"),
        (
            "{plain!r} has no vectorizer that could turn a text into a vector: configure one with "
            "vector_config=Configure.Vectors..., or give the search a vector=."
        ),
    ),
    "text without a vectorizer": (
        lambda w: w.plain.query.near_text("x"),
        (
            "{plain!r} has no vectorizer that could turn a text into a vector: configure one with "
            "vector_config=Configure.Vectors..., or search with near_vector."
        ),
    ),
    "text without a vectorizer, for a named vector": (
        lambda w: w.named.query.near_text("x", target_vector="one"),
        "{named!r} has no vectorizer that could turn a text into a vector:",
    ),
    "media without a vectorizer": (
        lambda w: w.plain.query.near_image(b"abc"),
        (
            "{plain!r} has no vectorizer for media (Image): configure one with "
            "vector_config=Configure.Vectors.multi2vec_..., or search with near_vector."
        ),
    ),
    "generate without a model": (
        lambda w: w.plain.generate.fetch_objects(grouped_task="say"),
        (
            "The collection has no generative model: configure one, such as "
            "generative_config=Configure.Generative.cohere(), or give the search a generative_provider=."
        ),
    ),
    "a generative provider without a module": (
        generate(GenerativeConfig.ollama()),
        "The server has no module for the generative provider 'ollama': add it to ENABLE_MODULES of its environment.",
    ),
    "rerank without a reranker": (
        lambda w: w.plain.query.bm25("x", rerank=Rerank(prop="title", query="y")),
        "The collection has no reranker: configure one, such as reranker_config=Configure.Reranker.cohere().",
    ),
    "a vectorizer without a module": (
        lambda w: w.create(vector_config=Configure.Vectors.text2vec_transformers()),
        "The server has no module 'text2vec-transformers': add it to ENABLE_MODULES of the server's environment.",
    ),
    "a reranker without a module": (
        lambda w: w.create(reranker_config=Configure.Reranker.transformers()),
        "The server has no module 'reranker-transformers': add it to ENABLE_MODULES of the server's environment.",
    ),
    "a dynamic index": (
        lambda w: w.create(
            vector_config=Configure.Vectors.self_provided(vector_index_config=Configure.VectorIndex.dynamic())
        ),
        "Configure.VectorIndex.dynamic needs ASYNC_INDEXING=true in the server's environment.",
    ),
    "no key": (
        generate(GenerativeConfig.openai()),
        "The server has no key of the model provider: make the client with headers={{'X-Openai-Api-Key': ...}}.",
    ),
    "no key of Google": (
        generate(GenerativeConfig.google_gemini(model="gemini-2.0-flash")),
        "The server has no key of the model provider: make the client with headers={{'X-Goog-Api-Key': ...}}.",
    ),
    "dimensions": (lambda w: w.plain.query.near_vector([1.0, 2.0]), OTHER_DIMENSIONS),
    "dimensions in a flat index": (lambda w: w.flat.query.near_vector([1.0, 2.0]), OTHER_DIMENSIONS),
    "dimensions of a named vector": (
        lambda w: w.named.query.near_vector([1.0, 2.0, 3.0], target_vector="one"),
        OTHER_DIMENSIONS,
    ),
    "dimensions of a multi-vector": (
        lambda w: w.named.query.near_vector({"many": [[1.0, 2.0, 3.0]]}, target_vector="many"),
        OTHER_DIMENSIONS,
    ),
    "dimensions written": (lambda w: w.plain.data.insert({}, vector=[1.0, 2.0]), DIMENSIONS),
    "dimensions written into a flat index": (lambda w: w.flat.data.insert({}, vector=[1.0, 2.0]), DIMENSIONS),
    "dimensions written in a batch": (
        lambda w: w.flat.data.insert_many([DataObject(vector=[1.0, 2.0])]),
        DIMENSIONS,
    ),
    "dimensions of a named vector written": (
        lambda w: w.named.data.insert({}, vector={"one": [1.0, 2.0, 3.0]}),
        "The vector given has 3 dimensions, those of the index have 2.",
    ),
    "dimensions of a multi-vector written": (
        lambda w: w.named.data.insert({}, vector={"many": [[1.0, 2.0, 3.0]]}),
        "The vector given has 3 dimensions, those of the index have 2.",
    ),
    "a vector for a multi-vector": (
        lambda w: w.named.query.near_vector([1.0, 2.0], target_vector="many"),
        "The target vector is a multi-vector: search with a list of vectors.",
    ),
    "a vector written as a multi-vector": (
        lambda w: w.named.data.insert({}, vector={"many": [1.0, 2.0]}),
        (
            "A vector was given for a multi-vector: give a list of vectors, or configure a vector "
            "(vector_config=Configure.Vectors...)."
        ),
    ),
    "a multi-vector written as a vector": (
        lambda w: w.named.data.insert({}, vector={"one": [[1.0, 2.0]]}),
        (
            "A multi-vector was given for a vector: give one vector, or configure a multi-vector "
            "(vector_config=Configure.MultiVectors...)."
        ),
    ),
    "no target vector": (
        lambda w: w.named.query.near_vector([1.0, 2.0]),
        "{named!r} has several vectors: name one with target_vector=.",
    ),
    "an absent target vector": (
        lambda w: w.named.query.near_vector([1.0, 2.0], target_vector="nope"),
        "{named!r} has no vector 'nope': give target_vector= one that it has.",
    ),
    "an absent vector": (
        lambda w: w.named.data.insert({}, vector={"nope": [1.0]}),
        "{named!r} has no vector 'nope': add it with collection.config.add_vector.",
    ),
    "a vector without its name": (
        lambda w: w.named.data.insert({}, vector=[1.0]),
        "{named!r} has named vectors only: give vector= a dict of names and vectors.",
    ),
    "an absent tenant": (lambda w: w.tenants.with_tenant("nobody").query.fetch_objects(), NO_TENANT),
    "an absent tenant over REST": (lambda w: w.tenants.with_tenant("nobody").data.insert({}), NO_TENANT),
    "an absent tenant in a batch": (lambda w: w.tenants.with_tenant("nobody").data.insert_many([{}]), NO_TENANT),
    "an absent tenant changed": (lambda w: w.tenants.tenants.activate("nobody"), NO_TENANT),
    "an inactive tenant": (
        lambda w: w.tenants.with_tenant("cold").query.fetch_objects(),
        (
            "The tenant 'cold' is not active: activate it with collection.tenants.activate, or have the server "
            "activate tenants with Configure.multi_tenancy(enabled=True, auto_tenant_activation=True)."
        ),
    ),
    "an inactive tenant in a batch of references": (
        lambda w: errors_of(w.tenants.with_tenant("cold").data.reference_add_many([DataReference("after", ONE, ONE)])),
        "The tenant 'cold' is not active:",
    ),
    "no tenant": (
        lambda w: w.tenants.aggregate.over_all(),
        "{tenants!r} has tenants: choose one with collection.with_tenant(...).",
    ),
    "a tenant of a collection without": (
        lambda w: w.plain.with_tenant("a").data.insert({}),
        f"{{plain!r}} has no tenants: leave out with_tenant, or create the collection with {MULTI_TENANT}.",
    ),
    "tenants of a collection without": (
        lambda w: w.plain.tenants.get(),
        f"{{plain!r}} has no tenants: create the collection with {MULTI_TENANT}.",
    ),
    "tenants made in a collection without": (
        lambda w: w.plain.tenants.create("a"),
        f"{{plain!r}} has no tenants: create the collection with {MULTI_TENANT}.",
    ),
}


async def errors_of(adding):
    """The errors of references, as one error of the call."""
    result = await adding
    raise WeaviateInsertManyAllFailedError("\n".join(one.message for one in result.errors.values()))


async def said(world, call):
    try:
        return repr(await call(world))
    except WeaviateInsertManyAllFailedError as error:
        return error.message.partition("Every object failed during insertion. ")[2].removeprefix("What went wrong:\n")
    except WeaviateBaseError as error:
        return error.message


def entry(words):
    """The entry of the table that words of the server belong to."""
    return next((pattern for pattern in _explain._MEANINGS if re.search(pattern, words)), None)


async def test_every_meaning(world):
    names = {part: getattr(world, part).name for part in ("plain", "named", "flat", "tenants")}
    found = {label: await said(world, call) for label, (call, _) in CALLS.items()}
    meant = {label: text.format(**names) for label, (_, text) in CALLS.items()}
    assert {label: text[: len(meant[label])] for label, text in found.items()} == meant
    servers = {label: text[len(meant[label]) :] for label, text in found.items()}
    loading = entry("browse non-existing index for A")  # after a start: tests/test_retries.py
    assert {entry(words) for words in servers.values()} | {loading} == _explain._MEANINGS.keys()


async def test_what_has_no_words(world):
    """Of a HEAD that fails there is the status only."""
    nowhere = world.client.collections.use("Absent")
    for call, text in (
        (world.tenants.data.exists(ONE), f"{world.tenants.name!r} has tenants: choose one with with_tenant(...). "),
        (world.tenants.with_tenant("cold").data.exists(ONE), f"{world.tenants.name!r} has no active tenant 'cold'. "),
        (world.plain.with_tenant("a").data.exists(ONE), f"{world.plain.name!r} has no active tenant 'a'. "),
        (world.plain.tenants.exists("a"), f"{world.plain.name!r} has no tenants, or does not exist. "),
        (nowhere.tenants.exists("a"), "'Absent' has no tenants, or does not exist. "),
    ):
        with pytest.raises(WeaviateBaseError) as caught:
            await call
        assert caught.value.message.startswith(text)
    with pytest.raises(WeaviateBaseError, match=r"has no property 'nope', or there is no such collection\. "):
        await world.client.tokenization.for_property(world.plain.name, "nope", "x")


def test_words_that_name_no_collection():
    """Not every caller knows which collection it is about."""
    assert _explain.explained("updating schema: class not found") == "updating schema: class not found"
    text = "There is no collection 'Movie'. The server says: updating schema: class not found"
    assert _explain.explained("updating schema: class not found", "Movie") == text
