"""What the hand-in desk gives, in a participant's folder: the released exercises, as a course would have them.

They are fetched when they have changed. Where the desk does not answer, those of the last time are there.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from scuola.files.whole import write_whole
from scuola.grading.exchange.at_the_desk import DeskProblem, HandInDesk
from scuola.grading.folders import SOCKET, outbound
from scuola.text import Text
from scuola.workspace import Workspace

AT_THE_DESK = Path(".scuola") / "at-the-desk"
NOT_FETCHED = Text(
    "Gli esercizi sono quelli dell'ultima volta: {why}.", "The exercises are those of the last time: {why}."
)


def desk_at(course: Path) -> str:
    """Return the socket of a course's desk, where there is one: the place itself, or in the course's folder."""
    try:
        return next((str(place.resolve()) for place in (course, course / SOCKET) if place.is_socket()), "")
    except OSError:
        return ""


def fetch_releases(desk: HandInDesk, workspace: Workspace) -> list[Text]:
    """Bring the folder's exercises up to date with the desk; return what its owner should know. Raises `OSError`."""
    folder = outbound(workspace.course, workspace.language, "any").parent
    try:
        released = desk.releases()
        for slug, digests in released.items():
            if digests != _present(folder / slug):
                files = desk.release(slug)
                shutil.rmtree(folder / slug, ignore_errors=True)
                for name, content in files.items():
                    write_whole(folder / slug / name, content)
    except DeskProblem as problem:
        return [NOT_FETCHED(why=problem.message)]
    for gone in set(_names(folder)) - released.keys():
        shutil.rmtree(folder / gone, ignore_errors=True)
    return []


def _present(folder: Path) -> dict[str, str]:
    """Return the digests of the files that are there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
