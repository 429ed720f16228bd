"""The pages of the class server and what they load: built files, words in both languages, addresses as pictures."""

from __future__ import annotations

import gzip
import hashlib
import io
import mimetypes
from functools import cache
from pathlib import Path
from typing import Any

import segno
from jinja2 import Environment, FileSystemLoader, Template
from tornado.web import HTTPError

from scuola.charts.chart import TEXTS as CHART_TEXTS
from scuola.classroom import words
from scuola.classroom.handling import Base, Served
from scuola.classroom.people import About
from scuola.classroom.views import form
from scuola.declared.forms import TEXTS
from scuola.jupyter import static
from scuola.text import LANGUAGES, Text, language, speaking

HERE = Path(__file__).parent
WORDS = {"phone": words.PHONE, "screen": words.SCREEN, "control": words.CONTROL}
IN_CLASS = Text("In aula", "In class")
FOR_EVER = "public, max-age=31536000, immutable"
INK = "#1f2933"


@cache
def files() -> dict[str, tuple[bytes, bytes]]:
    """Return the built files by name, plain and compressed."""
    found = [*sorted((HERE / "static").iterdir()), static("chart.js")]
    return {path.name: (path.read_bytes(), gzip.compress(path.read_bytes(), 9, mtime=0)) for path in found}


@cache
def version() -> str:
    """Return the version of the built files and of the words, which is part of their addresses."""
    said = repr([sorted(found.items()) for found in WORDS.values()]).encode()
    return hashlib.sha256(b"".join(plain for plain, _ in files().values()) + said).hexdigest()[:12]


@cache
def _template() -> Template:
    return Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True).get_template("page.html.j2")


class Asset(Base):
    """A built file: kept in memory, compressed once, to be kept by the browser for ever under its own name."""

    def get(self, name: str) -> None:
        """Send a file."""
        if name not in files():
            raise HTTPError(404)
        plain, packed = files()[name]
        self.set_header("Cache-Control", FOR_EVER)
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "application/octet-stream")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            plain = packed
        self.finish(plain)

    def compute_etag(self) -> None:
        """Do without: the name has the version."""
        return


class Page(Base):
    """One of the three pages: it is empty, and fills itself from what it is told."""

    def initialize(self, served: Served, name: str = "phone") -> None:
        """Take which page it is."""
        super().initialize(served)
        self.name = name

    def get(self, code: str = "") -> None:
        """Send the page."""
        title = words.CONTROL["title"] if self.name == "control" else IN_CLASS
        self.finish(_template().render(
            name=self.name, base=self.served.base, title=title, version=version(), language=language()
        ))  # fmt: skip

    def compute_etag(self) -> None:
        """Do without: nothing is kept."""
        return


class Words(Base):
    """The words of a page, in both languages."""

    def get(self, name: str) -> None:
        """Send them: they are the same for everyone and for ever under their version."""
        found = WORDS[name]
        self.set_header("Cache-Control", FOR_EVER)
        spoken: dict[str, Any] = {}
        for code in LANGUAGES:
            with speaking(code):
                spoken[code] = {**words.in_language(found), "form": words.in_language(TEXTS),
                                "chart": words.in_language(CHART_TEXTS)}  # fmt: skip
                if name == "phone":
                    spoken[code]["sectors"] = form(About)
        self.finish(spoken)


class Code(Base):
    """An address as a picture that phones read."""

    def get(self, code: str, place: str) -> None:
        """Send the picture of the room at one of the addresses."""
        room, _ = self.room(code)
        addresses = self.served.addresses()
        if int(place) >= len(addresses):
            raise HTTPError(404)
        drawn = io.BytesIO()
        segno.make(f"{addresses[int(place)]}{room.code}", error="m").save(
            drawn, kind="svg", scale=8, border=2, dark=INK
        )
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(drawn.getvalue())


class Reached(Base):
    """By which addresses phones have come."""

    def get(self, code: str) -> None:
        """Say for each address whether a phone has come by it."""
        self.room(code)
        hosts = [address.split("://", 1)[1].split("/", 1)[0] for address in self.served.addresses()]
        names = [host.rsplit(":", 1)[0].strip("[]") for host in hosts]
        self.finish(
            {"addresses": list(self.served.addresses()), "reached": [name in self.served.reached for name in names]}
        )


class Health(Base):
    """Whether the server lives, and who keeps it running."""

    def get(self) -> None:
        """Say so."""
        self.finish({"kind": "alive", "kept_by": self.served.kept_by})
