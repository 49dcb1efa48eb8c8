"""`completion`: the script for bash in bash; those for zsh and fish by what stands in them."""

import re
import shutil
import subprocess

import pytest

from weaviate_anyio.__main__ import main

COMMANDS = {"demo", "import", "export", "copy", "migrate", "doctor", "shell", "completion"}
TYPE = """
source /dev/stdin <<< "$1"; shift
COMP_WORDS=(weaviate-anyio "$@"); COMP_CWORD=$#
_weaviate_anyio
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def script(capsys):
    def made(shell):
        assert main(["completion", shell]) == 0
        return capsys.readouterr().out

    return made


@pytest.fixture
def complete(script, tmp_path):
    def completed(*words):
        command = ["bash", "--norc", "-c", TYPE, "bash", script("bash"), *words]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert ran.stderr == ""
        return set(ran.stdout.splitlines()) - {""}

    return completed


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([""], COMMANDS | {"-h", "--help", "--version"}),
        (["im"], {"import"}),
        (["import", "--backend", ""], {"asyncio", "uvloop", "trio"}),
        (["import", "--backend", "u"], {"uvloop"}),
        (["copy", "--to-grpc-p"], {"--to-grpc-port"}),
        (["copy", "--existing", ""], {"skip", "append"}),
        (["import", "--progress", "--no-p"], {"--no-progress"}),
        (["doctor", "--url", ""], set()),
        (["export", "Movie", "mov"], {"movies one.jsonl", "movies"}),
        (["completion", ""], {"bash", "zsh", "fish", "-h", "--help"}),
        (["shell", "-c", ""], set()),
    ],
)
def test_bash(complete, tmp_path, words, found):
    (tmp_path / "movies one.jsonl").touch()
    (tmp_path / "movies").mkdir()
    assert complete(*words) == found


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_and_option_is_there(script, shell, capsys):
    text = script(shell)
    for command in COMMANDS:
        with pytest.raises(SystemExit, match="0"):
            main([command, "--help"])
        for option in re.findall(r"^  (?:-\w(?: \w+)?, )?--([\w-]+)", capsys.readouterr().out, re.MULTILINE):
            assert re.search(rf"(--|-l ){option}\b", text), (command, option)
        assert re.search(rf"\b{command}\b", text)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_syntax(script, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, "-n", "/dev/stdin"], input=script(shell), text=True, check=True)


def test_help_with_signs_of_the_shells(script):
    assert re.search(r"'--filter\[only objects that match, such as \"year >= 1990.*\]:value:'", script("zsh"))
    assert r"title like \'A*\'" in script("fish")


def test_unknown_shells_are_refused(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["completion", "powershell"])
    assert "'bash', 'zsh', 'fish'" in capsys.readouterr().err
