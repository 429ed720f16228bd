"""The bar above a participant's page: where it is, whether all is saved, the other language, help. It is there before the
kernel, and knows of the page its place in the folder alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote

from scuola import curriculum
from scuola.curriculum.clock import zone
from scuola.curriculum.schema import Module
from scuola.markup.links import FROM, SCHOOL
from scuola.notebooks.source import title_of
from scuola.serving.page.twins import twin_of
from scuola.text import LANGUAGES, Text
from scuola.workspace import Workspace, home_in

PLACE = Text("lezione {number} di {all}", "lesson {number} of {all}")
EXERCISE = Text("esercizio: {name}", "exercise: {name}")
BACK_TO = Text("Tornare alla lezione: {lesson}", "Back to the lesson: {lesson}")
NAMES = {"it": "Italiano", "en": "English"}
OTHER = Text("Questa pagina in inglese", "This page in Italian")
HELP = Text("Aiuto", "Help")
WAY, PATH = "way", Text("Il percorso", "The path")
HELPS = (
    Text(
        "Ciò che si scrive si salva da sé, e questa riga dice quando. Se non ci riesce, lo dice e riprova: intanto resta nel browser.",
        "What you type is saved by itself, and this line says when. If it cannot be, it says so and tries again: meanwhile it "
        "stays in the browser.",
    ),
    Text(
        "«Scuola», qui a sinistra, porta all'inizio, da dove si riprende. Il percorso, con ciò che è fatto e ciò che viene dopo, è "
        "accanto alla lezione, o in fondo alla pagina.",
        "“School”, here on the left, leads to the start, from where one goes on. The path, with what is done and what comes "
        "next, is beside the lesson, or at the end of the page.",
    ),
    Text(
        "Da tastiera: Tab per andare avanti, Invio per aprire, le frecce per leve e scelte, Esc per chiudere.",
        "With the keyboard: Tab to go forward, Enter to open, arrow keys for levers and choices, Esc to close.",
    ),
    Text(
        "Se qualcosa non va: ricaricare la pagina, niente si perde. Se succede di nuovo, dirlo a chi gestisce il corso, con il nome "
        "della pagina e l'ora.",
        "If something is wrong: reload the page, nothing is lost. If it happens again, tell whoever runs the course, with the "
        "page's name and the time.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page; `address` from the server's base, if it leads anywhere."""

    words: Text
    address: str = ""


@dataclass(frozen=True)
class Bar:
    """What the bar has; `other` is the address of the page in the other language, if it can be had."""

    way: Sequence[Crumb]
    other: str
    has_path: bool


def bar_of(place: str, workspace: Workspace, language: str, query: str = "") -> Bar:
    """Return the bar of a page, by its path in a participant's folder."""
    parts = PurePosixPath(place).parts
    kind, slug = (parts[0], parts[1]) if len(parts) == 3 else ("", "")
    way = [Crumb(SCHOOL, _address(home_in(language, workspace))), *_within(kind, slug, query, language)] if slug else []
    other = next(code for code in LANGUAGES if code != language)
    twin = twin_of(place, other, workspace)
    return Bar(way, _address(twin) + (f"?{query}" if query and twin else ""), bool(_modules(kind, slug)))


def shown(bar: Bar, language: str) -> Mapping[str, object]:
    """Return the bar as the template takes it, in a language."""
    other = next(code for code in LANGUAGES if code != language)
    return {
        "way": [(one.words.in_language(language), one.address) for one in bar.way],
        "school": SCHOOL.in_language(language), "path": PATH.in_language(language) if bar.has_path else "",
        "anchor": WAY, "other": bar.other, "other_language": other, "other_name": NAMES[other],
        "zone": zone().key, "help": HELP.in_language(language), "helps": [one.in_language(language) for one in HELPS],
    }  # fmt: skip


def _address(place: str) -> str:
    return f"voila/render/{quote(place)}" if place else ""


def _within(kind: str, slug: str, query: str, language: str) -> Iterator[Crumb]:
    lesson = next((one for _, one in curriculum.lessons() if one.slug == slug), None)
    modules = _modules(kind, slug)
    if kind == "modules" and lesson:
        module = modules[0]
        yield Crumb(module.title)
        yield Crumb(PLACE(number=module.lessons.index(slug) + 1, all=len(module.lessons)))
    elif kind == "exercises":
        yield from (Crumb(module.title) for module in modules)
        yield Crumb(EXERCISE(name=title_of(slug)))
    elif (before := parse_qs(query).get(FROM, [""])[0]) in {one.slug for _, one in curriculum.lessons()}:
        back = f"modules/{before}/{before}.{language}.ipynb"
        yield Crumb(BACK_TO(lesson=curriculum.lesson(before).title), _address(back))


def _modules(kind: str, slug: str) -> list[Module]:
    """Return the module of a page; none for a page that belongs to all."""
    simulated = slug.removesuffix("-simulation")
    return [
        module
        for module in curriculum.programme().modules
        if (kind == "exercises" and slug in module.exercises)
        or (kind == "modules" and (slug in module.lessons or (simulated != slug and simulated in module.simulations)))
    ][:1]
