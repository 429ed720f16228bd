"""How the edition stands: every exercise, every person, and the next step at the press of a button."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola import formats
from scuola.editions.results import Person, Result, State, results
from scuola.editions.status import Standing, standings
from scuola.pages.desk.choosing import ExerciseChoice, table, title_of
from scuola.text import EMPTY, Text, untranslated

EXERCISES, PEOPLE = Text("Esercizi", "Exercises"), Text("Persone", "People")
COLUMNS = (
    Text("Esercizio", "Exercise"), Text("Entro", "Due"), Text("Consegnati", "Handed in"),
    Text("Raccolti", "Collected"), Text("Valutati", "Graded"), Text("Con testi da valutare", "With texts to mark"),
    Text("In ritardo", "Late"), Text("Esiti dati", "Feedback given"),
)  # fmt: skip
PERSON, MARK = Text("Persona", "Person"), Text("Voto su 100", "Mark out of 100")
WHO = Text("{name} ({key})", "{name} ({key})")
SCORE = Text("{score} su {most}", "{score} of {most}")
PROVISIONAL = Text("{score} su {most}, da completare", "{score} of {most}, to be completed")
LATE = Text("{score}, in ritardo", "{score}, late")
NOBODY = Text("—", "—")
COLLECT, GRADE = Text("Raccogli le consegne", "Collect"), Text("Valuta", "Grade")
GIVE = Text("Dai gli esiti", "Give feedback")
WORKING = Text("In corso: di solito pochi secondi, di più se le consegne sono molte…",
               "Working: usually a few seconds, longer if many have handed in…")  # fmt: skip
DONE = Text("Fatto.", "Done.")
NOT_DONE = Text("Non è riuscito. {why}", "It did not succeed. {why}")


class StandingPage(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets has no types
    """The steps of an edition, and two tables: exercises and people."""

    def __init__(self, course: Path, exercises: Sequence[str]) -> None:
        self.course = course
        self.choice = ExerciseChoice(
            exercises, lambda: None,
            buttons={
                "collect": (COLLECT, lambda: self.step("collect")), "grade": (GRADE, lambda: self.step("grade")),
                "give": (GIVE, lambda: self.step("feedback")),
            },
        )  # fmt: skip
        self.choice.buttons = [{**button, "main": False} for button in self.choice.buttons]  # none is the usual one
        self.tables = ipywidgets.HTML()
        self.choice.attempt(self.refresh)
        super().__init__([self.choice, self.tables])

    def refresh(self) -> None:
        """Show how things stand now."""
        people = results(self.course)
        self.tables.value = _exercises(standings(self.course)) + _people(people)

    def step(self, name: str) -> None:
        """Take a step for the chosen exercise with the command that does it, and say how it went."""
        self.choice.say(WORKING)
        command = [sys.executable, "-m", "scuola", "course", name, self.choice.exercise, "--course", str(self.course)]
        ended = subprocess.run(command, capture_output=True, text=True)
        why = untranslated(ended.stderr.strip() or ended.stdout.strip())
        self.choice.say(NOT_DONE(why=why) if ended.returncode else DONE, "problem" if ended.returncode else "done")
        self.choice.attempt(self.refresh)


def _exercises(found: Sequence[Standing]) -> Markup:
    rows = [
        (
            title_of(one.slug), formats.day(one.due) if one.due else EMPTY, f"{one.handed_in}/{one.enrolled}",
            one.collected, one.graded, one.waiting, one.late, one.feedback,
        )
        for one in found
    ]  # fmt: skip
    return table(EXERCISES, COLUMNS, rows)


def _people(people: Sequence[Person]) -> Markup:
    slugs = list(people[0].results) if people else []
    rows = [(_who(one), *(_result(result) for result in one.results.values()), _mark(one)) for one in people]
    return table(PEOPLE, (PERSON, *(title_of(slug) for slug in slugs), MARK), rows)


def _who(person: Person) -> Text:
    one = person.participant
    return WHO(name=one.full_name, key=one.key) if one.surname else untranslated(one.key)


def _result(result: Result) -> Text:
    if result.state is State.ABSENT:
        return NOBODY
    template = SCORE if result.state is State.FINAL else PROVISIONAL
    said = template(score=formats.exact(result.score, 2), most=formats.exact(result.most, 2))
    return LATE(score=said) if result.late else said


def _mark(person: Person) -> Text:
    return formats.number(person.mark) if person.mark is not None and person.complete else NOBODY
