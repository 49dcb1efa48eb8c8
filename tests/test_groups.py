"""Every test is in one group, and none outside the group `server` can start a server."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from support import GROUPS, mark_group

from weaviate_anyio.embedded import EmbeddedOptions, run_server
from weaviate_anyio.exceptions import WeaviateStartUpError

HERE = Path(__file__).parent


def test_every_test_is_in_one_group(request):
    for item in request.session.items:
        assert len({mark.name for mark in item.iter_markers()} & GROUPS.keys()) == 1, item.nodeid


def item(path, fixtures, *marks):
    """A test as pytest collects it."""
    marks = {name: SimpleNamespace(name=name) for name in marks}
    made = SimpleNamespace(nodeid="test", path=HERE / path, fixturenames=fixtures, get_closest_marker=marks.get)
    made.iter_markers = lambda: iter(marks.values())
    made.add_marker = lambda name: marks.update({name: SimpleNamespace(name=name)})
    made.marks = marks
    return made


@pytest.mark.parametrize(
    ("group", "path", "fixtures", "marks"),
    [
        ("unit", "test_x.py", ["request"], []),
        ("engine", "grpc/test_x.py", ["request"], []),
        ("server", "test_x.py", ["request", "server", "servers"], []),
        ("server", "grpc/test_x.py", ["request", "servers"], ["anyio"]),
        ("slow", "test_x.py", [], ["slow"]),
    ],
)
def test_the_group_is_what_a_test_needs(group, path, fixtures, marks):
    one = item(path, fixtures, *marks)
    mark_group(one)
    assert set(one.marks) == {group, *marks}


@pytest.mark.parametrize(
    ("path", "fixtures", "mark"),
    [("test_x.py", [], "server"), ("test_x.py", ["servers"], "slow"), ("grpc/test_x.py", [], "unit")],
)
def test_a_mark_by_hand_cannot_say_otherwise(path, fixtures, mark):
    with pytest.raises(pytest.UsageError, match=f"and marked as {mark}"):
        mark_group(item(path, fixtures, mark))


@pytest.mark.anyio
async def test_no_server_is_found_without_the_fixture(tmp_path):
    with pytest.raises(WeaviateStartUpError, match="a test that starts one takes the fixture `servers`"):
        async with run_server(EmbeddedOptions(str(tmp_path), port=0, grpc_port=0)):
            pass


def test_what_tests_record_is_in_the_report(tmp_path):
    report = tmp_path / "report.xml"
    tests = "tests/config/test_config_wrong.py::test_the_walk_finds_what_it_should"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", tests]
    subprocess.run(command, cwd=HERE.parent, check=True, stdout=subprocess.DEVNULL)
    recorded = {one.get("name") for one in ET.parse(report).iter("property")}
    assert recorded == {"factories", "parameters", "limits"}
