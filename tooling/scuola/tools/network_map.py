"""T11 Network: who is joined to whom, who stands between the others, and who hangs by one thread."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from scuola.charts.tool_charts import Joined, Link, Point, PointRole
from scuola.declared.inputs import Choice, Inputs, choice, line, links, rows
from scuola.declared.measures import Measure
from scuola.methods import graphs
from scuola.text import Text, untranslated
from scuola.text.formats import listed, number
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Family(Choice):
    """The family that an organisation belongs to."""

    PUBLIC = "public", Text("pubblico", "public")
    THIRD = "third", Text("Terzo settore", "third sector")
    COMMUNITY = "community", Text("comunità", "community")
    BUSINESS = "business", Text("impresa", "business")
    KNOWLEDGE = "knowledge", Text("conoscenza", "knowledge")


class Actor(Inputs):
    """An organisation and its ties; a tie is enough on one side."""

    name: str = line(Text("Organizzazione", "Organisation"), most=40)
    family: Family = choice(Text("Famiglia", "Family"))
    informs: list[str] = links(Text("Scambia informazioni con", "Exchanges information with"), to="actors")
    shares: list[str] = links(Text("Mette risorse in comune con", "Shares resources with"), to="actors")
    decides: list[str] = links(Text("Decide insieme a", "Decides together with"), to="actors")

    def ties(self) -> set[str]:
        """Return the organisations that this one is tied to in any way."""
        return {*self.informs, *self.shares, *self.decides}


class Idea(Inputs):
    """A tie that might be created, and what it would cost."""

    name: str = line(Text("Legame da creare", "Tie to be created"), most=80)
    between: list[str] = links(Text("Tra quali organizzazioni", "Between which organisations"), to="actors")
    cost: str = line(Text("Che cosa costa, e chi lo mantiene", "What it costs, and who keeps it up"), default="")


class NetworkMap(Inputs):
    """The inputs of the network map."""

    network: str = line(Text("La rete", "The network"))
    actors: list[Actor] = rows(Text("Organizzazioni", "Organisations"), least=1, most=25)
    ideas: list[Idea] = rows(Text("Legami proposti", "Proposed ties"), most=8)


MEASURES = {
    "density": Measure(
        label=Text("Densità", "Density"),
        how=Text("Legami esistenti sui possibili: 2L / n(n−1). Alta non vuol dire buona: i legami costano.",
                 "Ties out of all possible ones: 2L / n(n−1). High does not mean good: ties cost."),
        form="share", decimals=0,
    ),
    "centralisation": Measure(
        label=Text("Centralizzazione", "Centralisation"),
        how=Text("Quanto i legami si concentrano su uno: somma delle distanze dal più legato, divisa per (n−1)(n−2).",
                 "How far ties gather on one: the sum of distances from the most tied, over (n−1)(n−2)."),
        decimals=2, better="lower",
    ),
    "external_internal": Measure(
        label=Text("Indice E–I", "E–I index"),
        how=Text("Legami tra famiglie diverse meno legami interni, sul totale: da −1 (chiusi) a 1 (aperti).",
                 "Ties across families minus ties within, out of all: from −1 (closed) to 1 (open)."),
        decimals=2,
    ),
    "components": Measure(
        label=Text("Pezzi in cui è divisa la rete", "Pieces the network is divided into"),
        how=Text("Gruppi di organizzazioni senza alcun legame tra loro.", "Groups of organisations without a tie between them."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

BREAKS = Text(
    "Senza {names} la rete si spezza: quale legame diretto tra gli altri la renderebbe meno fragile?",
    "Without {names} the network breaks: which direct tie between the others would make it less fragile?",
)
WEAK_VOICE = Text(
    "«{name}» è collegata solo attraverso «{through}»: se quel legame manca, chi porta la sua voce?",
    "“{name}” is connected only through “{through}”: if that tie fails, who brings its voice?",
)
ISOLATED = Text(
    "Senza alcun legame: {names}. Perché sono nella rete, e chi le ha sentite?",
    "Without any tie: {names}. Why are they in the network, and who has heard them?",
)
CHANGE = Text(
    "Con i legami proposti la centralizzazione passa da {before} a {after} e chi, uscendo, spezza la rete da {breaks} a "
    "{would_break}. Vale il costo?",
    "With the proposed ties centralisation goes from {before} to {after}, and those whose exit breaks the network from "
    "{breaks} to {would_break}. Is it worth the cost?",
)
NO_COST = Text(
    "Del legame «{name}» non è scritto il costo: chi lo mantiene vivo tra un anno?",
    "The cost of the tie “{name}” is not written: who keeps it alive a year from now?",
)
SUMMARY = Text(
    "{actors} organizzazioni e {ties} legami; chi sta più spesso in mezzo è {between}.",
    "{actors} organisations and {ties} ties; the one most often in between is {between}.",
)


def run(inputs: NetworkMap) -> Outcome:
    """Return the measures of the network, who stands in between, and what the proposed ties would change."""
    families = {one.name: one.family for one in inputs.actors}
    graph = graphs.undirected(families, [(one.name, other) for one in inputs.actors for other in one.ties()])
    values = {
        "density": graphs.density(graph),
        "centralisation": graphs.centralisation(graph),
        "external_internal": graphs.external_internal(graph, dict(families)),
        "components": float(nx.number_connected_components(graph)),
    }
    between = nx.betweenness_centrality(graph)
    breaking = sorted(nx.articulation_points(graph))
    findings = [*_about_voice(graph, families, breaking), *_about_ideas(inputs, graph, breaking)]
    details = {"betweenness": between, "articulation_points": breaking}
    return Outcome(values, findings, [_drawing(inputs, graph, between, breaking)], details=details)


def _about_voice(graph: nx.Graph[str], families: dict[str, Family], breaking: list[str]) -> Iterator[Finding]:
    if breaking:
        names = listed([untranslated(name) for name in breaking])
        yield Finding("PUNTI_DI_ROTTURA", Severity.ATTENTION, BREAKS(names=names))
    for name, degree in graph.degree():
        if degree == 1 and families[name] is Family.COMMUNITY:
            said = WEAK_VOICE(name=name, through=next(iter(graph[name])))
            yield Finding("VOCE_DEBOLE", Severity.CRITICAL, said)
    if alone := [untranslated(name) for name in nx.isolates(graph)]:
        yield Finding("ISOLATE", Severity.ATTENTION, ISOLATED(names=listed(alone)))


def _proposed(inputs: NetworkMap) -> list[tuple[str, str]]:
    return [(a, b) for idea in inputs.ideas for i, a in enumerate(idea.between) for b in idea.between[i + 1 :]]


def _about_ideas(inputs: NetworkMap, graph: nx.Graph[str], breaking: list[str]) -> Iterator[Finding]:
    after = graphs.undirected(graph.nodes, [*graph.edges, *_proposed(inputs)])
    now, then = graphs.centralisation(graph), graphs.centralisation(after)
    if after.number_of_edges() > graph.number_of_edges() and now is not None and then is not None:
        said = CHANGE(before=number(now, 2), after=number(then, 2), breaks=len(breaking),
                      would_break=len(list(nx.articulation_points(after))))  # fmt: skip
        yield Finding("CON_I_LEGAMI_PROPOSTI", Severity.INFO, said)
    for idea in inputs.ideas:
        if not idea.cost:
            yield Finding("COSTO_MANCANTE", Severity.ATTENTION, NO_COST(name=idea.name))


def _drawing(inputs: NetworkMap, graph: nx.Graph[str], between: dict[str, float], breaking: list[str]) -> Joined:
    places = graphs.positions(graph)
    labels = {one.name: one.family.label for one in inputs.actors}
    points = [
        Point(name, untranslated(name), *places[name], _role(graph, name, breaking), between[name], labels[name])
        for name in graph
    ]
    drawn = [Link(a, b) for a, b in graph.edges]
    drawn += [
        Link(a, b, "idea") for a, b in _proposed(inputs) if a in graph and b in graph and not graph.has_edge(a, b)
    ]
    summary = SUMMARY(
        actors=len(graph), ties=graph.number_of_edges(), between=max(between, key=lambda name: between[name])
    )
    return Joined(
        title=Text("Chi è legato a chi?", "Who is tied to whom?"),
        subtitle=Text(
            "Più grande: più spesso in mezzo. Rombo: se esce, la rete si spezza. Tratteggiati: legami proposti, e chi non ne ha",
            "Larger: more often in between. Diamond: if it leaves, the network breaks. Dashed: proposed ties, and those without any",
        ),
        summary=summary,
        points=points,
        links=drawn,
    )  # fmt: skip


def _role(graph: nx.Graph[str], name: str, breaking: list[str]) -> PointRole:
    if name in breaking:
        return "bridge"
    return "gap" if graph.degree(name) == 0 else "part"


TOOL = Tool(
    code="T11",
    title=Text("Mappa della rete", "Network map"),
    purpose=Text(
        "Disegnare i legami tra organizzazioni e vedere chi sta in mezzo, chi è appeso a un filo e che cosa cambierebbe con "
        "un legame in più. Solo organizzazioni, mai persone.",
        "Draw the ties between organisations and see who stands between, who hangs by a thread and what one more tie would "
        "change. Organisations only, never people.",
    ),
    inputs=NetworkMap,
    measures=MEASURES,
    run=run,
    takes={"power-interest": {"actors.name": "actors.name"}, "salience": {"actors.name": "actors.name"}},
    short=Short.of(
        "network actors",
    ),
)
