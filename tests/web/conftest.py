"""nginx in front of the real server."""

import shutil

import pytest
from anyio.from_thread import start_blocking_portal
from web_nginx import Nginx


@pytest.fixture(scope="session")
def nginx(server, tmp_path_factory):
    """nginx with the configuration of docs/one_port.md, between clients and the real server."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    proxy = Nginx(tmp_path_factory.mktemp("nginx"), server.http_port)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(proxy.running()):
        yield proxy
