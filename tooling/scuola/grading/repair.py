"""Repairing a submitted notebook: only what is wrong with it is touched, so that an intact one is graded as it is.

A locked cell that is missing, changed or of another type is put back; an answer is found by its `grade_id`, by its
cell's id, by its text or by its place, and joined if it was split; what participants added stays where they put it.
So a split, copied, moved, deleted or altered cell costs nobody a point, and gains none.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.corpus.words import generate_corpus_id

from scuola.grading.reading import grade_id_of, read
from scuola.text import Text

RESTORED = Text(
    "La cella «{cell}» mancava: rimessa dall'originale.", "Cell “{cell}” was missing: put back from the original."
)
UNANSWERED = Text(
    "La risposta «{cell}» mancava: conta come non data.", "Answer “{cell}” was missing: it counts as not given."
)
ALTERED = Text(
    "La cella «{cell}» era stata cambiata: rimessa com'era.", "Cell “{cell}” had been changed: put back as it was."
)
JOINED = Text(
    "La risposta «{cell}» era divisa o copiata in {count} celle: riunite in ordine.",
    "Answer “{cell}” was split or copied into {count} cells: joined in order.",
)
KIND_CHANGED = Text("La cella «{cell}» era diventata di un altro tipo.", "Cell “{cell}” had become of another type.")
MOVED = Text(
    "Una verifica stava prima della sua risposta: rimesse le celle nel loro ordine.",
    "A test stood before its answer: the cells were put back in their order.",
)
LONGEST_COMPARED = 2_000  # characters of a cell's text, when cells are matched by their place


@dataclass(frozen=True)
class SourceCell:
    """What the gradebook knows of a cell: the instructor's text, and whether participants may change it."""

    source: str
    locked: bool


@dataclass(frozen=True)
class Repaired:
    """A notebook that can be graded, and what was done to it."""

    notebook: NotebookNode
    repairs: tuple[Text, ...]


def repair(name: str, submitted: bytes | None, released: NotebookNode, known: Mapping[str, SourceCell]) -> Repaired:
    """Return the notebook in `submitted`, bytes of a file that may be anything, with what is wrong put right.

    `known` has the gradebook's cells by `grade_id`. Never raises for what a participant can do to a file.
    """
    reading = read(name, submitted)
    notebook = reading.notebook
    repairing = _Repairing(released, known)
    repairs = repairing.repair(notebook.cells, everything=not reading.is_whole)
    notebook.cells = repairing.cells
    if not notebook.metadata:
        notebook.metadata = nbformat.from_dict(copy.deepcopy(released.metadata))
    _settle_identifiers(notebook)
    return Repaired(_valid(notebook), (*reading.remarks, *repairs))


class _Repairing:
    """The cells of one notebook while they are repaired."""

    def __init__(self, released: NotebookNode, known: Mapping[str, SourceCell]) -> None:
        self.known = known
        self.released = {str(grade_id_of(cell)): cell for cell in released.cells if grade_id_of(cell) in known}
        self.order = list(self.released)
        self.all_released = released.cells
        self.cells: list[NotebookNode] = []
        self.placed: dict[str, NotebookNode] = {}

    def repair(self, given: Sequence[NotebookNode], *, everything: bool) -> list[Text]:
        """Fill `cells` and return what was done; after a loss, cells of the instructor's without marks are added, too."""
        whose = self._whose(given)
        pieces: dict[str, list[NotebookNode]] = {}
        for cell, grade_id in zip(given, whose, strict=True):
            if grade_id:
                pieces.setdefault(grade_id, []).append(cell)
        repairs: list[Text] = []
        for cell, grade_id in zip(given, whose, strict=True):
            if grade_id is None:
                self.cells.append(_unmarked(cell))
            elif grade_id not in self.placed:
                self._place(grade_id, pieces[grade_id], repairs, at=len(self.cells))
        for number, grade_id in enumerate(self.order):
            if grade_id not in self.placed:
                before = next((one for one in reversed(self.order[:number]) if one in self.placed), None)
                self._place(grade_id, [], repairs, at=self._after(self.placed.get(before or "")))
        self._put_in_order(repairs)
        if everything:
            self._add_the_unmarked()
        return repairs if given else []

    def _place(self, grade_id: str, pieces: Sequence[NotebookNode], repairs: list[Text], *, at: int) -> None:
        cell, done = _graded(self.released[grade_id], grade_id, self.known[grade_id].locked, pieces)
        self.placed[grade_id] = cell
        self.cells.insert(at, cell)
        repairs += done

    def _after(self, cell: NotebookNode | None) -> int:
        return next((number + 1 for number, one in enumerate(self.cells) if one is cell), 0)

    # Which cell is which

    def _whose(self, given: Sequence[NotebookNode]) -> list[str | None]:
        """Return the `grade_id` of each cell; None for those that are the participant's own."""
        by_id = {cell.get("id"): name for name, cell in self.released.items() if cell.get("id")}
        whose = [
            name
            if (name := grade_id_of(cell)) in self.released
            else by_id.get(cell.get("id"))
            if name is None
            else None
            for cell in given
        ]
        if given and not any(whose):
            whose = self._by_place(given)
        by_text: dict[str, list[str]] = {}
        for name, cell in self.released.items():
            if self.known[name].locked and name not in whose:
                by_text.setdefault(cell.source.strip(), []).append(name)
        for number, cell in enumerate(given):
            candidates = by_text.get(cell.source.strip(), [])
            if whose[number] is None and grade_id_of(cell) is None and len(candidates) == 1:
                whose[number] = candidates.pop()
        return whose

    def _by_place(self, given: Sequence[NotebookNode]) -> list[str | None]:
        """Match cells without any mark with the released ones, by what is equal and what stands between."""
        released = [cell.source.strip()[:LONGEST_COMPARED] for cell in self.all_released]
        handed_in = [cell.source.strip()[:LONGEST_COMPARED] for cell in given]
        whose: list[str | None] = [None] * len(given)
        matcher = SequenceMatcher(None, released, handed_in, autojunk=False)
        for kind, start, end, there, there_end in matcher.get_opcodes():
            if kind == "equal" or (kind == "replace" and end - start == there_end - there):
                for number in range(end - start):
                    name = grade_id_of(self.all_released[start + number])
                    whose[there + number] = name if name in self.released else None
        return whose

    # Where it goes

    def _put_in_order(self, repairs: list[Text]) -> None:
        """Put marked cells back in their order if a locked one stands before an answer that it followed."""
        ids = {id(cell): name for name, cell in self.placed.items()}
        places = [number for number, cell in enumerate(self.cells) if id(cell) in ids]
        now = {ids[id(self.cells[place])]: number for number, place in enumerate(places)}
        answers = [name for name in self.order if not self.known[name].locked]
        tests = [name for name in self.order if self.known[name].locked]
        position = {name: number for number, name in enumerate(self.order)}
        if any((position[a] < position[t]) != (now[a] < now[t]) for a in answers for t in tests):
            for place, name in zip(places, self.order, strict=True):
                self.cells[place] = self.placed[name]
            repairs.append(MOVED)

    def _add_the_unmarked(self) -> None:
        """Add the instructor's cells without marks that were lost with a part of the file: what they import is needed."""
        here = {cell.get("id"): cell for cell in self.cells if cell.get("id")}
        before: NotebookNode | None = None
        for cell in self.all_released:
            name = grade_id_of(cell)
            found = self.placed.get(name or "") or here.get(cell.get("id"))
            if found is None and cell.cell_type == "code":
                found = _copied(cell)
                self.cells.insert(self._after(before), found)
            before = found if found is not None else before


def _graded(
    released: NotebookNode, grade_id: str, is_locked: bool, pieces: Sequence[NotebookNode]
) -> tuple[NotebookNode, list[Text]]:
    """Return a cell that the gradebook knows: as it was if it is locked, else with the answer; and what was done."""
    if not pieces:
        return _copied(released), [(RESTORED if is_locked else UNANSWERED)(cell=grade_id)]
    is_other_kind = any(piece.cell_type != released.cell_type for piece in pieces)
    fixed = _copied(released if is_other_kind else pieces[0])
    fixed.metadata = _metadata(pieces[0], released)
    if is_locked:
        fixed.source = released.source
        altered = is_other_kind or any(piece.source.strip() != released.source.strip() for piece in pieces)
        return fixed, [ALTERED(cell=grade_id)] if altered else []
    answers = list(dict.fromkeys(piece.source for piece in pieces if piece.source.strip() != released.source.strip()))
    fixed.source = "\n".join(answers) if answers else pieces[0].source
    repairs = [KIND_CHANGED(cell=grade_id)] if is_other_kind else []
    return fixed, [*repairs, JOINED(cell=grade_id, count=len(pieces))] if len(pieces) > 1 else repairs


def _metadata(given: NotebookNode, released: NotebookNode) -> NotebookNode:
    """Return a cell's own metadata, with what decides how it is run and graded as the instructor has it."""
    metadata = {name: value for name, value in given.metadata.items() if name not in ("nbgrader", "tags")}
    ours = {name: released.metadata[name] for name in ("nbgrader", "tags") if name in released.metadata}
    merged: NotebookNode = nbformat.from_dict(copy.deepcopy({**metadata, **ours}))
    return merged


def _unmarked(cell: NotebookNode) -> NotebookNode:
    """Return a participant's own cell, without marks that the gradebook does not know."""
    cell.metadata.pop("nbgrader", None)
    return cell


def _copied(cell: NotebookNode) -> NotebookNode:
    copied: NotebookNode = nbformat.from_dict(copy.deepcopy(cell))
    return copied


def _settle_identifiers(notebook: NotebookNode) -> None:
    """Give cells identifiers of their own if the notebook has identifiers at all."""
    if (notebook.nbformat, notebook.nbformat_minor) < (4, 5):
        for cell in notebook.cells:
            cell.pop("id", None)
        return
    seen: set[Any] = set()
    for cell in notebook.cells:
        if not cell.get("id") or cell["id"] in seen:
            cell["id"] = generate_corpus_id()
        seen.add(cell["id"])


def _valid(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook, without outputs if it cannot be one with them."""
    try:
        nbformat.validate(notebook)
    except nbformat.ValidationError:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
    return notebook
