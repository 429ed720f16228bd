"""A page as PDF, a drawing as a picture, made by the browser that is there already: what prints is what one sees, and nothing is installed.

A library that draws PDF by itself (WeasyPrint) would need system libraries on every machine; a Chromium is on most,
and where there is none the page prints from any browser.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from scuola.files.whole import write_whole

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SECONDS = 60
VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
ALONE = (
    "<!DOCTYPE html><meta charset='utf-8'><style>html,body{{margin:0;background:#fff;color:#0b4f6c;font-family:Calibri,Carlito,sans-serif}}"
    "svg{{display:block;width:100vw!important;max-width:none!important}}</style>{drawing}"
)


def browser() -> str | None:
    """Return the path of a Chromium: the one that `SCUOLA_CHROMIUM` names, or the first of its usual names."""
    named = [os.environ.get("SCUOLA_CHROMIUM"), *(shutil.which(name) for name in NAMES)]
    return next((path for path in named if path and Path(path).exists()), None)


def print_page(program: str, page: Path) -> Path | None:
    """Print a page beside itself, its headings as the outline; return the PDF, or None if the browser could not."""
    pdf = page.with_suffix(".pdf")
    return _made(
        program,
        page,
        pdf,
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        f"--print-to-pdf={pdf.resolve()}",
    )


def picture(program: str, drawing: str) -> bytes | None:
    """Return a drawing (SVG, with its `viewBox`) as a picture (PNG) for programs that read no SVG; None if the browser could not."""
    width, height = size(drawing)
    with tempfile.TemporaryDirectory(prefix="scuola-") as folder:
        page, file = Path(folder) / "drawing.html", Path(folder) / "drawing.png"
        write_whole(page, ALONE.format(drawing=drawing))
        window = (f"--window-size={width},{height}", "--force-device-scale-factor=2", "--hide-scrollbars")
        made = _made(program, page, file, *window, f"--screenshot={file.resolve()}")
        return made.read_bytes() if made else None


def size(drawing: str) -> tuple[int, int]:
    """Return the width and the height of a drawing, as its `viewBox` says."""
    found = VIEW.search(drawing)
    assert found, "every drawing of ours says its size"
    return math.ceil(float(found[1])), math.ceil(float(found[2]))


def _made(program: str, page: Path, file: Path, *options: str) -> Path | None:
    """Return the file that a browser makes of a page; None if it could not."""
    file.unlink(missing_ok=True)
    as_root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
    with tempfile.TemporaryDirectory(prefix="scuola-") as profile:
        command = [
            program, "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            f"--user-data-dir={profile}", *as_root, *options, page.resolve().as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            return None
    return file if file.is_file() and file.stat().st_size else None
