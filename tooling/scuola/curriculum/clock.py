"""The School's clock: moments are kept in universal time and shown in the time zone of its editions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from scuola import curriculum


def zone() -> ZoneInfo:
    """Return the time zone of the School's editions."""
    return ZoneInfo(curriculum.edition().zone)


def in_school_time(moment: datetime) -> datetime:
    """Return a moment in the School's time; one without an offset is meant in it already."""
    return moment.astimezone(zone()) if moment.tzinfo else moment.replace(tzinfo=zone())


def at_second(seconds: float) -> datetime:
    """Return a moment that is counted in seconds since 1970, as files and databases keep it, in the School's time."""
    return datetime.fromtimestamp(seconds, zone())


def today() -> date:
    """Return the day that it is at the School, whatever the computer's own time zone."""
    return in_school_time(datetime.now(UTC)).date()
