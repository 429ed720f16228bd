"""Marking texts: one after the other, names hidden, a level for each criterion, comments to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import ipywidgets
from markupsafe import Markup

from scuola.declared.messages import EMPTY_ANSWER
from scuola.editions.marking import comment_bank
from scuola.editions.marking.judgements import Judgement, judgements
from scuola.editions.marking.texts import Script, mark, scripts
from scuola.exercises import TextPart
from scuola.notebooks.source import text_parts
from scuola.pages.desk.choosing import ExerciseChoice
from scuola.text import EMPTY, Text, formats
from scuola.widgets.form import Form

MARKER = Text("Il proprio nome, come firma di chi valuta", "Your own name, to sign what you mark")
HIDDEN = Text(
    "I testi sono in un ordine a caso, lo stesso per tutti, senza nomi. Chi valuta per secondo non vede che cosa ha "
    "scelto chi ha valutato per primo.",
    "Texts are in a random order, the same for everyone, without names. Whoever marks second does not see what the first "
    "one chose.",
)
WHICH = Text("Testo {number} di {all}. Da valutare: {left}.", "Text {number} of {all}. Still to mark: {left}.")
NOTHING = Text(
    "Nessun testo da valutare: prima si raccolgono e si valutano le consegne, in «A che punto siamo».",
    "No text to mark: first collect and grade what was handed in, in “How we stand”.",
)
NO_TEXT = Text("(nessun testo)", "(no text)")
SAVE, PREVIOUS, NEXT = (
    Text("Salvare e andare avanti", "Save and next"),
    Text("Precedente", "Previous"),
    Text("Successivo", "Next"),
)
RUBRIC = Text("Griglia", "Rubric")
LEVEL = Text("{level} · {words}", "{level} · {words}")
BANK = Text("Commenti da aggiungere", "Comments to add")
OWN = Text("Un commento proprio", "A comment of your own")
BANKED = Text("Banca dei commenti", "Comment bank")
KEEP = Text("Offrire questo commento anche per i prossimi testi", "Offer this comment for the next texts, too")
KEEP_IT = "keep"
MISSING = Text("Manca ancora: {what}.", "Still missing: {what}.")
SAVED = Text("Salvato.", "Saved.")
APART = Text(
    "Salvato. Con l'altra valutazione c'è più di un livello di distanza su: {criteria}. Parlatene: finché non vi "
    "avvicinate, il voto resta in sospeso.",
    "Saved. You are more than one level apart from the other marker on: {criteria}. Talk about it: until you come closer, "
    "the mark is pending.",
)


class MarkingPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The texts of an exercise, and the form in which one is judged.

    The names of a text's fields are its own (`_named`): what is chosen for one, saved or not, never becomes another's.
    """

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course, self.position = course, 0
        self.scripts: list[Script] = []
        self.signed = ""  # who has filled in what stands in the form
        self.choice = ExerciseChoice([one for one in exercises if text_parts(one)], self.refresh)
        marker = {"name": "marker", "kind": "line", "label": str(MARKER), "required": True, "help": str(HIDDEN)}
        self.choice.fields = [*self.choice.fields, marker]
        self.text = ipywidgets.HTML()
        self.form = Form([], {}, RUBRIC, buttons={
            "save": (SAVE, self.save), "previous": (PREVIOUS, lambda: self.go(-1)), "next": (NEXT, lambda: self.go(1)),
        })  # fmt: skip
        super().__init__([self.choice, self.text, self.form])
        self.choice.attempt(self.refresh)

    @property
    def marker(self) -> str:
        """Return the signature of whoever is marking."""
        return str(self.choice.value.get("marker") or "").strip()

    def refresh(self) -> None:
        """Show the first text of the chosen exercise that this marker has not marked."""
        exercise = self.choice.exercise
        parts, before = text_parts(exercise) if exercise else [], self.scripts
        self.scripts = [script for part in parts for script in scripts(self.course, exercise, part)]
        left = [place for place, script in enumerate(self.scripts) if self._mine(script) is None]
        self.position = left[0] if left else 0
        if before != self.scripts or not self.marker.startswith(self.signed):  # a name that is typed on is the same one
            self.form.value = {}
        self.signed = self.marker
        self._show()

    def go(self, step: int) -> None:
        """Show another text."""
        self.position = (self.position + step) % max(1, len(self.scripts))
        self._show()

    def save(self) -> None:
        """Keep the judgement, bring the gradebook up to date and go on; or say what is missing."""
        script, value = self.scripts[self.position], self._chosen()
        missing = [name for name, chosen in _levels(script.part, value).items() if chosen in (None, "")]
        if not self.marker or missing:
            self._say_missing(script.part, missing)
            return
        levels = tuple(int(chosen) for chosen in _levels(script.part, value).values())
        own = str(value.get("own") or "").strip()
        comments = tuple([*_said(self.course, script.exercise, value), *([own] if own else [])])
        if own and value.get("keep"):
            comment_bank.keep(self.course, script.exercise, own)
        apart = mark(self.course, script, Judgement(self.marker, levels, comments))
        self.form.value = {name: one for name, one in self.form.value.items() if not name.startswith(self._named(""))}
        self.go(1)
        named = [script.part.rubric[place].name for place in apart]
        self.form.say(APART(criteria=formats.listed(named)) if apart else SAVED, "problem" if apart else "done")

    def _say_missing(self, part: TextPart, missing: Sequence[str]) -> None:
        self.choice.show_errors({} if self.marker else {"marker": EMPTY_ANSWER})
        self.form.show_errors({self._named(name): EMPTY_ANSWER for name in missing})
        asked = dict(zip(_levels(part, {}), (criterion.name for criterion in part.rubric), strict=True))
        names = [*([] if self.marker else [MARKER]), *(asked[name] for name in missing)]
        self.form.say(MISSING(what=formats.listed(names)), "problem")

    def _named(self, name: str) -> str:
        """Return the name of a field of the text that is shown."""
        return f"{self.position}-{name}"

    def _chosen(self) -> dict[str, Any]:
        """Return what stands in the form for the text that is shown."""
        start = self._named("")
        return {name.removeprefix(start): one for name, one in self.form.value.items() if name.startswith(start)}

    def _mine(self, script: Script) -> Judgement | None:
        given = judgements(self.course, script.exercise, script.participant, script.part.part)
        return next((one for one in given if one.marker == self.marker), None)

    def _show(self) -> None:
        self.form.buttons = [{**button, "disabled": not self.scripts} for button in self.form.buttons]
        self.form.say(EMPTY)
        self.form.show_errors({})
        if not self.scripts:
            self.text.value = Markup("<p class='s-message'>{}</p>").format(NOTHING)
            self.form.fields, self.form.value = [], {}
            return
        script = self.scripts[self.position]
        left = sum(self._mine(one) is None for one in self.scripts)
        which = WHICH(number=self.position + 1, all=len(self.scripts), left=left)
        self.form.fields = [{**one, "name": self._named(one["name"])} for one in self._fields(script)]
        saved = _values(self.course, script, self._mine(script))
        self.form.value = {**{self._named(name): one for name, one in saved.items()}, **self.form.value}
        self.text.value = Markup(  # last: whoever reads a text has its own form
            "<h2>{}</h2><p class='s-meta'>{}</p><p>{}</p><blockquote class='s-script'>{}</blockquote>"
        ).format(script.part.title, which, script.part.ask, script.text or NO_TEXT)

    def _fields(self, script: Script) -> list[dict[str, Any]]:
        criteria = [
            {
                "name": f"level-{place}", "kind": "question", "required": True,
                "label": str(criterion.title),
                "options": [
                    {"value": str(level), "label": str(LEVEL(level=level, words=words))}
                    for level, words in enumerate(criterion.levels)
                ],
            }
            for place, criterion in enumerate(script.part.rubric)
        ]  # fmt: skip
        bank = comment_bank.comments(self.course, script.exercise)
        offered = [{"value": str(place), "label": said} for place, said in enumerate(bank)]
        return [
            *criteria,
            {"name": "bank", "kind": "several", "label": str(BANK), "required": False, "options": offered},
            {"name": "own", "kind": "paragraph", "label": str(OWN), "required": False},
            {
                "name": "keep", "kind": "several", "label": str(BANKED), "required": False,
                "options": [{"value": KEEP_IT, "label": str(KEEP)}],
            },
        ]  # fmt: skip


def _levels(part: TextPart, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was chosen for each criterion, by the name of its field."""
    return {f"level-{place}": value.get(f"level-{place}") for place in range(len(part.rubric))}


def _said(course: Path, exercise: str, value: dict[str, Any]) -> list[str]:
    bank = comment_bank.comments(course, exercise)
    return [bank[int(place)] for place in value.get("bank") or ()]


def _values(course: Path, script: Script, mine: Judgement | None) -> dict[str, Any]:
    """Return what the form starts from: what this marker has said before of the text, if anything."""
    if mine is None:
        return {}
    bank = comment_bank.comments(course, script.exercise)
    levels: dict[str, Any] = {f"level-{place}": str(level) for place, level in enumerate(mine.levels)}
    own = "\n".join(said for said in mine.comments if said not in bank)
    return {**levels, "bank": [str(bank.index(said)) for said in mine.comments if said in bank], "own": own}
