"""A scenario to be given to others: its code, the address that opens it, the same address for phones."""

from __future__ import annotations

import io
import os

import segno
from markupsafe import Markup

from scuola.text import Text

CODE = Text("Codice di questo scenario", "Code of this scenario")
LINK = Text("Collegamento", "Link")
COPY = Text("Copiare il codice", "Copy the code")
COPY_LINK = Text("Copiare il collegamento", "Copy the link")
COPIED = Text("Copiato.", "Copied.")
TRAVELS = Text(
    "Porta con sé le leve e le circostanze, e nient'altro: non le note, non la previsione, non il nome di chi lo manda. Chi "
    "lo riceve vede gli stessi risultati, con la stessa simulazione.",
    "It carries levers and circumstances, and nothing else: no notes, no forecast, not the name of who sends it. Whoever "
    "receives it sees the same results, with the same simulation.",
)
HERE_ALONE = Text(
    "Questa pagina è su questo computer: ad altri dare il codice.",
    "This page is on this computer: give others the code.",
)
SCAN = Text("Lo stesso collegamento, per il telefono", "The same link, for a phone")
QUERY = "scenario"
LOOPBACK = ("127.0.0.1", "localhost", "::1", "")


def share_box(code: str) -> Markup:
    """Return the box of a code; the address is that of the page that is open (Voila gives it to the kernel)."""
    address = _address(code)
    link = _to_copy(LINK, COPY_LINK, address) if address else Markup("")
    return Markup('<div class="s-share">{}{}<p class="s-note">{}</p>{}</div>').format(
        _to_copy(CODE, COPY, code), link, TRAVELS, _for_phones(address)
    )


def _to_copy(label: Text, copy: Text, value: str) -> Markup:
    return Markup(
        '<p class="s-to-copy"><label>{0} <input readonly value="{1}"></label>'
        '<button type="button" class="s-button s-copy" data-copy="{1}" data-copied="{2}">{3}</button></p>'
    ).format(label, value, COPIED, copy)


def _address(code: str) -> str:
    page, port = os.environ.get("SCRIPT_NAME", ""), os.environ.get("SERVER_PORT", "")
    if not page:
        return ""
    scheme, name = os.environ.get("REQUEST_SCHEME", "http"), os.environ.get("SERVER_NAME", "")
    return f"{scheme}://{name}{f':{port}' if port else ''}{page}?{QUERY}={code}"


def _for_phones(address: str) -> Markup:
    """Return the address as a picture that phones read; a word on who reaches it where that is this computer alone."""
    if not address or os.environ.get("SERVER_NAME", "") in LOOPBACK:
        return Markup('<p class="s-note">{}</p>').format(HERE_ALONE) if address else Markup("")
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, scale=4, border=4)
    return Markup(
        "<details><summary>{}</summary><div class='s-code' role='img' aria-label='{}'>{}</div></details>"
    ).format(SCAN, SCAN, Markup(drawn.getvalue().decode()))
