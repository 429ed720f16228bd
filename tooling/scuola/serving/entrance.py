"""The way into a server of one's own: a secret that stays in its owner's folder, and a page that leads in.

No secret is an argument of a program, which all accounts of a computer can read: servers find theirs in a file, and the
browser is given a page that only its owner can read, which goes on to the address with the secret. The server answers
by setting a cookie and leading to the page itself, so that the secret leaves the address bar at once.
"""

from __future__ import annotations

import json
import secrets
import webbrowser
from pathlib import Path
from urllib.parse import urlencode

from markupsafe import Markup

from scuola.files.whole import write_whole
from scuola.text import Text, language

TOKEN = "token"
COOKIES = "cookie_secret"
ENTER = Text("Entrare in Scuola.html", "Enter Scuola.html")

OPENING = Text("Si apre Scuola…", "Opening Scuola…")
BY_HAND = Text("Se non si apre: entrare da qui", "If it does not open: enter here")
CLOSED = Text(
    "Scuola è spenta. Avviarla con il comando «{command}», poi aprire di nuovo questa pagina.",
    "Scuola is not running. Start it with the command “{command}”, then open this page again.",
)
NO_BROWSER = Text(
    "Non trovo un browser da aprire. Copiare questo indirizzo in un browser:",
    "No browser to open was found. Copy this address into a browser:",
)
PAGE = Markup(
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">'
    "<title>Scuola</title></head><body><p>{words}</p>{way}</body></html>"
)
WAY = Markup('<p><a href="{address}">{words}</a></p><script>location.replace({quoted})</script>')


def token(state: Path) -> str:
    """Return the secret of a server, which is made once and stays in its owner's state folder.

    Yesterday's tab and a bookmark go on working. Raises `OSError` if it cannot be written.
    """
    path = state / TOKEN
    if not path.is_file():
        write_whole(path, secrets.token_urlsafe(32))
    return path.read_text(encoding="utf-8").strip()


def way_in(base: str, page: str, secret: str) -> str:
    """Return the address that lets its owner in and leads to a page; `base` and `page` begin the path with a slash."""
    return f"{base.rstrip('/')}/login?{urlencode({'next': page, 'token': secret})}"


def open_way_in(folder: Path, address: str) -> Text | None:
    """Open the browser on a page in `folder` that leads to an address with a secret; return what to say if there is none.

    Raises `OSError` if the page cannot be written.
    """
    page = folder / str(ENTER)
    way = WAY.format(address=address, words=BY_HAND, quoted=Markup(json.dumps(address).replace("<", "\\u003c")))
    write_whole(page, PAGE.format(language=language(), words=OPENING, way=way))
    try:
        opened = webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        opened = False
    return None if opened else NO_BROWSER


def close_way_in(folder: Path, command: str) -> None:
    """Let the page say that nothing is running, and which command starts it; raise `OSError` if it cannot be written."""
    page = folder / str(ENTER)
    if page.is_file():
        write_whole(page, PAGE.format(language=language(), words=CLOSED(command=command), way=""))
