"""The school's file as it is by now: editions and who teaches may change while the school runs.

What else stands in the file (address, sign-in, database, accounts) holds as it was when the school started.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scuola.hub import school
from scuola.hub.school import School
from scuola.text.problems import Problem

FOLLOWED = ("editions", "instructors", "keep_days", "idle_minutes")


class SchoolFile:
    """A school whose file is followed; raises `Problem` if it cannot be read at first."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._stamp = self._looked_at()
        self._school = school.read(file)

    @property
    def now(self) -> School:
        """Return the school as its file says by now; as it was, where the file has a mistake just now."""
        stamp = self._looked_at()
        if stamp != self._stamp:
            self._stamp = stamp
            try:
                changed = school.read(self.file)
                self._school = self._school.model_copy(update={name: getattr(changed, name) for name in FOLLOWED})
            except (OSError, Problem) as error:
                print(f"{self.file.name}: {error}", file=sys.stderr, flush=True)
        return self._school

    def _looked_at(self) -> tuple[int, int, int]:
        """Return what tells whether the file has changed."""
        try:
            status = self.file.stat()
        except OSError:  # while an editor puts a new one in its place
            return (0, 0, 0)
        return status.st_mtime_ns, status.st_size, status.st_ino
