"""`scuola grade`, on any course of nbgrader's: a bar, then a table, or JSON for other programs."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.parts import course_option, json_option, print_json, print_table, progress, say
from scuola.formats import number
from scuola.text import Text

if TYPE_CHECKING:
    from scuola.grading.autograde import Outcome

GRADE_HELP = Text(
    "Valutare le consegne di un esercizio (PARTICIPANT: solo alcune).",
    "Grade what was handed in for an exercise (PARTICIPANT: some only).",
)
FORCE_HELP = Text("Valutare di nuovo anche ciò che non è cambiato.", "Grade again what has not changed, too.")
JOBS_HELP = Text("Quante consegne alla volta (una per processore).", "How many at a time (one per processor).")
SECONDS_HELP = Text("Secondi concessi a ogni cella (30).", "Seconds allowed to each cell (30).")

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
@click.argument("participants", nargs=-1, metavar="[PARTICIPANT]…")
@course_option
@click.option("--force", is_flag=True, help=str(FORCE_HELP))
@click.option("--jobs", type=click.IntRange(1), help=str(JOBS_HELP))
@click.option("--seconds", type=click.FloatRange(1), default=30, help=str(SECONDS_HELP))
@json_option
def grade(
    assignment: str, participants: Sequence[str], folder: Path, force: bool, jobs: int | None, seconds: float,
    as_json: bool,
) -> None:  # fmt: skip
    """Grade an assignment; the exit code is 1 if a submission could not be graded."""
    from scuola.grading.autograde import State, autograde
    from scuola.grading.opening import open_course
    from scuola.grading.running.confinement import Limits

    warnings.simplefilter("ignore")  # of nbgrader's database library, which nobody here can do anything about
    course = open_course(folder)
    with progress(assignment) as done:
        outcomes = autograde(
            course, assignment, participants=frozenset(participants), force=force, workers=jobs,
            limits=Limits(cell_seconds=seconds, seconds=10 * seconds),
            done=done,
        )  # fmt: skip
    if as_json:
        print_json(outcomes)
    else:
        print_table(COLUMNS, map(_row, outcomes))
        say(SUMMARY(**{state: sum(one.state == state for one in outcomes) for state in STATES}))
    if any(outcome.state is State.FAILED for outcome in outcomes):
        sys.exit(1)


def _row(one: Outcome) -> list[object]:
    points = "" if one.points is None else number(one.points, 2)
    return [one.participant, STATES[one.state], points, one.waiting or "", "\n".join(one.remarks)]
