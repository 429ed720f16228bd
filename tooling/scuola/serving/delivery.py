"""A participant's folder: made once, refreshed at every start, nothing of theirs ever overwritten."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.sign import NotebookNotary

from scuola.files.content import content
from scuola.files.private import private_folder
from scuola.files.whole import changing, write_whole
from scuola.grading.course import make_course, release
from scuola.grading.exchange.at_the_desk import HandInDesk
from scuola.grading.exchange.receipts import make_course_secret
from scuola.grading.folders import released_by_the_course
from scuola.notebooks import source
from scuola.notebooks.front_matter import ExerciseHead, HomeHead
from scuola.serving.fetching import AT_THE_DESK, desk_at, fetch_releases
from scuola.text import Text
from scuola.text.problems import Problem, not_written
from scuola.workspace import HOME, MARKER, Workspace, home_in

DELIVERED = Path(".scuola") / "delivered.json"
COURSE = Path(".scuola") / "course"
HOME_SLUG = "home"

NEW_VERSION = Text("nuova versione", "new version")
KEPT = Text(
    "«{file}» è stato modificato: resta com'è. La versione nuova è accanto, con il nome «{beside}».",
    "“{file}” has been changed: it stays as it is. The new version is beside it, called “{beside}”.",
)
KEY = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
BAD_KEY = Text(
    "«{key}» non va bene come nome per consegnare: usare lettere senza accenti, cifre, punti e trattini.",
    "“{key}” will not do as a name to hand in under: use plain letters, digits, full stops and hyphens.",
)
NOT_A_FOLDER = Text(
    "«{folder}» è un file, non una cartella: indicare un'altra cartella con --folder.",
    "“{folder}” is a file, not a folder: choose another folder with --folder.",
)


@dataclass(frozen=True)
class Prepared:
    """A folder that is ready, and what its owner should know about it."""

    workspace: Workspace
    notices: list[Text]


def prepare(
    folder: Path, language: str | None = None, course: Path | None = None, participant: str | None = None,
    desk: str = "",
) -> Prepared:  # fmt: skip
    """Make the folder, or bring it up to date; raise `Problem` if it cannot be written.

    Language, course, participant and desk are remembered: without them, those of the last time, or Italian, a course of
    the folder's own and the computer's user. `desk` is where the course's hand-in desk is; a course may be its socket.
    """
    if folder.is_file():
        raise Problem(NOT_A_FOLDER(folder=folder))
    if participant and not KEY.match(participant):
        raise Problem(BAD_KEY(key=participant))
    known = Workspace.at(folder)
    desk = desk or (desk_at(course) if course else known.desk if known else "")
    workspace = Workspace(
        folder.resolve(),
        language or (known.language if known else "it"),
        _course_of(folder.resolve(), known, course, desk),
        participant or (known.participant if known else ""),
        desk,
    )
    try:
        private_folder((folder / MARKER).parent)
        private_folder(folder)
        problems = [problem.message for problem in _course(workspace)]
        at_the_desk = HandInDesk.of(workspace)
        fetched = fetch_releases(at_the_desk, workspace) if at_the_desk else []
        notices = [*problems, *fetched, *_deliver(workspace, _files(workspace))]
        remembered = {
            "language": workspace.language,
            "course": str(workspace.course),
            "participant": workspace.participant,
            "desk": workspace.desk,
        }
        write_whole(folder / MARKER, json.dumps(remembered))
    except (OSError, sqlite3.Error) as error:  # signatures of notebooks are kept in a database
        raise not_written(folder, error) from error
    return Prepared(workspace, notices)


def _course_of(folder: Path, known: Workspace | None, course: Path | None, desk: str) -> Path:
    """Return where a folder's exercises come from: what the desk gave, a shared course, or one of the folder's own."""
    if desk:
        return folder / AT_THE_DESK
    return course.resolve() if course else known.course if known else folder / COURSE


def _course(workspace: Workspace) -> list[Problem]:
    """Make the folder's own course and release its exercises; a shared course is its instructor's business."""
    if workspace.course != workspace.folder / COURSE:
        return []
    make_course(workspace.course, workspace.language)
    make_course_secret(workspace.course)
    return release(workspace.course, workspace.language)


def _files(workspace: Workspace) -> Iterator[tuple[Path, Path]]:
    """Yield what belongs in the folder: where it comes from, and where it goes."""
    code = workspace.language
    for path in source.find():
        head, name = source.head(path), f"{path.stem}.{code}.ipynb"
        if isinstance(head, HomeHead):
            yield path.with_name(name), Path(HOME)
        elif not isinstance(head, ExerciseHead):
            yield path.with_name(name), Path("modules") / path.stem / name
    for slug in content().exercises():
        if released := released_by_the_course(workspace.course, code, slug):
            yield released, Path("exercises") / slug / released.name


def deliver_in(language: str, slug: str, workspace: Workspace) -> None:
    """Bring a page to a folder in a language that is not the folder's own, or up to date there; `home` is the home page.

    Raises `OSError`, `FileNotFoundError` among them where there is no such page.
    """
    origin = content().find(f"modules/{slug}/{slug}.{language}.ipynb")
    name = origin.name if slug != HOME_SLUG else home_in(language, workspace)
    place = Path(name) if slug == HOME_SLUG else Path("modules") / slug / name
    list(_deliver(workspace, [(origin, place)]))


def _deliver(workspace: Workspace, files: Iterable[tuple[Path, Path]]) -> Iterator[Text]:
    """Copy what is new or changed; yield a notice for each file that its owner has changed."""
    with changing(workspace.folder / DELIVERED, anew=True) as delivered:
        for origin, place in files:
            target = workspace.folder / place
            new = origin.read_text(encoding="utf-8")
            present = target.read_text(encoding="utf-8", errors="replace") if target.is_file() else None
            if present is None or delivered.get(str(place)) == _digest(present):
                if present != new:
                    write_whole(target, new)
                delivered[str(place)] = _digest(new)
            elif present != new and delivered.get(f"{place} beside") != _digest(new):
                beside = target.with_name(f"{target.name.removesuffix('.ipynb')} ({NEW_VERSION}).ipynb")
                write_whole(beside, new)
                delivered[f"{place} beside"] = _digest(new)
                _sign(beside, state_of(workspace.folder))
                yield KEPT(file=target.name, beside=beside.name)
            _sign(target, state_of(workspace.folder))


def state_of(folder: Path) -> Path:
    """Return where the Jupyter server of a folder keeps its state, apart from everything else on the machine."""
    return folder / ".scuola" / "jupyter"


def _sign(path: Path, state: Path) -> None:
    """Sign a notebook as trusted, so that JupyterLab asks nothing about it."""
    data = private_folder(state / "data")
    notary = NotebookNotary(data_dir=str(data))
    try:
        notary.sign(nbformat.read(path, as_version=4))
    finally:
        notary.store.close()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
