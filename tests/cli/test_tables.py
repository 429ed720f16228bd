"""Tables from the command line: letters asked about with a number, mistakes limited, all of them in a file."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from scuola.cli import tables
from tests.cli.test_cli import run
from tests.own_territory import VALUES


def doubtful(folder: Path) -> Path:
    """Return a table that a Czech computer saved, whose only accent is in the name."""
    path = folder / "territorio.csv"
    text = "quantity;value\n" + "".join(f"{name};{value}\n" for name, value in {**VALUES, "name": "Kučera"}.items())
    path.write_bytes(text.encode("cp1250"))
    return path


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is there and answers with the second choice."""
    monkeypatch.setattr(tables, "somebody_answers", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("2\n"))


def test_without_anybody_to_ask_the_choices_are_said_with_the_option_to_give(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(doubtful(tmp_path))
    code, said = run(capsys, "territory", "check", path)
    assert code == 1
    assert "--encoding cp1250: «Kučera»" in said
    code, said = run(capsys, "territory", "check", path, "--encoding", "cp1250")
    assert code == 0
    assert "«Kučera»" in said


@pytest.mark.usefixtures("somebody")
def test_somebody_is_asked_and_answers_with_a_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "territory", "check", str(doubtful(tmp_path)))
    assert code == 0
    assert "1. «Kuèera» (Windows)" in said
    assert "2. «Kučera» (Windows, Europa centrale)" in said
    assert "«Kučera»: la tabella è in ordine." in said


def test_of_many_mistakes_the_first_are_said_and_all_are_in_the_file_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "territorio.csv"
    path.write_text("grandezza;valore\n" + "".join(f"Boh {row};1\n" for row in range(3_000)))
    code, said = run(capsys, "territory", "check", str(path))
    assert code == 1
    assert len(said.splitlines()) < 40
    assert "--faults FILE" in said
    code, said = run(capsys, "territory", "check", str(path), "--faults", str(tmp_path / "errori.csv"))
    lines = (tmp_path / "errori.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "riga;colonna;valore;regola"
    assert len(lines) > 3_000


def test_a_large_file_is_refused_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "territorio.csv").open("wb") as file:
        file.truncate(54 * 2**20)
    code, said = run(capsys, "territory", "check", str(tmp_path / "territorio.csv"))
    assert code == 1
    assert "troppo grande" in said
