"""The server dies in the middle of a call and comes back."""

import os
import signal

import anyio
import pytest
from leaks import no_leaks
from support import held_ports, make_client

from weaviate_anyio.classes.config import Configure
from weaviate_anyio.embedded import run_server
from weaviate_anyio.exceptions import WeaviateConnectionError

pytestmark = pytest.mark.anyio


async def stop(server):
    os.kill(server.pid, signal.SIGSTOP)
    await anyio.to_thread.run_sync(os.waitid, os.P_PID, server.pid, os.WSTOPPED | os.WNOWAIT)


async def ended(server):
    with anyio.fail_after(10):
        while server.returncode is None:
            await anyio.sleep(0.001)


@pytest.fixture
def options(servers, tmp_path):
    with held_ports(servers.options(tmp_path)) as options:
        yield options


async def test_sigkill_during_a_query(options, capfd):
    async with no_leaks():
        async with run_server(options) as server:
            client = make_client(server)
            await client.__aenter__()
            movies = await client.collections.create("Movie", vector_config=Configure.Vectors.self_provided())
            await movies.data.insert({"title": "first"})
            errors, patient = [], movies.with_options(retries=2)  # no deadline cuts off the last attempt

            async def query():
                try:
                    await patient.query.fetch_objects()
                except WeaviateConnectionError as error:
                    errors.append(str(error))

            channel = client._connection._nodes.pick().channel
            await stop(server)  # so that the query is surely still running when the server is killed
            with anyio.fail_after(10):
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(query)
                    while channel.statistics().open_streams == 0:  # until the writer has sent it
                        await anyio.sleep(0.001)
                    os.kill(server.pid, signal.SIGKILL)
            assert len(errors) == 1
            assert "connection" in errors[0]
            assert str(server.grpc_port) in errors[0]

            await ended(server)
            with pytest.raises(WeaviateConnectionError, match="refused"):
                await patient.config.get()
        async with run_server(options):
            assert [obj.properties for obj in (await movies.query.fetch_objects()).objects] == [{"title": "first"}]
            assert await client.is_ready()
            await client.__aexit__(None, None, None)
    printed = capfd.readouterr()
    assert "Traceback" not in printed.err + printed.out
    assert "never retrieved" not in printed.err
