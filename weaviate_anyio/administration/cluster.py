"""`client.cluster`: nodes, shards and replication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from weaviate_anyio._context import Context, Namespace
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._waiting import Job, Waiting, completed, until, waiting
from weaviate_anyio._wire import cluster, replication
from weaviate_anyio.classes.replication import ReplicationType
from weaviate_anyio.exceptions import WeaviateNotCompletedError
from weaviate_anyio.outputs.cluster import ReplicateOperation, ReplicateOperationState

if TYPE_CHECKING:
    import uuid as uuid_package
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._operation import Rest
    from weaviate_anyio.outputs.cluster import (
        ClusterStatistics,
        DistributedTask,
        NodeMinimal,
        NodeVerbose,
        ReplicateOperations,
        ReplicateOperationWithHistory,
        ReplicateOperationWithoutHistory,
        ReplicationScalePlan,
        ShardingState,
    )
    from weaviate_anyio.types import UUID

_LAST = {ReplicateOperationState.READY, ReplicateOperationState.CANCELLED}


class ClusterAsync(Namespace[Context]):
    """The nodes of a cluster and the shards on them.

    Attributes:
        replications: The copying and moving of shards that `replicate` starts.
    """

    def __init__(self, context: Context) -> None:
        """Internal; use `client.cluster`."""
        super().__init__(context)
        self.replications: ReplicationsAsync = ReplicationsAsync(context)

    @overload
    def nodes(
        self, collection: str | None = None, shard: str | None = None, *, output: Literal["minimal"] | None = None
    ) -> Coroutine[Any, Any, list[NodeMinimal]]: ...
    @overload
    def nodes(
        self, collection: str | None = None, shard: str | None = None, *, output: Literal["verbose"]
    ) -> Coroutine[Any, Any, list[NodeVerbose]]: ...
    @overload
    def nodes(
        self,
        collection: str | None = None,
        shard: str | None = None,
        *,
        output: Literal["minimal", "verbose"] | None = None,
    ) -> Coroutine[Any, Any, list[NodeMinimal] | list[NodeVerbose]]: ...
    @coroutine_function
    def nodes(
        self,
        collection: str | None = None,
        shard: str | None = None,
        *,
        output: Literal["minimal", "verbose"] | None = None,
    ) -> Coroutine[Any, Any, list[NodeMinimal] | list[NodeVerbose]]:
        """Return the nodes of the cluster.

        Args:
            collection: Only count what belongs to this collection.
            shard: Only count this shard. Since server 1.31.
            output: "verbose" to return the shards of each node and their totals, too. Default: "minimal".

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            EmptyResponseError: The server lists no nodes.
            UnexpectedStatusCodeError: There is no such collection.

        Example:
            for node in await client.cluster.nodes("Movie", output="verbose"):
                print(node.name, node.status, node.stats.object_count, [shard.name for shard in node.shards])
        """
        return self._context.send(cluster.nodes(collection, shard, output))

    @coroutine_function
    def statistics(self) -> Coroutine[Any, Any, ClusterStatistics]:
        """Return how the nodes agree on the schema (Raft).

        Raises:
            UnexpectedStatusCodeError: The server refuses.

        Example:
            statistics = await client.cluster.statistics()
            print(statistics.synchronized, [one.raft.state for one in statistics.statistics])
        """
        return self._context.send(cluster.statistics())

    @coroutine_function
    def query_sharding_state(
        self, *, collection: str, shard: str | None = None
    ) -> Coroutine[Any, Any, ShardingState | None]:
        """Return the nodes that have the shards of a collection, or None if there is no such collection or shard.

        Since server 1.31.

        Args:
            collection: Name of the collection.
            shard: Only this shard.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            state = await client.cluster.query_sharding_state(collection="Movie")
            for shard in state.shards:
                print(shard.name, shard.replicas)
        """
        return self._context.send(cluster.query_sharding_state(collection, shard))

    @coroutine_function
    def replicate(
        self,
        *,
        collection: str,
        shard: str,
        source_node: str,
        target_node: str,
        replication_type: ReplicationType = ReplicationType.COPY,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[ReplicateOperationWithoutHistory], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, uuid_package.UUID]:
        """Start to copy or move a shard to another node, and wait until that is completed if asked to.

        The server replicates on its own: it goes on when the wait ends early, by an error, a timeout or a cancellation,
        unless `cancel_on_exit` is set. If the call is cancelled before the server has answered that the replication is
        started, it may be started or not; `client.cluster.replications.query` finds it.

        Args:
            collection: Name of the collection.
            shard: Name of the shard.
            source_node: Name of a node that has it.
            target_node: Name of a node that does not. The server accepts unknown names, and never begins then.
            replication_type: COPY to add a replica, MOVE to take the one of the source away afterwards.
            wait_for_completion: Whether to wait until the replication is completed.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each status read; may be async.
            cancel_on_exit: Whether to cancel the replication on the server if the wait ends early. The server gets up
                to 5 s to answer that.

        Returns:
            The id of the operation, for `client.cluster.replications`.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateNotCompletedError: It was waited for, and cancelled or deleted on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because there is no such shard.

        Example:
            uuid = await client.cluster.replicate(
                collection="Movie", shard="abc", source_node="node1", target_node="node2", wait_for_completion=True
            )
        """
        start = replication.replicate(collection, shard, source_node, target_node, replication_type)
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        if wanted is None:
            return self._context.send(start)
        job = Job(
            f"The replication of {shard} of {collection} to {target_node}",
            start,
            lambda uuid: replication.get(uuid, include_history=False),
            lambda operation: operation is None or operation.status.state in _LAST,
            replication.cancel,
        )
        self._context.check(start)
        return self._context.whole(job.start.name, lambda: self._completed(job, wanted))

    async def _completed(
        self, job: Job[uuid_package.UUID, ReplicateOperation[Any] | None], wanted: Waiting[Any]
    ) -> uuid_package.UUID:
        uuid, operation = await completed(self._context, job, wanted)
        if operation is None:
            raise WeaviateNotCompletedError(f"{job.what} was deleted before it was completed")
        if operation.status.state is not ReplicateOperationState.READY:
            reasons = "; ".join(operation.status.errors) or "the server gives no reason"
            raise WeaviateNotCompletedError(f"{job.what} was cancelled: {reasons}")
        return uuid

    @coroutine_function
    def tasks(self) -> Coroutine[Any, Any, dict[str, list[DistributedTask]]]:
        """Return the tasks that nodes work on together, such as rebuilding indexes. Since server 1.31.

        Tasks that have ended are in it for another five days by default.

        Returns:
            The tasks by their kind: "reindex", for example.

        Raises:
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            for kind, tasks in (await client.cluster.tasks()).items():
                print(kind, [(task.id, task.status, task.progress) for task in tasks])
        """
        return self._context.send(cluster.tasks())

    @coroutine_function
    def query_replication_scale_plan(
        self, *, collection: str, replication_factor: int
    ) -> Coroutine[Any, Any, ReplicationScalePlan]:
        """Return how the replicas of a collection have to change to reach a replication factor.

        Since server 1.32.17, 1.33.5, 1.34.1 or 1.35.

        Nothing changes before `apply_replication_scale_plan`. The plan may be edited for that.

        Args:
            collection: Name of the collection.
            replication_factor: Number of replicas that each shard is to have.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: There is no such collection, or there are fewer nodes than that.

        Example:
            plan = await client.cluster.query_replication_scale_plan(collection="Movie", replication_factor=3)
            for name, shard in plan.shards.items():
                print(name, shard.add_nodes, shard.remove_nodes)
        """
        return self._context.send(replication.scale_plan(collection, replication_factor))

    @coroutine_function
    def apply_replication_scale_plan(
        self,
        plan: ReplicationScalePlan,
        *,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[list[ReplicateOperationWithoutHistory]], object] | None = None,
    ) -> Coroutine[Any, Any, list[uuid_package.UUID]]:
        """Change the replicas of a collection by a plan. Since server 1.32.17, 1.33.5, 1.34.1 or 1.35.

        Replicas are removed at once; those that are added are copied in the background. The server copies on its own:
        it goes on when the wait ends early. The replication factor in the configuration of the collection stays as it
        is.

        Args:
            plan: The plan, from `query_replication_scale_plan`.
            wait_for_completion: Whether to wait until all replicas are copied.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each state of the operations read; may be async.

        Returns:
            The ids of the operations that copy, for `client.cluster.replications`.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            WeaviateNotCompletedError: It was waited for, and an operation was cancelled or deleted on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because replicas of the collection are being
                copied.

        Example:
            plan = await client.cluster.query_replication_scale_plan(collection="Movie", replication_factor=3)
            await client.cluster.apply_replication_scale_plan(plan, wait_for_completion=True, timeout=600)
        """
        start = replication.apply_scale_plan(plan)
        wanted = waiting(timeout, on_progress, wait=wait_for_completion)
        if wanted is None:
            return self._context.send(start)
        self._context.check(start)
        return self._context.whole(start.name, lambda: self._scaled(start, plan.collection, wanted))

    async def _scaled(
        self, start: Rest[list[uuid_package.UUID]], collection: str, wanted: Waiting[Any]
    ) -> list[uuid_package.UUID]:
        what, uuids = f"Changing the replicas of {collection}", await self._context.send(start)
        status = replication.of_plan(collection, uuids)
        operations = await until(what, lambda: self._context.send(status), _are_over, wanted)
        if missing := len(uuids) - sum(one.status.state is ReplicateOperationState.READY for one in operations):
            raise WeaviateNotCompletedError(f"{what}: {missing} of {len(uuids)} replicas were cancelled or deleted")
        return uuids


def _are_over(operations: list[ReplicateOperation[Any]]) -> bool:
    return all(one.status.state in _LAST for one in operations)


class ReplicationsAsync(Namespace[Context]):
    """The copying and moving of shards that `client.cluster.replicate` starts. Since server 1.32."""

    @overload
    def get(
        self, *, uuid: UUID, include_history: Literal[False] = False
    ) -> Coroutine[Any, Any, ReplicateOperationWithoutHistory | None]: ...
    @overload
    def get(
        self, *, uuid: UUID, include_history: Literal[True]
    ) -> Coroutine[Any, Any, ReplicateOperationWithHistory | None]: ...
    @overload
    def get(
        self, *, uuid: UUID, include_history: bool = False
    ) -> Coroutine[Any, Any, ReplicateOperationWithoutHistory | ReplicateOperationWithHistory | None]: ...
    @coroutine_function
    def get(
        self, *, uuid: UUID, include_history: bool = False
    ) -> Coroutine[Any, Any, ReplicateOperationWithoutHistory | ReplicateOperationWithHistory | None]:
        """Return an operation, or None if it does not exist.

        Args:
            uuid: Id of the operation.
            include_history: Whether to return its earlier statuses, too.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            operation = await client.cluster.replications.get(uuid=uuid)
            print(operation.status.state, operation.status.errors)
        """
        return self._context.send(replication.get(uuid, include_history))

    @coroutine_function
    def cancel(self, *, uuid: UUID) -> Coroutine[Any, Any, None]:
        """Cancel an operation, which need not exist. The server does so within some seconds.

        Until then the operation keeps its state, and is CANCELLED afterwards.

        Args:
            uuid: Id of the operation.

        Raises:
            WeaviateInvalidInputError: `uuid` is not an id; at the call.
            UnexpectedStatusCodeError: It is too late: the operation is ending.

        Example:
            await client.cluster.replications.cancel(uuid=uuid)
        """
        return self._context.send(replication.cancel(uuid))

    @coroutine_function
    def delete(self, *, uuid: UUID) -> Coroutine[Any, Any, None]:
        """Delete an operation, which need not exist, cancelling it where necessary. It is listed until that is done.

        Args:
            uuid: Id of the operation.

        Raises:
            WeaviateInvalidInputError: `uuid` is not an id; at the call.
            UnexpectedStatusCodeError: It is too late: the operation is ending.

        Example:
            await client.cluster.replications.delete(uuid=uuid)
        """
        return self._context.send(replication.delete(uuid))

    @coroutine_function
    def delete_all(self) -> Coroutine[Any, Any, None]:
        """Delete all operations, cancelling them where necessary.

        Raises:
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await client.cluster.replications.delete_all()
        """
        return self._context.send(replication.delete_all())

    @coroutine_function
    def force_delete(
        self,
        *,
        uuid: UUID | None = None,
        collection: str | None = None,
        shard: str | None = None,
        target_node: str | None = None,
        dry_run: bool = False,
    ) -> Coroutine[Any, Any, list[uuid_package.UUID]]:
        """Delete operations in whatever state they are, also where `delete` is refused. Since server 1.31.

        The server looks at nothing before it deletes the record of an operation: what is under way may be half done
        and stay so, and data may be lost. It is for operations that are stuck.

        Args:
            uuid: Id of one operation; or one of the following.
            collection: Those on this collection.
            shard: Only those on this shard of it.
            target_node: Those to this node.
            dry_run: Whether to delete nothing, and only return what would be deleted.

        Returns:
            The ids that the server names: with `dry_run` of what would be deleted. Server 1.39.3 names none after it
            deleted.

        Raises:
            WeaviateInvalidInputError: An argument is invalid, or not one of `uuid`, `collection` and `target_node` is
                given; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            print(await client.cluster.replications.force_delete(collection="Movie", dry_run=True))
            await client.cluster.replications.force_delete(collection="Movie")
        """
        return self._context.send(replication.force_delete(uuid, collection, shard, target_node, dry_run))

    @coroutine_function
    def force_delete_all(self, *, dry_run: bool = False) -> Coroutine[Any, Any, list[uuid_package.UUID]]:
        """Delete all operations in whatever state they are. Since server 1.31. See `force_delete`.

        Args:
            dry_run: Whether to delete nothing, and only return what would be deleted.

        Returns:
            The ids that the server names: with `dry_run` of what would be deleted. Server 1.39.3 names none after it
            deleted.

        Raises:
            WeaviateInvalidInputError: `dry_run` is not a bool; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            print(await client.cluster.replications.force_delete_all(dry_run=True))
        """
        return self._context.send(replication.force_delete_all(dry_run))

    @coroutine_function
    def list_all(self) -> Coroutine[Any, Any, list[ReplicateOperationWithHistory]]:
        """Return all operations, with their earlier statuses.

        Raises:
            UnexpectedStatusCodeError: The server refuses.

        Example:
            for operation in await client.cluster.replications.list_all():
                print(operation.uuid, operation.status.state)
        """
        return self._context.send(replication.list_all())

    @overload
    def query(
        self,
        *,
        collection: str | None = None,
        shard: str | None = None,
        target_node: str | None = None,
        include_history: Literal[False] = False,
    ) -> Coroutine[Any, Any, list[ReplicateOperationWithoutHistory]]: ...
    @overload
    def query(
        self,
        *,
        collection: str | None = None,
        shard: str | None = None,
        target_node: str | None = None,
        include_history: Literal[True],
    ) -> Coroutine[Any, Any, list[ReplicateOperationWithHistory]]: ...
    @overload
    def query(
        self,
        *,
        collection: str | None = None,
        shard: str | None = None,
        target_node: str | None = None,
        include_history: bool = False,
    ) -> Coroutine[Any, Any, ReplicateOperations]: ...
    @coroutine_function
    def query(
        self,
        *,
        collection: str | None = None,
        shard: str | None = None,
        target_node: str | None = None,
        include_history: bool = False,
    ) -> Coroutine[Any, Any, ReplicateOperations]:
        """Return the operations that fit. Without arguments, all.

        Args:
            collection: Only those on this collection.
            shard: Only those on this shard.
            target_node: Only those to this node.
            include_history: Whether to return the earlier statuses, too.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            running = await client.cluster.replications.query(collection="Movie", target_node="node2")
        """
        return self._context.send(replication.query(collection, shard, target_node, include_history))
