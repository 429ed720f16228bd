"""Accounts of the computer for those who have none yet: a home of their own, closed to others, and no password."""

from __future__ import annotations

import pwd
import shutil
import subprocess
from pathlib import Path

from scuola.files.private import FOLDER
from scuola.text import Text
from scuola.text.problems import Problem

NO_PROGRAM = Text(
    "Manca il programma «useradd» con cui creare gli utenti: crearli a mano, oppure scrivere «accounts: one» (solo per prova).",
    "The program “useradd”, which makes accounts, is missing: make them by hand, or write “accounts: one” (for trying only).",
)
NOT_MADE = Text("L'utente «{name}» non si è potuto creare: {why}.", "The account “{name}” could not be made: {why}.")
HOMES_OPEN = 0o711  # each passes to their own, and nobody lists the others'
LOWEST = 1000  # below are the system's own accounts


def give_account(name: str, homes: Path) -> None:
    """Make an account of a person's own, unless there is one; raise `Problem` if it cannot be made, or is the system's."""
    try:
        known = pwd.getpwnam(name)
    except KeyError:
        _make(name, homes)
        return
    if known.pw_uid < LOWEST:
        raise Problem(NOT_MADE(name=name, why=Text("è un utente di sistema", "it is an account of the system's")))


def _make(name: str, homes: Path) -> None:
    program = shutil.which("useradd") or shutil.which("useradd", path="/usr/sbin:/sbin")
    if program is None:
        raise Problem(NO_PROGRAM)
    homes.mkdir(parents=True, exist_ok=True)
    for above in (homes, homes.parent):
        above.chmod(HOMES_OPEN)
    command = [program, "--create-home", "--home-dir", str(homes / name), "--user-group", "--shell", "/bin/bash", name]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode != 0:
        raise Problem(NOT_MADE(name=name, why=ended.stderr.strip() or ended.returncode))
    (homes / name).chmod(FOLDER)
