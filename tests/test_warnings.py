"""Warnings begin with the codes of the official client, by which programs filter them."""

import re
import warnings
from datetime import datetime
from inspect import getsource

import pytest
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


def test_a_warning_points_to_the_program():
    with pytest.warns(UserWarning, match="told") as caught:
        warn("told")
    assert caught[0].filename == __file__
