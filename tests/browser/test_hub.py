"""A school's JupyterHub: a participant hands in, an instructor marks at the desk, and nobody opens another's pages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scuola.editions import participants
from scuola.text import speak
from scuola.workspace.answers import Answers
from tests.browser.conftest import Watched, axe_finds_nothing
from tests.browser.test_edition import at_the_desk, mark_all
from tests.grading.exercise import run
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.servers import answering, free_port

INSTRUCTOR = "maestra"
EXPECTED = (
    "Sec-WebSocket-Protocol",  # the proxy in Python offers none: the page connects again at once, without
    "the server responded with a status of 403",  # whoever asks for another's page
)
README = Path(__file__).parents[2] / "README.md"
CLOSE = (
    "mkdir ~/handing-in && mv ~/course/exchange ~/handing-in/",
    "ln -s ~/handing-in/exchange ~/course/exchange && chmod 700 ~/course",
)
README_LINES = (*CLOSE, ".venv/bin/jupyterhub")  # what is played here of the README
FOR_TRYING = """
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "prova"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_port = {inner}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
"""


@dataclass(frozen=True)
class Hub:
    """A running Hub: its address, the course, and where everybody's home is."""

    address: str
    course: Path
    homes: Path

    def key(self, name: str) -> str:
        """Return the key of a participant."""
        return next(one.key for one in participants.read(self.course) if one.name == name)


def as_documented(course: Path) -> str:
    """Return the configuration that the README gives a school, for this course."""
    found = re.search(r"```python\n(.*?scuola\.hub.*?)```", README.read_text(), re.DOTALL)
    assert found
    return found[1].replace("/home/instructor/course", str(course)).replace('"instructor"', f'"{INSTRUCTOR}"')


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """An edition with two participants on a Hub: accounts and processes are for trying, the rest is as in a school."""
    root = tmp_path_factory.mktemp("hub")
    (root / "people.csv").write_text(
        "nome;cognome;email\nAnna;Inventata;anna@example.org\nBruna;Inventata;bruna@example.org\n"
    )
    run("scuola", "course", "new", "course", "--participants", "people.csv", folder=root)
    run("scuola", "course", "release", ASSIGNMENT, folder=root / "course")
    for step in CLOSE:
        subprocess.run(["bash", "-c", step], env={**os.environ, "HOME": str(root)}, check=True)
    public, inner, api = (free_port() for _ in range(3))
    here = {"homes": str(root / "homes" / "{username}"), "public": public, "inner": inner, "api": api}
    (root / "jupyterhub_config.py").write_text(as_documented(root / "course") + FOR_TRYING.format(**here))
    log = (root / "hub.log").open("w")
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterhub"], cwd=root, stdout=log, stderr=log, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    try:
        yield Hub(answering(f"http://127.0.0.1:{public}/hub/login"), root / "course", root / "homes")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=150)  # a server that is starting a kernel is given half a minute, twice
        log.close()


@pytest.fixture
def enter(hub: Hub, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Log in as somebody, in a browser of their own; nothing may go wrong on their pages but what is expected."""
    opened: list[Watched] = []

    def log_in(name: str) -> Page:
        watched = Watched(browser.new_context(viewport={"width": 1280, "height": 900}, locale="it-IT").new_page())
        watched.watch()
        opened.append(watched)
        page = watched.page
        page.set_default_timeout(60_000)
        page.goto(hub.address)
        page.get_by_label("Indirizzo email o nome utente").fill(name)
        page.get_by_label("Password").fill("prova")
        axe_finds_nothing(page)
        page.get_by_role("button", name="Entra").click()
        return page

    yield log_in
    for one in opened:
        one.page.context.close()
    errors = [error for one in opened for error in one.errors]
    assert [error for error in errors if not any(expected in error for expected in EXPECTED)] == []
    assert [url for one in opened for url in one.left_the_machine] == []


def test_a_participant_hands_in_and_the_instructor_marks_at_the_desk(hub: Hub, enter: Callable[[str], Page]) -> None:
    speak("it")
    key = hub.key("Anna")
    anna = enter("anna@example.org")
    anna.wait_for_url(f"**/user/{key}/voila/render/Scuola.ipynb")
    anna.get_by_role("link", name=re.compile("Dalle sfide alle missioni")).first.click()
    expect(anna.get_by_role("button", name="Verificare").first).to_be_visible()
    anna.get_by_role("link", name="Scuola").first.click()
    for part, answer in GOOD.items():
        Answers(hub.homes / key / "scuola" / "exercises" / ASSIGNMENT).put(part, answer)
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
    bruna = enter("bruna@example.org")
    expect(bruna.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
    root = hub.address.removesuffix("/hub/login")
    assert bruna.request.get(f"{root}/user/{INSTRUCTOR}/api/contents").status == 403
    for place in ("voila/render/Scrivania.ipynb", "formgrader", "lab"):
        for page in (bruna, stranger):
            page.goto(f"{root}/user/{INSTRUCTOR}/{place}")
            expect(page.get_by_text("Scrivania di chi insegna")).to_have_count(0)
        expect(bruna.get_by_text("Questa pagina è riservata ad altre persone.")).to_be_visible()
        expect(stranger.get_by_role("button", name="Entra")).to_be_visible()
    axe_finds_nothing(bruna)
    assert bruna.request.get(f"{root}/user/{hub.key('Bruna')}/formgrader").status == 404


def test_the_curious_find_a_notebook_in_jupyterlab_where_frames_are_forbidden(
    hub: Hub, enter: Callable[[str], Page]
) -> None:
    page = enter("bruna@example.org")
    expect(page.get_by_role("heading", name="Scuola di Alta Formazione")).to_be_visible()
    page.goto(page.url.replace("/voila/render/", "/lab/tree/"))
    expect(page.locator(".jp-Notebook .jp-Cell").first).to_be_visible()
    expect(page.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
