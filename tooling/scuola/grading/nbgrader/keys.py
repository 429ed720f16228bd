"""The answer key, for whoever grades with nbgrader's own `autograde` or formgrader (see `course.configure`)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from scuola.grading.answer_key import answer_key, fill_in


class FillInKey(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Put into an exercise of ours what only the grader knows, before it is run."""

    folder = Unicode("", help="The course").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with what its cells mark by."""
        page = nb.metadata.get("scuola", {})
        if page.get("kind") == "exercise":
            key = answer_key(Path(self.folder), page["slug"], page["language"])
            fill_in(nb, key, resources["nbgrader"]["student"])
        return nb, resources
