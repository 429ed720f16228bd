"""What no checker sees: focus that stays, words that are heard once, names that tell things apart, colours of one's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from scuola.workspace import HOME
from tests.browser.conftest import axe_finds_nothing
from tests.servers import Server

LESSON = "modules/from-challenges-to-missions/from-challenges-to-missions.it.ipynb"
EXERCISE = "exercises/a-table-that-holds/a-table-that-holds.it.ipynb"
APP = "modules/ageing-simulation/ageing-simulation.it.ipynb"
REVIEW = "modules/review/review.it.ipynb"
PROGRAMME = "modules/programme/programme.it.ipynb"
PAGES = (HOME, LESSON, EXERCISE, APP, REVIEW, PROGRAMME)
SIZES = ((1366, 768), (1280, 720), (844, 390), (683, 384), (390, 844), (320, 640))  # 683×384 is 1366×768 at 200 %
Filled = Callable[..., Page]

REACHED = "input, button, select, textarea, summary, a[href], [tabindex='0']"
# What stands in the middle of each control once it has the focus, if that is something else.
IS_COVERED = """(one) => {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.disabled) return false;
    one.focus();
    const box = one.getBoundingClientRect();
    if (!box.width || box.right < 0) return false;
    const middle = [box.left + Math.min(box.width, 200) / 2, box.top + Math.min(box.height / 2, innerHeight / 2)];
    const there = document.elementFromPoint(...middle);
    return there && !one.contains(there) && !there.contains(one);
}"""
COVERED = f"""() => [...document.querySelectorAll("{REACHED}")].filter({IS_COVERED}).map((one) => one.outerHTML.slice(0, 120))"""
# Names of buttons and links that stand for different things on one page: same name, another place or another action.
SAME_NAMES = """() => {
    const seen = {};
    for (const one of document.querySelectorAll("button, summary, a[href]")) {
        if (!one.checkVisibility()) continue;
        const name = (one.getAttribute("aria-label") ?? one.textContent).trim().replace(/\\s+/g, " ");
        (seen[name] ??= new Set()).add(one.tagName === "A" ? one.href : one);
    }
    return Object.entries(seen).filter(([, places]) => places.size > 1).map(([name, places]) => `${places.size} × ${name}`);
}"""
POINTS_AT_NOTHING = """() => ["aria-describedby", "aria-labelledby", "aria-controls", "for"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((one) => one.getAttribute(name).split(/\\s+/).filter(Boolean)
        .filter((id) => !document.getElementById(id)).map((id) => `${one.tagName} ${name} → ${id}`)))"""
TOLD_BY_COLOUR_ONLY = """() => [...document.querySelectorAll("main a[href]")].filter((one) => one.checkVisibility()).filter((one) => {
    const lined = [one, ...one.querySelectorAll("*")].some((part) => getComputedStyle(part).textDecorationLine.includes("underline"));
    const style = getComputedStyle(one);
    return !lined && !(style.borderTopWidth !== "0px" && style.borderTopStyle !== "none");
}).map((one) => one.outerHTML.slice(0, 120))"""
COUNT_WHAT_IS_HEARD = """() => {
    window.heard = [];
    const live = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[role=status], [role=alert], [aria-live]");
    new MutationObserver((changes) => {
        for (const said of changes.map((change) => live(change.target)?.textContent.trim())) if (said) window.heard.push(said);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def filled(lab: Server, visitor: BrowserContext) -> Iterator[Filled]:
    """Open a page, used as somebody does who is in the middle of it."""

    def open_page(place: str, width: int = 1280, height: int = 900) -> Page:
        page = visitor.new_page()
        page.set_viewport_size({"width": width, "height": height})
        lab.visit(page, place)
        expect(page.locator(".is-awaited")).to_have_count(0)
        if place == LESSON:
            page.locator(".s-tool").get_by_role("button").first.click()
            page.get_by_role("button", name="Usare l'esempio").first.click()
            expect(page.get_by_role("heading", name=re.compile("Esito"))).to_be_visible()
        if place == EXERCISE:
            page.get_by_role("button", name="Controllare").click()
            expect(page.get_by_text("Da rivedere", exact=True).first).to_be_visible()
        if place == APP:
            page.get_by_role("slider").first.press("ArrowRight")
            page.get_by_role("tab", name="Confrontare").click()
            if page.get_by_role("button", name="Riprendere A").count() == 0:
                page.get_by_role("button", name="Salvare questo scenario").click()
            expect(page.get_by_role("button", name="Riprendere A")).to_be_visible()
        return page

    yield open_page


@pytest.mark.parametrize("place", PAGES)
def test_axe_finds_nothing_on_a_page_in_use(place: str, filled: Filled) -> None:
    axe_finds_nothing(filled(place))


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("place", [LESSON, EXERCISE, APP])
def test_nothing_covers_what_has_the_focus_nor_makes_the_page_wider(
    place: str, width: int, height: int, filled: Filled
) -> None:
    page = filled(place, width, height)
    assert page.evaluate(COVERED) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("place", PAGES)
def test_names_tell_things_apart_and_nothing_points_at_nothing(place: str, filled: Filled) -> None:
    page = filled(place)
    assert page.evaluate(SAME_NAMES) == []
    assert page.evaluate(POINTS_AT_NOTHING) == []
    assert page.evaluate("[...document.querySelectorAll('iframe')].filter((one) => !one.title).length") == 0
    tabs = page.get_by_role("tab")
    for place_of_tab in range(tabs.count()):
        panel = page.locator(f"#{tabs.nth(place_of_tab).get_attribute('aria-controls')}")
        expect(panel).to_have_attribute("role", "tabpanel")


@pytest.mark.parametrize("place", PAGES)
def test_links_are_told_by_more_than_their_colour(place: str, filled: Filled) -> None:
    assert filled(place).evaluate(TOLD_BY_COLOUR_ONLY) == []


def test_fields_that_are_needed_are_marked_and_the_mark_is_explained(filled: Filled) -> None:
    page = filled(LESSON)
    tool = page.locator(".s-tool form").last
    needed = tool.locator("[aria-required=true]").first
    label = tool.locator(f"label[for='{needed.get_attribute('id')}']")
    mark = "(one) => getComputedStyle(one, '::after').content"
    assert "*" in label.evaluate(mark)
    expect(tool.get_by_text("* campo necessario")).to_be_visible()


#: At once: what a press before has begun may replace the button between a look at it and the next step.
FOCUS = """(name) => {
    const named = (one) => (one.getAttribute('aria-label') ?? one.textContent) === name && one.checkVisibility();
    const button = [...document.querySelectorAll('main button')].find(named);
    button?.focus();
    return Boolean(button);
}"""


@pytest.mark.parametrize("place", [LESSON, EXERCISE, APP, REVIEW])
def test_focus_stays_after_every_button(place: str, filled: Filled) -> None:
    page = filled(place)
    names = page.evaluate(
        "[...document.querySelectorAll('main button:not([data-copy])')].filter((one) => one.checkVisibility()"
        " && !one.disabled).map((one) => one.getAttribute('aria-label') ?? one.textContent)"
    )
    assert names
    for name in names:
        if re.search("Consegna|CSV|Immagine|Carica", name) or not page.evaluate(FOCUS, name):
            continue  # it leaves the page; or another press has replaced it
        page.keyboard.press("Enter")
        page.wait_for_function("!document.querySelector('[aria-busy=true], button[aria-disabled=true]')")
        expect(page.locator("body:focus")).to_have_count(0)
        assert page.evaluate("document.activeElement !== document.body"), name


def test_one_arrow_key_on_a_lever_is_heard_once(filled: Filled) -> None:
    page = filled(APP)
    page.get_by_role("tab", name="Chi guadagna").click()
    expect(page.locator(".s-chart").nth(2)).to_be_visible()
    page.evaluate(COUNT_WHAT_IS_HEARD)
    page.get_by_role("slider").first.press("ArrowRight")
    page.wait_for_function("window.heard.length > 0")
    page.wait_for_timeout(1_500)  # what else would be said is said by now
    assert len(page.evaluate("window.heard")) == 1


def test_a_check_and_a_second_wrong_answer_are_heard(filled: Filled) -> None:
    page = filled(EXERCISE)
    page.evaluate(COUNT_WHAT_IS_HEARD)
    page.get_by_role("button", name="Controllare").click()
    page.wait_for_function("window.heard.some((one) => one.includes('Controllato'))")
    page = filled(LESSON)
    page.evaluate(COUNT_WHAT_IS_HEARD)
    check = page.locator(".s-question").first.get_by_role("button", name="Verificare")
    for time in (1, 2, 3):
        check.click()
        page.wait_for_function(f"window.heard.filter((one) => one.includes('Scegliere prima')).length >= {time}")


def test_an_explained_word_is_put_away_with_escape_and_comes_back(filled: Filled) -> None:
    page = filled(LESSON)
    term = page.locator(".s-term").first
    tip = page.locator(".s-tip").first
    term.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    term.focus()
    expect(tip).to_be_visible()
    page.get_by_role("heading", level=1).hover()
    page.evaluate("document.activeElement.blur()")
    term.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_colours_of_ones_own_keep_the_open_tab_and_the_meters(filled: Filled) -> None:
    page = filled(APP)
    page.emulate_media(forced_colors="active")
    colour = "(one) => getComputedStyle(one).borderBottomColor"
    chosen, other = (
        page.locator(f".s-tab[aria-selected={is_chosen}]").first.evaluate(colour) for is_chosen in ("true", "false")
    )
    assert chosen != other
    ground = "(one) => getComputedStyle(one).backgroundColor"
    assert page.locator(".s-meter > span").first.evaluate(ground) != page.locator(".s-meter").first.evaluate(ground)
