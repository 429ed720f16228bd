"""`scuola grade`, on any course of nbgrader's: a bar, then a table, or JSON for other programs."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.shared import course_option, json_option, print_json, print_table, progress, say, warn
from scuola.text import Text
from scuola.text.formats import number

if TYPE_CHECKING:
    from scuola.grading.assignment import Outcome

GRADE_HELP = Text(
    "Valutare le consegne di un esercizio (PERSONA: solo alcune).",
    "Grade what was handed in for an exercise (PERSON: some only).",
)
FORCE_HELP = Text("Valutare di nuovo anche ciò che non è cambiato.", "Grade again what has not changed, too.")
JOBS_HELP = Text(
    "Quante consegne alla volta (quante i processori, una in più per i quaderni con codice).",
    "How many at a time (as many as processors, one more for notebooks with code).",
)
SECONDS_HELP = Text(
    "Secondi concessi a ogni cella, al posto di quelli del corso.",
    "Seconds allowed to each cell, in place of the course's.",
)

COLUMNS = (
    Text("Partecipante", "Participant"), Text("Esito", "Outcome"), Text("Punti automatici", "Automatic points"),
    Text("Da valutare", "To be graded"), Text("Che cosa è successo", "What happened"),
)  # fmt: skip
STATES = {
    "graded": Text("valutata", "graded"),
    "current": Text("già valutata", "graded already"),
    "failed": Text("non valutata", "not graded"),
}
SUMMARY = Text(
    "Valutate ora: {graded}. Già valutate: {current}. Non valutate: {failed}.",
    "Graded now: {graded}. Graded already: {current}. Not graded: {failed}.",
)


@click.command(help=str(GRADE_HELP))
@click.argument("assignment")
@click.argument("participants", nargs=-1)
@course_option
@click.option("--force", is_flag=True, help=str(FORCE_HELP))
@click.option("--jobs", type=click.IntRange(1), help=str(JOBS_HELP))
@click.option("--seconds", type=click.IntRange(1), help=str(SECONDS_HELP))
@json_option
def grade(
    assignment: str, participants: Sequence[str], folder: Path, force: bool, jobs: int | None,
    seconds: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Grade an assignment; the exit code is 1 if a submission could not be graded."""
    from scuola.grading.ahead import begin

    begin(assignment)
    from scuola.editions.names import named
    from scuola.grading.assignment import State, autograde
    from scuola.grading.nbgrader.opening import open_course

    warnings.simplefilter("ignore")  # of nbgrader's database library, which nobody here can do anything about
    course = open_course(folder)
    with progress(assignment) as done:
        outcomes = autograde(
            course, assignment, participants=frozenset(participants), force=force, workers=jobs,
            seconds=seconds, done=done, tell=warn,
        )  # fmt: skip
    if as_json:
        print_json(outcomes)
    else:
        name = named(folder)
        print_table(COLUMNS, [_row(one, name(one.participant)) for one in outcomes])
        say(SUMMARY(**{state: sum(one.state == state for one in outcomes) for state in STATES}))
    if any(outcome.state is State.FAILED for outcome in outcomes):
        sys.exit(1)


def _row(one: Outcome, who: str) -> list[object]:
    points = "" if one.points is None else number(one.points, 2)
    return [who, STATES[one.state], points, one.waiting or "", "\n".join(one.remarks)]
