"""A tool in the page: its form, derived from the declared inputs, and what it says, derived from its measures."""

from __future__ import annotations

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.declared.measures import Measure
from scuola.markup.links import download
from scuola.text import EMPTY, Text, language
from scuola.toolkit import find
from scuola.toolkit.examples import example
from scuola.toolkit.tool import Outcome, Severity, Tool, charts
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace.answers import Answers

RESULT = Text("Vedere il risultato", "See the result")
EXAMPLE = Text("Usare l'esempio", "Use the example")
CLEAR = Text("Ricominciare", "Start again")
OPEN = Text("Aprire: {title}", "Open: {title}")
RESUME = Text("Riprendere: {title}", "Go back to: {title}")
OPEN_EXAMPLE = Text("Aprire con un esempio", "Open with an example")
CLOSE = Text("Chiudere: {title}", "Close: {title}")
EXAMPLE_IS_IN = Text(
    "Nel modulo c'è l'esempio; il risultato è in fondo.", "The form holds the example; its result is below it."
)
DOWNLOAD = Text("Scaricare la pagina (DOCX)", "Download the page (DOCX)")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLD = Text("Aprire o chiudere: {title}", "Open or close: {title}")
TO_COMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")
VERDICT = Text("Esito: {verdict}", "Verdict: {verdict}")
HOW = Text("Come si calcola?", "How is it worked out?")
DRAFT = Text("Bozza", "Draft")
FINDINGS = Text("Da discutere", "To be discussed")
NOT_DEFINED = Text("non calcolabile con questi dati", "cannot be worked out from these data")
NO_FINDINGS = Text("Niente da segnalare.", "Nothing to point out.")
SIGNS = {Severity.INFO: "○", Severity.ATTENTION: "△", Severity.CRITICAL: "▲"}


class ToolPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A tool to be used on one's own case; what is typed is saved under `tool:<slug>`.

    A folded one shows what it is for, and its form when it is asked for.
    """

    def __init__(self, slug: str, answers: Answers, *, folded: bool = False) -> None:
        self.slug, self.tool = slug, find(slug)
        self.form = SavedForm(
            form_of(self.tool.inputs),
            defaults(self.tool.inputs),
            self.tool.title,
            answers,
            f"tool:{slug}",
            buttons={"run": (RESULT, self.run), "example": (EXAMPLE, self.use_example), "clear": (CLEAR, self.clear)},
        )
        self.form.many = True
        self.result, self.charts, self.download = ipywidgets.HTML(), Charts(), ipywidgets.HTML()
        head = Markup("<h3>{}</h3><p class='s-purpose'>{}</p>").format(self.tool.title, self.tool.purpose)
        self.body = ipywidgets.VBox()
        title = self.tool.title
        folding = {
            "open": (OPEN(title=title), self.unfold), "resume": (RESUME(title=title), self.unfold),
            "example": (OPEN_EXAMPLE, self.unfold_example), "close": (CLOSE(title=title), self.fold),
        }  # fmt: skip
        self.folding = Form([], {}, FOLD(title=title), buttons=folding)
        self._all_buttons = self.folding.buttons
        super().__init__([ipywidgets.HTML(head), *([self.folding] if folded else []), self.body])
        self.add_class("s-tool")
        self.folding.observe(lambda _: self.folding.attempt(self._as_it_was), names="value")
        self.fold() if folded else self.unfold()

    def fold(self) -> None:
        """Put the form and its result away; what was typed stays."""
        self._seen(open=False)
        self.body.children = ()
        begun = self.form.answers.get(self.form.part) is not None
        self._offer("resume") if begun else self._offer("open", "example")

    def unfold(self) -> None:
        """Show the form and its result."""
        self.body.children = (self.form, self.result, self.charts, self.download)
        self._seen(open=True)
        self._offer("close")

    def _seen(self, **changes: bool) -> None:
        """Take down what is in sight: a page that lost its kernel has the next one show it again."""
        self.folding.value = {**self.folding.value, **changes}

    def _as_it_was(self) -> None:
        """Show what a page that lost its kernel had in sight."""
        seen = self.folding.value
        if seen.get("open") and not self.body.children:
            self.unfold()
        if seen.get("result") and not self.result.value:
            self.run()

    def unfold_example(self) -> None:
        """Show the form, filled in with the worked example."""
        self.use_example()
        self.unfold()
        self.folding.say(EXAMPLE_IS_IN)

    def _offer(self, *names: str) -> None:
        self.folding.say(EMPTY)
        self.folding.buttons = [one for one in self._all_buttons if one["name"] in names]

    def run(self) -> None:
        """Show what the tool says, or what is still missing."""
        try:
            inputs = self.tool.inputs.read(self.form.value)
        except InvalidInputs as problem:
            self.form.show_errors(problem.fields)
            self.form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
            return
        self.form.show_errors({})
        outcome = self.tool.run(inputs)
        self.result.value = result(self.tool, outcome)
        self._seen(result=True)
        self.charts.show(charts(outcome))
        self.download.value = self._download(outcome)

    def _download(self, outcome: Outcome) -> Markup:
        """Return the link to the document, within the page itself: nothing is left on the server."""
        if not self.tool.exported:
            return Markup("")
        from scuola.printed import document

        today = clock.today()
        written = document.write(self.tool, self.form.value, outcome, today)
        return download(f"{self.slug}-{today}.docx", WORD, written, DOWNLOAD)

    def use_example(self) -> None:
        """Fill the form with the worked example and show its result; what was typed stays in the history."""
        self.form.value = example(self.slug, language())
        self.run()

    def clear(self) -> None:
        """Empty the form; what was typed stays in the history."""
        self.form.value = defaults(self.tool.inputs)
        self._seen(result=False)
        self.form.show_errors({})
        self.result.value = self.download.value = ""
        self.charts.show([])


def result(tool: Tool, outcome: Outcome) -> Markup:
    """Return verdict, measures and findings as a piece of page."""
    head = Markup("<h3>{}</h3>").format(VERDICT(verdict=outcome.verdict)) if outcome.verdict else Markup("")
    figures = Markup("").join(
        Markup("<li>{}<b>{}</b><details><summary aria-label='{} {}'>{}</summary>{}</details></li>").format(
            measure.label, _shown(measure, outcome.values[name]), HOW, measure.label, HOW, measure.how
        )
        for name, measure in tool.measures.items()
    )
    listed = Markup("<ul class='s-indices'>{}</ul>").format(figures) if figures else figures
    return Markup("{}{}{}{}").format(head, listed, _findings(outcome), _draft(outcome))


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
