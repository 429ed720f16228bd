"""What nbgrader's steps do anew each time, done once: opening the gradebook, and checking its schemas of metadata.

Each costs more than what it is done for; what comes of it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jsonschema.validators import validator_for  # type: ignore[import-untyped]
from nbgrader.api import Gradebook
from nbgrader.nbgraderformat import common
from sqlalchemy import event
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from scuola.grading.nbgrader.private import PrivateGradebook


@contextmanager
def opened_once(book: PrivateGradebook) -> Iterator[None]:
    """Let nbgrader's steps, each of which opens the gradebook, share one session, and what it has read.

    What a step has not committed when it closes the gradebook is undone, as always.
    """
    opening, ending = Gradebook.__init__, Gradebook.close
    sessions = scoped_session(sessionmaker(bind=book.engine, future=True, expire_on_commit=False))
    known: set[str] = set()  # courses that it has
    unsaved = _Unsaved(sessions())

    def open_private(self: Any, db_url: str, course_id: str = "default_course", authenticator: Any = None) -> None:
        if db_url != book.url:
            opening(self, db_url, course_id, authenticator)
            return
        self.engine, self.db, self.authenticator = book.engine, sessions, authenticator
        if course_id not in known:
            self.check_course(course_id=course_id)
            known.add(course_id)
        self.course_id = course_id

    def close(self: Any) -> None:
        if self.engine is not book.engine:
            ending(self)
        elif unsaved:
            self.db.rollback()

    Gradebook.__init__, Gradebook.close = open_private, close
    try:
        yield
    finally:
        Gradebook.__init__, Gradebook.close = opening, ending
        sessions.remove()


class _Unsaved:
    """Whether something in a session would be lost if it ended now."""

    def __init__(self, session: Session) -> None:
        self.session, self.is_written = session, False
        event.listen(session, "after_flush", lambda *_: setattr(self, "is_written", True))
        event.listen(session, "do_orm_execute", self._executed)
        for name in ("after_commit", "after_rollback"):
            event.listen(session, name, lambda *_: setattr(self, "is_written", False))

    def _executed(self, state: Any) -> None:
        self.is_written = self.is_written or not state.is_select

    def __bool__(self) -> bool:
        pending = self.session.new or self.session.deleted or self.session.dirty
        return bool(self.is_written or pending)


def check_schemas_once() -> None:
    """Let each schema of nbgrader's metadata be checked once in this process, and not with every cell."""
    checked: set[str] = set()
    validate = common.jsonschema.validate

    class Schemas:
        """What nbgrader uses of jsonschema."""

        @staticmethod
        def validate(instance: Any, schema: Any) -> None:
            if str(schema) not in checked:
                validate(instance, schema)
                checked.add(str(schema))
            elif not validator_for(schema)(schema).is_valid(instance):
                validate(instance, schema)  # which says what is wrong

    common.jsonschema = Schemas
