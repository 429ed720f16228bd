"""T09 Regime health: Emerson, Nabatchi and Balogh's three dynamics, and what a collaboration is when one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from scuola.charts.tool_charts import Joined, Link, Point
from scuola.declared.inputs import Inputs, line, paragraph, rating, section
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.text.formats import number as written
from scuola.toolkit.levels import SCALE, claims, evidence, profile, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Salute della collaborazione", "Health of the collaboration")
LOW, HIGH, APART = 1, 3, 1.5


class Drivers(Inputs):
    """What sets a collaboration going."""

    leadership: int = rating(Text("Qualcuno la guida", "Someone leads it"), levels=SCALE)
    incentives: int = rating(Text("Non collaborare ha conseguenze", "Not collaborating has consequences"), levels=SCALE)
    interdependence: int = rating(Text("Nessuno ce la fa da solo", "Nobody can do it alone"), levels=SCALE)
    uncertainty: int = rating(Text("La soluzione non è nota", "The solution is not known"), levels=SCALE)
    evidence: str = evidence()


class Engagement(Inputs):
    """Principled engagement."""

    discovery: int = rating(Text("Si scoprono interessi e valori", "Interests and values are discovered"), levels=SCALE)
    definition: int = rating(Text("Si definisce insieme il problema", "The problem is defined together"), levels=SCALE)
    deliberation: int = rating(
        Text("Si ragiona anche in disaccordo", "People reason in disagreement too"), levels=SCALE
    )
    determination: int = rating(Text("Si arriva a decidere", "Decisions are reached"), levels=SCALE)
    evidence: str = evidence()


class Motivation(Inputs):
    """Shared motivation."""

    trust: int = rating(Text("Fiducia", "Trust"), levels=SCALE)
    understanding: int = rating(Text("Comprensione reciproca", "Mutual understanding"), levels=SCALE)
    legitimacy: int = rating(Text("Legittimità interna", "Internal legitimacy"), levels=SCALE)
    commitment: int = rating(Text("Impegno", "Commitment"), levels=SCALE)
    evidence: str = evidence()


class Capacity(Inputs):
    """Capacity for joint action."""

    procedures: int = rating(Text("Regole e procedure", "Rules and procedures"), levels=SCALE)
    roles: int = rating(Text("Ruoli di guida distribuiti", "Leading roles shared out"), levels=SCALE)
    knowledge: int = rating(Text("Conoscenza comune", "Shared knowledge"), levels=SCALE)
    resources: int = rating(Text("Risorse messe insieme", "Pooled resources"), levels=SCALE)
    evidence: str = evidence()


class Results(Inputs):
    """What comes out of it."""

    actions: int = rating(Text("Azioni", "Actions"), levels=SCALE)
    impacts: int = rating(Text("Effetti", "Impacts"), levels=SCALE)
    adaptation: int = rating(Text("Adattamento", "Adaptation"), levels=SCALE)
    evidence: str = paragraph(Text("Quali, in concreto?", "Which ones, in practice?"), default="", most=1_000)


class RegimeHealth(Inputs):
    """The inputs of the health of a collaboration."""

    collaboration: str = line(Text("La collaborazione", "The collaboration"))
    drivers: Drivers = section(Text("Motori", "Drivers"))
    engagement: Engagement = section(Text("Coinvolgimento fondato su principi", "Principled engagement"))
    motivation: Motivation = section(Text("Motivazione condivisa", "Shared motivation"))
    capacity: Capacity = section(Text("Capacità di azione congiunta", "Capacity for joint action"))
    results: Results = section(Text("Risultati", "Results"))


GEARS = {
    "engagement": Text("Coinvolgimento", "Engagement"),
    "motivation": Text("Motivazione", "Motivation"),
    "capacity": Text("Capacità", "Capacity"),
}
HOW = Text(
    "Media dei quattro livelli, da 0 a 4; i livelli 3 e 4 senza prove valgono 2.",
    "Mean of the four levels, 0 to 4; levels 3 and 4 without evidence count as 2.",
)
MEASURES = {
    **{name: Measure(label=label, how=HOW, decimals=1, better="higher") for name, label in GEARS.items()},
    "imbalance": Measure(
        label=Text("Squilibrio tra le tre dinamiche", "Imbalance between the three dynamics"),
        how=Text("Media più alta meno media più bassa.", "Highest mean minus lowest mean."),
        decimals=1,
        better="lower",
    ),
}

PARLOUR = Text("salotto: ci si stima, ma non si può agire", "parlour: people respect each other, but cannot act")
EMPTY_SHELL = Text(
    "consorzio vuoto: può agire, ma nessuno lo sente proprio", "empty consortium: it can act, but is nobody's"
)
CONSULTATIVE = Text("tavolo consultivo: si discute, non si fa", "consultative forum: there is talk, no action")
TURNING = Text("le tre dinamiche girano insieme", "the three dynamics turn together")
UNEVEN = Text("dinamiche da riequilibrare", "dynamics to be rebalanced")

SLOWEST = Text(
    "La dinamica più debole è «{gear}» ({mean}): quale gesto, nei prossimi tre mesi, la rafforzerebbe?",
    "The weakest dynamic is “{gear}” ({mean}): which step, in the next three months, would strengthen it?",
)
NO_DRIVER = Text(
    "I motori sono deboli: perché i partner dovrebbero collaborare invece di fare da soli?",
    "The drivers are weak: why should the partners collaborate instead of acting alone?",
)
NO_ADAPTATION = Text(
    "Ci sono azioni ma nessun adattamento: da dove si vede che la collaborazione impara?",
    "There are actions but no adaptation: what shows that the collaboration learns?",
)
SUMMARY = Text(
    "Coinvolgimento {engagement}, motivazione {motivation}, capacità {capacity}, su 4.",
    "Engagement {engagement}, motivation {motivation}, capacity {capacity}, out of 4.",
)


def run(inputs: RegimeHealth) -> Outcome:
    """Return the means of the three dynamics, how uneven they are, and what such a collaboration is called."""
    claimed = {name: claims(getattr(inputs, name)) for name in ("drivers", *GEARS)}
    means = {name: float(mean(one.counted for one in claimed[name])) for name in GEARS}
    imbalance = max(means.values()) - min(means.values())
    everything = [one for block in claimed.values() for one in block]
    findings = [*_about(inputs, means, mean(one.counted for one in claimed["drivers"]))]
    findings += [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text) for text in without_evidence(everything)]
    charts = [_gears(means), profile(TITLE, everything)]
    verdict = archetype(means, inputs.results.actions)
    return Outcome({**means, "imbalance": imbalance}, findings, charts, verdict=verdict)


def archetype(means: dict[str, float], actions: int) -> Text:
    """Return what a collaboration with these means (0–4) and this level of action is called."""
    if means["engagement"] >= HIGH and means["capacity"] <= LOW and actions == 0:
        return CONSULTATIVE
    if means["motivation"] >= HIGH and means["capacity"] <= LOW:
        return PARLOUR
    if means["capacity"] >= HIGH and means["motivation"] <= LOW:
        return EMPTY_SHELL
    return TURNING if max(means.values()) - min(means.values()) < APART and min(means.values()) >= 2 else UNEVEN


def _about(inputs: RegimeHealth, means: dict[str, float], driven: float) -> Iterator[Finding]:
    slowest = min(means, key=lambda name: means[name])
    said = SLOWEST(gear=GEARS[slowest], mean=written(means[slowest], 1))
    yield Finding("DINAMICA_DEBOLE", Severity.ATTENTION, said)
    if driven <= LOW:
        yield Finding("MOTORI_DEBOLI", Severity.ATTENTION, NO_DRIVER)
    if inputs.results.actions >= HIGH and inputs.results.adaptation == 0:
        yield Finding("NESSUN_ADATTAMENTO", Severity.INFO, NO_ADAPTATION)


def _gears(means: dict[str, float]) -> Joined:
    slowest = min(means, key=lambda name: means[name])
    places = {"engagement": (0.5, 0.05), "motivation": (0.95, 0.95), "capacity": (0.05, 0.95)}
    levels = {name: written(value, 1) for name, value in means.items()}
    points = [
        Point(name, GEARS[name], x, y, "gap" if name == slowest else "goal", means[name] / 4, levels[name])
        for name, (x, y) in places.items()
    ]
    names = list(places)
    return Joined(
        title=Text("Tre ruote che si spingono", "Three wheels that push each other"),
        subtitle=Text(
            "Più grande: livello più alto; tratteggiata: la più debole", "Larger: higher level; dashed: the weakest"
        ),
        summary=SUMMARY(**levels),
        points=points,
        links=[Link(names[i], names[(i + 1) % 3], arrow=True) for i in range(3)],
    )


TOOL = Tool(
    code="T09",
    title=TITLE,
    purpose=Text(
        "Vedere se le tre dinamiche di una collaborazione girano insieme (Emerson, Nabatchi e Balogh 2012).",
        "See whether the three dynamics of a collaboration turn together (Emerson, Nabatchi and Balogh 2012).",
    ),
    inputs=RegimeHealth,
    measures=MEASURES,
    run=run,
    takes={"starting-diagnosis": {"collaboration": "table"}},
    short=Short.of(
        "collaboration drivers.leadership engagement.deliberation motivation.trust capacity.resources results.actions",
        silent="verdict imbalance",
    ),
)
