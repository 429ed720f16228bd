"""Comments that markers use again: those of the School, and those that this edition's markers have kept."""

from __future__ import annotations

import json
from pathlib import Path

from scuola import curriculum
from scuola.editions.rubric_marks import FOLDER
from scuola.problems import not_written
from scuola.whole_files import write_whole

FILE = "comments.json"


def comments(course: Path, exercise: str) -> list[str]:
    """Return the comments to choose from, in the current language: the School's, then the edition's on an exercise."""
    return [*(str(one) for one in curriculum.marking_comments()), *_kept(course).get(exercise, [])]


def keep(course: Path, exercise: str, comment: str) -> None:
    """Add a comment to the bank; raise `Problem` if it cannot be written."""
    if not comment.strip() or comment in comments(course, exercise):
        return
    kept = _kept(course)
    kept.setdefault(exercise, []).append(comment)
    try:
        write_whole(course / FOLDER / FILE, json.dumps(kept, ensure_ascii=False, indent=1))
    except OSError as error:
        raise not_written(course, error) from error


def _kept(course: Path) -> dict[str, list[str]]:
    try:
        return dict(json.loads((course / FOLDER / FILE).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return {}
