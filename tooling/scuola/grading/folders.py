"""Where things are in a course folder, and who may come near them. Nothing here imports nbgrader or Jupyter.

People hand in in one of two ways: into the exchange, a folder that every account of the computer may write in, or at the
hand-in desk (`scuola.handin`), where the exchange is the course's own and closed to everybody else.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from scuola.files.private import FOLDER, keep_to_oneself
from scuola.files.whole import write_whole
from scuola.text import Text

EXCHANGE = "exchange"
AT_THE_DESK = ".hand-in-desk"  # stands in a course whose exchange is closed
SOCKET = "handing-in"  # in the course folder, where there is a desk without a Hub
MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

CLOSED = Text(
    "l'edizione è chiusa e non si consegna più: chi gestisce il corso può riaprirla",
    "the edition is closed and nothing is handed in any more: whoever runs the course can open it again",
)


def course_id(language: str) -> str:
    """Return the name of a language edition's course."""
    return f"scuola-{language}"


def outbound(folder: Path, language: str, slug: str) -> Path:
    """Return where a released exercise is fetched from."""
    return folder / EXCHANGE / course_id(language) / "outbound" / slug


def inbound(folder: Path, language: str) -> Path:
    """Return where what was handed in lies until it is collected."""
    return folder / EXCHANGE / course_id(language) / "inbound"


def released_by_the_course(folder: Path, language: str, slug: str) -> Path | None:
    """Return the released notebook of an exercise, if there is one and it is the course's own.

    In a shared exchange another account may have put something in its place: what is delivered is executed.
    """
    notebook = outbound(folder, language, slug) / f"{slug}.{language}.ipynb"
    try:
        ours = {0, folder.stat().st_uid}
        above = [notebook, *notebook.parents[:4]]
        trusted = all(path.lstat().st_uid in ours and not path.is_symlink() for path in above[:-1])
        return notebook if trusted and above[-1].stat().st_uid in ours and notebook.is_file() else None
    except OSError:
        return None


def is_at_the_desk(folder: Path) -> bool:
    """Say whether a course takes submissions at its desk alone, its exchange being closed."""
    return (folder / AT_THE_DESK).is_file()


def hand_in_at_the_desk(folder: Path, language: str) -> None:
    """Close the exchange of a course, for good: from now on people hand in at the desk. Raises `OSError`."""
    if not is_at_the_desk(folder):
        write_whole(folder / AT_THE_DESK, "")
    protect(folder, language)
    whole = folder / EXCHANGE / course_id(language)
    for path in (whole, *(whole / name for name in ("outbound", "inbound", "feedback"))):
        path.mkdir(mode=FOLDER, exist_ok=True)
        path.chmod(FOLDER)


def take_in(folder: Path, language: str, *, submissions: bool) -> None:
    """Let submissions come into the exchange of a course that has no desk, or none any more; raise `OSError` if that fails.

    Its folder can be written in or not, as everybody sees who may not read the edition's file.
    """
    into = inbound(folder, language)
    if into.is_dir() and not is_at_the_desk(folder):
        mode = stat.S_IMODE(into.stat().st_mode)
        into.chmod(mode | MAY_WRITE if submissions else mode & ~MAY_WRITE)


def takes_in(folder: Path, language: str) -> bool:
    """Say whether submissions may come into the exchange of a course."""
    into = inbound(folder, language)
    return not into.is_dir() or bool(into.stat().st_mode & MAY_WRITE)


def protect(folder: Path, language: str) -> None:
    """Close a course to other accounts, but for its exchange; there, nobody can move or remove what is another's.

    Of a course with a desk, the exchange is closed, too: there is nothing to enter but the desk's socket. Nothing
    happens where the course is another account's. Raises `OSError` if a folder cannot be closed.
    """
    if os.name != "posix" or folder.stat().st_uid != os.geteuid():
        return
    if is_at_the_desk(folder):
        keep_to_oneself(folder, SOCKET)
        return
    keep_to_oneself(folder, EXCHANGE)
    exchange = folder / EXCHANGE
    for shared in (exchange, inbound(folder, language)):
        if shared.is_dir() and shared.stat().st_uid == os.geteuid():
            shared.chmod(stat.S_IMODE(shared.stat().st_mode) | stat.S_ISVTX)
    if exchange.stat().st_uid == os.geteuid():
        exchange.chmod(
            stat.S_IMODE(exchange.stat().st_mode) | 0o1777
        )  # nbgrader asks everybody to be able to write in it
