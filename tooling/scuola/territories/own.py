"""A territory of one's own: what an instructor may say of one, and where it is kept for the simulations.

It is kept in a folder of the person's (`~/.scuola/territories`), or in the one that `SCUOLA_TERRITORIES` names, which a
class may share.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path
from typing import Self, get_args

from pydantic import ValidationError, model_validator

from scuola.declared.inputs import Inputs, InvalidInputs, line, number
from scuola.files.whole import write_whole
from scuola.text import Text
from scuola.text.folding import folded
from scuola.text.formats import exact
from scuola.text.problems import Problem, not_written

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

#: Single ages, the last an open one.
AGES, OLD = 101, 65
NOT_ALL_AGES = Text(
    "servono quante persone ci sono a ogni età, da 0 a 100 e più, separate da spazi: qui sono {found}; oppure lasciare vuoto",
    "how many people there are of each age, from 0 to 100 and over, divided by spaces: here are {found}; or leave it empty",
)
NOT_THE_SUM = Text(
    "le età sommano a {residents} residenti, {over_64} dei quali di 65 anni e più: correggere le due righe, o vuotare questa",
    "the ages add up to {residents} residents, {over_64} of them aged 65 and over: correct the two rows, or empty this one",
)


class OwnTerritory(Inputs):
    """What the simulations need to know of a territory.

    Name, residents and how many are 65 and over are needed; what else is missing is estimated from the province, or from
    the region where no province is said (`scuola.territories.estimates`).
    """

    name: str = line(Text("Nome del territorio", "Name of the territory"), most=60)
    province: str = line(
        Text("Provincia", "Province"), most=40, default="",
        help=Text("Serve a stimare ciò che manca; vuota, si stima dalla regione",
                  "To estimate what is missing; if empty, the region is used"),
    )  # fmt: skip
    residents: int = number(
        Text("Residenti", "Residents"), low=50, high=20_000_000, unit=PEOPLE,
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    over_64: int = number(
        Text("Residenti di 65 anni e più", "Residents aged 65 and over"), low=5, high=20_000_000, unit=PEOPLE,
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    households: int | None = number(
        Text("Famiglie residenti", "Resident households"), default=None, low=20, high=10_000_000,
        unit=Text("famiglie", "households"),
        help=Text("Anagrafe comunale, o demo.istat.it", "Municipal register, or demo.istat.it"),
    )  # fmt: skip
    mean_income: float | None = number(
        Text("Reddito medio per contribuente", "Mean income per taxpayer"), default=None, low=8_000, high=80_000,
        unit=Text("€/anno", "€ a year"),
        help=Text("MEF, dichiarazioni IRPEF per comune", "Ministry of Finance, income tax returns by municipality"),
    )  # fmt: skip
    asking_rent: float | None = number(
        Text("Canone richiesto per un nuovo contratto", "Asking rent of a new contract"), default=None, low=2, high=40,
        unit=Text("€/m² al mese", "€/m² a month"),
        help=Text("Osservatorio del mercato immobiliare (OMI) o annunci", "Property market observatory or advertisements"),
    )  # fmt: skip
    unoccupied_share: float | None = number(
        Text("Abitazioni non occupate", "Unoccupied dwellings"), default=None, low=0, high=80, unit=PER_CENT,
        help=Text("Istat, censimento: su 100 abitazioni", "Istat, census: out of 100 dwellings"),
    )  # fmt: skip
    public_dwellings: int | None = number(
        Text("Alloggi ERP", "Public dwellings"), default=None, low=1, high=500_000, unit=HOMES,
        help=Text("ACER o ufficio casa del Comune", "ACER or the municipal housing office"),
    )  # fmt: skip
    public_unusable: int | None = number(
        Text("Alloggi ERP non assegnabili (da riparare)", "Public dwellings out of use (to be repaired)"), default=None,
        low=0, high=500_000, unit=HOMES,
        help=Text("ACER o ufficio casa del Comune", "ACER or the municipal housing office"),
    )  # fmt: skip
    applications_waiting: int | None = number(
        Text("Domande ERP in graduatoria", "Applications waiting for public housing"), default=None, low=0, high=500_000,
        unit=Text("domande", "applications"),
        help=Text("Ultima graduatoria comunale", "Latest municipal list"),
    )  # fmt: skip
    ages: str = line(
        Text("Residenti per età", "Residents by age"), most=1_000, default="",
        help=Text("Scritti da «scuola territory from-istat»; vuoto, si usano le età della provincia",
                  "Written by “scuola territory from-istat”; if empty, the ages of the province are used"),
    )  # fmt: skip

    @property
    def people(self) -> list[int]:
        """Return how many people of each age there are (0–100, 100 and over); none if nobody said."""
        return [int(count) for count in self.ages.split() if count.isdecimal()]

    @classmethod
    def counts(cls, name: str) -> bool:
        """Say whether a quantity counts people or things: whole numbers only."""
        annotation = cls.model_fields[name].annotation
        return int in (annotation, *get_args(annotation))

    @classmethod
    def needed(cls) -> frozenset[str]:
        """Return the quantities that must be said."""
        return frozenset(name for name, field in cls.model_fields.items() if field.is_required())

    @property
    def missing(self) -> list[str]:
        """Return the quantities that are not said, and must be estimated where a simulation uses them."""
        return [name for name, value in self if value is None]

    @model_validator(mode="after")
    def _parts_within_wholes(self) -> Self:
        if self.households is not None and self.households > self.residents:
            raise InvalidInputs({"households": MORE_HOUSEHOLDS})
        if self.over_64 > MOST_OVER_64 * self.residents:
            raise InvalidInputs({"over_64": MORE_OVER_64})
        if (self.public_unusable or 0) > (self.public_dwellings or self.public_unusable or 0):
            raise InvalidInputs({"public_unusable": MORE_UNUSABLE})
        return self

    @model_validator(mode="after")
    def _ages_add_up(self) -> Self:
        found = self.ages.split()
        if found and (len(self.people) != len(found) or len(found) != AGES):
            raise InvalidInputs({"ages": NOT_ALL_AGES(found=len(found))})
        sums = sum(self.people), sum(self.people[OLD:])
        if found and sums != (self.residents, self.over_64):
            raise InvalidInputs({"ages": NOT_THE_SUM(residents=exact(sums[0]), over_64=exact(sums[1]))})
        return self


NOT_KEPT = Text(
    "Non c'è un territorio aggiunto «{name}»: quelli aggiunti sono {known}.",
    "There is no added territory “{name}”: those added are {known}.",
)
NONE = Text("nessuno", "none")
MOST_OF_A_NAME, DIGITS = 40, 16
TAKEN = Text(
    "«{name}» è già il nome di un territorio della Scuola: sceglierne un altro nella riga «Nome del territorio».",
    "“{name}” is already the name of one of the School's territories: choose another in the row “Name of the territory”.",
)


def folder() -> Path:
    """Return where added territories are kept."""
    named = os.environ.get("SCUOLA_TERRITORIES")
    return Path(named) if named else Path.home() / ".scuola" / "territories"


def kept() -> dict[str, OwnTerritory]:
    """Return the added territories by name, in alphabetical order; a file that was spoilt is left out (`spoilt`)."""
    found = {territory.name: territory for _, territory in _files() if territory}
    return dict(sorted(found.items()))


def spoilt() -> list[Path]:
    """Return the files among those of the added territories that cannot be read as one."""
    return [path for path, territory in _files() if territory is None]


def _files() -> list[tuple[Path, OwnTerritory | None]]:
    """Return every file with the territory in it, those that are named as now last: they hold what was added last."""
    read = [(path, _read(path)) for path in sorted(folder().glob("*.json"))]
    return sorted(read, key=lambda one: one[1] is not None and one[0] == _file(one[1].name))


def _read(path: Path) -> OwnTerritory | None:
    try:
        return OwnTerritory.model_validate_json(path.read_bytes())
    except (OSError, ValidationError, InvalidInputs):
        return None


def keep(territory: OwnTerritory, taken: set[str]) -> OwnTerritory | None:
    """Add a territory, or put it in place of the one that had its name, which is returned; `Problem` if that is `taken`."""
    if _compared(territory.name) in map(_compared, taken):
        raise Problem(TAKEN(name=territory.name))
    before = kept().get(territory.name)
    try:
        write_whole(_file(territory.name), territory.model_dump_json(indent=1), readable=True)  # a class may share it
        _remove(territory.name, but=_file(territory.name))
    except OSError as error:
        raise not_written(folder(), error) from error
    return before


def forget(name: str) -> None:
    """Remove an added territory; raise `Problem` if there is none of that name."""
    if name not in kept():
        raise Problem(NOT_KEPT(name=name, known=", ".join(kept()) or NONE))
    try:
        _remove(name)
    except OSError as error:
        raise not_written(folder(), error) from error


def _remove(name: str, but: Path | None = None) -> None:
    """Remove the files of a territory, also those that earlier versions named otherwise."""
    for path, territory in _files():
        if territory and territory.name == name and path != but:
            path.unlink(missing_ok=True)


def _compared(name: str) -> str:
    return re.sub(r"\W+", " ", folded(name)).strip()


def _file(name: str) -> Path:
    """Return the file of a territory: its name as far as a file may have it, and a digest that no other name has."""
    readable = re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-")[:MOST_OF_A_NAME]
    return folder() / f"{readable}-{sha256(name.encode()).hexdigest()[:DIGITS]}.json"
