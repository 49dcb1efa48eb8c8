"""The program in docs/logins.md, which makes a user and a role."""

import runpy
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples/users_and_roles.py"


@pytest.mark.anyio
async def test_the_example_makes_a_user_who_may_write_and_nothing_else(guarded, capsys):
    program = runpy.run_path(str(EXAMPLE))
    await program["main"](guarded.http_port, guarded.grpc_port, "root-key")
    assert capsys.readouterr().out.splitlines() == [
        "example-importer ['example-writer']",
        "example-importer may not delete_collections",
        "the key is of no use any more",
    ]
