"""`scuola course`, after marking: feedback, results for other programs, resemblances, people's data."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scuola.cli.shared import (
    WRITTEN,
    confirmed,
    course_option,
    json_option,
    print_json,
    print_table,
    progress,
    say,
    warn,
)
from scuola.text import Text
from scuola.text.formats import yes_or_no
from scuola.text.problems import Problem

FEEDBACK_HELP = Text("Dare l'esito a chi ha consegnato.", "Give feedback to those who handed in.")
WAITING_HELP = Text(
    "Anche a chi ha risposte ancora da valutare a mano.", "Also to those with answers still to be marked by hand."
)
EXPORT_HELP = Text(
    "Scrivere i risultati in un file (.csv o .xlsx).", "Write the results to a file (.csv or .xlsx)."
)  # fmt: skip
MOODLE_HELP = Text("Nella forma che Moodle importa.", "In the form that Moodle imports.")
COMMA_HELP = Text(
    "CSV con la virgola tra le celle e il punto dei decimali, anche in un'edizione in italiano.",
    "CSV with commas between cells and decimal points, in an Italian edition too.",
)
SIMILAR_HELP = Text("Elencare i testi liberi che si somigliano.", "List the free texts that resemble one another.")
RECEIPT_HELP = Text(
    "Dire di quale consegna è una ricevuta, e se il corso ha proprio quelle risposte.",
    "Say which submission a receipt is of, and whether the course has those very answers.",
)
RECEIPT_FOUND = Text(
    "La ricevuta è autentica: {who} ha consegnato «{exercise}» il {day} alle {time}, e il corso ha proprio quelle risposte.",
    "The receipt is genuine: {who} handed in “{exercise}” on {day} at {time}, and the course has those very answers.",
)
NOT_THE_LATEST = Text(
    "Non è la consegna raccolta: ce n'è un'altra che conta, oppure non è ancora stata raccolta.",
    "It is not the submission that was collected: another one counts, or it has not been collected yet.",
)
NO_SUBMISSION = Text(
    "Il corso non ha nessuna consegna con la ricevuta «{code}». Controllare il codice lettera per lettera: le ricevute sono di "
    "sedici lettere e cifre, a gruppi di quattro.",
    "The course has no submission with the receipt “{code}”. Check the code letter by letter: receipts are sixteen letters "
    "and digits, in groups of four.",
)
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
    Text("Testi che si somigliano", "Texts that resemble one another"), Text("In comune, al più", "In common, at most"),
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
    from scuola.editions import participants
    from scuola.editions.awards import with_feedback
    from scuola.editions.decisions import of_colleagues
    from scuola.editions.names import named
    from scuola.grading.exchange.giving_back import give_back
    from scuola.grading.nbgrader.opening import open_course

    opened = open_course(folder)
    with progress(exercise) as done:
        out = participants.withdrawn(folder)
        chosen, awarded = of_colleagues(folder, exercise), with_feedback(folder)
        given = give_back(
            opened, exercise, also_waiting=waiting, without=out, appendix=lambda key: chosen + awarded(key), done=done
        )
    if as_json:
        print_json(given)
    else:
        name = named(folder)
        print_table(GIVEN_COLUMNS, [[name(one.participant), yes_or_no(not one.why), one.why] for one in given])
        say(GIVEN(count=sum(not one.why for one in given)))
    if any(one.failed for one in given):
        sys.exit(1)


@click.command(help=str(EXPORT_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--moodle", is_flag=True, help=str(MOODLE_HELP))
@click.option("--comma", is_flag=True, help=str(COMMA_HELP))
@course_option
def export(file: Path, moodle: bool, comma: bool, folder: Path) -> None:
    """Write the results."""
    from scuola.editions.export import write
    from scuola.editions.results import State, results

    people = results(folder)
    write(people, file, moodle=moodle, comma=comma or None)
    say(WRITTEN(file=file))
    states = [one.state for person in people for one in person.results.values()]
    if waiting := states.count(State.PROVISIONAL):
        warn(PROVISIONAL(count=waiting))


@click.command(help=str(SIMILAR_HELP))
@click.argument("exercise")
@course_option
def similar(exercise: str, folder: Path) -> None:
    """List the texts that resemble one another."""
    from scuola.editions import edition
    from scuola.editions.marking.texts import scripts
    from scuola.editions.names import named
    from scuola.editions.similarity import groups, resemblances
    from scuola.notebooks.source import text_parts
    from scuola.text import formats

    edition.read(folder).assignment(exercise)
    name = named(folder)
    rows = [
        [", ".join(map(name, group.participants)), formats.percent(group.share, 0), _short(group.passage)]
        for part in text_parts(exercise)
        for group in groups(resemblances(scripts(folder, exercise, part), str(part.ask)))
    ]
    if rows:
        print_table(COLUMNS, rows)
    say(LOOK if rows else NOTHING_ALIKE)


@click.command(help=str(RECEIPT_HELP))
@click.argument("code")
@course_option
def receipt(code: str, folder: Path) -> None:
    """Say which submission a receipt stands for; the exit code is 1 if the course holds none."""
    from scuola.curriculum.clock import in_school_time
    from scuola.editions import edition
    from scuola.editions.names import named
    from scuola.grading.exchange.receipts import find
    from scuola.notebooks.source import title_of
    from scuola.text import formats

    found = find(folder, edition.read(folder).language, code)
    if found is None:
        raise Problem(NO_SUBMISSION(code=code))
    moment = in_school_time(found.moment)
    said = RECEIPT_FOUND(
        who=named(folder)(found.key), exercise=title_of(found.exercise),
        day=formats.day(moment), time=formats.clock_with_seconds(moment),
    )  # fmt: skip
    say(said)
    if not found.counts:
        say(NOT_THE_LATEST)


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
    chosen = participants.listed(folder) if everyone else [participants.find(folder, str(person))]
    who = EVERYONE(count=len(chosen)) if everyone else f"{chosen[0].full_name} ({chosen[0].key})"
    if not yes and not confirmed(SURE(who=who)):
        raise click.Abort
    files = sum(module.erase(folder, one) for one in chosen)
    say(ERASED(people=len(chosen), files=files))
