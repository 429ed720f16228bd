"""What comes now for a participant: the next lesson of their path that is not done, the exercise that is due first."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum.schema import Lesson, Path
from scuola.exercises.due import deadline_text, due_of
from scuola.markup.links import to_page
from scuola.notebooks.front_matter import ExerciseHead
from scuola.notebooks.source import heads
from scuola.workspace import Workspace, progress, who
from scuola.workspace.receipts import latest


def progress_in(workspace: Workspace, lesson: Lesson) -> progress.Progress:
    """Return how far a participant is in a lesson."""
    return progress.of_lesson(lesson, workspace.answers("modules", lesson.slug))


def is_within(slug: str, chosen: Path | None) -> bool:
    """Say whether a lesson is on a path: every lesson is, where none was chosen."""
    return chosen is None or curriculum.lesson(slug).code in chosen.lessons


def next_lesson(workspace: Workspace) -> Lesson:
    """Return the lesson opened last; where that one is done, the next of the path that is not, or itself if all are."""
    written = _written()
    opened = [progress_in(workspace, one).opened or datetime.min.replace(tzinfo=progress.ZONE) for one in written]
    last = written[opened.index(max(opened))]
    state = progress_in(workspace, last)
    if state.opened and state.share < 1:
        return last
    return _undone_from(last, workspace) or last


def lesson_after(here: str, workspace: Workspace) -> Lesson | None:
    """Return the lesson to go on with from the page that is open, which is another one; None if all are done."""
    now = next_lesson(workspace)
    if now.slug == here:
        return _undone_from(now, workspace, but=here)
    return now if progress_in(workspace, now).share < 1 else None


def _written() -> list[Lesson]:
    return [one for _, one in curriculum.lessons() if curriculum.has_text(one.slug)]


def _undone_from(start: Lesson, workspace: Workspace, but: str = "") -> Lesson | None:
    """Return the first lesson of the path, from one on and round to it again, that is not done."""
    written, chosen = _written(), who.chosen(workspace)
    place = written.index(start)
    ahead = (one for one in written[place:] + written[:place] if one.slug != but and is_within(one.slug, chosen))
    return next((one for one in ahead if progress_in(workspace, one).share < 1), None)


def due_first(workspace: Workspace, *, from_home: bool) -> Markup:
    """Return the exercise that is due first and has not been handed in, if it has a date."""
    folders = ((slug, head, workspace.folder / "exercises" / slug) for slug, head in heads(ExerciseHead))
    dated = (
        (due_of(folder / f"{slug}.{workspace.language}.ipynb"), slug, head, folder) for slug, head, folder in folders
    )
    waiting = [(due, slug, head) for due, slug, head, folder in dated if due and not latest(folder)]
    if not waiting:
        return Markup("")
    due, slug, head = min(waiting, key=lambda one: one[0])
    return Markup('<p class="s-due"><strong>{}</strong>: <a href="{}">{}</a></p>').format(
        deadline_text(due), to_page("exercises", slug, from_home=from_home), head.name
    )
