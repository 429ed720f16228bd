"""The plan of the School, read from `curriculum/`: programme, lessons, paths, cases, competences, glossary, works."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scuola.content import content
from scuola.curriculum.cases import Case
from scuola.curriculum.edition import MarkingComments, Rhythm
from scuola.curriculum.schema import Competences, Lesson, Module, Programme, Reference, Term
from scuola.curriculum.schema import Path as LearningPath
from scuola.curriculum.sessions import RolePlay, Rules, Session
from scuola.problems import Problem
from scuola.text import Text
from scuola.yaml_files import load, read_yaml, shown, typed

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


@cache
def programme() -> Programme:
    """Return the programme."""
    return load(Programme, folder() / "programme.yaml")


@cache
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


@cache
def paths() -> tuple[LearningPath, ...]:
    """Return the learning paths, longest first."""
    found = (load(LearningPath, path) for path in sorted((folder() / "paths").glob("*.yaml")))
    return tuple(sorted(found, key=lambda path: -path.hours))


@cache
def competences() -> Competences:
    """Return the competence profile and its frameworks."""
    return load(Competences, folder() / "competences.yaml")


@cache
def glossary() -> dict[str, Term]:
    """Return the glossary by slug."""
    path = folder() / "glossary.yaml"
    terms = (typed(Term, term, shown(path)) for term in read_yaml(path)["terms"])
    return {term.slug: term for term in terms}


@cache
def bibliography() -> dict[str, Reference]:
    """Return the bibliography by id."""
    path = folder() / "bibliography.yaml"
    references = (typed(Reference, one, shown(path)) for one in read_yaml(path)["references"])
    return {reference.id: reference for reference in references}


@cache
def cases() -> dict[str, Case]:
    """Return the cases by code, in the order of their codes."""
    found = []
    for path in (folder() / "cases").glob("*.yaml"):
        case = load(Case, path)
        if case.slug != path.stem:
            raise Problem(OTHER_NAME(file=shown(path), slug=case.slug, name=path.stem))
        found.append(case)
    return {case.code: case for case in sorted(found, key=lambda case: case.code)}


def cases_of(code: str) -> list[Case]:
    """Return the cases that the lesson of a code works with."""
    return [case for case in cases().values() if code in case.lessons]


@cache
def sessions() -> tuple[Session, ...]:
    """Return the class sessions, in the order of the modules."""
    order = [module.code for module in programme().modules]
    found = (load(Session, path) for path in sorted((folder() / "sessions").glob("*.yaml")))
    return tuple(sorted(found, key=lambda session: (order.index(session.module), session.slug)))


@cache
def session_rules() -> Rules:
    """Return how every session is run."""
    return load(Rules, folder() / "session-rules.yaml")


@cache
def role_play() -> RolePlay:
    """Return the role-play."""
    return load(RolePlay, folder() / "role-play.yaml")


@cache
def edition() -> Rhythm:
    """Return the rhythm of an edition."""
    return load(Rhythm, folder() / "edition.yaml")


@cache
def marking_comments() -> tuple[Text, ...]:
    """Return the comments that are offered to those who mark."""
    path = folder() / "marking-comments.yaml"
    return typed(MarkingComments, read_yaml(path), shown(path)).comments
