"""What a tool says, as a piece of page: verdict, measures, what there is to discuss, a draft."""

from __future__ import annotations

from markupsafe import Markup

from scuola.declared.measures import Measure
from scuola.text import Text
from scuola.toolkit.tool import Outcome, Severity, Tool

FIRST_LOOK = Text(
    "Un primo sguardo, su quanto chiede la forma breve: del resto non si dice nulla. «Tutti i campi» chiede anche quello.",
    "A first look, at what the short form asks: nothing is said of the rest. “All fields” asks for that too.",
)
VERDICT = Text("Esito: {verdict}", "Verdict: {verdict}")
HOW = Text("Come si calcola?", "How is it worked out?")
DRAFT = Text("Bozza", "Draft")
FINDINGS = Text("Da discutere", "To be discussed")
NOT_DEFINED = Text("non calcolabile con questi dati", "cannot be worked out from these data")
NO_FINDINGS = Text("Niente da segnalare.", "Nothing to point out.")
SIGNS = {Severity.INFO: "○", Severity.ATTENTION: "△", Severity.CRITICAL: "▲"}


def result(tool: Tool, outcome: Outcome, *, first_look: bool = False) -> Markup:
    """Return verdict, measures and findings; a first look says that it is one."""
    note = Markup("<p class='s-note'>{}</p>").format(FIRST_LOOK) if first_look else Markup("")
    head = Markup("<h3>{}</h3>").format(VERDICT(verdict=outcome.verdict)) if outcome.verdict else Markup("")
    figures = Markup("").join(
        Markup("<li>{}<b>{}</b><details><summary aria-label='{} {}'>{}</summary>{}</details></li>").format(
            measure.label, _shown(measure, outcome.values[name]), HOW, measure.label, HOW, measure.how
        )
        for name, measure in tool.measures.items()
        if name in outcome.values
    )
    listed = Markup("<ul class='s-indices'>{}</ul>").format(figures) if figures else figures
    return Markup("{}{}{}{}{}").format(note, head, listed, _findings(outcome), _draft(outcome))


def _shown(measure: Measure, value: float | None) -> Text:
    return NOT_DEFINED if value is None else measure.show(value)


def _findings(outcome: Outcome) -> Markup:
    if not outcome.findings:
        return Markup("<p>{}</p>").format(NO_FINDINGS)
    lines = Markup("").join(
        Markup("<li>{} {}</li>").format(SIGNS[finding.severity], finding.text) for finding in outcome.findings
    )
    return Markup("<h3>{}</h3><ul>{}</ul>").format(FINDINGS, lines)


def _draft(outcome: Outcome) -> Markup:
    if not outcome.draft:
        return Markup("")
    paragraphs = Markup("").join(Markup("<h4>{}</h4><p>{}</p>").format(*part) for part in outcome.draft)
    return Markup("<section class='s-draft'><h3>{}</h3>{}</section>").format(DRAFT, paragraphs)
