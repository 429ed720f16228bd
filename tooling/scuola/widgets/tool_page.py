"""A tool in the page: its form, derived from the declared inputs, and what it says, derived from its measures."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.curriculum import clock
from scuola.declared.forms import defaults, form_of
from scuola.declared.inputs import InvalidInputs
from scuola.markup.links import download
from scuola.markup.tool_result import result
from scuola.text import EMPTY, Text, language
from scuola.toolkit import find
from scuola.toolkit.earlier import filled_up, taken_from
from scuola.toolkit.examples import example
from scuola.toolkit.tool import Outcome, charts
from scuola.widgets.chart import Charts
from scuola.widgets.form import Form
from scuola.widgets.saved import SavedForm
from scuola.workspace import Workspace
from scuola.workspace.answers import Answers
from scuola.workspace.earlier import latest, part_of

RESULT = Text("Vedere il risultato", "See the result")
EXAMPLE = Text("Usare l'esempio", "Use the example")
CLEAR = Text("Ricominciare", "Start again")
ALL = Text("Tutti i campi", "All fields")
SHORT = Text("Forma breve", "Short form")
TAKE = Text("Partire da «{title}»", "Start from “{title}”")
TAKEN = Text(
    "Ripreso da «{title}», dove era vuoto: si può correggere.",
    "Taken from “{title}”, where it was empty: you can correct it.",
)
OPEN = Text("Aprire: {title}", "Open: {title}")
RESUME = Text("Riprendere: {title}", "Go back to: {title}")
OPEN_EXAMPLE = Text("Aprire con un esempio", "Open with an example")
CLOSE = Text("Chiudere: {title}", "Close: {title}")
EXAMPLE_IS_IN = Text(
    "Nel modulo c'è l'esempio; il risultato è in fondo.", "The form holds the example; its result is below it."
)
DOWNLOAD = Text("Scaricare la pagina (DOCX)", "Download the page (DOCX)")
ALL_CHOSEN, SHORT_CHOSEN = "all", "short"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOLD = Text("Aprire o chiudere: {title}", "Open or close: {title}")
TO_COMPLETE = Text("Campi da completare o correggere: {count}.", "Fields to complete or correct: {count}.")


class ToolPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """A tool to be used on one's own case; what is typed is saved under `tool:<slug>`.

    A folded one shows what it is for, and its form when it is asked for. The short form comes first, unless the other was
    chosen here before or holds something; what is kept is the same for both.
    """

    def __init__(self, slug: str, answers: Answers, *, folded: bool = False) -> None:
        self.slug, self.tool = slug, find(slug)
        self.form = self._form(answers)
        self.form.many = True
        self._every_button = self.form.buttons
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
        chosen = answers.get(self._choice)
        self._show(brief=not self._goes_beyond() if chosen is None else chosen == SHORT_CHOSEN)
        self.fold() if folded else self.unfold()

    def _form(self, answers: Answers) -> SavedForm:
        taking = {name: (TAKE(title=find(one).title), partial(self.take, one)) for name, one in self._earlier().items()}
        buttons: dict[str, tuple[Text, Callable[[], object]]] = {
            "run": (RESULT, self.run), "example": (EXAMPLE, self.use_example), **taking,
            "fields": (ALL, self.switch), "clear": (CLEAR, self.clear),
        }  # fmt: skip
        inputs = self.tool.inputs
        return SavedForm(
            form_of(inputs), defaults(inputs), self.tool.title, answers, part_of(self.slug), buttons=buttons
        )

    def _earlier(self) -> dict[str, str]:
        """Return the tools that this one can start from, by the name of the button."""
        return {f"from-{slug}": slug for slug in self.tool.takes}

    @property
    def _choice(self) -> str:
        """Return the part of the answers that says which form was chosen."""
        return f"fields:{self.slug}"

    def _goes_beyond(self) -> bool:
        short = self.tool.short
        return short is None or short.goes_beyond(self.tool.inputs, self.form.value)

    def switch(self) -> None:
        """Show all fields instead of the short form, or back, and remember it; what is filled in stays, and counts."""
        self._show(brief=not self.brief)
        self.form.answers.put(self._choice, SHORT_CHOSEN if self.brief else ALL_CHOSEN)
        self._seen(brief=self.brief)

    def _show(self, *, brief: bool) -> None:
        self.brief = brief and self.tool.short is not None
        self.form.fields = (
            self.tool.short.fields(self.tool.inputs) if brief and self.tool.short else form_of(self.tool.inputs)
        )
        self._offer_buttons()

    def _offer_buttons(self) -> None:
        takes = [name for name, slug in self._earlier().items() if self._taken(slug)]
        names = ["run", "example", *takes, *(["fields"] if self.tool.short else []), "clear"]
        switch = {"label": str(ALL if self.brief else SHORT)}
        self.form.offer_buttons(
            [one | (switch if one["name"] == "fields" else {}) for one in self._every_button if one["name"] in names]
        )

    def _taken(self, earlier: str) -> dict[str, Any]:
        """Return what can be taken from another tool of this participant's."""
        return taken_from(earlier, self.tool, latest(Workspace.around(), earlier) or {})

    def take(self, earlier: str) -> None:
        """Fill in what is empty with what stands in another tool."""
        self.form.value = filled_up(self.form.value, self._taken(earlier))
        self.form.say(TAKEN(title=find(earlier).title))

    def fold(self) -> None:
        """Put the form and its result away; what was typed stays."""
        self._seen(open=False)
        self.body.children = ()
        begun = self.form.answers.get(self.form.part) is not None
        self._offer("resume") if begun else self._offer("open", "example")

    def unfold(self) -> None:
        """Show the form and its result."""
        self._offer_buttons()
        self.body.children = (self.form, self.result, self.charts, self.download)
        self._seen(open=True)
        self._offer("close")

    def _seen(self, **changes: bool) -> None:
        """Take down what is in sight: a page that lost its kernel has the next one show it again."""
        self.folding.value = {**self.folding.value, **changes}

    def _as_it_was(self) -> None:
        """Show what a page that lost its kernel had in sight."""
        seen = self.folding.value
        if seen.get("brief") not in (None, self.brief):
            self._show(brief=bool(seen["brief"]))
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
            outcome, whole = self._outcome()
        except InvalidInputs as problem:
            if self.tool.short and not all(self.tool.short.has(path) for path in problem.fields):
                self._show(brief=False)
            self.form.show_errors(problem.fields)
            self.form.say(TO_COMPLETE(count=len(problem.fields)), "problem")
            return
        self.form.show_errors({})
        self.result.value = result(self.tool, outcome, first_look=not whole)
        self._seen(result=True)
        self.charts.show(charts(outcome))
        self.download.value = self._download(outcome)

    def _outcome(self) -> tuple[Outcome, bool]:
        """Return what the tool says, and whether of all its fields: what is filled in counts, whichever form is shown."""
        values = self.form.value
        if self.brief and not self._goes_beyond():
            return self.tool.first_look(values), False
        try:
            return self.tool.run(self.tool.inputs.read(values)), True
        except InvalidInputs:
            if not self.brief:
                raise
            return self.tool.first_look(values), False

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
        values = example(self.slug, language())
        self.form.value = self.tool.short.values(values) if self.brief and self.tool.short else values
        self.run()

    def clear(self) -> None:
        """Empty the form; what was typed stays in the history."""
        self.form.value = defaults(self.tool.inputs)
        self._seen(result=False)
        self.form.show_errors({})
        self.result.value = self.download.value = ""
        self.charts.show([])
