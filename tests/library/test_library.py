"""The library of cases: complete and honest, searched with mistakes, compared, linked both ways."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from scuola import curriculum
from scuola.authoring import references
from scuola.curriculum.cases import Standing, Theme
from scuola.curriculum.evidence import Grade, Source, best
from scuola.library.search import Index
from scuola.library.sheet import Library, Wanted, of_case, of_cases
from scuola.markup.cases import body
from scuola.markup.links import FolderLinks
from scuola.markup.timeline import timeline
from scuola.notebooks import source
from scuola.pages.lesson import LessonPage
from scuola.text import formats, speak
from scuola.text.folding import folded
from scuola.text.problems import Problem
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
    path = checkout / "curriculum/cases/basilicata-gas-bonus.yaml"
    lines = path.read_text().splitlines()
    begin = lines.index("caveat:")
    end = lines.index("lesson:")
    path.write_text("\n".join(lines[:begin] + lines[end:]))
    with pytest.raises(Problem) as raised:
        curriculum.cases()
    assert "curriculum/cases/basilicata-gas-bonus.yaml" in str(raised.value)
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
    assert any(said in str(fault) for fault in references.faults())


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


def test_every_case_is_known_from_pages_that_can_be_opened_and_says_what_kind_they_are() -> None:
    works = curriculum.bibliography()
    for case in curriculum.cases().values():
        assert case.sources, case.slug
        shown = str(body(of_case(case), FolderLinks()))
        for one in case.sources:
            assert one.link or one.work in works, (case.slug, one.title)
            assert str(one.kind.label) in shown
            assert f"letta il {formats.day(one.read).it}" in shown


def test_a_grade_comes_from_the_kind_of_the_sources_and_from_nothing_else() -> None:
    page = {"author": "Anon.", "title": "A page", "address": "https://example.org/page", "read": "2026-11-28"}
    design = {"design": {"it": "prima e dopo", "en": "before and after"}}
    told = [Source.model_validate({**page, "kind": kind, **extra}) for kind, extra in (
        ("evaluation", design), ("study", {}), ("promoter", {}), ("press", {}), ("account", {}), ("act", {})
    )]  # fmt: skip
    assert [best((one,)) for one in told] == [Grade.A, Grade.B, Grade.C, Grade.C, Grade.D, None]
    assert best(tuple(reversed(told))) is Grade.A
    assert best(()) is None
    elsewhere = Source.model_validate({**page, "kind": "study", "elsewhere": True})
    assert best((elsewhere, told[3])) is Grade.C


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"address": "https://example.org"}, "address"),
        ({"address": "example.org/page"}, "address"),
        ({"address": None}, "una fonte serve"),
        ({"author": None}, "una fonte serve"),
        ({"kind": "evaluation"}, "design"),
        ({"doi": "doi:10.1/x"}, "doi"),
        ({"read": None}, "read"),
    ],
)
def test_a_source_that_could_not_be_found_again_is_refused(wrong: dict[str, object], why: str) -> None:
    page = {"kind": "press", "author": "Anon.", "title": "A page", "address": "https://example.org/page"}
    data = {key: value for key, value in {**page, "read": "2026-11-28", **wrong}.items() if value is not None}
    with pytest.raises(ValidationError, match=why):
        Source.model_validate(data)


def test_documented_results_need_an_independent_source() -> None:
    case = curriculum.cases()["C22"].model_dump()
    with pytest.raises(ValidationError, match="fonte indipendente"):
        type(curriculum.cases()["C22"]).model_validate({**case, "standing": "documented"})


def test_a_case_says_when_it_was_reviewed_and_that_a_review_is_overdue() -> None:
    sheet = of_cases()[0]
    assert "Rivisto il 28 novembre 2026; da rivedere entro il" in body(sheet, FolderLinks())
    late = replace(sheet, reviewed=date(2020, 1, 1), review_by=date(2021, 1, 1))
    assert "La revisione era dovuta entro il 1 gennaio 2021" in body(late, FolderLinks())


def test_every_case_ends_with_equity_and_three_questions() -> None:
    for sheet in of_cases():
        shown = str(body(sheet, FolderLinks()))
        assert shown.index("<dt>Equità</dt>") > shown.index("<dt>Quanto ne sappiamo</dt>")
        assert shown.count("?</li>") == 3


def test_the_timeline_holds_what_is_dated_and_nothing_else(library: Library) -> None:
    drawn = timeline(library.sheets)
    assert drawn
    assert len(drawn.spans) == sum(sheet.start is not None for sheet in library.sheets)
    assert [span.start for span in drawn.spans] == sorted(span.start for span in drawn.spans)
    assert timeline([]) is None
    failed = next(span for span in drawn.spans if span.role == "gap")
    assert failed.end is not None  # what did not last has no arrow that says that it goes on
    assert str(library.by_code["C44"].years) == "2022–2024"


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
