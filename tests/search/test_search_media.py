"""Media for searches: whatever holds them, they arrive as base64, and reading them holds up nobody else."""

import io
import os
import sys
import threading
from base64 import b64encode, encodebytes
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile

import anyio
import numpy as np
import pytest
from anyio.lowlevel import checkpoint
from search_oracle import aggregate_pb2, ours, search_get_pb2
from starlette.datastructures import UploadFile

from weaviate_anyio._inputs.media import Media
from weaviate_anyio.classes.query import NearMediaType
from weaviate_anyio.exceptions import WeaviateInvalidInputError

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 1000
TEXT = b64encode(CONTENT).decode()
DATA_URLS = [f"data:{mime};base64,{TEXT}" for mime in ("image/png", "audio/ogg;codecs=opus", "")]


class OnlyRead:
    """A file of another library."""

    def __init__(self, content):
        self._content = io.BytesIO(content)

    def read(self, size):
        return self._content.read(size)


class Pathlike:
    def __init__(self, path):
        self._path = path

    def __fspath__(self):
        return self._path


class Text(str):
    __slots__ = ()

    def __str__(self):
        return "another"


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "an image.png"
    found.write_bytes(CONTENT)
    return found


MADE = {
    "bytes": lambda path: CONTENT,
    "bytearray": lambda path: bytearray(CONTENT),
    "memoryview": lambda path: memoryview(CONTENT),
    "a memoryview with steps": lambda path: memoryview(b"".join(bytes([b, 0]) for b in CONTENT))[::2],
    "a memoryview of an array": lambda path: memoryview(np.frombuffer(CONTENT, np.uint8).reshape(10, -1)),
    "Path": lambda path: path,
    "a path as text": str,
    "a path as text of a subclass": lambda path: Text(path),
    "anyio.Path": anyio.Path,
    "a path of another library": lambda path: Pathlike(str(path)),
    "a path in bytes": lambda path: Pathlike(os.fsencode(path)),
    "BytesIO": lambda path: io.BytesIO(CONTENT),
    "BufferedReader": lambda path: io.BufferedReader(io.BytesIO(CONTENT)),
    "an object that reads": lambda path: OnlyRead(CONTENT),
    "an upload": lambda path: UploadFile(io.BytesIO(CONTENT)),
    "base64": lambda path: TEXT,
    "base64 of a subclass": lambda path: Text(TEXT),
    "base64 in lines": lambda path: encodebytes(CONTENT).decode(),
    **{url[:20]: lambda path, url=url: url for url in DATA_URLS},
}


async def arrived(media, **more):
    """The base64 in the request of `near_image`."""
    mine = ours()
    await mine.query.near_image(media, **more)
    return search_get_pb2.SearchRequest.FromString(mine.connection.request).near_image.image


@pytest.mark.parametrize("name", MADE)
async def test_every_way(path, name):
    assert await arrived(MADE[name](path)) == TEXT


@pytest.mark.parametrize("size", [1, 2, 3, 196_607, 196_608, 196_609])
async def test_every_length(size):
    content = (bytes(range(251)) * 1000)[:size]
    text = b64encode(content).decode()
    assert await arrived(content) == await arrived(io.BytesIO(content)) == await arrived(text) == text


async def test_open_files(path):
    with path.open("rb") as buffered, path.open("rb", buffering=0) as raw:
        assert await arrived(buffered) == await arrived(raw) == TEXT
        assert not buffered.closed
    async with await anyio.open_file(path, "rb") as file:
        assert await arrived(file) == TEXT
    with SpooledTemporaryFile() as spooled:
        spooled.write(CONTENT)
        spooled.seek(0)
        assert await arrived(spooled) == TEXT


async def test_an_open_file_is_read_from_where_it_is_and_once():
    file = io.BytesIO(b"head" + CONTENT)
    file.seek(4)
    mine = ours()
    call = mine.query.near_image(file)
    assert file.tell() == 4
    await call
    assert file.tell() == len(CONTENT) + 4
    with pytest.raises(WeaviateInvalidInputError, match="near_image must be a file that has something to read"):
        await mine.query.near_image(file)


@pytest.mark.parametrize("kind", NearMediaType)
async def test_every_type(kind):
    mine = ours()
    await mine.generate.near_media(CONTENT, kind, single_prompt="x")
    sent = search_get_pb2.SearchRequest.FromString(mine.connection.request)
    assert getattr(getattr(sent, f"near_{kind.value}"), kind.value) == TEXT
    assert sent.generative.single.prompt == "x"


async def test_aggregation():
    mine = ours()
    await mine.aggregate.near_image(CONTENT, object_limit=1)
    sent = aggregate_pb2.AggregateRequest.FromString(mine.connection.request)
    assert sent.WhichOneof("search") == "near_image"
    assert sent.near_image.image == TEXT


class Failing:
    def read(self, size):
        raise OSError(f"no {size} bytes")


class Endless:
    def read(self, size):
        return self

    def __len__(self):
        return 1


class AsyncText:
    async def read(self):
        return "text"


class AsyncNothing:
    async def read(self):
        return b""


WRONG = {
    "a missing file": (lambda path: path / "x", "must be the path of an existing file, got PosixPath"),
    "a missing file as text": (lambda path: "a/b.png", "base64 text, or the path of an existing file, got 'a/b.png'"),
    "a folder": (lambda path: path.parent, "must be the path of a regular file, got PosixPath"),
    "a folder as text": (lambda path: str(path.parent), "must be the path of a regular file, got '/"),
    "a path with a null character": (lambda path: Path("a\0b"), "must be the path of an existing file"),
    "a long path": (
        lambda path: Path("a" * 5000),
        "File name too long|must be the path of an existing file",
    ),  # the latter from Python 3.14 on
    "an empty file": (lambda path: io.BytesIO(), "must be a file that has something to read"),
    "a file that cannot be read": (lambda path: Failing(), "raises OSError.'no 196608 bytes'"),
    "a closed file": (lambda path: closed(), "raises ValueError.'I/O operation on closed file"),
    "a read() that gives no bytes": (
        lambda path: Endless(),
        "a file whose read.. gives bytes, not a value of type End",
    ),
    "an async file of text": (lambda path: AsyncText(), "a file whose read.. gives bytes, not a value of type str"),
    "an async file of nothing": (lambda path: AsyncNothing(), "must be a file that has something to read"),
    **{
        f"no base64: {text[:20]}": (
            lambda path, text=text: text,
            "must be base64 text, or the path of an existing file",
        )
        for text in ("abc", "abc=d", "====", "AA===", "ab-_", "\ud800", "é" * 8, "a" * 200_001, "a" * 200_000 + "-a==")
    },
    "a data URL without base64": (lambda path: "data:text/plain,abcd", "must be base64 text"),
    "a data URL with nothing": (lambda path: "data:image/png;base64,", "must be base64 text"),
}


def closed():
    file = io.BytesIO(CONTENT)
    file.close()
    return file


@pytest.mark.parametrize("name", WRONG)
async def test_what_cannot_be_read(path, name):
    make, words = WRONG[name]
    mine = ours()
    for parameter, call in (
        ("near_image", mine.query.near_image(make(path.parent / "an image.png"))),
        ("media", mine.query.near_media(make(path), NearMediaType.AUDIO)),
        ("near_image", mine.aggregate.near_image(make(path), object_limit=1)),
    ):
        with pytest.raises(WeaviateInvalidInputError, match=words) as caught:
            await call
        assert caught.value.parameter == parameter
        assert len(caught.value.message) < 1000
    assert mine.connection.request is None


async def test_a_pipe_by_its_path(tmp_path):
    """Who opens one waits for a writer."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(WeaviateInvalidInputError, match="the path of a regular file"):
        await arrived(tmp_path / "pipe")


async def test_the_other_arguments_are_checked_at_the_call():
    mine, file = ours(), io.BytesIO(CONTENT)
    with pytest.raises(WeaviateInvalidInputError, match="limit"):
        mine.query.near_image(file, limit=-1)
    with pytest.raises(WeaviateInvalidInputError, match="object_limit"):
        mine.aggregate.near_image(file)
    assert file.tell() == 0


@contextmanager
def pipe():
    """An open file that has something to read when somebody writes, and the other end."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as reader, os.fdopen(writing, "wb") as writer:
        yield reader, writer


async def test_a_slow_file_holds_up_nobody():
    """The pipe is written by the very loop that waits for it."""
    with pipe() as (reader, writer):
        texts = []

        async def search():
            texts.append(await arrived(reader))

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(search)
            while not is_reading():
                await checkpoint()
            for part in (b"a", b"b", b"c"):
                writer.write(part)
                writer.flush()
                await checkpoint()
            assert texts == []
            writer.close()
    assert texts == [b64encode(b"abc").decode()]


class Gate:
    """A file without an end, whose first read waits until it is opened."""

    def __init__(self):
        self.opened = threading.Event()

    def read(self, size):
        self.opened.wait()
        return bytes(size)


def is_reading():
    """Whether a thread is reading media."""
    frames = list(sys._current_frames().values())
    while frames:
        frame = frames.pop()
        if frame.f_code is Media.read.__code__:
            return True
        frames += [frame.f_back] if frame.f_back else []
    return False


async def test_a_cancellation_does_not_wait_and_ends_the_reading():
    gate, mine = Gate(), ours()
    try:
        with anyio.fail_after(10):
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(mine.query.near_image, gate)
                while not is_reading():
                    await checkpoint()
                tasks.cancel_scope.cancel()
            assert is_reading()
    finally:
        gate.opened.set()
    with anyio.fail_after(10):
        while is_reading():
            await anyio.sleep(0.01)
    assert mine.connection.request is None


async def test_large_media_hold_up_nobody():
    """Making base64 of it, in one piece, would take longer than all turns of others together."""
    count, done = 0, False

    async def watch():
        nonlocal count
        while not done:
            await checkpoint()
            count += 1

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(watch)
        content = bytes(30 * 2**20)
        text = "A" * (40 * 2**20)
        assert await arrived(content) == await arrived(text) == text
        done = True
    assert count > 20
