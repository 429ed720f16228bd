"""The page of a territory's profile: choose one, see what is known of it and what is not, add figures of one's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.files.spreadsheets.faults import first_of_each_kind
from scuola.files.spreadsheets.sent import Sent
from scuola.markup.profile import the_profile
from scuola.pages.consult_page import ConsultPage
from scuola.territories import Territory
from scuola.territories.indicators import INDICATORS, Indicator
from scuola.territories.own_indicators import OwnIndicator, read
from scuola.territories.places import Place, of_municipalities, of_territory
from scuola.territories.profile import by_province, profile
from scuola.text import Text
from scuola.text.problems import Problem
from scuola.widgets.saved import SavedForm
from scuola.workspace import answers_here

CHOICE, OWN = "place", "own-indicators"
MUNICIPALITIES = "municipalities"
WHICH = Text("Quale territorio", "Which territory")
KIND = Text("Territorio", "Territory")
ONE_OR_MORE = Text("Un comune, o più comuni insieme", "A municipality, or several together")
NAMES = Text("Comuni", "Municipalities")
NAMES_HELP = Text(
    "Se sopra è scelto «Un comune, o più comuni insieme»: i nomi, divisi da virgole.",
    "If “A municipality, or several together” is chosen above: the names, divided by commas.",
)
MAPPED = Text("Sulla mappa", "On the map")
DRAW = Text("Vedere il profilo", "See the profile")
ADD_TABLE = Text("Aggiungere indicatori propri", "Add indicators of one's own")
CHOOSE_TABLE = Text("Scegliere la tabella", "Choose the table")
TABLE_HELP = Text(
    "Una tabella CSV o XLSX con le colonne: indicatore, valore, unità, anno, fonte, livello, chi manca. Niente dati personali.",
    "A CSV or XLSX table with the columns: indicator, value, unit, year, source, level, who is missing. No personal data.",
)
TAKEN = Text("Indicatori propri letti: {count}.", "Indicators of one's own read: {count}.")
FIRST: dict[str, Any] = {"territory": Territory.REGION.value, "municipalities": "", "mapped": "over_64"}
FEWEST_ON_MAP = 5


class ProfilePage(ConsultPage):
    """The parts of the page."""

    def show(self) -> ipywidgets.VBox:
        """Return the choice of a territory and, below it, the profile."""
        return Choosing()


class Choosing(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The choice, the profile, and the table of one's own indicators."""

    def __init__(self) -> None:
        self.form = SavedForm(_fields(), FIRST, WHICH, answers_here(), CHOICE, buttons={"draw": (DRAW, self.draw)})
        self.shown, self.said = ipywidgets.HTML(), ipywidgets.HTML()
        self.upload = ipywidgets.FileUpload(
            accept=".csv,.xlsx", description=str(CHOOSE_TABLE), layout={"width": "auto"}
        )
        self.upload.observe(lambda _: self.form.attempt(self.take_in), names="value")
        help = ipywidgets.HTML(Markup("<h3>{}</h3><p class='s-note'>{}</p>").format(ADD_TABLE, TABLE_HELP))
        super().__init__([self.form, self.shown, help, self.upload, self.said])
        self.form.attempt(self.draw)

    def draw(self) -> None:
        """Draw the profile of what is chosen; a name that is none is said beside the button."""
        place = chosen(self.form.value)
        mapped = next((one for one in mappable() if one.name == self.form.value.get("mapped")), mappable()[0])
        self.shown.value = the_profile(profile(place), mapped, self.own())
        self.form.say(Text("", ""))

    def own(self) -> list[OwnIndicator]:
        """Return one's own indicators."""
        return [OwnIndicator(**one) for one in self.form.answers.get(OWN) or []]

    def take_in(self) -> None:
        """Read a table of indicators; what is wrong with a row does not stop the others."""
        if not self.upload.value:
            return
        file, self.upload.value = self.upload.value[0], ()
        try:
            reading = read(Sent.from_page(file["name"], bytes(file["content"])))
        except Problem as problem:
            self.said.value = _lines([problem.message], "problem")
            return
        if reading.indicators:
            self.form.answers.put(OWN, [asdict(one) for one in reading.indicators])
        told = [TAKEN(count=len(reading.indicators)), *first_of_each_kind(reading.faults)]
        self.said.value = _lines(told, "problem" if reading.faults else "done")
        self.draw()


def chosen(value: dict[str, Any]) -> Place:
    """Return the place that a form says, the region if it was removed; raise `Problem` if a municipality is none."""
    if value.get("territory") == MUNICIPALITIES:
        return of_municipalities(str(value.get("municipalities") or ""))
    return of_territory(next((one for one in Territory if one.value == value.get("territory")), Territory.REGION))


def mappable() -> list[Indicator]:
    """Return the indicators that are published for most provinces."""
    return [
        one for one in INDICATORS if sum(figure is not None for figure in by_province(one).values()) >= FEWEST_ON_MAP
    ]


def _fields() -> list[dict[str, Any]]:
    places = [{"value": one.value, "label": str(one.label)} for one in Territory]
    indicators = [{"value": one.name, "label": str(one.label)} for one in mappable()]
    several = {"value": MUNICIPALITIES, "label": str(ONE_OR_MORE)}
    return [
        {"name": "territory", "kind": "choice", "label": str(KIND), "options": [*places, several], "required": True},
        {"name": "municipalities", "kind": "line", "label": str(NAMES), "help": str(NAMES_HELP), "most": 600},
        {"name": "mapped", "kind": "choice", "label": str(MAPPED), "options": indicators, "required": True},
    ]


def _lines(said: list[Text], kind: str) -> Markup:
    return Markup("<p class='s-message is-{}' role='status'>{}</p>").format(kind, Markup("<br>").join(said))
