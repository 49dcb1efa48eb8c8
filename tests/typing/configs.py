"""What type checkers say about configurations and the other data classes; as `inputs.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_type

from weaviate_anyio.classes.config import (
    Configure,
    DataType,
    Property,
    Reconfigure,
    ReferenceProperty,
    Tokenization,
    VectorDistances,
)
from weaviate_anyio.classes.generate import GenerativeConfig
from weaviate_anyio.classes.query import Filter, Sort, TargetVectors
from weaviate_anyio.classes.rbac import Actions, Permissions
from weaviate_anyio.classes.tenants import Tenant, TenantActivityStatus
from weaviate_anyio.outputs.query import FilterReturn, Sorting

if TYPE_CHECKING:
    from weaviate_anyio.client import WeaviateAsyncClient
    from weaviate_anyio.collections.classes.config import (
        _CollectionConfig,
        _CollectionConfigSimple,
        _GenerativeProvider,
        _VectorConfigCreate,
    )
    from weaviate_anyio.collections.classes.filters import _Filters
    from weaviate_anyio.collections.classes.generative import _GenerativeConfigRuntime
    from weaviate_anyio.collections.collection import CollectionAsync


def vectors() -> list[_VectorConfigCreate]:
    return [
        Configure.Vectors.text2vec_openai(name="text", model="text-embedding-3-small", dimensions=512),
        Configure.Vectors.self_provided(
            name="own",
            vector_index_config=Configure.VectorIndex.hnsw(distance_metric=VectorDistances.COSINE),
            quantizer=Configure.VectorIndex.Quantizer.rq(),
        ),
        Configure.MultiVectors.self_provided(name="many"),
    ]


async def creation(client: WeaviateAsyncClient) -> None:
    made = await client.collections.create(
        "Film",
        vector_config=vectors(),
        generative_config=Configure.Generative.openai(),
        properties=[
            Property(name="title", data_type=DataType.TEXT, tokenization=Tokenization.WORD),
            Property(
                name="by", data_type=DataType.OBJECT, nested_properties=[Property(name="n", data_type=DataType.TEXT)]
            ),
        ],
        references=[ReferenceProperty(name="next", target_collection="Film")],
        inverted_index_config=Configure.inverted_index(index_null_state=True),
    )
    assert_type(made.name, str)
    assert_type(await client.collections.exists("Film"), bool)


async def configuration(collection: CollectionAsync) -> None:
    config = await collection.config.get()
    simple = await collection.config.get(simple=True)
    whole: _CollectionConfig = config
    short: _CollectionConfigSimple = simple
    assert_type(config.name, str)
    assert_type(config.to_dict(), dict[str, Any])
    await collection.config.update(
        description="d",
        inverted_index_config=Reconfigure.inverted_index(bm25_b=0.5),
        vector_config=Reconfigure.Vectors.update(name="own", vector_index_config=Reconfigure.VectorIndex.hnsw(ef=5)),
    )
    await collection.config.add_property(Property(name="year", data_type=DataType.INT))
    del whole, short


def providers() -> tuple[_GenerativeProvider, _GenerativeConfigRuntime]:
    return Configure.Generative.cohere(model="command-r"), GenerativeConfig.openai(temperature=0.5)


def conditions() -> tuple[_Filters, Sorting]:
    one = Filter.by_property("year").greater_than(1999)
    assert_type(one, FilterReturn)
    assert_type(one & ~one, FilterReturn)
    TargetVectors.manual_weights({"own": 0.5, "text": 2})
    return Filter.all_of([one, Filter.by_id().equal("x")]), Sort.by_property("year", ascending=False).by_id()


def data() -> None:
    assert_type(Tenant(name="a").activity_status, TenantActivityStatus)
    granted = [
        Permissions.data(collection="Film", read=True),
        Permissions.tenants(collection="Film", tenant="a", read=True),
    ]
    text: str = Actions.Data.READ.value
    del granted, text


def mistakes() -> None:
    Configure.Vectors.text2vec_opena()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    Configure.Vectors.text2vec_openai(modell="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Configure.Vectors.text2vec_openai(dimensions="x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Configure.VectorIndex.hnsw(ef="x")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Property(name="title")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Property(name="title", data_type="text")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    GenerativeConfig.openai(temperatur=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Permissions.data(collection="Film", reed=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Tenant(nam="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Filter.by_property(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Reconfigure.VectorIndex.hnsw(max_connections=3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
