"""Whether participants can read the answer keys: on a server everybody's programs run in one installation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scuola.files.content import content
from scuola.hub.school import SYSTEM, School
from scuola.text import Text

GROUP = "scuola-graders"

READABLE = Text(
    "Le chiavi delle risposte («{place}») sono leggibili da tutti, anche da chi partecipa. Darle a un gruppo di chi valuta, con "
    "l'utente di ogni edizione: groupadd {group}; usermod -aG {group} {account}; chgrp -R {group} {place}; chmod -R o= {place}",
    "The answer keys (“{place}”) can be read by everybody, participants too. Give them to a group of graders, with the account "
    "of each edition: groupadd {group}; usermod -aG {group} {account}; chgrp -R {group} {place}; chmod -R o= {place}",
)


def open_keys(this: School) -> Iterator[Text]:
    """Yield what to do about each folder of answer keys that other accounts can read."""
    if this.accounts != SYSTEM:
        return
    accounts = ",".join(this.accounts_of_editions()) or "ed-…"
    for place in sorted({path.parent for path in content().glob("certificates/keys/*")}):
        if is_open(place):
            yield READABLE(place=place, group=GROUP, account=accounts)


def is_open(place: Path) -> bool:
    """Say whether any account may list a folder: it is open itself, and so is the way to it."""
    ways = (above.stat().st_mode & 0o001 for above in (place, *place.parents))
    return bool(place.stat().st_mode & 0o004) and all(ways)
