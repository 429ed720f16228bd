"""A page as PDF, printed by the browser that is there already: what prints is what one sees, and nothing is installed.

A library that draws PDF by itself (WeasyPrint) would need system libraries on every machine; a Chromium is on most,
and where there is none the page prints from any browser.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SECONDS = 60


def browser() -> str | None:
    """Return the path of a Chromium: the one that `SCUOLA_CHROMIUM` names, or the first of its usual names."""
    named = [os.environ.get("SCUOLA_CHROMIUM"), *(shutil.which(name) for name in NAMES)]
    return next((path for path in named if path and Path(path).exists()), None)


def print_page(program: str, page: Path) -> Path | None:
    """Print a page beside itself, its headings as the outline; return the PDF, or None if the browser could not."""
    pdf = page.with_suffix(".pdf")
    pdf.unlink(missing_ok=True)
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with tempfile.TemporaryDirectory(prefix="scuola-") as profile:
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--user-data-dir={profile}", *as_root,
            f"--print-to-pdf={pdf.resolve()}",
            page.resolve().as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            return None
    return pdf if pdf.is_file() and pdf.stat().st_size else None
