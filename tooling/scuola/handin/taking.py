"""Taking a submission in: whose and when is said by the desk, never by who hands in; what is kept is bytes.

Only files that the released exercise has, and the answers, are taken, under those names. A submission lies in nbgrader's
exchange whole or not at all, and what it is worth is not looked at here.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from scuola.editions import edition
from scuola.editions.edition import Stage
from scuola.files.whole import write_folder
from scuola.grading.exchange.inbound import moment_of
from scuola.grading.exchange.layout import SECRET, TIMESTAMP
from scuola.grading.exchange.receipts import course_secret
from scuola.grading.folders import CLOSED, inbound
from scuola.handin.giving import release
from scuola.handin.refusals import (
    NO_FILES,
    NO_SPACE,
    OTHER_FILE,
    TOO_LARGE,
    TOO_MUCH,
    TOO_OFTEN,
    Refused,
)
from scuola.workspace.answers import FILE as ANSWERS
from scuola.workspace.answers import handed_in
from scuola.workspace.receipts import DIGEST_LENGTH, Receipt, digest_of, sign

MEGABYTE = 2**20
MOST_EACH, MOST = 8 * MEGABYTE, 12 * MEGABYTE  # of one file, of a submission
MOST_KEPT = 256 * MEGABYTE  # of one person, in one course
HOURLY = 30  # of one exercise, by one person
LEFT_FREE = 256 * MEGABYTE  # of the disk: grading needs some, too
FORMAT = "%Y-%m-%d %H:%M:%S.%f UTC"


@dataclass(frozen=True)
class Taken:
    """A submission that was taken in: its receipt, when as nbgrader writes it, and the secret of its feedback."""

    receipt: Receipt
    timestamp: str
    secret: str


def take(course: Path, language: str, key: str, slug: str, files: Mapping[str, bytes]) -> Taken:
    """Take in what a person hands in for an exercise; raise `Refused`, or `OSError` if it cannot be written."""
    now = datetime.now(UTC)
    if edition.read(course).stage is not Stage.OPEN:
        raise Refused(HTTPStatus.FORBIDDEN, CLOSED)
    _check(files, release(course, language, slug).keys() | {ANSWERS})
    _check_quotas(inbound(course, language), key, slug, sum(map(len, files.values())), now)
    timestamp, secret = now.strftime(FORMAT), secrets.token_hex(64)
    place = inbound(course, language) / f"{key}+{slug}+{timestamp}+{secrets.token_urlsafe(9)}"
    write_folder(place, {**files, TIMESTAMP: timestamp.encode(), SECRET: secret.encode()})
    answers = handed_in(place)
    code = sign(course_secret(course) or secret.encode(), key, slug, answers, now)
    return Taken(Receipt(now, code, digest_of(answers)[:DIGEST_LENGTH]), timestamp, secret)


def _check(files: Mapping[str, bytes], allowed: set[str]) -> None:
    if not files:
        raise Refused(HTTPStatus.BAD_REQUEST, NO_FILES)
    for name, content in files.items():
        if name not in allowed:
            raise Refused(HTTPStatus.BAD_REQUEST, OTHER_FILE(name=name[:80]))
        if len(content) > MOST_EACH:
            raise too_large()
    if sum(map(len, files.values())) > MOST:
        raise too_large()


def too_large() -> Refused:
    """Return the refusal of what is too large."""
    why = TOO_LARGE(most=MOST // MEGABYTE, each=MOST_EACH // MEGABYTE)
    return Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, why)


def _check_quotas(folder: Path, key: str, slug: str, size: int, now: datetime) -> None:
    """Raise `Refused` where a person hands in too often or keeps too much, or the disk is nearly full."""
    recent, kept = 0, size
    for place in folder.glob(f"{key}+*"):
        kept += sum(path.lstat().st_size for path in place.rglob("*"))
        recent += _is_since(place.name, slug, now - timedelta(hours=1))
    if recent >= HOURLY:
        raise Refused(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN(count=recent))
    if kept > MOST_KEPT:
        raise Refused(HTTPStatus.INSUFFICIENT_STORAGE, TOO_MUCH(most=MOST_KEPT // MEGABYTE))
    if shutil.disk_usage(folder).free < LEFT_FREE + size:
        raise Refused(HTTPStatus.INSUFFICIENT_STORAGE, NO_SPACE)


def _is_since(name: str, slug: str, moment: datetime) -> bool:
    """Say whether a name in the exchange is of a submission of an exercise since a moment."""
    try:
        _, exercise, written, _ = name.rsplit("+", 3)
        return exercise == slug and moment_of(written) > moment
    except ValueError:  # put there by somebody, while the exchange was open
        return False
