"""The due date of an exercise, carried by its released notebook: a participant's page has no gradebook to ask."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import NbGraderPreprocessor

from scuola.exercises.due import stamp


class StampDueDate(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Write the gradebook's due date into `metadata.scuola.due`, as ISO 8601 in the School's time."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the due date of its assignment, if it has one."""
        known = resources["nbgrader"]
        with Gradebook(known["db_url"]) as book:
            try:
                due = book.find_assignment(known["assignment"]).duedate
            except MissingEntry:
                due = None
        if due and "scuola" in nb.metadata:
            nb.metadata.scuola["due"] = stamp(due.replace(tzinfo=UTC))
        return nb, resources
