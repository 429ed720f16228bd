"""The instructor's desk: a notebook in the course folder, and a server that shows it and nothing else.

It opens as a page of its own from a JupyterLab or a JupyterHub on the same folder, too (Voila's “render”).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from scuola.files.whole import write_whole
from scuola.jupyter.settings import KERNEL
from scuola.text import Text
from scuola.text.problems import not_written

NAMES = {"it": "Scrivania.ipynb", "en": "Desk.ipynb"}
TITLE = Text("Scrivania", "Desk")


def notebook(language: str) -> NotebookNode:
    """Return the desk's notebook: it shows what is in the folder where it stands."""
    code = f'import scuola\n\nscuola.speak("{language}")\ndesk = scuola.desk()'
    hidden: dict[str, Any] = {"jupyter": {"source_hidden": True}}
    cells = [
        nbformat.v4.new_code_cell(source, metadata=hidden, id=f"cell-{number:02}")
        for number, source in enumerate((code, "desk.header()", "desk.show()"))
    ]
    page = {"kind": "desk", "language": language, "slug": "desk"}
    spec = {"display_name": "Scuola", "language": "python", "name": KERNEL}
    metadata = {"kernelspec": spec, "title": TITLE.in_language(language), "scuola": page}
    made: NotebookNode = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    return made


def write_desk(course: Path, language: str) -> Path:
    """Write the desk's notebook into a course folder, as this version of Scuola has it; return its name."""
    try:
        write_whole(course / NAMES[language], nbformat.writes(notebook(language)))
    except OSError as error:
        raise not_written(course, error) from error
    return Path(NAMES[language])
