"""Where a server is reached, and how that is told: an address to be typed, a code that phones read."""

from __future__ import annotations

import io
from dataclasses import dataclass

import segno

from scuola.serving.ports import LOCALHOST, LOCALHOST_6, reached_at
from scuola.text import Text

STOP = Text("Per chiudere: Ctrl-C in questa finestra.", "To close: Ctrl-C in this window.")


@dataclass(frozen=True)
class Place:
    """Where a server is reached: port and address to listen on, the path below which it answers, names of a proxy."""

    port: int | None = None
    host: str = LOCALHOST
    base: str = "/"
    names: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Return the path below which it answers, with a slash at both ends."""
        inner = self.base.strip("/")
        return f"/{inner}/" if inner else "/"

    def known_as(self) -> list[str]:
        """Return every name that a request may ask for."""
        return list(dict.fromkeys([LOCALHOST, "localhost", LOCALHOST_6, *reached_at(self.host), *self.names]))


def quick_response(address: str) -> str:
    """Return an address as a code that phones read, drawn with the characters of a terminal."""
    drawn = io.StringIO()
    segno.make(address, error="m").terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()
