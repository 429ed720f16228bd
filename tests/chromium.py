"""Finding a Chromium for the browser tests, or obtaining one; never skipping in silence."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

NONE_TO_BE_HAD = """\
The browser tests need Chromium, none was found and none could be obtained. Any of these helps:
  - as root on Debian or Ubuntu: apt-get install chromium
  - with access to the Internet: {python} -m playwright install chromium
  - a browser elsewhere: SCUOLA_CHROMIUM=/path/to/chromium make test
"""


def find() -> str | None:
    """Return the path of a Chromium, the system's or Playwright's own, or None."""
    named = [os.environ.get("SCUOLA_CHROMIUM"), *(shutil.which(name) for name in NAMES)]
    return next((path for path in named if path and Path(path).exists()), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def obtain() -> str:
    """Return a Chromium, getting one if there is none; exit with what to do if that fails."""
    found = find()
    if found:
        return found
    print("No Chromium here: getting one for the browser tests…", flush=True)
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        commands.insert(0, ["sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"])
    for command in commands:
        ended = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if ended.returncode == 0 and (found := find()):
            return found
    sys.exit(NONE_TO_BE_HAD.format(python=sys.executable))


def launch(playwright: Playwright) -> Browser:
    """Start the browser that was found: without calls home, sandboxed unless we are root."""
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    return playwright.chromium.launch(executable_path=obtain(), args=[*FLAGS, *sandbox])
