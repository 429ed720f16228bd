"""Running a school's Hub until it is asked to end: JupyterHub itself, in a process of its own, with a log of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from scuola.files.private import private_folder
from scuola.files.whole import write_whole
from scuola.hub import logs, school, upgrading
from scuola.hub.logs import LOG
from scuola.hub.proxy import is_in_node
from scuola.hub.school import School
from scuola.serving.start import end_politely_on_signals
from scuola.text import Text
from scuola.text.problems import Problem, not_written

CONFIG = '''\
"""JupyterHub's configuration of the school, written by `scuola hub` at every start. What you add stands in the school's file."""

from pathlib import Path

from scuola.hub.configuration import configure
from scuola.hub.warm_servers import begin

configure(get_config(), Path({file!r}))
begin(get_config(), Path({warm!r}))
'''
CONFIG_NAME = "jupyterhub_config.py"
LOOK_SECONDS, SECONDS_BETWEEN_LOOKS, END_SECONDS = 0.5, 60, 120

STARTING = Text("Avvio la scuola «{name}»…", "Starting the school “{name}”…")
READY = Text(
    "La scuola «{name}» risponde a {address} (su questo computer: {local}). Per chiudere: Ctrl-C.",
    "The school “{name}” answers at {address} (on this computer: {local}). To close: Ctrl-C.",
)
NO_HUB = Text(
    "Manca JupyterHub. Installarlo con: {python} -m pip install 'scuola-convergenze[hub]'",
    "JupyterHub is missing. Install it with: {python} -m pip install 'scuola-convergenze[hub]'",
)
NO_PROXY = Text(
    "Il proxy della scuola non è installato. Per installarlo, una volta, dal registro di npm: scuola hub proxy {file}",
    "The school's proxy is not installed. To install it, once, from npm's registry: scuola hub proxy {file}",
)
NOT_STARTED = Text(
    "JupyterHub non si è avviato{why}. Il resto è in fondo al file «{log}».",
    "JupyterHub did not start{why}. The rest is at the end of the file “{log}”.",
)
WHY = Text(": {line}", ": {line}")
CLOSED = Text("La scuola è chiusa.", "The school is closed.")


def run(file: Path, say: Callable[[Text], None], *, any_proxy: bool = False) -> None:
    """Run the Hub of a school until it ends; raise `Problem` if it does not start. `any_proxy` will do to try things."""
    this = school.read(file)
    if not any_proxy and not is_in_node(this.folder):
        raise Problem(NO_PROXY(file=file))
    say(STARTING(name=this.name))
    for said in upgrading.upgrade(this):
        say(said)
    process = launch(file, this)
    end_politely_on_signals()
    try:
        wait_until_ready(process, this)
        say(READY(name=this.name, address=this.address, local=local_address(this)))
        while not _has_ended(process, SECONDS_BETWEEN_LOOKS):
            logs.keep_small(this.state)
    except KeyboardInterrupt:
        say(CLOSED)
    finally:
        end(process)


def launch(file: Path, this: School) -> subprocess.Popen[bytes]:
    """Start JupyterHub for a school; raise `Problem` if its state cannot be written, or JupyterHub is not there."""
    try:
        import jupyterhub  # noqa: F401
    except ImportError as error:
        raise Problem(NO_HUB(python=sys.executable)) from error
    try:
        private_folder(this.state)
        settings = CONFIG.format(file=str(file.expanduser().absolute()), warm=str(this.state / "warm"))
        write_whole(this.state / CONFIG_NAME, settings)
        with logs.begin(this.state) as log:
            return subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", CONFIG_NAME], cwd=this.state, stdout=log, stderr=log,
                start_new_session=True, env={**os.environ, "SCUOLA_LANGUAGE": this.language},
            )  # fmt: skip
    except OSError as error:
        raise not_written(this.state, error) from error


def local_address(this: School) -> str:
    """Return where the School answers on this computer."""
    return f"http://127.0.0.1:{this.port}"


def wait_until_ready(process: subprocess.Popen[bytes], this: School) -> None:
    """Wait until the sign-in page answers; raise `Problem` with what the Hub said if it ended instead."""
    while not _has_ended(process, LOOK_SECONDS):
        if _answers(f"{local_address(this)}/hub/login"):
            return
    log = this.state / LOG
    raise Problem(NOT_STARTED(log=log, why=_last_words(log)))


def _has_ended(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait so long for the end of a process; say whether it came."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def _answers(address: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def _last_words(log: Path) -> Text | str:
    lines = [line.strip() for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return WHY(line=lines[-1][:300]) if lines else ""


def end(process: subprocess.Popen[bytes]) -> None:
    """End the Hub, which ends its servers; one that does not is ended with all that it started."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
