"""The edition: what its file says, and what is said when it is wrong."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scuola.editions import dates, edition
from scuola.text.problems import Problem

ROME = ZoneInfo("Europe/Rome")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    pauses = [(date(2027, 4, 1), date(2027, 4, 7))]
    planned = dates.planned("forty-hours", date(2027, 2, 28), pauses)
    edition.write(tmp_path, planned)
    assert edition.read(tmp_path) == planned


def test_an_instructor_may_write_a_day_a_time_or_nothing(tmp_path: Path) -> None:
    (tmp_path / edition.FILE).write_text(
        "language: it\nbegins: 2027-01-11\nkeep_until: 2029-01-01\nexercises:\n"
        "  a: {due: 2027-07-01 18:00, weight: 2}\n  b: {due: 2027-07-01}\n  c: {}\n"
    )
    read = edition.read(tmp_path).exercises
    assert read["a"].due == datetime(2027, 7, 1, 18, tzinfo=ROME)
    assert read["b"].due == datetime(2027, 7, 1, 23, 59, tzinfo=ROME)
    assert read["c"].due is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("begins: domani", "«domani»"),
        ("weights: 2", "campo «weights»"),
        ("language: fr", "«fr»"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_field(tmp_path: Path, text: str, said: str) -> None:
    whole = {"language": "it", "begins": "2027-01-11", "keep_until": "2029-01-01", "exercises": "{}"}
    key, value = text.split(": ")
    whole[key] = value
    (tmp_path / edition.FILE).write_text("".join(f"{name}: {given}\n" for name, given in whole.items()))
    with pytest.raises(Problem, match=said):
        edition.read(tmp_path)


def test_a_folder_without_an_edition_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="scuola course new"):
        edition.read(tmp_path)


def test_an_exercise_that_is_not_foreseen_is_named_with_those_that_are() -> None:
    with pytest.raises(Problem, match=r"«b» non è in questa edizione\. Quelli previsti sono: a"):
        edition.Edition(
            language="it", begins=date(2027, 1, 11), keep_until=date(2029, 1, 1), exercises={"a": edition.Assignment()}
        ).chosen(["b"])
