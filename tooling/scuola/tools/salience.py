"""T07 Salience: power, legitimacy and urgency of the actors, and a voice for those who depend on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scuola.charts.tool_charts import Sets
from scuola.declared.inputs import Inputs, line, rows, yesno
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


class Actor(Inputs):
    """An organisation or a group (never a person) and its three attributes, as they are seen today."""

    name: str = line(Text("Attore (organizzazione o gruppo)", "Actor (organisation or group)"), most=60)
    power: bool = yesno(Text("Potere: può imporre o impedire", "Power: can impose or prevent"))
    legitimacy: bool = yesno(Text("Legittimità: ha una pretesa fondata", "Legitimacy: has a well-founded claim"))
    urgency: bool = yesno(Text("Urgenza: non può aspettare", "Urgency: cannot wait"))
    evidence: str = line(Text("Che cosa lo mostra?", "What shows it?"), default="")
    voice: str = line(Text("Canale di voce, se dipende da altri", "Channel of voice, if dependent"), default="")
    ally: str = line(Text("Alleato, se dipende da altri", "Ally, if dependent"), default="")

    @property
    def attributes(self) -> tuple[bool, bool, bool]:
        """Return power, legitimacy and urgency."""
        return self.power, self.legitimacy, self.urgency


class Salience(Inputs):
    """The inputs of the salience of the actors."""

    decision: str = line(Text("La decisione di cui si parla", "The decision in question"))
    actors: list[Actor] = rows(Text("Attori", "Actors"), least=1, most=16)


ATTRIBUTES = (Text("Potere", "Power"), Text("Legittimità", "Legitimacy"), Text("Urgenza", "Urgency"))

DEPENDENT = Text("dipendente", "dependent")
DEFINITIVE = Text("definitivo", "definitive")
DANGEROUS = Text("pericoloso", "dangerous")
CLASSES = {
    (True, False, False): Text("dormiente", "dormant"),
    (False, True, False): Text("discrezionale", "discretionary"),
    (False, False, True): Text("esigente", "demanding"),
    (True, True, False): Text("dominante", "dominant"),
    (True, False, True): DANGEROUS,
    (False, True, True): DEPENDENT,
    (True, True, True): DEFINITIVE,
    (False, False, False): Text("fuori dal campo", "outside the field"),
}

MEASURES = {
    "definitive": Measure(
        label=Text("Attori definitivi", "Definitive actors"),
        how=Text("Attori con potere, legittimità e urgenza.", "Actors with power, legitimacy and urgency."),
        decimals=0,
    ),
    "dependent": Measure(
        label=Text("Attori dipendenti", "Dependent actors"),
        how=Text("Attori con legittimità e urgenza, senza potere.", "Actors with legitimacy and urgency, without power."),
        decimals=0,
    ),
    "without_voice": Measure(
        label=Text("Dipendenti senza canale di voce o alleato", "Dependent actors without channel or ally"),
        how=Text("Attori dipendenti per cui manca il canale, o l'alleato.",
                 "Dependent actors for whom the channel, or the ally, is missing."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

NO_CHANNEL = Text(
    "«{name}» dipende da altri: attraverso quale canale può farsi sentire prima che si decida?",
    "“{name}” depends on others: through which channel can it be heard before the decision?",
)
NO_ALLY = Text(
    "«{name}» dipende da altri: chi, con potere, può sostenerne la pretesa senza parlare al suo posto?",
    "“{name}” depends on others: who, with power, can back its claim without speaking in its place?",
)
PRESSING = Text(
    "Hanno potere e urgenza, ma la loro pretesa non è ritenuta fondata: {names}. Lo pensano tutti al tavolo?",
    "They have power and urgency, but their claim is not thought well-founded: {names}. Does everyone at the table agree?",
)
NOBODY_DEPENDS = Text(
    "Nessun attore risulta dipendente: chi ha molto da perdere e poca voce è in elenco?",
    "No actor appears to be dependent: is there anyone in the list who has much to lose and little say?",
)
NO_EVIDENCE = Text(
    "Attributi senza nulla che li mostri: {names}. Altri li attribuirebbero allo stesso modo?",
    "Attributes with nothing that shows them: {names}. Would others give them in the same way?",
)
SUMMARY = Text(
    "Definitivi: {definitive}. Dipendenti: {dependent}.", "Definitive: {definitive}. Dependent: {dependent}."
)
NOBODY = Text("nessuno", "nobody")


def run(inputs: Salience) -> Outcome:
    """Return the class of each actor, with what is worth asking about those who depend on others."""
    dependent = [one for one in inputs.actors if CLASSES[one.attributes] is DEPENDENT]
    counts = Counter(str(CLASSES[one.attributes].en) for one in inputs.actors)
    values = {
        "definitive": float(counts[DEFINITIVE.en]),
        "dependent": float(len(dependent)),
        "without_voice": float(sum(not (one.voice and one.ally) for one in dependent)),
    }
    details = {"classes": {one.name: CLASSES[one.attributes].it for one in inputs.actors}}
    findings = [*_about_voice(inputs, dependent), *_about_the_rest(inputs)]
    return Outcome(values, findings, [_drawing(inputs)], details=details)


def _about_voice(inputs: Salience, dependent: list[Actor]) -> Iterator[Finding]:
    if not dependent:
        yield Finding("NESSUN_DIPENDENTE", Severity.INFO, NOBODY_DEPENDS)
    for one in dependent:
        if not one.voice:
            yield Finding("VOCE_MANCANTE", Severity.CRITICAL, NO_CHANNEL(name=one.name))
        if not one.ally:
            yield Finding("ALLEATO_MANCANTE", Severity.ATTENTION, NO_ALLY(name=one.name))


def _about_the_rest(inputs: Salience) -> Iterator[Finding]:
    if pressing := [untranslated(one.name) for one in inputs.actors if CLASSES[one.attributes] is DANGEROUS]:
        yield Finding("PERICOLOSI", Severity.ATTENTION, PRESSING(names=listed(pressing)))
    if bare := [untranslated(one.name) for one in inputs.actors if any(one.attributes) and not one.evidence]:
        yield Finding("EVIDENZA_MANCANTE", Severity.INFO, NO_EVIDENCE(names=listed(bare)))


def _drawing(inputs: Salience) -> Sets:
    named = {word: [untranslated(one.name) for one in inputs.actors if CLASSES[one.attributes] is word]
             for word in (DEFINITIVE, DEPENDENT)}  # fmt: skip
    said = {word: listed(names) if names else NOBODY for word, names in named.items()}
    return Sets(
        title=Text("Chi ha potere, legittimità, urgenza?", "Who has power, legitimacy, urgency?"),
        subtitle=Text(
            "Percezioni di oggi: cambiano nel tempo e tra chi guarda",
            "Perceptions of today: they change over time and between observers",
        ),
        summary=SUMMARY(definitive=said[DEFINITIVE], dependent=said[DEPENDENT]),
        names=ATTRIBUTES,
        members=[(untranslated(one.name), one.attributes, CLASSES[one.attributes]) for one in inputs.actors],
    )


TOOL = Tool(
    code="T07",
    title=Text("Salienza degli attori", "Salience of the actors"),
    purpose=Text(
        "Attribuire a ogni attore potere, legittimità e urgenza (Mitchell, Agle e Wood 1997), e dare voce a chi dipende da "
        "altri.",
        "Give each actor power, legitimacy and urgency (Mitchell, Agle and Wood 1997), and a voice to those who depend on "
        "others.",
    ),
    inputs=Salience,
    measures=MEASURES,
    run=run,
    takes={
        "power-interest": {
            "decision": "decision",
            "actors.name": "actors.name",
            "actors.legitimacy": "actors.legitimate",
            "actors.urgency": "actors.urgent",
        }
    },
    short=Short.of(
        "decision actors.name actors.power actors.legitimacy actors.urgency actors.voice",
        silent="without_voice ALLEATO_MANCANTE EVIDENZA_MANCANTE",
    ),
)
