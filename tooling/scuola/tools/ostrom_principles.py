"""T10 Ostrom's eight principles: how a shared resource is governed, and which rules are still missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scuola.declared.inputs import Inputs, line, paragraph, rating, section, yesno
from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.levels import EVIDENCE, EVIDENCE_HELP, SCALE, Claim, profile, without_evidence
from scuola.toolkit.short import Short
from scuola.toolkit.tool import Finding, Outcome, Severity, Tool

TITLE = Text("Gli otto principi di Ostrom", "Ostrom's eight principles")
SOLID, PARTIAL, LOW = 3, 2, 1

PRINCIPLES = {
    "boundaries": Text("1 · Confini chiari di risorsa e utenti", "1 · Clear boundaries of resource and users"),
    "fit": Text("2 · Regole adatte al luogo, costi e benefici in proporzione",
                "2 · Rules that fit the place, costs and benefits in proportion"),
    "choice": Text("3 · Chi è toccato dalle regole può cambiarle", "3 · Those affected by the rules can change them"),
    "monitoring": Text("4 · Sorveglianza di chi usa, o di chi ne risponde", "4 · Monitoring by users, or by those who answer to them"),
    "sanctions": Text("5 · Sanzioni graduali", "5 · Graduated sanctions"),
    "conflicts": Text("6 · Luoghi rapidi ed economici per i conflitti", "6 · Quick and cheap places for conflicts"),
    "recognition": Text("7 · Diritto a organizzarsi riconosciuto", "7 · Recognised right to organise"),
    "nested": Text("8 · Più livelli, per risorse grandi", "8 · Several levels, for large resources"),
}  # fmt: skip


class Principle(Inputs):
    """A principle as it is today, and the rule that would strengthen it."""

    level: int = rating(Text("Livello oggi", "Level today"), levels=SCALE)
    evidence: str = line(EVIDENCE, default="", help=EVIDENCE_HELP)
    rule: str = line(Text("Regola proposta", "Proposed rule"), default="")


def _principle(name: str) -> Any:
    return section(PRINCIPLES[name])


class OstromPrinciples(Inputs):
    """The inputs of the eight principles."""

    resource: str = paragraph(Text("La risorsa, e chi la usa", "The resource, and who uses it"), most=500)
    boundaries: Principle = _principle("boundaries")
    fit: Principle = _principle("fit")
    choice: Principle = _principle("choice")
    monitoring: Principle = _principle("monitoring")
    sanctions: Principle = _principle("sanctions")
    conflicts: Principle = _principle("conflicts")
    recognition: Principle = _principle("recognition")
    nested: Principle = _principle("nested")
    urban: bool = yesno(Text("È un bene comune urbano (piazza, ex scuola, giardino)",
                              "It is an urban commons (square, former school, garden)"))  # fmt: skip
    open: int = rating(
        Text("È aperto a chi non è membro", "It is open to non-members"), levels=SCALE, default=0,
        help=Text("Solo per i beni comuni urbani.", "For urban commons only."),
    )  # fmt: skip
    used: int = rating(
        Text("È usato abbastanza, da persone diverse", "It is used enough, by different people"), levels=SCALE, default=0,
        help=Text("Solo per i beni comuni urbani.", "For urban commons only."),
    )  # fmt: skip


MEASURES = {
    "solid": Measure(
        label=Text("Principi solidi, su otto", "Solid principles, out of eight"),
        how=Text(
            "Principi di livello 3 o 4 con prove. Descrive il presente: non è una probabilità di riuscita.",
            "Principles of level 3 or 4 with evidence. It describes the present: it is not a chance of success.",
        ),
        decimals=0,
    ),
    "to_write": Measure(
        label=Text("Regole ancora da scrivere", "Rules still to be written"),
        how=Text("Principi di livello 2 o meno senza una regola proposta.",
                 "Principles of level 2 or less without a proposed rule."),
        decimals=0, better="lower",
    ),
}  # fmt: skip

NO_CHOICE = Text(
    "Chi è toccato dalle regole non può cambiarle: chi decide oggi, e che cosa si può delegare?",
    "Those affected by the rules cannot change them: who decides today, and what can be delegated?",
)
NOT_RECOGNISED = Text(
    "Il diritto a organizzarsi non è riconosciuto: quale atto del Comune lo darebbe?",
    "The right to organise is not recognised: which act of the municipality would grant it?",
)
RULE_TO_WRITE = Text("«{principle}»: quale regola, in una frase?", "“{principle}”: which rule, in a sentence?")
CLOSED = Text(
    "Il bene è poco aperto a chi non è membro: chi resta fuori, e lo sa?",
    "The commons is hardly open to non-members: who is left out, and do they know?",
)
UNUSED = Text(
    "Il rischio qui è l'uso scarso, non quello eccessivo: chi non viene, e perché?",
    "The risk here is too little use, not too much: who does not come, and why?",
)


def run(inputs: OstromPrinciples) -> Outcome:
    """Return the profile of the eight principles, what weakens the whole, and the rules still to be written."""
    claimed = {name: _claim(inputs, name) for name in PRINCIPLES}
    to_write = [name for name, one in claimed.items() if one.counted <= PARTIAL and not getattr(inputs, name).rule]
    values = {
        "solid": float(sum(one.counted >= SOLID for one in claimed.values())),
        "to_write": float(len(to_write)),
    }
    findings = [*_critical(inputs), *_urban(inputs)]
    findings += [Finding("EVIDENZA_MANCANTE", Severity.ATTENTION, said) for said in without_evidence(claimed.values())]
    findings += [
        Finding("REGOLA_MANCANTE", Severity.ATTENTION, RULE_TO_WRITE(principle=PRINCIPLES[name])) for name in to_write
    ]
    written = [(PRINCIPLES[name], rule) for name in PRINCIPLES if (rule := getattr(inputs, name).rule)]
    draft = [(principle, Text(rule, rule)) for principle, rule in written]
    return Outcome(values, findings, [profile(TITLE, claimed.values())], draft=draft)


def _claim(inputs: OstromPrinciples, name: str) -> Claim:
    principle: Principle = getattr(inputs, name)
    return Claim(PRINCIPLES[name], principle.level, principle.evidence)


def _critical(inputs: OstromPrinciples) -> Iterator[Finding]:
    if inputs.choice.level <= LOW:
        yield Finding("SCELTA_COLLETTIVA", Severity.CRITICAL, NO_CHOICE)
    if inputs.recognition.level <= LOW:
        yield Finding("RICONOSCIMENTO", Severity.CRITICAL, NOT_RECOGNISED)


def _urban(inputs: OstromPrinciples) -> Iterator[Finding]:
    if inputs.urban and inputs.open <= LOW:
        yield Finding("CHIUSO", Severity.ATTENTION, CLOSED)
    if inputs.urban and inputs.used <= LOW:
        yield Finding("POCO_USATO", Severity.ATTENTION, UNUSED)


TOOL = Tool(
    code="T10",
    title=TITLE,
    purpose=Text(
        "Leggere come si governa una risorsa comune (Ostrom 1990) e scrivere le regole che mancano.",
        "Read how a shared resource is governed (Ostrom 1990) and write the rules that are missing.",
    ),
    inputs=OstromPrinciples,
    measures=MEASURES,
    run=run,
    short=Short.of(
        "resource boundaries.level fit.level choice.level monitoring.level sanctions.level "
        "conflicts.level recognition.level nested.level",
        silent="solid to_write REGOLA_MANCANTE",
    ),
)
