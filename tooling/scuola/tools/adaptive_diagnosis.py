"""T24 Adaptive diagnosis: which parts of an issue are technical, which ask people to lose something, who answers how."""

from __future__ import annotations

from collections.abc import Iterator

from scuola.charts.chart import Network, Node
from scuola.declared.inputs import Choice, Inputs, choice, line, links, rows
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Nature(Choice):
    """What kind of problem a part is."""

    TECHNICAL = "technical", Text("tecnico: si sa come fare", "technical: one knows how")
    ADAPTIVE = "adaptive", Text("adattivo: qualcuno deve cambiare", "adaptive: someone has to change")
    MIXED = "mixed", Text("misto", "mixed")


class Reply(Choice):
    """What is planned for a part."""

    NOTHING = "nothing", Text("niente, per ora", "nothing yet")
    TECHNICAL = "technical", Text("software, norma, corso, consulenza", "software, rule, course, consultancy")
    PEOPLE = "people", Text("lavoro con chi perde qualcosa", "work with those who lose something")
    BOTH = "both", Text("entrambi", "both")


class Heat(Choice):
    """How much tension there is."""

    COLD = "cold", Text("troppo poca: nessuno si muove", "too little: nobody moves")
    PRODUCTIVE = "productive", Text("produttiva: si lavora sul nodo", "productive: people work on the knot")
    HOT = "hot", Text("troppa: ci si difende", "too much: people defend themselves")


class Part(Inputs):
    """A part of the issue."""

    name: str = line(Text("Componente", "Part"), most=80)
    nature: Nature = choice(Text("Di che natura è", "Its nature"))
    reason: str = line(Text("Perché lo pensiamo", "Why we think so"), most=160, default="")
    reply: Reply = choice(Text("Che cosa si prevede", "What is planned"), default=Reply.NOTHING)


class Actor(Inputs):
    """Someone who is asked to change, by role and never by name."""

    name: str = line(Text("Chi (ruolo o gruppo, mai nomi)", "Who (role or group, never names)"), most=60)
    parts: list[str] = links(Text("È toccato da", "Touched by"), to="parts")
    loss: str = line(Text("Che cosa teme di perdere", "What they fear to lose"), most=120, default="")
    loyalty: str = line(Text("A chi deve rispondere", "Whom they answer to"), most=120, default="")
    value: str = line(Text("A che cosa tiene", "What they hold dear"), most=120, default="")


class AdaptiveDiagnosis(Inputs):
    """The inputs of the adaptive diagnosis."""

    issue: str = line(Text("La questione", "The issue"))
    parts: list[Part] = rows(Text("Componenti", "Parts"), least=1, most=6)
    actors: list[Actor] = rows(Text("Chi dovrebbe cambiare", "Those who would have to change"), most=10)
    heat: Heat = choice(Text("La tensione oggi", "The tension today"))
    step: str = line(
        Text("Un intervento che restituisce il lavoro al gruppo", "A step that gives the work back to the group"),
        default="",
    )


MEASURES = {
    "adaptive": Measure(
        label=Text("Componenti adattive o miste", "Adaptive or mixed parts"),
        how=Text("Componenti adattive o miste, su tutte.", "Adaptive or mixed parts, out of all."),
        form="share", decimals=0,
    ),
    "mismatched": Measure(
        label=Text("Componenti adattive con sola risposta tecnica", "Adaptive parts with a technical reply only"),
        how=Text("Componenti adattive o miste per cui si prevede soltanto software, norma, corso o consulenza.",
                 "Adaptive or mixed parts for which only software, a rule, a course or consultancy is planned."),
        decimals=0, better="lower",
    ),
    "named": Measure(
        label=Text("Perdite nominate", "Losses that are named"),
        how=Text("Attori per cui è scritto che cosa temono di perdere, su tutti.",
                 "Actors for whom it is written what they fear to lose, out of all."),
        form="share", decimals=0, better="higher",
    ),
}  # fmt: skip

MISMATCH = Text(
    "«{name}» chiede a qualcuno di cambiare e riceve solo una risposta tecnica: che cosa resterebbe uguale anche dopo?",
    "“{name}” asks someone to change and gets a technical reply only: what would stay the same even afterwards?",
)
NOBODY = Text(
    "«{name}» è adattiva: chi perde qualcosa? Non è scritto.",
    "“{name}” is adaptive: who loses something? It is not written.",
)
UNNAMED = Text("Che cosa temono di perdere? {names}.", "What do they fear to lose? {names}.")
NO_REASON = Text(
    "«{name}»: da che cosa si capisce che è di questa natura?", "“{name}”: what shows that it is of this nature?"
)
NO_STEP = Text("Quale lavoro si restituisce al gruppo, e chi lo protegge mentre lo fa?",
               "What work is given back to the group, and who protects it meanwhile?")  # fmt: skip
HEATED = {
    Heat.COLD: Text("La tensione è troppo poca: quale domanda, o quale dato, non si può più evitare?",
                    "There is too little tension: which question, or which figure, can no longer be avoided?"),
    Heat.HOT: Text("La tensione è troppa: che cosa si può rallentare, dividere in parti o rendere più sicuro?",
                   "There is too much tension: what can be slowed down, split up or made safer?"),
}  # fmt: skip
SUMMARY = Text(
    "{adaptive} componenti su {all} sono adattive o miste; chi è toccato: {actors}.",
    "{adaptive} parts out of {all} are adaptive or mixed; those touched: {actors}.",
)


def run(inputs: AdaptiveDiagnosis) -> Outcome:
    """Return how much is adaptive, what is answered only technically, and whose losses are not named."""
    adaptive = [part for part in inputs.parts if part.nature is not Nature.TECHNICAL]
    mismatched = [part for part in adaptive if part.reply is Reply.TECHNICAL]
    named = [actor for actor in inputs.actors if actor.loss]
    values = {
        "adaptive": len(adaptive) / len(inputs.parts),
        "mismatched": float(len(mismatched)),
        "named": len(named) / len(inputs.actors) if inputs.actors else None,
    }
    said = listed([untranslated(actor.name) for actor in inputs.actors])
    summary = SUMMARY(
        adaptive=len(adaptive), all=len(inputs.parts), actors=said if inputs.actors else untranslated("–")
    )
    findings = [*_about_parts(inputs, adaptive, mismatched), *_about_people(inputs)]
    return Outcome(values, findings, [_drawing(inputs, mismatched, summary)])


def _about_parts(inputs: AdaptiveDiagnosis, adaptive: list[Part], mismatched: list[Part]) -> Iterator[Finding]:
    for part in mismatched:
        yield Finding("RISPOSTA_SOLO_TECNICA", Severity.CRITICAL, MISMATCH(name=part.name))
    for part in adaptive:
        if not any(part.name in actor.parts for actor in inputs.actors):
            yield Finding("NESSUNO_NOMINATO", Severity.ATTENTION, NOBODY(name=part.name))
    for part in inputs.parts:
        if not part.reason:
            yield Finding("MOTIVO_MANCANTE", Severity.INFO, NO_REASON(name=part.name))


def _about_people(inputs: AdaptiveDiagnosis) -> Iterator[Finding]:
    if silent := [untranslated(actor.name) for actor in inputs.actors if not actor.loss]:
        yield Finding("PERDITA_NON_NOMINATA", Severity.ATTENTION, UNNAMED(names=listed(silent)))
    if inputs.heat in HEATED:
        yield Finding("TENSIONE", Severity.ATTENTION, HEATED[inputs.heat])
    if not inputs.step:
        yield Finding("LAVORO_NON_RESTITUITO", Severity.INFO, NO_STEP)


def _drawing(inputs: AdaptiveDiagnosis, mismatched: list[Part], summary: Text) -> Network:
    natures = [Nature.TECHNICAL, Nature.MIXED, Nature.ADAPTIVE]
    nodes: dict[str, Node] = {}
    for part in inputs.parts:
        layer = natures.index(part.nature)
        place = sum(node.layer == layer for node in nodes.values())
        nodes[f"part:{part.name}"] = Node(f"part:{part.name}", untranslated(part.name), layer, place,
                                          "gap" if part in mismatched else "part")  # fmt: skip
    for place, actor in enumerate(inputs.actors):
        text = untranslated(f"{actor.name}: {actor.loss}" if actor.loss else actor.name)
        nodes[f"actor:{actor.name}"] = Node(f"actor:{actor.name}", text, len(natures), place, "goal")
    joined = {(f"part:{part}", f"actor:{actor.name}") for actor in inputs.actors for part in actor.parts}
    return Network(
        title=Text("Chi perde qualcosa, e per quale componente?", "Who loses something, and for which part?"),
        subtitle=Text("Tratteggiate: componenti adattive con sola risposta tecnica", "Dashed: adaptive parts with a technical reply only"),
        summary=summary,
        layers=[*(nature.label for nature in natures), Text("chi perde che cosa", "who loses what")],
        nodes=list(nodes.values()),
        links=sorted(link for link in joined if link[0] in nodes),
    )  # fmt: skip


TOOL = Tool(
    code="T24",
    title=Text("Diagnosi adattiva", "Adaptive diagnosis"),
    purpose=Text(
        "Separare ciò che si risolve con competenze note da ciò che chiede a qualcuno di perdere qualcosa (Heifetz 1994).",
        "Tell what known skills can solve from what asks someone to lose something (Heifetz 1994).",
    ),
    inputs=AdaptiveDiagnosis,
    measures=MEASURES,
    run=run,
    takes={"power-interest": {"issue": "decision", "actors.name": "actors.name"}},
    short=Short.of(
        "issue parts.name parts.nature parts.reply heat",
        silent="named NESSUNO_NOMINATO MOTIVO_MANCANTE LAVORO_NON_RESTITUITO",
    ),
)
