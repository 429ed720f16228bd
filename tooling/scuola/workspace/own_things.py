"""All that a participant has in their folder: taken away in open formats, or deleted for good."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scuola.text.problems import not_written
from scuola.workspace import answers, receipts

PATTERNS = (answers.FILE, answers.HISTORY, "answers.damaged-*.json", receipts.FILE)
FEEDBACK = "exercises/*/feedback/*/*.html"
PLACES = ("modules", "exercises", ".scuola/participant")
NETWORK = "network"  # the key of a territory, and the cards taken in


def own_files(folder: Path) -> list[Path]:
    """Return the files that hold what somebody wrote and was told, in a participant's folder; links lead nowhere."""
    return sorted(path for path in _found(folder) if path.is_file() and not path.is_symlink())


def feedback_pages(folder: Path) -> list[Path]:
    """Return the pages of feedback that came to a participant's folder."""
    return sorted(path for path in folder.glob(FEEDBACK) if path.is_file() and not path.is_symlink())


def archive(folder: Path, pages: Mapping[str, bytes]) -> bytes:
    """Return everything as a ZIP of text files (JSON, one answer a line), with some pages beside it, by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in pages.items():
            packed.writestr(name, content)
        for path in own_files(folder):
            packed.writestr(path.relative_to(folder).as_posix().removeprefix("."), path.read_bytes())
    return file.getvalue()


def delete(folder: Path) -> int:
    """Delete everything, with the key of the network; return how many files are gone. Raises `Problem` if one cannot be."""
    found = own_files(folder)
    try:
        for path in found:
            path.unlink()
        shutil.rmtree(folder / NETWORK, ignore_errors=True)
    except OSError as error:
        raise not_written(folder, error) from error
    return len(found)


def _found(folder: Path) -> Iterator[Path]:
    for place in PLACES:
        for pattern in PATTERNS:
            yield from (folder / place).glob(pattern)
            yield from (folder / place).glob(f"*/{pattern}")
    yield from feedback_pages(folder)
