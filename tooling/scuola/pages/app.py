"""An app's page: one simulation, to be played alone or shown in class."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import simulation
from scuola.cards import card
from scuola.pages.links import SCHOOL, crumbs, is_card
from scuola.place import Workspace, answers_here
from scuola.text import Text
from scuola.widgets.simulator import Simulator
from scuola.widgets.simulator.method import method

PLAY = Text("Aprire la simulazione", "Open the simulation")
CARD = Text("{title}: come si calcola", "{title}: how it is worked out")
ALL = Text("Tutte le simulazioni", "All simulations")


class AppPage:
    """The parts of an app's page."""

    def __init__(self, slug: str, model: str) -> None:
        self.slug, self.simulated, self.answers = slug, model, answers_here()

    def header(self) -> ipywidgets.HTML:
        """Return the title, and the way home (or to the gallery, in class)."""
        title = simulation.find(self.simulated).TITLE
        gallery = Markup('<nav class="s-crumbs" aria-label="{}"><a href="/">{}</a></nav>').format(SCHOOL, ALL)
        way = crumbs() if Workspace.around() else gallery
        shown = CARD(title=title) if is_card() else title
        return ipywidgets.HTML(Markup("{}<h1>{}</h1>").format(way, shown))

    def simulator(self) -> ipywidgets.Widget:
        """Return the simulator, or its card where the page's address asks for that (see `to_card`)."""
        if is_card():
            back = Markup('<p><a href="?">{}</a></p>').format(PLAY)
            return ipywidgets.HTML(back + method(card(self.simulated), heading=2))
        return Simulator(self.simulated, self.answers)
