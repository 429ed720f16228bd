"""An edition from beginning to end: twelve people, an instructor at the desk, feedback on a participant's page."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from scuola.editions import participants
from scuola.editions.participants import Participant
from scuola.editions.results import State, results
from scuola.exercises.opinion import AFTER, BEFORE
from scuola.serving.delivery import prepare
from scuola.text import speak
from scuola.workspace.answers import Answers
from tests.browser.conftest import Open, axe_finds_nothing
from tests.grading.exercise import run
from tests.grading.test_cycle import (
    ASSIGNMENT,
    GOOD,
    break_the_file,
    duplicate_a_test_cell,
    execute_something_nasty,
    handed_in,
)
from tests.servers import Server, serving

EXERCISE = f"exercises/{ASSIGNMENT}/{ASSIGNMENT}.it.ipynb"
NAMES = ("Anna", "Bruna", "Carla", "Dora", "Elsa", "Furio", "Gino", "Ivo", "Livia", "Mara", "Nino", "Oreste")
MANGLED = (None, duplicate_a_test_cell, execute_something_nasty, break_the_file)
FULL = ("con ciò a cui si rinuncia", "con una compensazione", "soglia e data per fermarsi", "e un passo possibile")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition with twelve people on its list, released; nine have handed in, some of them hostile."""
    speak("it")
    root = tmp_path_factory.mktemp("edition")
    rows = "".join(f"{name};Inventata;{name.lower()}@example.org;\n" for name in NAMES)
    (root / "people.csv").write_text("nome;cognome;email;ente\n" + rows)
    course = root / "course"
    run("scuola", "course", "new", str(course), "--participants", "people.csv", folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=course)
    for number, one in enumerate(participants.read(course)[3:]):
        opinions = {BEFORE: {"level": "4"}, AFTER: {"level": str(number % 5)}}
        handed_in(course, "it", one.key, {**GOOD, **opinions}, MANGLED[number % len(MANGLED)])
    return course


@pytest.fixture(scope="module")
def desk(course: Path) -> Iterator[Server]:
    """The instructor's desk, served."""
    with serving(["course", "desk", "--course", str(course)], course) as server:
        yield server


def lab_of(course: Path, one: Participant, folder: Path) -> AbstractContextManager[Server]:
    """A participant's own JupyterLab, handing in to the course."""
    arguments = ["start", "--folder", str(folder), "--course", str(course), "--as", one.key, "--lang", "it"]
    return serving(arguments, folder)


def hand_in_from_the_page(course: Path, one: Participant, folder: Path, watched: Open) -> None:
    """Take up a draft in JupyterLab, say what one thinks, and hand in."""
    speak("it")
    prepare(folder, "it", course, one.key)
    for part, answer in GOOD.items():
        Answers(folder / "exercises" / ASSIGNMENT).put(part, answer)
    with lab_of(course, one, folder) as lab:
        page = lab.visit(watched(), EXERCISE)
        expect(page.locator("strong", has_text="Da consegnare entro").first).to_be_visible()
        for when, level in (("Prima di cominciare", "abbastanza d'accordo"), ("Alla fine", "poco d'accordo")):
            page.get_by_role("group", name=re.compile(when)).get_by_label(level).check()
        page.get_by_role("button", name="Consegnare").click()
        page.get_by_role("button", name="Sì, consegnare").click()
        expect(page.get_by_text(re.compile(r"Consegnato il .* Ricevuta: [A-Z2-7]{4}(-[A-Z2-7]{4}){3}"))).to_be_visible()
        page.goto("about:blank")  # before its server ends


def at_the_desk(page: Page, step: str) -> None:
    """Take a step for the exercise."""
    page.get_by_role("button", name=step).click()
    expect(page.get_by_role("status").get_by_text("In corso")).to_be_visible()  # not what the step before said
    expect(page.get_by_role("status").get_by_text("Fatto.")).to_be_visible()


def mark_all(page: Page, texts: int) -> None:
    """Mark every text with the highest levels, and a comment on the first."""
    page.get_by_role("tab", name="Valutare i testi").click()
    page.get_by_label("Il proprio nome").fill("Valutatrice Inventata")
    page.get_by_label("Il proprio nome").blur()
    for number in range(1, texts + 1):
        expect(page.get_by_text(f"Testo {number} di {texts}.")).to_be_visible()
        for level in FULL:
            page.get_by_label(re.compile(level)).check()
        if number == 1:
            page.get_by_label(re.compile("Un lavoro che può entrare")).check()
        page.get_by_role("button", name="Salvare e andare avanti").click()
    expect(page.get_by_text("Da valutare: 0.")).to_be_visible()


@pytest.mark.filterwarnings("ignore")
def test_an_edition_is_played_from_the_first_hand_in_to_the_feedback(
    course: Path, desk: Server, watched: Open, tmp_path: Path
) -> None:
    people = participants.read(course)
    folders: Sequence[Path] = [tmp_path / one.name.lower() for one in people[:3]]
    for one, folder in zip(people, folders, strict=False):
        hand_in_from_the_page(course, one, folder, watched)

    page = watched(desk.address)
    page.get_by_role("combobox", name="Esercizio").first.select_option("Una missione per il mio territorio")
    at_the_desk(page, "Raccogliere le consegne")
    expect(page.get_by_role("cell", name="12/12")).to_be_visible()
    at_the_desk(page, "Valutare")
    expect(page.get_by_role("row", name=re.compile("Anna Inventata.*18 su 30, da completare"))).to_be_visible()
    axe_finds_nothing(page)
    mark_all(page, 12)
    page.get_by_role("tab", name="A che punto siamo").click()
    at_the_desk(page, "Dare gli esiti")
    expect(page.get_by_role("row", name=re.compile("Oreste Inventata.*30 su 30"))).to_be_visible()
    page.get_by_role("tab", name="Prima e dopo").click()
    expect(page.get_by_text("Ha cambiato idea 11 su 12.")).to_be_visible()

    with lab_of(course, people[0], folders[0]) as lab:
        read = lab.visit(watched(), EXERCISE)
        feedback = read.frame_locator('iframe[title="L\'esito della consegna"]')
        expect(feedback.get_by_text("Punti: 30 su 30")).to_be_visible()
        expect(feedback.get_by_text("Chi guadagna e chi perde: 4 su 4")).to_be_visible()
        read.screenshot(path=tmp_path / "feedback.png", full_page=True)
        read.goto("about:blank")

    ours = {one.participant.key: one.results[ASSIGNMENT] for one in results(course)}
    assert {one.state for one in ours.values()} == {State.FINAL}
    run("nbgrader", "export", folder=course)
    with (course / "grades.csv").open() as file:
        theirs = {
            row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT
        }
    assert theirs == {who: one.score for who, one in ours.items()}


def test_the_desk_opens_to_nobody_without_its_token(desk: Server, browser_without_token: Page) -> None:
    browser_without_token.goto(desk.root)
    expect(browser_without_token.get_by_text("Scrivania di chi insegna")).to_have_count(0)


@pytest.fixture
def browser_without_token(watched: Open) -> Page:
    return watched()
