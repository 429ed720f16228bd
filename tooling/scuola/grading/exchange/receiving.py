"""Feedback, from the hand-in desk or nbgrader's exchange, to the page of the exercise."""

from __future__ import annotations

import logging
from pathlib import Path

from scuola.files.whole import write_whole
from scuola.grading.exchange.at_the_desk import DeskProblem, HandInDesk, is_inside
from scuola.grading.exchange.handing_in import exchanging
from scuola.grading.folders import EXCHANGE, course_id
from scuola.workspace import Workspace

FOLDER = "feedback"


def fetch_feedback(slug: str, folder: Path) -> Path | None:
    """Fetch the feedback on an exercise of the present workspace and return the page on its latest submission.

    None if there is none yet, or the course cannot be reached: it will be looked for again.
    """
    workspace = Workspace.around(folder)
    desk = HandInDesk.of(workspace) if workspace else None
    if desk:
        _fetch_from(desk, slug, folder)
    elif workspace and _may_be_there(workspace):
        _fetch(slug, workspace)
    pages = sorted((folder / FOLDER).glob("*/*.html"))  # folders are called by the moment of handing in
    return pages[-1] if pages else None


def _fetch_from(desk: HandInDesk, slug: str, folder: Path) -> None:
    try:
        for timestamp, pages in desk.feedback(slug).items():
            for notebook, page in pages.items():
                place = folder / FOLDER / timestamp / f"{notebook}.html"
                if is_inside(f"{timestamp}/{notebook}") and not (place.is_file() and place.read_text("utf-8") == page):
                    write_whole(place, page)
    except (DeskProblem, OSError) as error:
        logging.getLogger(__name__).warning("feedback on %s could not be fetched: %s", slug, error)


def _may_be_there(workspace: Workspace) -> bool:
    """Say whether anybody has been given feedback: looking is quick, nbgrader's own way is not."""
    given = workspace.course / EXCHANGE / course_id(workspace.language) / "feedback"
    return given.is_dir()


def _fetch(slug: str, workspace: Workspace) -> None:
    from nbgrader.exchange import ExchangeError
    from nbgrader.exchange.default import ExchangeFetchFeedback

    course, authenticator, config = exchanging(slug, workspace)
    try:
        ExchangeFetchFeedback(coursedir=course, authenticator=authenticator, config=config).start()
    except (ExchangeError, OSError, RuntimeError) as error:
        logging.getLogger(__name__).warning("feedback on %s could not be fetched: %s", slug, error)
