"""What a path asks for, module by module: derived from the curriculum, nothing written twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scuola import curriculum
from scuola.curriculum.schema import Competence, Lesson, Module, Path, Reference

MINUTES_AN_HOUR = 60


@dataclass(frozen=True)
class Part:
    """The lessons of one module that a path follows."""

    module: Module
    lessons: Sequence[Lesson]


@dataclass(frozen=True)
class Syllabus:
    """A path in detail. Hours of lessons come from the lessons, the rest is labs, classes, assignments and readings."""

    path: Path
    parts: Sequence[Part]

    @property
    def lesson_hours(self) -> float:
        """Return the hours of the lessons outside the capstone, which counts its own."""
        own = [one for part in self.parts for one in part.lessons if part.module.code != "CP"]
        return sum(one.minutes for one in own) / MINUTES_AN_HOUR

    @property
    def other_hours(self) -> float:
        """Return what is left of the hours once lessons and capstone are counted."""
        return self.path.hours - self.path.capstone_hours - self.lesson_hours

    @property
    def competences(self) -> list[Competence]:
        """Return the competences that the path trains, in the order of the profile."""
        taught = {code for part in self.parts for one in part.lessons for code in trained(one)}
        return [one for one in curriculum.competences().profile if one.code in taught]


def syllabus(path: Path) -> Syllabus:
    """Return the syllabus of a path."""
    parts = []
    for module in curriculum.programme().modules:
        lessons = [curriculum.lesson(slug) for slug in module.lessons]
        if followed := [one for one in lessons if one.code in path.lessons]:
            parts.append(Part(module, followed))
    return Syllabus(path, parts)


def trained(lesson: Lesson) -> tuple[str, ...]:
    """Return the codes of the competences that a lesson trains."""
    return (*lesson.competences.primary, *lesson.competences.secondary)


def competences_of(module: Module) -> list[Competence]:
    """Return the competences that the lessons of a module train, in the order of the profile."""
    taught = {code for slug in module.lessons for code in trained(curriculum.lesson(slug))}
    return [one for one in curriculum.competences().profile if one.code in taught]


Mark = Literal["primary", "secondary", ""]


def matrix() -> list[tuple[Lesson, list[tuple[Competence, Mark]]]]:
    """Return, for every lesson, what every competence is to it."""
    profile = curriculum.competences().profile
    return [(lesson, [(one, mark(one.code, lesson)) for one in profile]) for _, lesson in curriculum.lessons()]


def mark(code: str, lesson: Lesson) -> Mark:
    """Return what a competence is to a lesson: what it trains first, what it trains too, nothing."""
    if code in lesson.competences.primary:
        return "primary"
    return "secondary" if code in lesson.competences.secondary else ""


def readings() -> list[tuple[Module | None, list[Reference]]]:
    """Return the works that the lessons of each module cite, then (None) those of the bibliography that none does."""
    works = curriculum.bibliography()
    groups: list[tuple[Module | None, list[Reference]]] = []
    seen: set[str] = set()
    for module in curriculum.programme().modules:
        cited = [
            *module.voices,
            *sorted({key for slug in module.lessons for key in curriculum.lesson(slug).references}),
        ]
        groups.append((module, [works[key] for key in cited]))
        seen.update(cited)
    groups.append((None, [work for key, work in sorted(works.items()) if key not in seen]))
    return [(module, found) for module, found in groups if found]
