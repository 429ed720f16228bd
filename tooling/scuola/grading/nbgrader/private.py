"""A private copy of the gradebook: nbgrader's own steps write into it, and what they changed is written into the real one.

Workers have nothing else: they know neither the real gradebook nor what is in it of other people's at this moment.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Base
from sqlalchemy import Engine, create_engine, event, select, text, update

from scuola.grading.nbgrader import database
from scuola.grading.nbgrader.database import said_in_words
from scuola.grading.nbgrader.gradebook import Columns
from scuola.grading.nbgrader.opening import Course

SQLITE = "sqlite:///"
ROWS_AT_A_TIME = 1_000


@dataclass
class State:
    """What a gradebook says of a submission: of each notebook by name, and of its cells by `grade_id`."""

    itself: dict[str, Columns] = field(default_factory=dict)
    grades: dict[str, dict[str, Columns]] = field(default_factory=dict)
    comments: dict[str, dict[str, Columns]] = field(default_factory=dict)


def copy_gradebook(course: Course, place: Path) -> None:
    """Copy the whole gradebook of a course into an SQLite file; raise `Problem` if it cannot be read."""
    if course.database.startswith(SQLITE):
        with (
            closing(sqlite3.connect(course.database.removeprefix(SQLITE))) as real,
            closing(sqlite3.connect(place)) as copy,
        ):
            real.backup(copy)
        return
    with said_in_words():
        there, here = create_engine(course.database), create_engine(f"{SQLITE}{place}")
        Base.metadata.create_all(bind=here)
        with there.connect() as real, here.begin() as copy:
            for table in Base.metadata.sorted_tables:
                for rows in real.execute(select(table)).mappings().partitions(ROWS_AT_A_TIME):
                    copy.execute(table.insert(), [dict(row) for row in rows])
            version = real.execute(text("SELECT version_num FROM alembic_version")).scalar()
            copy.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
            copy.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": version})
        for engine in (there, here):
            engine.dispose()


class PrivateGradebook:
    """The copy that one worker has, made anew for each submission."""

    def __init__(self, template: Path, place: Path) -> None:
        self.template, self.place = template, place
        self.url = f"{SQLITE}{place}"
        self.engine: Engine = create_engine(self.url, future=True)
        event.listen(self.engine, "connect", _hurry)

    def renew(self) -> None:
        """Be a copy of the gradebook as it was when grading began."""
        self.engine.dispose()
        shutil.copyfile(self.template, self.place)

    def clear(self, assignment: str, participant: str, notebooks: Collection[str]) -> None:
        """Forget what a program said of notebooks of a submission the last time: what is not said anew is not true."""
        with self.engine.begin() as connection:
            asked = select(database.submitted_notebook.c.id).select_from(database.handed_in())
            given = asked.where(
                database.assignment.c.name == assignment, database.submission.c.student_id == participant,
                database.notebook.c.name.in_(notebooks),
            )  # fmt: skip
            connection.execute(
                update(database.grade).where(database.grade.c.notebook_id.in_(given)).values(auto_score=None)
            )
            connection.execute(
                update(database.comment).where(database.comment.c.notebook_id.in_(given)).values(auto_comment=None)
            )

    def state(self, assignment: str, participant: str) -> State:
        """Return what it says of a submission."""
        state = State()
        with self.engine.connect() as connection:
            for kind, said in ((database.grade, state.grades), (database.comment, state.comments)):
                for name, grade_id, *values in connection.execute(database.of_cells(kind, assignment, participant)):
                    columns = dict(zip(database.CONTENT[kind.name], values, strict=True))
                    said.setdefault(name, {})[grade_id] = columns
            for name, penalty in connection.execute(database.of_notebooks(assignment, participant)):
                state.itself[name] = {"late_submission_penalty": penalty}
        return state


def changes(before: State, after: State, name: str) -> tuple[dict[str, Columns], dict[str, Columns], Columns]:
    """Return what changed of a notebook: columns of grades and of comments by `grade_id`, and its own."""
    return (
        _changed_cells(before.grades.get(name, {}), after.grades.get(name, {})),
        _changed_cells(before.comments.get(name, {}), after.comments.get(name, {})),
        _changed(before.itself.get(name, {}), after.itself.get(name, {})),
    )


def _changed_cells(before: Mapping[str, Columns], after: Mapping[str, Columns]) -> dict[str, Columns]:
    return {name: _changed(before.get(name, {}), columns) for name, columns in after.items()}


def _changed(before: Columns, after: Columns) -> Columns:
    return {column: value for column, value in after.items() if column not in before or before[column] != value}


def _hurry(connection: Any, _: object) -> None:
    """Write without waiting for the disk: the copy is thrown away."""
    for setting in ("synchronous = OFF", "journal_mode = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
