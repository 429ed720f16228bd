"""What is written for others: practices, guides, calendar, catalogue, cards of the simulations."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from scuola.cli.dates import FIRST_DAY_HELP, path_option, pause_option, say_calendar
from scuola.cli.shared import WRITTEN, folder_option, lang, say, warn
from scuola.text import Text

PRACTICES_HELP = Text(
    "Scambiare pratiche tra territori, con un file solo.", "Exchange practices between territories, as one file."
)
IMPORT_HELP = Text("Importare pratiche da uno o più file.", "Import practices from one or more files.")
EXPORT_HELP = Text("Scrivere le proprie pratiche in un file.", "Write your own practices to a file.")
CHECK_PRACTICES_HELP = Text(
    "Dire che cosa c'è in uno o più file, senza importare.", "Say what is in one or more files, importing nothing."
)
EXPORTED = Text("Pratiche scritte in «{file}»: {count}.", "Practices written to “{file}”: {count}.")
NOTHING_TO_EXPORT = Text(
    "In «{folder}» non ci sono pratiche proprie: raccontarne una nella pagina «Pratiche tra territori».",
    "There are no practices of your own in “{folder}”: tell one in the page “Practices between territories”.",
)
ABOUT_FILE = Text("{file}:", "{file}:")
CHECKED = Text(
    "Pratiche leggibili: {good}. Da correggere: {bad}.", "Practices that can be read: {good}. To be corrected: {bad}."
)

GUIDES_HELP = Text(
    "Scrivere le guide per chi facilita, in HTML e PDF.", "Write the facilitators' guides, as HTML and PDF."
)
NO_PDF_HELP = Text("Solo HTML.", "HTML only.")
GUIDES_WRITTEN = Text(
    "Guide scritte in «{folder}»: {pages} pagine, {pdfs} anche in PDF.",
    "Guides written to “{folder}”: {pages} pages, {pdfs} of them as PDF too.",
)
NO_BROWSER_TO_PRINT = Text(
    "Per i PDF serve Chromium o Chrome, e qui non c'è: aprire le pagine in un browser e stamparle, oppure indicarne uno "
    "con SCUOLA_CHROMIUM.",
    "PDF needs Chromium or Chrome, and there is none here: open the pages in a browser and print them, or point to one "
    "with SCUOLA_CHROMIUM.",
)

CALENDAR_HELP = Text("Scrivere il calendario di un'edizione (ICS).", "Write the calendar of an edition (ICS).")

SITE_HELP = Text(
    "Scrivere il catalogo statico: programma, lezioni, simulazioni, casi, glossario.",
    "Write the static catalogue: programme, lessons, simulations, cases, glossary.",
)
ADDRESS_HELP = Text(
    "Indirizzo a cui sarà pubblicato, per i motori di ricerca.",
    "Address where it will be published, for search engines.",
)
SITE_WRITTEN = Text(
    "Catalogo scritto in «{folder}»: {pages} pagine. Si pubblica copiando la cartella su un server web qualsiasi.",
    "Catalogue written to “{folder}”: {pages} pages. To publish it, copy the folder to any web server.",
)

CARDS_HELP = Text(
    "Scrivere le schede delle simulazioni (come si calcola?), una pagina per ciascuna e per lingua.",
    "Write the cards of the simulations (how is it worked out?), a page for each and for each language.",
)

files = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.group(help=str(PRACTICES_HELP))
def practices() -> None:
    """Gather the subcommands about practices."""


@practices.command("import", help=str(IMPORT_HELP))
@files
@folder_option
@lang
def import_(files: Sequence[Path], folder: Path, lang: str | None) -> None:
    """Import files, one after the other: what is wrong with one does not stop the next."""
    from scuola.library.exchange import read_path
    from scuola.library.shelf import Shelf
    from scuola.text.problems import Problem

    wrong = False
    for path in files:
        say(ABOUT_FILE(file=path.name))
        try:
            report = Shelf(folder).take_in(read_path(path), path.name)
        except Problem as problem:
            warn(problem)
            wrong = True
            continue
        wrong = wrong or bool(report.refused)
        for line in report.lines:
            say(line)
    sys.exit(int(wrong))


@practices.command(help=str(EXPORT_HELP))
@click.argument("file", type=click.Path(path_type=Path))
@folder_option
@lang
def export(file: Path, folder: Path, lang: str | None) -> None:
    """Write one's own practices to a file."""
    from scuola.files.whole import write_whole
    from scuola.library.exchange import write
    from scuola.library.shelf import Shelf
    from scuola.text.problems import Problem, not_written

    mine = Shelf(folder).mine()
    if not mine:
        raise Problem(NOTHING_TO_EXPORT(folder=folder))
    try:
        write_whole(file, write(mine))
    except OSError as error:
        raise not_written(file.parent, error) from error
    say(EXPORTED(file=file, count=len(mine)))


@practices.command(help=str(CHECK_PRACTICES_HELP))
@files
@lang
def check(files: Sequence[Path], lang: str | None) -> None:
    """Say what files hold."""
    from scuola.library.exchange import read_path
    from scuola.text.limits import first_of
    from scuola.text.problems import Problem

    wrong = False
    for path in files:
        say(ABOUT_FILE(file=path.name))
        try:
            parcel = read_path(path)
        except Problem as problem:
            warn(problem)
            wrong = True
            continue
        wrong = wrong or bool(parcel.refused)
        say(CHECKED(good=len(parcel.records), bad=len(parcel.refused)))
        for line in first_of(one.message for one in parcel.refused):
            say(line)
    sys.exit(int(wrong))


@click.command(help=str(GUIDES_HELP))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--no-pdf", is_flag=True, help=str(NO_PDF_HELP))
@lang
def guides(folder: Path, no_pdf: bool, lang: str | None) -> None:
    """Write the facilitators' guides."""
    from scuola.printed.guides import write

    written = write(folder, pdf=not no_pdf)
    say(GUIDES_WRITTEN(folder=folder, pages=written.pages, pdfs=written.pdfs))
    if not no_pdf and written.browser is None:
        say(NO_BROWSER_TO_PRINT)


@click.command(help=str(CALENDAR_HELP))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--start", "first_day", required=True, help=str(FIRST_DAY_HELP))
@path_option
@pause_option
@lang
def calendar(file: Path, first_day: str, path_slug: str, pauses: Sequence[str], lang: str | None) -> None:
    """Write the calendar of an edition."""
    from scuola.curriculum.calendar import read_day, read_pause
    from scuola.editions.dates import planned, write_calendar

    pauses_read = [read_pause(pause) for pause in pauses]
    say_calendar(file, write_calendar(planned(path_slug, read_day(first_day), pauses_read), file))


@click.command(help=str(SITE_HELP))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--address", default="", metavar="https://…", help=str(ADDRESS_HELP))
@lang
def site(folder: Path, address: str, lang: str | None) -> None:
    """Write the static catalogue."""
    from rich.progress import Progress

    from scuola.site.write import write

    with Progress(transient=True) as bar:
        task = bar.add_task("scuola site", total=None)
        pages = write(folder, lambda count: bar.update(task, completed=count), address)
    say(SITE_WRITTEN(folder=folder, pages=pages))


@click.command(help=str(CARDS_HELP))
@click.argument("folder", type=click.Path(path_type=Path))
@lang
def cards(folder: Path, lang: str | None) -> None:
    """Write the cards of the simulations."""
    from scuola.pages import card

    for path in card.write(folder):
        say(WRITTEN(file=path))
