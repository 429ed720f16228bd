"""Our own page: what it costs, and that every server of ours gives it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from scuola import simulations
from tests.browser.conftest import Open
from tests.browser.wire import Wire
from tests.servers import Server

APP = "/app/ageing-simulation"
OURS = "script[src*='scuola/built/page.']"
MOST_REQUESTS, MOST_BYTES = 10, 250_000


def test_a_simulation_costs_ten_requests_and_a_quarter_of_a_megabyte(show: Server, watched: Open) -> None:
    page = watched()
    wire = Wire().listen(page)
    page.goto(f"{show.root}{APP}")
    page.get_by_role("slider").first.wait_for()
    expect(page.locator(".s-chart svg").first).to_be_visible()
    assert len(wire.requests) <= MOST_REQUESTS, wire.requests
    assert wire.bytes <= MOST_BYTES


def test_code_and_style_are_asked_for_once_and_kept(show: Server, watched: Open) -> None:
    page = watched(f"{show.root}{APP}")
    page.get_by_role("slider").first.wait_for()
    page.goto(f"{show.root}/app/housing-simulation")
    page.get_by_role("slider").first.wait_for()
    came = page.evaluate("performance.getEntriesByType('resource').filter(one => one.name.includes('/built/'))")
    assert len(came) == 2
    assert [one["transferSize"] for one in came] == [0, 0]


def test_the_text_is_there_before_the_kernel(show: Server, watched: Open) -> None:
    with_text = watched().context.request.get(f"{show.root}{APP}").text()
    assert with_text.index("<h1>Invecchiare a casa") < with_text.index('{"kernel":')


def test_a_reload_in_the_middle_of_a_lesson_stays_there_and_its_tab_has_its_name(lab: Server, watched: Open) -> None:
    page = watched(lab.address)
    page.get_by_role("link", name="Dalle sfide alle missioni").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
    expect(page).to_have_title("Dalle sfide alle missioni · Scuola")
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.get_by_text("Per approfondire").click()
    page.mouse.wheel(0, 1_500)
    page.wait_for_function("scrollY > 1000")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dalle sfide alle missioni")
    page.wait_for_function("scrollY > 1000")
    expect(page.get_by_role("group").filter(has_text="Per approfondire").locator("li").first).to_be_visible()


def test_the_code_of_a_page_is_read_with_one_click_and_left_with_one(lab: Server, watched: Open) -> None:
    page = watched(lab.address)
    page.get_by_role("link", name="Mostrare il codice").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Il codice di «Scuola di Alta Formazione»")
    expect(page.locator("pre", has_text="import scuola")).to_be_visible()
    expect(page.get_by_role("link")).to_have_count(1)
    page.get_by_role("link", name="Tornare alla pagina").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Scuola di Alta Formazione")


BOTTOMS = """() => [".s-sim-now .s-chart svg", ".s-score:last-child", "[role=tablist]"].map(
    (what) => document.querySelector(what).getBoundingClientRect().bottom)"""
IN_SIGHT = """() => [...document.querySelectorAll(".s-sim-now .s-chart svg, .s-score, [role=tab]")].every((one) => {
    const box = one.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + box.width / 2, box.bottom - 3);
    return box.top >= 0 && box.bottom <= innerHeight && (one.contains(there) || there.contains(one));
})"""


@pytest.mark.parametrize("slug", simulations.slugs())
def test_figure_scorecards_and_tabs_are_in_sight_together_while_the_levers_scroll(
    slug: str, show: Server, watched: Open
) -> None:
    page = watched(f"{show.root}/app/{slug}-simulation", width=1280, height=720)
    expect(page.locator(".is-awaited")).to_have_count(0)
    page.locator(".s-simulator").evaluate("(one) => one.scrollIntoView()")
    assert page.evaluate(IN_SIGHT), page.evaluate(BOTTOMS)
    last = page.get_by_role("slider").last
    last.scroll_into_view_if_needed()
    last.press("ArrowRight")
    expect(last).to_be_in_viewport()
    assert page.evaluate(IN_SIGHT), page.evaluate(BOTTOMS)


SIZES = ((1366, 768), (1280, 720), (844, 390), (683, 384), (640, 360), (390, 844))
# What stands in the middle of each control once it has the focus, if that is something else.
COVERED = """() => [...document.querySelectorAll("input, button, select, textarea, summary, a[href], [tabindex='0']")].filter((one) => {
    if (!one.checkVisibility() || one.disabled) return false;
    one.focus();
    const box = one.getBoundingClientRect();
    const there = document.elementFromPoint(box.left + Math.min(box.width, 200) / 2, box.top + box.height / 2);
    return there && !one.contains(there) && !there.contains(one);
}).map((one) => one.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_that_stays_in_sight_covers_what_has_the_focus(
    show: Server, watched: Open, width: int, height: int
) -> None:
    page = watched(f"{show.root}{APP}", width=width, height=height)
    page.locator(".s-chart svg").first.wait_for()
    expect(page.locator(".is-awaited")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(COVERED) == []
