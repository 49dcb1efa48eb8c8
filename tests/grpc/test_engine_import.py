"""What importing the engine loads."""

import subprocess
import sys

import pytest

SHOW = "import sys; {}; print(*sys.modules)"


def loaded(statement):
    run = subprocess.run([sys.executable, "-c", SHOW.format(statement)], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_package_alone_loads_nothing():
    assert not loaded("import weaviate_anyio._grpc") & {"anyio", "grpclib", "hpack", "ssl", "asyncio", "httpcore"}


def test_the_channel_loads_no_event_loop_and_no_other_engine():
    found = loaded("from weaviate_anyio._grpc import Channel")
    assert not found & {"asyncio", "trio", "uvloop", "grpclib.client", "grpclib.server", "h2", "grpc", "httpcore"}
    assert not {name for name in found if name.startswith("google.protobuf")}


def test_names_that_are_not_there():
    import weaviate_anyio._grpc as engine

    assert all(getattr(engine, name) for name in engine.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = engine.nothing
