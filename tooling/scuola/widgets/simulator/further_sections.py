"""The shorter sections: what a model works out on request, its figures, its method."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.charts.chart import Chart
from scuola.markup.card import method
from scuola.markup.compare import every_measure
from scuola.markup.scenario import measure_chart
from scuola.simulations.card import card
from scuola.simulations.scenario import Scenario
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.simulator.section import Section

ABOUT_ANALYSIS = Text(
    "Calcolato ora per le leve e le circostanze di questo momento, senza incertezza.",
    "Worked out now for the levers and circumstances of this moment, without uncertainty.",
)
ABOUT_DATA = Text(
    "Tutti gli indicatori alla fine del periodo; poi i principali, anno per anno.",
    "All indicators at the end of the period; then the main ones, year by year.",
)


class Analysis(Section):
    """What the model works out on request."""

    title = Text("Analisi", "Analysis")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the place of the charts."""
        self.charts = Charts()
        return [ipywidgets.HTML(Markup("<p>{}</p>").format(ABOUT_ANALYSIS)), self.charts]

    def show(self, scenario: Scenario) -> None:
        """Work out and show the model's own analysis."""
        if scenario.model.analysis:
            self.charts.show(list(scenario.model.analysis(scenario.mine.parameters)))


class Data(Section):
    """Every measure at the horizon as a table; every scorecard over the years as chart, table and file."""

    title = Text("Dati", "Data")

    def build(self) -> list[ipywidgets.Widget]:
        """Return the places of table and charts."""
        self.table, self.charts = ipywidgets.HTML(), Charts()
        return [ipywidgets.HTML(Markup("<p>{}</p>").format(ABOUT_DATA)), self.table, self.charts]

    def show(self, scenario: Scenario) -> None:
        """Show all that is measured, then every scorecard of a scenario over the years."""
        self.table.value = every_measure(scenario)
        charts: list[Chart] = [measure_chart(scenario, name) for name in scenario.model.scorecards]
        self.charts.show(charts)


class Method(Section):
    """How everything is worked out, and from what."""

    title = Text("Come si calcola? Ipotesi e fonti", "How is it worked out? Assumptions and sources")
    tells = False

    def build(self) -> list[ipywidgets.Widget]:
        """Return the place of the card."""
        self.card = ipywidgets.HTML()
        return [self.card]

    def show(self, scenario: Scenario) -> None:
        """Show the model's card, once: it does not depend on the scenario, but takes a while to be checked."""
        self.card.value = self.card.value or method(card(self.host.slug))
