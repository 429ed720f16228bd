"""Writing the catalogue: every page in both languages, nothing left of an earlier one, nothing of others touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from scuola import curriculum
from scuola.jupyter import static
from scuola.markup.accessibility import TITLE
from scuola.markup.notices import NOT_LEGAL
from scuola.printed import render
from scuola.site.links import SiteLinks
from scuola.site.pages import MENU, STATEMENT, Page, pages
from scuola.text import LANGUAGES, Text, speaking
from scuola.text.problems import Problem, not_written

MANIFEST = "scuola-site.json"
STYLE = "scuola.css"
NOT_FOUND = "404.html"
NOTHING_HERE = Text(
    "A questo indirizzo non c'è una pagina: forse è stata spostata. Da qui si torna al programma.",
    "There is no page at this address: it may have been moved. From here one goes back to the programme.",
)
NO_ADDRESS = Text(
    "«{address}» non è l'indirizzo di un sito: scriverlo per intero, come https://scuola.example.org/catalogo/",
    "“{address}” is not the address of a site: write it in full, as https://school.example.org/catalogue/",
)
NOT_EMPTY = Text(
    "In «{folder}» c'è già altro: indicare una cartella vuota, o quella di un catalogo precedente.",
    "There are other things in “{folder}”: choose an empty folder, or that of an earlier catalogue.",
)
WORDS = {
    "skip": Text("Andare al contenuto", "Skip to content"),
    "menu": Text("Sezioni", "Sections"),
    "other": Text("In English", "In italiano"),
    "licence": Text(
        f"Contenuti: CC BY 4.0, salvo diversa indicazione. {NOT_LEGAL.it}",
        f"Content: CC BY 4.0 unless stated otherwise. {NOT_LEGAL.en}",
    ),
}


def write(folder: Path, done: Callable[[int], object] = lambda count: None, address: str = "") -> int:
    """Write the catalogue and return how many pages it has; `done` is told how many are written so far.

    With the address that it will be published at, pages say which address is theirs, and search engines get their list.
    """
    if address and not urlsplit(address).netloc:
        raise Problem(NO_ADDRESS(address=address))
    at = address.rstrip("/") + "/" if address else ""
    try:
        before = _earlier(folder)
        written = [_root(folder, at), _not_found(folder, at), _style(folder)]
        for code in LANGUAGES:
            with speaking(code):
                for page in pages():
                    written.append(_page(folder, code, page, at))
                    done(len(written))
        if at:
            listed = [f"{at}{name}" for name in written if name.endswith(".html") and name != NOT_FOUND]
            written.append(_save(folder, "sitemap.xml", render("sitemap.xml.j2", addresses=listed)))
        for name in before - set(written):
            (folder / name).unlink(missing_ok=True)
        (folder / MANIFEST).write_text(json.dumps(sorted(written), indent=0), encoding="utf-8")
    except OSError as error:
        raise not_written(folder, error) from error
    return sum(name.endswith(".html") for name in written)


def _earlier(folder: Path) -> set[str]:
    """Return what an earlier catalogue wrote; raise `Problem` if the folder holds anything else."""
    if not folder.exists():
        folder.mkdir(parents=True)
    try:
        names = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if any(folder.iterdir()):
            raise Problem(NOT_EMPTY(folder=folder)) from None
        return set()
    except ValueError as error:
        raise Problem(NOT_EMPTY(folder=folder)) from error
    inside = folder.resolve()
    return {str(name) for name in names if (inside / str(name)).resolve().is_relative_to(inside)}


def _page(folder: Path, code: str, page: Page, at: str) -> str:
    name = f"{code}/{page.address}"
    other = "en" if code == "it" else "it"
    links = SiteLinks(page.depth)
    up = "../" * (page.depth + 1)
    text = render(
        "site.html.j2", words=WORDS, language=code, other=other, title=page.title, school=curriculum.programme().title,
        body=page.say(links), style=f"{up}{STYLE}", twin=f"{up}{other}/{page.address}",
        menu=[(links.to(address), label, address == page.address) for address, label in MENU.items()],
        statement=links.to(STATEMENT), accessibility=TITLE,
        about=page.about, canonical=at and f"{at}{name}", twin_address=at and f"{at}{other}/{page.address}",
    )  # fmt: skip
    return _save(folder, name, text)


def _root(folder: Path, at: str) -> str:
    return _save(folder, "index.html", render("site-root.html.j2", choices=_choices(""), style=STYLE, canonical=at))


def _not_found(folder: Path, at: str) -> str:
    """Write the page that a web server shows for an address that is none: from wherever, it leads back."""
    page = render("site-not-found.html.j2", sentences=NOTHING_HERE, choices=_choices(at), style=at + STYLE)
    return _save(folder, NOT_FOUND, page)


def _choices(at: str) -> list[tuple[str, str, str]]:
    title = curriculum.programme().title
    return [(code, f"{at}{code}/index.html", title.in_language(code)) for code in LANGUAGES]


def _style(folder: Path) -> str:
    shutil.copyfile(static(STYLE), folder / STYLE)
    return STYLE


def _save(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
