"""A class that was played comes home: its choices stand among one's notes, its scenarios among the pieces of a programme."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scuola.classroom.rehearsal import rehearse
from scuola.pages.class_choices import FromClasses
from scuola.pilots.pieces import CLASS, SCENARIO, is_older, pieces
from scuola.workspace import Workspace
from scuola.workspace.notes import answers_of
from tests.elsewhere import in_a_loop
from tests.workspace.test_taken_home import HOME, page

SESSION = "hours-of-care"


@pytest.fixture(scope="module")
def homes() -> list[dict[str, Any]]:
    """Return what robots took home of a session that has a simulation."""
    return in_a_loop(rehearse(SESSION, 8, seed=5)).taken_home


def sent(name: str, content: bytes) -> Any:
    return SimpleNamespace(value=({"name": name, "content": content},))


def school(folder: Path) -> Workspace:
    found = Workspace.around(folder)
    assert found is not None
    return found


def choosing(folder: Path) -> FromClasses:
    return FromClasses(answers_of(school(folder)))


def take_in(chosen: FromClasses, name: str, content: bytes) -> None:
    chosen.upload = sent(name, content)
    chosen.take_in()


def test_what_robots_took_home_is_shown_and_its_scenarios_play_as_they_did(
    workspace: Path, homes: list[dict[str, Any]]
) -> None:
    chosen = choosing(workspace)
    mine = next(home for home in homes if any("scenario" in step for step in home["steps"]))
    take_in(chosen, "scuola-1.html", page(mine))
    assert "è tra le note" in chosen.said.value
    assert mine["title"] in chosen.shown.value
    found = pieces(school(workspace).folder)
    assert [piece.kind for piece in found if piece.kind == CLASS]
    scenarios = [piece for piece in found if piece.kind == SCENARIO]
    assert {piece.code for piece in scenarios} == {
        step["scenario"]["code"] for step in mine["steps"] if "scenario" in step
    }
    assert not any(is_older(piece) for piece in scenarios)
    assert len({piece.id for piece in found}) == len(found)


def test_another_file_is_said_and_what_stands_stays(workspace: Path) -> None:
    chosen = choosing(workspace)
    take_in(chosen, "scuola-7.html", page(HOME))
    before = chosen.shown.value
    take_in(chosen, "foto.html", b"<html></html>")
    assert "«foto.html» non è un file di una classe" in chosen.said.value
    assert chosen.shown.value == before


def test_nothing_of_a_file_is_markup(workspace: Path) -> None:
    chosen = choosing(workspace)
    take_in(chosen, "scuola-7.html", page({**HOME, "title": "<script>alert(1)</script>"}))
    assert "<script>" not in chosen.shown.value + chosen.said.value


def test_a_scenario_of_another_version_stays_in_the_notes_and_is_no_piece(workspace: Path) -> None:
    take_in(choosing(workspace), "scuola-7.html", page(HOME))
    assert [piece.kind for piece in pieces(school(workspace).folder)] == [CLASS]
