"""An edition from the command line, on a real exchange: made, released, collected, graded, marked, given back."""

from __future__ import annotations

import csv
import json
import os
import stat
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scuola.editions import edition, participants
from scuola.editions.marking.texts import agreements
from scuola.editions.participants import Participant
from scuola.editions.results import State, results
from scuola.exercises.decisions import PART, lessons_of
from scuola.files.numbers import read_number
from scuola.grading.folders import inbound
from scuola.notebooks.source import text_parts, title_of
from tests.editions.conftest import FULL, ended, judge, told
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, gradebook

pytestmark = pytest.mark.filterwarnings("ignore")
PRIVATE = ("gradebook.db", participants.FILE, edition.FILE, "submitted")


def test_the_gradebook_knows_keys_and_no_names(course: Path, people: Sequence[Participant]) -> None:
    with gradebook(course, "it") as book:
        students = {one.id: (one.first_name, one.last_name, one.email) for one in book.students}
    assert students == {one.key: (None, None, None) for one in people}
    kept = [path for path in course.rglob("*") if path.is_file() and path.name != participants.FILE]
    assert not any(b"anna@example.org" in path.read_bytes() for path in kept)


def released(course: Path) -> Path:
    """Return the exercise as participants fetch it."""
    return course / "exchange" / "scuola-it" / "outbound" / ASSIGNMENT / f"{ASSIGNMENT}.it.ipynb"


def due_in(notebook: Path) -> str:
    return str(json.loads(notebook.read_text())["metadata"]["scuola"]["due"])


def test_the_released_exercise_carries_its_due_date_and_so_does_the_gradebook(course: Path) -> None:
    due = edition.read(course).exercises[ASSIGNMENT].due
    assert due
    assert due_in(released(course)) == due.isoformat()
    with gradebook(course, "it") as book:
        assert book.find_assignment(ASSIGNMENT).duedate.isoformat() == "2027-02-05T22:59:00"


def test_a_changed_due_date_is_released_again_and_an_unchanged_one_is_not(course: Path) -> None:
    before = released(course).stat().st_mtime_ns
    told(course, "release", ASSIGNMENT)
    assert released(course).stat().st_mtime_ns == before
    text = (course / edition.FILE).read_text()
    (course / edition.FILE).write_text(text.replace("2027-02-05 23:59", "2027-02-15 12:00", 1))
    told(course, "release", ASSIGNMENT)
    assert due_in(released(course)) == "2027-02-15T12:00:00+01:00"


def test_a_changed_exercise_is_released_again_whatever_the_time_of_its_file(course: Path, checkout: Path) -> None:
    told(course, "release", ASSIGNMENT)
    source = checkout / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.it.ipynb"
    before = source.stat()
    source.write_text(source.read_text().replace("La mappa di esempio", "La mappa corretta"))
    os.utime(source, ns=(before.st_atime_ns, before.st_mtime_ns))
    told(course, "release", ASSIGNMENT)
    assert "La mappa corretta" in released(course).read_text()


def test_status_counts_people(course: Path) -> None:
    standing = next(one for one in json.loads(told(course, "status", "--json")) if one["slug"] == ASSIGNMENT)
    counted = {name: standing[name] for name in ("enrolled", "handed_in", "collected", "graded", "waiting", "late")}
    assert counted == {"enrolled": 4, "handed_in": 3, "collected": 3, "graded": 3, "waiting": 3, "late": 1}
    for number in range(9):  # of people who are in no list
        (inbound(course, "it") / f"p{number}+{ASSIGNMENT}+2026-11-01 10:00:00.000000 UTC+x").mkdir()
    assert "3/4" in told(course, "status")


def test_a_judgement_reaches_nbgraders_gradebook_with_a_comment(course: Path, people: Sequence[Participant]) -> None:
    assert judge(course, people[0], FULL) == []
    with gradebook(course, "it") as book:
        grade = book.find_grade("reasons", f"{ASSIGNMENT}.it", ASSIGNMENT, people[0].key)
        said = book.find_comment("reasons", f"{ASSIGNMENT}.it", ASSIGNMENT, people[0].key)
        assert (grade.manual_score, grade.needs_manual_grade) == (12, False)
        assert "Chi guadagna e chi perde: 4 su 4" in said.comment
        assert "Ben fatto." in said.comment


def test_markers_far_apart_leave_the_answer_waiting_until_they_have_talked(
    course: Path, people: Sequence[Participant]
) -> None:
    judge(course, people[0], FULL)
    assert judge(course, people[0], (0, 4, 3), marker="altra") == [0]
    assert results(course)[0].results[ASSIGNMENT].state is State.PROVISIONAL
    assert judge(course, people[0], (2, 4, 3), marker="altra") == []
    assert results(course)[0].results[ASSIGNMENT].state is State.FINAL


def test_the_agreement_of_two_markers_is_worked_out_over_what_both_marked(
    course: Path, people: Sequence[Participant]
) -> None:
    for one, levels in zip(people, ((3, 4, 3, 2), (2, 3, 2, 1), (1, 1, 0, 0)), strict=False):
        judge(course, one, levels)
        judge(course, one, levels, marker="altra")
    found = agreements(course, ASSIGNMENT, text_parts(ASSIGNMENT)[0])
    assert [(one.texts, one.kappa) for one in found] == [(3, 1)] * len(FULL)


def test_a_mark_is_left_out_while_an_answer_waits(course: Path, people: Sequence[Participant]) -> None:
    others = [slug for slug in edition.read(course).exercises if slug != ASSIGNMENT]
    told(course, "export", str(course / "before.csv"))
    judge(course, people[0], FULL)
    told(course, "export", str(course / "after.csv"))
    marks = [[row["voto su 100"] for row in read_csv(course / name)] for name in ("before.csv", "after.csv")]
    share = 100 / (1 + len(others))
    assert marks[0] == ["", "", "", "0"]
    assert read_number(marks[1][0]) == pytest.approx(share, abs=0.01)
    assert marks[1][1:] == ["", "", "0"]
    states = [row[f"{title_of(ASSIGNMENT)}: stato"] for row in read_csv(course / "after.csv")]
    assert states == ["definitivo", "provvisorio", "provvisorio", "non consegnato"]
    assert read_csv(course / "after.csv")[2][f"{title_of(ASSIGNMENT)}: in ritardo"] == "sì"


def read_csv(path: Path, separator: str = ";") -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def test_results_open_in_the_spreadsheets_of_the_edition_or_with_commas_if_asked(
    course: Path, people: Sequence[Participant]
) -> None:
    edited = (course / edition.FILE).read_text().replace("weight: 1.0", "weight: 3.0", 1)
    (course / edition.FILE).write_text(edited)
    judge(course, people[0], FULL)
    told(course, "export", str(course / "italian.csv"))
    told(course, "export", str(course / "other.csv"), "--comma")
    assert (course / "italian.csv").read_bytes().startswith("\ufeffchiave;cognome;nome;".encode())
    italian, other = read_csv(course / "italian.csv"), read_csv(course / "other.csv", ",")
    mark = results(course)[0].mark
    assert mark
    assert italian[0]["voto su 100"] == f"{mark:.2f}".replace(".", ",")
    assert other[0]["voto su 100"] == f"{mark:.2f}"
    assert [{name: cell.replace(",", ".") for name, cell in row.items()} for row in italian] == other


def test_moodle_gets_addresses_and_final_results_out_of_100(course: Path, people: Sequence[Participant]) -> None:
    judge(course, people[0], FULL)
    told(course, "export", str(course / "moodle.csv"), "--moodle")
    rows = read_csv(course / "moodle.csv", ",")
    assert {row["Email address"]: row[str(title_of(ASSIGNMENT))] for row in rows} == {
        "anna@example.org": "100", "bruna@example.org": "", "carla@example.org": "", "dora@example.org": "",
    }  # fmt: skip


def test_the_workbook_holds_the_same_rows(course: Path) -> None:
    from openpyxl import load_workbook

    told(course, "export", str(course / "all.xlsx"))
    told(course, "export", str(course / "all.csv"))
    book = load_workbook(course / "all.xlsx")
    assert (book.properties.creator, book.properties.title) == ("Scuola", "Risultati")
    sheet = book.worksheets[0]
    with (course / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file, delimiter=";"))
    shown = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert shown == table


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless(course: Path, people: Sequence[Participant]) -> None:
    named = [Participant(people[0].key, "=HYPERLINK(1)", "+1", "anna@example.org"), *people[1:]]
    with participants.changing(course) as enrolled:
        enrolled[:] = named
    told(course, "export", str(course / "all.csv"))
    assert read_csv(course / "all.csv")[0]["nome"] == "'=HYPERLINK(1)"


def test_feedback_goes_to_those_whose_marks_are_complete_and_can_be_fetched(
    course: Path, people: Sequence[Participant]
) -> None:
    judge(course, people[0], FULL)
    given = json.loads(told(course, "feedback", ASSIGNMENT, "--json").splitlines()[0])
    assert [one["why"] for one in sorted(given, key=lambda one: [p.key for p in people].index(one["participant"]))] == [
        "", "risposte ancora da valutare a mano: 1", "risposte ancora da valutare a mano: 1",
    ]  # fmt: skip
    page = (course / "feedback" / people[0].key / ASSIGNMENT / f"{ASSIGNMENT}.it.html").read_text()
    assert "Chi guadagna e chi perde: 4 su 4" in page
    assert "http" not in page
    assert len(list((course / "exchange" / "scuola-it" / "feedback").glob("*.html"))) == 1


def test_feedback_ends_with_what_colleagues_chose_once_five_have(course: Path, people: Sequence[Participant]) -> None:
    lesson = lessons_of(ASSIGNMENT)[0]
    for name in ("e", "f", *(one.key for one in people[:3])):
        answers = course / "submitted" / name / ASSIGNMENT / "answers.json"
        answers.parent.mkdir(parents=True, exist_ok=True)
        kept: dict[str, Any] = json.loads(answers.read_text()) if answers.is_file() else {"schema": 1, "answers": {}}
        kept["answers"][PART] = {lesson.slug: 1}
        answers.write_text(json.dumps(kept))
    judge(course, people[0], FULL)
    told(course, "feedback", ASSIGNMENT)
    page = (course / "feedback" / people[0].key / ASSIGNMENT / f"{ASSIGNMENT}.it.html").read_text()
    assert page.index("Che cosa hanno scelto i colleghi") < page.index("</body>")
    assert "&lt;h2&gt;" not in page


def test_ours_and_nbgraders_feedback_say_the_same(course: Path, people: Sequence[Participant]) -> None:
    for one in people[:3]:
        judge(course, one, FULL)
    told(course, "feedback", ASSIGNMENT)
    ours = {path: path.read_text() for path in sorted((course / "feedback").rglob("*.html"))}
    run("nbgrader", "generate_feedback", ASSIGNMENT, "--force", folder=course)
    assert len(ours) == 3
    for path, page in ours.items():
        assert page == path.read_text()


def test_all_that_is_known_of_a_person_can_be_given_to_them(course: Path, people: Sequence[Participant]) -> None:
    judge(course, people[0], FULL)
    told(course, "privacy", "export", "anna@example.org", str(course / "anna.zip"))
    with zipfile.ZipFile(course / "anna.zip") as archive:
        names = archive.namelist()
        marks = json.loads(archive.read("marks.json"))
    assert f"submitted/{people[0].key}/{ASSIGNMENT}/answers.json" in names
    assert f"marking/{ASSIGNMENT}/{people[0].key}.json" in names
    assert marks[ASSIGNMENT]["points"] == 30
    assert not any(people[1].key in name for name in names)


def test_an_erased_person_leaves_no_trace_and_the_others_stay(course: Path, people: Sequence[Participant]) -> None:
    anna, *others = people
    judge(course, anna, FULL)
    told(course, "feedback", ASSIGNMENT)
    before = results(course)
    told(course, "privacy", "erase", anna.key, "--yes")
    assert [one.key for one in participants.read(course)] == [one.key for one in others]
    assert results(course) == before[1:]
    traces = [path for path in course.rglob("*") if anna.key in path.name]
    traces += [path for path in course.rglob("*") if path.is_file() and anna.key.encode() in path.read_bytes()]
    assert traces == []
    assert list((course / "exchange" / "scuola-it" / "feedback").glob("*.html")) == []


def test_a_course_that_an_earlier_version_left_open_is_closed_at_the_next_command(course: Path) -> None:
    private = [course, *(path for name in PRIVATE for path in (course / name, *(course / name).rglob("*")))]
    for path in private:
        path.chmod(0o755 if path.is_dir() else 0o644)
    told(course, "status")
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (course / name for name in PRIVATE)} == {0}
    before = os.umask(0o002)  # as on computers where everyone has a group of their own
    try:
        told(course, "export", str(course / "results.csv"))
        assert stat.S_IMODE((course / "results.csv").stat().st_mode) & 0o077 == 0
    finally:
        os.umask(before)


def test_erasing_nobody_in_particular_asks_whom(course: Path) -> None:
    did = ended(course, "privacy", "erase")
    assert did.code == 1
    assert "Indicare chi cancellare" in did.err


def test_data_kept_too_long_are_pointed_out(course: Path) -> None:
    text = (course / edition.FILE).read_text()
    (course / edition.FILE).write_text(text.replace("keep_until: 2029-01-01", "keep_until: 2020-01-01"))
    assert "1 gennaio 2020" in ended(course, "status").err


def test_people_are_called_by_their_names_beside_their_keys(course: Path, people: Sequence[Participant]) -> None:
    anna = people[0]
    judge(course, anna, FULL)
    graded = ended_apart(course, "grade", ASSIGNMENT)
    for said in (graded, told(course, "feedback", ASSIGNMENT), told(course, "similar", ASSIGNMENT)):
        read = column_by_column(said)
        assert "Anna Inventata" in read
        assert anna.key in read


def column_by_column(said: str) -> str:
    """Return what a printed table says, however its cells are broken into lines."""
    rows = [line.strip()[1:-1].split("│") for line in said.splitlines() if line.startswith("│")]
    return "\n".join(" ".join(" ".join(column).split()) for column in zip(*rows, strict=True))


def ended_apart(course: Path, *command: str) -> str:
    """Return what `scuola …`, which has no `--course` here, says in a wide window."""
    return run("scuola", *command, folder=course).stdout


def test_equal_texts_are_pointed_at_not_judged(course: Path) -> None:
    said = told(course, "similar", ASSIGNMENT)
    assert "100%" in said
    assert "senza trarne conclusioni" in said


def test_the_gradebook_is_the_one_that_the_course_is_configured_for(course: Path) -> None:
    elsewhere = course / "elsewhere.db"
    (course / "gradebook.db").rename(elsewhere)
    config = course / "nbgrader_config.py"
    config.write_text(config.read_text() + f"c.CourseDirectory.db_url = 'sqlite:///{elsewhere}'\n")

    graded = {one["slug"]: one["graded"] for one in json.loads(told(course, "status", "--json"))}
    told(course, "export", str(course / "results.csv"))
    told(course, "release")

    assert graded[ASSIGNMENT] == 3
    assert "definitivo" in (course / "results.csv").read_text() or "provvisorio" in (course / "results.csv").read_text()
    assert not (course / "gradebook.db").exists()
