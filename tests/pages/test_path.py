"""The path beside a page: modules folded but for the one that is open, states, hours, dates, what comes next."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scuola import curriculum
from scuola.curriculum.schema import Module
from scuola.pages.home import Home, HomePage
from scuola.pages.path import beside
from scuola.toolkit import by_code
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers

SLUG, SECOND, THIRD = "from-challenges-to-missions", "criteria-and-mission-map", "portfolios-and-experiments"
EXERCISE = "mission-for-my-territory"


def module_of(slug: str) -> Module:
    return next(one for one in curriculum.programme().modules if slug in (*one.lessons, *one.exercises))


def shown(slug: str = SLUG) -> str:
    return beside(slug, module_of(slug)).unescape()


def root() -> Path:
    here = Workspace.around()
    assert here
    return here.folder


def open_page(slug: str, day: int) -> Answers:
    """Open a lesson on a day of January."""
    answers = Answers(root() / "modules" / slug)
    answers.put("opened", f"2027-01-{day:02}T10:00:00+00:00")
    return answers


def do(slug: str) -> None:
    """Open a lesson on the first of January, and do all of it."""
    lesson, answers = curriculum.lesson(slug), open_page(slug, 1)
    answers.put("quiz", {question.id: [{"correct": True}] for question in lesson.questions})
    for part in ("note", "field-task", *(f"tool:{by_code()[code]}" for code in lesson.tools)):
        answers.put(part, {"text": "x"})


def test_all_modules_are_there_and_the_one_of_the_page_is_open(workspace: Path) -> None:
    for page in (SLUG, EXERCISE, curriculum.programme().modules[-1].lessons[-1]):
        folds = re.findall(r"<details class='s-module'( open)?><summary><h3>(.*?)</h3>", shown(page))
        assert [name for _, name in folds] == [str(one.title) for one in curriculum.programme().modules]
        assert [name for is_open, name in folds if is_open] == [str(module_of(page).title)]
        assert shown(page).count("aria-current") == 1


def test_the_hours_of_modules_are_those_of_the_programme_and_fewer_on_a_shorter_path(workspace: Path) -> None:
    def hours() -> int:
        return sum(map(int, re.findall(r"(\d+) ore<", shown())))

    assert hours() == curriculum.programme().hours
    Home(HomePage()).who.value = {"path": "forty-hours"}
    assert hours() < curriculum.programme().hours
    assert "Il mio percorso" in shown()


def test_a_lesson_that_is_open_and_not_on_the_path_is_there_all_the_same(workspace: Path) -> None:
    Home(HomePage()).who.value = {"path": "forty-hours"}
    path = next(one for one in curriculum.paths() if one.slug == "forty-hours")
    outside = [
        one.slug for _, one in curriculum.lessons() if one.code not in path.lessons and curriculum.has_text(one.slug)
    ]
    assert f"/{outside[0]}/" not in shown()
    assert re.search(rf"/{outside[0]}/[^>]*aria-current", shown(outside[0]))


def test_what_comes_next_is_another_page_than_the_one_that_is_open(workspace: Path) -> None:
    def after(slug: str) -> str:
        found = re.search(r"Viene dopo: <a href=\"\.\./\.\./modules/([^/]*)/", shown(slug))
        return found.group(1) if found else ""

    assert after(SLUG) == SECOND
    assert after(SECOND) == SLUG
    do(SLUG)
    assert after(SLUG) == SECOND
    assert after(SECOND) == THIRD
    open_page(THIRD, 2)
    assert after(SLUG) == after(EXERCISE) == THIRD
    for _, lesson in curriculum.lessons():
        do(lesson.slug)
    assert after(SLUG) == ""


def test_what_is_due_is_said_beside_a_lesson_too(workspace: Path) -> None:
    assert "Da consegnare" not in shown()
    notebook = root() / "exercises" / EXERCISE / f"{EXERCISE}.it.ipynb"
    notebook.parent.mkdir(parents=True, exist_ok=True)
    notebook.write_text(json.dumps({"metadata": {"scuola": {"due": "2999-03-07T23:59:00+01:00"}}}))
    said = shown().partition("<details")[0]
    assert "Da consegnare entro" in said
    assert f'href="../../exercises/{EXERCISE}/' in said


@pytest.mark.parametrize("slug", [SLUG, EXERCISE])
def test_outside_a_folder_there_is_none(slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(slug) == ""
