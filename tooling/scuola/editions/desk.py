"""The instructor's desk: a notebook in the course folder, and a server that shows it and nothing else.

It opens as a page of its own from a JupyterLab or a JupyterHub on the same folder, too (Voila's “render”).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbformat import NotebookNode

from scuola.editions import edition
from scuola.problems import not_written
from scuola.servers import KERNEL
from scuola.text import Text, speak

NAMES = {"it": "Scrivania.ipynb", "en": "Desk.ipynb"}
TITLE = Text("Scrivania", "Desk")
READY = Text("La scrivania è qui: {address}", "The desk is here: {address}")


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


def place(course: Path, language: str) -> Path:
    """Put the desk into a course folder, as this version of Scuola has it, and return its name."""
    try:
        nbformat.write(notebook(language), course / NAMES[language])
    except OSError as error:
        raise not_written(course, error) from error
    return Path(NAMES[language])


def open_desk(course: Path, port: int | None, browser: bool, say: Callable[[Text], None]) -> None:
    """Serve the desk of a course on this machine, behind a token, until it is closed."""
    from scuola.voila_server import ClosedVoila, serve

    language = edition.read(course).language
    speak(language)

    class DeskServer(ClosedVoila):
        """Serves the desk."""

        pages: ClassVar = {"/": place(course, language)}

    token = secrets.token_urlsafe(24)
    serve(DeskServer, course, "/", READY, say, port=port, browser=browser, token=token)
