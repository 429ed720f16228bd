"""Invitations to send: one link each, for those who have no password yet, or for the people that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scuola.files.spreadsheets.writing import as_csv
from scuola.files.whole import write_whole
from scuola.hub.passwords import Passwords
from scuola.hub.roll import Roll
from scuola.hub.school import School
from scuola.text import Text
from scuola.text.problems import Problem, not_written

UNKNOWN = Text(
    "«{who}» non è nella scuola: indicare l'indirizzo email o la chiave di chi è in un elenco, o il nome di chi insegna.",
    "“{who}” is not in the school: give the email address or key of someone in a list, or the name of someone who teaches.",
)
TITLES = {"it": ("nome", "email", "invito"), "en": ("name", "email", "invitation")}


@dataclass(frozen=True)
class Invitation:
    """A link, and the address that it is to be sent to."""

    name: str
    email: str
    link: str


def invite(this: School, people: Sequence[str]) -> list[Invitation]:
    """Make invitations for the people named, or for all who have no password; raise `Problem` at somebody unknown."""
    roll, passwords = Roll(this), Passwords(this.state)
    emails = {**this.instructors, **{name: one.email for name, one in roll.people().items()}}
    named = [roll.name_of(one) for one in people]
    for who, name in zip(people, named, strict=True):
        if name not in emails:
            raise Problem(UNKNOWN(who=who))
    chosen = named or [name for name in emails if not passwords.has(name)]
    return [
        Invitation(name, emails[name], f"{this.address}/hub/invitation?code={passwords.invite(name)}")
        for name in chosen
    ]


def write(file: Path, invitations: Sequence[Invitation], language: str) -> None:
    """Write invitations as a table that only its owner reads; raise `Problem` if it cannot be written."""
    rows = [list(TITLES[language]), *([one.name, one.email, one.link] for one in invitations)]
    try:
        write_whole(file, as_csv(rows))
    except OSError as error:
        raise not_written(file.parent, error) from error
