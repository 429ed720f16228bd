"""Cases to decide: two a module, as long as a case is, every figure with its source, a second part that waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from scuola import curriculum
from scuola.authoring import references
from scuola.charts.chart import Bars, Format, Series
from scuola.charts.drawing import lying
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.markup.links import FolderLinks
from scuola.markup.teaching_cases import AFTER, cases_with, whole
from scuola.notebooks import hours
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.pages.teaching_cases import CLOSED, TeachingCasesPage
from scuola.text import speak, untranslated
from scuola.widgets.chart import Charts
from scuola.workspace import Workspace, teaching

CASES = curriculum.teaching_cases()
DECIDED = {"choice": "1", "reasons": "Perché chi ha meno non ha il tubo."}


def test_every_module_has_two_and_each_has_notes_for_whoever_leads() -> None:
    for module in ("M1", "M2", "M3", "M4"):
        assert len(curriculum.teaching_cases_in(module)) == 2
        assert sum(not case.invented for case in curriculum.teaching_cases_in(module)) == 1
    assert set(curriculum.teaching_notes()) == set(CASES)


@pytest.mark.parametrize("case", CASES.values(), ids=lambda case: case.slug)
def test_a_case_has_a_table_a_chart_and_a_letter(case: TeachingCase) -> None:
    assert {"table", "letter"} <= {one.kind for one in case.exhibits}
    assert {"bars", "trend"} & {one.kind for one in case.exhibits}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    raw = CASES["gas-for-everyone"].model_dump(mode="json")
    change(raw)
    return raw


def _add(text: dict[str, str], paragraph: str) -> None:
    text["it"] = f"{text['it']}\n\n{paragraph}"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda raw: _add(raw["story"]["passages"][0]["text"], "Sono 7 persone."), "non nomina una fonte"),
        (lambda raw: raw["story"]["exhibits"][0].update(sources=[]), "Un allegato non nomina una fonte"),
        (lambda raw: raw["sources"].pop("supply"), "non sono in elenco .it.: supply"),
        (lambda raw: raw["sources"].update(idle=raw["sources"]["supply"]), "non si regge niente .it.: idle"),
        (lambda raw: raw["after"].update(passages=raw["after"]["passages"][:1] * 12), "tra 900 e 1500"),
        (lambda raw: raw["story"]["exhibits"][0]["rows"][0].update(values=[1, 2]), "una cifra per ogni colonna"),
        (lambda raw: raw["story"]["exhibits"][1]["series"][0].update(values=[1, 2, 3]), "non hanno 2 valori"),
    ],
)
def test_a_case_that_does_not_hold_is_refused(change: Callable[[dict[str, Any]], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        TeachingCase.model_validate(changed(change))


def test_a_case_without_notes_and_a_measure_that_is_not_there_are_named(checkout: Path) -> None:
    (checkout / "curriculum/teaching-notes/gas-for-everyone.yaml").unlink()
    path = checkout / "curriculum/teaching-cases/two-red-cells.yaml"
    path.write_text(path.read_text().replace("measure: overburdened", "measure: happiness"))
    said = [str(fault) for fault in references.faults()]
    assert any("teaching-notes/gas-for-everyone.yaml" in one for one in said)
    assert any("«happiness»" in one for one in said)


@pytest.mark.parametrize("language", ["it", "en"])
def test_a_case_is_told_whole_with_its_second_part_folded(language: str) -> None:
    speak(language)
    for case in CASES.values():
        said = whole(case, FolderLinks())
        first, _, second = said.partition("<details>")
        assert str(case.after.question) in second.unescape()
        assert str(case.after.question) not in first.unescape()
        assert first.count("<svg") == sum(one.kind in ("bars", "trend") for one in case.story.exhibits)
        assert "[^" not in said


def told(page: ipywidgets.VBox) -> str:
    return " ".join(child.value for child in page.children if isinstance(child, ipywidgets.HTML))


def test_the_second_part_waits_for_a_choice_and_its_reason(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "teaching-case=gas-for-everyone")
    page = TeachingCasesPage("teaching-cases").show()
    assert str(CLOSED) in told(page)
    page.form.value = {"choice": "1"}
    assert str(AFTER) not in told(page)
    page.form.value = DECIDED
    assert str(AFTER) in told(page)
    assert str(AFTER) in told(TeachingCasesPage("teaching-cases").show()), "it stays open for whoever comes back"


def test_charts_of_the_second_part_are_drawn_once_it_is_open(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "teaching-case=thirty-per-cent")
    page = TeachingCasesPage("teaching-cases").show()
    *_, last = (child for child in page.children if isinstance(child, Charts))
    assert last.charts == []
    page.form.value = DECIDED
    assert [chart["kind"] for chart in last.charts] == ["bars"]


def test_without_a_name_in_the_address_all_cases_are_listed() -> None:
    said = TeachingCasesPage("teaching-cases").show().value
    assert all(f"teaching-case={slug}" in said for slug in CASES)


def test_lesson_and_home_page_lead_to_the_cases(workspace: Path) -> None:
    assert "teaching-case=gas-for-everyone" in cases_with(lesson="M1L5")
    assert "teaching-case=gas-for-everyone" in LessonPage("limits-and-distribution").footer().value
    assert "teaching-case=deal-or-cuts" in HomePage().path()


def test_what_was_decided_is_known_to_the_home_page(workspace: Path) -> None:
    around, case = Workspace.around(), CASES["gas-for-everyone"]
    assert around
    assert not teaching.is_done(case, around)
    around.answers("modules", teaching.PAGE).put(teaching.part_of(case), DECIDED)
    assert teaching.is_done(case, around)


def test_cases_count_in_the_hours_of_their_module() -> None:
    shares = {str(one.what): one.minutes for one in hours.of_module("M1")}
    assert shares[str(hours.TO_DECIDE)] == sum(map(hours.of_teaching_case, curriculum.teaching_cases_in("M1")))


def test_bars_that_lie_start_from_zero_and_say_their_figure() -> None:
    here = untranslated("X")
    groups, series = [untranslated("A"), untranslated("B")], [Series(here, "mine", [1000, 250])]
    drawn = lying(Bars(title=here, summary=here, format=Format(digits=0), groups=groups, series=series))
    assert "1.000" in drawn
    assert 'width="420.0"' in drawn
    assert 'width="105.0"' in drawn
