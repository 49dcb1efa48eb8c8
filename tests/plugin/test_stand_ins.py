"""The stand-ins for model providers, as their clients reach them."""

import base64
import json
import math
import socket
import struct
import threading
from contextlib import ExitStack
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.testing import embed_media, embed_text, run_inference, run_models
from weaviate_anyio.testing.models import API_KEY, DIMENSIONS

HELLO = [{"role": "system", "content": "Be kind."}, {"role": "user", "content": "Hello there"}]


@pytest.fixture(scope="module")
def running():
    with run_models() as models:
        yield models


@pytest.fixture
def models(running):
    running.requests.clear()
    return running


def post(url, body, key=API_KEY):
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return get(Request(url, data, {"Authorization": f"Bearer {key}"}))


def get(request):
    try:
        with urlopen(request, timeout=60) as reply:
            return reply.status, json.load(reply)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def closeness(one, other):
    return sum(a * b for a, b in zip(one, other, strict=True))


def test_texts_that_share_words_are_close():
    bear, city, space = map(embed_text, ["a bear in the city", "The city, a BEAR!", "monsters meet crews"])
    assert closeness(bear, bear) == pytest.approx(1)
    assert closeness(bear, city) > 0.8
    assert closeness(bear, space) == 0


@pytest.mark.parametrize("text", ["", "...", "one two", "Größe 猫"])
@pytest.mark.parametrize("dimensions", [1, 256, DIMENSIONS])
def test_each_text_has_a_direction(text, dimensions):
    vector = embed_text(text, dimensions)
    assert len(vector) == dimensions
    assert math.hypot(*vector) == pytest.approx(1)


@pytest.mark.parametrize("given", ["one two", ["one two"], ["one two", "three", ""]])
@pytest.mark.parametrize("dimensions", [None, 256])
def test_embeddings_of_openai(models, given, dimensions):
    asked = {"model": "m", "input": given} | ({"dimensions": dimensions} if dimensions else {})
    status, reply = post(f"{models.openai_url}/v1/embeddings", asked)
    texts = [given] if isinstance(given, str) else given
    assert status == 200
    assert [one["embedding"] for one in reply["data"]] == [embed_text(text, dimensions or DIMENSIONS) for text in texts]
    assert [one["index"] for one in reply["data"]] == list(range(len(texts)))
    assert reply["usage"]["total_tokens"] == len(" ".join(texts).split())
    assert models.requests == [("/v1/embeddings", asked)]


def test_embeddings_of_openai_as_bytes(models):
    """The package `openai` asks for them."""
    _, reply = post(f"{models.openai_url}/v1/embeddings", {"input": "one two", "encoding_format": "base64"})
    data = base64.b64decode(reply["data"][0]["embedding"])
    assert struct.unpack(f"<{DIMENSIONS}f", data) == pytest.approx(embed_text("one two"))


def test_embeddings_of_cohere(models):
    asked = {"model": "m", "texts": ["one", "two"], "output_dimension": 64, "embedding_types": ["float"]}
    status, reply = post(f"{models.cohere_url}/v2/embed", asked)
    assert status == 200
    assert reply["embeddings"]["float"] == [embed_text("one", 64), embed_text("two", 64)]


def test_chats(models):
    status, reply = post(f"{models.openai_url}/v1/chat/completions", {"model": "m", "messages": HELLO})
    assert status == 200
    assert reply["choices"][0]["message"] == {"role": "assistant", "content": "You said: Hello there"}
    assert reply["usage"] == {"prompt_tokens": 2, "completion_tokens": 4, "total_tokens": 6}
    parts = [{"role": "user", "content": [{"type": "text", "text": "Hello "}, {"type": "text", "text": "there"}]}]
    status, reply = post(f"{models.cohere_url}/v2/chat", {"model": "m", "messages": parts})
    assert status == 200
    assert reply["message"]["content"] == [{"type": "text", "text": "You said: Hello there"}]


def test_an_answer_of_ones_own():
    with run_models(str.upper) as models:
        _, reply = post(f"{models.openai_url}/v1/chat/completions", {"messages": HELLO})
        assert reply["choices"][0]["message"]["content"] == "HELLO THERE"
        models.answer = lambda prompt: prompt[::-1]
        _, reply = post(f"{models.cohere_url}/v2/chat", {"messages": HELLO})
        assert reply["message"]["content"][0]["text"] == "ereht olleH"


@pytest.mark.parametrize(
    ("answer", "words"),
    [(lambda _: 1 / 0, "answer() raised ZeroDivisionError"), (len, "answer() returned 11, which is no string")],
)
def test_an_answer_that_fails_is_told(answer, words):
    with run_models(answer) as models:
        status, reply = post(f"{models.openai_url}/v1/chat/completions", {"messages": HELLO})
    assert status == 500
    assert words in reply["error"]["message"]


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/v1/models", {}, 404, "no such path: /v1/models"),
        ("/v1/embeddings", b"{", 400, "this is no JSON"),
        ("/v1/embeddings", [], 400, "a JSON object is needed"),
        ("/v1/embeddings", {}, 400, "input: texts are needed"),
        ("/v1/embeddings", {"input": [[1, 2]]}, 400, "input: texts are needed"),
        ("/v1/embeddings", {"input": [1, 2]}, 400, "input: texts are needed"),
        ("/v1/embeddings", b"[" * 100_000, 400, "this is no JSON"),
        ("/v1/embeddings", {"input": "a", "dimensions": -1}, 400, "dimensions: a number from 1 to 65535 is needed"),
        ("/v1/embeddings", {"input": "a", "dimensions": 10**10}, 400, "dimensions: a number from 1 to 65535"),
        ("/v2/embed", {"texts": ["a"], "output_dimension": True}, 400, "output_dimension: a number from 1 to 65535"),
        ("/v2/embed", {"texts": ["a"], "embedding_types": 5}, 400, "embedding_types: the stand-in only makes"),
        ("/v1/embeddings", {"input": "\ud800"}, 400, "embed_text(text) must be text without lone surrogates"),
        ("/v1/chat/completions", {"messages": HELLO, "stream": True}, 400, "stream: the stand-in does not stream"),
        ("/v1/chat/completions", {"messages": []}, 400, "messages: there is no last one with content"),
        ("/v2/chat", {"messages": ["a"]}, 400, "messages: there is no last one with content"),
        ("/v2/embed", {"texts": "a"}, 400, "texts: texts are needed"),
        ("/v2/embed", {"texts": ["a"], "embedding_types": ["int8"]}, 400, "embedding_types: the stand-in only makes"),
    ],
)
def test_what_is_refused(models, path, body, status, words):
    code, reply = post(models.openai_url + path, body)
    assert code == status
    assert words in reply["message"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer another"}])
def test_another_key_is_refused(models, headers):
    code, reply = get(Request(f"{models.cohere_url}/v2/embed", b"{}", headers))
    assert (code, reply["message"]) == (401, "invalid api token")


def test_inference_containers():
    with run_inference() as inference:
        assert get(f"{inference.url}/meta") == (200, {"model": "a stand-in"})
        body = {"texts": ["ab"], "images": [base64.b64encode(b"ab").decode()]}
        status, reply = post(f"{inference.url}/vectorize", body)
        assert status == 200
        assert reply == {"textVectors": [embed_media("texts", b"ab")], "imageVectors": [embed_media("images", b"ab")]}
        assert closeness(reply["textVectors"][0], reply["imageVectors"][0]) == 0
        assert inference.requests == [body]
        for wrong in ({"images": ["data:image/png;base64,AA"]}, {"smells": ["a"]}, {"images": 1}, ["images"]):
            assert post(f"{inference.url}/vectorize", wrong)[0] == 400


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: run_models("echo"), r"run_models\(answer\)"),
        (lambda: embed_text(b"a"), r"embed_text\(text\)"),
        (lambda: embed_text("a", 0), r"embed_text\(dimensions\)"),
        (lambda: embed_media("smells", b"a"), r"embed_media\(kind\)"),
        (lambda: embed_media("texts", "a"), r"embed_media\(content\)"),
    ],
)
def test_wrong_arguments(call, words):
    with pytest.raises(WeaviateInvalidInputError, match=words):
        call()


@pytest.mark.parametrize("length", ["-1", "x"])
def test_a_length_that_is_none(models, length):
    code, reply = get(Request(f"{models.openai_url}/v1/embeddings", b"{}", {"Content-Length": length}))
    assert (code, reply["message"]) == (400, "Content-Length: a number is needed")


def connect(url):
    return socket.create_connection(("127.0.0.1", urlsplit(url).port))


def test_a_connection_that_says_nothing_blocks_no_other(models):
    with connect(models.openai_url) as idle:
        assert post(f"{models.openai_url}/v1/embeddings", {"input": "a"})[0] == 200
        idle.setblocking(False)
        with pytest.raises(BlockingIOError):  # it is open: the other was not answered only after its end
            idle.recv(1)


def test_open_connections_end_with_the_stand_in(capsys):
    before = set(threading.enumerate())
    with ExitStack() as stack:
        with run_models() as models:
            with connect(models.openai_url) as left:
                left.sendall(b"POST")
            idle = stack.enter_context(connect(models.openai_url))
            assert post(f"{models.openai_url}/v1/embeddings", {"input": "a"})[0] == 200  # after both were accepted
        assert not set(threading.enumerate()) - before
        assert idle.recv(1) == b""
    assert capsys.readouterr().err == ""


def test_a_stand_in_that_has_ended_is_gone():
    with run_models() as models:
        pass
    with pytest.raises(OSError, match="refused"):
        urlopen(models.openai_url)
