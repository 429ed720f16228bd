"""For authors: building and checking the notebooks, new skeletons, certificates of decision tasks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from scuola.cli.shared import WRITTEN, lang, say, warn
from scuola.text import Text

BUILD_HELP = Text(
    "Costruire i quaderni dalle fonti (NOME: solo alcuni).", "Build the notebooks from their sources (NAME: some only)."
)
CHECK_HELP = Text("Controllare soltanto, senza costruire.", "Check only, build nothing.")
CONTENT_HELP = Text(
    "Costruire il contenuto di un altro pacchetto (la sua cartella «content»).",
    "Build the content of another package (its folder “content”).",
)
FORCE_HELP = Text("Costruire anche ciò che non è cambiato.", "Build what has not changed, too.")

PAGES = ("lesson", "app", "exercise")
BUILT = Text("Quaderni costruiti: {count}.", "Notebooks built: {count}.")
ALL_CURRENT = Text("Tutto in ordine.", "All in order.")

NEW_HELP = Text("Scrivere lo scheletro di una cosa nuova.", "Write the skeleton of something new.")
MODULE_HELP = Text("Modulo del programma (lezioni ed esercizi).", "Module of the programme (lessons and exercises).")
CALIBRATE_HELP = Text(
    "Controllare che i compiti di un esercizio non si indovinino e abbiano più soluzioni, e certificarlo.",
    "Check that the tasks of an exercise cannot be guessed and have several solutions, and certify it.",
)
TRIALS_HELP = Text(
    "Dire quanto prende chi indovina i compiti e chi compila a caso gli strumenti (qualche minuto).",
    "Say what is earned by guessing the tasks and by filling in the tools without a thought (a few minutes).",
)
GUESSING = Text("Compiti: quota dei tentativi che passano", "Tasks: share of the tries that pass")
UNREAD = Text("Note da giudicare: quota dei punti", "Notes to be judged: share of the points")
THOUGHTLESS = Text("Strumenti: quota dei punti", "Tools: share of the points")
NOT_CERTIFIED = Text("«{part}»: nessun certificato.", "“{part}”: no certificate.")
CALIBRATING = Text("«{part}»: qualche minuto…", "“{part}”: a few minutes…")


@click.command(help=str(BUILD_HELP))
@click.argument("slugs", nargs=-1)
@click.option("--check", is_flag=True, help=str(CHECK_HELP))
@click.option("--force", is_flag=True, help=str(FORCE_HELP))
@click.option("--content", "folder", type=click.Path(path_type=Path, file_okay=False), help=str(CONTENT_HELP))
@lang
def build(slugs: Sequence[str], check: bool, force: bool, folder: Path | None, lang: str | None) -> None:
    """Build or check the notebooks."""
    with _content_of(folder):
        faults = _check(whole=folder is None) if check else _build(slugs, force)
    for fault in faults:
        warn(fault)
    if faults:
        sys.exit(1)
    if check:
        from scuola.authoring import readability, reviews
        from scuola.notebooks import hours

        if folder is None:
            say(readability.report())
            for reminder in (*hours.faults(), *reviews.overdue(date.today())):
                warn(reminder)
        say(ALL_CURRENT)


@contextmanager
def _content_of(folder: Path | None) -> Iterator[None]:
    """Build another package's content in place of the School's, which it may refer to."""
    from scuola.files.content import Content, content, using

    if folder is None:
        yield
        return
    with using(Content(folder.resolve(), [content().root, *content().added])):
        yield


def _check(*, whole: bool) -> list[Text]:
    """Return the faults of the notebooks and, for the `whole` of the School's content, of all that is around them."""
    from scuola.authoring import (
        guessing,
        leftovers,
        readability,
        reference,
        references,
        reviews,
        stale,
        translations,
        wording,
    )
    from scuola.notebooks import build as module
    from scuola.notebooks import pictures

    if faults := leftovers.faults():
        return faults  # nothing else can be asked of a model that cannot be imported
    faults = [*module.check(), *pictures.faults()]
    if not whole:
        return faults
    faults += [*stale.faults(), *references.faults(), *reference.faults(), *translations.faults()]
    return faults or [*reviews.faults(), *guessing.faults(), *readability.faults(), *wording.faults()]


def _build(slugs: Sequence[str], force: bool) -> list[Text]:
    from rich.progress import Progress

    from scuola.authoring import reference, translations
    from scuola.notebooks import build as module
    from scuola.notebooks import pictures

    reference.build()
    translations.compile_words()
    pictures.build(slugs)

    with Progress(transient=True) as bar:
        task = bar.add_task("scuola build", total=None)
        built, problems = module.build(
            slugs, force=force, done=lambda finished, total: bar.update(task, completed=finished, total=total)
        )
    say(BUILT(count=built))
    return [problem.message for problem in problems]


@click.command(help=str(NEW_HELP))
@click.argument(
    "kind", type=click.Choice(["lesson", "app", "exercise", "model", "tool", "dataset", "case", "session", "activity"])
)
@click.argument("slug")
@click.option("--module", default="M1", help=str(MODULE_HELP))
@lang
def new(kind: str, slug: str, module: str, lang: str | None) -> None:
    """Write a skeleton and build it."""
    from scuola.authoring import scaffold
    from scuola.files.content import content

    files = scaffold.new(kind, slug, module)
    for path in files:
        say(WRITTEN(file=path.relative_to(content().root)))
    faults = _build([path.stem for path in files if path.suffix == ".md"], force=False) if kind in PAGES else []
    for fault in faults:
        warn(fault)
    if faults:
        sys.exit(1)


@click.command(help=str(CALIBRATE_HELP))
@click.argument("slug")
@lang
def calibrate(slug: str, lang: str | None) -> None:
    """Write the certificates of an exercise's decision tasks; none for one that is not worth setting."""
    from scuola.authoring import calibration, certificates
    from scuola.authoring.refusals import refusals
    from scuola.text.problems import Problem

    refused = False
    for name, part in certificates.parts_with_tasks(slug).items():
        say(CALIBRATING(part=name))
        try:
            certificate = calibration.certify(part, calibration.search(part))
            why = refusals(part, certificate)
        except Problem as problem:
            why = [problem.message]
        if not why:
            say(WRITTEN(file=certificates.write(slug, name, certificate)))
            continue
        refused = True
        certificates.discard(slug, name)
        for one in (*why, NOT_CERTIFIED(part=name)):
            warn(one)
    if refused:
        sys.exit(1)


@click.command(help=str(TRIALS_HELP))
@lang
def trials(lang: str | None) -> None:
    """Print what guessers and rubbish earn, as tables."""
    from scuola.authoring import trials as module

    for title, lines in ((GUESSING, module.guessers()), (UNREAD, module.claims()), (THOUGHTLESS, module.rubbish())):
        say(title)
        for line in lines:
            say(line)
