"""Long steps of the desk: a command runs beside the page, which says how far it has come and goes on answering."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path

from scuola.text.progress import LINES, SAID_AS, counted

_tasks: set[asyncio.Task[None]] = set()


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, and what it said, first what went wrong."""

    code: int
    said: str


async def run(course: Path, *command: str, told: Callable[[int, int], None]) -> Ended:
    """Run `scuola course …` on a course; `told` hears how many of how many are done."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "scuola", "course", *command, "--course", str(course),
        env={**os.environ, SAID_AS: LINES}, stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, wrong = await asyncio.gather(_out(process), _err(process, told))
    return Ended(await process.wait(), wrong or out)


async def _out(process: asyncio.subprocess.Process) -> str:
    return (await process.stdout.read()).decode(errors="replace").strip() if process.stdout else ""


async def _err(process: asyncio.subprocess.Process, told: Callable[[int, int], None]) -> str:
    """Return what a command says of errors, without the lines that count."""
    said: list[str] = []
    if process.stderr is None:
        return ""
    async for line in process.stderr:
        written = line.decode(errors="replace").rstrip("\n")
        if done := counted(written):
            told(*done)
        else:
            said.append(written)
    return "\n".join(said).strip()


def beside_the_page(work: Coroutine[None, None, None]) -> None:
    """Let something go on while the page answers; where no page runs, do it now."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(work)
        return
    task = loop.create_task(work)
    _tasks.add(task)  # else it might be collected before its end
    task.add_done_callback(_tasks.discard)
