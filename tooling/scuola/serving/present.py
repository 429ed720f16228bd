"""`scuola present`: the simulations, served to a class with Voila. Apps and a gallery; nothing else is reachable."""

from __future__ import annotations

import shutil
import tempfile
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from tornado.web import HTTPError, RequestHandler

from scuola import simulations, toolkit
from scuola.files.content import content
from scuola.jupyter import FOLDER as JUPYTER
from scuola.markup.accessibility import TITLE
from scuola.markup.links import HOW, to_card
from scuola.notebooks import source
from scuola.notebooks.front_matter import AppHead, PageHead, ToolHead
from scuola.notebooks.pictures import LEGEND, picture
from scuola.serving.entrance import NO_BROWSER
from scuola.serving.page.statement import ADDRESS as STATEMENT
from scuola.serving.place import STOP, Place, quick_response
from scuola.serving.ports import LOCALHOST, from_here, reached_at, written
from scuola.serving.voila import ClosedVoila, serve
from scuola.text import EMPTY, Text, language, untranslated
from scuola.text.problems import Problem

READY = Text("Le simulazioni sono qui: {address}", "The simulations are here: {address}")
OTHERWISE = Text("oppure: {address}", "or: {address}")
NO_APP = Text(
    "Non c'è una simulazione «{app}». Quelle disponibili sono: {known}.",
    "There is no simulation “{app}”. The available ones are: {known}.",
)
GALLERY = Text("Simulazioni", "Simulations")
GALLERY_INTRO = Text(
    "Sceglierne una: si apre pronta da giocare. Gli scenari durano finché la pagina è aperta.",
    "Choose one: it opens ready to be played. Scenarios last as long as the page is open.",
)
OPEN_NOW = Text(
    "Adesso, a chi guarda da questo computer: pagine aperte {pages}, dispositivi {devices}.",
    "Now, for whoever looks from this computer: {pages} pages open, {devices} devices.",
)
COUNTED = "scuola/now"
NOT_HERE = Text(
    "Questa pagina non esiste. Tornare alle simulazioni.", "This page does not exist. Go back to the simulations."
)


@dataclass(frozen=True)
class App:
    """An app as the gallery shows it, called by its simulation; a page to consult is called by its own name."""

    slug: str
    simulation: str
    title: Text
    question: Text
    summary: Text
    is_page: bool = False

    @property
    def path(self) -> Path:
        """Return its notebook in the current language."""
        return content().find(f"modules/{self.slug}/{self.slug}.{language()}.ipynb")

    @property
    def address(self) -> str:
        """Return its address on the server."""
        return f"/app/{self.slug}"

    @property
    def picture(self) -> Markup:
        """Return its picture; nothing for a page that is not a simulation."""
        return Markup("") if self.is_page else picture(self.slug, simulations.find(self.simulation))

    @property
    def card(self) -> str:
        """Return the address of its card, if it is a simulation."""
        return "" if self.is_page else to_card(self.address)


def apps() -> list[App]:
    """Return every simulation of the content, then the tools and pages that a class may consult."""
    found, consulted = [], []
    for path in source.find():
        head = source.head(path)
        if isinstance(head, AppHead):
            model = simulations.find(head.simulation)
            found.append(App(path.stem, head.simulation, model.story.title, model.story.question, model.story.summary))
        elif isinstance(head, ToolHead):
            tool = toolkit.find(head.tool)
            consulted.append(App(path.stem, head.tool, tool.title, EMPTY, tool.purpose, is_page=True))
        elif isinstance(head, PageHead) and head.in_class:
            consulted.append(App(path.stem, path.stem, head.name, EMPTY, head.summary, is_page=True))
    return [*found, *consulted]


def chosen(name: str | None) -> list[App]:
    """Return the apps to serve: all, or the one called `name` (its slug, or its simulation's)."""
    known = apps()
    if name is None:
        return known
    found = [app for app in known if name in (app.slug, app.simulation)]
    if not found:
        raise Problem(NO_APP(app=name, known=", ".join(app.simulation for app in known)))
    return found


class Gallery(RequestHandler):
    """The gallery, and the same page with a notice for any address that is not one of ours."""

    def initialize(self, apps: list[App], found: bool = True) -> None:
        """Take the apps to show."""
        self.apps, self.found = apps, found

    def get(self, *_: str) -> None:
        """Show the gallery."""
        self.set_status(200 if self.found else 404)
        loader = FileSystemLoader(JUPYTER / "voila" / "templates" / "scuola")
        template = Environment(loader=loader, autoescape=True).get_template("gallery.html.j2")
        notice = None if self.found else NOT_HERE
        words = {
            "title": GALLERY,
            "intro": GALLERY_INTRO,
            "notice": notice,
            "now": open_now(self),
            "counted": COUNTED,
            "how": HOW,
            "legend": LEGEND,
            "language": language(),
            "base": self.settings["base_url"],
            "statement": STATEMENT,
            "accessibility": TITLE,
        }
        self.write(template.render(apps=self.apps, **words))


class Counted(RequestHandler):
    """How many are there, in a sentence: the gallery asks again and again."""

    def get(self) -> None:
        """Say it; 403 to others than whoever presents."""
        said = open_now(self)
        if said is None:
            raise HTTPError(403)
        self.set_header("Cache-Control", "no-store")
        self.finish(str(said))


def open_now(asked: RequestHandler) -> Text | None:
    """Return how many are there, for whoever presents: on this computer, or behind its proxy; to others, nothing."""
    if not ip_address(asked.request.remote_ip or LOCALHOST).is_loopback:
        return None
    pages, devices = asked.settings["kernel_manager"].present()
    return OPEN_NOW(pages=pages, devices=devices)


def present(name: str | None, place: Place, browser: bool, say: Callable[[Text], None]) -> None:
    """Serve the apps until it is closed; raise `Problem` if that cannot be done."""
    served = chosen(name)
    first = served[0].address if name else "/"

    class Presentation(ClosedVoila):
        """The gallery, and the apps by name."""

        pages: ClassVar = {app.address: Path(app.path.name) for app in served}

        def other_handlers(self) -> list[Any]:
            """Return the gallery, and the count that it keeps up to date."""
            gallery = ("/", Gallery, {"apps": served})
            return [gallery, (f"/{COUNTED}", Counted), (r"/.*", Gallery, {"apps": served, "found": False})]

    def told(port: int) -> None:
        addresses = [f"http://{written(host)}:{port}{place.path.rstrip('/')}{first}" for host in reached_at(place.host)]
        say(READY(address=addresses[0]))
        for address in addresses[1:]:
            say(OTHERWISE(address=address))
        if place.host != LOCALHOST:
            say(untranslated(quick_response(addresses[0])))
        say(STOP)
        if browser and not webbrowser.open(
            f"http://{written(from_here(place.host))}:{port}{place.path.rstrip('/')}{first}"
        ):
            say(NO_BROWSER)

    with tempfile.TemporaryDirectory(
        prefix="scuola-"
    ) as folder:  # Voila serves below one folder: nothing else is in it
        for app in served:
            shutil.copyfile(app.path, Path(folder, app.path.name))
        serve(Presentation, Path(folder), place, told)
