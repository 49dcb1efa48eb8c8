"""What the demonstration does, all of it with the public interface of the package."""

from __future__ import annotations

import sys
import tempfile
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import anyio

import weaviate_anyio as weaviate
from weaviate_anyio._demo import words
from weaviate_anyio._tools.pipes import STOPPED
from weaviate_anyio._tools.running import backend_options
from weaviate_anyio._tools.screen import Screen, duration
from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.data import DataObject
from weaviate_anyio.classes.query import Filter, MetadataQuery
from weaviate_anyio.embedded import DEFAULT_PERSISTENCE_DATA_PATH, EmbeddedOptions, run_server
from weaviate_anyio.exceptions import WeaviateBaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from weaviate_anyio._demo.words import Words

_NAME = "Noun"
_BATCH = 250  # objects in one request
_STAY = """
The server stays up until you press Ctrl-C. To connect to it from another program:

    async with weaviate_anyio.use_async_with_local(port={}, grpc_port={}) as client:
        nouns = client.collections.use("{}")

Its data stays in {}."""


def main(backend: str, *, keep: bool) -> int:
    """Run the demonstration.

    Args:
        backend: "asyncio", "uvloop" or "trio".
        keep: Whether to stay at the end with the server up, until Ctrl-C, and to leave the data on disk.

    Returns:
        The exit code: 0, 1 for a failure, 130 for Ctrl-C.

    Raises:
        BrokenPipeError: Nobody reads any more what it writes.
    """
    screen = Screen()
    loop = backend if backend == "asyncio" else f"{backend} {version(backend)}"
    try:
        screen.title(f"weaviate_anyio {weaviate.__version__} on {loop}: English nouns, found by what they mean")
        screen.line()
        with _folder(keep=keep) as data:
            anyio.run(_run, screen, data, keep, **backend_options(backend))
    except WeaviateBaseError as error:
        Screen(sys.stderr).line(f"\n{error}")
        return 1
    except KeyboardInterrupt:
        screen.line("\nStopped.")
        return 0 if keep else STOPPED
    return 0


@contextmanager
def _folder(*, keep: bool) -> Iterator[str]:
    if keep:
        yield str(Path(DEFAULT_PERSISTENCE_DATA_PATH).with_name("weaviate-anyio-demo"))
    else:
        with tempfile.TemporaryDirectory(prefix="weaviate-anyio-demo-") as folder:
            yield folder


async def _run(screen: Screen, data: str, keep: bool) -> None:
    options = EmbeddedOptions(
        port=0,
        grpc_port=0,
        persistence_data_path=data,
        additional_env_vars={"ENABLE_MODULES": "generative-dummy"},
    )
    started = perf_counter()
    async with run_server(options) as server:
        screen.step(f"Weaviate {server.version} started", started)
        started = perf_counter()
        async with weaviate.use_async_with_local(server.hostname, server.http_port, server.grpc_port) as client:
            screen.step("Client connected", started)
            await _demonstrate(screen, client)
        _summary(screen)
        if keep:
            screen.line(_STAY.format(server.http_port, server.grpc_port, _NAME, data))
            await anyio.sleep_forever()


async def _demonstrate(screen: Screen, client: weaviate.WeaviateAsyncClient) -> None:
    started = perf_counter()
    content = await words.load()
    screen.step(f"{len(content.objects):,} nouns of WordNet read, with embeddings by MiniLM", started)
    nouns = await _create(screen, client)
    await _import(screen, nouns, content)
    await _vector_search(screen, nouns, content)
    await _keyword_search(screen, nouns)
    await _hybrid_search(screen, nouns, content)
    await _generate(screen, nouns, content)
    await _aggregate(screen, nouns)


async def _create(screen: Screen, client: weaviate.WeaviateAsyncClient) -> Any:
    started = perf_counter()
    await client.collections.delete(_NAME)  # from an earlier run with --keep
    nouns = await client.collections.create(
        _NAME,
        properties=[
            Property(name="word", data_type=DataType.TEXT),
            Property(name="synonyms", data_type=DataType.TEXT_ARRAY),
            Property(name="definition", data_type=DataType.TEXT),
            Property(name="examples", data_type=DataType.TEXT_ARRAY),
            Property(name="category", data_type=DataType.TEXT),
            Property(name="uses", data_type=DataType.INT, description="Occurrences in a collection of texts"),
        ],
        vector_config=Configure.Vectors.self_provided(),
        generative_config=Configure.Generative.custom("generative-dummy"),
    )
    screen.step(f'Collection "{_NAME}" created', started)
    return nouns


async def _import(screen: Screen, nouns: Any, content: Words) -> None:
    started = perf_counter()
    total = len(content.objects)
    for start in range(0, total, _BATCH):
        end = min(start + _BATCH, total)
        reply = await nouns.data.insert_many(
            [
                DataObject(properties=properties, vector=vector)
                for properties, vector in zip(content.objects[start:end], content.vectors[start:end], strict=True)
            ]
        )
        if reply.has_errors:
            raise WeaviateBaseError(f"the import failed: {next(iter(reply.errors.values())).message}")
        screen.progress("Importing", end, total)
    screen.step(f"{total:,} objects imported", started, f"{total / (perf_counter() - started):,.0f} a second")


async def _vector_search(screen: Screen, nouns: Any, content: Words) -> None:
    text, vector = content.queries[0]
    started = perf_counter()
    reply = await nouns.query.near_vector(vector, limit=5, return_metadata=MetadataQuery(distance=True))
    call = "nouns.query.near_vector(vector, limit=5, return_metadata=MetadataQuery(distance=True))"
    screen.heading(1, f'Vector search: "{text}"', call, started)
    _found(screen, reply, "distance")


async def _keyword_search(screen: Screen, nouns: Any) -> None:
    started = perf_counter()
    reply = await nouns.query.bm25(
        "ocean waves", query_properties=["definition"], limit=5, return_metadata=MetadataQuery(score=True)
    )
    call = 'nouns.query.bm25("ocean waves", query_properties=["definition"], limit=5, return_metadata=...)'
    screen.heading(2, 'Keyword search: "ocean waves"', call, started)
    _found(screen, reply, "score")


async def _hybrid_search(screen: Screen, nouns: Any, content: Words) -> None:
    text, vector = content.queries[1]
    started = perf_counter()
    reply = await nouns.query.hybrid(
        text,
        vector=vector,
        alpha=0.7,
        filters=Filter.by_property("category").equal("food") & Filter.by_property("uses").greater_or_equal(1),
        limit=5,
        return_metadata=MetadataQuery(score=True),
    )
    call = 'nouns.query.hybrid(text, vector=vector, alpha=0.7, filters=Filter.by_property("category")...)'
    screen.heading(3, f'Hybrid search with a filter: "{text}", food only', call, started)
    _found(screen, reply, "score")


async def _generate(screen: Screen, nouns: Any, content: Words) -> None:
    text, vector = content.queries[2]
    started = perf_counter()
    reply = await nouns.generate.near_vector(
        vector,
        single_prompt="Explain {word} to a child, knowing that it is: {definition}",
        grouped_task=f"Which of these is {text}?",
        limit=3,
        return_properties=["word", "definition"],
    )
    call = 'nouns.generate.near_vector(vector, single_prompt="Explain {word} to ...", grouped_task=..., limit=3)'
    screen.heading(4, f'Retrieval-augmented generation: "{text}"', call, started)
    rows = [(item.properties["word"], _answer(item.generative.text)) for item in reply.objects]
    screen.table(["word", "generated (generative-dummy only repeats its prompt)"], rows)
    screen.table(["generated from all"], [(_answer(reply.generative.text),)])


async def _aggregate(screen: Screen, nouns: Any) -> None:
    started = perf_counter()
    reply = await nouns.aggregate.over_all(
        group_by=GroupByAggregate(prop="category"),
        total_count=True,
        return_metrics=Metrics("uses").integer(mean=True, maximum=True),
    )
    call = 'nouns.aggregate.over_all(group_by=GroupByAggregate(prop="category"), return_metrics=Metrics("uses")...)'
    screen.heading(5, "Aggregation: how often the words of each category are used", call, started)
    rows = [
        (group.grouped_by.value, group.total_count, group.properties["uses"].mean, group.properties["uses"].maximum)
        for group in reply.groups
    ]
    screen.table(["category", "objects", "mean uses", "most uses"], rows)


def _summary(screen: Screen) -> None:
    screen.line()
    screen.title("What took how long")
    screen.table(["step", "time"], [(text, f"{duration(seconds):>9}") for text, seconds in screen.times])


def _found(screen: Screen, reply: Any, metric: str) -> None:
    rows = [
        (
            one.properties["word"],
            one.properties["category"],
            getattr(one.metadata, metric),
            one.properties["definition"],
        )
        for one in reply.objects
    ]
    screen.table(["word", "category", metric, "definition"], rows)


def _answer(text: str | None) -> str:
    """What the dummy repeats, without its introduction, on one line."""
    return " ".join((text or "").partition("prompt:")[2].split())
