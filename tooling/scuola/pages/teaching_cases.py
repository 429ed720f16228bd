"""The page of cases to decide: all of them by module, or one, whose second part opens once one has decided."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.charts.chart import Chart
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.markup import teaching_cases as markup
from scuola.markup.exhibits import pieces
from scuola.markup.links import FolderLinks
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.saved import SavedForm
from scuola.workspace import answers_here, teaching

QUERY = "teaching-case"
ALL = Text("Tutti i casi da decidere", "All cases to decide")
CHOICE = Text("Che cosa decidere?", "What should be decided?")
REASONS = Text("Perché, e che cosa si perde scegliendo così?", "Why, and what is lost by choosing so?")
REASONS_HELP = Text(
    "Due righe bastano. Con la scelta e il perché si apre la seconda parte; poi si può ancora cambiare idea.",
    "Two lines will do. With the choice and the reason part two opens; you may still change your mind.",
)
CLOSED = Text(
    "La seconda parte si apre dopo la scelta e il suo perché.", "Part two opens after the choice and its reason."
)


class TeachingCasesPage(ConsultPage):
    """The parts of the page."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        named = parse_qs(os.environ.get("QUERY_STRING", "")).get(QUERY, [""])[0]
        self.case = curriculum.teaching_cases().get(named)

    def show(self) -> ipywidgets.Widget:
        """Return the case that the page's address names, or the list of all."""
        return Decided(self.case) if self.case else ipywidgets.HTML(_listed())


class Decided(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A case: what is told and shown, the decision, and what happened once it is made."""

    def __init__(self, case: TeachingCase) -> None:
        self.case, self.cited = case, list(case.sources)
        self.form = self._form()
        self.after, self.after_charts, self.end = ipywidgets.HTML(), Charts(), ipywidgets.HTML()
        self.form.observe(lambda _: self.form.attempt(self.reveal), names="value")
        told, charts = _apart(pieces(case.story.exhibits, self.cited))
        way = Markup("<p><a href='?'>{}</a></p><h2>{}</h2>").format(ALL, case.title)
        first = _prose(way + markup.first_part(case) + markup.the_exhibits(told))
        super().__init__(
            [
                first,
                Charts(charts),
                _prose(markup.open_questions(case)),
                self.form,
                self.after,
                self.after_charts,
                self.end,
            ]
        )
        self.reveal()

    def reveal(self) -> None:
        """Show the second part to whoever has chosen and said why; to others, that it is there."""
        if not teaching.is_decided(self.form.value):
            self.after.value = str(Markup("<p class='s-message'>{}</p>").format(CLOSED))
            return
        told, charts = _apart(pieces(self.case.after.exhibits, self.cited, first=len(self.case.story.exhibits) + 1))
        self.after.value = _prose(markup.second_part(self.case) + told).value
        self.after_charts.show(charts)
        self.end.value = _prose(markup.ending(self.case, FolderLinks())).value

    def _form(self) -> SavedForm:
        options = [{"value": str(place), "label": str(one)} for place, one in enumerate(self.case.options)]
        fields: list[dict[str, Any]] = [
            {"name": "choice", "kind": "question", "label": str(CHOICE), "options": options},
            {"name": "reasons", "kind": "paragraph", "label": str(REASONS), "help": str(REASONS_HELP), "most": 3_000},
        ]
        return SavedForm(fields, {}, self.case.title, answers_here(), teaching.part_of(self.case))


def _apart(shown: Sequence[Markup | Chart]) -> tuple[Markup, list[Chart]]:
    """Return what is told, then the charts: the browser draws them below."""
    return Markup("").join(one for one in shown if not isinstance(one, Chart)), [
        one for one in shown if isinstance(one, Chart)
    ]


def _prose(said: Markup) -> ipywidgets.HTML:
    return ipywidgets.HTML(Markup("<div class='s-prose'>{}</div>").format(said))


def _listed() -> Markup:
    links = FolderLinks()
    return Markup("").join(
        Markup("<h2>{}</h2><ul class='s-cards'>{}</ul>").format(
            module.title,
            Markup("").join(
                Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></li>').format(
                    links.teaching_case(case.slug), case.title, case.summary
                )
                for case in found
            ),
        )
        for module in curriculum.programme().modules
        if (found := curriculum.teaching_cases_in(module.code))
    )
