"""What is killed while a school runs: the desk, its clerk, the proxy, the Hub. What was confirmed is there; people go on."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from scuola.grading.folders import inbound
from scuola.hub import demo, running, school
from scuola.hub.roll import Roll
from scuola.hub.school import DESK_PORT, School
from scuola.workspace.answers import Answers
from tests.grading.test_cycle import ASSIGNMENT, GOOD
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import OWN
from tests.hub.world import Said, Visitor
from tests.waiting import SECONDS, eventually

pytestmark = pytest.mark.filterwarnings("ignore")


@dataclass
class Running:
    """A school that runs, with Anna's server open."""

    file: Path
    this: School
    hub: psutil.Process
    anna: Visitor
    name: str
    token: str

    def of_the_hub(self, program: str) -> list[psutil.Process]:
        """Return the processes of the school that run a program."""
        here = str(self.this.folder.parent)
        return [
            one
            for one in psutil.process_iter(["cmdline", "environ", "cwd"])
            if any(word == program or word.endswith(f"/{program}") for word in one.info["cmdline"] or ())
            and here in f"{one.info['cmdline']} {one.info['environ']} {one.info['cwd']}"
        ]

    def warm(self) -> psutil.Process:
        """Return the process that people's servers are forked from."""
        (found,) = [one for one in self.hub.children() if "scuola.hub.warm" in one.cmdline()]
        return found

    def servers(self) -> list[psutil.Process]:
        """Return people's servers that were forked since the Hub was started."""
        found: list[psutil.Process] = self.warm().children()
        return found

    def work(self) -> Path:
        """Return where Anna works."""
        return self.this.homes / self.name / "scuola" / "it"

    def hand_in(self) -> Said:
        """Hand in as Anna."""
        place = f"http://127.0.0.1:{self.this.port + DESK_PORT}/services/handin/it/submissions/{ASSIGNMENT}"
        return Visitor(self.this.address, self.token).ask("POST", place, body(OWN))

    def handed_in(self) -> int:
        """Return how much is in the exchange."""
        return len(list(inbound(self.this.editions["it"].course, "it").glob(f"{self.name}+*")))

    def has_a_server(self) -> bool:
        """Say whether Anna's server answers, through the proxy."""
        return self.anna.get(f"/user/{self.name}/api").status == 200


@pytest.fixture(scope="module")
def running_school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The school that is shown to try things."""
    file = demo.make(tmp_path_factory.mktemp("faults"), school.free_port(random.randrange(20_000, 30_000)))
    this = school.read(file)
    name = Roll(this).name_of("anna@example.org")
    process = running.launch(file, this)
    started = Running(file, this, psutil.Process(process.pid), Visitor(this.address), name, "")
    try:
        running.wait_until_ready(process, this)
        started.anna.sign_in("anna@example.org", after="/hub/home")
        started.token = started.anna.asks_the_hub("POST", f"/users/{name}/tokens", {}).data["token"]
        started.anna.asks_the_hub("POST", f"/users/{name}/server", {})
        assert eventually(started.has_a_server)
        yield started
    finally:
        running.end(process)
        if started.hub.pid != process.pid and started.hub.is_running():
            started.hub.terminate()
            started.hub.wait(SECONDS)


def killed(processes: list[psutil.Process]) -> None:
    assert processes
    for one in processes:
        one.send_signal(signal.SIGKILL)
    psutil.wait_procs(processes, timeout=SECONDS)


def test_a_desk_that_is_killed_is_opened_again_and_nothing_confirmed_is_lost(running_school: Running) -> None:
    assert running_school.hand_in().status == 201
    killed(running_school.of_the_hub("scuola.hub.handin"))
    assert eventually(lambda: running_school.hand_in().status == 201)
    assert running_school.handed_in() == 2


def test_a_clerk_that_is_killed_is_replaced(running_school: Running) -> None:
    before = running_school.handed_in()
    killed(running_school.of_the_hub("scuola.handin.clerk"))
    assert eventually(lambda: running_school.hand_in().status == 201)
    assert running_school.handed_in() == before + 1


def test_a_proxy_that_is_killed_is_started_again(running_school: Running) -> None:
    killed(running_school.of_the_hub("configurable-http-proxy"))
    assert eventually(running_school.has_a_server)


def test_pages_open_after_those_before_have_ended(running_school: Running) -> None:
    anna, own = running_school.anna, f"/user/{running_school.name}"
    for _ in range(3):
        page = anna.get(f"{own}/voila/render/Scuola.ipynb")
        kernels = anna.get(f"{own}/api/kernels").data
        assert (page.status, len(kernels)) == (200, 1)
        proof = {"X-XSRFToken": anna.cookie("_xsrf", f"{own}/")}
        assert anna.ask("DELETE", f"{own}/api/kernels/{kernels[0]['id']}", None, proof).status == 204


def test_a_server_that_is_killed_is_opened_again_by_whoever_asks_for_a_page_of_it_with_what_was_kept(
    running_school: Running,
) -> None:
    exercise = running_school.work() / "exercises" / ASSIGNMENT
    exercise.mkdir(parents=True, exist_ok=True)
    Answers(exercise).put("mission", GOOD["mission"])
    (server,) = running_school.servers()
    killed([server])
    page = f"/user/{running_school.name}/voila/render/Scuola.ipynb"
    assert eventually(lambda: running_school.anna.visit(page).status == 200 and running_school.has_a_server())
    assert running_school.anna.get(page).status == 200
    assert running_school.servers() != [server]
    assert Answers(exercise).all()["mission"] == GOOD["mission"]


def test_what_servers_are_forked_from_is_replaced_when_it_is_killed_and_those_that_run_stay(
    running_school: Running,
) -> None:
    (anna,) = running_school.servers()
    before = running_school.warm()
    before.kill()  # whose end the Hub sees when it next asks for a server
    assert running_school.has_a_server()
    dora, name = Visitor(running_school.this.address), Roll(running_school.this).name_of("dora@example.org")
    dora.sign_in("dora@example.org", after="/hub/home")
    dora.asks_the_hub("POST", f"/users/{name}/server", {})
    assert eventually(lambda: dora.get(f"/user/{name}/api").status == 200)
    assert '<html lang="en"' in dora.get(f"/user/{name}/voila/render/Scuola.ipynb").text, (
        "each in their edition's language"
    )
    assert running_school.warm() != before
    (forked,) = running_school.servers()
    dora.asks_the_hub("DELETE", f"/users/{name}/server")
    assert eventually(lambda: not forked.is_running())
    assert anna.is_running()


def test_a_hub_that_is_killed_finds_peoples_servers_again(running_school: Running) -> None:
    before = running_school.handed_in()
    server = next(
        one for one in running_school.of_the_hub("scuola.hub.warm") if one.cwd() == str(running_school.work())
    )
    killed([running_school.hub])
    assert eventually(lambda: not running_school.of_the_hub("scuola.hub.handin"))
    process = running.launch(running_school.file, running_school.this)
    running_school.hub = psutil.Process(process.pid)
    running.wait_until_ready(process, running_school.this)
    assert eventually(running_school.has_a_server)
    assert server.is_running()
    assert not running_school.servers(), "no second one was started"
    assert eventually(lambda: running_school.hand_in().status == 201)
    assert running_school.handed_in() == before + 1
