"""A person's data: everything that the course has of them in one file, or erased from everywhere."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from scuola.editions import edition, participants
from scuola.editions.awards import files_of
from scuola.editions.marking import peers
from scuola.editions.marking.judgements import FOLDER as MARKING
from scuola.editions.participants import Participant
from scuola.files.schemas import BEFORE
from scuola.grading.exchange.inbound import forget
from scuola.grading.folders import EXCHANGE, course_id
from scuola.grading.nbgrader.database import reading
from scuola.grading.nbgrader.marks import read_marks
from scuola.grading.nbgrader.opening import open_course
from scuola.text.problems import not_written

OF_NBGRADER = ("submitted", "autograded", "feedback")


def export(course: Path, who: str, file: Path) -> int:
    """Write all that the course has of a person into a zip file and return how many files are in it.

    Raises `Problem` if there is no such person, or the file cannot be written.
    """
    person = participants.find(course, who)
    found = [path for place in _places(course, person) for path in _files(place)]
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("participant.json", json.dumps(person.told(), ensure_ascii=False, indent=1))
            archive.writestr("marks.json", json.dumps(_marks(course, person), ensure_ascii=False, indent=1))
            for path in found:
                archive.write(path, path.relative_to(course))
    except OSError as error:
        raise not_written(file.parent, error) from error
    return len(found) + 2


def erase(course: Path, person: Participant) -> int:
    """Erase a person from folders, exchange, gradebook and table of names; return how many files are gone.

    What they handed in while the exercise was in the exchange goes too, and so do copies of the gradebook from before it was
    upgraded; copies that others made do not.
    """
    from sqlalchemy import text

    from scuola.grading.nbgrader.gradebook import gradebook

    erased = 0
    try:
        for place in _places(course, person):
            erased += len(list(_files(place)))
            shutil.rmtree(place) if place.is_dir() else place.unlink()
        if (course / BEFORE).is_dir():
            shutil.rmtree(course / BEFORE)  # everybody is in them
        forget(course, person.key)
        peers.forget(course, person.key)
    except OSError as error:
        raise not_written(course, error) from error
    with gradebook(open_course(course)) as book:
        if person.key in {student.id for student in book.students}:
            book.remove_student(person.key)
        if book.engine.name == "sqlite":  # which leaves what was deleted readable in the file until then
            book.db.execute(text("VACUUM"))
    with participants.changing(course) as enrolled:
        enrolled[:] = [one for one in enrolled if one.key != person.key]
    return erased


def _places(course: Path, person: Participant) -> Iterator[Path]:
    """Yield the folders and files that are about a person."""
    language = edition.read(course).language
    exchange = course / EXCHANGE / course_id(language)
    candidates = [
        *(course / kind / person.key for kind in OF_NBGRADER),
        *exchange.glob(f"inbound/{person.key}+*"),
        *(course / MARKING).glob(f"*/{person.key}.*"),
        *(course / MARKING).glob(f"*/.{person.key}.*"),
        *_feedback(course, exchange, person),
        *files_of(course, person.key),
    ]
    yield from (place for place in candidates if place.exists())


def _feedback(course: Path, exchange: Path, person: Participant) -> Iterator[Path]:
    """Yield the released pages: the exchange names them by a secret that stands beside what was handed in."""
    from nbgrader.utils import notebook_hash

    for secret in (course / "feedback" / person.key).glob("*/submission_secret.txt"):
        for page in secret.parent.glob("*.html"):
            yield exchange / "feedback" / f"{notebook_hash(secret=secret.read_text(), notebook_id=page.stem)}.html"


def _files(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]


def _marks(course: Path, person: Participant) -> dict[str, object]:
    this = edition.read(course)
    with reading(open_course(course)) as connection:
        marks = {slug: read_marks(connection, slug).get(person.key) for slug in this.exercises}
    return {
        slug: {
            "handed_in": str(earned.moment),
            "points": earned.score,
            "out_of": earned.most,
            "answers": {
                name: {**asdict(mark), "comment": notebook.comments.get(name)}
                for notebook in earned.notebooks.values()
                for name, mark in notebook.marks.items()
            },
        }
        for slug, earned in marks.items()
        if earned
    }
