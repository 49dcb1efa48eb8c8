"""nginx with TLS in front of the real server."""

import shutil

import pytest
from anyio.from_thread import start_blocking_portal
from tls_nginx import TlsNginx


@pytest.fixture(scope="session")
def tls(server, tmp_path_factory):
    """nginx that speaks TLS with clients, REST and gRPC, and passes it on to the real server."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    made = TlsNginx(tmp_path_factory.mktemp("tls"), server)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(made.running()):
        yield made
