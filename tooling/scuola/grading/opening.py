"""Opening a course that is there: any folder with nbgrader's configuration, ours or not."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from scuola.problems import Problem
from scuola.text import Text

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
    """A course of nbgrader's: its folders and its configuration."""

    directory: CourseDirectory
    config: Config

    @property
    def folder(self) -> Path:
        """Return the folder of the course."""
        return Path(self.directory.root)

    def assignments(self) -> list[str]:
        """Return the names of what was released, in alphabetical order."""
        released = self.folder / self.directory.release_directory
        return sorted(path.name for path in released.glob("*") if path.is_dir())


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
    return Course(CourseDirectory(config=config), config)
