"""The facilitators' guides: complete in both languages, confidential lines in their holder's card alone, printable."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from scuola import cli, curriculum
from scuola.printed import guides
from scuola.text import language
from scuola.text.problems import Problem
from tests import chromium


def plain(path: Path) -> str:
    return unescape(path.read_text())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("guides")
    guides.write(folder, pdf=False)
    return folder


def test_every_module_has_a_session_of_two_hours() -> None:
    of_modules = [session for session in curriculum.sessions() if session.module]
    assert [session.module for session in of_modules] == ["M1", "M2", "M3", "M4", "CP"]
    assert {session.minutes for session in of_modules} == {120}


def test_two_sessions_of_twenty_minutes_stand_alone() -> None:
    alone = {session.slug: session.minutes for session in curriculum.sessions() if not session.module}
    assert alone == {"hours-of-care": 20, "table-that-holds": 20}


@pytest.mark.parametrize("code", ["it", "en"])
def test_a_guide_says_everything_that_its_session_has(written: Path, code: str) -> None:
    for session in curriculum.sessions():
        page = plain(written / code / f"{session.slug}.html")
        assert f'<html lang="{code}">' in page
        said = [text for one in session.activities for text in (one.what, one.materials, one.output, one.say) if text]
        said += [*session.debrief, *(text for one in session.trouble for text in (one.sign, one.do))]
        for text in said:
            assert text.in_language(code) in page, (session.slug, text)


@pytest.mark.parametrize("code", ["it", "en"])
def test_a_confidential_line_is_in_its_holder_s_card_and_nowhere_else(written: Path, code: str) -> None:
    pages = {path: plain(path) for path in written.rglob("*.html")}
    cards = pages[written / code / "role-cards.html"]
    for role in curriculum.role_play().roles:
        line = role.confidential.in_language(code)
        assert sum(page.count(line) for page in pages.values()) == 1, role.code
        card = re.search(rf'<article class="card" id="{role.code}">.*?</article>', cards, re.DOTALL)
        assert card
        assert line in card.group()


@pytest.mark.parametrize("code", ["it", "en"])
def test_notes_for_whoever_leads_a_case_are_apart_from_what_is_handed_out(written: Path, code: str) -> None:
    for case in curriculum.teaching_cases().values():
        notes = curriculum.teaching_notes()[case.slug]
        handout, kept = (plain(written / code / f"{kind}-{case.slug}.html") for kind in ("case", "notes"))
        said = [notes.aim, notes.board, notes.closing, *(one.ask for one in notes.positions)]
        for text in said:
            assert text.in_language(code) in kept
            assert text.in_language(code) not in handout
        assert all(text.in_language(code) in handout for text in (*case.unknown, *case.options, *case.questions))
        assert handout.count('<section class="sheet">') == 2


def test_links_between_the_guides_lead_somewhere(written: Path) -> None:
    for path in written.rglob("*.html"):
        for target in re.findall(r'href="(?!data:)([^"#]+)', path.read_text()):
            assert target.startswith("http") or (path.parent / target).is_file(), (path, target)


def test_writing_the_guides_leaves_the_language_as_it_was(tmp_path: Path) -> None:
    guides.write(tmp_path, pdf=False)
    assert language() == "it"


def test_guides_are_printed_with_a_card_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCUOLA_CHROMIUM", chromium.obtain())
    with pytest.raises(SystemExit) as ended:
        cli.main(["guides", str(tmp_path)])
    assert not ended.value.code
    assert f"{16 + 4 * len(curriculum.teaching_cases())} anche in PDF" in capsys.readouterr().out
    pages = re.findall(rb"/Type\s*/Page\b", (tmp_path / "it" / "role-cards.pdf").read_bytes())
    assert len(pages) == len(curriculum.role_play().roles)
    guides_printed = list(tmp_path.rglob("*.pdf"))
    assert all(b"/Outlines" in path.read_bytes() for path in guides_printed), "a guide without an outline"


def test_without_a_browser_the_pages_are_written_and_it_is_said_how_to_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SCUOLA_CHROMIUM", "/nowhere")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit):
        cli.main(["guides", str(tmp_path)])
    assert "SCUOLA_CHROMIUM" in capsys.readouterr().out
    assert (tmp_path / "it" / "public-defence.html").is_file()
    assert ".pdf" not in (tmp_path / "it" / "index.html").read_text()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("start: 10\n", "start: 12\n", "si è al minuto 10"),
        ("    reflect: true\n", "", "ne serve almeno un quarto"),
        ("    say:", "    shout:", "shout"),
    ],
)
def test_a_session_that_does_not_add_up_is_said(checkout: Path, before: str, after: str, said: str) -> None:
    path = checkout / "curriculum/sessions/from-projects-to-mission.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    with pytest.raises(Problem) as raised:
        curriculum.sessions()
    assert said in str(raised.value)
    assert "curriculum/sessions/from-projects-to-mission.yaml" in str(raised.value)


def test_a_folder_that_cannot_be_written_is_said(unprivileged: None) -> None:
    with pytest.raises(Problem, match="sola lettura"):
        guides.write(Path("/usr/share/scuola-guides"), pdf=False)
