"""T05 Public value: Moore's strategic triangle, with the vertex that a proposal lacks."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.charts.tool_charts import Joined, Link, Point
from scuola.declared.inputs import Choice, Inputs, choice, line, paragraph, rating, rows
from scuola.declared.inputs import number as typed
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number, percent
from scuola.toolkit.levels import SCALE, Claim, counted, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

VALUE_NEEDED, GAP_ALLOWED = 3, 0.3


class Support(Choice):
    """How far someone who authorises or funds is in favour."""

    AGAINST = "-2", Text("contrario", "against")
    DOUBTFUL = "-1", Text("dubbioso", "doubtful")
    NEUTRAL = "0", Text("neutrale", "neutral")
    FAVOURABLE = "1", Text("favorevole", "in favour")
    COMMITTED = "2", Text("impegnato", "committed")


class Weight(Choice):
    """How much the word of someone who authorises or funds counts."""

    LOW = "1", Text("poco", "little")
    MIDDLE = "2", Text("abbastanza", "somewhat")
    HIGH = "3", Text("molto", "much")


class Authoriser(Inputs):
    """Someone who authorises, funds or can stop the proposal."""

    name: str = line(Text("Chi autorizza o finanzia", "Who authorises or funds"), most=80)
    support: Support = choice(Text("Sostegno, oggi", "Support, today"))
    weight: Weight = choice(Text("Quanto conta", "How much it counts"))


class Resource(Inputs):
    """Something that delivery needs, with what is there."""

    name: str = line(
        Text("Che cosa serve", "What is needed"), most=80,
        help=Text("Competenze, persone, denaro, tempo, partner; con l'unità.",
                  "Skills, staff, money, time, partners; with the unit."),
    )  # fmt: skip
    required: float = typed(Text("Quanto ne serve", "How much is needed"), low=0.01, high=1e9)
    available: float = typed(Text("Quanto ce n'è", "How much is there"), low=0, high=1e9)


class PublicValue(Inputs):
    """The inputs of the public value triangle."""

    proposal: str = line(Text("La proposta", "The proposal"))
    for_whom: str = line(Text("Per chi", "For whom"))
    change: str = paragraph(Text("Che cosa cambia per loro", "What changes for them"), most=500)
    why: str = paragraph(
        Text("Perché la collettività lo ritiene meritevole", "Why the community thinks it worthwhile"),
        most=500, default="",
        help=Text("Serve per i livelli 3 e 4 del valore.", "Needed for levels 3 and 4 of the value."),
    )  # fmt: skip
    value: int = rating(Text("Valore pubblico della proposta", "Public value of the proposal"), levels=SCALE)
    authorisers: list[Authoriser] = rows(Text("Legittimità e sostegno", "Legitimacy and support"), most=12)
    resources: list[Resource] = rows(Text("Capacità operativa", "Operational capacity"), most=12)


MEASURES = {
    "legitimacy": Measure(
        label=Text("Legittimità e sostegno", "Legitimacy and support"),
        how=Text(
            "Somma di sostegno (da −2 a 2) per peso (da 1 a 3), divisa per il doppio dei pesi: da −1 a 1. È un modo per "
            "parlarne, non una misura.",
            "Sum of support (−2 to 2) times weight (1 to 3), over twice the weights: from −1 to 1. A way of talking "
            "about it, not a measurement.",
        ),
        decimals=2, better="higher",
    ),
    "worst_gap": Measure(
        label=Text("Capacità che manca di più", "Largest capacity gap"),
        how=Text("Quanto manca su quanto serve, nella voce peggiore.", "What is lacking out of what is needed, in the worst item."),
        form="share", decimals=0, better="lower",
    ),
    "value": Measure(
        label=Text("Valore, livello da 0 a 4", "Value, level from 0 to 4"),
        how=Text("Il livello scelto; senza un perché i livelli 3 e 4 valgono 2.",
                 "The level chosen; without a why levels 3 and 4 count as 2."),
        decimals=0, better="higher",
    ),
}  # fmt: skip

ALIGNED = Text("i tre vertici stanno insieme", "the three vertices hold together")
BLOCKED = Text("idea bloccata: valore e capacità, senza sostegno", "blocked idea: value and capacity, without support")
PROMISE = Text("promessa: valore e sostegno, senza capacità", "promise: value and support, without capacity")
INERTIA = Text("inerzia: sostegno e capacità, senza valore", "inertia: support and capacity, without value")
RETHINK = Text("da ripensare: più di un vertice è debole", "to be thought again: more than one vertex is weak")
BY_STRENGTH = {(True, True, True): ALIGNED, (True, False, True): BLOCKED, (True, True, False): PROMISE,
               (False, True, True): INERTIA}  # fmt: skip

OPPOSED = Text(
    "Contrari o dubbiosi: {names}. Che cosa chiederebbero per cambiare idea, e lo si può dare?",
    "Against or doubtful: {names}. What would they ask for to change their mind, and can it be given?",
)
NOBODY = Text(
    "Non è elencato nessuno che autorizza: chi può fermare la proposta, e chi risponde dei partner?",
    "Nobody who authorises is listed: who can stop the proposal, and who answers for the partners?",
)
LACKING = Text(
    "«{name}»: manca il {gap} di quanto serve. Chi lo porta, o che cosa si riduce?",
    "“{name}”: {gap} of what is needed is lacking. Who brings it, or what is cut down?",
)
NO_RESOURCE = Text(
    "Non è elencato che cosa serve per attuarla: con quali persone e quale denaro si comincia?",
    "What is needed to deliver it is not listed: with which people and money does it start?",
)
LACKING_MOST = Text(
    "La voce che manca di più è «{name}»: {gap}% di quanto serve.",
    "What is lacking most is “{name}”: {gap}% of what is needed.",
)
VERTICES = {
    "value": Text("Valore pubblico", "Public value"),
    "legitimacy": Text("Legittimità e sostegno", "Legitimacy and support"),
    "capacity": Text("Capacità operativa", "Operational capacity"),
}
STRONG, WEAK = Text("tiene", "holds"), Text("debole", "weak")


def run(inputs: PublicValue) -> Outcome:
    """Return legitimacy, the largest capacity gap, and what a proposal with these vertices is called."""
    gaps = {one.name: max(0.0, one.required - one.available) / one.required for one in inputs.resources}
    weights = sum(_weight(one) for one in inputs.authorisers)
    support = sum(int(one.support) * _weight(one) for one in inputs.authorisers)
    legitimacy = support / (2 * weights) if weights else None
    worst = max(gaps.values()) if gaps else None
    level = counted(inputs.value, inputs.why)
    strong = {
        "value": level >= VALUE_NEEDED,
        "legitimacy": legitimacy is not None and legitimacy >= 0,
        "capacity": worst is not None and worst <= GAP_ALLOWED,
    }
    verdict = BY_STRENGTH.get((strong["value"], strong["legitimacy"], strong["capacity"]), RETHINK)
    values = {"legitimacy": legitimacy, "worst_gap": worst, "value": float(level)}
    findings = [*_about_value(inputs), *_about_support(inputs), *_about_capacity(gaps)]
    charts: list[Chart] = [_triangle(strong, verdict), *([_gaps(gaps)] if gaps else [])]
    return Outcome(values, findings, charts, verdict=verdict, details={"gaps": gaps})


def _weight(one: Authoriser) -> int:
    """Return how much an authoriser weighs; where nobody asked, all weigh alike."""
    return int(one.weight or 1)


def _about_value(inputs: PublicValue) -> Iterator[Finding]:
    for text in without_evidence([Claim(VERTICES["value"], inputs.value, inputs.why)]):
        yield Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text)


def _about_support(inputs: PublicValue) -> Iterator[Finding]:
    if not inputs.authorisers:
        yield Finding("NESSUN_AUTORIZZANTE", Severity.ATTENTION, NOBODY)
    if opposed := [untranslated(one.name) for one in inputs.authorisers if int(one.support) < 0]:
        yield Finding("SOSTEGNO_CONTRARIO", Severity.ATTENTION, OPPOSED(names=listed(opposed)))


def _about_capacity(gaps: dict[str, float]) -> Iterator[Finding]:
    if not gaps:
        yield Finding("NESSUNA_RISORSA", Severity.ATTENTION, NO_RESOURCE)
    for name, gap in gaps.items():
        if gap > GAP_ALLOWED:
            yield Finding("CAPACITA_MANCANTE", Severity.ATTENTION, LACKING(name=name, gap=percent(gap, 0)))


def _triangle(strong: dict[str, bool], verdict: Text) -> Joined:
    places = {"value": (0.5, 0.0), "legitimacy": (0.05, 1.0), "capacity": (0.95, 1.0)}
    points = [
        Point(name, VERTICES[name], x, y, "goal" if strong[name] else "gap", 0.8, STRONG if strong[name] else WEAK)
        for name, (x, y) in places.items()
    ]
    names = list(places)
    links = [Link(names[i], names[j], "plain" if strong[names[i]] and strong[names[j]] else "idea")
             for i, j in ((0, 1), (1, 2), (2, 0))]  # fmt: skip
    return Joined(
        title=Text("Il triangolo strategico", "The strategic triangle"),
        subtitle=Text("Vuoto e tratteggiato: il vertice debole", "Empty and dashed: the weak vertex"),
        summary=Text(f"{verdict.it.capitalize()}.", f"{verdict.en.capitalize()}."),
        points=points,
        links=links,
    )


def _gaps(gaps: dict[str, float]) -> Bars:
    name, gap = max(gaps.items(), key=lambda item: item[1])
    lacking = Text("manca", "lacking")
    return Bars(
        title=Text("Che cosa manca per farlo", "What is lacking to do it"),
        subtitle=Text("Quanto manca su quanto serve", "What is lacking out of what is needed"),
        summary=LACKING_MOST(name=name, gap=number(gap * 100, 0)),
        format=Format(style="percent", digits=0),
        groups=[untranslated(one) for one in gaps],
        series=[Series(lacking, "loss", list(gaps.values()))],
    )


TOOL = Tool(
    code="T05",
    title=Text("Triangolo del valore pubblico", "Public value triangle"),
    purpose=Text(
        "Vedere se valore, legittimità e capacità stanno insieme, e quale dei tre manca (Moore 1995, 2013).",
        "See whether value, legitimacy and capacity hold together, and which of the three is missing (Moore 1995, 2013).",
    ),
    inputs=PublicValue,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"for_whom": "mission.group", "change": "mission.statement"}},
    short=Short.of(
        "proposal for_whom change value authorisers.name authorisers.support resources",
        silent="verdict legitimacy",
        undrawn=(0,),
    ),
)
