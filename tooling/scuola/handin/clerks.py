"""The clerks of a desk: one process for each course, started when there is something to do, as the course's account."""

from __future__ import annotations

import asyncio
import json
import os
import pwd
import sys
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

from scuola.handin.refusals import NOT_NOW, Refused

LONGEST = 64 * 2**20  # of a line: a submission, as it travels
SECONDS = 60
#: What a clerk needs of the environment: no token, no secret of the service's.
KEPT = ("PATH", "PYTHONPATH", "LANG", "LC_ALL", "SCUOLA_LANGUAGE", "TZ")


class Course:
    """A course at the desk: where it is, and its clerk. All who use it take turns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turn = asyncio.Lock()
        self.process: asyncio.subprocess.Process | None = None

    async def ask(self, task: str, key: str, **more: Any) -> Any:
        """Return what the clerk gives; raise `Refused` if it does not, or if there is no answer."""
        async with self.turn:
            try:
                answer = await asyncio.wait_for(self._asked({"task": task, "key": key, **more}), SECONDS)
            except (OSError, ValueError, TimeoutError) as error:
                print(f"{self.folder.name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
                await self.end()
                raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, NOT_NOW) from error
        if "refused" in answer:
            raise Refused.read(answer["refused"])
        return answer["given"]

    async def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        if self.process is None or self.process.returncode is not None:
            self.process = await self._started()
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(question).encode() + b"\n")
        await self.process.stdin.drain()
        return dict(json.loads(await self.process.stdout.readline()))  # nothing, if it has ended: no JSON

    async def _started(self) -> asyncio.subprocess.Process:
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "scuola.handin.clerk", str(self.folder), cwd="/", env=environment,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LONGEST, **account_of(self.folder),
        )  # fmt: skip

    async def close_exchange(self) -> None:
        """Let the clerk close what earlier ways of handing in left open, before anybody is served."""
        with suppress(Refused):  # what is wrong with one course, which it has said, is not the others' business
            await self.ask("releases", "nobody")
        await self.end()

    async def end(self) -> None:
        """End the clerk; what it was writing is there whole or not at all."""
        if self.process and self.process.returncode is None:
            self.process.kill()
            await self.process.wait()
        self.process = None


def account_of(folder: Path) -> dict[str, Any]:
    """Return as whom to run what works on a course: its owner, where root may choose; raise `OSError` if it is not there."""
    owner = folder.stat().st_uid
    if os.geteuid() != 0 or owner == 0:
        return {}
    try:
        known = pwd.getpwuid(owner)
        return {"user": owner, "group": known.pw_gid, "extra_groups": os.getgrouplist(known.pw_name, known.pw_gid)}
    except KeyError:
        return {"user": owner, "group": folder.stat().st_gid, "extra_groups": []}
