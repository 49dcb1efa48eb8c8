"""`collection.config`: the configuration of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, overload

from weaviate_anyio._context import CollectionContext, Namespace
from weaviate_anyio._features import Feature, known, require
from weaviate_anyio._inputs import names
from weaviate_anyio._inputs.calls import coroutine_function
from weaviate_anyio._inputs.errors import invalid, listed, one_of
from weaviate_anyio._inputs.record import parameters_of
from weaviate_anyio._operation import from_json
from weaviate_anyio._waiting import Job, completed, waiting
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import config_read, config_write, property_indexes, schema
from weaviate_anyio._wire.config_features import require_parts
from weaviate_anyio.classes._config._collection import CollectionConfigUpdate, check_names
from weaviate_anyio.classes._config._properties import (
    IndexName,
    Property,
    ReferenceProperty,
    ReferencePropertyMultiTarget,
    check_top_level,
)
from weaviate_anyio.classes._config._vectors import NamedVectorConfigCreate, VectorConfigCreate
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    import msgspec

    from weaviate_anyio._operation import Rest
    from weaviate_anyio._waiting import Waiting
    from weaviate_anyio.classes._config._enums import Tokenization
    from weaviate_anyio.classes._config._index import VectorIndexConfigUpdate
    from weaviate_anyio.classes._config._settings import (
        InvertedIndexConfigUpdate,
        MultiTenancyConfigUpdate,
        ObjectTTLConfigUpdate,
        ReplicationConfigUpdate,
    )
    from weaviate_anyio.classes._config._vectors import (
        GenerativeProvider,
        NamedVectorConfigUpdate,
        RerankerProvider,
        VectorConfigUpdate,
    )
    from weaviate_anyio.outputs._config._base import ShardStatus, ShardTypes
    from weaviate_anyio.outputs._config._collection import CollectionConfig, CollectionConfigSimple
    from weaviate_anyio.outputs._config._difference import ConfigDifference
    from weaviate_anyio.outputs._config._property_indexes import PropertyIndexes, ReindexReturn
    from weaviate_anyio.outputs.cluster import DistributedTask

T = TypeVar("T")

ShardOrder = Literal["READY", "READONLY"]


class ConfigCollectionAsync(Namespace[CollectionContext]):
    """Reads and changes the configuration of one collection."""

    @overload
    def get(self, simple: Literal[False] = False) -> Coroutine[Any, Any, CollectionConfig]: ...
    @overload
    def get(self, simple: Literal[True]) -> Coroutine[Any, Any, CollectionConfigSimple]: ...
    @overload
    def get(self, simple: bool = False) -> Coroutine[Any, Any, CollectionConfig | CollectionConfigSimple]: ...
    @coroutine_function
    def get(self, simple: bool = False) -> Coroutine[Any, Any, CollectionConfig | CollectionConfigSimple]:
        """Return the configuration that the server has.

        Args:
            simple: Whether to leave out rarely needed parts.

        Raises:
            WeaviateInvalidInputError: `simple` is not a bool; at the call.
            UnexpectedStatusCodeError: The collection does not exist.

        Example:
            config = await movies.config.get()
            print(config.vector_config, [one.name for one in config.properties])
        """
        if not isinstance(simple, bool):
            raise invalid("simple", simple, "a bool")
        read: Callable[[Any], Any] = config_read.read_simple if simple else config_read.read_collection
        return self._context.send(schema.read(self._context.name, from_json(read)))

    @coroutine_function
    def diff(self, model: type) -> Coroutine[Any, Any, list[ConfigDifference]]:
        """Compare the configuration that the server has with a data model.

        What the model does not say is no difference: a setting that no `Setting` names, the description where the class
        has no docstring, and all references where it has none.

        Args:
            model: A TypedDict, dataclass, msgspec Struct or pydantic model, as for `collections.create_from_model`.

        Returns:
            The differences, each printed as a line; those that only the server has come last. Empty where they agree.

        Raises:
            WeaviateInvalidInputError: A field of the model cannot be a property; at the call.
            UnexpectedStatusCodeError: The collection does not exist.

        Example:
            class Movie(TypedDict):
                title: Annotated[str, Setting(tokenization=Tokenization.FIELD)]

            for difference in await movies.config.diff(Movie):
                print(difference)
        """
        from weaviate_anyio._wire.model_differences import differences
        from weaviate_anyio._wire.model_schema import declared

        said = declared("model", model)
        return self._context.send(schema.read(self._context.name, from_json(lambda sent: differences(sent, said))))

    @coroutine_function
    def update(
        self,
        *,
        description: str | None = None,
        property_descriptions: dict[str, str] | None = None,
        inverted_index_config: InvertedIndexConfigUpdate | None = None,
        multi_tenancy_config: MultiTenancyConfigUpdate | None = None,
        object_ttl_config: ObjectTTLConfigUpdate | None = None,
        replication_config: ReplicationConfigUpdate | None = None,
        vector_index_config: VectorIndexConfigUpdate | None = None,
        vectorizer_config: VectorIndexConfigUpdate | list[NamedVectorConfigUpdate] | None = None,
        vector_config: VectorConfigUpdate | list[VectorConfigUpdate] | None = None,
        generative_config: GenerativeProvider | None = None,
        reranker_config: RerankerProvider | None = None,
    ) -> Coroutine[Any, Any, None]:
        """Change the configuration. `Reconfigure` makes the settings; None leaves a setting unchanged.

        Settings without a parameter here are fixed when the collection is created.

        Args:
            description: Description of the collection, for people.
            property_descriptions: Descriptions of properties, by name. Since server 1.27.15, 1.28.9, 1.29.1 or 1.30.
            inverted_index_config: Index for keyword search and filters, from `Reconfigure.inverted_index`.
            multi_tenancy_config: Multi-tenancy, from `Reconfigure.multi_tenancy`.
            object_ttl_config: When objects expire, from `Reconfigure.ObjectTTL`.
            replication_config: Replication, from `Reconfigure.replication`.
            vector_index_config: Deprecated: index of the only vector. Use `vector_config`.
            vectorizer_config: Index of the only vector of a collection in the legacy form (unnamed), from
                `Reconfigure.VectorIndex`. Deprecated for named vectors: use `vector_config`.
            vector_config: Indexes of named vectors, from `Reconfigure.Vectors`; several in a list.
            generative_config: Module that generates text, replaced as a whole, from `Reconfigure.Generative`.
            reranker_config: Module that reranks results, replaced as a whole, from `Reconfigure.Reranker`.

        Raises:
            WeaviateInvalidInputError: An argument is invalid (at the call), or names a property or vector that does
                not exist or cannot be changed like this.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await movies.config.update(
                description="Films, with their plots",
                inverted_index_config=Reconfigure.inverted_index(bm25_b=0.7, bm25_k1=1.2),
            )
        """
        with parameters_of(CollectionConfigUpdate):
            update = CollectionConfigUpdate(
                description=description,
                property_descriptions=property_descriptions,
                inverted_index_config=inverted_index_config,
                multi_tenancy_config=multi_tenancy_config,
                object_ttl_config=object_ttl_config,
                replication_config=replication_config,
                vector_index_config=vector_index_config,
                vectorizer_config=vectorizer_config,
                vector_config=vector_config,
                generative_config=generative_config,
                reranker_config=reranker_config,
            )
        if vector_index_config is not None or isinstance(vectorizer_config, list):
            old = "Dep023: vectorizer_config" if vector_index_config is None else "Dep017: vector_index_config"
            warn(f"{old} is deprecated. Use vector_config instead.", DeprecationWarning)
        self._require_parts(update)
        if update.property_descriptions:
            self._require(Feature.PROPERTY_DESCRIPTIONS)
        return self._context.whole("config.update", lambda: self._write(config_write.merge, update))

    def _require(self, feature: Feature) -> None:
        require(known(self._context.connection.version), feature)

    def _require_parts(self, config: msgspec.Struct) -> None:
        require_parts(config, known(self._context.connection.version))

    async def _write(self, change: Callable[..., dict[str, Any]], *args: Any) -> None:
        """Read, change and write the configuration, under the lock of all changes."""
        async with self._context.connection.changes():
            changed = await self._context.send(self._read(change, *args))
            await self._context.send(schema.replace(self._context.name, changed))

    def _read(self, change: Callable[..., T], *args: Any) -> Rest[T]:
        return schema.read(self._context.name, lambda reply: reply.change(change, *args))

    @coroutine_function
    def add_vector(
        self,
        *,
        vector_config: VectorConfigCreate
        | NamedVectorConfigCreate
        | list[VectorConfigCreate]
        | list[NamedVectorConfigCreate],
    ) -> Coroutine[Any, Any, None]:
        """Add named vectors to a collection that has named vectors. Existing objects do not get them.

        Since server 1.31.

        Args:
            vector_config: One vector or several, each with a name, from `Configure.Vectors`.

        Raises:
            WeaviateInvalidInputError: It is not a vector or has no name (at the call), or the name exists.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await movies.config.add_vector(vector_config=Configure.Vectors.self_provided(name="poster"))
        """
        vectors: list[VectorConfigCreate | NamedVectorConfigCreate]
        if isinstance(vector_config, list | tuple):
            vectors = listed("vector_config", vector_config, "a list of vectors")
        else:
            vectors = [vector_config]
        if not vectors:
            raise invalid("vector_config", vector_config, "at least one vector")
        for vector in vectors:
            if not isinstance(vector, VectorConfigCreate | NamedVectorConfigCreate):
                raise invalid("vector_config", vector, "what Configure.Vectors makes, or a list of it")
            if vector.name is None:
                raise invalid("vector_config.name", vector.name, "a name")
            if isinstance(vector, NamedVectorConfigCreate):
                message = "Dep026: Configure.NamedVectors is deprecated. Use Configure.Vectors instead."
                warn(message, DeprecationWarning)
            self._require_parts(vector)
        check_names("vector_config", [vector.name for vector in vectors])
        self._require(Feature.ADD_VECTOR)
        added = {str(vector.name): config_write.vector(vector, name_index=True) for vector in vectors}
        return self._context.whole("config.add_vector", lambda: self._write(self._with_vectors, added))

    def _with_vectors(self, sent: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
        existing = sent.get("vectorConfig") or {}
        if twice := sorted(existing.keys() & added.keys()):
            raise WeaviateInvalidInputError(f"{twice} exist already in {self._context.name}", parameter="vector_config")
        return {**sent, "vectorConfig": {**existing, **added}}

    @coroutine_function
    def delete_property_index(self, property_name: str, index_name: IndexName) -> Coroutine[Any, Any, bool]:
        """Delete an index of a property. To have it again, the server must rebuild it.

        Since server 1.36.

        Args:
            property_name: Name of the property.
            index_name: Kind of index: `searchable`, `filterable` or `rangeFilters`.

        Returns:
            True.

        Raises:
            WeaviateInvalidInputError: The name is not a str, or the kind of index is unknown; at the call.
            UnexpectedStatusCodeError: The property does not exist. Server 1.39 accepts an index that does not.

        Example:
            await movies.config.delete_property_index("plot", "filterable")
        """
        name = names.property_name(property_name, "property_name")
        index = one_of(get_args(IndexName), index_name, "index_name")
        return self._context.send(schema.delete_property_index(self._context.name, name, index))

    @coroutine_function
    def get_property_indexes(self) -> Coroutine[Any, Any, list[PropertyIndexes]]:
        """Return the inverted indexes of all properties, and what changes them. Since server 1.39.

        The node that answers may be behind the others for a moment.

        Raises:
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The collection does not exist.

        Example:
            for prop in await movies.config.get_property_indexes():
                print(prop.name, [(index.index_name, index.status, index.progress) for index in prop.indexes])
        """
        return self._context.send(property_indexes.get(self._context.name))

    @coroutine_function
    def update_property_index(
        self,
        property_name: str,
        index_name: IndexName,
        *,
        tokenization: Tokenization | None = None,
        algorithm: Literal["blockmax"] | None = None,
        tenants: Sequence[str] | None = None,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[DistributedTask], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, ReindexReturn]:
        """Start to build an index of a property, or to change it, from the stored objects. Since server 1.39.

        The server must have been started with RUNTIME_REINDEX_ENABLED=true. It does nothing where the index is as asked
        for. It builds on its own, and goes on when a wait ends early, unless `cancel_on_exit` is set. If the call is
        cancelled before the server has answered, that may be started or not.

        Args:
            property_name: Name of the property.
            index_name: Kind of index: `searchable`, `filterable` or `rangeFilters`.
            tokenization: How to tokenize the text. Needed to build a `searchable` index; changing that of one changes
                the `filterable` index, too. Default: as it is.
            algorithm: "blockmax" to change an old `searchable` index to BlockMax WAND; not together with
                `tokenization`. Default: as it is.
            tenants: Names of tenants, in a multi-tenant collection, to build `rangeFilters` for. Default: all, or the
                tenant that the collection is used with.
            wait_for_completion: Whether to wait until the index is built. This needs the permission to read the
                cluster.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each state of the task read; may be async.
            cancel_on_exit: Whether to cancel the task on the server if the wait ends early, also if an earlier, equal
                request started it. The server gets up to 5 s to answer that.

        Returns:
            Whether a task was started, and which.

        Raises:
            WeaviateInvalidInputError: An argument is invalid, or they do not fit together; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            WeaviateNotCompletedError: It was waited for, and failed or was cancelled on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because there is no such property, because
                another task changes it, or because RUNTIME_REINDEX_ENABLED is not set.

        Example:
            await movies.config.update_property_index("year", "rangeFilters", wait_for_completion=True)
            await movies.config.update_property_index("plot", "searchable", tokenization=Tokenization.TRIGRAM)
        """
        start = property_indexes.update(
            self._context.address, property_name, index_name, tokenization, algorithm, tenants
        )
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return self._reindex(property_name, index_name, start, wanted)

    @coroutine_function
    def rebuild_property_index(
        self,
        property_name: str,
        index_name: IndexName,
        *,
        tenants: Sequence[str] | None = None,
        wait_for_completion: bool = False,
        timeout: float | None = None,
        on_progress: Callable[[DistributedTask], object] | None = None,
        cancel_on_exit: bool = False,
    ) -> Coroutine[Any, Any, ReindexReturn]:
        """Start to build an index of a property again, as it is, from the stored objects. Since server 1.39.

        The server must have been started with RUNTIME_REINDEX_ENABLED=true. It builds on its own, and goes on when a
        wait ends early, unless `cancel_on_exit` is set. If the call is cancelled before the server has answered, that
        may be started or not.

        Args:
            property_name: Name of the property.
            index_name: Kind of index: `searchable`, `filterable` or `rangeFilters`.
            tenants: Names of tenants, in a multi-tenant collection, whose index is built. Default: all, or the tenant
                that the collection is used with.
            wait_for_completion: Whether to wait until the index is built. This needs the permission to read the
                cluster.
            timeout: Seconds to wait; None for no limit.
            on_progress: Function to call with each state of the task read; may be async.
            cancel_on_exit: Whether to cancel the task on the server if the wait ends early. The server gets up to 5 s
                to answer that.

        Returns:
            Which task was started.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            WeaviateNotCompletedError: It was waited for, and failed or was cancelled on the server.
            WeaviateWaitTimeoutError: It was not completed in time.
            UnexpectedStatusCodeError: The server refuses, for example because there is no such property or index,
                because another task changes it, or because RUNTIME_REINDEX_ENABLED is not set.

        Example:
            started = await movies.config.rebuild_property_index("plot", "searchable")
            print(started.task_id)
        """
        start = property_indexes.rebuild(self._context.address, property_name, index_name, tenants)
        wanted = waiting(timeout, on_progress, cancel_on_exit, wait=wait_for_completion)
        return self._reindex(property_name, index_name, start, wanted)

    def _reindex(
        self, property_name: str, index_name: IndexName, start: Rest[ReindexReturn], wanted: Waiting[Any] | None
    ) -> Coroutine[Any, Any, ReindexReturn]:
        if wanted is None:
            return self._context.send(start)
        cancel = property_indexes.cancel(self._context.address, property_name, index_name)
        what = f"Building the index {index_name} of {property_name}"
        job = Job(what, start, property_indexes.task, property_indexes.is_over, lambda _: cancel)
        self._context.check(start)
        return self._context.whole(start.name, lambda: self._reindexed(job, wanted))

    async def _reindexed(self, job: Job[ReindexReturn, DistributedTask | None], wanted: Waiting[Any]) -> ReindexReturn:
        started, task = await completed(self._context, job, wanted)
        if started.task_id is not None:
            property_indexes.require_finished(job.what, task)
        return started

    @coroutine_function
    def cancel_property_reindex(self, property_name: str, index_name: IndexName) -> Coroutine[Any, Any, ReindexReturn]:
        """Cancel the task that builds or changes an index of a property, if there is one. Since server 1.39.

        Args:
            property_name: Name of the property.
            index_name: Kind of index: `searchable`, `filterable` or `rangeFilters`.

        Returns:
            Whether a task was cancelled, and which.

        Raises:
            WeaviateInvalidInputError: The name is not valid, or the kind of index is unknown; at the call.
            WeaviateUnsupportedFeatureError: The server is too old; at the call.
            UnexpectedStatusCodeError: The property does not exist, or it is too late: the nodes switch over already.

        Example:
            cancelled = await movies.config.cancel_property_reindex("plot", "searchable")
            print(cancelled.status, cancelled.task_id)
        """
        return self._context.send(property_indexes.cancel(self._context.address, property_name, index_name))

    @coroutine_function
    def delete_vector_index(self, vector_name: str) -> Coroutine[Any, Any, None]:
        """Delete the index of a vector, and the vector from all objects. This cannot be undone.

        Since server 1.37.

        The server deletes in the background. Until it is done, the configuration has `VectorIndexConfigNone`.

        Args:
            vector_name: Name of the vector.

        Raises:
            WeaviateInvalidInputError: The name is not a str, or empty; at the call.
            UnexpectedStatusCodeError: The vector does not exist, or the server does not allow this. Server 1.39 needs
                the environment variable ENABLE_EXPERIMENTAL_ALTER_SCHEMA_DROP_VECTOR_INDEX_ENDPOINT=true.

        Example:
            await movies.config.delete_vector_index("poster")
        """
        name = names.vector_name(vector_name, "vector_name")
        return self._context.send(schema.delete_vector_index(self._context.name, name))

    @coroutine_function
    def get_shards(self) -> Coroutine[Any, Any, list[ShardStatus]]:
        """Return the states of all shards, or of the tenant's if the collection is used with a tenant.

        Raises:
            UnexpectedStatusCodeError: The collection does not exist.

        Example:
            for shard in await movies.config.get_shards():
                print(shard.name, shard.status, shard.vector_queue_size)
        """
        return self._context.send(schema.shards(self._context.name, self._context.tenant))

    @coroutine_function
    def update_shards(
        self, status: ShardOrder, shard_names: str | list[str] | None = None
    ) -> Coroutine[Any, Any, dict[str, ShardTypes]]:
        """Allow or forbid writes to shards.

        Args:
            status: `READY` to allow it, `READONLY` to forbid it.
            shard_names: Names of the shards. Default: all, or the tenant's if the collection is used with a tenant.

        Returns:
            The states of these shards by name.

        Raises:
            WeaviateInvalidInputError: The status is unknown, or a name is not a str; at the call.
            UnexpectedStatusCodeError: The server refuses. Server 1.39 accepts unknown shards.

        Example:
            await movies.config.update_shards("READONLY")
        """
        wanted = one_of(get_args(ShardOrder), status, "status")
        if shard_names is None:
            return self._context.whole("config.update_shards", lambda: self._update_shards(wanted, None))
        given = [shard_names] if isinstance(shard_names, str) else shard_names
        shards = listed("shard_names", given, "a str, a list of str or None")
        checked = [names.shard_name(name, "shard_names") for name in shards]
        return self._context.whole("config.update_shards", lambda: self._update_shards(wanted, checked))

    async def _update_shards(self, status: str, shards: list[str] | None) -> dict[str, ShardTypes]:
        shards = [shard.name for shard in await self.get_shards()] if shards is None else shards
        name = self._context.name
        return {shard: await self._context.send(schema.update_shard(name, shard, status)) for shard in shards}

    @coroutine_function
    def add_property(self, prop: Property) -> Coroutine[Any, Any, None]:
        """Add a property. Existing objects have no value for it.

        Args:
            prop: The property.

        Raises:
            WeaviateInvalidInputError: It is not a property (at the call), or the name exists.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await movies.config.add_property(Property(name="year", data_type=DataType.INT))
        """
        if not isinstance(prop, Property):
            raise invalid("prop", prop, "a Property")
        check_top_level([prop])
        self._require_parts(prop)
        return self._context.whole("config.add_property", lambda: self._add_property(prop))

    async def _add_property(self, prop: Property) -> None:
        body = await self._context.send(self._read(self._new_property, prop))
        await self._context.send(schema.add_property(self._context.name, body))

    def _new_property(self, sent: dict[str, Any], prop: Property) -> dict[str, Any]:
        self._check_new(sent, "Property", prop.name)
        return config_write.prop(prop, config_read.vectorizers(sent), always=True)

    @coroutine_function
    def add_reference(self, ref: ReferenceProperty | ReferencePropertyMultiTarget) -> Coroutine[Any, Any, None]:
        """Add a reference to other objects.

        Args:
            ref: The reference.

        Raises:
            WeaviateInvalidInputError: It is not a reference (at the call), or the name exists.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await movies.config.add_reference(ReferenceProperty(name="directedBy", target_collection="Person"))
        """
        if not isinstance(ref, ReferenceProperty | ReferencePropertyMultiTarget):
            raise invalid("ref", ref, "a ReferenceProperty or a ReferenceProperty.MultiTarget")
        return self._context.whole("config.add_reference", lambda: self._add_reference(ref))

    async def _add_reference(self, ref: ReferenceProperty | ReferencePropertyMultiTarget) -> None:
        await self._context.send(self._read(self._check_new, "Reference", ref.name))
        await self._context.send(schema.add_property(self._context.name, config_write.reference(ref)))

    def _check_new(self, sent: dict[str, Any], kind: str, name: str) -> None:
        name = name[:1].lower() + name[1:]  # as the server does
        if any(one["name"] == name for one in sent.get("properties") or ()):
            raise WeaviateInvalidInputError(f"{kind} {name!r} exists already in collection {self._context.name}")
