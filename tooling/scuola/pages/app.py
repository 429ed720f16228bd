"""An app's page: one simulation, or one tool, to be used alone or shown in class."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import curriculum, simulations, toolkit
from scuola.markup.briefings import briefing_of
from scuola.markup.card import method
from scuola.markup.links import SCHOOL, came_from, crumbs, is_card, to_page
from scuola.pages.path import beside
from scuola.simulations.card import card
from scuola.text import Text
from scuola.widgets.simulator import Simulator
from scuola.widgets.tool_page import ToolPage
from scuola.workspace import Workspace, answers_here

PLAY = Text("Aprire la simulazione", "Open the simulation")
CARD = Text("{title}: come si calcola", "{title}: how it is worked out")
BACK_TO = Text("Tornare alla lezione: {lesson}", "Back to the lesson: {lesson}")
ALL = Text("Tutte le simulazioni", "All simulations")


class AppPage:
    """The parts of the page of a simulation."""

    def __init__(self, slug: str, model: str) -> None:
        self.slug, self.simulated, self.answers = slug, model, answers_here()

    def header(self) -> ipywidgets.HTML:
        """Return the title, and the way home (or to the gallery, in class)."""
        title = simulations.find(self.simulated).story.title
        return _head(CARD(title=title) if is_card() else title, briefing_of(self.simulated))

    def simulator(self) -> ipywidgets.Widget:
        """Return the simulator, or its card where the page's address asks for that (see `to_card`)."""
        if is_card():
            back = Markup('<p><a href="?">{}</a></p>').format(PLAY)
            return ipywidgets.HTML(back + method(card(self.simulated), heading=2))
        page = Simulator(self.simulated, self.answers)
        module = next((one for one in curriculum.programme().modules if self.simulated in one.simulations), None)
        page.children = (*page.children, ipywidgets.HTML(beside(self.slug, module)))
        return page


class ToolAppPage:
    """The parts of the page of a tool."""

    def __init__(self, slug: str, tool: str) -> None:
        self.slug, self.used, self.answers = slug, tool, answers_here()

    def header(self) -> ipywidgets.HTML:
        """Return the title, and the way home (or to the gallery, in class)."""
        return _head(toolkit.find(self.used).title)

    def tool(self) -> ToolPage:
        """Return the tool's form and its result."""
        return ToolPage(self.used, self.answers)


def _head(title: Text, more: Markup | str = "") -> ipywidgets.HTML:
    gallery = Markup('<nav class="s-crumbs" aria-label="{}"><a href="..">{}</a></nav>').format(SCHOOL, ALL)
    way = _way_back() if Workspace.around() else gallery
    return ipywidgets.HTML(Markup("{}<h1>{}</h1>{}").format(way, title, more))


def _way_back() -> Markup:
    """Return the way home, and to the lesson that led here."""
    slug = came_from()
    if not slug:
        return crumbs()
    lesson = curriculum.lesson(slug)
    return crumbs(Markup('<a href="{}">{}</a>').format(to_page("modules", slug), BACK_TO(lesson=lesson.title)))
