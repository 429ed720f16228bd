"""Handing in from the page itself: at the hand-in desk, or through nbgrader's exchange."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

from traitlets.config import Config

from scuola.grading.course import configure
from scuola.grading.exchange.at_the_desk import DeskProblem, HandInDesk, to_hand_in
from scuola.grading.exchange.inbound import moment_of
from scuola.grading.exchange.layout import SECRET
from scuola.grading.exchange.receipts import course_secret
from scuola.grading.folders import CLOSED, takes_in
from scuola.grading.nbgrader.programs import environment_on_path
from scuola.text import Text
from scuola.text.problems import Problem, not_written
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.receipts import DIGEST_LENGTH, Receipt, digest_of, keep, sign

NO_WORKSPACE = Text(
    "Questa pagina non è in una cartella di lavoro di Scuola, quindi non si può consegnare da qui. "
    "Aprire Scuola con il comando «scuola start» e ritrovare l'esercizio nella pagina iniziale.",
    "This page is not in a working folder of Scuola, so it cannot be handed in from here. "
    "Open Scuola with the command “scuola start” and find the exercise on the home page.",
)
REFUSED = Text(
    "La consegna non è riuscita: {why}. Le risposte sono salvate: riprovare tra poco o avvisare chi gestisce il corso.",
    "Handing in did not succeed: {why}. The answers are saved: try again shortly or tell whoever runs the course.",
)
UNREACHABLE = Text(
    "la cartella del corso ({folder}) non si raggiunge", "the folder of the course ({folder}) cannot be reached"
)


def hand_in(slug: str, folder: Path) -> Receipt:
    """Hand in the exercise in `folder` and return its receipt; raise `Problem`, with nothing lost, if that fails."""
    workspace = Workspace.around(folder)
    if workspace is None:
        raise Problem(NO_WORKSPACE)
    desk = HandInDesk.of(workspace)
    receipt = _at_the_desk(slug, folder, desk) if desk else _in_the_exchange(slug, folder, workspace)
    try:
        keep(folder, receipt)
    except OSError as error:
        raise not_written(folder, error) from error
    return receipt


def _at_the_desk(slug: str, folder: Path, desk: HandInDesk) -> Receipt:
    """Hand in at a desk, which says when and signs."""
    try:
        return desk.hand_in(slug, to_hand_in(folder, desk.releases().get(slug, {}))).receipt
    except (DeskProblem, OSError) as error:
        raise Problem(REFUSED(why=error.message if isinstance(error, DeskProblem) else error)) from error


def _in_the_exchange(slug: str, folder: Path, workspace: Workspace) -> Receipt:
    """Hand in to a folder that course and participants share."""
    answers = Answers(folder).all()
    key, moment, own = _submit(slug, workspace)
    code = sign(course_secret(workspace.course) or own, key, slug, answers, moment)
    return Receipt(moment, code, digest_of(answers)[:DIGEST_LENGTH])


def exchanging(slug: str, workspace: Workspace) -> tuple[Any, Any, Config]:
    """Return what nbgrader's exchange needs to speak for a participant: course, authenticator, configuration."""
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory

    config = Config()
    configure(config, workspace.course, workspace.language)
    config.Exchange.assignment_dir = str(workspace.folder / "exercises")
    config.Exchange.cache = str(workspace.folder / ".scuola" / "handed-in")
    course = CourseDirectory(config=config)
    course.assignment_id = slug
    course.student_id = workspace.key
    logging.getLogger("nbgrader").setLevel(logging.CRITICAL)
    return course, Authenticator(config=config), config


def _submit(slug: str, workspace: Workspace) -> tuple[str, datetime, bytes]:
    """Hand in with nbgrader; return under which key, when, and the secret that nbgrader made for it."""
    from nbgrader.exchange import ExchangeError
    from nbgrader.exchange.default import ExchangeSubmit

    if not workspace.course.is_dir():
        raise Problem(REFUSED(why=UNREACHABLE(folder=workspace.course)))
    if not takes_in(workspace.course, workspace.language):
        raise Problem(REFUSED(why=CLOSED))
    course, authenticator, config = exchanging(slug, workspace)
    try:
        with environment_on_path():
            submitting = ExchangeSubmit(coursedir=course, authenticator=authenticator, config=config)
            submitting.start()
        key, _, moment, _ = submitting.assignment_filename.rsplit("+", 3)
        return key, moment_of(moment), (Path(submitting.cache_path, f"{key}+{slug}+{moment}") / SECRET).read_bytes()
    except (ExchangeError, OSError, RuntimeError) as error:
        raise Problem(REFUSED(why=error)) from error
