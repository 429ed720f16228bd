"""Who gains, who loses: figures and charts of the distribution panel, and three boxes to think in."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.markup import gains
from scuola.simulations.scenario import Scenario
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.saved import SavedForm
from scuola.widgets.simulator.section import Section

BOXES = {
    "losers": Text("Chi perde e come lo compensiamo", "Who loses and how we make up for it"),
    "unseen": Text("Chi non risulta nei dati", "Who does not appear in the data"),
    "poorest": Text(
        "Che cosa cambierebbe se il beneficio medio fosse uguale ma andasse al quinto più povero",
        "What would change if the mean benefit were the same but went to the poorest quintile",
    ),
}
HINT = Text("Da considerare: {hint}", "Worth considering: {hint}")
SAVE_NOTES = Text("Salvare le note", "Save the notes")
NOTES = Text("Note su chi guadagna e chi perde", "Notes on who gains and who loses")


class Gains(Section):
    """Who gains, who loses."""

    title = Text("Chi guadagna, chi perde", "Who gains, who loses")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the panel's question, its figures and charts, and the boxes."""
        panel = self.host.model.story.panel
        self.figures, self.charts = ipywidgets.HTML(), Charts()
        hints = {"losers": panel.corrective, "unseen": panel.blind_spots, "poorest": panel.channel}
        fields = [
            {"name": name, "kind": "paragraph", "label": str(label), "help": str(HINT(hint=hints[name])), "most": 5_000}
            for name, label in BOXES.items()
        ]
        part = f"panel:{self.host.slug}"
        self.notes = SavedForm(fields, {}, NOTES, self.host.answers, part, save=SAVE_NOTES)
        question = ipywidgets.HTML(Markup("<h3>{}</h3>").format(self.host.model.story.question))
        return [question, self.figures, self.charts, self.notes]

    def show(self, scenario: Scenario) -> None:
        """Show who gains and who loses in a scenario."""
        self.figures.value = gains.indices(scenario)
        self.charts.show(gains.charts(scenario))
