"""T30 Distribution panel: who receives, who pays, who is reached, from the poorest group up."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.inputs import Inputs, line, paragraph, rows
from scuola.declared.inputs import number as typed
from scuola.declared.measures import Measure
from scuola.methods import distribution
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

EURO_A_YEAR = Text("€ l'anno", "€ a year")
HOUSEHOLDS = Text("famiglie", "households")
#: The share of the population in the poorest two of five groups.
BOTTOM, BOTTOM_SHARE = 2, 0.4


class Group(Inputs):
    """A group of households: what each receives and pays in a year, and how many are reached."""

    name: str = line(Text("Gruppo", "Group"), most=80)
    income: float = typed(Text("Reddito medio", "Mean income"), low=1, high=1e6, unit=Text("€ l'anno", "€ a year"))
    eligible: int = typed(Text("Famiglie che ne avrebbero diritto", "Households entitled"), low=1, high=10**7)
    reached: int = typed(Text("Famiglie raggiunte", "Households reached"), low=0, high=10**7)
    benefit: float = typed(
        Text("Beneficio per famiglia raggiunta", "Benefit per household reached"), low=0, high=1e6, unit=EURO_A_YEAR
    )
    cost: float = typed(
        Text("Costo per famiglia del gruppo", "Cost per household of the group"), low=0, high=1e6, unit=EURO_A_YEAR,
        default=0, help=Text("Tributi, quote, tempo, aumenti di canone.", "Taxes, fees, time, rent increases."),
    )  # fmt: skip


class Distribution(Inputs):
    """The inputs of the distribution panel."""

    measure: str = line(Text("La misura", "The measure"))
    groups: list[Group] = rows(
        Text("Gruppi, dal più povero", "Groups, from the poorest"),
        least=2,
        most=10,
        help=Text(
            "Con cinque quinti di reddito, i primi due sono il 40% più povero.",
            "With five income quintiles, the first two are the poorest 40%.",
        ),
    )
    elasticity: float = typed(
        Text("Peso dell'equità", "Weight of equity"), low=0, high=2, step=0.1,
        default=distribution.EQUITY_ELASTICITY,
        help=Text("0: un euro vale lo stesso per tutti. 1,3: valore del Green Book (HM Treasury 2022).",
                  "0: a euro is worth the same to all. 1.3: value of the Green Book (HM Treasury 2022)."),
    )  # fmt: skip
    losers: str = paragraph(
        Text("Chi perde e come lo compensiamo", "Who loses and how we make up for it"), most=1_500, default=""
    )
    unseen: str = paragraph(Text("Chi non risulta nei dati", "Who does not appear in the data"), most=1_500, default="")
    mitigation: str = line(
        Text("Il correttivo, con chi ne risponde e con quale bilancio", "The correction, with who answers for it and its budget"),
        default="",
    )  # fmt: skip


MEASURES = {
    "to_bottom": Measure(
        label=Text("Benefici ai due gruppi più poveri", "Benefits to the two poorest groups"),
        how=Text(
            "Benefici dei primi due gruppi, sul totale. Con cinque quinti di reddito, sotto il 40% è meno della loro "
            "parte.",
            "Benefits of the first two groups, out of all. With five income quintiles, below 40% is less than their part.",
        ),
        form="share", decimals=0, better="higher",
    ),
    "reach_gap": Measure(
        label=Text("Distanza tra il gruppo più e meno raggiunto", "Gap between the most and least reached group"),
        how=Text("Famiglie raggiunte su aventi diritto: il valore più alto meno il più basso.",
                 "Households reached out of those entitled: the highest value minus the lowest."),
        form="share", decimals=0, better="lower",
    ),
    "total": Measure(
        label=Text("Benefici in tutto", "Benefits in all"),
        how=Text("Somma di famiglie raggiunte per beneficio.", "Sum of households reached times benefit."),
        unit=EURO_A_YEAR, decimals=0,
    ),
    "weighted": Measure(
        label=Text("Benefici pesati per equità", "Benefits weighted for equity"),
        how=Text(
            "Ogni euro pesa (reddito mediano dei gruppi diviso reddito del gruppo) elevato al peso dell'equità. Fonte: "
            "HM Treasury, The Green Book (2022).",
            "Each euro weighs (median income of the groups over income of the group) to the power of the weight of "
            "equity. Source: HM Treasury, The Green Book (2022).",
        ),
        unit=EURO_A_YEAR, decimals=0, better="higher",
    ),
    "losing": Measure(
        label=Text("Gruppi che ci perdono", "Groups that lose"),
        how=Text("Gruppi in cui i costi superano i benefici.", "Groups in which costs exceed benefits."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

UNDER = Text(
    "Ai due gruppi più poveri, su cinque, va il {share} dei benefici, meno della loro parte (40%): che cosa li tiene fuori?",
    "The two poorest groups of five get {share} of the benefits, less than their part (40%): what keeps them out?",
)
NET_LOSS = Text(
    "In questi gruppi i costi superano i benefici: {names}. È scritto come si compensa?",
    "In these groups costs exceed benefits: {names}. Is it written how this is made up for?",
)
NO_LOSER = Text(
    "Nessun gruppo risulta perdente: è davvero così, o il gruppo che perde non è in elenco?",
    "No group appears to lose: is it really so, or is the group that loses not listed?",
)
FAR = Text(
    "«{most}» è raggiunto al {high}, «{least}» al {low}: che cosa fa la differenza?",
    "“{most}” is reached at {high}, “{least}” at {low}: what makes the difference?",
)
TOO_MANY = Text(
    "«{name}»: le famiglie raggiunte ({reached}) sono più degli aventi diritto ({eligible}). È un errore di battitura?",
    "“{name}”: households reached ({reached}) are more than those entitled ({eligible}). Is it a slip?",
)
ORDER = Text(
    "I gruppi non vanno dal più povero al più ricco: il confronto per reddito si legge male. Riordinarli?",
    "The groups do not go from the poorest to the richest: the comparison by income is hard to read. Reorder them?",
)
INCOMPLETE = Text(
    "Per un pannello completo mancano ancora: {names}.", "For a complete panel these are still missing: {names}."
)
PARTS = {
    "losers": Text("chi perde e come lo si compensa", "who loses and how it is made up for"),
    "unseen": Text("chi non risulta nei dati", "who does not appear in the data"),
    "mitigation": Text("un correttivo con responsabile e bilancio", "a correction with owner and budget"),
}
SUMMARY = Text(
    "Per famiglia avente diritto, il saldo va da {low} ({least}) a {high} ({most}).",
    "Per entitled household, the balance goes from {low} ({least}) to {high} ({most}).",
)
ACCESS_SUMMARY = Text(
    "Il gruppo meno raggiunto è «{least}» ({low}), il più raggiunto «{most}» ({high}).",
    "The least reached group is “{least}” ({low}), the most reached “{most}” ({high}).",
)
GAP_TO_ASK = 0.2


def run(inputs: Distribution) -> Outcome:
    """Return who gets how much, how far groups are apart in being reached, and what is still to be written."""
    groups = inputs.groups
    benefits = [min(one.reached, one.eligible) * one.benefit for one in groups]
    reach = [min(one.reached, one.eligible) / one.eligible for one in groups]
    net = [benefit / one.eligible - one.cost for benefit, one in zip(benefits, groups, strict=True)]
    incomes = [one.income for one in groups]
    values = {
        "to_bottom": float(distribution.share_to_poorest(benefits, BOTTOM)) if any(benefits) else None,
        "reach_gap": float(distribution.gap(reach)),
        "total": float(sum(benefits)),
        "weighted": float(distribution.equity_weighted_total(benefits, incomes, inputs.elasticity)),
        "losing": float(sum(one < 0 for one in net)),
    }
    findings = [*_about_typing(groups), *_about_groups(inputs, net, reach, values["to_bottom"]), *_about_text(inputs)]
    weights = distribution.equity_weights(incomes, inputs.elasticity).tolist()
    return Outcome(values, findings, _drawings(groups, net, reach), details={"weights": weights})


def _about_typing(groups: list[Group]) -> Iterator[Finding]:
    for one in groups:
        if one.reached > one.eligible:
            said = TOO_MANY(name=one.name, reached=number(one.reached), eligible=number(one.eligible))
            yield Finding("RAGGIUNTI_OLTRE", Severity.ATTENTION, said)
    if any(before.income > after.income for before, after in itertools.pairwise(groups)):
        yield Finding("ORDINE", Severity.ATTENTION, ORDER)


def _about_groups(
    inputs: Distribution, net: list[float], reach: list[float], bottom: float | None
) -> Iterator[Finding]:
    groups = inputs.groups
    if bottom is not None and bottom < BOTTOM_SHARE and len(groups) == 5:
        yield Finding("SOTTO_PROPORZIONALE", Severity.CRITICAL, UNDER(share=percent(bottom, 0)))
    if losing := [untranslated(one.name) for one, balance in zip(groups, net, strict=True) if balance < 0]:
        yield Finding("PERDITA_NETTA", Severity.ATTENTION, NET_LOSS(names=listed(losing)))
    else:
        yield Finding("NESSUN_PERDENTE", Severity.INFO, NO_LOSER)
    high, low = int(np.argmax(reach)), int(np.argmin(reach))
    if reach[high] - reach[low] >= GAP_TO_ASK:
        said = FAR(most=groups[high].name, high=percent(reach[high], 0), least=groups[low].name,
                   low=percent(reach[low], 0))  # fmt: skip
        yield Finding("ACCESSO_DISEGUALE", Severity.ATTENTION, said)


def _about_text(inputs: Distribution) -> Iterator[Finding]:
    if missing := [words for part, words in PARTS.items() if not getattr(inputs, part)]:
        yield Finding("EQUITA_INCOMPLETA", Severity.CRITICAL, INCOMPLETE(names=listed(missing)))


def _drawings(groups: list[Group], net: list[float], reach: list[float]) -> list[Bars]:
    names = [untranslated(one.name) for one in groups]
    high, low = int(np.argmax(net)), int(np.argmin(net))
    summary = SUMMARY(
        low=number(net[low], 0, EURO_A_YEAR), least=groups[low].name,
        high=number(net[high], 0, EURO_A_YEAR), most=groups[high].name,
    )  # fmt: skip
    first, last = int(np.argmin(reach)), int(np.argmax(reach))
    access_summary = ACCESS_SUMMARY(
        least=groups[first].name, low=percent(reach[first], 0),
        most=groups[last].name, high=percent(reach[last], 0),
    )  # fmt: skip
    balance = Bars(
        title=Text("Chi guadagna, chi perde?", "Who gains, who loses?"),
        subtitle=Text("Benefici meno costi per famiglia avente diritto", "Benefits minus costs per entitled household"),
        summary=summary, format=Format(digits=0, unit=EURO_A_YEAR), groups=names,
        series=[Series(EURO_A_YEAR, "mine", net)],
    )  # fmt: skip
    access = Bars(
        title=Text("Chi viene raggiunto?", "Who is reached?"),
        subtitle=Text("Famiglie raggiunte su aventi diritto", "Households reached out of those entitled"),
        summary=access_summary, format=Format(style="percent", digits=0), groups=names,
        series=[Series(Text("raggiunte", "reached"), "mine", reach)],
    )  # fmt: skip
    return [balance, access]


TOOL = Tool(
    code="T30",
    title=Text("Pannello distributivo", "Distribution panel"),
    purpose=Text(
        "Scrivere, gruppo per gruppo, chi riceve, chi paga e chi viene raggiunto: l'effetto medio non basta.",
        "Write down, group by group, who receives, who pays and who is reached: the average effect is not enough.",
    ),
    inputs=Distribution,
    measures=MEASURES,
    run=run,
    takes={"public-value": {"measure": "proposal"}},
    short=Short.of(
        "measure groups.name groups.income groups.eligible groups.reached groups.benefit losers",
        silent="losing NESSUN_PERDENTE EQUITA_INCOMPLETA",
    ),
)
