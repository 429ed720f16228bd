"""T15 Theory of change: steps and hypotheses, whether the chain holds, and which hypothesis to test first."""

from __future__ import annotations

import re
from collections.abc import Iterator

import networkx as nx

from scuola.charts.chart import Chart, Network, Node, NodeRole
from scuola.charts.tool_charts import NONE, Cell, Grid
from scuola.declared.inputs import Choice, Inputs, choice, line, links, paragraph, rows
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Kind(Choice):
    """What a step of the chain is."""

    RESOURCE = "resource", Text("risorsa", "resource")
    ACTIVITY = "activity", Text("attività", "activity")
    OUTPUT = "output", Text("prodotto (output)", "output")
    SHORT = "short", Text("esito breve", "short-term outcome")
    MEDIUM = "medium", Text("esito medio", "medium-term outcome")
    IMPACT = "impact", Text("impatto", "impact")


class Strength(Choice):
    """How strong the evidence for a hypothesis is."""

    HIGH = "high", Text("alta", "high")
    MEDIUM = "medium", Text("media", "medium")
    LOW = "low", Text("bassa", "low")


class Importance(Choice):
    """How much depends on a hypothesis."""

    SOME = "1", Text("1 · poco", "1 · little")
    MUCH = "2", Text("2 · abbastanza", "2 · somewhat")
    ALL = "3", Text("3 · molto", "3 · much")


class Step(Inputs):
    """A step of the chain."""

    name: str = line(Text("Passaggio", "Step"), most=100)
    kind: Kind = choice(Text("Che cos'è", "What it is"))


class Hypothesis(Inputs):
    """Why some steps should lead to others."""

    name: str = paragraph(Text("Crediamo che… perché…", "We believe that… because…"), most=300)
    start: list[str] = links(Text("Da", "From"), to="steps")
    end: list[str] = links(Text("A", "To"), to="steps")
    strength: Strength = choice(Text("Prova disponibile", "Evidence available"))
    importance: Importance = choice(Text("Quanto ne dipende", "How much depends on it"))
    test: str = line(Text("Come la controlliamo", "How we check it"), default="")


class TheoryOfChange(Inputs):
    """The inputs of the theory of change."""

    goal: str = line(Text("Il cambiamento che si cerca", "The change that is sought"))
    steps: list[Step] = rows(Text("Passaggi", "Steps"), least=1, most=24)
    hypotheses: list[Hypothesis] = rows(Text("Ipotesi (frecce)", "Hypotheses (arrows)"), most=24)


OUTCOMES = (Kind.SHORT, Kind.MEDIUM, Kind.IMPACT)
#: What is little tested and matters much comes first: importance × this.
DOUBT = {Strength.LOW: 3, Strength.MEDIUM: 2, Strength.HIGH: 1}
FIRST = 6
COUNTED = re.compile(
    r"^(numero|n\.|corsi|incontri|partecipanti|ore di|euro|spesa|number of|courses|meetings|participants|hours of)\b",
    re.IGNORECASE,
)

MEASURES = {
    "outputs": Measure(
        label=Text("Prodotti che portano a un esito", "Outputs that lead to an outcome"),
        how=Text("Prodotti da cui una catena di frecce arriva a un esito, su tutti i prodotti.",
                 "Outputs from which a chain of arrows reaches an outcome, out of all outputs."),
        form="share", decimals=0, better="higher",
    ),
    "outcomes": Measure(
        label=Text("Esiti raggiunti da un'attività", "Outcomes reached from an activity"),
        how=Text("Esiti a cui arriva una catena che parte da un'attività, su tutti gli esiti.",
                 "Outcomes reached by a chain that starts from an activity, out of all outcomes."),
        form="share", decimals=0, better="higher",
    ),
    "to_test": Measure(
        label=Text("Ipotesi da provare per prime", "Hypotheses to test first"),
        how=Text("Ipotesi con priorità 6 o più: quanto ne dipende (1–3) per debolezza della prova (bassa 3, media 2, alta 1).",
                 "Hypotheses of priority 6 or more: what depends on it (1–3) times weakness of evidence (low 3, medium 2, high 1)."),
        decimals=0,
    ),
}  # fmt: skip

CIRCLE = Text(
    "La catena gira su sé stessa: {names}. Che cosa viene prima? (I cicli si disegnano con i diagrammi causali.)",
    "The chain goes round in a circle: {names}. What comes first? (Loops are drawn with causal diagrams.)",
)
LOST_OUTPUTS = Text(
    "Prodotti che non portano a nessun esito: {names}. A che cosa servono?",
    "Outputs that lead to no outcome: {names}. What are they for?",
)
UNREACHED = Text(
    "Esiti a cui non arriva nessuna attività: {names}. Chi li produrrà?",
    "Outcomes that no activity reaches: {names}. Who will bring them about?",
)
OUTCOME_OR_OUTPUT = Text(
    "«{name}» è tra gli esiti: dice che cosa cambia per le persone, o quanto abbiamo fatto?",
    "“{name}” is among the outcomes: does it say what changes for people, or how much we have done?",
)
NO_TEST = Text(
    "Ne dipende molto e la prova è debole: «{name}». Come si potrebbe scoprire presto se è sbagliata?",
    "Much depends on it and evidence is weak: “{name}”. How could one find out soon if it is wrong?",
)
NO_OUTCOME = Text(
    "Non c'è nessun esito: che cosa dovrebbe essere diverso, per chi?",
    "There is no outcome: what should be different, and for whom?",
)
SUMMARY = Text(
    "{steps} passaggi e {arrows} ipotesi; esiti raggiunti: {reached} su {outcomes}.",
    "{steps} steps and {arrows} hypotheses; outcomes reached: {reached} out of {outcomes}.",
)
TEST_FIRST = Text(
    "Da provare per prima: «{name}» (priorità {value}).", "To be tested first: “{name}” (priority {value})."
)


def priority(one: Hypothesis) -> int:
    """Return how early a hypothesis should be tested, 1 to 9; 0 where a short form did not ask."""
    return int(one.importance or 0) * DOUBT.get(one.strength, 0)


def run(inputs: TheoryOfChange) -> Outcome:
    """Return whether outputs and outcomes are joined, which hypotheses to test first, and the drawn chain."""
    graph, kinds = _graph(inputs), {one.name: one.kind for one in inputs.steps}
    outputs = [name for name, kind in kinds.items() if kind is Kind.OUTPUT]
    outcomes = [name for name, kind in kinds.items() if kind in OUTCOMES]
    lost = [name for name in outputs if not nx.descendants(graph, name).intersection(outcomes)]
    unreached = [name for name in outcomes if not any(kinds[one] is Kind.ACTIVITY for one in nx.ancestors(graph, name))]
    values = {
        "outputs": 1 - len(lost) / len(outputs) if outputs else None,
        "outcomes": 1 - len(unreached) / len(outcomes) if outcomes else None,
        "to_test": float(sum(priority(one) >= FIRST for one in inputs.hypotheses)),
    }
    findings = [*_about_chain(graph, outcomes, lost, unreached), *_about_words(inputs)]
    summary = SUMMARY(steps=len(graph), arrows=len(inputs.hypotheses), reached=len(outcomes) - len(unreached),
                      outcomes=len(outcomes))  # fmt: skip
    charts: list[Chart] = [_drawing(inputs, graph, summary, {*lost, *unreached})]
    if inputs.hypotheses and all(priority(one) for one in inputs.hypotheses):
        charts.append(_tests(inputs))
    return Outcome(values, findings, charts, details={"priorities": [priority(one) for one in inputs.hypotheses]})


def _graph(inputs: TheoryOfChange) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(one.name for one in inputs.steps)
    for arrow in inputs.hypotheses:
        graph.add_edges_from((a, b) for a in arrow.start for b in arrow.end if a in graph and b in graph and a != b)
    return graph


def _about_chain(
    graph: nx.DiGraph[str], outcomes: list[str], lost: list[str], unreached: list[str]
) -> Iterator[Finding]:
    if not nx.is_directed_acyclic_graph(graph):
        names = " → ".join(start for start, _ in nx.find_cycle(graph))
        yield Finding("CATENA_CIRCOLARE", Severity.CRITICAL, CIRCLE(names=names))
    if not outcomes:
        yield Finding("NESSUN_ESITO", Severity.CRITICAL, NO_OUTCOME)
    if lost:
        yield Finding("PRODOTTI_SENZA_ESITO", Severity.ATTENTION, LOST_OUTPUTS(names=_listed(lost)))
    if unreached:
        yield Finding("ESITI_NON_RAGGIUNTI", Severity.CRITICAL, UNREACHED(names=_listed(unreached)))


def _about_words(inputs: TheoryOfChange) -> Iterator[Finding]:
    for step in inputs.steps:
        if step.kind in OUTCOMES and COUNTED.match(step.name):
            yield Finding("ESITO_O_PRODOTTO", Severity.ATTENTION, OUTCOME_OR_OUTPUT(name=step.name))
    for one in inputs.hypotheses:
        if priority(one) >= FIRST and not one.test:
            yield Finding("PROVA_MANCANTE", Severity.ATTENTION, NO_TEST(name=one.name))


def _listed(names: list[str]) -> Text:
    return listed([untranslated(name) for name in names])


def _drawing(inputs: TheoryOfChange, graph: nx.DiGraph[str], summary: Text, loose: set[str]) -> Network:
    kinds = list(Kind)
    placed: dict[Kind, int] = dict.fromkeys(kinds, 0)
    nodes: dict[str, Node] = {}
    for step in inputs.steps:
        role: NodeRole = "gap" if step.name in loose else "goal" if step.kind in OUTCOMES else "part"
        if step.name not in nodes:
            nodes[step.name] = Node(step.name, untranslated(step.name), kinds.index(step.kind), placed[step.kind], role)
            placed[step.kind] += 1
    return Network(
        title=Text("La catena, dalle risorse agli esiti", "The chain, from resources to outcomes"),
        subtitle=Text("Tratteggiati: passaggi che restano scollegati", "Dashed: steps that remain unjoined"),
        summary=summary,
        layers=[kind.label for kind in kinds],
        nodes=list(nodes.values()),
        links=list(graph.edges),
    )


def _tests(inputs: TheoryOfChange) -> Grid:
    ordered = sorted(inputs.hypotheses, key=priority, reverse=True)
    return Grid(
        title=Text("Quale ipotesi provare per prima?", "Which hypothesis to test first?"),
        subtitle=Text("Più scuro: ne dipende molto e la prova è debole", "Darker: much depends on it and evidence is weak"),
        summary=TEST_FIRST(name=ordered[0].name, value=priority(ordered[0])),
        corner=Text("Ipotesi", "Hypothesis"),
        rows=[untranslated(one.name) for one in ordered],
        columns=[Text("Priorità", "Priority"), Text("Quanto ne dipende", "What depends on it"), Text("Prova", "Evidence"),
                 Text("Come si controlla", "How it is checked")],
        cells=[
            [Cell(untranslated(priority(one)), priority(one)), Cell(one.importance.label), Cell(one.strength.label),
             Cell(untranslated(one.test) if one.test else NONE)]
            for one in ordered
        ],
        most=9,
    )  # fmt: skip


TOOL = Tool(
    code="T15",
    title=Text("Teoria del cambiamento", "Theory of change"),
    purpose=Text(
        "Scrivere la catena dalle risorse agli esiti, con un'ipotesi per ogni freccia, e decidere quale provare per prima.",
        "Write the chain from resources to outcomes, with a hypothesis for every arrow, and decide which to test first.",
    ),
    inputs=TheoryOfChange,
    measures=MEASURES,
    run=run,
    takes={"mission-map": {"goal": "mission.statement"}},
    short=Short.of(
        "goal steps hypotheses.name hypotheses.start hypotheses.end",
        silent="to_test",
    ),
)
