"""The reviews of a programme at 6 and 18 months: the first day, what was measured, what was learned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.calendar import read_day
from scuola.curriculum.clock import today
from scuola.markup.links import download
from scuola.pilots.expected import offered, tie
from scuola.pilots.follow_up import (
    MOMENTS,
    FollowUp,
    charts,
    compared,
    follow_ups,
    indicators,
    record,
    reminders,
    summary,
)
from scuola.pilots.pilot import Pilot, begin, load
from scuola.text import Text, formats
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.workspace.answers import Answers

TITLE, FIRST_DAY = (
    Text("A 6 e 18 mesi", "At 6 and 18 months"),
    Text("Primo giorno del programma", "First day of the programme"),
)
DAY_HELP = Text("Anno, mese, giorno: per esempio 2027-01-11.", "Year, month, day: 2027-01-11, for example.")
BEGIN, BEGUN = (
    Text("Fissare il primo giorno", "Set the first day"),
    Text("Il programma comincia il {day}.", "The programme begins on {day}."),
)
CALENDAR = Text("Promemoria delle verifiche (ICS)", "Reminders of the reviews (ICS)")
REVIEW, WHICH = Text("Verifica", "Review"), Text("Quale", "Which")
MONTHS = Text("a {months} mesi", "at {months} months")
LEARNED = Text("Che cosa si è imparato", "What was learned")
CHANGED = Text("Che cosa si è cambiato, e perché", "What was changed, and why")
KEEP, KEPT = Text("Registrare la verifica", "Keep the review"), Text("Verifica registrata.", "The review is kept.")
HELD = Text("Verifica a {months} mesi, {day}", "Review at {months} months, {day}")
NO_INDICATORS = Text(
    "Nel programma non ci sono ancora indicatori: si scrivono nella sezione «Indicatori e valutazione».",
    "There are no indicators in the programme yet: they are written in the section “Indicators and evaluation”.",
)
WHENCE = Text("Da dove viene l'atteso", "Where what is expected comes from")
TIE = Text("Prendere l'atteso da uno scenario", "Take what is expected from a scenario")
INDICATOR = Text("Indicatore", "Indicator")
MEASURE = Text("Misura dello scenario (vuoto: ciò che è scritto)", "Measure of the scenario (empty: what is written)")
MEASURE_HELP = Text(
    "Deve essere la stessa grandezza, nella stessa unità e per lo stesso territorio: la banda è quella dei futuri della "
    "simulazione.",
    "It must be the same quantity, in the same unit and for the same territory: the band is that of the simulation's futures.",
)
TIED = Text("«{indicator}» segue: {measure}.", "“{indicator}” follows: {measure}.")
TIED_NOW = Text("L'atteso viene dallo scenario.", "What is expected comes from the scenario.")
UNTIED = Text("L'atteso è quello scritto nella sezione.", "What is expected is what the section says.")
CHOOSE = Text("Scegliere prima un indicatore.", "Choose an indicator first.")


class Reviews(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The first day, the form of a review, and the reviews that were held."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        day = [{"name": "day", "kind": "line", "label": str(FIRST_DAY), "help": str(DAY_HELP), "most": 10}]
        self.first = Form(day, {"day": load(answers).started}, FIRST_DAY, buttons={"begin": (BEGIN, self.begin)})
        self.form = Form(self._fields(), {"months": "6"}, REVIEW, buttons={"keep": (KEEP, self.keep)})
        self.tying = Tying(answers, self.refresh)
        self.calendar, self.shown, self.charts = ipywidgets.HTML(), ipywidgets.HTML(), Charts()
        review = ipywidgets.HTML(Markup("<h2>{}</h2>").format(REVIEW))
        super().__init__([self.first, self.calendar, review, self.form, self.shown, self.charts, self.tying])
        self.refresh()

    def begin(self) -> None:
        """Set the first day."""
        pilot = begin(self.answers, read_day(str(self.first.value.get("day") or "")).isoformat())
        self.first.say(BEGUN(day=formats.day(date.fromisoformat(pilot.started))), "done")
        self.refresh()

    def keep(self) -> None:
        """Keep what was measured; what is missing, or too early, is said."""
        pilot, value = load(self.answers), self.form.value
        names = [one.name for one in indicators(pilot)]
        measured = {
            name: float(value[f"measured-{i}"])
            for i, name in enumerate(names)
            if value.get(f"measured-{i}") is not None
        }
        learned, changed = (str(value.get(name) or "") for name in ("learned", "changed"))
        record(self.answers, pilot, int(value.get("months") or MOMENTS[0]), measured, learned, today(), changed)
        self.refresh()
        self.form.say(KEPT, "done")

    def refresh(self) -> None:
        """Show the programme's indicators in the form, its calendar, and the reviews that were held."""
        pilot = load(self.answers)
        self.form.fields = self._fields()
        self.tying.offer(pilot)
        self.calendar.value = (
            download("scuola-verifiche.ics", "text/calendar", reminders(pilot), CALENDAR) if pilot.started else ""
        )
        held = follow_ups(self.answers)
        none = Markup("<p>{}</p>").format(NO_INDICATORS) if not indicators(pilot) else Markup("")
        self.shown.value = none + Markup("").join(self._held(one) for one in held)
        self.charts.show(charts(pilot, held))

    def _held(self, one: FollowUp) -> Markup:
        found = compared(load(self.answers), one.months, one.measured)
        lines = Markup("").join(Markup("<li>{}</li>").format(each.said) for each in found)
        told = ((LEARNED, one.learned), (CHANGED, one.changed))
        said = Markup("").join(Markup("<p><strong>{}:</strong> {}</p>").format(*each) for each in told if each[1])
        day = formats.day(date.fromisoformat(one.day))
        return Markup("<h3>{}</h3><p>{}</p><ul>{}</ul>{}").format(
            HELD(months=one.months, day=day), summary(found), lines, said
        )

    def _fields(self) -> list[dict[str, Any]]:
        options = [{"value": str(months), "label": str(MONTHS(months=months))} for months in MOMENTS]
        asked = [
            {"name": f"measured-{i}", "kind": "number", "label": one.name, "unit": one.unit, "low": -1e9, "high": 1e9}
            for i, one in enumerate(indicators(load(self.answers)))
        ]
        return [
            {"name": "months", "kind": "choice", "label": str(WHICH), "options": options, "required": True}, *asked,
            {"name": "learned", "kind": "paragraph", "label": str(LEARNED), "most": 2_000},
            {"name": "changed", "kind": "paragraph", "label": str(CHANGED), "most": 2_000},
        ]  # fmt: skip


class Tying(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """What is expected of an indicator is taken from a scenario, with the band of its draws; nothing where there is none."""

    def __init__(self, answers: Answers, changed: Callable[[], None]) -> None:
        self.answers, self.changed = answers, changed
        self.form = Form([], {}, TIE, buttons={"tie": (TIE, self.tie)})
        self.shown = ipywidgets.HTML()
        super().__init__([ipywidgets.HTML(Markup("<h2>{}</h2>").format(WHENCE)), self.shown, self.form])

    def offer(self, pilot: Pilot) -> None:
        """Offer the programme's indicators and the measures of its scenarios; say which are tied."""
        measures, names = offered(pilot), [one.name for one in indicators(pilot)]
        self.form.fields = [
            {"name": "indicator", "kind": "choice", "label": str(INDICATOR), "required": True,
             "options": [{"value": name, "label": name} for name in names]},
            {"name": "measure", "kind": "choice", "label": str(MEASURE), "help": str(MEASURE_HELP),
             "options": [{"value": value, "label": str(label)} for value, label in measures.items()]},
        ]  # fmt: skip
        tied = [(name, measures[pilot.ties[name]]) for name in names if pilot.ties.get(name) in measures]
        lines = Markup("").join(
            Markup("<li>{}</li>").format(TIED(indicator=name, measure=label)) for name, label in tied
        )
        self.shown.value = Markup("<ul>{}</ul>").format(lines) if tied else ""
        self.layout.display = "" if measures and names else "none"

    def tie(self) -> None:
        """Tie the chosen indicator to the chosen measure, or to none."""
        value = self.form.value
        indicator, measure = (str(value.get(name) or "") for name in ("indicator", "measure"))
        if not indicator:
            self.form.say(CHOOSE, "problem")
            return
        tie(self.answers, load(self.answers), indicator, measure)
        self.changed()
        self.form.say(TIED_NOW if measure else UNTIED, "done")
