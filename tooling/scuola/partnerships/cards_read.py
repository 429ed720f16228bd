"""Cards from a table: one's own (an organisation a row), or the answers of a live class as `scuola rooms export` writes them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scuola import curriculum
from scuola.curriculum.cases import Theme
from scuola.declared.inputs import Choice
from scuola.files.spreadsheets.encodings import without_option
from scuola.files.spreadsheets.faults import Fault
from scuola.files.spreadsheets.headings import Column, Headed, LackingColumn, headed, without_notes
from scuola.files.spreadsheets.reading import tables
from scuola.files.spreadsheets.sent import Sent
from scuola.files.spreadsheets.table import Row
from scuola.partnerships.cards import Card, Resource
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.problems import Problem

MOST = 12
BETWEEN = re.compile(r"\s*[,;/\n]\s*")
OWN = (
    Column("name", ("Organizzazione", "Organisation", "Ente", "Body")),
    Column("offers", ("Offre", "Che cosa offre", "What it offers", "Offers")),
    Column("needs", ("Cerca", "Di che cosa ha bisogno", "What it needs", "Needs")),
    Column(
        "aims", ("Temi", "Su che cosa vuole lavorare", "What it wants to work on", "Aims", "Themes"), required=False
    ),
    Column("limits", ("Non accetta", "Che cosa non accetta", "What it does not accept", "Limits"), required=False),
)
OF_CLASS = tuple(Column(name, (name,)) for name in ("activity", "seat", "team", "role", "field", "value", "counts"))
LACKING = Text(
    "In «{file}» manca la colonna «{column}». Servono organizzazione, offre e cerca (aiutano temi e non accetta); oppure la "
    "tabella delle risposte di una classe, come la scrive «scuola rooms export».",
    "In “{file}” the column “{column}” is missing. Organisation, offers and needs are needed (themes and limits help); or the "
    "table of a class's answers, as “scuola rooms export” writes it.",
)
NO_OFFERS = Text(
    "In «{file}» non ci sono bisogni e offerte: la sessione non li ha chiesti, o nessuno ha risposto.",
    "There are no needs and offers in “{file}”: the session did not ask for them, or nobody answered.",
)
NOT_ONE_OF = Text("non è tra le voci possibili: {known}", "it is none of these: {known}")
NO_NAME = Text("manca il nome dell'organizzazione", "the organisation's name is missing")
TOO_MANY = Text("le carte oltre la {most} non si leggono", "cards beyond {most} are not read")
SEAT = Text("Posto {number}", "Seat {number}")
#: What a live class calls resources that cards know by another name.
IN_CLASS: Mapping[str, Resource] = {
    "space": Resource.SPACES, "people": Resource.VOLUNTEERS, "legitimacy": Resource.TRUST, "rules": Resource.AUTHORITY,
}  # fmt: skip
YES = ("1", "1.0", "1,0", "true", "vero", "si")


@dataclass
class Reading:
    """The cards of a table, and what is wrong with the rest of it."""

    cards: list[Card] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(sent: Sent, aim: Theme | None = None) -> Reading:
    """Return the cards of a table (CSV, XLSX); raise `Problem` if it is none. `aim` is that of cards that say none."""
    with without_option():
        found = list(tables(sent))
    try:
        return _limited(_of_class(sent, headed(found, OF_CLASS, LACKING), aim))
    except LackingColumn:
        return _limited(_own(without_notes(headed(found, OWN, LACKING)), aim))


def _limited(reading: Reading) -> Reading:
    if len(reading.cards) > MOST:
        reading.faults.append(Fault(MOST + 1, "–", "", TOO_MANY(most=MOST)))
    return Reading(reading.cards[:MOST], reading.faults)


def _own(table: Headed, aim: Theme | None) -> Reading:
    reading = Reading(faults=list(table.faults))
    for row in (row for row in table.rows if not row.is_empty):
        faults, card = _card(table, row, aim)
        reading.faults += faults
        reading.cards += [card] if card else []
    return reading


def _card(table: Headed, row: Row, aim: Theme | None) -> tuple[list[Fault], Card | None]:
    """Return a row as a card; a word that is none of the choices is said, and the others are kept."""
    name = table.cell(row, "name")[:80]
    if not name:
        return [Fault(row.number, table.titles["name"], "", NO_NAME)], None
    faults: list[Fault] = []

    def chosen(column: str, kind: type[Choice]) -> list[Choice]:
        found = [(word, _one_of(kind, word)) for word in BETWEEN.split(table.cell(row, column)) if word]
        faults.extend(
            Fault(row.number, table.titles[column], word, NOT_ONE_OF(known=_known(kind)))
            for word, one in found
            if one is None
        )
        return [one for _, one in found if one is not None]

    told = {"offers": chosen("offers", Resource), "needs": chosen("needs", Resource)}
    aims = chosen("aims", Theme) or ([aim] if aim else [])
    return faults, Card.read({"name": name, "aims": aims, "limits": table.cell(row, "limits")[:600], **told})


def _one_of(kind: type[Choice], word: str) -> Choice | None:
    written = folded(word).strip()
    return next((one for one in kind if written in (folded(one.label.it), folded(one.label.en), str(one.value))), None)


def _known(kind: type[Choice]) -> Text:
    return Text(*("; ".join(one.label.in_language(code) for one in kind) for code in ("it", "en")))


def _of_class(sent: Sent, table: Headed, aim: Theme | None) -> Reading:
    """Return the cards that a class put on the table: of roles, else teams, else seats."""
    by_name: dict[str, dict[str, list[Resource]]] = defaultdict(lambda: {"need": [], "offer": []})
    for row in table.rows:
        told = {one: table.cell(row, one) for one in ("activity", "field", "value", "counts")}
        resource = _resource(told["value"])
        if (
            told["activity"] == "offers"
            and told["field"] in ("need", "offer")
            and folded(told["counts"]) in YES
            and resource
        ):
            by_name[_who(table, row)][told["field"]].append(resource)
    if not by_name:
        raise Problem(NO_OFFERS(file=sent.name))
    return Reading([_made(name, told, aim) for name, told in by_name.items()])


def _who(table: Headed, row: Row) -> str:
    code = table.cell(row, "role")
    role = next((str(one.name) for one in curriculum.role_play().roles if one.code == code), code)
    return role or table.cell(row, "team") or str(SEAT(number=table.cell(row, "seat").partition(".")[0]))


def _resource(value: str) -> Resource | None:
    return IN_CLASS.get(value) or next((one for one in Resource if one.value == value), None)


def _made(name: str, told: Mapping[str, Sequence[Resource]], aim: Theme | None) -> Card:
    offers, needs = (list(dict.fromkeys(told[kind])) for kind in ("offer", "need"))
    return Card.read({"name": name[:80], "aims": [aim] if aim else [], "offers": offers, "needs": needs})


def joined(present: Iterable[Mapping[str, object]], cards: Sequence[Card]) -> Iterator[Mapping[str, object]]:
    """Yield the cards that are there, those of a name that came again as they came, then the new ones."""
    new = {card.name: card.model_dump(mode="json") for card in cards}
    for one in present:
        yield new.pop(str(one.get("name")), one)
    yield from new.values()
