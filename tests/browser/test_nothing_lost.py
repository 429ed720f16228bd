"""Nothing typed is lost: a kernel is killed, the server too, the page is closed, two tabs write at once."""

from __future__ import annotations

import re
import signal
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from scuola.workspace.answers import HISTORY, Answers
from tests.browser.conftest import set_slider
from tests.servers import Server, free_port, serving
from tests.waiting import MILLISECONDS, eventually, slowness

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
APP = "modules/ageing-simulation/ageing-simulation.it.ipynb"
PILOT = "modules/pilot/pilot.it.ipynb"
SLIDER = "Prevenzione e invecchiamento attivo"
STOPPED = "si è fermata|si è interrotto"
NOTICED = """() => {
    window.noticed = [];
    const look = () => { for (const one of document.querySelectorAll(".s-notice")) window.noticed.push(one.textContent); };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def opened(server: Server, context: BrowserContext, place: str = LESSON) -> Page:
    """Open a page in a tab of its own, and wait until all of it is there."""
    page = server.visit(context.new_page(), place)
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.evaluate(NOTICED)
    return page


def told(page: Page, words: str = STOPPED, milliseconds: float = MILLISECONDS) -> None:
    """Wait until the page has said something, however soon it has said something else: it may be back within half a second."""
    page.wait_for_function(f"window.noticed.some((one) => /{words}/.test(one))", timeout=milliseconds)


def form(page: Page) -> Locator:
    return page.get_by_role("form", name="Nota per il mio territorio")


def note(page: Page) -> Locator:
    return form(page).get_by_role("textbox")


def on_disk(folder: Path) -> str:
    """Return the note as it is saved."""
    return str((Answers(folder / Path(LESSON).parent).get("note") or {}).get("text", ""))


def empty(folder: Path) -> None:
    """Let the note be a new one."""
    Answers(folder / Path(LESSON).parent).put("note", {"text": ""})


def kernels(server: Server, place: str = LESSON) -> list[psutil.Process]:
    """Return the kernels of the pages of a notebook that are open: each runs in the notebook's folder."""
    found, folder = [], str(server.folder / Path(place).parent)
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd() == folder and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def kill(processes: list[psutil.Process]) -> None:
    assert processes
    for process in processes:
        process.send_signal(signal.SIGKILL)


def test_a_killed_kernel_is_said_within_two_seconds_and_the_page_goes_on_with_what_is_typed(
    lab: Server, visitor: BrowserContext
) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    note(page).press_sequentially("Prima. ")
    expect(form(page).get_by_text("Salvato alle")).to_be_visible()
    slow = slowness()
    kill(kernels(lab))
    told(page, milliseconds=2_000 * slow)
    note(page).press_sequentially("Durante. ")
    expect(form(page).get_by_text("Non ancora salvato")).to_be_visible()
    expect(page.get_by_text("La pagina è ripresa")).to_be_visible()
    note(page).press_sequentially("Dopo.")
    assert eventually(lambda: on_disk(lab.folder) == "Prima. Durante. Dopo.")
    expect(form(page).get_by_text("Salvato alle")).to_be_visible()
    expect(note(page)).to_be_focused()
    assert eventually(lambda: len(kernels(lab)) == 1)


def test_what_is_typed_when_page_and_kernel_end_at_once_is_there_the_next_time(
    lab: Server, visitor: BrowserContext
) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    note(page).press_sequentially("Salvato. ")
    assert eventually(lambda: on_disk(lab.folder) == "Salvato. ")
    kill(kernels(lab))
    note(page).press_sequentially("Soltanto nel browser.")
    page.close()
    again = opened(lab, visitor)
    expect(note(again)).to_have_value("Salvato. Soltanto nel browser.")
    assert eventually(lambda: on_disk(lab.folder) == "Salvato. Soltanto nel browser.")


def test_two_tabs_never_overwrite_each_other_in_silence(lab: Server, visitor: BrowserContext) -> None:
    empty(lab.folder)
    older, newer = opened(lab, visitor), opened(lab, visitor)
    note(newer).fill("Scritto nella seconda scheda.")
    assert eventually(lambda: on_disk(lab.folder) == "Scritto nella seconda scheda.")
    note(older).fill("Scritto nella prima scheda.")
    expect(form(older).get_by_text("Lì è stato salvato un testo diverso")).to_be_visible()
    assert on_disk(lab.folder) == "Scritto nella seconda scheda."
    form(older).get_by_role("button", name="Guardare l'altro testo").click()
    expect(note(older)).to_have_value("Scritto nella seconda scheda.")
    form(older).get_by_role("button", name="Tornare al primo testo").click()
    expect(note(older)).to_have_value("Scritto nella prima scheda.")
    assert eventually(lambda: on_disk(lab.folder) == "Scritto nella prima scheda.")
    history = (lab.folder / Path(LESSON).parent / HISTORY).read_text()
    assert "Scritto nella seconda scheda." in history


def test_what_is_typed_while_the_other_text_is_on_its_way_takes_nothing_away_from_either(
    lab: Server, visitor: BrowserContext
) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    Answers(lab.folder / Path(LESSON).parent).put("note", {"text": "Scritto sul telefono."})
    [kernel] = kernels(lab)
    kernel.suspend()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # the tab is looked at again
    note(page).fill("Scritto qui.")
    kernel.resume()
    expect(form(page).get_by_text("Lì è stato salvato un testo diverso")).to_be_visible()
    expect(note(page)).to_have_value("Scritto qui.")
    assert on_disk(lab.folder) == "Scritto sul telefono."
    form(page).get_by_role("button", name="Guardare l'altro testo").click()
    expect(note(page)).to_have_value("Scritto sul telefono.")


def test_a_draft_that_another_tab_has_overtaken_is_offered_beside_what_is_saved(
    lab: Server, visitor: BrowserContext
) -> None:
    empty(lab.folder)
    page = opened(lab, visitor)
    kill(kernels(lab))
    note(page).fill("Bozza rimasta nel browser.")
    page.close()
    Answers(lab.folder / Path(LESSON).parent).put("note", {"text": "Salvato da un altro dispositivo."})
    again = opened(lab, visitor)
    expect(form(again).get_by_text("Lì è stato salvato un testo diverso")).to_be_visible()
    expect(note(again)).to_have_value("Bozza rimasta nel browser.")
    assert on_disk(lab.folder) == "Salvato da un altro dispositivo."
    form(again).get_by_role("button", name="Tenere questo testo").click()
    assert eventually(lambda: on_disk(lab.folder) == "Bozza rimasta nel browser.")


@pytest.mark.parametrize("sent", [False, True], ids=["not sent yet", "sent already"])
def test_what_is_typed_while_a_form_is_opened_anew_goes_into_the_new_one(
    lab: Server, visitor: BrowserContext, sent: bool
) -> None:
    Answers(lab.folder / Path(PILOT).parent).put("section:about", {})
    page = opened(lab, visitor, PILOT)
    page.get_by_role("tab", name="Le sezioni", exact=True).click()
    title = page.get_by_label("Titolo del programma")
    expect(title).to_be_visible()
    [kernel] = kernels(lab, PILOT)
    kernel.suspend()
    page.get_by_role("button", name="Aprire la sezione").click()
    title.fill("Casa in collina")
    if sent:
        expect(page.get_by_text("Non ancora salvato:")).to_be_visible()
    kernel.resume()
    answers = Answers(lab.folder / Path(PILOT).parent)
    assert eventually(lambda: (answers.get("section:about") or {}).get("title") == "Casa in collina")
    expect(title).to_have_value("Casa in collina")
    title.fill("Casa in collina, e per tutti")
    assert eventually(lambda: answers.get("section:about")["title"] == "Casa in collina, e per tutti")


def test_a_tool_stays_open_with_its_result_and_its_fields_when_its_kernel_is_killed(
    lab: Server, visitor: BrowserContext
) -> None:
    page = opened(lab, visitor)
    page.get_by_role("button", name="Aprire con un esempio").or_(
        page.get_by_role("button", name="Riprendere: Qualità della missione")
    ).first.click()
    tool = page.get_by_role("form", name="Qualità della missione", exact=True)
    tool.get_by_role("button", name="Usare l'esempio").click()
    expect(page.get_by_role("heading", name=re.compile("Esito"))).to_be_visible()
    whom = tool.get_by_label("Per chi")
    whom.fill("chi assiste")
    expect(tool.get_by_text(re.compile("^Salvato alle"))).to_be_visible()
    expect(tool.get_by_text("Salvataggio in corso")).to_have_count(0)
    whom.fill("chi assiste a casa")
    kill(kernels(lab))
    told(page)
    whom.press_sequentially(", senza aiuto")
    expect(page.get_by_text("La pagina è ripresa")).to_be_visible()
    expect(whom).to_have_value("chi assiste a casa, senza aiuto")
    expect(whom).to_be_focused()
    expect(tool.get_by_role("button", name="Tenere questo testo")).to_have_count(0)  # nobody else has written
    expect(page.get_by_role("heading", name=re.compile("Esito"))).to_be_visible()


def test_a_simulation_whose_kernel_is_killed_says_so_and_comes_back_with_its_levers(
    lab: Server, visitor: BrowserContext
) -> None:
    page = opened(lab, visitor, APP)
    summary = page.locator(".s-chart-summary").first
    kill(kernels(lab, APP))
    told(page, "i risultati sono quelli di prima")
    before = summary.inner_text()
    set_slider(page, SLIDER, 40)
    expect(page.locator("body.is-unconfirmed")).to_have_count(1)
    expect(page.get_by_text("La pagina è ripresa")).to_be_visible()
    expect(summary).not_to_have_text(before)
    expect(page.get_by_role("slider", name=SLIDER)).to_have_value("40")
    page.reload()
    expect(page.get_by_role("slider", name=SLIDER)).to_have_value("40")


def test_a_killed_server_that_is_started_again_finds_the_page_of_before_and_what_was_typed(
    tmp_path: Path, visitor: BrowserContext
) -> None:
    folder, port = tmp_path / "scuola", str(free_port())
    start = ["start", "--folder", str(folder), "--lang", "it", "--port", port]
    with serving(start, folder) as server:
        page = opened(server, visitor)
        note(page).press_sequentially("Prima. ")
        assert eventually(lambda: on_disk(folder) == "Prima. ")
        listening = [
            one.pid
            for one in psutil.net_connections("tcp")
            if one.laddr and str(one.laddr.port) == port and one.status == "LISTEN"
        ]
        slow = slowness()
        kill([psutil.Process(pid) for pid in set(listening) if pid])
        told(page, milliseconds=2_000 * slow)
        note(page).press_sequentially("Mentre è spenta. ")
    with serving(start, folder):
        expect(page.get_by_text("La pagina è ripresa")).to_be_visible()
        note(page).press_sequentially("Dopo.")
        assert eventually(lambda: on_disk(folder) == "Prima. Mentre è spenta. Dopo.")
        expect(note(page)).to_be_focused()
