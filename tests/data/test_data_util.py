"""The helpers of `util` against the official ones."""

import io
import uuid
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from weaviate_anyio import types, util
from weaviate_anyio.exceptions import WeaviateInvalidInputError

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from weaviate import types as official_types
    from weaviate import util as official

A = "8b3fae39-a3e9-47c5-accc-96747ec70064"
URLS = [
    A,
    A.upper(),
    A.replace("-", ""),
    f"weaviate://localhost/{A}",
    f"weaviate://localhost/Movie/{A}",
    f"weaviate://example.com/Movie/{A}",
    f"weaviate://exa_mple/Movie/{A}",
    f"weaviate://localhost/a/b/{A}",
    f"weaviate://localhost/{A[:-1]}",
    "weaviate://localhost",
    f"http://localhost:8080/v1/objects/{A}",
    f"http://localhost:8080/v1/objects/Movie/{A}",
    f"/v1/objects/{A}",
    f"/v1/things/{A}",
    f"/v1/objects/a/b/{A}",
    f"/v2/objects/{A}",
    f"/v1/v1/objects/{A}",
    "/v1/objects/abc",
    "",
    "abc",
]


def outcome(function, *args):
    try:
        return function(*args)
    except (TypeError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize("url", URLS)
def test_urls(url):
    for name in ("is_weaviate_object_url", "is_object_url", "get_valid_uuid", "get_domain_from_weaviate_url"):
        if name != "get_domain_from_weaviate_url" or url.startswith("weaviate://"):
            assert outcome(getattr(util, name), url) == outcome(getattr(official, name), url)


def test_valid_uuids_of_other_types():
    assert util.get_valid_uuid(uuid.UUID(A)) == A
    assert not util.is_weaviate_object_url(5)
    with pytest.raises(TypeError):
        util.get_valid_uuid(5)


# Short ones say as much as long ones: what is hashed is the text of both.
TEXT = st.text(max_size=20)


@given(TEXT | st.integers() | st.dictionaries(st.integers(), TEXT, max_size=3), TEXT | st.integers())
def test_generate_uuid5(identifier, namespace):
    assert util.generate_uuid5(identifier, namespace) == official.generate_uuid5(identifier, namespace)
    assert util.generate_uuid5(identifier) == official.generate_uuid5(identifier)


@pytest.mark.parametrize("version", ["v1.18.2", "1.18.0", "1.18", "1", "v2", "1.39.3-rc.1", "", "abc", "v"])
def test_parse_version_string(version):
    assert outcome(util.parse_version_string, version) == outcome(official.parse_version_string, version)


@pytest.mark.parametrize("host", ["x.weaviate.cloud", "X.Weaviate.IO", "semi.technology", "localhost", "weaviate.org"])
def test_is_weaviate_domain(host):
    assert util.is_weaviate_domain(host) == official.is_weaviate_domain(host)


@pytest.fixture(params=[b"", b"a", bytes(range(256)) * 300])
def file(request, tmp_path):
    path = tmp_path / "file.bin"
    path.write_bytes(request.param)
    return path, request.param


def test_files_as_base64(file):
    path, content = file
    encoded = util.file_encoder_b64(path)
    assert (
        encoded
        == official.file_encoder_b64(path)
        == util.file_encoder_b64(str(path))
        == util.image_encoder_b64(str(path))
    )
    assert util.file_decoder_b64(encoded) == util.image_decoder_b64(encoded) == content
    assert util.parse_blob(path) == util.parse_blob(str(path)) == encoded
    with path.open("rb") as opened:
        assert util.parse_blob(opened) == encoded
        assert not opened.closed
    with path.open("rb") as opened:
        assert util.image_encoder_b64(opened) == encoded


def test_what_is_no_file():
    for bad in ("nowhere/nothing", Path("nowhere")):
        with pytest.raises(ValueError, match="no file"):
            util.file_encoder_b64(bad)
    for bad in (5, io.BytesIO(b"abc"), None):
        with pytest.raises(TypeError):
            util.file_encoder_b64(bad)
    for bad in (5, io.StringIO("abc"), None, b""):
        with pytest.raises(WeaviateInvalidInputError, match="media"):
            util.parse_blob(bad)
    for text in ("YWJj", "", "x" * 10_000, "a\0b"):
        assert util.parse_blob(text) == text
    for media in (b"abc", bytearray(b"abc"), memoryview(b"abc"), io.BytesIO(b"abc")):
        assert util.parse_blob(media) == "YWJj"


def test_get_vector():
    for vector in ([1.0, 2.0], (1.0, 2.0), np.array([1.0, 2.0]), np.array([[1.0, 2.0]])):
        assert util.get_vector(vector) == [1.0, 2.0]
    with pytest.raises(WeaviateInvalidInputError):
        util.get_vector("abc")


def test_types():
    assert types.BEACON == official_types.BEACON
    assert types.DATE is official_types.DATE
    assert set(types.DATATYPE_TO_PYTHON_TYPE) == set(official_types.DATATYPE_TO_PYTHON_TYPE)
    assert {
        types.PYTHON_TYPE_TO_DATATYPE[kind]: kind for kind in types.PYTHON_TYPE_TO_DATATYPE
    } == types.DATATYPE_TO_PYTHON_TYPE
