"""What the curriculum refers to must exist: lessons, codes, competences, tools, simulations, works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scuola import curriculum, simulations, toolkit
from scuola.curriculum.exhibits import TrendExhibit
from scuola.files.content import content
from scuola.files.typed_yaml import read_yaml
from scuola.text import Text

DANGLING = Text(
    "{where}: «{name}» non esiste. Nomi noti: {known}.", "{where}: “{name}” does not exist. Known names: {known}."
)
NOT_IN_PROGRAMME = Text(
    "curriculum/lessons/{slug}.yaml: nessun modulo del programma elenca questa lezione: "
    "aggiungerla in curriculum/programme.yaml.",
    "curriculum/lessons/{slug}.yaml: no module of the programme lists this lesson: add it to curriculum/programme.yaml.",
)
UNTRAINED = Text(
    "curriculum/competences.yaml: nessuna lezione allena la competenza {code}.",
    "curriculum/competences.yaml: no lesson trains the competence {code}.",
)
ONE_WAY = Text(
    "curriculum/cases/{slug}.yaml: è in coppia con {pair}, ma {pair} non è in coppia con {code}.",
    "curriculum/cases/{slug}.yaml: its pair is {pair}, but the pair of {pair} is not {code}.",
)
EXERCISE_NOT_IN_PROGRAMME = Text(
    "exercises/{slug}: nessun modulo del programma elenca questo esercizio: aggiungerlo in curriculum/programme.yaml.",
    "exercises/{slug}: no module of the programme lists this exercise: add it to curriculum/programme.yaml.",
)
NO_NOTES = Text(
    "curriculum/teaching-cases/{slug}.yaml: mancano le note per chi conduce la discussione: scriverle in "
    "curriculum/teaching-notes/{slug}.yaml.",
    "curriculum/teaching-cases/{slug}.yaml: there are no notes for whoever leads the discussion: write them in "
    "curriculum/teaching-notes/{slug}.yaml.",
)
CASE_TWICE = Text(
    "curriculum/cases: il codice {code} è di più casi: ogni caso ne ha uno suo.",
    "curriculum/cases: several cases have the code {code}: each must have its own.",
)
TWICE = Text("{where}: «{name}» compare due volte.", "{where}: “{name}” appears twice.")


def faults() -> list[Text]:
    """Return a message for every reference that leads nowhere, and for every thing that nothing refers to."""
    return [*_lessons(), *_programme(), *_paths(), *_frameworks(), *_cases(), *_teaching_cases()]


def _missing(where: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Text]:
    allowed = list(known)
    for name in names:
        if name not in allowed:
            yield DANGLING(where=where, name=name, known=", ".join(allowed))


def _lessons() -> Iterator[Text]:
    competences = {competence.code for competence in curriculum.competences().profile}
    questions: list[str] = []
    trained: set[str] = set()
    for _, lesson in curriculum.lessons():
        where = f"curriculum/lessons/{lesson.slug}.yaml"
        codes = [*lesson.competences.primary, *lesson.competences.secondary]
        trained.update(codes)
        yield from _missing(where, codes, sorted(competences))
        yield from _missing(where, lesson.tools, toolkit.by_code())
        yield from _missing(where, lesson.simulations, simulations.slugs())
        yield from _missing(where, lesson.exercises, content().exercises())
        yield from _missing(where, lesson.references, curriculum.bibliography())
        yield from _missing(where, lesson.terms, curriculum.glossary())
        questions += [question.id for question in lesson.questions]
    yield from (UNTRAINED(code=code) for code in sorted(competences - trained))
    yield from (
        TWICE(where="curriculum/lessons", name=name) for name in {q for q in questions if questions.count(q) > 1}
    )


def _programme() -> Iterator[Text]:
    listed = {lesson.slug for _, lesson in curriculum.lessons()}
    for path in sorted((curriculum.folder() / "lessons").glob("*.yaml")):
        if path.stem not in listed:
            yield NOT_IN_PROGRAMME(slug=path.stem)
    modules = curriculum.programme().modules
    given = {name for module in modules for name in module.exercises}
    yield from (EXERCISE_NOT_IN_PROGRAMME(slug=name) for name in content().exercises() if name not in given)
    for module in modules:
        yield from _missing("curriculum/programme.yaml", module.exercises, content().exercises())
        yield from _missing("curriculum/programme.yaml", module.simulations, simulations.slugs())
        yield from _missing("curriculum/programme.yaml", module.voices, curriculum.bibliography())


def _paths() -> Iterator[Text]:
    codes = [lesson.code for _, lesson in curriculum.lessons()]
    for path in curriculum.paths():
        yield from _missing(f"curriculum/paths/{path.slug}.yaml", path.lessons, codes)
        yield from _missing(f"curriculum/paths/{path.slug}.yaml", path.short_form, path.lessons)


def _frameworks() -> Iterator[Text]:
    frameworks = {framework.code: framework.items for framework in curriculum.competences().frameworks}
    for competence in curriculum.competences().profile:
        yield from _missing("curriculum/competences.yaml", competence.frameworks, frameworks)
        for code, items in competence.frameworks.items():
            yield from _missing("curriculum/competences.yaml", items, frameworks.get(code, {}))


def _cases() -> Iterator[Text]:
    cases, lessons = curriculum.cases(), [lesson.code for _, lesson in curriculum.lessons()]
    if len(cases) < len(list((curriculum.folder() / "cases").glob("*.yaml"))):
        yield from _repeated_codes()
    for case in cases.values():
        where = f"curriculum/cases/{case.slug}.yaml"
        yield from _missing(where, case.lessons, lessons)
        yield from _missing(where, case.simulations, simulations.slugs())
        works = [*case.references, *(one.work for one in case.sources if one.work)]
        yield from _missing(where, works, curriculum.bibliography())
        yield from _missing(where, [case.pair] if case.pair else [], cases)
        if case.pair in cases and cases[case.pair].pair != case.code:
            yield ONE_WAY(slug=case.slug, pair=case.pair, code=case.code)


def _teaching_cases() -> Iterator[Text]:
    found, notes = curriculum.teaching_cases(), curriculum.teaching_notes()
    modules = [module.code for module in curriculum.programme().modules]
    lessons = [lesson.code for _, lesson in curriculum.lessons()]
    for case in found.values():
        where = f"curriculum/teaching-cases/{case.slug}.yaml"
        yield from _missing(where, [case.module], modules)
        yield from _missing(where, case.lessons, lessons)
        yield from _missing(where, case.cases, curriculum.cases())
        shown = [one for one in case.exhibits if isinstance(one, TrendExhibit)]
        yield from _missing(where, [*case.simulations, *(one.simulation for one in shown)], simulations.slugs())
        for one in shown:
            yield from _missing(where, [one.measure], _drawn_as_lines(one.simulation))
        yield from _missing(where, case.briefings, curriculum.briefings())
        works = [one.work for one in case.sources.values() if one.work]
        yield from _missing(where, works, curriculum.bibliography())
        if case.slug not in notes:
            yield NO_NOTES(slug=case.slug)
    yield from _missing("curriculum/teaching-notes", notes, found)


def _drawn_as_lines(simulation: str) -> list[str]:
    """Return the measures of a simulation that are one figure a year."""
    if simulation not in simulations.slugs():
        return []
    return [name for name, measure in simulations.find(simulation).measures.items() if not measure.axes]


def _repeated_codes() -> Iterator[Text]:
    codes = [read_yaml(path)["code"] for path in (curriculum.folder() / "cases").glob("*.yaml")]
    yield from (CASE_TWICE(code=code) for code in sorted({one for one in codes if codes.count(one) > 1}))
