"""The futures that a course judges plans in: drawn once for each course, so that nobody reads them in the package."""

from __future__ import annotations

import re
import secrets
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from scuola.files.whole import changing
from scuola.notebooks.convert import HIDDEN_SEEDS

FILE = ".seeds.json"
LARGEST = 2**31
WRITTEN = re.compile(rf"seeds={re.escape(str(HIDDEN_SEEDS))}")


class DrawSeeds(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Put the course's own seeds in place of those of the source, before the gradebook takes the notebook in."""

    folder = Unicode("", help="The course").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Return the notebook with the course's seeds where plans are judged."""
        for cell in nb.cells:
            if WRITTEN.search(cell.source):
                drawn = seeds_of(Path(self.folder), resources["nbgrader"]["assignment"])
                cell.source = WRITTEN.sub(f"seeds={drawn}", cell.source)
        return nb, resources


def seeds_of(course: Path, slug: str) -> tuple[int, ...]:
    """Return the seeds of an exercise in a course, drawn the first time that they are asked for."""
    with changing(course / FILE) as kept:
        kept.setdefault(slug, [secrets.randbelow(LARGEST) for _ in HIDDEN_SEEDS])
        return tuple(kept[slug])
