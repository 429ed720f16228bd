"""What an organisation looks for and can give, as a card: needs, offers, aims, limits."""

from __future__ import annotations

from scuola.curriculum.cases import Theme
from scuola.declared.inputs import Choice, Inputs, line, paragraph, rows, several
from scuola.text import Text


class Resource(Choice):
    """What an organisation may give to another, or need from it."""

    MONEY = "money", Text("denaro", "money")
    GUARANTEE = "guarantee", Text("garanzie", "guarantees")
    SPACES = "spaces", Text("spazi e immobili", "spaces and buildings")
    SKILLS = "skills", Text("competenze", "skills")
    DATA = "data", Text("dati", "data")
    VOLUNTEERS = "volunteers", Text("persone e tempo, anche volontari", "people and time, volunteers too")
    AUTHORITY = "authority", Text("atti e autorizzazioni", "acts and permits")
    TRUST = "trust", Text("fiducia delle persone", "people's trust")
    ACCESS = "access", Text("contatto con i destinatari", "contact with recipients")


class Card(Inputs):
    """The card of an organisation."""

    name: str = line(Text("Organizzazione", "Organisation"), most=80)
    aims: list[Theme] = several(Text("Su che cosa vuole lavorare", "What it wants to work on"))
    offers: list[Resource] = several(Text("Che cosa offre", "What it offers"))
    needs: list[Resource] = several(Text("Di che cosa ha bisogno", "What it needs"))
    limits: str = paragraph(Text("Che cosa non accetta", "What it does not accept"), most=600, default="")


class Cards(Inputs):
    """The cards on the table."""

    cards: list[Card] = rows(
        Text("Carte", "Cards"), most=12, help=Text("Enti e gruppi, non persone.", "Bodies and groups, not persons.")
    )
