"""The program in the documents, as a user runs it."""

import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples/telemetry.py"


def test_the_example_prints_its_spans(server):
    ports = ["--port", str(server.http_port), "--grpc-port", str(server.grpc_port)]
    run = subprocess.run([sys.executable, EXAMPLE, *ports], capture_output=True, text=True, check=True)
    for line in ("create ExampleFilm: ", "insert_many ExampleFilm: ", "bm25 ExampleFilm: ", "a request of a user: "):
        assert line in run.stdout
    assert "ClientStatistics(" in run.stdout
