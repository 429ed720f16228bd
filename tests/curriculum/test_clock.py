"""The School's clock, on computers that think they are elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from scuola.classroom.debrief import _cell
from scuola.classroom.records import Record
from scuola.curriculum.clock import at_second, today

LATE_IN_THE_EVENING = datetime(2026, 11, 28, 22, 30, tzinfo=UTC)  # 23:30 in Bologna, the day after in Auckland


@pytest.fixture(params=["Pacific/Auckland", "America/Los_Angeles"])
def elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("elsewhere")
def test_a_moment_kept_in_seconds_is_the_schools_wherever_the_computer_thinks_it_is() -> None:
    assert at_second(LATE_IN_THE_EVENING.timestamp()).isoformat() == "2026-11-28T23:30:00+01:00"


@pytest.mark.usefixtures("elsewhere")
def test_a_room_is_deleted_on_the_schools_day_and_its_data_have_the_schools_times() -> None:
    room = Record("ABCD", "session", "it", LATE_IN_THE_EVENING.timestamp(), 30, "", False)
    assert room.deleted_on.date() == date(2026, 12, 28)
    assert _cell(pd.Timestamp(LATE_IN_THE_EVENING)) == "2026-11-28 23:30:00+01:00"


@pytest.mark.usefixtures("elsewhere")
def test_today_is_the_schools_day() -> None:
    before = datetime.now(UTC)
    found = today()
    assert found in {at_second(before.timestamp()).date(), at_second(time.time()).date()}
