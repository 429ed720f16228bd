"""A territory of one's own: what an instructor may say of one, and where it is kept for the simulations.

It is kept in a folder of the person's (`~/.scuola/territories`), or in the one that `SCUOLA_TERRITORIES` names, which a
class may share.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from pydantic import ValidationError, model_validator

from scuola.inputs import Inputs, InvalidInputs, line, number
from scuola.problems import Problem, not_written
from scuola.text import Text

PEOPLE, HOMES = Text("persone", "people"), Text("alloggi", "dwellings")
PER_CENT = Text("%", "%")

MORE_HOUSEHOLDS = Text(
    "le famiglie non possono essere più dei residenti", "there cannot be more households than residents"
)
MOST_OVER_64 = 0.70
MORE_OVER_64 = Text(
    "chi ha 65 anni e più non può superare il 70% dei residenti: controllare le due righe",
    "those aged 65 and over cannot be more than 70% of the residents: check the two rows",
)
MORE_UNUSABLE = Text(
    "gli alloggi da riparare non possono essere più di quelli che ci sono",
    "dwellings to be repaired cannot be more than there are",
)


class OwnTerritory(Inputs):
    """What the simulations need to know of a territory."""

    name: str = line(Text("Nome del territorio", "Name of the territory"), most=60)
    residents: int = number(
        Text("Residenti", "Residents"), low=200, high=20_000_000, unit=PEOPLE,
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    over_64: int = number(
        Text("Residenti di 65 anni e più", "Residents aged 65 and over"), low=10, high=20_000_000, unit=PEOPLE,
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    households: int = number(
        Text("Famiglie residenti", "Resident households"), low=100, high=10_000_000,
        unit=Text("famiglie", "households"),
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    mean_income: float = number(
        Text("Reddito medio per contribuente", "Mean income per taxpayer"), low=8_000, high=80_000,
        unit=Text("€/anno", "€ a year"),
        help=Text("MEF, dichiarazioni IRPEF per comune", "Ministry of Finance, income tax returns by municipality"),
    )  # fmt: skip
    asking_rent: float = number(
        Text("Canone richiesto per un nuovo contratto", "Asking rent of a new contract"), low=2, high=40,
        unit=Text("€/m² al mese", "€/m² a month"),
        help=Text("Osservatorio del mercato immobiliare (OMI) o annunci", "Property market observatory or advertisements"),
    )  # fmt: skip
    unoccupied_share: float = number(
        Text("Abitazioni non occupate", "Unoccupied dwellings"), low=0, high=80, unit=PER_CENT,
        help=Text("ISTAT, censimento: su 100 abitazioni", "ISTAT, census: out of 100 dwellings"),
    )  # fmt: skip
    public_dwellings: int = number(
        Text("Alloggi ERP", "Public dwellings"), low=1, high=500_000, unit=HOMES,
        help=Text("ACER o ufficio casa del Comune", "ACER or the municipal housing office"),
    )  # fmt: skip
    public_unusable: int = number(
        Text("Alloggi ERP non assegnabili (da riparare)", "Public dwellings out of use (to be repaired)"),
        low=0, high=500_000, unit=HOMES,
        help=Text("ACER o ufficio casa del Comune", "ACER or the municipal housing office"),
    )  # fmt: skip
    applications_waiting: int = number(
        Text("Domande ERP in graduatoria", "Applications waiting for public housing"), low=0, high=500_000,
        unit=Text("domande", "applications"),
        help=Text("Ultima graduatoria comunale", "Latest municipal list"),
    )  # fmt: skip

    @model_validator(mode="after")
    def _parts_within_wholes(self) -> Self:
        if self.households > self.residents:
            raise InvalidInputs({"households": MORE_HOUSEHOLDS})
        if self.over_64 > MOST_OVER_64 * self.residents:
            raise InvalidInputs({"over_64": MORE_OVER_64})
        if self.public_unusable > self.public_dwellings:
            raise InvalidInputs({"public_unusable": MORE_UNUSABLE})
        return self


NOT_KEPT = Text(
    "Non c'è un territorio aggiunto «{name}»: quelli aggiunti sono {known}.",
    "There is no added territory “{name}”: those added are {known}.",
)
NONE = Text("nessuno", "none")
TAKEN = Text(
    "«{name}» è già il nome di un territorio della Scuola: sceglierne un altro nella riga «Nome del territorio».",
    "“{name}” is already the name of one of the School's territories: choose another in the row “Name of the territory”.",
)


def folder() -> Path:
    """Return where added territories are kept."""
    named = os.environ.get("SCUOLA_TERRITORIES")
    return Path(named) if named else Path.home() / ".scuola" / "territories"


def kept() -> dict[str, OwnTerritory]:
    """Return the added territories by name, in alphabetical order; a file that was spoilt is left out."""
    found = {}
    for path in folder().glob("*.json"):
        try:
            territory = OwnTerritory.model_validate_json(path.read_bytes())
        except (OSError, ValidationError, InvalidInputs):
            continue
        found[territory.name] = territory
    return dict(sorted(found.items()))


def keep(territory: OwnTerritory, taken: set[str]) -> None:
    """Add a territory, or put it in place of the one that had its name; raise `Problem` if that is `taken`."""
    if territory.name.casefold() in {name.casefold() for name in taken}:
        raise Problem(TAKEN(name=territory.name))
    try:
        folder().mkdir(parents=True, exist_ok=True)
        _file(territory.name).write_text(territory.model_dump_json(indent=1), encoding="utf-8")
    except OSError as error:
        raise not_written(folder(), error) from error


def forget(name: str) -> None:
    """Remove an added territory; raise `Problem` if there is none of that name."""
    if name not in kept():
        raise Problem(NOT_KEPT(name=name, known=", ".join(kept()) or NONE))
    _file(name).unlink()


def _file(name: str) -> Path:
    """Return the file of a territory: its name in hexadecimal, so that any name will do."""
    return folder() / f"{name.encode().hex()[:200]}.json"
