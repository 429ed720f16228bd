"""Releasing where the exchange is the course's own: nothing of it is opened to other accounts, as nbgrader would.

The course's configuration names this class (`ExchangeFactory.release_assignment`) once people hand in at the desk.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeReleaseAssignment

from scuola.files.private import FILE, FOLDER, private_folder


class ClosedRelease(ExchangeReleaseAssignment):  # type: ignore[misc]  # nbgrader has no types
    """nbgrader's releasing, into folders that nobody else enters."""

    def ensure_root(self) -> None:
        """Make the exchange, or close it."""
        private_folder(Path(self.root))

    def ensure_directory(self, path: str, mode: int) -> None:
        """Make a folder of the exchange, for the course's account alone."""
        super().ensure_directory(path, mode & FOLDER)

    def set_perms(self, dest: str, fileperms: int, dirperms: int) -> Any:
        """Let what is released be the course's account's alone."""
        super().set_perms(dest, fileperms & FILE, dirperms & FOLDER)
