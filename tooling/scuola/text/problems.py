"""Errors that teach: what happened, with the value, and what to do next."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from scuola.text import Text

NOT_WRITTEN = Text(
    "Non è stato possibile scrivere in «{folder}»: {why}. Quanto era già salvato è al sicuro: {what_to_do}.",
    "Writing in “{folder}” was not possible: {why}. What was already saved is safe: {what_to_do}.",
)
DISK_FULL = Text("il disco è pieno", "the disk is full")
FREE_SPACE = Text("liberare spazio, poi riprovare", "free some space, then try again")
READ_ONLY = Text("la cartella è in sola lettura", "the folder is read-only")
READ_ONLY_THERE = Text("«{place}» è in sola lettura", "“{place}” is read-only")
CLOSED = Text("con questo account non si può entrare in «{place}»", "this account may not enter “{place}”")
CHANGE_FOLDER = Text(
    "chiedere il permesso di scrittura oppure spostare la cartella",
    "ask for permission to write there or move the folder",
)
IN_USE = Text("un'altra pagina la sta usando da troppo tempo", "another page has been using it for too long")
CLOSE_OTHERS = Text("chiudere le altre pagine aperte, poi riprovare", "close other open pages, then try again")
OTHER = Text("il sistema risponde «{why}»", "the system answers “{why}”")
TRY_AGAIN = Text("riprovare tra poco", "try again shortly")


class Problem(Exception):
    """Something that a person can put right; its message is for them, in their language.

    Every other exception is a defect of ours.
    """

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class WrongValue(ValueError):
    """What a check of a declaration says of a value: pydantic carries it to whoever reads the file, in their language."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def not_written(folder: Path, error: Exception) -> Problem:
    """Return what to tell a person when writing in a folder failed: the error may be about another place, which is named."""
    from filelock import Timeout

    number = getattr(error, "errno", None)
    database = getattr(error, "sqlite_errorname", "")
    if isinstance(error, Timeout):
        why, what_to_do = IN_USE, CLOSE_OTHERS
    elif number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or database in ("SQLITE_FULL", "SQLITE_IOERR_WRITE"):
        why, what_to_do = DISK_FULL, FREE_SPACE
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS) or database.startswith("SQLITE_READONLY"):
        why, what_to_do = _refusal(folder, error), CHANGE_FOLDER
    else:
        why, what_to_do = OTHER(why=getattr(error, "strerror", None) or error), TRY_AGAIN
    return Problem(NOT_WRITTEN(folder=folder, why=why, what_to_do=what_to_do))


def _refusal(folder: Path, error: Exception) -> Text:
    """Return who refuses: a folder on the way that cannot be entered, or one that is read-only."""
    named = getattr(error, "filename", None)
    place = Path(named).absolute() if isinstance(named, str) else folder.absolute() / "any"
    for above in reversed(place.parents):
        if above.is_dir() and not os.access(above, os.X_OK, effective_ids=os.access in os.supports_effective_ids):
            return CLOSED(place=above)
    within = folder.absolute() in place.parents or place == folder.absolute()
    return READ_ONLY if within else READ_ONLY_THERE(place=place.parent)
