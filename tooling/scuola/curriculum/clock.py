"""The School's clock: moments are kept in universal time and shown in the time zone of its editions."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from scuola import curriculum


def zone() -> ZoneInfo:
    """Return the time zone of the School's editions."""
    return ZoneInfo(curriculum.edition().zone)


def in_school_time(moment: datetime) -> datetime:
    """Return a moment in the School's time; one without an offset is meant in it already."""
    return moment.astimezone(zone()) if moment.tzinfo else moment.replace(tzinfo=zone())
