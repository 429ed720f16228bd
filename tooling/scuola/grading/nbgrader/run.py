"""The run of a submission: where it happens, and what is found meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scuola.grading.running.enclosure import give_away
from scuola.grading.running.folder import SubmissionFolder
from scuola.text import Text


@dataclass
class Ledger:
    """What was found while the notebooks of a submission ran: kept apart from notebooks, which may say anything."""

    proven: set[tuple[str, str]] = field(default_factory=set)  # notebook and `grade_id` of tests that passed
    remarks: dict[str, list[Text]] = field(default_factory=dict)  # by notebook

    def say(self, notebook: str, remark: Text) -> None:
        """Keep a remark, once."""
        said = self.remarks.setdefault(notebook, [])
        if remark not in said:
            said.append(remark)


@dataclass(frozen=True)
class Run:
    """A submission's run: where, with what imported, which names are the instructor's, by notebook."""

    folder: SubmissionFolder
    submitted: Path  # what it is made of, notebooks and all
    destination: Path  # what is kept of it, with the instructor's files
    imports: tuple[str, ...]
    tasks: dict[str, dict[str, Any]]
    seconds: float | None  # for a whole notebook
    files: tuple[tuple[Path, str], ...]  # the instructor's, and their names
    folder_apart: Callable[[], SubmissionFolder]  # makes one where a participant's code does not come
    ledger: Ledger = field(default_factory=Ledger)
    folders: list[SubmissionFolder] = field(default_factory=list)  # made by it

    def begin_anew(self) -> None:
        """Have in the folder what nbgrader keeps of the files, and notebooks as they were handed in: no hidden tests."""
        self.folder.empty()
        self.folder.fill(self.submitted, others=False)
        self.folder.fill(self.destination, notebooks=False)

    def begin_apart(self) -> SubmissionFolder:
        """Return a folder for tests that are apart, with the instructor's files and nothing else."""
        if not self.folders:
            self.folders.append(self.folder_apart())
        folder = self.folders[0]
        folder.empty()
        for file, name in self.files:
            (folder.work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, folder.work / name)
        give_away(folder.work, folder.enclosure.user)
        return folder

    def remove(self) -> None:
        """Remove its folders."""
        for folder in (self.folder, *self.folders):
            folder.remove()
