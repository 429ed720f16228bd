"""What the commands that read a table share: how its letters are told, what is wrong with it, questions with numbers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from scuola.cli.shared import WRITTEN, say, warn
from scuola.text import Text, untranslated

if TYPE_CHECKING:
    from scuola.files.spreadsheets.faults import Fault

Read = TypeVar("Read")

ENCODING_HELP = Text(
    "Con quali lettere è scritta la tabella, se non si capisce da sola: utf-8, cp1252 (Windows), cp850 (MS-DOS), "
    "mac_roman (Macintosh)…",
    "With what letters the table is written, if it cannot be told: utf-8, cp1252 (Windows), cp850 (MS-DOS), mac_roman "
    "(Macintosh)…",
)
FAULTS_HELP = Text(
    "Scrivere tutti gli errori in un file (.csv o .xlsx), oltre ai primi di ogni tipo.",
    "Write all mistakes to a file (.csv or .xlsx), beyond the first of each kind.",
)
HOW_IT_READS = Text(
    "Non è chiaro con quali lettere è scritto «{file}». Quale si legge bene?",
    "It is not clear with what letters “{file}” is written. Which of these reads well?",
)
SHEET = Text("Errori", "Mistakes")
ANSWER = Text("Numero", "Number")
ALL_OF_THEM = Text("Per averli tutti in un file: --faults FILE", "To have all of them in a file: --faults FILE")

encoding_option = click.option("--encoding", help=str(ENCODING_HELP))
faults_option = click.option("--faults", "faults_file", type=click.Path(path_type=Path), help=str(FAULTS_HELP))


def somebody_answers() -> bool:
    """Say whether there is a person to ask: a window, not a script."""
    return sys.stdin.isatty()


def ask(question: Text, answers: Sequence[Text]) -> int:
    """Ask a question that is answered with a number; return which answer was chosen, from zero on."""
    warn(question)
    for number, answer in enumerate(answers, start=1):
        warn(untranslated(f"  {number}. {answer}"))
    return int(click.prompt(str(ANSWER), type=click.IntRange(1, len(answers)), err=True)) - 1


def settled(read: Callable[[str | None], Read], encoding: str | None) -> Read:
    """Return what was read with an encoding; where it is doubtful and somebody is there, ask which."""
    from scuola.files.spreadsheets.encodings import DoubtfulLetters

    try:
        return read(encoding)
    except DoubtfulLetters as doubt:
        if not somebody_answers():
            raise
        chosen = ask(HOW_IT_READS(file=doubt.file), [one.named for one in doubt.readings])
        return read(doubt.readings[chosen].encoding)


def say_faults(faults: Sequence[Fault], file: Path | None) -> None:
    """Print the first faults of each kind, and write them all to a file if one is named."""
    from scuola.files.spreadsheets.faults import first_of_each_kind

    lines = list(first_of_each_kind(faults))
    for line in lines:
        warn(line)
    if file:
        write_faults(faults, file)
    elif len(faults) > len(lines):
        warn(ALL_OF_THEM)


def write_faults(faults: Sequence[Fault], file: Path) -> None:
    """Write all faults to a file, which a spreadsheet opens."""
    from scuola.files.spreadsheets.faults import in_rows
    from scuola.files.spreadsheets.writing import as_csv, as_workbook
    from scuola.files.whole import write_whole
    from scuola.text.problems import not_written

    try:
        rows = in_rows(faults)
        write_whole(file, as_workbook(rows, str(SHEET)) if file.suffix.lower() == ".xlsx" else as_csv(rows))
    except OSError as error:
        raise not_written(file.parent, error) from error
    say(WRITTEN(file=file))
