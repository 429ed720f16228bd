"""Collecting from the exchange: nbgrader's own way, except that everything in it is looked at before it is taken.

The course's configuration names this class (`ExchangeFactory.collect`), so that `nbgrader collect` does the same.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from scuola.files.whole import changing, read_json
from scuola.grading.exchange.contents import Refusal, copy
from scuola.grading.exchange.inbound import ACCOUNTS, Refused, Submission, submissions
from scuola.text import Text, untranslated
from scuola.text.limits import first_of

PARTIAL = ".collecting"
LEFT = Text("«{name}»: {why}", "“{name}”: {why}")


class CarefulCollect(ExchangeCollect):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's collecting, of submissions that are what they say; `refused` has the others, each with why."""

    refused: list[Refused]
    chosen: list[Submission]

    def init_src(self) -> None:
        """Find the submission of each person: the latest, or the latest before the due date where that is asked for."""
        inbound = Path(self.root, self.coursedir.course_id, "inbound")
        if not inbound.is_dir():
            self.fail(f"Course not found: {inbound}")
        found, self.refused = submissions(inbound, self.coursedir.assignment_id, self._accounts())
        wanted = self.coursedir.student_id
        by_key: dict[str, list[Submission]] = {}
        for one in sorted(found, key=lambda one: one.moment, reverse=True):
            if wanted in ("", "*", one.key):
                by_key.setdefault(one.key, []).append(one)
        due = self._due()
        self.chosen = [next((one for one in ones if due and one.moment <= due), ones[0]) for ones in by_key.values()]
        for notice in first_of(LEFT(name=one.name, why=one.why) for one in self.refused):
            self.log.warning("%s", notice)

    def copy_files(self) -> None:
        """Copy what was found; what cannot be copied stops nobody else's."""
        with changing(self._accounts_file(), anew=True) as accounts:
            for submission in self.chosen:
                try:
                    self._collect(submission)
                except Refusal as refusal:
                    self.refused.append(Refused(submission.path.name, refusal.why))
                except OSError as error:
                    self.refused.append(Refused(submission.path.name, untranslated(error.strerror or error)))
                else:
                    accounts.setdefault(submission.key, submission.account)

    def _collect(self, submission: Submission) -> None:
        place = Path(
            self.coursedir.format_path(self.coursedir.submitted_directory, submission.key, self.coursedir.assignment_id)
        )
        before = self.coursedir.get_existing_timestamp(str(place)) if place.is_dir() else None
        newer = before is None or submission.moment > before.replace(tzinfo=UTC)
        if place.is_dir() and not (self.before_duedate or (newer and self.update)):
            return
        partial = place.with_name(place.name + PARTIAL)
        shutil.rmtree(partial, ignore_errors=True)
        try:
            copy(submission.path, submission.account, partial, self._leaves_out)
        except (Refusal, OSError):
            shutil.rmtree(partial, ignore_errors=True)
            raise
        shutil.rmtree(place, ignore_errors=True)
        partial.rename(place)

    def _leaves_out(self, name: str) -> bool:
        return any(fnmatch(name, pattern) for pattern in self.coursedir.ignore)

    def _due(self) -> Any:
        if not self.before_duedate:
            return None
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as book:
            try:
                due = book.find_assignment(self.coursedir.assignment_id).duedate
            except MissingEntry:
                return None
        return due and parse_utc(due).replace(tzinfo=UTC)

    def _accounts(self) -> Mapping[str, int]:
        return read_json(self._accounts_file())

    def _accounts_file(self) -> Path:
        return Path(self.coursedir.root, ACCOUNTS)
