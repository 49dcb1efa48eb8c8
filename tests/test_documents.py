"""What the documents name is there: files, folders, tests, and names of the code."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILE = re.compile(r"`([\w./-]+\.(?:py|md|txt|toml|proto))`")
NAME = re.compile(r"`(_?[a-z]+(?:_[a-z]+)+)(?:\(\))?`")  # with an underscore: others may be words of any language
MADE_UP = {"weaviate_anyio/_wire/NAMESPACE.py", "administration/NAME.py", "collections/NAME.py"}
"""Stands for any of its kind."""
OF_OTHERS = {"vega_datasets"}
"""Names of what is not used."""


@cache
def files():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:  # an sdist
        return {path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.is_file()}
    return {name for name in listed.stdout.split() if (ROOT / name).exists()}


@cache
def words():
    """Every word of the code."""
    code = [ROOT / name for name in files() if name.endswith((".py", ".proto", ".toml", "Makefile", ".yaml"))]
    inside = {word for path in code for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))}
    return inside | {path.stem for path in code}


DOCUMENTS = sorted(name for name in files() if name.endswith(".md"))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_files_are_there(document):
    named = set(FILE.findall((ROOT / document).read_text(encoding="utf-8"))) - MADE_UP
    assert {name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in files())} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_names_are_there(document):
    named = set(NAME.findall((ROOT / document).read_text(encoding="utf-8")))
    assert named - words() - OF_OTHERS == set()


def test_there_are_many():
    assert len(DOCUMENTS) > 6
    assert len(words()) > 5000
