"""First passwords by invitation: a link that works once, a password that whoever follows it chooses.

What is kept says names of the Hub (keys), never people's: hashes of passwords, and of the codes of invitations.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from jupyter_server.auth.security import passwd, passwd_check

from scuola.files.whole import changing, read_json
from scuola.text import Text

FILE = "sign-in.json"
DAYS = 14
DAY = 86_400  # seconds
SHORTEST, LONGEST = 10, 200
COMMON = frozenset(
    ["1234567890", "0123456789", "12345678910", "password123", "passwordpassword", "qwertyuiop", "1q2w3e4r5t"]
)

TOO_SHORT = Text("servono almeno {count} caratteri", "at least {count} characters are needed")
TOO_LONG = Text("servono al massimo {count} caratteri", "at most {count} characters are allowed")
TOO_COMMON = Text("è tra le più usate: sceglierne un'altra", "it is one of the most used: choose another one")
NOT_THE_SAME = Text("le due password non sono uguali", "the two passwords are not the same")


@dataclass(frozen=True)
class Passwords:
    """The passwords of a school, in a file of the Hub's account."""

    folder: Path

    @property
    def file(self) -> Path:
        """Return where they are kept."""
        return self.folder / FILE

    def invite(self, name: str, now: datetime | None = None) -> str:
        """Return the code of a new invitation; earlier ones of the same person are of no use any more."""
        code = secrets.token_urlsafe(32)
        until = (now or datetime.now(UTC)) + timedelta(days=DAYS)
        with changing(self.file) as held:
            invitations = held.setdefault("invitations", {})
            for other in [digest for digest, one in invitations.items() if one["name"] == name]:
                del invitations[other]
            invitations[_digest(code)] = {"name": name, "until": until.isoformat()}
        return code

    def invited(self, code: str, now: datetime | None = None) -> str:
        """Return the name that an invitation is for; nothing if it was used, is too old, or never was."""
        return _invited(read_json(self.file), code, now)

    def accept(self, code: str, password: str, now: datetime | None = None) -> str:
        """Use an invitation: keep the hash of the password that was chosen; return whose it is, nothing if it is no use."""
        hashed = passwd(password)  # slow on purpose: before the file is locked
        with changing(self.file) as held:
            name = _invited(held, code, now)
            if name:
                del held["invitations"][_digest(code)]
                held.setdefault("passwords", {})[name] = hashed
        return name

    def choose(self, name: str, password: str) -> None:
        """Keep the hash of a person's password."""
        hashed = passwd(password)
        with changing(self.file) as held:
            held.setdefault("passwords", {})[name] = hashed

    def is_right(self, name: str, password: str) -> bool:
        """Say whether a password is a person's; it takes as long where there is no such person."""
        known = read_json(self.file).get("passwords", {}).get(name)
        right = passwd_check(known or _NOBODYS, password[:LONGEST])
        return bool(known) and bool(right)

    def has(self, name: str) -> bool:
        """Say whether a person has chosen a password."""
        return name in read_json(self.file).get("passwords", {})

    def tidy(self, present: Collection[str], keep_days: int, now: float) -> int:
        """Forget passwords of those who have been absent for so many days, and invitations too old; return how many."""
        held = read_json(self.file)
        absent = {
            name: held.get("absent", {}).get(name, now) for name in held.get("passwords", {}) if name not in present
        }
        gone = {name for name, since in absent.items() if now - since > keep_days * DAY}
        over = [digest for digest, one in held.get("invitations", {}).items() if _is_over(one, None)]
        if not gone and not over and absent == held.get("absent", {}):
            return 0
        with changing(self.file) as held:
            held["absent"] = {name: since for name, since in absent.items() if name not in gone}
            for kind, names in (("passwords", gone), ("invitations", over)):
                for name in names:
                    held.get(kind, {}).pop(name, None)
        return len(gone) + len(over)


_NOBODYS = passwd(secrets.token_hex(16))


def fault(password: str, again: str) -> Text | None:
    """Return what is wrong with a password that somebody chose, if anything."""
    if password != again:
        return NOT_THE_SAME
    if len(password) < SHORTEST:
        return TOO_SHORT(count=SHORTEST)
    if len(password) > LONGEST:
        return TOO_LONG(count=LONGEST)
    return TOO_COMMON if password.lower() in COMMON or len(set(password)) < 4 else None


def _invited(held: Mapping[str, Any], code: str, now: datetime | None) -> str:
    one = held.get("invitations", {}).get(_digest(code))
    return "" if one is None or _is_over(one, now) else str(one["name"])


def _is_over(invitation: Mapping[str, str], now: datetime | None) -> bool:
    return datetime.fromisoformat(invitation["until"]) < (now or datetime.now(UTC))


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode(errors="replace")).hexdigest()
