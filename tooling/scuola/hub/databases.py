"""The gradebooks of a school's courses: those elsewhere than in a course's folder copied and put back, all of them upgraded.

What concerns a course is asked of a process of the account that the course belongs to, as its configuration is a program.
"""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scuola.files.postgresql import dump, load, shown
from scuola.files.private import keep_private
from scuola.files.schemas import BEFORE, Owner, age_of, upgrade
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from sqlalchemy import URL

WHERE, DUMP, LOAD, FILL, AGE, UPGRADE = "where", "dump", "load", "fill", "age", "upgrade"
SQLITE = "sqlite"


def gradebook(course: Path) -> str:
    """Return the address of a course's gradebook, without its password; nothing if it stands in the course's folder."""
    url = _gradebook(course)
    inside = url.drivername.startswith(SQLITE) and Path(url.database or "").resolve().is_relative_to(course.resolve())
    return "" if inside else shown(url)


def _gradebook(course: Path) -> URL:
    from sqlalchemy import make_url

    from scuola.grading.nbgrader.opening import open_course

    return make_url(open_course(course).database)


def main(task: str, course: Path) -> None:
    """Do what is asked about a course's gradebook; raise `Problem` if that fails."""
    keep_private()
    os.environ["HOME"] = pwd.getpwuid(os.getuid()).pw_dir  # where this account's `.pgpass` is
    os.chdir(course)  # from which nbgrader reads an address that is not absolute
    url = _gradebook(course)
    if task == WHERE:
        print(gradebook(course))
    elif task == DUMP:
        dump(url, sys.stdout.buffer)
    elif task == AGE:
        print(age_of(url, Owner.installed("nbgrader")).name)
    elif task == UPGRADE:
        print(upgrade(url, Owner.installed("nbgrader"), course / BEFORE) or "")
    else:
        load(url, sys.stdin.buffer, unless_full=task == FILL)


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    except Problem as problem:
        sys.exit(str(problem))
