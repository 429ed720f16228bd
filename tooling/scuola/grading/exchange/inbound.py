"""What lies in the exchange, where every account of the computer may put things: which of it is a submission, and whose.

A submission is refused where its files belong to another account than the person whose key it carries, its time is in
the future, its name cannot be read, or there is anything in it but ordinary files of ordinary size. Why is said.
"""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scuola.files.whole import changing
from scuola.grading.exchange.contents import Refusal, Spent, check, shown
from scuola.text import Text, untranslated

ACCOUNTS = ".accounts.json"  # in the course: which account of the computer each key is handed in by
TOLERANCE = timedelta(minutes=5)  # between the clocks of two computers
FORMATS = ("%Y-%m-%d %H:%M:%S.%f %Z", "%Y-%m-%d %H:%M:%S %Z")

UNREADABLE_NAME = Text("il nome non si legge come una consegna", "its name does not read as a submission")
NOT_A_FOLDER = Text("non è una cartella", "it is not a folder")
IN_THE_FUTURE = Text("porta un'ora futura ({moment})", "it carries a time in the future ({moment})")
NOT_THEIRS = Text(
    "è stata messa lì da «{owner}», che non è chi consegna come «{key}»",
    "it was put there by “{owner}”, who is not the one that hands in as “{key}”",
)


@dataclass(frozen=True)
class Submission:
    """A folder of the exchange that may be collected: whose, when, and which account put it there."""

    path: Path
    key: str
    moment: datetime
    account: int


@dataclass(frozen=True)
class Refused:
    """A name in the exchange that is not collected, and why."""

    name: str
    why: Text


def submissions(
    inbound: Path, exercise: str, accounts: Mapping[str, int], *, now: datetime | None = None
) -> tuple[list[Submission], list[Refused]]:
    """Return what may be collected for an exercise, and what is refused; `accounts` says which key is whose by now."""
    ours, spent = inbound.stat().st_uid, Spent()
    taken: list[Submission] = []
    refused: list[Refused] = []
    for entry in sorted(os.scandir(inbound), key=lambda entry: entry.name):
        if f"+{exercise}+" not in entry.name:
            continue
        try:
            found = _read(Path(entry.path), exercise, now or datetime.now(UTC))
            _check_owner(found, accounts, ours)
            if found.account == ours:
                check(found.path)
            else:
                spent.look(found.path, found.account)
            taken.append(found)
        except Refusal as refusal:
            refused.append(Refused(shown(entry.name), refusal.why))
        except OSError as error:
            refused.append(Refused(shown(entry.name), untranslated(error.strerror or error)))
    return taken, refused


def _read(path: Path, exercise: str, now: datetime) -> Submission:
    """Return what a name says: `key+exercise+time+random`."""
    parts = path.name.rsplit("+", 3)
    try:
        moment = moment_of(parts[2]) if len(parts) == 4 else None
    except ValueError:
        moment = None
    if moment is None or parts[1] != exercise or not parts[0].isprintable() or parts[0].startswith("."):
        raise Refusal(UNREADABLE_NAME)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise Refusal(NOT_A_FOLDER)
    if moment > now + TOLERANCE:
        raise Refusal(IN_THE_FUTURE(moment=parts[2]))
    return Submission(path, parts[0], moment, status.st_uid)


def moment_of(written: str) -> datetime:
    """Return the moment in a name or a file of nbgrader's, in universal time; raise `ValueError` if it is none."""
    form = FORMATS[0] if "." in written else FORMATS[1]
    return datetime.strptime(written.strip(), form).replace(tzinfo=UTC)


def _check_owner(found: Submission, accounts: Mapping[str, int], ours: int) -> None:
    """Raise `Refusal` unless the folder belongs to whom its key does.

    An account of the computer that is called like the key is the key's own; else the key is that of the account that
    first handed in with it, and no account has two. What the course's own account puts there is its own business.
    """
    if found.account == ours:
        return
    try:
        theirs = pwd.getpwnam(found.key).pw_uid
    except KeyError:
        others = {account for key, account in accounts.items() if key != found.key}
        theirs = accounts.get(found.key, -1 if found.account in others else found.account)
    if found.account != theirs:
        raise Refusal(NOT_THEIRS(owner=_name(found.account), key=found.key))


def _name(account: int) -> str:
    try:
        return pwd.getpwuid(account).pw_name
    except KeyError:
        return str(account)


def forget(course: Path, key: str) -> None:
    """Forget which account a person hands in from; raise `OSError` if that cannot be written."""
    if (course / ACCOUNTS).is_file():
        with changing(course / ACCOUNTS, anew=True) as accounts:
            accounts.pop(key, None)
