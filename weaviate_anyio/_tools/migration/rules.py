"""What is left for a person: what is looked for, and what to do about it."""

from __future__ import annotations

from weaviate_anyio._absent import OF_MODULES, OF_NAMESPACES

_ROOT = OF_MODULES["weaviate_anyio"]
_SCOPE = "a client is connected inside `async with client` only"

BLOCKING = frozenset(
    {
        f"{module}connect_to_{where}"
        for module in ("", "connect.helpers.")
        for where in ("custom", "embedded", "local", "wcs", "weaviate_cloud")
    }
    | {f"{module}{name}" for module in ("", "client.") for name in ("Client", "WeaviateClient")}
)
"""Of the synchronous clients. A file with them is left alone: their objects are no objects of this client."""

LEFT = "the file is left as it is, since it uses the synchronous client: make that asynchronous, and run this again"

ABSENT = {
    **_ROOT,
    **{f"connect.helpers.{name}": advice for name, advice in _ROOT.items() if name.startswith("connect_to_")},
    **{f"client.{name}": advice for name, advice in _ROOT.items() if name.endswith("Client")},
    "connect_to_wcs": "this client is asynchronous, use_async_with_weaviate_cloud makes it",
    "BatchClient": "use client.batch.stream()",
    "ClientBatchingContextManager": "use client.batch.stream()",
    "Collection": "annotate with CollectionAsync of weaviate_anyio.collections",
    "collections.Collection": "annotate with CollectionAsync of weaviate_anyio.collections",
    "collections.collection.Collection": "annotate with CollectionAsync of weaviate_anyio.collections",
    "connect.integrations": "use Integrations of weaviate_anyio.classes.config",
    "agents": "the agents take clients of the official package: keep it for them",
    "gql": "use client.graphql_raw_query",
    "connect": "how connections are made is internal: see docs/tls_and_proxies.md for what can be set",
    "config.Config": "pass AdditionalConfig",
    "config.ConnectionConfig": "connections are made as they are needed: leave it out",
    "embedded.EmbeddedV4": "use use_async_with_embedded(...), or weaviate_anyio.embedded.run_server",
    "exceptions.WeaviateProtobufIncompatibility": "there is no protobuf here: delete it",
    "exceptions.WeaviateAgentsNotInstalledError": "there are no agents here: delete it",
    "warnings": "warnings begin with the official codes, so filters by their message go on working",
    "logger": "loggers are weaviate_anyio.grpc, .rest, .auth, .batch and .embedded of the package logging",
}
"""Names that are not here, by the beginning of their paths."""

BATCH = {
    **OF_NAMESPACES["BatchClientAsync"],
    "experimental": "use `stream`, its new name",
    **dict.fromkeys(("configure", "add_data_object", "create_objects"), "use `async with collection.batch.stream()`"),
}
"""Methods of `client.batch` and `collection.batch`."""

METHODS = dict.fromkeys(
    ("model_dump", "model_dump_json"),
    "results are dataclasses: if this is one, use dataclasses.asdict(obj)",
)
"""Methods that objects of the official package have, and others too."""

VARS = "results have slots: if this is one, use dataclasses.asdict(obj)"

CAUGHT = {
    "grpc": "no grpcio is used: catch WeaviateQueryError, WeaviateConnectionError, or WeaviateBaseError for all",
    "httpx": "no httpx is used: catch WeaviateConnectionError or WeaviateTimeoutError, or WeaviateBaseError for all",
    "requests": "no requests is used: catch WeaviateConnectionError or WeaviateTimeoutError",
    "pydantic": "inputs raise WeaviateInvalidInputError, which is a ValueError",
}
"""Packages whose exceptions are caught."""

LOGGERS = dict.fromkeys(
    ("weaviate", "weaviate-client", "httpx", "httpcore", "grpc"),
    "loggers are weaviate_anyio.grpc, .rest, .auth, .batch and .embedded",
)
"""Loggers that say nothing of this client."""

KEYWORDS = {
    ("GrpcConfig", "credentials"): "it is an ssl.SSLContext here, as there is no grpcio",
    ("get_object_over_rest", "consistency"): "it is called consistency_level here",
}
"""Parameters that are others here, by the end of a callable's name."""

MODULES_IN_STRINGS = "write weaviate_anyio in place of weaviate, if the string names the module"
DISTRIBUTION = "the distribution is called weaviate-anyio"
DISTRIBUTION_CALLS = frozenset({"version", "distribution", "metadata", "require", "requires"})
IMPORT_CALLS = frozenset({"import_module", "__import__", "find_spec", "importorskip", "reload"})

MODULES = frozenset(
    {
        "agents",
        "aliases",
        "auth",
        "backup",
        "classes",
        "client",
        "cluster",
        "collections",
        "config",
        "connect",
        "debug",
        "embedded",
        "exceptions",
        "export",
        "gql",
        "groups",
        "integrations",
        "outputs",
        "rbac",
        "retry",
        "tokenization",
        "types",
        "users",
        "util",
        "validator",
        "warnings",
        "logger",
        "proto",
        "WeaviateAsyncClient",
        "use_async_with_custom",
        "use_async_with_embedded",
        "use_async_with_local",
        "use_async_with_weaviate_cloud",
    }
    | {name for name in BLOCKING if "." not in name}
)
"""What may stand behind `weaviate.` in a string; `weaviate.io` is none of it."""

CONNECT = {
    "connect": f"{_SCOPE}: enter it in an AsyncExitStack, or call `await client.__aenter__()` in place of this",
    "close": f"{_SCOPE}: close the AsyncExitStack, or call `await client.__aexit__(None, None, None)` in place of this",
}
MAYBE = "if this is a client of Weaviate: "
WITH = "the client is asynchronous: use `async with`"
PRIVATE = "this is internal, and not the same here"
PICKLED = "a client cannot be pickled: make one in each process"
PICKLERS = frozenset({"pickle", "cloudpickle", "dill", "joblib"})
STAR = "name what is imported"
SPLIT = (
    "it can be imported from weaviate_anyio: write two statements (the comments do not say which name they are about)"
)
OTHERWISE = "weaviate_anyio has no counterpart"
EMBEDDED = "{ours} is the default version of the server, officially 1.40.2: pass version= for data that another wrote"

BOOL = "a condition has no truth value: use &, | or ~"
TESTED = "a condition has no truth value: write `{instead}`, or join conditions by & and |"
ALWAYS = "a condition has no truth value, officially it is always true: leave the test out"
NONE = "a comparison with None is refused: use is_none(True) or is_none(False)"
CONDITIONS = frozenset({"Filter", "FilterReturn", "_Filters", "_FilterAnd", "_FilterOr", "_FilterNot", "_FilterValue"})
"""What a condition is annotated with; `Filter` only makes them, but is often written there."""
OPTIONAL = frozenset({"Optional", "Union", "Annotated"})
"""Annotations of what is one of their arguments."""
