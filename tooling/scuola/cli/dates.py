"""The dates of an edition: planned, moved, released, as a calendar."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.shared import confirmed, course_option, print_table, progress, say, warn, warn_of
from scuola.text import EMPTY, Text

if TYPE_CHECKING:
    from datetime import datetime

    from scuola.curriculum.calendar import Event
    from scuola.editions.edition import Edition
    from scuola.editions.lateness import Moved

DATES_HELP = Text(
    "Vedere le date di un'edizione, o spostarle da un altro primo giorno o con altre pause.",
    "See the dates of an edition, or move them to another first day or around other pauses.",
)
CALENDAR_HELP = Text(
    "Scrivere il calendario dell'edizione (ICS): {file} nella cartella del corso, e una copia dove si vuole.",
    "Write the calendar of the edition (ICS): {file} in the course folder, and a copy where you wish.",
)
RELEASE_HELP = Text("Pubblicare gli esercizi (tutti, o alcuni).", "Release the exercises (all, or some).")
FIRST_DAY_HELP = Text("Primo giorno, come 2027-01-11.", "First day, as 2027-01-11.")
PATH_HELP = Text("Percorso: il suo nome in curriculum/paths.", "Path: its name in curriculum/paths.")
PAUSE_HELP = Text("Pausa, come 2027-04-01..2027-04-07; più volte.", "Pause, as 2027-04-01..2027-04-07; repeatable.")
NO_PAUSES_HELP = Text("Senza pause.", "Without pauses.")
YES_HELP = Text("Senza chiedere conferma.", "Without asking.")
COLUMNS = (Text("Quando", "When"), Text("Che cosa", "What"), Text("Stato", "State"))
MOVE_COLUMNS = (Text("Che cosa", "What"), Text("Prima", "Before"), Text("Poi", "After"))
CALENDAR_WRITTEN = Text(
    "Calendario scritto in «{file}»: {count} appuntamenti, dal {first} al {last}.",
    "Calendar written to “{file}”: {count} entries, from {first} to {last}.",
)
WAITS = Text(
    "vale dalla prossima pubblicazione; per ora: {applied}", "applies from the next release; for now: {applied}"
)
AT_ANY_TIME = Text("in qualsiasi momento", "at any time")
FROM_TO = Text("{first} – {last}", "{first} – {last}")
NOTHING_MOVES = Text("Nessuna data cambia.", "No date changes.")
MOVE_THEM = Text("Spostare queste date in {file}?", "Move these dates in {file}?")
MOVED = Text(
    "Date spostate: {count}. Quelle degli esercizi già pubblicati valgono dopo: scuola course release",
    "Dates moved: {count}. Those of exercises that are released already apply after: scuola course release",
)
MAKES_LATE = Text(
    "{exercise}: con la nuova scadenza ({due}) risulterebbe in ritardo chi aveva consegnato in tempo ({count}): {who}. "
    "Pubblicare lo stesso?",
    "{exercise}: the new deadline ({due}) would make late those who submitted in time ({count}): {who}. Release all the same?",
)
NOT_RELEASED = Text("{exercise}: non pubblicato.", "{exercise}: not released.")
RELEASED, RELEASING = Text("Pubblicati: {count}.", "Released: {count}."), Text("Pubblicazione", "Releasing")

path_option = click.option("--path", "path_slug", default="public-manager", help=str(PATH_HELP))
pause_option = click.option("--pause", "pauses", multiple=True, help=str(PAUSE_HELP))
yes_option = click.option("--yes", is_flag=True, help=str(YES_HELP))


@click.command(help=str(DATES_HELP))
@click.option("--begins", help=str(FIRST_DAY_HELP))
@pause_option
@click.option("--no-pauses", is_flag=True, help=str(NO_PAUSES_HELP))
@yes_option
@course_option
def dates(begins: str | None, pauses: Sequence[str], no_pauses: bool, yes: bool, folder: Path) -> None:
    """Show the dates of an edition; move them, if that is asked for and confirmed."""
    from scuola.curriculum.calendar import read_day, read_pause
    from scuola.editions import edition
    from scuola.editions.dates import replanned

    this = edition.read(folder)
    if not (begins or pauses or no_pauses):
        _show(folder, this)
        return
    others = [read_pause(pause) for pause in pauses] if pauses or no_pauses else None
    _move(folder, this, replanned(this, read_day(begins) if begins else None, others), yes)


def _show(folder: Path, this: Edition) -> None:
    from scuola.editions.dates import events
    from scuola.editions.lateness import moved

    waiting = {f"due-{slug}": _waits(one) for slug, one in moved(folder).items()}
    print_table(COLUMNS, [(_when(one), one.title, waiting.get(one.id, EMPTY)) for one in events(this)])


def _waits(one: Moved) -> Text:
    return WAITS(applied=_moment(one.applied))


def _when(event: Event) -> Text:
    from scuola.text import formats

    if event.begins:
        return formats.moment(event.begins)
    return FROM_TO(first=formats.day(event.day), last=formats.day(event.last or event.day))


def _moment(moment: datetime | None) -> Text:
    from scuola.curriculum.clock import in_school_time
    from scuola.text import formats

    return formats.moment(in_school_time(moment)) if moment else AT_ANY_TIME


def _move(folder: Path, before: Edition, after: Edition, yes: bool) -> None:
    from scuola.editions import edition
    from scuola.editions.dates import moves

    found = list(moves(before, after))
    if before == after:
        say(NOTHING_MOVES)
        return
    print_table(MOVE_COLUMNS, [(one.title, _moment(one.before), _moment(one.after)) for one in found])
    if yes or confirmed(MOVE_THEM(file=edition.FILE)):
        edition.write(folder, after)
        say(MOVED(count=len(found)))


@click.command(help=str(CALENDAR_HELP(file="calendar.ics")))
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@course_option
def calendar(file: Path | None, folder: Path) -> None:
    """Write the calendar of an edition."""
    from scuola.editions import edition
    from scuola.editions.dates import FILE, write_calendar

    kept = folder / FILE
    say_calendar(file or kept, write_calendar(edition.read(folder), kept, *([file] if file else [])))


def say_calendar(file: Path, events: Sequence[Event]) -> None:
    """Say what a calendar holds that has been written."""
    from scuola.text import formats

    first, last = (formats.day(event.day) for event in (events[0], events[-1]))
    say(CALENDAR_WRITTEN(file=file, count=len(events), first=first, last=last))


@click.command(help=str(RELEASE_HELP))
@click.argument("exercises", nargs=-1)
@yes_option
@course_option
def release(exercises: Sequence[str], yes: bool, folder: Path) -> None:
    """Release exercises; the exit code is 1 if one could not be, or its new deadline was not confirmed."""
    from scuola.editions import edition, making

    chosen = edition.read(folder).chosen(exercises)
    agreed = [slug for slug in chosen if yes or _agreed(folder, slug)]
    problems = []
    if agreed:
        with progress(str(RELEASING)) as done:
            problems = making.release(folder, agreed, done)
    warn_of(problem.message for problem in problems)
    say(RELEASED(count=len(agreed) - len(problems)))
    if problems or len(agreed) < len(chosen):
        sys.exit(1)


def _agreed(folder: Path, slug: str) -> bool:
    """Ask before a release makes people late who submitted in time."""
    from scuola.editions.lateness import moved
    from scuola.notebooks.source import title_of

    new = moved(folder).get(slug)
    if new is None or not new.made_late:
        return True
    who = ", ".join(f"{one.full_name} ({one.key})".strip() for one in new.made_late)
    asked = MAKES_LATE(exercise=title_of(slug), due=_moment(new.due), count=len(new.made_late), who=who)
    if confirmed(asked):
        return True
    warn(NOT_RELEASED(exercise=title_of(slug)))
    return False
