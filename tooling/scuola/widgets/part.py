"""A live part of the page whose code is one of the built files, however many such parts a page has."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import anywidget
import traitlets

from scuola.jupyter import static


class LivePart(anywidget.AnyWidget):
    """A widget drawn by the built file `drawn_by`: our pages have it, any other page asks for it once.

    Code and style do not travel with every widget, as anywidget would have it: a simulation has some thirty.
    """

    _esm = static("borrow.js")

    drawn_by = traitlets.Unicode().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.on_msg(self._lend)

    def _lend(self, _: LivePart, content: Mapping[str, Any], __: object) -> None:
        if content.get("wanted") == "code":
            self.send({"code": _built(f"{self.drawn_by}.js"), "style": _built("scuola.css")})


@cache
def _built(name: str) -> str:
    return static(name).read_text(encoding="utf-8")
