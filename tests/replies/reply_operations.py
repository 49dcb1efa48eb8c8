"""What is done on a real server to get its replies, and done again on replies that are not as they should be."""

import uuid
from datetime import UTC, datetime

from doors import Door, client_of, rest
from msgspec.structs import replace

from weaviate_anyio._calls import checked
from weaviate_anyio._context import CollectionContext, Context
from weaviate_anyio._operation import Rpc
from weaviate_anyio._wire import (
    backup,
    cluster,
    config_read,
    debug,
    export,
    namespaces,
    property_indexes,
    rbac,
    replication,
    server,
    users,
)
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio._wire.steps import at_once, in_one_step
from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property, Reconfigure, ReferenceProperty
from weaviate_anyio.classes.data import DataObject, DataReference, GeoCoordinate, PhoneNumber
from weaviate_anyio.classes.query import Filter, GroupBy, MetadataQuery, QueryReference, Rerank
from weaviate_anyio.collections.collection import CollectionAsync
from weaviate_anyio.collections.collections import CollectionsAsync
from weaviate_anyio.exceptions import WeaviateConnectionError

FIRST, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)
FULL = MetadataQuery.full()
PROPERTIES = [
    Property(name="title", data_type=DataType.TEXT),
    Property(name="year", data_type=DataType.INT, index_range_filters=True),
    Property(name="rating", data_type=DataType.NUMBER),
    Property(name="seen", data_type=DataType.BOOL),
    Property(name="released", data_type=DataType.DATE),
    Property(name="place", data_type=DataType.GEO_COORDINATES),
    Property(name="phone", data_type=DataType.PHONE_NUMBER),
    Property(name="key", data_type=DataType.UUID),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(name="numbers", data_type=DataType.NUMBER_ARRAY),
    Property(name="dates", data_type=DataType.DATE_ARRAY),
    Property(
        name="studio",
        data_type=DataType.OBJECT,
        nested_properties=[
            Property(name="name", data_type=DataType.TEXT),
            Property(name="years", data_type=DataType.INT_ARRAY),
        ],
    ),
]


def contents(n):
    return {
        "title": f"film {n}",
        "year": 1970 + n,
        "rating": n / 3,
        "seen": n % 2 == 0,
        "released": datetime(1970 + n, 1, 1, tzinfo=UTC),
        "place": GeoCoordinate(latitude=n, longitude=-n),
        "phone": PhoneNumber(number="020 1234567", default_country="nl"),
        "key": uuid.UUID(int=n),
        "tags": ["a", f"b{n}"],
        "numbers": [0.5, float(n)],
        "dates": [datetime(1970, 1, 1, tzinfo=UTC)],
        "studio": {"name": f"studio {n}", "years": [1, 2]},
    }


async def make_collection(collections, name):
    """A collection with a value of every kind, and with two vectors."""
    made = await collections.create(
        name,
        properties=PROPERTIES,
        references=[ReferenceProperty(name="after", target_collection=name)],
        vector_config=[
            Configure.Vectors.self_provided(name="one", vector_index_config=Configure.VectorIndex.flat()),
            Configure.MultiVectors.self_provided(
                name="many",
                vector_index_config=Configure.VectorIndex.hnsw(quantizer=Configure.VectorIndex.Quantizer.bq()),
            ),
        ],
        generative_config=Configure.Generative.custom("generative-dummy"),
        reranker_config=Configure.Reranker.custom("reranker-dummy"),
    )
    vectors = {"one": [1.0, 2.0], "many": [[1.0, 2.0], [3.0, 4.0]]}
    films = [DataObject(contents(n), uuid.UUID(int=n), vectors) for n in range(1, 4)]
    assert not (await made.data.insert_many(films)).has_errors
    await made.data.reference_add(SECOND, "after", FIRST)
    await collections.create(f"{name}Tenants", multi_tenancy_config=Configure.multi_tenancy(enabled=True))
    await collections.use(f"{name}Tenants").tenants.create(["a", "b"])


async def delete_collection(collections, name):
    await collections.delete([name, f"{name}Tenants"])


def client(collection):
    """The client that a collection belongs to."""
    return client_of(collection._context.connection)


def tenants_of(collection):
    """The tenants of its companion that has some."""
    return client(collection).collections.use(f"{collection.name}Tenants").tenants


def object_with_vectors(collection):
    read = debug.get_object_over_rest(collection.name, FIRST, None, None, None)
    return collection._context.send(replace(read, params={"include": "vector"}))


REFERENCES = [DataReference("after", FIRST, [SECOND, uuid.UUID(int=9)])]
METRICS = [
    Metrics("title").text(),
    Metrics("year").integer(),
    Metrics("rating").number(),
    Metrics("seen").boolean(),
    Metrics("released").date_(),
    Metrics("after").reference(pointing_to=True),
]
GROUPED = GroupBy(prop="title", objects_per_group=2, number_of_groups=3)
VECTOR = {"near_vector": [1.0, 2.0], "target_vector": "one"}

REST = {
    "config.get": lambda c: c.config.get(),
    "config.get simple": lambda c: c.config.get(simple=True),
    "config.get_shards": lambda c: c.config.get_shards(),
    "config.update_shards": lambda c: c.config.update_shards("READY"),
    "config.update": lambda c: c.config.update(
        description="new",
        property_descriptions={"title": "new"},
        inverted_index_config=Reconfigure.inverted_index(bm25_b=0.5),
        replication_config=Reconfigure.replication(deletion_strategy="TimeBasedResolution"),
        vector_config=Reconfigure.Vectors.update(
            name="many", vector_index_config=Reconfigure.VectorIndex.hnsw(vector_cache_max_objects=10)
        ),
        reranker_config=Reconfigure.Reranker.custom("reranker-dummy"),
    ),
    "config.add_property": lambda c: c.config.add_property(Property(name="more", data_type=DataType.TEXT)),
    "config.add_reference": lambda c: c.config.add_reference(
        ReferenceProperty(name="before", target_collection=c.name)
    ),
    "config.add_vector": lambda c: c.config.add_vector(vector_config=Configure.Vectors.self_provided(name="two")),
    "exists": lambda c: c.exists(),
    "to_string": lambda c: c.to_string(),
    "list_all": lambda c: collections(c).list_all(simple=False),
    "list_all simple": lambda c: collections(c).list_all(),
    "export_config": lambda c: collections(c).export_config(c.name),
    "no collection": lambda c: collections(c).export_config("Nothing"),
    "insert twice": lambda c: c.data.insert({}, uuid=FIRST),
    "update of nothing": lambda c: c.data.update(uuid.UUID(int=9), {"title": "x"}),
    "delete_by_id": lambda c: c.data.delete_by_id(uuid.UUID(int=8)),
    "reference_add_many": lambda c: c.data.reference_add_many(REFERENCES),
    "tenant": lambda c: tenants_of(c).get_by_name("a"),
    "nodes": lambda c: client(c).cluster.nodes(output="verbose"),
    "statistics": lambda c: client(c).cluster.statistics(),
    "property indexes": lambda c: c.config.get_property_indexes(),
    "aliases": lambda c: client(c).alias.list_all(),
    "object": object_with_vectors,
    "tokenize": lambda c: client(c).tokenization.for_property(c.name, "title", "a b"),
    "graphql": lambda c: client(c)._context.send(server.graphql_raw_query("{ Get { Nothing { x } } }")),
}
"""Name -> what is done with a collection over REST."""

_STATUS = {"state": "HYDRATING", "errors": [{"message": "node is gone"}], "whenStartedUnixMs": 1}
_BACKUP = {
    "id": "first",
    "backend": "filesystem",
    "path": "/backups/first",
    "status": "SUCCESS",
    "classes": ["A"],
    "startedAt": "2025-03-04T05:06:07.008Z",
    "completedAt": "2025-03-04T05:07:07.123456789+02:00",
    "size": 0.25,
    "error": None,
}
_ROLE = {
    "name": "editor",
    "permissions": [
        {"action": "read_data", "data": {"collection": "A", "tenant": "*", "object": "*"}},
        {"action": "create_users", "users": {"users": "u"}},
        {"action": "fly_planes", "planes": {"plane": "*"}},
    ],
}
_HNSW = {
    "distance": "cosine",
    "ef": -1,
    "pq": {"enabled": True, "encoder": {"type": "kmeans"}},
    "bq": {"enabled": False},
}
_INDEX = {"type": "searchable", "status": "indexing", "progress": 0.5, "taskId": "t", "targetTokenization": "field"}
_TASK = {
    "id": "t",
    "version": 4,
    "status": "STARTED",
    "startedAt": "2026-11-27T13:26:25.080Z",
    "finishedNodes": None,
    "payload": {"collection": "A"},
    "units": [{"id": "s1__n1", "nodeId": "n1", "status": "IN_PROGRESS", "progress": 0.5}],
}
WRITTEN = {
    "namespace": (namespaces.read_namespace, {"name": "acme", "home_node": "n1", "state": "active"}),
    "indexes": (
        property_indexes.read_indexes,
        {"collection": "A", "properties": [{"name": "p", "dataType": "text", "indexes": [_INDEX]}]},
    ),
    "reindexed": (property_indexes.read_return, {"status": "STARTED", "taskId": "t"}),
    "tasks": (cluster.read_tasks, {"reindex": [_TASK]}),
    "scale plan": (
        replication.read_scale_plan,
        {
            "planId": str(FIRST),
            "collection": "A",
            "shardScaleActions": {"s1": {"addNodes": {"n2": "n1", "n3": None}, "removeNodes": ["n1"]}},
        },
    ),
    "operations": (
        lambda sent: replication.read_operations(sent, include_history=True),
        [
            {
                "id": str(FIRST),
                "collection": "A",
                "shard": "s1",
                "sourceNode": "n1",
                "targetNode": "n2",
                "type": "MOVE",
                "status": _STATUS,
                "statusHistory": [_STATUS],
            }
        ],
    ),
    "started": (replication.read_started, {"id": str(FIRST)}),
    "backups": (backup.read_list, [_BACKUP]),
    "backup": (lambda sent: backup.read_status(sent, "first"), _BACKUP),
    "export": (
        export.read_status,
        _BACKUP | {"tookInMs": 1, "shardStatus": {"A": {"s1": {"status": "SUCCESS", "objectsExported": 7}}}},
    ),
    "sharding": (
        cluster.read_sharding_state,
        {"shardingState": {"collection": "A", "shards": [{"shard": "s1", "replicas": ["n1"]}]}},
    ),
    "roles": (rbac.read_roles, [_ROLE]),
    "role assignments": (rbac.read_user_assignments, [{"userId": "u", "userType": "db"}]),
    "own user": (users.read_own_user, {"username": "u", "roles": [_ROLE], "groups": ["g"]}),
    "users": (
        users.read_users,
        [{"userId": "u", "roles": ["r"], "active": True, "dbUserType": "db_user", "createdAt": _BACKUP["startedAt"]}],
    ),
    "dynamic": (
        config_read.read_collection,
        {
            "class": "A",
            "vectorIndexType": "dynamic",
            "vectorIndexConfig": {"distance": "dot", "threshold": 5, "hnsw": _HNSW, "flat": {"rq": {"enabled": True}}},
            "vectorizer": "text2vec-cohere",
            "moduleConfig": {"text2vec-cohere": {"model": "m", "vectorizeClassName": True}},
            "objectTtlConfig": {"enabled": True, "defaultTtl": 60, "deleteOn": "_creationTimeUnix"},
            "multiTenancyConfig": {"enabled": True},
            "replicationConfig": {"factor": 1, "asyncConfig": {"maxWorkers": 3}},
            "properties": [
                {
                    "name": "p",
                    "dataType": ["object"],
                    "nestedProperties": [{"name": "q", "dataType": ["text"], "textAnalyzer": {"asciiFold": True}}],
                    "moduleConfig": {"text2vec-cohere": {"skip": True}},
                },
                {"name": "r", "dataType": ["A", "B"]},
            ],
        },
    ),
}
"""Name -> a reader whose replies the server of the tests does not give, and a reply as servers write it."""


def written(name):
    """The same as an operation."""

    async def run(collection):
        reader, _ = WRITTEN[name]
        return await collection._context.send(rest("GET", ("x",), read=lambda reply: reply.read(reader)))

    return run


GRPC = {
    "fetch_objects": lambda c: c.query.fetch_objects(
        include_vector=True,
        return_metadata=FULL,
        return_references=QueryReference(link_on="after", return_metadata=FULL),
    ),
    "fetch_object_by_id": lambda c: c.query.fetch_object_by_id(FIRST, include_vector=True),
    "near_vector": lambda c: c.query.near_vector(**VECTOR, return_metadata=FULL, include_vector=["one"]),
    "grouped": lambda c: c.query.near_vector(**VECTOR, group_by=GROUPED, return_metadata=FULL),
    "reranked": lambda c: c.query.bm25("film", rerank=Rerank(prop="title", query="x"), return_metadata=FULL),
    "generated": lambda c: c.generate.fetch_objects(single_prompt="say {title}", grouped_task="say all"),
    "generated groups": lambda c: c.generate.near_vector(
        **VECTOR, group_by=GROUPED, single_prompt="say {title}", grouped_task="say all"
    ),
    "over_all": lambda c: c.aggregate.over_all(return_metrics=METRICS),
    "over_all grouped": lambda c: c.aggregate.over_all(
        return_metrics=METRICS[:3], group_by=GroupByAggregate(prop="title")
    ),
    "iterator": lambda c: iterated(c),
    "insert_many": lambda c: c.data.insert_many([{"year": "no number"}, {"year": 1}, {"title": 5}]),
    "insert_many, all": lambda c: c.data.insert_many([{"year": "no number"}]),
    "delete_many": lambda c: c.data.delete_many(Filter.by_property("year").less_than(1900), verbose=True),
    "delete_many dry": lambda c: c.data.delete_many(
        Filter.by_property("year").greater_than(0), verbose=True, dry_run=True
    ),
    "tenants over gRPC": lambda c: tenants_of(c).get(),
}
"""Name -> what is done with a collection over gRPC."""


async def iterated(collection):
    return [found async for found in collection.iterator(cache_size=2)]


def collections(collection):
    return CollectionsAsync(Context(collection._context.connection))


class Recorder:
    """Stands before the connection of a client, and keeps the replies."""

    def __init__(self, connection):
        self._connection = connection
        self.replies = []

    def __getattr__(self, name):
        return getattr(self._connection, name)

    async def send(self, operation, options):
        if isinstance(operation, Rpc):
            whole = replace(operation, read=in_one_step(lambda reply: reply))
            reply = await self._connection.send(whole, options)
            self.replies.append((operation.method.path, reply))
            return at_once(operation.read(reply))
        # With every status allowed, so that errors are kept as well.
        whole = replace(operation, read=lambda reply: reply, ok=range(100, 600))
        reply = await self._connection.send(whole, options)
        self.replies.append(("", reply))
        return operation.read(checked(reply, operation))


class Replayer(Door):
    """Gives the replies that it was told to."""

    def __init__(self, replies):
        self._replies = list(replies)

    def _next(self):
        if not self._replies:
            raise WeaviateConnectionError("there are no more replies")
        return self._replies.pop(0)

    async def call(self, method, request):
        return self._next()

    async def rest(self, operation):
        status, content = self._next()
        return Reply(status, content, f"{operation.verb} /v1/{'/'.join(operation.path)}")


def replayed(name, replies):
    """A collection that gets these replies."""
    return CollectionAsync(CollectionContext(Replayer(replies), name))
