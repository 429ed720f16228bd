"""A notebook with widgets that our page does not know is shown by Voila's own front end; ours are in it all the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import nbformat
from playwright.sync_api import Page, WebSocket, expect

from scuola.notebooks.convert import KERNELSPEC
from tests.servers import Server

CODE = """\
import ipywidgets
from scuola.text import Text
from scuola.widgets.form import Form

slider, text = ipywidgets.IntSlider(description="Quanti"), ipywidgets.IntText(description="Letti")
link = ipywidgets.jslink((slider, "value"), (text, "value"))
fields = [{"name": "line", "kind": "line", "label": f"Campo {number}"} for number in range(2)]
forms = [Form([field], {}, Text("Modulo", "Form")) for field in fields]
ipywidgets.VBox([slider, text, *forms])
"""


def write(folder: Path, name: str, **about: str) -> str:
    metadata = {"kernelspec": KERNELSPEC, "title": "Prova", **({"scuola": about} if about else {})}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)], metadata=metadata)
    nbformat.write(notebook, folder / name)
    return name


def listen(code: list[int], socket: WebSocket) -> None:
    """Take down how long every message is that may hold code."""
    socket.on("framereceived", lambda frame: code.append(len(frame)) if len(frame) > 20_000 else None)


def test_voilas_front_end_shows_what_ours_does_not_know(lab: Server, watched: Callable[..., Page]) -> None:
    ours = {"kind": "page", "language": "it", "front_end": "voila"}
    for name, about in (("stranger.ipynb", {}), ("ours.ipynb", ours)):
        page = watched()
        code: list[int] = []
        page.on("websocket", partial(listen, code))
        lab.visit(page, write(lab.folder, name, **about))
        page.locator(".noUi-handle").focus()
        page.keyboard.press("ArrowRight")
        expect(page.locator("input[type=number]")).to_have_value("1")  # linked in the page itself
        for number in range(2):
            expect(page.get_by_label(f"Campo {number}")).to_be_visible()
        assert len(code) == 1  # the code of a form has travelled once, for both
