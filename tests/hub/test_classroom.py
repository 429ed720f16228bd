"""A class under a real JupyterHub: its service is started by the Hub, phones come through the Hub's proxy without an account."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from scuola.classroom import records
from scuola.classroom.storage import open_database
from scuola.hub.classroom import NAME, service
from tests.classroom.wire import WirePhone, asked, opened
from tests.elsewhere import in_a_loop
from tests.servers import answering, free_port
from tests.waiting import SECONDS, eventually

CONFIG = """
from scuola.hub.classroom import service
c = get_config()
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_port = {inner}
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.JupyterHub.services = [service("http://127.0.0.1:{public}", {database!r}, {port})]
"""


@dataclass(frozen=True)
class OnHub:
    """A Hub with a class server, and its archive."""

    root: str
    database: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OnHub]:
    """Give a Hub with the service."""
    folder = tmp_path_factory.mktemp("hub")
    public, inner, api, port = (free_port() for _ in range(4))
    database = f"sqlite:///{folder / 'classes.db'}"
    proxy = str(Path(sys.executable).with_name("configurable-http-proxy"))
    (folder / "jupyterhub_config.py").write_text(
        CONFIG.format(public=public, inner=inner, api=api, port=port, database=database, proxy=proxy)
    )
    with (folder / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"], cwd=folder, stdout=log, stderr=log, start_new_session=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        try:
            answering(f"http://127.0.0.1:{public}/hub/login")
            root = f"http://127.0.0.1:{public}/services/{NAME}/"
            assert eventually(lambda: asked(f"{root}health")[0] == 200)
            yield OnHub(root, database, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=SECONDS)


async def _plays(page: str, key: str) -> WirePhone:
    phone = WirePhone(page)
    async with opened(page, key) as facilitator:
        await phone.come_in()
        await facilitator.do("go", position=0)
        await phone.sees("guess")
        await phone.answer({"number": 21})
    await phone.leave()
    return phone


def test_a_room_made_on_the_hubs_machine_is_played_through_its_proxy_without_an_account(hub: OnHub) -> None:
    engine = open_database(hub.database)
    made = records.make_room(engine, "hours-of-care", "it")
    phone = in_a_loop(_plays(f"{hub.root}{made.record.code}", made.key))
    kept = records.contents(engine, made.record.code)[2]
    engine.dispose()
    assert [(row["seat"], row["body"]) for row in kept] == [(phone.seat, {"number": 21.0})]


def test_pages_load_their_files_below_the_services_path(hub: OnHub) -> None:
    status, headers, body = asked(f"{hub.root}BCDFG")
    assert status == 200
    assert f'data-base="/services/{NAME}/"'.encode() in body
    assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_a_service_that_is_killed_is_started_again_by_the_hub(hub: OnHub) -> None:
    servers = [
        one
        for one in psutil.Process(hub.process.pid).children(recursive=True)
        if "scuola.hub.classroom" in one.cmdline()
    ]
    servers[0].send_signal(signal.SIGKILL)
    psutil.wait_procs(servers[:1], timeout=SECONDS)
    assert eventually(lambda: asked(f"{hub.root}health")[0] == 200)


def test_the_declaration_holds_no_secret() -> None:
    declared = service("https://scuola.example.org/")
    assert declared["environment"] == {"SCUOLA_PUBLIC": "https://scuola.example.org"}
