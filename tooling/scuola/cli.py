"""The `scuola` command. What each subcommand needs is imported when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from scuola.cli_grading import grade
from scuola.command_line import folder_option, lang, say
from scuola.commands import calendar, guides, practices, site
from scuola.cli_data import data
from scuola.cli_parts import lang, say
from scuola.cli_data import data, territory
from scuola.cli_parts import WRITTEN, lang, say
from scuola.problems import Problem
from scuola.text import Text

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
START_HELP = Text("Aprire la propria cartella di lavoro in JupyterLab.", "Open your working folder in JupyterLab.")
PRESENT_HELP = Text(
    "Mostrare le simulazioni in aula (APP: una sola).", "Show the simulations in class (APP: one only)."
)
BUILD_HELP = Text(
    "Costruire i quaderni dalle fonti (SLUG: solo alcuni).", "Build the notebooks from their sources (SLUG: some only)."
)
NEW_HELP = Text("Scrivere lo scheletro di una cosa nuova.", "Write the skeleton of something new.")
COURSE_HELP = Text(
    "Preparare la cartella di un corso, per chi valuta.", "Prepare the folder of a course, for those who grade."
)
CARDS_HELP = Text(
    "Scrivere le schede delle simulazioni (come si calcola?), una pagina per ciascuna e per lingua.",
    "Write the cards of the simulations (how is it worked out?), a page for each and for each language.",
)
CALIBRATE_HELP = Text(
    "Controllare che i compiti di un esercizio non si indovinino e abbiano più soluzioni, e scriverlo accanto.",
    "Check that the tasks of an exercise cannot be guessed and have several solutions, and write it beside them.",
)
CALIBRATING = Text("«{part}»: qualche minuto…", "“{part}”: a few minutes…")
MODULE_HELP = Text("Modulo del programma (lezioni ed esercizi).", "Module of the programme (lessons and exercises).")
FOLDER_HELP = Text("Cartella di lavoro.", "Working folder.")
COURSE_OPTION_HELP = Text("Cartella del corso a cui consegnare.", "Folder of the course to hand in to.")
AS_HELP = Text(
    "Nome con cui consegnare, se non è quello dell'utente del computer.",
    "Name to hand in under, if it is not that of the computer's user.",
)
NO_BROWSER_HELP = Text("Non aprire il browser.", "Do not open the browser.")
PORT_HELP = Text("Porta da usare.", "Port to use.")
HOST_HELP = Text(
    "Indirizzo su cui ascoltare (0.0.0.0 per l'aula).", "Address to listen on (0.0.0.0 for the classroom)."
)
CHECK_HELP = Text("Controllare soltanto, senza costruire.", "Check only, build nothing.")
FORCE_HELP = Text("Costruire anche ciò che non è cambiato.", "Build what has not changed, too.")

PAGES = ("lesson", "app", "exercise")
BUILT = Text("Quaderni costruiti: {count}.", "Notebooks built: {count}.")
ALL_CURRENT = Text("Tutto in ordine.", "All in order.")
COURSE_READY = Text(
    "Il corso è in «{folder}». Da lì si usano i comandi di nbgrader, per esempio: nbgrader collect {slug}",
    "The course is in “{folder}”. Use nbgrader's commands there, for example: nbgrader collect {slug}",
)


no_browser = click.option("--no-browser", is_flag=True, help=str(NO_BROWSER_HELP))
port_option = click.option("--port", type=click.IntRange(1, 65535), help=str(PORT_HELP))


@click.group(help=str(HELP), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="scuola-convergenze", prog_name="scuola")
def scuola() -> None:
    """Gather the subcommands."""


@scuola.command(help=str(START_HELP))
@lang
@folder_option
@click.option("--course", type=click.Path(path_type=Path), help=str(COURSE_OPTION_HELP))
@click.option("--as", "participant", help=str(AS_HELP))
@port_option
@no_browser
def start(
    lang: str | None, folder: Path, course: Path | None, participant: str | None, port: int | None, no_browser: bool
) -> None:
    """Open a participant's folder."""
    from scuola import start as module

    module.start(
        folder, language=lang, course=course, participant=participant, port=port, browser=not no_browser, say=say
    )


@scuola.command(help=str(PRESENT_HELP))
@click.argument("app", required=False)
@lang
@port_option
@click.option("--host", default="127.0.0.1", help=str(HOST_HELP))
@no_browser
def present(app: str | None, lang: str | None, port: int | None, host: str, no_browser: bool) -> None:
    """Serve the apps."""
    from scuola import present as module

    module.present(app, port, host, not no_browser, say)


@scuola.command(help=str(BUILD_HELP))
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option("--check", is_flag=True, help=str(CHECK_HELP))
@click.option("--force", is_flag=True, help=str(FORCE_HELP))
@lang
def build(slugs: Sequence[str], check: bool, force: bool, lang: str | None) -> None:
    """Build or check the notebooks."""
    faults = _check() if check else _build(slugs, force)
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)
    if check:
        from scuola import readability

        say(readability.report())
        say(ALL_CURRENT)


def _check() -> list[Text]:
    from scuola import readability
    from scuola.curriculum import links
    from scuola.notebooks import build as module

    faults = [*module.check(), *links.faults()]
    return faults or readability.faults()
    from scuola import pictures
    from scuola.curriculum import links
    from scuola.notebooks import build as module

    return [*module.check(), *links.faults(), *pictures.faults()]


def _build(slugs: Sequence[str], force: bool) -> list[Text]:
    from rich.progress import Progress

    from scuola import pictures
    from scuola.notebooks import build as module

    pictures.build(slugs)

    with Progress(transient=True) as bar:
        task = bar.add_task("scuola build", total=None)
        built, problems = module.build(
            slugs, force=force, done=lambda finished, total: bar.update(task, completed=finished, total=total)
        )
    say(BUILT(count=built))
    return [problem.message for problem in problems]


@scuola.command(help=str(NEW_HELP))
@click.argument("kind", type=click.Choice(["lesson", "app", "exercise", "model", "tool", "dataset", "case"]))
@click.argument("slug")
@click.option("--module", default="M1", help=str(MODULE_HELP))
@lang
def new(kind: str, slug: str, module: str, lang: str | None) -> None:
    """Write a skeleton and build it."""
    from scuola import scaffold
    from scuola.content import content

    files = scaffold.new(kind, slug, module)
    for path in files:
        say(WRITTEN(file=path.relative_to(content())))
    faults = _build([path.stem for path in files if path.suffix == ".md"], force=False) if kind in PAGES else []
    for fault in faults:
        click.echo(str(fault), err=True)
    if faults:
        sys.exit(1)


@scuola.command(help=str(COURSE_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@lang
def course(folder: Path, lang: str | None) -> None:
    """Make a course folder and release its exercises."""
    from scuola.grading import course as module
    from scuola.text import language

    module.make_course(folder, language())
    problems = module.release(folder.resolve(), language())
    for problem in problems:
        click.echo(str(problem), err=True)
    say(COURSE_READY(folder=folder, slug=module.exercises()[0]))
    if problems:
        sys.exit(1)


scuola.add_command(grade)
scuola.add_command(practices)
scuola.add_command(guides)
scuola.add_command(calendar)
scuola.add_command(site)
@scuola.command(help=str(CARDS_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@lang
def cards(folder: Path, lang: str | None) -> None:
    """Write the cards of the simulations."""
    from scuola.pages import card

    for path in card.write(folder):
        say(WRITTEN(file=path))


@scuola.command(help=str(CALIBRATE_HELP))
@click.argument("slug")
@lang
def calibrate(slug: str, lang: str | None) -> None:
    """Write the certificates of an exercise's decision tasks."""
    from scuola import calibration

    for name, part in calibration.parts_with_tasks(slug).items():
        say(CALIBRATING(part=name))
        certificate = calibration.certify(part, calibration.search(part))
        say(WRITTEN(file=calibration.write(slug, name, certificate)))


scuola.add_command(data)
scuola.add_command(territory)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what goes wrong is said in words, with an exit code that says so too."""
    sys.exit(_run(list(arguments) if arguments is not None else sys.argv[1:]))


def _run(arguments: list[str]) -> int:
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


def _fail(message: Text, code: int) -> int:
    click.echo(str(message), err=True)
    return code
