"""Repairing a submitted notebook: the released one, cell by cell, with the participant's own answers in it.

What is locked comes from the gradebook, where `nbgrader generate_assignment` put it (hidden tests included); an answer
is found by its `grade_id`, wherever it went and in however many pieces; what participants added stays where they
put it. So a split, copied, moved, deleted or altered cell costs nobody a point, and gains none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import nbformat
from json_repair import repair_json
from nbformat import NotebookNode

from scuola.text import Text

LARGEST = 512 * 2**20
LARGEST_TO_SALVAGE = 8 * 2**20
KINDS = ("code", "markdown", "raw")

MISSING_FILE = Text("Il quaderno «{name}» non è stato consegnato.", "The notebook “{name}” was not handed in.")
TOO_LARGE = Text(
    "Il quaderno «{name}» pesa {size} MB (il massimo è {most}) e non è stato letto: cancellare le uscite e consegnare "
    "di nuovo.",
    "The notebook “{name}” is {size} MB (the limit is {most}) and was not read: clear its outputs and hand in again.",
)
UNREADABLE = Text(
    "Il quaderno «{name}» non è leggibile: le risposte che conteneva non si sono potute recuperare.",
    "The notebook “{name}” cannot be read: the answers in it could not be recovered.",
)
SALVAGED = Text(
    "Il quaderno «{name}» era danneggiato; recuperate {count} celle.",
    "The notebook “{name}” was damaged; cells recovered: {count}.",
)
NOT_UTF8 = Text(
    "Il quaderno «{name}» non era scritto in UTF-8: letto come Windows-1252.",
    "The notebook “{name}” was not written in UTF-8: read as Windows-1252.",
)
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


@dataclass(frozen=True)
class SourceCell:
    """What the gradebook knows of a cell: the instructor's text, and whether participants may change it."""

    source: str
    checksum: str
    locked: bool


@dataclass(frozen=True)
class Given:
    """What matters of a submitted cell."""

    kind: str
    source: str
    grade_id: str | None
    cell_id: str | None


@dataclass(frozen=True)
class Repaired:
    """A notebook that can be graded, and what was done to it."""

    notebook: NotebookNode
    repairs: tuple[Text, ...]


def repair(name: str, submitted: bytes | None, released: NotebookNode, known: Mapping[str, SourceCell]) -> Repaired:
    """Return the released notebook with the answers in `submitted`, bytes of a file that may be anything.

    `known` has the gradebook's cells by `grade_id`. Never raises for what a participant can do to a file.
    """
    given, repairs = _read(name, submitted)
    by_grade_id, by_cell_id, added = _sorted(given, released, known)
    cells = list(added.get(None, ()))
    for cell in released.cells:
        grade_id = grade_id_of(cell)
        if grade_id is not None and grade_id in known:
            fixed, done = _graded(cell, grade_id, known[grade_id], by_grade_id.get(grade_id, ()))
            repairs += done if given else ()
        else:
            fixed = _ungraded(cell, by_cell_id.get(cell.get("id")))
        cells += [fixed, *added.get(cell.get("id"), ())]
    notebook = nbformat.from_dict({**released, "cells": cells})
    return Repaired(notebook, tuple(repairs))


def grade_id_of(cell: Mapping[str, Any]) -> str | None:
    """Return the name that a cell has in the gradebook, if it has one."""
    found = cell.get("metadata", {})
    found = found.get("nbgrader") if isinstance(found, Mapping) else None
    name = found.get("grade_id") if isinstance(found, Mapping) else None
    return name if isinstance(name, str) else None


# Reading what may be anything


def _read(name: str, submitted: bytes | None) -> tuple[list[Given], list[Text]]:
    """Return the cells that can be read, and what had to be done for it."""
    if submitted is None:
        return [], [MISSING_FILE(name=name)]
    if len(submitted) > LARGEST:
        return [], [TOO_LARGE(name=name, size=len(submitted) // 2**20, most=LARGEST // 2**20)]
    repairs = []
    try:
        text = submitted.decode(json.detect_encoding(submitted))
    except UnicodeDecodeError:
        text = submitted.decode("cp1252", errors="replace")
        repairs.append(NOT_UTF8(name=name))
    try:
        return list(_cells(json.loads(text))), repairs
    except (ValueError, RecursionError):
        salvaged = list(_cells(_salvage(text)))
    return salvaged, [*repairs, SALVAGED(name=name, count=len(salvaged)) if salvaged else UNREADABLE(name=name)]


def _salvage(text: str) -> Any:
    if len(text) > LARGEST_TO_SALVAGE:
        return None
    try:
        return repair_json(text, return_objects=True)
    except (ValueError, RecursionError):
        return None


def _cells(notebook: Any) -> Iterator[Given]:
    """Yield the cells of a notebook of any format, leaving out what is not a cell."""
    if not isinstance(notebook, dict):
        return
    sheets = notebook.get("worksheets")  # where nbformat 3 had them
    holders = [notebook, *(sheets if isinstance(sheets, list) else [])]
    for holder in holders:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and cell.get("cell_type") in KINDS:
                source = cell.get("source", cell.get("input", ""))
                source = "".join(map(str, source)) if isinstance(source, list) else str(source)
                cell_id = cell.get("id")
                yield Given(cell["cell_type"], source, grade_id_of(cell), cell_id if isinstance(cell_id, str) else None)


# Putting it together


def _sorted(
    given: Sequence[Given], released: NotebookNode, known: Mapping[str, SourceCell]
) -> tuple[dict[str, list[Given]], dict[str, Given], dict[str | None, list[NotebookNode]]]:
    """Return answers by `grade_id`, other released cells by id, and what was added, by the cell that it follows."""
    place = {grade_id_of(cell): cell.get("id") for cell in released.cells if grade_id_of(cell) in known}
    name = {cell_id: grade_id for grade_id, cell_id in place.items()}
    others = {cell.get("id") for cell in released.cells} - set(name)
    by_grade_id: dict[str, list[Given]] = {}
    by_cell_id: dict[str, Given] = {}
    added: dict[str | None, list[NotebookNode]] = {}
    last: str | None = None
    for one in given:
        grade_id = one.grade_id if one.grade_id in place else name.get(one.cell_id)
        if grade_id is not None:
            by_grade_id.setdefault(grade_id, []).append(one)
            last = place[grade_id]
        elif one.cell_id in others and one.cell_id not in by_cell_id:
            by_cell_id[str(one.cell_id)] = one
            last = one.cell_id
        elif one.kind == "code" and one.source.strip():
            added.setdefault(last, []).append(nbformat.v4.new_code_cell(one.source))
    return by_grade_id, by_cell_id, added


def _graded(
    cell: NotebookNode, grade_id: str, known: SourceCell, pieces: Sequence[Given]
) -> tuple[NotebookNode, list[Text]]:
    """Return a cell that the gradebook knows: as it was if it is locked, else with the answer."""
    fixed = nbformat.from_dict(cell)
    fixed.metadata.nbgrader["checksum"] = known.checksum
    if known.locked:
        fixed.source = known.source
        if not pieces:
            return fixed, [RESTORED(cell=grade_id)]
        altered = any(piece.source.strip() != cell.source.strip() or piece.kind != cell.cell_type for piece in pieces)
        return fixed, [ALTERED(cell=grade_id)] if altered else []
    if not pieces:
        return fixed, [UNANSWERED(cell=grade_id)]
    repairs = [KIND_CHANGED(cell=grade_id)] if any(piece.kind != cell.cell_type for piece in pieces) else []
    parts = list(dict.fromkeys(piece.source for piece in pieces if piece.source.strip() != cell.source.strip()))
    fixed.source = "\n".join(parts) if parts else cell.source
    if len(pieces) > 1:
        repairs.append(JOINED(cell=grade_id, count=len(pieces)))
    return fixed, repairs


def _ungraded(cell: NotebookNode, given: Given | None) -> NotebookNode:
    """Return a cell that is not graded: code that a participant may have changed is the participant's."""
    fixed: NotebookNode = nbformat.from_dict(cell)
    if given and cell.cell_type == "code" and given.kind == "code" and cell.metadata.get("editable", True):
        fixed.source = given.source
    return fixed
