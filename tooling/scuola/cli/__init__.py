"""The `scuola` command. What each subcommand needs is imported when it runs."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from scuola.cli.authoring import build, calibrate, new, trials
from scuola.cli.awards import verify
from scuola.cli.classroom import rehearse, rooms
from scuola.cli.course import course
from scuola.cli.data import data
from scuola.cli.grading import grade
from scuola.cli.hub import hub
from scuola.cli.network import network
from scuola.cli.pilot import pilot
from scuola.cli.placeholders import put_into_words
from scuola.cli.publishing import calendar, cards, guides, practices, site
from scuola.cli.serving import present, start
from scuola.cli.shared import warn
from scuola.cli.territory import territory
from scuola.text import Text, language, libraries
from scuola.text.problems import Problem

DEFECT = Text(
    "Scuola si è fermata per un suo difetto ({error}). Segnalarlo a chi gestisce il corso.",
    "Scuola stopped because of a defect of its own ({error}). Please report it to whoever runs the course.",
)
MISUSED = Text(
    "Il comando non è scritto come Scuola si aspetta: {why}\nPer vedere i comandi: scuola --help",
    "The command is not written as Scuola expects: {why}\nTo see the commands: scuola --help",
)
INTERRUPTED = Text("Interrotto.", "Interrupted.")

HELP = Text(
    "Scuola: politiche orientate alle missioni, da imparare facendo.",
    "Scuola: mission-oriented policy, learned by doing.",
)

COMMANDS = (
    start, present, rehearse, rooms, course, grade, hub, practices, guides, calendar, site, cards, data, territory, pilot, network,
    verify, build, new, calibrate, trials,
)  # fmt: skip


@click.group(help=str(HELP), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scuola-convergenze", prog_name="scuola", message="%(prog)s %(version)s")
def scuola() -> None:
    """Gather the subcommands."""


for command in COMMANDS:
    scuola.add_command(command)
put_into_words(scuola)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what goes wrong is said in words, with an exit code that says so too."""
    sys.exit(_run(list(arguments) if arguments is not None else sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    _write_what_the_terminal_can()
    libraries.follow(language())
    try:
        result: Any = scuola.main(arguments, prog_name="scuola", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except Problem as problem:
        return _fail(problem.message, 1)
    except click.UsageError as error:
        return _fail(MISUSED(why=error.format_message()), 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail(INTERRUPTED, 130)
    except Exception as error:
        if os.environ.get("SCUOLA_DEBUG"):
            raise
        return _fail(DEFECT(error=f"{type(error).__name__}: {error}"), 70)


def _write_what_the_terminal_can() -> None:
    """Let a letter that the terminal does not know be written as another, rather than stop everything."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _fail(message: Text, code: int) -> int:
    warn(message)
    return code
