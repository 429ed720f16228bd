"""The second browser: a simulation is played, a note is kept, nothing covers what has the focus, in Firefox."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import firefox
from tests.browser.test_accessibility import APP, IS_COVERED, LESSON, POINTS_AT_NOTHING, REACHED
from tests.browser.test_nothing_lost import empty, on_disk
from tests.servers import Server
from tests.waiting import eventually

RIGHT, TAB = "\ue014", "\ue004"
#: What is covered is looked at once more: Firefox may scroll a box of its own only after what is in it has got the focus.
COVERED = f"""() => [...document.querySelectorAll("{REACHED}")].filter({IS_COVERED}).filter({IS_COVERED})
    .map((one) => one.outerHTML.slice(0, 120))"""
READY = "!document.querySelector('.is-awaited')"

pytestmark = pytest.mark.skipif(firefox.find() is None, reason="no Firefox here: apt-get install firefox-esr")


@pytest.fixture(scope="module")
def tab(lab: Server) -> Iterator[firefox.Tab]:
    """A tab of Firefox that has entered."""
    path = firefox.find()
    assert path
    with firefox.launched(path) as tab:
        tab.size(1280, 900)
        tab.go(lab.address)
        yield tab


def opened(tab: firefox.Tab, server: Server, place: str) -> None:
    tab.go(f"{server.root}/voila/render/{place}")
    tab.wait(READY)


def test_a_lever_is_moved_by_keyboard_and_the_chart_follows(lab: Server, tab: firefox.Tab) -> None:
    opened(tab, lab, APP)
    tab.wait("!!document.querySelector('.s-chart svg')")
    said = "document.querySelector('.s-chart-summary').textContent"
    before = tab.value(said)
    tab.value("document.querySelector('input[type=range]').focus()")
    tab.press(RIGHT, RIGHT, RIGHT)
    tab.wait(f"{said} !== {before!r}")
    assert tab.value("document.activeElement.type") == "range"


def test_the_knob_of_a_lever_has_our_colour(lab: Server, tab: firefox.Tab) -> None:
    opened(tab, lab, APP)
    knob = "getComputedStyle(document.querySelector('input[type=range]'), '::-moz-range-thumb').backgroundColor"
    assert tab.value(knob) == "rgb(11, 79, 108)"


def test_a_note_is_kept(lab: Server, tab: firefox.Tab) -> None:
    empty(lab.folder)
    opened(tab, lab, LESSON)
    tab.value("document.querySelector(\"form[aria-label='Nota per il mio territorio'] textarea\").focus()")
    tab.press(*"Scritto in Firefox.")
    assert eventually(lambda: on_disk(lab.folder) == "Scritto in Firefox.")


@pytest.mark.parametrize("place", [LESSON, APP])
def test_nothing_covers_what_has_the_focus_and_nothing_points_at_nothing(
    lab: Server, tab: firefox.Tab, place: str
) -> None:
    opened(tab, lab, place)
    for width, height in ((1280, 720), (844, 390), (390, 844)):
        tab.size(width, height)
        assert tab.value(f"({COVERED})()") == []
    assert tab.value(f"({POINTS_AT_NOTHING})()") == []
