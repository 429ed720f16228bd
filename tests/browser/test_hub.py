"""A school's JupyterHub: a participant hands in, an instructor marks at the desk, and nobody opens another's pages."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from scuola.editions import participants
from scuola.hub import demo, inviting, running, school
from scuola.text import speak
from scuola.workspace.answers import Answers
from tests.browser.conftest import axe_finds_nothing, watching
from tests.browser.test_edition import at_the_desk, mark_all
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.waiting import MILLISECONDS

INSTRUCTOR = "maestra@example.org"
EXPECTED = (
    "Sec-WebSocket-Protocol",  # the proxy in Python offers none: the page connects again at once, without
    "the server responded with a status of 403",  # whoever asks for another's page
    "the server responded with a status of 422",  # a password that will not do
)
README_LINES = (  # what is played here and in tests/hub of the README, or needs root, npm's registry or a school of one's own
    "sudo .venv/bin/scuola hub proxy ~/school.yaml",
    "sudo .venv/bin/scuola hub check ~/school.yaml",
    "sudo .venv/bin/scuola hub invite ~/school.yaml ~/links.csv",
    "sudo .venv/bin/scuola hub ~/school.yaml",
)


@dataclass(frozen=True)
class Hub:
    """A running school: its address, its file, and the folder where everything is."""

    address: str
    file: Path
    folder: Path

    @property
    def course(self) -> Path:
        """Return the Italian edition's course."""
        return self.folder / "it"

    def key(self, name: str) -> str:
        """Return the key of a participant."""
        return next(one.key for one in participants.read(self.course) if one.name == name)

    def work(self, name: str) -> Path:
        """Return where a participant of the Italian edition works."""
        return self.folder / "hub" / "homes" / self.key(name) / "scuola" / "it"


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school that `scuola hub --demo` shows: one account for all, the rest is as in a school."""
    root = tmp_path_factory.mktemp("hub")
    file = demo.make(root, school.free_port(random.randrange(20_000, 30_000)))
    this = school.read(file)
    process = running.launch(file, this)
    try:
        running.wait_until_ready(process, this)
        yield Hub(f"{this.address}/hub/login", file, root)
    finally:
        running.end(process)


@pytest.fixture
def enter(hub: Hub, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Log in as somebody, in a browser of their own; nothing may go wrong on their pages but what is expected."""
    with watching(browser, *EXPECTED) as open_page:

        def log_in(name: str, password: str = demo.PASSWORD) -> Page:
            page = open_page(hub.address)
            page.get_by_label("Indirizzo email o nome utente").fill(name)
            page.get_by_label("Password").fill(password)
            axe_finds_nothing(page)
            page.get_by_role("button", name="Entrare").click()
            return page

        yield log_in


def test_a_participant_hands_in_and_the_instructor_marks_at_the_desk(hub: Hub, enter: Callable[[str], Page]) -> None:
    speak("it")
    key = hub.key("Anna")
    anna = enter("anna@example.org")
    anna.wait_for_url(f"**/user/{key}/voila/render/Scuola.ipynb")
    anna.get_by_role("link", name=re.compile("Dalle sfide alle missioni")).first.click()
    expect(anna.get_by_role("button", name="Verificare").first).to_be_visible()
    anna.get_by_role("link", name="Scuola").first.click()
    for part, answer in GOOD.items():
        Answers(hub.work("Anna") / "exercises" / ASSIGNMENT).put(part, answer)
    anna.get_by_role("link", name=re.compile("Una missione per il mio territorio")).first.click()
    anna.get_by_role("group", name=re.compile("Alla fine")).get_by_label("poco d'accordo").check()
    anna.get_by_role("button", name="Consegnare").click()
    anna.get_by_role("button", name="Sì, consegnare").click()
    expect(anna.get_by_text(re.compile(r"Consegnato il .* Ricevuta: [A-Z2-7]{4}(-[A-Z2-7]{4}){3}"))).to_be_visible()

    desk = enter(INSTRUCTOR)
    expect(desk.get_by_text("Scrivania di chi insegna")).to_be_visible()
    desk.get_by_role("combobox", name="Esercizio").first.select_option("Una missione per il mio territorio")
    at_the_desk(desk, "Raccogliere le consegne")
    at_the_desk(desk, "Valutare")
    mark_all(desk, 1)
    desk.get_by_role("tab", name="A che punto siamo").click()
    at_the_desk(desk, "Dare gli esiti")
    expect(desk.get_by_role("row", name=re.compile("Anna Inventata.*30 su 30"))).to_be_visible()
    desk.get_by_role("link", name="I testi in nbgrader").click()
    expect(desk.get_by_role("heading", name="Manage Assignments")).to_be_visible()
    formgrader = desk.context.new_page()  # not watched: nbgrader's page of a submission asks for MathJax elsewhere
    formgrader.goto(desk.url.replace("manage_assignments", f"gradebook/{ASSIGNMENT}/{ASSIGNMENT}.it"))
    formgrader.get_by_role("link", name="Submission #1").click()
    expect(formgrader.get_by_text("Abbiamo scelto 🙂")).to_be_visible()
    formgrader.wait_for_load_state("networkidle")  # the field saves once the page has fetched its grades
    with formgrader.expect_response(lambda response: response.request.method == "PUT") as saved:
        formgrader.locator("input.score").last.fill("9")
        formgrader.locator("input.score").last.blur()
    assert saved.value.ok

    anna.reload()
    feedback = anna.frame_locator('iframe[title="L\'esito della consegna"]')
    expect(feedback.get_by_text("Punti: 30 su 30")).to_be_visible()
    anna.get_by_role("link", name="Scuola").first.click()
    anna.get_by_role("link", name="Uscire").click()
    expect(anna.get_by_role("heading", name="Entrare in Scuola")).to_be_visible()


def test_nobody_opens_the_pages_of_others(hub: Hub, enter: Callable[[str], Page]) -> None:
    desk = enter(INSTRUCTOR)
    expect(desk.get_by_text("Scrivania di chi insegna")).to_be_visible()
    stranger = enter("nessuno@example.org")
    expect(stranger.get_by_role("alert")).to_contain_text("non si è iscritti a questa edizione")
    bruno = enter("bruno@example.org")
    expect(bruno.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
    root = hub.address.removesuffix("/hub/login")
    assert bruno.request.get(f"{root}/user/ed-it/api/contents").status == 403
    for place in ("voila/render/Scrivania.ipynb", "formgrader", "lab"):
        for page in (bruno, stranger):
            page.goto(f"{root}/user/ed-it/{place}")
            expect(page.get_by_text("Scrivania di chi insegna")).to_have_count(0)
        expect(bruno.get_by_text("Questa pagina è riservata ad altre persone.")).to_be_visible()
        expect(stranger.get_by_role("button", name="Entrare")).to_be_visible()
    axe_finds_nothing(bruno)
    assert bruno.request.get(f"{root}/user/{hub.key('Bruno')}/formgrader").status == 404


def test_addresses_of_jupyterlab_lead_participants_to_their_pages_and_instructors_to_notebooks(
    hub: Hub, enter: Callable[[str], Page]
) -> None:
    page = enter("bruno@example.org")
    expect(page.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
    for place in ("/lab/tree/Scuola.ipynb", "/lab", "/doc/tree/Scuola.ipynb"):
        page.goto(page.url.replace("/voila/render/Scuola.ipynb", place))
        page.wait_for_url("**/voila/render/Scuola.ipynb")
        expect(page.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
    desk = enter(INSTRUCTOR)
    expect(desk.get_by_text("Scrivania di chi insegna")).to_be_visible()
    desk.goto(desk.url.replace("/voila/render/", "/lab/tree/"))
    expect(desk.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
    expect(desk.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    expect(desk.locator("iframe")).to_have_count(0)


def test_an_invitation_is_followed_once_and_the_password_chosen_opens_the_folder(
    hub: Hub, enter: Callable[[str], Page], browser: Browser
) -> None:
    (invitation,) = inviting.invite(school.read(hub.file), ["bruno@example.org"])
    page = browser.new_page(locale="it-IT")
    page.goto(invitation.link)
    axe_finds_nothing(page)
    for password in ("breve", "tre parole così"):
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_label("La stessa password, di nuovo").fill(password)
        page.get_by_role("button", name="Entrare").click()
        if password == "breve":
            expect(page.get_by_role("alert")).to_contain_text("servono almeno 10 caratteri")
    page.wait_for_url(f"**/user/{hub.key('Bruno')}/voila/render/Scuola.ipynb")
    page.context.clear_cookies()
    page.goto(invitation.link)
    expect(page.get_by_role("alert")).to_contain_text("Questo invito non vale più")
    page.context.close()


def test_who_is_in_two_editions_chooses_one_and_finds_its_language(hub: Hub, enter: Callable[[str], Page]) -> None:
    page = enter("carla@example.org")
    expect(page.get_by_role("heading", name="Quale edizione?")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Aprire «en»").click()
    page.wait_for_url("**/voila/render/Scuola.ipynb")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@contextmanager
def running_with(folder: Path, **changed: object) -> Iterator[school.School]:
    """Run a school of invented people whose file says something else."""
    file = demo.make(folder, school.free_port(random.randrange(20_000, 30_000)))
    file.write_text(yaml.safe_dump({**yaml.safe_load(file.read_text()), **changed}, sort_keys=False))
    this = school.read(file)
    process = running.launch(file, this)
    try:
        running.wait_until_ready(process, this)
        yield this
    finally:
        running.end(process)


def come_in(page: Page, this: school.School, who: str) -> None:
    """Sign in with the password of the invented people."""
    page.goto(f"{this.address}/hub/login")
    page.get_by_label("Indirizzo email o nome utente").fill(who)
    page.get_by_label("Password").fill(demo.PASSWORD)
    page.get_by_role("button", name="Entrare").click()


def test_the_curious_open_their_notebook_in_jupyterlab_where_the_school_lets_them(
    tmp_path: Path, browser: Browser
) -> None:
    with running_with(tmp_path, jupyterlab=True) as this:
        page = browser.new_page(locale="it-IT")
        page.set_default_timeout(MILLISECONDS)
        come_in(page, this, "bruno@example.org")
        expect(page.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
        page.get_by_role("link", name="Mostrare il codice").click()
        page.get_by_role("link", name="Modificarlo in JupyterLab").click()
        expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
        expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
        expect(page.locator("iframe")).to_have_count(0)
        root = page.url[: page.url.index("/lab/")]
        assert page.request.get(f"{root}/formgrader").status == 404
        assert page.request.get(f"{root}/api/terminals").status == 404
        page.context.close()


def test_a_folder_that_takes_long_or_does_not_open_says_so_in_the_schools_language(
    tmp_path: Path, browser: Browser
) -> None:
    slow = {"Spawner": {"cmd": ["sleep", "600"], "start_timeout": 20, "http_timeout": 20}}
    with running_with(tmp_path, settings=slow) as this:
        page = browser.new_page(locale="it-IT")
        page.clock.install()
        come_in(page, this, "anna@example.org")
        expect(page.get_by_role("status")).to_contain_text("Si prepara la cartella di lavoro")
        page.clock.fast_forward(31_000)
        expect(page.get_by_text("Ci vuole più del solito")).to_be_visible()
        axe_finds_nothing(page)
        expect(page.get_by_text("Non è stato possibile aprire la cartella di lavoro")).to_be_visible()
        page.context.close()
