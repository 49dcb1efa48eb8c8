"""Stand-ins for the APIs of OpenAI and Cohere, so that tests of searches and of RAG need neither a key nor a network.

They run in a thread of this process, and the same input always gets the same output. Texts become bags of words: texts
that share words are close to each other, texts that share none are not. Chats are answered with the prompt.
"""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Callable  # noqa: TC003 - read at run time
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, NamedTuple

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio._inputs.ranges import Positive  # noqa: TC001 - read at run time
from weaviate_anyio.exceptions import WeaviateInvalidInputError
from weaviate_anyio.testing._http import Answer, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

__all__ = ["API_KEY", "DIMENSIONS", "ModelRequest", "ModelServer", "echo", "embed_text", "run_models"]


def __dir__() -> list[str]:
    return __all__


DIMENSIONS = 1024
"""Of a vector, where a request wants no other number."""
_MOST_DIMENSIONS = 65535
"""As many as the server takes."""
API_KEY = "a-key-for-tests"
"""The one key that the stand-ins accept."""


@checked
def embed_text(text: str, dimensions: Positive = DIMENSIONS) -> list[float]:
    """The vector of a text as the stand-ins make it: for each word, one dimension is raised.

    Args:
        text: The text. Case and punctuation do not count.
        dimensions: How many the vector has. The fewer, the more words share one. The server's module for OpenAI asks
            for 1536 by default.

    Returns:
        The vector, of length 1.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type, or `dimensions` is less than 1.

    Example:
        from weaviate_anyio.testing import embed_text

        async def find(films):
            return await films.query.near_vector(embed_text("a monster in space"), limit=1)
    """
    vector = [0.0] * dimensions
    for word in re.findall(r"\w+", text.lower()):
        vector[zlib.crc32(word.encode()) % dimensions] += 1.0
    if not any(vector):
        vector[0] = 1.0
    length = sum(number * number for number in vector) ** 0.5
    return [number / length for number in vector]


def echo(prompt: str) -> str:
    """The answer to a prompt: `You said:` and the prompt."""
    return f"You said: {prompt}"


class ModelRequest(NamedTuple):
    """A request that arrived.

    Attributes:
        path: Such as "/v1/embeddings".
        body: The JSON that was sent.
    """

    path: str
    body: dict[str, Any]


class ModelServer:
    """The running stand-ins.

    Attributes:
        openai_url: The base URL of the one for OpenAI, which `base_url` of `text2vec_openai` and of `Generative.openai`
            takes. The package `openai` wants "/v1" behind it.
        cohere_url: The same of Cohere.
        headers: What a client sends, so that the server's modules for OpenAI and Cohere come here: a new dict each
            time.
        requests: Each request so far.
        answer: Makes the answer of a prompt; may be set.
    """

    def __init__(self, url: str, answer: Callable[[str], str]) -> None:
        self.openai_url = url
        self.cohere_url = url
        self.requests: list[ModelRequest] = []
        self.answer = answer

    @property
    def headers(self) -> dict[str, str]:
        """A dict of one's own: HTTP clients add to what they are given."""
        return {
            "X-OpenAI-Api-Key": API_KEY,
            "X-OpenAI-BaseURL": self.openai_url,
            "X-Cohere-Api-Key": API_KEY,
            "X-Cohere-BaseURL": self.cohere_url,
        }


@checked
def run_models(answer: Callable[[str], str] = echo) -> AbstractContextManager[ModelServer]:
    """Run the stand-ins on a free port of this machine.

    They know the paths `/v1/embeddings` and `/v1/chat/completions` of OpenAI, `/v2/embed` and `/v2/chat` of Cohere;
    without streaming and images. Whatever does not carry the key of `headers` is refused, as is what they do not know.

    Example:
        from weaviate_anyio.testing import run_models

        async def main():
            with run_models() as models:
                async with weaviate.use_async_with_local(headers=models.headers) as client:
                    print(await client.is_ready())

    Args:
        answer: Makes the answer of a prompt.

    Returns:
        A context manager, which gives URLs, headers, and the requests that arrive.

    Raises:
        WeaviateInvalidInputError: `answer` cannot be called.
    """
    return _running(answer)


@contextmanager
def _running(answer: Callable[[str], str]) -> Iterator[ModelServer]:
    def reply(path: str, headers: Message, body: Any) -> Answer:
        models.requests.append(ModelRequest(path, body))
        return _reply(models, path, headers, body)

    with serve("models", reply) as url:
        models = ModelServer(url, answer)
        yield models


class _RefusedError(Exception):
    """The API would refuse this; the status and why."""

    def __init__(self, status: int, why: str) -> None:
        self.status = status
        super().__init__(why)


def _reply(models: ModelServer, path: str, headers: Message, body: Any) -> Answer:
    try:
        _check(path, headers, body)
        return Answer(HTTPStatus.OK, _PATHS[path](models, body))
    except WeaviateInvalidInputError as error:  # of `embed_text`
        return _failed(HTTPStatus.BAD_REQUEST, str(error))
    except _RefusedError as error:
        return _failed(error.status, str(error))


def _check(path: str, headers: Message, body: Any) -> None:
    if headers.get("Authorization", "").split()[1:] != [API_KEY]:
        raise _RefusedError(HTTPStatus.UNAUTHORIZED, "invalid api token")
    if path not in _PATHS:
        raise _RefusedError(HTTPStatus.NOT_FOUND, f"no such path: {path}")
    if not isinstance(body, dict):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "a JSON object is needed")


def _failed(status: int, why: str) -> Answer:
    # OpenAI has the message inside of `error`, Cohere at the top.
    return Answer(status, {"message": why, "error": {"message": why, "type": "stand-in"}})


def _openai_embed(_models: ModelServer, body: dict[str, Any]) -> dict[str, Any]:
    given = body.get("input")
    texts = _texts("input", [given] if isinstance(given, str) else given)
    dimensions = _dimensions("dimensions", body.get("dimensions"))
    vectors = [embed_text(text, dimensions) for text in texts]
    packed = body.get("encoding_format") == "base64"
    data = [
        {"object": "embedding", "index": index, "embedding": _packed(vector) if packed else vector}
        for index, vector in enumerate(vectors)
    ]
    tokens = sum(map(_tokens, texts))
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "data": data, "model": body.get("model", ""), "usage": usage}


def _openai_chat(models: ModelServer, body: dict[str, Any]) -> dict[str, Any]:
    prompt, text = _chat(models, body)
    message = {"role": "assistant", "content": text}
    asked, answered = _tokens(prompt), _tokens(text)
    return {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": body.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered},
    }


def _cohere_embed(_models: ModelServer, body: dict[str, Any]) -> dict[str, Any]:
    texts = _texts("texts", body.get("texts"))
    if (body.get("embedding_types") or ["float"]) != ["float"]:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, 'embedding_types: the stand-in only makes ["float"]')
    dimensions = _dimensions("output_dimension", body.get("output_dimension"))
    vectors = [embed_text(text, dimensions) for text in texts]
    return {"id": "1", "texts": texts, "embeddings": {"float": vectors}}


def _cohere_chat(models: ModelServer, body: dict[str, Any]) -> dict[str, Any]:
    prompt, text = _chat(models, body)
    tokens = {"input_tokens": _tokens(prompt), "output_tokens": _tokens(text)}
    return {
        "id": "1",
        "finish_reason": "COMPLETE",
        "message": {"role": "assistant", "content": [{"type": "text", "text": text}]},
        "usage": {"billed_units": tokens, "tokens": tokens},
    }


_PATHS: dict[str, Callable[[ModelServer, dict[str, Any]], dict[str, Any]]] = {
    "/v1/embeddings": _openai_embed,
    "/v1/chat/completions": _openai_chat,
    "/v2/embed": _cohere_embed,
    "/v2/chat": _cohere_chat,
}


def _chat(models: ModelServer, body: dict[str, Any]) -> tuple[str, str]:
    """The prompt, which is the text of the last message, and the answer."""
    if body.get("stream"):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "stream: the stand-in does not stream")
    try:
        content = body["messages"][-1]["content"]
        prompt = content if isinstance(content, str) else "".join(part.get("text", "") for part in content)
    except (AttributeError, IndexError, KeyError, TypeError):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "messages: there is no last one with content") from None
    return prompt, _answered(models, prompt)


def _answered(models: ModelServer, prompt: str) -> str:
    try:
        text = models.answer(prompt)
    except Exception as error:  # else the server would only hear of a lost connection
        raise _RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, f"answer() raised {error!r}") from error
    if isinstance(text, str):
        return text
    raise _RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, f"answer() returned {text!r}, which is no string")


def _texts(parameter: str, given: Any) -> list[str]:
    if isinstance(given, list) and all(isinstance(text, str) for text in given):
        return given
    raise _RefusedError(HTTPStatus.BAD_REQUEST, f"{parameter}: texts are needed")


def _dimensions(parameter: str, given: Any) -> int:
    if given is None:
        return DIMENSIONS
    if type(given) is int and 0 < given <= _MOST_DIMENSIONS:
        return given
    raise _RefusedError(HTTPStatus.BAD_REQUEST, f"{parameter}: a number from 1 to {_MOST_DIMENSIONS} is needed")


def _packed(vector: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()


def _tokens(text: str) -> int:
    return len(text.split())
