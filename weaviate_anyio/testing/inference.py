"""A stand-in for the inference containers of the server's modules multi2vec-clip and multi2vec-bind.

It runs in a thread of this process. The vector of media is made of its bytes, and media of different types share
no dimension: what has the same bytes and the same type is near, and how near says how many bytes are in common.
"""

from __future__ import annotations

import base64
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Literal, get_args

from weaviate_anyio._inputs.calls import checked
from weaviate_anyio.testing._http import Answer, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

__all__ = ["BUCKETS", "InferenceServer", "Kind", "embed_media", "run_inference"]


def __dir__() -> list[str]:
    return __all__


Kind = Literal["texts", "images", "audio", "video", "imu", "thermal", "depth"]
"""The kinds of media, by the names of their fields in a request."""
BUCKETS = 64
"""The dimensions that each kind has."""
_KINDS: tuple[str, ...] = get_args(Kind)


@checked
def embed_media(kind: Kind, content: bytes) -> list[float]:
    """The vector of media: the number of its bytes in each bucket of its kind, at length 1.

    Args:
        kind: What it is.
        content: Its bytes.

    Returns:
        448 dimensions, 64 for each kind.

    Raises:
        WeaviateInvalidInputError: An argument has a wrong type, or there is no such kind.
    """
    start, vector = _KINDS.index(kind) * BUCKETS, [0.0] * (len(_KINDS) * BUCKETS)
    for byte in content:
        vector[start + byte % BUCKETS] += 1.0
    length = sum(number * number for number in vector) ** 0.5 or 1.0
    return [number / length for number in vector]


class InferenceServer:
    """The running stand-in.

    Attributes:
        url: Its base URL, for the server's variables CLIP_INFERENCE_API and BIND_INFERENCE_API.
        requests: The body of each request so far.
    """

    def __init__(self, url: str, requests: list[dict[str, Any]]) -> None:
        self.url = url
        self.requests = requests


@checked
def run_inference() -> AbstractContextManager[InferenceServer]:
    """Run the stand-in on a free port of this machine.

    Example:
        from weaviate_anyio.testing import run_inference

        async def main():
            with run_inference() as clip:
                variables = {"ENABLE_MODULES": "multi2vec-clip", "CLIP_INFERENCE_API": clip.url}
                async with weaviate.use_async_with_embedded(environment_variables=variables) as client:
                    print(await client.is_ready())

    Returns:
        A context manager, which gives its URL, and the requests that arrive.
    """
    return _running()


@contextmanager
def _running() -> Iterator[InferenceServer]:
    requests: list[dict[str, Any]] = []

    def answer(_path: str, _headers: Message, body: Any) -> Answer:
        if body is None:  # the server asks what runs here
            return Answer(200, {"model": "a stand-in"})
        requests.append(body)
        try:
            return Answer(200, _vectors(body))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            return Answer(400, {"error": str(error)})

    with serve("inference", answer) as url:
        yield InferenceServer(url, requests)


def _vectors(body: dict[str, list[str]]) -> dict[str, list[list[float]]]:
    return {
        # Of texts the reply has `textVectors`, of images `imageVectors`, of audio `audioVectors`.
        f"{field.removesuffix('s')}Vectors": [embed_media(field, _decoded(field, each)) for each in body[field]]  # type: ignore[arg-type]
        for field in body
    }


def _decoded(field: str, text: str) -> bytes:
    """The bytes of media; only plain base64 is taken, without line breaks, and without a `data:` in front."""
    return text.encode() if field == "texts" else base64.b64decode(text, validate=True)
