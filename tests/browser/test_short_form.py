"""The short form of a tool, and tables pasted from a spreadsheet, as a participant meets them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing
from tests.servers import Server
from tests.waiting import eventually

SLUG = "coherence-and-outcome-budgets"
LESSON = f"modules/{SLUG}/{SLUG}.it.ipynb"
BUDGET = "Bilancio per esiti"
TABLE = (
    "Voce di bilancio\tImporto annuo\tDa dove viene\n"
    "Assistenza domiciliare\t1.250,5\tbilancio ordinario\n"
    "Trasporto a chiamata\t90\tfondo con scadenza\n"
    "Custode sociale\t40\tlotteria\n"
)


def opened(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=re.compile(f"(Aprire|Riprendere): {name}")).click()
    form = page.get_by_role("form", name=name, exact=True)
    expect(form.get_by_role("button", name="Vedere il risultato")).to_be_visible()
    return form


def paste(form: Locator, about: str, table: str) -> None:
    form.locator("summary").and_(form.get_by_label(f"Incollare da un foglio di calcolo ({about})")).click()
    form.get_by_role("textbox", name=f"Incollare da un foglio di calcolo ({about})").evaluate(
        """(box, table) => {
            const carried = new DataTransfer();
            carried.setData("text/plain", table);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
        }""",
        table,
    )


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_a_short_form_gives_a_first_look_and_fits_the_screen(lab: Server, watched: Open, width: int) -> None:
    page = lab.visit(watched(width=width), LESSON)
    form = opened(page, BUDGET)
    if form.get_by_role("button", name="Forma breve").count():
        form.get_by_role("button", name="Forma breve").click()
    expect(form.get_by_label("Responsabile (ruolo)")).to_have_count(0)
    form.get_by_role("button", name="Usare l'esempio").click()
    expect(page.get_by_text("Un primo sguardo")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    axe_finds_nothing(page)


def test_all_fields_are_there_on_request_and_after_a_reload(lab: Server, watched: Open) -> None:
    page = lab.visit(watched(), LESSON)
    form = opened(page, BUDGET)
    form.get_by_role("button", name="Usare l'esempio").click()
    form.get_by_role("button", name="Tutti i campi").click()
    expect(form.get_by_role("button", name="Forma breve")).to_be_focused()
    expect(form.get_by_label("Responsabile (ruolo)").first).to_be_visible()
    expect(form.get_by_label("Voce di bilancio").first).to_have_value("Assistenza domiciliare")
    page.reload()  # what was open is open
    form = page.get_by_role("form", name=BUDGET, exact=True)
    expect(form.get_by_label("Responsabile (ruolo)").first).to_be_visible()


def test_a_table_copied_from_a_spreadsheet_fills_a_list_and_says_what_it_could_not_read(
    lab: Server, watched: Open
) -> None:
    page = lab.visit(watched(), LESSON)
    form = opened(page, BUDGET)
    form.get_by_role("button", name="Ricominciare").click()
    expect(form.get_by_label("Voce di bilancio")).to_have_count(0)
    paste(form, "Voci di bilancio", TABLE)
    expect(form.get_by_text("Righe prese: 3. Celle non riconosciute, da scegliere a mano: 1.")).to_be_visible()
    expect(form.get_by_label("Importo annuo").first).to_have_value("1.250,5")
    expect(form.get_by_label("Da dove viene").nth(2)).to_have_value("")
    answers = Answers(lab.folder / "modules" / SLUG)
    assert eventually(lambda: len(answers.get("tool:outcome-budget").get("lines", [])) == 3)
    saved = answers.get("tool:outcome-budget")
    assert [row["name"] for row in saved["lines"]] == [
        "Assistenza domiciliare",
        "Trasporto a chiamata",
        "Custode sociale",
    ]
    assert saved["lines"][1]["source"] == "expiring"
