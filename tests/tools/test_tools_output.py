"""What commands print where: pipes that nobody reads, terminals with and without colours, narrow ones, errors."""

import os
import subprocess
import sys

import pytest
from ports import free_port
from terminals import Terminal
from tool_support import connection, create_movies, start, write_lines

from weaviate_anyio.__main__ import main
from weaviate_anyio._tools import connecting

COMMANDS = ["demo", "import", "export", "copy", "migrate", "doctor", "shell", "completion"]


def ran(*command, **streams):
    # Without a buffer argparse itself would meet the closed pipe, and say nothing of it.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": ""}
    arguments = [sys.executable, "-m", "weaviate_anyio", *map(str, command)]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(arguments, env=environment, stdin=subprocess.DEVNULL, text=True, check=False, **given)


@pytest.fixture
def closed_pipe():
    """The end of a pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "program.py"
    path.write_text("import weaviate\nclient = weaviate.use_async_with_local()\n")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["--help"],
        ["--version"],
        ["import", "--help"],
        ["completion", "bash"],
        ["shell", "-c", "print('text')"],
        ["doctor", "--json"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_nobody_reads_the_output(server, command, closed_pipe):
    where = connection(server) if command[0] in {"shell", "doctor"} else []
    done = ran(*command, *where, stdout=closed_pipe)
    assert (done.returncode, done.stderr) == (141, "")


def test_nobody_reads_what_changes(program, closed_pipe):
    done = ran("migrate", "--diff", program, stdout=closed_pipe)
    assert (done.returncode, done.stderr) == (141, "")


def test_nobody_reads_errors(closed_pipe, tmp_path):
    done = ran("migrate", tmp_path / "missing.py", stderr=closed_pipe)
    assert done.returncode == 141
    done = ran("export", "Movie", "-", "--url", f"http://127.0.0.1:{free_port()}", stderr=closed_pipe)
    assert (done.returncode, done.stdout) == (141, "")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize(
    "command", [["doctor"], ["doctor", "--json"], ["shell"], ["shell", "-c", "print(1)"]], ids=" ".join
)
def test_streams_that_are_closed(server, command, closed):
    line = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "weaviate_anyio"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    arguments = [*line, *command, *connection(server)]
    done = subprocess.run(arguments, env=environment, input="", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_characters_that_the_output_does_not_know(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = ran("doctor", "--url", "http://b\u00fccher.invalid:8080")
    assert (done.returncode, done.stderr) == (1, "")
    assert "b\\xfccher.invalid" in done.stdout


@pytest.mark.parametrize("colours", [True, False])
def test_colours_are_for_terminals_that_want_them(server, program, colours):
    environment = {"TERM": "xterm"} if colours else {"TERM": "xterm", "NO_COLOR": "1"}
    for command in (["doctor", *connection(server)], ["migrate", "--diff", str(program)]):
        with Terminal(["-m", "weaviate_anyio", *command], **environment) as terminal:
            terminal.ended()
        assert ("\x1b[" in terminal.seen) is colours
        assert "\x1b[" not in ran(*command).stdout


@pytest.mark.parametrize("columns", [1, 40])
def test_help_on_narrow_terminals(columns, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    for command in COMMANDS:
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= 70  # an option with its choices stays on one line


def test_no_url(monkeypatch, capsys, tmp_path):
    port = free_port()
    monkeypatch.setattr(connecting, "URL", f"http://127.0.0.1:{port}")
    command = ["export", "Movie", str(tmp_path / "a.jsonl")]
    assert main(command) == 1
    error = capsys.readouterr().err
    assert "refused the connection" in error
    assert error.endswith(
        f"No --url was given, so this is about http://127.0.0.1:{port}: say with --url where the server is.\n"
    )
    assert main([*command, "--url", f"http://127.0.0.1:{port}"]) == 1
    assert "No --url" not in capsys.readouterr().err


def test_errors_name_options(guarded, server, capsys, tmp_path):
    command = ["export", "Movie", str(tmp_path / "a.jsonl")]
    assert main([*command, *connection(guarded)]) == 1
    assert "give --api-key, or WEAVIATE_API_KEY" in capsys.readouterr().err
    source, target = (f"http://127.0.0.1:{one.http_port}" for one in (server, guarded))
    ports = ["--from-grpc-port", str(server.grpc_port), "--to-grpc-port", str(guarded.grpc_port)]
    assert main(["copy", source, target, *ports]) == 1
    assert "give --to-api-key, or WEAVIATE_TO_API_KEY" in capsys.readouterr().err
    assert main([*command, "--url", source, "--grpc-port", str(free_port())]) == 1
    error = capsys.readouterr().err
    assert "a URL with https:// says that it speaks TLS" in error
    assert "through the REST port: --grpc web" in error
    assert "grpc_secure" not in error


def test_rows_that_fail_are_told_once(server, name, tmp_path):
    create_movies(server, name)
    write_lines(tmp_path / "movies.jsonl", [{"title": "Alien", "year": "no number"}, {"title": "Aliens", "year": 1986}])
    with start(server, "import", tmp_path / "movies.jsonl", "--collection", name, stderr=subprocess.PIPE) as process:
        lines = process.stderr.read().splitlines()
        assert process.wait(30) == 1
    assert lines == [
        f"1 objects imported into {name}",
        f"1 failed: {tmp_path / 'movies.jsonl.failed.jsonl'} says why, and can be imported when it is repaired",
    ]


def test_warnings_are_messages(server, capsys, monkeypatch, tmp_path, name):
    create_movies(server, name)
    command = ["export", name, str(tmp_path / "a.jsonl"), *connection(server), "--header", "Authorization=Bearer a"]
    monkeypatch.setattr("warnings.filters", [("default", None, UserWarning, None, 0)])
    main([*command, "--api-key", "secret"])
    error = capsys.readouterr().err
    assert error.startswith("Auth004: an Authorization header was given")
    assert "UserWarning" not in error
