"""The built files as they are served: compressed once, under a name that changes with them, kept by browsers for ever."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache

from jupyter_server.auth.decorator import allow_unauthenticated
from tornado.web import HTTPError, RequestHandler

from scuola.jupyter import static

FILES = {"page.js": "text/javascript; charset=utf-8", "scuola.css": "text/css; charset=utf-8"}
PLACE = "scuola/built/"
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Built:
    """A built file: what it holds, plain and compressed, and its address below the server's base."""

    kind: str
    plain: bytes
    compressed: bytes
    address: str


@cache
def built(name: str) -> Built:
    """Return a built file."""
    plain = static(name).read_bytes()
    stem, _, ending = name.rpartition(".")
    address = f"{PLACE}{stem}.{hashlib.sha256(plain).hexdigest()[:12]}.{ending}"
    return Built(FILES[name], plain, gzip.compress(plain, mtime=0), address)


class BuiltFile(RequestHandler):
    """Serves the built files to anybody: they are public."""

    @allow_unauthenticated
    def get(self, name: str) -> None:
        """Give a file, compressed where the browser takes it so; raise 404 for a name that is none."""
        file = next((one for one in map(built, FILES) if one.address == PLACE + name), None)
        if file is None:
            raise HTTPError(404)
        self.set_header("Content-Type", file.kind)
        self.set_header("Cache-Control", FOR_EVER)
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.set_header("Content-Encoding", "gzip")
            self.finish(file.compressed)
        else:
            self.finish(file.plain)

    def compute_etag(self) -> None:
        """Give no mark of a version: the name is one."""
