"""The plan of the School, read from `curriculum/`: programme, lessons, paths, cases, cases to decide, briefings, experts, competences."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from scuola.curriculum.accessibility import Accessibility
from scuola.curriculum.briefings import Briefing
from scuola.curriculum.cases import Case
from scuola.curriculum.completion import Completion
from scuola.curriculum.experts import Expert
from scuola.curriculum.rhythm import MarkingComments, Rhythm
from scuola.curriculum.schema import Competences, Law, Lesson, Module, Programme, Reference, Term
from scuola.curriculum.schema import Path as LearningPath
from scuola.curriculum.sessions import RolePlay, Rules, Session
from scuola.curriculum.teaching_cases import TeachingCase, TeachingNotes
from scuola.files.content import content, kept
from scuola.files.typed_yaml import load, read_yaml, shown, typed
from scuola.text import Text
from scuola.text.problems import Problem

NO_LESSON = Text(
    "Non c'è una lezione «{slug}» in curriculum/lessons.", "There is no lesson “{slug}” in curriculum/lessons."
)
OTHER_NAME = Text(
    "{file}: lo slug è «{slug}» ma il file si chiama «{name}»: devono coincidere.",
    "{file}: the slug is “{slug}” but the file is called “{name}”: they must be the same.",
)


def folder() -> Path:
    """Return the folder of the curriculum."""
    return content() / "curriculum"


@kept
def accessibility() -> Accessibility:
    """Return what the statement of accessibility is made from."""
    return load(Accessibility, folder() / "accessibility.yaml")


@kept
def completion() -> Completion:
    """Return the rule by which a path is complete."""
    return load(Completion, folder() / "completion.yaml")


@kept
def programme() -> Programme:
    """Return the programme."""
    return load(Programme, folder() / "programme.yaml")


@kept
def lesson(slug: str) -> Lesson:
    """Return a lesson; raise `Problem` if there is none."""
    path = folder() / "lessons" / f"{slug}.yaml"
    if not path.is_file():
        raise Problem(NO_LESSON(slug=slug))
    found = load(Lesson, path)
    if found.slug != path.stem:
        raise Problem(OTHER_NAME(file=shown(path), slug=found.slug, name=path.stem))
    return found


def lessons() -> Iterator[tuple[Module, Lesson]]:
    """Yield the lessons of the programme in order, each with its module."""
    for module in programme().modules:
        for slug in module.lessons:
            yield module, lesson(slug)


def has_text(slug: str) -> bool:
    """Say whether a lesson has been written, or is planned only."""
    return (content() / "modules" / slug / f"{slug}.md").is_file()


@kept
def paths() -> tuple[LearningPath, ...]:
    """Return the learning paths, longest first."""
    found = (load(LearningPath, path) for path in sorted((folder() / "paths").glob("*.yaml")))
    return tuple(sorted(found, key=lambda path: -path.hours))


@kept
def competences() -> Competences:
    """Return the competence profile and its frameworks."""
    return load(Competences, folder() / "competences.yaml")


@kept
def glossary() -> dict[str, Term]:
    """Return the glossary by slug."""
    path = folder() / "glossary.yaml"
    terms = (typed(Term, term, shown(path)) for term in read_yaml(path)["terms"])
    return {term.slug: term for term in terms}


@kept
def laws() -> tuple[Law, ...]:
    """Return the laws that texts name."""
    path = folder() / "laws.yaml"
    return tuple(typed(Law, one, shown(path)) for one in read_yaml(path)["laws"])


def laws_in(text: str) -> list[Law]:
    """Return the laws that a text names."""
    return [law for law in laws() if law.named_in(text)]


@kept
def bibliography() -> dict[str, Reference]:
    """Return the bibliography by id."""
    path = folder() / "bibliography.yaml"
    references = (typed(Reference, one, shown(path)) for one in read_yaml(path)["references"])
    return {reference.id: reference for reference in references}


@kept
def cases() -> dict[str, Case]:
    """Return the cases by code, in the order of their codes."""
    found = []
    for path in (folder() / "cases").glob("*.yaml"):
        case = load(Case, path)
        if case.slug != path.stem:
            raise Problem(OTHER_NAME(file=shown(path), slug=case.slug, name=path.stem))
        found.append(case)
    return {case.code: case for case in sorted(found, key=lambda case: case.code)}


@kept
def briefings() -> dict[str, Briefing]:
    """Return the briefings by slug, those on a simulation's field first."""
    found = [load(Briefing, path) for path in sorted((folder() / "briefings").glob("*.yaml"))]
    return {one.slug: one for one in sorted(found, key=lambda one: (not one.simulations, one.slug))}


@kept
def experts() -> dict[str, Expert]:
    """Return who can be asked, by slug; a school's own stand beside ours."""
    found = [load(Expert, path) for path in sorted(content().glob("curriculum/experts/*.yaml"))]
    return {one.slug: one for one in sorted(found, key=lambda one: (one.invented, one.name))}


@kept
def teaching_cases() -> dict[str, TeachingCase]:
    """Return the cases to decide by slug, in the order of the modules."""
    order = [module.code for module in programme().modules]
    found = []
    for path in sorted((folder() / "teaching-cases").glob("*.yaml")):
        case = load(TeachingCase, path)
        if case.slug != path.stem:
            raise Problem(OTHER_NAME(file=shown(path), slug=case.slug, name=path.stem))
        found.append(case)
    return {case.slug: case for case in sorted(found, key=lambda case: (order.index(case.module), case.slug))}


def teaching_cases_in(module: str) -> list[TeachingCase]:
    """Return the cases to decide of a module."""
    return [case for case in teaching_cases().values() if case.module == module]


@kept
def teaching_notes() -> dict[str, TeachingNotes]:
    """Return the notes for those who lead the discussion of a case, by the case's slug."""
    found = [load(TeachingNotes, path) for path in sorted((folder() / "teaching-notes").glob("*.yaml"))]
    return {notes.case: notes for notes in found}


def cases_of(code: str) -> list[Case]:
    """Return the cases that the lesson of a code works with."""
    return [case for case in cases().values() if code in case.lessons]


@kept
def sessions() -> tuple[Session, ...]:
    """Return the class sessions, in the order of the modules; then those that stand alone."""
    order = [*(module.code for module in programme().modules), None]
    found = (load(Session, path) for path in sorted((folder() / "sessions").glob("*.yaml")))
    return tuple(sorted(found, key=lambda session: (order.index(session.module), session.slug)))


@kept
def session_rules() -> Rules:
    """Return how every session is run."""
    return load(Rules, folder() / "session-rules.yaml")


@kept
def role_play() -> RolePlay:
    """Return the role-play."""
    return load(RolePlay, folder() / "role-play.yaml")


@kept
def edition() -> Rhythm:
    """Return the rhythm of an edition."""
    return load(Rhythm, folder() / "edition.yaml")


@kept
def marking_comments() -> tuple[Text, ...]:
    """Return the comments that are offered to those who mark."""
    path = folder() / "marking-comments.yaml"
    return typed(MarkingComments, read_yaml(path), shown(path)).comments
