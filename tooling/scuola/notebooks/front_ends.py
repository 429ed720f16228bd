"""What shows a notebook as a page: our own light front end, or Voila's, for widgets that ours does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from nbformat import NotebookNode

FrontEnd = Literal["scuola", "voila"]

#: The widgets that our page draws (tooling/frontend/source/page/views.ts), and those that say how others look.
DRAWN = frozenset({"VBoxModel", "HBoxModel", "BoxModel", "HTMLModel", "TabModel", "FileUploadModel", "AnyModel"})
SILENT = frozenset({"LayoutModel", "HTMLStyleModel", "ButtonStyleModel", "DescriptionStyleModel"})
STATES = "application/vnd.jupyter.widget-state+json"


def front_end(notebook: NotebookNode) -> FrontEnd:
    """Return what shows a notebook: its metadata say so; a notebook that is not one of ours is Voila's."""
    about = notebook.metadata.get("scuola")
    return "scuola" if about and about.get("front_end", "scuola") == "scuola" else "voila"


def unknown(notebook: NotebookNode) -> list[str]:
    """Return the names of the widgets of an executed notebook that our page does not draw."""
    states: Iterable[Mapping[str, Any]] = notebook.metadata.get("widgets", {}).get(STATES, {}).get("state", {}).values()
    return sorted({one["model_name"] for one in states} - DRAWN - SILENT)
