"""What Scuola adds to a Jupyter server on a participant's folder: its pages in place of Voila's, and their built files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path, PurePosixPath

from jupyter_server.base.handlers import JupyterHandler, Template404
from jupyter_server.serverapp import ServerApp
from jupyter_server.utils import url_path_join
from nbformat import NotebookNode
from tornado.escape import url_escape
from tornado.web import authenticated
from voila.configuration import VoilaConfiguration
from voila.paths import collect_template_paths
from voila.server_extension import load_config_file

from scuola.serving.delivery import HOME_SLUG, deliver_in
from scuola.serving.page.bar import Bar, bar_of, twin_of
from scuola.serving.page.built import PLACE, BuiltFile
from scuola.serving.page.handler import PageHandler
from scuola.serving.page.statement import ADDRESS as STATEMENT
from scuola.serving.page.statement import Statement
from scuola.text import LANGUAGES
from scuola.text.problems import Problem
from scuola.workspace import HOME, Workspace


class FolderPage(PageHandler):
    """A page of a participant's folder, whose notebook is there for the curious."""

    def code_of(self, place: str) -> str:
        """Return where JupyterLab has the notebook."""
        return str(url_path_join(self.base_url, "lab/tree", url_escape(place, plus=False).replace("%2F", "/")))

    def bar_of(self, place: str, notebook: NotebookNode) -> Bar | None:
        """Return where the page is in the School, and the same page in the other language."""
        workspace = self._workspace()
        spoken = notebook.metadata.get("scuola", {}).get("language")
        return bar_of(place, workspace, spoken, self.request.query) if workspace and spoken in LANGUAGES else None

    async def _notebook(self, place: str) -> NotebookNode | None:
        """Return a notebook; one in a language that the folder is not in is brought there when it is asked for."""
        workspace = self._workspace()
        if workspace:
            for language in (code for code in LANGUAGES if code != workspace.language):
                if twin_of(place, language, workspace) == place:
                    slug = PurePosixPath(place).parent.name or HOME_SLUG
                    with suppress(OSError, Problem):  # then what is there is shown, or said to be none
                        deliver_in(language, slug, workspace)
        return await super()._notebook(place)

    def _workspace(self) -> Workspace | None:
        return Workspace.at(Path(self.settings["server_root_dir"]).expanduser())


class Led(JupyterHandler):
    """Leads from where other Jupyter programs have a notebook, or a list of files, to our page of it, or home."""

    @authenticated
    def get(self, path: str = "") -> None:
        """Lead there."""
        self.redirect(url_path_join(self.base_url, "voila/render", path or HOME))


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
        (url_path_join(base, r"/(?:notebooks|view)/(.*\.ipynb)"), Led),
        (url_path_join(base, r"/(?:tree(?:/.*)?|voila/?(?:tree(?:/.*)?)?)"), Led),
        (url_path_join(base, r"/voila/templates/(?![^/]+/static/.)(.*)"), Template404),
    ]
    server.web_app.add_handlers(".*$", handlers)
