"""T03 ROAR: routes, organisations, assessment, risks and rewards, with what the public gives and what it gets back."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number
from scuola.toolkit.levels import claims, profile, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool
from scuola.tools.roar_check.inputs import EURO, RoarCheck

TITLE = Text("Verifica ROAR", "ROAR check")


MEASURES = {
    "return_ratio": Measure(
        label=Text("Ritorno esigibile per ogni euro pubblico", "Enforceable return for every public euro"),
        how=Text(
            "Valore attuale dei ritorni esigibili diviso per il valore attuale dei contributi: somma degli importi, "
            "ciascuno diviso per (1 + tasso) elevato agli anni.",
            "Present value of enforceable returns over present value of contributions: the sum of the amounts, each "
            "divided by (1 + rate) to the power of the years.",
        ),
        unit=EURO, decimals=2, better="higher",
    ),
    "net_value": Measure(
        label=Text("Ritorni esigibili meno contributi", "Enforceable returns minus contributions"),
        how=Text("Differenza dei due valori attuali.", "Difference of the two present values."),
        unit=EURO, decimals=0, better="higher",
    ),
    "not_enforceable": Measure(
        label=Text("Ritorni soltanto promessi", "Returns that are promised only"),
        how=Text("Valore attuale dei ritorni che nessun atto garantisce, sul totale dei ritorni.",
                 "Present value of the returns that no act secures, out of all returns."),
        form="share", decimals=0, better="lower",
    ),
}  # fmt: skip

CENT = 0.01  # less than this is nothing to divide by
LETTERS = ("routes", "organisations", "assessment", "rewards")
SHORTER = Text(
    "Il pubblico si impegna per {given} anni, il ritorno esigibile ne dura {returned}: che cosa succede dopo?",
    "The public is bound for {given} years, the enforceable return lasts {returned}: what happens afterwards?",
)
PROMISED = Text(
    "Questi ritorni non stanno in nessun atto: {names}. Come si renderanno esigibili?",
    "These returns are in no act: {names}. How will they be made enforceable?",
)
NOTHING_LISTED = Text(
    "Non è elencato alcun contributo pubblico: area, garanzie, personale e procedure non costano nulla?",
    "No public contribution is listed: do land, guarantees, staff and procedures cost nothing?",
)
LESS = Text(
    "Per ogni euro che il pubblico mette ne torna meno di uno in forma esigibile: è una scelta detta e motivata?",
    "For every euro that the public puts in less than one comes back in enforceable form: is that a stated choice?",
)
THOUSANDS = Text("mila €", "€ thousand")
MONEY_TITLE = Text("Che cosa mette il pubblico, che cosa torna", "What the public puts in, what comes back")
MONEY_SUMMARY = Text(
    "A valori attuali: contributi {given}, ritorni esigibili {returned}, ritorni soltanto promessi {promised}.",
    "At present values: contributions {given}, enforceable returns {returned}, returns promised only {promised}.",
)


def present_value(yearly: float, years: int, rate: float) -> float:
    """Return the present value (€) of an amount paid at the end of each of `years` years; `rate` is in per cent."""
    return sum(yearly / (1 + rate / 100) ** year for year in range(1, years + 1))


def run(inputs: RoarCheck) -> Outcome:
    """Return the profile of the twelve statements, the value of what is given and of what comes back."""
    given = sum(one.now + present_value(one.yearly, one.years, inputs.rate) for one in inputs.contributions)
    worth = {True: 0.0, False: 0.0}
    for one in inputs.returns:
        worth[one.enforceable] += present_value(one.yearly, one.years, inputs.rate)
    total = sum(worth.values())
    values = {
        "return_ratio": worth[True] / given if given >= CENT else None,
        "net_value": worth[True] - given,
        "not_enforceable": worth[False] / total if total >= CENT else None,
    }
    statements = [one for letter in LETTERS for one in claims(getattr(inputs, letter), letter[0].upper())]
    findings = [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text) for text in without_evidence(statements)]
    findings += _about_money(inputs, values["return_ratio"])
    charts: list[Chart] = [profile(TITLE, statements)] if statements else []
    return Outcome(values, findings, [*charts, _money(given, worth[True], worth[False])])


def _about_money(inputs: RoarCheck, ratio: float | None) -> Iterator[Finding]:
    if not inputs.contributions:
        yield Finding("CONTRIBUTI_ASSENTI", Severity.ATTENTION, NOTHING_LISTED)
    bound = max((one.years for one in inputs.contributions), default=0)
    lasting = max((one.years for one in inputs.returns if one.enforceable), default=0)
    if inputs.contributions and lasting < bound:
        yield Finding("ASIMMETRIA_TEMPO", Severity.CRITICAL, SHORTER(given=bound, returned=lasting))
    if promised := [untranslated(one.name) for one in inputs.returns if not one.enforceable]:
        yield Finding("NON_ESIGIBILE", Severity.ATTENTION, PROMISED(names=listed(promised)))
    if ratio is not None and ratio < 1:
        yield Finding("RITORNO_MINORE", Severity.ATTENTION, LESS)


def _money(given: float, returned: float, promised: float) -> Bars:
    said = {"given": given, "returned": returned, "promised": promised}
    return Bars(
        title=MONEY_TITLE,
        subtitle=Text("Valori attuali, migliaia di euro", "Present values, thousand euros"),
        summary=MONEY_SUMMARY(**{name: number(value / 1000, 1, THOUSANDS) for name, value in said.items()}),
        format=Format(digits=1, unit=THOUSANDS),
        groups=[
            Text("Contributi", "Contributions"),
            Text("Ritorni esigibili", "Enforceable returns"),
            Text("Ritorni promessi", "Promised returns"),
        ],
        series=[Series(THOUSANDS, "mine", [value / 1000 for value in said.values()])],
    )


TOOL = Tool(
    code="T03",
    title=TITLE,
    purpose=Text(
        "Discutere un programma con le quattro domande di Mazzucato (2016) e confrontare ciò che il pubblico mette con ciò "
        "che torna alla collettività.",
        "Discuss a programme with Mazzucato's four questions (2016) and compare what the public puts in with what comes "
        "back to the community.",
    ),
    inputs=RoarCheck,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "programme contributions returns",
    ),
)
