"""Searches by media on the real server, whose vectorizers ask a stand-in for the inference containers."""

import io
from base64 import b64encode

import anyio
import pytest
from leaks import no_leaks
from support import MODULES, OPEN, make_client

from weaviate_anyio.classes.aggregate import GroupByAggregate, Metrics
from weaviate_anyio.classes.config import Configure, DataType, Property
from weaviate_anyio.classes.query import (
    Diversity,
    Filter,
    GroupBy,
    MetadataQuery,
    NearMediaType,
    Rerank,
    TargetVectors,
)
from weaviate_anyio.exceptions import WeaviateInvalidInputError, WeaviateQueryError
from weaviate_anyio.testing.inference import BUCKETS, embed_media, run_inference

pytestmark = pytest.mark.anyio

# Three files: the second has half of the bytes of the first, the third has none of them.
SAME, HALF, OTHER = bytes(range(32)), bytes(range(16, 48)), bytes(range(40, 64))
FILES = {"same": SAME, "half": HALF, "other": OTHER}
# What has all bytes equally often shares with a file as many as that has: the cosine is sqrt(bytes / buckets).
DISTANCES_TO_ALL_BYTES = sorted(1 - (len(file) / BUCKETS) ** 0.5 for file in FILES.values())
KINDS = [kind.value for kind in NearMediaType]


@pytest.fixture(scope="session")
def inference():
    """The stand-in; `inference.requests` shows what the server asked of it."""
    with run_inference() as running:
        yield running


@pytest.fixture(scope="session")
def media_server(servers, inference):
    modules = ",".join([*MODULES, "multi2vec-clip", "multi2vec-bind"])
    addresses = {"CLIP_INFERENCE_API": inference.url, "BIND_INFERENCE_API": inference.url}
    return servers.get({**OPEN, "ENABLE_MODULES": modules, **addresses})


@pytest.fixture
async def client(media_server, anyio_backend):
    async with no_leaks(), make_client(media_server) as connected:
        yield connected


PROPERTIES = [
    Property(name="kind", data_type=DataType.TEXT),
    Property(name="title", data_type=DataType.TEXT),
    *(Property(name=kind, data_type=DataType.BLOB) for kind in KINDS),
]


async def filled(client, name, kinds, vectors):
    """A collection with three files of each type."""
    made = await client.collections.create(
        name,
        properties=PROPERTIES,
        vector_config=vectors,
        generative_config=Configure.Generative.custom("generative-dummy"),
        reranker_config=Configure.Reranker.custom("reranker-dummy"),
    )
    objects = [{kind: FILES[title], "kind": kind, "title": title} for kind in kinds for title in FILES]
    assert not (await made.data.insert_many(objects)).has_errors
    return made


@pytest.fixture
async def everything(client, collection_name):
    """Media of every type."""
    fields = {f"{kind}_fields": [kind] for kind in KINDS}
    return await filled(client, collection_name, KINDS, Configure.Vectors.multi2vec_bind(**fields))


@pytest.fixture
async def images(client, collection_name):
    """Images, with a vector of each module."""
    vectors = [
        Configure.Vectors.multi2vec_bind(name="bind", image_fields=["image"]),
        Configure.Vectors.multi2vec_clip(name="clip", image_fields=["image"]),
    ]
    return await filled(client, collection_name, ["image"], vectors)


def to_base64(content):
    return b64encode(content).decode()


def titles(found):
    return [each.properties["title"] for each in found.objects]


@pytest.mark.parametrize("kind", NearMediaType)
async def test_every_type(everything, inference, kind):
    found = await everything.query.near_media(
        SAME, kind, limit=2, return_metadata=MetadataQuery(distance=True, certainty=True)
    )
    assert [each.properties for each in found.objects] == [
        {"kind": kind.value, "title": "same"},
        {"kind": kind.value, "title": "half"},
    ]
    assert [each.metadata.distance for each in found.objects] == pytest.approx([0, 0.5], abs=1e-6)
    assert [each.metadata.certainty for each in found.objects] == pytest.approx([1, 0.75], abs=1e-6)
    assert {"images" if kind.value == "image" else kind.value: [to_base64(SAME)]} == inference.requests[-1]
    assert titles(await everything.query.near_media(OTHER, kind.value, limit=1)) == ["other"]


@pytest.mark.parametrize("target", ["bind", "clip"])
async def test_an_image(images, tmp_path, target):
    path = anyio.Path(tmp_path / "image.png")
    await path.write_bytes(HALF)
    text = to_base64(HALF)
    for image in (path, str(path), HALF, memoryview(HALF), io.BytesIO(HALF), text, f"data:image/png;base64,{text}"):
        assert titles(await images.query.near_image(image, target_vector=target, limit=1)) == ["half"]
    async with await anyio.open_file(path, "rb") as opened:
        found = await images.query.near_image(opened, target_vector=target, limit=1, include_vector=["bind", "clip"])
    assert found.objects[0].vector == {name: pytest.approx(embed_media("images", HALF)) for name in ("bind", "clip")}


async def test_limits(images):
    async def near(**limits):
        return titles(await images.query.near_image(SAME, target_vector="clip", **limits))

    assert await near() == ["same", "half", "other"]
    assert await near(distance=0.6) == ["same", "half"]
    assert await near(distance=0) == ["same"]
    assert await near(certainty=0.9) == ["same"]
    assert await near(limit=1, offset=1) == ["half"]
    assert await near(filters=Filter.by_property("title").not_equal("same")) == ["half", "other"]
    assert (await near(rerank=Rerank(prop="title")))[0] == "other"  # the longest title
    # The server does not read it, as the docstring says; elsewhere it would cut the results down to two.
    assert len(await near(diversity_selection=Diversity.mmr(limit=2, balance=0.5))) == 3


async def test_several_vectors(images):
    for target in (["bind", "clip"], TargetVectors.sum(["bind", "clip"])):
        with pytest.raises(WeaviateQueryError, match="more than 1 target vector"):
            await images.query.near_image(SAME, target_vector=target)
    with pytest.raises(WeaviateQueryError, match="no target vectors were provided"):
        await images.query.near_image(SAME)


async def test_groups(everything):
    by_title = GroupBy(prop="title", objects_per_group=1, number_of_groups=2)
    found = await everything.query.near_media(SAME, NearMediaType.VIDEO, distance=0.9, group_by=by_title)
    assert list(found.groups) == ["same", "half"]
    assert {each.properties["kind"] for each in found.objects} == {"video"}


async def test_generation(everything):
    found = await everything.generate.near_media(
        SAME, NearMediaType.IMU, limit=1, single_prompt="Describe {title}", grouped_task="Describe all"
    )
    assert found.objects[0].properties["kind"] == "imu"
    assert "Describe same" in found.objects[0].generative.text
    assert "Describe all" in found.generative.text
    found = await everything.generate.near_image(HALF, limit=1, single_prompt="Describe {title}")
    assert "Describe half" in found.objects[0].generative.text


async def test_aggregation(everything):
    found = await everything.aggregate.near_image(SAME, distance=0.6, return_metrics=Metrics("title").text())
    assert found.total_count == 2
    assert {each.value for each in found.properties["title"].top_occurrences} == {"same", "half"}
    assert (await everything.aggregate.near_image(SAME, certainty=0.9)).total_count == 1
    assert (await everything.aggregate.near_image(SAME, object_limit=5, total_count=True)).total_count == 5
    groups = await everything.aggregate.near_image(SAME, distance=0.6, group_by=GroupByAggregate(prop="title"))
    assert {group.grouped_by.value: group.total_count for group in groups.groups} == {"same": 1, "half": 1}


async def test_aggregation_by_a_named_vector(images):
    found = await images.aggregate.near_image(OTHER, distance=0.1, target_vector="clip")
    assert found.total_count == 1


async def test_a_large_image(images, tmp_path):
    """20 MB arrive whole, by every way."""
    content = bytes(range(256)) * 80_000
    path = tmp_path / "large.png"
    await anyio.Path(path).write_bytes(content)
    for image in (path, content, to_base64(content)):
        found = await images.query.near_image(image, target_vector="clip", return_metadata=["distance"])
        assert len(found.objects) == 3
        assert [each.metadata.distance for each in found.objects] == pytest.approx(DISTANCES_TO_ALL_BYTES, abs=1e-5)


async def test_too_large(images):
    with pytest.raises(WeaviateInvalidInputError, match="the server accepts"):
        await images.query.near_image(bytes(80 * 2**20), target_vector="clip")


async def test_a_vectorizer_without_images(client, collection_name):
    made = await client.collections.create(collection_name, vector_config=Configure.Vectors.text2vec_cohere())
    with pytest.raises(WeaviateQueryError, match="nearImage"):
        await made.query.near_image(SAME)
