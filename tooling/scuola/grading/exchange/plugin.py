"""nbgrader's own commands at the hand-in desk: `nbgrader fetch_assignment`, `submit`, `fetch_feedback` and `list`.

Each asks the desk first, lays out what it gives as nbgrader's exchange would be, in a folder that lasts as long as the
command, and then does what nbgrader does. `configure` names them (`ExchangeFactory`).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.exchange import ExchangeError
from nbgrader.exchange.default import (
    ExchangeFetchAssignment,
    ExchangeFetchFeedback,
    ExchangeList,
    ExchangeSubmit,
)
from traitlets.config import Config

from scuola.files.whole import write_whole
from scuola.grading.exchange.at_the_desk import HandInDesk, to_hand_in
from scuola.grading.exchange.layout import SECRET, TIMESTAMP, page_name
from scuola.text.problems import Problem


def configure(config: Config, language: str) -> None:
    """Let nbgrader's commands work at the desk that `SCUOLA_DESK` names."""
    from scuola.grading.course import NOT_HANDED_IN
    from scuola.grading.folders import course_id

    config.CourseDirectory.course_id = course_id(language)
    config.CourseDirectory.ignore = NOT_HANDED_IN
    for step, kind in {
        "fetch_assignment": DeskFetchAssignment, "submit": DeskSubmit, "fetch_feedback": DeskFetchFeedback,
        "list": DeskList,
    }.items():  # fmt: skip
        config.ExchangeFactory[step] = f"{__name__}.{kind.__name__}"


class _AtTheDesk:
    """What the commands share: a copy of one's own part of the exchange, for as long as it is needed."""

    root: str
    coursedir: Any
    desk: HandInDesk

    def start(self) -> Any:
        """Do what nbgrader does, on what the desk gives; raise `ExchangeError` with what the desk says."""
        key = self.coursedir.student_id
        desk = HandInDesk.here("" if key == "*" else key)
        if desk is None:
            raise ExchangeError("There is no hand-in desk here: SCUOLA_DESK says where it is.")
        self.desk = desk
        try:
            with self.laid_out() as root:
                self.root = str(root)
                return super().start()  # type: ignore[misc]  # nbgrader's
        except Problem as problem:
            raise ExchangeError(str(problem)) from problem

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """Give a folder with what the desk gives, as nbgrader's exchange has it."""
        with tempfile.TemporaryDirectory(prefix="scuola-exchange-") as folder:
            course = Path(folder, self.coursedir.course_id)
            for name in ("outbound", "inbound", "feedback"):
                (course / name).mkdir(parents=True)
            self.lay_out(course)
            yield Path(folder)

    def lay_out(self, course: Path) -> None:
        """Put the released exercises into the folder: the one that the command is about, or all."""
        for slug in self.desk.releases():
            if self.coursedir.assignment_id in ("", slug):
                for name, content in self.desk.release(slug).items():
                    write_whole(course / "outbound" / slug / name, content)


class DeskFetchAssignment(_AtTheDesk, ExchangeFetchAssignment):  # type: ignore[misc]  # nbgrader has no types
    """`nbgrader fetch_assignment`."""


class DeskList(_AtTheDesk, ExchangeList):  # type: ignore[misc]
    """`nbgrader list`: of what was handed in, one's own alone."""

    def lay_out(self, course: Path) -> None:
        """Put one's own submissions into the folder, too, by their notebooks' names, and their feedback."""
        super().lay_out(course)
        for one in self.desk.submissions(self.coursedir.assignment_id):
            key = os.environ.get("JUPYTERHUB_USER", "") or self.desk.key or "me"
            place = course / "inbound" / f"{key}+{one['exercise']}+{one['timestamp']}+own"
            write_whole(place / SECRET, one["secret"])
            for notebook in one["notebooks"]:
                write_whole(place / f"{notebook}.ipynb", "{}")
        put_feedback(self, course)


class DeskFetchFeedback(_AtTheDesk, ExchangeFetchFeedback):  # type: ignore[misc]
    """`nbgrader fetch_feedback`."""

    def lay_out(self, course: Path) -> None:
        """Put one's own feedback into the folder."""
        put_feedback(self, course)


class DeskSubmit(_AtTheDesk, ExchangeSubmit):  # type: ignore[misc]
    """`nbgrader submit`: what nbgrader would put into the exchange is handed in at the desk."""

    def copy_files(self) -> None:
        """Hand in, and keep the copy that nbgrader keeps, under the time that the desk gave."""
        super().copy_files()
        slug, copy = self.coursedir.assignment_id, Path(self.inbound_path, self.assignment_filename)
        accepted = self.desk.hand_in(slug, to_hand_in(copy, self.desk.releases().get(slug, {})))
        kept = Path(self.cache_path, self.assignment_filename.rsplit("+", 1)[0])
        named = kept.with_name(f"{kept.name.rsplit('+', 1)[0]}+{accepted.timestamp}")
        kept.rename(named)
        write_whole(named / TIMESTAMP, accepted.timestamp)
        write_whole(named / SECRET, accepted.secret)
        self.log.info("Receipt: %s", accepted.receipt.code)


def put_feedback(command: Any, course: Path) -> None:
    """Put one's own feedback pages into a copy of the exchange, under the names by which nbgrader looks for them."""
    for one in command.desk.submissions(command.coursedir.assignment_id):
        pages = command.desk.feedback(one["exercise"]).get(one["timestamp"], {})
        for notebook, page in pages.items():
            write_whole(course / "feedback" / f"{page_name(one['secret'], notebook)}.html", page)
