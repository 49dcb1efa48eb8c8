"""nginx, run for as long as a test needs it."""

import subprocess
from contextlib import asynccontextmanager

import anyio

_MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes 1;
events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""


@asynccontextmanager
async def run_nginx(folder, servers, ports):
    """Run it with everything of its own in a folder.

    Args:
        folder: Where its files are.
        servers: What its configuration has in `http`.
        ports: At which it listens then.
    """
    file = folder / "nginx.conf"
    file.write_text(_MAIN.format(folder=folder, servers=servers))
    process = await anyio.open_process(
        ["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        await _reached(ports)
        yield
    finally:
        process.terminate()
        await process.aclose()


async def _reached(ports):
    with anyio.fail_after(20):
        for port in ports:
            while True:
                try:
                    async with await anyio.connect_tcp("127.0.0.1", port):
                        break
                except OSError:
                    await anyio.sleep(0.01)
