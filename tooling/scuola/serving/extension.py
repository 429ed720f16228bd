"""What Scuola adds to a Jupyter server on a participant's folder: its pages in place of Voila's, and their built files.

Participants have no JupyterLab: its addresses, of an old bookmark or of a link in a handbook, lead to our pages. Where
authors have it, it has claimed them before.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath

from jupyter_server.base.handlers import JupyterHandler, Template404
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_escape, url_path_join
from nbformat import NotebookNode
from tornado.web import authenticated
from voila.configuration import VoilaConfiguration
from voila.paths import collect_template_paths
from voila.server_extension import load_config_file

from scuola.serving.delivery import HOME_SLUG, deliver_in
from scuola.serving.page.bar import Bar, bar_of
from scuola.serving.page.built import PLACE, BuiltFile
from scuola.serving.page.code import ADDRESS as CODE
from scuola.serving.page.code import CodePage
from scuola.serving.page.handler import PageHandler
from scuola.serving.page.statement import ADDRESS as STATEMENT
from scuola.serving.page.statement import Statement
from scuola.serving.page.twins import exercise_in, own_of, twin_of
from scuola.text import LANGUAGES
from scuola.text.problems import Problem
from scuola.workspace import HOME, Workspace


class FolderPage(PageHandler):
    """A page of a participant's folder, whose notebook is there for the curious."""

    @authenticated
    async def get(self, path: str | None = None) -> None:
        """Write the page; lead to an exercise in its course's language where it is in no other."""
        workspace = self._workspace()
        if path and workspace and (own := own_of(path, workspace)):
            self.redirect(url_path_join(self.base_url, "voila/render", url_escape(own)))
            return
        if (written := super().get(path)) is not None:
            await written

    def code_of(self, place: str) -> str:
        """Return where its code can be read."""
        return str(url_path_join(self.base_url, CODE, url_escape(place)))

    def bar_of(self, place: str, notebook: NotebookNode) -> Bar | None:
        """Return where the page is in the School, and the same page in the other language."""
        workspace = self._workspace()
        spoken = notebook.metadata.get("scuola", {}).get("language")
        return bar_of(place, workspace, spoken, self.request.query) if workspace and spoken in LANGUAGES else None

    async def _notebook(self, place: str) -> NotebookNode | None:
        """Return a notebook; one in a language that the folder is not in is brought there when it is asked for."""
        workspace = self._workspace()
        if workspace:
            if twin := exercise_in(place, workspace):
                return twin
            for language in (code for code in LANGUAGES if code != workspace.language):
                if twin_of(place, language, workspace) == place:
                    slug = PurePosixPath(place).parent.name or HOME_SLUG
                    with suppress(OSError, Problem):  # then what is there is shown, or said to be none
                        deliver_in(language, slug, workspace)
        return await super()._notebook(place)

    def _workspace(self) -> Workspace | None:
        return Workspace.at(Path(self.settings["server_root_dir"]).expanduser())


#: Where JupyterLab has its window, with its own workspaces or without.
LAB = "(?:lab|doc)(?:/workspaces/[^/]+)?"
NOTEBOOKS = rf"/(?:notebooks|view|{LAB}/tree)/(.*\.ipynb)"
LISTS = rf"/(?:tree(?:/.*)?|voila/?(?:tree(?:/.*)?)?|{LAB}/?(?:tree(?:/.*)?)?)"


class Led(JupyterHandler):
    """Leads from where other Jupyter programs have a notebook, or a list of files, to our page of it, or home."""

    @authenticated
    def get(self, path: str = "") -> None:
        """Lead there."""
        self.redirect(url_path_join(self.base_url, "voila/render", url_escape(path or HOME)))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "scuola.serving.extension"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    """Answer before Voila's own extension, which is loaded later: extensions are loaded in the order of their names."""
    base = server.web_app.settings["base_url"]
    voila = VoilaConfiguration(parent=server)
    voila.update_config(load_config_file())
    templates = collect_template_paths(["voila", "nbconvert"], voila.template)
    served = {"config": server.config, "template_paths": templates, "voila_configuration": voila}
    handlers = [
        (url_path_join(base, r"/voila/render/(.*)"), FolderPage, served),
        (url_path_join(base, PLACE, "(.*)"), BuiltFile),
        (url_path_join(base, STATEMENT), Statement),
        (
            url_path_join(base, CODE, "(.*)"),
            CodePage,
            {"changed_here": bool(server.jpserver_extensions.get("jupyterlab"))},
        ),
        (url_path_join(base, NOTEBOOKS), Led),
        (url_path_join(base, LISTS), Led),
        (url_path_join(base, r"/voila/templates/(?![^/]+/static/.)(.*)"), Template404),
    ]
    server.web_app.add_handlers(".*$", handlers)
