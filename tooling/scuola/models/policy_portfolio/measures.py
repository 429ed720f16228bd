"""What the portfolio simulation reports."""

from __future__ import annotations

from scuola.declared.measures import Measure
from scuola.models.policy_portfolio.facts import CRITERIA, DEPARTMENTS
from scuola.simulations.result import Dimension
from scuola.simulations.vocabulary import MILLIONS, QUINTILE, money
from scuola.text import Text

POINTS = Text("punti", "points")
PEOPLE = Text("persone", "people")

DIMENSIONS = {
    "quintile": QUINTILE,
    "criterion": Dimension(Text("Criterio", "Criterion"), CRITERIA),
    "department": Dimension(Text("Settore", "Department"), DEPARTMENTS),
    "place": Dimension(
        Text("Luogo", "Place"),
        {"inner": Text("Aree interne", "Inner areas"), "town": Text("Città e pianura", "Towns and plain")},
    ),
}

_VALUE = Text(
    "Effetti delle misure scelte, pesati per quanto contano i criteri, più le sinergie e meno i conflitti; su ogni "
    "criterio le ventiquattro misure insieme valgono 100.",
    "Effects of the measures chosen, weighted by what counts, plus synergies and less conflicts; on each criterion the "
    "twenty-four measures together are worth 100.",
)
MEASURES = {
    "value": Measure(
        label=Text("Valore del portafoglio", "Value of the portfolio"), how=_VALUE,
        unit=POINTS, decimals=1, better="higher", target=58, split="value_by_quintile",
    ),
    "from_links": Measure(
        label=Text("Valore che viene dai legami", "Value that comes from links"),
        how=Text("Sinergie meno conflitti tra le misure scelte.", "Synergies less conflicts between measures chosen."),
        unit=POINTS, decimals=1, better="higher",
    ),
    "value_by_quintile": Measure(
        label=Text("A chi arriva il valore", "Who gets the value"),
        how=Text("Secondo la quota di ogni misura ai due quinti più poveri.", "By each measure's share to the two poorest quintiles."),
        unit=POINTS, decimals=1, better="higher", axes=("quintile",),
    ),
    "value_by_place": Measure(
        label=Text("Dove arriva il valore", "Where value goes"),
        how=Text("Secondo la quota di ogni misura alle aree interne.", "By each measure's share to inner areas."),
        unit=POINTS, decimals=1, better="higher", axes=("place",),
    ),
    "effect_by_criterion": Measure(
        label=Text("Effetto per criterio", "Effect by criterion"),
        how=Text("Su 100 per ogni criterio, prima di pesare.", "Out of 100 for each criterion, before weighting."),
        unit=POINTS, decimals=1, better="higher", axes=("criterion",),
    ),
    "weakest": Measure(
        label=Text("Effetto sul criterio più debole", "Effect on the weakest criterion"),
        how=Text("Il minore tra i cinque, su 100.", "The least of the five, out of 100."),
        unit=POINTS, decimals=1, better="higher",
    ),
    "poorest_share": Measure(
        label=Text("Valore ai due quinti più poveri", "Value to the two poorest quintiles"),
        how=Text("Sul valore del portafoglio; 40% se è vuoto.", "Out of the portfolio's value; 40% if it is empty."),
        form="share", decimals=0, better="higher", target=0.50,
    ),
    "chosen": Measure(
        label=Text("Misure attive", "Active measures"),
        how=Text("Scelte, con le condizioni che richiedono.", "Chosen, with the conditions that they need."), decimals=0,
    ),
    "staff_needed": Measure(
        label=Text("Personale che serve", "Staff needed"),
        how=Text("Somma delle misure attive.", "Sum of active measures."), unit=PEOPLE, decimals=0, better="lower",
    ),
    "staffed": Measure(
        label=Text("Quota coperta dal personale", "Share covered by staff"),
        how=Text("Personale disponibile su personale che serve, al massimo 100%.", "Staff available over staff needed, at most 100%."),
        form="share", decimals=0, better="higher", target=1.0,
    ),
    "staff_by_department": Measure(
        label=Text("Personale impegnato", "Staff at work"),
        how=Text("Per la quota che si realizza.", "Times the share that is carried out."),
        unit=PEOPLE, decimals=0, better="lower", axes=("department",),
    ),
    "spending_by_department": Measure(
        label=Text("Spesa per settore", "Spending by department"),
        how=Text("Per la quota che si realizza.", "Times the share that is carried out."),
        unit=MILLIONS, decimals=1, better="lower", axes=("department",),
    ),
    **money(Text("Bilancio, dopo gli urti.", "Budget, after the blows.")),
}  # fmt: skip
MEASURES["financed"] = Measure(
    label=Text("Quota del piano che si realizza", "Share of the plan that is carried out"),
    how=Text(
        "La minore tra quota finanziata e quota coperta dal personale: tutte le misure si riducono di tanto.",
        "The lesser of the share financed and the share covered by staff: every measure shrinks by that much.",
    ),
    form="share", decimals=0, better="higher", target=1.0,
)  # fmt: skip
