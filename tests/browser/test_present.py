"""A simulation shown in class with Voila: it answers quickly, to keyboard and phone too, and opens no other door."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scuola import simulations
from tests.browser.conftest import Open, axe_finds_nothing, set_slider
from tests.servers import ENDING_NONE_BY_ITSELF, Server, answering, free_port, serving
from tests.waiting import SECONDS, eventually

APP = "/app/ageing-simulation"


def opened(show: Server, watched: Open, **viewport: int) -> Page:
    page = watched(f"{show.root}{APP}", **viewport)
    page.locator(".s-chart svg").first.wait_for()
    return page


def test_the_gallery_leads_to_the_simulation(show: Server, watched: Open) -> None:
    page = watched(show.address)
    axe_finds_nothing(page)
    page.locator("a.s-card", has_text="Invecchiare a casa").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Invecchiare a casa")
    expect(page.get_by_role("heading", name="Chi fa le ore di cura in più?").first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "it"
    page.get_by_role("link", name="Tutte le simulazioni").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Simulazioni")


def test_the_gallery_leads_to_the_card_of_a_simulation_and_from_there_to_play(show: Server, watched: Open) -> None:
    page = watched(show.address)
    page.get_by_role("link", name="Come si calcola? Casa accessibile").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Casa accessibile: come si calcola")
    expect(page.get_by_role("heading", name="Chi la pensa diversamente")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("link", name="Aprire la simulazione").click()
    expect(page.locator(".s-chart svg").first).to_be_visible()


def test_moving_a_lever_moves_the_chart_with_its_band_and_its_baseline(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    drawing = page.locator(".s-chart svg").first
    before = drawing.inner_html()
    slider = page.get_by_role("slider", name="Prevenzione e invecchiamento attivo")
    slider.focus()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".s-headline .s-big")).not_to_have_text("43,9%")
    assert drawing.inner_html() != before
    expect(page.locator(".s-headline")).to_contain_text(re.compile("−.* rispetto alla tendenza"))
    assert drawing.locator("path[fill-opacity='0.15'], g[fill-opacity='0.15'] path").count() == 1
    expect(drawing.get_by_text("Tendenza")).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", "20\u00a0mln €/anno")


def test_a_plan_that_is_too_dear_is_said(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    set_slider(page, "Nuovi posti in struttura", 1_000)
    expect(page.get_by_text("Ridurre una leva o aumentare il bilancio.")).to_be_visible()


def test_scenarios_are_compared_and_resumed(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    set_slider(page, "Teleassistenza", 20)
    page.get_by_role("tab", name="Confrontare").click()
    page.get_by_label("Nome dello scenario").fill("Tecnologia")
    page.get_by_role("button", name="Salvare questo scenario").click()
    expect(page.get_by_role("columnheader", name="A · Tecnologia").first).to_be_visible()
    page.get_by_role("button", name="Azzerare").click()
    expect(page.get_by_label("Teleassistenza").first).to_have_value("0")
    page.get_by_role("button", name="Riprendere A").click()
    expect(page.get_by_label("Teleassistenza").first).to_have_value("20")


def test_the_panel_says_who_gains_and_who_loses(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    set_slider(page, "Assunzioni per la cura domiciliare", 200)
    expect(page.get_by_text("Benefici al 40% più povero")).to_be_visible()
    expect(page.get_by_text("Chi fa le ore di cura non pagata?")).to_be_visible()
    expect(page.get_by_text("Chi perde e come lo compensiamo")).to_be_visible()


def test_every_assumption_is_shown_with_its_source(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    page.get_by_role("tab", name="Come si calcola?").click()
    expect(page.get_by_text("PASSI d'Argento").first).to_be_visible()
    expect(page.get_by_role("cell", name="ipotesi didattica").first).to_be_visible()


def test_the_data_are_downloaded_with_italian_decimals(show: Server, watched: Open, tmp_path: Path) -> None:
    page = opened(show, watched)
    with page.expect_download() as download:
        page.locator("summary", has_text="Scaricare").first.click()
        page.get_by_role("button", name="Scaricare i dati (CSV)").first.click()
    path = tmp_path / "data.csv"
    download.value.save_as(path)
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0][:2] == ["Anno", "Tendenza"]
    assert rows[1][0] == "2024"
    assert 0.2 < float(rows[1][1].replace(",", ".")) < 0.3
    assert len(rows) == 28
    page.get_by_text("Mostrare come tabella").first.click()
    expect(page.get_by_role("cell", name="2040").first).to_be_visible()


def test_leaving_the_page_ends_its_kernel(tmp_path: Path, watched: Open) -> None:
    with serving(["present", "--lang", "it"], tmp_path / "none", program=ENDING_NONE_BY_ITSELF) as show:
        page = opened(show, watched)
        kernel = json.loads(page.locator("script.s-piece").first.text_content() or "{}")["kernel"]
        address = f"{show.root}/api/kernels/{kernel}"
        assert page.request.get(address).ok
        page.get_by_role("link", name="Tutte le simulazioni").click()
        page.get_by_role("heading", name="Simulazioni").wait_for()
        assert eventually(lambda: page.request.get(address).status == 404)


@pytest.mark.parametrize("width", [320, 768])
def test_it_fits_a_narrow_screen_without_sideways_scrolling(show: Server, watched: Open, width: int) -> None:
    page = opened(show, watched, width=width, height=700)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    chart = page.locator(".s-chart svg").first
    page.get_by_role("button", name="Azzerare").scroll_into_view_if_needed()
    expect(chart).to_be_in_viewport()
    axe_finds_nothing(page)


def test_every_section_meets_wcag_2_2_aa(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    set_slider(page, "Prevenzione e invecchiamento attivo", 40)
    for name in ("Chi guadagna, chi perde", "Confrontare", "Dati", "Come si calcola?"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(300)
        axe_finds_nothing(page)


@pytest.mark.parametrize(
    "place",
    [
        "/voila/tree", "/voila/tree/modules", "/voila/render/modules/home/home.it.ipynb", "/tree", "/lab",
        "/voila/files/pyproject.toml", "/voila/api/contents/", "/api/contents/", "/api/sessions", "/api/terminals",
        "/voila/render/exercises/mission-for-my-territory/mission-for-my-territory.it.ipynb",
        "/app/../pyproject.toml", "/voila/static/../../../../etc/passwd", "/voila/templates/scuola/static/../conf.json",
        f"{APP}.ipynb", "/modules/ageing-simulation/ageing-simulation.md",
    ],
)  # fmt: skip
def test_nothing_but_apps_is_served(show: Server, place: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(show.root + place, timeout=SECONDS)
    refused.value.close()
    assert refused.value.code >= 400


def test_the_page_of_an_app_holds_no_source(show: Server) -> None:
    with urllib.request.urlopen(f"{show.root}{APP}", timeout=SECONDS) as answer:
        text = answer.read().decode()
    assert "import scuola" not in text
    assert "app.simulator" not in text


@pytest.fixture
def behind_a_proxy(tmp_path: Path) -> Iterator[Server]:
    """`scuola present` below a path, behind another web server."""
    public, inner, api = free_port(), free_port(), free_port()
    command = [str(Path(sys.executable).parent / "configurable-http-proxy"), "--ip", "127.0.0.1", "--port", str(public),
               "--api-ip", "127.0.0.1", "--api-port", str(api), "--default-target", f"http://127.0.0.1:{inner}"]  # fmt: skip
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with serving(["present", "--port", str(inner), "--base-url", "/aula/scuola/"], tmp_path / "none") as server:
            assert server.address.endswith(f":{inner}/aula/scuola/")
            yield Server(answering(f"http://127.0.0.1:{public}/aula/scuola/"), server.folder)
    finally:
        proxy.terminate()
        proxy.wait()


def test_below_a_path_behind_another_server_everything_is_reached(behind_a_proxy: Server, browser: Browser) -> None:
    page = browser.new_page(locale="it-IT")  # not watched: a websocket without protocol is tried again, and said
    page.goto(behind_a_proxy.address)
    page.get_by_role("link", name="Invecchiare a casa").first.click()
    expect(page).to_have_url(re.compile("/aula/scuola/app/ageing-simulation$"))
    expect(page.locator(".s-headline")).to_be_visible()
    set_slider(page, "Teleassistenza", 20)
    expect(page.locator(".s-headline")).to_contain_text("rispetto alla tendenza")
    page.get_by_role("link", name="Tutte le simulazioni").click()
    expect(page).to_have_url(behind_a_proxy.address)
    page.get_by_role("link", name="Casi").first.click()
    expect(page).to_have_url(re.compile("/aula/scuola/app/cases$"))
    page.close()


ALONE = """() => [".is-question", ".s-forecast", ".s-sim-levers", ".s-sim-now", ".s-scores", "[role=tabpanel]:not([hidden])"]
    .filter((one) => document.querySelector(one)?.checkVisibility())"""


def test_on_the_screen_for_the_room_one_thing_stands_alone_in_large_type_led_by_keys(
    show: Server, watched: Open
) -> None:
    page = opened(show, watched)
    expect(page.locator(".is-awaited")).to_have_count(0)
    small = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.is-question p')).fontSize)")
    page.get_by_role("button", name="Schermo per l'aula").click()
    assert page.evaluate(ALONE) == [".is-question"]
    assert (
        page.evaluate("parseFloat(getComputedStyle(document.querySelector('.is-question p')).fontSize)") > 1.3 * small
    )
    for key, alone in (
        ("PageDown", ".s-forecast"), ("ArrowRight", ".s-sim-levers"), ("ArrowRight", ".s-sim-levers"), ("r", ".s-sim-now"),
        ("PageDown", ".s-scores"), ("PageUp", ".s-sim-now"), ("g", "[role=tabpanel]:not([hidden])"),
        ("c", "[role=tabpanel]:not([hidden])"), ("l", ".s-sim-levers"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert page.evaluate(ALONE) == [alone]
    axe_finds_nothing(page)
    slider = page.get_by_role("slider", name="Teleassistenza")
    slider.press("ArrowRight")
    expect(slider).to_have_value("1")  # an arrow on a lever moves the lever
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Schermo per l'aula")).to_be_focused()
    assert len(page.evaluate(ALONE)) == 6


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
@pytest.mark.parametrize("slug", simulations.slugs())
def test_nothing_on_the_screen_for_the_room_is_longer_than_the_screen(
    slug: str, width: int, height: int, show: Server, watched: Open
) -> None:
    page = watched(f"{show.root}/app/{slug}-simulation", width=width, height=height)
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.get_by_role("button", name="Schermo per l'aula").click()
    hint = page.locator(".s-big-hint")
    scenes = int(hint.inner_text().split()[2])
    assert scenes > len(page.locator(".s-sim-levers fieldset").all()) + 4
    for number in range(1, scenes + 1):
        expect(hint).to_have_text(re.compile(rf"^{number} / {scenes} "))
        page.wait_for_function("document.documentElement.scrollHeight <= innerHeight")
        page.keyboard.press("ArrowRight")


def test_a_forecast_is_revealed_from_the_screen_for_the_room(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.get_by_role("button", name="Prevedere, poi vedere").click()
    page.locator(".s-forecast input").first.fill("30")
    page.get_by_role("button", name="Schermo per l'aula").click()
    page.keyboard.press("r")
    assert page.evaluate(ALONE) == [".s-sim-now"]
    expect(page.locator(".s-headline .s-big")).to_be_visible()


def test_whoever_presents_sees_how_many_pages_are_open(show: Server, watched: Open) -> None:
    page = opened(show, watched)
    expect(page.locator(".is-awaited")).to_have_count(0)
    gallery = watched(show.address)
    now = gallery.locator("#now")
    expect(now).to_contain_text("pagine aperte 1, dispositivi 1.")  # those of earlier visitors have ended
    expect(watched(page.url).locator(".is-awaited")).to_have_count(0)
    expect(now).to_contain_text("pagine aperte 2, dispositivi 1.")  # counted again, without loading the list again
