"""What importing the package loads."""

import re
import subprocess
import sys

import anyio
import anyio.to_thread
import pytest

import weaviate_anyio
from weaviate_anyio.classes.config import DataType, Property

HEAVY = {
    "asyncio.base_events",
    "google.protobuf",
    "grpc",
    "grpclib.client",
    "grpclib.server",
    "h2",
    "httpcore",
    "numpy",
    "pyarrow",
    "pydantic",
    "ray",
    "ssl",
    "trio",
    "uvloop",
}


def loaded_by(code):
    listing = "import sys; print(' '.join(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", f"{code}\n{listing}"], capture_output=True, text=True, check=True)
    return set(ran.stdout.split())


def test_importing_the_package_loads_nothing_heavy():
    assert not loaded_by("import weaviate_anyio") & HEAVY


@pytest.mark.parametrize(
    "code",
    [
        "from weaviate_anyio.classes.config import Configure",
        "from weaviate_anyio.classes.query import Filter",
        "import weaviate_anyio; weaviate_anyio.use_async_with_local()",
    ],
)
def test_making_things_loads_no_network_code(code):
    assert not loaded_by(code) & (HEAVY - {"ssl"})


def test_every_public_name_can_be_had():
    loaded = loaded_by(
        "import weaviate_anyio as w\nfor name in w.__all__: getattr(w, name)\nassert set(w.__all__) <= set(dir(w))"
    )
    assert "weaviate_anyio.client" in loaded


@pytest.mark.parametrize("name", ["connect_to_local", "connect_to_weaviate_cloud", "WeaviateClient", "Client"])
def test_names_of_the_synchronous_client_say_what_to_use(name):
    with pytest.raises(AttributeError, match=rf"no attribute '{name}': .*(use_async_with_|WeaviateAsyncClient)"):
        getattr(weaviate_anyio, name)
    assert not hasattr(weaviate_anyio, name)
    with pytest.raises(ImportError, match=rf"import name '{name}' .*: .*(use_async_with_|WeaviateAsyncClient)"):
        exec(f"from weaviate_anyio import {name}")


def test_without_ray_it_is_said_what_to_install():
    words = re.escape('weaviate_anyio.ray needs Ray Data: pip install "weaviate-anyio[ray]"')
    code = f"""
import re, sys
sys.modules["ray"] = None
try:
    import weaviate_anyio.ray
except ImportError as error:
    assert re.match({words!r}, str(error)), error
else:
    raise AssertionError
"""
    assert "weaviate_anyio" in loaded_by(code)


def test_other_names_are_refused_as_python_does():
    with pytest.raises(ImportError, match=r"cannot import name 'nonsense' from 'weaviate_anyio' \("):
        exec("from weaviate_anyio import nonsense")


FIRST = """
import anyio, sys
import weaviate_anyio
from weaviate_anyio.classes.query import Filter
async def main():
    async with weaviate_anyio.use_async_with_local(port={http}, grpc_port={grpc}) as client:
        movies = client.collections.use({name!r})
        await movies.query.bm25("space", limit=1, filters=Filter.by_property("year").less_than(2000))
        assert (await movies.query.fetch_objects(include_vector=True)).objects[0].properties["year"] == 1979
        assert [one.properties["title"] async for one in movies.iterator()] == ["space"]
anyio.run(main)
"""
NOT_FOR_A_SEARCH = {
    "weaviate_anyio._batch", "weaviate_anyio._embedded.run", "weaviate_anyio._oidc", "weaviate_anyio._proto.aggregate",
    "weaviate_anyio._proto.generative", "weaviate_anyio._wire.generated", "weaviate_anyio.outputs._generative",
    "weaviate_anyio._wire.aggregate", "weaviate_anyio._wire.batch", "weaviate_anyio._wire.config_read",
    "weaviate_anyio._wire.config_write", "weaviate_anyio._wire.generative", "weaviate_anyio.classes.config",
    "weaviate_anyio.collections.aggregate", "weaviate_anyio.collections.config", "weaviate_anyio.collections.data",
    "weaviate_anyio.collections.generate", "weaviate_anyio.embedded", "weaviate_anyio.outputs._config",
}  # fmt: skip


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_a_first_search_loads_nothing_of_other_methods(server, client, collection_name):
    year, title = Property(name="year", data_type=DataType.INT), Property(name="title", data_type=DataType.TEXT)
    movies = await client.collections.create(collection_name, properties=[year, title])
    await movies.data.insert({"year": 1979, "title": "space"}, vector=[0.5])
    program = FIRST.format(http=server.http_port, grpc=server.grpc_port, name=collection_name)
    loaded = await anyio.to_thread.run_sync(loaded_by, program)
    assert loaded & NOT_FOR_A_SEARCH == set()


ENTER = """
import ssl, sys, threading
import anyio, weaviate_anyio
where = {{}}
class Finder:
    def find_spec(self, name, path, target=None):
        where[name] = threading.current_thread()
make = ssl.create_default_context
def context():
    where["a context"] = threading.current_thread()
    return make()
ssl.create_default_context = context
async def main():
    for _ in range(2):
        try:
            async with weaviate_anyio.use_async_with_custom("127.0.0.1", 1, {secure}, "127.0.0.1", 2, {secure}):
                pass
        except weaviate_anyio.exceptions.WeaviateStartUpError:
            pass
anyio.run(anyio.sleep, 0, backend={backend!r})
sys.meta_path.insert(0, Finder())
anyio.run(main, backend={backend!r})
own = ["weaviate_anyio." + name for name in ("_grpc", "_rest", "_wire.search")]
for name in ("httpcore", "h11", "hpack", *own{more}):
    assert where[name] is not threading.main_thread(), name
"""


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("secure", [False, True])
def test_entering_imports_in_a_thread(backend, secure):
    """Else the event loop would stand still for a tenth of a second."""
    loaded_by(ENTER.format(backend=backend, secure=secure, more=', "a context"' if secure else ""))
