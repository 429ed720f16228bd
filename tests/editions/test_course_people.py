"""The people of an edition on a real exchange: lists corrected, people who leave and come back, tables saved again."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from scuola.cli import tables
from scuola.editions import participants
from scuola.editions.participants import Participant
from scuola.editions.results import results
from tests.editions.conftest import FULL, ended, judge, told
from tests.grading.test_cycle import ASSIGNMENT, gradebook

pytestmark = pytest.mark.filterwarnings("ignore")
HEADER = "nome;cognome;email;ente\n"


def listed_in(course: Path, *rows: str, encoding: str = "utf-8") -> str:
    path = course / "elenco.csv"
    path.write_bytes((HEADER + "\n".join(rows) + "\n").encode(encoding))
    return str(path)


def counted(course: Path) -> dict[str, int]:
    standing = next(one for one in json.loads(told(course, "status", "--json")) if one["slug"] == ASSIGNMENT)
    return {name: standing[name] for name in ("enrolled", "handed_in", "collected", "graded", "waiting", "late")}


def test_who_withdraws_is_counted_nowhere_and_the_gradebook_keeps_what_they_did(
    course: Path, people: Sequence[Participant]
) -> None:
    carla = people[2]
    said = told(course, "withdraw", "carla@example.org")
    assert "Carla Inventata" in said
    assert carla.key in said
    assert counted(course) == {"enrolled": 3, "handed_in": 2, "collected": 2, "graded": 2, "waiting": 2, "late": 0}
    assert [one.participant.name for one in results(course)] == ["Anna", "Bruna", "Dora"]
    told(course, "export", str(course / "moodle.csv"), "--moodle")
    assert "carla" not in (course / "moodle.csv").read_text()
    with gradebook(course, "it") as book:
        assert carla.key in {student.id for student in book.students}
        assert book.find_submission(ASSIGNMENT, carla.key).max_score > 0
    assert carla.key in (course / participants.FILE).read_text()


def test_who_withdrew_comes_back_with_all_they_did(course: Path, people: Sequence[Participant]) -> None:
    before = results(course)
    told(course, "withdraw", people[2].key)
    said = told(course, "enrol", listed_in(course, "Carla;Inventata;carla@example.org;Unione Terre di Mezzo"))
    assert "Di nuovo nel corso: Carla Inventata" in said
    assert results(course) == before
    assert counted(course)["late"] == 1


def test_a_person_who_withdrew_can_be_erased_too(course: Path, people: Sequence[Participant]) -> None:
    told(course, "withdraw", people[0].key)
    told(course, "privacy", "erase", "--all", "--yes")
    assert participants.listed(course) == []


def test_a_good_list_sent_later_mends_the_names(course: Path) -> None:
    told(course, "enrol", listed_in(course, "Nicol•;Finto;nic@example.org;Forl•"))
    said = told(course, "enrol", listed_in(course, "Nicolò;Finto;nic@example.org;Forlì", encoding="cp850"))
    assert "nome «Nicol•» → «Nicolò», ente «Forl•» → «Forlì»" in said
    assert participants.read(course)[-1].full_name == "Nicolò Finto"


def test_a_new_address_of_a_known_name_is_refused_until_it_is_said_whose_it_is(
    course: Path, people: Sequence[Participant]
) -> None:
    judge(course, people[0], FULL)
    file = listed_in(course, "Anna;Inventata;anna.nuova@example.org;")
    did = ended(course, "enrol", file)
    assert did.code == 1
    for words in ("anna@example.org", "--same", "--new"):
        assert words in did.err
    assert len(participants.read(course)) == 4
    assert "«anna@example.org» → «anna.nuova@example.org»" in told(course, "enrol", file, "--same")
    assert results(course)[0].participant.email == "anna.nuova@example.org"
    told(course, "enrol", listed_in(course, "Anna;Inventata;altra@example.org;"), "--new")
    assert len(participants.read(course)) == 5
    assert ended(course, "enrol", file, "--new", "--same").code == 1


@pytest.mark.parametrize(("answer", "how_many"), [("1", 4), ("2", 5), ("3", 4)])
def test_somebody_at_the_window_is_asked_whose_a_new_address_is(
    course: Path, monkeypatch: pytest.MonkeyPatch, answer: str, how_many: int
) -> None:
    monkeypatch.setattr(tables, "somebody_answers", lambda: True)
    monkeypatch.setattr("scuola.cli.enrolling.somebody_answers", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    did = ended(course, "enrol", listed_in(course, "Anna;Inventata;anna.nuova@example.org;"))
    assert "1. sì: Anna Inventata (anna@example.org)" in did.err
    assert did.code == (1 if answer == "3" else 0)
    assert len(participants.read(course)) == how_many


def test_thousands_of_wrong_rows_are_said_in_a_few_lines(course: Path) -> None:
    did = ended(course, "enrol", listed_in(course, *[f"Ada{row};;ada{row}@example.org;" for row in range(3_000)]))
    assert did.code == 1
    assert len(did.err.splitlines()) < 20
    assert "2.990" in did.err


def test_thousands_of_corrections_are_said_in_a_few_lines(course: Path) -> None:
    for organisation in ("Comune", "Unione"):
        rows = [f"Ada;Finta {row};ada{row}@example.org;{organisation}" for row in range(1_000)]
        did = ended(course, "enrol", listed_in(course, *rows))
    assert did.code == 0
    assert len(did.out.splitlines()) < 20
    assert "… e altri avvisi: 990" in did.out
    assert {one.organisation for one in participants.read(course)[-1_000:]} == {"Unione"}


def test_names_with_signs_that_no_workbook_can_hold_reach_the_workbook_of_results(course: Path) -> None:
    told(course, "enrol", listed_in(course, "Gino\x0bMaria;Fer\x1fri;gino@example.org;a\x08b"))
    told(course, "export", str(course / "all.xlsx"))
    assert participants.read(course)[-1].full_name == "Gino Maria Ferri"


def test_a_table_of_names_saved_again_by_a_spreadsheet_goes_on(course: Path) -> None:
    path = course / participants.FILE
    before = participants.read(course)
    text = path.read_text(encoding="utf-8-sig").replace(",", ";")
    path.write_bytes("\r\n".join(f"{line};x" for line in text.splitlines()).encode("cp1252"))
    told(course, "enrol", listed_in(course, "Élodie;Nuova;elodie@example.org;Comune di Forlì"))
    told(course, "status")
    assert [one.full_name for one in participants.read(course)] == [*(one.full_name for one in before), "Élodie Nuova"]
