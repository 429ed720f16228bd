"""One server on a folder: a second start leads to the one that runs, whose address is kept beside its state."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scuola.files.private import private_folder
from scuola.files.whole import read_json, write_whole
from scuola.serving.entrance import open_way_in
from scuola.text import Text
from scuola.text.problems import Problem

RUNNING = "running.json"

ALREADY = Text(
    "Su questa cartella Scuola è già aperta, in un'altra finestra: {address}",
    "Scuola is already running on this folder, in another window: {address}",
)
STILL_STARTING = Text(
    "Su questa cartella Scuola si sta già avviando, in un'altra finestra: attendere che sia pronta.",
    "Scuola is already starting on this folder, in another window: wait until it is ready.",
)


class Taken(Exception):
    """Another server runs on the folder."""


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Be the only server of a folder, which keeps its `state` there; raise `Taken` if there is another."""
    running = private_folder(state) / RUNNING
    try:
        with FileLock(running.with_suffix(".lock"), timeout=0):
            try:
                yield
            finally:
                running.unlink(missing_ok=True)
    except Timeout as other:
        raise Taken from other


def say_where(state: Path, address: str) -> None:
    """Keep where the server of a folder is entered; raise `OSError` if it cannot be written."""
    write_whole(state / RUNNING, json.dumps({"address": address}))


def lead_to_the_other(folder: Path, state: Path, browser: bool, say: Callable[[Text], None]) -> None:
    """Say where the server that runs is entered, and open it; raise `Problem` if it is still starting."""
    address = read_json(state / RUNNING).get("address")
    if address is None:
        raise Problem(STILL_STARTING)
    say(ALREADY(address=address))
    if browser and (unopened := open_way_in(folder, address)):
        say(unopened)
