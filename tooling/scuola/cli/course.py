"""`scuola course`: an edition, from its first list of participants to the last export. Thin layers over nbgrader."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.awards import certify, keys
from scuola.cli.dates import calendar, dates, path_option, pause_option, release
from scuola.cli.enrolling import enrol, enrol_from, extend, withdraw
from scuola.cli.grading import grade
from scuola.cli.receiving import receive
from scuola.cli.results import export, feedback, privacy, receipt, similar
from scuola.cli.shared import (
    base_url_option,
    course_option,
    json_option,
    lang,
    name_option,
    no_browser,
    port_option,
    print_json,
    print_table,
    progress,
    say,
    warn,
    warn_of,
)
from scuola.cli.stages import archive, close, reopen
from scuola.cli.tables import encoding_option
from scuola.text import Text
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from scuola.editions.status import Standing

COURSE_HELP = Text("Condurre un'edizione del corso.", "Run an edition of the course.")
NEW_HELP = Text("Preparare la cartella di un'edizione.", "Prepare the folder of an edition.")
BEGINS_HELP = Text("Primo giorno, come 2027-01-11 (oggi).", "First day, as 2027-01-11 (today).")
LIST_HELP = Text(
    "Elenco di chi partecipa: CSV o XLSX con nome, cognome, email, ente.",
    "List of who takes part: CSV or XLSX with name, surname, email, organisation.",
)
STATUS_HELP = Text("Vedere a che punto è ogni esercizio.", "See how every exercise stands.")
COLLECT_HELP = Text("Raccogliere le consegne (di tutti gli esercizi, o di alcuni).", "Collect what was handed in.")

READY = Text(
    "L'edizione è in «{folder}» (inizio: {begins}). Date e pesi sono in {file}: si possono cambiare. "
    "Poi, da quella cartella: scuola course release",
    "The edition is in “{folder}” (it begins on {begins}). Dates and weights are in {file}, to be changed as needed. "
    "Then, from that folder: scuola course release",
)
COLLECTING = Text("Raccolta", "Collecting")
COLLECTED_COLUMNS = (Text("Esercizio", "Exercise"), Text("Consegne raccolte", "Collected"))
KEPT_TOO_LONG = Text(
    "I dati di questa edizione andavano conservati fino al {day}: cancellarli con scuola course privacy erase --all",
    "The data of this edition were to be kept until {day}: erase them with scuola course privacy erase --all",
)
DUE, AT_ANY_TIME = Text("{due}", "{due}"), Text("in qualsiasi momento", "at any time")
DUE_WAITS = Text("{due} (vale dalla prossima pubblicazione)", "{due} (applies from the next release)")
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


for command in (
    enrol, withdraw, extend, dates, calendar, release, receive, grade, feedback, export, receipt, similar, privacy,
    close, archive, reopen, certify, keys,
):  # fmt: skip
    course.add_command(command)


@course.command(help=str(NEW_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--begins", help=str(BEGINS_HELP))
@path_option
@pause_option
@click.option("--participants", type=click.Path(path_type=Path), help=str(LIST_HELP))
@encoding_option
@lang
def new(
    folder: Path, begins: str | None, path_slug: str, pauses: Sequence[str], participants: Path | None,
    encoding: str | None, lang: str | None,
) -> None:  # fmt: skip
    """Make an edition's folder."""
    from scuola.curriculum.calendar import read_day, read_pause
    from scuola.curriculum.clock import today
    from scuola.editions import edition, making
    from scuola.text import formats

    first_day = read_day(begins) if begins else today()
    made = making.make(folder, first_day, path_slug, [read_pause(pause) for pause in pauses])
    if participants:
        enrol_from(folder, participants, encoding)
    say(READY(folder=folder, begins=formats.day(made.begins), file=edition.FILE))


@course.command(help=str(STATUS_HELP))
@course_option
@json_option
def status(folder: Path, as_json: bool) -> None:
    """Say how every exercise stands, and whether data are kept too long."""
    from scuola.curriculum.clock import today
    from scuola.editions import edition
    from scuola.editions.status import standings
    from scuola.text import formats

    found = standings(folder)
    if as_json:
        print_json(found)
    else:
        print_table(COLUMNS, [_row(one) for one in found])
    this = edition.read(folder)
    if this.keep_until < today():
        warn(KEPT_TOO_LONG(day=formats.day(this.keep_until)))


def _row(one: Standing) -> list[object]:
    from scuola.notebooks.source import title_of
    from scuola.text import formats

    due = (DUE_WAITS if one.due_waits else DUE)(due=formats.day_and_time(one.due) if one.due else AT_ANY_TIME)
    handed_in = f"{one.handed_in}/{one.enrolled}" if one.enrolled else one.handed_in
    return [
        title_of(one.slug),
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
@click.argument("exercises", nargs=-1)
@course_option
def collect(exercises: Sequence[str], folder: Path) -> None:
    """Collect everyone's latest submission; the exit code is 1 if that failed for an exercise, or something was refused."""
    from scuola.editions import collecting, edition
    from scuola.notebooks.source import title_of

    chosen = edition.read(folder).chosen(exercises)
    collected: dict[str, int] = {}
    refused = []
    with progress(str(COLLECTING)) as done:
        for slug in chosen:
            try:
                found = collecting.collect(folder, slug)
                collected[slug] = found.people
                refused += found.notices(slug)
            except Problem as problem:  # the other exercises can be collected all the same
                warn(problem)
            done(slug, len(chosen))
    print_table(COLLECTED_COLUMNS, [(title_of(slug), people) for slug, people in collected.items()])
    warn_of(refused)
    if refused or len(collected) < len(chosen):
        sys.exit(1)


@course.command(help=str(DESK_HELP))
@course_option
@port_option
@base_url_option
@name_option
@no_browser
def desk(folder: Path, port: int | None, base: str, names: tuple[str, ...], no_browser: bool) -> None:
    """Open the instructor's desk."""
    from scuola.serving.desk import open_desk
    from scuola.serving.place import Place

    open_desk(folder, Place(port, base=base, names=names), not no_browser, say)
