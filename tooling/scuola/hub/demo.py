"""A whole school to look at, on this computer alone: two editions, invented people, a folder that is gone afterwards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from scuola.editions import making
from scuola.files.spreadsheets.sent import Sent
from scuola.files.whole import write_whole
from scuola.hub import running, school
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.hub.school import ONE
from scuola.text import Text, language, speaking

PASSWORD = "scuola di prova"
INSTRUCTORS = {"maestra": "maestra@example.org", "maestro": "maestro@example.org"}
PEOPLE = {
    "it": ("Anna Inventata", "Bruno Inventato", "Carla Inventata"),
    "en": ("Carla Inventata", "Dora Invented"),
}
EXERCISES = ("mission-for-my-territory",)

PREPARING = Text(
    "Preparo una scuola di prova con due edizioni: circa un minuto…",
    "Preparing a school to try, with two editions: about a minute…",
)
PEOPLE_ARE = Text(
    "Si entra come: {people}. La password è per tutti «{password}». Le persone sono inventate, e tutto sparisce alla chiusura. "
    "Per provare, ogni cartella è dello stesso utente del computer.",
    "Log in as: {people}. Everyone's password is “{password}”. The people are invented, and all is gone when it is closed. "
    "To try things, every folder belongs to the same account of the computer.",
)


def run(say: Callable[[Text], None], port: int | None = None) -> None:
    """Make the school, run it until it is asked to end, and remove it; raise `Problem` if it cannot be run."""
    say(PREPARING)
    with tempfile.TemporaryDirectory(prefix="scuola-demo-", ignore_cleanup_errors=True) as folder:
        file = make(Path(folder), port or school.free_port())
        addresses = [*INSTRUCTORS.values(), *sorted({email(one) for people in PEOPLE.values() for one in people})]
        say(PEOPLE_ARE(people=", ".join(addresses), password=PASSWORD))
        running.run(file, say, any_proxy=True)


def make(folder: Path, port: int) -> Path:
    """Make the school in a folder and return its file; raise `Problem` if that cannot be done."""
    editions = {}
    for (code, people), instructor in zip(PEOPLE.items(), INSTRUCTORS, strict=True):
        course = folder / code
        with speaking(code):
            making.make(course, date.today())
            making.enrol(course, Sent("people.csv", table(people)))
            making.release(course, EXERCISES)
        editions[code] = {"course": str(course), "instructors": [instructor]}
    file = folder / "school.yaml"
    written = {
        "name": "Scuola di prova", "language": language(), "address": f"http://127.0.0.1:{port}", "port": port,
        "folder": str(folder / "hub"), "accounts": ONE, "instructors": INSTRUCTORS, "editions": editions,
    }  # fmt: skip
    write_whole(file, yaml.safe_dump(written, sort_keys=False, allow_unicode=True))
    this = school.read(file)
    passwords = Passwords(this.state)
    for name in (*INSTRUCTORS, *Roll(this).people()):
        passwords.choose(name, PASSWORD)
    return file


def email(name: str) -> str:
    """Return the address of an invented person."""
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


def table(people: tuple[str, ...]) -> bytes:
    """Return a list of invented people, as `scuola course enrol` reads it."""
    rows = ["nome;cognome;email", *(";".join([*one.split(), email(one)]) for one in people)]
    return "\n".join(rows).encode()
