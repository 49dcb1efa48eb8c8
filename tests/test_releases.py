"""What releases are made by: notes, lowest versions, addresses."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
sys.path.insert(0, str(ROOT / "tools"))
try:
    import lowest
    import release_notes
finally:
    sys.path.remove(str(ROOT / "tools"))

CHANGELOG = """# Changelog

## Unreleased

## 1.2.3 - 2030-01-02

### Added

- One thing.

## [1.2.2] - 2030-01-01
"""


def test_the_notes_of_a_release_are_its_section():
    assert release_notes.notes(CHANGELOG, "1.2.3") == "### Added\n\n- One thing."


@pytest.mark.parametrize("number", ["1.2.2", "1.2", "1x2.3", "9.9.9"])
def test_a_release_without_notes_is_none(number):
    with pytest.raises(SystemExit, match=f"no section {re.escape(number)}"):
        release_notes.notes(CHANGELOG, number)


@pytest.mark.parametrize("tag", ["v0.0.0", "1.0", ""])
def test_a_tag_is_the_version(tag):
    with pytest.raises(SystemExit, match=f"the tag {tag} is not v"):
        release_notes.main(tag)


def test_the_lowest_versions():
    project = {"dependencies": ["a>=1.2", "b[x]>=0.10"], "optional-dependencies": {"c": ["a>=1.10", "d>=3"]}}
    assert lowest.lowest(project, []) == ["a==1.2", "b[x]==0.10"]
    assert lowest.lowest(project, ["c"]) == ["a==1.10", "b[x]==0.10", "d==3"]
    with pytest.raises(SystemExit, match="'e' has no lower bound"):
        lowest.lowest({"dependencies": ["e"], "optional-dependencies": {}}, [])


def test_every_dependency_has_a_lower_bound_and_no_upper_one():
    lines = [line for each in PROJECT["optional-dependencies"].values() for line in each] + PROJECT["dependencies"]
    specifiers = [re.sub(r"^[\w.-]+(\[[\w,-]+\])?", "", line.partition(";")[0]).strip() for line in lines]
    assert [each for each in specifiers if not re.fullmatch(r">=[\d.]+", each)] == []


def test_there_is_one_address_of_the_repository_and_one_of_the_site():
    site = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
    repository = PROJECT["urls"]["Source"]
    assert site["extra"]["social"][0]["link"] == repository
    assert PROJECT["urls"]["Documentation"] == site["site_url"]
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    ours = re.findall(r"https://[\w.]*github\w*\.(?:com|io)/\S*?(?=[)\s])", text)
    raw = repository.replace("//github.com", "//raw.githubusercontent.com")
    assert [url for url in ours if not url.startswith((repository, site["site_url"], raw))] == []
    assert re.findall(r"\]\((?!https://)[^)]*\)", text) == []  # PyPI shows it too, where nothing else stands beside it


def test_links_of_the_readme_lead_to_files():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    files = re.findall(r"/weaviate-anyio/(?:blob/)?main/([^)\s#]+)", text)
    pages = re.findall(r"github\.io/weaviate-anyio/([\w/]+)\.html", text)
    assert len(files) > 5
    assert [name for name in [*files, *(f"docs/{page}.md" for page in pages)] if not (ROOT / name).exists()] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="this is an unpacked sdist")
def test_the_wheel_has_code_and_no_data(tmp_path):
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.iterdir()
    assert wheel.stat().st_size < 900_000
