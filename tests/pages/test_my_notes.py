"""What is written for one's territory is gathered, quoted with its origin, and offered where it is needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from scuola import curriculum
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.pages.my_notes import activity_form, gathered, module_forms
from scuola.text import speak
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.notes import answers_of, begun_of, come_back, part_of
from tests.pressing import press

SLUG = "place-based-missions"
EXPERIMENT = next(one for one in curriculum.programme().modules[0].activities if one.days)
MARKUP = "<script>alert(1)</script>"


def school(folder: Path) -> Workspace:
    found = Workspace.around(folder)
    assert found is not None
    return found


def test_an_empty_notebook_says_how_to_begin(workspace: Path) -> None:
    assert "Per cominciare" in gathered()
    assert LessonPage("shared-diagnosis").earlier_notes().value == ""


def test_notes_field_tasks_and_reasons_are_quoted_with_their_origin_and_nothing_in_them_is_markup(
    workspace: Path,
) -> None:
    answers = school(workspace).answers("modules", SLUG)
    answers.put("note", {"text": MARKUP})
    answers.put("field-task", {"text": "Quarantasei minuti, due attese"})
    answers.put("decision-again", {"choice": "1", "reasons": "Le leve sono dell'AUSL"})
    told = gathered()
    assert MARKUP not in told
    assert "&lt;script&gt;" in told
    for words in ("Quarantasei minuti", "Sul campo: Missioni radicate", "Decisione: Missioni radicate"):
        assert words in told
    assert f"{SLUG}.it.ipynb" in told
    assert "scuola-note.txt" in told


def test_the_programme_offers_what_was_written_before_it(workspace: Path) -> None:
    school(workspace).answers("modules", SLUG).put("note", {"text": "Il crinale senza autobus"})
    speak("en")
    offered = LessonPage("shared-diagnosis").earlier_notes().value
    assert "Il crinale senza autobus" in offered
    assert "My notes from earlier modules (1)" in offered


def test_a_field_task_is_kept_and_counts_in_the_progress_of_its_lesson(workspace: Path) -> None:
    page = LessonPage(SLUG)
    task = page.field_task()
    assert task is not None
    task.children[1].value = {"text": "Trovato"}
    assert Answers(workspace).get("field-task") == {"text": "Trovato"}
    assert 'aria-valuenow="0"' not in LessonPage(SLUG).header().value
    assert LessonPage("shared-diagnosis").field_task() is None


def test_activities_stand_under_their_module_with_its_voices(workspace: Path) -> None:
    for module in curriculum.programme().modules:
        head, *forms = module_forms(module, Answers(workspace))
        assert str(module.title) in head.value
        assert head.value.count("<li>") == len(module.voices)
        assert forms


def test_an_experiment_calls_back_after_its_days_until_something_is_told(workspace: Path) -> None:
    answers = answers_of(school(workspace))
    _, form = activity_form(EXPERIMENT, answers)
    form.value = {"text": "Aprire la riunione con le domande"}
    begun = datetime.fromisoformat(answers.get(begun_of(EXPERIMENT)))
    assert come_back(school(workspace), begun + timedelta(days=29)) == []
    assert [one for one, _ in come_back(school(workspace), begun + timedelta(days=30))] == [EXPERIMENT]
    answers.put(begun_of(EXPERIMENT), (datetime.now(UTC) - timedelta(days=31)).isoformat())
    assert "È tempo di tornare" in HomePage().text()
    form.value = {"text": "Aprire la riunione con le domande", "later": "Hanno parlato in sei"}
    press(form, "save")
    assert answers.get(part_of(EXPERIMENT))["later"] == "Hanno parlato in sei"
    assert "È tempo di tornare" not in HomePage().text()
