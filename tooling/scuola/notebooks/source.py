"""A source: front matter, then cells; a text cell in one language is followed by its twin in the other.

    ---
    kind: lesson
    ---

    <!-- #region lang="it" -->
    Testo.
    <!-- #endregion -->
    <!-- #region lang="en" -->
    Text.
    <!-- #endregion -->

    ```python
    lesson.quiz()
    ```

The graded cells of an exercise are not written: they are made from the parts that its front matter declares.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from scuola.exercises import TextPart
from scuola.files.content import content, kept
from scuola.files.typed_yaml import shown
from scuola.notebooks.front_matter import ExerciseHead, FrontMatter, read_front_matter
from scuola.text import LANGUAGES, Text, untranslated
from scuola.text.problems import Problem

Head = TypeVar("Head", bound=FrontMatter)
MARK = "lang"
_FROM_JUPYTEXT = frozenset({"language", "region_name", "lines_to_next_cell", "lines_to_end_of_cell_marker"})

NO_SUCH_PAGE = Text(
    "Non c'è una pagina «{name}». I nomi sono: {known}.", "There is no page “{name}”. The names are: {known}."
)
NO_SUCH_EXERCISE = Text(
    "Non c'è un esercizio «{name}». I nomi sono: {known}.", "There is no exercise “{name}”. The names are: {known}."
)
NO_TEXT = Text(
    "In «{exercise}» non c'è una parte scritta: non c'è niente da leggere tra pari.",
    "There is no written part in “{exercise}”: there is nothing for peers to read.",
)
NO_FRONT_MATTER = Text(
    "{file}, riga 1: manca l'intestazione tra due righe «---». Per cominciare da un modello: scuola new.",
    "{file}, line 1: the front matter between two “---” lines is missing. To start from a skeleton: scuola new.",
)
UNKNOWN_MARK = Text(
    "{file}, riga {line}: il segno «{mark}» non esiste. Il solo ammesso è {allowed}.",
    "{file}, line {line}: there is no mark “{mark}”. The only one allowed is {allowed}.",
)
NO_TWIN = Text(
    "{file}, riga {line}: a questo testo manca il gemello in {missing}: aggiungerlo subito {where}.",
    "{file}, line {line}: the twin of this text in {missing} is missing: add it right {where}.",
)
UNMARKED = Text(
    "{file}, riga {line}: testo fuori da una regione. Racchiuderlo in "
    '<!-- #region lang="it" --> … <!-- #endregion --> e farlo seguire dal gemello inglese.',
    "{file}, line {line}: text outside a region. Put it between "
    '<!-- #region lang="it" --> … <!-- #endregion --> and let its English twin follow.',
)
UNCLOSED = Text(
    "{file}, riga {line}: le regioni aperte sono {opened} e quelle chiuse {closed}: una è da chiudere con <!-- #endregion -->.",
    "{file}, line {line}: {opened} regions are opened and {closed} closed: close one with <!-- #endregion -->.",
)
NOT_PYTHON = Text(
    "{file}, riga {line}: il codice non si legge ({why}). Correggerlo o toglierlo.",
    "{file}, line {line}: the code cannot be read ({why}). Correct it or remove it.",
)
IN_WORDS = {"it": Text("italiano", "Italian"), "en": Text("inglese", "English")}
BEFORE, AFTER = Text("prima", "before it"), Text("dopo", "after it")


@dataclass(frozen=True)
class Cell:
    """A cell of the source, for both languages."""

    kind: Literal["text", "code"]
    source: dict[str, str]


@dataclass(frozen=True)
class Source:
    """A source file, read and checked."""

    path: Path
    front: FrontMatter
    cells: tuple[Cell, ...]

    @property
    def slug(self) -> str:
        """The name of the file, which is the name of everything about it."""
        return self.path.stem

    def notebook(self, code: str) -> Path:
        """Return the path of the notebook in a language."""
        return self.path.with_name(f"{self.slug}.{code}.ipynb")


def find(names: Sequence[str] = ()) -> list[Path]:
    """Return the sources under `modules/` and `exercises/`, all or those of some slugs; raise `Problem` if one is missing."""
    written = [*content().glob("modules/*/*.md"), *content().glob("exercises/*/*.md")]
    found = {path.stem: path for path in written if path.stem == path.parent.name}
    for name in names:
        if name not in found:
            raise Problem(NO_SUCH_PAGE(name=name, known=", ".join(sorted(found))))
    return sorted(path for name, path in found.items() if not names or name in names)


def read(path: Path) -> Source:
    """Return a source; raise `Problem` with file, line and what to do for a mistake in it."""
    text = path.read_text(encoding="utf-8")
    front, body = _split(text, path)
    return Source(path, read_front_matter(front, path), tuple(_cells(_Lines(path, text, body))))


def head(path: Path) -> FrontMatter:
    """Return the front matter of a source alone."""
    return read_front_matter(_split(path.read_text(encoding="utf-8"), path)[0], path)


def heads(kind: type[Head]) -> Iterator[tuple[str, Head]]:
    """Yield slug and front matter of every page of a kind."""
    for path in find():
        found = head(path)
        if isinstance(found, kind):
            yield path.stem, found


@kept
def exercise(slug: str) -> ExerciseHead:
    """Return what an exercise declares; raise `Problem` if there is none of that name."""
    path = content() / "exercises" / slug / f"{slug}.md"
    declared = head(path) if path.is_file() else None
    if not isinstance(declared, ExerciseHead):
        known = ", ".join(sorted(name for name, _ in heads(ExerciseHead)))
        raise Problem(NO_SUCH_EXERCISE(name=slug, known=known))
    return declared


def text_parts(slug: str) -> list[TextPart]:
    """Return the parts of an exercise that people read and mark."""
    return [part for part in exercise(slug).parts if isinstance(part, TextPart)]


def text_for_peers(slug: str) -> TextPart:
    """Return the part of an exercise that peers read, the first text; raise `Problem` if it has none."""
    parts = text_parts(slug)
    if not parts:
        raise Problem(NO_TEXT(exercise=slug))
    return parts[0]


def title_of(exercise_slug: str) -> Text:
    """Return the title of an exercise; its name, if it is not one of ours."""
    known = exercise_slug in content().exercises()
    return exercise(exercise_slug).name if known else untranslated(exercise_slug)


def _split(text: str, path: Path) -> tuple[str, str]:
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0]:
        raise Problem(NO_FRONT_MATTER(file=shown(path)))
    return parts[1], parts[2]


class _Lines:
    """The body of a source as jupytext's cells, each with the line that it begins on."""

    def __init__(self, path: Path, text: str, body: str) -> None:
        import jupytext  # slow to import, and not needed to read a head

        self.file, self.text = shown(path), text
        first = text.count("\n", 0, len(text) - len(body)) + 1
        opened, closed = body.count("<!-- #region"), body.count("<!-- #endregion")
        if opened != closed:
            last = first + body[: body.rfind("<!-- #region")].count("\n")
            raise Problem(UNCLOSED(file=self.file, line=last, opened=opened, closed=closed))
        self.cells = [cell for cell in jupytext.reads(body, fmt="md").cells if cell.source.strip()]
        self.numbers = list(self._numbers(len(text) - len(body)))

    def _numbers(self, position: int) -> Iterator[int]:
        for cell in self.cells:
            start = next((line for line in cell.source.splitlines() if line.strip()), "")
            position = max(position, self.text.find(start, position))
            yield self.text.count("\n", 0, position) + 1
            position += len(start)


def _cells(lines: _Lines) -> Iterator[Cell]:
    pending: tuple[int, str] | None = None
    for line, cell in zip(lines.numbers, lines.cells, strict=True):
        _check_marks(lines.file, line, cell.metadata)
        language = cell.metadata.get(MARK)
        if pending and (cell.cell_type == "code" or language != "en"):
            raise _twin_missing(lines.file, pending[0], "en")
        if cell.cell_type == "code":
            _check_python(lines.file, line, cell.source)
            yield Cell("code", dict.fromkeys(LANGUAGES, cell.source))
        elif pending:
            yield Cell("text", {"it": pending[1], "en": cell.source})
            pending = None
        elif language == "it":
            pending = (line, cell.source)
        else:
            raise _twin_missing(lines.file, line, "it") if language else Problem(UNMARKED(file=lines.file, line=line))
    if pending:
        raise _twin_missing(lines.file, pending[0], "en")


def _twin_missing(file: str, line: int, missing: str) -> Problem:
    return Problem(NO_TWIN(file=file, line=line, missing=IN_WORDS[missing], where=AFTER if missing == "en" else BEFORE))


def _check_marks(file: str, line: int, marks: Iterable[str]) -> None:
    for mark in marks:
        if mark != MARK and mark not in _FROM_JUPYTEXT:
            raise Problem(UNKNOWN_MARK(file=file, line=line, mark=mark, allowed=MARK))


def _check_python(file: str, line: int, code: str) -> None:
    try:
        ast.parse(code)
    except SyntaxError as error:
        raise Problem(NOT_PYTHON(file=file, line=line + (error.lineno or 1) - 1, why=error.msg)) from error
