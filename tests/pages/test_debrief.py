"""A class told again: from a rehearsal's archive, through the command, in a notebook that a kernel runs."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import scuola
from scuola import cli
from scuola.classroom import records
from scuola.classroom.rehearsal import rehearse
from scuola.classroom.storage import DATABASE, open_database
from scuola.pages.debrief import Debrief
from scuola.widgets.chart import Charts
from tests.elsewhere import in_a_loop
from tests.waiting import SECONDS


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Return an archive and the code of a room in it, in which the table was played by robots."""
    where = f"sqlite:///{tmp_path_factory.mktemp('archive') / 'classes.db'}"
    in_a_loop(rehearse("table-of-the-consortium", 8, database=where, seed=3))
    engine = open_database(where)
    (record,) = records.listed(engine)
    engine.dispose()
    return where, record.code


def test_a_class_is_told_step_by_step_without_what_is_confidential(
    archive: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, archive[0])
    told = scuola.debrief(archive[1])
    assert isinstance(told, Debrief)
    said = json.dumps([getattr(one, "value", "") for one in told.children], ensure_ascii=False)
    assert "Hanno partecipato in 8" in said
    assert "Risposte riservate" in said
    assert not [role.code for role in told.data.plan.roles.values() if str(role.confidential) in said]
    assert any(isinstance(one, Charts) for one in told.children)


def test_what_is_exported_has_tables_a_workbook_and_a_notebook_that_runs(
    archive: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE, archive[0])
    with pytest.raises(SystemExit) as ended:
        cli.main(["rooms", "export", archive[1], str(tmp_path)])
    assert not ended.value.code
    assert len(list(tmp_path.glob("*.csv"))) == 4
    assert (tmp_path / f"scuola-{archive[1]}.xlsx").stat().st_size > 5_000
    told = nbformat.read(tmp_path / f"scuola-{archive[1]}.ipynb", as_version=4)
    NotebookClient(told, timeout=SECONDS, kernel_name="python3").execute()
    shown = json.dumps([cell.outputs for cell in told.cells], ensure_ascii=False)
    assert "Debrief" in shown
    assert "agreement" in shown


def test_values_of_a_step_are_a_wide_table(archive: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE, archive[0])
    votes = scuola.load_session(archive[1]).values("agreement")
    assert len(votes) == 8
    assert votes["level"].between(0, 10).all()
