"""`scuola course`, after marking: feedback, results for other programs, resemblances, people's data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scuola.cli.parts import WRITTEN, course_option, json_option, print_json, print_table, progress, say, warn
from scuola.formats import yes_or_no
from scuola.problems import Problem
from scuola.text import Text

FEEDBACK_HELP = Text("Dare l'esito a chi ha consegnato.", "Give feedback to those who handed in.")
WAITING_HELP = Text(
    "Anche a chi ha risposte ancora da valutare a mano.", "Also to those with answers still to be marked by hand."
)
EXPORT_HELP = Text(
    "Scrivere i risultati in un file (.csv o .xlsx).", "Write the results to a file (.csv or .xlsx)."
)  # fmt: skip
MOODLE_HELP = Text("Nella forma che Moodle importa.", "In the form that Moodle imports.")
SIMILAR_HELP = Text("Elencare i testi liberi che si somigliano.", "List the free texts that resemble one another.")
PRIVACY_HELP = Text("I dati di una persona.", "A person's data.")
GIVE_HELP = Text("Scrivere in un file zip tutto di una persona.", "Write all about a person to a zip file.")
ERASE_HELP = Text("Cancellare una persona (o tutte: --all).", "Erase a person (or all of them: --all).")
ALL_HELP = Text("Tutte le persone.", "Every person.")
YES_HELP = Text("Senza chiedere conferma.", "Without asking.")

GIVEN_COLUMNS = (Text("Partecipante", "Participant"), Text("Esito dato", "Feedback given"), Text("Perché", "Why"))
GIVEN = Text("Esiti dati: {count}.", "Feedback given: {count}.")
PROVISIONAL = Text(
    "Risultati ancora provvisori: {count}. Il voto resta vuoto finché qualcuno valuta le risposte che mancano.",
    "Results still provisional: {count}. The mark is left blank until someone marks the remaining answers.",
)
NOTHING_ALIKE = Text("Nessun testo ne ricorda un altro.", "No text recalls another.")
LOOK = Text(
    "Da guardare insieme, senza trarne conclusioni: si può somigliare per una fonte comune, per un lavoro svolto "
    "insieme, per caso.",
    "To be looked at together, without drawing conclusions: texts can be alike through a common source, work done "
    "together, or chance.",
)
COLUMNS = (
    Text("Una consegna", "One submission"), Text("L'altra", "The other"), Text("In comune", "In common"),
    Text("Il passo più lungo", "The longest passage"),
)  # fmt: skip
SURE = Text(
    "Cancellare tutto ciò che il corso ha di {who}? Non si può annullare.",
    "Erase all that the course has of {who}? This cannot be undone.",
)
EVERYONE = Text("tutte le persone iscritte ({count})", "everyone who is enrolled ({count})")
WHO = Text(
    "Indicare chi cancellare (chiave o email), oppure --all per tutte le persone.",
    "Say whom to erase (key or email), or --all for everyone.",
)
ERASED = Text("Persone cancellate: {people}. File cancellati: {files}.", "People erased: {people}. Files: {files}.")
PASSAGE = 12  # words


@click.command(help=str(FEEDBACK_HELP))
@click.argument("exercise")
@click.option("--waiting", is_flag=True, help=str(WAITING_HELP))
@course_option
@json_option
def feedback(exercise: str, waiting: bool, folder: Path, as_json: bool) -> None:
    """Write and release feedback; the exit code is 1 if a page could not be written."""
    from scuola.grading.giving_back import give_back
    from scuola.grading.opening import open_course

    opened = open_course(folder)
    with progress(exercise) as done:
        given = give_back(opened, exercise, also_waiting=waiting, done=done)
    if as_json:
        print_json(given)
    else:
        print_table(GIVEN_COLUMNS, [[one.participant, yes_or_no(not one.why), one.why] for one in given])
        say(GIVEN(count=sum(not one.why for one in given)))
    if any(one.failed for one in given):
        sys.exit(1)


@click.command(help=str(EXPORT_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--moodle", is_flag=True, help=str(MOODLE_HELP))
@course_option
def export(file: Path, moodle: bool, folder: Path) -> None:
    """Write the results."""
    from scuola.editions.export import write
    from scuola.editions.results import State, results

    people = results(folder)
    write(people, file, moodle=moodle)
    say(WRITTEN(file=file))
    states = [one.state for person in people for one in person.results.values()]
    if waiting := states.count(State.PROVISIONAL):
        warn(PROVISIONAL(count=waiting))


@click.command(help=str(SIMILAR_HELP))
@click.argument("exercise")
@course_option
def similar(exercise: str, folder: Path) -> None:
    """List the texts that resemble one another."""
    from scuola import formats
    from scuola.editions import edition
    from scuola.editions.marking import scripts, text_parts
    from scuola.editions.similarity import resemblances

    edition.read(folder).assignment(exercise)
    rows = [
        [pair.one.participant, pair.other.participant, formats.percent(pair.share, 0), _short(pair.passage)]
        for part in text_parts(exercise)
        for pair in resemblances(scripts(folder, exercise, part), str(part.ask))
    ]
    if rows:
        print_table(COLUMNS, rows)
    say(LOOK if rows else NOTHING_ALIKE)


def _short(passage: str) -> str:
    words = passage.split()
    return f"«{' '.join(words[:PASSAGE])}{'…' if len(words) > PASSAGE else ''}»"


@click.group(help=str(PRIVACY_HELP))
def privacy() -> None:
    """Gather what can be done with a person's data."""


@privacy.command("export", help=str(GIVE_HELP))
@click.argument("person")
@click.argument("file", type=click.Path(path_type=Path))
@course_option
def export_person(person: str, file: Path, folder: Path) -> None:
    """Write a person's data."""
    from scuola.editions import privacy as module

    module.export(folder, person, file)
    say(WRITTEN(file=file))


@privacy.command(help=str(ERASE_HELP))
@click.argument("person", required=False)
@click.option("--all", "everyone", is_flag=True, help=str(ALL_HELP))
@click.option("--yes", is_flag=True, help=str(YES_HELP))
@course_option
def erase(person: str | None, everyone: bool, yes: bool, folder: Path) -> None:
    """Erase a person's data."""
    from scuola.editions import participants
    from scuola.editions import privacy as module

    if not person and not everyone:
        raise Problem(WHO)
    chosen = participants.read(folder) if everyone else [participants.find(folder, str(person))]
    who = EVERYONE(count=len(chosen)) if everyone else f"{chosen[0].full_name} ({chosen[0].key})"
    if not yes:
        click.confirm(str(SURE(who=who)), abort=True)
    files = sum(module.erase(folder, one) for one in chosen)
    say(ERASED(people=len(chosen), files=files))
