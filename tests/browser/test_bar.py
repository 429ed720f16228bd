"""The bar above a participant's page: where one is, whether all is saved, the other language, help; the path at the end."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scuola import curriculum
from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import Server

SLUG = "from-challenges-to-missions"
LESSON = f"modules/{SLUG}/{SLUG}.it.ipynb"
EXERCISE = "exercises/mission-for-my-territory/mission-for-my-territory.it.ipynb"
APP = f"modules/ageing-simulation/ageing-simulation.it.ipynb?from={SLUG}"


def way(page: Page, name: str = "Scuola") -> str:
    return page.get_by_role("navigation", name=name, exact=True).inner_text()


def test_it_says_where_one_is_on_every_kind_of_page_and_leads_back(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    assert way(page) == "Scuola › Politiche orientate alle missioni › lezione 1 di 5"
    lab.visit(page, EXERCISE)
    assert way(page) == "Scuola › Politiche orientate alle missioni › esercizio: Una missione per il mio territorio"
    lab.visit(page, APP)
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.get_by_role("link", name="Tornare alla lezione: Dalle sfide alle missioni").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
    page.get_by_role("navigation", name="Scuola", exact=True).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")


def test_it_says_when_all_is_saved_at_the_time_that_the_form_says_and_that_it_is_not_while_the_network_is_gone(
    lab: Server, visitor: BrowserContext
) -> None:
    page = lab.visit(visitor.new_page(), LESSON)
    note = page.get_by_role("textbox", name="Nota per il mio territorio")
    note.fill("Una nota.")
    bar = page.locator(".s-bar-saved")
    expect(bar).to_have_text(re.compile(r"^Salvato alle \d\d:\d\d$"))
    said = page.get_by_role("form", name="Nota per il mio territorio").get_by_text("Salvato alle").inner_text()
    assert bar.inner_text().rpartition(" ")[2][:2] == re.findall(r"(\d\d)[:.]\d\d", said)[0]
    visitor.set_offline(True)
    note.fill("Una nota, senza rete.")
    expect(bar).to_have_text("Non ancora salvato")
    visitor.set_offline(False)
    expect(bar).to_have_text(re.compile(r"^Salvato alle"))
    assert Answers(lab.folder / Path(LESSON).parent).get("note") == {"text": "Una nota, senza rete."}


def test_the_same_page_is_there_in_the_other_language_with_what_was_typed_and_so_are_those_that_it_leads_to(
    lab: Server, watched: Open
) -> None:
    Answers(lab.folder / Path(LESSON).parent).put("note", {"text": "Scritto in italiano."})
    page = lab.visit(watched(), LESSON)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("From grand challenges to missions")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("textbox", name="Note for my territory")).to_have_value("Scritto in italiano.")
    assert way(page, "School") == "School › Mission-Oriented Policy › lesson 1 of 5"
    page.get_by_role("navigation", name="The path").get_by_role("list").get_by_role(
        "link", name="Five criteria"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Five criteria and the mission map")
    page.get_by_role("navigation", name="School", exact=True).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("School of Advanced Training")
    expect(page.locator("a[href*='mission-for-my-territory.en.ipynb']").first).to_be_attached()
    page.get_by_role("link", name="Italiano").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")


@pytest.mark.parametrize("place", [EXERCISE, APP])
def test_exercises_and_simulations_end_with_the_path_at_their_module(place: str, lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), place)
    expect(page.locator(".is-awaited")).to_have_count(0)
    path = page.get_by_role("navigation", name="Il percorso")
    page.get_by_role("link", name="Il percorso", exact=True).click()
    expect(path.get_by_role("heading", level=2)).to_be_in_viewport()
    expect(path.get_by_role("list").get_by_role("link", name="Dalle sfide alle missioni")).to_be_visible()
    here = path.locator("[aria-current=page]")
    expect(here).to_have_count(int(place == EXERCISE))


def test_an_exercise_goes_on_in_the_other_language_and_is_handed_in_from_there(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), EXERCISE)
    page.get_by_label("4. Perché questo piano").last.fill("Scritto in italiano.")
    expect(page.locator(".s-bar-saved")).to_have_text(re.compile("^Salvato alle"))
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A mission for my territory")
    text = page.get_by_label("4. Why this plan").last
    expect(text).to_have_value("Scritto in italiano.")
    text.fill("Begun in Italian, gone on with in English.")
    page.get_by_role("button", name="Hand in").click()
    page.get_by_role("button", name="Yes, hand in").click()
    expect(page.get_by_text(re.compile(r"Handed in on .* Receipt:"))).to_be_visible()
    page.get_by_role("link", name="Show the code").click()
    page.get_by_role("link", name="Back to the page").click()
    page.get_by_role("link", name="Italiano").click()
    expect(page.get_by_text(re.compile(r"Consegnato il .* Ricevuta:"))).to_be_visible()
    expect(page.get_by_label("4. Perché questo piano").last).to_have_value("Begun in Italian, gone on with in English.")
    assert not (lab.folder / EXERCISE.replace(".it.", ".en.")).exists()


def test_an_exercise_that_its_course_has_changed_is_in_the_language_of_its_course(lab: Server, watched: Open) -> None:
    slug = "a-table-that-holds"
    own = f"exercises/{slug}/{slug}.it.ipynb"
    file = lab.folder / own
    file.write_text(file.read_text().replace("Dati sintetici", "Dati inventati"))
    page = lab.visit(watched(), own.replace(".it.", ".en."))
    page.wait_for_url(f"**/{own}")
    expect(page.locator(".is-awaited")).to_have_count(0)
    expect(page.get_by_role("link", name="English")).to_have_count(0)


def test_help_opens_and_closes_with_the_keyboard(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), EXERCISE)
    expect(page.locator(".is-awaited")).to_have_count(0)
    summary = page.locator(".s-bar-help summary")
    summary.press("Enter")
    expect(page.get_by_text("Da tastiera: Tab")).to_be_visible()
    axe_finds_nothing(page)
    page.keyboard.press("Escape")
    expect(page.get_by_text("Da tastiera: Tab")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize("place", ["modules/nothing/nothing.en.ipynb", "modules/home/home.en.ipynb", "Other.en.ipynb"])
def test_what_is_no_page_is_none_in_another_language_either(place: str, lab: Server, visitor: BrowserContext) -> None:
    page = lab.visit(visitor.new_page(), place)
    expect(page.get_by_role("status")).to_contain_text("non c'è")
    assert not (lab.folder / place).exists()


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 768), (1920, 1080)])
def test_bar_steps_and_path_leave_room_for_one_another(lab: Server, watched: Open, width: int, height: int) -> None:
    page = lab.visit(
        watched(width=width, height=height), "modules/portfolios-and-experiments/portfolios-and-experiments.it.ipynb"
    )
    expect(page.locator(".is-awaited")).to_have_count(0)
    boxes = [page.locator(one).bounding_box() for one in (".s-bar", ".s-steps", ".s-way")]
    for above, below in pairwise(boxes):
        assert above and below
        assert above["y"] + above["height"] <= below["y"]


def test_the_page_that_is_open_is_in_sight_in_the_path_whichever_module_it_is_of(lab: Server, watched: Open) -> None:
    slug = curriculum.programme().modules[2].lessons[-1]
    page = lab.visit(watched(width=1366, height=768), f"modules/{slug}/{slug}.it.ipynb")
    expect(page.locator(".is-awaited")).to_have_count(0)
    expect(page.locator(".s-way [aria-current=page]")).to_be_in_viewport()
    expect(page.locator(".s-way details[open]")).to_have_count(1)
