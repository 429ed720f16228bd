"""Waiting for a server that was started: as long as it makes progress, saying how it is going."""

from __future__ import annotations

import json
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import psutil

from scuola.serving.ports import answers
from scuola.text import EMPTY, Text

Found = TypeVar("Found")
SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_BETWEEN_WORDS = 15
SECONDS_WITHOUT_PROGRESS = 90
LOG_LINE = re.compile(r"^\[[A-Z] [^\]]*\]\s*")

STILL = Text(
    "Il computer è occupato: Scuola si sta ancora avviando, da {seconds} secondi…",
    "The computer is busy: Scuola is still starting, for {seconds} seconds now…",
)
REASON = Text(" (l'ultima cosa che ha scritto: «{line}»)", " (the last thing that it wrote: “{line}”)")


def address_of(
    server: subprocess.Popen[bytes], runtime: Path, secret: str, log: Path, say: Callable[[Text], None]
) -> str | None:
    """Return where a Jupyter server answers, without its last slash; None if it ends, or does nothing for long.

    It says in `runtime` where it listens: the port that was free a moment ago may be another program's by now.
    """

    def found() -> str | None:
        base = _listening(runtime / f"jpserver-{server.pid}.json")
        return base if base and answers(f"{base}/api/status", secret) else None

    return waited_for(server, found, STILL, say, log)


def waited_for(
    server: subprocess.Popen[bytes], found: Callable[[], Found | None], still: Text, say: Callable[[Text], None],
    log: Path | None = None,
) -> Found | None:  # fmt: skip
    """Return what is found of a server, as soon as it is; None if it ends, or does nothing for long.

    How long it has taken so far is said every now and then, in the words of `still`.
    """
    begun = spoken = moved = time.monotonic()
    before = _work(server.pid, log)
    while server.poll() is None:
        if one := found():
            return one
        now, work = time.monotonic(), _work(server.pid, log)
        if work != before:
            before, moved = work, now
        if now - moved > SECONDS_WITHOUT_PROGRESS:
            return None
        if now - spoken > SECONDS_BETWEEN_WORDS:
            spoken = now
            say(still(seconds=round(now - begun)))
        time.sleep(SECONDS_BETWEEN_LOOKS)
    return None


def _listening(file: Path) -> str | None:
    try:
        return str(json.loads(file.read_text(encoding="utf-8"))["url"]).rstrip("/")
    except (OSError, ValueError, KeyError):  # not written yet, or half written
        return None


def _work(pid: int, log: Path | None) -> tuple[float, int]:
    """Return how much a process has worked and written: both stand still when it is stuck."""
    try:
        used = psutil.Process(pid).cpu_times()
        return round(used.user + used.system, 1), log.stat().st_size if log else 0
    except (psutil.Error, OSError):
        return 0.0, 0


def reason(log: Path) -> Text:
    """Return the last line of a log, in brackets: the program's own words; nothing if it wrote none."""
    try:
        lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    except OSError:
        return EMPTY
    return REASON(line=LOG_LINE.sub("", lines[-1]).strip()[:200]) if lines else EMPTY
