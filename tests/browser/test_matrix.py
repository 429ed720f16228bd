"""A matrix in a form: filled in with the keyboard, at once coloured, kept in step with its lists, readable on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import Server

SLUG = "coherence-and-outcome-budgets"
LESSON = f"modules/{SLUG}/{SLUG}.it.ipynb"


def with_example(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=re.compile(f"(Aprire|Riprendere): {name}")).click()
    form = page.get_by_role("form", name=name, exact=True)
    expect(form.get_by_role("button", name=re.compile("Tutti i campi|Forma breve"))).to_be_visible()
    if form.get_by_role("button", name="Tutti i campi").count():
        form.get_by_role("button", name="Tutti i campi").click()
        expect(form.get_by_role("button", name="Forma breve")).to_be_visible()
    form.get_by_role("button", name="Usare l'esempio").click()
    expect(form.get_by_role("table")).to_be_visible()
    return form


def test_a_cell_is_chosen_with_the_keyboard_and_saved(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    form = with_example(page, "Matrice di coerenza")
    cell = form.get_by_label("Casa → Turismo", exact=True)
    expect(cell).to_have_value("-2")
    cell.focus()
    page.keyboard.press("ArrowUp")
    expect(cell).to_have_value("-3")
    page.keyboard.press("Tab")
    expect(form.get_by_label("Mobilità → Casa", exact=True)).to_be_focused()
    form.get_by_role("button", name="Vedere il risultato").click()
    expect(page.get_by_text("Casa → Turismo (−3, cancella)").first).to_be_visible()
    saved = Answers(lab.folder / "modules" / SLUG).get("tool:coherence-matrix")
    assert saved["effects"][0] == [None, 1, 2, 2, -3]


def test_a_matrix_follows_the_lists_that_it_crosses(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    form = with_example(page, "Matrice di coerenza")
    form.get_by_label("Politica", exact=True).first.fill("Abitare")
    expect(form.get_by_label("Abitare → Turismo", exact=True)).to_have_value("-2")
    form.get_by_role("button", name="Togliere 2 · Mobilità").click()
    expect(form.get_by_label("Mobilità → Casa", exact=True)).to_have_count(0)
    expect(form.get_by_label("Turismo → Energia", exact=True)).to_have_value("-1")
    expect(form.get_by_label("Turismo → Abitare", exact=True)).to_have_value("-3")


def test_a_wrong_number_is_said_with_its_row_and_column(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    form = with_example(page, "Bilancio per esiti")
    cell = form.get_by_label("Assistenza domiciliare → Ricoveri evitati", exact=True)
    cell.fill("170")
    form.get_by_role("button", name="Vedere il risultato").click()
    expect(form.get_by_text("Assistenza domiciliare → Ricoveri evitati: 170")).to_be_visible()
    expect(cell).to_have_attribute("aria-invalid", "true")
    cell.fill("62,5")
    form.get_by_role("button", name="Vedere il risultato").click()
    expect(cell).not_to_have_attribute("aria-invalid", "true")
    expect(cell).to_have_value("62,5")


def test_a_matrix_fits_a_phone_and_is_accessible(lab: Server, watched: Open) -> None:
    for width in (1280, 390, 320):
        page = lab.visit(watched(width=width), LESSON)
        form = with_example(page, "Matrice di coerenza")
        box = form.get_by_label("Casa → Turismo", exact=True).bounding_box()
        assert box
        assert box["x"] + box["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        axe_finds_nothing(page)
