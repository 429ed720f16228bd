"""What every subcommand of `scuola` shares: the language, the working folder, how things are said."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scuola.text import LANGUAGES, Text, libraries, speak
from scuola.text.problems import Problem
from scuola.text.progress import line, said_in_lines

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

UNKNOWN_LANGUAGE = Text(
    "La lingua «{code}» non è disponibile: scegliere it (italiano) o en (inglese).",
    "The language “{code}” is not available: choose it (Italian) or en (English).",
)
WRITTEN = Text("Scritto: {file}", "Written: {file}")
LANGUAGE_HELP = Text("Lingua: it o en.", "Language: it or en.")
FOLDER_HELP = Text("Cartella di lavoro.", "Working folder.")
NO_BROWSER_HELP = Text("Non aprire il browser.", "Do not open the browser.")
PORT_HELP = Text("Porta da usare.", "Port to use.")
BASE_URL_HELP = Text(
    "Percorso sotto cui rispondere, dietro un altro server web.", "Path to answer below, behind another web server."
)
NAME_HELP = Text(
    "Nome con cui un altro server web inoltra le richieste (per esempio scuola.esempio.it); si può ripetere.",
    "Name under which another web server forwards requests (for example scuola.example.org); may be repeated.",
)
ASKED = Text("{question} [s/N]", "{question} [y/N]")
YES_OR_NO = Text(
    "«{answer}» non è né sì né no: scrivere s (sì) o n (no).",
    "“{answer}” is neither yes nor no: write y (yes) or n (no).",
)
JSON_HELP = Text("Scrivere il resoconto come JSON.", "Write the report as JSON.")
COURSE_HELP = Text("Cartella del corso (quella in cui ci si trova).", "Folder of the course (the current one).")


def say(text: Text) -> None:
    """Print a text in the current language."""
    click.echo(str(text))


def _language(_: click.Context, __: click.Parameter, code: str | None) -> str | None:
    """Check and speak a language; a wrong one is said in the language spoken so far."""
    if code is None:
        return None
    if code not in LANGUAGES:
        raise Problem(UNKNOWN_LANGUAGE(code=code))
    speak_everywhere(code)
    return code


def speak_everywhere(code: str) -> None:
    """Set the language of what we say, and of what the library that reads commands says."""
    speak(code)
    libraries.follow(code)


lang = click.option("--lang", callback=_language, is_eager=True, metavar="it|en", help=str(LANGUAGE_HELP))
folder_option = click.option(
    "--folder", type=click.Path(path_type=Path), default=Path.home() / "scuola", help=str(FOLDER_HELP)
)


def _of_edition(_: click.Context, __: click.Parameter, folder: Path) -> Path:
    """Return a course's folder in full, and speak the language of its edition: that of those who run it."""
    from scuola.editions import edition
    from scuola.files.private import keep_private
    from scuola.grading.folders import protect

    keep_private()
    if (folder.expanduser() / edition.FILE).is_file():
        language = edition.read(folder).language
        speak_everywhere(language)
        protect(folder.expanduser().resolve(), language)
    return folder.expanduser().resolve()


course_option = click.option(
    "--course", "folder", type=click.Path(path_type=Path), default=Path(), callback=_of_edition, help=str(COURSE_HELP)
)

json_option = click.option("--json", "as_json", is_flag=True, help=str(JSON_HELP))
no_browser = click.option("--no-browser", is_flag=True, help=str(NO_BROWSER_HELP))
base_url_option = click.option("--base-url", "base", default="/", metavar="/…/", help=str(BASE_URL_HELP))
name_option = click.option("--name", "names", multiple=True, help=str(NAME_HELP))
port_option = click.option("--port", type=click.IntRange(1, 65535), help=str(PORT_HELP))


def warn(said: object) -> None:
    """Print a text or a problem apart from the output, which other programs may read."""
    click.echo(str(said), err=True)


def warn_of(notices: Iterable[Text]) -> None:
    """Print what is to be said of many things: the first of each kind, and how many more there are."""
    from scuola.text.limits import first_of

    for notice in first_of(notices):
        warn(notice)


def confirmed(question: Text) -> bool:
    """Ask a question and return whether the answer was yes; nothing but Enter means no."""
    while True:
        answer = click.prompt(str(ASKED(question=question)), default="", show_default=False, prompt_suffix=" ")
        said = answer.strip().lower()
        if said in {"s", "sì", "si", "y", "yes"}:
            return True
        if said in {"", "n", "no"}:
            return False
        say(YES_OR_NO(answer=answer))


@contextmanager
def progress(what: str) -> Iterator[Callable[[object, int], None]]:
    """Show a bar for long work; what is yielded moves it on by one of so many, and takes what was done (not shown).

    A program that started this one gets a line for each step.
    """
    if said_in_lines():
        steps = count(1)
        yield lambda _, total: click.echo(line(next(steps), total), err=True)
        return
    from rich.console import Console
    from rich.progress import Progress

    # It is drawn when it moves, without a thread: what is shown here forks.
    with Progress(transient=True, auto_refresh=False, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=None)
        bar.refresh()
        yield lambda _, total: bar.update(task, advance=1, total=total, refresh=True)


def print_json(rows: Iterable[DataclassInstance]) -> None:
    """Print records for another program."""
    click.echo(json.dumps([asdict(one) for one in rows], default=str, ensure_ascii=False))


def print_table(columns: Sequence[Text], rows: Iterable[Sequence[object]]) -> None:
    """Print a table as wide as the window, or in full where nobody looks (a file, another program)."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*map(str, columns))
    for row in rows:
        table.add_row(*map(str, row))
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)
