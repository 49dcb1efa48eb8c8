"""Times in JSON of the REST API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(text: str | None) -> datetime | None:
    """A time in RFC 3339 as one in UTC; digits beyond the microseconds are cut off.

    None where there is none, and for the year 1, by which the server means never.
    """
    read = datetime.fromisoformat(text) if text else None
    return None if read is None or read.year == 1 else read.astimezone(UTC)


def moment_of_milliseconds(number: int) -> datetime:
    """A time in milliseconds since 1970."""
    return _EPOCH + timedelta(milliseconds=number)
