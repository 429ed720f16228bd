"""T32 Pact builder: a collaboration pact from its twelve parts, with what could make it something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scuola.declared.control import control
from scuola.declared.inputs import Inputs, line, paragraph, yesno
from scuola.declared.measures import Measure
from scuola.text import Text, untranslated
from scuola.text.formats import listed
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool


def _part(it: str, en: str, help_it: str = "", help_en: str = "") -> str:
    shown: str = paragraph(Text(it, en), default="", most=600, help=Text(help_it, help_en) if help_it else None)
    return shown


class Pact(Inputs):
    """The inputs of the pact builder: twelve parts, each of which may still be empty, and three questions."""

    title: str = line(Text("Titolo del patto", "Title of the pact"))
    commons: str = _part("Il bene comune", "The commons")
    promoters: str = _part("Chi lo propone", "Who proposes it", "Gruppi e organizzazioni, non nomi di persone.",
                           "Groups and organisations, not names of people.")  # fmt: skip
    openness: str = _part("Come può entrare chi arriva dopo", "How those who come later can join")
    activities: str = _part("Che cosa si fa", "What is done")
    support: str = _part("Che cosa mette il Comune", "What the municipality puts in",
                         "Materiali, spazi, formazione, promozione.", "Materials, spaces, training, promotion.")  # fmt: skip
    insurance: str = _part("Assicurazione", "Insurance")
    responsibilities: str = _part("Chi risponde di che cosa", "Who answers for what")
    safety: str = _part("Sicurezza", "Safety")
    duration: str = _part("Durata e modo di uscire", "Duration and how to leave")
    monitoring: str = _part("Come si vede se funziona", "How one sees whether it works")
    conflicts: str = _part("Che cosa si fa in caso di conflitto", "What is done in case of conflict")
    communication: str = _part("Come lo si racconta", "How it is told")
    exclusive: bool = yesno(Text("Qualcuno avrebbe l'uso esclusivo del bene", "Someone would have exclusive use"))
    paid: bool = yesno(Text("È previsto un compenso, oltre al rimborso di spese", "A fee is foreseen, beyond expenses"))
    replaces: bool = yesno(
        Text("Prima lo faceva personale pagato", "It used to be done by paid staff"),
    )


PARTS = tuple(name for name in Pact.model_fields if control(Pact.model_fields[name]).kind == "paragraph")
PAYMENT = re.compile(r"\b(compens\w*|retribu\w*|corrispettiv\w*|fattur\w*|stipendi\w*|fee|fees|salar\w*|invoic\w*)\b",
                     re.IGNORECASE)  # fmt: skip

MEASURES = {
    "complete": Measure(
        label=Text("Parti scritte, su dodici", "Parts written, out of twelve"),
        how=Text("Parti non vuote. Non dice se sono scritte bene: lo si discute.",
                 "Parts that are not empty. It does not say whether they are well written: that is discussed."),
        decimals=0, better="higher",
    ),
}  # fmt: skip

MISSING = Text("Mancano ancora: {names}.", "Still missing: {names}.")
NOT_OPEN = Text(
    "Un uso esclusivo fa pensare a una concessione, non a un patto: come resta aperto il bene agli altri?",
    "Exclusive use suggests a concession, not a pact: how does the commons stay open to others?",
)
CLOSED = Text(
    "Non è scritto come può entrare chi arriva dopo: il patto è aperto?",
    "It is not written how those who come later can join: is the pact open?",
)
FEE = Text(
    "Un compenso fa pensare a un servizio, e quindi a un'altra procedura: si tratta solo di spese rimborsate?",
    "A fee suggests a service, and so another procedure: is it only a matter of expenses reimbursed?",
)
WORD_OF_PAYMENT = Text(
    "Nel testo compare «{word}»: è il rimborso di una spesa, o il prezzo di un servizio?",
    "The text says “{word}”: is it an expense reimbursed, or the price of a service?",
)
REPLACES_WORK = Text(
    "Quel lavoro prima era pagato: il patto lo affianca o lo sostituisce? Chi lo ha chiesto a chi ci lavorava?",
    "That work used to be paid: does the pact go with it or replace it? Who asked those who did it?",
)
NO_INSURANCE = Text(
    "Non è scritto chi assicura chi si fa male o fa un danno: il Comune, il gruppo, una polizza esistente?",
    "It is not written who insures people who get hurt or do damage: the municipality, the group, an existing policy?",
)


def run(inputs: Pact) -> Outcome:
    """Return how many parts are written, what could make the pact something else, and the draft."""
    missing = [name for name in PARTS if not getattr(inputs, name)]
    findings = [*_about_nature(inputs)]
    if not inputs.insurance:
        findings.append(Finding("ASSICURAZIONE", Severity.CRITICAL, NO_INSURANCE))
    if missing:
        said = MISSING(names=listed([_label(name) for name in missing]))
        findings.append(Finding("PARTI_MANCANTI", Severity.ATTENTION, said))
    draft = [(_label(name), untranslated(getattr(inputs, name))) for name in PARTS if name not in missing]
    return Outcome({"complete": float(len(PARTS) - len(missing))}, findings, draft=draft)


def _label(name: str) -> Text:
    return control(Pact.model_fields[name]).label


def _about_nature(inputs: Pact) -> Iterator[Finding]:
    if inputs.exclusive:
        yield Finding("NON_APERTO", Severity.CRITICAL, NOT_OPEN)
    elif not inputs.openness:
        yield Finding("NON_APERTO", Severity.ATTENTION, CLOSED)
    text = " ".join(getattr(inputs, name) for name in PARTS)
    if inputs.paid:
        yield Finding("CORRISPETTIVO", Severity.CRITICAL, FEE)
    elif word := PAYMENT.search(text):
        yield Finding("CORRISPETTIVO", Severity.INFO, WORD_OF_PAYMENT(word=word.group()))
    if inputs.replaces:
        yield Finding("SOSTITUZIONE_LAVORO", Severity.CRITICAL, REPLACES_WORK)


TOOL = Tool(
    code="T32",
    title=Text("Costruttore di patti di collaborazione", "Collaboration pact builder"),
    purpose=Text(
        "Scrivere un patto in dodici parti e vedere se resta un patto. Materiale didattico: non costituisce parere legale; "
        "verificare il regolamento del proprio Comune.",
        "Write a pact in twelve parts and see whether it is still a pact. Teaching material: not legal advice; check your "
        "own municipality's regulation.",
    ),
    inputs=Pact,
    measures=MEASURES,
    run=run,
    takes={"ostrom-principles": {"commons": "resource"}},
    short=Short.of(
        "title commons openness activities insurance exclusive paid replaces",
        silent="complete PARTI_MANCANTI",
    ),
)
