"""Reading a submitted file, which may be anything: a notebook of any format, or what is left of one."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import nbformat
from json_repair import repair_json
from nbformat import NotebookNode

from scuola.text import Text

IDENTIFIER = re.compile("[a-zA-Z0-9_-]{1,64}")  # of a cell, as nbformat has it
LARGEST = 512 * 2**20
LARGEST_TO_SALVAGE = 8 * 2**20
NEW_CELL: dict[str, Callable[..., NotebookNode]] = {
    "code": nbformat.v4.new_code_cell, "markdown": nbformat.v4.new_markdown_cell, "raw": nbformat.v4.new_raw_cell,
}  # fmt: skip

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


@dataclass(frozen=True)
class Reading:
    """A notebook as it could be read, and what had to be done for it."""

    notebook: NotebookNode
    remarks: tuple[Text, ...] = ()
    is_whole: bool = True  # nothing of the file was lost


def read(name: str, submitted: bytes | None) -> Reading:
    """Return a notebook of format 4 from the bytes of a file, which may be none. Never raises."""
    if submitted is None:
        return Reading(nbformat.v4.new_notebook(), (MISSING_FILE(name=name),), is_whole=False)
    if len(submitted) > LARGEST:
        remark = TOO_LARGE(name=name, size=len(submitted) // 2**20, most=LARGEST // 2**20)
        return Reading(nbformat.v4.new_notebook(), (remark,), is_whole=False)
    remarks = []
    try:
        text = submitted.decode(json.detect_encoding(submitted))
    except UnicodeDecodeError:
        text = submitted.decode("cp1252", errors="replace")
        remarks.append(NOT_UTF8(name=name))
    notebook = _read_as_always(text)
    if notebook is not None:
        return Reading(notebook, tuple(remarks))
    try:
        cells, is_json = list(_cells(json.loads(text))), True
    except (ValueError, RecursionError):
        cells, is_json = list(_cells(_salvage(text))), False
        remarks.append(SALVAGED(name=name, count=len(cells)) if cells else UNREADABLE(name=name))
    return Reading(nbformat.v4.new_notebook(cells=cells), tuple(remarks), is_whole=is_json)


def grade_id_of(cell: Mapping[str, Any]) -> str | None:
    """Return the name that a cell has in the gradebook, if it has one."""
    found = cell.get("metadata", {})
    found = found.get("nbgrader") if isinstance(found, Mapping) else None
    name = found.get("grade_id") if isinstance(found, Mapping) else None
    return name if isinstance(name, str) else None


def _read_as_always(text: str) -> NotebookNode | None:
    """Return a notebook as nbformat reads it, older formats and all; None if it is not quite one."""
    quiet = logging.getLogger("traitlets")
    level, quiet.level = quiet.level, logging.CRITICAL  # where nbformat writes what it finds wrong
    try:
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except Exception:  # it is none, or not of any format that there is
        return None
    finally:
        quiet.level = level
    return notebook if isinstance(notebook.get("cells"), list) else None


def _salvage(text: str) -> Any:
    if len(text) > LARGEST_TO_SALVAGE:
        return None
    try:
        return repair_json(text, return_objects=True)
    except (ValueError, RecursionError):
        return None


def _cells(notebook: Any) -> Iterator[NotebookNode]:
    """Yield the cells of something like a notebook, leaving out what is not a cell."""
    if not isinstance(notebook, dict):
        return
    sheets = notebook.get("worksheets")  # where nbformat 3 had them
    holders = [notebook, *(sheets if isinstance(sheets, list) else [])]
    for holder in holders:
        cells = holder.get("cells") if isinstance(holder, dict) else None
        for cell in cells if isinstance(cells, list) else ():
            if isinstance(cell, dict) and cell.get("cell_type") in NEW_CELL:
                yield _plain(cell)


def _plain(cell: Mapping[str, Any]) -> NotebookNode:
    """Return a cell with nothing but its text, its identifier and what nbgrader knows it by."""
    source = cell.get("source", cell.get("input", ""))
    source = "".join(map(str, source)) if isinstance(source, list) else str(source)
    grade_id, identifier = grade_id_of(cell), cell.get("id")
    metadata = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    plain = NEW_CELL[cell["cell_type"]](source, metadata=metadata)
    if isinstance(identifier, str) and IDENTIFIER.fullmatch(identifier):
        plain["id"] = identifier
    return plain
