"""What a process has in its memory, as a debugger of its account finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def variable(process: int, name: str) -> str:
    """Return a variable of a process's environment as it is now: a forked server's is not in `/proc/*/environ`.

    Raises `LookupError` if there is none.
    """
    wanted = f"{name}=".encode()
    for piece in _written(process):
        found = piece.find(wanted)
        if found >= 0:
            return piece[found + len(wanted) : piece.index(b"\0", found)].decode()
    raise LookupError(name)


def _written(process: int) -> Iterator[bytes]:
    """Return the parts of a process's memory that it can write to."""
    place = Path("/proc", str(process))
    with (place / "mem").open("rb", buffering=0) as memory:
        for line in (place / "maps").read_text().splitlines():
            span, rights, *_ = line.split()
            start, end = (int(one, 16) for one in span.split("-"))
            if rights.startswith("rw"):
                with suppress(OSError, ValueError, OverflowError):  # not there to be read
                    memory.seek(start)
                    yield memory.read(end - start)
