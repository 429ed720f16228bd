"""The results of a course, for the Hub: read by the account that the course belongs to, and told as data.

The Hub may be root's, and what lies in a course is its instructors': `python -m scuola.hub.marks COURSE` touches its files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scuola.editions import edition
from scuola.editions.results import State, results
from scuola.handin.clerks import KEPT, account_of
from scuola.notebooks.source import title_of
from scuola.text import Text, speaking
from scuola.text.problems import Problem

NOT_READ = Text(
    "I risultati in «{course}» non si leggono ({why}). Vederli con: scuola course status --course {course}",
    "The results in “{course}” cannot be read ({why}). See them with: scuola course status --course {course}",
)


@dataclass(frozen=True)
class Mark:
    """What one person earned in one exercise, and whether that is final."""

    key: str
    exercise: str
    title: str
    score: float
    most: float
    final: bool


def told(course: Path) -> list[dict[str, object]]:
    """Return what everyone handed in, as data: the fields of `Mark`."""
    with speaking(edition.read(course).language):
        return [
            {"key": person.participant.key, "exercise": slug, "title": str(title_of(slug)), "score": one.score,
             "most": one.most, "final": one.state is State.FINAL}
            for person in results(course) for slug, one in person.results.items() if one.state is not State.ABSENT
        ]  # fmt: skip


def marks(course: Path) -> list[Mark]:
    """Return the marks of a course, read as its own account; raise `Problem` if they cannot be read."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    command = [sys.executable, "-m", "scuola.hub.marks", str(course)]
    try:
        ended = subprocess.run(command, cwd="/", env=environment, text=True, capture_output=True, **account_of(course))
    except OSError as error:
        raise Problem(NOT_READ(course=course, why=error)) from error
    try:
        return [_mark(one) for one in json.loads(ended.stdout)]
    except (ValueError, TypeError, KeyError) as error:
        raise Problem(NOT_READ(course=course, why=_last(ended.stderr))) from error


def _mark(one: dict[str, Any]) -> Mark:
    """Return a mark as told; an instructor's account tells it, so nothing is taken for granted."""
    key, exercise, title = (str(one[name]) for name in ("key", "exercise", "title"))
    return Mark(key, exercise, title, float(one["score"]), float(one["most"]), bool(one["final"]))


def _last(said: str) -> str:
    return (said.strip().splitlines() or ["?"])[-1][:300]


if __name__ == "__main__":
    try:
        print(json.dumps(told(Path(sys.argv[1]))))
    except Problem as problem:
        sys.exit(str(problem))
