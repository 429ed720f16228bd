"""Writing the catalogue: every page in both languages, nothing left of an earlier one, nothing of others touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from scuola import curriculum
from scuola.content import static
from scuola.pages.consult import NOT_LEGAL
from scuola.printed import render
from scuola.problems import Problem, not_written
from scuola.site.links import SiteLinks
from scuola.site.pages import MENU, Page, pages
from scuola.text import LANGUAGES, Text, language, speak

MANIFEST = "scuola-site.json"
STYLE = "scuola.css"
NOT_EMPTY = Text(
    "In «{folder}» c'è già altro: indicare una cartella vuota, o quella di un catalogo precedente.",
    "There are other things in “{folder}”: choose an empty folder, or that of an earlier catalogue.",
)
WORDS = {
    "skip": Text("Vai al contenuto", "Skip to content"),
    "menu": Text("Sezioni", "Sections"),
    "other": Text("In English", "In italiano"),
    "licence": Text(
        f"Contenuti: CC BY 4.0, salvo diversa indicazione. {NOT_LEGAL.it}",
        f"Content: CC BY 4.0 unless stated otherwise. {NOT_LEGAL.en}",
    ),
}


def write(folder: Path, done: Callable[[int], object] = lambda count: None) -> int:
    """Write the catalogue and return how many pages it has; `done` is told how many are written so far."""
    spoken = language()
    try:
        before = _earlier(folder)
        written = [_root(folder), _style(folder)]
        for code in LANGUAGES:
            speak(code)
            for page in pages():
                written.append(_page(folder, code, page))
                done(len(written))
        for name in before - set(written):
            (folder / name).unlink(missing_ok=True)
        (folder / MANIFEST).write_text(json.dumps(sorted(written), indent=0), encoding="utf-8")
    except OSError as error:
        raise not_written(folder, error) from error
    finally:
        speak(spoken)
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


def _page(folder: Path, code: str, page: Page) -> str:
    name = f"{code}/{page.address}"
    other = "en" if code == "it" else "it"
    links = SiteLinks(page.depth)
    up = "../" * (page.depth + 1)
    text = render(
        "site.html.j2", words=WORDS, language=code, other=other, title=page.title, school=curriculum.programme().title,
        body=page.say(links), style=f"{up}{STYLE}", twin=f"{up}{other}/{page.address}",
        menu=[(links.to(address), label, address == page.address) for address, label in MENU.items()],
    )  # fmt: skip
    return _save(folder, name, text)


def _root(folder: Path) -> str:
    title = curriculum.programme().title
    choices = [(code, f"{code}/index.html", title.in_language(code)) for code in LANGUAGES]
    return _save(folder, "index.html", render("site-root.html.j2", choices=choices, style=STYLE))


def _style(folder: Path) -> str:
    shutil.copyfile(static(STYLE), folder / STYLE)
    return STYLE


def _save(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name
