"""A school under a newer release: its databases are brought to the form that this one knows, and copies of them are kept.

The Hub's own is upgraded here, gradebooks by processes of the accounts that they belong to. A gradebook that cannot be is its
edition's trouble: it is said, and the school starts; a Hub's database that cannot be stops it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from sqlalchemy import make_url

from scuola.files import schemas
from scuola.files.schemas import BEFORE, Age, Owner
from scuola.hub import databases
from scuola.hub.databases import AGE, UPGRADE
from scuola.hub.keeping import run_as_owner
from scuola.hub.school import School
from scuola.serving.ports import is_free
from scuola.text import Text, untranslated
from scuola.text.problems import Problem

JUPYTERHUB = "JupyterHub"
HUB = Text("di JupyterHub", "of JupyterHub")
GRADEBOOK = Text("delle valutazioni dell'edizione «{edition}»", "of the marks of the edition “{edition}”")
UPGRADED = Text(
    "La base di dati {which} è stata aggiornata a questa versione. Com'era prima: «{copy}».",
    "The database {which} was upgraded to this release. What it was before: “{copy}”.",
)
WAITS = Text(
    "La base di dati {which} è di una versione di prima: l'avvio la aggiorna, e ne tiene una copia in «{folder}».",
    "The database {which} is of an earlier release: the start upgrades it, and keeps a copy in “{folder}”.",
)
IS_NEWER = Text(
    "La base di dati {which} è di una versione più recente di quella installata: installare di nuovo la versione di Scuola con "
    "cui è stata usata, o rimettere una copia di prima.",
    "The database {which} is of a later release than the one that is installed: install again the release of Scuola that it "
    "was used with, or put back a copy from before.",
)


def upgrade(this: School) -> Iterator[Text]:
    """Upgrade what is of an earlier release, and yield what was done, with the copies, or why not for an edition.

    Raises `Problem` if the Hub's database is of a later release, or cannot be upgraded: then it is as it was.
    """
    if not is_free(this.port):
        return  # somebody has it open: JupyterHub will say what is in the way
    if copy := schemas.upgrade(make_url(this.database_url), Owner.installed(JUPYTERHUB), this.state / BEFORE):
        yield UPGRADED(which=HUB, copy=copy)
    with ThreadPoolExecutor(os.cpu_count()) as several:  # most of the time goes to importing nbgrader
        yield from filter(None, several.map(partial(_gradebook, this), this.editions))


def _gradebook(this: School, edition: str) -> Text | None:
    """Upgrade the gradebook of an edition as its account; return what was done, or why not, if there was anything to do."""
    try:
        course = this.editions[edition].course
        copy = run_as_owner(databases.__name__, UPGRADE, course, stdout=subprocess.PIPE).decode().strip()
    except Problem as problem:
        return problem.message
    except OSError as error:
        return untranslated(error)
    return UPGRADED(which=GRADEBOOK(edition=edition), copy=copy) if copy else None


def waiting(this: School) -> Iterator[tuple[Text, bool]]:
    """Yield what the start will upgrade, or cannot, and whether that stops the school; raise `Problem` if nothing answers."""
    ages = [(HUB, schemas.age_of(make_url(this.database_url), Owner.installed(JUPYTERHUB)), this.state, True)]
    for name, edition in this.editions.items():
        if edition.course.is_dir():
            said = run_as_owner(databases.__name__, AGE, edition.course, stdout=subprocess.PIPE).decode().strip()
            ages.append((GRADEBOOK(edition=name), Age[said], edition.course, False))
    for which, age, place, stops in ages:
        if age is Age.OLDER:
            yield WAITS(which=which, folder=place / BEFORE), False
        elif age is Age.NEWER:
            yield IS_NEWER(which=which), stops
