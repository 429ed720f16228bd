"""Finding out what this computer can confine, before any participant's code is run."""

from __future__ import annotations

import json
import os
import socket
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from scuola.grading.running.confinement import confine
from scuola.grading.running.enclosure import Enclosure, Limits, spare_user, system_folders
from scuola.grading.running.folder import SubmissionFolder
from scuola.grading.running.linux import Unconfined
from scuola.text import Text
from scuola.text.formats import listed

COMFORTS = {
    "proc": Text("/proc (programmi che contano la memoria)", "/proc (programs that count memory)"),
    "terminals": Text("terminali (righe che cominciano con !)", "terminals (lines that begin with !)"),
    "shared memory": Text("memoria condivisa (multiprocessing)", "shared memory (multiprocessing)"),
    "loopback": Text("una rete propria (server locali)", "a network of its own (local servers)"),
}

MISSING = Text(
    "Questo computer non dà al codice di chi partecipa: {what}. Chi ne ha bisogno non supera le verifiche.",
    "This computer does not give participants' code: {what}. What needs it will not pass its tests.",
)


@dataclass(frozen=True)
class Findings:
    """Why nothing can be confined here (empty if it can), and which comforts honest programs will miss."""

    unconfined: str
    missing: tuple[Text, ...] = ()

    def remarks(self) -> tuple[Text, ...]:
        """Return what there is to say of what programs will miss."""
        return (MISSING(what=listed(list(self.missing))),) if self.missing else ()


def probe(folder: Path) -> Findings:
    """Confine a process below `folder` and ask it what it has."""
    try:
        enclosure = Enclosure(
            Path(tempfile.mkdtemp(dir=folder)) / "probe", "probe", spare_user(0), system_folders(), (), Limits()
        )
    except Unconfined as error:
        return Findings(str(error))
    place = SubmissionFolder(enclosure)
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _live(enclosure, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        said = answers.read()
    os.waitpid(process, 0)
    place.remove()
    if not said.startswith("{"):
        return Findings(said.strip() or "it ended at once")
    has = json.loads(said)
    return Findings("", tuple(text for name, text in COMFORTS.items() if not has.get(name)))


def _live(enclosure: Enclosure, pipe: int) -> NoReturn:
    try:
        os.dup2(pipe, 2)
        os.setsid()
        confine(enclosure)
        os.write(2, json.dumps(_comforts()).encode())
    finally:
        os._exit(0)


def _comforts() -> dict[str, bool]:
    has = dict.fromkeys(COMFORTS, False)
    has["proc"] = Path("/proc/self/stat").exists()
    with suppress(OSError):
        for handle in os.openpty():
            os.close(handle)
        has["terminals"] = True
    with suppress(OSError):
        Path("/dev/shm/probe").touch()
        has["shared memory"] = os.statvfs("/dev/shm").f_blocks > 0
    with suppress(OSError), socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 1).close()
        has["loopback"] = True
    return has
