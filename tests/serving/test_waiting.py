"""Waiting for a server that is slow to start: as long as it makes progress, and no longer."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scuola.serving import class_keeper, waiting
from scuola.serving.class_server import KEPT_BY, Ways
from scuola.serving.place import Place
from scuola.serving.ports import answers
from scuola.text import Text
from tests.servers import free_port

LIMIT = 3.0  # of seconds without progress

SLOW = """
import http.server, json, os, sys, time
runtime, go = sys.argv[1:]
while not os.path.exists(go):
    print("still reading", flush=True)
    time.sleep(0.05)
server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
os.makedirs("api", exist_ok=True)
open("api/status", "w").close()
open(f"{runtime}/jpserver-{os.getpid()}.json", "w").write('{"url": "ht')  # half written at first
time.sleep(0.3)
with open(f"{runtime}/jpserver-{os.getpid()}.json", "w") as file:
    json.dump({"url": f"http://127.0.0.1:{server.server_port}/"}, file)
server.serve_forever()
"""
STUCK = "import signal; signal.pause()"
ENDED = "raise SystemExit('no such luck')"


@contextmanager
def started(program: str, folder: Path, *arguments: object) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "log").open("wb") as log:
        command = [sys.executable, "-c", program, *map(str, arguments)]
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "SECONDS_WITHOUT_PROGRESS", LIMIT)
    monkeypatch.setattr(waiting, "SECONDS_BETWEEN_WORDS", 1)


def test_a_start_that_takes_longer_than_the_limit_is_waited_for_while_it_works_and_said(tmp_path: Path) -> None:
    said: list[str] = []
    begun, go = time.monotonic(), tmp_path / "go"

    def say(text: Text) -> None:
        said.append(text.it)
        if time.monotonic() - begun > 2 * LIMIT:
            go.touch()

    with started(SLOW, tmp_path, tmp_path, go) as server:
        address = waiting.address_of(server, tmp_path, "secret", tmp_path / "log", say)
    assert address
    assert address.startswith("http://127.0.0.1:")
    assert not address.endswith("/")
    assert len(said) >= 2
    assert all("Scuola si sta ancora avviando, da " in words for words in said)


CLASS = """
import http.server, os, sys
port, go, name = int(sys.argv[1]), sys.argv[2], os.environ[sys.argv[3]]
while not os.path.exists(go):
    sum(range(100_000))
os.makedirs("served", exist_ok=True)
os.chdir("served")
with open("health", "w") as health: health.write(name)
http.server.HTTPServer(("127.0.0.1", port), http.server.SimpleHTTPRequestHandler).serve_forever()
"""


def test_a_class_server_that_is_slow_is_waited_for_while_it_works_and_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go, said, port = time.monotonic(), tmp_path / "go", list[str](), free_port()
    monkeypatch.setattr(class_keeper, "command", lambda _: [sys.executable, "-c", CLASS, str(port), str(go), KEPT_BY])
    monkeypatch.setattr(class_keeper, "end_politely_on_signals", lambda: None)
    monkeypatch.chdir(tmp_path)

    def say(text: Text) -> None:
        said.append(text.it)
        if time.monotonic() - begun > 2 * LIMIT:
            go.touch()

    with class_keeper.running(Ways(Place(port=port), port, ()), say) as keeper:
        keeper.look()
        assert answers(f"http://127.0.0.1:{port}/health")
    assert len(said) >= 2
    assert all("il server della classe si sta ancora avviando, da " in words for words in said)


def test_a_start_that_stands_still_is_given_up(tmp_path: Path) -> None:
    with started(STUCK, tmp_path) as server:
        assert waiting.address_of(server, tmp_path, "secret", tmp_path / "log", lambda text: None) is None
        assert server.poll() is None, "it was not waited for until it ended"


def test_a_server_that_ends_is_not_waited_for(tmp_path: Path) -> None:
    with started(ENDED, tmp_path) as server:
        assert waiting.address_of(server, tmp_path, "secret", tmp_path / "log", lambda text: None) is None
        assert server.poll() == 1
    assert waiting.reason(tmp_path / "log").it == " (l'ultima cosa che ha scritto: «no such luck»)"
