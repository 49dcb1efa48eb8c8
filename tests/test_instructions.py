"""What the hot operations cost, in instructions, does not grow unnoticed."""

import shutil

import pytest

from benchmarks import instructions


def test_what_has_grown_is_named():
    before = {"decode": 1000, "encode": 1000, "call": 1000}
    assert not instructions.grown(before, {"decode": 1030, "encode": 500, "call": 1000})
    assert instructions.grown(before, {"decode": 1031, "encode": 500}) == [
        "decode: 1,031 instructions, 1,000 are accepted"
    ]


def test_a_new_operation_must_be_accepted():
    assert instructions.grown({}, {"decode": 5}) == ["decode: 5 instructions, 0 are accepted"]


def test_figures_of_other_builds_stay(tmp_path, monkeypatch):
    baseline = tmp_path / "instructions.json"
    baseline.write_text('{"another build": {"interpreted": {"decode": 1}}}')
    monkeypatch.setattr(instructions, "BASELINE", baseline)
    assert instructions.accepted() == {}
    instructions.accept({"compiled": {"decode": 2}})
    assert instructions.accepted() == {"compiled": {"decode": 2}}
    assert '"another build"' in baseline.read_text()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("valgrind"), reason="there is no valgrind")
@pytest.mark.skipif(not instructions.accepted(), reason="no figures are accepted for this build of Python")
@pytest.mark.parametrize("form", instructions.FORMS)
def test_no_operation_takes_more_instructions_than_accepted(form):
    assert not instructions.grown(instructions.accepted().get(form, {}), instructions.measured(form))
