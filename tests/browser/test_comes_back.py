"""What a page showed when its kernel ended, and what ends it besides a kill: a nap, a network, a server that tidies up."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import set_slider
from tests.browser.test_nothing_lost import (
    APP,
    LESSON,
    SLIDER,
    STOPPED,
    empty,
    form,
    kernels,
    kill,
    note,
    on_disk,
    opened,
    told,
)
from tests.servers import Server
from tests.waiting import eventually, slowness

EXERCISE = "exercises/a-table-that-holds/a-table-that-holds.it.ipynb"
BACK = "La pagina è ripresa"


def killed_and_back(server: Server, page: Page, place: str) -> None:
    """Kill the kernel of a page, and wait until the page goes on with another one."""
    kill(kernels(server, place))
    told(page)
    expect(page.get_by_text(BACK)).to_be_visible()


def question(page: Page) -> Locator:
    return page.locator(".s-question").first


def test_explanations_of_a_question_come_back_in_their_order(lab: Server, visitor: BrowserContext) -> None:
    page = opened(lab, visitor)
    options = question(page).get_by_role("radio")
    labels = question(page).locator(".s-option > label").all_inner_texts()
    for place in range(options.count()):
        options.nth(place).check()
        question(page).get_by_role("button", name="Verificare").click()
        expect(question(page).get_by_role("status")).to_have_text(re.compile("Giusto|Non"))
    notes = question(page).locator(".s-option-note")
    expect(notes).to_have_count(len(labels))
    killed_and_back(lab, page, LESSON)
    assert question(page).locator(".s-option > label").all_inner_texts() == labels
    expect(notes).to_have_count(len(labels))
    page.reload()
    expect(page.locator(".is-awaited")).to_have_count(0)
    expect(notes).to_have_count(len(labels))
    assert question(page).locator(".s-option > label").all_inner_texts() == labels


def test_what_a_check_has_said_comes_back(lab: Server, visitor: BrowserContext) -> None:
    page = opened(lab, visitor, EXERCISE)
    page.get_by_role("button", name="Controllare").click()
    expect(page.get_by_role("form", name="Consegna dell'esercizio").get_by_role("status")).to_contain_text(
        "Controllato"
    )
    remarks = page.get_by_text("Da rivedere", exact=True)
    expect(remarks.first).to_be_visible()
    count = remarks.count()
    page.get_by_role("button", name="Consegnare", exact=True).click()
    expect(page.get_by_role("button", name="Sì, consegnare")).to_be_visible()
    killed_and_back(lab, page, EXERCISE)
    expect(remarks).to_have_count(count)
    expect(page.get_by_role("button", name="Sì, consegnare")).to_be_visible()
    assert not (lab.folder / EXERCISE).with_name("receipts.jsonl").exists()


def test_a_forecast_stays_veiled_and_kept_scenarios_stay_kept(lab: Server, visitor: BrowserContext) -> None:
    page = opened(lab, visitor, APP)
    page.get_by_role("tab", name="Confrontare").click()
    set_slider(page, SLIDER, 30)
    page.get_by_role("button", name="Salvare questo scenario").click()
    expect(page.get_by_role("button", name="Riprendere A")).to_be_visible()
    page.get_by_role("button", name="Prevedere, poi vedere").click()
    guess = page.get_by_role("form", name="Prima prevedere, poi vedere").get_by_role("textbox")
    guess.fill("35")
    expect(page.locator(".s-headline")).to_be_hidden()
    killed_and_back(lab, page, APP)
    expect(page.locator(".s-headline")).to_be_hidden()
    expect(guess).to_have_value("35")
    page.get_by_role("button", name="Scoprire").click()
    expect(page.locator(".s-headline")).to_be_visible()
    expect(page.get_by_role("button", name="Riprendere A")).to_be_visible()
    page.get_by_role("button", name="Togliere A").click()
    expect(page.get_by_role("button", name="Riprendere A")).to_have_count(0)


def test_a_network_that_is_lost_and_found_costs_nothing(lab: Server, visitor: BrowserContext) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    note(page).press_sequentially("Prima. ")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. ")
    slow = slowness()
    visitor.set_offline(True)
    told(page, milliseconds=2_000 * slow)
    note(page).press_sequentially("Senza rete. ")
    expect(form(page).get_by_text("Non ancora salvato")).to_be_visible()
    visitor.set_offline(False)
    assert eventually(lambda: on_disk(lab.folder) == "Prima. Senza rete. ")
    expect(page.get_by_text(re.compile(STOPPED))).to_have_count(0)
    expect(note(page)).to_have_value("Prima. Senza rete. ")


def test_a_kernel_that_ended_while_nobody_listened_is_replaced(lab: Server, visitor: BrowserContext) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    note(page).press_sequentially("Prima. ")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. ")
    visitor.set_offline(True)
    told(page)
    before = kernels(lab, LESSON)
    kill(before)
    assert eventually(lambda: [one for one in kernels(lab, LESSON) if one not in before] != [])  # it was started again
    visitor.set_offline(False)
    note(page).press_sequentially("Dopo.")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. Dopo.")
    expect(page.get_by_text(re.compile(STOPPED))).to_have_count(0)


@pytest.mark.parametrize("asleep", [False, True], ids=["awake", "asleep"])
def test_a_kernel_that_the_server_ends_is_replaced(lab: Server, visitor: BrowserContext, asleep: bool) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    note(page).press_sequentially("Prima. ")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. ")
    session = visitor.new_cdp_session(page)
    if asleep:
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
    end_kernels(lab, visitor)
    if asleep:
        session.send("Page.setWebLifecycleState", {"state": "active"})
    note(page).press_sequentially("Dopo.")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. Dopo.")
    expect(note(page)).to_have_value("Prima. Dopo.")


def end_kernels(server: Server, context: BrowserContext) -> None:
    """End every kernel, as a server does that ends those that have been idle for long."""
    headers = {"X-XSRFToken": next(one["value"] for one in context.cookies() if one["name"] == "_xsrf")}
    for kernel in context.request.get(f"{server.root}/api/kernels").json():
        answer = context.request.delete(f"{server.root}/api/kernels/{kernel['id']}", headers=headers)
        assert answer.ok, answer.text()
