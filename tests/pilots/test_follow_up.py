"""At six and eighteen months: expected beside measured, with the band; what was learned is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from scuola.pilots.follow_up import FollowUp, charts, compared, follow_ups, record, reminders, review_day, summary
from scuola.pilots.pilot import Pilot
from scuola.text.problems import Problem
from scuola.workspace.answers import Answers

INDICATORS = [
    {"name": "Ingressi", "unit": "l'anno", "baseline": 120, "after_6": 115, "after_18": 100, "band": 10, "target": 60},
    {"name": "Chi cura e dorme", "unit": "%", "baseline": 40, "after_6": 45, "after_18": 55, "band": 3, "target": 60},
]
PILOT = Pilot("abc", {"about": {"title": "A casa"}, "evaluation": {"indicators": INDICATORS}}, started="2027-01-31")
AT_6 = date(2027, 7, 28)


def test_reviews_are_six_and_eighteen_months_after_the_first_day() -> None:
    assert review_day("2027-01-31", 6) == AT_6
    assert review_day("2027-12-15", 18) == date(2029, 6, 15)
    days = [entry.decoded("dtstart") for entry in Calendar.from_ical(reminders(PILOT)).walk("VEVENT")]
    assert days == [AT_6, date(2028, 7, 28)]


def test_what_was_measured_is_compared_within_the_band() -> None:
    found = compared(PILOT, 6, {"Ingressi": 108, "Chi cura e dorme": 39})
    assert [(one.name, one.within) for one in found] == [("Ingressi", True), ("Chi cura e dorme", False)]
    assert "come previsto" in found[0].said.it and "Quale ipotesi" in found[1].said.it
    assert summary(found).it == "Come previsto: 1 su 2."
    assert "Perché" in compared(PILOT, 6, {})[0].said.it
    drawn = [chart.spec() for chart in charts(PILOT, [FollowUp(6, "2027-07-28", {"Ingressi": 108}, "x")])]
    assert [one["title"] for one in drawn] == ["Ingressi"], "what was not measured is not drawn"
    assert drawn[0]["months"] == [0, 6, 18] and drawn[0]["points"] == [{"month": 6, "value": 108}]
    assert drawn[0]["expected"]["values"] == [120, 115, 100] and drawn[0]["expected"]["low"] == [120, 105, 90]
    assert [row[0] for row in drawn[0]["table"]["rows"]] == ["0", "6", "18"] and drawn[0]["table"]["rows"][1][-1] == 108


def test_a_review_is_kept_and_a_second_time_takes_its_place(tmp_path: Path) -> None:
    answers = Answers(tmp_path)
    record(answers, PILOT, 6, {"Ingressi": 108}, "Le famiglie accettano.", AT_6)
    record(answers, PILOT, 6, {"Ingressi": 110}, "Corretto.", AT_6, "Due operatori in più")
    [one] = follow_ups(answers)
    assert one.measured == {"Ingressi": 110} and one.changed


@pytest.mark.parametrize(
    ("pilot", "measured", "learned", "day", "said"),
    [
        (PILOT, {}, "x", date(2027, 5, 1), "non si misura prima"),
        (PILOT, {"Altro": 3}, "x", AT_6, "Altro"),
        (PILOT, {}, " ", AT_6, "imparato"),
        (Pilot("a", {}), {}, "x", AT_6, "comincia"),
    ],
)
def test_a_review_too_early_or_of_nothing_is_refused(
    pilot: Pilot, measured: dict[str, float], learned: str, day: date, said: str, tmp_path: Path
) -> None:
    with pytest.raises(Problem, match=said):
        record(Answers(tmp_path), pilot, 6, measured, learned, day)
    assert follow_ups(Answers(tmp_path)) == []
