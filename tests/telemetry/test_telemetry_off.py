"""What telemetry costs those who do not want it: nothing is imported; and how settings are checked."""

import subprocess
import sys

import pytest

import weaviate_anyio
from weaviate_anyio.config import AdditionalConfig, Telemetry
from weaviate_anyio.exceptions import WeaviateInvalidInputError

OFF = """
import sys, weaviate_anyio
from weaviate_anyio import _calls, _nodes, _rest
from weaviate_anyio.config import AdditionalConfig, Telemetry
weaviate_anyio.use_async_with_local(additional_config=AdditionalConfig(slow_call=1.0))
Telemetry()
assert not [name for name in sys.modules if name.startswith("opentelemetry")]
weaviate_anyio.use_async_with_local(additional_config=AdditionalConfig(telemetry=Telemetry()))
assert "opentelemetry.trace" in sys.modules
"""
MISSING = """
import sys, weaviate_anyio
from weaviate_anyio.config import AdditionalConfig, Telemetry
sys.modules["opentelemetry"] = None
try:
    weaviate_anyio.use_async_with_local(additional_config=AdditionalConfig(telemetry=Telemetry()))
except weaviate_anyio.exceptions.WeaviateInvalidInputError as error:
    assert error.parameter == "telemetry", error.parameter
    assert "weaviate-anyio[otel]" in str(error)
else:
    raise SystemExit("no error")
"""


@pytest.mark.parametrize("program", [OFF, MISSING], ids=["off", "missing"])
def test_opentelemetry_is_imported_where_it_is_asked_for_only(program):
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    ("settings", "parameter"),
    [
        ({"tracer_provider": 1}, "Telemetry.tracer_provider"),
        ({"meter_provider": object}, "Telemetry.meter_provider"),
        ({"logger_provider": "x"}, "Telemetry.logger_provider"),
        ({"spans": "yes"}, "spans"),
        ({"data_source": 3}, "data_source"),
    ],
)
def test_settings_are_checked(settings, parameter):
    with pytest.raises(WeaviateInvalidInputError, match=parameter):
        Telemetry(**settings)


@pytest.mark.parametrize("seconds", [-1, "1", True, float("nan"), float("inf")])
def test_slow_call_is_a_number_of_seconds(seconds):
    with pytest.raises(WeaviateInvalidInputError, match="slow_call"):
        AdditionalConfig(slow_call=seconds)


def test_a_client_that_watches_nothing_has_nothing_in_between():
    assert weaviate_anyio.use_async_with_local()._connection.watch is None
