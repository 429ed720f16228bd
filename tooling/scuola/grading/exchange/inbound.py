"""What lies in the exchange, where every account of the computer may put things: which of it is a submission, and whose.

A submission is refused where its files belong to another account than the person whose key it carries, its time is in
the future, its name cannot be read, or there is anything in it but ordinary files of ordinary size. Why is said.
"""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scuola.files.whole import changing
from scuola.text import Text, untranslated

ACCOUNTS = ".accounts.json"  # in the course: which account of the computer each key is handed in by
TOLERANCE = timedelta(minutes=5)  # between the clocks of two computers
MOST_FILES, DEEPEST = 500, 12
LARGEST_FILE, LARGEST = 64 * 2**20, 256 * 2**20
FORMATS = ("%Y-%m-%d %H:%M:%S.%f %Z", "%Y-%m-%d %H:%M:%S %Z")

UNREADABLE_NAME = Text("il nome non si legge come una consegna", "its name does not read as a submission")
NOT_A_FOLDER = Text("non è una cartella", "it is not a folder")
IN_THE_FUTURE = Text("porta un'ora futura ({moment})", "it carries a time in the future ({moment})")
NOT_THEIRS = Text(
    "è stata messa lì da «{owner}», che non è chi consegna come «{key}»",
    "it was put there by “{owner}”, who is not the one that hands in as “{key}”",
)
NOT_A_FILE = Text("«{name}» non è un file ordinario", "“{name}” is not an ordinary file")
TOO_MUCH = Text("contiene troppo: {what}", "there is too much in it: {what}")
MANY = Text("più di {count} file", "more than {count} files")
DEEP = Text("cartelle dentro cartelle per più di {count} livelli", "folders within folders deeper than {count}")
LARGE = Text("più di {count} MB", "more than {count} MB")


class Refusal(Exception):
    """Something in the exchange is not taken; `why` says so."""

    def __init__(self, why: Text) -> None:
        super().__init__(str(why))
        self.why = why


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
    taken: list[Submission] = []
    refused: list[Refused] = []
    for entry in sorted(os.scandir(inbound), key=lambda entry: entry.name):
        if f"+{exercise}+" not in entry.name:
            continue
        try:
            found = _read(Path(entry.path), exercise, now or datetime.now(UTC))
            _check_owner(found, accounts, inbound.stat().st_uid)
            _check_content(found.path)
            taken.append(found)
        except Refusal as refusal:
            refused.append(Refused(_shown(entry.name), refusal.why))
        except OSError as error:
            refused.append(Refused(_shown(entry.name), untranslated(error.strerror or error)))
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


def _check_content(folder: Path) -> None:
    """Raise `Refusal` if there is anything but ordinary files in a folder, or too much of them."""
    count = size = 0
    for name, status in _walk(folder, 0):
        count, size = count + 1, size + status.st_size
        if not stat.S_ISREG(status.st_mode):
            raise Refusal(NOT_A_FILE(name=_shown(name)))
        if count > MOST_FILES:
            raise Refusal(TOO_MUCH(what=MANY(count=MOST_FILES)))
        if status.st_size > LARGEST_FILE or size > LARGEST:
            raise Refusal(TOO_MUCH(what=LARGE(count=(LARGEST if size > LARGEST else LARGEST_FILE) // 2**20)))


def _walk(folder: Path, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    if depth > DEEPEST:
        raise Refusal(TOO_MUCH(what=DEEP(count=DEEPEST)))
    with os.scandir(folder) as entries:
        for entry in entries:
            status = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(status.st_mode):
                yield from _walk(Path(entry.path), depth + 1)
            else:
                yield entry.name, status


def forget(course: Path, key: str) -> None:
    """Forget which account a person hands in from; raise `OSError` if that cannot be written."""
    if (course / ACCOUNTS).is_file():
        with changing(course / ACCOUNTS, anew=True) as accounts:
            accounts.pop(key, None)


def copy(found: Submission, place: Path, leaves_out: Callable[[str], bool]) -> None:
    """Copy a submission, file by file, without following anything that was put in its place since it was looked at.

    `leaves_out` says which names nbgrader is told to leave out. Raises `OSError`.
    """
    place.mkdir(parents=True)
    root = os.open(found.path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _copy_folder(root, place, found.account, leaves_out, 0)
    finally:
        os.close(root)


def _copy_folder(folder: int, place: Path, account: int, leaves_out: Callable[[str], bool], depth: int) -> None:
    for name in os.listdir(folder):
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
        if leaves_out(name) or status.st_uid != account or depth > DEEPEST:
            continue
        if stat.S_ISDIR(status.st_mode):
            inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            try:
                (place / name).mkdir()
                _copy_folder(inner, place / name, account, leaves_out, depth + 1)
            finally:
                os.close(inner)
        elif stat.S_ISREG(status.st_mode):
            _copy_file(folder, name, place / name)


def _copy_file(folder: int, name: str, place: Path) -> None:
    """Copy an ordinary file; what has become another thing since is left out (opening a pipe would wait for ever)."""
    descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as source:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            place.write_bytes(source.read(LARGEST_FILE))


def _shown(name: str) -> str:
    """Return a name that may be no text, as it can be written."""
    return name.encode(errors="backslashreplace").decode(errors="replace")
