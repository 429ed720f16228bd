"""The reviews of a programme at 6 and 18 months: the first day, what was measured, what was learned."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.calendar import read_day
from scuola.curriculum.clock import in_school_time
from scuola.markup.links import download
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
from scuola.pilots.pilot import begin, load
from scuola.text import Text
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


class Reviews(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The first day, the form of a review, and the reviews that were held."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        day = [{"name": "day", "kind": "line", "label": str(FIRST_DAY), "help": str(DAY_HELP), "most": 10}]
        self.first = Form(day, {"day": load(answers).started}, FIRST_DAY, buttons={"begin": (BEGIN, self.begin)})
        self.form = Form(self._fields(), {"months": "6"}, REVIEW, buttons={"keep": (KEEP, self.keep)})
        self.calendar, self.shown, self.charts = ipywidgets.HTML(), ipywidgets.HTML(), Charts()
        super().__init__([self.first, self.calendar, self.form, self.shown, self.charts])
        self.refresh()

    def begin(self) -> None:
        """Set the first day."""
        pilot = begin(self.answers, read_day(str(self.first.value.get("day") or "")).isoformat())
        self.first.say(BEGUN(day=pilot.started), "done")
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
        self.calendar.value = (
            download("scuola-verifiche.ics", "text/calendar", reminders(pilot), CALENDAR) if pilot.started else ""
        )
        held = follow_ups(self.answers)
        none = Markup("<p>{}</p>").format(NO_INDICATORS) if not indicators(pilot) else Markup("")
        self.shown.value = none + Markup("").join(self._held(one) for one in held)
        self.charts.show(
            [chart for one in held[-1:] for chart in charts(compared(pilot, one.months, one.measured), one.months)]
        )

    def _held(self, one: FollowUp) -> Markup:
        found = compared(load(self.answers), one.months, one.measured)
        lines = Markup("").join(Markup("<li>{}</li>").format(each.said) for each in found)
        return Markup("<h3>{}</h3><p>{}</p><ul>{}</ul><p><strong>{}:</strong> {}</p><p>{}</p>").format(
            HELD(months=one.months, day=one.day), summary(found), lines, LEARNED, one.learned, one.changed
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


def today() -> date:
    """Return the day at the School."""
    return in_school_time(datetime.now(UTC)).date()
