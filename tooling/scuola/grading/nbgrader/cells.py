"""What nbgrader reads from a graded notebook's cells, and the mark that says what it was graded from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution

from scuola.grading.reading import grade_id_of

DIGEST = "scuola_digest"


def scores(notebook: NotebookNode) -> dict[str, Mapping[str, Any]]:
    """Return what the gradebook is to say of each graded cell: its points, or that a person is to give them."""
    found = {str(grade_id_of(cell)): determine_grade(cell)[0] for cell in notebook.cells if is_grade(cell)}
    return {name: {"auto_score": score, "needs_manual_grade": score is None} for name, score in found.items()}


def comments(notebook: NotebookNode) -> dict[str, Mapping[str, Any]]:
    """Return what nbgrader says of each answer: that there is none, or nothing."""
    return {
        str(grade_id_of(cell)): {
            "auto_comment": "No response." if cell.metadata.nbgrader.get("checksum") == compute_checksum(cell) else None
        }
        for cell in notebook.cells if is_solution(cell)
    }  # fmt: skip


def is_test(cell: NotebookNode) -> bool:
    """Say whether a cell's points depend on what running it comes to."""
    return bool(cell.cell_type == "code" and is_grade(cell) and not is_solution(cell))
