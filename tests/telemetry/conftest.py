"""What OpenTelemetry is told, kept in memory."""

import pytest
from telemetry_kept import Kept


@pytest.fixture
def kept(blocking_calls):
    """Providers that keep what they get; their exporters take locks."""
    return Kept()
