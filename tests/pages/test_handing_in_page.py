"""What an exercise's page says of its deadline and of what was handed in."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from markupsafe import Markup

from scuola import curriculum
from scuola.exercises import TextPart
from scuola.exercises.due import deadline_text, due_of, is_after_due
from scuola.markup.rubric import rubric
from scuola.pages.exercise import ExercisePage
from scuola.pages.exercise_forms import ExerciseForms
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.pilots.pilot import identified
from scuola.text import formats
from scuola.workspace import MARKER, Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import Receipt, all_receipts, digest_of, keep, latest
from tests.conftest import speak_throughout
from tests.good_answers import good
from tests.pressing import go_on, press

SLUG = "a-table-that-holds"
DUE = "2026-12-06T23:59:00+01:00"
BEFORE, AFTER = datetime(2026, 12, 6, 22, 58, tzinfo=UTC), datetime(2026, 12, 6, 23, 0, tzinfo=UTC)


def exercise_folder(workspace: Path, due: str | None = DUE) -> Path:
    """Put a released notebook into the exercise's folder of a workspace, with its date, and return the folder."""
    root = next(parent for parent in workspace.parents if (parent / MARKER).is_file())
    folder = root / "exercises" / SLUG
    folder.mkdir(parents=True)
    page = {"kind": "exercise"} | ({"due": due} if due else {})
    (folder / f"{SLUG}.it.ipynb").write_text(json.dumps({"metadata": {"scuola": page}, "cells": []}))
    return folder


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ExerciseForms]:
    """Return the head of the page and its forms, opened in a folder."""
    monkeypatch.chdir(folder)
    page = ExercisePage(SLUG)
    head, forms = page.header(), page.page()
    assert head is not None
    assert isinstance(forms, ExerciseForms)
    return str(head.value), forms


def test_the_rubric_of_a_text_stands_beside_it_with_its_threshold(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exercise_folder(workspace))
    part = next(one for one in ExercisePage("capstone-dossier").parts.values() if isinstance(one, TextPart))
    gated = next(criterion for criterion in part.rubric if criterion.gate)
    shown = str(rubric(part))
    for criterion in part.rubric:
        places = [shown.index(str(Markup.escape(str(level)))) for level in criterion.levels]
        assert places == sorted(places)
    assert f"Serve almeno «{Markup.escape(str(gated.levels[gated.gate or 0]))}»" in shown
    assert shown.count("Serve almeno") == 1


def test_a_moment_is_written_as_each_language_writes_it() -> None:
    moment = formats.moment(datetime.fromisoformat(DUE))
    assert moment.it == "domenica 6 dicembre 2026, ore 23:59"
    assert moment.en == "Sunday 6 December 2026, 23:59"


def test_a_deadline_is_said_before_and_after() -> None:
    due = datetime.fromisoformat(DUE)
    assert deadline_text(due, BEFORE).it == "Da consegnare entro domenica 6 dicembre 2026, ore 23:59"
    assert deadline_text(due, BEFORE).en == "Due by Sunday 6 December 2026, 23:59"
    assert deadline_text(due, AFTER).it.startswith(
        "Il termine è passato (domenica 6 dicembre 2026, ore 23:59): si può ancora"
    )
    assert is_after_due(Receipt(AFTER, "X"), due)
    assert not is_after_due(Receipt(BEFORE, "X"), due)
    assert not is_after_due(Receipt(AFTER, "X"), None)


@pytest.mark.parametrize(
    "written", ["", "{", "[]", '{"metadata": {"scuola": {"due": "domani"}}}', '{"metadata": null}']
)
def test_a_notebook_without_a_readable_date_has_no_deadline(tmp_path: Path, written: str) -> None:
    path = tmp_path / "page.ipynb"
    assert due_of(path) is None
    path.write_text(written)
    assert due_of(path) is None


def test_a_date_without_an_offset_is_local(tmp_path: Path) -> None:
    (tmp_path / "page.ipynb").write_text(json.dumps({"metadata": {"scuola": {"due": "2026-12-06T23:59"}}}))
    due = due_of(tmp_path / "page.ipynb")
    assert due is not None
    assert due.tzinfo is not None
    assert (due.hour, due.minute) == (23, 59)


def test_the_page_and_the_home_page_show_the_deadline(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    future = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    folder = exercise_folder(workspace, future)
    assert "Da consegnare entro" in opened(folder, monkeypatch)[0]
    assert HomePage().today().count("Da consegnare entro") == HomePage().path().count("Da consegnare entro") == 1
    keep(folder, Receipt(datetime.now(UTC), "ABCD1234"))
    assert "Da consegnare entro" not in HomePage().text()


def test_without_a_date_nothing_is_said(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    head, forms = opened(exercise_folder(workspace, None), monkeypatch)
    assert "entro" not in head
    assert "Non ancora consegnato" in forms.state.value


def test_the_receipt_says_which_attempt_it_is_and_whether_it_came_after_the_deadline(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    Answers(folder).put("reasons", {"text": "ecco"})
    code, content = "ABCD-EFGH-IJKL-MNOP", digest_of(Answers(folder).all())
    keep(folder, Receipt(BEFORE, "OLDER123"))
    assert "dopo il termine" not in opened(folder, monkeypatch)[1].state.value
    keep(folder, Receipt(AFTER, code, content))
    state = opened(folder, monkeypatch)[1].state.value
    assert "dopo il termine di tutti" in state
    assert "in ritardo" not in state
    assert f"Ricevuta: {code}. Consegna n. 2." in state
    assert "sono cambiate" not in state
    assert [one.code for one in all_receipts(folder)] == ["OLDER123", code]
    assert latest(folder) == Receipt(AFTER, code, content)


def test_times_are_the_schools_wherever_the_computer_thinks_it_is(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        folder = exercise_folder(workspace, "2026-11-28T17:00:00+01:00")
        keep(folder, Receipt(datetime(2026, 11, 28, 16, 32, 5, tzinfo=UTC), "ABCD-EFGH-IJKL-MNOP", "x"))
        head, forms = opened(folder, monkeypatch)
        assert "28 novembre 2026 alle 17:32:05, dopo il termine di tutti" in forms.state.value
        assert "28 novembre 2026, ore 17:00" in head
    finally:
        monkeypatch.undo()
        time.tzset()


def test_answers_changed_after_handing_in_are_pointed_out(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = exercise_folder(workspace)
    Answers(folder).put("reasons", {"text": "ecco"})
    keep(folder, Receipt(BEFORE, "ABCD-EFGH-IJKL-MNOP", digest_of(Answers(folder).all())))
    Answers(folder).put("reasons", {"text": "altro"})
    assert "le risposte sono cambiate" in opened(folder, monkeypatch)[1].state.value


def test_handing_in_again_asks_first_and_says_what_counts(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = exercise_folder(workspace)
    keep(folder, Receipt(BEFORE, "ABCD1234"))
    forms = opened(folder, monkeypatch)[1]
    press(forms.actions, "hand-in")
    assert "Consegnare di nuovo?" in forms.actions.status["text"]
    assert "(consegna n. 1)" in forms.actions.status["text"]
    assert "non più quella di prima" in forms.actions.status["text"]
    press(forms.actions, "back")
    assert len(all_receipts(folder)) == 1


@pytest.mark.parametrize("code", ["it", "en"])
def test_a_lesson_leads_to_its_exercise_and_back(code: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_throughout(code, workspace)
    lesson = curriculum.lesson("public-value-and-actors")
    assert lesson.exercises == (SLUG,)
    assert f"exercises/{SLUG}/{SLUG}.{code}.ipynb" in LessonPage(lesson.slug).footer().value
    head = opened(exercise_folder(workspace), monkeypatch)[0]
    assert f"modules/{lesson.slug}/{lesson.slug}.{code}.ipynb" in head
    assert "collaborative-governance-simulation" in head


def test_every_exercise_belongs_to_lessons_of_its_module() -> None:
    for module in curriculum.programme().modules:
        of_lessons = {slug for lesson in module.lessons for slug in curriculum.lesson(lesson).exercises}
        assert of_lessons == set(module.exercises), module.code


def test_the_goals_of_a_plan_follow_the_levers(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forms = opened(exercise_folder(workspace), monkeypatch)[1]
    plan = forms.forms["plan"]
    assert "non ancora" in plan.goals.value
    plan.value = {**plan.value, **good(SLUG)["plan"]}
    assert "non ancora" not in plan.goals.value
    assert plan.goals.value.count("raggiunto") == 4


def test_another_kernel_says_what_the_check_said_and_asks_what_was_asked(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    before, after = opened(folder, monkeypatch)[1], opened(folder, monkeypatch)[1]
    press(before.actions, "check")
    assert "Da rivedere" in before.actions.status["text"]
    press(before.actions, "hand-in")
    go_on(before.actions, after.actions)
    assert [one.value for one in after.remarks.values()] == [one.value for one in before.remarks.values()]
    assert [button["name"] for button in after.actions.buttons] == ["confirm", "back"]
    assert all_receipts(folder) == []
    press(after.actions, "back")
    again = opened(folder, monkeypatch)[1]
    go_on(after.actions, again.actions)
    assert [button["name"] for button in again.actions.buttons] == ["check", "hand-in"]


def test_the_name_of_the_teams_programme_goes_with_what_is_handed_in_and_nothing_else_of_it(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exercise_folder(workspace)
    school = Workspace.around(folder)
    assert school is not None
    programme = school.answers("modules", "pilot")
    programme.put("section:about", {"title": "Case della piana"})
    name = identified(programme).id
    _, forms = opened(folder, monkeypatch)
    press(forms.actions, "hand-in")
    press(forms.actions, "confirm")
    kept = Answers(folder).all()
    assert kept["programme"] == name
    assert "piana" not in str(kept)
