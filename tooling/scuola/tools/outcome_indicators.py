"""T16 Outcome indicators: few, at the right scale and in time, written where the body plans, put together as Istat does."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean, pstdev

from scuola.charts.chart import Bars, Format, Series
from scuola.declared.inputs import Choice, Inputs, choice, line, number, rows, section
from scuola.declared.measures import Measure
from scuola.text import Text, formats, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

LOWEST, RANGE = 70, 60  # Istat's AMPI: each indicator from 70 to 130 between its goalposts


class Domain(Choice):
    """The twelve domains of Istat's equitable and sustainable well-being (BES)."""

    HEALTH = "health", Text("Salute", "Health")
    EDUCATION = "education", Text("Istruzione e formazione", "Education and training")
    WORK = "work", Text("Lavoro e conciliazione dei tempi di vita", "Work and life balance")
    ECONOMIC = "economic", Text("Benessere economico", "Economic well-being")
    SOCIAL = "social", Text("Relazioni sociali", "Social relationships")
    POLITICS = "politics", Text("Politica e istituzioni", "Politics and institutions")
    SAFETY = "safety", Text("Sicurezza", "Safety")
    SUBJECTIVE = "subjective", Text("Benessere soggettivo", "Subjective well-being")
    LANDSCAPE = "landscape", Text("Paesaggio e patrimonio culturale", "Landscape and cultural heritage")
    ENVIRONMENT = "environment", Text("Ambiente", "Environment")
    INNOVATION = "innovation", Text("Innovazione, ricerca e creatività", "Innovation, research and creativity")
    SERVICES = "services", Text("Qualità dei servizi", "Quality of services")


class Scale(Choice):
    """Territorial levels, from the smallest."""

    NEIGHBOURHOOD = "neighbourhood", Text("quartiere o frazione", "neighbourhood or hamlet")
    MUNICIPALITY = "municipality", Text("comune", "municipality")
    UNION = "union", Text("unione o distretto", "union or district")
    PROVINCE = "province", Text("provincia", "province")
    REGION = "region", Text("regione", "region")


class Polarity(Choice):
    """Whether more is better."""

    POSITIVE = "positive", Text("se cresce, va meglio", "when it grows, things get better")
    NEGATIVE = "negative", Text("se cresce, va peggio", "when it grows, things get worse")


class Indicator(Inputs):
    """An indicator, its goalposts and where it comes from."""

    name: str = line(Text("Indicatore", "Indicator"), most=100)
    domain: Domain = choice(Text("Dominio BES", "BES domain"))
    scale: Scale = choice(Text("Scala più fine disponibile", "Finest scale available"))
    source: str = line(Text("Fonte", "Source"), most=100, default="")
    latency: float = number(
        Text("Ritardo del dato", "Delay of the figure"), low=0, high=20, default=1, unit=Text("anni", "years")
    )
    polarity: Polarity = choice(Text("Direzione", "Direction"), default=Polarity.POSITIVE)
    baseline: float = number(Text("Partenza", "Baseline"), low=-1e9, high=1e9)
    target: float = number(Text("Arrivo", "Target"), low=-1e9, high=1e9)
    lowest: float = number(Text("Minimo di riferimento", "Lowest reference value"), low=-1e9, high=1e9)
    highest: float = number(Text("Massimo di riferimento", "Highest reference value"), low=-1e9, high=1e9)  # fmt: skip


class Documents(Inputs):
    """Where the mission is written."""

    dup: str = line(Text("Obiettivo del DUP", "Goal in the DUP (planning)"), default="")
    peg: str = line(
        Text("Centro di responsabilità del PEG", "Responsibility centre in the PEG (management)"), default=""
    )
    piao: str = line(Text("Sottosezione del PIAO", "Subsection of the PIAO (activity and organisation)"), default="")


class OutcomeIndicators(Inputs):
    """The inputs of outcome indicators."""

    mission: str = line(Text("La missione", "The mission"))
    scale: Scale = choice(Text("Scala della missione", "Scale of the mission"))
    years: float = number(
        Text("Durata della missione", "Length of the mission"), low=1, high=30, unit=Text("anni", "years")
    )
    indicators: list[Indicator] = rows(Text("Indicatori", "Indicators"), least=1, most=7)
    documents: Documents = section(Text("Dove sta scritta", "Where it is written"))


AMPI = Text(
    "Metodo AMPI dell'Istat: ogni indicatore va da 70 a 130 tra i valori di riferimento; dalla media si toglie quanto gli "
    "indicatori sono squilibrati.",
    "Istat's AMPI method: each indicator goes from 70 to 130 between the reference values; from the mean one takes away "
    "how unbalanced the indicators are.",
)

MEASURES = {
    "start": Measure(label=Text("Indice composito alla partenza", "Composite index at the start"), how=AMPI, decimals=1),
    "goal": Measure(label=Text("Indice composito all'arrivo", "Composite index at the target"), how=AMPI, decimals=1),
    "usable": Measure(
        label=Text("Indicatori usabili", "Usable indicators"),
        how=Text("Indicatori con una fonte, disponibili alla scala della missione e non più vecchi di metà della sua durata.",
                 "Indicators with a source, available at the scale of the mission and no older than half of its length."),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

COARSE = Text(
    "«{name}» esiste solo per {scale}: che cosa dirà del vostro territorio?",
    "“{name}” exists for {scale} only: what will it say about your territory?",
)
LATE = Text(
    "«{name}» arriva con {years} anni di ritardo: quale segnale precoce lo accompagna?",
    "“{name}” comes {years} years late: which early sign goes with it?",
)
NO_SOURCE = Text("Da dove vengono? {names}.", "Where do they come from? {names}.")
NO_CHANGE = Text("«{name}»: partenza e arrivo coincidono, o si allontana dal meglio. È voluto?",
                 "“{name}”: start and target coincide, or it moves away from the best. Is that meant?")  # fmt: skip
NO_RANGE = Text("«{name}»: il minimo di riferimento deve stare sotto il massimo; senza, l'indice non si calcola.",
                "“{name}”: the lowest reference value must be below the highest; without it no index is worked out.")  # fmt: skip
NOT_WRITTEN = Text("La missione non è ancora scritta in: {names}.", "The mission is not yet written in: {names}.")
SUMMARY = Text("L'indicatore più lontano dal meglio è «{name}».", "The indicator furthest from the best is “{name}”.")


def normalised(one: Indicator, value: float) -> float:
    """Return a value on Istat's scale, 70 to 130 between the goalposts, higher for the better."""
    share = (value - one.lowest) / (one.highest - one.lowest)
    return (share if one.polarity is Polarity.POSITIVE else 1 - share) * RANGE + LOWEST


def composite(values: list[float]) -> float | None:
    """Return the AMPI, M − S·S/M with S the standard deviation of the population (Mazziotta and Pareto 2016)."""
    mean = fmean(values)
    return mean - pstdev(values) ** 2 / mean if abs(mean) >= 1 else None


def run(inputs: OutcomeIndicators) -> Outcome:
    """Return the composite at start and target, and which indicators cannot be used as they are."""
    scaled = all(_has_range(one) and one.highest - one.lowest >= 1e-6 for one in inputs.indicators)
    start = [normalised(one, one.baseline) for one in inputs.indicators] if scaled else []
    goal = [normalised(one, one.target) for one in inputs.indicators] if scaled else []
    usable = [one for one in inputs.indicators if one.source and not _coarse(inputs, one) and not _late(inputs, one)]
    values = {
        "start": composite(start) if scaled else None,
        "goal": composite(goal) if scaled else None,
        "usable": len(usable) / len(inputs.indicators),
    }
    findings = [*_about_each(inputs), *_about_documents(inputs)]
    charts = [_drawing(inputs, start, goal)] if scaled else []
    return Outcome(values, findings, charts, details={"normalised": start})


def _has_range(one: Indicator) -> bool:
    """Say whether the reference values were given: a short form does not ask for them."""
    return one.lowest is not None and one.highest is not None


def _coarse(inputs: OutcomeIndicators, one: Indicator) -> bool:
    order = list(Scale)
    return order.index(one.scale) > order.index(inputs.scale)


def _late(inputs: OutcomeIndicators, one: Indicator) -> bool:
    return one.latency > inputs.years / 2


def _about_each(inputs: OutcomeIndicators) -> Iterator[Finding]:
    for one in inputs.indicators:
        if _coarse(inputs, one):
            yield Finding("SCALA", Severity.CRITICAL, COARSE(name=one.name, scale=one.scale.label))
        if _late(inputs, one):
            yield Finding("RITARDO", Severity.ATTENTION, LATE(name=one.name, years=formats.number(one.latency)))
        better = one.target - one.baseline if one.polarity is Polarity.POSITIVE else one.baseline - one.target
        if better <= 0:
            yield Finding("NESSUN_CAMBIAMENTO", Severity.ATTENTION, NO_CHANGE(name=one.name))
        if _has_range(one) and one.lowest >= one.highest:
            yield Finding("RIFERIMENTI", Severity.CRITICAL, NO_RANGE(name=one.name))
    if bare := [untranslated(one.name) for one in inputs.indicators if not one.source]:
        yield Finding("SENZA_FONTE", Severity.ATTENTION, NO_SOURCE(names=listed(bare)))


def _about_documents(inputs: OutcomeIndicators) -> Iterator[Finding]:
    missing = [untranslated(name.upper()) for name in ("dup", "peg", "piao") if not getattr(inputs.documents, name)]
    if missing:
        yield Finding("NON_SCRITTA", Severity.ATTENTION, NOT_WRITTEN(names=listed(missing)))


def _drawing(inputs: OutcomeIndicators, start: list[float], goal: list[float]) -> Bars:
    return Bars(
        title=Text("Da dove si parte e dove si vuole arrivare", "Where one starts and where one wants to get"),
        subtitle=Text(
            "Da 70 (il peggiore riferimento) a 130 (il migliore)", "From 70 (the worst reference) to 130 (the best)"
        ),
        summary=SUMMARY(name=inputs.indicators[start.index(min(start))].name),
        format=Format(digits=0),
        groups=[untranslated(one.name) for one in inputs.indicators],
        series=[Series(Text("partenza", "start"), "baseline", start), Series(Text("arrivo", "target"), "mine", goal)],
    )


TOOL = Tool(
    code="T16",
    title=Text("Indicatori di esito", "Outcome indicators"),
    purpose=Text(
        "Scegliere pochi indicatori, alla scala giusta e in tempo utile, e dire in quale documento stanno.",
        "Choose few indicators, at the right scale and in time, and say in which document they are.",
    ),
    inputs=OutcomeIndicators,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"mission": "mission.statement"}},
    short=Short.of(
        "mission scale years indicators.name indicators.scale indicators.source indicators.polarity "
        "indicators.baseline indicators.target",
        silent="start goal NON_SCRITTA",
    ),
)
