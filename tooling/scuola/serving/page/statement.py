"""The statement of accessibility as every server of ours gives it, to anybody, without a kernel."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, FileSystemLoader, Template
from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import RequestHandler

from scuola.jupyter import FOLDER as JUPYTER
from scuola.markup.accessibility import TITLE, statement
from scuola.serving.notices import HOME
from scuola.serving.page.built import built
from scuola.text import language

ADDRESS = "scuola/accessibility"


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(JUPYTER / "page"), autoescape=True).get_template("statement.html.j2")


class Statement(RequestHandler):
    """Gives the statement."""

    @allow_unauthenticated
    def get(self) -> None:
        """Write it, in the language of the server."""
        base = self.settings["base_url"]
        style = base + built("scuola.css").address
        said = statement()
        self.finish(_template().render(language=language(), title=TITLE, said=said, style=style, base=base, home=HOME))
