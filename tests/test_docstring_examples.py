"""Every example in a docstring runs, on a connection that answers that all went well."""

import ast
import importlib
import inspect
import pkgutil
import textwrap
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Annotated, TypedDict
from uuid import UUID

import anyio
import msgspec
import pytest
from doors import client_of
from surface import ID, Recorder
from weaviate.proto.v1 import batch_pb2, tenants_pb2

import weaviate_anyio
import weaviate_anyio.classes
from weaviate_anyio._operation import TENANTS_GET
from weaviate_anyio._wire.reading import Reply
from weaviate_anyio.classes.generics import CrossReference

pytestmark = pytest.mark.anyio

for library in "pandas", "polars":  # as programs that use them do: importing them in the event loop would block
    importlib.import_module(library)

PACKAGE = Path(weaviate_anyio.__file__).parent
DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def sections(text):
    """What stands indented below each line `Example:`."""
    lines = text.splitlines()
    for start, line in enumerate(lines):
        if line.strip() == "Example:":
            inside = takewhile(partial(within, line), lines[start + 1 :])
            yield textwrap.dedent("\n".join(inside)).strip()


def within(head, line):
    """Whether a line stands further in than a head, or is empty."""
    return not line or len(line) - len(line.lstrip()) > len(head) - len(head.lstrip())


def examples():
    """Each example once, by the first place where it stands."""
    found = {}
    paths = [path for path in sorted(PACKAGE.rglob("*.py")) if "ray" not in path.parts]  # tests/ray_data has a cluster
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node)):
                for code in sections(text):
                    where = f"{path.relative_to(PACKAGE).as_posix()}::{getattr(node, 'name', '')}"
                    found.setdefault(code, where)
    return [pytest.param(code, id=where) for code, where in found.items()]


class Server(Recorder):
    """Has a collection with a vector, and stores what it gets; tenants have the statuses that they were given."""

    def __init__(self):
        super().__init__()
        self.statuses = {}

    async def call(self, method, request):
        if method is not TENANTS_GET:
            return await super().call(method, request)
        numbers = tenants_pb2.TenantActivityStatus
        found = [
            tenants_pb2.Tenant(name=name, activity_status=numbers.Value(f"TENANT_ACTIVITY_STATUS_{status}"))
            for name, status in self.statuses.items()
        ]
        return tenants_pb2.TenantsGetReply(tenants=found).SerializeToString()

    async def rest(self, operation):
        reply = await super().rest(operation)
        if operation.verb == "PUT" and operation.path[-1] == "tenants":
            self.statuses |= {one["name"]: one["activityStatus"] for one in msgspec.json.decode(operation.body)}
        if operation.path == ("batch", "references"):
            stored = [{"result": {"status": "SUCCESS"}} for _ in msgspec.json.decode(operation.body)]
            return Reply(200, msgspec.json.encode(stored))
        vector = {"vectorizer": {"none": {}}, "vectorIndexType": "hnsw", "vectorIndexConfig": {"ef": -1}}
        schema = {"class": "Movie", "properties": [], "vectorConfig": {"default": vector}}
        return Reply(200, msgspec.json.encode(schema)) if operation.path == ("schema", "Movie") else reply

    def start_soon(self, work):
        self.tasks.start_soon(work)

    def stream(self, method, first, options, patience):
        return Taking()


class Taking:
    """A batch stream that stores what it gets."""

    def __init__(self):
        self.replies, self.messages = anyio.create_memory_object_stream[bytes](100)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exception):
        self.replies.close()
        self.messages.close()

    async def send(self, message, *, end=False):
        data = batch_pb2.BatchStreamRequest.FromString(message).data
        keys = [{"uuid": one.uuid} for one in data.objects.values]
        beacon = "weaviate://localhost/{0.from_collection}/{0.from_uuid}/{0.name}"
        keys += [{"beacon": beacon.format(one)} for one in data.references.values]
        if keys:
            for fields in ({"acks": {}}, {"results": {"successes": keys}}):
                await self.replies.send(batch_pb2.BatchStreamReply(**fields).SerializeToString())
        if end:
            self.replies.close()
        return True

    async def receive(self):
        try:
            return await self.messages.receive()
        except anyio.EndOfStream:
            return None


def names(connection):
    """What a program has imported and made before."""
    modules = [
        importlib.import_module(f"weaviate_anyio.classes.{one.name}")
        for one in pkgutil.iter_modules(weaviate_anyio.classes.__path__)
        if not one.name.startswith("_")
    ]
    known = {name: getattr(module, name) for module in modules for name in module.__all__}
    client = client_of(connection)
    known |= {"TypedDict": TypedDict, "CrossReference": CrossReference, "__name__": __name__, "uuid": ID, "Path": Path}
    known |= {"Annotated": Annotated, "UUID": UUID, "msgspec": msgspec}
    return known | {"weaviate": weaviate_anyio, "client": client, "movies": client.collections.use("Movie")}


EXAMPLES = examples()


@pytest.fixture(autouse=True)
def media(tmp_path, monkeypatch):
    """The files that examples read."""
    monkeypatch.chdir(tmp_path)
    for name in ("robot.png", "robot.wav"):
        (tmp_path / name).write_bytes(b"media")


@pytest.mark.filterwarnings("ignore:Dep031:DeprecationWarning")
@pytest.mark.parametrize("code", EXAMPLES)
async def test_it_runs(code, anyio_backend):
    compiled = compile(code, "<example>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    connection = Server()
    async with anyio.create_task_group() as connection.tasks:
        running = eval(compiled, names(connection))
        if inspect.isawaitable(running):
            await running


def test_there_are_many():
    assert len(EXAMPLES) > 100
