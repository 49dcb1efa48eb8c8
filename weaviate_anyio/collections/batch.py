"""`client.batch` and `collection.batch`: waiting until vectors are indexed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from weaviate_anyio._context import CollectionContext, Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.names import collection_name, tenant_name
from weaviate_anyio._waiting import Waiting, until, waiting
from weaviate_anyio._wire import schema
from weaviate_anyio.classes.batch import Shard
from weaviate_anyio.exceptions import WeaviateConnectionError, WeaviateNotCompletedError, WeaviateTimeoutError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._operation import Rest
    from weaviate_anyio.outputs._config._base import ShardStatus


class BatchClientAsync(Namespace[Context]):
    """What imports into several collections have in common."""

    @coroutine_function
    def wait_for_vector_indexing(
        self,
        shards: list[Shard] | None = None,
        how_many_failures: int = 5,
        *,
        timeout: float | None = None,
        on_progress: Callable[[list[Shard]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Wait until all vectors are indexed, on a server that indexes asynchronously (ASYNC_INDEXING).

        The server indexes on its own: that goes on when the wait ends early.

        Args:
            shards: The collections, or tenants of them, to wait for. Default: all collections.
            how_many_failures: Number of failed reads in a row, each as long as the timeout for queries, that the wait
                survives.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with what is not indexed yet, after each read; may be async.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateTimeoutError: It was not completed in time, or the server does not answer.
            WeaviateConnectionError: There is no connection.
            WeaviateNotCompletedError: There is no such tenant.
            UnexpectedStatusCodeError: There is no such collection, or it has tenants that are not active. Name the
                active ones then.

        Example:
            from weaviate_anyio.classes.batch import Shard

            await client.batch.wait_for_vector_indexing([Shard(collection="Movie")], timeout=600)
        """
        given = None if shards is None else _questions(shards)
        return _indexed(self._context, given, *_how(how_many_failures, timeout, on_progress))


class BatchCollectionAsync(Namespace[CollectionContext]):
    """What imports into a collection need besides `collection.data`."""

    @coroutine_function
    def wait_for_vector_indexing(
        self,
        shards: list[Shard] | None = None,
        how_many_failures: int = 5,
        *,
        timeout: float | None = None,
        on_progress: Callable[[list[Shard]], object] | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Wait until all vectors are indexed; same as `client.batch.wait_for_vector_indexing`.

        Args:
            shards: The collections, or tenants of them, to wait for. Default: this collection, or its tenant if it is
                used with one.
            how_many_failures: Number of failed reads in a row, each as long as the timeout for queries, that the wait
                survives.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with what is not indexed yet, after each read; may be async.

        Example:
            await movies.data.insert_many([{"title": "Alien"}])
            await movies.batch.wait_for_vector_indexing(timeout=60)
        """
        own = [Shard(collection=self._context.name, tenant=self._context.tenant)]
        given = _questions(own if shards is None else shards)
        return _indexed(self._context, given, *_how(how_many_failures, timeout, on_progress))


Questions: TypeAlias = "list[tuple[Shard, Rest[list[ShardStatus]]]]"
"""What is waited for, and how its state is read."""


def _questions(shards: object) -> Questions:
    if not isinstance(shards, list | tuple):
        raise invalid("shards", shards, "a list of Shard, or None")
    given = listed("shards", shards, "a list of Shard, or None")
    return [(shard, _state_of(shard, f"shards[{at}]")) for at, shard in enumerate(given)]


def _state_of(shard: object, place: str) -> Rest[list[ShardStatus]]:
    if not isinstance(shard, Shard):
        raise invalid(place, shard, "a Shard")
    name = collection_name(shard.collection, f"{place}.collection")
    return schema.shards(name, None if shard.tenant is None else tenant_name(shard.tenant, f"{place}.tenant"))


def _how(how_many_failures: object, timeout: object, on_progress: object) -> tuple[int, Waiting[list[Shard]]]:
    if isinstance(how_many_failures, bool) or not isinstance(how_many_failures, int) or how_many_failures < 0:
        raise invalid("how_many_failures", how_many_failures, "an int >= 0")
    wanted = waiting(timeout, on_progress)
    assert wanted is not None
    return how_many_failures, wanted


async def _indexed(context: Context, left: Questions | None, failures: int, wanted: Waiting[list[Shard]]) -> None:
    if left is None:
        left = _questions([Shard(collection=name) for name in await context.send(schema.names())])
    failed = 0

    async def read() -> list[Shard]:
        """What is left: each is asked for until it is indexed, the first that is not ends the round."""
        nonlocal failed
        try:
            while left and _are_indexed(left[0][0], await context.send(left[0][1])):
                del left[0]
            failed = 0
        except (WeaviateConnectionError, WeaviateTimeoutError):
            failed += 1
            if failed > failures:
                raise
        return [shard for shard, _ in left]

    await until("The indexing of vectors", read, lambda left: not left, wanted)


def _are_indexed(shard: Shard, states: list[ShardStatus]) -> bool:
    if shard.tenant is not None and not states:
        raise WeaviateNotCompletedError(f"{shard.collection!r} has no tenant {shard.tenant!r} to wait for")
    # A shard that only allows reading has that as its status.
    return not any(one.status == "INDEXING" or one.vector_queue_size for one in states)
