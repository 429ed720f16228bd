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
from tests.grading.test_cycle import ASSIGNMENT
from tests.hub.attempts import body
from tests.hub.attempts.at_the_desk import OWN
from tests.hub.world import Said, Visitor
from tests.servers import eventually

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
        assert eventually(started.has_a_server, 120)
        yield started
    finally:
        running.end(process)
        if started.hub.pid != process.pid and started.hub.is_running():
            started.hub.terminate()
            started.hub.wait(120)


def killed(processes: list[psutil.Process]) -> None:
    assert processes
    for one in processes:
        one.send_signal(signal.SIGKILL)
    psutil.wait_procs(processes, timeout=30)


def test_a_desk_that_is_killed_is_opened_again_and_nothing_confirmed_is_lost(running_school: Running) -> None:
    assert running_school.hand_in().status == 201
    killed(running_school.of_the_hub("scuola.hub.handin"))
    assert eventually(lambda: running_school.hand_in().status == 201, 120)
    assert running_school.handed_in() == 2


def test_a_clerk_that_is_killed_is_replaced(running_school: Running) -> None:
    before = running_school.handed_in()
    killed(running_school.of_the_hub("scuola.handin.clerk"))
    assert eventually(lambda: running_school.hand_in().status == 201)
    assert running_school.handed_in() == before + 1


def test_a_proxy_that_is_killed_is_started_again(running_school: Running) -> None:
    killed(running_school.of_the_hub("configurable-http-proxy"))
    assert eventually(running_school.has_a_server, 120)


def test_a_hub_that_is_killed_finds_peoples_servers_again(running_school: Running) -> None:
    before = running_school.handed_in()
    (server,) = running_school.of_the_hub("scuola.hub")
    killed([running_school.hub])
    assert eventually(lambda: not running_school.of_the_hub("scuola.hub.handin"))
    process = running.launch(running_school.file, running_school.this)
    running_school.hub = psutil.Process(process.pid)
    running.wait_until_ready(process, running_school.this)
    assert eventually(running_school.has_a_server, 120)
    assert running_school.of_the_hub("scuola.hub") == [server]
    assert eventually(lambda: running_school.hand_in().status == 201, 120)
    assert running_school.handed_in() == before + 1
