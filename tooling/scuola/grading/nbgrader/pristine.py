"""Grading the instructor's own copy of a notebook, with the participant's answers beside it.

Participants answer through forms, into `answers.json`; their notebook is only the page that held the forms. nbgrader
is told (`Autograde.exporter_class`) to read the released notebook in its place, so that a copied, split, deleted or
broken cell costs no points, and nothing that a participant typed is ever executed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter


class PristineExporter(NotebookExporter):
    """nbgrader's notebook exporter, except that a submitted notebook is read from the release."""

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        """Convert the notebook at `filename`, or the released one that it is a copy of."""
        return super().from_filename(str(self._pristine(Path(filename))), resources=resources, **kwargs)

    def _pristine(self, path: Path) -> Path:
        course: Any = self.parent.coursedir  # type: ignore[union-attr]  # nbgrader makes it with a parent
        submitted = (Path(course.root) / course.submitted_directory).resolve()
        if not path.resolve().is_relative_to(submitted):
            return path
        released = Path(course.format_path(course.release_directory, ".", path.parent.name)) / path.name
        return released if released.is_file() else path
