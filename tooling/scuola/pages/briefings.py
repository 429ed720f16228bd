"""The page of briefings: one field of policy at a time."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

import ipywidgets

from scuola import curriculum
from scuola.markup.briefings import a_briefing
from scuola.markup.links import FolderLinks
from scuola.pages.consult_page import ConsultPage
from scuola.text import Text
from scuola.widgets.form import Form

QUERY = "briefing"
CHOOSE = Text("Sfida", "Challenge")


class BriefingsPage(ConsultPage):
    """The parts of the page."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        named = parse_qs(os.environ.get("QUERY_STRING", "")).get(QUERY, [""])[0]
        found = curriculum.briefings()
        first = named if named in found else next(iter(found))
        options = [{"value": one.slug, "label": str(one.title)} for one in found.values()]
        field = {"name": "briefing", "kind": "choice", "label": str(CHOOSE), "options": options}
        self.form = Form([field], {"briefing": first}, CHOOSE)
        self.shown = ipywidgets.HTML()
        self.form.observe(lambda _: self.form.attempt(self.show_chosen), names="value")

    def show(self) -> ipywidgets.VBox:
        """Return the choice of a briefing, and the one that the page's address names, or the first."""
        self.show_chosen()
        return ipywidgets.VBox([self.form, self.shown])

    def show_chosen(self) -> None:
        """Show the briefing that is chosen."""
        one = curriculum.briefings().get(str(self.form.value.get("briefing")))
        self.shown.value = a_briefing(one, FolderLinks()) if one else ""
