"""An agreement: its ten points, who signs it, and what is still to be written before anybody does."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from scuola.declared.control import control
from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph, rows
from scuola.text import Text
from scuola.text.formats import listed


class Organ(Choice):
    """Who adopts the agreement in a municipality (arts 42, 48 and 107 of d.lgs. 267/2000)."""

    COUNCIL = "council", Text("Consiglio", "Council")
    EXECUTIVE = "executive", Text("Giunta", "Executive")
    MANAGER = "manager", Text("dirigente o responsabile", "manager in charge")
    TO_ASK = "to-ask", Text("da chiedere al segretario", "to be asked of the secretary")


class Party(Inputs):
    """One of those who sign."""

    name: str = line(Text("Organizzazione", "Organisation"), most=80)
    signs: str = line(Text("Chi firma (ruolo)", "Who signs (role)"), default="")
    brings: str = line(Text("Che cosa porta", "What it brings"), default="")


def _point(it: str, en: str) -> Any:
    return paragraph(Text(it, en), most=1_500, default="")


class Agreement(Inputs):
    """What is agreed: title, parties, legal instrument, the ten points, dates."""

    title: str = line(Text("Titolo dell'accordo", "Title of the agreement"), most=120, default="")
    instrument: str = line(
        Text("Istituto giuridico", "Legal instrument"), default="",
        help=Text("Lo indica l'albero dell'amministrazione condivisa.", "The tree of shared administration says which."),
    )  # fmt: skip
    organ: Organ = choice(Text("Chi lo adotta nel Comune", "Who adopts it in the municipality"), default=Organ.TO_ASK)
    parties: list[Party] = rows(Text("Parti", "Parties"), most=12)
    purpose: str = _point("Scopo e missione", "Purpose and mission")
    standing: str = _point("Parti e titolo giuridico", "Parties and legal standing")
    roles: str = _point("Ruoli e risorse di ciascuna, anche non monetarie", "Roles and resources of each, also in kind")
    decisions: str = _point("Decisioni: chi, come, con quale quorum", "Decisions: who, how, with which quorum")
    data: str = _point("Dati e riservatezza", "Data and confidentiality")
    interests: str = _point("Conflitti d'interesse", "Conflicts of interest")
    monitoring: str = _point("Monitoraggio e pubblicità", "Monitoring and publicity")
    entry: str = _point("Ingresso di nuovi partner", "How new partners join")
    conflicts: str = _point("Gestione dei conflitti", "How conflicts are dealt with")
    leaving: str = _point("Uscita e destinazione di beni e benefici", "Leaving, and where goods and benefits go")
    starts: str = line(Text("Dal (anno-mese-giorno)", "From (year-month-day)"), most=10, default="")
    ends: str = line(Text("Al (anno-mese-giorno)", "To (year-month-day)"), most=10, default="")


POINTS = (
    "purpose",
    "standing",
    "roles",
    "decisions",
    "data",
    "interests",
    "monitoring",
    "entry",
    "conflicts",
    "leaving",
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FEWEST_PARTIES = 2
NO_TITLE = Text("Manca il titolo.", "There is no title.")
FEW = Text("Servono almeno due parti.", "At least two parties are needed.")
MISSING = Text("Punti ancora da scrivere: {names}.", "Points still to be written: {names}.")
NOT_DATES = Text(
    "Scrivere le due date così: 2027-01-31. La fine viene dopo l'inizio.",
    "Write both dates like this: 2027-01-31. The end comes after the start.",
)
NO_SIGNER = Text("Non è detto chi firma per: {names}.", "It is not said who signs for: {names}.")


def label(point: str) -> Text:
    """Return the title of a point."""
    return control(Agreement.model_fields[point]).label


def day(written: str) -> date | None:
    """Return a date written as year-month-day, or None."""
    try:
        return date.fromisoformat(written) if DAY.fullmatch(written) else None
    except ValueError:
        return None


def to_write(agreement: Agreement) -> list[Text]:
    """Return what is still to be written before the agreement can be signed; nothing if it can."""
    starts, ends = day(agreement.starts), day(agreement.ends)
    missing = [label(point) for point in POINTS if not getattr(agreement, point)]
    silent = [Text(one.name, one.name) for one in agreement.parties if not one.signs]
    found = [(not agreement.title, NO_TITLE), (len({one.name for one in agreement.parties}) < FEWEST_PARTIES, FEW),
             (bool(missing), MISSING(names=listed(missing))), (bool(silent), NO_SIGNER(names=listed(silent))),
             (starts is None or ends is None or ends <= starts, NOT_DATES)]  # fmt: skip
    return [said for is_so, said in found if is_so]
