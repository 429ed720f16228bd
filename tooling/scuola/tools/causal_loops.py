"""T17 Causal loops: variables and signed arrows, which loops they close, and how deep the planned actions go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

import networkx as nx

from scuola.charts.chart import Bars, Chart, Format, Series
from scuola.charts.tool_charts import Joined, Link, Point
from scuola.declared.inputs import Choice, Inputs, choice, line, links, rows
from scuola.declared.measures import Measure
from scuola.methods import graphs
from scuola.text import EMPTY, Text, untranslated
from scuola.text.formats import listed, percent
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

MOST_LOOPS, SHALLOW = 60, 10  # nobody reads more loops than these


class Level(Choice):
    """Meadows's twelve places to intervene (1999), from the least powerful to the most."""

    PARAMETERS = (
        "12",
        Text("12 · parametri (sussidi, aliquote, standard)", "12 · parameters (subsidies, rates, standards)"),
    )
    BUFFERS = "11", Text("11 · scorte-cuscinetto", "11 · buffers")
    STRUCTURE = "10", Text("10 · struttura di stock e flussi", "10 · structure of stocks and flows")
    DELAYS = "9", Text("9 · durata dei ritardi", "9 · length of delays")
    BALANCING = "8", Text("8 · forza dei cicli bilancianti", "8 · strength of balancing loops")
    REINFORCING = "7", Text("7 · guadagno dei cicli rinforzanti", "7 · gain of reinforcing loops")
    INFORMATION = "6", Text("6 · flussi di informazione", "6 · information flows")
    RULES = "5", Text("5 · regole", "5 · rules")
    SELF_ORGANISATION = "4", Text("4 · capacità di auto-organizzarsi", "4 · power to self-organise")
    GOALS = "3", Text("3 · scopi del sistema", "3 · goals of the system")
    PARADIGM = "2", Text("2 · paradigma", "2 · paradigm")
    TRANSCENDING = "1", Text("1 · capacità di trascendere i paradigmi", "1 · power to transcend paradigms")


class Variable(Inputs):
    """A quantity that can rise or fall, and what it makes rise or fall."""

    name: str = line(
        Text("Variabile", "Variable"), most=60,
        help=Text("Una quantità che può salire o scendere, non un'azione.", "A quantity that can rise or fall, not an action."),
    )  # fmt: skip
    raises: list[str] = links(
        Text("Se cresce, fa crescere (+)", "If it grows, it makes these grow (+)"), to="variables"
    )
    lowers: list[str] = links(Text("Se cresce, fa calare (−)", "If it grows, it makes these fall (−)"), to="variables")
    delayed: list[str] = links(Text("Con ritardo, su", "With a delay, on"), to="variables")


class Action(Inputs):
    """A planned action, what it acts on, and how deep."""

    name: str = line(Text("Azione prevista", "Planned action"), most=80)
    on: list[str] = links(Text("Agisce su", "Acts on"), to="variables")
    level: Level = choice(Text("Livello di leva", "Leverage level"))


class CausalLoops(Inputs):
    """The inputs of causal loops."""

    question: str = line(Text("La domanda", "The question"))
    variables: list[Variable] = rows(Text("Variabili", "Variables"), least=1, most=25)
    actions: list[Action] = rows(Text("Azioni", "Actions"), most=20)


ACTION_WORD = re.compile(
    r"^(\w+(are|ere|ire|arre|orre)|increase|reduce|build|create|improve|open|fund|promote|support)\b", re.IGNORECASE
)

MEASURES = {
    "reinforcing": Measure(
        label=Text("Cicli rinforzanti (R)", "Reinforcing loops (R)"),
        how=Text("Cicli con un numero pari di segni meno: amplificano, in bene o in male.",
                 "Loops with an even number of minus signs: they amplify, for good or ill."),
        decimals=0,
    ),
    "balancing": Measure(
        label=Text("Cicli bilancianti (B)", "Balancing loops (B)"),
        how=Text("Cicli con un numero dispari di segni meno: frenano le variazioni.",
                 "Loops with an odd number of minus signs: they dampen change."),
        decimals=0,
    ),
    "untouched": Measure(
        label=Text("Cicli che nessuna azione tocca", "Loops that no action touches"),
        how=Text("Cicli senza una variabile su cui il piano agisce.", "Loops without a variable on which the plan acts."),
        decimals=0,
    ),
    "shallow": Measure(
        label=Text("Azioni sui livelli 12–10", "Actions at levels 12–10"),
        how=Text("Su tutte le azioni. Le leve profonde non sono migliori in assoluto: sono più lente e contese.",
                 "Out of all actions. Deep levers are not better as such: they are slower and more contested."),
        form="share", decimals=0,
    ),
}  # fmt: skip

LOOPS = Text(
    "I cicli trovati: {loops}. Raccontano la storia che conoscete?",
    "The loops found: {loops}. Do they tell the story that you know?",
)
NO_LOOP = Text(
    "Nessun ciclo si chiude: che cosa torna indietro, magari con ritardo, sulla prima variabile?",
    "No loop closes: what comes back, perhaps with a delay, to the first variable?",
)
UNTOUCHED = Text(
    "Nessuna azione tocca questi cicli: {loops}. È una scelta?",
    "No action touches these loops: {loops}. Is it a choice?",
)
ALL_SHALLOW = Text(
    "Il {share} delle azioni è ai livelli 12–10: quale azione su informazioni (6), regole (5) o scopi (3) le renderebbe più "
    "efficaci?",
    "{share} of the actions are at levels 12–10: which action on information (6), rules (5) or goals (3) would make them "
    "more effective?",
)
NAMED_AS_ACTION = Text(
    "«{name}» sembra un'azione: quale quantità sale o scende?",
    "“{name}” looks like an action: which quantity rises or falls?",
)
BOTH_SIGNS = Text(
    "«{name}» fa sia crescere sia calare «{other}»: sono due passaggi diversi, da separare?",
    "“{name}” makes “{other}” both grow and fall: are they two different steps, to be separated?",
)
SUMMARY = Text(
    "Variabili: {variables}. Cicli rinforzanti: {r}; bilancianti: {b}.",
    "Variables: {variables}. Reinforcing loops: {r}; balancing loops: {b}.",
)


def run(inputs: CausalLoops) -> Outcome:
    """Return the loops with their polarity, those that no action touches, and how deep the actions go."""
    graph = _graph(inputs)
    loops = _loops(inputs, graph)
    touched = {name for action in inputs.actions for name in action.on}
    untouched = [loop for loop in loops if not touched.intersection(loop)]
    kinds = Counter(_polarity(graph, loop) for loop in loops)
    levels = Counter(action.level for action in inputs.actions)
    shallow = sum(count for level, count in levels.items() if int(level) >= SHALLOW)
    values = {
        "reinforcing": float(kinds["R"]),
        "balancing": float(kinds["B"]),
        "untouched": float(len(untouched)),
        "shallow": shallow / len(inputs.actions) if inputs.actions else None,
    }
    findings = [*_about_loops(graph, loops, untouched), *_about_actions(values), *_about_words(inputs)]
    charts: list[Chart] = [_drawing(inputs, graph, values, touched), *([_depth(levels)] if inputs.actions else [])]
    details = {"loops": [_named(graph, loop) for loop in loops]}
    return Outcome(values, findings, charts, details=details)


def _graph(inputs: CausalLoops) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(one.name for one in inputs.variables)
    for one in inputs.variables:
        for others, sign in ((one.raises, 1), (one.lowers, -1)):
            graph.add_edges_from(
                (one.name, other, {"sign": sign}) for other in others if other in graph and other != one.name
            )
    return graph


def _loops(inputs: CausalLoops, graph: nx.DiGraph[str]) -> list[list[str]]:
    """Return the loops, each from the variable that was typed first; shorter ones first."""
    order = {one.name: place for place, one in reversed(list(enumerate(inputs.variables)))}
    found = []
    for loop in islice(nx.simple_cycles(graph), MOST_LOOPS):
        first = min(range(len(loop)), key=lambda place: order[loop[place]])
        found.append(loop[first:] + loop[:first])
    return sorted(found, key=lambda loop: (len(loop), [order[name] for name in loop]))


def _polarity(graph: nx.DiGraph[str], loop: list[str]) -> str:
    minus = sum(graph.edges[edge]["sign"] < 0 for edge in pairwise([*loop, loop[0]]))
    return "B" if minus % 2 else "R"


def _named(graph: nx.DiGraph[str], loop: list[str]) -> str:
    return f"{_polarity(graph, loop)}: {' → '.join([*loop, loop[0]])}"


def _about_loops(graph: nx.DiGraph[str], loops: list[list[str]], untouched: list[list[str]]) -> Iterator[Finding]:
    if not loops:
        yield Finding("NESSUN_CICLO", Severity.ATTENTION, NO_LOOP)
        return
    yield Finding("CICLI", Severity.INFO, LOOPS(loops="; ".join(_named(graph, loop) for loop in loops[:8])))
    if untouched:
        said = UNTOUCHED(loops="; ".join(_named(graph, loop) for loop in untouched[:5]))
        yield Finding("CICLI_SENZA_AZIONI", Severity.ATTENTION, said)


def _about_actions(values: dict[str, float | None]) -> Iterator[Finding]:
    share = values["shallow"]
    if share is not None and share > 0.5:
        yield Finding("LEVE_POCO_PROFONDE", Severity.ATTENTION, ALL_SHALLOW(share=percent(share, 0)))


def _about_words(inputs: CausalLoops) -> Iterator[Finding]:
    for one in inputs.variables:
        if ACTION_WORD.match(one.name):
            yield Finding("VARIABILE_O_AZIONE", Severity.INFO, NAMED_AS_ACTION(name=one.name))
        for other in sorted(set(one.raises) & set(one.lowers)):
            yield Finding("DUE_SEGNI", Severity.ATTENTION, BOTH_SIGNS(name=one.name, other=other))


def _drawing(inputs: CausalLoops, graph: nx.DiGraph[str], values: dict[str, float | None], touched: set[str]) -> Joined:
    places = graphs.ring(graph.nodes)
    delays = {(one.name, other) for one in inputs.variables for other in one.delayed}
    points = [
        Point(name, untranslated(name), *places[name], "goal" if name in touched else "part") for name in graph.nodes
    ]
    delay = Text("ritardo", "delay")
    drawn = [
        Link(a, b, "plus" if sign > 0 else "minus", arrow=True, label=delay if (a, b) in delays else EMPTY)
        for a, b, sign in graph.edges(data="sign")
    ]
    return Joined(
        title=Text("Come si spingono a vicenda?", "How do they push one another?"),
        subtitle=Text(
            "+ stessa direzione, − e tratteggio direzione opposta; blu: variabili su cui il piano agisce",
            "+ same direction, − and dashes opposite direction; blue: variables on which the plan acts",
        ),
        summary=SUMMARY(variables=len(graph), r=int(values["reinforcing"] or 0), b=int(values["balancing"] or 0)),
        points=points,
        links=drawn,
    )


def _depth(levels: Counter[Level]) -> Bars:
    used = listed([untranslated(level.value) for level in Level if levels[level]])
    return Bars(
        title=Text("Quanto in profondità agisce il piano?", "How deep does the plan act?"),
        subtitle=Text("Azioni per livello di leva (Meadows 1999)", "Actions by leverage level (Meadows 1999)"),
        summary=Text(f"Livelli usati: {used.it}.", f"Levels used: {used.en}."),
        format=Format(digits=0),
        groups=[level.label for level in Level],
        series=[Series(EMPTY, "mine", [levels[level] for level in Level])],
    )


TOOL = Tool(
    code="T17",
    title=Text("Cicli causali e punti di leva", "Causal loops and leverage points"),
    purpose=Text(
        "Disegnare come le cose si spingono a vicenda, trovare i cicli e vedere quanto in profondità agisce il piano.",
        "Draw how things push one another, find the loops and see how deep the plan acts.",
    ),
    inputs=CausalLoops,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"question": "challenge"}},
    short=Short.of(
        "question variables.name variables.raises variables.lowers",
        silent="untouched shallow CICLI_SENZA_AZIONI",
    ),
)
