"""The programme as people read it: hours that add up, competences that are trained, dates that exist."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from scuola import cli, curriculum
from scuola.authoring import references
from scuola.curriculum.schema import Path as LearningPath
from scuola.curriculum.syllabus import matrix, readings, syllabus
from scuola.markup.links import FolderLinks
from scuola.markup.programme import a_syllabus, the_glossary, the_matrix
from scuola.pages.programme import Dates, ProgrammePage
from scuola.text import speak
from scuola.text.problems import Problem

PATHS = curriculum.paths()


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.slug)
def test_the_hours_of_a_syllabus_add_up_and_leave_room_for_the_rest(path: LearningPath) -> None:
    one = syllabus(path)
    assert [lesson.code for part in one.parts for lesson in part.lessons] == sorted(
        path.lessons, key=[lesson.code for _, lesson in curriculum.lessons()].index
    )
    assert one.lesson_hours + one.other_hours + path.capstone_hours == path.hours
    assert one.other_hours >= 0
    shown = a_syllabus(one, FolderLinks())
    assert all(lesson.code in shown for part in one.parts for lesson in part.lessons)


def test_the_whole_programme_trains_every_competence_and_the_matrix_says_where() -> None:
    assert syllabus(PATHS[0]).competences == list(curriculum.competences().profile)
    first = {one.code for _, marks in matrix() for one, mark in marks if mark == "primary"}
    assert first == {one.code for one in curriculum.competences().profile}
    assert the_matrix(FolderLinks()).count(">principale<") >= 24


def test_a_competence_without_a_lesson_is_an_error_in_the_checks(checkout: Path) -> None:
    path = checkout / "curriculum/competences.yaml"
    text = path.read_text()
    new = "profile:\n  - code: CV13\n    name:\n      it: Volare\n      en: Fly\n"
    path.write_text(text.replace("profile:\n", new, 1))
    assert any("CV13" in str(fault) for fault in references.faults())


def test_every_work_is_in_the_reading_list_once_per_module() -> None:
    listed = [work.id for _, works in readings() for work in works]
    assert set(listed) == set(curriculum.bibliography())
    for _, works in readings():
        assert len({work.id for work in works}) == len(works)


def test_the_glossary_is_in_the_order_of_the_reader() -> None:
    for code in ("it", "en"):
        speak(code)
        shown = the_glossary()
        words = [str(term.term) for term in curriculum.glossary().values()]
        places = [shown.index(f"<dt id='{term.slug}'>") for term in curriculum.glossary().values()]
        assert [w for _, w in sorted(zip(places, words, strict=True))] == sorted(words, key=str.casefold)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", "domani"], "«domani» non è una data"),
        (["--start", "2027-02-30"], "«2027-02-30»"),
        (["--start", "2027-01-11", "--path", "pilot"], "forty-hours"),
        (["--start", "2027-01-11", "--pause", "2027-05-02..2027-05-01"], "dalla prima all'ultima"),
        (["--start", "2027-01-11", "--pause", "2020-01-01..2040-01-01"], "tre anni"),
    ],
)
def test_dates_that_cannot_be_are_said(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["calendar", str(tmp_path / "x.ics"), *arguments])
    assert ended.value.code == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "x.ics").exists()


def test_the_command_writes_the_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["calendar", str(tmp_path / "edition.ics"), "--start", "2027-01-11"])
    assert not ended.value.code
    assert "11 gennaio 2027" in capsys.readouterr().out
    assert icalendar.Calendar.from_ical((tmp_path / "edition.ics").read_bytes()).walk("VEVENT")


def test_the_page_shows_it_all_and_makes_dates(workspace: Path) -> None:
    tabs = ProgrammePage("programme").show()
    assert "Dirigente pubblico" in tabs.children[0].value
    assert "from-challenges-to-missions.it.ipynb" in tabs.children[0].value
    dates = Dates()
    dates.form.value = {"path": "forty-hours", "start": "2027-01-11"}
    dates.make()
    assert "text/calendar" in dates.shown.value
    dates.form.value = {"path": "forty-hours", "start": "11/1/27"}
    with pytest.raises(Problem):
        dates.make()
    assert dates.shown.value == ""
