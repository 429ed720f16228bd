"""A course folder: nbgrader's own, with a configuration of three lines. One per language edition."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from traitlets.config import Config

from scuola.exercises.due import stamp
from scuola.files.content import content
from scuola.files.private import private_folder
from scuola.files.whole import NOT_STATE, changing, read_json, write_whole
from scuola.grading.folders import EXCHANGE, course_id, is_at_the_desk, outbound, protect
from scuola.grading.nbgrader.opening import open_course
from scuola.grading.nbgrader.programs import environment_on_path
from scuola.jupyter import FOLDER as JUPYTER
from scuola.text import Text
from scuola.text.problems import Problem, not_written

CONFIG = '''\
"""nbgrader's configuration of this course, written by Scuola. Add your own settings below."""

from pathlib import Path

from scuola.grading.course import configure

c = get_config()
configure(c, Path(__file__).parent, "{language}")
'''

RELEASED = ".released.json"  # the digest of what each exercise was last released from
NOT_HANDED_IN = [
    ".ipynb_checkpoints", "__pycache__", "*.pyc", "*.md", "feedback",
    "answers.history.jsonl", "answers.damaged-*", "receipts.jsonl", ".answers.lock", *NOT_STATE,
]  # fmt: skip
SECONDS_PER_CELL = 120

NOT_RELEASED = Text(
    "L'esercizio «{slug}» non è stato pubblicato: {why}. Il resto del corso è pronto.",
    "The exercise “{slug}” could not be released: {why}. The rest of the course is ready.",
)


def configure(config: Config, folder: Path, language: str) -> None:
    """Set up nbgrader for the course in `folder`: exercises from the content, graded from pristine notebooks."""
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = course_id(language)
    config.CourseDirectory.source_directory = str(content() / "exercises")
    config.CourseDirectory.notebook_id = f"*.{language}"
    config.CourseDirectory.ignore = NOT_HANDED_IN
    config.Exchange.root = str(folder / EXCHANGE)
    config.ExchangeReleaseAssignment.force = True
    config.ExchangeFactory.collect = "scuola.grading.exchange.collecting.CarefulCollect"
    if is_at_the_desk(folder):
        config.ExchangeFactory.release_assignment = "scuola.grading.exchange.closed.ClosedRelease"
    config.Exchange.cache = str(folder / ".cache")
    config.GenerateAssignment.preprocessors.append("scuola.grading.nbgrader.due_dates.StampDueDate")
    config.Autograde.autograde_preprocessors.prepend(["scuola.grading.nbgrader.keys.FillInKey"])
    config.FillInKey.folder = str(folder)
    config.Autograde.exporter_class = "scuola.grading.nbgrader.pristine.PristineExporter"
    config.GenerateFeedback.exporter_class = "scuola.grading.nbgrader.feedback.FeedbackExporter"
    config.FeedbackExporter.template_name = "scuola-feedback"
    config.FeedbackExporter.extra_template_basedirs = [str(JUPYTER / "nbgrader")]
    config.ExecutePreprocessor.timeout = SECONDS_PER_CELL


def make_course(folder: Path, language: str) -> None:
    """Make a course folder, or leave as it is one that is there; raise `Problem` if it cannot be written."""
    try:
        private_folder(folder)
        (folder / EXCHANGE).mkdir(exist_ok=True)
        protect(folder, language)
        if not (folder / "nbgrader_config.py").is_file():
            write_whole(folder / "nbgrader_config.py", CONFIG.format(language=language))
    except OSError as error:
        raise not_written(folder, error) from error


def release(
    folder: Path, language: str, slugs: Sequence[str] | None = None,
    due: Mapping[str, datetime | None] | None = None, done: Callable[[str, int], None] = lambda slug, total: None,
) -> list[Problem]:  # fmt: skip
    """Release exercises (all, if none are named) whose content or due date changed since their last release.

    `done` is told of each, and of how many there are. Returns what went wrong, one by one.
    """
    problems = []
    chosen = content().exercises() if slugs is None else slugs
    for slug in chosen:
        until = (due or {}).get(slug)
        source = content() / "exercises" / slug / f"{slug}.{language}.ipynb"
        digest = hashlib.sha256(source.read_bytes()).hexdigest()
        if not _is_current(folder, language, slug, digest, until):
            try:
                _release(folder, slug, until)
                with changing(folder / RELEASED, anew=True) as released:
                    released[slug] = digest
            except Exception as error:  # nbgrader raises many kinds; one exercise must not stop the others
                problems.append(Problem(NOT_RELEASED(slug=slug, why=error)))
        done(slug, len(chosen))
    protect(folder, language)
    return problems


def _is_current(folder: Path, language: str, slug: str, digest: str, due: datetime | None) -> bool:
    """Say whether an exercise was released from a notebook of this digest, with the same due date."""
    released = outbound(folder, language, slug) / f"{slug}.{language}.ipynb"
    if not released.is_file() or _digests(folder).get(slug) != digest:
        return False
    carried = json.loads(released.read_text(encoding="utf-8"))["metadata"]["scuola"].get("due")
    return bool(carried == (due and stamp(due)))


def _digests(folder: Path) -> Mapping[str, str]:
    """Return the digest of the notebook that each exercise was last released from; a damaged record is as none."""
    try:
        return read_json(folder / RELEASED)
    except Problem:
        return {}


def _release(folder: Path, slug: str, due: datetime | None) -> None:
    api = open_course(folder).api()
    with environment_on_path():
        with api.gradebook as book:
            in_universal_time = due and due.astimezone(UTC).replace(tzinfo=None)  # as nbgrader keeps it
            book.update_or_create_assignment(slug, duedate=in_universal_time)
        for result in (api.generate_assignment(slug, force=True), api.release_assignment(slug)):
            if not result["success"]:
                raise RuntimeError(result.get("error") or result.get("log"))
