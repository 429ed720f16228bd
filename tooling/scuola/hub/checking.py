"""What is wrong with a school's file, or with the computer that it is to run on, and what to do about it."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scuola.editions import edition, participants
from scuola.grading.folders import outbound
from scuola.hub import identity_check, school, upgrading
from scuola.hub.keys_check import open_keys
from scuola.hub.passwords import Passwords
from scuola.hub.programs_check import missing
from scuola.hub.roll import KEY, Roll
from scuola.hub.school import CLASS_PORT, DESK_PORT, INNER_PORT, INVITATIONS, ONE, PROXY_PORT, SYSTEM, School
from scuola.serving.ports import LOCALHOST, is_free
from scuola.text import Text, formats
from scuola.text.problems import Problem

SMALLEST = 1024**3  # of free space, below which a school should not begin

FOR_TRYING = Text(
    "accounts: one è solo per prova: un programma di una persona può leggere ciò che è delle altre.",
    "accounts: one is for trying only: one person's program can read what is others'.",
)
NO_HTTPS = Text(
    "address: «{address}» non è HTTPS e non è di questo computer: le password viaggerebbero leggibili. Mettere davanti un "
    "server web con HTTPS e scriverne l'indirizzo.",
    "address: “{address}” is not HTTPS, nor this computer's: passwords would travel readable. Put a web server with HTTPS "
    "in front and write its address.",
)
PORT_TAKEN = Text(
    "La porta {port} è già occupata ({use}). Chiudere chi la usa, o cambiare port.",
    "Port {port} is taken already ({use}). Close what uses it, or change port.",
)
USES = {
    0: Text("la scuola", "the school"), INNER_PORT: Text("il Hub", "the Hub"), PROXY_PORT: Text("il proxy", "the proxy"),
    DESK_PORT: Text("lo sportello", "the hand-in desk"), CLASS_PORT: Text("la classe dal vivo", "the live class"),
}  # fmt: skip
READABLE = Text(
    "«{file}» contiene indirizzi di persone, forse segreti, ed è leggibile da altri: chmod 600 {file}",
    "“{file}” has people's addresses in it, maybe secrets, and others can read it: chmod 600 {file}",
)
NO_ROOM = Text(
    "Sul disco di «{folder}» restano {free} MB: liberarne, perché ne servono almeno {least}.",
    "There are {free} MB left on the disk of “{folder}”: free some, as {least} are needed at least.",
)
NO_EDITION = Text(
    "Edizione «{edition}»: {why}",
    "Edition “{edition}”: {why}",
)
NO_COURSE = Text(
    "non c'è la cartella «{folder}». Crearla con: scuola course new {folder}",
    "there is no folder “{folder}”. Make it with: scuola course new {folder}",
)
OF_ROOT = Text(
    "la cartella «{folder}» è di root. Serve un utente dell'edizione: useradd --create-home --key HOME_MODE=0700 "
    "ed-{edition}, poi chown -R ed-{edition}: {folder}",
    "the folder “{folder}” is root's. Give the edition an account of its own: useradd --create-home --key HOME_MODE=0700 "
    "ed-{edition}, then chown -R ed-{edition}: {folder}",
)
SHARED_ACCOUNT = Text(
    "è dell'utente «{account}» anche l'edizione «{other}»: a ogni edizione serve un utente suo.",
    "the edition “{other}” is the account “{account}”'s, too: every edition needs an account of its own.",
)
UNREACHABLE = Text(
    "l'utente «{account}» non può entrare in «{folder}»: spostare il corso, o aprire quella cartella (chmod 711).",
    "the account “{account}” may not enter “{folder}”: move the course, or open that folder (chmod 711).",
)
NOBODY = Text(
    "nell'elenco non c'è nessuno. Iscrivere le persone: scuola course enrol ELENCO --course {folder}",
    "there is nobody in the list. Enrol people: scuola course enrol LIST --course {folder}",
)
NOTHING_RELEASED = Text(
    "nessun esercizio è pubblicato. Pubblicarli: scuola course release --course {folder}",
    "no exercise is released. Release them: scuola course release --course {folder}",
)
NO_INSTRUCTOR = Text(
    "non ha nessuno che insegna: aggiungere un nome in instructors.",
    "there is nobody who teaches: add a name to instructors.",
)
UNKNOWN_INSTRUCTOR = Text(
    "«{name}» non è tra gli instructors della scuola: aggiungerlo lì, con il suo indirizzo email.",
    "“{name}” is not among the instructors of the school: add the name there, with an email address.",
)
OTHER_KEY = Text(
    "la chiave «{key}» non è tra quelle che Scuola crea (p- e lettere o cifre): quella persona non può entrare.",
    "the key “{key}” is not one that Scuola makes (p- and letters or digits): that person cannot log in.",
)
DISPUTED = Text(
    "La chiave «{key}» è di due persone diverse, in due edizioni: nessuna delle due può entrare. Correggere un elenco.",
    "The key “{key}” is two different people's, in two editions: neither can log in. Correct one of the lists.",
)
TOO_LONG_KEPT = Text(
    "i dati andavano conservati fino al {day}: scuola course privacy erase --all --course {folder}",
    "data were to be kept until {day}: scuola course privacy erase --all --course {folder}",
)
NOT_INVITED = Text(
    "Senza password per ora: {count}. Invitare queste persone: scuola hub invite {file} LINK.csv",
    "Without a password so far: {count}. Invite these people: scuola hub invite {file} LINKS.csv",
)


@dataclass(frozen=True)
class Finding:
    """Something that is wrong: it `stops` the school, or should be looked at."""

    message: Text
    stops: bool = True


def check(file: Path) -> list[Finding]:
    """Return what is wrong with a school, what stops it first; raise `Problem` if its file cannot be read at all."""
    this = school.read(file)
    parts = (_programs(this, file), _addresses(this), _safety(this, file), _editions(this), _people(this, file))
    return sorted((one for part in parts for one in part), key=lambda one: not one.stops)


def _programs(this: School, file: Path) -> Iterator[Finding]:
    yield from (Finding(said, stops) for said, stops in identity_check.wrong(this))
    lacking = [Finding(said) for said in missing(this, file)]
    yield from lacking or _databases(this)


def _databases(this: School) -> Iterator[Finding]:
    try:
        yield from (Finding(said, stops) for said, stops in upgrading.waiting(this))
    except Problem as problem:
        yield Finding(problem.message, stops=False)


def _addresses(this: School) -> Iterator[Finding]:
    if not this.address.startswith("https") and this.host not in (LOCALHOST, "localhost", "::1"):
        yield Finding(NO_HTTPS(address=this.address), stops=False)
    for offset, use in USES.items():
        if not is_free(this.port + offset):
            yield Finding(PORT_TAKEN(port=this.port + offset, use=use))


def _safety(this: School, file: Path) -> Iterator[Finding]:
    yield from (Finding(said, stops=False) for said in open_keys(this))
    if this.accounts == ONE:
        yield Finding(FOR_TRYING, stops=False)
    if stat.S_IMODE(file.expanduser().stat().st_mode) & 0o077:
        yield Finding(READABLE(file=file), stops=False)
    there = next(path for path in (this.folder, *this.folder.parents) if path.is_dir())
    free = shutil.disk_usage(there).free
    if free < SMALLEST:
        yield Finding(NO_ROOM(folder=there, free=free // 2**20, least=SMALLEST // 2**20), stops=False)


def _editions(this: School) -> Iterator[Finding]:
    accounts: dict[str, str] = {}
    for name, one in this.editions.items():
        found = (
            list(_course(this, name, one.course)) if one.course.is_dir() else [Finding(NO_COURSE(folder=one.course))]
        )
        if one.course.is_dir() and (other := accounts.setdefault(this.account(name), name)) != name:
            found.append(Finding(SHARED_ACCOUNT(account=this.account(name), other=other)))
        if not one.instructors:
            found.append(Finding(NO_INSTRUCTOR, stops=False))
        found += [Finding(UNKNOWN_INSTRUCTOR(name=who)) for who in one.instructors if who not in this.instructors]
        yield from (Finding(NO_EDITION(edition=name, why=finding.message), finding.stops) for finding in found)


def _course(this: School, name: str, course: Path) -> Iterator[Finding]:
    owner = course.stat().st_uid
    if this.accounts == SYSTEM and owner == 0:
        yield Finding(OF_ROOT(folder=course, edition=name))
    elif this.accounts == SYSTEM:
        for above in reversed(course.parents):
            status = above.stat()
            if not status.st_mode & 0o001 and status.st_uid != owner:
                yield Finding(UNREACHABLE(account=this.account(name), folder=above))
                break
    try:
        yield from _content(course)
    except Problem as problem:
        yield Finding(problem.message)


def _content(course: Path) -> Iterator[Finding]:
    kept, people = edition.read(course), participants.read(course)
    if not people:
        yield Finding(NOBODY(folder=course), stops=False)
    for one in people:
        if not KEY.fullmatch(one.key):
            yield Finding(OTHER_KEY(key=one.key), stops=False)
    if not any(outbound(course, kept.language, slug).is_dir() for slug in kept.exercises):
        yield Finding(NOTHING_RELEASED(folder=course), stops=False)
    if kept.keep_until < date.today():
        yield Finding(TOO_LONG_KEPT(day=formats.day(kept.keep_until), folder=course), stops=False)


def _people(this: School, file: Path) -> Iterator[Finding]:
    roll = Roll(this)
    for key in sorted(roll.disputed()):
        yield Finding(DISPUTED(key=key), stops=False)
    if this.sign_in == INVITATIONS:
        passwords = Passwords(this.state)
        without = [name for name in (*roll.people(), *this.instructors) if not passwords.has(name)]
        if without:
            yield Finding(NOT_INVITED(count=len(without), file=file), stops=False)
