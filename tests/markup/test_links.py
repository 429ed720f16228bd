"""Links within a participant's folder: every one leads to a page that is there, in both languages; none is an orphan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from scuola import curriculum, simulations
from scuola.curriculum.syllabus import syllabus
from scuola.library.sheet import of_cases
from scuola.markup.cases import details
from scuola.markup.links import FolderLinks, to_home, to_page
from scuola.markup.programme import a_syllabus, the_matrix
from scuola.notebooks import source
from scuola.pages.consult import page
from scuola.pages.home import HomePage
from scuola.pages.lesson import LessonPage
from scuola.text import speak
from scuola.workspace import HOME
from tests.conftest import speak_throughout

ROOT = Path(__file__).parents[2]
ADDRESS = re.compile(r'(?:href="|\]\()([^")]+)[")]')


def pages() -> Iterator[tuple[Path, str]]:
    """Yield what is linked from: the folder in which a page stands, and the piece of page."""
    yield ROOT, HomePage().text()
    links, modules = FolderLinks(), ROOT / "modules"
    for _, lesson in curriculum.lessons():
        shown = LessonPage(lesson.slug)
        here = modules / lesson.slug
        yield from ((here, shown.header().value), (here, shown.footer().value))
        yield from ((here, shown.simulation(slug).value) for slug in lesson.simulations)
    yield from ((modules / "cases", details(sheet, links)) for sheet in of_cases())
    yield modules / "programme", the_matrix(links)
    yield from ((modules / "programme", a_syllabus(syllabus(path), links)) for path in curriculum.paths())
    yield from ((modules / slug, page(slug).header().value) for slug in ("cases", "practices", "programme"))
    for path in source.find():
        written = source.read(path)
        yield from ((path.parent, cell.source[code]) for cell in written.cells for code in ("it", "en"))


def within(piece: str) -> Iterator[str]:
    """Yield the addresses of a piece of page that stay in the folder, without what follows `?` or `#`."""
    for address in ADDRESS.findall(str(piece)):
        if not re.match(r"[a-z]+:|#", address):
            yield re.split(r"[?#]", address)[0]


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_link_leads_to_a_page_that_is_there(language: str, workspace: Path) -> None:
    speak_throughout(language, workspace)
    led = {(folder / address).resolve() for folder, piece in pages() for address in within(piece)}
    assert len(led) > len(list(curriculum.lessons())) + len(simulations.slugs())
    missing = {path for path in led if not path.exists() and path.name != HOME}
    assert missing == set()


@pytest.mark.parametrize("language", ["it", "en"])
def test_every_page_is_led_to_from_the_home_page(language: str, workspace: Path) -> None:
    speak_throughout(language, workspace)
    offered = set(within(HomePage().text()))
    written = {path.relative_to(ROOT).with_name(f"{path.stem}.{language}.ipynb").as_posix() for path in source.find()}
    assert offered == written - {f"modules/home/home.{language}.ipynb"}


def test_a_case_that_is_linked_to_is_one_of_the_cases(workspace: Path) -> None:
    named = {code for _, piece in pages() for code in re.findall(r"\?case=(\w+)", str(piece))}
    assert named <= set(curriculum.cases())
    assert named


def test_a_page_in_another_language_than_its_folder_leads_to_pages_in_its_own(workspace: Path) -> None:
    speak("en")
    assert to_page("modules", "cases") == "../../modules/cases/cases.en.ipynb"
    assert to_page("exercises", "mix-for-homes") == "../../exercises/mix-for-homes/mix-for-homes.en.ipynb"
    assert to_home() == "../../Scuola.en.ipynb"
    speak("it")
    assert to_home() == "../../Scuola.ipynb"
