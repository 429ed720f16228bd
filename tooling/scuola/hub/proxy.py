"""The proxy in front of the Hub: JupyterHub's own, in Node, installed by our command; the one in Python to try things.

What is installed is what `jupyter/hub/proxy/package-lock.json` says, checked against the digests in it; nothing of it is
run while it is installed. The Python proxy cuts long answers off, so that waiting pages stand still.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from scuola.jupyter import FOLDER as JUPYTER
from scuola.text import Text
from scuola.text.problems import Problem, not_written

LOCKED = JUPYTER / "hub" / "proxy"
FOLDER = "proxy"
PROGRAM = Path("node_modules") / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
OLDEST_NODE = 20

NO_NODE = Text(
    "Per il proxy della scuola serve Node {oldest} o più recente, con npm: {found}. Installarlo con i programmi del sistema "
    "(per esempio: apt install nodejs npm), poi ripetere: scuola hub proxy {file}",
    "The school's proxy needs Node {oldest} or later, with npm: {found}. Install it with the system's programs "
    "(for example: apt install nodejs npm), then repeat: scuola hub proxy {file}",
)
NOT_FOUND = Text("non si trova", "it was not found")
TOO_OLD = Text("qui c'è la versione {version}", "there is version {version} here")
NOT_INSTALLED = Text(
    "Il proxy non si è potuto installare dal registro di npm: {why}. Senza rete, eseguire «npm ci --ignore-scripts» su un "
    "altro computer in una copia di «{locked}», e copiare qui la cartella node_modules in «{folder}».",
    "The proxy could not be installed from npm's registry: {why}. Without a network, run “npm ci --ignore-scripts” on "
    "another computer in a copy of “{locked}”, and copy the folder node_modules into “{folder}” here.",
)


def place(folder: Path) -> Path:
    """Return where the proxy of a school is, or is to be."""
    return folder / FOLDER / PROGRAM


def command(folder: Path) -> list[str]:
    """Return the command of the proxy of a school: that in Node if it is there, else that in Python."""
    node, program = shutil.which("node"), place(folder)
    if node and program.is_file():
        return [node, str(program)]
    return [str(Path(sys.executable).with_name("configurable-http-proxy"))]


def is_in_node(folder: Path) -> bool:
    """Say whether a school has the proxy in Node."""
    return shutil.which("node") is not None and place(folder).is_file()


def install(folder: Path, file: Path) -> str:
    """Install the proxy from npm's registry and return its version; raise `Problem` if that cannot be done."""
    npm, version = shutil.which("npm"), node_version()
    if npm is None or version is None or version < OLDEST_NODE:
        found = NOT_FOUND if npm is None or version is None else TOO_OLD(version=version)
        raise Problem(NO_NODE(oldest=OLDEST_NODE, found=found, file=file))
    to = folder / FOLDER
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(LOCKED / name, to / name)
    except OSError as error:
        raise not_written(to, error) from error
    said = subprocess.run(
        [npm, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund"], cwd=to, capture_output=True, text=True
    )
    started = said.returncode == 0 and subprocess.run([*command(folder), "--version"], capture_output=True, text=True)
    if not started or started.returncode != 0:
        lines = (said.stderr or said.stdout).strip().splitlines() or ["?"]
        raise Problem(NOT_INSTALLED(why=lines[-1].strip(), locked=LOCKED, folder=to))
    return started.stdout.strip()


def node_version() -> int | None:
    """Return the version of Node that is at hand, its first number; None if there is none."""
    node = shutil.which("node")
    if node is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    number = said.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else None
