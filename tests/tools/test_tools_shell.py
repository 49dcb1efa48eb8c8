"""`shell`: programs from arguments and pipes, and the prompt on a terminal."""

import fcntl
import io
import re
import stat
import struct
import subprocess
import sys
import termios

import pytest
from terminals import END, INTERRUPT, Terminal
from tool_support import connection, run, start, wait_until

from weaviate_anyio.__main__ import main
from weaviate_anyio._tools import shell

SPAWN = {
    "asyncio": "import asyncio; task = asyncio.create_task(later())",
    "uvloop": "import asyncio; task = asyncio.create_task(later())",
    "trio": "import trio; task = trio.lowlevel.spawn_system_task(later)",
}


@pytest.fixture
def open_shell(server, backend, tmp_path):
    def opened(*options, **environment):
        command = ["-m", "weaviate_anyio", "shell", *connection(server), "--backend", backend, *options]
        return Terminal(command, XDG_STATE_HOME=str(tmp_path), PYTHONWARNINGS="error", **environment)

    return opened


PROGRAMS = [
    ("print(await client.is_ready())", 0, "True\n", ""),
    (
        "movies = client.collections.use('Movie')\nprint(movies, Filter, DataType.TEXT, weaviate.__name__)",
        0,
        "Movie",
        "",
    ),
    ("import sys\nsys.exit(7)", 7, "", ""),
    ("raise SystemExit('a reason')", 1, "", "a reason\n"),
    ("async with anyio.create_task_group() as tasks:\n    tasks.start_soon(client.is_ready)\nprint(2)", 0, "2\n", ""),
    ("1 +", 1, "", "SyntaxError: invalid syntax"),
    ("x = '\0'", 1, "", "null bytes"),
    ("await client.collections.use('Nope').length()", 1, "", "Error: "),
    ("client.collections.use(3)", 1, "", "WeaviateInvalidInputError: name must be"),
    ("print('\N{PILE OF POO}')", 0, "\N{PILE OF POO}\n", ""),
]


@pytest.mark.parametrize(("program", "code", "out", "error"), PROGRAMS, ids=range(len(PROGRAMS)))
@pytest.mark.parametrize("piped", [True, False])
def test_programs(server, backend, program, code, out, error, piped, capsys, monkeypatch, blocking_calls):
    text = program if piped else "nothing reads this"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert run(server, "shell", *([] if piped else ["--command", program]), backend=backend) == code
    printed = capsys.readouterr()
    assert out in printed.out
    assert error in printed.err
    assert bool(printed.err) == bool(error)
    assert "Traceback" not in printed.err


def test_tracebacks_have_the_frames_of_the_program(server, backend, capsys, blocking_calls):
    program = (
        "async def half(of):\n    return 1 / of\n\nasync with anyio.create_task_group() as tasks:\n    await half(0)"
    )
    assert run(server, "shell", "-c", program, backend=backend) == 1
    error = capsys.readouterr().err
    assert "return 1 / of" in error
    assert "ZeroDivisionError: division by zero" in error
    assert set(re.findall(r'File "(.*?)"', error)) == {"<command>"}


CANCELLED = [
    "import asyncio; raise asyncio.CancelledError()",
    "import asyncio; asyncio.current_task().cancel(); await anyio.sleep(0)",
    "import asyncio; task = asyncio.create_task(anyio.sleep(1)); task.cancel(); await task",
]


@pytest.mark.parametrize("program", CANCELLED)
@pytest.mark.parametrize("loop", ["asyncio", "uvloop"])
def test_programs_that_are_cancelled_by_themselves(server, loop, program, capsys):
    assert run(server, "shell", "-c", program, backend=loop) == 1
    error = capsys.readouterr().err
    assert 'File "<command>", line 1' in error
    assert error.endswith("CancelledError\n")


def test_a_program_that_is_no_utf_8(server, capsys, monkeypatch):
    for number, options in enumerate([[], ["-c", "\udcff"]]):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff")))
        assert run(server, "shell", *options) == 1
        error = capsys.readouterr().err
        assert f'File "{["<stdin>", "<command>"][number]}", line 1' in error
        assert "SyntaxError: (unicode error) 'utf-8' codec can't decode byte 0xff" in error


def test_ctrl_c_while_a_program_is_read(server):
    # That the shell reads it is known by the pipe: it is empty once what was written has been taken.
    with start(server, "shell", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write("print(1)\n")
        process.stdin.flush()
        wait_until(lambda: not unread(process.stdin), process)
        process.send_signal(2)
        assert process.wait(30) == 130
        assert process.stdout.read() + process.stderr.read() == ""


def unread(pipe):
    """The bytes in a pipe."""
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4))[0]


def test_no_server(backend, capsys):
    assert main(["shell", "-c", "print(1)", "--url", "localhost:1", "--backend", backend]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "refused the connection" in printed.err


def test_ctrl_c_ends_a_program(server, backend):
    program = "print('begun', flush=True); await anyio.sleep_forever()"
    command = ["shell", "-c", program, "--backend", backend]
    with start(server, *command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == "begun\n"
        process.send_signal(2)
        assert process.wait(30) == 130
        assert process.stderr.read() == ""


def test_the_prompt(open_shell, tmp_path):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        assert "`client` is connected" in terminal.seen
        terminal.type("await client.is_ready()\n")
        terminal.wait_for("True\r\n>>> ")
        terminal.type("answer = _; def_ = 1\nasync def two():\n    await anyio.sleep(0)\n    return 2\n\nawait two()\n")
        terminal.wait_for("2\r\n>>> ")
        terminal.type("import atexit; atexit.register(lambda: print('connected:', client.is_connected())) and 77\n")
        terminal.wait_for("77\r\n>>> ")
        terminal.type(END)
        assert terminal.ended() == 0
        assert "connected: False" in terminal.seen
        assert "Traceback" not in terminal.seen
    history = tmp_path / "weaviate-anyio" / "history"
    assert "await client.is_ready()" in history.read_text()
    assert stat.S_IMODE(history.stat().st_mode) == 0o600


def test_ctrl_c_interrupts_the_call_and_not_the_shell(open_shell):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        for _ in range(3):
            terminal.type("print('be' + 'gun'); await anyio.sleep_forever()\n")
            terminal.wait_for("begun\r\n")
            terminal.type(INTERRUPT)
            terminal.wait_for("KeyboardInterrupt\r\n>>> ")
        terminal.interrupt_a_line("half of a line")
        terminal.wait_for("KeyboardInterrupt\r\n>>> ")
        terminal.type("await client.is_ready()\n")
        terminal.wait_for("True\r\n>>> ")
        terminal.type("exit(5)\n")
        assert terminal.ended() == 5
        assert "Traceback" not in terminal.seen


def test_errors_at_the_prompt(open_shell):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        terminal.type("await client.collections.use('Nope').length()\n")
        terminal.wait_for("\r\n>>> ")
        assert re.search(r"\nWeaviate\w+Error: .*Nope", terminal.seen)
        assert "Traceback" not in terminal.seen
        terminal.type("def half(of): return 1 / of\n\nhalf(0)\n")
        terminal.wait_for("ZeroDivisionError: division by zero\r\n>>> ")
        assert "return 1 / of" in terminal.seen
        assert "site-packages" not in terminal.seen
        assert "shell.py" not in terminal.seen
        terminal.type("1 +* 2\n")
        terminal.wait_for("SyntaxError: invalid syntax\r\n>>> ")
        terminal.type("def wrong():\n    one = 1\n    global one\n\n")
        terminal.wait_for("SyntaxError: name 'one' is assigned to before global declaration\r\n>>> ")
        assert not re.search(r"code(op)?\.py", terminal.seen)
        terminal.type("raise SystemExit\n")
        assert terminal.ended() == 0


def test_the_loop_runs_while_the_prompt_waits(open_shell, backend):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        terminal.type("async def later():\n    await anyio.sleep(0.3)\n    print('tic' + 'ked', flush=True)\n\n")
        terminal.type(SPAWN[backend] + "\n")
        terminal.wait_for("ticked")
        terminal.type(END)
        assert terminal.ended() == 0


@pytest.mark.parametrize("backend", ["asyncio", "uvloop"])
def test_cancellations_at_the_prompt_that_nobody_typed(open_shell):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        for program in CANCELLED:
            terminal.type(f"{program}\n")
            terminal.wait_for("CancelledError\r\n>>> ")
        assert "KeyboardInterrupt" not in terminal.seen
        terminal.type("await client.is_ready()\n")
        terminal.wait_for("True\r\n>>> ")


def test_what_does_not_await_can_be_ended(open_shell, tmp_path):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        terminal.type("print('be' + 'gun') or [None for _ in iter(int, 1)]\n")
        terminal.wait_for("begun")
        terminal.type(INTERRUPT)
        terminal.wait_for("It does not end: Ctrl-C again ends the shell.")
        terminal.type(INTERRUPT)
        assert terminal.ended() == 130
    assert "iter(int, 1)" in (tmp_path / "weaviate-anyio" / "history").read_text()


def test_names_are_completed(open_shell):
    with open_shell() as terminal:
        terminal.wait_for(">>> ")
        terminal.type("await client.is_re\t\n")
        terminal.wait_for("True\r\n>>> ")
        terminal.type(END)
        assert terminal.ended() == 0


def test_results_are_tables_where_rich_is(open_shell):
    with open_shell(COLUMNS="60") as terminal:
        terminal.wait_for(">>> ")
        terminal.type("client.collections.use('Movie')\n")
        terminal.wait_for("\r\n>>> ")
        assert re.search(r"\u2502 name \u2502 Movie \u2502", terminal.seen)
        terminal.type("_.name + '!'\n")
        terminal.wait_for("'Movie!'")


def test_without_readline(monkeypatch):
    monkeypatch.setitem(sys.modules, "readline", None)
    with shell._line_editing({}):
        pass
