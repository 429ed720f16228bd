"""A participant's folder: made, refreshed, and nothing of theirs ever overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbformat import read
from nbformat.sign import NotebookNotary

from scuola.serving.delivery import prepare, state_of
from scuola.text.problems import Problem
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers

LESSON = Path("modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb")
EXERCISE = Path("exercises/mission-for-my-territory/mission-for-my-territory.it.ipynb")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "scuola"


def test_a_new_folder_has_home_lessons_apps_and_the_released_exercise(folder: Path) -> None:
    prepared = prepare(folder)
    assert prepared.notices == []
    for place in (Path("Scuola.ipynb"), LESSON, EXERCISE, Path("modules/ageing-simulation/ageing-simulation.it.ipynb")):
        assert (folder / place).is_file(), place
    assert not list(folder.rglob("*.en.ipynb"))
    assert not list(folder.rglob("*.md"))


def test_the_released_exercise_holds_nothing_hidden(folder: Path) -> None:
    prepare(folder)
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix in (".ipynb", ".json", ".md", ".py"):
            text = path.read_text()
            assert "HIDDEN" not in text, path
            assert "exercise.hide" not in text, path
            assert "orphan_budget=" not in text, path


def test_notebooks_are_signed_so_that_nobody_is_asked_to_trust_them(folder: Path) -> None:
    prepare(folder)
    notary = NotebookNotary(data_dir=str(state_of(folder) / "data"))
    try:
        assert all(notary.check_signature(read(folder / place, as_version=4)) for place in (LESSON, EXERCISE))
    finally:
        notary.store.close()


def test_a_second_start_changes_nothing_and_remembers_the_language(folder: Path) -> None:
    prepare(folder, "en")
    before = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    again = prepare(folder)
    assert again.notices == []
    assert again.workspace.language == "en"
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == before


def test_answers_are_never_touched(folder: Path) -> None:
    prepare(folder)
    Answers(folder / LESSON.parent).put("note", {"text": "mia"})
    prepare(folder)
    assert Answers(folder / LESSON.parent).get("note") == {"text": "mia"}


def test_an_unchanged_notebook_is_brought_up_to_date(folder: Path, checkout: Path) -> None:
    prepare(folder)
    source = checkout / LESSON
    source.write_text(source.read_text().replace("Problemi complessi", "Problemi molto complessi"))
    assert prepare(folder).notices == []
    assert "Problemi molto complessi" in (folder / LESSON).read_text()


def test_a_changed_notebook_stays_and_the_new_version_is_offered_beside_it(folder: Path, checkout: Path) -> None:
    prepare(folder)
    mine = (folder / LESSON).read_text().replace("lunedì", "martedì")
    (folder / LESSON).write_text(mine)
    source = checkout / LESSON
    source.write_text(source.read_text().replace("Problemi complessi", "Problemi molto complessi"))
    notices = prepare(folder).notices
    assert (folder / LESSON).read_text() == mine
    beside = folder / LESSON.parent / "from-challenges-to-missions.it (nuova versione).ipynb"
    assert "Problemi molto complessi" in beside.read_text()
    assert [beside.name in str(notice) for notice in notices] == [True]
    assert prepare(folder).notices == []


def test_a_deleted_notebook_comes_back(folder: Path) -> None:
    prepare(folder)
    (folder / LESSON).unlink()
    prepare(folder)
    assert (folder / LESSON).is_file()


def test_a_damaged_record_of_deliveries_loses_nothing(folder: Path) -> None:
    prepare(folder)
    (folder / ".scuola" / "delivered.json").write_text("{")
    (folder / ".scuola" / "workspace.json").write_text("[]")
    assert prepare(folder).notices == []
    assert Workspace.at(folder) is not None


def test_a_folder_that_cannot_be_written_is_said(unprivileged: None) -> None:
    with pytest.raises(Problem, match="sola lettura"):
        prepare(Path("/usr/share/scuola-test"))


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="è un file"):
        prepare(tmp_path / "file")


def test_a_page_knows_the_folder_that_it_is_in(folder: Path) -> None:
    prepare(folder)
    found = Workspace.around(folder / LESSON.parent)
    assert found is not None
    assert found.folder == folder
    assert Workspace.around(Path("/")) is None
    assert json.loads((folder / ".scuola" / "workspace.json").read_text())["language"] == "it"


def test_a_full_disk_is_said_and_the_next_start_finds_everything(folder: Path) -> None:
    """The limit on file size fails a write as a full disk does, half-way through."""
    prepare(folder)
    Answers(folder / LESSON.parent).put("note", {"text": "mia"})
    (folder / LESSON).unlink()
    ended = subprocess.run(
        ["bash", "-c", f"ulimit -f 4; '{sys.executable}' -m scuola start --no-browser --folder '{folder}'"],
        env={**os.environ, "SCUOLA_LANGUAGE": "it"}, text=True, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == 1
    assert "il disco è pieno" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert prepare(folder).notices == []
    assert (folder / LESSON).is_file()
    assert Answers(folder / LESSON.parent).get("note") == {"text": "mia"}
