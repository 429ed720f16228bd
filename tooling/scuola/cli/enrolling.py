"""`scuola course enrol` and `withdraw`: who comes in, who is corrected, who leaves; what is doubtful is asked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.cli.shared import course_option, say, warn_of
from scuola.cli.tables import ask, encoding_option, faults_option, say_faults, settled, somebody_answers
from scuola.text import Text
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from scuola.editions.enrolling import Decide, Doubt, Enrolment, Verdict
    from scuola.editions.participants import Participant

ENROL_HELP = Text(
    "Iscrivere le persone di un elenco, o correggere chi c'è già.", "Enrol the people of a list, or correct known ones."
)
SAME_HELP = Text(
    "Chi può essere una persona già iscritta con un altro indirizzo o nome, lo è.",
    "Those who may be enrolled already, with another address or name, are.",
)
AS_NEW_HELP = Text(
    "Chi ha il nome di una persona già iscritta ma un altro indirizzo, è un'altra persona.",
    "Those with the name of someone enrolled and another address are other people.",
)
WITHDRAW_HELP = Text(
    "Segnare che una persona non partecipa più (torna con un nuovo enrol).",
    "Note that someone no longer takes part (they come back by enrolling again).",
)
ENROLLED = Text(
    "Iscritti ora: {new}. Già iscritti: {known}. Righe da correggere: {wrong}. Le chiavi per consegnare sono in {file}.",
    "Enrolled now: {new}. Enrolled already: {known}. Rows to correct: {wrong}. The keys to hand in under are in {file}.",
)
SAME_OR_NEW = Text(
    "Scegliere una sola tra le opzioni --same e --new: per decidere caso per caso, nessuna delle due, da una finestra.",
    "Choose one of the options --same and --new: to decide case by case, neither, in a window.",
)
DOUBTFUL = Text("{question} {options}", "{question} {options}")
SAME_AND_NEW = Text(
    "Se lo è, ripetere il comando con --same; se è un'altra, con --new. Per ora la riga non è letta.",
    "If so, give the command again with --same; if it is another, with --new. For now the row is left out.",
)
SAME_ALONE = Text(
    "Se lo è, ripetere il comando con --same; se è un'altra, le serve un indirizzo suo. Per ora la riga non è letta.",
    "If so, give the command again with --same; another person needs an address of their own. For now the row is left out.",
)
ONE_OF_SEVERAL = Text(
    "Per scegliere chi è, ripetere il comando in una finestra; se è un'altra persona, con --new. Per ora la riga non è letta.",
    "To choose who it is, give the command again in a window; if it is another person, with --new. For now the row is left "
    "out.",
)
EXTEND_HELP = Text(
    "Dare a una persona più giorni per un esercizio (0: nessuno in più).",
    "Give a person more days for an exercise (0: none more).",
)
DAYS_HELP = Text("Di quanti giorni, dalla scadenza di tutti.", "How many days, from the due date for all.")
EXTENDED = Text("{who} ({key}): «{exercise}» fino a {moment}.", "{who} ({key}): “{exercise}” until {moment}.")
WITHDRAWN = Text(
    "{who} ({key}) è fuori dal corso dal {day}. Il registro conserva ciò che ha fatto. Per un ritorno: scuola course enrol.",
    "{who} ({key}) is out of the course since {day}. The gradebook keeps what they did. To come back: scuola course enrol.",
)


@click.command(help=str(ENROL_HELP))
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--same", "all_the_same", is_flag=True, help=str(SAME_HELP))
@click.option("--new", "all_new", is_flag=True, help=str(AS_NEW_HELP))
@encoding_option
@faults_option
@course_option
def enrol(
    table: Path, all_the_same: bool, all_new: bool, encoding: str | None, faults_file: Path | None, folder: Path
) -> None:
    """Enrol people; the exit code is 1 if a row is wrong or doubtful."""
    if all_the_same and all_new:
        raise Problem(SAME_OR_NEW)
    found = settled(lambda chosen: _enrolled(folder, table, chosen, all_the_same, all_new), encoding)
    _say_enrolment(found, faults_file)
    if found.faults or found.doubts:
        sys.exit(1)


def _enrolled(folder: Path, table: Path, encoding: str | None, all_the_same: bool, all_new: bool) -> Enrolment:
    """Enrol the people of a list: doubts are decided alike by an option, or one by one if somebody is there to ask."""
    from scuola.editions import enrolling, making, participants

    decide: Decide = enrolling.leave_open
    if all_the_same or all_new:
        decide = enrolling.the_same if all_the_same else enrolling.somebody_new
    elif somebody_answers() and (doubts := participants.preview(folder, table, encoding).doubts):
        decide = enrolling.answered({doubt.person.email: _asked(doubt) for doubt in doubts})
    return making.enrol(folder, table, encoding, decide)


def enrol_from(folder: Path, table: Path, encoding: str | None) -> None:
    """Enrol the people of a list and say what came of it."""
    _say_enrolment(settled(lambda chosen: _enrolled(folder, table, chosen, False, False), encoding))


def _asked(doubt: Doubt) -> Participant | Verdict:
    """Ask about a doubt; return which of those known it is, or that it is somebody new, or is left out."""
    answers = doubt.answers()
    return list(answers)[ask(doubt.question, list(answers.values()))]


def _say_enrolment(found: Enrolment, faults_file: Path | None = None) -> None:
    from scuola.editions import participants
    from scuola.text.limits import first_of

    warn_of(found.notices)
    say_faults(found.faults, faults_file)
    warn_of([DOUBTFUL(question=doubt.question, options=_options(doubt)) for doubt in found.doubts])
    for line in first_of(found.lines()):
        say(line)
    wrong = len({fault.row for fault in found.faults}) + len(found.doubts)
    say(ENROLLED(new=len(found.new), known=len(found.known), wrong=wrong, file=participants.FILE))


def _options(doubt: Doubt) -> Text:
    """Return what to do about a doubt where nobody was there to ask."""
    if doubt.same_address:
        return SAME_ALONE
    return SAME_AND_NEW if len(doubt.known) == 1 else ONE_OF_SEVERAL


@click.command(help=str(WITHDRAW_HELP))
@click.argument("person")
@course_option
def withdraw(person: str, folder: Path) -> None:
    """Note that someone no longer takes part, from today."""
    from scuola.curriculum.clock import today
    from scuola.editions import edition, participants
    from scuola.text import formats

    edition.read(folder)
    one = participants.withdraw(folder, person, today())
    say(WITHDRAWN(who=one.full_name, key=one.key, day=formats.day(one.withdrawn or today())))


@click.command(help=str(EXTEND_HELP))
@click.argument("person")
@click.argument("exercise")
@click.option("--days", type=int, required=True, help=str(DAYS_HELP))
@course_option
def extend(person: str, exercise: str, days: int, folder: Path) -> None:
    """Give a person more time."""
    from scuola.curriculum.clock import in_school_time
    from scuola.editions import extensions, participants
    from scuola.notebooks.source import title_of
    from scuola.text import formats

    until = in_school_time(extensions.extend(folder, person, exercise, days))
    one = participants.find(folder, person)
    say(EXTENDED(who=one.full_name, key=one.key, exercise=title_of(exercise), moment=formats.moment(until)))
