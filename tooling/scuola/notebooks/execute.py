"""Running a notebook, and keeping of its outputs only what is the same on every machine."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from scuola.notebooks.front_ends import front_end, unknown
from scuola.text import Text, formats, untranslated
from scuola.text.problems import Problem

SECONDS = 120
KEPT = ("text/html", "text/markdown", "text/plain")
WIDGET = "application/vnd.jupyter.widget-view+json"

FAILED = Text(
    "{file}: la cella {cell} si ferma con «{error}». Correggere il codice della cella, o ciò che chiama:\n{code}",
    "{file}: cell {cell} stops with “{error}”. Correct the code of the cell, or what it calls:\n{code}",
)

OTHER_WIDGETS = Text(
    "{file}: la pagina di Scuola non sa mostrare {names}. Scrivere front_end: voila nell'intestazione: la pagina sarà "
    "mostrata da Voila, meno in fretta; oppure usare altre parti.",
    "{file}: Scuola's page does not know how to show {names}. Write front_end: voila in the front matter: the page will be "
    "shown by Voila, less quickly; or use other parts.",
)


def execute(text: str, name: str) -> str:
    """Return a notebook executed in a folder of its own, its outputs cleaned.

    Raises `Problem` if a cell fails, or makes widgets that the page cannot show.
    """
    notebook = nbformat.reads(text, as_version=4)
    with tempfile.TemporaryDirectory(prefix="scuola-") as sockets, tempfile.TemporaryDirectory() as folder:
        kernel = AsyncKernelManager(
            kernel_name=notebook.metadata.kernelspec.name,
            transport="tcp" if sys.platform == "win32" else "ipc",  # Unix sockets, where nobody can listen in
            connection_file=str(Path(sockets) / "kernel.json"),
        )
        client = NotebookClient(notebook, km=kernel, timeout=SECONDS, resources={"metadata": {"path": folder}})
        try:
            client.execute(cleanup_kc=True)
        except CellExecutionError as error:
            raise _failed(notebook, name, error) from error
    if front_end(notebook) == "scuola" and (names := unknown(notebook)):
        raise Problem(OTHER_WIDGETS(file=Path(name).name, names=formats.listed([untranslated(one) for one in names])))
    return _cleaned(notebook)


def _failed(notebook: NotebookNode, name: str, error: CellExecutionError) -> Problem:
    position = next(
        (i for i, cell in enumerate(notebook.cells) if any(o.output_type == "error" for o in cell.get("outputs", []))),
        0,
    )
    code = notebook.cells[position].source
    return Problem(FAILED(file=Path(name).name, cell=position, error=f"{error.ename}: {error.evalue}", code=code))


def _cleaned(notebook: NotebookNode) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = list(_kept(cell.outputs))
            cell.execution_count = None
            cell.metadata.pop("execution", None)
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("language_info", None)
    return str(nbformat.writes(notebook, sort_keys=True)) + "\n"


def _kept(outputs: list[NotebookNode]) -> Iterator[NotebookNode]:
    """Yield the outputs without images, live parts and counters."""
    for output in outputs:
        if output.output_type == "stream" and output.name == "stdout":
            yield output
        elif "data" in output and WIDGET not in output.data:
            output.data = {kind: output.data[kind] for kind in KEPT if kind in output.data}
            if output.output_type == "execute_result":
                output.execution_count = None
            if output.data:
                yield output
