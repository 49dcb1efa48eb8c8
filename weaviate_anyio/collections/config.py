"""`collection.config`: the configuration of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, overload

from weaviate_anyio._coroutines import coroutine_function
from weaviate_anyio._features import Feature
from weaviate_anyio._inputs import names
from weaviate_anyio._inputs.errors import invalid, listed, one_of
from weaviate_anyio._inputs.record import parameters_of
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import config_read, config_write, schema
from weaviate_anyio.classes._config._collection import CollectionConfigUpdate, check_names
from weaviate_anyio.classes._config._enums import IndexName
from weaviate_anyio.classes._config._properties import (
    Property,
    ReferenceProperty,
    ReferencePropertyMultiTarget,
    check_top_level,
)
from weaviate_anyio.classes._config._vectors import NamedVectorConfigCreate, VectorConfigCreate
from weaviate_anyio.exceptions import WeaviateInvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from weaviate_anyio._context import CollectionContext
    from weaviate_anyio._operation import Rest
    from weaviate_anyio.classes._config._enums import ShardTypes
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
    from weaviate_anyio.outputs._config._base import ShardStatus
    from weaviate_anyio.outputs._config._collection import CollectionConfig, CollectionConfigSimple

T = TypeVar("T")

ShardOrder = Literal["READY", "READONLY"]


class ConfigCollectionAsync:
    """The configuration of one collection: reading it, and adding to it."""

    def __init__(self, context: CollectionContext) -> None:
        self._context = context

    @overload
    def get(self, simple: Literal[False] = False) -> Coroutine[Any, Any, CollectionConfig]: ...
    @overload
    def get(self, simple: Literal[True]) -> Coroutine[Any, Any, CollectionConfigSimple]: ...
    @overload
    def get(self, simple: bool = False) -> Coroutine[Any, Any, CollectionConfig | CollectionConfigSimple]: ...
    @coroutine_function
    def get(self, simple: bool = False) -> Coroutine[Any, Any, CollectionConfig | CollectionConfigSimple]:
        """The configuration, as the server has it.

        Args:
            simple: Whether the parts that are rarely needed are left out.

        Raises:
            WeaviateInvalidInputError: `simple` is not a bool; at the call.
            UnexpectedStatusCodeError: The collection does not exist.
        """
        if not isinstance(simple, bool):
            raise invalid("simple", simple, "a bool")
        name = self._context.name
        if simple:
            return self._context.send(schema.read(name, lambda reply: reply.read(config_read.read_simple)))
        return self._context.send(schema.read(name, lambda reply: reply.read(config_read.read_collection)))

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
        """Change the configuration. `Reconfigure` makes the parts; what is None stays as it is.

        What has no parameter here is fixed when the collection is created.

        Args:
            description: What the collection is for, for people.
            property_descriptions: What properties mean, by their names.
            inverted_index_config: Keyword search and filters, from `Reconfigure.inverted_index`.
            multi_tenancy_config: Tenants, from `Reconfigure.multi_tenancy`.
            object_ttl_config: When objects expire, from `Reconfigure.ObjectTTL`.
            replication_config: Copies, from `Reconfigure.replication`.
            vector_index_config: Deprecated: the index of the only vector. Use `vector_config`.
            vectorizer_config: The index of the only vector of a collection in the legacy form (unnamed), from
                `Reconfigure.VectorIndex`. Deprecated for vectors by name: use `vector_config`.
            vector_config: The indexes of vectors, from `Reconfigure.Vectors`; several in a list.
            generative_config: The module that generates text, as a whole, from `Reconfigure.Generative`.
            reranker_config: The module that reranks results, as a whole, from `Reconfigure.Reranker`.

        Raises:
            WeaviateInvalidInputError: For a wrong argument, at the call; or because a property or vector that is
                named does not exist, or cannot be changed like this.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it.
            UnexpectedStatusCodeError: The server refuses it.
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
        return self._update(update)

    async def _update(self, update: CollectionConfigUpdate) -> None:
        inverted = update.inverted_index_config
        if inverted is not None and inverted.stopwordPresets is not None:
            self._context.connection.require(Feature.TEXT_ANALYZER)
        await self._write(config_write.merge, update)

    async def _write(self, change: Callable[..., dict[str, Any]], *args: Any) -> None:
        """Change the configuration that the server has."""
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
        """Add vectors to a collection that has vectors by name; objects that exist have none of these.

        Args:
            vector_config: One vector or several, each with a name, from `Configure.Vectors`.

        Raises:
            WeaviateInvalidInputError: It is none, or has no name, at the call; or there is one of that name.
            UnexpectedStatusCodeError: The server refuses it.
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
        check_names("vector_config", [vector.name for vector in vectors])
        added = {str(vector.name): config_write.vector(vector, name_index=True) for vector in vectors}
        return self._write(self._with_vectors, added)

    def _with_vectors(self, sent: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
        existing = sent.get("vectorConfig") or {}
        if twice := sorted(existing.keys() & added.keys()):
            raise WeaviateInvalidInputError(f"{twice} exist already in {self._context.name}", parameter="vector_config")
        return {**sent, "vectorConfig": {**existing, **added}}

    @coroutine_function
    def delete_property_index(self, property_name: str, index_name: IndexName) -> Coroutine[Any, Any, bool]:
        """Delete an index of a property. The server has to build it again should it be wanted.

        Args:
            property_name: The name of the property.
            index_name: Which index: `searchable`, `filterable` or `rangeFilters`.

        Returns:
            True.

        Raises:
            WeaviateInvalidInputError: The name is not a str, or there is no such kind of index; at the call.
            UnexpectedStatusCodeError: There is no such property or index.
        """
        name = names.property_name(property_name, "property_name")
        index = one_of(get_args(IndexName), index_name, "index_name")
        return self._context.send(schema.delete_index(self._context.name, "properties", name, "index", index))

    @coroutine_function
    def delete_vector_index(self, vector_name: str) -> Coroutine[Any, Any, None]:
        """Delete the index of a vector, and then the vector from all objects. It cannot be undone.

        The server does it after it answered: until it is done, the configuration has `VectorIndexConfigNone` for it.

        Args:
            vector_name: The name of the vector.

        Raises:
            WeaviateInvalidInputError: The name is not a str, or empty; at the call.
            UnexpectedStatusCodeError: There is no such vector, or the server does not offer it.
        """
        return self._delete_vector(names.vector_name(vector_name, "vector_name"))

    async def _delete_vector(self, name: str) -> None:
        await self._context.send(schema.delete_index(self._context.name, "vectors", name, "index"))

    @coroutine_function
    def get_shards(self) -> Coroutine[Any, Any, list[ShardStatus]]:
        """The states of the shards: of all of them, or of the tenant's where the collection is used with one.

        Raises:
            UnexpectedStatusCodeError: The collection does not exist.
        """
        return self._context.send(schema.shards(self._context.name, self._context.tenant))

    @coroutine_function
    def update_shards(
        self, status: ShardOrder, shard_names: str | list[str] | None = None
    ) -> Coroutine[Any, Any, dict[str, ShardTypes]]:
        """Allow or forbid writing to shards.

        Args:
            status: `READY` to allow it, `READONLY` to forbid it.
            shard_names: Which ones. Default: all, or the tenant's where the collection is used with one.

        Returns:
            The states of these shards by their names.

        Raises:
            WeaviateInvalidInputError: For an unknown status, or names that are not str; at the call.
            UnexpectedStatusCodeError: There is no such shard.
        """
        wanted = one_of(get_args(ShardOrder), status, "status")
        if shard_names is None:
            return self._update_shards(wanted, None)
        given = [shard_names] if isinstance(shard_names, str) else shard_names
        shards = listed("shard_names", given, "a str, a list of str or None")
        return self._update_shards(wanted, [names.shard_name(name, "shard_names") for name in shards])

    async def _update_shards(self, status: str, shards: list[str] | None) -> dict[str, ShardTypes]:
        shards = [shard.name for shard in await self.get_shards()] if shards is None else shards
        name = self._context.name
        return {shard: await self._context.send(schema.update_shard(name, shard, status)) for shard in shards}

    @coroutine_function
    def add_property(self, prop: Property) -> Coroutine[Any, Any, None]:
        """Add a property; objects that exist have no value for it.

        Args:
            prop: The property.

        Raises:
            WeaviateInvalidInputError: It is not one (at the call), or one of that name exists.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it.
            UnexpectedStatusCodeError: The server refuses it.
        """
        if not isinstance(prop, Property):
            raise invalid("prop", prop, "a Property")
        check_top_level([prop])
        return self._add_property(prop)

    async def _add_property(self, prop: Property) -> None:
        if config_write.analyzes_text(prop):
            self._context.connection.require(Feature.TEXT_ANALYZER)
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
            WeaviateInvalidInputError: It is not one (at the call), or one of that name exists.
            UnexpectedStatusCodeError: The server refuses it.
        """
        if not isinstance(ref, ReferenceProperty | ReferencePropertyMultiTarget):
            raise invalid("ref", ref, "a ReferenceProperty or a ReferenceProperty.MultiTarget")
        return self._add_reference(ref)

    async def _add_reference(self, ref: ReferenceProperty | ReferencePropertyMultiTarget) -> None:
        await self._context.send(self._read(self._check_new, "Reference", ref.name))
        await self._context.send(schema.add_property(self._context.name, config_write.reference(ref)))

    def _check_new(self, sent: dict[str, Any], kind: str, name: str) -> None:
        name = name[:1].lower() + name[1:]  # as the server does
        if any(one["name"] == name for one in sent.get("properties") or ()):
            raise WeaviateInvalidInputError(f"{kind} {name!r} exists already in collection {self._context.name}")
