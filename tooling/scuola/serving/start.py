"""`scuola start`: a participant's folder, opened on its home page; for its author, in JupyterLab."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from scuola.files.private import keep_private, make_private, private_file, private_folder
from scuola.jupyter.settings import environment, server_settings, write_lab_settings
from scuola.serving.alone import Taken, alone, lead_to_the_other, say_where
from scuola.serving.delivery import prepare, state_of
from scuola.serving.entrance import COOKIES, TOKEN, close_way_in, open_way_in, token, way_in
from scuola.serving.place import STOP
from scuola.serving.ports import LOCALHOST, free_port
from scuola.serving.waiting import address_of, reason
from scuola.text import Text, language, speak
from scuola.text.problems import Problem, not_written
from scuola.workspace import HOME

PREFERRED_PORT = 8888
ATTEMPTS = 5
PORT_WAS_TAKEN = "no available port could be found"  # between looking for one that is free and listening
PAGE, LAB = f"/voila/render/{HOME}", f"/lab/tree/{HOME}"

PREPARING = Text("Preparo la cartella «{folder}»…", "Preparing the folder “{folder}”…")
STARTING = Text("Avvio Scuola: di solito pochi secondi…", "Starting Scuola: usually a few seconds…")
READY = Text("Scuola è pronta: {address}", "Scuola is ready: {address}")
STOPPED = Text("Scuola è chiusa. Le risposte sono in «{folder}».", "Scuola is closed. Your answers are in “{folder}”.")
NOT_STARTED = Text(
    "Scuola non si è avviata{why}. Il resto è in fondo al file «{log}»: inviarlo a chi gestisce il corso.",
    "Scuola did not start{why}. The rest is at the end of the file “{log}”: send it to whoever runs the course.",
)


def start(
    folder: Path,
    *,
    spoken: str | None,
    course: Path | None,
    participant: str | None,
    port: int | None,
    browser: bool,
    author: bool = False,
    say: Callable[[Text], None],
) -> None:
    """Prepare the folder, serve it until it is closed; raise `Problem` if either cannot be done.

    It opens on its home page; for an `author`, in JupyterLab. Where it runs already, lead to the one that does.
    """
    keep_private()
    say(PREPARING(folder=folder))
    prepared = prepare(folder, spoken, course, participant)
    make_private(folder)
    speak(prepared.workspace.language)
    for notice in prepared.notices:
        say(notice)
    try:
        with alone(state_of(folder)):
            _serve(folder, port, browser, author, say)
    except Taken:
        lead_to_the_other(folder, state_of(folder), browser, say)
    except OSError as error:
        raise not_written(folder, error) from error


def _serve(folder: Path, port: int | None, browser: bool, author: bool, say: Callable[[Text], None]) -> None:
    state = state_of(folder)
    if author:
        write_lab_settings(state, language())
    if port:
        free_port(port, PREFERRED_PORT)
    say(STARTING)
    with tempfile.TemporaryDirectory(prefix="scuola-") as runtime, _ended_with_the_command(folder, say) as servers:
        base = _running(folder, port, author, Path(runtime), servers, say)
        address = way_in(base, LAB if author else PAGE, token(state))
        say_where(state, address)
        say(READY(address=address))
        say(STOP)
        if browser and (unopened := open_way_in(folder, address)):
            say(unopened)
        servers[-1].wait()


def _running(
    folder: Path, port: int | None, author: bool, runtime: Path, servers: list[subprocess.Popen[bytes]],
    say: Callable[[Text], None],
) -> str:  # fmt: skip
    """Start the server and return where it answers; raise `Problem` with what it said if it does not."""
    program, state = command(folder, port, author), state_of(folder)
    log, secret = state / "jupyter.log", token(state)
    for _ in range(ATTEMPTS if port is None else 1):
        with private_file(log) as output:
            servers.append(_launch(program, state, runtime, output))
        base = address_of(servers[-1], runtime, secret, log, say)
        if base:
            return base
        if PORT_WAS_TAKEN not in log.read_text(encoding="utf-8", errors="replace"):
            break
    raise Problem(NOT_STARTED(log=log, why=reason(log)))


@contextmanager
def _ended_with_the_command(folder: Path, say: Callable[[Text], None]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Give a list for the servers that are started: they end with this command, however it ends."""
    servers: list[subprocess.Popen[bytes]] = []
    end_politely_on_signals()
    try:
        yield servers
    except KeyboardInterrupt:
        say(STOPPED(folder=folder))
    finally:
        for server in servers:
            _end(server)
        with suppress(OSError):
            close_way_in(folder, "scuola start")


def command(folder: Path, port: int | None, author: bool) -> list[str]:
    """Return the command that runs a Jupyter server on a participant's folder, on `port` or the first that is free.

    Everybody on the computer can read it: there is no secret in it.
    """
    settings = {
        "ServerApp.ip": LOCALHOST,
        "ServerApp.port": str(port or PREFERRED_PORT),
        "ServerApp.port_retries": "0" if port else "50",
        "ServerApp.root_dir": str(folder.resolve()),
        "ServerApp.cookie_secret_file": str(state_of(folder).resolve() / COOKIES),
        "ServerApp.open_browser": "False",
        "ServerApp.default_url": PAGE,
        **server_settings(stock=author),
    }
    return [sys.executable, "-m", "jupyter_server", *(f"--{name}={value}" for name, value in settings.items())]


def _launch(program: list[str], state: Path, runtime: Path, output: IO[str]) -> subprocess.Popen[bytes]:
    """Start the server, in a session of its own."""
    # IPython copies a page of instructions into a new one, readable by all.
    private_folder(state / "ipython" / "profile_default" / "startup")
    return subprocess.Popen(
        program,
        env={**environment(state, runtime), "JUPYTER_TOKEN_FILE": str(state.resolve() / TOKEN)},
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def end_politely_on_signals() -> None:
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
