"""A course folder: nbgrader's own, with a configuration of three lines. One per language edition."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from traitlets.config import Config

from scuola.content import content, exercises, jupyter
from scuola.due import stamp
from scuola.grading.opening import open_course
from scuola.grading.programs import environment_on_path
from scuola.problems import Problem, not_written
from scuola.text import Text

CONFIG = '''\
"""nbgrader's configuration of this course, written by Scuola. Add your own settings below."""

from pathlib import Path

from scuola.grading.course import configure

c = get_config()
configure(c, Path(__file__).parent, "{language}")
'''

EXCHANGE = "exchange"
NOT_HANDED_IN = [
    ".ipynb_checkpoints", "__pycache__", "*.pyc", "*.md", "*.certificate.yaml", "feedback",
    "answers.history.jsonl", "answers.damaged-*", "receipts.jsonl", ".answers.lock", "*.tmp",
]  # fmt: skip
SECONDS_PER_CELL = 120

NOT_RELEASED = Text(
    "L'esercizio «{slug}» non è stato pubblicato: {why}. Il resto del corso è pronto.",
    "The exercise “{slug}” could not be released: {why}. The rest of the course is ready.",
)


def course_id(language: str) -> str:
    """Return the name of a language edition's course."""
    return f"scuola-{language}"


def configure(config: Config, folder: Path, language: str) -> None:
    """Set up nbgrader for the course in `folder`: exercises from the content, graded from pristine notebooks."""
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.course_id = course_id(language)
    config.CourseDirectory.source_directory = str(content() / "exercises")
    config.CourseDirectory.notebook_id = f"*.{language}"
    config.CourseDirectory.ignore = NOT_HANDED_IN
    config.Exchange.root = str(folder / EXCHANGE)
    config.ExchangeReleaseAssignment.force = True
    config.Exchange.cache = str(folder / ".cache")
    config.GenerateAssignment.preprocessors.append("scuola.grading.due_dates.StampDueDate")
    config.Autograde.exporter_class = "scuola.grading.pristine.PristineExporter"
    config.GenerateFeedback.exporter_class = "scuola.grading.feedback.FeedbackExporter"
    config.FeedbackExporter.template_name = "scuola-feedback"
    config.FeedbackExporter.extra_template_basedirs = [str(jupyter() / "nbgrader")]
    config.ExecutePreprocessor.timeout = SECONDS_PER_CELL


def outbound(folder: Path, language: str, slug: str) -> Path:
    """Return where a released exercise is fetched from."""
    return folder / EXCHANGE / course_id(language) / "outbound" / slug


def make_course(folder: Path, language: str) -> None:
    """Make a course folder, or leave as it is one that is there; raise `Problem` if it cannot be written."""
    try:
        (folder / EXCHANGE).mkdir(parents=True, exist_ok=True)
        if not (folder / "nbgrader_config.py").is_file():
            (folder / "nbgrader_config.py").write_text(CONFIG.format(language=language), encoding="utf-8")
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
    chosen = exercises() if slugs is None else slugs
    for slug in chosen:
        until = (due or {}).get(slug)
        if not _is_current(folder, language, slug, until):
            try:
                _release(folder, slug, until)
            except Exception as error:  # nbgrader raises many kinds; one exercise must not stop the others
                problems.append(Problem(NOT_RELEASED(slug=slug, why=error)))
        done(slug, len(chosen))
    return problems


def _is_current(folder: Path, language: str, slug: str, due: datetime | None) -> bool:
    """Say whether an exercise was released after its notebook was last built, with the same due date."""
    name = f"{slug}.{language}.ipynb"
    source, released = content() / "exercises" / slug / name, outbound(folder, language, slug) / name
    if not released.is_file() or released.stat().st_mtime < source.stat().st_mtime:
        return False
    carried = json.loads(released.read_text(encoding="utf-8"))["metadata"]["scuola"].get("due")
    return bool(carried == (due and stamp(due)))


def _release(folder: Path, slug: str, due: datetime | None) -> None:
    api = open_course(folder).api()
    with environment_on_path():
        with api.gradebook as book:
            in_universal_time = due and due.astimezone(UTC).replace(tzinfo=None)  # as nbgrader keeps it
            book.update_or_create_assignment(slug, duedate=in_universal_time)
        for result in (api.generate_assignment(slug, force=True), api.release_assignment(slug)):
            if not result["success"]:
                raise RuntimeError(result.get("error") or result.get("log"))
