"""`doctor`: the real server, TLS, and peers on raw bytes for what is wrong with servers."""

import json
import re
import ssl
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import anyio
import pytest
import trustme
from anyio.from_thread import start_blocking_portal
from ports import free_port
from raw import read_request, response, serve, silent
from tool_support import connection, start

from weaviate_anyio.__main__ import main
from weaviate_anyio._tools import doctoring
from weaviate_anyio._tools.findings import Finding, show


@pytest.fixture
def peers():
    """Run peers beside the command, which has an event loop of its own."""
    with start_blocking_portal() as portal:
        opened = []

        def run(handler, context=None):
            made = portal.wrap_async_context_manager(serve(handler, context))
            opened.append(made)
            return made.__enter__()

        yield run
        for one in reversed(opened):
            one.__exit__(None, None, None)


@pytest.fixture
def examine(backend, capsys):
    """What `doctor` finds, by the names of the checks, and its exit code."""

    def examined(*options):
        code = main(["doctor", "--json", "--timeout", "30", "--backend", backend, *map(str, options)])
        printed = capsys.readouterr()
        assert printed.err == ""
        report = json.loads(printed.out)
        assert report["ok"] == (code == 0) == all(one["state"] != "fail" for one in report["checks"])
        return {one["check"]: one for one in report["checks"]}, code

    return examined


def answers(replies):
    """A server with these replies: bodies, or numbers for errors, by the ends of paths; None for one that is silent."""

    async def handle(stream):
        while True:
            path = (await read_request(stream)).split(b" ")[1].decode()
            reply = next((replies[end] for end in replies if path.endswith(end)), 404)
            if reply is None:
                await anyio.sleep_forever()
            is_error = isinstance(reply, int)
            status = f"{reply} Error".encode() if is_error else b"200 OK"
            await stream.send(response(json.dumps(None if is_error else reply).encode(), status))

    return handle


def old_server(version, date=None, provider=None):
    """A server that says only what every server says."""

    async def handle(stream):
        while True:
            path = (await read_request(stream)).split(b" ")[1]
            body = {b"/v1/meta": {"version": version, "modules": {}}, b"/provider": {"issuer": "https://login"}}.get(
                path
            )
            if path.endswith(b"openid-configuration") and provider is not None:
                body = {"href": provider()}
            status = b"404 Not Found" if body is None else b"200 OK"
            extra = [] if date is None else [b"Date: " + format_datetime(date(), usegmt=True).encode()]
            await stream.send(response(json.dumps(body).encode(), status, *extra))

    return handle


def forward(port):
    """What is behind TLS."""

    async def handle(stream):
        async with await anyio.connect_tcp("127.0.0.1", port) as server, anyio.create_task_group() as both:
            both.start_soon(copy, server, stream, both)
            await copy(stream, server, both)

    async def copy(source, sink, both):
        with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
            async for data in source:
                await sink.send(data)
        both.cancel_scope.cancel()

    return handle


def context_of(certificate, *protocols):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    context.set_alpn_protocols(list(protocols))
    return context


def test_a_server(server, examine):
    found, code = examine(*connection(server))
    assert code == 0
    assert {one["state"] for one in found.values()} == {"ok"}
    assert list(found) == [
        "proxy", "DNS", "TCP REST", "TCP gRPC", "clock", "OIDC", "REST", "version", "modules", "nodes", "latency",
        "gRPC", "gRPC-Web",
    ]  # fmt: skip
    assert "generative-dummy" in found["modules"]["details"]
    assert "HEALTHY" in found["nodes"]["text"]
    assert found["clock"]["text"] == "within 5 s of the server's"


def test_one_port(server, examine):
    found, code = examine("--url", f"localhost:{server.http_port}", "--grpc", "web")
    assert code == 0
    assert "gRPC-Web" in found
    assert not {"gRPC", "TCP gRPC"} & found.keys()


def test_a_key(guarded, examine, monkeypatch):
    found, code = examine(*connection(guarded))
    assert code == 1
    assert found["REST"]["state"] == "fail"
    assert "give --api-key, or WEAVIATE_API_KEY" in found["REST"]["text"]
    monkeypatch.setenv("WEAVIATE_API_KEY", "root-key")
    assert examine(*connection(guarded))[1] == 0
    found, code = examine(*connection(guarded), "--api-key", "nobody-key")
    assert (found["nodes"]["state"], code) == ("warn", 0)


def test_nothing_listens(examine):
    port = free_port()
    found, code = examine("--url", f"http://127.0.0.1:{port}", "--grpc-port", port + 1)
    assert code == 1
    assert found["TCP REST"]["text"] == f"127.0.0.1:{port}: Connection refused"
    assert "Check --url." in found["TCP REST"]["cure"]
    assert "REST" not in found


def test_an_unknown_host(examine):
    found, code = examine("--url", "http://weaviate.invalid:8080")
    assert code == 1
    assert list(found) == ["proxy", "DNS"]
    assert "host name in --url" in found["DNS"]["cure"]


def test_grpc_does_not_work(server, examine, peers):
    http = f"http://127.0.0.1:{server.http_port}"
    for port, patience in ((peers(old_server("1.39.0")), 30), (peers(silent), 5), (free_port(), 30)):
        found, code = examine("--url", http, "--grpc-port", port, "--timeout", patience)
        assert code == 1
        failed = found["TCP gRPC"] if found["TCP gRPC"]["state"] == "fail" else found["gRPC"]
        assert failed["state"] == "fail"
        assert not re.search(r"grpc_secure|Timeout\.|AdditionalConfig", json.dumps(found))
        assert found["gRPC-Web"]["state"] == "ok"
        found, code = examine("--url", http, "--grpc-port", port, "--grpc", "auto", "--timeout", patience)
        assert code == 0
        assert "warn" in {found["TCP gRPC"]["state"], found.get("gRPC", {}).get("state")}


def test_rest_is_silent(examine, peers):
    port = peers(silent)
    found, code = examine("--url", f"http://127.0.0.1:{port}", "--grpc-port", port + 1, "--timeout", "2")
    assert code == 1
    assert found["REST"]["state"] == "fail"
    assert "within 2.0 s" in found["REST"]["text"]


@pytest.mark.parametrize(("version", "state"), [("1.26.9", "fail"), ("1.27.0", "ok")])
def test_old_versions(examine, peers, version, state):
    port = peers(old_server(version))
    found, code = examine("--url", f"http://127.0.0.1:{port}", "--grpc-port", peers(old_server(version)))
    assert code == 1
    assert (found["REST"]["state"], found["version"]["state"]) == ("ok", state)
    assert version in found["version"]["text"]
    if state == "ok":
        assert "batches as one stream (1.36)" in found["version"]["details"]
        assert "1.38.3" in found["gRPC-Web"]["text"]
    else:
        assert "1.27.0 or newer" in found["version"]["cure"]


@pytest.mark.parametrize(("hours", "text"), [(-3, "ahead of the server's"), (3, "behind the server's")])
def test_clocks(examine, peers, hours, text):
    port = peers(old_server("1.39.0", lambda: datetime.now(UTC) + timedelta(hours=hours)))
    found, _ = examine("--url", f"http://127.0.0.1:{port}")
    assert found["clock"]["state"] == "warn"
    assert re.fullmatch(rf"10,(7\d\d|80\d) s {text}", found["clock"]["text"])


def test_identity_providers(examine, peers):
    ports = []
    ports.append(peers(old_server("1.39.0", provider=lambda: f"http://127.0.0.1:{ports[0]}/provider")))
    found, _ = examine("--url", f"http://127.0.0.1:{ports[0]}")
    assert (found["OIDC"]["state"], found["OIDC"]["text"]) == ("ok", "the identity provider is https://login")
    ports[0] = peers(old_server("1.39.0", provider=lambda: "http://127.0.0.1:1/provider"))
    found, _ = examine("--url", f"http://127.0.0.1:{ports[0]}")
    assert found["OIDC"]["state"] == "warn"


META = {"version": "1.39.0", "modules": {}}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (500, "did not answer with it"),
        ([], "Expected `object`, got `array`"),
        ({"href": 5}, "Expected `str`, got `int` - at `$.href`"),
        ({"href": "no URL"}, "is not an http or https URL"),
    ],
)
def test_providers_that_cannot_be_read(examine, peers, said, words):
    port = peers(answers({"/meta": META, "openid-configuration": said}))
    found, _ = examine("--url", f"http://127.0.0.1:{port}", "--grpc", "web")
    assert found["OIDC"]["state"] == "warn"
    assert words in found["OIDC"]["text"]
    assert ("500" in found["OIDC"]["text"]) == (said == 500)
    assert "REST" in found


@pytest.mark.parametrize("modules", [5, ["a", 3]])
def test_modules_that_cannot_be_read(examine, peers, modules):
    port = peers(answers({"/meta": {"version": "1.39.0", "modules": modules}}))
    found, _ = examine("--url", f"http://127.0.0.1:{port}", "--grpc", "web")
    assert found["modules"]["state"] == "warn"
    assert "Expected `object | null`" in found["modules"]["text"]


@pytest.mark.parametrize(("ready", "words"), [(404, "the server is not ready"), (None, "no answer within 2 s")])
def test_a_server_that_is_not_ready(examine, peers, ready, words):
    port = peers(answers({"/meta": META, "/ready": ready}))
    found, code = examine("--url", f"http://127.0.0.1:{port}", "--grpc", "web", "--timeout", "2")
    assert (found["latency"]["state"], code) == ("fail", 1)
    assert words in found["latency"]["text"]
    assert found["latency"]["cure"] == "Look at the server's logs."


def test_what_nobody_expected_is_a_finding(examine, peers, monkeypatch):
    monkeypatch.setattr(doctoring._Visit, "_look_at_version", lambda *_: {}["odd"])
    found, _ = examine("--url", f"http://127.0.0.1:{peers(answers({'/meta': META}))}", "--grpc", "web")
    assert list(found)[-1] == "doctor"
    assert found["doctor"]["text"] == "an answer was not expected: KeyError: 'odd'"
    assert "TCP REST" in found


def test_proxies(examine, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://user:secret@127.0.0.1:1")
    monkeypatch.setenv("NO_GRPC_PROXY", "weaviate.invalid")
    found, code = examine("--url", "http://weaviate.invalid:8080")
    assert code == 1
    assert "REST through http://***@127.0.0.1:1, gRPC directly" in found["proxy"]["text"]
    assert "HTTP_PROXY, NO_GRPC_PROXY" in found["proxy"]["text"]
    assert "secret" not in json.dumps(found)
    assert found["TCP REST"]["text"] == "127.0.0.1:1: Connection refused"
    assert found["TCP REST"]["cure"].startswith("Is the proxy up? Check the proxy's URL (HTTP_PROXY")


@pytest.fixture
def authority(monkeypatch, tmp_path):
    made = trustme.CA(organization_name="The authority")
    made.cert_pem.write_to_path(tmp_path / "ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return made


def test_tls(server, examine, peers, authority):
    certificate = authority.issue_cert("localhost", not_after=datetime.now(UTC) + timedelta(days=90))
    rest = peers(forward(server.http_port), context_of(certificate, "http/1.1"))
    grpc = peers(forward(server.grpc_port), context_of(certificate, "h2"))
    found, code = examine("--url", f"https://localhost:{rest}", "--grpc-port", grpc)
    assert code == 0, found
    assert re.fullmatch(r"TLSv1\.3, localhost, until \d{4}-\d\d-\d\d, by The authority", found["TLS REST"]["text"])
    assert found["TLS gRPC"]["state"] == found["gRPC"]["state"] == "ok"
    grpc = peers(forward(server.grpc_port), context_of(certificate, "http/1.1"))
    found, code = examine("--url", f"https://localhost:{rest}", "--grpc-port", grpc)
    assert (found["TLS gRPC"]["state"], found["gRPC"]["state"], code) == ("warn", "fail", 1)
    assert "ALPN h2" in found["TLS gRPC"]["cure"]


def test_certificates_that_are_wrong(server, examine, peers, authority, monkeypatch):
    soon = authority.issue_cert("localhost", not_after=datetime.now(UTC) + timedelta(days=3, hours=1))
    sooner = authority.issue_cert("localhost", not_after=datetime.now(UTC) + timedelta(days=1, hours=1))
    soonest = authority.issue_cert("localhost", not_after=datetime.now(UTC) + timedelta(hours=1))
    over = authority.issue_cert("localhost", not_after=datetime.now(UTC) - timedelta(days=3))
    other = authority.issue_cert("other.example")
    unknown = trustme.CA().issue_cert("localhost")
    wanted = {
        soon: ("warn", "expires in 3 days: "),
        sooner: ("warn", "expires in 1 day: "),
        soonest: ("warn", "expires in less than a day: "),
        over: ("fail", "Renew the certificate"),
        other: ("fail", "Use a host name that the certificate has"),
        unknown: ("fail", "SSL_CERT_FILE"),
    }
    for certificate, (state, cure) in wanted.items():
        port = peers(forward(server.http_port), context_of(certificate))
        found, _ = examine("--url", f"https://localhost:{port}", "--grpc", "web")
        assert found["TLS REST"]["state"] == state
        assert cure in found["TLS REST"]["cure"]
    found, code = examine("--url", f"https://localhost:{server.http_port}", "--grpc", "web")
    assert (found["TLS REST"]["state"], code) == ("fail", 1)
    assert "http://" in found["TLS REST"]["cure"]


@pytest.mark.parametrize("columns", [20, 40, 100])
def test_lines(capsys, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    show(Finding("gRPC-Web", "fail", "hostile \x1b[31m words " * 5, "A cure.", tuple(f"item-{at}" for at in range(9))))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert max(map(len, printed.splitlines())) <= columns
    assert printed.startswith("fail  ")
    assert "item-4" in printed
    assert "item-5" not in printed
    assert "and 4 more" in printed
    assert "-> A cure." in printed


def test_output_for_people(server, backend):
    with start(server, "doctor", "--backend", backend, stdout=-1, stderr=-1) as process:
        lines = process.stdout.read().splitlines()
        assert process.wait(30) == 0
        assert process.stderr.read() == ""
    assert lines[0].startswith("ok    proxy        REST directly")
    assert any(line.startswith("ok    latency      gRPC: ") for line in lines)


@pytest.mark.parametrize("seconds", ["0", "-1", "x", "nan", "99999"])
def test_timeouts(seconds, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["doctor", "--timeout", seconds])
    assert "--timeout: must be a number of seconds above 0" in capsys.readouterr().err
