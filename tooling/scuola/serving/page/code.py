"""How a page is made: its notebook's texts and code, to be read, with one way back; for authors, one on to JupyterLab."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, Template
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import ApiPath
from nbformat import NotebookNode
from tornado.web import HTTPError, authenticated

from scuola.jupyter import FOLDER as JUPYTER
from scuola.markup.prose import prose
from scuola.serving.notices import DEFECT, NOT_HERE, notice
from scuola.serving.page.built import built
from scuola.serving.page.twins import exercise_in
from scuola.serving.page.writing import SCHOOL, language_of
from scuola.text import EMPTY, Text
from scuola.workspace import Workspace

ADDRESS = "scuola/code"

TITLE = Text("Il codice di «{title}»", "The code of “{title}”")
BACK = Text("Tornare alla pagina", "Back to the page")
ABOUT = Text(
    "La pagina è un quaderno di Jupyter: testi, e poche righe di Python che chiamano ciò che la Scuola sa fare. Qui si legge "
    "soltanto, e non serve per partecipare.",
    "The page is a Jupyter notebook: texts, and a few lines of Python that call what Scuola can do. Here it can only be read, and "
    "nobody needs it to take part.",
)
CHANGE = Text("Modificarlo in JupyterLab", "Change it in JupyterLab")


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(JUPYTER / "page"), autoescape=True).get_template("code.html.j2")


class CodePage(JupyterHandler):
    """Gives the code of a page, without running any; `changed_here` where the server has JupyterLab."""

    def initialize(self, changed_here: bool) -> None:
        """Keep whether to lead on to JupyterLab."""
        super().initialize()
        self.changed_here = changed_here

    @authenticated
    async def get(self, place: str) -> None:
        """Write it; 404 where there is no such notebook."""
        if PurePosixPath(place).suffix != ".ipynb":
            raise HTTPError(404)
        workspace = Workspace.at(Path(self.settings["server_root_dir"]).expanduser())
        notebook = exercise_in(place, workspace) if workspace else None
        if notebook is None:
            notebook = (await ensure_async(self.contents_manager.get(path=ApiPath(place))))["content"]
        self.finish(written(notebook, place, self.base_url, changed_here=self.changed_here))

    def write_error(self, status_code: int, **about: object) -> None:
        """Say in our words that there is no such page, or that it does not open."""
        notice(self, NOT_HERE if status_code == 404 else DEFECT, status_code, home=self.base_url)


def written(notebook: NotebookNode, place: str, base: str, *, changed_here: bool) -> str:
    """Return the page; `place` is the notebook's path in the folder, `base` where the server's addresses begin."""
    language = language_of(notebook)
    said = {"back": BACK, "about": ABOUT, "change": CHANGE if changed_here else EMPTY}
    title = TITLE(title=notebook.metadata.get("title", SCHOOL)).in_language(language)
    cells = [
        {"text": prose(cell.source)} if cell.cell_type == "markdown" else {"code": cell.source}
        for cell in notebook.cells if cell.source.strip()
    ]  # fmt: skip
    return _template().render(
        language=language, title=title, school=SCHOOL, cells=cells, base=base, place=place,
        style=base + built("scuola.css").address,
        **{name: text.in_language(language) for name, text in said.items()},
    )  # fmt: skip
