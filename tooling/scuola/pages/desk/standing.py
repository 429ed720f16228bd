"""How the edition stands: every exercise, every person, and the next step at the press of a button."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import ipywidgets
from markupsafe import Markup

from scuola import curriculum
from scuola.curriculum import clock
from scuola.editions.awards import standings as award_standings
from scuola.editions.export import exported
from scuola.editions.results import Person, Result, State, results
from scuola.editions.status import Standing, standings
from scuola.markup.links import download
from scuola.notebooks.source import title_of
from scuola.pages.desk.choosing import ExerciseChoice, heading, table
from scuola.pages.desk.steps import Steps
from scuola.printed.certificate import BADGE_FILE, PAGE_FILE, certificate
from scuola.text import EMPTY, Text, formats, untranslated
from scuola.text.problems import Problem
from scuola.widgets.form import Form

EXERCISES = Text("Esercizi", "Exercises")
PEOPLE = Text("Persone (gli esercizi con il numero che hanno qui sopra)", "People (exercises by their number above)")
NUMBERED, NUMBER = Text("{number}. {title}", "{number}. {title}"), Text("{number}", "{number}")
COLUMNS = (
    Text("Esercizio", "Exercise"), Text("Entro", "Due"), Text("Consegnati", "Handed in"),
    Text("Raccolti", "Collected"), Text("Valutati", "Graded"), Text("Con testi da valutare", "With texts to mark"),
    Text("In ritardo", "Late"), Text("Esiti dati", "Feedback given"),
)  # fmt: skip
DUE_WAITS = Text("{due} (vale dalla prossima pubblicazione)", "{due} (applies from the next release)")
PERSON, MARK = Text("Persona", "Person"), Text("Voto su 100", "Mark out of 100")
WHO = Text("{name} ({key})", "{name} ({key})")
SCORE = Text("{score} su {most}", "{score} of {most}")
PROVISIONAL = Text("{score} su {most}, da completare", "{score} of {most}, to be completed")
LATE = Text("{score}, in ritardo", "{score}, late")
NOBODY = Text("—", "—")
COLLECT, GRADE = Text("Raccogliere le consegne", "Collect"), Text("Valutare", "Grade")
GIVE = Text("Dare gli esiti", "Give feedback")
RESULTS = Text("Scaricare i risultati", "Download the results")
FILES = Text("Preparare i file", "Prepare the files")
IN_EXCEL = Text("Tutti i risultati (Excel)", "All results (Excel)")
IN_CSV = Text("Tutti i risultati (CSV)", "All results (CSV)")
ABOUT_RESULTS = Text(
    "Un risultato è definitivo quando nessuna risposta aspetta una valutazione.",
    "A result is final when no answer waits to be marked.",
)
FILE_NAME = Text("risultati", "results")
WORKBOOK, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"
CERTIFICATES = Text("Preparare gli attestati", "Prepare the certificates")
ALL_CERTIFICATES = Text("Gli attestati di chi ha completato il percorso: {count} (ZIP)",
                        "The certificates of those who completed the path: {count} (ZIP)")  # fmt: skip
FILES_OF_ALL = Text("attestati", "certificates")
NO_CERTIFICATE = Text(
    "Nessuno ha ancora completato il percorso. La regola: {rule}", "Nobody has completed the path yet. The rule: {rule}"
)
FOR_MOODLE = Text("I voti definitivi per Moodle (CSV)", "The final marks for Moodle (CSV)")


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
        self.steps = Steps(course, self.choice, self.refresh)
        self.exporting = Form(
            [], {}, RESULTS,
            buttons={"files": (FILES, self.export), "certificates": (CERTIFICATES, self.certify)},
        )  # fmt: skip
        self.files = ipywidgets.HTML()
        self.choice.buttons = [{**button, "main": False} for button in self.choice.buttons]  # none is the usual one
        self.tables = ipywidgets.HTML()
        self.choice.attempt(self.refresh)
        super().__init__([self.choice, self.tables, heading(RESULTS, ABOUT_RESULTS), self.exporting, self.files])

    def refresh(self) -> None:
        """Show how things stand now."""
        people = results(self.course)
        self.tables.value = _exercises(standings(self.course)) + _people(people)

    def step(self, name: str) -> None:
        """Take a step for the chosen exercise."""
        self.steps.take(name, self.choice.exercise)

    def export(self) -> None:
        """Offer the results as files."""
        people, today = results(self.course), clock.today()
        name = f"{FILE_NAME}-{today}"
        self.files.value = Markup("").join([
            download(f"{name}.xlsx", WORKBOOK, exported(people, ".xlsx"), IN_EXCEL),
            download(f"{name}.csv", CSV, exported(people, ".csv"), IN_CSV),
            download(f"{name}-moodle.csv", CSV, exported(people, ".csv", moodle=True), FOR_MOODLE),
        ])  # fmt: skip

    def certify(self) -> None:
        """Offer the certificates of those who completed the path, and their badges, as one file."""
        found = [one for one in award_standings(self.course) if one.award]
        if not found:
            raise Problem(NO_CERTIFICATE(rule=curriculum.completion().criteria))
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for one in found:
                assert one.award
                folder = f"{one.participant.full_name} ({one.participant.key})".replace("/", "-")
                packed.writestr(f"{folder}/{PAGE_FILE}", certificate(one.award, one.badge))
                packed.writestr(f"{folder}/{BADGE_FILE}", one.badge)
        words = ALL_CERTIFICATES(count=formats.number(len(found)))
        name = f"{FILES_OF_ALL}-{clock.today()}.zip"
        self.files.value = download(name, "application/zip", file.getvalue(), words)


def _exercises(found: Sequence[Standing]) -> Markup:
    rows = [
        (
            NUMBERED(number=number, title=title_of(one.slug)), _due(one), f"{one.handed_in}/{one.enrolled}",
            one.collected, one.graded, one.waiting, one.late, one.feedback,
        )
        for number, one in enumerate(found, start=1)
    ]  # fmt: skip
    return table(EXERCISES, COLUMNS, rows)


def _due(one: Standing) -> Text:
    due = formats.day_and_time(one.due) if one.due else EMPTY
    return DUE_WAITS(due=due) if one.due_waits else due


def _people(people: Sequence[Person]) -> Markup:
    slugs = list(people[0].results) if people else []
    rows = [(_who(one), *(_result(result) for result in one.results.values()), _mark(one)) for one in people]
    numbers = [NUMBER(number=number) for number, _ in enumerate(slugs, start=1)]
    return table(PEOPLE, (PERSON, *numbers, MARK), rows)


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
