"""`scuola course`: an edition, from its first list of participants to the last export. Thin layers over nbgrader."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.grading import grade
from scuola.cli.parts import (
    course_option,
    json_option,
    lang,
    no_browser,
    port_option,
    print_json,
    print_table,
    progress,
    say,
    warn,
)
from scuola.cli.results import export, feedback, privacy, similar
from scuola.problems import Problem
from scuola.text import Text

if TYPE_CHECKING:
    from scuola.editions.participants import Enrolment
    from scuola.editions.status import Standing

COURSE_HELP = Text("Condurre un'edizione del corso.", "Run an edition of the course.")
NEW_HELP = Text("Preparare la cartella di un'edizione.", "Prepare the folder of an edition.")
BEGINS_HELP = Text("Primo giorno, come 2027-01-11 (oggi).", "First day, such as 2027-01-11 (today).")
LIST_HELP = Text(
    "Elenco di chi partecipa: CSV con nome, cognome, email, ente.",
    "List of who takes part: CSV with name, surname, email, organisation.",
)
ENROL_HELP = Text("Iscrivere le persone di un elenco.", "Enrol the people of a list.")
RELEASE_HELP = Text("Pubblicare gli esercizi (tutti, o alcuni).", "Release the exercises (all, or some).")
STATUS_HELP = Text("Vedere a che punto è ogni esercizio.", "See how every exercise stands.")
COLLECT_HELP = Text("Raccogliere le consegne (di tutti gli esercizi, o di alcuni).", "Collect what was handed in.")

READY = Text(
    "L'edizione è in «{folder}» (inizio: {begins}). Scadenze e pesi sono in {file}: si possono cambiare. "
    "Poi, da quella cartella: scuola course release",
    "The edition is in “{folder}” (it begins on {begins}). Due dates and weights are in {file}, to be changed as needed. "
    "Then, from that folder: scuola course release",
)
ENROLLED = Text(
    "Iscritti ora: {new}. Già iscritti: {known}. Righe da correggere: {wrong}. Le chiavi per consegnare sono in {file}.",
    "Enrolled now: {new}. Enrolled already: {known}. Rows to correct: {wrong}. The keys to hand in under are in {file}.",
)
RELEASED = Text("Pubblicati: {count}.", "Released: {count}.")
RELEASING, COLLECTING = Text("Pubblicazione", "Releasing"), Text("Raccolta", "Collecting")
COLLECTED_COLUMNS = (Text("Esercizio", "Exercise"), Text("Consegne raccolte", "Collected"))
KEPT_TOO_LONG = Text(
    "I dati di questa edizione andavano conservati fino al {day}: cancellarli con scuola course privacy erase --all",
    "The data of this edition were to be kept until {day}: erase them with scuola course privacy erase --all",
)
COLUMNS = (
    Text("Esercizio", "Exercise"), Text("Entro", "Due"), Text("Pubblicato", "Released"), Text("Consegne", "Handed in"),
    Text("Raccolte", "Collected"), Text("Valutate", "Graded"), Text("Da completare a mano", "To be marked by hand"),
    Text("In ritardo", "Late"), Text("Esiti", "Feedback"),
)  # fmt: skip
DESK_HELP = Text(
    "Aprire la scrivania: a che punto si è, testi da valutare, dove ci si ferma.",
    "Open the desk: how things stand, texts to be marked, where people are stuck.",
)


@click.group(help=str(COURSE_HELP))
def course() -> None:
    """Gather the steps of an edition."""


for command in (grade, feedback, export, similar, privacy):
    course.add_command(command)


@course.command(help=str(NEW_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--begins", metavar="YYYY-MM-DD", help=str(BEGINS_HELP))
@click.option("--participants", type=click.Path(path_type=Path), help=str(LIST_HELP))
@lang
def new(folder: Path, begins: str | None, participants: Path | None, lang: str | None) -> None:
    """Make an edition's folder."""
    from scuola import formats
    from scuola.editions import edition, making
    from scuola.programme.calendar import read_day

    made = making.make(folder, read_day(begins) if begins else date.today())
    if participants:
        _say_enrolment(making.enrol(folder, participants))
    say(READY(folder=folder, begins=formats.day(made.begins), file=edition.FILE))


@course.command(help=str(ENROL_HELP))
@click.argument("table", type=click.Path(path_type=Path))
@course_option
def enrol(table: Path, folder: Path) -> None:
    """Enrol people; the exit code is 1 if a row is wrong."""
    from scuola.editions import making

    found = making.enrol(folder, table)
    _say_enrolment(found)
    if found.faults:
        sys.exit(1)


def _say_enrolment(found: Enrolment) -> None:
    from scuola.editions import participants

    for fault in found.faults:
        warn(fault.message)
    wrong = len({fault.row for fault in found.faults})
    say(ENROLLED(new=len(found.new), known=len(found.known), wrong=wrong, file=participants.FILE))


@course.command(help=str(RELEASE_HELP))
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@course_option
def release(exercises: Sequence[str], folder: Path) -> None:
    """Release exercises; the exit code is 1 if one could not be."""
    from scuola.editions import edition, making

    with progress(str(RELEASING)) as done:
        problems = making.release(folder, exercises, done)
    for problem in problems:
        warn(problem)
    say(RELEASED(count=len(edition.read(folder).chosen(exercises)) - len(problems)))
    if problems:
        sys.exit(1)


@course.command(help=str(STATUS_HELP))
@course_option
@json_option
def status(folder: Path, as_json: bool) -> None:
    """Say how every exercise stands, and whether data are kept too long."""
    from scuola import formats
    from scuola.editions import edition
    from scuola.editions.status import standings

    found = standings(folder)
    if as_json:
        print_json(found)
    else:
        print_table(COLUMNS, [_row(one) for one in found])
    this = edition.read(folder)
    if this.keep_until < date.today():
        warn(KEPT_TOO_LONG(day=formats.day(this.keep_until)))


def _row(one: Standing) -> list[object]:
    from scuola import formats

    due = formats.day(one.due) if one.due else ""
    handed_in = f"{one.handed_in}/{one.enrolled}" if one.enrolled else one.handed_in
    return [
        one.slug,
        due,
        formats.yes_or_no(one.released),
        handed_in,
        one.collected,
        one.graded,
        one.waiting,
        one.late,
        one.feedback,
    ]


@course.command(help=str(COLLECT_HELP))
@click.argument("exercises", nargs=-1, metavar="[EXERCISE]…")
@course_option
def collect(exercises: Sequence[str], folder: Path) -> None:
    """Collect the latest of what everyone handed in; the exit code is 1 if that failed for an exercise."""
    from scuola.editions import collecting, edition

    chosen = edition.read(folder).chosen(exercises)
    collected: dict[str, int] = {}
    with progress(str(COLLECTING)) as done:
        for slug in chosen:
            try:
                collected[slug] = collecting.collect(folder, slug)
            except Problem as problem:  # the other exercises can be collected all the same
                warn(problem)
            done(slug, len(chosen))
    print_table(COLLECTED_COLUMNS, collected.items())
    if len(collected) < len(chosen):
        sys.exit(1)


@course.command(help=str(DESK_HELP))
@course_option
@port_option
@no_browser
def desk(folder: Path, port: int | None, no_browser: bool) -> None:
    """Open the instructor's desk."""
    from scuola.editions.desk import open_desk

    open_desk(folder, port, not no_browser, say)
