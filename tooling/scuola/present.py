"""`scuola present`: the simulations, served to a class with Voila. Apps and a gallery; nothing else is reachable."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from tornado.web import RequestHandler
from voila.app import Voila
from voila.tornado.handler import TornadoVoilaHandler

import warmkernel
from scuola import simulation
from scuola.content import content, jupyter
from scuola.notebooks import source
from scuola.notebooks.front_matter import AppHead, PageHead
from scuola.pages.links import HOW, to_card
from scuola.pictures import LEGEND, picture
from scuola.problems import Problem
from scuola.servers import KERNEL, environment, free_port, kernel_settings, open_browser
from scuola.text import EMPTY, Text, language

PREFERRED_PORT = 8866

READY = Text("Le simulazioni sono qui: {address}", "The simulations are here: {address}")
STOP = Text("Per chiudere: Ctrl-C in questa finestra.", "To close: Ctrl-C in this window.")
NO_APP = Text(
    "Non c'è una simulazione «{app}». Quelle disponibili sono: {known}.",
    "There is no simulation “{app}”. The available ones are: {known}.",
)
GALLERY = Text("Simulazioni", "Simulations")
GALLERY_INTRO = Text(
    "Sceglierne una: si apre pronta da giocare. Gli scenari durano finché la pagina è aperta.",
    "Choose one: it opens ready to be played. Scenarios last as long as the page is open.",
)
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
        """Return its notebook in the current language, from the content root."""
        return Path("modules") / self.slug / f"{self.slug}.{language()}.ipynb"

    @property
    def address(self) -> str:
        """Return its address on the server."""
        return f"/app/{self.slug}"

    @property
    def picture(self) -> Markup:
        """Return its picture; nothing for a page that is not a simulation."""
        return Markup("") if self.is_page else picture(self.slug, simulation.find(self.simulation))

    @property
    def card(self) -> str:
        """Return the address of its card, if it is a simulation."""
        return "" if self.is_page else to_card(self.address)


def apps() -> list[App]:
    """Return every app of the content, then the pages that a class may consult."""
    found, consulted = [], []
    for path in source.find():
        head = source.head(path)
        if isinstance(head, AppHead):
            model = simulation.find(head.simulation)
            found.append(App(path.stem, head.simulation, model.TITLE, model.QUESTION, model.SUMMARY))
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
        loader = FileSystemLoader(jupyter() / "voila" / "templates" / "scuola")
        template = Environment(loader=loader, autoescape=True).get_template("gallery.html.j2")
        notice = None if self.found else NOT_HERE
        words = {
            "title": GALLERY,
            "intro": GALLERY_INTRO,
            "notice": notice,
            "how": HOW,
            "legend": LEGEND,
            "language": language(),
        }
        self.write(template.render(apps=self.apps, **words))


class AppPage(TornadoVoilaHandler):  # type: ignore[misc]  # Voila has no types
    """The page of an app."""

    async def get(self, path: str | None = None) -> None:
        """Show the app, with the cookie without which its kernel could not be ended when the page is left."""
        self.xsrf_token  # noqa: B018  (reading it sets the cookie)
        await super().get(path)


class Presentation(Voila):  # type: ignore[misc]  # Voila has no types
    """Voila with its doors closed: the gallery, the apps by name, and what their pages load."""

    apps: list[App] = []

    def init_handlers(self) -> list[Any]:
        """Return Voila's handlers without its tree, its contents and its render-anything, and with ours."""
        kept = [handler for handler in super().init_handlers() if not _opens_too_much(handler[0])]
        served = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        ours = [(app.address, AppPage, {**served, "notebook_path": str(app.path)}) for app in self.apps]
        gallery = [("/", Gallery, {"apps": self.apps}), (r"/.*", Gallery, {"apps": self.apps, "found": False})]
        return [*ours, *kept, *gallery]


def _opens_too_much(pattern: str) -> bool:
    """Say whether a handler of Voila's lists, renders or serves more than apps."""
    return pattern == "/" or any(
        part in pattern for part in ("/voila/tree", "/voila/render", "/voila/files", "/api/contents")
    )


def present(name: str | None, port: int | None, host: str, browser: bool, say: Callable[[Text], None]) -> None:
    """Serve the apps until it is closed; raise `Problem` if that cannot be done."""
    served = chosen(name)
    listening = free_port(port, PREFERRED_PORT, host)
    with tempfile.TemporaryDirectory(prefix="scuola-") as state:
        os.environ.update(environment(Path(state), Path(state)))
        os.chdir(content())
        address = f"http://{host}:{listening}{served[0].address if name else '/'}"
        say(READY(address=address))
        say(STOP)
        if browser and (unopened := open_browser(address)):
            say(unopened)
        settings = {
            "Voila.ip": host,
            "Voila.port": listening,
            "Voila.port_retries": 0,
            "Voila.log_level": "ERROR",
            **kernel_settings(),
        }
        Presentation.apps = served
        warmkernel.hold(KERNEL)
        Presentation.launch_instance(
            [str(content()), *(f"--{name}={value}" for name, value in settings.items()), "--no-browser"]
        )  # fmt: skip
