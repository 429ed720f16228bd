"""People and dates at the desk: lists looked at before they count, who leaves, more time for one, dates that move."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from scuola.editions import dates, edition, participants
from scuola.editions.extensions import extensions
from scuola.editions.marking.texts import scripts
from scuola.editions.participants import Participant
from scuola.editions.results import results
from scuola.files.spreadsheets.sent import MOST_BYTES
from scuola.notebooks.source import text_parts
from scuola.pages.desk.dates import DatesPage
from scuola.pages.desk.enrolling import EnrollingPart
from scuola.pages.desk.people import PeoplePage
from scuola.pages.desk.standing import StandingPage
from tests.editions.conftest import ended, told
from tests.elsewhere import elsewhere
from tests.grading.test_cycle import ASSIGNMENT
from tests.pressing import press

pytestmark = pytest.mark.filterwarnings("ignore")
HEAD = "nome;cognome;email;ente\n"


def chosen(page: EnrollingPart, content: str | bytes, name: str = "elenco.csv") -> None:
    """Choose a file on the page, as the browser does."""
    written = content.encode() if isinstance(content, str) else content
    page.upload.value = (
        {"name": name, "type": "", "size": len(written), "last_modified": datetime.now(UTC), "content": written},
    )


def addresses(course: Path) -> list[str]:
    return [one.email for one in participants.read(course)]


def test_a_list_changes_nothing_before_it_is_confirmed(course: Path) -> None:
    page, before = PeoplePage(course, [ASSIGNMENT]).enrolling, addresses(course)
    chosen(page, HEAD + "Elsa;Inventata;elsa@example.org;Ente Prova\n;;senza-nome;\n")
    assert "iscriverebbe 1" in page.said.value
    assert "righe lasciate fuori: 1" in page.said.value
    assert "riga 3" in page.said.value
    assert addresses(course) == before
    press(page.form, "enrol")
    assert "Iscritti ora: 1" in page.said.value
    assert addresses(course) == [*before, "elsa@example.org"]
    assert not page.form.buttons


def test_a_list_can_be_left_alone(course: Path) -> None:
    page, before = PeoplePage(course, [ASSIGNMENT]).enrolling, addresses(course)
    chosen(page, HEAD + "Elsa;Inventata;elsa@example.org;\n")
    press(page.form, "leave")
    press(page.form, "enrol")
    assert addresses(course) == before


@pytest.mark.parametrize(("answer", "enrolled"), [("same", False), ("new", True), (None, False)])
def test_a_doubt_is_asked_on_the_page(course: Path, answer: str | None, enrolled: bool) -> None:
    page, before = PeoplePage(course, [ASSIGNMENT]).enrolling, participants.read(course)
    chosen(page, HEAD + "Anna;Inventata;anna.inventata@example.org;\n")
    (question,) = page.form.fields
    assert "È la stessa persona?" in question["label"]
    given = before[0].key if answer == "same" else answer
    page.form.value = {question["name"]: given}
    press(page.form, "enrol")
    after = participants.read(course)
    assert len(after) == len(before) + enrolled
    assert after[0].email == ("anna.inventata@example.org" if answer == "same" else before[0].email)


def test_letters_that_are_not_clear_are_chosen_by_how_they_read(course: Path) -> None:
    page = PeoplePage(course, [ASSIGNMENT]).enrolling
    chosen(page, (HEAD + "Petr;Kučera;petr@example.org;\n").encode("cp1250"))
    (question,) = page.form.fields
    readings = [option["value"] for option in question["options"]]
    assert page.form.value == {question["name"]: readings[0]}
    page.form.value = {question["name"]: "cp1250"}
    press(page.form, "enrol")
    press(page.form, "enrol")
    assert participants.find(course, "petr@example.org").surname == "Kučera"


def test_a_file_that_is_no_list_is_said_and_the_next_one_is_read(course: Path) -> None:
    page = PeoplePage(course, [ASSIGNMENT]).enrolling
    chosen(page, b"x" * (MOST_BYTES + 1))
    assert "troppo grande" in page.form.status["text"]
    chosen(page, "colore;peso\nrosso;3\n")
    assert "colonna" in page.form.status["text"]
    chosen(page, HEAD + "Elsa;Inventata;elsa@example.org;\n")
    assert page.form.status["text"] == ""
    press(page.form, "enrol")
    assert "elsa@example.org" in addresses(course)


def test_who_leaves_is_no_longer_marked_nor_given_feedback_until_they_come_back(
    course: Path, people: Sequence[Participant]
) -> None:
    page, (part, *_) = PeoplePage(course, [ASSIGNMENT]), text_parts(ASSIGNMENT)
    bruna = people[1]
    page.choice.value = {"person": bruna.key, "exercise": ASSIGNMENT}
    press(page.choice, "leave")
    assert "Bruna Inventata" in page.choice.status["text"]
    assert bruna.key not in [script.participant for script in scripts(course, ASSIGNMENT, part)]
    assert bruna.key not in [one.participant.key for one in results(course)]
    told(course, "feedback", ASSIGNMENT, "--waiting")
    assert not (course / "feedback" / bruna.key).exists()
    press(page.choice, "leave")
    assert "già" in page.choice.status["text"]
    press(page.choice, "back")
    assert bruna.key in [script.participant for script in scripts(course, ASSIGNMENT, part)]


def test_nothing_is_done_to_a_person_who_was_not_chosen(course: Path) -> None:
    page = PeoplePage(course, [ASSIGNMENT])
    for button in ("leave", "back", "extend"):
        press(page.choice, button)
        assert (page.choice.status["kind"], page.choice.status["text"]) == ("problem", "Scegliere prima una persona.")


def test_more_days_make_who_was_late_be_in_time_and_can_be_taken_back(
    course: Path, people: Sequence[Participant]
) -> None:
    carla = people[2]
    page = PeoplePage(course, [ASSIGNMENT])

    def late() -> bool:
        return next(one for one in results(course) if one.participant.key == carla.key).results[ASSIGNMENT].late

    assert late()
    page.choice.value = {"person": carla.key, "exercise": ASSIGNMENT, "days": 7}
    press(page.choice, "extend")
    assert not late()
    assert extensions(course, ASSIGNMENT) == {carla.key: timedelta(days=7)}
    assert "Carla Inventata" in page.choice.status["text"]
    assert "fino a" in page.tables.value
    page.choice.value = {**page.choice.value, "days": 0}
    press(page.choice, "extend")
    assert late()


def test_more_days_are_given_to_who_has_not_submitted_yet(course: Path, people: Sequence[Participant]) -> None:
    dora = people[3]
    assert "Dora Inventata" in told(course, "extend", dora.email, ASSIGNMENT, "--days", "3")
    assert extensions(course, ASSIGNMENT)[dora.key] == timedelta(days=3)
    assert next(one for one in results(course) if one.participant.key == dora.key).results[ASSIGNMENT].score == 0


@pytest.mark.parametrize("days", ["-1", "400"])
def test_days_that_are_none_are_refused(course: Path, people: Sequence[Participant], days: str) -> None:
    refused = ended(course, "extend", people[0].key, ASSIGNMENT, "--days", days)
    assert refused.code == 1
    assert days in refused.err
    page = PeoplePage(course, [ASSIGNMENT])
    page.choice.value = {"person": people[0].key, "exercise": ASSIGNMENT, "days": "presto"}
    press(page.choice, "extend")
    assert "days" in page.choice.errors


def test_dates_are_moved_after_they_were_seen(course: Path) -> None:
    page, before = DatesPage(course, [ASSIGNMENT]), edition.read(course)
    assert page.moving.value["begins"] == "11/1/2027"
    page.moving.value = {"begins": "18/1/2027", "pauses": [{"first": "22/3/2027", "last": "30/3/2027"}]}
    press(page.moving, "look")
    assert "Una missione per il mio territorio" in page.changes.value
    assert edition.read(course) == before
    press(page.moving, "move")
    after = edition.read(course)
    assert after.begins.isoformat() == "2027-01-18"
    assert [last.isoformat() for _, last in after.pauses] == ["2027-03-30"]
    assert "vale dalla prossima pubblicazione" in page.tables.value


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"begins": "domani"}, "domani"),
        ({"begins": "11/1/2027", "pauses": [{"first": "30/3/2027", "last": "22/3/2027"}]}, "finisce prima"),
        ({"begins": "11/1/2027", "pauses": [{"first": "30/3/2027"}]}, "non è una data"),
    ],
)
def test_dates_that_are_none_are_said_and_nothing_moves(course: Path, value: dict[str, object], said: str) -> None:
    page, before = DatesPage(course, [ASSIGNMENT]), edition.read(course)
    page.moving.value = value
    press(page.moving, "move")
    assert said in page.moving.status["text"]
    assert edition.read(course) == before


def test_a_release_that_makes_people_late_asks_first(course: Path) -> None:
    this = edition.read(course)
    early = {**this.exercises, ASSIGNMENT: edition.Assignment(due=datetime(2026, 1, 1, tzinfo=UTC))}
    edition.write(course, this.model_copy(update={"exercises": early}))
    page = DatesPage(course, [ASSIGNMENT])
    press(page.choice, "release")
    assert "Anna Inventata" in page.choice.status["text"]
    assert [button["name"] for button in page.choice.buttons] == ["anyway"]
    assert "vale dalla prossima" in page.tables.value
    elsewhere(lambda: press(page.choice, "anyway"))
    assert page.choice.status["text"] == "Fatto."
    assert "vale dalla prossima" not in page.tables.value
    assert [button["name"] for button in page.choice.buttons] == ["release"]


def test_an_edition_is_closed_archived_and_opened_again_at_the_desk(course: Path) -> None:
    form, before = DatesPage(course, [ASSIGNMENT]).children[-1], edition.read(course)
    for name, stage, offered, said in (
        ("close", "closed", ["archive", "reopen"], "non si consegna più"),
        ("archive", "archived", ["reopen"], "entra soltanto chi insegna"),
        ("reopen", "open", ["close"], "L'edizione è aperta"),
    ):
        press(form, name)
        assert edition.read(course).stage == stage
        assert [button["name"] for button in form.buttons] == offered
        assert said in form.status["text"]
    assert edition.read(course) == before


def test_the_calendar_is_downloaded_from_the_page(course: Path) -> None:
    page = DatesPage(course, [ASSIGNMENT])
    written = b64decode(page.tables.value.split("base64,")[1].split('"')[0])
    entries = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len(entries) == len(dates.events(edition.read(course)))


def test_results_are_downloaded_from_the_page(course: Path, people: Sequence[Participant]) -> None:
    page = StandingPage(course, [ASSIGNMENT])
    assert "base64" not in page.files.value
    press(page.exporting, "files")
    workbook, comma_separated, moodle = (
        b64decode(part.split('"')[0]) for part in page.files.value.split("base64,")[1:]
    )
    sheet = openpyxl.load_workbook(BytesIO(workbook)).active
    assert sheet is not None
    assert sheet.max_row == len(people) + 1
    assert people[0].email in comma_separated.decode("utf-8-sig")
    assert moodle.decode("utf-8-sig").startswith("Email address,")


def shown_on(widget: Any) -> str:
    """Return all that a page shows, with what is in it."""
    value = getattr(widget, "value", "")
    return (value if isinstance(value, str) else "") + "".join(shown_on(one) for one in getattr(widget, "children", ()))


def test_a_name_with_markup_is_shown_as_it_is_written_and_does_nothing(course: Path) -> None:
    marked = "<script>alert(1)</script>"
    page = PeoplePage(course, [ASSIGNMENT])
    chosen(page.enrolling, HEAD + f"{marked};<img src=x onerror=alert(2)>;elsa@example.org;<b>Ente</b>\n")
    press(page.enrolling.form, "enrol")
    assert "elsa@example.org" in addresses(course)
    for made in (page, PeoplePage(course, [ASSIGNMENT]), StandingPage(course, [ASSIGNMENT])):
        html = shown_on(made)
        for tag in ("<script", "<img", "<b>Ente"):
            assert tag not in html
