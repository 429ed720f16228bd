"""T04 Portfolio balance: how varied a set of initiatives is, and whether its experiments can be stopped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scuola.charts.tool_charts import Cell, Grid
from scuola.declared.inputs import Choice, Inputs, choice, line, number, paragraph, rows
from scuola.declared.measures import Measure
from scuola.methods.concentration import concentration, evenness, shares
from scuola.text import Text, formats, untranslated
from scuola.text.formats import listed, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

CONCENTRATED = 0.5


class Lever(Choice):
    """What an initiative works with."""

    SERVICES = "services", Text("servizi", "services")
    RULES = "rules", Text("regole", "rules")
    FINANCE = "finance", Text("finanza", "finance")
    BEHAVIOUR = "behaviour", Text("comportamenti", "behaviour")
    DATA = "data", Text("dati", "data")
    PROPERTY = "property", Text("patrimonio", "property")


class Horizon(Choice):
    """When results are expected."""

    SHORT = "short", Text("entro 6 mesi", "within 6 months")
    MIDDLE = "middle", Text("entro 2 anni", "within 2 years")
    LONG = "long", Text("5 anni e oltre", "5 years and over")


class Risk(Choice):
    """How new, and how uncertain, an initiative is."""

    KNOWN = "known", Text("già provato qui", "tried here already")
    NEARBY = "nearby", Text("provato altrove", "tried elsewhere")
    NEW = "new", Text("nuovo", "new")


class Reach(Choice):
    """Whom an initiative reaches."""

    WORST_OFF = "worst-off", Text("chi sta peggio", "the worst off")
    VULNERABLE = "vulnerable", Text("altri gruppi fragili", "other vulnerable groups")
    MIDDLE = "middle", Text("redditi medi", "middle incomes")
    EVERYONE = "everyone", Text("tutti", "everyone")


class Evidence(Choice):
    """What shows that an initiative works."""

    NONE = "none", Text("nessuna, è un'ipotesi", "none, it is a hypothesis")
    ELSEWHERE = "elsewhere", Text("esperienza altrui", "experience elsewhere")
    MONITORED = "monitored", Text("monitoraggio proprio", "own monitoring")
    COMPARED = "compared", Text("valutazione con confronto", "evaluation with a comparison")


class Initiative(Inputs):
    """An initiative of the portfolio, on the five dimensions."""

    name: str = line(Text("Iniziativa", "Initiative"), most=80)
    budget: float = number(Text("Bilancio", "Budget"), low=0, high=1e9, default=0, unit=Text("€", "€"))
    lever: Lever = choice(Text("Leva", "Lever"))
    horizon: Horizon = choice(Text("Orizzonte", "Horizon"))
    risk: Risk = choice(Text("Novità", "Novelty"))
    reach: Reach = choice(Text("Chi raggiunge", "Whom it reaches"))
    evidence: Evidence = choice(Text("Prova disponibile", "Evidence available"))


class Experiment(Inputs):
    """An experiment and its stop rule."""

    name: str = line(Text("Esperimento", "Experiment"), most=80)
    hypothesis: str = paragraph(Text("Ipotesi: crediamo che…", "Hypothesis: we believe that…"), most=500, default="")
    indicator: str = line(Text("Indicatore precoce", "Early indicator"), default="")
    threshold: str = line(
        Text("Soglia sotto la quale si rivede o si chiude", "Threshold below which it is revised or closed"), default=""
    )
    date: str = line(Text("Quando si guarda", "When it is looked at"), default="", most=60)
    owner: str = line(Text("Chi decide (ruolo)", "Who decides (role)"), default="", most=80)


class Portfolio(Inputs):
    """The inputs of portfolio balance."""

    initiatives: list[Initiative] = rows(Text("Iniziative", "Initiatives"), least=1, most=20)
    experiments: list[Experiment] = rows(Text("Esperimenti", "Experiments"), most=12)


DIMENSIONS: Mapping[str, tuple[Text, type[Choice]]] = {
    "lever": (Text("Leva", "Lever"), Lever),
    "horizon": (Text("Orizzonte", "Horizon"), Horizon),
    "risk": (Text("Novità", "Novelty"), Risk),
    "reach": (Text("Chi raggiunge", "Whom it reaches"), Reach),
    "evidence": (Text("Prova", "Evidence"), Evidence),
}
STOP_RULE = ("hypothesis", "indicator", "threshold", "date", "owner")

MEASURES = {
    "concentration": Measure(
        label=Text("Concentrazione nella dimensione più concentrata", "Concentration in the most concentrated dimension"),
        how=Text(
            "Per ogni dimensione, somma dei quadrati delle quote di bilancio (HHI): 1 se tutto è in una sola voce. Si "
            "mostra il valore più alto.",
            "For each dimension, the sum of squared budget shares (HHI): 1 if everything is in one item. The highest is shown.",
        ),
        decimals=2, better="lower",
    ),
    "untested": Measure(
        label=Text("Bilancio su ipotesi mai provate", "Budget on hypotheses never tested"),
        how=Text("Quota di bilancio delle iniziative senza alcuna prova.", "Budget share of initiatives without evidence."),
        form="share", decimals=0,
    ),
    "stop_rules": Measure(
        label=Text("Esperimenti con una regola di arresto completa", "Experiments with a complete stop rule"),
        how=Text(
            "Esperimenti con ipotesi, indicatore, soglia, data e responsabile, su tutti gli esperimenti.",
            "Experiments with hypothesis, indicator, threshold, date and owner, out of all experiments.",
        ),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

ONE_BET = Text(
    "{dimension}: le quote sono concentrate (HHI {index}), soprattutto su «{kind}» ({share}). È una scelta, o l'effetto dei "
    "bandi disponibili?",
    "{dimension}: the shares are concentrated (HHI {index}), mostly on “{kind}” ({share}). Is it a choice, or the effect of "
    "the calls available?",
)
NO_LONG = Text(
    "Nessuna iniziativa guarda oltre i cinque anni: che cosa resta quando i fondi finiscono?",
    "No initiative looks beyond five years: what remains when the money ends?",
)
NO_WORST_OFF = Text(
    "Nessuna iniziativa è rivolta a chi sta peggio: chi è, in questa missione, e che cosa arriva fin lì?",
    "No initiative is aimed at the worst off: who are they, in this mission, and what reaches them?",
)
NO_EXPERIMENT = Text(
    "Non c'è nessun esperimento: quale ipotesi del portafoglio converrebbe provare in piccolo?",
    "There is no experiment: which hypothesis of the portfolio would be worth testing on a small scale?",
)
INCOMPLETE = Text(
    "Regola di arresto da completare: {names}. Che cosa farebbe dire «si chiude», e chi lo direbbe?",
    "Stop rule to be completed: {names}. What would make one say “we close it”, and who would say so?",
)
SUMMARY = Text(
    "La dimensione più concentrata è «{dimension}»: {share} del bilancio è su «{kind}».",
    "The most concentrated dimension is “{dimension}”: {share} of the budget is on “{kind}”.",
)


def run(inputs: Portfolio) -> Outcome:
    """Return concentration by dimension, what rests on untested hypotheses, and whether experiments can be stopped."""
    spread = {name: _shares(inputs, name) for name in _asked(inputs)}
    index = {name: concentration(parts.values()) for name, parts in spread.items()}
    even = {name: evenness(parts.values(), len(DIMENSIONS[name][1])) for name, parts in spread.items()}
    complete = [one for one in inputs.experiments if all(getattr(one, part) for part in STOP_RULE)]
    values = {
        "concentration": max(index.values()),
        "untested": spread.get("evidence", {}).get(Evidence.NONE, 0.0),
        "stop_rules": len(complete) / len(inputs.experiments) if inputs.experiments else None,
    }
    findings = [*_about_balance(spread, index), *_about_experiments(inputs, complete)]
    details = {"concentration": index, "evenness": even}
    return Outcome(values, findings, [_drawing(inputs, spread, index)], details=details)


def _asked(inputs: Portfolio) -> list[str]:
    """Return the dimensions on which every initiative was placed: all, unless a short form left some out."""
    return [name for name in DIMENSIONS if all(getattr(one, name) is not None for one in inputs.initiatives)]


def _shares(inputs: Portfolio, dimension: str) -> dict[Any, float]:
    return shares((getattr(one, dimension), one.budget) for one in inputs.initiatives)


def _about_balance(spread: Mapping[str, dict[Any, float]], index: Mapping[str, float]) -> Iterator[Finding]:
    for name in index:
        label, _ = DIMENSIONS[name]
        if index[name] > CONCENTRATED:
            kind, share = _largest(spread[name])
            said = ONE_BET(
                dimension=label, index=formats.number(index[name], 2), kind=kind.label, share=percent(share, 0)
            )
            yield Finding("CONCENTRATO", Severity.ATTENTION, said)
    if Horizon.LONG not in spread["horizon"]:
        yield Finding("ORIZZONTE_BREVE", Severity.ATTENTION, NO_LONG)
    if Reach.WORST_OFF not in spread["reach"]:
        yield Finding("NESSUNO_PER_CHI_STA_PEGGIO", Severity.CRITICAL, NO_WORST_OFF)


def _about_experiments(inputs: Portfolio, complete: list[Experiment]) -> Iterator[Finding]:
    if not inputs.experiments:
        yield Finding("NESSUN_ESPERIMENTO", Severity.INFO, NO_EXPERIMENT)
    if missing := [untranslated(one.name) for one in inputs.experiments if one not in complete]:
        yield Finding("REGOLA_INCOMPLETA", Severity.ATTENTION, INCOMPLETE(names=listed(missing)))


def _largest(parts: Mapping[Any, float]) -> tuple[Any, float]:
    return max(parts.items(), key=lambda part: part[1])


def _drawing(inputs: Portfolio, spread: Mapping[str, dict[Any, float]], index: Mapping[str, float]) -> Grid:
    most = max(index, key=lambda name: index[name])
    kind, share = _largest(spread[most])
    return Grid(
        title=Text("Le iniziative, dimensione per dimensione", "The initiatives, dimension by dimension"),
        subtitle=Text(
            "Più scuro: voce con più bilancio. Una colonna tutta scura è una scommessa sola",
            "Darker: item with more budget. A column that is all dark is one bet only",
        ),
        summary=SUMMARY(dimension=DIMENSIONS[most][0], share=percent(share, 0), kind=kind.label),
        corner=Text("Iniziativa", "Initiative"),
        rows=[untranslated(one.name) for one in inputs.initiatives],
        columns=[DIMENSIONS[name][0] for name in index],
        cells=[
            [Cell(getattr(one, name).label, spread[name].get(getattr(one, name), 0.0)) for name in index]
            for one in inputs.initiatives
        ],
    )


TOOL = Tool(
    code="T04",
    title=Text("Equilibrio del portafoglio", "Portfolio balance"),
    purpose=Text(
        "Vedere se un insieme di iniziative è vario o se è una sola scommessa ripetuta, e se gli esperimenti hanno una "
        "regola di arresto.",
        "See whether a set of initiatives is varied or one bet repeated, and whether the experiments have a stop rule.",
    ),
    inputs=Portfolio,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"initiatives.name": "projects.name", "initiatives.budget": "projects.budget"}},
    short=Short.of(
        "initiatives.name initiatives.budget initiatives.horizon initiatives.reach initiatives.evidence",
        silent="stop_rules NESSUN_ESPERIMENTO",
    ),
)
