"""`client.collections`: the collections of a server."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_origin, overload

import msgspec

from weaviate_anyio._context import CollectionContext, Context, Namespace
from weaviate_anyio._features import known
from weaviate_anyio._inputs.calls import coroutine_function, strictly_called
from weaviate_anyio._inputs.errors import invalid, listed
from weaviate_anyio._inputs.models import is_data_model
from weaviate_anyio._inputs.names import collection_name
from weaviate_anyio._inputs.record import parameters_of
from weaviate_anyio._inputs.shown import shown
from weaviate_anyio._operation import from_json
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire import schema
from weaviate_anyio.exceptions import InvalidDataModelError, WeaviateInvalidInputError

if TYPE_CHECKING:
    from weaviate_anyio.classes._config._collection import CollectionConfigCreate
    from weaviate_anyio.classes._config._vectors import NamedVectorConfigCreate, VectorizerConfigCreate
    from weaviate_anyio.classes._types import Properties, References
    from weaviate_anyio.classes.config import (
        GenerativeProvider,
        InvertedIndexConfigCreate,
        MultiTenancyConfigCreate,
        ObjectTTLConfigCreate,
        Property,
        ReferencePropertyBase,
        ReplicationConfigCreate,
        RerankerProvider,
        ShardingConfigCreate,
        VectorConfigCreate,
        VectorIndexConfigCreate,
    )
    from weaviate_anyio.collections.collection import CollectionAsync
    from weaviate_anyio.outputs._config._collection import CollectionConfig, CollectionConfigSimple


_NO_VECTOR = (
    "has no vector left: their indexes were dropped. Created like this it would get the server's default vector "
    "instead, so give it at least one."
)


class CollectionsAsync(Namespace[Context]):
    """The collections of a server: creating, using, listing and deleting them."""

    @strictly_called
    def use(
        self,
        name: str,
        data_model_properties: type[Properties] | None = None,
        data_model_references: type[References] | None = None,
        skip_argument_validation: bool = False,
    ) -> CollectionAsync[Properties, References]:
        """Return a collection to work with. Sends nothing; the collection need not exist yet.

        Args:
            name: Name of the collection. The first letter is capitalized, as on the server.
            data_model_properties: Type of the objects' properties: a TypedDict, a dataclass, a msgspec Struct or
                a pydantic model.
            data_model_references: Type of the objects' references: a TypedDict.
            skip_argument_validation: Whether to skip the check of the data models. Arguments are always checked.

        Raises:
            WeaviateInvalidInputError: The name is not valid.
            InvalidDataModelError: A data model has another type.

        Example:
            movies = client.collections.use("Movie")
            result = await movies.query.fetch_objects(limit=5)
        """
        from weaviate_anyio.collections.collection import CollectionAsync

        if not isinstance(skip_argument_validation, bool):
            raise invalid("skip_argument_validation", skip_argument_validation, "a bool")
        if not skip_argument_validation:
            _check_model("data_model_properties", data_model_properties)
            _check_model("data_model_references", data_model_references)
        context = CollectionContext(
            self._context.connection,
            options=self._context.options,
            name=collection_name(name, "name"),
            properties=data_model_properties,
            references=data_model_references,
            written=name,
        )
        return CollectionAsync(context)

    @strictly_called
    def get(
        self,
        name: str,
        data_model_properties: type[Properties] | None = None,
        data_model_references: type[References] | None = None,
        skip_argument_validation: bool = False,
    ) -> CollectionAsync[Properties, References]:
        """Return a collection to work with; same as `use`.

        Args:
            name: Name of the collection. The first letter is capitalized, as on the server.
            data_model_properties: Type of the objects' properties: a TypedDict, a dataclass, a msgspec Struct or
                a pydantic model.
            data_model_references: Type of the objects' references: a TypedDict.
            skip_argument_validation: Whether to skip the check of the data models. Arguments are always checked.
        """
        return self.use(name, data_model_properties, data_model_references, skip_argument_validation)

    @coroutine_function
    def create(
        self,
        name: str,
        *,
        description: str | None = None,
        generative_config: GenerativeProvider | None = None,
        inverted_index_config: InvertedIndexConfigCreate | None = None,
        multi_tenancy_config: MultiTenancyConfigCreate | None = None,
        object_ttl_config: ObjectTTLConfigCreate | None = None,
        properties: Sequence[Property] | None = None,
        references: Sequence[ReferencePropertyBase] | None = None,
        replication_config: ReplicationConfigCreate | None = None,
        reranker_config: RerankerProvider | None = None,
        sharding_config: ShardingConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorizer_config: VectorizerConfigCreate | list[NamedVectorConfigCreate] | None = None,
        vector_config: VectorConfigCreate | list[VectorConfigCreate] | None = None,
        data_model_properties: type[Properties] | None = None,
        data_model_references: type[References] | None = None,
        skip_argument_validation: bool = False,
    ) -> Coroutine[Any, Any, CollectionAsync[Properties, References]]:
        """Create a collection. `Configure` makes its settings; None leaves a setting to the server.

        Args:
            name: Name of the collection. The first letter is capitalized, as on the server.
            description: Description, for people.
            generative_config: The module that generates text, from `Configure.Generative`.
            inverted_index_config: Index for keyword search and filters, from `Configure.inverted_index`.
            multi_tenancy_config: Multi-tenancy, from `Configure.multi_tenancy`.
            object_ttl_config: When objects expire, from `Configure.ObjectTTL`.
            properties: Properties of the objects.
            references: References of the objects to other objects.
            replication_config: Replication, from `Configure.replication`.
            reranker_config: The module that reranks results, from `Configure.Reranker`.
            sharding_config: Sharding, from `Configure.sharding`.
            vector_index_config: Deprecated: index of the only vector. Use `vector_config`.
            vectorizer_config: Deprecated: vectorizers. Use `vector_config`.
            vector_config: Vectors, from `Configure.Vectors` and `Configure.MultiVectors`; several in a list, each with
                a name. Default: one vector named `default`, which you provide.
            data_model_properties: Type of the properties, as in `use`.
            data_model_references: Type of the references, as in `use`.
            skip_argument_validation: As in `use`.

        Returns:
            The collection to work with.

        Raises:
            WeaviateInvalidInputError: An argument is invalid; at the call.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it; at the call.
            UnexpectedStatusCodeError: The server refuses: the collection exists, or a module is not enabled.

        Example:
            movies = await client.collections.create(
                "Movie",
                properties=[Property(name="title", data_type=DataType.TEXT)],
                vector_config=Configure.Vectors.text2vec_cohere(source_properties=["title"]),
            )
        """
        from weaviate_anyio._wire.config_features import require_parts
        from weaviate_anyio.classes._config._collection import CollectionConfigCreate

        with parameters_of(CollectionConfigCreate):
            config = CollectionConfigCreate(
                name=name,
                description=description,
                generative_config=generative_config,
                inverted_index_config=inverted_index_config,
                multi_tenancy_config=multi_tenancy_config,
                object_ttl_config=object_ttl_config,
                properties=properties,
                references=references,
                replication_config=replication_config,
                reranker_config=reranker_config,
                sharding_config=sharding_config,
                vector_index_config=vector_index_config,
                vectorizer_config=vectorizer_config,
                vector_config=vector_config,
            )
        require_parts(config, known(self._context.connection.version))
        _warn_of_old(config)
        used = self.use(config.name, data_model_properties, data_model_references, skip_argument_validation)
        return self._create(config, used)

    async def _create(
        self, config: CollectionConfigCreate, used: CollectionAsync[Properties, References]
    ) -> CollectionAsync[Properties, References]:
        from weaviate_anyio._wire import config_write

        return await self._create_raw(config_write.collection(config, self._context.connection.version), used)

    async def _create_raw(
        self, body: Mapping[str, Any], used: CollectionAsync[Properties, References]
    ) -> CollectionAsync[Properties, References]:
        await used._context.send(schema.create(body))
        return used

    @coroutine_function
    def create_from_model(
        self,
        model: type[Properties],
        name: str | None = None,
        *,
        description: str | None = None,
        generative_config: GenerativeProvider | None = None,
        inverted_index_config: InvertedIndexConfigCreate | None = None,
        multi_tenancy_config: MultiTenancyConfigCreate | None = None,
        object_ttl_config: ObjectTTLConfigCreate | None = None,
        references: Sequence[ReferencePropertyBase] | None = None,
        replication_config: ReplicationConfigCreate | None = None,
        reranker_config: RerankerProvider | None = None,
        sharding_config: ShardingConfigCreate | None = None,
        vector_index_config: VectorIndexConfigCreate | None = None,
        vectorizer_config: VectorizerConfigCreate | list[NamedVectorConfigCreate] | None = None,
        vector_config: VectorConfigCreate | list[VectorConfigCreate] | None = None,
        data_model_references: type[References] | None = None,
    ) -> Coroutine[Any, Any, CollectionAsync[Properties, References]]:
        """Create a collection whose properties are the fields of a class.

        Types become data types: `str` TEXT, `int` INT, `float` NUMBER, `bool` BOOL, `datetime` DATE, `UUID` UUID,
        `bytes` BLOB, `GeoCoordinate`, `PhoneNumber`, a class of this kind OBJECT, and lists arrays of these. Literals
        and Enums have the type of their values; `| None` changes nothing. `Annotated[..., Setting(...)]` has the other
        settings of a property, `Annotated[..., Reference("Person")]` makes a reference, and `NotStored[...]` leaves a
        field out.

        Args:
            model: A TypedDict, dataclass, msgspec Struct or pydantic model. The collection is returned with it as
                `data_model_properties`.
            name: Name of the collection. Default: that of the class.
            description: Description, for people. Default: the first paragraph of the docstring of the class.
            generative_config: As in `create`, like all that follow.
            inverted_index_config: See `create`.
            multi_tenancy_config: See `create`.
            object_ttl_config: See `create`.
            references: References that are not in the model.
            replication_config: See `create`.
            reranker_config: See `create`.
            sharding_config: See `create`.
            vector_index_config: See `create`.
            vectorizer_config: See `create`.
            vector_config: See `create`.
            data_model_references: Type of the references of results, as in `use`. It creates none.

        Returns:
            The collection to work with.

        Raises:
            WeaviateInvalidInputError: A field cannot be a property, or an argument is invalid; at the call. The error
                names it.
            WeaviateUnsupportedFeatureError: The server is too old for a part of it; at the call.
            UnexpectedStatusCodeError: The server refuses: the collection exists, or a module is not enabled.

        Example:
            class Film(msgspec.Struct):
                title: Annotated[str, Setting(tokenization=Tokenization.FIELD)]
                year: int | None = None

            films = await client.collections.create_from_model(Film)
            await films.data.insert(Film("Alien", 1979))
        """
        from weaviate_anyio._wire.model_schema import declared

        said = declared("model", model)
        others = [] if references is None else listed("references", references, "a list of ReferenceProperty")
        return self.create(
            said.name if name is None else name,
            description=said.description if description is None else description,
            generative_config=generative_config,
            inverted_index_config=inverted_index_config,
            multi_tenancy_config=multi_tenancy_config,
            object_ttl_config=object_ttl_config,
            properties=said.properties,
            references=[*said.references, *others],
            replication_config=replication_config,
            reranker_config=reranker_config,
            sharding_config=sharding_config,
            vector_index_config=vector_index_config,
            vectorizer_config=vectorizer_config,
            vector_config=vector_config,
            data_model_properties=model,
            data_model_references=data_model_references,
        )

    @coroutine_function
    def create_from_dict(self, config: dict[str, Any]) -> Coroutine[Any, Any, CollectionAsync]:
        """Create a collection from the JSON of the schema API.

        Leaves out vectors whose index was dropped, with a warning: they cannot be created in that state.

        Args:
            config: The body of the REST API, as `CollectionConfig.to_dict()` returns it.

        Raises:
            WeaviateInvalidInputError: It is not a dict, it has no name, or no vector is left; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            title = {"name": "title", "dataType": ["text"]}
            await client.collections.create_from_dict({"class": "Movie", "properties": [title]})
        """
        config = _json(config)
        if "class" not in config and "name" in config:
            raise WeaviateInvalidInputError(
                "the name of the collection belongs at 'class', as in the server's API, not at 'name'",
                parameter="config",
            )
        body = _without_dropped(config)
        return self._create_raw(body, self.use(collection_name(body.get("class"), "config['class']")))

    @coroutine_function
    def create_from_config(self, config: CollectionConfig) -> Coroutine[Any, Any, CollectionAsync]:
        """Create a collection from a configuration that `collection.config.get()` or `export_config` returned.

        Leaves out vectors whose index was dropped, with a warning: they cannot be created in that state.

        Args:
            config: The configuration, edited or not.

        Raises:
            WeaviateInvalidInputError: It is not a configuration, or has no vector left; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            config = await client.collections.export_config("Movie")
            config.name = "MovieCopy"
            await client.collections.create_from_config(config)
        """
        from weaviate_anyio.outputs._config._collection import CollectionConfig

        if not isinstance(config, CollectionConfig):
            raise invalid("config", config, "a CollectionConfig")
        if config.vector_config is None and config.vectorizer is None:
            raise WeaviateInvalidInputError(f"{config.name} {_NO_VECTOR}", parameter="config")
        return self.create_from_dict(config.to_dict())

    @coroutine_function
    def delete(self, name: str | list[str]) -> Coroutine[Any, Any, None]:
        """Delete collections with all their objects. A collection that does not exist is not an error.

        Args:
            name: Name of one collection, or a list of names.

        Raises:
            WeaviateInvalidInputError: A name is not valid; at the call.
            UnexpectedStatusCodeError: The server refuses.

        Example:
            await client.collections.delete(["Movie", "Person"])
        """
        if isinstance(name, str):
            return self._context.send(schema.delete(collection_name(name, "name")))
        names = listed("name", name, "a str or a list of str")
        checked = [collection_name(one, f"name[{at}]") for at, one in enumerate(names)]
        return self._context.whole("collections.delete", lambda: self._delete(checked))

    async def _delete(self, names: list[str]) -> None:
        for name in names:
            await self._context.send(schema.delete(name))

    @coroutine_function
    async def delete_all(self) -> None:
        """Delete all collections with all their objects.

        Raises:
            UnexpectedStatusCodeError: The server refuses.
        """
        await self._context.whole("collections.delete_all", self._delete_all)

    async def _delete_all(self) -> None:
        await self._delete(await self._context.send(schema.names()))

    @coroutine_function
    def exists(self, name: str) -> Coroutine[Any, Any, bool]:
        """Whether a collection exists.

        Args:
            name: Name of the collection.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.

        Example:
            if not await client.collections.exists("Movie"):
                await client.collections.create("Movie")
        """
        return self._context.send(schema.exists(collection_name(name, "name")))

    @coroutine_function
    def export_config(self, name: str) -> Coroutine[Any, Any, CollectionConfig]:
        """Return the configuration of a collection, for `create_from_config`.

        Args:
            name: Name of the collection.

        Raises:
            WeaviateInvalidInputError: The name is not valid; at the call.
            UnexpectedStatusCodeError: The collection does not exist.
        """
        from weaviate_anyio._wire import config_read

        read = from_json(config_read.read_collection)
        return self._context.send(schema.read(collection_name(name, "name"), read))

    @overload
    def list_all(self, simple: Literal[False]) -> Coroutine[Any, Any, dict[str, CollectionConfig]]: ...
    @overload
    def list_all(self, simple: Literal[True] = True) -> Coroutine[Any, Any, dict[str, CollectionConfigSimple]]: ...
    @overload
    def list_all(
        self, simple: bool = True
    ) -> Coroutine[Any, Any, dict[str, CollectionConfig] | dict[str, CollectionConfigSimple]]: ...
    @coroutine_function
    def list_all(
        self, simple: bool = True
    ) -> Coroutine[Any, Any, dict[str, CollectionConfig] | dict[str, CollectionConfigSimple]]:
        """Return the configurations of all collections by name, sorted.

        Args:
            simple: Whether to leave out rarely needed parts.

        Raises:
            WeaviateInvalidInputError: `simple` is not a bool; at the call.

        Example:
            for name, config in (await client.collections.list_all()).items():
                print(name, [one.name for one in config.properties])
        """
        if not isinstance(simple, bool):
            raise invalid("simple", simple, "a bool")
        from weaviate_anyio._wire import config_read

        return self._context.send(schema.read_all(from_json(partial(config_read.read_schema, simple=simple))))


def _json(config: object) -> dict[str, Any]:
    """A copy of what JSON can hold."""
    if not isinstance(config, Mapping):
        raise invalid("config", config, "a dict")
    try:
        copied: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(dict(config)))
    except Exception as error:
        raise invalid("config", config, f"a dict of what JSON can hold ({shown(error)})") from error
    return copied


def _check_model(parameter: str, model: object) -> None:
    kind = get_origin(model) or model
    if model is not None and not (isinstance(kind, type) and is_data_model(model)):
        raise InvalidDataModelError(f"{parameter}: {shown(model)}")


def _warn_of_old(config: CollectionConfigCreate) -> None:
    for name, code in (("vectorizer_config", "Dep024"), ("vector_index_config", "Dep025")):
        if getattr(config, name) is not None:
            warn(f"{code}: {name} is deprecated. Use vector_config instead.", DeprecationWarning)


def _without_dropped(config: Mapping[str, Any]) -> dict[str, Any]:
    vectors = config.get("vectorConfig")
    if not isinstance(vectors, Mapping):
        return dict(config)
    kept = {
        name: one
        for name, one in vectors.items()
        if not isinstance(one, Mapping) or one.get("vectorIndexType") != "none"
    }
    dropped = [name for name in vectors if name not in kept]
    if dropped and not kept:
        raise WeaviateInvalidInputError(f"{config.get('class')} {_NO_VECTOR}", parameter="config")
    if dropped:
        warn(f"Col001: the vectors {dropped} are left out, because their indexes were dropped.")
    return {**config, "vectorConfig": kept}
