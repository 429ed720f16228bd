"""For authors: building and checking the notebooks, new skeletons, certificates of decision tasks."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from scuola.cli.parts import WRITTEN, lang, say, warn
from scuola.text import Text

BUILD_HELP = Text(
    "Costruire i quaderni dalle fonti (SLUG: solo alcuni).", "Build the notebooks from their sources (SLUG: some only)."
)
CHECK_HELP = Text("Controllare soltanto, senza costruire.", "Check only, build nothing.")
FORCE_HELP = Text("Costruire anche ciò che non è cambiato.", "Build what has not changed, too.")

PAGES = ("lesson", "app", "exercise")
BUILT = Text("Quaderni costruiti: {count}.", "Notebooks built: {count}.")
ALL_CURRENT = Text("Tutto in ordine.", "All in order.")

NEW_HELP = Text("Scrivere lo scheletro di una cosa nuova.", "Write the skeleton of something new.")
MODULE_HELP = Text("Modulo del programma (lezioni ed esercizi).", "Module of the programme (lessons and exercises).")
CALIBRATE_HELP = Text(
    "Controllare che i compiti di un esercizio non si indovinino e abbiano più soluzioni, e scriverlo accanto.",
    "Check that the tasks of an exercise cannot be guessed and have several solutions, and write it beside them.",
)
CALIBRATING = Text("«{part}»: qualche minuto…", "“{part}”: a few minutes…")


@click.command(help=str(BUILD_HELP))
@click.argument("slugs", nargs=-1, metavar="[SLUG]…")
@click.option("--check", is_flag=True, help=str(CHECK_HELP))
@click.option("--force", is_flag=True, help=str(FORCE_HELP))
@lang
def build(slugs: Sequence[str], check: bool, force: bool, lang: str | None) -> None:
    """Build or check the notebooks."""
    faults = _check() if check else _build(slugs, force)
    for fault in faults:
        warn(fault)
    if faults:
        sys.exit(1)
    if check:
        from scuola import readability

        say(readability.report())
        say(ALL_CURRENT)


def _check() -> list[Text]:
    from scuola import pictures, readability, wording
    from scuola.curriculum import links
    from scuola.notebooks import build as module

    faults = [*module.check(), *links.faults(), *pictures.faults()]
    return faults or [*readability.faults(), *wording.faults()]


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


@click.command(help=str(NEW_HELP))
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
        warn(fault)
    if faults:
        sys.exit(1)


@click.command(help=str(CALIBRATE_HELP))
@click.argument("slug")
@lang
def calibrate(slug: str, lang: str | None) -> None:
    """Write the certificates of an exercise's decision tasks."""
    from scuola import calibration, certificates

    for name, part in certificates.parts_with_tasks(slug).items():
        say(CALIBRATING(part=name))
        certificate = calibration.certify(part, calibration.search(part))
        say(WRITTEN(file=certificates.write(slug, name, certificate)))
