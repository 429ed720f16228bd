"""The course's side of receipts: its key, and finding the submission that a code stands for."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from scuola.files.others import read_ordinary
from scuola.files.whole import write_whole
from scuola.grading.exchange.inbound import moment_of
from scuola.grading.exchange.layout import SECRET, TIMESTAMP
from scuola.grading.folders import inbound
from scuola.workspace.answers import handed_in
from scuola.workspace.receipts import same_code, sign

COURSE_KEY = ".receipts-key"
MOST_BYTES = 1_000  # of a time, or a secret: others may put anything into the exchange


@dataclass(frozen=True)
class Found:
    """A submission that the course holds: whose, of what, when, and whether it is the one that counts."""

    key: str
    exercise: str
    moment: datetime
    counts: bool


def make_course_secret(course: Path) -> None:
    """Give a course the key that signs its receipts, unless it has one; raise `OSError` if it cannot be written."""
    if not (course / COURSE_KEY).is_file():
        write_whole(course / COURSE_KEY, secrets.token_hex(32))


def course_secret(course: Path) -> bytes | None:
    """Return the key that signs a course's receipts; None to those who may not read it."""
    try:
        return (course / COURSE_KEY).read_bytes()
    except OSError:
        return None


def find(course: Path, language: str, code: str) -> Found | None:
    """Return the submission that a receipt stands for, if the course holds exactly that: these answers, at that time."""
    ours = course_secret(course)
    for key, exercise, folder, counts in _held(course, language):
        try:
            written, own = (read_ordinary(folder / name, MOST_BYTES) or b"" for name in (TIMESTAMP, SECRET))
            moment = moment_of(written.decode())
        except (OSError, ValueError):
            continue
        answers: dict[str, Any] = handed_in(folder)
        codes = [sign(secret, key, exercise, answers, moment) for secret in (ours, own) if secret]
        if any(same_code(code, known) for known in codes):
            return Found(key, exercise, moment, counts)
    return None


def _held(course: Path, language: str) -> Iterator[tuple[str, str, Path, bool]]:
    """Yield key, exercise, folder and whether it counts: of what was collected, then of all that was handed in."""
    for folder in course.glob("submitted/*/*"):
        yield folder.parent.name, folder.name, folder, True
    for folder in inbound(course, language).glob("*+*+*+*"):
        key, exercise, _, _ = folder.name.rsplit("+", 3)
        yield key, exercise, folder, False
