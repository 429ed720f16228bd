"""The pages of the catalogue: each an address, a title and what it says, made when it is written, in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from scuola import curriculum, simulation
from scuola.cards import card
from scuola.curriculum.cases import Case, Theme
from scuola.library.markup import body, standing
from scuola.library.sheet import Sheet, of_case, of_cases
from scuola.programme import markup
from scuola.programme.syllabus import syllabus
from scuola.site import lessons
from scuola.site.links import SiteLinks
from scuola.text import Text
from scuola.widgets.simulator.method import method

PROGRAMME, PATHS, CASES = Text("Programma", "Programme"), Text("Percorsi", "Paths"), Text("Casi", "Cases")
SIMULATIONS, COMPETENCES = Text("Simulazioni", "Simulations"), Text("Competenze", "Competences")
GLOSSARY, READINGS = Text("Glossario", "Glossary"), Text("Letture", "Readings")
CASES_INTRO = Text(
    "Pratiche da interrogare, non modelli da copiare: quelle riuscite a metà, o non riuscite, insegnano quanto le altre.",
    "Practices to be questioned, not models to copy: those that half worked, or did not, teach as much as the others.",
)
METHOD = Text("Come funziona", "How it works")
NOT_YET = Text("in preparazione", "in preparation")
HOURS_LESSONS = Text("{hours} ore", "{hours} hours")
META = Text("{where} · {years}", "{where} · {years}")
PLAYED = Text(
    "La simulazione si gioca nella Scuola: qui ci sono la domanda, l'andamento senza interventi, il metodo e le ipotesi.",
    "The simulation is played in Scuola: here are the question, how things go with nothing decided, the method and the "
    "assumptions.",
)


@dataclass(frozen=True)
class Page:
    """A page: its address within the folder of a language, its title, and what it says."""

    address: str
    title: Text
    say: Callable[[SiteLinks], Markup]

    @property
    def depth(self) -> int:
        """Return how many folders it is below the language's."""
        return self.address.count("/")


MENU = {
    "index.html": PROGRAMME, "paths/index.html": PATHS, "simulations/index.html": SIMULATIONS,
    "cases/index.html": CASES, "competences.html": COMPETENCES, "glossary.html": GLOSSARY, "readings.html": READINGS,
}  # fmt: skip


def pages() -> Iterator[Page]:
    """Yield every page, in the order of the menu."""
    yield Page("index.html", curriculum.programme().title, _home)
    for _, lesson in curriculum.lessons():
        if curriculum.has_text(lesson.slug):
            yield Page(f"lessons/{lesson.slug}.html", lesson.title, partial(lessons.page, lesson))
    yield Page("paths/index.html", PATHS, _paths)
    for path in curriculum.paths():
        yield Page(f"paths/{path.slug}.html", path.title, partial(markup.a_syllabus, syllabus(path)))
    yield Page("simulations/index.html", SIMULATIONS, _simulations)
    for slug in simulation.slugs():
        yield Page(f"simulations/{slug}.html", simulation.find(slug).TITLE, partial(_simulation, slug))
    yield Page("cases/index.html", CASES, _cases)
    for case in curriculum.cases().values():
        yield Page(f"cases/{case.slug}.html", case.title, partial(_case, case))
    yield Page("competences.html", COMPETENCES, markup.the_matrix)
    yield Page("glossary.html", GLOSSARY, lambda _: markup.the_glossary())
    yield Page("readings.html", READINGS, lambda _: markup.the_readings())


def _home(links: SiteLinks) -> Markup:
    programme = curriculum.programme()
    modules = Markup("").join(
        Markup("<h2>{}</h2><p class='s-meta'>{}</p><p>{}</p><ul>{}</ul>").format(
            module.title, HOURS_LESSONS(hours=module.hours), module.promise,
            Markup("").join(_step(slug, links) for slug in module.lessons),
        )
        for module in programme.modules
    )  # fmt: skip
    return Markup("<p>{}</p>{}").format(programme.subtitle, modules)


def _step(slug: str, links: SiteLinks) -> Markup:
    lesson = curriculum.lesson(slug)
    later = "" if curriculum.has_text(slug) else Markup(" <span class='s-note'>({})</span>").format(NOT_YET)
    return Markup("<li>{}{}</li>").format(markup.linked(lesson, links), later)


def _paths(links: SiteLinks) -> Markup:
    return Markup("<ul class='s-cards'>{}</ul>").format(
        Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{} · {}</a></li>').format(
                links.to(f"paths/{path.slug}.html"), path.title, markup.hours(path.hours), path.question
            )
            for path in curriculum.paths()
        )
    )


def _simulations(links: SiteLinks) -> Markup:
    models = [(slug, simulation.find(slug)) for slug in simulation.slugs()]
    return Markup("<ul class='s-cards'>{}</ul>").format(
        Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></li>').format(
                links.simulation(slug), model.TITLE, model.QUESTION
            )
            for slug, model in models
        )
    )


def _simulation(slug: str, links: SiteLinks) -> Markup:
    model = simulation.find(slug)
    return Markup("<p><strong>{}</strong></p><p>{}</p><p>{}</p>{}<h2>{}</h2>{}").format(
        model.QUESTION, model.SUMMARY, PLAYED, lessons.picture(slug, model.HEADLINE), METHOD, method(card(slug))
    )


def _cases(links: SiteLinks) -> Markup:
    sheets = of_cases()
    groups = Markup("").join(
        Markup("<h2 id='{}'>{}</h2><ul>{}</ul>").format(
            theme.value, theme.label,
            Markup("").join(_listed(one, links) for one in sheets if theme in one.themes),
        )
        for theme in Theme
    )  # fmt: skip
    return Markup("<p>{}</p>{}").format(CASES_INTRO, groups)


def _listed(sheet: Sheet, links: SiteLinks) -> Markup:
    return Markup('<li><a href="{}">{}</a> <span class="s-note">{} · {}</span> {}<br>{}</li>').format(
        links.case(sheet.code), sheet.title, sheet.where, sheet.years, standing(sheet), sheet.parts["challenge"]
    )


def _case(case: Case, links: SiteLinks) -> Markup:
    sheet = of_case(case)
    return Markup("<p class='s-meta'>{} {}</p>{}").format(
        META(where=sheet.where, years=sheet.years), standing(sheet), body(sheet, links)
    )
