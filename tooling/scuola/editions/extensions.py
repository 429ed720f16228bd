"""More time for one person: nbgrader's own extensions, from the due date that applies to all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from scuola.editions import edition, participants
from scuola.grading.nbgrader import database
from scuola.grading.nbgrader.gradebook import gradebook
from scuola.grading.nbgrader.opening import open_course
from scuola.notebooks.source import title_of
from scuola.text import Text
from scuola.text.problems import Problem

MOST_DAYS = 365

NO_DUE_DATE = Text(
    "«{exercise}» non ha una scadenza da prorogare: si può consegnare in qualsiasi momento, oppure è ancora da pubblicare.",
    "“{exercise}” has no due date to extend: it can be submitted at any time, or is still to be released.",
)
NOT_SO_MANY_DAYS = Text(
    "Una proroga è di giorni interi, da 0 (nessuna) a {most}; qui c'è «{days}».",
    "An extension is of whole days, from 0 (none) to {most}; here there is “{days}”.",
)


def extend(folder: Path, who: str, slug: str, days: int) -> datetime:
    """Give a person some days more for an exercise, in place of those given before; return until when, in universal time.

    No days take the extension back. Raises `Problem` if there is no such person or exercise, or the exercise has no due
    date.
    """
    if not 0 <= days <= MOST_DAYS:
        raise Problem(NOT_SO_MANY_DAYS(days=days, most=MOST_DAYS))
    edition.read(folder).assignment(slug)
    key = participants.find(folder, who).key
    due = applied_dates(folder).get(slug)
    if due is None:
        raise Problem(NO_DUE_DATE(exercise=title_of(slug)))
    with gradebook(open_course(folder)) as book:
        book.update_or_create_submission(slug, key)
        book.grant_extension(slug, key, days=days)
    return due + timedelta(days=days)


def extensions(folder: Path, slug: str) -> Mapping[str, timedelta]:
    """Return how much more time people have for an exercise, by key."""
    given = database.submission.join(
        database.assignment, database.assignment.c.id == database.submission.c.assignment_id
    )
    asked = select(database.submission.c.student_id, database.submission.c.extension).select_from(given)
    with database.reading(open_course(folder)) as connection:
        rows = connection.execute(asked.where(database.assignment.c.name == slug))
        return {key: extension for key, extension in rows if extension}


def applied_dates(folder: Path) -> Mapping[str, datetime | None]:
    """Return the due dates that the gradebook has, in universal time, by exercise."""
    with database.reading(open_course(folder)) as connection:
        rows = connection.execute(select(database.assignment.c.name, database.assignment.c.duedate))
        return {name: due and due.replace(tzinfo=UTC) for name, due in rows}
