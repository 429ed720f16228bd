"""What a course gives at its desk: the exercises released, to all; their own submissions and feedback, to each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from scuola.grading.exchange.layout import SECRET, TIMESTAMP, page_name
from scuola.grading.folders import EXCHANGE, course_id, inbound, outbound
from scuola.handin.refusals import NOT_RELEASED, Refused

SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")


@dataclass(frozen=True)
class HandedIn:
    """A submission: when, as nbgrader writes it, the secret that its feedback is found by, and its notebooks."""

    exercise: str
    timestamp: str
    secret: str
    notebooks: tuple[str, ...]


def releases(course: Path, language: str) -> dict[str, dict[str, str]]:
    """Return the exercises that are released: of each, the digests of its files by their name."""
    folder = outbound(course, language, "any").parent
    slugs = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    return {
        slug: {name: hashlib.sha256(content).hexdigest() for name, content in release(course, language, slug).items()}
        for slug in slugs
        if SLUG.fullmatch(slug)
    }


def release(course: Path, language: str, slug: str) -> dict[str, bytes]:
    """Return the files of a released exercise by their path in it; raise `Refused` if there is no such exercise."""
    folder = outbound(course, language, slug)
    if not SLUG.fullmatch(slug) or not folder.is_dir() or folder.is_symlink():
        raise Refused(HTTPStatus.NOT_FOUND, NOT_RELEASED(exercise=slug[:80]))
    ordinary = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in ordinary}


def submissions(course: Path, language: str, key: str, slug: str = "") -> list[HandedIn]:
    """Return what a person has handed in, of one exercise or of all, oldest first."""
    found = {}
    for folder, exercise in _own_folders(course, language, key):
        if slug in ("", exercise) and (one := _handed_in(folder, exercise)):
            found[one.exercise, one.timestamp] = one
    return sorted(found.values(), key=lambda one: (one.exercise, one.timestamp))


def feedback(course: Path, language: str, key: str, slug: str) -> Mapping[str, Mapping[str, str]]:
    """Return the pages given back to a person on an exercise: by the time of handing in, then by notebook.

    Those alone that were released: they are called by a secret of the submission and the notebook's name.
    """
    given = course / EXCHANGE / course_id(language) / "feedback"
    pages: dict[str, dict[str, str]] = {}
    for one in submissions(course, language, key, slug):
        for notebook in one.notebooks:
            page = given / f"{page_name(one.secret, notebook)}.html"
            if page.is_file() and not page.is_symlink():
                pages.setdefault(one.timestamp, {})[notebook] = page.read_text(encoding="utf-8")
    return pages


def _own_folders(course: Path, language: str, key: str) -> Iterator[tuple[Path, str]]:
    """Yield folder and exercise of what a person handed in: in the exchange, and what was collected of it."""
    for folder in inbound(course, language).glob("*+*+*+*"):
        owner, exercise, _, _ = folder.name.rsplit("+", 3)
        if owner == key:
            yield folder, exercise
    for folder in (course / "submitted" / key).glob("*"):
        yield folder, folder.name


def _handed_in(folder: Path, exercise: str) -> HandedIn | None:
    try:
        timestamp, secret = ((folder / name).read_text(encoding="utf-8").strip() for name in (TIMESTAMP, SECRET))
    except (OSError, ValueError):
        return None
    notebooks = tuple(sorted(path.stem for path in folder.glob("*.ipynb")))
    return HandedIn(exercise, timestamp, secret, notebooks)
