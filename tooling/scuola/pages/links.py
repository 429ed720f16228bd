"""Addresses of pages, relative to one another: the same in a checkout, a participant's folder and on a server."""

from __future__ import annotations

import os
from urllib.parse import parse_qs

from markupsafe import Markup

from scuola.place import HOME
from scuola.text import Text, language

CARD = "card"
HOW = Text("Come si calcola?", "How is it worked out?")
SCHOOL = Text("Scuola", "School")
LEAVE = Text("Esci", "Log out")


def to_page(kind: str, slug: str, *, from_home: bool = False) -> str:
    """Return the address of a lesson or app (`modules`) or an exercise (`exercises`)."""
    base = "" if from_home else "../../"
    return f"{base}{kind}/{slug}/{slug}.{language()}.ipynb"


def to_card(page: str) -> str:
    """Return the address at which the page of a simulation shows its card."""
    return f"{page}?{CARD}"


def is_card() -> bool:
    """Say whether the page's address asks for the card (Voila gives the query to the kernel)."""
    return CARD in parse_qs(os.environ.get("QUERY_STRING", ""), keep_blank_values=True)


def to_home() -> str:
    """Return the address of the home page, from a lesson, app or exercise."""
    return f"../../{HOME}"


def crumbs(*names: object) -> Markup:
    """Return where the page is: the School, then names."""
    rest = Markup("").join(Markup(" › {}").format(name) for name in names)
    return Markup('<nav class="s-crumbs" aria-label="{0}"><a href="{1}">{0}</a>{2}</nav>').format(
        SCHOOL, to_home(), rest
    )


def at_the_hub(**places: object) -> Markup:
    """Return links to places of a person's server under JupyterHub (`formgrader="…"`), then out; elsewhere, nothing."""
    server, hub = (os.environ.get(f"JUPYTERHUB_{name}") for name in ("SERVICE_PREFIX", "BASE_URL"))
    if not server or not hub:
        return Markup("")
    addresses = {**{server + place: words for place, words in places.items()}, f"{hub}hub/logout": LEAVE}
    links = Markup(" · ").join(Markup('<a href="{}">{}</a>').format(*one) for one in addresses.items())
    return Markup("<p>{}</p>").format(links)
