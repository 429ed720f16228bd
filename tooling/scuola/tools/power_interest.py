"""T06 Power and interest: where actors stand according to several people, and whom the map makes invisible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from scuola.charts.tool_charts import Position, Quadrants
from scuola.declared.inputs import Inputs, line, number, rows, yesno
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import exact, listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

MOST = 10
#: Opinions this far apart (half of the scale) are a disagreement to talk about.
FAR_APART = 5
RATERS = (1, 2, 3)


def _opinion(what: Text, who: int, *, optional: bool = False) -> float:
    names = Text(f"{what.it} secondo la persona {who}", f"{what.en} according to person {who}")
    required = {} if not optional else {"default": None}
    shown: float = number(names, low=0, high=MOST, **required)
    return shown


POWER, INTEREST = Text("Potere", "Power"), Text("Interesse", "Interest")


class Actor(Inputs):
    """An organisation or a role (never a person), with the opinions of two or three people."""

    name: str = line(Text("Attore (organizzazione o ruolo)", "Actor (organisation or role)"), most=60)
    power_1: float = _opinion(POWER, 1)
    interest_1: float = _opinion(INTEREST, 1)
    power_2: float = _opinion(POWER, 2)
    interest_2: float = _opinion(INTEREST, 2)
    power_3: float | None = _opinion(POWER, 3, optional=True)
    interest_3: float | None = _opinion(INTEREST, 3, optional=True)
    legitimate: bool = yesno(Text("Ha una pretesa fondata", "Has a well-founded claim"))
    urgent: bool = yesno(Text("Non può aspettare", "Cannot wait"))

    def opinions(self, about: str) -> tuple[float, float, float]:
        """Return the lowest, the median and the highest opinion about `power` or `interest` (0–10)."""
        given = [value for who in RATERS if (value := getattr(self, f"{about}_{who}")) is not None]
        return min(given), float(median(given)), max(given)


class PowerInterest(Inputs):
    """The inputs of the power–interest map."""

    decision: str = line(Text("La decisione di cui si parla", "The decision in question"))
    actors: list[Actor] = rows(
        Text("Attori", "Actors"), least=1, most=16,
        help=Text("Da 0 (nessuno) a 10 (massimo), senza mettersi d'accordo prima.",
                  "From 0 (none) to 10 (most), without agreeing beforehand."),
    )  # fmt: skip


MEASURES = {
    "near": Measure(
        label=Text("Attori da coinvolgere da vicino", "Actors to work with closely"),
        how=Text("Attori con potere e interesse mediani di almeno 5.", "Actors with median power and interest of at least 5."),
        decimals=0,
    ),
    "disagreements": Measure(
        label=Text("Attori su cui non si è d'accordo", "Actors on whom opinions differ"),
        how=Text("Attori per cui due opinioni distano 5 punti o più, su potere o interesse.",
                 "Actors for whom two opinions are 5 points apart or more, on power or interest."),
        decimals=0,
    ),
    "unheard": Measure(
        label=Text("Attori dipendenti con poco potere", "Dependent actors with little power"),
        how=Text("Attori con pretesa fondata e urgente e potere mediano sotto 5.",
                 "Actors with a well-founded, urgent claim and median power below 5."),
        decimals=0,
    ),
}  # fmt: skip

NAMES = (
    Text("tenere soddisfatti", "keep satisfied"),
    Text("coinvolgere da vicino", "work with closely"),
    Text("tenere informati", "keep informed"),
    Text("monitorare", "monitor"),
)
UNHEARD = Text(
    "La mappa li metterebbe tra chi va «informato» o «monitorato», ma hanno molto da perdere: {names}. Chi dà loro voce?",
    "The map would put them among those to be “informed” or “monitored”, but they have much to lose: {names}. Who gives "
    "them a voice?",
)
DISAGREE = Text(
    "Su «{name}» le opinioni sono lontane ({what} da {low} a {high}): che cosa sa chi la pensa diversamente?",
    "On “{name}” opinions are far apart ({what} from {low} to {high}): what do those who think otherwise know?",
)
NOBODY_NEAR = Text(
    "Nessuno ha insieme potere e interesse: chi porterà avanti la decisione?",
    "Nobody has both power and interest: who will carry the decision forward?",
)
SUMMARY = Text(
    "Da coinvolgere da vicino: {near}. Con poco potere e molto da perdere: {unheard}.",
    "To work with closely: {near}. With little power and much to lose: {unheard}.",
)
NOBODY = Text("nessuno", "nobody")


def run(inputs: PowerInterest) -> Outcome:
    """Return the quadrant of each actor, where opinions differ, and who has much to lose and little power."""
    unheard = [one for one in inputs.actors if _unheard(one)]
    chart = _drawing(inputs.actors, unheard)
    placed = {one.label.it: chart.quadrant(one) for one in chart.positions}
    near = [name for name, quadrant in placed.items() if quadrant == NAMES[1]]
    disagreements = [*_disagreements(inputs.actors)]
    values = {
        "near": float(len(near)),
        "disagreements": float(len({name for name, *_ in disagreements})),
        "unheard": float(len(unheard)),
    }
    findings = [Finding("DISACCORDO", Severity.ATTENTION, DISAGREE(name=name, what=what, low=exact(low), high=exact(high)))
                for name, what, low, high in disagreements]  # fmt: skip
    if unheard:
        said = UNHEARD(names=listed([untranslated(one.name) for one in unheard]))
        findings.insert(0, Finding("DIPENDENTI_NASCOSTI", Severity.CRITICAL, said))
    if not near:
        findings.append(Finding("NESSUN_MOTORE", Severity.INFO, NOBODY_NEAR))
    details = {"quadrants": {name: str(quadrant.it) for name, quadrant in placed.items()}}
    return Outcome(values, findings, [chart], details=details)


def _unheard(actor: Actor) -> bool:
    return actor.legitimate and actor.urgent and actor.opinions("power")[1] < MOST / 2


def _disagreements(actors: list[Actor]) -> Iterator[tuple[str, Text, float, float]]:
    for one in actors:
        for about, what in (("power", POWER), ("interest", INTEREST)):
            low, _, high = one.opinions(about)
            if high - low >= FAR_APART:
                yield one.name, Text(what.it.lower(), what.en.lower()), low, high


def _drawing(actors: list[Actor], unheard: list[Actor]) -> Quadrants:
    positions = [
        Position(untranslated(one.name), one.opinions("interest"), one.opinions("power"),
                 "gap" if one in unheard else "goal")
        for one in actors
    ]  # fmt: skip
    chart = Quadrants(
        title=Text("Dove stanno gli attori?", "Where do the actors stand?"),
        subtitle=Text(
            "Mediane delle opinioni, con la più bassa e la più alta; rombo vuoto: dipendente con poco potere",
            "Medians of the opinions, with the lowest and the highest; empty diamond: dependent with little power",
        ),
        summary=Text("", ""), x=INTEREST, y=POWER, most=MOST, names=NAMES, positions=positions,
    )  # fmt: skip
    near = [one.label for one in positions if chart.quadrant(one) == NAMES[1]]
    said = SUMMARY(
        near=listed(near) if near else NOBODY,
        unheard=listed([untranslated(one.name) for one in unheard]) if unheard else NOBODY,
    )
    return replace(chart, summary=said)


TOOL = Tool(
    code="T06",
    title=Text("Mappa potere–interesse", "Power–interest map"),
    purpose=Text(
        "Collocare gli attori secondo più persone, vedere dove non si è d'accordo e chi la mappa nasconde.",
        "Place the actors according to several people, see where they disagree and whom the map hides.",
    ),
    inputs=PowerInterest,
    measures=MEASURES,
    run=run,
    takes={
        "salience": {
            "decision": "decision",
            "actors.name": "actors.name",
            "actors.legitimate": "actors.legitimacy",
            "actors.urgent": "actors.urgency",
        }
    },
    short=Short.of(
        "decision actors.name actors.power_1 actors.interest_1 actors.legitimate actors.urgent",
        silent="disagreements",
    ),
)
