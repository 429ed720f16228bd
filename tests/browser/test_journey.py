"""The whole way of a participant, from the home page to the receipt, in either language, on three screens, by mouse or by
keyboard alone; in each form the kernel is killed once something is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from scuola import curriculum
from scuola.curriculum.schema import Path
from scuola.markup.links import SCHOOL
from scuola.notebooks import source
from scuola.pages import exercise_forms, home, lesson
from scuola.text import Text
from scuola.tools import mission_quality
from scuola.widgets import quiz, tool_page
from scuola.workspace import HOME, Workspace, who
from scuola.workspace.answers import Answers
from tests.browser.test_nothing_lost import kernels, kill
from tests.servers import Server, serving
from tests.waiting import MILLISECONDS, eventually

LESSON, EXERCISE = "from-challenges-to-missions", "mission-for-my-territory"
AGEING = Text("Invecchiare a casa", "Growing old at home")
LEVER = Text("Teleassistenza", "Telecare")
BACK = Text("La pagina è ripresa", "The page goes on")
RECEIPT = re.compile("(Ricevuta|Receipt): [A-Z2-7]{4}-")
MOST_STOPS = 500  # of the Tab key, on the longest page
WALKS = [
    ("it", 1366, 768, "mouse"), ("it", 390, 844, "keyboard"), ("it", 844, 390, "mouse"),
    ("en", 1366, 768, "keyboard"), ("en", 390, 844, "mouse"), ("en", 844, 390, "keyboard"),
]  # fmt: skip


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """`scuola start` on a folder in each language."""
    folders = {code: tmp_path_factory.mktemp(code) / "scuola" for code in ("it", "en")}
    with (
        serving(["start", "--folder", str(folders["it"]), "--lang", "it"], folders["it"]) as italian,
        serving(["start", "--folder", str(folders["en"]), "--lang", "en"], folders["en"]) as english,
    ):
        yield {"it": italian, "en": english}


class Participant:
    """Somebody at a page, with one hand: the mouse, or the keyboard alone."""

    def __init__(self, page: Page, server: Server, language: str, hand: str) -> None:
        self.page, self.server, self.language, self.by_mouse = page, server, language, hand == "mouse"

    def said(self, text: Text) -> str:
        """Return a text of ours as it is read here."""
        return text.in_language(self.language)

    def is_at(self, title: Text) -> None:
        """Be on a page that is all there, and no wider than the screen."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.said(title))
        expect(self.page.locator(".is-awaited")).to_have_count(0)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def press(self, what: Locator) -> None:
        """Press a link or a button, once it does not work at something else."""
        expect(what).not_to_have_attribute("aria-disabled", "true")
        if self.by_mouse:
            what.click()
        else:
            self.reach(what, "one === document.activeElement")
            self.page.keyboard.press("Enter")

    def choose(self, option: Locator) -> None:
        """Choose one of several options."""
        if self.by_mouse:
            option.click()
        else:
            self.reach(option, "one.name && one.name === document.activeElement.name")
            self.page.keyboard.press("Space")
            for _ in range(20):
                if option.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        expect(option).to_be_checked()

    def write(self, field: Locator, words: str) -> None:
        """Write words in place of those that are there."""
        if self.by_mouse:
            field.click()
        else:
            self.reach(field, "one === document.activeElement")
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        expect(field).to_have_value(words)

    def move(self, lever: Locator) -> None:
        """Move a lever."""
        if self.by_mouse:
            box = lever.bounding_box()
            assert box
            lever.click(position={"x": box["width"] * 0.4, "y": box["height"] / 2})
        else:
            self.reach(lever, "one === document.activeElement")
            for _ in range(3):
                self.page.keyboard.press("ArrowRight")

    def reach(self, what: Locator, arrived: str) -> None:
        """Go on with the Tab key until one is there, as the browser's own order has it."""
        what.wait_for(state="attached")
        for _ in range(MOST_STOPS):
            if what.evaluate(f"one => {arrived}"):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"the keyboard does not reach {what}")

    def loses_the_kernel(self, place: str) -> None:
        """Have the kernel of the page killed, and the page go on with another one."""
        before = kernels(self.server, place)
        kill(before)
        assert eventually(lambda: bool(set(kernels(self.server, place)) - set(before)))
        expect(self.page.get_by_text(self.said(BACK))).to_be_visible()

    def answers(self, place: str) -> Answers:
        """Return what is saved of a page."""
        return Answers(self.server.folder / PurePosixPath(place).parent)

    def place(self, kind: str, slug: str) -> str:
        """Return where a page stands in the folder."""
        return f"{kind}/{slug}/{slug}.{self.language}.ipynb"


@pytest.mark.parametrize(("language", "width", "height", "hand"), WALKS)
def test_the_whole_way_from_the_home_page_to_the_receipt(
    language: str, width: int, height: int, hand: str, schools: dict[str, Server], browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": width, "height": height}, locale=language)
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    someone = Participant(page, schools[language], language, hand)
    words = f"{width} × {height}, {hand}"
    try:
        page.goto(schools[language].address)
        says_who_one_is(someone)
        follows_a_lesson(someone, words)
        plays_a_simulation(someone)
        hands_in_an_exercise(someone, words)
    finally:
        context.close()


def says_who_one_is(someone: Participant) -> None:
    """Choose another path than the one of before, and have it on the page of what comes now."""
    programme, page = curriculum.programme(), someone.page
    someone.is_at(programme.title)
    workspace = Workspace.at(someone.server.folder)
    assert workspace
    before = who.chosen(workspace)
    path = next(one for one in curriculum.paths() if one != before and LESSON in slugs_of(one))
    someone.choose(page.get_by_role("radio", name=someone.said(path.title)))
    someone.loses_the_kernel(HOME)
    assert eventually(lambda: who.chosen(workspace) == path)
    expect(page.get_by_role("radio", name=someone.said(path.title))).to_be_checked()
    link = page.locator(f"main details a[href*='/{LESSON}/']").first
    expect(link).to_be_visible()
    someone.press(link)
    someone.is_at(curriculum.lesson(LESSON).title)


def slugs_of(path: Path) -> set[str]:
    return {one.slug for _, one in curriculum.lessons() if one.code in path.lessons}


def follows_a_lesson(someone: Participant, words: str) -> None:
    """Answer a question, fill a tool in, write a note: each is there after the kernel is killed."""
    page, place = someone.page, someone.place("modules", LESSON)
    question = page.locator(".s-question").first
    option = question.get_by_role("radio").first
    someone.choose(option)
    someone.loses_the_kernel(place)
    expect(option).to_be_checked()
    someone.press(question.get_by_role("button", name=someone.said(quiz.CHECK)))
    expect(question.get_by_role("status")).to_have_text(re.compile(r"\w"))
    title = mission_quality.TOOL.title
    example, again = tool_page.OPEN_EXAMPLE, tool_page.RESUME(title=title)
    someone.press(
        page.get_by_role("button", name=someone.said(example))
        .or_(page.get_by_role("button", name=someone.said(again)))
        .first
    )
    tool = page.get_by_role("form", name=someone.said(title), exact=True)
    field = tool.get_by_role("textbox").first
    someone.write(field, words)
    someone.loses_the_kernel(place)
    expect(field).to_have_value(words)
    someone.press(tool.get_by_role("button", name=someone.said(tool_page.RESULT)))
    expect(page.locator(".s-tool .s-chart svg").first).to_be_visible()
    note = page.get_by_role("textbox", name=someone.said(lesson.NOTE))
    someone.write(note, words)
    someone.loses_the_kernel(place)
    expect(note).to_have_value(words)
    assert eventually(lambda: (someone.answers(place).get("note") or {}).get("text") == words)
    assert eventually(lambda: words in str(someone.answers(place).get("tool:mission-quality")))


def plays_a_simulation(someone: Participant) -> None:
    """Move a lever, lose the kernel, and have the lever where it was."""
    page, place = someone.page, someone.place("modules", "ageing-simulation")
    someone.press(page.get_by_role("navigation", name=someone.said(SCHOOL), exact=True).get_by_role("link"))
    someone.is_at(curriculum.programme().title)
    someone.press(page.locator(f"a.s-card[href*='{PurePosixPath(place).name}']").first)
    expect(page.locator(".is-awaited")).to_have_count(0)
    lever = page.get_by_role("slider", name=someone.said(LEVER))
    before = lever.input_value()
    someone.move(lever)
    expect(lever).not_to_have_value(before)
    moved = lever.input_value()
    someone.loses_the_kernel(place)
    expect(lever).to_have_value(moved)


def hands_in_an_exercise(someone: Participant, words: str) -> None:
    """Go on to the exercise, write, lose the kernel, check, hand in; the receipt is there, and on the home page."""
    page, place, exercise = someone.page, someone.place("exercises", EXERCISE), source.exercise(EXERCISE)
    someone.press(page.locator(f".s-way a[href*='/{EXERCISE}/']").last)
    someone.is_at(exercise.name)
    form = page.get_by_role("form", name=someone.said(exercise.parts[-1].title))
    text = form.get_by_role("textbox")
    someone.write(text, words)
    someone.loses_the_kernel(place)
    expect(text).to_have_value(words)
    someone.press(page.get_by_role("button", name=someone.said(exercise_forms.CHECK), exact=True))
    expect(page.locator(".s-message.is-problem").first).to_be_visible()
    someone.press(page.get_by_role("button", name=someone.said(exercise_forms.HAND_IN), exact=True))
    someone.press(page.get_by_role("button", name=someone.said(exercise_forms.CONFIRM)))
    expect(page.get_by_text(RECEIPT).first).to_be_visible()
    assert words in str(someone.answers(place).get(exercise.parts[-1].part))
    someone.press(page.get_by_role("navigation", name=someone.said(SCHOOL), exact=True).get_by_role("link"))
    someone.is_at(curriculum.programme().title)
    expect(page.get_by_text(someone.said(home.RESUME)).first).to_be_visible()
