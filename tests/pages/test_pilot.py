"""The page of a pilot: what was done is taken in, every edit is kept and checked, the documents are made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola.pages import follow_up
from scuola.pages.consult import page
from scuola.pages.follow_up import Reviews
from scuola.pages.pilot import Assembling, Checks, Writing
from scuola.pages.pilot_documents import Documents
from scuola.workspace import answers_here
from scuola.workspace.answers import Answers
from tests.good_answers import good
from tests.pilots.folder import worked_on
from tests.pressing import press


def test_what_was_done_is_taken_in_and_checked(workspace: Path) -> None:
    folder = worked_on(workspace.parents[1])
    exercise = folder / "exercises" / "decision-with-equity"
    exercise.mkdir(parents=True)
    for name, answer in good(exercise.name).items():
        Answers(exercise).put(name, answer)
    answers = answers_here()
    checks = Checks(answers)
    part = Assembling(answers, checks)
    press(part.form, "assemble")
    assert (
        "Mappa di missione" in part.shown.value
        and "lezione I cinque criteri e la mappa di missione" in part.shown.value
    )
    assert "esercizio dopo la lezione" in part.shown.value
    assert "59 su 100" in checks.value


def test_an_edit_is_kept_and_what_does_not_hold_is_said_at_once(workspace: Path) -> None:
    answers = answers_here()
    checks = Checks(answers)
    writing = Writing(answers, checks)
    writing.choice.value = {"section": "goal"}
    press(writing.choice, "open")
    form = writing.body.children[1]
    form.value = {**form.value, "statement": "Vivere bene invecchiando"}
    assert "non ha ancora una misura" in checks.value
    form.value = {**form.value, "indicator": "i", "unit": "u", "baseline": 3, "target": 1, "year": 2100}
    assert "non ha ancora una misura" not in checks.value
    again = Writing(answers, checks)
    again.choice.value = {"section": "goal"}
    press(again.choice, "open")
    assert again.body.children[1].value["target"] == 1


def test_a_section_that_is_opened_again_is_the_one_that_somebody_types_in_with_what_came_meanwhile(
    workspace: Path,
) -> None:
    answers = answers_here()
    writing = Writing(answers, Checks(answers))
    before = writing.body.children
    answers.put("section:about", {**before[1].value, "title": "Scritto da un altro"})
    press(writing.choice, "open")
    assert writing.body.children == before
    assert before[1].value["title"] == "Scritto da un altro"


def test_the_documents_are_made_of_a_programme_as_it_is(workspace: Path) -> None:
    part = Documents(answers_here())
    press(part.form, "make")
    assert part.form.status["kind"] == "done"
    assert part.shown.value.count("download=") >= 4


def test_the_page_opens_without_a_folder() -> None:
    assert len(page("pilot").show().children) == 6  # type: ignore[attr-defined]


def test_a_review_compares_what_was_expected_with_what_was_measured(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = answers_here()
    indicator = {
        "name": "Ingressi",
        "unit": "l'anno",
        "baseline": 120,
        "after_6": 115,
        "after_18": 100,
        "band": 10,
        "target": 60,
    }
    answers.put("section:evaluation", {"indicators": [indicator]})
    page = Reviews(answers)
    page.first.value = {"day": "2027-01-11"}
    press(page.first, "begin")
    assert "text/calendar" in page.calendar.value
    page.form.value = {"months": "6", "measured-0": 90, "learned": "Le frazioni restano fuori."}
    press(page.form, "keep")
    assert "non si misura prima" in page.form.status["text"]
    monkeypatch.setattr(follow_up, "today", lambda: date(2027, 7, 11))
    press(page.form, "keep")
    assert "fuori da quanto non sorprende" in page.shown.value and "Le frazioni" in page.shown.value
    assert len(page.charts.charts) == 1
