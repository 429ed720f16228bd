"""`scuola start`: a participant's folder, opened in JupyterLab on its home page."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO

from scuola.content import jupyter
from scuola.place import HOME
from scuola.problems import Problem, not_written
from scuola.servers import LOCALHOST, environment, free_port, lab_settings, open_browser
from scuola.text import Text, speak
from scuola.workspace import prepare, state_of

PREFERRED_PORT = 8888
SECONDS_TO_START = 60
ATTEMPTS = 5
PORT_WAS_TAKEN = "no available port could be found"  # between looking for one that is free and listening
VOILA_PREVIEW = "@voila-dashboards/jupyterlab-preview"
LOCALES = {"it": "it_IT", "en": "default"}

PREPARING = Text("Preparo la cartella «{folder}»…", "Preparing the folder “{folder}”…")
STARTING = Text("Avvio JupyterLab: di solito pochi secondi…", "Starting JupyterLab: usually a few seconds…")
READY = Text("Scuola è pronta: {address}", "Scuola is ready: {address}")
STOP = Text("Per chiudere: Ctrl-C in questa finestra.", "To close: Ctrl-C in this window.")
STOPPED = Text("Scuola è chiusa. Le risposte sono in «{folder}».", "Scuola is closed. Your answers are in “{folder}”.")
NOT_STARTED = Text(
    "JupyterLab non si è avviato. Il motivo è in fondo al file «{log}»: inviarlo a chi gestisce il corso.",
    "JupyterLab did not start. The reason is at the end of the file “{log}”: send it to whoever runs the course.",
)


def start(
    folder: Path,
    *,
    language: str | None,
    course: Path | None,
    participant: str | None,
    port: int | None,
    browser: bool,
    say: Callable[[Text], None],
) -> None:
    """Prepare the folder, run JupyterLab on it until it is closed; raise `Problem` if either cannot be done."""
    say(PREPARING(folder=folder))
    prepared = prepare(folder, language, course, participant)
    speak(prepared.workspace.language)
    for notice in prepared.notices:
        say(notice)
    say(STARTING)
    dress(state_of(folder), prepared.workspace.language)
    if port:
        free_port(port, PREFERRED_PORT)
    log = state_of(folder) / "jupyter.log"
    with tempfile.TemporaryDirectory(prefix="scuola-") as runtime, log.open("w", encoding="utf-8") as output:
        server = _launch(folder, port, Path(runtime), output)
        try:
            _end_politely_on_signals()
            attempts = ATTEMPTS if port is None else 1
            while (address := _wait(server, Path(runtime))) is None:
                attempts -= 1
                if not attempts or PORT_WAS_TAKEN not in log.read_text(encoding="utf-8", errors="replace"):
                    raise Problem(NOT_STARTED(log=log))
                server = _launch(folder, port, Path(runtime), output)
            say(READY(address=address))
            say(STOP)
            if browser and (unopened := open_browser(address)):
                say(unopened)
            server.wait()
        except KeyboardInterrupt:
            say(STOPPED(folder=folder))
        finally:
            _end(server)


def dress(state: Path, language: str, *, frames: bool = True) -> None:
    """Give JupyterLab its language, as far as its language pack goes, and our style sheet around the pages.

    `state` is where the server keeps what is its own. Where frames are forbidden, JupyterLab shows notebooks as such.
    Raises `Problem` if it cannot be written.
    """
    locale = {"@jupyterlab/translation-extension:plugin": {"locale": LOCALES[language]}}
    try:
        for name, text in {
            "labconfig/default_setting_overrides.json": json.dumps(locale),
            "labconfig/page_config.json": json.dumps({"disabledExtensions": {} if frames else {VOILA_PREVIEW: True}}),
            "custom/custom.css": (jupyter() / "custom" / "custom.css").read_text(encoding="utf-8"),
        }.items():
            file = state / "config" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise not_written(state, error) from error


def command(folder: Path, port: int | None) -> list[str]:
    """Return the command that runs JupyterLab on a participant's folder, on `port` or the first that is free."""
    settings = {
        "ServerApp.ip": LOCALHOST,
        "ServerApp.port": str(port or PREFERRED_PORT),
        "ServerApp.port_retries": "0" if port else "50",
        "ServerApp.root_dir": str(folder.resolve()),
        "IdentityProvider.token": secrets.token_urlsafe(24),
        "ServerApp.open_browser": "False",
        "LabApp.default_url": f"/doc/tree/{HOME}",
        **lab_settings(),
    }
    return [sys.executable, "-m", "jupyterlab", *(f"--{name}={value}" for name, value in settings.items())]


def _launch(folder: Path, port: int | None, runtime: Path, output: IO[str]) -> subprocess.Popen[bytes]:
    """Start JupyterLab, in a session of its own."""
    return subprocess.Popen(
        command(folder, port),
        env=environment(state_of(folder), runtime),
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def _wait(server: subprocess.Popen[bytes], runtime: Path) -> str | None:
    """Wait until the server answers and return its address; None if it ends or takes too long.

    It says in `runtime` where it listens: the port that was free a moment ago may be another program's by now.
    """
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            known = json.loads((runtime / f"jpserver-{server.pid}.json").read_text(encoding="utf-8"))
            token = known["token"]
            with urllib.request.urlopen(f"{known['url']}api/status?token={token}", timeout=2):
                return f"{known['url']}doc/tree/{HOME}?token={token}"
        except (OSError, ValueError):  # not written yet, half written, or not answering yet
            time.sleep(0.1)
    return None


def _end_politely_on_signals() -> None:
    """Take a closed terminal or a request to end like Ctrl-C, so that the server never outlives the command."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server and its kernels: it ends them itself when asked politely."""
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
