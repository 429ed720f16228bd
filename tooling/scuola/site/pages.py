"""The pages of the catalogue: each an address, a title and what it says, made when it is written, in its language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from scuola import curriculum, simulations
from scuola.curriculum.briefings import Briefing
from scuola.curriculum.cases import Case, Theme
from scuola.curriculum.syllabus import syllabus
from scuola.curriculum.teaching_cases import TeachingCase
from scuola.library.sheet import Sheet, of_case, of_cases
from scuola.markup import accessibility
from scuola.markup.briefings import a_briefing
from scuola.markup.card import method
from scuola.markup.cases import body, standing
from scuola.markup.programme import a_syllabus, hours, linked, the_glossary, the_matrix, the_readings
from scuola.markup.teaching_cases import whole
from scuola.simulations.card import card
from scuola.site import lessons
from scuola.site.links import SiteLinks
from scuola.text import Text

PROGRAMME, PATHS, CASES = Text("Programma", "Programme"), Text("Percorsi", "Paths"), Text("Casi", "Cases")
SIMULATIONS, COMPETENCES = Text("Simulazioni", "Simulations"), Text("Competenze", "Competences")
GLOSSARY, READINGS = Text("Glossario", "Glossary"), Text("Letture", "Readings")
CASES_INTRO = Text(
    "Pratiche da interrogare, non modelli da copiare: quelle riuscite a metà, o non riuscite, insegnano quanto le altre.",
    "Practices to be questioned, not models to copy: those that half worked, or did not, teach as much as the others.",
)
ABOUT_PATHS = Text(
    "I percorsi della Scuola: per chi sono, quante ore chiedono, quale domanda pongono.",
    "The paths of the School: whom they are for, how many hours they take, the question they ask.",
)
ABOUT_SIMULATIONS = Text(
    "Le simulazioni della Scuola: la domanda di ciascuna, come vanno le cose da sole, come si calcola.",
    "The simulations of the School: the question of each, how things go by themselves, how it is worked out.",
)
ABOUT_COMPETENCES = Text(
    "Le competenze che la Scuola allena, e in quali lezioni.",
    "The competences that the School trains, and in which lessons.",
)
ABOUT_GLOSSARY = Text("Le parole della Scuola, spiegate.", "The words of the School, explained.")
ABOUT_READINGS = Text("Che cosa leggere, modulo per modulo.", "What to read, module by module.")
BRIEFINGS = Text("Norme e soldi", "Law and money")
ABOUT_BRIEFINGS = Text(
    "Che cosa dicono oggi norme e programmi, chi decide, che cosa è conteso: una pagina per sfida.",
    "What law and programmes say today, who decides, what is contested: one page a challenge.",
)
DECIDE = Text("Casi da decidere", "Cases to decide")
ABOUT_DECIDE = Text(
    "Due casi lunghi per modulo: qualcuno deve decidere, con i documenti che aveva sul tavolo.",
    "Two long cases a module: somebody has to decide, with the papers they had on their desk.",
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
    """A page: its address within the folder of a language, its title, a sentence on what it is about, and what it says."""

    address: str
    title: Text
    about: Text
    say: Callable[[SiteLinks], Markup]

    @property
    def depth(self) -> int:
        """Return how many folders it is below the language's."""
        return self.address.count("/")


STATEMENT = "accessibility.html"
MENU = {
    "index.html": PROGRAMME, "paths/index.html": PATHS, "simulations/index.html": SIMULATIONS,
    "cases/index.html": CASES, "teaching-cases/index.html": DECIDE, "briefings/index.html": BRIEFINGS,
    "competences.html": COMPETENCES, "glossary.html": GLOSSARY, "readings.html": READINGS,
}  # fmt: skip


def pages() -> Iterator[Page]:
    """Yield every page, in the order of the menu."""
    yield Page("index.html", curriculum.programme().title, curriculum.programme().subtitle, _home)
    for _, lesson in curriculum.lessons():
        if curriculum.has_text(lesson.slug):
            yield Page(f"lessons/{lesson.slug}.html", lesson.title, lesson.summary, partial(lessons.page, lesson))
    yield Page("paths/index.html", PATHS, ABOUT_PATHS, _paths)
    for path in curriculum.paths():
        yield Page(f"paths/{path.slug}.html", path.title, path.audience, partial(a_syllabus, syllabus(path)))
    yield Page("simulations/index.html", SIMULATIONS, ABOUT_SIMULATIONS, _simulations)
    for slug in simulations.slugs():
        story = simulations.find(slug).story
        yield Page(f"simulations/{slug}.html", story.title, story.summary, partial(_simulation, slug))
    yield Page("cases/index.html", CASES, CASES_INTRO, _cases)
    for case in curriculum.cases().values():
        yield Page(f"cases/{case.slug}.html", case.title, case.lesson, partial(_case, case))
    yield Page("teaching-cases/index.html", DECIDE, ABOUT_DECIDE, _to_decide)
    for told in curriculum.teaching_cases().values():
        yield Page(f"teaching-cases/{told.slug}.html", told.title, told.summary, partial(whole, told))
    yield Page("briefings/index.html", BRIEFINGS, ABOUT_BRIEFINGS, _briefings)
    for one in curriculum.briefings().values():
        yield Page(f"briefings/{one.slug}.html", one.title, one.summary, partial(_briefing, one))
    yield Page("competences.html", COMPETENCES, ABOUT_COMPETENCES, the_matrix)
    yield Page("glossary.html", GLOSSARY, ABOUT_GLOSSARY, lambda _: the_glossary())
    yield Page("readings.html", READINGS, ABOUT_READINGS, lambda _: the_readings())
    yield Page(STATEMENT, accessibility.TITLE, accessibility.ABOUT, lambda _: accessibility.statement())


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
    return Markup("<li>{}{}</li>").format(linked(lesson, links), later)


def _paths(links: SiteLinks) -> Markup:
    return Markup("<ul class='s-cards'>{}</ul>").format(
        Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{} · {}</a></li>').format(
                links.to(f"paths/{path.slug}.html"), path.title, hours(path.hours), path.question
            )
            for path in curriculum.paths()
        )
    )


def _simulations(links: SiteLinks) -> Markup:
    models = [(slug, simulations.find(slug)) for slug in simulations.slugs()]
    return Markup("<ul class='s-cards'>{}</ul>").format(
        Markup("").join(
            Markup('<li><a class="s-card" href="{}"><strong>{}</strong><br>{}</a></li>').format(
                links.simulation(slug), model.story.title, model.story.question
            )
            for slug, model in models
        )
    )


def _simulation(slug: str, links: SiteLinks) -> Markup:
    model = simulations.find(slug)
    return Markup("<p><strong>{}</strong></p><p>{}</p><p>{}</p>{}<h2>{}</h2>{}").format(
        model.story.question,
        model.story.summary,
        PLAYED,
        lessons.picture(slug, model.headline),
        METHOD,
        method(card(slug)),
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


def _to_decide(links: SiteLinks) -> Markup:
    listed = Markup("").join(
        Markup("<h2>{}</h2><ul>{}</ul>").format(module.title, Markup("").join(_decided(one, links) for one in found))
        for module in curriculum.programme().modules
        if (found := curriculum.teaching_cases_in(module.code))
    )
    return Markup("<p>{}</p>{}").format(ABOUT_DECIDE, listed)


def _decided(one: TeachingCase, links: SiteLinks) -> Markup:
    return Markup('<li><a href="{}">{}</a><br>{}</li>').format(links.teaching_case(one.slug), one.title, one.summary)


def _briefings(links: SiteLinks) -> Markup:
    listed = Markup("").join(
        Markup('<li><a href="{}">{}</a><br>{}</li>').format(
            links.to(f"briefings/{one.slug}.html"), one.title, one.summary
        )
        for one in curriculum.briefings().values()
    )
    return Markup("<ul>{}</ul>").format(listed)


def _briefing(one: Briefing, links: SiteLinks) -> Markup:
    return a_briefing(one, links)


def _case(case: Case, links: SiteLinks) -> Markup:
    sheet = of_case(case)
    return Markup("<p class='s-meta'>{} {}</p>{}").format(
        META(where=sheet.where, years=sheet.years), standing(sheet), body(sheet, links)
    )
