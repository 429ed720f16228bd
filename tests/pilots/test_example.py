"""The example programme is played through what everybody uses, and is good enough to be brought to a council."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from scuola.cli import main
from scuola.pages.pilot_documents import documents
from scuola.partnerships import register
from scuola.pilots.consistency import remarks
from scuola.pilots.example import agreement, play, slugs
from scuola.pilots.gate import passes_the_gate
from scuola.pilots.pieces import SCENARIO, TOOL
from scuola.pilots.sections import SECTIONS
from scuola.printed import agreement as printed
from scuola.printed import blocks_as
from scuola.printed.dossier import brief, dossier
from scuola.text import speak
from scuola.text.problems import Problem
from scuola.toolkit.examples import example
from scuola.toolkit.tool import Severity
from scuola.workspace.answers import Answers
from tests.printed.test_dossier import pages
from tests.waiting import SECONDS


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


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here")
@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("slug", slugs())
def test_a_word_processor_opens_every_document_with_the_pages_that_it_should_have(
    slug: str, language: str, tmp_path: Path
) -> None:
    speak(language)
    pilot = play(slug, tmp_path)
    files = {kind: content for kind, (_, content) in documents(pilot).items() if kind.endswith(("docx", "pptx"))}
    signed = blocks_as.docx("x", "", list(printed.blocks(agreement(slug))), date(2027, 1, 11), contents=False)
    counted = opened_by_libreoffice({**files, "agreement.docx": signed}, tmp_path)
    assert 15 <= counted["docx"] <= 20
    assert counted["brief.docx"] <= 2 and counted["pptx"] == 10
    assert 2 <= counted["plan.docx"] <= 5 and 1 <= counted["agreement.docx"] <= 4


def opened_by_libreoffice(files: dict[str, bytes], folder: Path) -> dict[str, int]:
    """Return, by kind, how many pages LibreOffice makes of a document; what it could not open has none."""
    counted = {}
    for kind, content in files.items():
        name = kind.replace(".", "-")
        file = folder / f"{name}.{kind.rpartition('.')[2]}"
        file.write_bytes(content)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf", "--outdir", folder, file],
            check=True, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
        counted[kind] = pages((folder / f"{name}.pdf").read_bytes())
    return counted


@pytest.mark.parametrize("slug", slugs())
def test_what_its_tools_say_is_of_its_own_territory(slug: str, tmp_path: Path) -> None:
    pilot = play(slug, tmp_path)
    tools = {piece.slug: piece for piece in pilot.pieces if piece.kind == TOOL}
    assert tools["mission-map"].values["challenge"] == pilot.values["about"]["challenge"]
    assert all(piece.values != example(slug, "it") for slug, piece in tools.items())
    assert [one.title for one in pilot.agreements] == [agreement(slug).title]


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
