"""Opening a course that is there: any folder with nbgrader's configuration, ours or not.

Nothing here imports nbgrader until its own classes are asked for: importing it takes most of a second.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from scuola.problems import Problem
from scuola.text import Text

if TYPE_CHECKING:
    from nbgrader.coursedir import CourseDirectory

CONFIG_NAME = "nbgrader_config.py"

NO_COURSE = Text(
    "In «{folder}» non c'è un corso (manca {file}). Indicare la cartella del corso con --course, oppure crearne uno: "
    "scuola course new {folder}",
    "There is no course in “{folder}” ({file} is missing). Name the folder of the course with --course, or make one: "
    "scuola course new {folder}",
)
BAD_CONFIG = Text(
    "La configurazione del corso ({file}) contiene un errore: {why}.",
    "The course's configuration ({file}) has a mistake: {why}.",
)


@dataclass(frozen=True)
class Course:
    """A course of nbgrader's, by its configuration."""

    config: Config

    @property
    def folder(self) -> Path:
        """Return the folder of the course."""
        return Path(self.config.CourseDirectory.root).absolute()

    @property
    def database(self) -> str:
        """Return the address of the gradebook: the configured one, or nbgrader's default."""
        configured = self.config.CourseDirectory
        return str(configured.db_url) if "db_url" in configured else f"sqlite:///{self.folder / 'gradebook.db'}"

    @cached_property
    def directory(self) -> CourseDirectory:
        """Return what nbgrader knows of the folders of the course."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.config)

    def api(self) -> Any:
        """Return nbgrader's own API on the course."""
        from nbgrader.apps.api import NbGraderAPI

        return NbGraderAPI(self.directory, config=self.config)


def open_course(folder: Path) -> Course:
    """Read the configuration of the course in `folder`; raise `Problem` if there is none, or it has a mistake."""
    folder = folder.expanduser().resolve()
    if not (folder / CONFIG_NAME).is_file():
        raise Problem(NO_COURSE(folder=folder, file=CONFIG_NAME))
    try:
        config = PyFileConfigLoader(CONFIG_NAME, path=str(folder)).load_config()
    except Exception as error:  # it is a program: anything may go wrong in it
        raise Problem(BAD_CONFIG(file=folder / CONFIG_NAME, why=f"{type(error).__name__}: {error}")) from error
    config.CourseDirectory.setdefault("root", str(folder))
    logging.getLogger("nbgrader").setLevel(logging.ERROR)
    return Course(config)
