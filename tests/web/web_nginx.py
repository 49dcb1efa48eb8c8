"""nginx as the documents say, with TLS and a path, in front of a server."""

import re
import ssl
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import trustme
from nginx import run_nginx
from ports import free_port

DOCUMENT = Path(__file__).parents[2] / "docs/one_port.md"
COMPRESSING = """
    gzip on;
    gzip_proxied any;
    gzip_types *;
    gzip_min_length 1;
"""


class Nginx:
    """One nginx.

    Attributes:
        url: Where it answers, by TLS.
        small_url: The same for requests of at most 20 KB.
        broken_url: The same in front of a port at which nothing listens.
        gone_url: As `url`, but the methods of the server's own service end at a port at which nothing listens.
        slow_url: The same with one that never answers, which nginx waits for 100 ms.
        authority: A file with the authority of its certificate.
    """

    def __init__(self, folder, port):
        self._folder = folder
        self._target = port
        authority = trustme.CA()
        self.authority = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        issued = authority.issue_cert("127.0.0.1")
        issued.private_key_pem.write_to_path(str(folder / "server.key"))
        for at, part in enumerate(issued.cert_chain_pems):
            part.write_to_path(str(folder / "server.pem"), append=at > 0)

    @property
    def context(self):
        """What trusts it."""
        return ssl.create_default_context(cafile=str(self.authority))

    def _server(self, port, target, **changes):
        text = re.search(r"```nginx\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[1]
        changes = {
            r"listen 443": f"listen 127.0.0.1:{port}",
            r"/etc/nginx": str(self._folder),
            r"127\.0\.0\.1:8080": f"127.0.0.1:{target}",
            **changes,
        }
        for old, new in changes.items():
            text, count = re.subn(old, new, text)
            assert count, old
        return text

    @asynccontextmanager
    async def running(self):
        """Run it."""
        async with await anyio.create_tcp_listener(local_host="127.0.0.1", local_port=0) as mute:
            silent = mute.extra(anyio.abc.SocketAttribute.local_port)
            ports = [free_port() for _ in range(5)]
            servers = [
                self._server(ports[0], self._target),
                self._server(ports[1], self._target, **{"body_size 100m": "body_size 20k"}),
                self._server(ports[2], free_port()),
                self._server(ports[3], self._target, location=_elsewhere(free_port())),
                self._server(ports[4], self._target, location=_elsewhere(silent)),
            ]
            urls = [f"https://127.0.0.1:{port}/weaviate" for port in ports]
            self.url, self.small_url, self.broken_url, self.gone_url, self.slow_url = urls
            async with run_nginx(self._folder, "\n".join([COMPRESSING, *servers]), ports):
                yield


def _elsewhere(port):
    """A location for the methods of the server's own service, and the beginning of the next one."""
    path = "/weaviate/v1/grpc-web/weaviate.v1.Weaviate/"
    return f"location {path} {{ proxy_pass http://127.0.0.1:{port}/; proxy_read_timeout 100ms; }}\n    location"
