"""What the tests of the commands share."""

import json
import os
import sys
import time

import anyio
from support import Program, make_client

from weaviate_anyio.__main__ import main
from weaviate_anyio.classes.config import Configure, DataType, Property, ReferenceProperty

NESTED = [
    Property(name="count", data_type=DataType.INT),
    Property(name="when", data_type=DataType.DATE),
    Property(name="tags", data_type=DataType.TEXT_ARRAY),
    Property(
        name="inner",
        data_type=DataType.OBJECT,
        nested_properties=[
            Property(name="share", data_type=DataType.NUMBER),
            Property(name="moments", data_type=DataType.DATE_ARRAY),
        ],
    ),
]


def every_property():
    """A property of each type, whose name is that of the type."""
    return [
        Property(
            name=kind.name.lower(),
            data_type=kind,
            nested_properties=NESTED if kind in {DataType.OBJECT, DataType.OBJECT_ARRAY} else None,
        )
        for kind in DataType
        if kind is not DataType.BLOB_HASH
    ]


FULL = {
    "text": 'quotes " and \\ and \u2028 and \U0001f600',
    "text_array": ["a", "", "\n"],
    "int": 2**60,
    "int_array": [-(2**53), 2**62, 0],
    "bool": False,
    "bool_array": [True, False],
    "number": 3.0,
    "number_array": [1.0, 2.5, 1e300],
    "date": "2020-01-01T00:00:00.123456789+02:00",
    "date_array": ["2020-01-01T00:00:00Z", "1999-12-31T23:59:59.5-11:30"],
    "uuid": "5f3c1a52-8d0b-4a51-9d3e-0c3d1f5a7b11",
    "uuid_array": ["0c5d3b1e-6f2a-4f57-8a39-3d0b8f1c2e4d"],
    "geo_coordinates": {"latitude": 52.52, "longitude": -13.4},
    "blob": "aGVsbG8=",
    "phone_number": {"input": "020 1234567", "defaultCountry": "NL"},
    "object": {"count": 2**55, "when": "2020-06-01T12:00:00+05:30", "tags": [], "inner": {"share": 1.0, "moments": []}},
    "object_array": [{"count": 1, "inner": {}}, {}],
}
EMPTY = {f"{kind}_array": [] for kind in ("text", "int", "bool", "number", "date", "uuid", "object")}
"""Lists without elements, and nothing else."""


def run(server, *command, backend="asyncio", grpc_port=None):
    """Run a command in this process, against a server."""
    return main([*map(str, command), *connection(server), "--backend", backend])


def connection(server):
    return ["--url", f"http://127.0.0.1:{server.http_port}", "--grpc-port", str(server.grpc_port)]


def start(server, *command, program=("-m", "weaviate_anyio"), **pipes):
    """Start a command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [sys.executable, *program, *map(str, command), *connection(server)]
    return Program(arguments, env=environment, text=True, **pipes)


def wait_until(done, process):
    """Wait for something that a process does."""
    deadline = time.monotonic() + 60
    while not done():
        assert process.poll() is None, "it ended before"
        assert time.monotonic() < deadline
        time.sleep(0.01)


def ask(server, function, *args):
    """What an async function of a client returns."""

    async def connected():
        async with make_client(server) as client:
            return await function(client, *args)

    return anyio.run(connected)


def create(server, name, **config):
    """Create a collection, in place of one that is there."""

    async def made(client):
        await client.collections.delete(name)
        await client.collections.create(name, **{"vector_config": Configure.Vectors.self_provided(), **config})

    ask(server, made)


def create_movies(server, name, **config):
    """A collection with a text, an int and a date."""
    properties = [
        Property(name="title", data_type=DataType.TEXT),
        Property(name="year", data_type=DataType.INT),
        Property(name="seen", data_type=DataType.DATE),
    ]
    create(server, name, properties=properties, **config)


def create_every(server, name):
    """A collection with everything: types of properties, references (to one and several collections), vectors."""
    other = f"{name}Other"
    create(server, other)
    create(
        server,
        name,
        properties=every_property(),
        references=[
            ReferenceProperty(name="one", target_collection=other),
            ReferenceProperty.MultiTarget(name="several", target_collections=[other, name]),
        ],
        vector_config=[
            Configure.Vectors.self_provided(name="flat"),
            Configure.MultiVectors.self_provided(name="multi"),
        ],
    )


def delete(server, *names):
    ask(server, lambda client: client.collections.delete(list(names)))


def count(server, name, tenant=None):
    return ask(server, lambda client: client.collections.use(name).with_tenant(tenant).length())


def objects(server, name, tenant=None, **returns):
    """The properties of all objects, by id."""

    async def read(client):
        found = client.collections.use(name).with_tenant(tenant).iterator(**returns)
        return {str(one.uuid): one.properties async for one in found}

    return ask(server, read)


def write_lines(path, lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def lines_of(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]
