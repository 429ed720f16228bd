"""A newcomer, in either language: from the home page to everything that the School has, and back, by its links alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from scuola import curriculum, simulations
from scuola.markup.links import HOW, SCHOOL
from scuola.markup.teaching_cases import AFTER
from scuola.notebooks import source
from scuola.notebooks.front_matter import PageHead
from scuola.pages import home, path
from scuola.pages.programme import GLOSSARY
from scuola.text import Text
from scuola.tools import mission_quality
from scuola.widgets.tool_page import OPEN_EXAMPLE
from tests.browser.conftest import Open
from tests.servers import serving

LESSON, MODEL, EXERCISE = "from-challenges-to-missions", "housing", "mission-for-my-territory"


class Newcomer:
    """Someone who follows links, in one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language

    def said(self, text: Text) -> str:
        """Return a text of ours as the newcomer reads it."""
        return text.in_language(self.language)

    def expect_page(self, title: Text) -> None:
        """Be on the page of a title, in the right language."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.said(title))
        expect(self.page.locator(".is-awaited")).to_have_count(0)

    def follow(self, link: Locator, title: Text) -> None:
        """Follow a link to a page."""
        link.click()
        self.expect_page(title)

    def card(self, title: Text) -> Locator:
        """Return the card of the home page that has a title."""
        return self.page.locator(
            "a.s-card", has=self.page.locator("strong", has_text=re.compile(f"^{re.escape(self.said(title))}$"))
        )

    def go_home(self) -> None:
        """Go back by the link at the top."""
        self.page.get_by_role("navigation", name=self.said(SCHOOL)).get_by_role("link").click()
        self.expect_page(curriculum.programme().title)


def consulted(slug: str) -> Text:
    head = source.head(source.find([slug])[0])
    assert isinstance(head, PageHead)
    return head.name


@pytest.mark.parametrize("language", ["it", "en"])
def test_everything_is_reached_from_the_home_page(language: str, tmp_path: Path, watched: Open) -> None:
    folder = tmp_path / "scuola"
    with serving(["start", "--folder", str(folder), "--lang", language], folder) as server:
        page = watched(server.address, locale={"it": "it-IT", "en": "en-GB"}[language])
        newcomer = Newcomer(page, language)
        newcomer.expect_page(curriculum.programme().title)
        every_page_is_offered(newcomer)
        a_lesson_and_its_tool(newcomer)
        what_is_consulted(newcomer)
        a_simulation_its_card_and_an_exercise(newcomer)
        page.context.close()


def every_page_is_offered(newcomer: Newcomer) -> None:
    offered = " ".join(newcomer.page.locator("main a").all_text_contents())
    for _, lesson in curriculum.lessons():
        assert newcomer.said(lesson.title) in offered
    for slug in simulations.slugs():
        assert newcomer.said(simulations.find(slug).story.title) in offered


def a_lesson_and_its_tool(newcomer: Newcomer) -> None:
    page, lesson = newcomer.page, curriculum.lesson(LESSON)
    newcomer.follow(
        page.get_by_role("link", name=f"{newcomer.said(home.BEGIN)}: {newcomer.said(lesson.title)}"), lesson.title
    )
    expect(page.get_by_role("heading", name=newcomer.said(mission_quality.TOOL.title), exact=True)).to_be_visible()
    page.get_by_role("button", name=newcomer.said(OPEN_EXAMPLE)).click()
    expect(page.get_by_text(newcomer.said(mission_quality.MEASURES["mean"].label))).to_be_visible()
    newcomer.go_home()


def what_is_consulted(newcomer: Newcomer) -> None:
    page = newcomer.page
    for slug in ("cases", "practices"):
        newcomer.follow(newcomer.card(consulted(slug)), consulted(slug))
        expect(page.locator(".s-sheet").first).to_be_visible()
        newcomer.go_home()
    for slug in ("review", "briefings", "my-notes"):
        newcomer.follow(newcomer.card(consulted(slug)), consulted(slug))
        newcomer.go_home()
    a_case_is_decided(newcomer)
    newcomer.follow(newcomer.card(consulted("programme")), consulted("programme"))
    page.get_by_role("tab", name=newcomer.said(GLOSSARY)).click()
    term = next(iter(curriculum.glossary().values()))
    expect(page.get_by_text(newcomer.said(term.term), exact=True).first).to_be_visible()
    newcomer.go_home()


def a_case_is_decided(newcomer: Newcomer) -> None:
    """Part two opens once there is a choice with its reason, and the home page says so."""
    page, case = newcomer.page, curriculum.teaching_cases()["gas-for-everyone"]
    newcomer.follow(newcomer.card(consulted("teaching-cases")), consulted("teaching-cases"))
    page.get_by_role("link", name=newcomer.said(case.title)).click()
    expect(page.locator(".s-chart svg").first).to_be_visible()
    after = page.get_by_role("heading", name=newcomer.said(AFTER))
    page.get_by_role("radio").first.check()
    expect(after).not_to_be_visible()
    page.get_by_role("textbox").fill("Chi ha meno non ha il tubo.")
    page.get_by_role("textbox").blur()
    expect(after).to_be_visible()
    newcomer.go_home()
    expect(page.get_by_text(newcomer.said(path.DECIDED), exact=True)).to_be_visible()


def a_simulation_its_card_and_an_exercise(newcomer: Newcomer) -> None:
    page, model = newcomer.page, simulations.find(MODEL)
    newcomer.follow(newcomer.card(model.story.title), model.story.title)
    expect(page.locator(".s-chart svg").first).to_be_visible()
    newcomer.go_home()
    page.get_by_role("link", name=f"{newcomer.said(HOW)} {newcomer.said(model.story.title)}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(newcomer.said(model.story.title))
    newcomer.go_home()
    page.locator(f"a[href*='{EXERCISE}']").click()
    expect(page.get_by_role("navigation", name=newcomer.said(SCHOOL))).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"\w+"))
    newcomer.go_home()
