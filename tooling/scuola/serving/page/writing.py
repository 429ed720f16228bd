"""The page as it is sent: what can be read first, with a place for each live part; then the parts, piece by piece."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from markupsafe import Markup
from nbformat import NotebookNode

from scuola.jupyter import FOLDER as JUPYTER
from scuola.markup.accessibility import TITLE
from scuola.markup.prose import prose
from scuola.serving.page.bar import Bar, shown
from scuola.serving.page.built import built
from scuola.serving.page.running import Piece
from scuola.serving.page.statement import ADDRESS as STATEMENT
from scuola.text import LANGUAGES, Text

PREPARING = Text("Preparo la pagina: il testo si può già leggere…", "Preparing the page: the text can be read already…")
NO_SCRIPT = Text(
    "Per questa pagina serve JavaScript: attivarlo nel browser.",
    "This page needs JavaScript: please switch it on in the browser.",
)
SCHOOL = "Scuola"
SHOW_CODE = Text("Mostrare il codice", "Show the code")
END = "</body>\n</html>\n"


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(JUPYTER / "page"), autoescape=True).get_template("page.html.j2")


def is_rubric(cell: NotebookNode) -> bool:
    """Say whether a cell is a rubric: it stands there for whoever marks; on the page it is beside its text."""
    return bool(cell.metadata.get("nbgrader", {}).get("task"))


def is_code(cell: NotebookNode) -> bool:
    """Say whether a cell is to be run."""
    return bool(cell.cell_type == "code" and cell.source.strip())


def opening(notebook: NotebookNode, base: str, code: str = "", bar: Bar | None = None) -> str:
    """Return the page up to where its pieces begin; `code` is where its notebook can be seen as one, if anywhere."""
    about, language = notebook.metadata.get("scuola", {}), language_of(notebook)
    cells = [_cell(cell) for cell in notebook.cells]
    return _template().render(
        language=language, title=notebook.metadata.get("title", SCHOOL), kind=about.get("kind", "page"), base=base,
        cells=cells, style=base + built("scuola.css").address, script=base + built("page.js").address,
        preparing=PREPARING.in_language(language), no_script=NO_SCRIPT.in_language(language),
        school=SCHOOL, code=code, show_code=SHOW_CODE.in_language(language),
        bar=shown(bar, language) if bar else None, statement=base + STATEMENT, accessibility=TITLE.in_language(language),
    )  # fmt: skip


def language_of(notebook: NotebookNode) -> str:
    """Return the language that a notebook is in: Italian, if it does not say."""
    language = notebook.metadata.get("scuola", {}).get("language")
    return language if language in LANGUAGES else LANGUAGES[0]


def _cell(cell: NotebookNode) -> dict[str, Any]:
    """Return what a cell is before anything is run: a text, or a place; a place that stays empty for rubrics."""
    if cell.cell_type == "markdown" and not is_rubric(cell):
        return {"text": prose(cell.source)}
    return {"awaited": is_code(cell)}


def written(piece: Piece) -> Markup:
    """Return a piece as it stands in the page."""
    said = json.dumps(piece, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script class="s-piece" type="application/json">{}</script>\n').format(Markup(said))
