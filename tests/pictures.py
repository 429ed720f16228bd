"""`make pictures`: the pictures of README, LEGGIMI and the guide to the live class, of the pages as they are now.

Each is in both languages, below `docs/`, with few colours so as to be small; what is done in them is invented.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, expect, sync_playwright

from scuola import curriculum
from scuola.classroom.words import CONTROL, PHASES
from scuola.text import Text, speaking
from scuola.widgets.simulator.compare_section import RESUME, SAVE, Compare
from scuola.workspace import Workspace, progress, who
from scuola.workspace.answers import Answers
from tests.chromium import launch
from tests.classroom.wire import presented
from tests.good_answers import filled_in
from tests.servers import Server, serving
from tests.waiting import MILLISECONDS

DOCS = Path(__file__).parents[1] / "docs"
FOLDER = DOCS / "pictures"
WIDTH, HEIGHT, COLOURS = 1280, 720, 96
DONE, UNDER_WAY = ("from-challenges-to-missions", "criteria-and-mission-map"), "portfolios-and-experiments"
EXERCISE, MODEL = "mission-for-my-territory", "ageing"
SESSION, NOBODYS = "hours-of-care", ("http://192.0.2.2:8899", "http://198.51.100.7:8899")
EDGES = "(one) => ['top', 'bottom'].map((edge) => scrollY + one.getBoundingClientRect()[edge])"
LAPTOP, PHONE, SMALL = (1366, 768), (320, 760), 1000

NOTE = Text(
    "Nel nostro territorio chi ha più di ottant'anni vive solo in quattro case su dieci: si comincia dai vicini di casa.",
    "In our territory four in ten of those over eighty live alone: we begin with the neighbours.",
)


def main() -> None:
    """Make every picture again."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="scuola-") as place:
        browser = launch(playwright)
        for language in ("it", "en"):
            live_class(browser, Path(place), language)
            folder = Path(place) / language
            with serving(["start", "--folder", str(folder), "--lang", language], folder) as server, speaking(language):
                fill(folder)
                for name, draw in PICTURES.items():
                    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale=f"{language}-IT")
                    draw(server, page := context.new_page(), language)
                    keep(page.screenshot(animations="disabled"), FOLDER / f"{name}.{language}.png")
                    context.close()
        browser.close()


def fill(folder: Path) -> None:
    """Write what somebody has done after some weeks: two lessons, half of a third, an exercise under way."""
    workspace = Workspace.at(folder)
    assert workspace
    who.answers(workspace).put(who.PART, {who.PATH: "public-manager"})
    for slug in (*DONE, UNDER_WAY):
        lesson, answers = curriculum.lesson(slug), workspace.answers("modules", slug)
        questions = lesson.questions if slug in DONE else lesson.questions[:2]
        answers.put(progress.OPENED, progress.now())
        answers.put(progress.QUIZ, {one.id: [{"correct": True, "chosen": []}] for one in questions})
        if slug in DONE:
            complete(answers, lesson.tools)
    workspace.answers("exercises", EXERCISE).put("mission", filled_in("mission-map"))


def complete(answers: Answers, tools: tuple[str, ...]) -> None:
    """Write the rest of a lesson that is done."""
    from scuola.toolkit import by_code
    from scuola.toolkit.examples import example

    answers.put(progress.NOTE, {"text": str(NOTE)})
    answers.put(progress.FIELD, {"text": str(NOTE)})
    for code in tools:
        answers.put(f"tool:{by_code()[code]}", example(by_code()[code], "it"))


def opened(server: Server, page: Page, place: str) -> None:
    server.visit(page, place)
    expect(page.locator(".is-awaited")).to_have_count(0)


def home(server: Server, page: Page, language: str) -> None:
    """The home page: today's one thing, the path with what is done."""
    opened(server, page, "Scuola.ipynb")


def lesson(server: Server, page: Page, language: str) -> None:
    """A lesson that is under way, its decision taken."""
    opened(server, page, f"modules/{UNDER_WAY}/{UNDER_WAY}.{language}.ipynb")
    page.get_by_role("radio").nth(1).check()
    page.get_by_role("heading", level=2).first.scroll_into_view_if_needed()


def simulation(server: Server, page: Page, language: str) -> None:
    """A simulation with levers moved and a scenario kept."""
    opened(server, page, f"modules/{MODEL}-simulation/{MODEL}-simulation.{language}.ipynb")
    for place, presses in ((0, 12), (1, 6), (2, 3)):
        for _ in range(presses):
            page.get_by_role("slider").nth(place).press("ArrowRight")
    page.get_by_role("tab", name=str(Compare.title)).click()
    save = page.get_by_role("button", name=str(SAVE))
    expect(save).not_to_have_attribute("aria-disabled", "true")  # while it is, a press does nothing
    save.click()
    expect(page.get_by_role("button", name=str(RESUME(scenario="A")))).to_be_visible()
    page.get_by_role("slider").nth(0).press("ArrowLeft")
    page.locator(".s-simulator").evaluate("(one) => one.scrollIntoView()")


def exercise(server: Server, page: Page, language: str) -> None:
    """An exercise that is being filled in."""
    opened(server, page, f"exercises/{EXERCISE}/{EXERCISE}.{language}.ipynb")
    page.locator("form").first.evaluate("(one) => one.scrollIntoView()")


def live_class(browser: Browser, folder: Path, language: str) -> None:
    """A class of eight: the room's screen before they come, a phone that has decided, the control page with the result."""
    with (
        presented(
            folder, SESSION, "--lang", language, *(part for one in NOBODYS for part in ("--public", one))
        ) as room,
        speaking(language),
        in_browser(browser, language) as open_page,
    ):
        screen, control = open_page(f"{room.page}/screen", LAPTOP), open_page(f"{room.page}/control#{room.key}", LAPTOP)
        expect(screen.locator(".s-ways img")).to_have_count(len(NOBODYS))
        screen.wait_for_function("[...document.images].every((one) => one.complete && one.naturalWidth)")
        keep(screen.screenshot(), DOCS / f"live-class-screen.{language}.png", SMALL)
        phones = [open_page(room.page, PHONE) for _ in range(8)]
        control.get_by_role("button", name=str(CONTROL["let_in"])).click()
        for phone in phones:
            expect(phone.get_by_role("heading", name=str(PHASES["waiting"]))).to_be_visible()
        control.locator(".s-steps button").nth(2).click()
        for place, phone in enumerate(phones):
            expect(phone.get_by_role("slider")).to_have_count(3)
            for lever, slider in enumerate(phone.get_by_role("slider").all()):
                for _ in range(6 + 2 * (place + lever) % 5):
                    slider.press("ArrowRight")
            phone.locator("main .s-button.is-main").click()
            expect(phone.locator("main .s-state")).to_contain_text("✓")
            expect(phone.locator("main .is-finding").first).to_be_visible(timeout=MILLISECONDS)
        phones[-1].locator(".s-state.is-done").wait_for()
        top, bottom = (phones[-1].locator(part).first.evaluate(EDGES) for part in ("main form", "main .s-state"))
        shown: FloatRect = {"x": 0, "y": top[0] - 12, "width": PHONE[0], "height": bottom[1] - top[0] + 24}
        keep(phones[-1].screenshot(full_page=True, clip=shown), DOCS / f"live-class-phone.{language}.png")
        control.get_by_role("button", name=str(CONTROL["reveal"])).click()
        expect(control.get_by_role("button", name=str(CONTROL["hide"]))).to_be_visible()
        expect(control.locator(".s-chart-drawing svg").first).to_be_visible()
        keep(control.screenshot(), DOCS / f"live-class-control.{language}.png", SMALL)


@contextmanager
def in_browser(browser: Browser, language: str) -> Iterator[Callable[[str, tuple[int, int]], Page]]:
    """Give what opens a page for a browser of its own, of a width and a height."""
    contexts = []

    def open_page(address: str, size: tuple[int, int]) -> Page:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, locale=f"{language}-IT")
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    try:
        yield open_page
    finally:
        for context in contexts:
            context.close()


PICTURES: dict[str, Callable[[Server, Page, str], None]] = {
    "home": home,
    "lesson": lesson,
    "simulation": simulation,
    "exercise": exercise,
}


def keep(picture: bytes, file: Path, width: int | None = None) -> None:
    """Write a picture with few colours, made smaller to a width if one is given."""
    file.parent.mkdir(parents=True, exist_ok=True)
    drawn = Image.open(io.BytesIO(picture)).convert("RGB")
    if width:
        drawn = drawn.resize((width, round(drawn.height * width / drawn.width)), Image.Resampling.LANCZOS)
    drawn.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
