"""Looking through cases and practices: search, filters, list, timeline, comparison."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum.cases import Standing, Theme
from scuola.curriculum.evidence import Grade
from scuola.declared.inputs import Choice
from scuola.library.sheet import Library, Sheet, Wanted, country_name
from scuola.markup.cases import Links, details, side_by_side
from scuola.markup.timeline import timeline
from scuola.text import Text
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form

SEARCH = Text("Cercare", "Search")
WORDS = Text("Parole", "Words")
WORDS_HELP = Text(
    "Anche senza accenti, o con un errore: «bilanco partecipativo» trova lo stesso.",
    "Accents and small mistakes do not matter: “particpatory budget” is found all the same.",
)
THEME, STANDING = Text("Tema", "Theme"), Text("Com'è andata", "How it went")
GRADE, COUNTRY = Text("Quanto ne sappiamo", "How well it is known"), Text("Paese", "Country")
CLEAR = Text("Togliere i filtri", "Remove the filters")
LIST, TIME, COMPARE = Text("Elenco", "List"), Text("Linea del tempo", "Timeline"), Text("Confronto", "Comparison")
FOUND = Text("Trovati: {count}.", "Found: {count}.")
SOME = Text("Trovati: {count}. Qui i primi {shown}.", "Found: {count}. Here are the first {shown}.")
PARTLY = Text("Nessuno ha tutte le parole: questi ne hanno alcune.", "None has all the words: these have some of them.")
NOTHING = Text("Nessun caso trovato. Togliere una parola o un filtro.", "No case found. Remove a word or a filter.")
CHOOSE_TWO = Text(
    "Sceglierne due o tre: qui compaiono uno accanto all'altro.",
    "Choose two or three: they appear here side by side.",
)
SLOTS = {name: Text(f"{place}° caso", f"Case {place}") for place, name in enumerate(("first", "second", "third"), 1)}
PAIR = Text("Coppia da cui cominciare", "A pair to begin with")
FILTERS = ("theme", "standing", "grade", "country")
SHOWN, OFFERED = 50, 100


class Explorer(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A library to look through. `opened` is the code of the sheet that is shown open at the start.

    `found` is what is shown now; `when_found` is called whenever that changes.
    """

    def __init__(self, library: Library, links: Links, opened: str = "") -> None:
        self.library, self.links, self.opened = library, links, opened
        self.found: Sequence[Sheet] = ()
        self.when_found: Callable[[], object] = lambda: None
        self.filters = Form(self._fields(), {}, SEARCH, buttons={"clear": (CLEAR, self.clear)})
        self.filters.buttons = [{**one, "main": False} for one in self.filters.buttons]  # searching needs no button
        self.listed, self.chart = ipywidgets.HTML(), Charts()
        self.comparison = Comparison(library)
        self.tabs = ipywidgets.Tab([self.listed, self.chart, self.comparison])
        for position, label in enumerate((LIST, TIME, COMPARE)):
            self.tabs.set_title(position, str(label))
        self.filters.observe(lambda _: self.filters.attempt(self.look), names="value")
        super().__init__([self.filters, self.tabs])
        self.add_class("s-explorer")
        self.look()

    def add(self, label: Text, part: ipywidgets.Widget, *, first: bool = False) -> None:
        """Add a tab behind the others; it is the one in sight if it comes `first`."""
        self.tabs.children = (*self.tabs.children, part)
        last = len(self.tabs.children) - 1
        self.tabs.set_title(last, str(label))
        if first:
            self.tabs.selected_index = last

    def _fields(self) -> list[dict[str, Any]]:
        countries = [{"value": code, "label": str(country_name(code))} for code in self.library.countries() if code]
        return [
            {"name": "words", "kind": "line", "label": str(WORDS), "help": str(WORDS_HELP), "most": 200},
            _choice("theme", THEME, Theme),
            _choice("standing", STANDING, Standing),
            _choice("grade", GRADE, Grade),
            {"name": "country", "kind": "choice", "label": str(COUNTRY), "options": countries},
        ]

    def clear(self) -> None:
        """Show everything again."""
        self.opened = ""
        self.filters.value = {}
        self.look()

    def look(self) -> None:
        """Show what is looked for."""
        value = self.filters.value
        if value:
            self.opened = ""
        wanted = Wanted(**{name: str(value.get(name) or "") for name in ("words", *FILTERS)})
        found, complete = self.library.find(wanted)
        if self.opened in self.library.by_code:
            found = [self.library.by_code[self.opened]]
        self.found = found
        self.listed.value = self._list(found, complete)
        drawn = timeline(found)
        self.chart.show([drawn] if drawn else [])
        self.comparison.offer(found[:OFFERED])
        self.when_found()

    def _list(self, found: Sequence[Sheet], complete: bool) -> Markup:
        if not found:
            return Markup("<p role='status'>{}</p>").format(NOTHING)
        said = FOUND(count=len(found)) if len(found) <= SHOWN else SOME(count=len(found), shown=SHOWN)
        partly = Markup("<p class='s-message'>{}</p>").format(PARTLY) if not complete else ""
        alone = len(found) == 1
        sheets = Markup("").join(details(one, self.links, opened=alone) for one in found[:SHOWN])
        return Markup("<p role='status'>{}</p>{}<div class='s-sheets'>{}</div>").format(said, partly, sheets)

    def replace(self, library: Library) -> None:
        """Look through another library, with the same words and filters."""
        self.library = self.comparison.library = library
        self.look()


class Comparison(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """Two or three sheets side by side."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.choices = Form([], {}, COMPARE)
        self.shown = ipywidgets.HTML()
        self.choices.observe(lambda _: self.choices.attempt(self.compare), names="value")
        super().__init__([self.choices, self.shown])
        self.compare()

    def offer(self, sheets: Sequence[Sheet]) -> None:
        """Offer sheets to choose from, beside those already chosen."""
        chosen = [self.library.by_code[code] for code in self._chosen()]
        offered = list({one.code: one for one in (*sheets, *chosen)}.values())
        options = [{"value": one.code, "label": f"{one.title} – {one.place}"} for one in offered]
        slots = [{"name": name, "kind": "choice", "label": str(label), "options": options}
                 for name, label in SLOTS.items()]  # fmt: skip
        pairs = [{"name": "pair", "kind": "choice", "label": str(PAIR), "options": self._pairs()}]
        self.choices.fields = [*(pairs if pairs[0]["options"] else []), *slots]

    def _pairs(self) -> list[dict[str, str]]:
        known = self.library.by_code
        return [
            {"value": f"{code} {one.pair}", "label": f"{one.title} / {known[one.pair].title}"}
            for code, one in known.items() if one.pair and one.pair in known and code < one.pair
        ]  # fmt: skip

    def _chosen(self) -> list[str]:
        value = self.choices.value
        pair = str(value.get("pair") or "").split()
        codes = [*pair, *(str(value.get(name) or "") for name in SLOTS)]
        return [code for code in dict.fromkeys(codes) if code in self.library.by_code][:3]

    def compare(self) -> None:
        """Show what is chosen side by side, or how to choose."""
        sheets = [self.library.by_code[code] for code in self._chosen()]
        empty = Markup("<p>{}</p>").format(CHOOSE_TWO)
        self.shown.value = side_by_side(sheets) if len(sheets) > 1 else empty


def _choice(name: str, label: Text, members: type[Choice]) -> dict[str, Any]:
    options = [{"value": one.value, "label": str(one.label)} for one in members]
    return {"name": name, "kind": "choice", "label": str(label), "options": options}
