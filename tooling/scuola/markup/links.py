"""Addresses of pages, relative to one another: the same in a checkout, a participant's folder and on a server."""

from __future__ import annotations

import os
from base64 import b64encode
from urllib.parse import parse_qs

from markupsafe import Markup

from scuola import curriculum
from scuola.text import Text, language
from scuola.workspace import Workspace, home_in

CARD, FROM, ASKING = "card", "from", "ask"
HOW = Text("Come si calcola?", "How is it worked out?")
SCHOOL = Text("Scuola", "School")
LEAVE = Text("Uscire", "Log out")


def to_page(kind: str, slug: str, *, from_home: bool = False) -> str:
    """Return the address of a lesson or app (`modules`) or an exercise (`exercises`), in the language that is spoken.

    The server leads to an exercise in its course's language where it is in no other.
    """
    return f"{'' if from_home else '../../'}{kind}/{slug}/{slug}.{language()}.ipynb"


def to_card(page: str) -> str:
    """Return the address at which the page of a simulation shows its card."""
    return f"{page}?{CARD}"


def is_card() -> bool:
    """Say whether the page's address asks for the card (Voila gives the query to the kernel)."""
    return CARD in parse_qs(os.environ.get("QUERY_STRING", ""), keep_blank_values=True)


def played_from(slug: str, lesson: str) -> str:
    """Return the address of a simulation, from a lesson, which it leads back to."""
    return f"{to_page('modules', f'{slug}-simulation')}?{FROM}={lesson}"


def came_from() -> str:
    """Return the lesson that led to this page; nothing if none did, or there is none of that name."""
    slug = parse_qs(os.environ.get("QUERY_STRING", "")).get(FROM, [""])[0]
    return slug if any(one.slug == slug for _, one in curriculum.lessons()) else ""


def to_home() -> str:
    """Return the address of the home page, from a lesson, app or exercise."""
    return f"../../{home_in(language(), Workspace.around())}"


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


def download(name: str, kind: str, content: bytes, words: Text) -> Markup:
    """Return the link to a file within the page itself: nothing is left on a server. `kind` is its media type."""
    return Markup('<p><a download="{}" href="data:{};base64,{}">{}</a></p>').format(
        name, kind, b64encode(content).decode(), words
    )


class FolderLinks:
    """Addresses from a page in `modules/`: within a participant's folder, else none leads anywhere."""

    def lesson(self, slug: str) -> str | None:
        """Return the address of a lesson that is written."""
        return to_page("modules", slug) if Workspace.around() and curriculum.has_text(slug) else None

    def simulation(self, slug: str) -> str | None:
        """Return the address of a simulation's app."""
        return to_page("modules", f"{slug}-simulation") if Workspace.around() else f"{slug}-simulation"

    def case(self, code: str) -> str | None:
        """Return the address of a case."""
        return case_address(code) if Workspace.around() else f"cases?case={code}"

    def briefing(self, slug: str) -> str | None:
        """Return the address of a briefing."""
        return briefing_address(slug) if Workspace.around() else f"briefings?briefing={slug}"

    def teaching_case(self, slug: str) -> str | None:
        """Return the address of a case to decide."""
        return teaching_case_address(slug) if Workspace.around() else f"teaching-cases?teaching-case={slug}"

    def asking(self, code: str) -> str | None:
        """Return the address at which a question about a case can be written: it is kept in a folder."""
        return f"{case_address(code)}&{ASKING}" if Workspace.around() else None


def briefing_address(slug: str) -> str:
    """Return the address of a briefing, from another page of the folder."""
    return f"{to_page('modules', 'briefings')}?briefing={slug}"


def teaching_case_address(slug: str, *, from_home: bool = False) -> str:
    """Return the address of a case to decide, from another page of the folder, or from the home page."""
    return f"{to_page('modules', 'teaching-cases', from_home=from_home)}?teaching-case={slug}"


def case_address(code: str) -> str:
    """Return the address of a case, from another page of the folder."""
    return f"{to_page('modules', 'cases')}?case={code}"
