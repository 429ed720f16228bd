"""T31 Community cooperative: whether it stands, on what, and what would close without volunteers."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.inputs import Choice, Inputs, choice, line, number, rows, yesno
from scuola.declared.measures import Measure
from scuola.methods.concentration import concentration, shares
from scuola.text import Text, untranslated
from scuola.text.formats import listed, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

EURO, EURO_A_YEAR = Text("€", "€"), Text("€ l'anno", "€ a year")
CONCENTRATED = 0.5


class Form(Choice):
    """The legal form."""

    ORDINARY = "ordinary", Text("cooperativa ordinaria", "ordinary cooperative")
    SOCIAL = "social", Text("cooperativa sociale", "social cooperative")
    ENTERPRISE = "enterprise", Text("impresa sociale", "social enterprise")


class Source(Inputs):
    """Where revenue comes from."""

    name: str = line(Text("Fonte dei ricavi", "Source of revenue"), most=60)
    amount: float = number(Text("Importo", "Amount"), low=0, high=1e8, unit=EURO_A_YEAR)
    tourism: bool = yesno(Text("Viene dal turismo", "It comes from tourism"))
    expires: bool = yesno(Text("È un contributo pubblico con scadenza", "It is a public contribution with a deadline"))


class Service(Inputs):
    """A service and whom it serves."""

    name: str = line(Text("Servizio", "Service"), most=60)
    users: int = number(
        Text("Persone che lo usano", "People who use it"), low=0, high=10**6, unit=Text("l'anno", "a year")
    )
    volunteers: bool = yesno(Text("Senza volontari chiuderebbe", "Without volunteers it would close"))


class CommunityCooperative(Inputs):
    """The inputs of the test of a community cooperative."""

    name: str = line(Text("La cooperativa", "The cooperative"))
    form: Form = choice(Text("Forma giuridica", "Legal form"))
    members: int = number(Text("Soci", "Members"), low=0, high=10**5)
    residents: int = number(Text("Abitanti della comunità", "Residents of the community"), low=1, high=10**6)
    sources: list[Source] = rows(Text("Ricavi", "Revenue"), least=1, most=12)
    margin: float = number(
        Text("Margine di contribuzione", "Contribution margin"), low=0, high=100, unit=Text("%", "%"),
        help=Text("Quanto resta di ogni 100 € incassati, tolti i costi che crescono con le vendite.",
                  "How much is left of every €100 earned, after the costs that grow with sales."),
    )  # fmt: skip
    fixed: float = number(Text("Costi fissi", "Fixed costs"), low=0, high=1e8, unit=EURO_A_YEAR)
    hours: float = number(Text("Ore di volontariato", "Hours of volunteering"), low=0, high=1e6,
        unit=Text("ore l'anno", "hours a year"),
   )  # fmt: skip
    wage: float = number(
        Text("Valore di un'ora", "Value of an hour"), low=0, high=200, default=15, unit=EURO,
        help=Text("15 € è un'ipotesi didattica: usare il costo orario di chi farebbe quel lavoro.",
                  "€15 is a teaching assumption: use the hourly cost of whoever would do that work."),
    )  # fmt: skip
    services: list[Service] = rows(Text("Servizi", "Services"), most=12)


MEASURES = {
    "break_even": Measure(
        label=Text("Ricavi di pareggio", "Break-even revenue"),
        how=Text("Costi fissi divisi per il margine.", "Fixed costs over the margin."),
        unit=EURO_A_YEAR, decimals=0, better="lower",
    ),
    "surplus": Measure(
        label=Text("Avanzo contabile", "Surplus in the accounts"),
        how=Text("Ricavi per margine, meno costi fissi.", "Revenue times margin, minus fixed costs."),
        unit=EURO_A_YEAR, decimals=0, better="higher",
    ),
    "net": Measure(
        label=Text("Avanzo, se il tempo volontario fosse pagato", "Surplus, were volunteers' time paid"),
        how=Text("Avanzo meno ore di volontariato per il valore di un'ora.", "Surplus minus volunteer hours times the value of an hour."),
        unit=EURO_A_YEAR, decimals=0, better="higher",
    ),
    "concentration": Measure(
        label=Text("Concentrazione dei ricavi", "Concentration of revenue"),
        how=Text("Somma dei quadrati delle quote di ricavo per fonte (HHI): 1 se la fonte è una sola.",
                 "Sum of squared revenue shares by source (HHI): 1 if there is one source only."),
        decimals=2, better="lower",
    ),
    "tourism": Measure(
        label=Text("Ricavi dal turismo", "Revenue from tourism"),
        how=Text("Sul totale dei ricavi.", "Out of all revenue."), form="share", decimals=0,
    ),
    "members": Measure(
        label=Text("Soci ogni 100 abitanti", "Members for every 100 residents"),
        how=Text("Soci diviso abitanti; i soci possono vivere altrove.", "Members over residents; members may live elsewhere."),
        decimals=0,
    ),
}  # fmt: skip

RESTS_ON_VOLUNTEERS = Text(
    "Se il tempo volontario fosse pagato i conti sarebbero in perdita: è dipendenza dal volontariato, non un fallimento. "
    "Quante persone lo reggono, e fino a quando?",
    "Were volunteers' time paid, the accounts would be in the red: it is dependence on volunteering, not failure. How "
    "many people carry it, and until when?",
)
LOSS = Text(
    "I ricavi non coprono i costi fissi: quale servizio va finanziato dalla comunità, e lo si dice?",
    "Revenue does not cover fixed costs: which service has to be funded by the community, and is this said?",
)
ONE_SOURCE = Text(
    "I ricavi vengono soprattutto da «{name}» ({share}): che cosa succede se quella fonte si riduce?",
    "Revenue comes mostly from “{name}” ({share}): what happens if that source shrinks?",
)
EXPIRING = Text(
    "Una parte dei ricavi ha una scadenza: {names}. Che cosa la sostituisce dopo?",
    "Part of the revenue has a deadline: {names}. What replaces it afterwards?",
)
WOULD_CLOSE = Text(
    "Senza volontari chiuderebbero: {names}. Chi ne resterebbe senza, e dove andrebbe?",
    "Without volunteers these would close: {names}. Who would go without, and where would they turn?",
)
NOT_ETS = Text(
    "Come cooperativa ordinaria non è un ETS e non accede alla co-progettazione (Corte cost. 131/2020): è una scelta "
    "voluta?",
    "As an ordinary cooperative it is not an ETS and has no access to co-design (Const. Court 131/2020): is it meant?",
)
SUMMARY = Text(
    "Ricavi {revenue}, pareggio {break_even}: dal turismo viene il {tourism}.",
    "Revenue {revenue}, break-even {break_even}: {tourism} comes from tourism.",
)
UNDEFINED = Text("non calcolabile", "not defined")


def run(inputs: CommunityCooperative) -> Outcome:
    """Return break-even, surplus with and without volunteers, and what the cooperative depends on."""
    revenue = sum(one.amount for one in inputs.sources)
    margin = inputs.margin / 100
    surplus = revenue * margin - inputs.fixed
    parts = shares(enumerate(one.amount for one in inputs.sources)) if revenue else {}
    tourism = sum(one.amount for one in inputs.sources if one.tourism)
    values = {
        "break_even": inputs.fixed / margin if margin > 0.001 else None,
        "surplus": surplus,
        "net": surplus - inputs.hours * inputs.wage,
        "concentration": concentration(parts.values()) if parts else None,
        "tourism": tourism / revenue if revenue else None,
        "members": 100 * inputs.members / inputs.residents,
    }
    findings = [*_about_money(inputs, values, parts), *_about_services(inputs)]
    return Outcome(values, findings, _drawings(values, revenue))


def _about_money(
    inputs: CommunityCooperative, values: dict[str, float | None], parts: dict[int, float]
) -> Iterator[Finding]:
    surplus, net = values["surplus"] or 0.0, values["net"] or 0.0
    if surplus < 0:
        yield Finding("PERDITA", Severity.CRITICAL, LOSS)
    elif net < 0:
        yield Finding("DIPENDENZA_DAL_VOLONTARIATO", Severity.ATTENTION, RESTS_ON_VOLUNTEERS)
    if parts and concentration(parts.values()) > CONCENTRATED:
        place, share = max(parts.items(), key=lambda part: part[1])
        said = ONE_SOURCE(name=inputs.sources[place].name, share=percent(share, 0))
        yield Finding("RICAVI_CONCENTRATI", Severity.ATTENTION, said)
    if expiring := [untranslated(one.name) for one in inputs.sources if one.expires and one.amount]:
        yield Finding("CONTRIBUTI_IN_SCADENZA", Severity.ATTENTION, EXPIRING(names=listed(expiring)))


def _about_services(inputs: CommunityCooperative) -> Iterator[Finding]:
    if closing := [untranslated(one.name) for one in inputs.services if one.volunteers]:
        yield Finding("SENZA_VOLONTARI", Severity.ATTENTION, WOULD_CLOSE(names=listed(closing)))
    if inputs.form is Form.ORDINARY:
        yield Finding("ETS_SI_NO", Severity.INFO, NOT_ETS)


def _drawings(values: dict[str, float | None], revenue: float) -> list[Bars]:
    shown = {name: UNDEFINED if value is None else MEASURES[name].show(value) for name, value in values.items()}
    groups = [Text("Ricavi", "Revenue"), Text("Pareggio", "Break-even"), Text("Avanzo contabile", "Surplus"),
              Text("Con il tempo volontario pagato", "With volunteers' time paid")]  # fmt: skip
    amounts = [revenue, values["break_even"] or 0.0, values["surplus"] or 0.0, values["net"] or 0.0]
    return [
        Bars(
            title=Text("Sta in piedi, e su che cosa?", "Does it stand, and on what?"),
            subtitle=Text("Migliaia di euro l'anno", "Thousand euros a year"),
            summary=SUMMARY(
                revenue=MEASURES["surplus"].show(revenue), break_even=shown["break_even"], tourism=shown["tourism"]
            ),
            format=Format(digits=1, unit=Text("mila €", "€ thousand")),
            groups=groups,
            series=[Series(Text("mila €", "€ thousand"), "mine", [amount / 1000 for amount in amounts])],
        )
    ]


TOOL = Tool(
    code="T31",
    title=Text("Cooperativa di comunità: prova di tenuta", "Community cooperative: does it stand?"),
    purpose=Text(
        "Vedere quanto deve incassare una cooperativa di comunità per stare in piedi, da chi dipende e che cosa regge sul "
        "tempo volontario.",
        "See how much a community cooperative has to earn in order to stand, on whom it depends and what rests on "
        "volunteers' time.",
    ),
    inputs=CommunityCooperative,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "name form members residents sources.name sources.amount margin fixed hours",
        silent="tourism",
    ),
)
