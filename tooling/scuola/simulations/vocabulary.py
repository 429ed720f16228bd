"""Words, groups and measures that simulations share: said once, the same on every page."""

from __future__ import annotations

from typing import Any

from scuola.declared.measures import Measure
from scuola.simulations.parameters import Evidence
from scuola.simulations.result import Dimension
from scuola.text import Text
from scuola.text.formats import NO_BREAK, exact

#: Source and evidence of a value that the School chose to teach with: `lever(…, **DIDACTIC)`.
DIDACTIC: dict[str, Any] = {
    "source": Text("Ipotesi didattica della Scuola", "The School's teaching assumption"),
    "evidence": Evidence.DIDACTIC,
}
AS_SET = Text("quanto si imposta", "as set")
FREE = Text("nessuno", "none")
MILLIONS = Text("mln €", "€m")
MILLIONS_A_YEAR = Text("mln €/anno", "€m a year")
HOUSEHOLDS = Text("famiglie", "households")
PEOPLE = Text("persone", "people")
YEARS = Text("anni", "years")
A_YEAR = Text("l'anno", "a year")
EUROS = Text("€", "€")
EUROS_A_YEAR = Text("€/anno", "€ a year")
#: What a lever costs when it is pulled as far as it goes: `AT_MOST_MILLIONS(cost=exact(18))`.
AT_MOST_MILLIONS = Text("{cost} mln € l'anno, al massimo", "€{cost}m a year, at the maximum")

QUINTILE = Dimension(
    Text("Quinto di reddito", "Income quintile"),
    {
        "1": Text("1° (più povero)", "1st (poorest)"),
        "2": Text("2°", "2nd"),
        "3": Text("3°", "3rd"),
        "4": Text("4°", "4th"),
        "5": Text("5° (più ricco)", "5th (richest)"),
    },
)
GENDER = Dimension(Text("Genere", "Gender"), {"women": Text("Donne", "Women"), "men": Text("Uomini", "Men")})

#: Mean incomes of the quintiles of Unione Terre di Mezzo, thousand euros a year (synthetic).
QUINTILE_INCOMES = {"1": 11.0, "2": 17.5, "3": 24.0, "4": 33.0, "5": 58.0}
QUINTILE_INCOMES_SOURCE = Text(
    "Redditi medi dei quinti: dati sintetici a fini didattici", "Mean incomes of quintiles: synthetic teaching data"
)
GREEN_BOOK = Text(
    "Pesi distributivi: HM Treasury, The Green Book, 2022", "Distributional weights: HM Treasury, The Green Book, 2022"
)


def euros(amount: float) -> Text:
    """Return an amount of money as texts write it: `32.000 €` / `€32,000`."""
    written = exact(amount)
    return Text(f"{written.it}{NO_BREAK}€", f"€{written.en}")


def millions(amount: float) -> Text:
    """Return an amount of millions of euro as texts write it: `1,2 mln €` / `€1.2m`."""
    written = exact(amount)
    return Text(f"{written.it}{NO_BREAK}mln{NO_BREAK}€", f"€{written.en}m")


def money(available: Text, *, unit: Text = MILLIONS, decimals: int = 1) -> dict[str, Measure]:
    """Return the measures behind the budget bar; `available` says how the money available is worked out."""
    return {
        "requested": Measure(
            label=Text("Costo del piano", "Cost of the plan"),
            how=Text("Somma dei costi delle leve nell'anno.", "Sum of the levers' costs in the year."),
            unit=unit, decimals=decimals,
        ),
        "available": Measure(
            label=Text("Bilancio disponibile", "Money available"), how=available, unit=unit, decimals=decimals
        ),
        "spending": Measure(
            label=Text("Spesa aggiuntiva", "Additional spending"),
            how=Text("Costo del piano per la quota finanziata.", "Cost of the plan times the share that is financed."),
            unit=unit, decimals=decimals, better="lower",
        ),
        "financed": Measure(
            label=Text("Quota finanziata del piano", "Share of the plan that is financed"),
            how=Text(
                "Bilancio disponibile su costo del piano, al massimo 100%: tutte le azioni si riducono di tanto.",
                "Money available over cost of the plan, at most 100%: every action shrinks by that much.",
            ),
            form="share", decimals=0, better="higher", target=1.0,
        ),
    }  # fmt: skip


TRUST = Measure(
    label=Text("Fiducia", "Trust"),
    how=Text(
        "Da 0 a 1: ogni anno cresce con i piccoli successi (piano realizzato), cala con le promesse mancate (piano "
        "non finanziato) e con le decisioni prese da soli. Regola didattica.",
        "From 0 to 1: each year it grows with small wins (plan carried out), falls with broken promises (plan not "
        "financed) and with decisions taken alone. Teaching rule.",
    ),
    form="share", decimals=0, better="higher",
)  # fmt: skip
STAFF_DAYS = Measure(
    label=Text("Giornate di lavoro degli uffici", "Working days of staff"),
    how=Text(
        "Giornate l'anno che le azioni richiedono, per la quota finanziata (ipotesi didattica).",
        "Days a year that the actions take, times the share financed (teaching assumption).",
    ),
    unit=Text("migliaia", "thousand"), decimals=1, better="lower",
)  # fmt: skip
