"""The home page: who one is, what is due, exercises with what happens now; the ways between pages."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scuola import curriculum
from scuola.markup.follows import what_follows
from scuola.markup.links import FROM, played_from
from scuola.pages.app import AppPage
from scuola.pages.home import Home, HomePage
from scuola.workspace import Workspace, who
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import Receipt, keep

PATH = "elected-administrator"


def of_path() -> set[str]:
    path = next(one for one in curriculum.paths() if one.slug == PATH)
    return {one.slug for _, one in curriculum.lessons() if one.code in path.lessons}


def test_who_one_is_is_asked_once_and_makes_the_path(workspace: Path) -> None:
    page = HomePage().show()
    assert page.children.index(page.who) == 1
    assert "Il percorso" in page.path.value
    page.who.value = {"path": PATH}
    assert "Il mio percorso: Amministratore o eletto" in page.path.value
    mine, _, others = page.path.value.partition("Fuori dal mio percorso")
    assert all(f"modules/{slug}/" in mine for slug in of_path())
    outside = {one.slug for _, one in curriculum.lessons() if curriculum.has_text(one.slug)} - of_path()
    assert outside
    assert all(f"modules/{slug}/" in others and f"modules/{slug}/" not in mine for slug in outside)
    tomorrow = HomePage().show()
    assert tomorrow.children.index(tomorrow.who) == len(tomorrow.children) - 1
    assert tomorrow.path.value == page.path.value
    tomorrow.who.value = {"path": "public-manager"}
    assert "Fuori dal mio percorso" not in tomorrow.path.value


def test_the_next_lesson_is_one_of_the_path(workspace: Path) -> None:
    Home(HomePage()).who.value = {"path": PATH}
    root = workspace.parents[1]
    last = max(place for place, (_, one) in enumerate(curriculum.lessons()) if one.slug in of_path())
    for _, one in list(curriculum.lessons())[:last]:
        answers = Answers(root / "modules" / one.slug)
        answers.put("quiz", {question.id: [{"correct": True}] for question in one.questions})
    assert any(f"modules/{slug}/" in HomePage().today() for slug in of_path())


def test_a_path_that_is_there_no_more_is_none(workspace: Path) -> None:
    here = Workspace.around()
    assert here
    for written in ({"path": "gone"}, ["x"], {"path": None}):
        who.answers(here).put(who.PART, written)
        assert who.chosen(here) is None
        assert "Il percorso" in HomePage().path()


def test_an_exercise_says_what_happens_now(workspace: Path) -> None:
    folder = workspace.parents[1] / "exercises" / "a-table-that-holds"
    assert "da cominciare" in HomePage().path()
    Answers(folder).put("text", {"x": "y"})
    assert "in corso: completare e consegnare" in HomePage().path()
    keep(folder, Receipt(datetime.now(UTC), "ABCD-1234"))
    assert "l'esito arriva sulla sua pagina" in HomePage().path().unescape()


def test_a_simulation_leads_back_to_the_lesson_that_led_to_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lesson = next(one for _, one in curriculum.lessons() if curriculum.has_text(one.slug))
    assert played_from("ageing", lesson.slug).endswith(f"?{FROM}={lesson.slug}")
    monkeypatch.setenv("QUERY_STRING", f"{FROM}={lesson.slug}")
    assert f"Tornare alla lezione: {lesson.title}" in AppPage("ageing-simulation", "ageing").header().value
    monkeypatch.setenv("QUERY_STRING", f"{FROM}=<script>")
    assert "Tornare" not in AppPage("ageing-simulation", "ageing").header().value


def test_every_exercise_leads_on_once_it_is_handed_in() -> None:
    for module in curriculum.programme().modules:
        for slug in module.exercises:
            assert 'href="../../' in what_follows(slug)
