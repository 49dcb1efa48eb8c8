"""nginx before a server: REST and gRPC over TLS, with right and wrong certificates, and one that wants the client's."""

import ssl
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import trustme
from nginx import run_nginx
from ports import free_port

SERVER = """
    server {{
        listen 127.0.0.1:{port} ssl {protocol};
        ssl_certificate {folder}/{name}.pem;
        ssl_certificate_key {folder}/{name}.key;
        {more}
        location / {{ {passes}; }}
    }}
"""
MUTUAL = "ssl_client_certificate {folder}/authority.pem; ssl_verify_client on;"


class TlsNginx:
    """One nginx.

    Attributes:
        ports: The ports of REST and of gRPC, by what is special about them: `right`, `mutual`, `expired`, and `other`,
            whose certificate is for another host.
        authority: A file with the authority of its certificates, and of clients.
        client_files: A certificate that `mutual` takes, and its key.
        stranger_files: The same of another authority.
    """

    def __init__(self, folder, server):
        self._folder = folder
        self._server = server
        self.ports = {}
        authority = trustme.CA()
        self.authority = folder / "authority.pem"
        authority.cert_pem.write_to_path(str(self.authority))
        past = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
        self._write("right", authority.issue_cert("127.0.0.1", "localhost"))
        self._write("mutual", authority.issue_cert("127.0.0.1"))
        self._write("other", authority.issue_cert("other.example"))
        self._write("expired", authority.issue_cert("127.0.0.1", not_before=past[0], not_after=past[1]))
        self.client_files = self._write("client", authority.issue_cert("client.example"))
        self.stranger_files = self._write("stranger", trustme.CA().issue_cert("client.example"))

    def _write(self, name, issued):
        chain, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        issued.private_key_pem.write_to_path(str(key))
        for at, part in enumerate(issued.cert_chain_pems):
            part.write_to_path(str(chain), append=at > 0)
        return str(chain), str(key)

    def context(self, *client_files):
        """What trusts it, with a certificate of the client or without."""
        made = ssl.create_default_context(cafile=str(self.authority))
        if client_files:
            made.load_cert_chain(*client_files)
        return made

    def proxy_context(self):
        """What a proxy serves TLS with."""
        made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.load_cert_chain(self._folder / "right.pem", self._folder / "right.key")
        return made

    @asynccontextmanager
    async def running(self):
        """Run it."""
        blocks = []
        for name in ("right", "mutual", "expired", "other"):
            rest, grpc = self.ports[name] = free_port(), free_port()
            more = MUTUAL.format(folder=self._folder) if name == "mutual" else ""
            known = {"folder": self._folder, "name": name, "more": more}
            to_rest = f"proxy_pass http://127.0.0.1:{self._server.http_port}; proxy_http_version 1.1"
            to_grpc = f"grpc_pass grpc://127.0.0.1:{self._server.grpc_port}"
            blocks.append(SERVER.format(port=rest, protocol="", passes=to_rest, **known))
            blocks.append(SERVER.format(port=grpc, protocol="http2", passes=to_grpc, **known))
        ports = [port for pair in self.ports.values() for port in pair]
        async with run_nginx(self._folder, "".join(blocks), ports):
            yield
