"""The library of cases: complete and honest, searched with mistakes, compared, linked both ways."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from scuola import curriculum
from scuola.curriculum import links
from scuola.curriculum.cases import Standing, Theme
from scuola.library.markup import body, details, side_by_side
from scuola.library.search import Index, folded
from scuola.library.sheet import Library, Wanted, of_cases
from scuola.library.timeline import timeline
from scuola.notebooks import source
from scuola.pages.consult import FolderLinks
from scuola.pages.lesson import LessonPage
from scuola.problems import Problem
from scuola.text import speak
from scuola.widgets.explorer import Explorer
from tests.practices import ten_thousand

CASES = curriculum.cases()


@pytest.fixture
def library() -> Library:
    return Library(of_cases())


def titles(library: Library, **wanted: str) -> list[str]:
    return [str(sheet.title) for sheet in library.find(Wanted(**wanted))[0]]


def test_all_the_cases_are_there_with_every_theme_and_standing() -> None:
    assert list(CASES)[:44] == [f"C{number:02}" for number in range(1, 45)]
    assert {theme for case in CASES.values() for theme in case.themes} == set(Theme)
    assert {case.standing for case in CASES.values()} == set(Standing)


def test_every_case_has_an_equity_line_of_its_own_in_both_languages() -> None:
    for language in ("it", "en"):
        lines = [case.equity.in_language(language) for case in CASES.values()]
        assert len(set(lines)) == len(lines)
    same = [c.code for c in CASES.values() for part in ("challenge", "story", "lesson", "equity")
            if getattr(c, part).it == getattr(c, part).en]  # fmt: skip
    assert same == []


def test_a_case_that_did_not_go_well_must_say_why(checkout: Path) -> None:
    path = checkout / "curriculum/cases/preston-model.yaml"
    lines = path.read_text().splitlines()
    begin = lines.index("caveat:")
    end = lines.index("lesson:")
    path.write_text("\n".join(lines[:begin] + lines[end:]))
    with pytest.raises(Problem) as raised:
        curriculum.cases()
    assert "curriculum/cases/preston-model.yaml" in str(raised.value)
    assert "caveat" in str(raised.value)


def test_a_wrong_theme_is_said_with_file_field_and_allowed_values(checkout: Path) -> None:
    path = checkout / "curriculum/cases/preston-model.yaml"
    path.write_text(path.read_text().replace("themes: [development]", "themes: [divelopment]"))
    with pytest.raises(Problem) as raised:
        curriculum.cases()
    for words in ("curriculum/cases/preston-model.yaml", "themes.0", "divelopment", "'development'"):
        assert words in str(raised.value)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("pair: C20", "pair: C99", "C99"),
        ("pair: C20", "pair: C21", "C21"),
        ("[M3L3, M4L4]", "[M3L3, M4L9]", "M4L9"),
        ("code: C10", "code: C11", "C11"),
    ],
)
def test_a_case_that_leads_nowhere_is_found(before: str, after: str, said: str, checkout: Path) -> None:
    path = checkout / "curriculum/cases/preston-model.yaml"
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))
    assert any(said in str(fault) for fault in links.faults())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("medellin", "Medellín, urbanismo sociale"),
        ("MEDELLÍN", "Medellín, urbanismo sociale"),
        ("bilanco partecipativo", "Porto Alegre, bilancio partecipativo"),
        ("alogi vuoti", "Lipsia, dalla decrescita alla pressione"),
        ("cooperativa comunita", "Cooperative di comunità: Succiso e Cerreto Alpi"),
        ("C08", "Bologna, il regolamento sui beni comuni"),
        ("131/2020 xyz Vienna", "Vienna, edilizia sociale"),
    ],
)
def test_accents_endings_and_mistakes_are_forgiven(typed: str, found: str, library: Library) -> None:
    assert found in titles(library, words=typed)[:3]


def test_words_that_nobody_has_find_nothing_and_no_words_find_all(library: Library) -> None:
    assert titles(library, words="qwertyuiop") == []
    assert len(titles(library)) == len(titles(library, words="  , ")) == len(CASES)


def test_some_words_missing_is_said(library: Library) -> None:
    found, complete = library.find(Wanted(words="Vienna qwertyuiop"))
    assert [sheet.code for sheet in found] == ["C06"]
    assert not complete


def test_filters_narrow_what_words_find(library: Library) -> None:
    assert titles(library, standing="failed") == ["Levelling Up: dodici missioni"]
    assert titles(library, words="energia", country="DK") == ["Samsø, isola rinnovabile"]
    assert set(titles(library, grade="A")) >= {"Marienthal, la garanzia di lavoro", "Medellín, urbanismo sociale"}


def test_the_search_speaks_the_language_of_the_reader() -> None:
    speak("en")
    assert titles(Library(of_cases()), words="participatry budget")[0] == "Porto Alegre's participatory budget"


def test_any_word_of_ten_thousand_practices_is_found_in_spite_of_a_mistake() -> None:
    sheets = [record.sheet() for record in ten_thousand()]
    library, order = Library(sheets), random.Random(1)
    for sheet in order.sample(sheets, 25):
        name = max(str(sheet.place).split(), key=len)
        at = order.randrange(1, len(name) - 2)
        mistyped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        assert sheet in library.find(Wanted(words=mistyped))[0], (name, mistyped)


def test_an_index_of_nothing_finds_nothing() -> None:
    assert Index([]).search("anything").positions == []
    assert folded("Forlì-Cesena È") == "forli-cesena e"


def test_what_is_not_confirmed_is_always_shown_as_such() -> None:
    sheets = [sheet for sheet in of_cases() if str(sheet.to_verify)]
    assert len(sheets) >= 15
    for sheet in sheets:
        shown = str(details(sheet, FolderLinks()))
        assert "<dt>Da verificare</dt>" in shown
        assert "<th scope='row'>Da verificare</th>" in str(side_by_side([sheet, sheet]))


def test_figures_without_a_source_are_shown_as_to_be_verified() -> None:
    unsourced = [sheet for sheet in of_cases() if not sheet.sources]
    assert unsourced
    for sheet in of_cases():
        assert ("anni e cifre sono da verificare" in body(sheet, FolderLinks())) == (sheet in unsourced)


def test_every_case_ends_with_equity_and_three_questions() -> None:
    for sheet in of_cases():
        shown = str(body(sheet, FolderLinks()))
        assert shown.index("<dt>Equità</dt>") > shown.index("<dt>Da che cosa lo si sa</dt>")
        assert shown.count("?</li>") == 3


def test_the_timeline_holds_what_is_dated_and_nothing_else(library: Library) -> None:
    drawn = timeline(library.sheets)
    assert drawn
    assert len(drawn.spans) == sum(sheet.start is not None for sheet in library.sheets)
    assert [span.start for span in drawn.spans] == sorted(span.start for span in drawn.spans)
    assert timeline([]) is None
    failed = next(span for span in drawn.spans if span.role == "gap")
    assert failed.end is not None  # what did not last has no arrow that says that it goes on
    assert "fine da verificare" in str(library.by_code["C44"].years)


def test_lessons_lead_to_their_cases_and_cases_back_to_lessons(workspace: Path) -> None:
    for _, lesson in curriculum.lessons():
        if not curriculum.has_text(lesson.slug):
            continue
        footer = LessonPage(lesson.slug).footer().value
        for case in curriculum.cases_of(lesson.code):
            assert f"cases.it.ipynb?case={case.code}" in footer
            sheet = next(one for one in of_cases() if one.code == case.code)
            assert f"modules/{lesson.slug}/{lesson.slug}.it.ipynb" in body(sheet, FolderLinks())


def test_the_case_that_a_lesson_tells_is_among_its_cases() -> None:
    """A lesson's case begins with its name or place in bold; the library must lead from one to the other."""
    for path in source.find():
        told = re.search(r"## Il caso[^\n]*\n+\*\*([^*]+)\*\*", path.read_text())
        if not told:
            continue
        code = curriculum.lesson(path.stem).code
        names = [word for case in curriculum.cases_of(code) for text in (case.title.it, case.place.it)
                 for word in re.findall(r"[A-ZÀ-Ý][\w-]{3,}", text)]  # fmt: skip
        assert any(name in told[1] for name in names), f"add {code} to the lessons of the case “{told[1]}”"


def test_the_explorer_follows_what_is_typed_and_compares(library: Library) -> None:
    explorer = Explorer(library, FolderLinks(), "C08")
    assert "id='C08' open" in explorer.listed.value
    explorer.filters.value = {"words": "medelin"}
    assert "Medellín" in explorer.listed.value
    assert "id='C08'" not in explorer.listed.value
    explorer.comparison.choices.value = {"first": "C10", "second": "C20", "third": "C44"}
    for title in ("Il modello Preston", "Succiso", "Levelling Up"):
        assert title in explorer.comparison.shown.value
    explorer.filters.value = {"words": "qwertyuiop"}
    assert "Nessun caso trovato" in explorer.listed.value
    assert explorer.chart.charts == []
    explorer.clear()
    assert f"Trovati: {len(CASES)}" in explorer.listed.value
