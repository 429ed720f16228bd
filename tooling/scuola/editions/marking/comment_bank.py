"""Comments that markers use again: those of the School, and those that this edition's markers have kept."""

from __future__ import annotations

from pathlib import Path

from scuola import curriculum
from scuola.editions.marking.judgements import FOLDER
from scuola.files.whole import changing, read_json
from scuola.text.problems import not_written

FILE = "comments.json"


def comments(course: Path, exercise: str) -> list[str]:
    """Return the comments to choose from, in the current language: the School's, then the edition's on an exercise."""
    return [*(str(one) for one in curriculum.marking_comments()), *read_json(course / FOLDER / FILE).get(exercise, [])]


def keep(course: Path, exercise: str, comment: str) -> None:
    """Add a comment to the bank; raise `Problem` if it cannot be written."""
    if not comment.strip() or comment in comments(course, exercise):
        return
    try:
        with changing(course / FOLDER / FILE) as kept:
            if comment not in kept.setdefault(exercise, []):
                kept[exercise].append(comment)
    except OSError as error:
        raise not_written(course, error) from error
