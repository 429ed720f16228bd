"""The example programme is played through what everybody uses, and is good enough to be brought to a council."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scuola.cli import main
from scuola.partnerships import register
from scuola.pilots.consistency import remarks
from scuola.pilots.example import agreement, play, slugs
from scuola.pilots.gate import passes_the_gate
from scuola.pilots.pieces import SCENARIO
from scuola.pilots.sections import SECTIONS
from scuola.printed import blocks_as
from scuola.printed.dossier import brief, dossier
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.toolkit.tool import Severity
from scuola.workspace.answers import Answers
from tests.printed.test_dossier import pages


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("slug", slugs())
def test_the_example_holds_together(slug: str, language: str, tmp_path: Path) -> None:
    speak(language)
    pilot = play(slug, tmp_path)
    assert all(pilot.values.get(name) and not pilot.faults(name) for name in SECTIONS)
    assert [str(one.text) for one in remarks(pilot, 2026) if one.severity is not Severity.INFO] == []
    assert passes_the_gate(pilot)
    assert SCENARIO in {piece.kind for piece in pilot.pieces}
    signed = register.sign(Answers(tmp_path), agreement(slug), date(2027, 1, 20))
    assert signed.ends == "2029-12-31"


@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("slug", slugs())
def test_its_dossier_is_of_fifteen_to_twenty_pages_and_its_brief_of_two(
    slug: str, language: str, tmp_path: Path
) -> None:
    speak(language)
    pilot, day = play(slug, tmp_path), date(2026, 12, 1)
    long = blocks_as.pdf(blocks_as.html(pilot.title, "", dossier(pilot), day))
    short = blocks_as.pdf(blocks_as.html(pilot.title, "", brief(pilot), day, contents=False))
    assert long and short and 15 <= pages(long) <= 20
    assert pages(short) <= 2


def test_an_example_that_is_not_there_is_said_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="terre-di-mezzo"):
        play("nowhere", tmp_path)


def test_the_commands_write_the_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, code in (
        (["pilot", "example", str(tmp_path / "made"), "--of", "ferrara-homes"], 0),
        (["pilot", "documents", str(tmp_path), "--folder", str(tmp_path)], 1),
    ):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert (ended.value.code or 0) == code
    assert {path.suffix for path in (tmp_path / "made").iterdir()} == {".docx", ".html", ".pdf", ".pptx", ".zip"}
    assert "non c'è ancora un programma" in capsys.readouterr().err
