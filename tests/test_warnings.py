"""Warnings begin with the codes of the official client, by which programs filter them."""

import re
import warnings
from contextlib import AsyncExitStack
from datetime import datetime
from inspect import getsource

import anyio
import pytest
from ports import free_port
from raw import read_request, response, serve
from weaviate.warnings import _Warnings

import weaviate_anyio as weaviate
from weaviate_anyio._warnings import warn
from weaviate_anyio._wire.result_values import read_date
from weaviate_anyio._wire.values import json_object
from weaviate_anyio.classes.aggregate import Metrics
from weaviate_anyio.classes.config import Configure, Reconfigure
from weaviate_anyio.classes.init import Auth
from weaviate_anyio.classes.tenants import Tenant
from weaviate_anyio.outputs.batch import BatchObjectReturn

HNSW = Configure.VectorIndex


def unsent(coroutine):
    coroutine.close()


def movies():
    return weaviate.use_async_with_local().collections.use("Movie")


def create(**settings):
    unsent(weaviate.use_async_with_local().collections.create("Movie", **settings))


CALLS = {
    "auth_negative_expiration_time": lambda: Auth.bearer_token("a", expires_in=-1),
    "auth_header_and_auth_secret": lambda: weaviate.use_async_with_local(
        headers={"authorization": "a"}, auth_credentials="b"
    ),
    "palm_to_google_t2v": lambda: Configure.Vectorizer.text2vec_palm(project_id="a"),
    "palm_to_google_m2v": lambda: Configure.Vectorizer.multi2vec_palm(location="a", project_id="a", text_fields=["a"]),
    "palm_to_google_gen": lambda: Configure.Generative.palm(project_id="a"),
    "vector_index_config_in_config_update": lambda: unsent(
        movies().config.update(vector_index_config=Reconfigure.VectorIndex.hnsw())
    ),
    "vectorizer_config_in_config_update": lambda: unsent(
        movies().config.update(
            vectorizer_config=[
                Reconfigure.NamedVectors.update(name="a", vector_index_config=Reconfigure.VectorIndex.hnsw())
            ]
        )
    ),
    "sharding_actual_count_is_deprecated": lambda: Configure.sharding(actual_count=1),
    "bit_compression_in_pq_config": lambda: HNSW.Quantizer.pq(bit_compression=True),
    "batch_results_objects_all_responses_attribute": lambda: BatchObjectReturn([], 0.0, {}, {}).all_responses,
    "deprecated_tenant_type": lambda: Tenant(name="a", activity_status="HOT"),
    "vectorizer_config_in_config_create": lambda: create(vectorizer_config=Configure.Vectorizer.none()),
    "vector_index_config_in_config_create": lambda: create(vector_index_config=HNSW.hnsw()),
    "named_vector_syntax_in_config_add_vector": lambda: unsent(
        movies().config.add_vector(vector_config=Configure.NamedVectors.none(name="a"))
    ),
    "encoding_in_multi_vector_config": lambda: HNSW.MultiVector.multi_vector(
        encoding=HNSW.MultiVector.Encoding.muvera()
    ),
    "multi_vector_in_hnsw_config": lambda: HNSW.hnsw(multi_vector=HNSW.MultiVector.multi_vector()),
    "min_occurrences_metric_deprecated": lambda: Metrics("a").text(min_occurrences=1),
    "async_replication_field_removed_server_side": lambda: Configure.Replication.async_config(max_workers=1),
    "async_enabled_field_removed_server_side": lambda: Configure.replication(async_enabled=True),
    "datetime_insertion_with_no_specified_timezone": lambda: json_object({"at": datetime(2026, 1, 1)}),  # noqa: DTZ001
    "datetime_year_zero": lambda: read_date("0000-01-30T00:00:00Z", 0),
    "datetime_empty_string": lambda: read_date("", 0),
}


@pytest.mark.parametrize("theirs", CALLS)
def test_codes(theirs):
    code = re.search(r"\b(Auth|Con|Dep)\d\d\d\b", getsource(getattr(_Warnings, theirs)))[0]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        CALLS[theirs]()
    assert [str(one.message).partition(":")[0] for one in caught] == [code]
    with warnings.catch_warnings():
        warnings.filterwarnings("error")
        warnings.filterwarnings("ignore", message=code)
        CALLS[theirs]()


async def no_login(stream):
    """A server that asks for no login, and refuses one."""
    while True:
        head = await read_request(stream)
        if b"openid-configuration" in head:
            await stream.send(response(b"", b"404 Not Found"))
        elif b"authorization" in head:
            await stream.send(response(b"", b"401 Unauthorized"))
        else:
            await stream.send(response(b'{"version": "1.39.3"}'))


async def not_json(stream):
    """A server behind a page."""
    while True:
        head = await read_request(stream)
        page = b"openid-configuration" in head
        await stream.send(response(b"<html>" if page else b'{"version": "1.39.3"}'))


async def by_with(client):
    async with client:
        pass


async def by_stack(client):
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(client)


async def by_task(client):
    async with anyio.create_task_group() as tasks:
        await tasks.start(client.run)
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize("enter", [by_with, by_stack, by_task])
@pytest.mark.parametrize(("handler", "refresh_token"), [(no_login, None), (not_json, "refresh")])
@pytest.mark.parametrize("anyio_backend", ["asyncio", "uvloop", "trio"])
def test_a_warning_on_entering_points_to_the_program(enter, handler, refresh_token, anyio_backend):
    async def main():
        async with serve(handler) as port:
            await enter(
                weaviate.use_async_with_local(
                    "127.0.0.1",
                    port,
                    free_port(),
                    auth_credentials=Auth.bearer_token("mine", 3600, refresh_token),
                    skip_init_checks=True,
                )
            )

    backend = "trio" if anyio_backend == "trio" else "asyncio"
    options = {"use_uvloop": True} if anyio_backend == "uvloop" else {}
    with pytest.warns(UserWarning, match="^Auth00[15]") as caught:
        anyio.run(main, backend=backend, backend_options=options)
    assert caught[0].filename == __file__


def test_a_warning_points_to_the_program():
    with pytest.warns(UserWarning, match="told") as caught:
        warn("told")
    assert caught[0].filename == __file__
