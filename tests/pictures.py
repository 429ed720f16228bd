"""`make pictures`: the pictures of README and LEGGIMI, of the pages as they are now, used by somebody invented.

Each is in both languages, in `docs/pictures/`, with few colours so as to be small.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from scuola import curriculum
from scuola.text import Text, speaking
from scuola.widgets.simulator.compare_section import RESUME, SAVE, Compare
from scuola.workspace import Workspace, progress, who
from scuola.workspace.answers import Answers
from tests.chromium import launch
from tests.good_answers import filled_in
from tests.servers import Server, serving

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH, HEIGHT, COLOURS = 1280, 720, 96
DONE, UNDER_WAY = ("from-challenges-to-missions", "criteria-and-mission-map"), "portfolios-and-experiments"
EXERCISE, MODEL = "mission-for-my-territory", "ageing"

NOTE = Text(
    "Nel nostro territorio chi ha più di ottant'anni vive solo in quattro case su dieci: si comincia dai vicini di casa.",
    "In our territory four in ten of those over eighty live alone: we begin with the neighbours.",
)


def main() -> None:
    """Make every picture again."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory(prefix="scuola-") as place:
        browser = launch(playwright)
        for language in ("it", "en"):
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


PICTURES: dict[str, Callable[[Server, Page, str], None]] = {
    "home": home,
    "lesson": lesson,
    "simulation": simulation,
    "exercise": exercise,
}


def keep(picture: bytes, file: Path) -> None:
    """Write a picture with few colours."""
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
