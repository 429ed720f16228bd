"""T08 Starting diagnosis: Ansell and Gash's model as questions to ask before, and while, a forum is open."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from scuola.declared.inputs import Inputs, line, number, rating, section
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.text.formats import number as written
from scuola.toolkit.levels import SCALE, claims, evidence, profile, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Diagnosi di avvio", "Starting diagnosis")
LOW, SOLID, FATIGUE_MONTHS = 1, 3, 12


class Start(Inputs):
    """Starting conditions."""

    balance: int = rating(
        Text("Potere, risorse e conoscenza sono in equilibrio", "Power, resources and knowledge are in balance"),
        levels=SCALE,
    )
    incentives: int = rating(Text("Tutti hanno ragioni per partecipare", "All have reasons to take part"), levels=SCALE)
    no_alternative: int = rating(
        Text("Nessuno ottiene altrove ciò che cerca", "Nobody gets elsewhere what they seek"), levels=SCALE
    )
    trust: int = rating(Text("C'è fiducia di partenza", "There is trust to begin with"), levels=SCALE)
    evidence: str = evidence()


class Design(Inputs):
    """Institutional design."""

    inclusive: int = rating(Text("Chi è toccato è invitato", "Those affected are invited"), levels=SCALE)
    exclusive: int = rating(
        Text("È l'unico luogo in cui se ne decide", "It is the only place where it is decided"), levels=SCALE
    )
    rules: int = rating(Text("Le regole del tavolo sono chiare", "The rules of the forum are clear"), levels=SCALE)
    transparent: int = rating(Text("Si vede che cosa succede", "What happens can be seen"), levels=SCALE)
    evidence: str = evidence()


class Leadership(Inputs):
    """Facilitative leadership."""

    facilitates: int = rating(
        Text("Chi guida tiene il processo e protegge i deboli", "Those who lead hold the process and protect the weak"),
        levels=SCALE,
    )
    evidence: str = evidence()


class Process(Inputs):
    """The collaborative process, which goes round in circles."""

    dialogue: int = rating(Text("Ci si parla di persona", "People talk face to face"), levels=SCALE)
    trust_building: int = rating(Text("La fiducia cresce", "Trust grows"), levels=SCALE)
    commitment: int = rating(Text("Ci si impegna nel processo", "People commit to the process"), levels=SCALE)
    understanding: int = rating(
        Text("Il problema è capito allo stesso modo", "The problem is understood alike"), levels=SCALE
    )
    small_wins: int = rating(Text("Ci sono risultati intermedi", "There are intermediate results"), levels=SCALE)
    evidence: str = evidence()


class StartingDiagnosis(Inputs):
    """The inputs of the starting diagnosis."""

    table: str = line(Text("Il tavolo", "The forum"))
    months: int = number(
        Text("Da quanti mesi è aperto", "For how many months it has been open"), low=0, high=240, default=0,
        unit=Text("mesi", "months"),
    )  # fmt: skip
    start: Start = section(Text("Condizioni iniziali", "Starting conditions"))
    design: Design = section(Text("Disegno istituzionale", "Institutional design"))
    leadership: Leadership = section(Text("Leadership facilitante", "Facilitative leadership"))
    process: Process = section(
        Text("Processo collaborativo", "Collaborative process"),
        help=Text("Se il tavolo non è ancora aperto: 0.", "If the forum is not open yet: 0."),
    )


BLOCKS = {
    "start": Text("Condizioni iniziali", "Starting conditions"),
    "design": Text("Disegno istituzionale", "Institutional design"),
    "leadership": Text("Leadership facilitante", "Facilitative leadership"),
    "process": Text("Processo collaborativo", "Collaborative process"),
}
HOW = Text(
    "Media dei livelli del blocco, da 0 a 4; i livelli 3 e 4 senza prove valgono 2. Si legge insieme al profilo.",
    "Mean of the levels of the block, 0 to 4; levels 3 and 4 without evidence count as 2. To be read with the profile.",
)
MEASURES = {name: Measure(label=label, how=HOW, decimals=1, better="higher") for name, label in BLOCKS.items()}

VERDICT = Text("blocco più debole: {block} ({mean})", "weakest block: {block} ({mean})")
STRENGTHEN = Text(
    "Lo squilibrio di potere, risorse o conoscenza è forte: come si rafforzano i più deboli prima di aprire il tavolo?",
    "The imbalance of power, resources or knowledge is strong: how are the weakest strengthened before the forum opens?",
)
POSTPONE = Text(
    "Pochi motivi per partecipare, e si può ottenere altrove ciò che si cerca: conviene rinviare, o cambiare strumento?",
    "Few reasons to take part, and what is sought can be had elsewhere: is it better to postpone, or change instrument?",
)
SMALL_WINS = Text(
    "La fiducia di partenza è poca: c'è il tempo che serve, e quali piccoli successi si possono ottenere presto?",
    "There is little trust to begin with: is there enough time, and which small wins can come soon?",
)
MEDIATOR = Text(
    "Squilibrio e sfiducia insieme: serve un mediatore o una guida riconosciuta da tutti. Chi può esserlo?",
    "Imbalance and mistrust together: a mediator or a leader whom all recognise is needed. Who can it be?",
)
FATIGUE = Text(
    "Dopo {months} mesi non ci sono risultati intermedi: il rischio è la fatica. Che cosa si può concludere entro tre mesi?",
    "After {months} months there are no intermediate results: fatigue is the risk. What can be finished in three months?",
)


def run(inputs: StartingDiagnosis) -> Outcome:
    """Return the mean of each block, the advice that follows from the model, and the weakest block as verdict."""
    claimed = {name: claims(getattr(inputs, name)) for name in BLOCKS}
    means = {name: float(mean(one.counted for one in block)) for name, block in claimed.items()}
    weakest = min(means, key=lambda name: means[name])
    everything = [one for block in claimed.values() for one in block]
    findings = [*_advice(inputs)]
    findings += [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, text) for text in without_evidence(everything)]
    verdict = VERDICT(block=_lower(BLOCKS[weakest]), mean=written(means[weakest], 1))
    return Outcome(means, findings, [profile(TITLE, everything)], verdict=verdict)


def _advice(inputs: StartingDiagnosis) -> Iterator[Finding]:
    start = inputs.start
    led = claims(inputs.leadership)[0].counted >= SOLID
    if start.balance <= LOW and start.trust <= LOW and not led:
        yield Finding("MEDIATORE", Severity.CRITICAL, MEDIATOR)
    if start.balance <= LOW:
        yield Finding("RAFFORZARE_I_DEBOLI", Severity.CRITICAL, STRENGTHEN)
    if start.incentives <= LOW and start.no_alternative <= LOW:
        yield Finding("RINVIARE", Severity.CRITICAL, POSTPONE)
    if start.trust <= LOW:
        yield Finding("PICCOLI_SUCCESSI", Severity.ATTENTION, SMALL_WINS)
    if inputs.months >= FATIGUE_MONTHS and inputs.process.small_wins == 0:
        yield Finding("RISCHIO_FATICA", Severity.ATTENTION, FATIGUE(months=inputs.months))


def _lower(text: Text) -> Text:
    return Text(text.it.lower(), text.en.lower())


TOOL = Tool(
    code="T08",
    title=TITLE,
    purpose=Text(
        "Leggere un tavolo, prima o durante, con il modello di Ansell e Gash (2008): che cosa serve prima di aprirlo?",
        "Read a forum, before or while it is open, with Ansell and Gash's model (2008): what is needed before opening it?",
    ),
    inputs=StartingDiagnosis,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "table start.balance start.incentives start.no_alternative start.trust design.inclusive "
        "leadership.facilitates process.dialogue",
        silent="verdict",
    ),
)
