"""Opening a course that is there: any folder with nbgrader's configuration, ours or not.

Nothing here imports nbgrader until its own classes are asked for: importing it takes most of a second.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_core.paths import jupyter_config_path
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from scuola.text import Text
from scuola.text.problems import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from nbgrader.coursedir import CourseDirectory

CONFIG_NAME = "nbgrader_config.py"
PARTIAL = ".partial"  # of a result that is not in its place yet
#: Where earlier versions of nbgrader had what is in `CourseDirectory` and `BaseConverter` today.
OUTDATED = (
    "NbGraderConfig",
    "BasicConfig",
    "BaseNbGraderApp",
    "BaseApp",
    "TransferApp",
    "BaseNbConvertApp",
    "AutogradeApp",
)
SECONDS_PER_CELL = 30  # nbgrader's own

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
    config_folder: Path = Path()  # where its configuration is: the course's folder, unless that says otherwise

    @property
    def folder(self) -> Path:
        """Return the folder of the course."""
        return Path(self.config.CourseDirectory.root).absolute()

    @property
    def database(self) -> str:
        """Return the address of the gradebook: the configured one, or nbgrader's default."""
        configured = self.config.CourseDirectory
        return str(configured.db_url) if "db_url" in configured else f"sqlite:///{self.folder / 'gradebook.db'}"

    @property
    def seconds_per_cell(self) -> float | None:
        """Return how long a cell may take, as nbgrader's `Execute` will have it; None if for ever."""
        for section in ("Execute", "ExecutePreprocessor", "NotebookClient"):
            if "timeout" in self.config[section]:
                seconds = self.config[section].timeout
                return seconds if seconds and seconds > 0 else None
        return SECONDS_PER_CELL

    @cached_property
    def directory(self) -> CourseDirectory:
        """Return what nbgrader knows of the folders of the course."""
        from nbgrader.coursedir import CourseDirectory

        return CourseDirectory(config=self.config)

    def submitted(self, assignment: str) -> Iterator[tuple[str, Path]]:
        """Yield who handed in an assignment, and the folder, as the course's settings say; links are not followed."""
        directory = self.directory
        excluded = directory.student_id_exclude.split(",")
        pattern = str(directory.format_path(directory.submitted_directory, directory.student_id, assignment))
        name = directory.format_path(directory.submitted_directory, "(?P<participant>.*)", assignment, escape=True)
        for path in sorted(Path("/").glob(pattern.lstrip("/"))):
            found = re.fullmatch(name, str(path))
            if found and found["participant"] not in excluded and path.is_dir() and not path.is_symlink():
                yield found["participant"], path.resolve()

    def timestamp(self, submitted: Path) -> datetime | None:
        """Return when a submission was handed in, in universal time; None if that is not known."""
        try:
            when: datetime | None = self.directory.get_existing_timestamp(str(submitted))
        except (OSError, ValueError, AttributeError):  # nbgrader's answer to what is no time
            return None
        return when

    def api(self) -> Any:
        """Return nbgrader's own API on the course."""
        from nbgrader.apps.api import NbGraderAPI

        return NbGraderAPI(self.directory, config=self.config)


def open_course(folder: Path) -> Course:
    """Read the configuration of the course in `folder`, and what it adds to Jupyter's own, as nbgrader does.

    Raises `Problem` if there is none, or it has a mistake.
    """
    folder = folder.expanduser().resolve()
    if not (folder / CONFIG_NAME).is_file():
        raise Problem(NO_COURSE(folder=folder, file=CONFIG_NAME))
    if str(folder) not in sys.path:
        sys.path.append(str(folder))  # a course's own plug-ins stand beside its configuration
    config = Config()
    for place in [*reversed(jupyter_config_path()), str(folder)]:
        if Path(place, CONFIG_NAME).is_file():
            try:
                config.merge(PyFileConfigLoader(CONFIG_NAME, path=place).load_config())
            except Exception as error:  # it is a program: anything may go wrong in it
                raise Problem(
                    BAD_CONFIG(file=Path(place, CONFIG_NAME), why=f"{type(error).__name__}: {error}")
                ) from error
    if any(section in config for section in OUTDATED) or "NbGrader" in config:
        from nbgrader.apps import AutogradeApp

        AutogradeApp()._load_config(config)
    config.CourseDirectory.setdefault("root", str(folder))
    logging.getLogger("nbgrader").setLevel(logging.ERROR)
    return Course(config, folder)
