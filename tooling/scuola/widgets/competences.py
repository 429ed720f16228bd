"""One's own competences, judged before a module and after it, and the two pictures side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.charts.chart import Bars, Format, Series
from scuola.curriculum.schema import Module
from scuola.curriculum.syllabus import competences_of
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace.answers import Answers

LEVELS = (
    Text("ancora no", "not yet"), Text("con l'aiuto di altri", "with the help of others"),
    Text("da me", "by myself"), Text("so insegnarlo", "I can teach it"),
)  # fmt: skip
BEFORE, AFTER = "before", "after"
MOMENTS = {
    BEFORE: Text("Prima del modulo", "Before the module"), AFTER: Text("Dopo il modulo", "After the module"),
}  # fmt: skip
ABOUT = Text(
    "Un giudizio di sé, prima e dopo: serve a scegliere su che cosa insistere. Non conta per i punti e resta nella cartella "
    "di lavoro. Chi sa di più spesso si giudica con più severità: scendere non è andare indietro.",
    "A judgement of oneself, before and after: it helps to choose what to insist on. It does not count for points and stays "
    "in the working folder. Those who know more often judge themselves more severely: going down is not going back.",
)
MODULE, SHOW = Text("Modulo", "Module"), Text("Aprire", "Open")
TITLE = Text("Che cosa so fare: {module}", "What I can do: {module}")
SCALE = Text(
    "livello dichiarato: 0 ancora no, 1 con l'aiuto di altri, 2 da me, 3 so insegnarlo",
    "level stated: 0 not yet, 1 with the help of others, 2 by myself, 3 I can teach it",
)
SUMMARY = Text(
    "Competenze con un livello più alto dopo il modulo: {up} su {all}.",
    "Competences with a higher level after the module: {up} of {all}.",
)


class CompetenceForms(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The choice of a module, the judgement before it and after it, and the picture of both."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        modules = curriculum.programme().modules
        options = [{"value": one.code, "label": str(one.title)} for one in modules]
        field = {"name": "module", "kind": "choice", "label": str(MODULE), "options": options}
        self.choice = Form([field], {"module": modules[0].code}, MODULE, buttons={"show": (SHOW, self.show)})
        self.forms: dict[str, SavedForm] = {}
        self.charts = Charts()
        self.start = [ipywidgets.HTML(Markup("<p class='s-purpose'>{}</p>").format(ABOUT)), self.choice]
        super().__init__(self.start)

    def show(self) -> None:
        """Show the two judgements on the module chosen, as far as they are made."""
        module = next(one for one in curriculum.programme().modules if one.code == self.choice.value["module"])
        self.forms = {when: self._form(module, when) for when in MOMENTS}
        headed = [
            child for when, form in self.forms.items()
            for child in (ipywidgets.HTML(Markup("<h2>{}</h2>").format(MOMENTS[when])), form)
        ]  # fmt: skip
        self.children = [*self.start, *headed, self.charts]
        self._draw(module)

    def _form(self, module: Module, when: str) -> SavedForm:
        levels = [{"value": str(place), "label": str(level)} for place, level in enumerate(LEVELS)]
        fields: list[dict[str, Any]] = [
            {"name": one.code, "kind": "choice", "label": str(one.name), "required": False, "options": levels}
            for one in competences_of(module)
        ]
        form = SavedForm(fields, {}, MOMENTS[when], self.answers, f"competences:{module.code}:{when}")
        form.observe(lambda _: self._draw(module), names="value")
        return form

    def _draw(self, module: Module) -> None:
        drawn = chart(module, *(form.value for form in self.forms.values()))
        self.charts.show([drawn] if drawn else [])


def chart(module: Module, before: Mapping[str, Any], after: Mapping[str, Any]) -> Bars | None:
    """Return the levels of the competences judged both times; None if there are none."""
    both = [one for one in competences_of(module) if before.get(one.code) and after.get(one.code)]
    if not both:
        return None
    levels = [[int(value[one.code]) for one in both] for value in (before, after)]
    up = sum(later > earlier for earlier, later in zip(*levels, strict=True))
    return Bars(
        title=TITLE(module=module.title),
        subtitle=SCALE,
        summary=SUMMARY(up=up, all=len(both)),
        groups=[one.name for one in both],
        series=[Series(MOMENTS[BEFORE], "baseline", levels[0]), Series(MOMENTS[AFTER], "mine", levels[1])],
        format=Format(digits=0),
    )
