"""Say first, see then: a guess of the headline before the model shows it, and by how much it was off."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.measures import Measure
from scuola.text import Text
from scuola.widgets.form import Form
from scuola.widgets.simulator.scenario import Scenario
from scuola.widgets.simulator.section import Section

FORECAST = Text("Prima prevedere, poi vedere", "Forecast first, then see")
INTRODUCTION = Text(
    "Nascondere i risultati, comporre un piano con le leve, scrivere che cosa ci si aspetta, poi scoprire. "
    "La tendenza nel {year} è {trend}.",
    "Hide the results, compose a plan with the levers, write what you expect, then reveal. "
    "The trend in {year} is {trend}.",
)
GUESS = Text("{measure} nel {year}, secondo me ({unit})", "{measure} in {year}, in my view ({unit})")
PER_CENT, AS_IS = Text("%", "%"), Text("numero", "number")
HIDE = Text("Nascondere i risultati", "Hide the results")
REVEAL = Text("Scoprire", "Reveal")
HIDDEN = Text("Risultati nascosti finché non si scrive una previsione.", "Results hidden until a forecast is written.")
MISSING = Text("Scrivere un numero, poi scoprire.", "Write a number, then reveal.")
CLOSE = Text(
    "Previsto {guess}, il modello dice {value} (tra {low} e {high} in 8 futuri su 10): dentro la banda.",
    "Forecast {guess}, the model says {value} (between {low} and {high} in 8 futures out of 10): within the band.",
)
OFF = Text(
    "Previsto {guess}, il modello dice {value} (tra {low} e {high} in 8 futuri su 10): la differenza è {difference}. "
    "Che cosa non era stato considerato? La sezione «Perché è successo?» aiuta a capirlo.",
    "Forecast {guess}, the model says {value} (between {low} and {high} in 8 futures out of 10): the difference is "
    "{difference}. What had not been considered? The section “Why did this happen?” helps to see it.",
)


class Forecast(Section):
    """A section where a guess is written while results are hidden; guess and outcome are kept."""

    title = Text("Prevedi", "Forecast")
    tells = False

    def build(self) -> list[ipywidgets.Widget]:
        """Return the introduction and the field of the guess."""
        model = self.host.model
        self.measure = model.MEASURES[model.HEADLINE]
        label = GUESS(measure=self.measure.label, year=model.HORIZON, unit=_unit(self.measure))
        field = {"name": "guess", "kind": "number", "label": str(label)}
        buttons = {"hide": (HIDE, self.hide), "reveal": (REVEAL, self.reveal)}
        self.introduction, self.form = ipywidgets.HTML(), Form([field], {}, FORECAST, buttons=buttons)
        return [self.introduction, self.form]

    def show(self, scenario: Scenario) -> None:
        """Say where the trend leads."""
        trend = self.measure.show(float(scenario.trend_at_horizon(scenario.model.HEADLINE)[1]))
        said = INTRODUCTION(year=scenario.model.HORIZON, trend=trend)
        self.introduction.value = Markup("<p>{}</p>").format(said)

    def hide(self) -> None:
        """Hide the results."""
        self.host.veil(True)
        self.form.say(HIDDEN)

    def reveal(self) -> None:
        """Compare the guess with the outcome, keep both, show the results again."""
        guess = self.form.value.get("guess")
        if isinstance(guess, bool) or not isinstance(guess, int | float):
            self.form.show_errors({"guess": MISSING})
            return
        self.form.show_errors({})
        scenario, name = self.host.scenario, self.host.model.HEADLINE
        low, value, high = (float(figure) for figure in scenario.at_horizon(name))
        stated = guess / 100 if self.measure.form == "share" else float(guess)
        show = self.measure.show
        sentence = (CLOSE if low <= stated <= high else OFF)(
            guess=show(stated), value=show(value), low=show(low), high=show(high),
            difference=self.measure.show_difference(stated - value),
        )  # fmt: skip
        self.host.veil(False)
        outcome = {"guess": stated, "value": value, "parameters": scenario.mine.parameters.changed()}
        earlier = self.host.answers.get(f"forecasts:{self.host.slug}", [])
        self.keep("forecasts", [*earlier, outcome], self.form, sentence)


def _unit(measure: Measure) -> Text:
    if measure.form == "share":
        return PER_CENT
    return measure.unit or AS_IS
