"""Briefings: every fact has a source, every link leads somewhere, every simulated field has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from scuola import curriculum, simulations
from scuola.curriculum.briefings import Briefing
from scuola.files.content import content
from scuola.library.sheet import of_cases
from scuola.markup.briefings import a_briefing, briefing_of, briefings_with
from scuola.markup.cases import body
from scuola.markup.links import FolderLinks
from scuola.notebooks import source
from scuola.pages.briefings import BriefingsPage
from scuola.pages.exercise import ExercisePage
from scuola.pages.lesson import LessonPage
from scuola.text import speak

FIELDS = {"ageing", "housing", "urban-regeneration", "energy-community"}


def test_each_of_the_four_challenges_has_a_briefing_that_leads_to_real_pages() -> None:
    found = curriculum.briefings().values()
    assert {slug for one in found for slug in one.simulations} == FIELDS
    for one in found:
        for slug in one.simulations:
            simulations.find(slug)
        for slug in one.lessons:
            curriculum.lesson(slug)
        for slug in one.exercises:
            source.exercise(slug)


def test_a_fact_without_a_listed_source_is_refused() -> None:
    good = curriculum.briefings()["ageing"].model_dump(mode="json")
    good["facts"][0]["sources"] = ["nobody"]
    with pytest.raises(ValueError, match="non sono in elenco: nobody"):
        Briefing.model_validate(good)


def test_a_source_on_which_nothing_rests_is_refused() -> None:
    good = curriculum.briefings()["ageing"].model_dump(mode="json")
    good["sources"]["idle"] = next(iter(good["sources"].values()))
    with pytest.raises(ValueError, match="si regge su queste fonti: idle"):
        Briefing.model_validate(good)


def test_a_briefing_shows_facts_deciders_conflicts_sources_and_dates_in_both_languages() -> None:
    for language in ("it", "en"):
        speak(language)
        for one in curriculum.briefings().values():
            said = a_briefing(one, FolderLinks())
            assert all(str(fact.text.in_language(language))[:30] in said.unescape() for fact in one.facts)
            assert said.count("<li><a ") + said.count("<li><span translate") >= len(one.sources)
            assert str(one.conflicts[0].question) in said.unescape()


def test_simulation_exercise_and_lesson_lead_to_their_briefing(workspace: Path) -> None:
    assert "briefing=housing" in briefing_of("housing")
    assert "briefing=frame" in briefings_with(lesson="place-based-missions")
    assert "briefing=housing" in ExercisePage("mix-for-homes").header().value
    assert "briefing=frame" in LessonPage("place-based-missions").footer().value


def test_every_case_and_every_exercise_leads_to_a_briefing(workspace: Path) -> None:
    for sheet in of_cases():
        assert "briefing=" in body(sheet, FolderLinks()), sheet.code
    for slug in content().exercises():
        assert "briefing=" in ExercisePage(slug).header().value, slug


def test_public_housing_rents_and_essential_levels_are_told_with_their_source() -> None:
    found = curriculum.briefings()
    for slug, words in {
        "housing": ("L.R. 24/2001", "Affitti, lo Stato", "Affitti, la Regione"),
        "ageing": ("LEPS",),
    }.items():
        facts = " ".join(fact.text.it for fact in found[slug].facts)
        assert all(one in facts for one in words)


def test_the_page_opens_at_the_briefing_that_its_address_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "briefing=energy")
    _, shown = BriefingsPage("briefings").show().children
    assert "795,5" in shown.value


def test_the_page_changes_with_the_choice_and_survives_a_wrong_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", "briefing=nowhere")
    form, shown = BriefingsPage("briefings").show().children
    before = shown.value
    form.value = {"briefing": "regeneration"}
    assert shown.value != before
    assert "24/2017" in shown.value
