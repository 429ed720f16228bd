"""Say first, see then: a guess of the headline before the model shows it, and by how much it was off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import ipywidgets
from markupsafe import Markup

from scuola.declared.measures import Measure
from scuola.text import EMPTY, Text
from scuola.widgets.form import Form
from scuola.widgets.simulator.section import Section

FORECAST = Text("Prima prevedere, poi vedere", "Forecast first, then see")
OFFERED = Text(
    "Prima di muovere una leva: dire che cosa ci si aspetta, poi vedere di quanto ci si sbaglia. Si può saltare.",
    "Before moving a lever: say what you expect, then see by how much you are off. You can skip this.",
)
INTRODUCTION = Text(
    "I risultati sono nascosti: comporre un piano con le leve, scrivere che cosa ci si aspetta, poi scoprire. "
    "La tendenza nel {year} è {trend}.",
    "Results are hidden: compose a plan with the levers, write what you expect, then reveal. The trend in {year} is {trend}.",
)
PART = "forecasts"
GUESS = Text("{measure} nel {year}, secondo me ({unit})", "{measure} in {year}, in my view ({unit})")
PER_CENT, AS_IS = Text("%", "%"), Text("numero", "number")
BEGIN, SKIP = Text("Prevedere, poi vedere", "Forecast, then see"), Text("Saltare", "Skip")
REVEAL = Text("Scoprire", "Reveal")
MISSING = Text("Scrivere un numero, poi scoprire.", "Write a number, then reveal.")
CLOSE = Text(
    "Previsto {guess}, il modello dice {value} ({band}): dentro la banda.",
    "Forecast {guess}, the model says {value} ({band}): within the band.",
)
OFF = Text(
    "Previsto {guess}, il modello dice {value} ({band}): la differenza è {difference}. "
    "Che cosa non era stato considerato? La sezione «Perché è successo?» aiuta a capirlo.",
    "Forecast {guess}, the model says {value} ({band}): the difference is "
    "{difference}. What had not been considered? The section “Why did this happen?” helps to see it.",
)


class Forecast(Section):
    """A guess, offered before the first lever is moved, while results are hidden; guess and outcome are kept."""

    title = FORECAST
    tells = False

    def build(self) -> list[ipywidgets.Widget]:
        """Return the introduction and the form: an offer to whoever has not forecast here yet, a button to others."""
        model = self.host.model
        self.measure = model.measures[model.headline]
        label = GUESS(measure=self.measure.label, year=model.horizon, unit=_unit(self.measure))
        self.field = {"name": "guess", "kind": "number", "label": str(label)}
        buttons = {"begin": (BEGIN, self.begin), "reveal": (REVEAL, self.reveal), "skip": (SKIP, self.skip)}
        self.introduction = ipywidgets.HTML()
        self.form = Form([], {}, FORECAST, buttons=buttons, shows=["begin", "skip"])
        self.buttons = {button["name"]: button for button in self.form.buttons}
        self.add_class("s-forecast")
        self._put_away() if self.host.answers.get(f"{PART}:{self.host.slug}") else self._lay("begin", "skip", OFFERED)
        return [self.introduction, self.form]

    def _lay(self, main: str, other: str, words: Text, fields: Sequence[Mapping[str, object]] = ()) -> None:
        self.introduction.value = Markup("<p>{}</p>").format(words)
        self.form.fields = list(fields)
        self.form.buttons = [self.buttons[main] | {"main": True}, self.buttons[other] | {"main": False}]

    def _put_away(self) -> None:
        self.introduction.value, self.form.fields = "", []
        self.form.buttons = [self.buttons["begin"] | {"main": False}]

    def begin(self) -> None:
        """Hide the results and ask."""
        scenario = self.host.scenario
        trend = self.measure.show(float(scenario.trend_at_horizon(scenario.model.headline)[1]))
        self.host.veil(True)
        self.form.say(EMPTY)
        self.form.forget("skip")
        self._lay("reveal", "skip", INTRODUCTION(year=scenario.model.horizon, trend=trend), [self.field])

    def skip(self) -> None:
        """Show everything, with no forecast."""
        self.form.show_errors({})
        self._show_results()

    def _show_results(self) -> None:
        self.host.veil(False)
        self.form.forget("begin")
        self._put_away()

    def reveal(self) -> None:
        """Compare the guess with the outcome, keep both, show the results again."""
        guess = self.form.value.get("guess")
        if isinstance(guess, bool) or not isinstance(guess, int | float):
            self.form.show_errors({"guess": MISSING})
            return
        self.form.show_errors({})
        scenario, name = self.host.scenario, self.host.model.headline
        low, value, high = (float(figure) for figure in scenario.at_horizon(name))
        stated = guess / 100 if self.measure.form == "share" else float(guess)
        show = self.measure.show
        sentence = (CLOSE if low <= stated <= high else OFF)(
            guess=show(stated), value=show(value), band=self.measure.show_band(low, high),
            difference=self.measure.show_difference(stated - value),
        )  # fmt: skip
        self._show_results()
        outcome = {"guess": stated, "value": value, "parameters": scenario.mine.parameters.changed()}
        self.keep(PART, lambda earlier: [*(earlier or []), outcome], self.form, sentence)


def _unit(measure: Measure) -> Text:
    if measure.form == "share":
        return PER_CENT
    return measure.unit or AS_IS
