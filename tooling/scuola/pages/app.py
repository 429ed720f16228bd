"""An app's page: one simulation, to be played alone or shown in class."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola import simulation
from scuola.pages.links import SCHOOL, crumbs
from scuola.place import Workspace, answers_here
from scuola.text import Text
from scuola.widgets.simulator import Simulator

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
        return ipywidgets.HTML(Markup("{}<h1>{}</h1>").format(way, title))

    def simulator(self) -> Simulator:
        """Return the simulator."""
        return Simulator(self.simulated, self.answers)
